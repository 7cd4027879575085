//! What a file is read into, and the choice of who reads it.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use jostar_analysis::Date;
use jostar_index::Document;

use crate::encoding::decode;
use crate::error::{Error, ErrorKind, Place};
use crate::options::Options;
use crate::reading::Reading;
use crate::text;
use crate::warning::Warning;
#[cfg(feature = "formats")]
use crate::{feed, html, json, markdown, packed};

/// What is read of a file: one article of most, none of a draft, many of a feed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Parsed {
    /// The articles, in the order of the file.
    pub articles: Vec<Article>,
    /// What their author should know, in the order of the file.
    pub warnings: Vec<Warning>,
}

/// A document with what the index does not keep yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// What is indexed. Its `headings` are the spans of the headings below.
    pub document: Document,
    /// The headings of the body.
    pub headings: Vec<Heading>,
    /// Where it begins in a file that has others.
    pub place: Place,
}

/// A heading of a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The bytes of the body that are the heading, which begin and end with something to see.
    pub span: Range<usize>,
    /// What follows the `#` in an address that leads to the heading.
    pub id: Option<String>,
}

/// A form that articles are written in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "formats", derive(serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub enum Format {
    /// Plain text, with a date in front or not.
    Text,
    /// Markdown, with front matter or not.
    Markdown,
    /// A page of a site.
    Html,
    /// An object or an array of objects.
    Json,
    /// An object on each line.
    JsonLines,
    /// RSS or Atom.
    Feed,
}

impl Format {
    /// The form that the ending of a path is of, if it is one that is read.
    pub fn of(path: &str) -> Option<Format> {
        #[cfg(feature = "formats")]
        let path = packed::without_packing(path);
        Format::of_unpacked(path)
    }

    pub(crate) fn of_unpacked(path: &str) -> Option<Format> {
        let ending = ending(path)?.to_ascii_lowercase();
        let format = match ending.as_str() {
            "txt" => Format::Text,
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "json" => Format::Json,
            "jsonl" | "ndjson" => Format::JsonLines,
            "rss" | "atom" | "xml" => Format::Feed,
            _ => return None,
        };
        (cfg!(feature = "formats") || format == Format::Text).then_some(format)
    }
}

/// Reads the file at `path`, which is not touched: `bytes` is what it holds. The ending of the path tells the form, and
/// the path without it is the id of an article that has no other.
///
/// What cannot be read is an error: bytes in an unknown encoding, broken syntax, and what a person wrote into a header
/// or front matter and cannot be meant, such as a day that does not exist. What a program wrote and cannot be meant is
/// left out with a warning.
pub fn parse(path: &str, bytes: &[u8], options: &Options) -> Result<Parsed, Error> {
    parse_named(path, path, bytes, options)
}

/// [`parse`] for a file that is called `name` within the folder that it is read from.
pub(crate) fn parse_named(path: &str, name: &str, bytes: &[u8], options: &Options) -> Result<Parsed, Error> {
    let format = Format::of(path).ok_or_else(|| Error::new(path, Place::File, ErrorKind::UnknownEnding))?;
    #[cfg(feature = "formats")]
    let unpacked = packed::unpack(path, bytes).map_err(|kind| Error::new(path, Place::File, kind))?;
    #[cfg(feature = "formats")]
    let (name, bytes) = (packed::without_packing(name), &*unpacked);
    let mut reading = Reading::new(path, name, options);
    let text = decode(&mut reading, bytes, format)?;
    let articles = match format {
        Format::Text => vec![text::read(&mut reading, &text)?],
        #[cfg(feature = "formats")]
        Format::Markdown => markdown::read(&mut reading, &text)?.into_iter().collect(),
        #[cfg(feature = "formats")]
        Format::Html => html::read(&mut reading, &text)?.into_iter().collect(),
        #[cfg(feature = "formats")]
        Format::Json => json::read(&mut reading, &text)?,
        #[cfg(feature = "formats")]
        Format::JsonLines => json::read_lines(&mut reading, &text)?,
        #[cfg(feature = "formats")]
        Format::Feed => feed::read(&mut reading, &text)?,
        #[cfg(not(feature = "formats"))]
        _ => Vec::new(),
    };
    Ok(Parsed { articles, warnings: reading.warnings })
}

/// The text of an article, whatever form it was in.
#[derive(Clone, Default, Debug)]
pub(crate) struct Content {
    /// The title that stands in the text itself and has been taken out of it.
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) headings: Vec<Heading>,
    /// The bytes of the text that are blocks of code, rising.
    pub(crate) code: Vec<Range<usize>>,
}

/// What is said of an article beside its text.
#[derive(Clone, Default, Debug)]
pub(crate) struct Meta {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) lang: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) facets: BTreeMap<String, Vec<String>>,
    /// What the facets have: names and values.
    #[cfg(feature = "formats")]
    pub(crate) known: HashSet<(String, String)>,
    pub(crate) boost: Option<u32>,
}

#[cfg(feature = "formats")]
impl Meta {
    /// Adds a value to a facet, unless it is blank or there already.
    pub(crate) fn add(&mut self, facet: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            return;
        }
        if self.known.insert((facet.to_owned(), value.clone())) {
            self.facets.entry(facet.to_owned()).or_default().push(value);
        }
    }
}

/// The path without its ending, with / between folders.
pub(crate) fn without_ending(path: &str) -> String {
    let stem = match ending(path) {
        Some(ending) => &path[..path.len() - ending.len() - 1],
        None => path,
    };
    stem.replace('\\', "/")
}

/// What follows the last full stop of the file's name; a name has an ending only if something stands before it.
fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_path_tells_the_form() {
        for (path, format) in [
            ("a.txt", Some(Format::Text)),
            ("a.b/c.TXT", Some(Format::Text)),
            ("a.b/c", None),
            (".txt", None),
            ("a.pdf", None),
            ("", None),
        ] {
            assert_eq!(Format::of(path), format, "{path}");
        }
        assert_eq!(Format::of("a.md"), cfg!(feature = "formats").then_some(Format::Markdown));
    }

    #[test]
    fn a_path_without_its_ending_is_an_id() {
        for (path, id) in [
            ("a/b.c.md", "a/b.c"),
            ("a\\b.txt", "a/b"),
            ("a.b/c", "a.b/c"),
            (".md", ".md"),
            ("نوشته.txt", "نوشته"),
        ] {
            assert_eq!(without_ending(path), id);
        }
    }

    #[test]
    fn a_file_of_another_form_is_an_error_that_says_which_are_read() {
        let error = parse("a/b.pdf", b"", &Options::default()).unwrap_err().to_string();
        assert!(error.starts_with("a/b.pdf: no form of article has this ending: use .txt"), "{error}");
    }
}
