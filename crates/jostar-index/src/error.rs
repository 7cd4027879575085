//! Why bytes are not an index that can be read.

use std::fmt;

/// Why an index could not be opened or written. Its text says what is wrong and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    // Boxed, so that results are as small as what they hold: each `?` moves one.
    kind: Box<ErrorKind>,
}

/// The kinds of [`Error`].
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are something else: another format, a web page, nothing at all.
    NotAnIndex,
    /// There are fewer or more bytes than the header says.
    Incomplete {
        /// The length that the header gives, in bytes.
        expected: u64,
        /// The length that was found, in bytes.
        found: u64,
    },
    /// The bytes were altered since they were written; the text names the part that shows it.
    Damaged(&'static str),
    /// The file has a format, or a required section, that this version does not know.
    UnsupportedFormat {
        /// The format version that a reader needs: that in the header, or of the section.
        needed: u16,
    },
    /// The index was built with another version of the analyzer, which would look for other terms.
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
    // Apart from where it happens, for it hardly ever does.
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

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// A short name of the kind that stays the same between versions, for programs: `not-an-index`, `incomplete`,
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
            ErrorKind::DuplicateId(id) => write!(f, "two documents have the id {id:?}: give each its own"),
            ErrorKind::TooLarge => f.write_str("more text than one index holds (4 GiB): divide the articles"),
        }
    }
}

impl std::error::Error for Error {}
