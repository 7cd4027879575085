//! What the tests share.

use std::fmt::Debug;

use jostar_analysis::Date;
use jostar_index::{DocId, Document, Field, Index, IndexWriter};
use jostar_search::{Explanation, Marked, Results, SearchOptions, Searcher, Suggestion};

use crate::plain::Plain;

/// A searcher of an index and one of plain texts, which have to give the same answers, to the last bit of a score.
pub(crate) struct Both {
    whole: Searcher,
    plain: Searcher<Plain>,
}

impl Both {
    pub(crate) fn new(documents: Vec<Document>, synonyms: &[(&str, &str)]) -> Both {
        let file = file(&documents, synonyms);
        let index = || Index::open(file.clone()).unwrap();
        Both { whole: Searcher::new(index()), plain: Searcher::new(Plain::new(documents, index())) }
    }

    pub(crate) fn index(&self) -> &Index {
        self.whole.index()
    }

    /// All that can be asked of the best hit is asked too.
    pub(crate) fn search(&self, text: &str, options: &SearchOptions) -> Results {
        let results = agreed(self.plain.search(text, options), self.whole.search(text, options), text);
        if let Some(best) = results.hits.first() {
            self.explain(text, best.doc, options);
            for field in Field::ALL {
                self.mark(best.doc, field, text);
            }
            self.related(best.doc, 10);
        }
        results
    }

    pub(crate) fn mark(&self, doc: DocId, field: Field, text: &str) -> Marked {
        agreed(self.plain.mark(doc, field, text), self.whole.mark(doc, field, text), text)
    }

    pub(crate) fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        agreed(self.plain.suggest(text, limit), self.whole.suggest(text, limit), text)
    }

    pub(crate) fn related(&self, doc: DocId, limit: usize) -> Vec<DocId> {
        agreed(self.plain.related(doc, limit), self.whole.related(doc, limit), self.index().id(doc))
    }

    pub(crate) fn explain(&self, text: &str, doc: DocId, options: &SearchOptions) -> Option<Explanation> {
        agreed(self.plain.explain(text, doc, options), self.whole.explain(text, doc, options), text)
    }
}

/// What both searchers answer.
fn agreed<A: PartialEq + Debug>(plain: A, whole: A, asked: &str) -> A {
    assert_eq!(plain, whole, "of plain texts, and of the index, to {asked:?}");
    whole
}

/// The bytes of an index of some documents.
pub(crate) fn file(documents: &[Document], synonyms: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = IndexWriter::new();
    documents.iter().for_each(|document| writer.add(document.clone()).unwrap());
    synonyms.iter().for_each(|(typed, meant)| writer.add_synonym(typed, meant));
    writer.finish()
}

/// Searchers of documents given as id, title, body and date.
pub(crate) fn searcher(documents: &[(&str, &str, &str, &str)]) -> Both {
    let document = |(id, title, body, date): &(&str, &str, &str, &str)| {
        let (id, title, body) = (id.to_string(), title.to_string(), body.to_string());
        let url = Some(format!("/{id}"));
        Document { id, title, body, url, date: Date::parse(date), ..Document::default() }
    };
    of(documents.iter().map(document))
}

/// Searchers of documents.
pub(crate) fn of(documents: impl IntoIterator<Item = Document>) -> Both {
    Both::new(documents.into_iter().collect(), &[])
}

/// The ids of the first hits.
pub(crate) fn ids(searcher: &Both, text: &str) -> Vec<String> {
    ids_with(searcher, text, &SearchOptions::default())
}

pub(crate) fn ids_with(searcher: &Both, text: &str, options: &SearchOptions) -> Vec<String> {
    searcher.search(text, options).hits.into_iter().map(|hit| hit.id).collect()
}

/// The words that are marked.
pub(crate) fn marked(marked: &Marked) -> Vec<&str> {
    marked.highlights.iter().map(|span| &marked.text[span.clone()]).collect()
}
