//! Turkish.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "ve bir bu için ile de da olarak olan daha çok gibi",
    ..Language::new("tr")
};
