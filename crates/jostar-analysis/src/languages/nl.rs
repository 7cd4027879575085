//! Dutch.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "het een van en dat niet zijn voor met op aan",
    ..Language::new("nl")
};
