//! Article files to documents.
//!
//! An article is what somebody wrote; a [`Document`](jostar_index::Document) is what is indexed. [`parse`] turns the
//! bytes of one file into the articles in it and knows no file system, so that it runs in a browser too. [`Collection`]
//! puts files together and sees to it that no two articles have one id; [`choose`] tells which files of a folder to
//! read. With the feature `fs`, [`read_paths`] does all of it for folders.
//!
//! With the feature `formats` these forms are read, each by a file of `forms/`; without it, only the first:
//!
//! | form | in | what it has beside its text |
//! |---|---|---|
//! | plain text, `.txt` | `text.rs` | a date in front |
//! | Markdown, `.md` | `markdown.rs` | YAML or TOML front matter |
//! | pages, `.html` | `html.rs` and `html/` | what `<head>` says, and `data-jostar-` attributes |
//! | JSON and JSON lines, `.json`, `.jsonl` | `json.rs` | fields, by a mapping |
//! | RSS and Atom, `.rss`, `.atom`, `.xml` | `feed.rs` | what an entry has |
//!
//! JSON may be packed, `.jsonl.gz` or `.jsonl.zst`, as exports are (`packed.rs`).
//!
//! All of them meet in two structures: the text with its headings, and what is said of it. Markdown and the markup in
//! JSON and feeds become text by way of HTML, so that there is one notion of what a reader sees.

#![forbid(unsafe_code)]

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
mod forms;
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
mod title;
#[cfg(feature = "formats")]
mod value;
mod warning;

pub use article::{Article, Heading};
pub use collection::{Choice, Collection, choose};
pub use error::{Error, ErrorKind, Place};
#[cfg(feature = "fs")]
pub use folder::{Corpus, Folder, read_folder, read_paths};
pub use format::Format;
pub use options::Options;
#[cfg(feature = "formats")]
pub use options::{Fields, HtmlOptions, JsonOptions, Markup, Names};
pub use parse::{Parsed, parse};
#[cfg(feature = "formats")]
pub use selector::Selector;
pub use synonyms::{Synonym, read_synonyms};
pub use warning::{Warning, WarningKind};
