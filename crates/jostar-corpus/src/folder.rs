//! Articles in folders.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use jostar_index::Document;
use walkdir::WalkDir;

use crate::article::{Article, Format};
use crate::collection::{Choice, Collection, choose, is_hidden};
use crate::error::{Error, ErrorKind, Place};
use crate::options::Options;
use crate::warning::{Warning, WarningKind};

/// What folders hold.
#[derive(Debug)]
pub struct Corpus {
    /// The articles, in the order of their paths.
    pub articles: Vec<Article>,
    /// What their authors should know.
    pub warnings: Vec<Warning>,
    /// Files that were passed over, and why; without hidden ones.
    pub skipped: Vec<(PathBuf, Choice)>,
}

/// What a folder of text files holds.
#[derive(Debug)]
pub struct Folder {
    /// The articles, in the order of their paths.
    pub documents: Vec<Document>,
    /// Files that were passed over, because they do not end in `.txt`.
    pub skipped: Vec<PathBuf>,
    /// Files whose articles have no words. They are among the documents all the same.
    pub wordless: Vec<PathBuf>,
}

/// Reads the text files of a folder and of the folders in it. An article's id is the name of its file without the
/// ending, wherever in the folder it lies. Errors are those of [`read_paths`].
pub fn read_folder(folder: &Path) -> Result<Folder, Error> {
    // Whatever features another crate has asked for, this reads what it says.
    let options = Options { read: Some(vec![Format::Text]), ..Options::default() };
    let mut collection = Collection::new(options.clone());
    let (mut skipped, mut wordless) = (Vec::new(), Vec::new());
    for (_, file, choice) in chosen(folder, &options)? {
        if !matches!(choice, Choice::Read(_)) {
            skipped.push(file);
            continue;
        }
        let warnings = collection.warnings().len();
        add_alone(&mut collection, &file)?;
        if collection.warnings()[warnings..].iter().any(|warning| *warning.kind() == WarningKind::NoWords) {
            wordless.push(file);
        }
    }
    let (articles, _) = some(collection, folder)?;
    let documents = articles.into_iter().map(|article| article.document).collect();
    Ok(Folder { documents, skipped, wordless })
}

/// Reads the articles of files, of folders and of the folders in them, as [`choose`] says; a file that is named itself
/// is read in any case. An article's id is its path within the folder that was named, without the ending. Symbolic links
/// are followed.
///
/// The first article that cannot be read, a link that leads nowhere unless its name is hidden, two articles with one id,
/// a path that is missing, and paths that hold no article at all, are errors.
pub fn read_paths(paths: &[impl AsRef<Path>], options: Options) -> Result<Corpus, Error> {
    let mut collection = Collection::new(options.clone());
    let mut skipped = Vec::new();
    for path in paths.iter().map(AsRef::as_ref) {
        if path.exists() && !path.is_dir() {
            add_alone(&mut collection, path)?;
            continue;
        }
        for (name, file, choice) in chosen(path, &options)? {
            match choice {
                Choice::Read(_) => {
                    collection.add(&path.to_string_lossy(), &name, &read(&file)?)?;
                }
                _ => skipped.push((file, choice)),
            }
        }
    }
    let first = paths.first().map_or(Path::new(""), AsRef::as_ref);
    let (articles, warnings) = some(collection, first)?;
    Ok(Corpus { articles, warnings, skipped })
}

/// Adds a file by its name alone.
fn add_alone(collection: &mut Collection, file: &Path) -> Result<(), Error> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let folder = file.parent().unwrap_or(Path::new("")).to_string_lossy();
    collection.add(&folder, &name, &read(file)?)?;
    Ok(())
}

/// The articles and warnings of a collection that has articles.
fn some(collection: Collection, path: &Path) -> Result<(Vec<Article>, Vec<Warning>), Error> {
    let (articles, warnings) = collection.finish();
    if articles.is_empty() {
        return Err(Error::new(&path.display().to_string(), Place::File, ErrorKind::NoArticles));
    }
    Ok((articles, warnings))
}

/// The files of a folder and what becomes of them, without the hidden ones.
fn chosen(folder: &Path, options: &Options) -> Result<Vec<(String, PathBuf, Choice)>, Error> {
    let files = files(folder)?;
    let choices = choose(files.iter().map(|(name, _)| name.as_str()), options);
    let chosen = files.into_iter().zip(choices).map(|((name, file), choice)| (name, file, choice));
    Ok(chosen.filter(|(_, _, choice)| *choice != Choice::Hidden).collect())
}

/// The files of a folder and of the folders in it, without hidden ones: their paths within it and outside.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let hidden = |name: &OsStr| is_hidden(&name.to_string_lossy());
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    let mut files = Vec::new();
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // Links that lead nowhere come past the filter; editors leave some as locks.
            Err(error) if error.depth() > 0 && error.path().and_then(Path::file_name).is_some_and(hidden) => {
                continue;
            }
            Err(error) => return Err(unreachable_entry(error, folder)),
        };
        if !entry.file_type().is_dir() {
            let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy();
            files.push((name.into_owned(), entry.into_path()));
        }
    }
    Ok(files)
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

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let error = |kind| Error::new(&path.display().to_string(), Place::File, kind);
    // Reading from a pipe would wait for somebody to write.
    if !std::fs::metadata(path).map_err(|cause| error(ErrorKind::Io(cause)))?.is_file() {
        return Err(error(ErrorKind::NotAFile));
    }
    std::fs::read(path).map_err(|cause| error(ErrorKind::Io(cause)))
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
            ("page.html", b"<p>"),
            (".hidden.txt", b"\xFF"),
            ("node_modules/x/README.txt", b"\xFF"),
        ]);
        let read = read_folder(folder.path()).unwrap();
        let ids: Vec<&str> = read.documents.iter().map(|document| document.id.as_str()).collect();
        assert_eq!(ids, ["c", "b"]);
        assert_eq!(read.skipped, ["notes.pdf", "page.html"].map(|name| folder.path().join(name)));
    }

    #[cfg(feature = "formats")]
    #[test]
    fn files_of_all_forms_are_read_and_others_are_named_with_the_reason() {
        let folder = folder(&[
            ("a.md", "# یک\n\nمتن".as_bytes()),
            ("b/c.html", "<title>دو</title><p>متن".as_bytes()),
            ("d.jsonl", "{\"title\": \"سه\", \"text\": \"متن\"}".as_bytes()),
            ("e.rss", "<rss><channel><item><title>چهار</title></item></channel></rss>".as_bytes()),
            ("sitemap.xml", b"<urlset/>"),
            ("f.png", b""),
        ]);
        let named = folder.path().join("b/c.html");
        let corpus = read_paths(&[folder.path()], Options::default()).unwrap();
        let titles: Vec<&str> =
            corpus.articles.iter().map(|article| article.document.title.as_str()).collect();
        assert_eq!(titles, ["یک", "دو", "سه", "چهار"]);
        assert_eq!(corpus.skipped, [(folder.path().join("f.png"), Choice::UnknownEnding)]);
        assert!(
            corpus.warnings[0].to_string().contains("sitemap.xml: passed over, it is XML of another kind")
        );
        let corpus = read_paths(&[named], Options::default()).unwrap();
        assert_eq!(corpus.articles[0].document.id, "c");
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
        let named = read_paths(&[&path], Options::default()).unwrap_err();
        assert_eq!(named.to_string(), error.to_string());
    }

    #[test]
    fn two_files_with_one_id_are_an_error_that_names_both() {
        let text = folder(&[("a/x.txt", b"1"), ("b/x.txt", b"2")]);
        let error = read_folder(text.path()).unwrap_err().to_string();
        let path = |name: &str| text.path().join(name).display().to_string();
        assert!(
            error.starts_with(&format!("{}: {} has the id \"x\" too", path("b/x.txt"), path("a/x.txt"))),
            "{error}"
        );
        // Where ids are paths, the two differ; from two folders, they do not.
        let corpus = read_paths(&[text.path()], Options::default()).unwrap();
        let ids: Vec<&str> = corpus.articles.iter().map(|article| article.document.id.as_str()).collect();
        assert_eq!(ids, ["a/x", "b/x"]);
        let folders = ["a", "b"].map(|name| text.path().join(name));
        assert_eq!(read_paths(&folders, Options::default()).unwrap_err().to_string(), error);
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
