//! What files are parsed into: articles, and the two structures from which all parsers make them.

use std::collections::BTreeMap;
#[cfg(feature = "formats")]
use std::collections::HashSet;
use std::ops::Range;

use jostar_analysis::Date;
use jostar_index::{Document, Heading};

use crate::error::Place;

/// A document, with the place where it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// What is indexed. Each heading begins and ends with a visible character.
    pub document: Document,
    /// Where the article begins, in a file that has several.
    pub place: Place,
}

/// The text of an article of any format.
#[derive(Clone, Default, Debug)]
pub(crate) struct Content {
    /// The title that was found in the text and removed from it.
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) headings: Vec<Heading>,
    /// The blocks of code, as bytes of the text, in ascending order.
    pub(crate) code: Vec<Range<usize>>,
    /// The texts that stand for images.
    pub(crate) alts: Vec<String>,
}

/// The properties of an article, besides its text.
#[derive(Clone, Default, Debug)]
pub(crate) struct Meta {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) lang: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) facets: BTreeMap<String, Vec<String>>,
    /// The names and values in `facets`.
    #[cfg(feature = "formats")]
    pub(crate) known: HashSet<(String, String)>,
    /// Whether values for `facets` were left out, because they were too many or too long.
    pub(crate) lacks_values: bool,
    pub(crate) boost: Option<u32>,
    /// The owner's words: phrases that need not be in the text.
    pub(crate) words: Vec<String>,
    /// Sentences about the article. They count as such words unless its text begins with them.
    pub(crate) descriptions: Vec<String>,
    /// Whether the file has other articles too, so that its path says nothing about this one.
    pub(crate) shares_file: bool,
}

/// The length of the longest anchor, in bytes. Longer ones are a mistake, or data that somebody keeps in an id.
#[cfg(feature = "formats")]
const LONGEST_ANCHOR: usize = 500;

/// Whether a text can be the anchor of a heading.
#[cfg(feature = "formats")]
pub(crate) fn is_anchor(text: &str) -> bool {
    (1..=LONGEST_ANCHOR).contains(&text.len())
}

/// The most facets of an article, the most values that it gives to one, and the most characters of a value or of the
/// name of a facet. Readers choose among these values; more of them are a mistake, such as a text in the field of tags.
#[cfg(feature = "formats")]
const MOST_FACETS: usize = 100;
#[cfg(feature = "formats")]
const MOST_VALUES: usize = 200;
#[cfg(feature = "formats")]
const LONGEST_VALUE: usize = 200;

#[cfg(feature = "formats")]
impl Meta {
    /// Adds a value to a facet, unless it is blank or already there. One too many or too long is left out.
    pub(crate) fn add(&mut self, facet: &str, value: &str) {
        let value = crate::words::flat(value);
        if value.is_empty() || self.known.contains(&(facet.to_owned(), value.clone())) {
            return;
        }
        let is_long = |text: &str| text.chars().nth(LONGEST_VALUE).is_some();
        let is_full = match self.facets.get(facet) {
            Some(values) => values.len() == MOST_VALUES,
            None => self.facets.len() == MOST_FACETS,
        };
        if is_full || is_long(facet) || is_long(&value) {
            self.lacks_values = true;
            return;
        }
        self.known.insert((facet.to_owned(), value.clone()));
        self.facets.entry(facet.to_owned()).or_default().push(value);
    }
}
