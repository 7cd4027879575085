//! `cargo xtask bench languages`: compares what Jostar finds with what other engines find, in the languages of datasets.
//!
//! `benches/peers/languages` has the other engines, each in its best configuration for the languages that the documents
//! name. What they find is judged here, as what Jostar finds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::eval::{self, Set};
use crate::scores::{Answer, Kinds, Report, Score, Sets};
use crate::{child, dataset, npm, peers, steps, workspace};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folders with a documents.jsonl and a queries.jsonl.
    #[arg(required = true, value_name = "DATASET")]
    datasets: Vec<PathBuf>,
    /// The kinds of queries.
    #[arg(long, value_delimiter = ',', default_values = ["question", "keywords"])]
    kinds: Vec<String>,
    /// Where to write the report of each engine, ENGINE.json, which `eval --against` reads. Default:
    /// target/bench/languages.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Another engine: its file in `benches/peers/languages`, and its name.
const ENGINES: [(&str, &str); 6] = [
    ("bm25", "BM25 with stemmer"),
    ("minisearch", "MiniSearch"),
    ("lunr", "Lunr"),
    ("flexsearch", "FlexSearch"),
    ("zbsearch", "ZBSearch"),
    ("pagefind", "Pagefind"),
];

/// A dataset in the form in which the other engines read it.
struct Prepared<'a> {
    set: &'a Set<'a>,
    documents: PathBuf,
    queries: PathBuf,
}

/// Tries every engine with the queries of a dataset that any engine can answer.
///
/// # Errors
/// If an engine fails, cannot be installed, or does not find most of what it is asked for.
pub(crate) fn try_out(dataset: PathBuf) -> Result<()> {
    let kinds = dataset::queries(&dataset)?.into_iter().map(|query| query.kind).collect();
    let args = Args { datasets: vec![dataset], kinds, out: None };
    for (name, sets) in measure(&args)? {
        for answers in sets.values().flat_map(|kinds| kinds.values()) {
            let Score { success_at_10, .. } = Score::of(answers);
            ensure!(success_at_10 > 0.5, "{name} found {success_at_10} of all: its adapter is broken");
        }
    }
    Ok(())
}

pub(crate) fn run(args: &Args) -> Result<()> {
    print!("{}", tables(&measure(args)?));
    Ok(())
}

/// What each engine finds. Writes their reports.
fn measure(args: &Args) -> Result<Vec<Column<'static>>> {
    let work = workspace::root().join("target/bench/languages");
    let out = args.out.as_ref().unwrap_or(&work);
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let mut sets = eval::sets(&args.datasets)?;
    for set in &mut sets {
        set.queries.retain(|query| args.kinds.contains(&query.kind));
        ensure!(!set.queries.is_empty(), "{}: no query is of the kinds {:?}", set.name, args.kinds);
    }
    let prepared = sets.iter().map(|set| prepare(&work, set)).collect::<Result<Vec<_>>>()?;
    npm::install(&workspace::root().join("benches/peers"))?;

    let mut columns = vec![("Jostar", eval::evaluate_all(&sets, None)?)];
    write(out, "jostar", &columns[0].1)?;
    for (engine, name) in ENGINES {
        let answers = |prepared: &Prepared| {
            steps::announce(&format!("{name}: {}", prepared.set.name));
            Ok((prepared.set.name.clone(), answers(engine, prepared)?))
        };
        let answers = prepared.iter().map(answers).collect::<Result<Sets>>()?;
        write(out, engine, &answers)?;
        columns.push((name, answers));
    }
    Ok(columns)
}

fn prepare<'a>(work: &Path, set: &'a Set<'a>) -> Result<Prepared<'a>> {
    let folder = peers::whole(work, set.dataset)?.folder;
    let queries = folder.join("queries.json");
    let texts: Vec<&str> = set.queries.iter().map(|query| query.query.as_str()).collect();
    fs::write(&queries, serde_json::to_string(&texts)?)?;
    Ok(Prepared { set, documents: folder.join("documents.jsonl"), queries })
}

/// The answers of another engine, judged.
fn answers(engine: &str, Prepared { set, documents, queries }: &Prepared) -> Result<Kinds> {
    let context = || format!("{engine}, {}", set.name);
    let mut node = npm::node()?;
    node.arg("benches/peers/languages/run.js").arg(engine).args([documents, queries]);
    let found: Vec<Vec<String>> =
        serde_json::from_str(&child::output(&mut node).with_context(context)?).with_context(context)?;
    ensure!(found.len() == set.queries.len(), "{}: {} answers", context(), found.len());
    let mut kinds = Kinds::new();
    for (query, ids) in set.queries.iter().zip(&found) {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        kinds.entry(query.kind.clone()).or_default().push(Answer::new(query, &ids));
    }
    Ok(kinds)
}

fn write(folder: &Path, engine: &str, answers: &Sets) -> Result<()> {
    let file = folder.join(format!("{engine}.json"));
    fs::write(&file, serde_json::to_string(&Report::new(answers, Score::with_ranks))?)
        .with_context(|| format!("cannot write {}", file.display()))
}

/// What an engine found, and its name.
type Column<'a> = (&'a str, Sets);

/// A value of a score, if it has that.
type Measure = fn(&Score) -> Option<f64>;

/// A table for each measure and kind of query.
fn tables(columns: &[Column]) -> String {
    let measures: [(&str, Measure); 2] =
        [("MRR@10", |score| Some(score.mrr_at_10)), ("nDCG@10", |score| score.ndcg_at_10)];
    let kinds: BTreeSet<&String> = columns[0].1.values().flat_map(|kinds| kinds.keys()).collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut tables = String::new();
    for (measure, value) in measures {
        for kind in &kinds {
            let rows = rows(columns, |kinds| value(&Score::of(kinds.get(*kind)?)));
            if !rows.is_empty() {
                tables += &table(&format!("{measure}, {kind}"), &names, rows);
            }
        }
    }
    tables
}

/// A row for each dataset for which every engine has a value.
fn rows<'a>(columns: &'a [Column], value: impl Fn(&Kinds) -> Option<f64>) -> Vec<(&'a str, Vec<f64>)> {
    let mut rows = Vec::new();
    for set in columns[0].1.keys() {
        let cells: Option<Vec<f64>> = columns.iter().map(|(_, sets)| value(sets.get(set)?)).collect();
        rows.extend(cells.map(|cells| (set.as_str(), cells)));
    }
    rows
}

/// A table. If there are several rows, a last one has the means. The best of a row is bold, and so is what is shown as just as good.
fn table(corner: &str, names: &[&str], mut rows: Vec<(&str, Vec<f64>)>) -> String {
    let mean = |at: usize| rows.iter().map(|(_, cells)| cells[at]).sum::<f64>() / rows.len() as f64;
    if rows.len() > 1 {
        rows.push(("mean", (0..names.len()).map(mean).collect()));
    }
    let mut table = format!("| {corner} | {} |\n|---|{}\n", names.join(" | "), "--:|".repeat(names.len()));
    for (name, cells) in rows {
        let shown: Vec<String> = cells.iter().map(|cell| format!("{cell:.3}")).collect();
        let best = shown.iter().max().cloned().unwrap_or_default();
        let marked =
            shown.iter().map(|cell| if *cell == best { format!("**{cell}**") } else { cell.clone() });
        table += &format!("| {name} | {} |\n", marked.collect::<Vec<_>>().join(" | "));
    }
    table + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(rank: usize, ndcg: Option<f64>) -> Sets {
        let kinds = |ndcg| {
            Kinds::from([("k".to_owned(), vec![Answer { rank: Some(rank), ndcg, ..Answer::default() }])])
        };
        Sets::from([("a".to_owned(), kinds(None)), ("b".to_owned(), kinds(ndcg))])
    }

    #[test]
    fn a_table_has_the_best_of_each_row_bold_and_grades_a_table_of_their_own() {
        let tables = tables(&[("X", sets(1, Some(0.25))), ("Y", sets(2, Some(0.5)))]);
        let expected = "\
            | MRR@10, k | X | Y |\n|---|--:|--:|\n\
            | a | **1.000** | 0.500 |\n| b | **1.000** | 0.500 |\n| mean | **1.000** | 0.500 |\n\n\
            | nDCG@10, k | X | Y |\n|---|--:|--:|\n\
            | b | 0.250 | **0.500** |\n\n";
        assert_eq!(tables, expected);
    }

    #[test]
    fn every_engine_has_its_file() {
        for (engine, _) in ENGINES {
            let file = workspace::root().join(format!("benches/peers/languages/{engine}.js"));
            assert!(file.is_file(), "{}", file.display());
        }
    }
}
