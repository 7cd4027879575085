//! French.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "le la les des et est une dans que qui pour pas sur au du il",
    ..Language::new("fr")
};
