//! The calls that answer queries.

use jostar_index::{DocId, Field, Index};

use crate::answer::Search;
use crate::explain::Explanation;
use crate::reader::Reader;
use crate::related;
use crate::results::{Results, SearchOptions};
use crate::snippet::Marked;
use crate::suggest::Suggestion;

/// Searches one index, which may be any [`Reader`].
pub struct Searcher<R = Index> {
    index: R,
}

// Each call is one line, for it is compiled for each kind of reader.
impl<R: Reader> Searcher<R> {
    /// A searcher of `index`.
    pub fn new(index: R) -> Searcher<R> {
        Searcher { index }
    }

    /// The index that is searched.
    pub fn index(&self) -> &R {
        &self.index
    }

    /// The documents that `text` asks for. Any text is a query; one without words or conditions finds nothing.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Results {
        Search { index: &self.index }.search(text, options)
    }

    /// A whole field of a document with the words of the query `text` marked.
    pub fn mark(&self, doc: DocId, field: Field, text: &str) -> Marked {
        Search { index: &self.index }.mark(doc, field, text)
    }

    /// Queries that go on from `text`: with its last word completed or, after a space, with the next word.
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        Search { index: &self.index }.suggest(text, limit)
    }

    /// The documents that are most like `doc`, which is not among them.
    pub fn related(&self, doc: DocId, limit: usize) -> Vec<DocId> {
        related::related(&self.index, doc, limit)
    }

    /// Why a document is found by the query `text`, and where its score comes from. `None` if it is not found.
    pub fn explain(&self, text: &str, doc: DocId, options: &SearchOptions) -> Option<Explanation> {
        Search { index: &self.index }.explain(text, doc, options)
    }
}
