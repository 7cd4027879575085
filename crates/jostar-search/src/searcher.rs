//! The calls that answer queries.

use jostar_index::{DocId, Field, Index};

use crate::answer::Search;
use crate::explain::Explanation;
use crate::reader::Reader;
use crate::related;
use crate::results::{Results, SearchOptions};
use crate::snippet::Marked;
use crate::suggest::Suggestion;

/// Searches one index, given as any [`Reader`].
pub struct Searcher<R = Index> {
    index: R,
}

// Each method is one line, because it is compiled for each kind of reader.
impl<R: Reader> Searcher<R> {
    /// A searcher of `index`.
    pub fn new(index: R) -> Searcher<R> {
        Searcher { index }
    }

    /// The index that is searched.
    pub fn index(&self) -> &R {
        &self.index
    }

    /// Finds the documents that `text` asks for. Any text is a query. A query without words or conditions finds
    /// nothing.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Results {
        Search { index: &self.index }.search(text, options)
    }

    /// Returns a whole field of a document with the words of the query `text` marked.
    pub fn mark(&self, doc: DocId, field: Field, text: &str) -> Marked {
        Search { index: &self.index }.mark(doc, field, text)
    }

    /// Returns queries that continue `text`: with the last word completed or, after a space, with the next word.
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        Search { index: &self.index }.suggest(text, limit)
    }

    /// The documents most similar to `doc`, without `doc` itself.
    pub fn related(&self, doc: DocId, limit: usize) -> Vec<DocId> {
        related::related(&self.index, doc, limit)
    }

    /// Explains why the query `text` finds a document and where its score comes from. `None` if it does not find the
    /// document.
    pub fn explain(&self, text: &str, doc: DocId, options: &SearchOptions) -> Option<Explanation> {
        Search { index: &self.index }.explain(text, doc, options)
    }
}
