//! The places of the project's files.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The variable in which people name a folder of articles, and from which `build.rs` reads it. An empty value names
/// none.
pub(crate) const ARTICLES_VARIABLE: &str = "JOSTAR_ARTICLES";

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        // `cargo run` sets the variable. The compile-time path is only the second choice: in a repository that was
        // moved or copied with its built program, that path would still be the old one.
        let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let xtask = PathBuf::from(xtask);
        xtask.parent().map_or_else(|| xtask.clone(), Path::to_owned)
    });
    &ROOT
}

/// The directory to serve and publish.
pub(crate) fn www() -> PathBuf {
    root().join("www")
}

/// The module of the page to serve and publish, with its JavaScript.
pub(crate) fn pkg() -> PathBuf {
    www().join("pkg")
}

/// The cargo that runs this command, in the root of the repository. It does not receive the user's choice of articles,
/// so callers that build with articles must pass it on.
pub(crate) fn cargo() -> Command {
    let mut cargo = in_root(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env_remove(ARTICLES_VARIABLE);
    cargo
}

/// A program to run in the root of the repository.
pub(crate) fn in_root(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// `path` as people write it: relative to the root if it is inside.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{root, www};

    /// Crates that talk to JavaScript or read the memory into which an index was put. All others forbid unsafe code
    /// entirely.
    const WITH_UNSAFE: [&str; 1] = ["src/lib.rs"];

    #[test]
    fn the_npm_package_has_the_version_of_the_crates() {
        let package = fs::read_to_string(www().join("package.json")).unwrap();
        assert!(package.contains(concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"")), "{package}");
    }

    #[test]
    fn every_crate_keeps_the_lints_of_the_workspace_and_nearly_all_forbid_unsafe_code() {
        let crates = root().join("crates").read_dir().unwrap().map(|entry| entry.unwrap().path());
        let mut allowing = Vec::new();
        for folder in crates.chain([root().to_owned(), root().join("xtask")]) {
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
            assert!(manifest.contains("\n[lints]\nworkspace = true\n"), "{}", folder.display());
            let sources = ["src/lib.rs", "src/main.rs"].map(|name| folder.join(name));
            let source = sources.into_iter().find(|source| source.is_file()).unwrap();
            if !fs::read_to_string(&source).unwrap().contains("\n#![forbid(unsafe_code)]\n") {
                allowing.push(source.strip_prefix(root()).unwrap().to_owned());
            }
        }
        assert_eq!(allowing, WITH_UNSAFE.map(std::path::PathBuf::from));
    }
}
