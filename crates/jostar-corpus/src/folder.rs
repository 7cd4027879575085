//! Articles in a folder.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

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
}

/// Reads the articles of a folder and of the folders in it: every file that ends in `.txt`. Names that begin with a
/// full stop are passed over in silence.
///
/// The first article that cannot be read, two articles with one id, and a folder that is missing or holds no
/// article, are errors.
pub fn read_folder(folder: &Path) -> Result<Folder, Error> {
    let mut documents: Vec<Document> = Vec::new();
    let mut skipped = Vec::new();
    let mut paths: HashMap<String, String> = HashMap::new();
    let visible = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name()));
    for entry in entries {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).display().to_string();
            // The rest is a link that leads back to a folder it is in.
            let cause =
                error.into_io_error().unwrap_or_else(|| io::Error::other("a link to a folder around it"));
            Error::new(&path, Place::File, ErrorKind::Io(cause))
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let ending = entry.path().extension().unwrap_or_default();
        if !ending.eq_ignore_ascii_case("txt") {
            skipped.push(entry.into_path());
            continue;
        }
        let path = entry.path().display().to_string();
        let bytes = std::fs::read(entry.path())
            .map_err(|error| Error::new(&path, Place::File, ErrorKind::Io(error)))?;
        let document = parse(&path, &bytes)?;
        if let Some(first) = paths.insert(document.id.clone(), path.clone()) {
            return Err(Error::new(&path, Place::File, ErrorKind::DuplicateId { id: document.id, first }));
        }
        documents.push(document);
    }
    if documents.is_empty() {
        return Err(Error::new(&folder.display().to_string(), Place::File, ErrorKind::NoArticles));
    }
    Ok(Folder { documents, skipped })
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
