//! How well queries were answered: the measures, and their form as JSON.
//!
//! Only the first ten hits of a query count.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};

use crate::dataset::{Query, is_meant};

/// The number of hits that count.
pub(crate) const DEPTH: usize = 10;

/// How well one query was answered.
#[derive(Clone, Default, Debug, PartialEq)]
pub(crate) struct Answer {
    /// The place of the first hit that is relevant, counted from 1.
    pub(crate) rank: Option<usize>,
    /// The nDCG@10, if the query has grades.
    pub(crate) ndcg: Option<f64>,
    /// Whether the expected section comes first among those of the first expected document, if the query names one.
    pub(crate) section: Option<bool>,
}

/// The answers to the queries of each kind, in the order of the dataset.
pub(crate) type Kinds = BTreeMap<String, Vec<Answer>>;

/// The answers of each dataset, by its name.
pub(crate) type Sets = BTreeMap<String, Kinds>;

/// What `--json` prints and `--against` reads.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Report {
    /// Of one dataset, or of several as if they were one.
    Kinds(BTreeMap<String, Score>),
    /// Of several datasets.
    Sets(BTreeMap<String, BTreeMap<String, Score>>),
}

/// The results of the queries of one kind.
#[derive(Serialize, Deserialize)]
pub(crate) struct Score {
    pub(crate) n: usize,
    pub(crate) success_at_1: f64,
    pub(crate) success_at_10: f64,
    pub(crate) mrr_at_10: f64,
    /// The mean over the queries that have grades, if any has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ndcg_at_10: Option<f64>,
    /// How often the expected section comes first in its document, over the queries that name one, if any does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) section_at_1: Option<f64>,
    /// The rank of each query, where each is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    ranks: Option<Vec<Option<usize>>>,
    /// The nDCG@10 of each query, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    ndcgs: Option<Vec<Option<f64>>>,
}

impl Answer {
    /// Judges the hits of a query, the best first.
    pub(crate) fn new(query: &Query, hits: &[&str]) -> Answer {
        let hits = &hits[..hits.len().min(DEPTH)];
        Answer {
            rank: hits.iter().position(|id| query.is_met_by(id)).map(|place| place + 1),
            // Rounded, a value is the same after it was written and read.
            ndcg: query.grades.as_ref().map(|grades| rounded(ndcg(grades, hits))),
            section: None,
        }
    }

    /// What the query adds to the MRR.
    pub(crate) fn reciprocal(&self) -> f64 {
        self.rank.map_or(0.0, |rank| 1.0 / rank as f64)
    }
}

/// The discounted cumulated gain of the hits, divided by the most that there could be. The gain of a document is its
/// grade, and is divided by log2(rank + 1): Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR
/// techniques", 2002, as `ndcg_cut_10` of trec_eval computes it.
fn ndcg(grades: &BTreeMap<String, f64>, hits: &[&str]) -> f64 {
    let cumulated = |gains: &[f64]| -> f64 {
        gains.iter().zip(2_u32..).map(|(gain, next)| gain / f64::from(next).log2()).sum()
    };
    let grade =
        |id: &str| grades.iter().find(|(named, _)| is_meant(named, id)).map_or(0.0, |(_, grade)| *grade);
    let gains: Vec<f64> = hits.iter().map(|id| grade(id)).collect();
    let mut best: Vec<f64> = grades.values().copied().collect();
    best.sort_by(|a, b| b.total_cmp(a));
    best.truncate(DEPTH);
    let most = cumulated(&best);
    if most > 0.0 { cumulated(&gains) / most } else { 0.0 }
}

impl Score {
    /// The means over the queries.
    pub(crate) fn of(answers: &[Answer]) -> Score {
        let ndcgs = answers.iter().filter_map(|answer| answer.ndcg);
        let sections = answers.iter().filter_map(|answer| answer.section).map(f64::from);
        let share = |most: usize| {
            let is_found = |answer: &&Answer| answer.rank.is_some_and(|rank| rank <= most);
            answers.iter().filter(is_found).count() as f64 / answers.len() as f64
        };
        Score {
            n: answers.len(),
            success_at_1: rounded(share(1)),
            success_at_10: rounded(share(DEPTH)),
            mrr_at_10: rounded(mean(answers.iter().map(Answer::reciprocal))),
            ndcg_at_10: mean_of_any(ndcgs),
            section_at_1: mean_of_any(sections),
            ranks: None,
            ndcgs: None,
        }
    }

    /// The means and what they are the means of.
    pub(crate) fn with_ranks(answers: &[Answer]) -> Score {
        let score = Score::of(answers);
        let ndcgs = || answers.iter().map(|answer| answer.ndcg).collect();
        Score {
            ranks: Some(answers.iter().map(|answer| answer.rank).collect()),
            ndcgs: score.ndcg_at_10.map(|_| ndcgs()),
            ..score
        }
    }

    /// The means over datasets, each of which counts as much as any other. Those of nDCG and of sections are over the
    /// datasets that have them.
    pub(crate) fn mean(scores: &[&Score]) -> Score {
        let of = |get: fn(&Score) -> f64| rounded(mean(scores.iter().map(|score| get(score))));
        Score {
            n: scores.iter().map(|score| score.n).sum(),
            success_at_1: of(|score| score.success_at_1),
            success_at_10: of(|score| score.success_at_10),
            mrr_at_10: of(|score| score.mrr_at_10),
            ndcg_at_10: mean_of_any(scores.iter().filter_map(|score| score.ndcg_at_10)),
            section_at_1: mean_of_any(scores.iter().filter_map(|score| score.section_at_1)),
            ranks: None,
            ndcgs: None,
        }
    }

    /// The answers, if this has the ranks.
    fn answers(self) -> Result<Vec<Answer>> {
        let ranks = self.ranks.unwrap_or_default();
        ensure!(ranks.len() == self.n, "not the rank of every query is in it: write it with --json --ranks");
        let ndcgs = self.ndcgs.unwrap_or_else(|| vec![None; self.n]);
        ensure!(ndcgs.len() == self.n, "{} ranks, but {} of nDCG", self.n, ndcgs.len());
        Ok(ranks.into_iter().zip(ndcgs).map(|(rank, ndcg)| Answer { rank, ndcg, section: None }).collect())
    }
}

impl Report {
    /// `one` scores the queries of a kind. If there is only one dataset, it is not named.
    pub(crate) fn new(sets: &Sets, one: fn(&[Answer]) -> Score) -> Report {
        let scored =
            |kinds: &Kinds| kinds.iter().map(|(kind, answers)| (kind.clone(), one(answers))).collect();
        match sets.values().next() {
            Some(kinds) if sets.len() == 1 => Report::Kinds(scored(kinds)),
            _ => Report::Sets(sets.iter().map(|(name, kinds)| (name.clone(), scored(kinds))).collect()),
        }
    }

    /// The answers that it was made from. If it names no dataset, that dataset gets this name.
    ///
    /// # Errors
    /// If the rank of a query is missing.
    pub(crate) fn answers(self, name: &str) -> Result<Sets> {
        let sets = match self {
            Report::Kinds(kinds) => BTreeMap::from([(name.to_owned(), kinds)]),
            Report::Sets(sets) => sets,
        };
        let answers = |(kind, score): (String, Score)| Ok((kind, score.answers()?));
        let kinds = |(name, kinds): (String, BTreeMap<String, Score>)| {
            Ok((name, kinds.into_iter().map(answers).collect::<Result<Kinds>>()?))
        };
        sets.into_iter().map(kinds).collect()
    }
}

/// The answers of all datasets as if they were of one, so that each query counts as much as any other.
pub(crate) fn pooled(sets: Sets) -> Sets {
    let mut all = Kinds::new();
    for (kind, answers) in sets.into_values().flatten() {
        all.entry(kind).or_default().extend(answers);
    }
    Sets::from([("all".to_owned(), all)])
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}

/// The rounded mean. `None` of nothing.
fn mean_of_any(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    (!values.is_empty()).then(|| rounded(mean(values.into_iter())))
}

/// Rounds to the precision that so many queries allow.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(ranks: &[usize]) -> Vec<Answer> {
        ranks.iter().map(|rank| Answer { rank: (*rank > 0).then_some(*rank), ..Answer::default() }).collect()
    }

    fn query(json: &str) -> Query {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn scores_are_means_over_the_queries() {
        let score = Score::of(&answers(&[1, 2, 0, 10]));
        assert_eq!((score.n, score.success_at_1, score.success_at_10, score.mrr_at_10), (4, 0.25, 0.75, 0.4));
        assert!(score.ndcg_at_10.is_none());
    }

    #[test]
    fn the_rank_is_that_of_the_first_relevant_hit_among_ten() {
        let query = query(r#"{"kind":"k","query":"q","relevant":["a.txt","b"]}"#);
        let table: [(&[&str], Option<usize>); 4] =
            [(&["b", "a"], Some(1)), (&["x", "a", "b"], Some(2)), (&[], None), (&["x"], None)];
        for (hits, expected) in table {
            assert_eq!(Answer::new(&query, hits), Answer { rank: expected, ..Answer::default() }, "{hits:?}");
        }
        let late = [["x"; DEPTH].as_slice(), &["a"]].concat();
        assert_eq!(Answer::new(&query, &late).rank, None);
    }

    #[test]
    fn ndcg_is_what_one_computes_by_hand() {
        let query = query(r#"{"kind":"k","query":"q","relevant":["a","b"],"grades":{"a":3,"b":1}}"#);
        let best = 3.0 + 1.0 / 3_f64.log2();
        let table: [(&[&str], f64); 5] = [
            (&["a", "b"], 1.0),
            (&["b", "a"], (1.0 + 3.0 / 3_f64.log2()) / best),
            // log2(4) is 2.
            (&["x", "y", "a"], 1.5 / best),
            (&["x"], 0.0),
            (&[], 0.0),
        ];
        for (hits, expected) in table {
            let found = Answer::new(&query, hits).ndcg.unwrap();
            assert!((found - expected).abs() <= 0.000_05, "{hits:?}: {found}");
        }
    }

    #[test]
    fn the_best_possible_order_of_many_relevant_documents_is_one_of_ten() {
        let ids: Vec<String> = (0..30).map(|at| at.to_string()).collect();
        let grades = ids.iter().map(|id| (id.clone(), 1.0)).collect();
        let query = Query { grades: Some(grades), ..query(r#"{"kind":"k","query":"q","relevant":[]}"#) };
        let hits: Vec<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(Answer::new(&query, &hits).ndcg, Some(1.0));
    }

    #[test]
    fn pooled_each_query_counts_as_much_and_in_the_mean_each_dataset() {
        let sets = Sets::from([
            ("a".to_owned(), Kinds::from([("k".to_owned(), answers(&[1]))])),
            (
                "b".to_owned(),
                Kinds::from([("k".to_owned(), answers(&[2, 2, 2])), ("l".to_owned(), answers(&[1]))]),
            ),
        ]);
        let scores: Vec<Score> = sets.values().map(|kinds| Score::of(&kinds["k"])).collect();
        let mean = Score::mean(&scores.iter().collect::<Vec<_>>());
        assert_eq!((mean.n, mean.mrr_at_10), (4, 0.75));
        let pooled = &pooled(sets)["all"];
        assert_eq!((pooled["k"].len(), Score::of(&pooled["k"]).mrr_at_10), (4, 0.625));
        assert_eq!(pooled["l"].len(), 1);
    }

    #[test]
    fn a_report_with_ranks_gives_its_answers_back_and_one_without_says_how_to_get_them() {
        let graded = vec![
            Answer { ndcg: Some(0.5), ..Answer::default() },
            Answer { rank: Some(3), ..Answer::default() },
        ];
        let kinds = Kinds::from([("k".to_owned(), answers(&[1, 0])), ("graded".to_owned(), graded)]);
        let one = Sets::from([("a".to_owned(), kinds.clone())]);
        let two = Sets::from([("a".to_owned(), kinds.clone()), ("b".to_owned(), kinds)]);
        for (sets, begin) in
            [(one, r#"{"kinds":{"graded":{"n":2,"#), (two, r#"{"sets":{"a":{"graded":{"n":2,"#)]
        {
            let json = |one| serde_json::to_string(&Report::new(&sets, one)).unwrap();
            let read = |json: &str| serde_json::from_str::<Report>(json).unwrap().answers("a");
            assert!(json(Score::of).starts_with(begin), "{}", json(Score::of));
            assert_eq!(read(&json(Score::with_ranks)).unwrap(), sets);
            assert!(read(&json(Score::of)).unwrap_err().to_string().contains("--json --ranks"));
        }
    }
}
