//! Selects the articles that a module carries.

use std::env;
use std::ffi::OsStr;
use std::io;
use std::path::{self, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};

use crate::workspace::{self, ARTICLES_VARIABLE};

/// The articles of a module.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Articles {
    /// The articles of the repository, in `articles/`. Tests and measurements use these.
    Default,
    /// The articles of this folder, an absolute path.
    Folder(PathBuf),
    /// No articles: the module is the bare engine.
    Absent,
}

impl Articles {
    /// The folder that [`ARTICLES_VARIABLE`] names, or the default.
    ///
    /// # Errors
    /// If the folder is relative to the current directory and there is no current directory.
    pub(crate) fn chosen() -> Result<Articles> {
        Articles::named(env::var_os(ARTICLES_VARIABLE).as_deref()).with_context(|| {
            format!("{ARTICLES_VARIABLE} is a relative path, and there is no current directory")
        })
    }

    /// Resolves the folder relative to the directory where the command was typed. `build.rs` runs elsewhere and could
    /// not do this.
    fn named(folder: Option<&OsStr>) -> io::Result<Articles> {
        match folder.filter(|folder| !folder.is_empty()) {
            Some(folder) => path::absolute(folder).map(Articles::Folder),
            None => Ok(Articles::Default),
        }
    }

    /// Reads the articles and drops them. `build.rs` reads them too, but cargo would bury its error in the output of
    /// the build script.
    ///
    /// # Errors
    /// If an article cannot be read, with its path and line, or if there is none.
    pub(crate) fn check(&self) -> Result<()> {
        let folder = match self {
            Articles::Default => workspace::root().join("articles"),
            Articles::Folder(folder) => {
                ensure!(
                    folder.is_dir(),
                    "{ARTICLES_VARIABLE} names {}, which is not a folder: correct it or unset it",
                    folder.display()
                );
                folder.clone()
            }
            Articles::Absent => return Ok(()),
        };
        // The message already contains that of its source, which `{:#}` would repeat.
        jostar_corpus::read_folder(&folder).map_err(|error| anyhow!("{error}"))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::{env, fs};

    use super::Articles;

    #[test]
    fn a_folder_is_named_relative_to_the_current_directory_and_an_empty_name_is_none() {
        let current = env::current_dir().unwrap();
        for (named, expected) in [
            (None, Articles::Default),
            (Some(""), Articles::Default),
            (Some("mine"), Articles::Folder(current.join("mine"))),
            (Some("./a/b"), Articles::Folder(current.join("a/b"))),
        ] {
            assert_eq!(Articles::named(named.map(OsStr::new)).unwrap(), expected, "{named:?}");
        }
        let absolute = current.join("there");
        let articles = Articles::named(Some(absolute.as_os_str())).unwrap();
        assert_eq!(articles, Articles::Folder(absolute));
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_that_names_the_variable() {
        let dir = tempfile::tempdir().unwrap();
        let error = Articles::Folder(dir.path().join("absent")).check().unwrap_err();
        assert!(error.to_string().contains("JOSTAR_ARTICLES"), "{error}");
    }

    #[test]
    fn an_article_that_cannot_be_read_is_an_error_that_begins_with_its_path() {
        let dir = tempfile::tempdir().unwrap();
        let article = dir.path().join("torn.txt");
        fs::write(&article, b"\xFF").unwrap();
        let error = Articles::Folder(dir.path().to_owned()).check().unwrap_err();
        let error = format!("{error:#}");
        assert!(error.starts_with(&format!("{}: byte 0: ", article.display())), "{error}");
        assert!(Articles::Absent.check().is_ok());
    }
}
