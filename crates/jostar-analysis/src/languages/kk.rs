//! Kazakh.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "және бұл үшін мен бір деп да бар еді оның кейін болып",
    ..Language::new("kk")
};
