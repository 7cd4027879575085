//! `cargo xtask eval`: measures how well queries find the expected articles.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, bail};
use jostar_index::Index;
use jostar_search::{SearchOptions, Searcher};
use serde::Serialize;

use crate::dataset;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// A folder with a documents.jsonl and a queries.jsonl.
    dataset: PathBuf,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// Also list the queries of this kind whose article is not the first hit, with the hits that came first.
    #[arg(long, value_name = "KIND")]
    failures: Option<String>,
}

/// The results of the queries of one kind.
#[derive(Serialize, Default)]
struct Score {
    n: usize,
    success_at_1: f64,
    success_at_10: f64,
    mrr_at_10: f64,
}

impl Score {
    /// Adds a query whose article was found at `rank`, counted from 0.
    fn add(&mut self, rank: Option<usize>) {
        self.n += 1;
        if let Some(rank) = rank {
            self.success_at_1 += f64::from(u8::from(rank == 0));
            self.success_at_10 += 1.0;
            self.mrr_at_10 += 1.0 / (rank + 1) as f64;
        }
    }

    /// Turns sums into means, rounded to the precision that this many queries allow.
    fn mean(self) -> Score {
        let mean = |sum: f64| (sum / self.n as f64 * 10_000.0).round() / 10_000.0;
        Score {
            n: self.n,
            success_at_1: mean(self.success_at_1),
            success_at_10: mean(self.success_at_10),
            mrr_at_10: mean(self.mrr_at_10),
        }
    }
}

#[derive(Serialize)]
struct Report {
    kinds: BTreeMap<String, Score>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let queries = dataset::queries(&args.dataset)?;
    if let Some(kind) = args.failures.as_ref().filter(|kind| queries.iter().all(|query| query.kind != **kind))
    {
        let kinds: std::collections::BTreeSet<&str> =
            queries.iter().map(|query| query.kind.as_str()).collect();
        bail!("no query is of the kind {kind:?}: there are {kinds:?}");
    }
    let index = dataset::index(dataset::documents(&args.dataset)?)?;
    let searcher = Searcher::new(Index::open(index)?);
    let mut kinds: BTreeMap<String, Score> = BTreeMap::new();
    for query in queries {
        let hits = searcher.search(&query.query, &SearchOptions::default()).hits;
        let rank = hits.iter().position(|hit| query.is_met_by(&hit.id));
        if rank != Some(0) && args.failures.as_ref() == Some(&query.kind) {
            let first: Vec<String> =
                hits.iter().take(3).map(|hit| format!("{} «{}»", hit.id, hit.title.text)).collect();
            let place = rank.map_or("-".to_owned(), |rank| (rank + 1).to_string());
            // On stderr, because a report for programs must not contain the list.
            eprintln!("{place}\t{}\t{}\t{}", query.query, query.relevant.join(" "), first.join(", "));
        }
        kinds.entry(query.kind).or_default().add(rank);
    }
    let kinds = kinds.into_iter().map(|(kind, score)| (kind, score.mean())).collect();
    if args.json {
        println!("{}", serde_json::to_string(&Report { kinds })?);
    } else {
        println!("{:<12} {:>6} {:>10} {:>10} {:>8}", "kind", "n", "success@1", "success@10", "MRR@10");
        for (kind, score) in kinds {
            let Score { n, success_at_1, success_at_10, mrr_at_10 } = score;
            println!("{kind:<12} {n:>6} {success_at_1:>10.4} {success_at_10:>10.4} {mrr_at_10:>8.4}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_means_over_the_queries() {
        let mut score = Score::default();
        for rank in [Some(0), Some(1), None, Some(9)] {
            score.add(rank);
        }
        let score = score.mean();
        assert_eq!((score.n, score.success_at_1, score.success_at_10, score.mrr_at_10), (4, 0.25, 0.75, 0.4));
    }
}
