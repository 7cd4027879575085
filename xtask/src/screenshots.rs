//! `cargo xtask screenshots`: pictures of the page in every state, to be looked at.

use std::path::PathBuf;

use anyhow::Result;

use crate::{npm, test};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder that the pictures are written to.
    #[arg(default_value = "target/screenshots")]
    folder: PathBuf,
    /// Make the two of the README alone, into docs/.
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
