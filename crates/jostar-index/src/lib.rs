//! The index file: articles, term dictionary and every position of every word in one run of bytes.
//!
//! # The text is the index
//!
//! Other engines store an article's text and, beside it, an index of the text. Here the text *is* the index: each
//! document is a sequence of **symbols**, numbers that stand for a word as it was written (a *surface*) or for what
//! stands between two words (a *separator*). Frequent symbols have small numbers and take one byte. The sequence
//! gives the article back byte for byte, and it holds the position of every word, so the inverted lists need not be
//! stored: [`Index::open`] derives them with one counting sort. Snippets and highlights read the one
//! structure and cannot disagree with it.
//!
//! A surface's term, the normalised string that queries look up, is a key of an [`fst`](https://docs.rs/fst) set.
//!
//! ```
//! use jostar_index::{Document, Field, Index, IndexWriter};
//!
//! let mut writer = IndexWriter::new();
//! let (title, body) = ("سلام".into(), "سلام، دنيا!".into());
//! writer.add(Document { id: "a".into(), title, body, ..Document::default() }).unwrap();
//! let index = Index::open(writer.finish()).unwrap();
//!
//! let term = index.dictionary().get("دنیا").unwrap();
//! assert_eq!(index.list(term).positions().count(), 1);
//! let doc = index.find("a").unwrap();
//! assert_eq!(index.text(doc, Field::Body).text, "سلام، دنيا!");
//! ```
//!
//! # Layout
//!
//! Numbers of fixed width are little-endian; *varint* is LEB128, at most 32 bits; a *string* is its length in bytes
//! as a varint, then UTF-8.
//!
//! | part | written and read by | holds |
//! |---|---|---|
//! | header, section table | [`container`] | magic, versions, lengths, content hash |
//! | `alph` | [`alphabet`] | the letters that a dictionary key spells with one byte, by rank |
//! | `fst ` | [`dictionary`], [`fst_keys`] | the keys of the terms, as an `fst` set; terms are numbered in their order |
//! | `surf` | [`symbols`], [`edits`] | for each term its surfaces, as edits of it; for each surface how often it occurs |
//! | `seps` | [`symbols`] | the separators and how often each occurs |
//! | `clas` | [`relations`] | for each term the classes it is a form of |
//! | `titl`, `body` | [`text`] | the symbols of each document's field, ended by 0 |
//! | `docs` | [`documents`] | for each document its id, date, address and headings |
//! | `face` | [`facets`] | the facets: names, values, which document has which |
//! | `boos` | [`boosts`] | what the scores of documents are multiplied by; absent if nothing |
//! | `syno` | [`synonyms`] | what a site declares to mean the same; absent if nothing |
//!
//! A letter is one Unicode scalar value. The byte of a letter is given by its rank in `alph`: the first 63 have the bytes
//! of [`fst_keys::COMMON`], in that order, and those after them the other bytes of 2 to 255, rising. The bytes 0 and 1
//! begin the spelling of a letter that has no byte.
//!
//! The texts, `body`, are written last: an index of which the end is still on its way can be searched in [`part`].
//!
//! The number of a symbol is not stored: symbols are numbered from 1 by falling count, surfaces before separators
//! and then in the order of their tables, which writer and reader work out alike.

#![forbid(unsafe_code)]
// Writer and reader of each part stand side by side; without the feature `writer` the former lie idle.
#![cfg_attr(not(feature = "writer"), allow(dead_code))]

mod alphabet;
mod boosts;
mod bytes;
mod container;
mod dictionary;
mod documents;
mod edits;
mod error;
mod facets;
mod filter;
mod fst_keys;
mod function_words;
mod index;
mod lists;
mod occurrences;
mod part;
mod postings;
mod relations;
mod room;
mod symbols;
mod synonyms;
mod text;
#[cfg(feature = "writer")]
mod writer;

pub use container::{FORMAT_VERSION, reseal, sections};
pub use dictionary::{Automaton, Dictionary, Node, TermId};
pub use documents::{DocId, Document};
pub use error::{Error, ErrorKind};
pub use facets::Facet;
pub use filter::{Filter, Selection};
pub use index::{Corpus, Index};
pub use postings::{List, Position, Positions, Posting, Postings};
pub use relations::Relation;
pub use text::{Field, Text};
#[cfg(feature = "writer")]
pub use writer::IndexWriter;
