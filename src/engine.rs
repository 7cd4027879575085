//! The functions of the module.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use jostar_analysis::{Date, Part};
use jostar_index::{Block, DocId, Field, Index};
use jostar_search::{Explanation, Marked, Results, SearchOptions, Searcher, Suggestion};

use crate::embedded;

/// Searches and shows the articles of one index.
pub struct Engine {
    searcher: Searcher,
}

/// An article to show.
pub struct Article {
    /// Its id.
    pub id: String,
    /// The date.
    pub date: Option<Date>,
    /// Its title with the matches marked.
    pub title: Marked,
    /// Its text, byte for byte, with the matches marked.
    pub body: Marked,
    /// Its address.
    pub url: Option<String>,
    /// The headings of its text, in order.
    pub headings: Vec<Heading>,
    /// The byte ranges of its text that are blocks of code, in rising order. Each extends from blank line to blank
    /// line.
    pub code: Vec<Range<usize>>,
    /// The names of its facets, sorted, each with the article's values.
    pub facets: Vec<(String, Vec<String>)>,
}

/// A heading of an article.
pub struct Heading {
    /// Its byte range in the text: a whole line.
    pub line: Range<usize>,
    /// Its level, from 1 to 6.
    pub level: u8,
    /// The fragment of an address that leads to it, without the `#`.
    pub anchor: Option<String>,
}

/// A reference to an article.
pub struct Link {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<Date>,
}

/// Why the engine cannot do what it was asked. The text says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The module contains no articles.
    NoIndex,
    /// The bytes are not a readable index.
    Index(jostar_index::Error),
    /// No article has this id.
    UnknownArticle(String),
}

impl Error {
    /// A short name for programs. It stays the same between versions.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NoIndex => "no-index",
            Error::Index(error) => error.code(),
            Error::UnknownArticle(_) => "unknown-article",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NoIndex => f.write_str(
                "this module has no articles inside: name an index of yours, as `src` of the element or to `load`",
            ),
            Error::Index(error) => error.fmt(f),
            // `{id:?}` would bring a kilobyte of tables.
            Error::UnknownArticle(id) => write!(f, "no article has the id \"{id}\""),
        }
    }
}

impl std::error::Error for Error {}

impl From<jostar_index::Error> for Error {
    fn from(error: jostar_index::Error) -> Error {
        Error::Index(error)
    }
}

impl Engine {
    /// Opens the articles inside the module.
    pub fn embedded() -> Result<Engine, Error> {
        Engine::open(embedded::index().ok_or(Error::NoIndex)?)
    }

    /// Opens the articles in `index`, the bytes of an index file.
    pub fn open(index: impl Into<Cow<'static, [u8]>>) -> Result<Engine, Error> {
        Engine::of(Index::open(index))
    }

    /// Opens the beginning of an index file, as far as it has arrived. For an article whose text has not arrived, the
    /// engine knows the title, the date and the facets.
    pub fn open_part(part: Vec<u8>) -> Result<Engine, Error> {
        Engine::of(Index::open_part(part))
    }

    // One copy in the module for all ways of opening.
    #[inline(never)]
    fn of(opened: Result<Index, jostar_index::Error>) -> Result<Engine, Error> {
        Ok(Engine { searcher: Searcher::new(opened?) })
    }

    /// Finds the articles that `text` asks for. Any text is a query.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Results {
        self.searcher.search(text, options)
    }

    /// Returns a whole article with the words of the query `text` marked.
    pub fn article(&self, id: &str, text: &str) -> Result<Article, Error> {
        let index = self.index();
        let doc = self.find(id)?;
        let body = index.text(doc, Field::Body);
        let mut headings = Vec::new();
        for (number, heading) in index.headings(doc).iter().enumerate() {
            // Hostile bytes may have two headings in one line.
            if let Some(line) = heading.line(&body)
                && headings.last().is_none_or(|last: &Heading| last.line.end <= line.start)
            {
                let anchor = index.anchor(doc, number, body.text.part(line.clone()));
                headings.push(Heading { line, level: heading.level, anchor });
            }
        }
        let bytes = |code: &Block| {
            let words = body.spans.get(code.start as usize..body.spans.len().min(code.end as usize))?;
            Some(words.first()?.start..words.last()?.end)
        };
        let facets = index.facets().iter().filter_map(|facet| {
            let values = facet.of(doc).iter().map(|value| facet.values()[*value as usize].clone());
            let values: Vec<String> = values.collect();
            (!values.is_empty()).then(|| (facet.name().to_owned(), values))
        });
        Ok(Article {
            id: id.to_owned(),
            date: index.date(doc),
            title: self.searcher.mark(doc, Field::Title, text),
            body: self.searcher.mark(doc, Field::Body, text),
            url: index.url(doc).map(str::to_owned),
            headings,
            code: whole(&body.text, index.code(doc).iter().filter_map(bytes)),
            facets: facets.collect(),
        })
    }

    /// Returns queries that continue `text`.
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        self.searcher.suggest(text, limit)
    }

    /// The articles most similar to the one with this id.
    pub fn related(&self, id: &str, limit: usize) -> Result<Vec<Link>, Error> {
        let index = self.index();
        let link = |doc: DocId| Link {
            id: index.id(doc).to_owned(),
            title: index.title(doc).text,
            url: index.url(doc).map(str::to_owned),
            date: index.date(doc),
        };
        Ok(self.searcher.related(self.find(id)?, limit).into_iter().map(link).collect())
    }

    /// Explains why the query `text` finds the article with this id. `None` if it does not.
    pub fn explain(
        &self,
        text: &str,
        id: &str,
        options: &SearchOptions,
    ) -> Result<Option<Explanation>, Error> {
        Ok(self.searcher.explain(text, self.find(id)?, options))
    }

    fn find(&self, id: &str) -> Result<DocId, Error> {
        self.index().find(id).ok_or_else(|| Error::UnknownArticle(id.to_owned()))
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        self.searcher.index()
    }
}

/// Extends each of `parts`, which must rise, to the nearest blank line on both sides, because the signs around its words
/// belong to it. No part begins before the end of the one before it.
fn whole(text: &str, parts: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let end = b"\n\n";
    let is_end = |at: usize| text.as_bytes()[at..].starts_with(end);
    let mut done = 0;
    let mut all = Vec::new();
    for part in parts {
        let start = (done..part.start).rev().find(|at| is_end(*at)).map_or(done, |at| at + end.len());
        done = (part.end.max(done)..text.len()).find(|at| is_end(*at)).unwrap_or(text.len());
        if start < done {
            all.push(start..done);
        }
    }
    all
}
