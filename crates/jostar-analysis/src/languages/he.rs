//! Hebrew.

use super::{Language, Mistakes};

pub(super) const LANGUAGE: Language = Language {
    // The conjunction, the article and prepositions.
    mistakes: Mistakes { prefixed: "הובלמשכ", ..Mistakes::NONE },
    ..Language::new("he")
};
