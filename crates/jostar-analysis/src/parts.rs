//! Finds the parts of a word that are words themselves.

use std::ops::Range;

use crate::apostrophe::is_apostrophe;
use crate::case::lower;
use crate::class::{Class, class};
use crate::fold::fold_into;
use crate::languages::fa;
use crate::part::Part;

/// The fewest letters of a part after an apostrophe: "Reilly" of "O'Reilly", but not the "t" of "don't".
const AFTER_APOSTROPHE: usize = 4;

/// The most parts of a camel-case name. A word with more is not a name.
const MOST_HUMPS: usize = 8;

/// The parts of a word that are words themselves: «جمهور» of «رئیس\u{200C}جمهور», "example" of "info@example.com",
/// "1404" of "1404/09/20", "000" of "425,000", "media" of `@media`. Endings are not parts. There are no parts if the
/// word has only itself or is a verb with its prefix.
///
/// A camel-case name has as parts each of its words, and the rest of the name from each word on: "keyboard",
/// "Navigation", "Cluster" and "NavigationCluster" of "keyboardNavigationCluster". Words of one letter are left out.
pub fn parts(word: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    // Most words have none of these bytes: the first byte of a ZWNJ, a no-break space or an apostrophe, and the last
    // byte of a separator in a number.
    let may_join = |byte: &u8| {
        byte.is_ascii_punctuation() || matches!(byte, b' ' | 0xC2 | 0xCA | 0xE2 | 0xEF | 0xAB | 0xAC)
    };
    if word.as_bytes().iter().any(may_join) && word.contains(joins) {
        separated(word, &mut parts);
        for part in parts.clone() {
            humps(word, part, &mut parts);
        }
    } else if has_humps(word) {
        humps(word, 0..word.len(), &mut parts);
    }
    parts
}

/// Whether a character may stand between two parts of a word.
fn joins(c: char) -> bool {
    matches!(c, '\u{200C}' | ' ' | '\u{00A0}' | '\u{066B}' | '\u{066C}')
        || c.is_ascii_punctuation()
        || is_apostrophe(c)
}

/// Adds the parts between separators.
fn separated(word: &str, parts: &mut Vec<Range<usize>>) {
    // An amount without its fraction: "1,299.00".
    if let Some(point) = word.rfind(['.', '\u{066B}'])
        && word.part(..point).contains([',', '\u{066C}'])
    {
        parts.push(0..point);
    }
    let mut term = String::new();
    let (mut start, mut before) = (0, "");
    for (end, separator) in word.match_indices(joins).chain([(word.len(), "")]) {
        let part = start..end;
        start = end + separator.len();
        // There may be only marks between two separators.
        fold_into(word.part(part.clone()), &mut term);
        if term.is_empty() {
            before = separator;
            continue;
        }
        if parts.is_empty() && fa::is_durative(&term) {
            return;
        }
        // A part beside an apostrophe must be long enough to be searched for, unless a name begins with it.
        let is_beside =
            part.start > 1 && before.starts_with(is_apostrophe) || separator.starts_with(is_apostrophe);
        before = separator;
        let is_short = is_beside && term.chars().nth(AFTER_APOSTROPHE - 1).is_none();
        if !is_short && !fa::is_affix(&term) {
            parts.push(part);
        }
    }
}

/// Whether a word has an ASCII capital after its first letter: a quick check.
fn has_humps(word: &str) -> bool {
    word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
        && word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Adds the words of a camel-case name. A capital begins a word after a small letter or a digit. The last of several
/// capitals begins one before a small letter.
fn humps(word: &str, name: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let is_capital = |c: char| lower(c) != c;
    let mut starts = [name.start; MOST_HUMPS];
    let mut count = 1;
    let mut before_is_capital = true;
    let mut chars = word.part(name.clone()).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_capital_here = is_capital(c);
        let is_small_next = chars.peek().is_some_and(|(_, c)| class(*c) == Class::Letter && !is_capital(*c));
        if is_capital_here && at > 0 && (!before_is_capital || is_small_next) {
            if count == MOST_HUMPS {
                return;
            }
            starts[count] = name.start + at;
            count += 1;
        }
        before_is_capital = is_capital_here;
    }
    if count == 1 {
        return;
    }
    let mut add = |part: Range<usize>| {
        let letters =
            word.part(part.clone()).chars().filter(|c| matches!(class(*c), Class::Letter | Class::Digit));
        if letters.count() > 1 {
            parts.push(part);
        }
    };
    for place in 0..count {
        let start = starts[place];
        let is_last = place + 1 == count;
        add(start..if is_last { name.end } else { starts[place + 1] });
        if place > 0 && !is_last {
            add(start..name.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fold, tokens};
    use proptest::prelude::*;

    fn check(word: &str, expected: &[&str]) {
        let found: Vec<&str> = parts(word).into_iter().map(|part| &word[part]).collect();
        assert_eq!(found, expected, "{word}");
    }

    #[test]
    fn parts_of_a_word_are_found_without_its_endings() {
        check("رئیس\u{200C}جمهور", &["رئیس", "جمهور"]);
        check("حمل\u{200C}و\u{200C}نقل", &["حمل", "و", "نقل"]);
        check("کتاب\u{200C}ها", &["کتاب"]);
        check("می\u{200C}رود", &[]);
        check("کتاب", &[]);
        check("منطقه\u{200C}ای", &["منطقه"]);
    }

    #[test]
    fn numbers_and_addresses_have_parts() {
        check("1404/09/20", &["1404", "09", "20"]);
        check("1,000", &["1", "000"]);
        check("۶\u{066B}۷۰", &["۶", "۷۰"]);
        check("1,299.00", &["1,299", "1", "299", "00"]);
        check("info@example.com", &["info", "example", "com"]);
    }

    #[test]
    fn names_with_signs_have_a_plain_part() {
        for (word, part) in
            [("C++", "C"), (".NET", "NET"), ("@media", "media"), ("--flag", "flag"), ("'static", "static")]
        {
            check(word, &[part]);
        }
        check("=>", &[]);
    }

    #[test]
    fn an_apostrophe_parts_only_what_is_long_enough() {
        check("O'Reilly", &["Reilly"]);
        check("rock'n'roll", &["rock", "roll"]);
        check("don't", &[]);
        check("м\u{2019}ята", &[]);
    }

    #[test]
    fn names_in_capitals_and_small_letters_have_their_words_as_parts() {
        check("keyboardNavigationCluster", &["keyboard", "Navigation", "NavigationCluster", "Cluster"]);
        check("IWalkableArea", &["Walkable", "WalkableArea", "Area"]);
        check("HTMLElement", &["HTML", "Element"]);
        check("parseJSONFile", &["parse", "JSON", "JSONFile", "File"]);
        check("utf8Parser", &["utf8", "Parser"]);
        check("@someName", &["someName", "some", "Name"]);
        for plain in ["Element", "HTML", "iOS7", "PhD", "kHz"] {
            let expected: &[&str] = match plain {
                "iOS7" => &["OS7"],
                "PhD" => &["Ph"],
                "kHz" => &["Hz"],
                _ => &[],
            };
            check(plain, expected);
        }
    }

    proptest! {
        #[test]
        fn every_part_has_a_term(text in "[a-zA-Zا-ی0-9.,@'_+\u{200C}\u{64E} -]{0,16}") {
            for span in tokens(&text) {
                for part in parts(&text[span.clone()]) {
                    prop_assert!(!fold(&text[span.clone()][part]).is_empty());
                }
            }
        }
    }
}
