//! Urdu.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "ہے میں اور کا نے کو تھا ہیں بھی کیا گیا تھے ہوا",
    ..Language::new("ur")
};
