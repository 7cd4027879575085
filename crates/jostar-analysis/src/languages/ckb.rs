//! Central Kurdish.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    letters: "ڕڵێۆ",
    ..Language::new("ckb")
};
