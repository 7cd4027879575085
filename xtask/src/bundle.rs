//! Bundles the sources of `www/`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{child, npm, steps};

/// Bundles a module of the package into one minified file, with what a page loads with it to search, except the engine.
/// `parts` adds files that otherwise load later.
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

/// Writes `www/bundles`: the script and the styles of archives, and the engine as text. `www/engine` must exist.
///
/// # Errors
/// As [`entry`].
pub(crate) fn write_www() -> Result<()> {
    steps::announce("esbuild: write www/bundles");
    child::run(bundle()?.arg("www"))
}

/// Writes a script of the package as one file without imports, for `classic` or `worker`. For `package`, writes into a
/// folder the bundles of all scripts that others import, in place of their sources.
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
