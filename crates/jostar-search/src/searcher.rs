//! The one call that answers a query.

use std::ops::Range;

use jostar_analysis::Date;
use jostar_index::{DocId, Field, Index};

use crate::expand::{Alternative, expand};
use crate::query;
use crate::rank::{Ranking, Statistics, rank};
use crate::snippet::{self, Marked};

/// How to search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SearchOptions {
    /// The most hits to give.
    pub limit: usize,
    /// How many hits to pass over, for the pages after the first.
    pub offset: usize,
    /// About how many characters a snippet has.
    pub snippet_length: usize,
}

impl Default for SearchOptions {
    fn default() -> SearchOptions {
        SearchOptions { limit: 10, offset: 0, snippet_length: 200 }
    }
}

/// The answer to a query.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Results {
    /// How many documents match.
    pub total: usize,
    /// Those that were asked for, best first.
    pub hits: Vec<Hit>,
}

/// A document that matches, and what to show of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// The document.
    pub doc: DocId,
    /// Its id.
    pub id: String,
    /// The day it is dated.
    pub date: Option<Date>,
    /// Its title with the matches in it.
    pub title: Marked,
    /// The passage of its body that shows why it was found.
    pub snippet: Marked,
    /// How well it matches, above 0. Comparable within one answer only.
    pub score: f32,
}

/// Searches one index.
pub struct Searcher {
    index: Index,
    statistics: Statistics,
}

impl Searcher {
    /// A searcher of `index`. Takes time in proportion to the number of documents.
    pub fn new(index: Index) -> Searcher {
        let statistics = Statistics::of(&index);
        Searcher { index, statistics }
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The documents that `text` asks for. Any text is a query; one without words finds nothing.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Results {
        let words = self.words(text);
        let Ranking { matches, rarities } = rank(&self.index, &self.statistics, &words);
        let page = page(matches.len(), options);
        let hits = matches[page]
            .iter()
            .map(|found| Hit {
                doc: found.doc,
                id: self.index.id(found.doc).to_owned(),
                date: self.index.date(found.doc),
                title: snippet::mark(&self.index, found.doc, Field::Title, &words),
                snippet: snippet::snippet(&self.index, found.doc, &words, &rarities, options.snippet_length),
                score: found.score,
            })
            .collect();
        Results { total: matches.len(), hits }
    }

    /// A whole field of a document with the words of the query `text` marked.
    pub fn mark(&self, doc: DocId, field: Field, text: &str) -> Marked {
        snippet::mark(&self.index, doc, field, &self.words(text))
    }

    /// The alternatives of each word of the query that has any in this index.
    fn words(&self, text: &str) -> Vec<Vec<Alternative>> {
        let words = query::parse(text).into_iter().map(|word| expand(&self.index, &word));
        words.filter(|alternatives| !alternatives.is_empty()).collect()
    }
}

/// The part of `total` hits that the options ask for.
fn page(total: usize, options: &SearchOptions) -> Range<usize> {
    let start = options.offset.min(total);
    start..start.saturating_add(options.limit).min(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jostar_analysis::{fold, tokens};
    use jostar_index::{Document, IndexWriter};
    use proptest::prelude::*;

    fn searcher(documents: &[(&str, &str, &str, &str)]) -> Searcher {
        let mut writer = IndexWriter::new();
        for (id, title, body, date) in documents {
            let (id, title, body) = (id.to_string(), title.to_string(), body.to_string());
            writer.add(Document { id, title, body, date: Date::parse(date) }).unwrap();
        }
        Searcher::new(Index::open(writer.finish()).unwrap())
    }

    fn ids(searcher: &Searcher, text: &str) -> Vec<String> {
        searcher.search(text, &SearchOptions::default()).hits.into_iter().map(|hit| hit.id).collect()
    }

    fn marked(marked: &Marked) -> Vec<&str> {
        marked.highlights.iter().map(|span| &marked.text[span.clone()]).collect()
    }

    #[test]
    fn a_document_with_all_words_ranks_above_one_that_repeats_one_of_them() {
        let searcher = searcher(&[
            ("one", "", "سیلو سیلو سیلو سیلو سیلو", ""),
            ("both", "", "احداث سیلو در بندر و سرمایه\u{200C}گذاری مشترک دو کشور در آن", ""),
            ("none", "", "گندم", ""),
        ]);
        assert_eq!(ids(&searcher, "سیلو مشترک "), ["both", "one"]);
    }

    #[test]
    fn a_match_in_the_title_ranks_above_one_in_the_body() {
        let searcher = searcher(&[
            ("body", "گزارش روز", "خبری درباره سیلو و بندر", ""),
            ("title", "سیلو در بندر", "خبری درباره گزارش روز", ""),
        ]);
        assert_eq!(ids(&searcher, "سیلو "), ["title", "body"]);
    }

    #[test]
    fn the_word_itself_ranks_above_a_word_that_it_begins() {
        let searcher = searcher(&[("longer", "", "پزشکیان آمد", ""), ("itself", "", "پزشک آمد", "")]);
        assert_eq!(ids(&searcher, "پزشک"), ["itself", "longer"]);
        assert_eq!(ids(&searcher, "پزشک "), ["itself"]);
    }

    #[test]
    fn equal_documents_are_in_the_order_of_dates_then_ids() {
        let searcher = searcher(&[
            ("b", "", "سیلو", "2025-01-01"),
            ("a", "", "سیلو", "2025-01-01"),
            ("new", "", "سیلو", "2025-06-01"),
            ("undated", "", "سیلو", ""),
        ]);
        assert_eq!(ids(&searcher, "سیلو"), ["new", "a", "b", "undated"]);
    }

    #[test]
    fn an_empty_query_or_an_unknown_word_finds_nothing() {
        let searcher = searcher(&[("a", "", "سیلو", "")]);
        for text in ["", "  ", "؟", "نیست ", "\u{200C}", "\u{202E}"] {
            assert_eq!(searcher.search(text, &SearchOptions::default()), Results::default(), "{text:?}");
        }
    }

    #[test]
    fn pages_follow_each_other() {
        let documents: Vec<(String, &str)> = (0..25).map(|at| (format!("{at:02}"), "سیلو")).collect();
        let documents: Vec<_> = documents.iter().map(|(id, body)| (id.as_str(), "", *body, "")).collect();
        let searcher = searcher(&documents);
        let page = |offset, limit| {
            let options = SearchOptions { limit, offset, ..SearchOptions::default() };
            let results = searcher.search("سیلو", &options);
            assert_eq!(results.total, 25);
            results.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
        };
        assert_eq!([page(0, 10), page(10, 10), page(20, 10)].concat(), page(0, 25));
        assert!(page(25, 10).is_empty() && page(usize::MAX, usize::MAX).is_empty());
    }

    #[test]
    fn a_snippet_shows_the_passage_with_most_of_the_words() {
        let filler = "واژه ".repeat(200);
        let body = format!("سیلو {filler}. احداث سيلوي مشترک در بندر. {filler} مشترک");
        let searcher = searcher(&[("a", "سیلوی مشترک", &body, "")]);
        let hit = searcher.search("سیلوی مشترک", &SearchOptions::default()).hits.remove(0);
        assert_eq!(marked(&hit.title), ["سیلوی", "مشترک"]);
        assert_eq!(marked(&hit.snippet), ["سيلوي", "مشترک"]);
        assert!(hit.snippet.text.starts_with("…احداث"), "{}", hit.snippet.text);
        assert!(hit.snippet.text.ends_with("واژه…"), "{}", hit.snippet.text);
        assert!(hit.snippet.text.chars().count() <= 202);
    }

    #[test]
    fn a_snippet_without_a_match_is_the_beginning() {
        let searcher = searcher(&[("a", "سیلو", "متن کوتاه.", ""), ("b", "سیلو", "", "")]);
        let hits = searcher.search("سیلو", &SearchOptions::default()).hits;
        let snippets: Vec<&str> = hits.iter().map(|hit| hit.snippet.text.as_str()).collect();
        assert_eq!(snippets, ["متن کوتاه.", ""]);
    }

    proptest! {
        /// The naive scanner: a document matches if it has a word that is one of the query's, or begins with the
        /// query's last.
        #[test]
        fn hits_agree_with_a_scan_and_highlights_are_whole_words(
            bodies in prop::collection::vec("([ابپ]{1,3}[ .\n]){0,12}", 1..8),
            query in "([ابپ]{1,3} ){0,2}[ابپ]{0,2}",
            snippet_length in 0usize..60,
        ) {
            let names: Vec<String> = (0..bodies.len()).map(|at| at.to_string()).collect();
            let documents: Vec<_> =
                names.iter().zip(&bodies).map(|(id, body)| (id.as_str(), "", body.as_str(), "")).collect();
            let searcher = searcher(&documents);
            let words: Vec<String> = tokens(&query).map(|span| fold(&query[span])).collect();
            let unfinished = words.last().filter(|_| !query.ends_with(' '));
            let matches = |word: &str| {
                words.iter().any(|wanted| wanted == word) || unfinished.is_some_and(|start| word.starts_with(start.as_str()))
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
                for word in marked(&hit.snippet) {
                    prop_assert!(matches(&fold(word)), "{} in {}", word, hit.snippet.text);
                }
                prop_assert!(!hit.snippet.highlights.is_empty());
            }
        }

        #[test]
        fn no_text_and_no_query_make_searching_fail(body in any::<String>(), query in any::<String>(), length in 0usize..300) {
            let searcher = searcher(&[("a", &query, &body, "")]);
            let options = SearchOptions { snippet_length: length, ..SearchOptions::default() };
            for hit in searcher.search(&query, &options).hits {
                for part in [&hit.title, &hit.snippet] {
                    for span in &part.highlights {
                        prop_assert!(part.text.get(span.clone()).is_some());
                    }
                }
            }
        }
    }
}
