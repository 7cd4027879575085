//! How articles are to be read.

#[cfg(feature = "formats")]
use std::collections::BTreeMap;

use crate::article::Format;
#[cfg(feature = "formats")]
use crate::error::{Error, ErrorKind, Place};
#[cfg(feature = "formats")]
use crate::selector::Selector;

/// How articles are to be read. The default suits most; with the feature `formats` options are read from JSON, where
/// the names are in camelCase and what is not said is the default:
///
/// ```json
/// {
///   "baseUrl": "https://example.ir/",
///   "facets": { "section": "extra.section" },
///   "fields": { "body": "content.rendered", "date": ["published", "created"] },
///   "json": { "items": "data.posts", "body": "html" },
///   "html": { "content": "#post", "ignore": ".share, .ads", "facets": { "section": ".breadcrumb li" } }
/// }
/// ```
#[derive(Clone, PartialEq, Default, Debug)]
#[cfg_attr(
    feature = "formats",
    derive(serde::Deserialize),
    serde(default, deny_unknown_fields, rename_all = "camelCase")
)]
pub struct Options {
    /// The address of the folder that is read, which relative addresses are relative to. If it is given, a page
    /// without an address of its own has that of its file.
    pub base_url: Option<String>,
    /// The language of articles that do not say theirs.
    pub lang: Option<String>,
    /// Whether drafts are read too.
    pub drafts: bool,
    /// Whether an article that cannot be read, of a file that has others, is passed over with a warning.
    pub skip_bad: bool,
    /// The forms to read of a folder. If it is not given: all, or of a folder with an `index.html` only pages, because
    /// the feeds and data of a built site say the same again.
    pub read: Option<Vec<Format>>,
    /// Facets of front matter and JSON, beside `tag` and `author`: their names, and where their values are.
    #[cfg(feature = "formats")]
    pub facets: BTreeMap<String, Names>,
    /// Where front matter and JSON have what.
    #[cfg(feature = "formats")]
    pub fields: Fields,
    /// What is particular to JSON.
    #[cfg(feature = "formats")]
    pub json: JsonOptions,
    /// What is particular to pages.
    #[cfg(feature = "formats")]
    pub html: HtmlOptions,
}

#[cfg(feature = "formats")]
impl Options {
    /// Reads options. An error names the line, as one of the file "options".
    pub fn from_json(json: &str) -> Result<Options, Error> {
        serde_json::from_str(json).map_err(|error| {
            let message = error.to_string();
            // The line stands in front already.
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
            Error::new("options", Place::Line(error.line()), ErrorKind::Options(message.to_owned()))
        })
    }
}

/// Where a value is: names of fields, of which the first one that is there counts. A name with full stops leads into
/// fields within fields: `content.rendered`. In JSON one name or a list.
#[cfg(feature = "formats")]
#[derive(Clone, PartialEq, Eq, Default, Debug, serde::Deserialize)]
#[serde(from = "OneOrMany")]
pub struct Names(pub Vec<String>);

#[cfg(feature = "formats")]
#[derive(serde::Deserialize)]
#[serde(untagged, expecting = "the name of a field, or a list of such names")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[cfg(feature = "formats")]
impl From<OneOrMany> for Names {
    fn from(names: OneOrMany) -> Names {
        match names {
            OneOrMany::One(name) => Names(vec![name]),
            OneOrMany::Many(names) => Names(names),
        }
    }
}

/// Which fields of front matter and JSON hold what.
#[cfg(feature = "formats")]
#[derive(Clone, PartialEq, Eq, Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Fields {
    /// The id; `id`.
    pub id: Names,
    /// The title; `title`.
    pub title: Names,
    /// The text, in JSON; `body`, `text`, `content`.
    pub body: Names,
    /// The day; `date`, `pubDate`, `publishDate`, `published`, `created`.
    pub date: Names,
    /// The address; `url`, `link`.
    pub url: Names,
    /// The language; `lang`, `language`.
    pub lang: Names,
    /// The values of the facet `tag`; `tags`, `taxonomies.tags`, `keywords`.
    pub tags: Names,
    /// The values of the facet `author`; `author`, `authors`.
    pub author: Names,
    /// What the score is multiplied by, 0.01 to 10; `boost`.
    pub boost: Names,
    /// Whether the article is a draft; `draft`.
    pub draft: Names,
}

#[cfg(feature = "formats")]
impl Default for Fields {
    fn default() -> Fields {
        let names = |names: &[&str]| Names(names.iter().map(|name| name.to_string()).collect());
        Fields {
            id: names(&["id"]),
            title: names(&["title"]),
            body: names(&["body", "text", "content"]),
            date: names(&["date", "pubDate", "publishDate", "published", "created"]),
            url: names(&["url", "link"]),
            lang: names(&["lang", "language"]),
            tags: names(&["tags", "taxonomies.tags", "keywords"]),
            author: names(&["author", "authors"]),
            boost: names(&["boost"]),
            draft: names(&["draft"]),
        }
    }
}

/// What is particular to JSON.
#[cfg(feature = "formats")]
#[derive(Clone, PartialEq, Eq, Default, Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct JsonOptions {
    /// Where in the object of a file the array of articles is: `data.posts`. If it is not given, the file is the array,
    /// or one article.
    pub items: Option<String>,
    /// What the text is written in.
    pub body: Markup,
}

/// What a text is written in.
#[cfg(feature = "formats")]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Markup {
    /// Nothing: it is what it says.
    #[default]
    Text,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
}

/// What is particular to pages: where they have what, as CSS selectors.
#[cfg(feature = "formats")]
#[derive(Clone, PartialEq, Default, Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct HtmlOptions {
    /// The elements that are the article, instead of those found by their names.
    pub content: Option<Selector>,
    /// The element that is the title.
    pub title: Option<Selector>,
    /// The element that holds the day, as its `datetime`, its `content` or its text.
    pub date: Option<Selector>,
    /// Elements that are no part of the article, beside those with `data-jostar-ignore`.
    pub ignore: Option<Selector>,
    /// Facets, and the elements whose texts are their values.
    pub facets: BTreeMap<String, Selector>,
}
