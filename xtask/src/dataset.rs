//! Datasets: documents to index, and queries to measure with.
//!
//! A dataset is a folder with a `documents.jsonl`, or such a file itself, optionally packed with zstd. Its lines are
//! objects with the strings `id`, `title` and `text`, and `lang` if it is known. Other members and blank lines are
//! ignored. The lines of `queries.jsonl` in the same folder have the strings `kind` and `query`, and the array
//! `relevant` with the ids of the expected documents. They may have `grades`, an object with a number for each of these
//! ids: how relevant the document is. They may have `section`, the `#anchor` of the section that answers in the first of
//! these documents. A folder without a `documents.jsonl` is a folder of articles, as for the module.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use jostar_corpus::{ErrorKind, Options};
use jostar_index::{Document, IndexWriter};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::random::Random;

const DOCUMENTS: &str = "documents.jsonl";
const ARTICLES: &str = "articles";

/// A line of `documents.jsonl`.
#[derive(Deserialize)]
struct Line {
    id: String,
    title: String,
    text: String,
    lang: Option<String>,
}

/// A line of `queries.jsonl`.
#[derive(Deserialize)]
pub(crate) struct Query {
    pub(crate) kind: String,
    pub(crate) query: String,
    pub(crate) relevant: Vec<String>,
    /// How relevant each document is that is relevant at all, by its id.
    pub(crate) grades: Option<BTreeMap<String, f64>>,
    /// The anchor of the section that answers, in the first of the relevant documents, with its `#`.
    pub(crate) section: Option<String>,
}

impl Query {
    /// Whether this is the id of an expected document.
    pub(crate) fn is_met_by(&self, id: &str) -> bool {
        self.relevant.iter().any(|relevant| is_meant(relevant, id))
    }
}

/// Whether the id that `queries.jsonl` names is that of a document. In a folder of articles, queries name files, and
/// ids have no endings.
pub(crate) fn is_meant(named: &str, id: &str) -> bool {
    named == id || named.rsplit_once('.').is_some_and(|(path, _)| path == id)
}

/// Reads the documents of a dataset.
///
/// # Errors
/// If there is no such file, or a line is not a document or repeats an id. The error has the line number.
pub(crate) fn documents(dataset: &Path) -> Result<Vec<Document>> {
    let inside = dataset.join(DOCUMENTS);
    if dataset.is_dir() && !inside.exists() {
        let site = dataset.join(ARTICLES);
        return if site.is_dir() { pages(&site) } else { articles(dataset) };
    }
    let path = if dataset.is_dir() { &inside } else { dataset };
    let mut documents = Vec::new();
    let mut ids = HashMap::new();
    for (number, Line { id, title, text, lang }) in lines(path)? {
        if let Some(first) = ids.insert(id.clone(), number) {
            bail!("{}:{number}: line {first} has the id {id:?} too: change one of them", path.display());
        }
        documents.push(Document { id, title, body: text, lang, ..Document::default() });
    }
    Ok(documents)
}

fn articles(folder: &Path) -> Result<Vec<Document>> {
    match jostar_corpus::read_folder(folder) {
        Ok(read) => Ok(read.documents),
        Err(error) if matches!(error.kind(), ErrorKind::NoArticles) => {
            bail!(
                "{}: neither a {DOCUMENTS} nor articles ending in .txt are in this folder",
                folder.display()
            )
        }
        // The message already contains that of its source, which `{:#}` would repeat.
        Err(error) => Err(anyhow!("{error}")),
    }
}

/// Reads a folder of articles in any form, as `jostar build` does.
fn pages(folder: &Path) -> Result<Vec<Document>> {
    let corpus =
        jostar_corpus::read_paths(&[folder], Options::default()).map_err(|error| anyhow!("{error}"))?;
    Ok(corpus.articles.into_iter().map(|article| article.document).collect())
}

/// Reads the queries of a dataset, which must be a folder.
///
/// # Errors
/// If there is no such file or a line is not a query. The error has the line number.
pub(crate) fn queries(dataset: &Path) -> Result<Vec<Query>> {
    Ok(lines(&dataset.join("queries.jsonl"))?.into_iter().map(|(_, query)| query).collect())
}

/// The name of a dataset: its file or folder without endings.
pub(crate) fn name(dataset: &Path) -> String {
    let name = dataset.file_name().unwrap_or(dataset.as_os_str()).to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// The bytes of an index of documents.
///
/// # Errors
/// If two documents have the same id.
pub(crate) fn index(documents: Vec<Document>) -> Result<Vec<u8>> {
    let mut writer = IndexWriter::new();
    for document in documents {
        writer.add(document)?;
    }
    Ok(writer.finish())
}

/// Returns `count` documents: the first of these. Missing ones are made up, each as long as one of these and of
/// sentences from all of them. The result is the same at each call.
pub(crate) fn drawn(documents: &[Document], count: usize) -> Vec<Document> {
    if count <= documents.len() {
        return documents[..count].to_vec();
    }
    let sentences: Vec<&str> =
        documents.iter().flat_map(|document| document.body.split_inclusive(['.', '!', '?', '؟'])).collect();
    let mut random = Random::new();
    let like = documents.iter().cycle().take(count).enumerate();
    like.map(|(at, document)| {
        let mut body = String::new();
        while body.len() < document.body.len() {
            body.push_str(sentences[random.below(sentences.len())]);
        }
        Document {
            id: at.to_string(),
            title: format!("{} {at}", document.title),
            body,
            ..Document::default()
        }
    })
    .collect()
}

/// The parsed lines of a file, each with its number, counted from 1.
fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<(usize, T)>> {
    let file = BufReader::new(File::open(path).with_context(|| format!("cannot open {}", path.display()))?);
    let is_packed = path.extension().is_some_and(|ending| ending == "zst");
    let reader: Box<dyn Read> = match is_packed {
        true => Box::new(
            ruzstd::decoding::StreamingDecoder::new(file)
                .map_err(|error| anyhow!("cannot unpack {}: {error}", path.display()))?,
        ),
        false => Box::new(file),
    };
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(BufReader::new(reader).split(b'\n')) {
        let at = || format!("{}:{number}", path.display());
        let line = line.with_context(at)?;
        let line = std::str::from_utf8(&line)
            .map_err(|error| anyhow!("{}: not UTF-8 from byte {} on", at(), error.valid_up_to()))?;
        if !line.trim().is_empty() {
            lines.push((
                number,
                serde_json::from_str(line).map_err(|error| anyhow!("{}: {}", at(), shown(&error)))?,
            ));
        }
    }
    Ok(lines)
}

/// An error in a line, without the parser's own line number, which is always one.
fn shown(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn written(content: &[u8]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(DOCUMENTS), content).unwrap();
        folder
    }

    #[test]
    fn a_line_is_a_document_and_a_blank_line_is_none() {
        let content = "\n{\"id\":\"a\",\"title\":\"t\",\"text\":\"x\",\"more\":1}\r\n  \n{\"id\":\"b\",\"title\":\"\",\"text\":\"\"}";
        let folder = written(content.as_bytes());
        for dataset in [folder.path().to_owned(), folder.path().join(DOCUMENTS)] {
            let documents = documents(&dataset).unwrap();
            let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
            assert_eq!((ids, documents[0].body.as_str()), (vec!["a", "b"], "x"));
        }
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said_with_path_and_line() {
        let good = r#"{"id":"a","title":"","text":""}"#;
        let table: [(&[u8], &str); 4] = [
            (b"{\"id\": \xFF", "2: not UTF-8 from byte 7 on"),
            (br#"{"id":"b","title":"" "text":""}"#, "2: expected `,` or `}` at column 22"),
            (br#"{"id":"b"}"#, "2: missing field `title` at column 10"),
            (good.as_bytes(), "2: line 1 has the id \"a\" too: change one of them"),
        ];
        for (line, expected) in table {
            let folder = written(&[good.as_bytes(), b"\n", line, b"\n"].concat());
            let error = format!("{:#}", documents(folder.path()).unwrap_err());
            assert_eq!(error, format!("{}:{expected}", folder.path().join(DOCUMENTS).display()));
        }
    }

    #[test]
    fn a_folder_without_lines_of_documents_is_one_of_articles() {
        let folder = tempfile::tempdir().unwrap();
        let error = documents(folder.path()).unwrap_err().to_string();
        assert!(error.contains("neither a documents.jsonl nor articles"), "{error}");
        fs::write(folder.path().join("a.txt"), " date 2025-12-11 متن").unwrap();
        let documents = documents(folder.path()).unwrap();
        assert_eq!((documents.len(), documents[0].body.as_str()), (1, "متن"));
        assert!(documents[0].date.is_some());
    }
}
