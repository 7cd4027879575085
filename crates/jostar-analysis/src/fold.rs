//! The normalizer: turns a written word into its term.
//!
//! There are two levels. **Exact** keeps what a careful writer distinguishes (آ and ا, ئ and ی, the place of the
//! zero-width non-joiner). It is used for ranking: a reader who types «آرام» wants «آرام» before «ارام». **Fold**
//! equates everything that readers type for each other, whether on purpose or because of their keyboard: equivalent
//! Arabic and Persian letters, digits of any script, letters with and without marks, capitals and small letters, and
//! words with and without ZWNJ. A folded word is a term, the key of the dictionary. Readers always see the original
//! text.

use crate::apostrophe::{self, is_apostrophe};
use crate::case::lower;
use crate::class::{Class, class};
use crate::letters::{compatible, digit, exact_arabic, fold_arabic, undress, unshape};
use crate::syllables;

/// The longest term, in letters. The term of a longer word is its first 64 letters, so the word is still found by its
/// beginning.
pub const MAX_TERM_LETTERS: usize = 64;

/// The term of one word. Like [`fold_into`], but returns a new string.
pub fn fold(word: &str) -> String {
    let mut term = String::with_capacity(word.len());
    fold_into(word, &mut term);
    term
}

/// Replaces `term` with the term of one word.
///
/// Writes at most [`MAX_TERM_LETTERS`] letters. Folding a term gives the same term. The term of a word that the
/// tokenizer found is never empty.
pub fn fold_into(word: &str, term: &mut String) {
    fold_bare(apostrophe::bare(word), term);
}

/// Like [`fold_into`], for a word to which no apostrophe attaches anything.
pub(crate) fn fold_bare(word: &str, term: &mut String) {
    term.clear();
    let mut folded = Folded { term, room: MAX_TERM_LETTERS };
    for (place, c) in word.chars().enumerate() {
        // An apostrophe inside a word leaves no trace. At its beginning it is a sign, as in `'static`.
        let is_silent = place > 0 && (is_apostrophe(c) || apostrophe::is_double(c));
        if !is_silent && !folded.add(c) {
            return;
        }
    }
    if are_letters(term) {
        term.retain(|c| c != '.');
    }
    // A hamza is dropped inside words («جزء»). Standing alone, it is all that the word has.
    if term.is_empty() && word.contains(['ء', '\u{FE80}', '\u{0674}']) {
        term.push('ء');
    }
}

/// A term that is being written.
struct Folded<'t> {
    term: &'t mut String,
    /// The number of letters that may still be written.
    room: usize,
}

/// Whether a word consists of letters separated by full stops: "u.s".
fn are_letters(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|letter| {
            let mut chars = letter.chars();
            chars.next().is_some_and(|c| class(c) == Class::Letter) && chars.next().is_none()
        })
}

impl Folded<'_> {
    fn write(&mut self, letter: char) -> bool {
        if self.room > 0 {
            self.room -= 1;
            self.term.push(letter);
        }
        self.room > 0
    }

    fn write_all(&mut self, letters: &str) -> bool {
        letters.chars().all(|letter| self.write(letter))
    }

    /// Writes what a character folds to. Returns false once nothing more can be written.
    fn add(&mut self, c: char) -> bool {
        match c {
            'a'..='z' | '0'..='9' => return self.write(c),
            'A'..='Z' => return self.write(c.to_ascii_lowercase()),
            // Inside a number, these separate thousands. A space is inside a word with a detached ending.
            ',' | '\u{066C}' | ' ' | '\u{00A0}' => return true,
            '\u{066B}' => return self.write('.'),
            '\0'..='\u{7F}' => return self.write(c),
            'ء' | '\u{0674}' => return true,
            '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{0671}'..='\u{06FF}'
                if class(c) != Class::Mark =>
            {
                return self.write(fold_arabic(c));
            }
            _ => {}
        }
        self.add_other(c)
    }

    // Rare characters, kept out of the frequent path.
    #[inline(never)]
    fn add_other(&mut self, c: char) -> bool {
        match c {
            'ß' | 'ẞ' => return self.write_all("ss"),
            'æ' | 'Æ' | 'ǽ' | 'Ǽ' | 'ǣ' | 'Ǣ' => return self.write_all("ae"),
            'œ' | 'Œ' => return self.write_all("oe"),
            'þ' | 'Þ' => return self.write_all("th"),
            'ĳ' | 'Ĳ' => return self.write_all("ij"),
            // Full-width forms of ASCII.
            '\u{FF01}'..='\u{FF5E}' => return self.add(char::from((c as u32 - 0xFEE0) as u8)),
            _ => {}
        }
        if let Some(letters) = unshape(c) {
            return letters.chars().all(|letter| self.add(letter));
        }
        if let Some(letters) = compatible(c) {
            return self.write_all(letters);
        }
        let c = syllables::plain(c);
        let mut last = self.term.chars().rev().map(u32::from);
        let last = [last.next(), last.next()].map(Option::unwrap_or_default);
        if let Some(merged) = syllables::merge([last[1], last[0]], c as u32) {
            for _ in last {
                self.room += usize::from(self.term.pop().is_some());
            }
            let merged = merged.into_iter().filter(|code| *code > 0).filter_map(char::from_u32);
            return merged.fold(self.room > 0, |_, letter| self.write(letter));
        }
        match class(c) {
            Class::Mark if is_diacritic(c) => true,
            Class::Joiner | Class::Prepended => true,
            _ => self.write(digit(c).unwrap_or_else(|| undress(lower(c)))),
        }
    }
}

/// Whether a mark can be removed without changing the word: the vowel signs and accents of European and Semitic
/// scripts. In other scripts marks are vowels and are kept.
fn is_diacritic(mark: char) -> bool {
    matches!(mark,
        '\u{0300}'..='\u{08FF}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E01EF}')
}

/// One word at the exact level.
///
/// A letter written as a letter and a mark becomes one letter. Other marks are removed, except the tanvin of «حتماً». A
/// ZWNJ between letters stays, and a space inside a word counts as one.
pub fn exact(word: &str) -> String {
    let mut exact = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\u{064B}' | '\u{200C}' => exact.push(c),
            _ if is_apostrophe(c) => exact.push('\''),
            ' ' | '\u{00A0}' => exact.push('\u{200C}'),
            '\u{0653}' | '\u{0654}' => compose(&mut exact, c),
            _ => match unshape(c) {
                Some(letters) => {
                    exact.extend(letters.chars().filter(|c| class(*c) != Class::Mark).map(exact_arabic))
                }
                None => match class(c) {
                    // Marks of other scripts are letters of their languages.
                    Class::Mark if !matches!(c, '\u{0610}'..='\u{06ED}' | '\u{200D}') => exact.push(c),
                    Class::Mark | Class::Joiner | Class::Prepended => {}
                    _ => exact.push(exact_arabic(lower(c))),
                },
            },
        }
    }
    // A joiner at the end separates nothing.
    exact.truncate(exact.trim_end_matches('\u{200C}').len());
    exact
}

/// Combines a madda or a hamza above with the last letter: «آ» may be written as alef and madda, «ئ» as yeh and hamza.
fn compose(word: &mut String, mark: char) {
    let composed = match (word.chars().next_back(), mark) {
        (Some('ا'), '\u{0653}') => 'آ',
        (Some('و'), '\u{0654}') => 'ؤ',
        (Some('ی'), '\u{0654}') => 'ئ',
        _ => return,
    };
    word.pop();
    word.push(composed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    #[test]
    fn spellings_of_a_word_share_its_term() {
        let table = [
            ("علي", "علی"),
            ("كتاب", "کتاب"),
            ("يك", "یک"),
            ("مسئول", "مسیول"),
            ("مسي\u{654}ول", "مسیول"),
            ("رئیس\u{200C}جمهور", "رییسجمهور"),
            ("خانۀ", "خانه"),
            ("خانه\u{654}", "خانه"),
            ("خانه\u{200C}ی", "خانهی"),
            ("دائرة", "دایره"),
            ("قُرآن", "قران"),
            ("قرا\u{653}ن", "قران"),
            ("مؤمن", "مومن"),
            ("أمير", "امیر"),
            ("ــسلامـــ", "سلام"),
            ("۱۴۰۴/۰۹/۲۰", "1404/09/20"),
            ("٢٠٢٥", "2025"),
            ("۱٬۰۰۰", "1000"),
            ("۳٫۱۴", "3.14"),
            ("1,234.5", "1234.5"),
            ("می\u{200C}شود", "میشود"),
            ("می شود", "میشود"),
            ("ﻓﺎرﺳﻲ", "فارسی"),
            ("ﷲ", "الله"),
            ("ﻼ", "لا"),
            ("﷼", "ریال"),
            ("ہ", "ه"),
            ("ے", "ی"),
            ("ګل", "گل"),
            ("ڕۆژ", "روژ"),
            ("سؤال", "سوال"),
            ("جزء", "جز"),
            ("ء", "ء"),
            ("\u{200F}ایران\u{200E}", "ایران"),
            ("Straße", "strasse"),
            ("ÇA", "ca"),
            ("İstanbul", "istanbul"),
            ("ΆΣΜΑ", "ασμα"),
            ("άσμας", "ασμασ"),
            ("ЁЛКА", "елка"),
            ("Қазақстан", "казакстан"),
            ("ＡＢＣ１", "abc1"),
            ("U.S", "us"),
            (".net", ".net"),
            ("3.1", "3.1"),
            ("१२३", "123"),
            ("हिन्दी", "हिंदी"),
            ("ภาษา\u{E48}", "ภาษา\u{E48}"),
            ("שָׁלוֹם", "שלום"),
        ];
        for (word, term) in table {
            assert_eq!(fold(word), term, "{word}");
        }
    }

    #[test]
    fn the_exact_level_keeps_what_careful_writers_tell_apart() {
        let table = [
            ("آرام", "آرام"),
            ("ا\u{653}رام", "آرام"),
            ("ارام", "ارام"),
            ("مسئول", "مسئول"),
            ("مسي\u{654}ول", "مسئول"),
            ("سؤال", "سؤال"),
            ("دائرة", "دائرة"),
            ("جزء", "جزء"),
            ("كتابِ", "کتاب"),
            ("حتماً", "حتماً"),
            ("خانهٔ", "خانه"),
            ("می\u{200C}شود", "می\u{200C}شود"),
            ("می شود", "می\u{200C}شود"),
            ("کتاب\u{200C}", "کتاب"),
            ("۱۴۰۴", "1404"),
            ("ـﺳﻼم", "سلام"),
            ("Élan", "élan"),
        ];
        for (word, expected) in table {
            assert_eq!(exact(word), expected, "{word}");
        }
    }

    #[test]
    fn an_overlong_word_keeps_its_beginning() {
        assert_eq!(fold(&"س".repeat(1000)), "س".repeat(MAX_TERM_LETTERS));
        assert_eq!(fold(&"ß".repeat(1000)), "s".repeat(MAX_TERM_LETTERS));
        for long in ["न्द", "ก\u{E48}\u{E35}", "ก\u{E4D}\u{E48}า", "ｶﾞ"] {
            assert_eq!(fold(&long.repeat(1000)).chars().count(), MAX_TERM_LETTERS, "{long}");
        }
    }

    /// The oracle: Unicode's own compatibility decomposition, without the marks.
    fn decomposed(c: char) -> String {
        c.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).collect()
    }

    #[test]
    fn european_letters_lose_what_unicode_says_is_a_mark() {
        for c in ('\u{C0}'..='\u{24F}').chain('\u{1E00}'..='\u{1EFF}').chain('\u{386}'..='\u{52F}') {
            let expected = decomposed(c);
            let is_dressed = expected.chars().count() == 1 && !c.to_lowercase().eq(expected.chars());
            if c.is_alphabetic() && is_dressed {
                assert_eq!(fold(&c.to_string()), fold(&expected), "{c}");
            }
        }
    }

    #[test]
    fn shapes_of_the_arabic_script_fold_as_their_letters() {
        for c in ('\u{FB50}'..='\u{FDFF}').chain('\u{FE80}'..='\u{FEFC}') {
            let letters: String = c.nfkc().collect();
            if class(c) == Class::ArabicLetter && letters != c.to_string() && c != '\u{FBDD}' {
                assert_eq!(fold(&c.to_string()), fold(&letters), "{:04X}", c as u32);
            }
        }
    }

    proptest! {
        #[test]
        fn folding_a_term_changes_nothing(word in any::<String>()) {
            let term = fold(&word);
            prop_assert_eq!(fold(&term), term);
        }

        #[test]
        fn words_that_are_exactly_equal_have_one_term(word in "[ابآأئؤيیكکةهء\u{200C}\u{64B}\u{653}\u{654}ـ۱1a-zÀ-ž]{0,8}") {
            prop_assert_eq!(fold(&exact(&word)), fold(&word));
            prop_assert_eq!(exact(&exact(&word)), exact(&word));
        }
    }
}
