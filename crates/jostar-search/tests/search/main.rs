//! What searching does, as a caller sees it.

mod answers;
mod meaning;
mod names;
mod ranking;
mod scans;
mod snippets;
mod spellings;
mod support;
mod words;
