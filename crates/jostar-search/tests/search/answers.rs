//! What comes with the hits.

use std::collections::BTreeMap;

use jostar_analysis::Date;
use jostar_index::{Document, Filter};
use jostar_search::SearchOptions;

use crate::support::{Both, ids, ids_with, of, searcher};

#[test]
fn an_empty_query_or_an_unknown_word_finds_nothing() {
    let searcher = searcher(&[("a", "", "سیلو", "")]);
    for text in ["", "  ", "؟", "نیست ", "\u{200C}", "\u{202E}"] {
        let results = searcher.search(text, &SearchOptions::default());
        assert_eq!((results.total, results.hits.len()), (0, 0), "{text:?}");
    }
}

/// Four documents with tags, authors, languages and dates.
fn tagged() -> Both {
    let document = |id: &str, date: &str, lang: &str, tags: &[&str]| {
        let tags = tags.iter().map(|tag| tag.to_string()).collect();
        let facets = BTreeMap::from([("tag".to_owned(), tags)]);
        let body = "سیلو در بندر".to_owned();
        Document {
            id: id.into(),
            body,
            date: Date::parse(date),
            lang: Some(lang.into()),
            facets,
            ..Document::default()
        }
    };
    of([
        document("a", "2025-12-11", "fa", &["سیاست خارجی", "اقتصاد"]),
        document("b", "2025-06-01", "fa", &["اقتصاد"]),
        document("c", "2024-03-20", "en", &["ورزش"]),
        document("d", "", "en", &[]),
    ])
}

fn with(facet: &str, values: &[&str]) -> SearchOptions {
    let values = values.iter().map(|value| value.to_string()).collect();
    let filter = Filter { facets: vec![(facet.to_owned(), values)], ..Filter::default() };
    SearchOptions { filter, facets: true, ..SearchOptions::default() }
}

#[test]
fn conditions_choose_documents() {
    let searcher = tagged();
    let table: [(&str, &[&str]); 15] = [
        ("سیلو tag:اقتصاد", &["a", "b"]),
        ("سیلو tag:\"سياست خارجي\"", &["a"]),
        ("برچسب:ورزش", &["c"]),
        ("lang:en", &["c", "d"]),
        ("سیلو tag:اقتصاد tag:ورزش", &["a", "b", "c"]),
        ("سیلو after:2025", &["a", "b"]),
        ("سیلو after:آذر", &["a", "b", "c", "d"]),
        ("سیلو before:1404", &["c"]),
        ("after:1404/09/20", &["a"]),
        ("tag:هنر", &[]),
        ("سیلو -بندر", &[]),
        ("سیلو -lang:en", &["a", "b"]),
        ("-tag:اقتصاد", &["c", "d"]),
        ("-tag:\"سياست خارجي\" -lang:en", &["b"]),
        ("سیلو|زرافه", &["a", "b", "c", "d"]),
    ];
    for (query, expected) in table {
        assert_eq!(ids(&searcher, query), expected, "{query}");
    }
}

#[test]
fn values_of_facets_are_counted_and_their_own_facet_does_not_narrow_them() {
    let searcher = tagged();
    let counts = |options: &SearchOptions| -> BTreeMap<String, Vec<(String, u32)>> {
        let facets = searcher.search("سیلو", options).facets;
        facets.into_iter().map(|facet| (facet.name, facet.values)).collect()
    };
    let owned = |values: &[(&str, u32)]| -> Vec<(String, u32)> {
        values.iter().map(|(value, count)| (value.to_string(), *count)).collect()
    };
    let all = counts(&SearchOptions { facets: true, ..SearchOptions::default() });
    assert_eq!(all["tag"], owned(&[("اقتصاد", 2), ("سیاست خارجی", 1), ("ورزش", 1)]));
    assert_eq!(all["lang"], owned(&[("en", 2), ("fa", 2)]));
    let narrowed = counts(&with("tag", &["ورزش"]));
    assert_eq!(narrowed["tag"], all["tag"]);
    assert_eq!(narrowed["lang"], owned(&[("en", 1)]));
    assert!(counts(&SearchOptions::default()).is_empty());
    let results = searcher.search("سیلو", &with("lang", &["fa"]));
    let day = |text| Date::parse(text).unwrap();
    assert_eq!((results.total, results.dates), (2, Some((day("2025-06-01"), day("2025-12-11")))));
}

#[test]
fn the_empty_value_means_documents_without_a_value() {
    let searcher = tagged();
    let table: [(&str, &[&str], &[&str]); 5] = [
        ("", &[""], &["d"]),
        ("سیلو", &["ورزش", ""], &["c", "d"]),
        ("سیلو tag:ورزش", &["ورزش", ""], &["c"]),
        ("سیلو tag:ورزش", &[""], &[]),
        ("سیلو -tag:ورزش", &["ورزش", ""], &["d"]),
    ];
    for (query, values, expected) in table {
        let mut ids: Vec<String> =
            searcher.search(query, &with("tag", values)).hits.into_iter().map(|hit| hit.id).collect();
        ids.sort();
        assert_eq!(ids, expected, "{query} {values:?}");
    }
}

#[test]
fn conditions_of_the_query_and_of_the_options_both_hold_and_are_reported() {
    let searcher = tagged();
    let results = searcher.search("سیلو lang:fa after:1404/08", &with("tag", &["اقتصاد"]));
    let filter = &results.understood.filter;
    assert_eq!(filter.from.map(|date| date.to_string()).as_deref(), Some("2025-10-23"));
    let names: Vec<&str> = filter.facets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["tag", "lang"]);
    assert_eq!(results.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["a"]);
}

#[test]
fn suggestions_complete_a_word_and_go_on_to_the_next() {
    let searcher = searcher(&[
        ("a", "", "سيلوي مشترک دو کشور", ""),
        ("b", "", "سیلوی مشترک", ""),
        ("c", "", "سیلاب در سیستان و سیلوی بزرگ", ""),
    ]);
    let suggested = |text: &str| -> Vec<(String, usize)> {
        searcher
            .suggest(text, 4)
            .into_iter()
            .map(|suggestion| (suggestion.text, suggestion.documents))
            .collect()
    };
    let owned = |found: &[(&str, usize)]| -> Vec<(String, usize)> {
        found.iter().map(|(text, documents)| (text.to_string(), *documents)).collect()
    };
    assert_eq!(suggested("سيلو ي"), []);
    assert_eq!(suggested("سی"), owned(&[("سیلوی", 3), ("سیلاب", 1), ("سیستان", 1)]));
    assert_eq!(suggested("سیلوی "), owned(&[("سیلوی مشترک", 2), ("سیلوی بزرگ", 1)]));
    assert_eq!(suggested("بزرگ سی"), owned(&[("بزرگ سیلوی", 1), ("بزرگ سیلاب", 1), ("بزرگ سیستان", 1)]));
    assert_eq!(suggested("sdg"), owned(&[("سیلوی", 3), ("سیلاب", 1)]));
    assert!(suggested("").is_empty() && suggested("؟").is_empty() && suggested("نیست ").is_empty());
}

#[test]
fn suggestions_keep_tied_words_together_and_function_words_last() {
    let document = |(id, body): (&str, &str)| Document {
        id: id.to_owned(),
        body: body.to_owned(),
        lang: Some("en".to_owned()),
        ..Document::default()
    };
    let texts = [
        ("a", "Cook the rice. A dry-run of the rice cooker"),
        ("b", "The cooker is in the kitchen"),
        ("c", "The cooker is red, the cooker is in use, a cooker manual"),
    ];
    let searcher = of(texts.map(document));
    let suggested = |text: &str| -> Vec<String> {
        searcher.suggest(text, 4).into_iter().map(|suggestion| suggestion.text).collect()
    };
    assert_eq!(suggested("dry-r"), ["dry-run"]);
    assert_eq!(suggested("dry r"), ["dry rice", "dry run"]);
    assert_eq!(suggested("cooker ")[0], "cooker manual");
}

#[test]
fn related_articles_share_telling_words() {
    let searcher = searcher(&[
        ("silo", "سیلوی مشترک", "احداث سیلو و انبار گندم در بندر", ""),
        ("grain", "گندم", "بازار گندم و سیلو در بندر", ""),
        ("sport", "فوتبال", "تیم ملی و بازی در ورزشگاه", ""),
        ("team", "تیم", "تیم ملی فوتبال", ""),
    ]);
    let related = |id: &str| -> Vec<&str> {
        let doc = searcher.index().find(id).unwrap();
        searcher.related(doc, 1).into_iter().map(|doc| searcher.index().id(doc)).collect()
    };
    assert_eq!((related("silo"), related("sport")), (vec!["grain"], vec!["team"]));
}

#[test]
fn an_explanation_adds_up() {
    let searcher =
        searcher(&[("a", "سیلوی مشترک", "احداث سیلوی بزرگ و مشترک دو کشور", ""), ("b", "", "سیلو", "")]);
    let doc = searcher.index().find("a").unwrap();
    let options = SearchOptions::default();
    let hit = searcher.search("سیلو مشترک نیست ", &options).hits.remove(0);
    let explanation = searcher.explain("سیلو مشترک نیست ", doc, &options).unwrap();
    let sum: f32 = explanation.parts.iter().map(|part| part.points).sum();
    assert!((sum * explanation.factor - hit.score).abs() < 1e-3 * hit.score, "{explanation:?}");
    let texts: Vec<&str> = explanation.parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "«سیلو»: «سیلوی» another form, 1 in the title, 1 in the text",
            "«مشترک»: «مشترک» as typed, 1 in the title, 1 in the text",
            "«نیست»: not in it",
            "closeness of the words, and their marks"
        ]
    );
    let other = searcher.index().find("b").unwrap();
    assert!(searcher.explain("مشترک ", other, &options).is_none());
}

#[test]
fn a_literal_search_finds_just_what_was_typed() {
    let searcher = searcher(&[("a", "", "پزشکیان و hello", "")]);
    let literal = SearchOptions { literal: true, ..SearchOptions::default() };
    for typed in ["mca;dhk", "pezeshkian"] {
        assert_eq!(ids(&searcher, typed), ["a"], "{typed}");
        assert!(ids_with(&searcher, typed, &literal).is_empty(), "{typed}");
    }
    assert_eq!(ids_with(&searcher, "پزشکیان", &literal), ["a"]);
}
