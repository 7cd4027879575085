//! What is shown of a hit.

use jostar_index::{Document, Heading};
use jostar_search::SearchOptions;

use crate::support::{marked, of, searcher};

#[test]
fn a_snippet_shows_the_passage_with_most_of_the_words() {
    let filler = "واژه ".repeat(200);
    let body = format!("سیلو {filler}. احداث سيلوي مشترک در بندر. {filler} مشترک");
    let searcher = searcher(&[("a", "سیلوی مشترک", &body, "")]);
    let hit = searcher.search("سیلوی مشترک", &SearchOptions::default()).hits.remove(0);
    assert_eq!(marked(&hit.title), ["سیلوی", "مشترک"]);
    assert_eq!(marked(&hit.snippets[0]), ["سيلوي", "مشترک"]);
    assert!(hit.snippets[0].text.starts_with("…احداث"), "{}", hit.snippets[0].text);
    assert!(hit.snippets[0].text.ends_with("واژه…"), "{}", hit.snippets[0].text);
    assert!(hit.snippets[0].text.chars().count() <= 202);
}

#[test]
fn a_snippet_without_a_match_is_the_beginning() {
    let searcher = searcher(&[("a", "سیلو", "متن کوتاه.", ""), ("b", "سیلو", "", "")]);
    let hits = searcher.search("سیلو", &SearchOptions::default()).hits;
    let snippets: Vec<&str> = hits.iter().map(|hit| hit.snippets[0].text.as_str()).collect();
    assert_eq!(snippets, ["متن کوتاه.", ""]);
}

#[test]
fn a_snippet_is_cut_at_the_ends_of_sentences() {
    let filler = "واژه ".repeat(60);
    let body = format!("{filler}. در آن روز احداث سیلو در بندر آغاز شد. «بندر کار می‌کند.» {filler}");
    let searcher = searcher(&[("a", "", &body, "")]);
    let snippet = |length| {
        let options = SearchOptions { snippet_length: length, ..SearchOptions::default() };
        searcher.search("سیلو", &options).hits.remove(0).snippets.remove(0).text
    };
    assert_eq!(snippet(50), "…در آن روز احداث سیلو در بندر آغاز شد. …");
    assert_eq!(snippet(68), "…در آن روز احداث سیلو در بندر آغاز شد. «بندر کار می‌کند.» …");
}

#[test]
fn several_snippets_show_different_passages() {
    let filler = "واژه ".repeat(100);
    let body = format!("احداث سیلو در بندر. {filler}. سیلو دوم. {filler}. سیلو سوم");
    let searcher = searcher(&[("a", "", &body, "")]);
    let options = SearchOptions { snippets: 3, snippet_length: 60, ..SearchOptions::default() };
    let hit = searcher.search("سیلو بندر ", &options).hits.remove(0);
    let shown: Vec<Vec<&str>> = hit.snippets.iter().map(marked).collect();
    assert_eq!(shown, [vec!["سیلو", "بندر"], vec!["سیلو"], vec!["سیلو"]]);
    assert!(hit.snippets[1].text.contains("دوم") && hit.snippets[2].text.contains("سوم"));
}

#[test]
fn a_heading_is_parted_from_what_it_is_of() {
    let body = "Festivals of spring.\n\nTajikistan\n\nSumalak is cooked.\n\nWhy?\n\nIt is spring.";
    let heading = |words: &str| {
        let span = body.find(words).map(|start| start..start + words.len()).unwrap();
        Heading { span, level: 2, anchor: None }
    };
    let headings = vec![heading("Tajikistan"), heading("Why")];
    let document = Document { id: "a".into(), body: body.into(), headings, ..Document::default() };
    let hit = of([document]).search("Sumalak", &SearchOptions::default()).hits.remove(0);
    assert_eq!(
        hit.snippets[0].text,
        "Festivals of spring.  Tajikistan: Sumalak is cooked.  Why?  It is spring."
    );
    assert_eq!(marked(&hit.snippets[0]), ["Sumalak"]);
}

#[test]
fn a_title_or_a_word_without_end_is_cut() {
    let word = "ب".repeat(100_000);
    let searcher = searcher(&[("a", &format!("سیلو {word}"), &format!("گندم {word} گندم"), "")]);
    for query in ["سیلو ", "گندم ", &word] {
        let results = searcher.search(query, &SearchOptions::default());
        let hit = &results.hits[0];
        for shown in hit.snippets.iter().chain([&hit.title]) {
            assert!(shown.text.chars().count() <= 1_200, "{query:.20}");
            assert!(shown.highlights.iter().all(|span| shown.text.get(span.clone()).is_some()));
        }
    }
}
