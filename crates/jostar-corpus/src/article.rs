//! What a file is parsed into, and the choice of the parser.

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

/// What a file contains: usually one article, none if it is a draft, many if it is a feed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Parsed {
    /// The articles, in file order.
    pub articles: Vec<Article>,
    /// What their author should know, in file order.
    pub warnings: Vec<Warning>,
}

/// A document, with details that the index does not keep yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// What is indexed. Its `headings` are the spans of [`Article::headings`].
    pub document: Document,
    /// The headings of the body.
    pub headings: Vec<Heading>,
    /// Where the article begins, in a file that has several.
    pub place: Place,
}

/// A heading of a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The heading, as bytes of the body. It begins and ends with a visible character.
    pub span: Range<usize>,
    /// The fragment of an address that leads to the heading, without the `#`.
    pub id: Option<String>,
}

/// A format of article files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "formats", derive(serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub enum Format {
    /// Plain text, optionally with a date in front.
    Text,
    /// Markdown, optionally with front matter.
    Markdown,
    /// An HTML page.
    Html,
    /// An object or an array of objects.
    Json,
    /// One object per line.
    JsonLines,
    /// RSS or Atom.
    Feed,
}

impl Format {
    /// The format that the extension of a path stands for, if that format can be read.
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

/// Parses `bytes`, the contents of the file at `path`; the file itself is not opened. The extension of the path selects
/// the format. The path without it is the id of an article that has no other.
///
/// # Errors
/// The bytes are in an unknown encoding, their syntax is broken, or a header or front matter, which a person wrote, has
/// an impossible value such as a day that does not exist. An impossible value that a program wrote is left out with a
/// warning.
pub fn parse(path: &str, bytes: &[u8], options: &Options) -> Result<Parsed, Error> {
    parse_named(path, path, bytes, options)
}

/// [`parse`] for a file whose path within the folder being read is `name`.
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

/// The text of an article of any format.
#[derive(Clone, Default, Debug)]
pub(crate) struct Content {
    /// The title that was found in the text and removed from it.
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) headings: Vec<Heading>,
    /// The blocks of code, as bytes of the text, in ascending order.
    pub(crate) code: Vec<Range<usize>>,
}

/// The properties of an article, besides its text.
#[derive(Clone, Default, Debug)]
pub(crate) struct Meta {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) lang: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) facets: BTreeMap<String, Vec<String>>,
    /// The names and values in `facets`.
    #[cfg(feature = "formats")]
    pub(crate) known: HashSet<(String, String)>,
    pub(crate) boost: Option<u32>,
}

#[cfg(feature = "formats")]
impl Meta {
    /// Adds a value to a facet, unless it is blank or already there.
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

/// The path without its extension, with / between folders.
pub(crate) fn without_ending(path: &str) -> String {
    let stem = match ending(path) {
        Some(ending) => &path[..path.len() - ending.len() - 1],
        None => path,
    };
    stem.replace('\\', "/")
}

/// What follows the last full stop of the file's name, unless the name begins with that full stop.
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
