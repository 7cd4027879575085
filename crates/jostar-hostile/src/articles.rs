//! Tests the reading of hostile article files.

use std::collections::HashSet;

use jostar_corpus::{Options, Parsed, parse, read_synonyms};

/// Any bytes are read as a feed or refused.
pub fn read_feed(bytes: &[u8]) {
    read("a.xml", bytes);
}

/// Any text between two fences is read as front matter, read as text, or refused. Also tests synonyms.
pub fn read_front_matter(bytes: &[u8]) {
    let text = crate::text(bytes);
    for fence in ["---", "+++"] {
        read("a.md", format!("{fence}\n{text}\n{fence}\nمتن").as_bytes());
    }
    if let Err(error) = read_synonyms("a.txt", bytes) {
        assert!(error.to_string().starts_with("a.txt"));
    }
}

/// Any bytes are read as a page or refused.
pub fn read_html(bytes: &[u8]) {
    read("a/index.html", bytes);
}

/// Any bytes are read as JSON or JSON lines, or refused.
pub fn read_json(bytes: &[u8]) {
    read("a.json", bytes);
    read("a.jsonl", bytes);
}

/// Any bytes are read as Markdown or refused.
pub fn read_markdown(bytes: &[u8]) {
    read("a/b.md", bytes);
}

/// Any bytes are read as packed JSON or refused.
pub fn read_packed(bytes: &[u8]) {
    read("a.jsonl.gz", bytes);
    read("a.jsonl.zst", bytes);
}

/// Reads a file with default options and with others, and checks that the result is consistent.
fn read(path: &str, bytes: &[u8]) {
    let options = r#"{
        "baseUrl": "https://example.ir/a/", "lang": "fa", "drafts": true, "facets": {"section": ["section", "a.b"]},
        "json": {"items": "a.b", "body": "html"},
        "html": {"content": ".a, #b > p", "title": "b", "date": "i", "ignore": "u ~ s", "facets": {"x": "em"}}
    }"#;
    let markdown = r#"{"json": {"body": "markdown"}, "markdown": {"anchors": "mkdocs"}}"#;
    for options in ["{}", options, markdown] {
        let options = Options::from_json(options).unwrap();
        match parse(path, bytes, &options) {
            Ok(parsed) => check(&parsed),
            Err(error) => assert!(error.to_string().starts_with(path)),
        }
    }
}

fn check(parsed: &Parsed) {
    for warning in &parsed.warnings {
        assert!(!warning.to_string().is_empty());
    }
    for article in &parsed.articles {
        let document = &article.document;
        assert!(!document.id.is_empty() && !document.title.contains('\n'));
        let mut last = 0;
        for heading in &document.headings {
            let text = &document.body[heading.span.clone()];
            assert!(last <= heading.span.start && !text.is_empty());
            assert_eq!(text.trim_matches([' ', '\n', '\t']), text);
            last = heading.span.end;
        }
        let anchors = document.headings.iter().filter_map(|heading| heading.anchor.as_deref());
        assert!(anchors.clone().all(|anchor| (1..=500).contains(&anchor.len())));
        assert_eq!(anchors.clone().collect::<HashSet<_>>().len(), anchors.count());
        assert!(document.words.len() <= 8192 && document.words.lines().all(|line| line.trim() == line));
        if let Some(url) = &document.url {
            assert!(!url.trim_start().to_ascii_lowercase().starts_with("javascript:"));
        }
        for (facet, values) in &document.facets {
            assert!(!facet.is_empty() && values.iter().all(|value| !value.is_empty()));
        }
    }
}
