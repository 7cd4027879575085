//! A file to articles: its bytes are unpacked and decoded, and its text is read.

use crate::article::Article;
use crate::encoding::decode;
use crate::error::{Error, ErrorKind, Place};
use crate::format::Format;
use crate::forms;
use crate::options::Options;
use crate::reading::Reading;
use crate::warning::Warning;
#[cfg(feature = "formats")]
use crate::{format, packed};

/// What is read of a file: one article of most, none of a draft, many of a feed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Parsed {
    /// The articles, in the order of the file.
    pub articles: Vec<Article>,
    /// What their author should know, in the order of the file.
    pub warnings: Vec<Warning>,
}

/// Reads the file at `path`, which is not touched: `bytes` is what it holds. The ending of the path tells the form, and
/// the path without it is the id of an article that has no other.
///
/// What cannot be read is an error: bytes in an unknown encoding, broken syntax, and what a person wrote into a header
/// or front matter and cannot be meant, such as a day that does not exist. What a program wrote and cannot be meant is
/// left out with a warning.
pub fn parse(path: &str, bytes: &[u8], options: &Options) -> Result<Parsed, Error> {
    parse_named(path, path, bytes, options)
}

/// [`parse`] for a file that is called `name` within the folder that it is read from.
pub(crate) fn parse_named(path: &str, name: &str, bytes: &[u8], options: &Options) -> Result<Parsed, Error> {
    let format = Format::of(path).ok_or_else(|| Error::new(path, Place::File, ErrorKind::UnknownEnding))?;
    #[cfg(feature = "formats")]
    let unpacked = packed::unpack(path, bytes).map_err(|kind| Error::new(path, Place::File, kind))?;
    #[cfg(feature = "formats")]
    let (name, bytes) = (format::without_packing(name), &*unpacked);
    let mut reading = Reading::new(path, name, options);
    let text = decode(&mut reading, bytes, format)?;
    let articles = forms::read(&mut reading, format, &text)?;
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
