//! Queries over an index.
//!
//! A [`Searcher`] takes what a reader typed and finds the documents that are meant. The path is the same for every
//! query: the text is parsed into words ([`query`]), each word into the terms of the dictionary that may stand for it
//! ([`expand`]), the documents that have them are scored and put in order ([`rank`]), and for those that are shown
//! the best passage is cut out and its matches marked ([`snippet`]).
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
//! let snippet = &results.hits[0].snippet;
//! let marked: Vec<&str> = snippet.highlights.iter().map(|span| &snippet.text[span.clone()]).collect();
//! assert_eq!(marked, ["سيلوی", "مشترک"]);
//! ```

mod expand;
mod mistake;
mod query;
mod rank;
mod searcher;
mod snippet;
#[cfg_attr(not(test), expect(dead_code, reason = "`expand` does not ask it yet"))]
mod typo;

pub use searcher::{Hit, Results, SearchOptions, Searcher};
pub use snippet::Marked;
