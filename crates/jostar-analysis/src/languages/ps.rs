//! Pashto.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "چې کې دی او سره کړي ته دې",
    ..Language::new("ps")
};
