//! The formats of article files: one file parses each, and [`read`] selects it.

#[cfg(feature = "formats")]
mod feed;
#[cfg(feature = "formats")]
mod html;
#[cfg(feature = "formats")]
mod json;
#[cfg(feature = "formats")]
mod markdown;
mod text;

use crate::article::Article;
use crate::error::Error;
use crate::format::Format;
use crate::reading::Reading;

/// Reads the articles in the text of a file.
pub(crate) fn read(reading: &mut Reading, format: Format, text: &str) -> Result<Vec<Article>, Error> {
    match format {
        Format::Text => Ok(vec![text::read(reading, text)?]),
        #[cfg(feature = "formats")]
        Format::Markdown => Ok(markdown::read(reading, text)?.into_iter().collect()),
        #[cfg(feature = "formats")]
        Format::Html => Ok(html::read(reading, text)?.into_iter().collect()),
        #[cfg(feature = "formats")]
        Format::Json => json::read(reading, text),
        #[cfg(feature = "formats")]
        Format::JsonLines => json::read_lines(reading, text),
        #[cfg(feature = "formats")]
        Format::Feed => feed::read(reading, text),
        #[cfg(not(feature = "formats"))]
        _ => Ok(Vec::new()),
    }
}
