//! Ukrainian.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "та що не на це як із для від він є але його і у з",
    ..Language::new("uk")
};
