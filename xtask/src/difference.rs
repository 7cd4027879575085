//! Whether a difference between two sets of answers is more than chance.
//!
//! The test is the paired bootstrap: the same number of queries is drawn from the queries again and again, with
//! repetitions, and each draw has a mean difference. The middle 95 % of these means are the interval: Efron and
//! Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13; for search engines, Sakai, "Evaluating evaluation
//! metrics based on the bootstrap", 2006.

use crate::random::Random;

/// How often queries are drawn. Two runs with other random numbers would differ in the fourth decimal place.
const DRAWS: usize = 10_000;

/// The mean of the differences between pairs, and where it lies with a confidence of 95 %.
#[derive(Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) mean: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Difference {
    /// `differences` has a value for each query, and at least one. The result is the same at each call.
    pub(crate) fn of(differences: &[f64]) -> Difference {
        let count = differences.len();
        let mut random = Random::new();
        let mut draw = || (0..count).map(|_| differences[random.below(count)]).sum::<f64>() / count as f64;
        let mut means: Vec<f64> = (0..DRAWS).map(|_| draw()).collect();
        means.sort_by(f64::total_cmp);
        Difference {
            mean: differences.iter().sum::<f64>() / count as f64,
            low: means[DRAWS / 40],
            high: means[DRAWS - 1 - DRAWS / 40],
        }
    }

    /// `ahead` or `behind` if the whole interval is, `level` otherwise.
    pub(crate) fn verdict(&self) -> &'static str {
        match self {
            Difference { low, .. } if *low > 0.0 => "ahead",
            Difference { high, .. } if *high < 0.0 => "behind",
            _ => "level",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Difference;

    #[test]
    fn obvious_differences_have_the_obvious_verdict() {
        let table: [(&str, &[f64], &str); 6] = [
            ("nothing differs", &[0.0; 50], "level"),
            ("every query is better", &[0.5; 50], "ahead"),
            ("every query is worse", &[-0.5; 50], "behind"),
            ("half of them are better, half as much worse", &[1.0, -1.0, 1.0, -1.0, 1.0, -1.0], "level"),
            ("one query of many is better", &[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "level"),
            ("most are better", &[0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, -0.1], "ahead"),
        ];
        for (what, differences, expected) in table {
            let difference = Difference::of(differences);
            assert_eq!(difference.verdict(), expected, "{what}: {difference:?}");
            assert!(
                difference.low <= difference.mean && difference.mean <= difference.high,
                "{difference:?}"
            );
        }
        assert_eq!(Difference::of(&[0.5; 50]), Difference { mean: 0.5, low: 0.5, high: 0.5 });
    }

    /// The interval of a mean of many values is about 1.96 standard errors to each side.
    #[test]
    fn the_interval_is_that_of_the_normal_distribution_where_there_are_many_queries() {
        let differences: Vec<f64> = (0..1000).map(|at| f64::from(at % 2)).collect();
        let Difference { mean, low, high } = Difference::of(&differences);
        let expected = 1.96 * 0.5 / 1000_f64.sqrt();
        for side in [high - mean, mean - low] {
            assert!((side - expected).abs() < 0.1 * expected, "{side} for {expected}");
        }
    }
}
