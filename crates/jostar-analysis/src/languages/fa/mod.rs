//! Persian words: which forms belong together.
//!
//! A word and its inflected forms form a *class*: «کتاب، کتابها، کتابهایش», «گفت، میگوید، نگفتهاند». The rules below cut
//! an ending only where the corpus itself, or a table, says that what remains is a word: «همکاریها» is a plural because
//! «همکاری» occurs, «تهران» is not because the table of words that only seem to carry an ending has it. All words are
//! terms: folded, with no joiner.
//!
//! The rules rest on the grammar of contemporary Persian; the order in which they are tried and the ratios of
//! frequencies that they ask for were tuned on the development part of a treebank (UD Persian-PerDT).

mod keyboard;
mod latin;
mod noun;
mod number;
mod table;
mod verb;

use verb::verb_class;

use super::{Language, Mistakes, Operator};
use crate::conflate::{Keys, Vocabulary};

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "در به از که این را است با برای آن می هم شد بود تا یک بر خود کرد",
    asking: "اسامی ایا ببرید بنویسید بگویید تعریف توضیح دهید چرا چطور چقدر چند چندم چندمین چه چهچیزی چهکسانی \
        چهکسی چهوقت چگونه چی چیزهایی چیزی چیست چیستند چیه کجا کجاست کجاها کدام کدامند کدامیک کسانی کسی \
        کنید کو کی کیست کیستند کیه نام هستند بود است",
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

/// The packed tables; `build.rs` writes them from `data/fa`.
mod tables {
    use super::table::Table;
    include!(concat!(env!("OUT_DIR"), "/persian_tables.rs"));
}

/// Endings that are written apart as often as not and belong to the word before them: plural, comparative and their
/// continuations. Endings that are words as well (ام، اش، ای، اند) are not among them.
const LOOSE_ENDINGS: [&str; 13] =
    ["ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "تر", "ترین", "تری", "ترها"];

/// Endings that stand behind a joiner and are no word of their own.
const JOINED_ENDINGS: [&str; 17] = [
    "ام", "ات", "اش", "ای", "اند", "ایم", "اید", "است", "مان", "تان", "شان", "ی", "یی", "هام", "هاش", "هات",
    "هاست",
];

/// The prefixes of the present and of the imperfect, the longer first.
const DURATIVE: [&str; 2] = ["نمی", "می"];

/// Whether a term is the prefix of the present, which is no word without the verb after it.
pub fn is_durative(term: &str) -> bool {
    DURATIVE.contains(&term)
}

/// Whether what follows a word may be an ending of it: a quick look at its first letter.
pub(crate) fn may_be_ending(rest: &str) -> bool {
    rest.starts_with(['ه', 'ت'])
}

/// Whether two terms that stand next to each other, with a space between them, are one word: «می» and a verb, a word
/// and an ending that is none by itself.
pub(crate) fn joins(before: &str, after: &str) -> bool {
    if is_durative(before) {
        return verb::durative(after).is_some();
    }
    LOOSE_ENDINGS.contains(&after) && is_word(before) && !LOOSE_ENDINGS.contains(&before)
}

/// Whether a term joins words that may be written as one: the «و» of «حمل و نقل».
pub fn is_conjunction(term: &str) -> bool {
    term == "و"
}

/// Whether a term is an ending or a prefix when it stands beside a word: «ای» of «منطقه ای».
pub fn is_affix(part: &str) -> bool {
    LOOSE_ENDINGS.contains(&part) || JOINED_ENDINGS.contains(&part) || is_durative(part)
}

/// Whether a term is written in the letters of the Arabic script alone, and long enough to have a form.
fn is_word(term: &str) -> bool {
    letters(term) >= 2
        && term
            .chars()
            .all(|c| matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | '\u{0671}'..='\u{06D3}'))
}

/// The classes of a term of this vocabulary, or of a word that is none of its terms.
pub(crate) fn keys(term: &str, vocabulary: &dyn Vocabulary) -> Keys {
    if !is_word(term) {
        return Keys::own(term);
    }
    if letters(term) == 2 {
        // Two letters are too few to be cut; the shortest verb forms are known.
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

/// Words that may have a strong key, but for those that begin with it: the forms of a verb, Arabic plurals. For finding
/// which of them a corpus has; whether the key is theirs, [`keys`] tells.
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

/// The number of letters of a term in Arabic script, in which each takes two bytes.
fn letters(term: &str) -> usize {
    term.len() / 2
}

/// A term without its last letters.
fn without(term: &str, letters: usize) -> &str {
    &term[..term.len() - 2 * letters]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_passes_the_quick_look() {
        assert!(LOOSE_ENDINGS.iter().all(|ending| may_be_ending(ending)));
    }
}
