//! Spanish.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "el los las una que del por con para como pero más su",
    ..Language::new("es")
};
