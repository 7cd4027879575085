//! Warnings about an article, for its author.

use std::fmt;

use crate::error::{Error, Place, write_place};

/// What happened, and where. Its text is `path:line: what`. The article is still read, unless the kind says otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    path: String,
    place: Place,
    kind: WarningKind,
}

/// The kinds of [`Warning`].
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum WarningKind {
    /// The file was converted from this encoding.
    Converted(String),
    /// A draft was skipped.
    Draft,
    /// An article that cannot be read was skipped, as the options say. The text is the reason.
    Skipped(String),
    /// A page that only redirects to another one was skipped.
    Redirect,
    /// A page with `data-jostar-ignore` or `data-pagefind-ignore` was skipped.
    Ignored,
    /// A page that a site does not list was skipped: one with `noindex`, for addresses that do not exist, or for
    /// searching. The text is the reason.
    Unlisted(&'static str),
    /// A file, or an item of it, is not an article and was skipped. The text is the reason.
    NoArticle(&'static str),
    /// A file of plain text has no words. It is still an article.
    NoWords,
    /// A date that does not exist was left out.
    NoSuchDate(String),
    /// An address that is invalid, or that a page must not link to, was left out.
    NoAddress(String),
    /// A heading was left out, because the text has no such line after the heading before it.
    NoSuchHeading(String),
    /// Of the owner's words of the article with this id, only the first 8 KB were read.
    ManyWords(String),
    /// Words were left out, because no article or section has the id and the anchor of their line.
    NoPlace {
        /// The id, and the anchor if the article is there.
        place: String,
        /// How many further lines of the file are like this one.
        others: usize,
    },
    /// Of the values that the article with this id gives to facets, some were left out.
    ManyValues(String),
    /// An invalid value of a field was left out.
    Field {
        /// The name of the field.
        name: String,
        /// What the field may hold.
        wanted: &'static str,
    },
}

impl Warning {
    /// A warning about a place in a file.
    pub fn new(path: &str, place: Place, kind: WarningKind) -> Warning {
        Warning { path: path.to_owned(), place, kind }
    }

    /// The warning for an article that was skipped because of an error.
    pub(crate) fn skipped(error: &Error) -> Warning {
        Warning {
            path: error.path().to_owned(),
            place: error.place(),
            kind: WarningKind::Skipped(error.kind().to_string()),
        }
    }

    /// The path of the file, as given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where in the file.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Whether it says that a page is no article. A site may have thousands of such pages.
    pub fn is_of_page_passed_over(&self) -> bool {
        matches!(self.kind, WarningKind::Redirect | WarningKind::Ignored | WarningKind::Unlisted(_))
    }

    /// What happened.
    pub fn kind(&self) -> &WarningKind {
        &self.kind
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.path, self.place)?;
        match &self.kind {
            WarningKind::Converted(name) => write!(f, "converted from {name}: save it as UTF-8 to be sure"),
            WarningKind::Skipped(reason) => f.write_str(reason),
            WarningKind::Draft => f.write_str("passed over, a draft"),
            WarningKind::Redirect => f.write_str("passed over, it only leads to another page"),
            WarningKind::Ignored => {
                f.write_str("passed over, it has data-jostar-ignore or data-pagefind-ignore")
            }
            WarningKind::Unlisted(reason) => {
                write!(f, "passed over, {reason}: the option html.unlisted reads it")
            }
            WarningKind::NoArticle(wanted) => write!(f, "passed over, {wanted}"),
            WarningKind::NoWords => f.write_str("an article without words"),
            WarningKind::NoSuchDate(date) => write!(f, "there is no day {date}: read without a date"),
            WarningKind::NoAddress(address) => {
                write!(f, "{address:?} is no address for a link: read without it")
            }
            WarningKind::NoSuchHeading(heading) => {
                write!(f, "the text has no line {heading:?} here: read without this heading")
            }
            WarningKind::ManyWords(id) => write!(
                f,
                "keywords, descriptions and other words beside the text of {id:?} are more than 8 KB: read without the rest"
            ),
            WarningKind::NoPlace { place, others: 0 } => {
                write!(f, "no article or section here has the id {place:?}: read without these words")
            }
            WarningKind::NoPlace { place, others } => write!(
                f,
                "no article or section here has the id {place:?}: read without these words, and without those of {others} \
                 more lines for the same reason"
            ),
            WarningKind::ManyValues(id) => write!(
                f,
                "{id:?} gives a facet more than 200 values, or one of more than 200 characters: read without the rest"
            ),
            WarningKind::Field { name, wanted } => write!(f, "{name} is not {wanted}: read without it"),
        }
    }
}
