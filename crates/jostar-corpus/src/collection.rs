//! Collecting the articles of many files, and choosing the files.

use std::collections::HashMap;

use crate::article::Article;
use crate::error::{Error, ErrorKind, Place};
use crate::format::Format;
use crate::options::Options;
use crate::parse::parse_named;
use crate::warning::Warning;

/// The articles of many files, no two with the same id.
#[derive(Debug, Default)]
pub struct Collection {
    options: Options,
    articles: Vec<Article>,
    warnings: Vec<Warning>,
    /// How many articles are pages, and how many of these have no address.
    pages: usize,
    unlinked: usize,
    /// The path of the file that each id comes from.
    paths: HashMap<String, String>,
}

impl Collection {
    /// An empty collection, for files that are read as `options` say.
    pub fn new(options: Options) -> Collection {
        Collection { options, ..Collection::default() }
    }

    /// Reads a file, as [`parse`](crate::parse) does, and returns the number of its articles. `name` is its path within
    /// `folder`, with / between folders; `folder` may be empty. Ids and addresses come from the name alone, and errors
    /// name both.
    ///
    /// # Errors
    /// Those of [`parse`](crate::parse), and two articles with the same id. The collection is then unchanged.
    pub fn add(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<usize, Error> {
        let path = match folder {
            "" => name.to_owned(),
            _ if folder.ends_with(['/', std::path::MAIN_SEPARATOR]) => format!("{folder}{name}"),
            _ => format!("{folder}{}{name}", std::path::MAIN_SEPARATOR),
        };
        let mut parsed = parse_named(&path, name, bytes, &self.options)?;
        let mut taken = Vec::with_capacity(parsed.articles.len());
        for article in parsed.articles {
            let id = &article.document.id;
            match self.paths.get(id) {
                None => {
                    self.paths.insert(id.clone(), path.clone());
                    taken.push(article);
                }
                Some(first) => {
                    let kind = ErrorKind::DuplicateId { id: id.clone(), first: first.clone() };
                    let error = Error::new(&path, article.place, kind);
                    if !self.options.skip_bad || article.place == Place::File {
                        // What this file has brought goes again.
                        taken.iter().for_each(|article| drop(self.paths.remove(&article.document.id)));
                        return Err(error);
                    }
                    parsed.warnings.push(Warning::skipped(&error));
                }
            }
        }
        let count = taken.len();
        if Format::of(&path) == Some(Format::Html) {
            self.pages += count;
            self.unlinked += taken.iter().filter(|article| article.document.url.is_none()).count();
        }
        self.articles.extend(taken);
        self.warnings.extend(parsed.warnings);
        Ok(count)
    }

    /// The articles so far, in the order in which they were read.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The warnings so far.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// How many pages have no address, if all articles are pages: those of a site, to which results should lead. Of notes
    /// and other articles, none may have one.
    pub fn unlinked_pages(&self) -> usize {
        if self.pages == self.articles.len() { self.unlinked } else { 0 }
    }

    /// The articles and the warnings.
    pub fn finish(self) -> (Vec<Article>, Vec<Warning>) {
        (self.articles, self.warnings)
    }
}

/// Whether a file of a folder is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Choice {
    /// It is read, in this format.
    Read(Format),
    /// It is skipped silently, because its name, or that of a folder around it, begins with a full stop or is
    /// `node_modules`.
    Hidden,
    /// It is skipped, because no format that can be read has its extension.
    UnknownEnding,
    /// It is skipped, because the options select other formats.
    Unwanted,
    /// It is skipped, because the folder is a built site, of which only the pages are read.
    BesidePages,
}

/// Which files of a folder to read. Their names are paths within it.
pub fn choose<'a>(names: impl IntoIterator<Item = &'a str>, options: &Options) -> Vec<Choice> {
    let names: Vec<&str> = names.into_iter().collect();
    let is_site = options.read.is_none() && cfg!(feature = "formats") && names.contains(&"index.html");
    let choice = |name: &str| {
        if name.split(['/', '\\']).any(is_hidden) {
            return Choice::Hidden;
        }
        let Some(format) = Format::of(name) else { return Choice::UnknownEnding };
        match &options.read {
            Some(wanted) if !wanted.contains(&format) => Choice::Unwanted,
            None if is_site && format != Format::of("index.html").unwrap_or(format) => Choice::BesidePages,
            _ => Choice::Read(format),
        }
    };
    names.into_iter().map(choice).collect()
}

/// Whether a file or folder of this name is skipped silently, as one that its owner does not think of.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name == "node_modules"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_articles_with_one_id_are_an_error_that_names_both_files() {
        let mut collection = Collection::default();
        collection.add("", "a.txt", b"x").unwrap();
        assert_eq!(collection.add("other/", "b.txt", b"x").unwrap(), 1);
        let error = collection.add("other", "a.txt", b"y").unwrap_err();
        let path = format!("other{}a.txt", std::path::MAIN_SEPARATOR);
        assert!(error.to_string().starts_with(&format!("{path}: a.txt has the id \"a\" too")), "{error}");
        assert_eq!(collection.articles().len(), 2);
        let error = collection.add("third", "a.txt", b"y").unwrap_err();
        assert!(error.to_string().contains(": a.txt has the id"), "{error}");
    }

    #[cfg(feature = "formats")]
    #[test]
    fn a_file_with_an_id_twice_leaves_nothing_behind() {
        let mut collection = Collection::default();
        let json = br#"[{"id": "1", "body": "x"}, {"id": "2", "body": "x"}, {"id": "2", "body": "y"}]"#;
        let error = collection.add("", "a.json", json).unwrap_err();
        assert!(error.to_string().starts_with("a.json:1: a.json has the id \"2\" too"), "{error}");
        assert!(collection.articles().is_empty());
        for (name, id) in [("b.jsonl", "1"), ("c.jsonl", "2")] {
            let json = format!("{{\"id\": \"{id}\", \"body\": \"x\"}}");
            assert_eq!(collection.add("", name, json.as_bytes()).unwrap(), 1);
        }
    }

    #[cfg(feature = "formats")]
    #[test]
    fn one_bad_article_of_many_costs_no_other_where_that_is_asked_for() {
        let options = Options { skip_bad: true, ..Options::default() };
        let lines = [
            r#"{"id": "1", "text": "a"}"#,
            "{broken",
            r#"{"id": "2", "text": "b"}"#,
            r#"{"id": "1", "text": "again"}"#,
            r#"{"id": "3", "text": "c", "date": 5, "boost": "x"}"#,
        ];
        let mut collection = Collection::new(options);
        assert_eq!(collection.add("", "a.jsonl", lines.join("\n").as_bytes()).unwrap(), 3);
        let said: Vec<String> = collection.warnings().iter().map(Warning::to_string).collect();
        assert!(said[0].starts_with("a.jsonl:2: not JSON: "), "{said:?}");
        assert!(
            said.iter().any(|said| said.starts_with("a.jsonl:4: a.jsonl has the id \"1\" too")),
            "{said:?}"
        );
        // A file of one article is an error all the same, for who reads files to pass over.
        assert!(collection.add("", "1.txt", b"x").is_err());
        let json = br#"[{"id": "4", "text": "d"}, {"id": "2", "text": "again"}]"#;
        assert_eq!(collection.add("", "b.json", json).unwrap(), 1);
        assert_eq!(collection.articles().len(), 4);
    }

    #[cfg(feature = "formats")]
    #[test]
    fn pages_without_an_address_are_counted_if_all_articles_are_pages() {
        let mut collection = Collection::default();
        collection.add("", "a.html", b"x").unwrap();
        collection.add("", "b.html", b"<link rel=canonical href=/b>x").unwrap();
        collection.add("", "c.html", b"<html data-jostar-ignore>x").unwrap();
        assert_eq!(collection.unlinked_pages(), 1);
        collection.add("", "d.md", b"x").unwrap();
        assert_eq!(collection.unlinked_pages(), 0);
        let options = Options::from_json(r#"{"baseUrl": "/"}"#).unwrap();
        let mut collection = Collection::new(options);
        collection.add("", "a.html", b"x").unwrap();
        assert_eq!(collection.unlinked_pages(), 0);
    }

    #[cfg(feature = "formats")]
    #[test]
    fn of_a_built_site_only_pages_are_read() {
        let names = ["index.html", "a/index.html", "robots.txt", "index.xml", "a.png", ".git/a.txt"];
        let choose = |options: &Options| choose(names, options);
        use Choice::{BesidePages, Hidden, Read, UnknownEnding, Unwanted};
        let page = Read(Format::Html);
        assert_eq!(
            choose(&Options::default()),
            [page, page, BesidePages, BesidePages, UnknownEnding, Hidden]
        );
        let options = Options::from_json(r#"{"read": ["feed", "html"]}"#).unwrap();
        assert_eq!(choose(&options), [page, page, Unwanted, Read(Format::Feed), UnknownEnding, Hidden]);
    }
}
