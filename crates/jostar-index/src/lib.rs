//! The index file: articles, the dictionary of their terms, and the position of every word, in one run of bytes.
//!
//! # The text is the index
//!
//! Other engines store an article's text and, beside it, an index of the text. Here the text *is* the index. Each
//! document is a sequence of **symbols**: numbers that stand for a word as it was written (a *surface*) or for what
//! stands between two words (a *separator*). Frequent symbols have small numbers and take one byte. The sequence gives
//! the article back byte for byte, and it holds the position of every word, so the inverted lists need not be stored.
//! [`Index::open`] derives them with a counting sort. Snippets and highlights read the same sequence, so they cannot
//! disagree with it.
//!
//! The *term* of a surface is the normalised string that queries look up. The terms are the keys of an
//! [`fst`](https://docs.rs/fst) set.
//!
//! Writer and reader of each part are in one file. The writer needs the feature `writer`, which the browser module does
//! not use.
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
//! Numbers of fixed width are little-endian. A *varint* is LEB128, of at most 32 bits. A *string* is its length in
//! bytes as a varint, then UTF-8.
//!
//! | part | written and read by | holds |
//! |---|---|---|
//! | header, section table | [`container`] | magic, versions, lengths, content hash |
//! | `alph` | [`alphabet`] | the letters that a dictionary key spells with one byte, by rank |
//! | `fst ` | [`dictionary`], [`fst_keys`] | the keys of the terms, as an `fst` set. Terms are numbered in their order |
//! | `surf` | [`symbols`], [`edits`] | for each term its surfaces, as edits of it; for each surface how often it occurs |
//! | `seps` | [`symbols`] | the separators, and how often each occurs |
//! | `clas` | [`relations`] | for each term the classes it is a form of |
//! | `titl`, `body` | [`text`] | the symbols of each document's field, ended by 0 |
//! | `docs` | [`documents`] | for each document its id, date, address and headings |
//! | `face` | [`facets`] | the facets: names, values, and which document has which |
//! | `sect` | [`sections`] | the levels of headings, and the anchors that lead to them; absent if there are none |
//! | `code` | [`documents`] | which words are in blocks of code; absent if none are |
//! | `func` | [`function_words`] | the function words of the documents' languages; absent if there are none |
//! | `ends` | [`endings`] | what words of the documents' languages begin and end in; absent if there are none |
//! | `kept` | [`kept`] | the Persian words that only seem to have endings; absent if the rules need none of them |
//! | `ownw` | [`own_words`] | which words of the titles are those of owners; absent if none are |
//! | `boos` | [`boosts`] | what the scores of documents are multiplied by; absent if nothing |
//! | `syno` | [`synonyms`] | what a site declares to mean the same; absent if nothing |
//! | `vari` | [`variants`] | Chinese letters that stand for others; absent if no document is Chinese |
//! | `fill` | [`container`] | zeros, so that the file is long enough for its texts; absent if it is anyway |
//!
//! A letter is one Unicode scalar value. Its rank in `alph` gives its byte: the first 63 letters have the bytes of
//! [`fst_keys::COMMON`], in that order, and the letters after them the other bytes from 2 to 255, rising. The bytes 0
//! and 1 begin the spelling of a letter that has no byte of its own.
//!
//! The numbers of symbols are not stored. Symbols are numbered from 1 by falling count, surfaces before separators and
//! then in the order of their tables. Writer and reader derive these numbers in the same way.
//!
//! The texts, `body`, are written last, so that an index can be searched while its end is still arriving ([`part`]).
//! [`occurrences`] derives the inverted lists, and [`postings`] describes their bytes.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), warn(clippy::string_slice))]
// Without the feature `writer`, the writers beside the readers are unused.
#![cfg_attr(not(feature = "writer"), allow(dead_code))]

mod added;
mod alphabet;
mod boosts;
mod bytes;
mod container;
mod corpus;
mod dictionary;
mod documents;
mod edits;
mod endings;
mod error;
mod facets;
mod filter;
mod fst_keys;
mod function_words;
mod index;
mod kept;
#[cfg(feature = "writer")]
mod lexicon;
mod lists;
mod occurrences;
mod own_words;
mod part;
mod postings;
mod relations;
mod room;
mod sections;
mod symbols;
mod synonyms;
mod text;
mod variants;
#[cfg(feature = "writer")]
mod writer;

pub use added::Added;
#[cfg(feature = "writer")]
pub use added::NoPlace;
pub use container::{FORMAT_VERSION, reseal, sections};
pub use corpus::Corpus;
pub use dictionary::{Automaton, Dictionary, Node, TermId};
pub use documents::{DocId, Document, Heading};
pub use error::{Error, ErrorKind};
pub use facets::Facet;
pub use filter::{Filter, Selection};
pub use index::Index;
#[cfg(feature = "writer")]
pub use lexicon::{Counts, lexicon};
pub use postings::{List, OwnedList, Position, Positions, Posting, Postings};
pub use relations::Relation;
pub use sections::Block;
pub use text::{Field, Text};
#[cfg(feature = "writer")]
pub use writer::IndexWriter;
