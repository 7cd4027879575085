//! Dutch.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "het een van en dat niet zijn voor met op aan",
    endings: " e en s n t de den te ten er ers ing ingen",
    ..Language::new("nl")
};
