//! Searching compared with reading every document.

use jostar_analysis::{fold, tokens};
use jostar_search::SearchOptions;
use proptest::prelude::*;

use crate::support::{marked, searcher};

proptest! {
    /// The naive scanner, for words that have no other forms, as no language has endings of these letters: a document matches if it has a word that is one of
    /// the query's, or two of them written as one, or begins with the query's last or with its last two as one.
    #[test]
    fn hits_agree_with_a_scan_and_highlights_are_whole_words(
        bodies in prop::collection::vec("([bcf]{2,4}[ .\n]){0,12}", 1..8),
        query in "([bcf]{2,3} ){0,2}([bcf]{2,3})?",
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

/// A query of quoted words and phrases, of which some are excluded and some joined by OR; and what it means.
fn boolean() -> impl Strategy<Value = Vec<(bool, Vec<Vec<String>>)>> {
    let phrase = prop::collection::vec("[abc]{2}", 1..4);
    let either = prop::collection::vec(phrase, 1..3);
    prop::collection::vec((prop::bool::weighted(0.25), either), 1..4)
}

proptest! {
    /// The naive scanner: a document is a hit if it has one phrase of each part, and none of what is excluded.
    #[test]
    fn boolean_queries_agree_with_a_scan(
        bodies in prop::collection::vec("([abc]{2} ){0,10}", 1..10),
        parts in boolean(),
    ) {
        let names: Vec<String> = (0..bodies.len()).map(|at| at.to_string()).collect();
        let documents: Vec<_> =
            names.iter().zip(&bodies).map(|(id, body)| (id.as_str(), "", body.as_str(), "")).collect();
        let searcher = searcher(&documents);
        let quoted = |phrase: &Vec<String>| format!("\"{}\"", phrase.join(" "));
        let query: Vec<String> = parts
            .iter()
            .map(|(is_excluded, either)| match is_excluded {
                true => either.iter().map(|phrase| format!("-{}", quoted(phrase))).collect::<Vec<_>>().join(" "),
                false => either.iter().map(quoted).collect::<Vec<_>>().join(" OR "),
            })
            .collect();
        // Words in a row, as the document writes them or as one: «ab cd» is «abcd» too.
        let has = |body: &str, phrase: &[String]| {
            let words: Vec<&str> = body.split(' ').collect();
            words.windows(phrase.len()).any(|window| window == phrase)
        };
        let is_hit = |body: &str| {
            parts.iter().all(|(is_excluded, either)| {
                *is_excluded != either.iter().any(|phrase| has(body, phrase))
            })
        };
        let mut expected: Vec<&str> =
            documents.iter().filter(|(_, _, body, _)| is_hit(body)).map(|(id, ..)| *id).collect();
        // Without this, quotations that nothing has are searched as words.
        let options = SearchOptions { limit: 100, literal: true, ..SearchOptions::default() };
        let results = searcher.search(&query.join(" "), &options);
        let mut found: Vec<&str> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected, "{}", query.join(" "));
    }

    #[test]
    fn pages_follow_each_other_and_every_hit_is_explained(
        bodies in prop::collection::vec("([ابپت]{2,4} ){1,8}", 1..120),
        query in "([ابپت]{2,4} ){1,4}",
        limit in 1usize..20,
    ) {
        let names: Vec<String> = (0..bodies.len()).map(|at| at.to_string()).collect();
        let documents: Vec<_> =
            names.iter().zip(&bodies).map(|(id, body)| (id.as_str(), "", body.as_str(), "")).collect();
        let searcher = searcher(&documents);
        let page = |offset, limit| {
            searcher.search(&query, &SearchOptions { limit, offset, ..SearchOptions::default() }).hits
        };
        let both = page(0, 2 * limit);
        prop_assert_eq!([page(0, limit), page(limit, limit)].concat(), both.clone());
        for hit in both {
            let explanation = searcher.explain(&query, hit.doc, &SearchOptions::default()).unwrap();
            let sum: f32 = explanation.parts.iter().map(|part| part.points).sum();
            prop_assert!(sum > 0.0 && (sum * explanation.factor - hit.score).abs() <= 1e-3 * hit.score, "{:?}", explanation);
        }
    }

    #[test]
    fn no_query_in_persian_makes_searching_fail(
        body in "[ا-ی\u{200C}۰-۹ و.«»a-z]{0,80}",
        query in "[ا-ی\u{200C}۰-۹ و\"«»|*:;,'a-z-]{0,40}",
    ) {
        let searcher = searcher(&[("a", &body, &body, ""), ("b", "", &query, "2025-12-11")]);
        let options = SearchOptions { facets: true, ..SearchOptions::default() };
        let results = searcher.search(&query, &options);
        prop_assert!(results.hits.len() <= 2 && results.complete <= results.total);
        searcher.suggest(&query, 5);
    }
}
