//! Kazakh.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    letters: "әғқңұ",
    ..Language::new("kk")
};
