//! Portuguese.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "os uma não que dos com para como mais ao na em",
    ..Language::new("pt")
};
