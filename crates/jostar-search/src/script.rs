//! What the characters of a term tell about it.

/// Whether a term is one letter. A digit is not a letter, and neither is a character of a script without spaces, which
/// may be a whole word.
pub(crate) fn is_letter(term: &str) -> bool {
    let mut chars = term.chars();
    chars.next().is_some_and(|c| c.is_alphabetic()) && chars.next().is_none() && !is_syllabic(term)
}

/// Whether a term is written in syllables or characters. One of these says more than a letter, so that texts may well
/// write even a function word together with its neighbour: «가장많은».
pub(crate) fn is_syllabic(term: &str) -> bool {
    term >= "\u{2E80}"
}

/// Whether a term is one sign.
pub(crate) fn is_sign(term: &str) -> bool {
    term.len() == 1 && !term.starts_with(char::is_alphanumeric)
}

/// Whether a term has only letters and digits, in a script that has spaces between words.
pub(crate) fn is_spaced(term: &str) -> bool {
    term.chars().all(|c| c.is_alphanumeric() && (c < '\u{E00}' || ('\u{AC00}'..='\u{D7A3}').contains(&c)))
}

/// Whether a term has only digits. Digits have groups of their own.
pub(crate) fn is_number(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a term has only letters of the Arabic script.
pub(crate) fn is_arabic(term: &str) -> bool {
    term.chars().all(|c| ('\u{0621}'..='\u{06D3}').contains(&c))
}
