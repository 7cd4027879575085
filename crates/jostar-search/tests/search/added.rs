//! Words that were added to pages and sections from outside.

use jostar_index::{Document, Heading, Index, IndexWriter, NoPlace};
use jostar_search::{Results, SearchOptions, Searcher};

use crate::support::marked;

/// A page with one section, whose anchor is its heading in small letters.
fn page(id: &str, text: &str, heading: &str, section: &str) -> Document {
    let body = format!("{text}\n\n{heading}\n\n{section}");
    let start = text.len() + 2;
    let anchor = Some(heading.to_lowercase());
    let headings = vec![Heading { span: start..start + heading.len(), level: 2, anchor }];
    Document {
        id: id.into(),
        title: id.into(),
        body,
        headings,
        lang: Some("en".into()),
        ..Document::default()
    }
}

/// A searcher of three pages with these words: id, anchor, words and weight.
fn searcher(words: &[(&str, Option<&str>, &str, f32)]) -> Searcher {
    let mut writer = IndexWriter::new();
    for document in [
        page("install", "Copy the files to a folder.", "Linux", "Ask the packager of your system."),
        page("start", "Write a page and look at it.", "Preview", "It shows what readers will see."),
        page(
            "news",
            "Now k3s runs it. Setup of k3s took an hour, and k3s is small.",
            "Thanks",
            "To the k3s people.",
        ),
    ] {
        writer.add(document).unwrap();
    }
    for (id, anchor, words, weight) in words {
        writer.add_words(id, *anchor, words, *weight).unwrap();
    }
    Searcher::new(Index::open(writer.finish()).unwrap())
}

fn search(searcher: &Searcher, query: &str) -> Results {
    searcher.search(query, &SearchOptions::default())
}

fn ids(results: &Results) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.id.as_str()).collect()
}

#[test]
fn an_added_word_finds_its_page_below_all_that_have_the_word() {
    let searcher = searcher(&[("install", None, "set-up setup", 1.0), ("start", None, "setup", 0.5)]);
    let results = search(&searcher, "setup");
    assert_eq!(ids(&results), ["news", "install", "start"]);
    assert_eq!(results.complete, 1);
    let words: Vec<&[String]> = results.hits.iter().map(|hit| &hit.words[..]).collect();
    assert_eq!(words, [&[][..], &["setup".to_owned()], &["setup".to_owned()]]);
    assert!(results.hits.iter().all(|hit| hit.missing.is_empty()));
    // Nothing of the text is marked for it.
    assert!(results.hits[1].title.highlights.is_empty() && marked(&results.hits[1].snippets[0]).is_empty());
    let explained = searcher.explain("setup", results.hits[1].doc, &SearchOptions::default()).unwrap();
    assert!(explained.parts[0].text.ends_with("added to it from outside"), "{explained:?}");
    assert!(explained.parts[0].points > 0.0);
}

#[test]
fn a_word_that_no_text_has_is_known_once_it_was_added() {
    let searcher = searcher(&[("install", Some("linux"), "kubernetes k8s", 1.0)]);
    // Beginnings and forms are found, and nothing is taken for a mistake.
    for query in ["kubernetes", "kuber", "k8s"] {
        let results = search(&searcher, query);
        assert_eq!((ids(&results), results.complete), (vec!["install"], 0), "{query}");
        assert_eq!(results.hits[0].sections[0].anchor.as_deref(), Some("linux"), "{query}");
        assert!(
            results.understood.unknown.is_empty() && results.understood.corrections.is_empty(),
            "{query}"
        );
    }
    let results = search(&searcher, "kubernetes packager");
    assert_eq!(results.hits[0].words, ["kubernetes"]);
}

#[test]
fn parts_of_an_added_name_find_it() {
    let searcher = searcher(&[("install", None, ".NET keyboardNavigation", 1.0)]);
    for query in [".NET", "net", "keyboardNavigation", "navigation"] {
        assert_eq!(ids(&search(&searcher, query)), ["install"], "{query}");
    }
}

#[test]
fn what_has_to_stand_in_the_text_is_not_an_added_word() {
    let searcher = searcher(&[("install", None, "setup", 1.0), ("install", None, "setup", 0.1)]);
    assert_eq!(ids(&search(&searcher, "\"setup\"")), ["news"]);
    assert_eq!(ids(&search(&searcher, "title:setup")), [""; 0]);
    assert_eq!(ids(&search(&searcher, "page -setup")), ["start"]);
    assert_eq!(ids(&search(&searcher, "files -setup")), ["install"]);
}

#[test]
fn words_need_a_page_or_section_that_is_there() {
    let mut writer = IndexWriter::new();
    writer.add(page("a", "x", "Linux", "y")).unwrap();
    assert_eq!(writer.add_words("b", None, "word", 1.0), Err(NoPlace::Document));
    assert_eq!(writer.add_words("a", Some("windows"), "word", 1.0), Err(NoPlace::Section));
    assert_eq!(writer.add_words("a", Some("linux"), "word", 1.0), Ok(()));
    // Words that carry no meaning are left out, and nothing is written for them.
    let index = |words: &[&str]| {
        let mut writer = IndexWriter::new();
        writer.add(page("a", "x", "Linux", "y")).unwrap();
        words.iter().for_each(|words| writer.add_words("a", None, words, 1.0).unwrap());
        writer.finish()
    };
    assert_eq!(index(&["the", "of ."]), index(&[]));
    assert_ne!(index(&["word"]), index(&[]));
}
