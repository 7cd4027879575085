//! Persian words: decides which forms belong together.
//!
//! A word and its inflected forms make a *class*: «کتاب، کتابها، کتابهایش», «گفت، میگوید، نگفتهاند». The rules below
//! cut an ending only if the corpus itself or a table says that the remainder is a word. «همکاریها» is a plural because
//! «همکاری» occurs. «تهران» is not a plural because it is in the table of words that only seem to have an ending. All
//! words here are terms: folded, without joiners.
//!
//! The rules are based on the grammar of contemporary Persian. Their order and their frequency ratios were tuned on the
//! development part of a treebank (UD Persian-PerDT), as a gold file of word forms, by `cargo xtask eval-conflation GOLD
//! --corpus pquad`: F1 is .81 over its tokens.

mod keyboard;
mod latin;
mod noun;
#[cfg(feature = "stemmers")]
pub use noun::{kept, kept_words, remainders};
mod number;
mod table;
mod verb;

use verb::verb_class;

use super::{Language, Mistakes, Operator};
use crate::conflate::{Keys, Vocabulary};
use crate::part::Part;

pub(super) const LANGUAGE: Language = Language {
    operators: &[
        ("عنوان", Operator::Title),
        ("از", Operator::After),
        ("تا", Operator::Until),
        ("برچسب", Operator::Facet("tag")),
        ("نویسنده", Operator::Facet("author")),
        ("زبان", Operator::Facet("lang")),
    ],
    numbers: Some(number::NUMBERS),
    layouts: &[keyboard::ISIRI_9147, keyboard::KBDFA],
    romanization: Some(latin::ROMANIZATION),
    mistakes: Mistakes {
        sounds: "زذضظ سصث تط هح قغ",
        shapes: "بپتثنی جچحخ دذ رزژ سش صض طظ عغ فق کگ",
        vowels: "اویه",
        rows: &["ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو"],
        ..Mistakes::NONE
    },
    ..Language::new("fa")
};

/// The packed tables. `build.rs` writes them from `data/fa`.
mod tables {
    use super::table::Table;
    include!(concat!(env!("OUT_DIR"), "/persian_tables.rs"));
}

/// Endings that are often written apart but belong to the word before them: the plural, the comparative and their
/// continuations. Endings that are also words (ام، اش، ای، اند) are not listed.
const LOOSE_ENDINGS: [&str; 13] =
    ["ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "تر", "ترین", "تری", "ترها"];

/// Endings that follow a joiner and are not words of their own.
const JOINED_ENDINGS: [&str; 17] = [
    "ام", "ات", "اش", "ای", "اند", "ایم", "اید", "است", "مان", "تان", "شان", "ی", "یی", "هام", "هاش", "هات",
    "هاست",
];

/// The prefixes of the present and the imperfect, longer first.
const DURATIVE: [&str; 2] = ["نمی", "می"];

/// Whether a term is the prefix of the present, which is not a word without the verb after it.
pub fn is_durative(term: &str) -> bool {
    DURATIVE.contains(&term)
}

/// Whether `rest`, the text after a word, may be one of its endings. Checks only the first letter.
pub(crate) fn may_be_ending(rest: &str) -> bool {
    rest.starts_with(['ه', 'ت'])
}

/// Whether two neighbouring terms with a space between them are one word: «می» and a verb, or a word and an ending that
/// is not a word by itself.
pub(crate) fn joins(before: &str, after: &str) -> bool {
    if is_durative(before) {
        return verb::durative(after).is_some();
    }
    LOOSE_ENDINGS.contains(&after) && is_word(before) && !LOOSE_ENDINGS.contains(&before)
}

/// Whether a term is a conjunction whose neighbours may be written as one word: the «و» of «حمل و نقل».
pub fn is_conjunction(term: &str) -> bool {
    term == "و"
}

/// Whether a term next to a word is an ending or a prefix: «ای» in «منطقه ای».
pub fn is_affix(part: &str) -> bool {
    LOOSE_ENDINGS.contains(&part) || JOINED_ENDINGS.contains(&part) || is_durative(part)
}

/// Whether a term has only letters of the Arabic script and is long enough to have forms.
fn is_word(term: &str) -> bool {
    letters(term) >= 2
        && term
            .chars()
            .all(|c| matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | '\u{0671}'..='\u{06D3}'))
}

/// The classes of a term of this vocabulary, or of a word that it does not have.
pub(crate) fn keys(term: &str, vocabulary: &dyn Vocabulary) -> Keys {
    if !is_word(term) {
        return Keys::own(term);
    }
    if letters(term) == 2 {
        // Two letters are too few to cut. The shortest verb forms are listed.
        let is_verb = ["شد", "زد", "شو", "کن"].contains(&term);
        let verb = if is_verb { verb_class(term, vocabulary) } else { None };
        return verb.map_or_else(|| Keys::own(term), Keys::verb);
    }
    let term = tables::VARIANTS.get(term).unwrap_or(term);
    if let Some(singular) = tables::BROKEN_PLURALS.get(term) {
        return noun::keys(singular, vocabulary);
    }
    match verb_class(term, vocabulary) {
        Some(class) => Keys::verb(class),
        None => noun::keys(term, vocabulary),
    }
}

/// Words that may have `key` as a strong key although they do not begin with it: verb forms and Arabic plurals. They
/// help to find forms in a corpus; [`keys`] decides whether the key is really theirs.
pub fn forms(key: &str) -> Vec<String> {
    match key.strip_prefix('~') {
        Some(class) => verb::usual_forms(class),
        None => tables::BROKEN_PLURALS
            .words_of(key)
            .chain(tables::VARIANTS.words_of(key))
            .map(String::from)
            .collect(),
    }
}

/// The number of letters in a term of the Arabic script, where each takes two bytes.
fn letters(term: &str) -> usize {
    term.len() / 2
}

/// A term without its last letters.
fn without(term: &str, letters: usize) -> &str {
    term.part(..term.len() - 2 * letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_passes_the_quick_look() {
        assert!(LOOSE_ENDINGS.iter().all(|ending| may_be_ending(ending)));
    }
}
