//! French.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "le la les des et est une dans que qui pour pas sur au du il",
    endings: " s e es ee ees er ez ent ait aient ais ai a ant ants ante antes ons ir it is issent al aux ale ales \
        eur eurs euse",
    ..Language::new("fr")
};
