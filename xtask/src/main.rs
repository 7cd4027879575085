//! The project's commands, run as `cargo xtask COMMAND`.
//!
//! | command | does | file |
//! |---|---|---|
//! | `wasm` | builds the module and its JavaScript into `www/pkg`, the builder and its engine beside it | [`wasm`] |
//! | `demo` | does that, then serves `www/` on this computer | [`demo`], [`serve`], [`precache`] |
//! | `docs` | makes the documentation into a site | [`docs`] |
//! | `dist` | makes the npm package | [`dist`] |
//! | `test` | runs every check, the browser tests included | [`test`](mod@test), [`browser`] |
//! | `bench` | measures speed, and compares Jostar with others | [`bench`](mod@bench), [`peers`], [`languages`] |
//! | `eval` | measures how well queries find the expected articles | [`eval`] |
//! | `eval-conflation` | measures which forms of words are found together | [`conflation`] |
//! | `eval-endings` | measures which forms lead to others that an index has | [`endings`] |
//! | `size` | measures what a visitor downloads | [`size`] |
//! | `screenshots` | takes pictures of the page | [`screenshots`] |
//!
//! [`articles`] selects the articles of a module, [`dataset`] reads the data for measurements, [`scores`] says how well
//! queries were answered, [`comparison`] how two engines differ, and [`difference`] whether that is chance. [`random`]
//! draws numbers, [`fixtures`] makes the indexes for the browser tests, [`npm`] installs tools from npm, [`bundle`] runs
//! one of them, [`notices`] lists whose code the modules contain, [`child`] runs other programs, [`steps`] shows
//! progress, and [`workspace`] knows where things are.
//!
//! Progress goes to stderr and results to stdout, so that `--json` output can be piped.

#![forbid(unsafe_code)]

mod articles;
mod bench;
mod browser;
mod bundle;
mod child;
mod comparison;
mod conflation;
mod dataset;
mod demo;
mod difference;
mod dist;
mod docs;
mod endings;
mod eval;
mod fixtures;
mod languages;
mod notices;
mod npm;
mod peers;
mod precache;
mod random;
mod scores;
mod screenshots;
mod serve;
mod size;
mod steps;
mod test;
mod wasm;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the WebAssembly module and its JavaScript into www/pkg, and the builder beside them.
    #[command(after_help = "Example:\n  cargo xtask wasm")]
    Wasm,
    /// Build the modules, then serve www/ on this computer until Ctrl-C.
    #[command(after_help = "Example:\n  cargo xtask demo --port 9000 --open")]
    Demo(demo::Args),
    /// Make the documentation into a site that searches itself: target/docs.
    #[command(after_help = "Example:\n  cargo xtask docs")]
    Docs,
    /// Make the npm package: target/dist/jostar-VERSION.tgz.
    #[command(after_help = "Example:\n  cargo xtask dist")]
    Dist(dist::Args),
    /// Check everything: format, lints, Rust tests, types, Node tests, browser tests.
    #[command(after_help = "Example:\n  cargo xtask test --only browser")]
    Test(test::Args),
    /// Measure how well a dataset's queries find the expected articles.
    #[command(after_help = "Example:\n  cargo xtask eval dataset/ --failures typo")]
    Eval(eval::Args),
    /// Measure which forms of words fall into one class, against a gold file.
    #[command(after_help = "Example:\n  cargo xtask eval-conflation gold.tsv --corpus dataset/")]
    EvalConflation(conflation::Args),
    /// Measure which forms that an index does not have lead to those that it has.
    #[command(after_help = "Example:\n  cargo xtask eval-endings dataset/")]
    EvalEndings(endings::Args),
    /// Measure speed.
    #[command(after_help = "Example:\n  cargo xtask bench index dataset/")]
    Bench(bench::Args),
    /// Measure what a visitor downloads: the module, and the indexes of datasets.
    #[command(after_help = "Example:\n  cargo xtask size --json")]
    Size(size::Args),
    /// Take pictures of the page in every state, at several widths.
    #[command(after_help = "Example:\n  cargo xtask screenshots target/screenshots")]
    Screenshots(screenshots::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Wasm => wasm::run(),
        Command::Demo(args) => demo::run(&args),
        Command::Docs => docs::run(),
        Command::Dist(args) => dist::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::EvalConflation(args) => conflation::run(&args),
        Command::EvalEndings(args) => endings::run(&args),
        Command::Size(args) => size::run(&args),
        Command::Screenshots(args) => screenshots::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // `{:#}` puts the chain of causes on one line; `{:?}` would add a backtrace.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
