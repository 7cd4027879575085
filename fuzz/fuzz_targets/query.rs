//! Any text is a query, and is answered without a panic and with what holds together.

#![no_main]

use std::sync::LazyLock;

use jostar_fuzz::REAL;
use jostar_index::Index;
use jostar_search::{SearchOptions, Searcher};
use libfuzzer_sys::fuzz_target;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::new(Index::open(REAL.clone()).unwrap()));

fuzz_target!(|text: &str| {
    let all = SearchOptions { limit: usize::MAX, ..Default::default() };
    let results = SEARCHER.search(text, &all);
    assert_eq!(results.total, results.hits.len());
    let options = SearchOptions { limit: 1, offset: 1, ..all };
    let second: Vec<_> = SEARCHER.search(text, &options).hits.into_iter().map(|hit| hit.id).collect();
    let expected: Vec<_> = results.hits.into_iter().skip(1).take(1).map(|hit| hit.id).collect();
    assert_eq!(second, expected);
    for suggestion in SEARCHER.suggest(text, 5) {
        assert!(suggestion.documents > 0);
    }
});
