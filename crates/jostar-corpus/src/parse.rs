//! Parses a file: unpacks and decodes its bytes, and reads its text in its format.

use crate::article::Article;
use crate::encoding::decode;
use crate::error::{Error, ErrorKind, Place};
use crate::format::Format;
use crate::formats;
use crate::options::Options;
use crate::reading::Reading;
use crate::warning::Warning;
#[cfg(feature = "formats")]
use crate::{format, packed};

/// What a file contains: usually one article, none if it is a draft, many if it is a feed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Parsed {
    /// The articles, in file order.
    pub articles: Vec<Article>,
    /// What their author should know, in file order.
    pub warnings: Vec<Warning>,
}

/// Parses `bytes`, the contents of the file at `path`; the file itself is not opened. The extension of the path selects
/// the format. The path without it is the id of an article that has no other.
///
/// # Errors
/// The bytes are in an unknown encoding, their syntax is broken, or a header or front matter, which a person wrote, has
/// an impossible value such as a day that does not exist. An impossible value that a program wrote is left out with a
/// warning.
pub fn parse(path: &str, bytes: &[u8], options: &Options) -> Result<Parsed, Error> {
    parse_named(path, path, bytes, options)
}

/// [`parse`] for a file whose path within the folder being read is `name`.
pub(crate) fn parse_named(path: &str, name: &str, bytes: &[u8], options: &Options) -> Result<Parsed, Error> {
    let format = Format::of(path).ok_or_else(|| Error::new(path, Place::File, ErrorKind::UnknownEnding))?;
    #[cfg(feature = "formats")]
    let unpacked = packed::unpack(path, bytes).map_err(|kind| Error::new(path, Place::File, kind))?;
    #[cfg(feature = "formats")]
    let (name, bytes) = (format::without_packing(name), &*unpacked);
    let mut reading = Reading::new(path, name, options);
    let text = decode(&mut reading, bytes, format)?;
    let articles = formats::read(&mut reading, format, &text)?;
    Ok(Parsed { articles, warnings: reading.warnings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_form_is_an_error_that_says_which_are_read() {
        let error = parse("a/b.pdf", b"", &Options::default()).unwrap_err().to_string();
        assert!(error.starts_with("a/b.pdf: no form of article has this ending: use .txt"), "{error}");
    }
}
