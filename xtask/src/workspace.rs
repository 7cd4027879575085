//! Where the project's files are.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::articles;

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        // `cargo run` sets the variable. Where this was compiled is only the second choice: a repository that was
        // moved or copied brings the program along, and it would go on working in the old place.
        let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let xtask = PathBuf::from(xtask);
        xtask.parent().map_or_else(|| xtask.clone(), Path::to_owned)
    });
    &ROOT
}

/// The directory that is served and published.
pub(crate) fn www() -> PathBuf {
    root().join("www")
}

/// The module of the page that is served and published, and its JavaScript.
pub(crate) fn pkg() -> PathBuf {
    www().join("pkg")
}

/// The cargo that runs this command, in the root of the repository. Of the articles that the person who runs the
/// command chose it knows nothing: who builds with them has to say so.
pub(crate) fn cargo() -> Command {
    let mut cargo = in_root(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env_remove(articles::VARIABLE);
    cargo
}

/// A program that is to run in the root of the repository.
pub(crate) fn in_root(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// `path` as people write it: relative to the root, where it is inside it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
