//! English.

use super::{Language, Operator};

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "the of and to in is that for was with as are this by be",
    endings: " s es ed d ing ings e en er ers or ors est y ies ied ier iest ily ly al ally ion ions ation ations \
        ment ments ness",
    asking: "how what when where which who whose why is are did does do was",
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
    ..Language::new("en")
};
