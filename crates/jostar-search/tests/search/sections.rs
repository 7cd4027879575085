//! Sections of documentation, and the words of owners beside a page.

use jostar_index::{Document, Heading};
use jostar_search::{Hit, HitSection, SearchOptions};

use crate::support::{Both, ids, marked, of};

/// A page of parts. A part that begins with `#` is a heading, with its level as many `#` and its anchor after a tab.
fn page(id: &str, title: &str, parts: &[&str]) -> Document {
    let mut document =
        Document { id: id.into(), title: title.into(), lang: Some("en".into()), ..Document::default() };
    for part in parts {
        if !document.body.is_empty() {
            document.body.push_str("\n\n");
        }
        let text = part.trim_start_matches('#').trim_start();
        let (text, anchor) = text.split_once('\t').unwrap_or((text, ""));
        let start = document.body.len();
        document.body.push_str(text);
        let level = (part.len() - part.trim_start_matches('#').len()) as u8;
        if level > 0 {
            let anchor = (!anchor.is_empty()).then(|| anchor.to_owned());
            document.headings.push(Heading { span: start..document.body.len(), level, anchor });
        }
    }
    document
}

fn manual() -> Both {
    of([
        page(
            "server",
            "Server Options",
            &[
                "Options of the server that serves files while you write.",
                "## server.port\tserver-port",
                "The number of the port. If the port is taken, the server tries the next one.",
                "## server.proxy\tserver-proxy",
                "Rules for requests that go elsewhere.",
                "### Rewriting paths",
                "A function gets the path of a request and returns another.",
            ],
        ),
        page(
            "news",
            "Version 3 is out",
            &[
                "The port of the server is another one now, and the proxy rewrites a path. The server has a new port. \
                 The rules of the proxy, the path, the requests and the function are described in the manual.",
                "## Thanks",
                "To all who wrote requests for the server, the port and the proxy.",
            ],
        ),
    ])
}

fn first(searcher: &Both, query: &str) -> Hit {
    searcher.search(query, &SearchOptions::default()).hits.remove(0)
}

fn anchors(hit: &Hit) -> Vec<Option<&str>> {
    hit.sections.iter().map(|section| section.anchor.as_deref()).collect()
}

#[test]
fn the_section_that_answers_comes_first_with_its_anchor_and_passage() {
    let searcher = manual();
    for (query, anchor) in [
        ("server port", Some("server-port")),
        ("server.proxy", Some("server-proxy")),
        ("port is taken", Some("server-port")),
        ("rewriting a path", None),
    ] {
        let hit = first(&searcher, query);
        assert_eq!((hit.id.as_str(), anchors(&hit).first()), ("server", Some(&anchor)), "{query}");
    }
    let HitSection { heading, path, snippet, .. } = first(&searcher, "rewriting a path").sections.remove(0);
    assert_eq!((heading.text.as_str(), marked(&heading)), ("Rewriting paths", vec!["Rewriting", "paths"]));
    assert_eq!(path, ["server.proxy"]);
    assert_eq!(snippet.text, "A function gets the path of a request and returns another.");
    assert_eq!(marked(&snippet), ["path"]);
    // What stands above the first heading is no section.
    let hit = first(&searcher, "files while you write");
    assert!(hit.sections.is_empty() && marked(&hit.snippets[0]) == ["files", "while", "you", "write"]);
}

#[test]
fn as_many_sections_are_shown_as_the_options_say() {
    let searcher = manual();
    for (most, expected) in [(0, 0), (1, 1), (3, 2)] {
        let options = SearchOptions { sections: most, ..SearchOptions::default() };
        assert_eq!(searcher.search("server", &options).hits[0].sections.len(), expected, "{most}");
    }
}

#[test]
fn an_anchor_is_kept_whether_or_not_it_is_made_of_the_heading() {
    let searcher = of([page(
        "a",
        "Title",
        &["# What's `new` here?\twhats-new-here", "one", "# Second\tother", "two", "# Third", "three"],
    )]);
    for (query, anchor) in [("one", Some("whats-new-here")), ("two", Some("other")), ("three", None)] {
        assert_eq!(anchors(&first(&searcher, query)), [anchor], "{query}");
    }
}

#[test]
fn words_of_the_owner_find_a_page_and_are_never_shown() {
    let own = |words: &str| Document {
        words: words.into(),
        ..page("pump", "Pumps?", &["Water is raised.", "## Steam\tsteam", "It is hot."])
    };
    let others = || {
        [
            page("title", "Hoisting engine", &["x"]),
            page(
                "text",
                "Lifts",
                &["They were raised by hand until a hoisting engine took over, years later."],
            ),
        ]
    };
    let searcher = of(others().into_iter().chain([own("hoisting engine\nheave ho")]));
    assert_eq!(ids(&searcher, "hoisting engine"), ["title", "pump", "text"]);
    let pump = &searcher.search("hoisting engine", &SearchOptions::default()).hits[1];
    assert_eq!((pump.title.text.as_str(), marked(&pump.title)), ("Pumps?", vec![]));
    assert!(pump.snippets[0].text.starts_with("Water") && pump.missing.is_empty());
    // Forms, mistakes and phrases of them too.
    for query in ["heave", "hoistng engin", "hoisted engines"] {
        assert!(ids(&searcher, query).contains(&"pump".to_owned()), "{query}");
    }
    let literal = SearchOptions { literal: true, ..SearchOptions::default() };
    assert_eq!(searcher.search("\"heave ho\"", &literal).total, 1);
    // The title is still the whole title.
    assert_eq!(first(&searcher, "pumps").id, "pump");
}

#[test]
fn an_explanation_names_the_best_section() {
    let searcher = manual();
    let doc = searcher.index().find("server").unwrap();
    for (query, part) in [
        ("port ", "its best section, «server.port», beside the whole"),
        ("files while ", "what stands above its first heading, beside the whole"),
    ] {
        let explanation = searcher.explain(query, doc, &SearchOptions::default()).unwrap();
        assert!(explanation.parts.iter().any(|it| it.text == part), "{explanation:?}");
    }
}

#[test]
fn the_path_of_a_section_does_not_repeat_the_title() {
    let searcher =
        of([page("a", "Manual", &["# Manual", "x", "## Ports", "y", "### Taken", "The one is used."])]);
    assert_eq!(first(&searcher, "used").sections[0].path, ["Ports"]);
}

#[test]
fn a_hit_leads_to_what_answers_best() {
    let searcher = manual();
    for (query, anchor) in [
        ("port ", Some("server-port")),
        ("proxy rules ", Some("server-proxy")),
        ("files while you write ", None),
        // The title says it, though the sections have the words too.
        ("server options ", None),
    ] {
        assert_eq!(first(&searcher, query).anchor.as_deref(), anchor, "{query}");
    }
    let options = SearchOptions { sections: 0, ..SearchOptions::default() };
    assert_eq!(searcher.search("port ", &options).hits[0].anchor, None);
}
