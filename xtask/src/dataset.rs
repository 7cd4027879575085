//! Datasets: folders of documents to index, and of queries to measure with.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A line of `documents.jsonl`.
#[derive(Deserialize)]
pub(crate) struct Document {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// Reads the documents of a dataset, a folder with a `documents.jsonl`.
///
/// # Errors
/// If the file is missing or a line is no document, with its number.
pub(crate) fn documents(dataset: &Path) -> Result<Vec<Document>> {
    lines(&dataset.join("documents.jsonl"))
}

fn lines<T: DeserializeOwned>(path: &PathBuf) -> Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let parse = |(number, line): (usize, std::io::Result<String>)| -> Result<T> {
        serde_json::from_str(&line?).with_context(|| format!("{}:{}", path.display(), number + 1))
    };
    BufReader::new(file).lines().enumerate().map(parse).collect()
}
