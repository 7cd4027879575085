//! Options for reading articles.

#[cfg(feature = "formats")]
use std::collections::BTreeMap;

#[cfg(feature = "formats")]
use crate::error::{Error, ErrorKind, Place};
#[cfg(feature = "formats")]
use crate::fields::percent;
use crate::format::Format;
#[cfg(feature = "formats")]
use crate::selector::Selector;

/// Options for reading articles. The default suits most. With the feature `formats`, options can be read from JSON,
/// with names in camelCase; every option may be left out:
///
/// ```json
/// {
///   "baseUrl": "https://example.ir/",
///   "facets": { "section": "extra.section" },
///   "fields": { "body": "content.rendered", "date": ["published", "created"] },
///   "json": { "items": "data.posts", "body": "html" },
///   "markdown": { "anchors": "vitepress" },
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
    /// The web address of the folder. Relative addresses are resolved against it, and an HTML page has the address of its
    /// file, even if the page states one on another host. Default: none.
    pub base_url: Option<String>,
    /// The address of a file that has none of its own: a pattern in which `{path}` is its path within the folder, without
    /// its ending and without a last `index`. `/docs/{path}/` gives `guide/index.md` the address `/docs/guide/`. It is
    /// resolved against `base_url`. Default: none.
    #[cfg(feature = "formats")]
    pub address: Option<Pattern>,
    /// The language of articles that do not declare one. Default: detected from the text.
    pub lang: Option<String>,
    /// Whether to read drafts too. Default: false.
    pub drafts: bool,
    /// Whether to skip an article that cannot be read, with a warning, if its file has others. Default: false.
    pub skip_bad: bool,
    /// The formats to read from a folder. Default: all; only HTML pages in a folder with an `index.html`, because the
    /// feeds and data of a built site repeat the same content.
    pub read: Option<Vec<Format>>,
    /// The boosts of articles that have none of their own: folders within the one that is read, such as `blog` or
    /// `docs/old`, each with the factor of the score, 0.01 to 10. Of several folders around an article the innermost
    /// counts.
    #[cfg(feature = "formats")]
    pub boosts: BTreeMap<String, Boost>,
    /// Facets of front matter and JSON, besides `tag` and `author`: each name with the fields of its values.
    #[cfg(feature = "formats")]
    pub facets: BTreeMap<String, Names>,
    /// Which fields of front matter and JSON hold what.
    #[cfg(feature = "formats")]
    pub fields: Fields,
    /// Options for JSON.
    #[cfg(feature = "formats")]
    pub json: JsonOptions,
    /// Options for Markdown.
    #[cfg(feature = "formats")]
    pub markdown: MarkdownOptions,
    /// Options for HTML pages.
    #[cfg(feature = "formats")]
    pub html: HtmlOptions,
}

#[cfg(feature = "formats")]
impl Options {
    /// The boost of a file by its folders, in percent. `name` is its path, with / between folders.
    pub(crate) fn boost_of(&self, name: &str) -> Option<u32> {
        let around = self.boosts.iter().filter(|(folder, _)| {
            let folder = folder.trim_matches('/');
            folder.is_empty() || name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        });
        around.max_by_key(|(folder, _)| folder.trim_matches('/').len()).map(|(_, boost)| boost.0)
    }

    /// Reads options. An error names the line, and calls the file "options".
    pub fn from_json(json: &str) -> Result<Options, Error> {
        serde_json::from_str(json).map_err(|error| {
            let message = error.to_string();
            // The line stands in front already.
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
            Error::new("options", Place::Line(error.line()), ErrorKind::Options(message.to_owned()))
        })
    }
}

/// A pattern of addresses, with `{path}` in it.
#[cfg(feature = "formats")]
#[derive(Clone, PartialEq, Eq, Debug, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern(pub String);

#[cfg(feature = "formats")]
impl TryFrom<String> for Pattern {
    type Error = &'static str;

    fn try_from(pattern: String) -> Result<Pattern, &'static str> {
        if pattern.contains("{path}") {
            Ok(Pattern(pattern))
        } else {
            Err("write {path} where the path of a file stands in its address, as in \"/docs/{path}/\"")
        }
    }
}

/// A factor of the score, in percent.
#[cfg(feature = "formats")]
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Deserialize)]
#[serde(try_from = "f64")]
pub struct Boost(pub u32);

#[cfg(feature = "formats")]
impl TryFrom<f64> for Boost {
    type Error = &'static str;

    fn try_from(factor: f64) -> Result<Boost, &'static str> {
        percent(factor)
            .map(Boost)
            .ok_or("a boost is a number from 0.01 to 10, which the score is multiplied by")
    }
}

/// Names of fields that may hold a value; the first that exists counts. Full stops lead into nested fields:
/// `content.rendered`. In JSON, one name or a list.
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
    /// The id. Default: `id`.
    pub id: Names,
    /// The title. Default: `title`.
    pub title: Names,
    /// The text, in JSON. Default: `body`, `text`, `content`.
    pub body: Names,
    /// The headings among the lines of the text, in JSON. Default: `headings`.
    pub headings: Names,
    /// The sections after the text, in JSON. Default: `sections`.
    pub sections: Names,
    /// The date. Default: `date`, `pubDate`, `publishDate`, `published`, `created`.
    pub date: Names,
    /// The address. Default: `url`, `link`.
    pub url: Names,
    /// The language. Default: `lang`, `language`.
    pub lang: Names,
    /// The values of the facet `tag`. Default: `tags`, `taxonomies.tags`, `keywords`.
    pub tags: Names,
    /// The owner's words, which are searched and not shown; all of these fields count. Default: `keywords`, `tags`,
    /// `description`, `synonyms`, `aliases`, `use-cases`, `useCases`, `use_cases`.
    pub words: Names,
    /// The values of the facet `author`. Default: `author`, `authors`.
    pub author: Names,
    /// The factor of the score, 0.01 to 10. Default: `boost`.
    pub boost: Names,
    /// Whether the article is a draft. Default: `draft`.
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
            headings: names(&["headings"]),
            sections: names(&["sections"]),
            date: names(&["date", "pubDate", "publishDate", "published", "created"]),
            url: names(&["url", "link"]),
            lang: names(&["lang", "language"]),
            tags: names(&["tags", "taxonomies.tags", "keywords"]),
            words: names(&[
                "keywords",
                "tags",
                "description",
                "synonyms",
                "aliases",
                "use-cases",
                "useCases",
                "use_cases",
            ]),
            author: names(&["author", "authors"]),
            boost: names(&["boost"]),
            draft: names(&["draft"]),
        }
    }
}

/// Options for JSON.
#[cfg(feature = "formats")]
#[derive(Clone, PartialEq, Eq, Default, Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct JsonOptions {
    /// The field with the array of articles, such as `data.posts`. Default: the file is the array, or one article.
    pub items: Option<String>,
    /// The format of the text. Default: plain text.
    pub body: Markup,
}

/// The format of a text in JSON.
#[cfg(feature = "formats")]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Markup {
    /// Plain text.
    #[default]
    Text,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
}

/// Options for Markdown.
#[cfg(feature = "formats")]
#[derive(Clone, PartialEq, Eq, Default, Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct MarkdownOptions {
    /// Which anchors headings have that do not name one. Default: those of GitHub.
    pub anchors: Anchors,
}

/// How the generator of a site makes the anchors of headings.
#[cfg(feature = "formats")]
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Anchors {
    /// As GitHub, Docusaurus, Hugo and Astro do: the rule of the package `github-slugger`.
    #[default]
    Github,
    /// As VitePress does: the rules of `@mdit-vue/shared` and `markdown-it-anchor`.
    Vitepress,
    /// As MkDocs does: the rule of Python-Markdown's extension `toc`.
    Mkdocs,
    /// Only headings that name their anchor have one.
    None,
}

/// Options for HTML pages: CSS selectors for their parts.
#[cfg(feature = "formats")]
#[derive(Clone, PartialEq, Default, Debug, serde::Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct HtmlOptions {
    /// The elements of the article, instead of those found by their names.
    pub content: Option<Selector>,
    /// The element with the title.
    pub title: Option<Selector>,
    /// The element with the date, in its `datetime`, its `content` or its text.
    pub date: Option<Selector>,
    /// Elements to leave out of the article, besides those with `data-jostar-ignore`.
    pub ignore: Option<Selector>,
    /// Whether to read pages that a site does not list: with `noindex` for search engines, for addresses that do not
    /// exist, and for its search. Default: false.
    pub unlisted: bool,
    /// Facets, each with the elements whose texts are its values.
    pub facets: BTreeMap<String, Selector>,
}
