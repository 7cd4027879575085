//! Russian.

use super::{Language, Layout, Mistakes};

pub(super) const LANGUAGE: Language = Language {
    layouts: &[RUSSIAN],
    // On the keys, и stands for й, as in terms.
    mistakes: Mistakes {
        unstressed: "аоеияыу",
        rows: &["ицукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
        ..Mistakes::NONE
    },
    ..Language::new("ru")
};

/// Russian (ЙЦУКЕН), as on Windows.
const RUSSIAN: Layout = concat!(
    "ё1234567890-=",
    "йцукенгшщзхъ\\",
    "фывапролджэ",
    "ячсмитьбю.",
    "Ё!\"№;%:?*()_+",
    "ЙЦУКЕНГШЩЗХЪ/",
    "ФЫВАПРОЛДЖЭ",
    "ЯЧСМИТЬБЮ,",
);
