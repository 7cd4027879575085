//! Arabic.

use super::{Language, Layout, Mistakes};

pub(super) const LANGUAGE: Language = Language {
    layouts: &[ARABIC_101],
    // Conjunctions and prepositions.
    mistakes: Mistakes { prefixed: "وفبلکس", ..Mistakes::NONE },
    ..Language::new("ar")
};

/// Arabic as on Windows ("Arabic 101", KBDA1). The keys that type لا and similar pairs give one character here, which
/// the analyzer treats as two letters. The pair لا is therefore read back as two keys.
const ARABIC_101: Layout = concat!(
    "ذ1234567890-=",
    "ضصثقفغعهخحجد\\",
    "شسيبلاتنمكط",
    "ئءؤر\u{FEFB}ىةوزظ",
    "\u{651}!@#$%^&*)(_+",
    "\u{64E}\u{64B}\u{64F}\u{64C}\u{FEF9}إ‘÷×؛<>|",
    "\u{650}\u{64D}][\u{FEF7}أـ،/:\"",
    "~\u{652}}{\u{FEF5}آ’,.؟",
);

/// Prefixes written together with the next word: the article, alone and after a conjunction or a preposition. Folded.
const PREFIXES: [&str; 6] = ["وال", "بال", "کال", "فال", "لل", "ال"];

/// An Arabic term without the article and its prefixes: «کتاب» for «والکتاب». At least three letters must remain.
pub fn without_article(term: &str) -> Option<&str> {
    let rest = PREFIXES.iter().find_map(|prefix| term.strip_prefix(prefix))?;
    (rest.chars().count() >= 3).then_some(rest)
}
