//! German.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "der die und das ist nicht ein eine mit von den zu auf dem sich auch",
    endings: " e en er es em ern n s st t te ten tet test end ende enden ung ungen in innen",
    ..Language::new("de")
};
