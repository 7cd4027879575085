//! Hebrew.

#[cfg(feature = "stemmers")]
use crate::letters::is_one_of;

use super::{Language, Mistakes};

pub(super) const LANGUAGE: Language = Language {
    // The conjunction, the article and prepositions.
    mistakes: Mistakes { prefixed: "הובלמשכ", ..Mistakes::NONE },
    ..Language::new("he")
};

/// The letters that may be prefixes of a word, if it is Hebrew: the conjunction, the article and prepositions.
pub fn prefixes(word: &str) -> &'static str {
    // All Hebrew letters begin with this byte.
    if word.as_bytes().first() == Some(&0xD7) { LANGUAGE.mistakes.prefixed } else { "" }
}

/// The most prefixes of a word, and the fewest letters of the word without them. `cargo xtask eval` of HeQ, MRR@10 of
/// questions: .9096; .8953 without this rule, .9114 from two letters on, but then word forms are found less often.
#[cfg(feature = "stemmers")]
const MOST_PREFIXES: usize = 3;
#[cfg(feature = "stemmers")]
const LEAST_LETTERS: usize = 3;

/// The words that a Hebrew term may be with prefixes: «בית» for «הבית» and «ובבית». No dictionary says which letters are
/// prefixes. But only words that share a key meet, and few do so by chance.
#[cfg(feature = "stemmers")]
pub(crate) fn without_prefixes(term: &str) -> impl Iterator<Item = &str> {
    fn bare<'t>(term: &&'t str) -> Option<&'t str> {
        let bare = term.strip_prefix(|letter| is_one_of(letter, LANGUAGE.mistakes.prefixed))?;
        (bare.chars().count() >= LEAST_LETTERS).then_some(bare)
    }
    std::iter::successors(bare(&term), bare).take(MOST_PREFIXES)
}
