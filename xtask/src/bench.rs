//! `cargo xtask bench`: measures speed. [`peers`] and [`languages`] compare Jostar with other engines.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use jostar_index::Document;
use serde::Deserialize;

use crate::browser::CHROMIUM;
use crate::wasm::{self, BuildOptions, Package};
use crate::{articles, child, dataset, dist, languages, npm, peers, steps, test, workspace};

/// The number of fresh processes to measure. The median counts.
const RUNS: usize = 7;

/// The approximate number of queries typed into the page.
const TYPED: usize = 24;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Building and opening an index, native and in the module.
    Index {
        /// The documents: a folder with a documents.jsonl, such a file (optionally packed with zstd), or a folder of
        /// articles.
        dataset: PathBuf,
    },
    /// Searching in the module under Node.js: whole queries, and letter by letter.
    Search {
        /// The documents, as for `index`.
        dataset: PathBuf,
        /// The dataset whose queries are searched. Default: that of the documents.
        #[arg(long, value_name = "DATASET")]
        queries: Option<PathBuf>,
    },
    /// Typing in the element, in a Chromium slowed down four times: when results appear, and how long the page halts.
    Page {
        /// The documents and queries: a folder with a documents.jsonl and a queries.jsonl.
        dataset: PathBuf,
    },
    /// The first visit to a page with the element, until it shows a result, on slow and fast lines.
    First {
        /// The documents and queries: a folder with a documents.jsonl and a queries.jsonl.
        dataset: PathBuf,
    },
    /// The memory that a page takes to open an index of this many documents and to search it.
    Memory {
        /// The documents, as for `index`. If it has too few, the rest are made of its sentences, drawn at random.
        dataset: PathBuf,
        /// The number of documents.
        #[arg(long, value_delimiter = ',', default_values_t = [10_000, 100_000])]
        documents: Vec<usize>,
        /// The number of visits. The median counts.
        #[arg(long, default_value_t = 5)]
        visits: usize,
    },
    /// Compares everything that matters with other engines. Writes docs/benchmarks.md.
    Peers(peers::Args),
    /// Compares what is found with what other engines find, in the languages of datasets.
    Languages(languages::Args),
}

/// The output of `benches/search.js`.
#[derive(Deserialize)]
struct Searched {
    whole: Times,
    typed: Times,
}

/// Milliseconds.
#[derive(Deserialize)]
struct Times {
    n: usize,
    p50: f64,
    p95: f64,
    p99: f64,
    most: f64,
}

/// The output of `benches/page.js`.
#[derive(Deserialize)]
struct Typed {
    page: Shown,
    worker: Shown,
}

#[derive(Deserialize)]
struct Shown {
    #[serde(flatten)]
    times: Times,
    /// The number of tasks that took more than 50 milliseconds, and the longest of them.
    long: usize,
    longest: f64,
}

/// The output of `benches/first.js`.
#[derive(Deserialize)]
struct Visited {
    lines: Vec<String>,
    rows: Vec<Visit>,
}

#[derive(Deserialize)]
struct Visit {
    name: String,
    /// Until the first result, for each line.
    seconds: Vec<f64>,
    /// Until the result of the whole index.
    whole: Vec<f64>,
    requests: usize,
    bytes: usize,
}

/// The output of `benches/memory.js`, in bytes.
#[derive(Deserialize)]
struct Taken {
    peak: i64,
    kept: i64,
}

/// The output of `benches/open.js`.
#[derive(Deserialize)]
struct Opened {
    load: f64,
    open: f64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let folder = workspace::root().join("target/bench");
    fs::create_dir_all(&folder)?;
    match &args.what {
        What::Index { dataset } => bench_index(&folder, dataset),
        What::Search { dataset, queries } => {
            bench_search(&folder, dataset, queries.as_ref().unwrap_or(dataset))
        }
        What::Page { dataset } => bench_page(&folder, dataset),
        What::First { dataset } => bench_first(&folder, dataset),
        What::Memory { dataset, documents, visits } => bench_memory(dataset, documents, *visits),
        What::Peers(args) => peers::run(args),
        What::Languages(args) => languages::run(args),
    }
}

fn bench_index(folder: &Path, dataset: &Path) -> Result<()> {
    let documents = dataset::documents(dataset)?;

    // The native benchmark reads plain lines, so that it needs no JSON. White space does not affect its figures.
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

    let (module, index) = module_and_index(folder, documents)?;
    steps::announce(&format!("open the index in {RUNS} fresh processes"));
    let runs = (0..RUNS).map(|_| open_in_node(&module, &index)).collect::<Result<Vec<Opened>>>()?;
    let (load, open) = (median(runs.iter().map(|run| run.load)), median(runs.iter().map(|run| run.open)));
    println!("in the module, median of {RUNS} fresh processes: load {load:.1} ms, open {open:.1} ms");
    Ok(())
}

/// The engine without articles, and the index of documents in a file.
fn module_and_index(folder: &Path, documents: Vec<Document>) -> Result<(PathBuf, PathBuf)> {
    let index = folder.join("index.jostar");
    fs::write(&index, dataset::index(documents)?)?;
    let module = wasm::build(&BuildOptions {
        package: Package::Engine,
        out_dir: folder.join("engine"),
        articles: articles::Articles::Absent,
        features: Vec::new(),
    })?;
    Ok((module, index))
}

fn bench_search(folder: &Path, dataset: &Path, queries: &Path) -> Result<()> {
    let queries: Vec<String> = dataset::queries(queries)?.into_iter().map(|query| query.query).collect();
    let file = folder.join("queries.json");
    fs::write(&file, serde_json::to_string(&queries)?)?;
    let (module, index) = module_and_index(folder, dataset::documents(dataset)?)?;
    steps::announce(&format!("search {} queries", queries.len()));
    let mut node = npm::node()?;
    node.arg(workspace::root().join("benches/search.js"))
        .arg(module.parent().unwrap_or(&module))
        .args([&index, &file]);
    let Searched { whole, typed } = serde_json::from_str(&child::output(&mut node)?)
        .context("benches/search.js printed something else than expected")?;
    println!("{:<18} {:>8} {:>8} {:>8} {:>8} {:>8}", "milliseconds", "n", "p50", "p95", "p99", "most");
    for (name, Times { n, p50, p95, p99, most }) in [("whole queries", whole), ("letter by letter", typed)] {
        println!("{name:<18} {n:>8} {p50:>8.3} {p95:>8.3} {p99:>8.3} {most:>8.3}");
    }
    Ok(())
}

fn bench_page(folder: &Path, dataset: &Path) -> Result<()> {
    let queries = dataset::queries(dataset)?;
    let step = queries.len().div_ceil(TYPED);
    let typed: Vec<String> = queries.into_iter().step_by(step).map(|query| query.query).collect();
    let file = folder.join("typed.json");
    fs::write(&file, serde_json::to_string(&typed)?)?;
    test::put_beside_module("bench.jostar", &dataset::index(dataset::documents(dataset)?)?)?;
    steps::announce(&format!("type {} queries", typed.len()));
    let mut node = npm::node()?;
    node.arg(workspace::root().join("benches/page.js")).arg("pkg/bench.jostar").arg(&file);
    let Typed { page, worker } = serde_json::from_str(&test::output_with_chromium(node)?)
        .context("benches/page.js printed something else than expected")?;
    println!(
        "{:<20} {:>6} {:>7} {:>7} {:>7} {:>7}  tasks over 50 ms",
        "milliseconds", "n", "p50", "p95", "p99", "most"
    );
    for (name, Shown { times: Times { n, p50, p95, p99, most }, long, longest }) in
        [("on the page's thread", page), ("in a worker", worker)]
    {
        println!(
            "{name:<20} {n:>6} {p50:>7.1} {p95:>7.1} {p99:>7.1} {most:>7.1}  {long}, the longest {longest:.0}"
        );
    }
    Ok(())
}

fn bench_first(folder: &Path, dataset: &Path) -> Result<()> {
    let queries = dataset::queries(dataset)?;
    // Two words, like the first query of a visitor.
    let short = queries.iter().map(|query| &query.query).find(|query| query.split(' ').count() == 2);
    ensure!(short.is_some(), "{}: no query of two words", dataset.display());
    wasm::build_builder()?;
    let package = dist::pack()?.with_file_name("package");
    let site = peers::whole(&folder.join("first"), dataset)?.folder;
    steps::announce("visit the pages");
    let mut node = npm::node()?;
    node.arg(workspace::root().join("benches/first.js")).args([&package, &site]).args(short);
    node.env(CHROMIUM.variable, CHROMIUM.find_or_install()?);
    let Visited { lines, rows } = serde_json::from_str(&child::output(&mut node)?)
        .context("benches/first.js printed something else than expected")?;
    let names: String = lines.iter().map(|line| format!(" {line:>9} {:>9}", "whole")).collect();
    println!("{:<26}{names} {:>9} {:>9}", "until the first result", "requests", "bytes");
    for Visit { name, seconds, whole, requests, bytes } in rows {
        let both = seconds.iter().zip(whole);
        let both: String = both.map(|(first, whole)| format!(" {first:>7.2} s {whole:>7.2} s")).collect();
        println!("{name:<26}{both} {requests:>9} {bytes:>9}");
    }
    Ok(())
}

fn bench_memory(dataset: &Path, counts: &[usize], visits: usize) -> Result<()> {
    let documents = dataset::documents(dataset)?;
    let word = documents.iter().find_map(|document| document.title.split_whitespace().next());
    let word = word.with_context(|| format!("{}: no document has a title", dataset.display()))?;
    let heading = |name| format!("{name:>16}");
    println!("{:>9}{}", "documents", ["index", "peak", "kept", "peak / index"].map(heading).concat());
    for count in counts {
        let index = dataset::index(dataset::drawn(&documents, *count))?;
        test::put_beside_module("bench.jostar", &index)?;
        let mut node = npm::node()?;
        node.arg(workspace::root().join("benches/memory.js")).args(["pkg/bench.jostar", word]);
        node.arg(visits.to_string());
        let Taken { peak, kept } = serde_json::from_str(&test::output_with_chromium(node)?)
            .context("benches/memory.js printed something else than expected")?;
        let ratio = peak as f64 / index.len() as f64;
        println!("{count:>9}{:>16}{peak:>16}{kept:>16}{ratio:>16.2}", index.len());
    }
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
