//! `cargo xtask bench`: how fast it is.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::wasm::{self, BuildOptions};
use crate::{articles, child, dataset, npm, steps, workspace};

/// A fresh process is measured so many times; the median counts.
const RUNS: usize = 7;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Building and opening an index, native and in the module.
    Index {
        /// The documents: a folder with a documents.jsonl, such a file, packed with zstd or not, or a folder of articles.
        dataset: PathBuf,
    },
}

/// What `benches/open.js` prints.
#[derive(Deserialize)]
struct Opened {
    load: f64,
    open: f64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let What::Index { dataset } = &args.what;
    let folder = workspace::root().join("target/bench");
    fs::create_dir_all(&folder)?;
    let documents = dataset::documents(dataset)?;

    // The native benchmark reads plain lines, so that it needs no JSON: white space would not change its figures.
    let flat = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let lines: String = documents
        .iter()
        .map(|document| {
            format!("{}\t{}\t{}\n", flat(&document.id), flat(&document.title), flat(&document.body))
        })
        .collect();
    let plain = folder.join("documents.tsv");
    fs::write(&plain, lines)?;
    child::run(
        workspace::cargo().args(["bench", "--package", "jostar-index"]).env("JOSTAR_DOCUMENTS", &plain),
    )?;

    let index = folder.join("index.jostar");
    fs::write(&index, dataset::index(documents)?)?;
    let module = wasm::build(&BuildOptions {
        out_dir: folder.join("engine"),
        articles: articles::Articles::Absent,
        features: Vec::new(),
    })?;
    steps::announce(&format!("open the index in {RUNS} fresh processes"));
    let runs = (0..RUNS).map(|_| open_in_node(&module, &index)).collect::<Result<Vec<Opened>>>()?;
    let (load, open) = (median(runs.iter().map(|run| run.load)), median(runs.iter().map(|run| run.open)));
    println!("in the module, median of {RUNS} fresh processes: load {load:.1} ms, open {open:.1} ms");
    Ok(())
}

fn open_in_node(module: &Path, index: &Path) -> Result<Opened> {
    let mut node = npm::node()?;
    node.arg(workspace::root().join("benches/open.js")).arg(module.parent().unwrap_or(module)).arg(index);
    serde_json::from_str(&child::output(&mut node)?)
        .context("benches/open.js printed something else than expected")
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_median_is_the_middle_value() {
        assert_eq!(super::median([3.0, 1.0, 2.0].into_iter()), 2.0);
    }
}
