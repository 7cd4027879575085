//! The normalizer: from a word as it is written to its term.
//!
//! Folding is for matching. It makes equal what readers type for each other, on purpose or because their keyboard
//! knows no better: Arabic and Persian letters of one shape, digits of any script, letters with and without marks,
//! words with and without the zero-width non-joiner (ZWNJ), capitals and small letters. What is shown is always the
//! original text.
//!
//! The rules for the Arabic script follow the letters' descent: each letter goes to the Persian letter that readers
//! take it for. Latin, Greek and Cyrillic letters lose case and diacritics, after the decomposition mappings of the
//! Unicode Character Database.

use crate::class::{is_joiner, is_mark};

/// The longest term, in letters. Of a longer word the first 64 are its term, so it is still found by its beginning.
pub const MAX_TERM_LETTERS: usize = 64;

/// The term of one word: what [`fold_into`] writes, as a new string.
pub fn fold(word: &str) -> String {
    let mut term = String::with_capacity(word.len());
    fold_into(word, &mut term);
    term
}

/// Replaces `term` with the term of one word.
///
/// At most [`MAX_TERM_LETTERS`] letters are written. Folding a term gives the same term. Only a word that has no
/// letter and no digit has an empty term, but for a hamza standing alone, which stays.
pub fn fold_into(word: &str, term: &mut String) {
    term.clear();
    let mut letters = 0;
    for c in word.chars() {
        if letters == MAX_TERM_LETTERS {
            return;
        }
        match fold_char(c) {
            Folded::Nothing => continue,
            Folded::One(letter) => term.push(letter),
            Folded::Two(first, second) => {
                term.push(first);
                letters += 1;
                if letters == MAX_TERM_LETTERS {
                    return;
                }
                term.push(second);
            }
        }
        letters += 1;
    }
    if term.is_empty() && word.contains('ء') {
        term.push('ء');
    }
}

enum Folded {
    Nothing,
    One(char),
    Two(char, char),
}

fn fold_char(c: char) -> Folded {
    use Folded::{Nothing, One, Two};
    match c {
        'A'..='Z' => One(c.to_ascii_lowercase()),
        '\0'..='\u{7F}' => One(c),
        'ء' => Nothing,
        _ if is_mark(c) || is_joiner(c) => Nothing,
        '\u{0600}'..='\u{06FF}' => One(fold_arabic(c)),
        'ß' | 'ẞ' => Two('s', 's'),
        'æ' | 'Æ' => Two('a', 'e'),
        'œ' | 'Œ' => Two('o', 'e'),
        'þ' | 'Þ' => Two('t', 'h'),
        _ => One(lower(c)),
    }
}

/// One letter or digit of the Arabic block.
fn fold_arabic(c: char) -> char {
    match c {
        '٠'..='٩' => (b'0' + (c as u32 - '٠' as u32) as u8) as char,
        '۰'..='۹' => (b'0' + (c as u32 - '۰' as u32) as u8) as char,
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => 'ا',
        'ي' | 'ى' | 'ئ' | 'ے' | 'ۓ' | 'ې' | 'ۍ' | 'ێ' | 'ؽ' | 'ؾ' | 'ؿ' | 'ٸ' => 'ی',
        'ك' | 'ڪ' | 'ڬ' | 'ڭ' | 'ڮ' => 'ک',
        'ګ' | 'ڱ' | 'ڰ' => 'گ',
        'ة' | 'ۀ' | 'ۂ' | 'ہ' | 'ھ' | 'ە' | 'ۃ' | 'ۿ' => 'ه',
        'ؤ' | 'ٶ' | 'ۆ' | 'ۇ' | 'ۈ' | 'ۉ' | 'ۋ' | 'ۅ' | 'ۊ' => 'و',
        'ٹ' | 'ټ' => 'ت',
        'ڈ' | 'ډ' => 'د',
        'ڑ' | 'ړ' | 'ڕ' => 'ر',
        'ں' | 'ڼ' => 'ن',
        'ڵ' => 'ل',
        'ڤ' => 'و',
        'څ' => 'س',
        'ځ' => 'ز',
        'ږ' => 'ژ',
        'ښ' => 'ش',
        _ => c,
    }
}

/// The small letter of a letter that has one, where that is a single letter.
fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(letter), None) => letter,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_a_word_share_its_term() {
        let table = [
            ("علي", "علی"),
            ("كتاب", "کتاب"),
            ("مسئول", "مسیول"),
            ("رئیس\u{200C}جمهور", "رییسجمهور"),
            ("خانۀ", "خانه"),
            ("خانه\u{654}", "خانه"),
            ("قُرآن", "قران"),
            ("قرا\u{653}ن", "قران"),
            ("مؤمن", "مومن"),
            ("ــسلامـــ", "سلام"),
            ("می\u{200C}شود", "میشود"),
            ("٢٠٢٥", "2025"),
            ("۱۴۰۴", "1404"),
            ("جزء", "جز"),
            ("ء", "ء"),
            ("\u{200F}ایران\u{200E}", "ایران"),
            ("ڕۆژ", "روژ"),
            ("Straße", "strasse"),
            ("ЖИЗНЬ", "жизнь"),
        ];
        for (word, term) in table {
            assert_eq!(fold(word), term, "{word}");
        }
    }

    #[test]
    fn an_overlong_word_keeps_its_beginning() {
        assert_eq!(fold(&"س".repeat(1000)), "س".repeat(MAX_TERM_LETTERS));
        assert_eq!(fold(&"ß".repeat(1000)), "s".repeat(MAX_TERM_LETTERS));
    }

    proptest! {
        #[test]
        fn folding_a_term_changes_nothing(word in any::<String>()) {
            let term = fold(&word);
            prop_assert_eq!(fold(&term), term);
        }
    }
}
