//! The indexes that the browser tests open: each `tests/e2e/fixtures/NAME.jsonl` becomes `NAME.jostar`.
//!
//! A line is a document: `id`, `title`, `body`, and optionally `date`, `lang`, `url`, `facets`, and `headings` and
//! `code` (as they stand in the body, in order).

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use jostar_analysis::Date;
use jostar_index::{Heading, IndexWriter};
use serde::Deserialize;

use crate::workspace;

#[derive(Deserialize)]
struct Line {
    id: String,
    title: String,
    body: String,
    date: Option<String>,
    lang: Option<String>,
    url: Option<String>,
    #[serde(default)]
    headings: Vec<String>,
    #[serde(default)]
    code: Vec<String>,
    #[serde(default)]
    facets: BTreeMap<String, Vec<String>>,
}

/// Writes the indexes into `folder`, which must exist.
///
/// # Errors
/// If a file cannot be read or written, or a line is not a document. The error has the line number.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let fixtures = workspace::root().join("tests/e2e/fixtures");
    for entry in
        fixtures.read_dir().with_context(|| format!("cannot read {}", workspace::shown(&fixtures)))?
    {
        let path = entry?.path();
        let shown = workspace::shown(&path);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {shown}"))?;
        let mut writer = IndexWriter::new();
        for (number, line) in text.lines().enumerate() {
            let line: Line = serde_json::from_str(line).with_context(|| format!("{shown}:{}", number + 1))?;
            writer.add(document(line)).with_context(|| format!("{shown}:{}", number + 1))?;
        }
        let index = folder.join(path.with_extension("jostar").file_name().context("a name")?);
        fs::write(&index, writer.finish())
            .with_context(|| format!("cannot write {}", workspace::shown(&index)))?;
    }
    Ok(())
}

fn document(line: Line) -> jostar_index::Document {
    let headings = spans(&line.body, &line.headings);
    let heading = |span| Heading { span, level: 2, anchor: None };
    let code = spans(&line.body, &line.code);
    jostar_index::Document {
        id: line.id,
        title: line.title,
        date: line.date.as_deref().and_then(Date::parse),
        lang: line.lang,
        url: line.url,
        headings: headings.into_iter().map(heading).collect(),
        code,
        facets: line.facets,
        body: line.body,
        words: String::new(),
        boost: None,
    }
}

/// The places of these texts in the body. Each is searched for after the one before.
fn spans(body: &str, texts: &[String]) -> Vec<Range<usize>> {
    let mut from = 0;
    let find = |text: &String| {
        let start = from + body[from..].find(text.as_str())?;
        from = start + text.len();
        Some(start..from)
    };
    texts.iter().filter_map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::{spans, write};

    #[test]
    fn each_text_is_found_after_the_one_before() {
        let texts = ["b", "a", "absent"].map(str::to_owned);
        assert_eq!(spans("a b a", &texts), [2..3, 4..5]);
    }

    #[test]
    fn every_fixture_becomes_an_index() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path()).unwrap();
        for (name, least) in [("press", 5), ("hostile", 5), ("names", 1), ("terms", 1)] {
            let bytes = std::fs::read(dir.path().join(name).with_extension("jostar")).unwrap();
            assert!(jostar_index::Index::open(bytes).unwrap().documents() > least, "{name}");
        }
    }
}
