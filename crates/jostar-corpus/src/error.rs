//! Why an article cannot be read.

use std::fmt;
use std::path::PathBuf;

use crate::format::ENDINGS;

/// What is wrong with an article, where, and what to do about it. Its text is `path:line: what`.
#[derive(Debug)]
pub struct Error {
    path: String,
    place: Place,
    kind: ErrorKind,
}

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The whole file.
    File,
    /// A line, counted from 1.
    Line(usize),
    /// A byte, counted from 0.
    Byte(usize),
}

/// The kinds of [`Error`].
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are not UTF-8, and no other encoding is recognised in them.
    NotUtf8,
    /// The file contains zero bytes: it is UTF-16 without a byte order mark, or not text.
    NotText,
    /// The file declares this encoding, which is unknown or does not match its bytes.
    WrongEncoding(String),
    /// No format has the extension of this path.
    UnknownEnding,
    /// A date does not exist, or its notation is not supported.
    NoSuchDate(String),
    /// Front matter has no end.
    OpenFrontMatter(&'static str),
    /// The syntax of a format is broken.
    Syntax {
        /// The format: "YAML", "JSON", …
        format: &'static str,
        /// The message of its parser.
        message: String,
    },
    /// A field has an invalid value.
    Field {
        /// The name of the field.
        name: String,
        /// What the field may hold.
        wanted: &'static str,
    },
    /// Options cannot be read.
    Options(String),
    /// A line of a synonyms file is invalid.
    Synonyms(&'static str),
    /// A line of a file of words is invalid.
    Words(String),
    /// Another article, at this path, has the same id.
    DuplicateId {
        /// The id.
        id: String,
        /// The path of the file that had it first.
        first: String,
    },
    /// A compressed file contains more than a gigabyte.
    TooMuch,
    /// A folder contains no article.
    NoArticles,
    /// A path with an article's name is a pipe, a socket or a device.
    NotAFile,
    /// A symbolic link leads to this path, which does not exist.
    BrokenLink(PathBuf),
    /// An error of the file system.
    Io(std::io::Error),
}

impl Error {
    pub(crate) fn new(path: &str, place: Place, kind: ErrorKind) -> Error {
        Error { path: path.to_owned(), place, kind }
    }

    /// The path of the file or folder, as given.
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

/// Writes `path:line: `, with which messages about a place begin.
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
            ErrorKind::Options(message) | ErrorKind::Words(message) => f.write_str(message),
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
