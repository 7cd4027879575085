//! Progress: the current step, and how long each step took.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Prints to stderr what is about to happen inside a step.
pub(crate) fn announce(what: &str) {
    eprintln!("  > {what}");
}

/// The steps of a long command, in the order in which they ran.
#[derive(Default)]
pub(crate) struct Timeline {
    finished: Vec<Finished>,
}

struct Finished {
    name: &'static str,
    took: Duration,
    passed: bool,
}

impl Timeline {
    /// Runs one step. Prints its name before it and its duration after it.
    ///
    /// # Errors
    /// The step's own error, with the step's name.
    pub(crate) fn run(
        &mut self,
        name: &'static str,
        what: &str,
        step: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        eprintln!("\n== {name}: {what}");
        let start = Instant::now();
        let result = step();
        let finished = Finished { name, took: start.elapsed(), passed: result.is_ok() };
        eprintln!("-- {}", finished.line(name.len()));
        self.finished.push(finished);
        result.with_context(|| format!("step `{name}`"))
    }

    /// A line for each step that ran, and one for their sum.
    pub(crate) fn summary(&self) -> String {
        let width = self.finished.iter().map(|step| step.name.len());
        let width = width.max().unwrap_or(0).max("total".len());
        let mut lines: Vec<String> = self.finished.iter().map(|s| s.line(width)).collect();
        let total: Duration = self.finished.iter().map(|step| step.took).sum();
        lines.push(format!("{:width$}  {:7.1} s", "total", total.as_secs_f64()));
        lines.join("\n")
    }
}

impl Finished {
    fn line(&self, width: usize) -> String {
        let verdict = if self.passed { "passed" } else { "FAILED" };
        let seconds = self.took.as_secs_f64();
        format!("{:width$}  {seconds:7.1} s  {verdict}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::Timeline;
    use anyhow::bail;

    #[test]
    fn the_summary_names_every_step_that_ran_and_the_one_that_failed() {
        let mut timeline = Timeline::default();
        assert!(timeline.run("first", "succeeds", || Ok(())).is_ok());
        let error = timeline.run("second", "fails", || bail!("the reason"));
        let error = format!("{:#}", error.expect_err("the second step fails"));
        assert_eq!(error, "step `second`: the reason");

        let summary = timeline.summary();
        let lines: Vec<&str> = summary.lines().collect();
        assert!(lines[0].starts_with("first ") && lines[0].ends_with("passed"));
        assert!(lines[1].starts_with("second ") && lines[1].ends_with("FAILED"));
        assert!(lines[2].starts_with("total "));
    }
}
