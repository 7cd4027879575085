//! `cargo xtask eval`: measures how well queries find the expected articles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, bail, ensure};
use jostar_index::Index;
use jostar_search::{Hit, SearchOptions, Searcher};

use crate::dataset::{self, Query, is_meant};
use crate::scores::{Answer, Kinds, Report, Score, Sets, pooled};
use crate::{comparison, steps};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folders with a documents.jsonl and a queries.jsonl.
    #[arg(required = true, value_name = "DATASET")]
    datasets: Vec<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// With --json: also the rank of each query, which --against needs.
    #[arg(long, requires = "json")]
    ranks: bool,
    /// Put the queries of all datasets together, so that each query counts as much as any other.
    #[arg(long)]
    pooled: bool,
    /// Print how the answers differ from those in this file, which `--json --ranks` or `bench languages` wrote.
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    against: Option<PathBuf>,
    /// Also list the queries of this kind whose article is not the first hit, with the hits that came first.
    #[arg(long, value_name = "KIND")]
    failures: Option<String>,
}

/// A dataset without its documents.
pub(crate) struct Set<'a> {
    pub(crate) name: String,
    pub(crate) dataset: &'a Path,
    pub(crate) queries: Vec<Query>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let sets = sets(&args.datasets)?;
    if let Some(kind) = &args.failures {
        let kinds: BTreeSet<&str> =
            sets.iter().flat_map(|set| &set.queries).map(|query| query.kind.as_str()).collect();
        ensure!(kinds.contains(kind.as_str()), "no query is of the kind {kind:?}: there are {kinds:?}");
    }
    let answers = evaluate_all(&sets, args.failures.as_deref())?;
    if let Some(file) = &args.against {
        return comparison::print(answers, file, args.pooled);
    }
    let answers = if args.pooled { pooled(answers) } else { answers };
    if args.json {
        let one = if args.ranks { Score::with_ranks } else { Score::of };
        println!("{}", serde_json::to_string(&Report::new(&answers, one))?);
    } else {
        print!("{}", table(&answers));
    }
    Ok(())
}

/// Reads the queries of all datasets.
///
/// # Errors
/// If the queries of one cannot be read, or two have the same name.
pub(crate) fn sets(datasets: &[PathBuf]) -> Result<Vec<Set<'_>>> {
    let mut sets: Vec<Set> = Vec::new();
    for dataset in datasets {
        let name = dataset::name(dataset);
        if let Some(other) = sets.iter().find(|set| set.name == name) {
            bail!(
                "{} and {} have the same name: evaluate them one by one",
                other.dataset.display(),
                dataset.display()
            );
        }
        sets.push(Set { name, dataset, queries: dataset::queries(dataset)? });
    }
    Ok(sets)
}

/// Evaluates datasets side by side, each in one thread. Lists the failures of the kind `failures`.
///
/// # Errors
/// If the documents of one cannot be read or indexed.
pub(crate) fn evaluate_all(sets: &[Set], failures: Option<&str>) -> Result<Sets> {
    let next = AtomicUsize::new(0);
    let evaluate_some = || {
        let mut evaluated = Sets::new();
        while let Some(set) = sets.get(next.fetch_add(1, Ordering::Relaxed)) {
            let label = (sets.len() > 1).then_some(&*set.name);
            if let Some(name) = label {
                steps::announce(&format!("evaluate {name}"));
            }
            evaluated.insert(set.name.clone(), evaluate(set, failures, label)?);
        }
        anyhow::Ok(evaluated)
    };
    let threads = thread::available_parallelism()?.get().min(sets.len());
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(evaluate_some)).collect();
        let mut all = Sets::new();
        for thread in threads {
            all.append(&mut thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        Ok(all)
    })
}

/// Lists the failures of the kind `failures`, after a label if there is one.
fn evaluate(set: &Set, failures: Option<&str>, label: Option<&str>) -> Result<Kinds> {
    let index = dataset::index(dataset::documents(set.dataset)?)?;
    let searcher = Searcher::new(Index::open(index)?);
    let mut kinds = Kinds::new();
    for query in &set.queries {
        let hits = searcher.search(&query.query, &SearchOptions::default()).hits;
        let ids: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
        let answer = Answer { section: section(query, &hits), ..Answer::new(query, &ids) };
        if answer.rank != Some(1) && failures == Some(&*query.kind) {
            let first: Vec<String> =
                hits.iter().take(3).map(|hit| format!("{} «{}»", hit.id, hit.title.text)).collect();
            let label = label.map_or(String::new(), |name| format!("{name}\t"));
            let place = answer.rank.map_or("-".to_owned(), |rank| rank.to_string());
            // On stderr, because a report for programs must not contain the list.
            eprintln!("{label}{place}\t{}\t{}\t{}", query.query, query.relevant.join(" "), first.join(", "));
        }
        kinds.entry(query.kind.clone()).or_default().push(answer);
    }
    Ok(kinds)
}

/// Whether the section that the query names comes first in its document. `None` if it names none.
fn section(query: &Query, hits: &[Hit]) -> Option<bool> {
    let wanted = query.section.as_ref()?.trim_start_matches('#');
    let document = query.relevant.first()?;
    let hit = hits.iter().find(|hit| is_meant(document, &hit.id));
    let first = hit.and_then(|hit| hit.sections.first());
    Some(first.is_some_and(|section| section.anchor.as_deref() == Some(wanted)))
}

/// A line for each dataset and kind, and the means over the datasets of each kind. If there is only one dataset, it is
/// not named.
fn table(sets: &Sets) -> String {
    let rows: Vec<(&str, &str, Score)> = sets
        .iter()
        .flat_map(|(set, kinds)| {
            kinds.iter().map(move |(kind, answers)| (&**set, &**kind, Score::of(answers)))
        })
        .collect();
    let mut by_kind: BTreeMap<&str, Vec<&Score>> = BTreeMap::new();
    for (_, kind, score) in &rows {
        by_kind.entry(kind).or_default().push(score);
    }
    let is_graded = rows.iter().any(|(.., score)| score.ndcg_at_10.is_some());
    let named = |set: &str| if sets.len() > 1 { format!("{set:<14} ") } else { String::new() };
    let has_sections = rows.iter().any(|(.., score)| score.section_at_1.is_some());
    let cell = |is_shown: bool, cell: &str| if is_shown { format!(" {cell:>9}") } else { String::new() };
    let graded = |ndcg: &str, section: &str| cell(is_graded, ndcg) + &cell(has_sections, section);
    let heading =
        format!("{:<12} {:>6} {:>10} {:>10} {:>8}", "kind", "n", "success@1", "success@10", "MRR@10");
    let line = |set: &str, kind: &str, score: &Score| {
        let Score { n, success_at_1, success_at_10, mrr_at_10, .. } = score;
        let shown = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.4}"));
        format!(
            "{}{kind:<12} {n:>6} {success_at_1:>10.4} {success_at_10:>10.4} {mrr_at_10:>8.4}{}\n",
            named(set),
            graded(&shown(score.ndcg_at_10), &shown(score.section_at_1))
        )
    };
    let mut table = format!("{}{heading}{}\n", named("dataset"), graded("nDCG@10", "section@1"));
    table.extend(rows.iter().map(|(set, kind, score)| line(set, kind, score)));
    if sets.len() > 1 {
        let mean = |(kind, scores): (&str, Vec<&Score>)| {
            line(&format!("mean of {}", scores.len()), kind, &Score::mean(&scores))
        };
        table.extend(by_kind.into_iter().map(mean));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(ranks: &[usize]) -> Vec<Answer> {
        ranks.iter().map(|rank| Answer { rank: (*rank > 0).then_some(*rank), ..Answer::default() }).collect()
    }

    fn sets(sets: &[(&str, &str, &[usize])]) -> Sets {
        let mut all = Sets::new();
        for (set, kind, ranks) in sets {
            all.entry((*set).to_owned()).or_default().insert((*kind).to_owned(), answers(ranks));
        }
        all
    }

    #[test]
    fn a_table_names_datasets_and_has_means_only_if_there_are_several() {
        let one = table(&sets(&[("a", "k", &[1, 2, 0, 10])]));
        assert_eq!(
            one,
            "kind              n  success@1 success@10   MRR@10\n\
             k                 4     0.2500     0.7500   0.4000\n"
        );
        let two = table(&sets(&[("a", "k", &[1]), ("b", "k", &[2, 2]), ("b", "l", &[1])]));
        let lines: Vec<&str> = two.lines().collect();
        assert_eq!(lines.len(), 6, "{two}");
        assert_eq!(lines[4], "mean of 2      k                 3     0.5000     1.0000   0.7500");
        assert_eq!(lines[5], "mean of 1      l                 1     1.0000     1.0000   1.0000");
    }

    #[test]
    fn a_table_has_the_measure_of_grades_where_there_are_grades() {
        let mut graded = sets(&[("a", "k", &[1]), ("b", "k", &[1])]);
        graded.get_mut("a").unwrap().get_mut("k").unwrap()[0].ndcg = Some(0.5);
        let table = table(&graded);
        let last: Vec<&str> = table.lines().filter_map(|line| line.split(' ').next_back()).collect();
        assert_eq!(last, ["nDCG@10", "0.5000", "-", "0.5000"]);
    }
}
