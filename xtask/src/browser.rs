//! A Chromium for the browser tests: the one that is there, or one from apt.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::{child, steps};

/// The names Chromium and Chrome are installed under, in the order they are tried.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// What apt installs; the fonts are what Persian text is drawn with.
const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "fonts-noto-core"];

/// The browser to test with. A root user of Debian, as in a container, gets it installed.
///
/// # Errors
/// If there is none, saying what to install, or if installing it fails.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(browser) = find()? {
        return Ok(browser);
    }
    if !can_install() {
        bail!(
            "no browser for the browser tests: install Chromium or Chrome, \
             or set CHROME_PATH to the program"
        );
    }
    install()?;
    find()?.context(
        "apt-get installed chromium, yet there is no such program on PATH: \
         set CHROME_PATH to the program",
    )
}

fn find() -> Result<Option<PathBuf>> {
    choose(env::var_os("CHROME_PATH").as_deref(), env::var_os("PATH").as_deref())
}

/// The program that `CHROME_PATH` names, or the first of [`NAMES`] on `PATH`.
fn choose(chrome_path: Option<&OsStr>, path: Option<&OsStr>) -> Result<Option<PathBuf>> {
    if let Some(named) = chrome_path.filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        ensure!(
            is_program(&named),
            "CHROME_PATH is {}, which is not a program: correct it or unset it",
            named.display()
        );
        return Ok(Some(named));
    }
    let directories: Vec<PathBuf> = path.map(env::split_paths).into_iter().flatten().collect();
    let candidates = NAMES.iter().flat_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        directories.iter().map(move |directory| directory.join(&file))
    });
    Ok(candidates.into_iter().find(|candidate| is_program(candidate)))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Whether this is root on a system with apt, where installing asks nobody's leave.
fn can_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && child::output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
        && child::output(Command::new("apt-get").arg("--version")).is_ok()
}

fn install() -> Result<()> {
    let packages = DEBIAN_PACKAGES.join(" ");
    steps::announce(&format!("no browser found: apt-get install {packages}"));
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    child::run(apt().arg("update"))
        .and_then(|()| {
            child::run(apt().args(["install", "-y", "--no-install-recommends"]).args(DEBIAN_PACKAGES))
        })
        .context("could not install a browser: install one, or set CHROME_PATH to the program")
}

// The programs below are made executable in the way of Unix.
#[cfg(all(test, unix))]
mod tests {
    use std::env;
    use std::ffi::OsString;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use super::choose;

    fn write_program(directory: &Path, name: &str, mode: u32) -> PathBuf {
        fs::create_dir_all(directory).unwrap();
        let program = directory.join(name);
        fs::write(&program, "#!/bin/sh\n").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(mode)).unwrap();
        program
    }

    fn search_path(directories: &[&Path]) -> OsString {
        env::join_paths(directories).unwrap()
    }

    #[test]
    fn chrome_path_goes_before_everything_on_path() {
        let dir = tempfile::tempdir().unwrap();
        write_program(dir.path(), "chromium", 0o755);
        let mine = write_program(dir.path(), "my-browser", 0o755);
        let path = search_path(&[dir.path()]);
        let chosen = choose(Some(mine.as_os_str()), Some(&path)).unwrap();
        assert_eq!(chosen, Some(mine));
    }

    #[test]
    fn chrome_path_that_names_no_program_is_an_error_and_an_empty_one_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let chromium = write_program(dir.path(), "chromium", 0o755);
        let path = search_path(&[dir.path()]);
        let wrong = dir.path().join("absent");
        let error = choose(Some(wrong.as_os_str()), Some(&path)).unwrap_err();
        assert!(error.to_string().contains("CHROME_PATH"), "{error}");
        let chosen = choose(Some("".as_ref()), Some(&path)).unwrap();
        assert_eq!(chosen, Some(chromium));
    }

    #[test]
    fn the_name_decides_first_and_the_place_on_path_second() {
        let dir = tempfile::tempdir().unwrap();
        let (first, second) = (dir.path().join("first"), dir.path().join("second"));
        write_program(&first, "google-chrome", 0o755);
        let chromium = write_program(&second, "chromium", 0o755);
        let path = search_path(&[&first, &second]);
        assert_eq!(choose(None, Some(&path)).unwrap(), Some(chromium));
    }

    #[test]
    fn what_cannot_be_run_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        write_program(dir.path(), "chromium", 0o644);
        fs::create_dir(dir.path().join("chromium-browser")).unwrap();
        let path = search_path(&[dir.path()]);
        assert_eq!(choose(None, Some(&path)).unwrap(), None);
        assert_eq!(choose(None, None).unwrap(), None);
    }
}
