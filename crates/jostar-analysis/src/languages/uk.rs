//! Ukrainian.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "та що не на це як із для від він є але його і у з",
    endings: " а я у ю е и о ь ою ею ом ем ам ям ами ями ах ях ив ии ого ому им их ти в ла ло ли ить ать уть ють",
    ..Language::new("uk")
};
