//! CSS selectors.

use std::fmt;

use scraper::ElementRef;

/// A list of CSS selectors.
#[derive(Clone)]
pub struct Selector {
    written: String,
    parsed: scraper::Selector,
}

impl Selector {
    /// Parses CSS selectors such as `main .post > p, #text`. The error is a sentence that says what is wrong.
    pub fn parse(written: &str) -> Result<Selector, String> {
        match scraper::Selector::parse(written) {
            Ok(parsed) => Ok(Selector { written: written.to_owned(), parsed }),
            Err(_) => Err(format!("{written:?} is not a CSS selector: write one such as \"main .post\"")),
        }
    }

    pub(crate) fn matches(&self, element: &ElementRef) -> bool {
        self.parsed.matches(element)
    }
}

impl PartialEq for Selector {
    fn eq(&self, other: &Selector) -> bool {
        self.written == other.written
    }
}

impl fmt::Debug for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Selector({:?})", self.written)
    }
}

impl<'de> serde::Deserialize<'de> for Selector {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Selector, D::Error> {
        let written = String::deserialize(deserializer)?;
        Selector::parse(&written).map_err(serde::de::Error::custom)
    }
}
