//! German.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "der die und das ist nicht ein eine mit von den zu auf dem sich auch",
    ..Language::new("de")
};
