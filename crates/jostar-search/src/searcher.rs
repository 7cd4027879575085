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

    fn words(&self, text: &str) -> Vec<Vec<Alternative>> {
        expand(&self.index, &query::parse(text))
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
            writer.add(Document { id, title, body, date: Date::parse(date), ..Document::default() }).unwrap();
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
    fn a_word_ranks_above_its_other_forms_however_often_they_occur() {
        let forms = "کتابها کتابهای کتابها ".repeat(20);
        let searcher =
            searcher(&[("forms", "کتابها", &forms, ""), ("itself", "", "از آن کتاب بسیار سخن گفتند", "")]);
        assert_eq!(ids(&searcher, "کتاب "), ["itself", "forms"]);
    }

    #[test]
    fn a_word_is_found_by_each_of_its_spellings() {
        let table: [&[&str]; 11] = [
            &["می\u{200C}تواند", "می تواند", "میتواند"],
            &["همکاری\u{200C}های", "همکاری های", "همکاریهای", "همكاري هاي"],
            &["به\u{200C}ویژه", "به ویژه", "بهویژه"],
            &["حمل\u{200C}ونقل", "حمل و نقل", "حملونقل"],
            &["رئیس\u{200C}جمهور", "رئیس جمهور", "رئیسجمهور", "رییس جمهور"],
            &["بین\u{200C}المللی", "بین المللی", "بینالمللی"],
            &["نمی\u{200C}توانند", "نمی توانند", "نمیتوانند"],
            &["بزرگ\u{200C}ترین", "بزرگ ترین", "بزرگترین"],
            &["پیش\u{200C}بینی", "پیش بینی", "پیشبینی"],
            &["خانه\u{200C}ای", "خانه ای", "خانهای"],
            &["گفته\u{200C}اند", "گفته اند", "گفتهاند"],
        ];
        for spellings in table {
            for written in spellings {
                let body = format!("در این میان {written} سخن دیگر");
                let searcher = searcher(&[("a", "", &body, ""), ("b", "", "سخن دیگر", "")]);
                for typed in spellings {
                    for query in [typed.to_string(), format!("{typed} "), format!("میان {typed} سخن")]
                    {
                        let hits = searcher.search(&query, &SearchOptions::default()).hits;
                        assert_eq!(
                            hits.first().map(|hit| hit.id.as_str()),
                            Some("a"),
                            "{written} by {query}"
                        );
                        let marked = marked(&hits[0].snippet).join(" ");
                        assert!(
                            marked.contains(written.split(' ').next().unwrap()),
                            "{written} by {query}: {marked}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_form_that_no_document_has_finds_the_word() {
        let table = [
            ("سیلوی مشترک", "سیلو "),
            ("رانندگان", "راننده "),
            ("کتاب", "کتب "),
            ("کتب", "کتاب "),
            ("گفتند", "می\u{200C}گوید "),
            ("نماینده", "نمایندگان "),
            ("رئیس\u{200C}جمهور", "جمهور "),
            ("نشانی info@example.com", "example "),
            ("در ۱۴۰۴/۰۹/۲۰ بود", "۱۴۰۴ "),
            ("الكتاب الذي قرأته في المدرسة", "كتاب "),
            ("هذا كتاب قرأته في المدرسة", "والكتاب "),
            ("همهٔ مردم", "همه\u{200C}ی "),
            ("او می\u{200C}گوید", "گفتن "),
        ];
        for (body, query) in table {
            let searcher = searcher(&[("a", "", body, "")]);
            assert_eq!(ids(&searcher, query), ["a"], "{query} in {body}");
        }
    }

    #[test]
    fn what_is_no_word_by_itself_is_not_looked_for() {
        let body = "همکاری\u{200C}های منطقه\u{200C}ای و ای ایران، آن که می\u{200C}تواند توسط و";
        let searcher = searcher(&[("a", "", body, "")]);
        let table: [(&str, &[&str]); 4] = [
            ("منطقه ای", &["منطقه\u{200C}ای"]),
            ("می تو", &["می\u{200C}تواند"]),
            ("می ت", &["می\u{200C}تواند"]),
            ("همکاری و ایران ", &["همکاری\u{200C}های", "ایران"]),
        ];
        for (query, expected) in table {
            let hits = searcher.search(query, &SearchOptions::default()).hits;
            assert_eq!(marked(&hits[0].snippet), expected, "{query}");
        }
    }

    #[test]
    fn a_persian_word_is_not_taken_for_an_arabic_one_with_its_article() {
        let searcher = searcher(&[("a", "", "در کشور آلمان و بالعکس", "")]);
        assert!(ids(&searcher, "مان ").is_empty() && ids(&searcher, "عکس ").is_empty());
    }

    #[test]
    fn documents_in_many_languages_share_an_index() {
        let searcher = searcher(&[
            ("ar", "", "قال إن العلاقات التي تربط بين البلدين قد تطورت في هذا العام", ""),
            ("de", "", "Die Beziehungen der beiden Länder sind nicht einfach", ""),
            ("en", "", "The connections of the two countries", ""),
            ("fa", "", "روابط این دو کشور و همکاری\u{200C}های آنها", ""),
            ("fr", "", "Les régions des deux pays et une rivière", ""),
            ("ja", "", "東京都の天気", ""),
            ("kk", "", "Қазақстан және бұл елдің өзендері", ""),
            ("ru", "", "Это отношения двух стран и не только", ""),
            ("tr", "", "Bu ülkeler için yeni bir anlaşma ve ilişkiler", ""),
        ]);
        let table = [
            ("العلاقات ", "ar"),
            ("علاقات ", "ar"),
            ("beziehungen lander ", "de"),
            ("connections ", "en"),
            ("همکاری ", "fa"),
            ("regions riviere ", "fr"),
            ("東京 ", "ja"),
            ("казакстан ", "kk"),
            ("ОТНОШЕНИЯ ", "ru"),
            ("iliskiler ", "tr"),
        ];
        for (query, id) in table {
            assert_eq!(ids(&searcher, query), [id], "{query}");
        }
    }

    #[test]
    fn forms_of_words_in_other_languages_meet() {
        let table = [
            ("The connection of the two", "They were connected by the road", "connected "),
            ("Die Beziehung ist nicht einfach", "Das sind die Beziehungen", "beziehung "),
            ("Это отношение и не только", "Это отношений не было", "отношение "),
            ("Bu kitap ve bir ev", "Bu kitaplar ve bir ev", "kitap "),
            ("C'est une relation dans les pays", "Les relations des pays", "relation "),
        ];
        for (first, second, query) in table {
            let searcher = searcher(&[("a", "", first, ""), ("b", "", second, "")]);
            let mut found = ids(&searcher, query);
            found.sort();
            assert_eq!(found, ["a", "b"], "{query}");
        }
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
