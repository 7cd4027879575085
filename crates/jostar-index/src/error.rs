//! Why bytes are not a readable index.

use std::fmt;

/// Why an index could not be opened or written. The text says what is wrong and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    // Boxed, so that results are no larger than their values. Each `?` moves one.
    kind: Box<ErrorKind>,
}

/// The kinds of [`Error`].
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are something else, such as another format or a web page, or there are none.
    NotAnIndex,
    /// There are fewer or more bytes than the header says.
    Incomplete {
        /// The length in the header, in bytes.
        expected: u64,
        /// The actual length, in bytes.
        found: u64,
    },
    /// The bytes were altered after they were written. The text names the part that shows it.
    Damaged(&'static str),
    /// The file has a format, or requires a section, that this version does not know.
    UnsupportedFormat {
        /// The format version that a reader needs, given by the header or by the section.
        needed: u16,
    },
    /// The index was built with another version of the analyzer, which makes other terms.
    AnalyzerMismatch {
        /// The analyzer version in the header.
        found: u16,
    },
    /// Two documents have this id.
    DuplicateId(String),
    /// There is more text than 32-bit positions can number.
    TooLarge,
}

impl Error {
    // Kept out of line, because errors are rare.
    #[cold]
    #[inline(never)]
    pub(crate) fn new(kind: ErrorKind) -> Error {
        Error { kind: Box::new(kind) }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn damaged(part: &'static str) -> Error {
        Error::new(ErrorKind::Damaged(part))
    }

    /// The kind of the error.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// A short name of the kind for programs. It stays the same between versions: `not-an-index`, `incomplete`,
    /// `damaged`, `unsupported-format`, `analyzer-mismatch`, `duplicate-id`, `too-large`.
    pub fn code(&self) -> &'static str {
        match *self.kind {
            ErrorKind::NotAnIndex => "not-an-index",
            ErrorKind::Incomplete { .. } => "incomplete",
            ErrorKind::Damaged(_) => "damaged",
            ErrorKind::UnsupportedFormat { .. } => "unsupported-format",
            ErrorKind::AnalyzerMismatch { .. } => "analyzer-mismatch",
            ErrorKind::DuplicateId(_) => "duplicate-id",
            ErrorKind::TooLarge => "too-large",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.kind {
            ErrorKind::NotAnIndex => f.write_str("not a Jostar index: check which file or address was given"),
            ErrorKind::Incomplete { expected, found } => {
                write!(f, "the index should have {expected} bytes and has {found}: transfer it again")
            }
            ErrorKind::Damaged(part) => {
                write!(f, "the index is damaged ({part}): transfer it again, or build it anew")
            }
            ErrorKind::UnsupportedFormat { needed } => {
                write!(f, "the index needs a reader of format {needed}, and this version reads format ")?;
                write!(f, "{}: use the version that built it, or build it anew", crate::FORMAT_VERSION)
            }
            ErrorKind::AnalyzerMismatch { found } => {
                write!(f, "the index was built with analyzer {found}, and this is analyzer ")?;
                write!(f, "{}: build it anew with this version", jostar_analysis::ANALYZER_VERSION)
            }
            // `{id:?}` would bring a kilobyte of tables.
            ErrorKind::DuplicateId(id) => write!(f, "two documents have the id \"{id}\": give each its own"),
            ErrorKind::TooLarge => f.write_str("more text than one index holds (4 GiB): divide the articles"),
        }
    }
}

impl std::error::Error for Error {}
