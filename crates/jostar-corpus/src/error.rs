//! Why an article cannot be read.

use std::fmt;
use std::path::PathBuf;

use crate::format::ENDINGS;

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
    /// The bytes are not UTF-8, and no other encoding is recognised in them.
    NotUtf8,
    /// There are zero bytes in the file: it is UTF-16 without a byte order mark, or no text at all.
    NotText,
    /// The file names this encoding, which its bytes are not in or which is unknown.
    WrongEncoding(String),
    /// The path has an ending that no form of article has.
    UnknownEnding,
    /// A date does not exist, or is not written in a way that is read.
    NoSuchDate(String),
    /// Front matter begins and does not end.
    OpenFrontMatter(&'static str),
    /// What is written in a format breaks its rules.
    Syntax {
        /// The format: "YAML", "JSON", …
        format: &'static str,
        /// What its parser says.
        message: String,
    },
    /// A field has a value that it cannot have.
    Field {
        /// The name of the field.
        name: String,
        /// What the field may hold.
        wanted: &'static str,
    },
    /// Options cannot be read.
    Options(String),
    /// A line of a synonyms file is none.
    Synonyms(&'static str),
    /// Another article, at this path, has the same id.
    DuplicateId {
        /// The id.
        id: String,
        /// The path of the article that had it first.
        first: String,
    },
    /// A packed file holds more than a gigabyte.
    TooMuch,
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

/// Writes `path:line: `, which what is said of a place begins with.
pub(crate) fn write_place(f: &mut fmt::Formatter<'_>, path: &str, place: Place) -> fmt::Result {
    match place {
        Place::File => write!(f, "{path}: "),
        Place::Line(line) => write!(f, "{path}:{line}: "),
        Place::Byte(byte) => write!(f, "{path}: byte {byte}: "),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.path, self.place)?;
        self.kind.fmt(f)
    }
}

/// What is wrong, without where.
impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::NotUtf8 => f.write_str("not UTF-8: save the file as UTF-8"),
            ErrorKind::NotText => {
                f.write_str("zero bytes in the text, as in UTF-16 or in a picture: save the file as UTF-8")
            }
            ErrorKind::WrongEncoding(name) => {
                write!(f, "said to be in {name}, which it is not: save the file as UTF-8 and say so in it")
            }
            ErrorKind::UnknownEnding => write!(f, "no form of article has this ending: use {ENDINGS}"),
            ErrorKind::NoSuchDate(date) => {
                write!(
                    f,
                    "there is no day {date}: write a day that exists as YYYY-MM-DD, in the digits 0 to 9"
                )
            }
            ErrorKind::OpenFrontMatter(fence) => {
                write!(f, "the front matter has no end: write a line {fence} after it")
            }
            ErrorKind::Syntax { format, message } => {
                write!(f, "not {format}: {message}")?;
                // By far the most frequent mistake of all, which the parser tells in words of its own.
                if *format == "YAML" && message.contains("mapping values are not allowed") {
                    f.write_str(": a text with a colon in it stands in quotes, as in title: \"One: two\"")?;
                }
                Ok(())
            }
            ErrorKind::Field { name, wanted } => write!(f, "{name}: write {wanted}"),
            ErrorKind::Options(message) => f.write_str(message),
            ErrorKind::Synonyms(what) => f.write_str(what),
            ErrorKind::DuplicateId { id, first } => {
                write!(
                    f,
                    "{first} has the id {id:?} too: give one of the two another id, in its field for it; where there is none, \
                     rename the file"
                )
            }
            ErrorKind::TooMuch => {
                f.write_str("more than a gigabyte when unpacked: divide it into several files")
            }
            ErrorKind::NoArticles => {
                write!(f, "no article here: put files ending in {ENDINGS} into the folder")
            }
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
