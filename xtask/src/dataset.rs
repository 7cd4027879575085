//! Datasets: documents to index, and queries to measure with.
//!
//! A dataset is a folder with a `documents.jsonl`, or such a file itself, packed with zstd or not. Its lines are objects
//! with the strings `id`, `title` and `text`; other members are passed over. The lines of `queries.jsonl` beside it have
//! the strings `kind` and `query`, and in the array `relevant` the ids of the documents that are meant.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use jostar_index::IndexWriter;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A line of `documents.jsonl`.
#[derive(Deserialize)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// A line of `queries.jsonl`.
#[derive(Deserialize)]
pub(crate) struct Query {
    pub(crate) kind: String,
    pub(crate) query: String,
    pub(crate) relevant: Vec<String>,
}

/// Reads the documents of a dataset.
///
/// # Errors
/// If there is no such file or a line is no document, with its number.
pub(crate) fn documents(dataset: &Path) -> Result<Vec<Document>> {
    if dataset.is_dir() { lines(&dataset.join("documents.jsonl")) } else { lines(dataset) }
}

/// Reads the queries of a dataset, which is a folder.
///
/// # Errors
/// If there is no such file or a line is no query, with its number.
pub(crate) fn queries(dataset: &Path) -> Result<Vec<Query>> {
    lines(&dataset.join("queries.jsonl"))
}

/// The name of a dataset: its file's or folder's, without the endings.
pub(crate) fn name(dataset: &Path) -> String {
    let name = dataset.file_name().unwrap_or(dataset.as_os_str()).to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// The bytes of the index of documents.
///
/// # Errors
/// If two documents have one id.
pub(crate) fn index(documents: Vec<Document>) -> Result<Vec<u8>> {
    let mut writer = IndexWriter::new();
    for Document { id, title, text } in documents {
        writer.add(jostar_index::Document { id, title, body: text, ..Default::default() })?;
    }
    Ok(writer.finish())
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = BufReader::new(File::open(path).with_context(|| format!("cannot open {}", path.display()))?);
    let is_packed = path.extension().is_some_and(|ending| ending == "zst");
    let reader: Box<dyn Read> = match is_packed {
        true => Box::new(
            ruzstd::decoding::StreamingDecoder::new(file)
                .map_err(|error| anyhow!("cannot unpack {}: {error}", path.display()))?,
        ),
        false => Box::new(file),
    };
    let parse = |(number, line): (usize, std::io::Result<String>)| -> Result<T> {
        serde_json::from_str(&line?).with_context(|| format!("{}:{}", path.display(), number + 1))
    };
    BufReader::new(reader).lines().enumerate().map(parse).collect()
}
