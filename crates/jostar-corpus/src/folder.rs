//! Reads the articles of folders.

use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::{fs, io};

use jostar_index::Document;

use crate::article::Article;
use crate::collection::{Choice, Collection, choose, is_hidden};
use crate::error::{Error, ErrorKind, Place};
use crate::format::Format;
use crate::options::Options;
use crate::warning::{Warning, WarningKind};

/// What folders contain.
#[derive(Debug)]
pub struct Corpus {
    /// The articles, in the order of their paths.
    pub articles: Vec<Article>,
    /// What their authors should know.
    pub warnings: Vec<Warning>,
    /// Files that were skipped, and why. Hidden ones are not listed.
    pub skipped: Vec<(PathBuf, Choice)>,
}

/// What a folder of text files contains.
#[derive(Debug)]
pub struct Folder {
    /// The articles, in the order of their paths.
    pub documents: Vec<Document>,
    /// Files that were skipped, because they do not end in `.txt`.
    pub skipped: Vec<PathBuf>,
    /// Files whose articles have no words. `documents` contains them too.
    pub wordless: Vec<PathBuf>,
}

/// Reads the text files of a folder, recursively. The id of an article is the name of its file without the extension
/// and without the folders. Errors are those of [`read_paths`].
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

/// Reads the articles of files and, recursively, of folders. [`choose`] selects the files of a folder; a file in
/// `paths` is always read. The id of an article is its path within the folder in `paths`, without the extension.
/// Symbolic links are followed, and each folder is visited once.
///
/// # Errors
/// An article cannot be read, two articles have the same id, a path does not exist, the paths contain no articles, or
/// a symbolic link whose name is not hidden leads nowhere or to a folder around it.
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

/// Adds a file, with its name alone as path.
fn add_alone(collection: &mut Collection, file: &Path) -> Result<(), Error> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let folder = file.parent().unwrap_or(Path::new("")).to_string_lossy();
    collection.add(&folder, &name, &read(file)?)?;
    Ok(())
}

/// The articles and warnings of a collection. No articles are an error.
fn some(collection: Collection, path: &Path) -> Result<(Vec<Article>, Vec<Warning>), Error> {
    let (articles, warnings) = collection.finish();
    if articles.is_empty() {
        return Err(Error::new(&path.display().to_string(), Place::File, ErrorKind::NoArticles));
    }
    Ok((articles, warnings))
}

/// The files of a folder and whether they are read, without hidden ones.
fn chosen(folder: &Path, options: &Options) -> Result<Vec<(String, PathBuf, Choice)>, Error> {
    let files = files(folder)?;
    let choices = choose(files.iter().map(|(name, _)| name.as_str()), options);
    let chosen = files.into_iter().zip(choices).map(|((name, file), choice)| (name, file, choice));
    Ok(chosen.filter(|(_, _, choice)| *choice != Choice::Hidden).collect())
}

/// The files of a folder, recursively, without hidden ones: for each its path within the folder, and its whole path,
/// in order. Symbolic links are followed, and each folder is visited once, however many links lead there.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let mut walk = Walk::default();
    walk.through(folder, &[real(folder)?])?;
    while let Some((link, around)) = walk.links.pop_front() {
        if !walk.seen.contains(&around[around.len() - 1]) {
            walk.through(&link, &around)?;
        }
    }
    let name = |file: &Path| file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned();
    let mut files: Vec<_> = walk.files.into_iter().map(|file| (name(&file), file)).collect();
    files.sort_unstable();
    Ok(files)
}

/// A walk through folders. `www/bin/files.js` walks in the same way.
#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    /// The real paths of the visited folders.
    seen: HashSet<PathBuf>,
    /// Links to folders. They are followed last, so that a folder is found by its own name first. Each has the real
    /// paths of the folders around it and of the folder that it leads to.
    links: VecDeque<(PathBuf, Vec<PathBuf>)>,
}

impl Walk {
    /// Visits a folder. The last of `around` is its real path; the others are those of the folders around it.
    fn through(&mut self, folder: &Path, around: &[PathBuf]) -> Result<(), Error> {
        self.seen.extend(around.last().cloned());
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = entries.map_err(|cause| unreachable_path(folder, cause))?;
        entries.sort_unstable_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if is_hidden(&entry.file_name().to_string_lossy()) {
                continue;
            }
            if !fs::metadata(&path).map_err(|cause| unreachable_path(&path, cause))?.is_dir() {
                self.files.push(path);
                continue;
            }
            let inside = real(&path)?;
            if around.contains(&inside) {
                return Err(unreachable_path(&path, io::Error::other("a link to a folder around it")));
            }
            let is_seen = self.seen.contains(&inside);
            let around = [around, &[inside]].concat();
            if path.is_symlink() {
                self.links.push_back((path, around));
            } else if !is_seen {
                self.through(&path, &around)?;
            }
        }
        Ok(())
    }
}

/// The path with all links resolved.
fn real(path: &Path) -> Result<PathBuf, Error> {
    fs::canonicalize(path).map_err(|cause| unreachable_path(path, cause))
}

/// Why the walk could not go on at `path`.
fn unreachable_path(path: &Path, cause: io::Error) -> Error {
    let kind = match fs::read_link(path) {
        Ok(target) if cause.kind() == io::ErrorKind::NotFound => ErrorKind::BrokenLink(target),
        _ => ErrorKind::Io(cause),
    };
    Error::new(&path.display().to_string(), Place::File, kind)
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let error = |kind| Error::new(&path.display().to_string(), Place::File, kind);
    // Reading from a pipe would wait for somebody to write.
    if !fs::metadata(path).map_err(|cause| error(ErrorKind::Io(cause)))?.is_file() {
        return Err(error(ErrorKind::NotAFile));
    }
    fs::read(path).map_err(|cause| error(ErrorKind::Io(cause)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn ids_in(folder: &Path) -> Vec<String> {
        let corpus = read_paths(&[folder], Options::default()).unwrap();
        corpus.articles.into_iter().map(|article| article.document.id).collect()
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_many_links_lead_to_is_read_once() {
        use std::os::unix::fs::symlink;
        let folder = folder(&[("real/a.txt", b"1")]);
        let mut before = "real".to_owned();
        let mut expected = vec!["real/a".to_owned()];
        for at in 10..35 {
            let step = folder.path().join(format!("step-{at}"));
            fs::create_dir(&step).unwrap();
            fs::write(step.join("b.txt"), b"2").unwrap();
            symlink(format!("../{before}"), step.join("one")).unwrap();
            symlink(format!("../{before}"), step.join("other")).unwrap();
            before = format!("step-{at}");
            expected.push(format!("{before}/b"));
        }
        assert_eq!(ids_in(folder.path()), expected);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_is_found_by_its_own_name_or_by_the_first_link_and_circles_end() {
        use std::os::unix::fs::symlink;
        let files: [(&str, &[u8]); 4] =
            [("out/sub/a.txt", b"1"), ("out/b.txt", b"2"), ("in/d/c.txt", b"3"), ("in/e/f.txt", b"4")];
        let folder = folder(&files);
        let (top, link) = (folder.path().join("in"), |to: &str, at: &str| {
            symlink(to, folder.path().join(at)).unwrap();
        });
        link("d", "in/a");
        link("../e", "in/d/to-e");
        link("../d", "in/e/to-d");
        link("../out/sub", "in/x");
        link("../out", "in/y");
        assert_eq!(ids_in(&top), ["d/c", "e/f", "x/a", "y/b"]);
        link("..", "in/d/up");
        let error = read_paths(&[&top], Options::default()).unwrap_err().to_string();
        assert!(error.ends_with("in/d/up: a link to a folder around it"), "{error}");
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
