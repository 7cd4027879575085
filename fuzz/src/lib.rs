//! What several targets ask.

use std::sync::LazyLock;

use jostar_analysis::Date;
use jostar_corpus::{Options, Parsed, parse};
use jostar_index::{Document, IndexWriter, reseal};

/// An index with something in every section.
pub static REAL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut writer = IndexWriter::new();
    let bodies = [
        "رئیس\u{200C}جمهور در گفتوگو با شبکه خبری گفت: همکاریهای منطقهای و بینالمللی؛ می\u{200C}روند، نمی روند. کتاب ها، كتابهاي ۱۴۰۴/۰۹/۲۰",
        "The connections of info@example.com, 1,000.5 and Straße e\u{301}\r\n\r\n  東京都 東京",
        "",
    ];
    for (number, body) in bodies.into_iter().enumerate() {
        let facets = [("tag".to_owned(), vec!["a".to_owned(), format!("t{number}")])].into();
        let url = (number == 0).then(|| "/a".to_owned());
        let (id, title, body) = (number.to_string(), "عنوان نوشته".to_owned(), body.to_owned());
        let headings = if body.is_empty() { Vec::new() } else { vec![0..10] };
        let (date, lang) = (Date::from_days(20_000 + number as i32), Some("fa".to_owned()));
        let boost = (number == 1).then_some(150);
        writer.add(Document { id, title, body, facets, url, headings, date, lang, boost }).unwrap();
    }
    writer.add_synonym("شبکه", "گفت و گو");
    writer.finish()
});

/// The real index with changes, or, by the first byte, a file of its own; either with sums that are true.
pub fn altered(kind: u8, data: &[u8]) -> Vec<u8> {
    let mut file = REAL.clone();
    if kind % 8 == 0 {
        file = data.to_vec();
    } else {
        // A place, a kind of change and a byte each.
        for change in data.chunks_exact(4) {
            let at = usize::from(change[0]) << 8 | usize::from(change[1]);
            let at = at % file.len().max(1);
            match change[2] % 3 {
                0 => file[at] = change[3],
                1 => file[at] = file[at].wrapping_add(change[3] % 5).wrapping_sub(2),
                _ => file[at] ^= 1 << (change[3] % 8),
            }
        }
    }
    reseal(&mut file);
    file
}

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
