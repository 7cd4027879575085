//! Articles in folders.

use std::io;
use std::path::{Path, PathBuf};

use jostar_index::Document;
use walkdir::WalkDir;

use crate::article::{Article, Format};
use crate::collection::{Choice, Collection, choose, is_hidden};
use crate::error::{Error, ErrorKind, Place};
use crate::options::Options;
use crate::warning::Warning;

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
}

/// Reads the text files of a folder and of the folders in it. An article's id is the name of its file without the
/// ending, wherever in the folder it lies. Errors are those of [`read_paths`].
pub fn read_folder(folder: &Path) -> Result<Folder, Error> {
    // Whatever features another crate has asked for, this reads what it says.
    let options = Options { read: Some(vec![Format::Text]), ..Options::default() };
    let mut collection = Collection::new(options.clone());
    let mut skipped = Vec::new();
    for (_, file, choice) in chosen(folder, &options)? {
        match choice {
            Choice::Read(_) => add_alone(&mut collection, &file)?,
            _ => skipped.push(file),
        }
    }
    let (articles, _) = some(collection, folder)?;
    Ok(Folder { documents: articles.into_iter().map(|article| article.document).collect(), skipped })
}

/// Reads the articles of files, of folders and of the folders in them, as [`choose`] says; a file that is named itself
/// is read in any case. An article's id is its path within the folder that was named, without the ending.
///
/// The first article that cannot be read, two articles with one id, a path that is missing, and paths that hold no
/// article at all, are errors.
pub fn read_paths(paths: &[impl AsRef<Path>], options: Options) -> Result<Corpus, Error> {
    let mut collection = Collection::new(options.clone());
    let mut skipped = Vec::new();
    for path in paths.iter().map(AsRef::as_ref) {
        if path.is_file() {
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
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy()));
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).display().to_string();
            // The rest is a link that leads back to a folder it is in.
            let cause =
                error.into_io_error().unwrap_or_else(|| io::Error::other("a link to a folder around it"));
            Error::new(&path, Place::File, ErrorKind::Io(cause))
        })?;
        if !entry.file_type().is_dir() {
            let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy();
            files.push((name.into_owned(), entry.into_path()));
        }
    }
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path)
        .map_err(|error| Error::new(&path.display().to_string(), Place::File, ErrorKind::Io(error)))
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
