//! Greek.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "και το να είναι του της για με από που δεν",
    ..Language::new("el")
};
