//! Italian.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "il che della di gli una per sono con non nel anche",
    ..Language::new("it")
};
