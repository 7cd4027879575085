//! What searching does, as a caller sees it, whichever reader is searched.

mod added;
mod answers;
mod joined;
mod languages;
mod meaning;
mod names;
mod plain;
mod ranking;
mod runs;
mod scans;
mod sections;
mod snippets;
mod spellings;
mod support;
mod withheld;
mod words;
