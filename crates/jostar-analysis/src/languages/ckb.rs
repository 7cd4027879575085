//! Central Kurdish.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "لە بۆ ئەم ئەو لەگەڵ دەکات هەیە دوای کردن",
    ..Language::new("ckb")
};
