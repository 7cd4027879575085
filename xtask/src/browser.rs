//! The browsers in which the page is tested: installed ones, or ones from apt.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::{child, steps};

/// A browser, or its driver, as a program.
pub(crate) struct Browser {
    name: &'static str,
    /// The variable that may name the program. It also tells the tests where the program is.
    pub(crate) variable: &'static str,
    /// The names of the program, in the order in which they are tried.
    programs: &'static [&'static str],
    /// Another program that this one needs.
    companion: Option<&'static str>,
    /// The apt packages to install.
    packages: &'static [&'static str],
}

/// Everything is tested in this browser. The fonts are for Persian text.
pub(crate) const CHROMIUM: Browser = Browser {
    name: "Chromium or Chrome",
    variable: "CHROME_PATH",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    companion: None,
    packages: &["chromium", "fonts-noto-core"],
};

/// Only the core is tested in these, which only some systems have.
pub(crate) const OTHERS: [Browser; 2] = [
    Browser {
        name: "Firefox",
        variable: "FIREFOX_PATH",
        programs: &["firefox-esr", "firefox"],
        companion: None,
        packages: &["firefox-esr"],
    },
    Browser {
        name: "WebKitGTK",
        variable: "WEBKIT_DRIVER_PATH",
        programs: &["WebKitWebDriver"],
        // Its windows need a screen.
        companion: Some("xvfb-run"),
        packages: &["webkit2gtk-driver", "xvfb", "xauth"],
    },
];

impl Browser {
    /// The program. As root on Debian, for example in a container, it is installed if necessary.
    ///
    /// # Errors
    /// If there is none (the error says what to install), or if installing it fails.
    pub(crate) fn find_or_install(&self) -> Result<PathBuf> {
        let &Browser { name, variable, packages, .. } = self;
        if let Some(program) = self.find()? {
            return Ok(program);
        }
        if !can_install() {
            bail!("no browser to test in: install {name}, or set {variable} to the program");
        }
        steps::announce(&format!("{name} not found: apt-get install {}", packages.join(" ")));
        let apt = || {
            let mut apt = Command::new("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt
        };
        child::run(apt().arg("update"))
            .and_then(|()| {
                child::run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages))
            })
            .with_context(|| {
                format!("could not install {name}: install it, or set {variable} to the program")
            })?;
        self.find()?.with_context(|| {
            format!(
                "apt-get installed {}, yet there is no such program on PATH: set {variable} to the program",
                packages[0]
            )
        })
    }

    /// The program, installed as by [`find_or_install`](Self::find_or_install). If that is impossible, prints so and
    /// returns `None`.
    ///
    /// # Errors
    /// If the variable does not name a program, or installing it fails.
    pub(crate) fn find_or_skip(&self) -> Result<Option<PathBuf>> {
        if self.find()?.is_none() && !can_install() {
            let &Browser { name, variable, .. } = self;
            steps::announce(&format!("{name} is not installed, and not tested in; {variable} may name it"));
            return Ok(None);
        }
        self.find_or_install().map(Some)
    }

    fn find(&self) -> Result<Option<PathBuf>> {
        let path = env::var_os("PATH");
        if let Some(companion) = self.companion
            && on_path(&[companion], path.as_deref()).is_none()
        {
            return Ok(None);
        }
        self.choose(env::var_os(self.variable).as_deref(), path.as_deref())
    }

    /// The program that the variable names, or the first of [`programs`](Self::programs) on `PATH`.
    fn choose(&self, named: Option<&OsStr>, path: Option<&OsStr>) -> Result<Option<PathBuf>> {
        if let Some(named) = named.filter(|named| !named.is_empty()) {
            let named = PathBuf::from(named);
            ensure!(
                is_program(&named),
                "{} is {}, which is not a program: correct it or unset it",
                self.variable,
                named.display()
            );
            return Ok(Some(named));
        }
        Ok(on_path(self.programs, path))
    }
}

/// The first of the programs that is in a directory of `PATH`. The order of names comes before the order of
/// directories.
fn on_path(programs: &[&str], path: Option<&OsStr>) -> Option<PathBuf> {
    let directories: Vec<PathBuf> = path.map(env::split_paths).into_iter().flatten().collect();
    let mut candidates = programs.iter().flat_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        directories.iter().map(move |directory| directory.join(&file))
    });
    candidates.find(|candidate| is_program(candidate))
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

/// Whether this is root on a system with apt, where installing needs no permission.
fn can_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && child::output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
        && child::output(Command::new("apt-get").arg("--version")).is_ok()
}

// The programs below are made executable as on Unix.
#[cfg(all(test, unix))]
mod tests {
    use std::env;
    use std::ffi::OsString;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use super::CHROMIUM;

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
        let chosen = CHROMIUM.choose(Some(mine.as_os_str()), Some(&path)).unwrap();
        assert_eq!(chosen, Some(mine));
    }

    #[test]
    fn chrome_path_that_names_no_program_is_an_error_and_an_empty_one_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let chromium = write_program(dir.path(), "chromium", 0o755);
        let path = search_path(&[dir.path()]);
        let wrong = dir.path().join("absent");
        let error = CHROMIUM.choose(Some(wrong.as_os_str()), Some(&path)).unwrap_err();
        assert!(error.to_string().contains("CHROME_PATH"), "{error}");
        let chosen = CHROMIUM.choose(Some("".as_ref()), Some(&path)).unwrap();
        assert_eq!(chosen, Some(chromium));
    }

    #[test]
    fn the_name_decides_first_and_the_place_on_path_second() {
        let dir = tempfile::tempdir().unwrap();
        let (first, second) = (dir.path().join("first"), dir.path().join("second"));
        write_program(&first, "google-chrome", 0o755);
        let chromium = write_program(&second, "chromium", 0o755);
        let path = search_path(&[&first, &second]);
        assert_eq!(CHROMIUM.choose(None, Some(&path)).unwrap(), Some(chromium));
    }

    #[test]
    fn what_cannot_be_run_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        write_program(dir.path(), "chromium", 0o644);
        fs::create_dir(dir.path().join("chromium-browser")).unwrap();
        let path = search_path(&[dir.path()]);
        assert_eq!(CHROMIUM.choose(None, Some(&path)).unwrap(), None);
        assert_eq!(CHROMIUM.choose(None, None).unwrap(), None);
    }
}
