//! Any query on any index that opens, whatever was altered in it, is answered without a panic.

#![no_main]

use jostar_fuzz::altered;
use jostar_index::{DocId, Field, Index};
use jostar_search::{SearchOptions, Searcher};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u8, &[u8], &str)| {
    let (kind, changes, text) = data;
    let Ok(index) = Index::open(altered(kind, changes)) else { return };
    let searcher = Searcher::new(index);
    for (literal, limit) in [(false, 10), (true, 1)] {
        let options = SearchOptions {
            literal,
            limit,
            facets: true,
            snippets: 2,
            snippet_length: 40,
            ..Default::default()
        };
        let results = searcher.search(text, &options);
        assert!(results.complete <= results.total && results.hits.len() <= limit.min(results.total));
        for hit in &results.hits {
            for marked in hit.snippets.iter().chain([&hit.title]) {
                assert!(marked.highlights.iter().all(|span| marked.text.get(span.clone()).is_some()));
            }
            assert!(searcher.explain(text, hit.doc, &options).is_some());
        }
    }
    searcher.suggest(text, 5);
    if searcher.index().documents() > 0 {
        searcher.mark(DocId(0), Field::Body, text);
        searcher.related(DocId(0), 3);
    }
});
