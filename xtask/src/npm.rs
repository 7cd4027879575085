//! Node, and the tools from npm: wasm-opt, tsc, Biome and the driver of the browser.
//!
//! They are installed from `package-lock.json`, so that everyone runs the same versions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail, ensure};

use crate::{child, steps, workspace};

/// The oldest Node, as major and minor version, with `process.getBuiltinModule`. The package reads files with it.
const OLDEST_NODE: (u32, u32) = (20, 16);

const HOW_TO_GET_NODE: &str =
    "install Node.js 20.16 or newer, with npm, from nodejs.org or your system's packages";

/// `node`, run in the root of the repository.
///
/// # Errors
/// If Node is missing or too old.
pub(crate) fn node() -> Result<Command> {
    let version = child::output(Command::new("node").arg("--version"))
        .with_context(|| format!("Node.js is missing: {HOW_TO_GET_NODE}"))?;
    ensure!(is_new_enough(&version), "Node.js {version} is too old: {HOW_TO_GET_NODE}");
    Ok(workspace::in_root("node"))
}

/// `npm`, run in the root of the repository.
///
/// # Errors
/// As [`node`].
pub(crate) fn npm() -> Result<Command> {
    node()?;
    // On Windows npm is a batch file, which must be given by its full name.
    Ok(workspace::in_root(if cfg!(windows) { "npm.cmd" } else { "npm" }))
}

/// A tool of an installed npm package, run by Node: `tool("binaryen", "bin/wasm-opt")`.
///
/// It runs the script itself rather than its link in `node_modules/.bin`. On Windows the link is a batch file and
/// cannot be started as a program.
///
/// # Errors
/// If Node is missing, or the packages cannot be installed.
pub(crate) fn tool(package: &str, script: &str) -> Result<Command> {
    ensure_installed()?;
    let script = modules().join(package).join(script);
    ensure!(
        script.is_file(),
        "{} is missing: delete node_modules and run this command again",
        workspace::shown(&script)
    );
    let mut node = node()?;
    node.arg(script);
    Ok(node)
}

/// Installs the packages if they are missing or older than the lockfile.
///
/// # Errors
/// If Node or npm is missing, or `npm ci` fails.
pub(crate) fn ensure_installed() -> Result<()> {
    let lockfile = workspace::root().join("package-lock.json");
    if is_current(&modules(), &lockfile)? {
        return Ok(());
    }
    steps::announce("npm ci");
    let started = npm()?.args(["ci", "--no-audit", "--no-fund"]).stdout(std::io::stderr()).status();
    let status = started.with_context(|| format!("npm is missing: {HOW_TO_GET_NODE}"))?;
    if !status.success() {
        bail!(
            "`npm ci` failed ({status}): if package.json or www/package.json was changed, \
             run `npm install` and commit package-lock.json"
        );
    }
    Ok(())
}

/// Installs the packages of a separate folder without a lockfile. Some of them contain programs, and not every registry
/// has those of all systems, without which `npm ci` fails. The package.json has exact versions.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let mut npm = npm()?;
    npm.args(["install", "--no-audit", "--no-fund"]).current_dir(folder);
    child::run(npm.stdout(std::io::stderr()))
}

fn modules() -> PathBuf {
    workspace::root().join("node_modules")
}

/// Whether `modules` was installed from the current `lockfile`.
///
/// npm writes its own record last, so an interrupted install does not count as current.
fn is_current(modules: &Path, lockfile: &Path) -> Result<bool> {
    let locked = modified(lockfile).with_context(|| format!("cannot read {}", workspace::shown(lockfile)))?;
    Ok(match modified(&modules.join(".package-lock.json")) {
        Ok(installed) => installed >= locked,
        Err(_) => false,
    })
}

fn modified(path: &Path) -> std::io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}

/// Whether `version`, as `node --version` prints it, is at least [`OLDEST_NODE`].
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= OLDEST_NODE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    use super::{is_current, is_new_enough};

    #[test]
    fn node_is_new_enough_from_20_16_on() {
        for (version, expected) in [
            ("v20.16.0", true),
            ("v20.20.2", true),
            ("v22.1.0", true),
            ("v100.0.0", true),
            ("v20.15.1", false),
            ("v18.20.4", false),
            ("", false),
            ("system", false),
        ] {
            assert_eq!(is_new_enough(version), expected, "{version:?}");
        }
    }

    #[test]
    fn packages_are_installed_again_when_the_lockfile_is_newer() {
        let dir = tempfile::tempdir().unwrap();
        let modules = dir.path().join("node_modules");
        let lockfile = dir.path().join("package-lock.json");
        assert!(is_current(&modules, &lockfile).is_err(), "no lockfile");

        let written = SystemTime::now();
        let lock = File::create(&lockfile).unwrap();
        lock.set_modified(written).unwrap();
        assert!(!is_current(&modules, &lockfile).unwrap(), "never installed");

        fs::create_dir(&modules).unwrap();
        assert!(!is_current(&modules, &lockfile).unwrap(), "interrupted");

        let record = File::create(modules.join(".package-lock.json")).unwrap();
        record.set_modified(written + Duration::from_secs(1)).unwrap();
        assert!(is_current(&modules, &lockfile).unwrap(), "installed");

        lock.set_modified(written + Duration::from_secs(2)).unwrap();
        assert!(!is_current(&modules, &lockfile).unwrap(), "lockfile changed");
    }
}
