//! Queries over an index.
//!
//! A [`Searcher`] takes what a reader typed and finds the documents that are meant. The path is the same for every
//! query: a text typed on the wrong keyboard is read as it was meant ([`reading`], [`keyboard`]) and parsed into what is
//! looked for ([`query`]), each word into the terms of the dictionary that may stand for it ([`expand`]; [`typo`] and
//! [`latin`] find those that may have been meant), the documents that have them are scored and put in order ([`rank`],
//! [`closeness`]), and for those that are shown the best passages are cut out and their matches marked ([`snippet`]).
//! [`suggest`] goes on from what was typed, [`related`] from an article, and [`explain`] says where a score comes
//! from.
//!
//! ```
//! use jostar_index::{Document, Index, IndexWriter};
//! use jostar_search::{SearchOptions, Searcher};
//!
//! let mut writer = IndexWriter::new();
//! let body = "احداث سيلوی مشترک در بندر".into();
//! writer.add(Document { id: "a".into(), body, ..Document::default() }).unwrap();
//! let searcher = Searcher::new(Index::open(writer.finish()).unwrap());
//!
//! let results = searcher.search("سیلوی مشت", &SearchOptions::default());
//! let snippet = &results.hits[0].snippets[0];
//! let marked: Vec<&str> = snippet.highlights.iter().map(|span| &snippet.text[span.clone()]).collect();
//! assert_eq!(marked, ["سيلوی", "مشترک"]);
//! ```

#![forbid(unsafe_code)]

mod alternatives;
mod answer;
mod closeness;
mod completions;
mod explain;
mod keyboard;
mod latin;
mod meanings;
mod mistake;
mod near;
mod occurrences;
mod phrase;
mod query;
mod rank;
mod reader;
mod reading;
mod related;
mod results;
mod row;
mod script;
mod searcher;
mod snippet;
mod sought;
mod statistics;
mod suggest;
mod tally;
mod typo;
mod version;

pub use explain::{Explanation, Part};
pub use near::Near;
pub use rank::Sort;
pub use reader::Reader;
pub use results::{Correction, CorrectionKind, FacetCounts, Hit, Results, SearchOptions, Understood};
pub use searcher::Searcher;
pub use snippet::Marked;
pub use suggest::Suggestion;
