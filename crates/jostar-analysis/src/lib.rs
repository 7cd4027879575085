//! Turns text into tokens and terms. The same analyzer is used to build an index and to search it.
//!
//! An analyzer answers two questions about a text. *Where are its words?* [`tokens`] answers with spans, byte ranges of
//! the original text, so that every match can be shown exactly where it stands. *Which words are the same word?*
//! [`fold()`] answers with a term, the key of the dictionary: «كتاب» and «کتاب», «می\u{200C}شود» and «میشود», «۱۴۰۴»
//! and "1404" have one term each.
//!
//! ```
//! let text = "هيئت\u{200C}هاي عالي\u{200C}رتبه";
//! let terms: Vec<String> =
//!     jostar_analysis::tokens(text).map(|span| jostar_analysis::fold(&text[span])).collect();
//! assert_eq!(terms, ["هییتهای", "عالیرتبه"]);
//! ```
//!
//! An index stores the [`ANALYZER_VERSION`] with which it was built. An index of another version is refused rather than
//! searched wrongly.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod accents;
mod apostrophe;
mod calendar;
mod case;
mod class;
#[cfg(feature = "stemmers")]
mod compound;
mod conflate;
mod endings;
mod fold;
#[cfg(feature = "stemmers")]
mod function_words;
#[cfg(feature = "stemmers")]
mod han;
#[cfg(feature = "stemmers")]
mod language;
mod languages;
#[cfg(feature = "stemmers")]
mod learn;
mod letters;
mod marks;
mod part;
mod parts;
mod run;
mod sentence;
mod sign;
mod slug;
#[cfg(feature = "stemmers")]
mod stem;
mod syllables;
mod token;

pub use accents::{UNMARKED, marks};
pub use apostrophe::{bare, is_apostrophe, is_inside_word, unattached};
pub use calendar::{Date, Period};
pub use case::lower;
pub use class::is_invisible;
#[cfg(feature = "stemmers")]
pub use compound::compounds;
pub use conflate::{Keys, Vocabulary, keys};
#[cfg(feature = "stemmers")]
pub use conflate::{Use, classes};
pub use endings::{Affix, Affixes, is_spelled_in_letters, reversed};
pub use fold::{MAX_TERM_LETTERS, exact, fold, fold_into};
#[cfg(feature = "stemmers")]
pub use function_words::function_words;
#[cfg(feature = "stemmers")]
pub use han::han_variants;
#[cfg(feature = "stemmers")]
pub use language::{languages, usual_code};
pub use languages::fa::{forms, is_affix, is_conjunction, is_durative};
#[cfg(feature = "stemmers")]
pub use languages::fa::{kept, kept_words, remainders};
pub use languages::{
    ENGLISH_LAYOUT, Layout, Mistakes, Operator, Romanization, is_multiplier, is_number_homonym,
    is_number_joint, layouts, mistakes, number, number_words, operator, prefixes, romanization,
    without_article,
};
#[cfg(feature = "stemmers")]
pub use learn::learned;
pub use letters::is_one_of;
pub use part::Part;
pub use parts::parts;
pub use run::{Lexicon, Words, split, words};
pub use sentence::ends_sentence;
pub use slug::slug;
pub use token::{Tokens, character_end, is_one_character, is_unbroken, overlap, tokens};

/// Increases with every change that gives some text different tokens or terms.
pub const ANALYZER_VERSION: u16 = 6;
