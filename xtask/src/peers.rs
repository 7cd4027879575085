//! `cargo xtask bench peers`: compares Jostar with other engines that search in the browser.
//!
//! `benches/peers` has the engines and the measurements. This file converts the datasets to one form, and Jostar to the
//! form that its users have: the installed npm package.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jostar_index::Document;
use serde::Serialize;

use crate::browser::CHROMIUM;
use crate::{child, dataset, dist, npm, steps, wasm, workspace};

/// The number of documents to take from the beginning of a large dataset.
const LARGE: usize = 20_000;

/// The number of documents that suffice to see that everything works.
const QUICK: usize = 100;

/// The dataset of the repository's articles.
const PARAGRAPHS: &str = "articles";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The documents and queries: a folder with a documents.jsonl and a queries.jsonl.
    #[arg(required_unless_present = "quick")]
    dataset: Option<PathBuf>,
    /// Another dataset. Only its first 20,000 documents are measured, without what is found in them.
    #[arg(long, value_name = "DATASET")]
    large: Option<PathBuf>,
    /// Only try every engine on a few documents, in less than a minute. Writes nothing into docs/.
    #[arg(long)]
    quick: bool,
    /// Use the modules that `cargo xtask wasm` or `test` has built, instead of building them.
    #[arg(long)]
    built: bool,
}

/// The input of `benches/peers/run.js`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Plan {
    datasets: Vec<Dataset>,
    browser: Option<PathBuf>,
    is_quick: bool,
    command: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Dataset {
    name: String,
    /// The folder with its documents.jsonl.
    pub(crate) folder: PathBuf,
    is_large: bool,
}

/// A line of the `documents.jsonl` that all engines read.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
}

/// Tries every engine with the modules that are built already. Returns the dataset that it made.
///
/// # Errors
/// If an engine fails or cannot be installed.
pub(crate) fn try_out() -> Result<PathBuf> {
    run(&Args { dataset: None, large: None, quick: true, built: true })?;
    Ok(work().join(PARAGRAPHS))
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let work = work();
    let mut datasets = Vec::new();
    match &args.dataset {
        Some(path) if args.quick => datasets.push(first(&work, path, QUICK)?),
        Some(path) => datasets.push(whole(&work, path)?),
        None => datasets.push(write(&work, PARAGRAPHS, &paragraphs()?)?),
    }
    if let Some(path) = &args.large {
        let large = first(&work, path, if args.quick { QUICK } else { LARGE })?;
        datasets.push(Dataset { is_large: true, ..large });
    }

    if !args.built {
        wasm::build_builder()?;
    }
    let package = dist::pack()?;
    npm::ensure_installed()?;
    let peers = workspace::root().join("benches/peers");
    npm::install(&peers)?;
    let mut npm = npm::npm()?;
    npm.args(["install", "--offline", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]);
    child::run(npm.arg(package).current_dir(&peers).stdout(std::io::stderr()))?;

    let plan = Plan {
        datasets,
        browser: if args.quick { None } else { Some(CHROMIUM.find_or_install()?) },
        is_quick: args.quick,
        command: command(args),
    };
    steps::announce("measure every engine");
    child::run(npm::node()?.arg(peers.join("run.js")).arg(serde_json::to_string(&plan)?))
}

/// The folder of the datasets in the form in which they are measured.
fn work() -> PathBuf {
    workspace::root().join("target/bench/peers")
}

/// The typed command, without folders, which differ on other computers.
fn command(args: &Args) -> String {
    let name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let mut words = vec!["cargo xtask bench peers".to_owned()];
    words.extend(args.dataset.iter().map(|path| name(path)));
    words.extend(args.large.iter().map(|path| format!("--large {}", name(path))));
    words.join(" ")
}

/// Copies a dataset to the place where it is measured.
pub(crate) fn whole(work: &Path, path: &Path) -> Result<Dataset> {
    let dataset = first(work, path, usize::MAX)?;
    let queries = path.join("queries.jsonl");
    if queries.is_file() {
        fs::copy(&queries, dataset.folder.join("queries.jsonl"))
            .with_context(|| format!("cannot copy {}", queries.display()))?;
    }
    Ok(dataset)
}

/// Copies the first documents of a dataset to the place where they are measured. Its queries are left out, since they
/// may be about other documents.
fn first(work: &Path, path: &Path, most: usize) -> Result<Dataset> {
    let mut documents = dataset::documents(path)?;
    documents.truncate(most);
    write(work, &dataset::name(path), &documents)
}

fn write(work: &Path, name: &str, documents: &[Document]) -> Result<Dataset> {
    let folder = work.join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", workspace::shown(&folder)))?;
    }
    fs::create_dir_all(&folder)?;
    let mut file = BufWriter::new(fs::File::create(folder.join("documents.jsonl"))?);
    for Document { id, title, body, lang, .. } in documents {
        serde_json::to_writer(&mut file, &Line { id, title, text: body, lang: lang.as_deref() })?;
        file.write_all(b"\n")?;
    }
    file.flush()?;
    Ok(Dataset { name: name.to_owned(), folder, is_large: false })
}

/// The paragraphs of the repository's articles, each a document: enough to try the engines without outside data.
fn paragraphs() -> Result<Vec<Document>> {
    let articles = dataset::documents(&workspace::root().join("articles"))?;
    let paragraphs = articles.iter().flat_map(|article| {
        let paragraphs = article.body.split('\n').filter(|paragraph| !paragraph.trim().is_empty());
        paragraphs.enumerate().map(|(number, paragraph)| Document {
            id: format!("{}-{number}", article.id),
            title: article.title.clone(),
            body: paragraph.to_owned(),
            ..Document::default()
        })
    });
    Ok(paragraphs.collect())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Args, command, first, paragraphs, whole};

    #[test]
    fn the_command_that_is_quoted_names_no_folder_of_this_computer() {
        let path = |path: &str| Some(PathBuf::from(path));
        let args = Args {
            dataset: path("/home/me/pquad/"),
            large: path("/tmp/all.jsonl"),
            quick: false,
            built: true,
        };
        assert_eq!(command(&args), "cargo xtask bench peers pquad --large all.jsonl");
    }

    #[test]
    fn the_first_documents_are_taken_and_no_queries_of_another_run_are_left() {
        let (from, work) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let line = |id: &str| format!("{{\"id\":\"{id}\",\"title\":\"t\",\"text\":\"x\"}}\n");
        fs::write(from.path().join("documents.jsonl"), line("a") + &line("b")).unwrap();
        fs::write(from.path().join("queries.jsonl"), "{}").unwrap();
        let written = |folder: &Path, name| fs::read_to_string(folder.join(name)).ok();

        let dataset = whole(work.path(), from.path()).unwrap();
        assert_eq!(written(&dataset.folder, "documents.jsonl"), Some(line("a") + &line("b")));
        assert_eq!(written(&dataset.folder, "queries.jsonl").as_deref(), Some("{}"));

        let dataset = first(work.path(), from.path(), 1).unwrap();
        assert_eq!(written(&dataset.folder, "documents.jsonl"), Some(line("a")));
        assert_eq!(written(&dataset.folder, "queries.jsonl"), None);
    }

    #[test]
    fn the_articles_of_the_repository_have_enough_paragraphs_to_try_with() {
        let paragraphs = paragraphs().unwrap();
        assert!(paragraphs.len() >= 20, "{} paragraphs", paragraphs.len());
    }
}
