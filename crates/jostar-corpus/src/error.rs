//! Why an article cannot be read.

use std::fmt;
use std::path::PathBuf;

/// What is wrong with an article, where, and what to do: `path:line: what`.
#[derive(Debug)]
pub struct Error {
    path: String,
    place: Place,
    kind: ErrorKind,
}

/// Where in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The whole of it.
    File,
    /// A line, from 1.
    Line(usize),
    /// A byte, from 0.
    Byte(usize),
}

/// The kinds of [`Error`].
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// A header gives a date that does not exist.
    NoSuchDate(String),
    /// Another article, at this path, has the same id.
    DuplicateId {
        /// The id.
        id: String,
        /// The path of the article that had it first.
        first: String,
    },
    /// A folder holds no article.
    NoArticles,
    /// What has an article's name is a pipe, a socket or a device.
    NotAFile,
    /// A symbolic link to this path, where nothing is.
    BrokenLink(PathBuf),
    /// The file system refused.
    Io(std::io::Error),
}

impl Error {
    pub(crate) fn new(path: &str, place: Place, kind: ErrorKind) -> Error {
        Error { path: path.to_owned(), place, kind }
    }

    /// The path of the file or folder, as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where in the file.
    pub fn place(&self) -> Place {
        self.place
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::File => write!(f, "{}: ", self.path)?,
            Place::Line(line) => write!(f, "{}:{line}: ", self.path)?,
            Place::Byte(byte) => write!(f, "{}: byte {byte}: ", self.path)?,
        }
        match &self.kind {
            ErrorKind::NotUtf8 => f.write_str("not UTF-8: save the file as UTF-8"),
            ErrorKind::NoSuchDate(date) => {
                write!(
                    f,
                    "there is no day {date}: write a day that exists as YYYY-MM-DD, in the digits 0 to 9"
                )
            }
            ErrorKind::DuplicateId { id, first } => {
                write!(f, "{first} has the id {id:?} too: an id is the file's name without its ending, ")?;
                f.write_str("so rename one of the two")
            }
            ErrorKind::NoArticles => f.write_str("no article here: put files ending in .txt into the folder"),
            ErrorKind::NotAFile => f.write_str("not a regular file: remove it or rename it"),
            ErrorKind::BrokenLink(target) => {
                write!(f, "a link to {}, which is not there: correct the link or remove it", target.display())
            }
            ErrorKind::Io(error) => write!(f, "{error}"),
        }
    }
}

// No source: the text of an input error is part of this one's.
impl std::error::Error for Error {}
