//! What bundlers make of the sources of `www/`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{child, npm, steps};

/// A module of the package and what a page loads with it to search, besides the engine, in one file and minified; with
/// these `parts` too, which otherwise come later.
///
/// # Errors
/// If Node is missing or esbuild fails.
pub(crate) fn entry(file: &Path, parts: &[&str]) -> Result<Vec<u8>> {
    let output = bundle()?.arg("entry").arg(file).args(parts).output().context("could not start node")?;
    if !output.status.success() {
        bail!("{} cannot be bundled: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

/// Writes `www/bundles`: the script and the look of archives, and the engine as text. `www/engine` has to
/// be there.
///
/// # Errors
/// As [`entry`].
pub(crate) fn write_www() -> Result<()> {
    steps::announce("esbuild: write www/bundles");
    child::run(bundle()?.arg("www"))
}

/// Writes a script of the package as one file without imports, `classic` or `worker`; or, as `package`, those that are
/// imported, in the place of their sources in a folder.
///
/// # Errors
/// As [`entry`].
pub(crate) fn write(what: &str, to: &Path) -> Result<()> {
    child::run(bundle()?.arg(what).arg(to))
}

fn bundle() -> Result<std::process::Command> {
    npm::ensure_installed()?;
    let mut node = npm::node()?;
    node.arg("xtask/bundle.js");
    Ok(node)
}
