//! The tokenizer: finds the words of a text.
//!
//! A word is a run of letters and digits with the marks and invisible joiners inside it. A zero-width non-joiner
//! separates nothing. Beyond that:
//!
//! * Digits and letters of the Arabic script are separate words: «۱۴روزه» is two words.
//! * A number keeps the separators inside it: «۱۴۰۴/۰۹/۲۰», "3.14", "1,000", "10:30".
//! * An address keeps its punctuation: "info@example.com", `https://example.com/a`.
//! * Letters that stand for words form one word with the full stops between them: "U.S.", "e.g.".
//! * A word keeps an apostrophe inside it: "don't" ([`apostrophe`]).
//! * Signs are words, or belong to words, where programmers use them: `=>`, "C++", `@media` ([`sign`]).
//! * «می» and the verb after it are one word, and so are a word and a detached ending: «می روند», «کتاب ها».
//! * Han and Kana, which have no spaces, give overlapping pairs of characters, and the last character alone: 東京都 is
//!   東京, 京都 and 都. Every character thus begins a token.
//! * Thai, Lao, Khmer and Burmese, which have no spaces either, give whole runs, which [`words`](crate::words()) splits.
//!
//! Numbers, addresses and joined words are also found by their [`parts`](mod@crate::parts).

use std::ops::Range;

use crate::apostrophe;
use crate::class::{Class, class};
use crate::fold::fold_into;
use crate::languages::fa;
use crate::part::Part;
use crate::sign::{self, Sign};
use crate::syllables;

/// The spans of the words of `text`, in order.
///
/// Spans overlap only in Han and Kana, where pairs of characters share one character. No span begins or ends
/// inside a grapheme. Every word has a letter, a digit or a sign, so its term is not empty. Takes time linear in the
/// length of the text.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { runs: Runs { text, at: 0 }, next: None }
}

/// An iterator over the spans of words. See [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    runs: Runs<'t>,
    /// The next run, which was read but not joined to the one before.
    next: Option<Range<usize>>,
}

impl Iterator for Tokens<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let text = self.runs.text;
        let mut word = self.next.take().or_else(|| self.runs.next())?;
        // At most two: «بزرگ تر ها».
        for _ in 0..2 {
            if !may_join(text.part(word.clone()), text.part(word.end..)) {
                break;
            }
            let Some(next) = self.runs.next() else { break };
            if next.start != word.end + 1 || !joins(text.part(word.clone()), text.part(next.clone())) {
                self.next = Some(next);
                break;
            }
            word.end = next.end;
        }
        Some(word)
    }
}

/// Whether a word and the text after it could be one word. This quick check spares most words the full one.
fn may_join(word: &str, rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    fa::may_be_ending(rest) || matches!(word, "می" | "مي" | "نمی" | "نمي")
}

fn joins(word: &str, next: &str) -> bool {
    // An ending is short, and «می» is the only word before it that needs a full check.
    let is_durative = word.len() <= 6;
    if !is_durative && next.len() > 40 {
        return false;
    }
    let (mut before, mut after) = (String::new(), String::new());
    fold_into(word, &mut before);
    fold_into(next, &mut after);
    fa::joins(&before, &after)
}

/// An iterator over words as written, before detached endings are joined to them.
#[derive(Clone, Debug)]
struct Runs<'t> {
    text: &'t str,
    at: usize,
}

/// The beginning of a word.
enum Start {
    /// A word that is already known as a whole.
    Whole(Range<usize>),
    /// A character of a script that is found by pairs.
    Unspaced(usize),
    /// A run of letters and digits. The first one is at `letter`, and characters that belong to it may precede it.
    Letters { start: usize, letter: usize },
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let span = match self.start()? {
            Start::Unspaced(start) => return Some(self.pair(start)),
            Start::Whole(span) => span,
            Start::Letters { start, letter } => {
                let end = self.letters_end(letter);
                start..end + sign::after(self.text.part(letter..end), self.text.part(end..))
            }
        };
        self.at = span.end;
        Some(span)
    }
}

impl Runs<'_> {
    /// The beginning of the next word.
    fn start(&self) -> Option<Start> {
        let text = self.text;
        // The first of the signs that belong to the next character.
        let mut prepended = None;
        // The character before belongs to the last word. It is read only where it matters.
        let before = |at: usize| text.part(..at).chars().next_back();
        let mut at = self.at;
        while let Some(c) = text.part(at..).chars().next() {
            let next = at + c.len_utf8();
            match class(c) {
                Class::Prepended => {
                    prepended.get_or_insert(at);
                    at = next;
                    continue;
                }
                Class::Unspaced => return Some(Start::Unspaced(prepended.unwrap_or(at))),
                Class::Unbroken => {
                    let start = prepended.unwrap_or(at);
                    return Some(Start::Whole(start..run_end(text, start)));
                }
                Class::ArabicLetter | Class::Letter | Class::Digit => {
                    let length = if prepended.is_none() { address(text.part(at..)) } else { None };
                    return Some(match length {
                        Some(length) => Start::Whole(at..at + length),
                        None if stands_alone(c) => Start::Whole(prepended.unwrap_or(at)..self.marked_end(at)),
                        None => Start::Letters { start: prepended.unwrap_or(at), letter: at },
                    });
                }
                Class::Separator if sign::is_sign(c) => match sign::at(before(at), text.part(at..)) {
                    // A sign with a mark on it or before it is an ornament.
                    Sign::Word(length)
                        if prepended.is_none() && self.marked_end(at + length - 1) == at + length =>
                    {
                        return Some(Start::Whole(at..at + length));
                    }
                    Sign::Before(length) => {
                        let start = prepended.unwrap_or(at);
                        return Some(Start::Letters { start, letter: at + length });
                    }
                    Sign::Word(length) | Sign::Nothing(length) => at += length,
                },
                Class::Separator if c == '\'' && apostrophe::begins_word(before(at), text.part(next..)) => {
                    return Some(Start::Letters { start: prepended.unwrap_or(at), letter: next });
                }
                _ => at = next,
            }
            prepended = None;
        }
        None
    }

    /// The end of the run of letters and digits that begins at `start`.
    fn letters_end(&self, start: usize) -> usize {
        let rest = self.text.part(start..);
        // The end of the last character that surely belongs to the word. A joiner counts only if a letter follows.
        let mut end = 0;
        let mut last = None;
        for (at, c) in rest.char_indices() {
            let next = at + c.len_utf8();
            match class(c) {
                Class::Joiner => {}
                // A mark after a joiner belongs to it and likewise needs a letter to follow.
                Class::Mark if end == at => end = next,
                Class::Mark => {}
                Class::Separator if end == at && self.is_inside(start + at, c, last) => {}
                Class::Separator | Class::Prepended | Class::Unspaced | Class::Unbroken => break,
                class if last.is_some_and(|last| parts_from(last, class, c)) => break,
                class => {
                    end = next;
                    last = Some(class);
                }
            }
        }
        start + end
    }

    /// Whether the separator at `at` is inside a word. `last` is the class of the character before it.
    fn is_inside(&self, at: usize, separator: char, last: Option<Class>) -> bool {
        let (before, after) = (self.text.part(..at), self.text.part(at + separator.len_utf8()..));
        last == Some(Class::Digit) && number_separator(separator, after)
            || separator == '.' && last == Some(Class::Letter) && parts_letters(before, after)
            || apostrophe::is_inside_word(before, separator, after)
    }

    /// The end of the character at `start`, including the marks after it.
    fn marked_end(&self, start: usize) -> usize {
        let mut chars = self.text.part(start..).char_indices().skip(1);
        chars.find(|(_, c)| class(*c) != Class::Mark).map_or(self.text.len(), |(length, _)| start + length)
    }

    /// The pair of characters of an unspaced script that begins at `start`. The last character of a run stands alone,
    /// so that each character is found by what begins with it.
    fn pair(&mut self, start: usize) -> Range<usize> {
        let first_end = character_end(self.text, start);
        let second_end = match self.text.part(first_end..).chars().next() {
            Some(c) if class(c) == Class::Unspaced => character_end(self.text, first_end),
            _ => first_end,
        };
        self.at = first_end;
        start..second_end
    }
}

/// The end of the character at `start`, including the signs before it and the marks after it.
pub fn character_end(text: &str, start: usize) -> usize {
    let mut chars =
        text.part(start..).char_indices().skip_while(|(_, c)| class(*c) == Class::Prepended).skip(1);
    let mut before = '\0';
    let is_next = |(_, c): &(usize, char)| {
        let is_part = class(*c) == Class::Mark || syllables::is_vowel_am(before, *c);
        // A tone may stand between the two parts of a vowel.
        if !syllables::is_tone(*c) {
            before = *c;
        }
        !is_part
    };
    chars.find(is_next).map_or(text.len(), |(length, _)| start + length)
}

/// The end of the run of unbroken letters that begins at `start`.
fn run_end(text: &str, start: usize) -> usize {
    let mut end = character_end(text, start);
    while text.part(end..).chars().next().is_some_and(|c| class(c) == Class::Unbroken) {
        end = character_end(text, end);
    }
    end
}

/// The class of the first letter of a word.
fn first_class(word: &str) -> Option<Class> {
    word.chars().map(class).find(|class| *class != Class::Prepended)
}

/// Whether a word is in a script whose runs are split into words: Thai, Lao, Khmer or Burmese.
pub fn is_unbroken(word: &str) -> bool {
    // The first character decides for most scripts: those without spaces begin with Thai.
    word.chars().next().is_some_and(|c| c >= '\u{600}') && first_class(word) == Some(Class::Unbroken)
}

/// Whether a letter or digit `c` of the class `after` begins a new word after a character of the class `before`.
fn parts_from(before: Class, after: Class, c: char) -> bool {
    match (before, after) {
        (Class::ArabicLetter, Class::Digit) | (Class::Digit, Class::ArabicLetter) => true,
        // "10²" is not 102, but "m²" is one word.
        (Class::Digit, Class::Digit) if is_superscript(c) => true,
        _ => stands_alone(c),
    }
}

/// Whether a character is a word by itself, such as a fraction or a trademark sign.
#[inline(never)]
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{BC}'..='\u{BE}' | '\u{2150}'..='\u{215E}' | '\u{2189}' | '™' | '℠')
}

fn is_superscript(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}')
}

/// Whether a full stop after `before`, which ends with a letter, stands between letters that each stand for a word:
/// "U.S.", "e.g.", "z.B.". `after` is the text after it.
fn parts_letters(before: &str, after: &str) -> bool {
    let (mut left, mut right) = (before.chars().rev(), after.chars());
    is_one_letter(left.next(), left.next()) && is_one_letter(right.next(), right.next())
}

fn is_one_letter(letter: Option<char>, beside: Option<char>) -> bool {
    let class_of = |c: Option<char>| c.map_or(Class::Separator, class);
    class_of(letter) == Class::Letter
        && !matches!(class_of(beside), Class::Letter | Class::ArabicLetter | Class::Digit | Class::Mark)
}

/// Whether a separator after a digit is inside a number. `rest` is the text after it.
fn number_separator(separator: char, rest: &str) -> bool {
    let is_digit = |c: char| class(c) == Class::Digit;
    match separator {
        '.' | '/' | ':' | '-' | '\u{066B}' => rest.starts_with(is_digit),
        // A group of thousands has three digits: «1,2,3» is a list.
        ',' | '\u{066C}' => rest.chars().take_while(|c| is_digit(*c)).take(4).count() == 3,
        _ => false,
    }
}

/// The length of the e-mail or web address at the beginning of `text`, if there is one. Only ASCII belongs to an
/// address; text in another script after it is a separate word.
fn address(text: &str) -> Option<usize> {
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(byte);
    let begins = ["http://", "https://", "www."].iter().any(|start| {
        text.as_bytes().get(..start.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(start.as_bytes()))
    });
    let (domain, run) = if begins {
        // A domain has at most 253 bytes. If they contain no full stop, the rest need not be read.
        let is_domain = text.bytes().take(264).take_while(|byte| is_inside(byte)).any(|byte| byte == b'.');
        (0, if is_domain { text.bytes().take_while(|byte| is_inside(byte)).count() } else { 0 })
    } else {
        // A name, an at sign, and a domain with a full stop. The length of the name is limited, so that a long run
        // without an at sign costs no more than a short one.
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
        let name = text.bytes().take(65).take_while(is_name).count();
        if text.as_bytes().get(name) != Some(&b'@') {
            return None;
        }
        let is_domain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        (name + 1, name + 1 + text.bytes().skip(name + 1).take_while(is_domain).count())
    };
    // Punctuation at the end belongs to the sentence.
    let address = text.part(..run).trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/');
    let domain = address.get(domain..)?;
    // A following mark belongs to the last character, which then is not ASCII.
    let ends = text.part(address.len()..).chars().next().is_none_or(|c| class(c) != Class::Mark);
    (domain.contains('.') && ends).then_some(address.len())
}

/// Whether `word` continues a run of a script without spaces from the word before it. Returns how many bytes of its
/// beginning are the end of that word: those of one character if both are pairs, and none if both are unbroken.
#[inline]
pub fn overlap(before: &str, word: &str) -> Option<usize> {
    // The first character decides for most scripts: those without spaces begin with Thai.
    let first = word.chars().next()?;
    if first < '\u{0E01}' {
        return None;
    }
    match class(first) {
        Class::Unspaced => overlap_unspaced(before, word),
        Class::Unbroken if is_unbroken(before) => Some(0),
        _ => None,
    }
}

/// Whether a term is a single character of a script without spaces. Most such terms are pairs.
pub fn is_one_character(term: &str) -> bool {
    term.chars().next().is_some_and(|c| class(c) == Class::Unspaced) && character_end(term, 0) == term.len()
}

fn overlap_unspaced(before: &str, word: &str) -> Option<usize> {
    let first = character_end(word, 0);
    // The word before is a pair, and its second character is the first one of this word.
    let second = character_end(before, 0);
    (first_class(before) == Some(Class::Unspaced) && before.part(second..) == word.part(..first))
        .then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn check(text: &str, words: &[&str]) {
        let found: Vec<&str> = tokens(text).map(|span| &text[span]).collect();
        assert_eq!(found, words, "{text}");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits_with_their_marks() {
        check("", &[]);
        check(" ، . \u{200C}", &[]);
        check("سلام، دنیا!", &["سلام", "دنیا"]);
        check("می\u{200C}شود", &["می\u{200C}شود"]);
        check("«حمل\u{200C}ونقل»", &["حمل\u{200C}ونقل"]);
        check("کِتابِ خوب", &["کِتابِ", "خوب"]);
        check("ویزای ۱۴روزه", &["ویزای", "۱۴", "روزه"]);
        check("mp3 و H2O", &["mp3", "و", "H2O"]);
        check("قزاقستان–ترکمنستان", &["قزاقستان", "ترکمنستان"]);
        check("\u{202B}ایران\u{202C}", &["ایران"]);
        check("ای\u{202A}ران", &["ای\u{202A}ران"]);
        check("हिन्दी भाषा", &["हिन्दी", "भाषा"]);
        check("don't stop", &["don't", "stop"]);
        check(
            "½ cup, 2½ cups, 10² m², Brand™ x",
            &["½", "cup", "2", "½", "cups", "10", "²", "m²", "Brand", "™", "x"],
        );
        check("؟چه، کسی؛ «آمد»۔", &["چه", "کسی", "آمد"]);
    }

    #[test]
    fn numbers_keep_the_separators_inside_them() {
        check("۱۴۰۴/۰۹/۲۰ بود.", &["۱۴۰۴/۰۹/۲۰", "بود"]);
        check("2025-12-11, 10:30", &["2025-12-11", "10:30"]);
        check("۳٫۱۴ و 1,000,000 و ۱٬۰۰۰", &["۳٫۱۴", "و", "1,000,000", "و", "۱٬۰۰۰"]);
        check("1,2,3", &["1", "2", "3"]);
        check("سال ۱۴۰۴. ۲ نفر", &["سال", "۱۴۰۴", "۲", "نفر"]);
        check("1.. 2/ 3-", &["1", "2", "3"]);
    }

    #[test]
    fn addresses_are_one_word() {
        check("به info@example.com بنویسید", &["به", "info@example.com", "بنویسید"]);
        check("(https://example.com/a-b?c=d#e).", &["https://example.com/a-b?c=d#e"]);
        check("www.example.com، و", &["www.example.com", "و"]);
        check("user@ و @name و a@b", &["user", "و", "@name", "و", "a", "b"]);
        check("end.Start", &["end", "Start"]);
        check(
            "U.S. e.g. a z.B. one J.R.R. T. i.end",
            &["U.S", "e.g", "a", "z.B", "one", "J.R.R", "T", "i", "end"],
        );
    }

    #[test]
    fn a_prefix_or_an_ending_written_apart_is_part_of_the_word() {
        check("می توانند بروند", &["می توانند", "بروند"]);
        check("نمي دانست", &["نمي دانست"]);
        check("همکاری های منطقه ای", &["همکاری های", "منطقه", "ای"]);
        check("بزرگ ترین شهر ها", &["بزرگ ترین", "شهر ها"]);
        check("جام می تلخ", &["جام", "می", "تلخ"]);
        check("کتاب  ها", &["کتاب", "ها"]);
        check("کتاب، ها", &["کتاب", "ها"]);
        check("۵ تر", &["۵", "تر"]);
        check("ها ها", &["ها", "ها"]);
    }

    #[test]
    fn a_word_overlaps_the_word_before_it_by_a_character_or_nothing() {
        let table = [
            ("東京", "京都", Some(3)),
            ("\u{110BD}東京", "京都", Some(3)),
            ("京カ\u{3099}", "カ\u{3099}ス", Some(6)),
            // One character against two, with different marks.
            ("京カ", "カ\u{3099}ス", None),
            ("京カ\u{3099}", "カス", None),
            ("東京", "京", Some(3)),
            // A single character shares nothing with the next word.
            ("京", "京都", None),
            ("京", "京", None),
            ("", "京都", None),
            ("東京", "\u{110BD}京都", None),
            ("東京", "都京", None),
            ("ab", "bc", None),
            // Words that follow each other directly.
            ("ดก\u{E35}", "กน", Some(0)),
            ("ก", "ខ", Some(0)),
            ("ab", "กน", None),
            ("กน", "ab", None),
            ("東京", "กน", None),
        ];
        for (before, word, shared) in table {
            assert_eq!(overlap(before, word), shared, "{before} {word}");
        }
    }

    #[test]
    fn scripts_without_spaces_give_overlapping_pairs() {
        check("東京都", &["東京", "京都", "都"]);
        check("東", &["東"]);
        check("在東京 2020年", &["在東", "東京", "京", "2020", "年"]);
        check("カタカナ、漢字", &["カタ", "タカ", "カナ", "ナ", "漢字", "字"]);
    }

    #[test]
    fn scripts_whose_pairs_say_little_give_runs() {
        check("ภาษาไทย กำลัง", &["ภาษาไทย", "กำลัง"]);
        check("ปี2020ที่ไทยmp3", &["ปี", "2020", "ที่ไทย", "mp3"]);
        check("ไทย東京ไทย", &["ไทย", "東京", "京", "ไทย"]);
        check("ភាសា\u{200B}ខ្មែរ", &["ភាសា", "ខ្មែរ"]);
        check("ລາວ, မြန်မာ။", &["ລາວ", "မြန်မာ"]);
    }

    #[test]
    fn a_megabyte_without_a_space_is_read_in_time() {
        // Any of these would take minutes if a rule looked ahead without a limit.
        for piece in [
            "ا",
            "a",
            "1",
            "1,",
            "1.",
            "a.",
            "a@",
            "http://",
            "www",
            "\u{64E}",
            "\u{200C}",
            "\u{202E}",
            "東",
            "ก",
            "\u{600}",
            "\u{E000}",
            "\u{378}",
            "a'",
            "'a",
            "' ",
            "=",
            "a+",
            "/",
            "{",
            "! ",
            "=>.",
            "\u{E4D}า",
        ] {
            let text = piece.repeat(1_000_000 / piece.len());
            assert!(tokens(&text).all(|span| fold(&text[span]).chars().count() <= crate::MAX_TERM_LETTERS));
        }
        let text = "کتاب ".to_owned() + &"ها ".repeat(300_000);
        assert!(tokens(&text).count() > 100_000);
    }

    /// Text that triggers many of the rules.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<String>(),
            "[ا-یa-zA-Z0-9۰-۹ .,/:@'+#{}?=!-\u{200C}\u{200E}\u{64E}\u{301}東京กำ\u{600}½²]{0,12}",
            Just("می روم ها".to_owned()),
            Just("https://a.b/c ".to_owned()),
        ];
        prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn spans_are_in_order_on_graphemes_and_have_a_term(text in text()) {
            let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            let mut last = 0..0;
            for span in tokens(&text) {
                prop_assert!(span.start < span.end && span.start >= last.start);
                prop_assert!(boundaries.contains(&span.start) && boundaries.contains(&span.end), "{:?} in {:?}", span, text);
                prop_assert!(!fold(&text[span.clone()]).is_empty());
                if span.start < last.end {
                    let shared = overlap(&text[last.clone()], &text[span.clone()]);
                    prop_assert_eq!(shared, Some(last.end - span.start));
                }
                last = span;
            }
        }

        #[test]
        fn a_word_alone_is_the_same_word(text in text()) {
            for span in tokens(&text) {
                let word = &text[span];
                prop_assert_eq!(tokens(word).next(), Some(0..word.len()), "{}", word);
            }
        }
    }
}
