//! `cargo xtask screenshots`: takes pictures of the page in every state, for people to look at.

use std::path::PathBuf;

use anyhow::Result;

use crate::{npm, test};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder for the pictures.
    #[arg(default_value = "target/screenshots")]
    folder: PathBuf,
    /// Take only those of the README, into docs/.
    #[arg(long, conflicts_with = "folder")]
    readme: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut node = npm::node()?;
    node.arg("tests/e2e/screenshots.js");
    if args.readme {
        node.args(["--readme", "docs"]);
    } else {
        node.arg(&args.folder);
    }
    test::with_chromium(node)
}
