//! What was done to an article, or left undone, that its author should know.

use std::fmt;

use crate::error::{Error, Place, write_place};

/// What happened, and where: `path:line: what`. The article is read all the same, unless the kind says otherwise.
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
    /// The file was in this encoding and has been converted.
    Converted(&'static str),
    /// An article that says that it is a draft was passed over.
    Draft,
    /// An article that cannot be read was passed over, as the options ask. Why.
    Skipped(String),
    /// A page that only leads to another one was passed over.
    Redirect,
    /// A page that asks not to be searched was passed over.
    Ignored,
    /// A file or an item of it has no article, so it was passed over. What was looked for and not found.
    NoArticle(&'static str),
    /// A file of plain text has no words. It is an article all the same.
    NoWords,
    /// A date that does not exist was left out.
    NoSuchDate(String),
    /// An address that a page must not lead to, or that is none, was left out.
    NoAddress(String),
    /// A value that its field cannot have was left out.
    Field {
        /// The name of the field.
        name: String,
        /// What the field may hold.
        wanted: &'static str,
    },
}

impl Warning {
    pub(crate) fn new(path: &str, place: Place, kind: WarningKind) -> Warning {
        Warning { path: path.to_owned(), place, kind }
    }

    /// What is said where the article of an error is passed over.
    pub(crate) fn skipped(error: &Error) -> Warning {
        Warning {
            path: error.path().to_owned(),
            place: error.place(),
            kind: WarningKind::Skipped(error.kind().to_string()),
        }
    }

    /// The path of the file, as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where in the file.
    pub fn place(&self) -> Place {
        self.place
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
            WarningKind::Ignored => f.write_str("passed over, it has data-jostar-ignore"),
            WarningKind::NoArticle(wanted) => write!(f, "passed over, {wanted}"),
            WarningKind::NoWords => f.write_str("an article without words"),
            WarningKind::NoSuchDate(date) => write!(f, "there is no day {date}: read without a date"),
            WarningKind::NoAddress(address) => {
                write!(f, "{address:?} is no address for a link: read without it")
            }
            WarningKind::Field { name, wanted } => write!(f, "{name} is not {wanted}: read without it"),
        }
    }
}
