//! Apostrophes: inside a word, or between a word and something attached to it.
//!
//! "don't", "don’t" and "dont" are one word, and so are "O'Reilly", «м'ята» and "aujourd'hui": an apostrophe between
//! two letters separates nothing and leaves no trace in the term. What an apostrophe attaches to a word is not part of
//! its term either: the article of "l'été" and «dell'arte», the ending of "cat's", "you're" and "Ankara'dan". The term
//! of all of these is that of the bare word, so a lone "l", "s" or "t" never counts as a word.

use crate::case::lower;
use crate::class::{Class, class};
use crate::fold::fold_bare;
use crate::letters::{is_one_of, undress};
use crate::part::Part;

/// Words of French, Italian and Catalan that lose their vowel before another one, folded and without the apostrophe.
/// Based on the grammars of these languages: articles, prepositions with the article, pronouns and conjunctions.
const ELIDED: &str = "l d j m n s t c qu jusqu lorsqu puisqu quoiqu un dell all nell dall sull coll quest quell \
    degl agl negl sugl dagl";

/// The longest elided word, in bytes, that is dropped before a single letter. "jusqu'à" is more than "à".
const SHORT: usize = 3;

/// Endings that an apostrophe attaches: verbs and the genitive of English, and cases of names in Turkish. Folded.
/// One-letter cases of Turkish are left out, because in other languages such a letter belongs to the word ("Shi'a");
/// they are still found as forms of the word. Based on the grammars of both languages.
const ENGLISH: &str = "s re ve ll d m";
const TURKISH: &str = "da de ta te dan den tan ten nda nde ndan nden daki deki taki teki ndaki ndeki in un nin nun \
    ya ye yi yu na ne ni nu la le yla yle lar ler lari leri larin lerin larda lerde lardan lerden lik luk li lu si su ca ce";

/// The fewest letters of a Turkish name before its ending. "Mo'in" is a name of its own.
const NAME_LETTERS: usize = 3;

/// Whether a character is an apostrophe or serves as one.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{B4}' | '\u{2BB}'..='\u{2BF}' | '\u{2018}'..='\u{201B}' | '\u{FF07}' | '\u{5F3}')
}

/// Whether a character is a double quotation mark, which Hebrew acronyms contain.
pub(crate) fn is_double(c: char) -> bool {
    matches!(c, '"' | '\u{5F4}' | '\u{201D}' | '\u{FF02}')
}

/// Whether a separator is inside a word. `before` and `after` are the text on its two sides. An apostrophe is inside if
/// it stands between two letters. A double quotation mark is inside if it stands between two Hebrew letters, as before
/// the last letter of acronyms.
#[inline(never)]
pub fn is_inside_word(before: &str, separator: char, after: &str) -> bool {
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else { return false };
    if is_double(separator) {
        return is_hebrew(left) && is_hebrew(right);
    }
    if !is_apostrophe(separator) {
        return false;
    }
    let rest = after.trim_start_matches(is_letter);
    // "the 1990's"
    if class(left) == Class::Digit {
        return after.starts_with(['s', 'S']) && after.len() == rest.len() + 1;
    }
    if !is_letter(left) || !is_letter(right) {
        return false;
    }
    // In code, the f of f'text' is a prefix: a closed quotation follows.
    let is_alone = left.is_ascii() && before.chars().nth_back(1).is_none_or(|c| !is_letter(c));
    let mut rest = rest.chars();
    let is_closed = rest.next().is_some_and(is_apostrophe) && !rest.next().is_some_and(is_letter);
    !(is_alone && is_closed)
}

/// Whether an apostrophe after `before` begins a word, as in Rust's `'static`. It does not if it opens a quotation,
/// which another apostrophe closes on the same line.
#[inline(never)]
pub(crate) fn begins_word(before: Option<char>, after: &str) -> bool {
    let is_open =
        before.is_none_or(|c| !matches!(class(c), Class::Letter | Class::ArabicLetter | Class::Digit));
    if !is_open || !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let mut before = ' ';
    let mut line = after.chars().take(MOST_QUOTED).take_while(|c| *c != '\n').peekable();
    while let Some(c) = line.next() {
        if c == '\'' && !before.is_whitespace() && !line.peek().is_some_and(|next| is_letter(*next)) {
            return false;
        }
        before = c;
    }
    true
}

/// How far to look for the end of a quotation, in characters.
const MOST_QUOTED: usize = 200;

/// A word without what apostrophes attach to it: "été" for "l'été", "cat" for "cat's".
pub fn bare(word: &str) -> &str {
    // Few words have an apostrophe. All but the first kind begin with one of these bytes.
    let may_have = |byte: &u8| matches!(byte, b'\'' | 0xC2 | 0xCA | 0xE2 | 0xEF);
    if word.as_bytes().iter().any(may_have) { without_attached(word) } else { word }
}

#[inline(never)]
fn without_attached(word: &str) -> &str {
    let mut bare = word;
    if let Some((left, right)) = parted(bare, bare.find(is_apostrophe))
        && is_listed(left, ELIDED)
        && begins_with_vowel(right)
        && (left.len() <= SHORT || right.chars().nth(1).is_some())
    {
        bare = right;
    }
    if let Some((left, right)) = parted(bare, bare.rfind(is_apostrophe))
        && left.ends_with(is_letter)
        && (is_listed(right, ENGLISH)
            || left.chars().nth(NAME_LETTERS - 1).is_some() && is_listed(right, TURKISH))
    {
        bare = left;
    }
    bare
}

/// The parts before and after the character at `at`.
fn parted(word: &str, at: Option<usize>) -> Option<(&str, &str)> {
    let (left, rest) = word.halves(at?);
    let mut rest = rest.chars();
    rest.next();
    Some((left, rest.as_str()))
}

/// The words that a term without an apostrophe may stand for if something was attached to them: "angelo" for "dangelo",
/// "you" for "youre".
pub fn unattached(term: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for elided in ELIDED.split(' ') {
        found.extend(term.strip_prefix(elided).filter(|rest| begins_with_vowel(rest)));
    }
    for list in [ENGLISH, TURKISH] {
        found.extend(list.split(' ').filter_map(|ending| term.strip_suffix(ending)));
    }
    found
}

fn is_listed(word: &str, list: &str) -> bool {
    // The longest have six letters; with marks, twice as many bytes.
    let mut folded = String::new();
    if word.len() <= 16 {
        fold_bare(word, &mut folded);
    }
    !folded.is_empty() && list.split(' ').any(|known| known == folded)
}

fn begins_with_vowel(word: &str) -> bool {
    word.chars().next().is_some_and(|c| is_one_of(undress(lower(c)), "aeiouyh"))
}

#[inline(never)]
fn is_letter(c: char) -> bool {
    class(c) == Class::Letter
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5EA}')
}

#[cfg(test)]
mod tests {
    use crate::{fold, tokens};

    fn check(text: &str, words: &[&str]) {
        let found: Vec<String> = tokens(text).map(|span| fold(&text[span])).collect();
        assert_eq!(found, words, "{text}");
    }

    #[test]
    fn an_apostrophe_inside_a_word_leaves_no_trace() {
        for written in ["don't", "don\u{2019}t", "DON\u{2BC}T", "dont", "don\u{B4}t"] {
            check(written, &["dont"]);
        }
        check(
            "O\u{2019}Reilly aujourd'hui rock'n'roll Qur'an",
            &["oreilly", "aujourdhui", "rocknroll", "quran"],
        );
        check("м\u{2019}ята об'єднання", &["мята", "обеднання"]);
        check("o\u{2BB}zbek tog\u{2BB}", &["ozbek", "tog"]);
        check("the 1990's", &["the", "1990s"]);
    }

    #[test]
    fn what_an_apostrophe_attaches_is_no_part_of_the_term() {
        check("l'été d\u{2019}Orsay qu'il jusqu'ici", &["ete", "orsay", "il", "ici"]);
        check("dell'arte un'altra L'Aquila", &["arte", "altra", "aquila"]);
        check("the cat's bowl, the dogs\u{2019} bowls", &["the", "cat", "bowl", "the", "dogs", "bowls"]);
        check("you're they'd she'll I'm", &["you", "they", "she", "i"]);
        check("Ankara'dan Atatürk'ün İstanbul'da", &["ankara", "ataturk", "istanbul"]);
        check("couldn't've jusqu'à", &["couldnt", "jusqua"]);
    }

    #[test]
    fn what_only_looks_attached_stays() {
        check(
            "t'challa s'mores o'clock Mo'in Sa'di Shi'a",
            &["tchalla", "smores", "oclock", "moin", "sadi", "shia"],
        );
    }

    #[test]
    fn quotation_marks_are_no_apostrophes() {
        check("'hello world' f'text' say 'no'", &["hello", "world", "f", "text", "say", "no"]);
        check("x='a'+'b'", &["x", "a", "b"]);
    }

    #[test]
    fn a_lifetime_of_rust_is_a_word() {
        check("a 'static str, &'a T", &["a", "'static", "str", "'a", "t"]);
        check("the 'static' word", &["the", "static", "word"]);
    }

    #[test]
    fn hebrew_acronyms_and_borrowed_sounds_are_one_word() {
        check("צה\u{5F4}ל צה\"ל צהל", &["צהל", "צהל", "צהל"]);
        check("צ'יפס ג\u{5F3}ורג\u{5F3}", &["ציפס", "גורג"]);
    }
}
