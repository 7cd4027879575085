//! Answers queries from an index.
//!
//! A [`Searcher`] takes what someone typed and finds the documents that are meant. Each query takes the same path, all
//! of which is in [`answer`]:
//!
//! 1. [`query`] parses the text. If the index does not know its words, [`reading`] first tries it as the same keys on
//!    another keyboard ([`keyboard`]).
//! 2. [`meanings`] finds what may stand for each word. There is one pass for each meaning, such as another form, a
//!    number in words, or a typing error. The result is a list of [`sought`] clauses. It names terms, [`row`]s of terms
//!    and filters, and holds no positions.
//! 3. [`rank`] finds the documents that match, scores them and puts the best in order. [`tally`] computes what a word
//!    earns, [`closeness`] what neighbours earn, and [`sections`] which parts of a document answer best.
//! 4. [`snippet`] cuts the best passages out of the documents that are shown, and marks the matches.
//!
//! [`suggest`] completes a query, [`related`] finds similar documents, and [`explain`] shows where a score comes from.
//!
//! All of this reads an index through one interface, [`Reader`]. `Index` implements it. A reader that holds only a part
//! of the index, or none of it, can implement it as well.
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
#![cfg_attr(not(test), warn(clippy::string_slice))]

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
mod sections;
mod snippet;
mod sought;
mod statistics;
mod suggest;
mod tally;
mod typo;
mod version;

pub use alternatives::forms_by_endings;
pub use explain::{Explanation, Part};
pub use near::Near;
pub use rank::Sort;
pub use reader::Reader;
pub use results::{
    Correction, CorrectionKind, FacetCounts, Hit, HitSection, Results, SearchOptions, Understood,
};
pub use searcher::Searcher;
pub use snippet::Marked;
pub use suggest::Suggestion;
