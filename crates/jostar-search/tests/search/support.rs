//! What the tests share.

use jostar_analysis::Date;
use jostar_index::{Document, Index, IndexWriter};
use jostar_search::{Marked, SearchOptions, Searcher};

/// A searcher of documents given as id, title, body and date.
pub(crate) fn searcher(documents: &[(&str, &str, &str, &str)]) -> Searcher {
    let document = |(id, title, body, date): &(&str, &str, &str, &str)| {
        let (id, title, body) = (id.to_string(), title.to_string(), body.to_string());
        Document { id, title, body, date: Date::parse(date), ..Document::default() }
    };
    of(documents.iter().map(document))
}

/// A searcher of documents.
pub(crate) fn of(documents: impl IntoIterator<Item = Document>) -> Searcher {
    let mut writer = IndexWriter::new();
    documents.into_iter().for_each(|document| writer.add(document).unwrap());
    Searcher::new(Index::open(writer.finish()).unwrap())
}

/// The ids of the first hits.
pub(crate) fn ids(searcher: &Searcher, text: &str) -> Vec<String> {
    ids_with(searcher, text, &SearchOptions::default())
}

pub(crate) fn ids_with(searcher: &Searcher, text: &str, options: &SearchOptions) -> Vec<String> {
    searcher.search(text, options).hits.into_iter().map(|hit| hit.id).collect()
}

/// The words that are marked.
pub(crate) fn marked(marked: &Marked) -> Vec<&str> {
    marked.highlights.iter().map(|span| &marked.text[span.clone()]).collect()
}
