//! English.

use super::{Language, Layout, Mistakes, Operator};

pub(super) const LANGUAGE: Language = Language {
    operators: &[
        ("title", Operator::Title),
        ("after", Operator::After),
        ("since", Operator::After),
        ("before", Operator::Before),
        ("until", Operator::Until),
        ("tag", Operator::Facet("tag")),
        ("tags", Operator::Facet("tag")),
        ("author", Operator::Facet("author")),
        ("lang", Operator::Facet("lang")),
    ],
    // Latin letters that stand for one sound in many languages, and vowels that sound alike when unstressed.
    mistakes: Mistakes {
        shapes: "ckq sz",
        unstressed: "aeiouy",
        rows: &["qwertyuiop", "asdfghjkl", "zxcvbnm"],
        ..Mistakes::NONE
    },
    ..Language::new("en")
};

/// The United States layout, as printed on the keys.
pub(super) const US: Layout = concat!(
    "`1234567890-=",
    "qwertyuiop[]\\",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "~!@#$%^&*()_+",
    "QWERTYUIOP{}|",
    "ASDFGHJKL:\"",
    "ZXCVBNM<>?",
);
