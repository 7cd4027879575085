//! Articles in a folder.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use jostar_analysis::tokens;
use jostar_index::Document;
use walkdir::WalkDir;

use crate::error::{Error, ErrorKind, Place};
use crate::text::parse;

/// What a folder holds.
#[derive(Debug)]
pub struct Folder {
    /// The articles, in the order of their paths.
    pub documents: Vec<Document>,
    /// Files that were passed over, because they do not end in `.txt`.
    pub skipped: Vec<PathBuf>,
    /// Files whose articles have no words. They are among the documents all the same.
    pub wordless: Vec<PathBuf>,
}

/// Reads the articles of a folder and of the folders in it: every file that ends in `.txt`. Symbolic links are followed.
/// Names that begin with a full stop are passed over in silence.
///
/// The first article that cannot be read, a link that leads nowhere, two articles with one id, and a folder that is
/// missing or holds no article, are errors.
pub fn read_folder(folder: &Path) -> Result<Folder, Error> {
    let mut documents: Vec<Document> = Vec::new();
    let (mut skipped, mut wordless) = (Vec::new(), Vec::new());
    let mut paths: HashMap<String, String> = HashMap::new();
    let visible = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name()));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // Links that lead nowhere come past the filter; editors leave some as locks.
            Err(error)
                if error.depth() > 0 && !error.path().and_then(Path::file_name).is_none_or(visible) =>
            {
                continue;
            }
            Err(error) => return Err(unreachable_entry(error, folder)),
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let ending = entry.path().extension().unwrap_or_default();
        if !ending.eq_ignore_ascii_case("txt") {
            skipped.push(entry.into_path());
            continue;
        }
        let path = entry.path().display().to_string();
        // Reading from a pipe would wait for somebody to write.
        if !entry.file_type().is_file() {
            return Err(Error::new(&path, Place::File, ErrorKind::NotAFile));
        }
        let bytes = std::fs::read(entry.path())
            .map_err(|error| Error::new(&path, Place::File, ErrorKind::Io(error)))?;
        let document = parse(&path, &bytes)?;
        if let Some(first) = paths.insert(document.id.clone(), path.clone()) {
            return Err(Error::new(&path, Place::File, ErrorKind::DuplicateId { id: document.id, first }));
        }
        if tokens(&document.body).next().is_none() {
            wordless.push(entry.into_path());
        }
        documents.push(document);
    }
    if documents.is_empty() {
        return Err(Error::new(&folder.display().to_string(), Place::File, ErrorKind::NoArticles));
    }
    Ok(Folder { documents, skipped, wordless })
}

/// Why the walk through `folder` got no further somewhere.
fn unreachable_entry(error: walkdir::Error, folder: &Path) -> Error {
    let path = error.path().unwrap_or(folder).to_owned();
    let kind = match (std::fs::read_link(&path), error.into_io_error()) {
        (Ok(target), Some(cause)) if cause.kind() == io::ErrorKind::NotFound => ErrorKind::BrokenLink(target),
        (_, Some(cause)) => ErrorKind::Io(cause),
        // The rest is a link that leads back to a folder it is in.
        (_, None) => ErrorKind::Io(io::Error::other("a link to a folder around it")),
    };
    Error::new(&path.display().to_string(), Place::File, kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn text_files_are_read_and_others_are_named() {
        let folder = folder(&[
            ("b.txt", "دوم".as_bytes()),
            ("a/c.TXT", "نخست".as_bytes()),
            ("notes.pdf", b""),
            (".hidden.txt", b"\xFF"),
        ]);
        let read = read_folder(folder.path()).unwrap();
        let ids: Vec<&str> = read.documents.iter().map(|document| document.id.as_str()).collect();
        assert_eq!(ids, ["c", "b"]);
        assert_eq!(read.skipped, [folder.path().join("notes.pdf")]);
    }

    #[test]
    fn an_article_without_words_is_kept_and_named() {
        let folder = folder(&[("a.txt", b""), ("b.txt", b" date 2025-12-11 \n"), ("c.txt", b"x")]);
        let read = read_folder(folder.path()).unwrap();
        assert_eq!(read.documents.len(), 3);
        assert_eq!(read.wordless, [folder.path().join("a.txt"), folder.path().join("b.txt")]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_an_error_that_says_so_unless_its_name_is_hidden() {
        use std::os::unix::fs::symlink;
        let folder = folder(&[("a.txt", b"1")]);
        symlink("nowhere", folder.path().join(".#a.txt")).unwrap();
        symlink("a.txt", folder.path().join("b.txt")).unwrap();
        assert_eq!(read_folder(folder.path()).unwrap().documents.len(), 2);
        let link = folder.path().join("c.txt");
        symlink("nowhere", &link).unwrap();
        let error = read_folder(folder.path()).unwrap_err().to_string();
        let expected = "a link to nowhere, which is not there: correct the link or remove it";
        assert_eq!(error, format!("{}: {expected}", link.display()));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_an_error_and_not_read() {
        // A socket: to make a pipe takes a crate.
        let folder = folder(&[("a.txt", b"1")]);
        let path = folder.path().join("b.txt");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        let error = read_folder(folder.path()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NotAFile), "{error}");
        assert!(error.to_string().starts_with(&format!("{}: not a regular file", path.display())));
    }

    #[test]
    fn two_files_with_one_id_are_an_error_that_names_both() {
        let folder = folder(&[("a/x.txt", b"1"), ("b/x.txt", b"2")]);
        let error = read_folder(folder.path()).unwrap_err().to_string();
        let path = |name: &str| folder.path().join(name).display().to_string();
        assert!(error.starts_with(&format!("{}: {} has the id \"x\" too", path("b/x.txt"), path("a/x.txt"))));
    }

    #[test]
    fn a_folder_that_is_missing_or_empty_is_an_error_with_its_name() {
        let empty = folder(&[]);
        let error = read_folder(empty.path()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NoArticles));
        assert_eq!(error.path(), empty.path().display().to_string());
        let missing = empty.path().join("missing");
        let error = read_folder(&missing).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Io(_)));
        assert_eq!(error.to_string().matches("missing").count(), 1, "{error}");
    }
}
