//! What several targets ask.

use jostar_corpus::{Options, Parsed, parse};

/// Reads a file with default options and with some, and checks that what is read holds together.
pub fn read(path: &str, bytes: &[u8]) {
    let options = r#"{
        "baseUrl": "https://example.ir/a/", "lang": "fa", "drafts": true, "facets": {"section": ["section", "a.b"]},
        "json": {"items": "a.b", "body": "html"},
        "html": {"content": ".a, #b > p", "title": "b", "date": "i", "ignore": "u ~ s", "facets": {"x": "em"}}
    }"#;
    let markdown = r#"{"json": {"body": "markdown"}}"#;
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
        assert_eq!(document.headings.len(), article.headings.len());
        let mut last = 0;
        for heading in &article.headings {
            let text = &document.body[heading.span.clone()];
            assert!(last <= heading.span.start && !text.is_empty());
            assert_eq!(text.trim_matches([' ', '\n', '\t']), text);
            last = heading.span.end;
        }
        if let Some(url) = &document.url {
            assert!(!url.trim_start().to_ascii_lowercase().starts_with("javascript:"));
        }
        for (facet, values) in &document.facets {
            assert!(!facet.is_empty() && values.iter().all(|value| !value.is_empty()));
        }
    }
}
