//! Turns article files into documents.
//!
//! An article is what somebody wrote; a [`Document`](jostar_index::Document) is what is indexed. [`parse`] turns the
//! bytes of a file into articles. It does not access the file system, so it also runs in a browser. [`Collection`]
//! collects the articles of many files and refuses two with the same id. [`choose`] selects the files of a folder to
//! read. With the feature `fs`, [`read_paths`] does all of this for folders.
//!
//! Each format has a file in `formats/`. The feature `formats` adds all of them but the first. The common ones are:
//!
//! | format | in | properties from |
//! |---|---|---|
//! | plain text, `.txt` | `text.rs` | a date at the beginning |
//! | Markdown, `.md` | `markdown.rs` | YAML or TOML front matter |
//! | HTML pages, `.html` | `html.rs` and `html/` | `<head>` and `data-jostar-` attributes |
//! | JSON and JSON lines, `.json`, `.jsonl` | `json.rs` | fields, as the options map them |
//! | RSS and Atom, `.rss`, `.atom`, `.xml` | `feed.rs` | the elements of an entry |
//!
//! JSON may be compressed, as `.jsonl.gz` or `.jsonl.zst` (`packed.rs`).
//!
//! All formats become the same two structures: the text with its headings, and the article's properties. Markdown, and
//! markup in JSON and feeds, become text through HTML, so that one set of rules decides what a reader sees.

#![forbid(unsafe_code)]

#[cfg(feature = "formats")]
mod added_words;
#[cfg(feature = "formats")]
mod address;
mod article;
mod collection;
mod day;
mod encoding;
mod error;
#[cfg(feature = "formats")]
mod fields;
#[cfg(feature = "fs")]
mod folder;
mod format;
mod formats;
#[cfg(feature = "formats")]
mod front_matter;
#[cfg(feature = "formats")]
mod lines;
mod options;
#[cfg(feature = "formats")]
mod packed;
mod parse;
mod reading;
#[cfg(feature = "formats")]
mod selector;
mod synonyms;
#[cfg(feature = "formats")]
mod tables;
mod title;
#[cfg(feature = "formats")]
mod value;
mod warning;
mod words;

#[cfg(feature = "formats")]
pub use added_words::{AddedWords, read_words};
pub use article::Article;
pub use collection::{Choice, Collection, choose};
pub use error::{Error, ErrorKind, Place};
#[cfg(feature = "fs")]
pub use folder::{Corpus, Folder, read_folder, read_paths};
pub use format::Format;
pub use options::Options;
#[cfg(feature = "formats")]
pub use options::{
    Anchors, Boost, Fields, HtmlOptions, JsonOptions, MarkdownOptions, Markup, Names, Pattern,
};
pub use parse::{Parsed, parse};
#[cfg(feature = "formats")]
pub use selector::Selector;
pub use synonyms::{Synonym, read_synonyms};
pub use warning::{Warning, WarningKind};
