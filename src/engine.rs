//! What the module can do.

use std::borrow::Cow;
use std::fmt;

use jostar_analysis::Date;
use jostar_index::{Field, Index};
use jostar_search::{Marked, Results, SearchOptions, Searcher};

use crate::embedded;

/// Searches and shows the articles of one index.
pub struct Engine {
    searcher: Searcher,
}

/// An article as it is shown.
pub struct Article {
    /// Its id.
    pub id: String,
    /// The day it is dated.
    pub date: Option<Date>,
    /// Its title, with the matches in it.
    pub title: Marked,
    /// Its text, byte for byte, with the matches in it.
    pub body: Marked,
}

/// Why the engine cannot do what it was asked. Its text says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The module has no articles inside.
    NoIndex,
    /// The bytes are not an index that can be read.
    Index(jostar_index::Error),
    /// No article has this id.
    UnknownArticle(String),
}

impl Error {
    /// A short name that stays the same between versions, for programs.
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
            Error::NoIndex => f.write_str("this module has no articles inside: open an index of yours"),
            Error::Index(error) => error.fmt(f),
            Error::UnknownArticle(id) => write!(f, "no article has the id {id:?}"),
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
    /// The engine of the articles inside the module.
    pub fn embedded() -> Result<Engine, Error> {
        Engine::open(embedded::index().ok_or(Error::NoIndex)?)
    }

    /// The engine of the articles in `index`, the bytes of an index file.
    pub fn open(index: impl Into<Cow<'static, [u8]>>) -> Result<Engine, Error> {
        Ok(Engine { searcher: Searcher::new(Index::open(index)?) })
    }

    /// The articles that `text` asks for; any text will do.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Results {
        self.searcher.search(text, options)
    }

    /// A whole article, with the words of the query `text` marked.
    pub fn article(&self, id: &str, text: &str) -> Result<Article, Error> {
        let index = self.index();
        let doc = index.find(id).ok_or_else(|| Error::UnknownArticle(id.to_owned()))?;
        Ok(Article {
            id: id.to_owned(),
            date: index.date(doc),
            title: self.searcher.mark(doc, Field::Title, text),
            body: self.searcher.mark(doc, Field::Body, text),
        })
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        self.searcher.index()
    }
}
