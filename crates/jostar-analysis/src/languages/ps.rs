//! Pashto.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    letters: "ښځڅږړټډ",
    ..Language::new("ps")
};
