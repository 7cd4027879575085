//! Searching compared with reading every document.

use jostar_analysis::{fold, tokens};
use jostar_search::SearchOptions;
use proptest::prelude::*;

use crate::support::{marked, searcher};

proptest! {
    /// The naive scanner, for words that have no other forms: a document matches if it has a word that is one of
    /// the query's, or two of them written as one, or begins with the query's last or with its last two as one.
    #[test]
    fn hits_agree_with_a_scan_and_highlights_are_whole_words(
        bodies in prop::collection::vec("([abc]{2,4}[ .\n]){0,12}", 1..8),
        query in "([abc]{2,3} ){0,2}([abc]{2,3})?",
        snippet_length in 0usize..60,
    ) {
        let names: Vec<String> = (0..bodies.len()).map(|at| at.to_string()).collect();
        let documents: Vec<_> =
            names.iter().zip(&bodies).map(|(id, body)| (id.as_str(), "", body.as_str(), "")).collect();
        let searcher = searcher(&documents);
        let words: Vec<String> = tokens(&query).map(|span| fold(&query[span])).collect();
        let wanted: Vec<String> = words.iter().cloned().chain(words.windows(2).map(|pair| pair.concat())).collect();
        let unfinished: Vec<String> = match query.ends_with(' ') || words.is_empty() {
            true => Vec::new(),
            false => vec![words[words.len() - 1].clone(), words[words.len().saturating_sub(2)..].concat()],
        };
        let matches = |word: &str| {
            wanted.iter().any(|wanted| wanted == word)
                || unfinished.iter().any(|start| word.starts_with(start.as_str()))
        };
        let mut expected: Vec<&str> = documents
            .iter()
            .filter(|(_, _, body, _)| tokens(body).any(|span| matches(&fold(&body[span]))))
            .map(|(id, ..)| *id)
            .collect();
        let options = SearchOptions { limit: 100, snippet_length, ..SearchOptions::default() };
        let results = searcher.search(&query, &options);
        let mut found: Vec<&str> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
        for hit in &results.hits {
            prop_assert!(hit.score > 0.0);
            for word in marked(&hit.snippets[0]) {
                prop_assert!(matches(&fold(word)), "{} in {}", word, hit.snippets[0].text);
            }
            prop_assert!(!hit.snippets[0].highlights.is_empty());
        }
    }

    #[test]
    fn no_text_and_no_query_make_searching_fail(body in any::<String>(), query in any::<String>(), length in 0usize..300) {
        let searcher = searcher(&[("a", &query, &body, "")]);
        let options = SearchOptions { snippet_length: length, ..SearchOptions::default() };
        for hit in searcher.search(&query, &options).hits {
            for part in [&hit.title, &hit.snippets[0]] {
                for span in &part.highlights {
                    prop_assert!(part.text.get(span.clone()).is_some());
                }
            }
        }
    }
}
