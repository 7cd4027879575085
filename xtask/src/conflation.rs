//! `cargo xtask eval-conflation`: do all forms of a word fall into one class, and no others?
//!
//! The measure is pairwise. Among all pairs of different terms in the gold file, those that share a lemma should be in
//! one class, and the others should not. Precision is the share of pairs in one class that should be. Recall is the
//! share of pairs that should be in one class and are. A term with several lemmas belongs to each of them. The lemmas
//! of nouns and of verbs are separate.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jostar_analysis::{Vocabulary, fold, kept, keys, tokens};
use serde::Serialize;

use crate::dataset;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The gold file: lines of surface form, lemma, part of speech and count, with tabs between.
    file: PathBuf,
    /// A dataset whose documents are the vocabulary: a folder with a documents.jsonl or of articles.
    #[arg(long, value_name = "DATASET")]
    corpus: PathBuf,
    /// Print one JSON object instead of a table.
    #[arg(long)]
    json: bool,
    /// Also print this many of the missed pairs and of the pairs that should not have met.
    #[arg(long, value_name = "N", default_value_t = 0)]
    failures: usize,
}

/// Precision, recall and their harmonic mean.
#[derive(Serialize, Clone, Copy)]
struct Score {
    precision: f64,
    recall: f64,
    f1: f64,
}

#[derive(Serialize)]
struct Report {
    nominal: Score,
    all: Score,
}

/// The results of other systems on the development file of UD Persian-PerDT with a large dictionary: (name, nominal,
/// all).
const OTHERS: [(&str, [f64; 3], f64); 3] = [
    ("Lucene 10", [0.665, 0.514, 0.580], 0.182),
    ("hazm Stemmer", [0.578, 0.646, 0.610], 0.242),
    ("prototype", [0.881, 0.617, 0.726], 0.791),
];

/// The terms of the documents with their counts.
struct Counts(HashMap<String, u32>);

impl Vocabulary for Counts {
    fn count(&self, term: &str) -> u32 {
        self.0.get(term).copied().unwrap_or(0)
    }

    fn kept(&self, word: &str) -> u16 {
        kept(word)
    }
}

/// A form in the gold file, folded.
struct Form {
    term: String,
    lemma: (String, bool),
    is_nominal: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut counts = HashMap::new();
    for document in dataset::documents(&args.corpus)? {
        for text in [&document.title, &document.body] {
            for span in tokens(text) {
                *counts.entry(fold(&text[span])).or_default() += 1;
            }
        }
    }
    let vocabulary = Counts(counts);
    let forms = gold(&args.file)?;
    let nominal = pairs(forms.iter().filter(|form| form.is_nominal), &vocabulary);
    let all = pairs(forms.iter(), &vocabulary);
    let report = Report { nominal: nominal.score(), all: all.score() };
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    println!("{:16} {:>28}   {:>28}", "", "nouns, adjectives, adverbs", "with verbs");
    println!("{:16} {:>28}   {:>28}", "", "precision  recall     F1", "precision  recall     F1");
    for (name, [p, r, f], all) in OTHERS {
        println!("{name:16} {p:>13.3} {r:>7.3} {f:>6.3}   {all:>28.3}");
    }
    let (n, a) = (report.nominal, report.all);
    println!(
        "{:16} {:>13.3} {:>7.3} {:>6.3}   {:>14.3} {:>7.3} {:>6.3}",
        "Jostar", n.precision, n.recall, n.f1, a.precision, a.recall, a.f1
    );
    for (what, pairs) in [("missed", &all.missed()), ("should not meet", &all.false_pairs())] {
        // Takes every nth pair, so that the sample covers all words and not only those in alef.
        let step = (pairs.len() / args.failures.max(1)).max(1);
        for (a, b) in pairs.iter().step_by(step).take(args.failures) {
            println!("{what}: {a} {b}  {:?} {:?}", keys(a, &vocabulary).strong, keys(b, &vocabulary).strong);
        }
    }
    Ok(())
}

fn gold(path: &Path) -> Result<Vec<Form>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut forms = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [surface, lemma, part, _] = columns[..] else {
            bail!("{}:{}: expected four columns, found {}", path.display(), number + 1, columns.len());
        };
        let is_verb = matches!(part, "VERB" | "AUX");
        if is_verb || matches!(part, "NOUN" | "PROPN" | "ADJ" | "ADV") {
            forms.push(Form {
                term: fold(surface),
                lemma: (lemma.to_owned(), is_verb),
                is_nominal: !is_verb,
            });
        }
    }
    Ok(forms)
}

/// Unordered pairs of terms, the lesser term first.
type Pairs = BTreeSet<(String, String)>;

struct Comparison {
    expected: Pairs,
    found: Pairs,
}

fn pairs<'f>(forms: impl Iterator<Item = &'f Form> + Clone, vocabulary: &Counts) -> Comparison {
    let expected = pairs_of_groups(forms.clone().map(|form| (form.lemma.clone(), &form.term)));
    let terms: HashSet<&String> = forms.map(|form| &form.term).collect();
    let keyed =
        terms.iter().flat_map(|term| keys(term, vocabulary).strong.into_iter().map(move |key| (key, *term)));
    Comparison { expected, found: pairs_of_groups(keyed) }
}

fn pairs_of_groups<'t, K: std::hash::Hash + Eq>(members: impl Iterator<Item = (K, &'t String)>) -> Pairs {
    let mut groups: HashMap<K, BTreeSet<&String>> = HashMap::new();
    for (key, term) in members {
        groups.entry(key).or_default().insert(term);
    }
    let mut pairs = Pairs::new();
    for group in groups.values() {
        for a in group {
            for b in group.range::<&String, _>(a..).skip(1) {
                pairs.insert(((*a).clone(), (*b).clone()));
            }
        }
    }
    pairs
}

impl Comparison {
    fn score(&self) -> Score {
        let right = self.expected.intersection(&self.found).count() as f64;
        let precision = right / (self.found.len() as f64).max(1.0);
        let recall = right / (self.expected.len() as f64).max(1.0);
        let f1 = if right > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        Score { precision, recall, f1 }
    }

    fn missed(&self) -> Vec<&(String, String)> {
        self.expected.difference(&self.found).collect()
    }

    fn false_pairs(&self) -> Vec<&(String, String)> {
        self.found.difference(&self.expected).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_counts_pairs_that_should_meet_and_do() {
        let words = ["a", "b", "c", "d"].map(String::from);
        let [a, b, c, d] = &words;
        let expected = pairs_of_groups([(1, a), (1, b), (1, c), (2, c), (2, d)].into_iter());
        assert_eq!(expected.len(), 4);
        let found = pairs_of_groups([(1, a), (1, b), (2, d), (2, a)].into_iter());
        let score = Comparison { expected, found }.score();
        assert_eq!((score.precision, score.recall), (0.5, 0.25));
    }
}
