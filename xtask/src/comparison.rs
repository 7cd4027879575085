//! How the answers of two engines to the same queries differ: `cargo xtask eval --against`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::difference::Difference;
use crate::scores::{Answer, Report, Sets, pooled};
use crate::steps;

/// Something to compare.
struct Measure {
    name: &'static str,
    /// The value of one query, if it has one.
    value: fn(&Answer) -> Option<f64>,
}

const MEASURES: [Measure; 2] = [
    Measure { name: "MRR@10", value: |answer| Some(answer.reciprocal()) },
    Measure { name: "nDCG@10", value: |answer| answer.ndcg },
];

/// A line of the table.
struct Row<'a> {
    set: &'a str,
    kind: &'a str,
    measure: &'static str,
    n: usize,
    here: f64,
    there: f64,
    difference: Difference,
}

/// Prints how answers differ from those in a file.
///
/// # Errors
/// If the file is not a report with ranks, or one of other queries.
pub(crate) fn print(ours: Sets, file: &Path, is_pooled: bool) -> Result<()> {
    let context = || file.display().to_string();
    let report: Report = serde_json::from_reader(BufReader::new(File::open(file).with_context(context)?))
        .with_context(context)?;
    // A report of one dataset does not name it, and neither does a pooled one.
    let is_named = matches!(report, Report::Sets(_));
    let ours = if is_pooled && !is_named { pooled(ours) } else { ours };
    let only = ours.keys().next().cloned().unwrap_or_default();
    ensure!(
        is_named || ours.len() == 1,
        "{}: it is of one dataset, or pooled, and {} are given",
        context(),
        ours.len()
    );
    let theirs = report.answers(&only).with_context(context)?;
    let missing = missing(&ours, &theirs);
    if !missing.is_empty() {
        steps::announce(&format!("not compared, because not in the file: {}", missing.join(", ")));
    }
    let (ours, theirs) = (common(&ours, &theirs), common(&theirs, &ours));
    ensure!(!ours.is_empty(), "{}: none of these datasets is in it", context());
    let (ours, theirs) = if is_pooled { (pooled(ours), pooled(theirs)) } else { (ours, theirs) };
    print!("{}", table(&rows(&ours, &theirs).with_context(context)?));
    Ok(())
}

/// The kinds of datasets that others have too.
fn common(sets: &Sets, others: &Sets) -> Sets {
    let mut common = sets.clone();
    common.retain(|set, kinds| {
        kinds.retain(|kind, _| has(others, set, kind));
        !kinds.is_empty()
    });
    common
}

/// The kinds that others do not have, each with the datasets in which they lack it.
fn missing(sets: &Sets, others: &Sets) -> Vec<String> {
    let mut missing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (set, kinds) in sets {
        for kind in kinds.keys().filter(|kind| !has(others, set, kind)) {
            missing.entry(kind).or_default().push(set);
        }
    }
    missing.into_iter().map(|(kind, sets)| format!("{kind} ({})", sets.join(" "))).collect()
}

fn has(sets: &Sets, set: &str, kind: &str) -> bool {
    sets.get(set).is_some_and(|kinds| kinds.contains_key(kind))
}

/// A row for each dataset, kind and measure. Both have the same datasets and kinds.
fn rows<'a>(ours: &'a Sets, theirs: &Sets) -> Result<Vec<Row<'a>>> {
    let mut rows = Vec::new();
    for (set, kinds) in ours {
        for (kind, ours) in kinds {
            let theirs = &theirs[set][kind];
            ensure!(
                ours.len() == theirs.len(),
                "{set}, {kind}: {} queries there and {} here, so these are not the same",
                theirs.len(),
                ours.len()
            );
            rows.extend(MEASURES.iter().filter_map(|measure| row(set, kind, measure, ours, theirs)));
        }
    }
    Ok(rows)
}

/// Compares the queries for which both have a value, if there are any.
fn row<'a>(
    set: &'a str,
    kind: &'a str,
    measure: &Measure,
    ours: &[Answer],
    theirs: &[Answer],
) -> Option<Row<'a>> {
    let pairs = ours.iter().zip(theirs);
    let pairs = pairs.filter_map(|(our, their)| (measure.value)(our).zip((measure.value)(their)));
    let (ours, theirs): (Vec<f64>, Vec<f64>) = pairs.unzip();
    if ours.is_empty() {
        return None;
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let differences: Vec<f64> = ours.iter().zip(&theirs).map(|(our, their)| our - their).collect();
    Some(Row {
        set,
        kind,
        measure: measure.name,
        n: differences.len(),
        here: mean(&ours),
        there: mean(&theirs),
        difference: Difference::of(&differences),
    })
}

/// The rows, and how often each verdict is among them.
fn table(rows: &[Row]) -> String {
    let mut table = format!(
        "{:<14} {:<12} {:<8} {:>6} {:>7} {:>7} {:>10}  95 % interval\n",
        "dataset", "kind", "measure", "n", "here", "there", "difference"
    );
    let mut verdicts = BTreeMap::from([("ahead", 0), ("behind", 0), ("level", 0)]);
    for Row { set, kind, measure, n, here, there, difference } in rows {
        let (Difference { mean, low, high }, verdict) = (difference, difference.verdict());
        *verdicts.entry(verdict).or_default() += 1;
        table +=
            &format!("{set:<14} {kind:<12} {measure:<8} {n:>6} {here:>7.4} {there:>7.4} {mean:>+10.4}  ");
        table += &format!("{low:+.4} to {high:+.4}  {verdict}\n");
    }
    let counts: Vec<String> = verdicts.iter().map(|(verdict, count)| format!("{verdict} {count}")).collect();
    table + &counts.join(", ") + "\n"
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn sets(sets: &[(&str, &str, &[usize])]) -> Sets {
        let mut all = Sets::new();
        for (set, kind, ranks) in sets {
            let answers =
                ranks.iter().map(|rank| Answer { rank: Some(*rank), ..Answer::default() }).collect();
            all.entry((*set).to_owned()).or_default().insert((*kind).to_owned(), answers);
        }
        all
    }

    #[test]
    fn only_what_both_have_is_compared() {
        let ours = sets(&[("a", "k", &[1; 20]), ("a", "l", &[1]), ("b", "k", &[2])]);
        let theirs = sets(&[("a", "k", &[2; 20]), ("c", "k", &[1])]);
        assert_eq!(common(&ours, &theirs), sets(&[("a", "k", &[1; 20])]));
        assert_eq!(common(&theirs, &ours), sets(&[("a", "k", &[2; 20])]));
        assert_eq!(missing(&ours, &theirs), ["k (b)", "l (a)"]);
    }

    #[test]
    fn a_row_has_both_means_and_their_difference_and_the_last_line_counts_verdicts() {
        let table = table(&rows(&sets(&[("a", "k", &[1; 20])]), &sets(&[("a", "k", &[2; 20])])).unwrap());
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[1].ends_with("1.0000  0.5000    +0.5000  +0.5000 to +0.5000  ahead"), "{table}");
        assert_eq!(lines[2], "ahead 1, behind 0, level 0");
    }

    #[test]
    fn grades_are_compared_beside_ranks_where_both_have_them() {
        let graded = |ndcg| {
            let mut graded = sets(&[("a", "k", &[1])]);
            graded.get_mut("a").unwrap().get_mut("k").unwrap()[0].ndcg = ndcg;
            graded
        };
        let measures = |ours: &Sets, theirs: &Sets| -> Vec<&str> {
            rows(ours, theirs).unwrap().iter().map(|row| row.measure).collect()
        };
        assert_eq!(measures(&graded(Some(0.5)), &graded(Some(0.5))), ["MRR@10", "nDCG@10"]);
        assert_eq!(measures(&graded(Some(0.5)), &graded(None)), ["MRR@10"]);
    }

    #[test]
    fn what_is_not_about_the_same_queries_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("other.json");
        let table = [
            (r#"{"kinds":{"k":{"n":1,"success_at_1":1,"success_at_10":1,"mrr_at_10":1}}}"#, "--json --ranks"),
            (
                r#"{"kinds":{"k":{"n":1,"success_at_1":1,"success_at_10":1,"mrr_at_10":1,"ranks":[1]}}}"#,
                "k: 1 queries there and 2 here",
            ),
            (r#"{"sets":{"b":{}}}"#, "none of these datasets"),
            ("{}", "expected value"),
        ];
        for (json, expected) in table {
            fs::write(&file, json).unwrap();
            let error = format!("{:#}", print(sets(&[("a", "k", &[1, 1])]), &file, false).unwrap_err());
            assert!(error.contains(expected), "{json}: {error}");
        }
        let two = sets(&[("a", "k", &[1, 1]), ("b", "k", &[1, 1])]);
        fs::write(&file, r#"{"kinds":{}}"#).unwrap();
        assert!(print(two, &file, false).unwrap_err().to_string().contains("2 are given"));
    }
}
