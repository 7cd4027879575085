//! What esbuild makes of the sources of `www/`.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::{child, npm, steps};

/// `<jostar-search>` with its look and Persian, in one file and minified.
///
/// # Errors
/// If Node is missing or esbuild fails.
pub(crate) fn element() -> Result<Vec<u8>> {
    let output = bundle()?.arg("element").output().context("could not start node")?;
    ensure!(
        output.status.success(),
        "the element cannot be bundled: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output.stdout)
}

/// Writes `www/bundles`: the scripts of pages without modules and of archives, and the engine as text. `www/engine` has to
/// be there.
///
/// # Errors
/// As [`element`].
pub(crate) fn write_www() -> Result<()> {
    steps::announce("esbuild: write www/bundles");
    child::run(bundle()?.arg("www"))
}

/// Writes the worker as one file.
///
/// # Errors
/// As [`element`].
pub(crate) fn write_worker(file: &Path) -> Result<()> {
    child::run(bundle()?.arg("worker").arg(file))
}

fn bundle() -> Result<std::process::Command> {
    npm::ensure_installed()?;
    let mut node = npm::node()?;
    node.arg("xtask/bundle.js");
    Ok(node)
}
