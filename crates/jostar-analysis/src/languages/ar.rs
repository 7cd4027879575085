//! Arabic.

use super::Language;

pub(super) const LANGUAGE: Language = Language {
    #[cfg(feature = "stemmers")]
    telling: "في التي الذي هذا هذه إلى ذلك عن قد كان لم على بعد بين عند حيث كما",
    ..Language::new("ar")
};

/// Words that are written as one with the word after them: the article, alone and after a conjunction or a preposition.
/// Folded.
const PREFIXES: [&str; 6] = ["وال", "بال", "کال", "فال", "لل", "ال"];

/// An Arabic term without the article and what stands before it: «کتاب» of «والکتاب». At least three letters remain.
pub fn without_article(term: &str) -> Option<&str> {
    let rest = PREFIXES.iter().find_map(|prefix| term.strip_prefix(prefix))?;
    (rest.chars().count() >= 3).then_some(rest)
}
