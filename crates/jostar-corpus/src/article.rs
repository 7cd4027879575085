//! What files are read into: articles, and the two structures that the readers of all forms make them of.

use std::collections::BTreeMap;
#[cfg(feature = "formats")]
use std::collections::HashSet;
use std::ops::Range;

use jostar_analysis::Date;
use jostar_index::Document;

use crate::error::Place;

/// A document with what the index does not keep yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// What is indexed. Its `headings` are the spans of the headings below.
    pub document: Document,
    /// The headings of the body.
    pub headings: Vec<Heading>,
    /// Where it begins in a file that has others.
    pub place: Place,
}

/// A heading of a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The bytes of the body that are the heading, which begin and end with something to see.
    pub span: Range<usize>,
    /// What follows the `#` in an address that leads to the heading.
    pub id: Option<String>,
}

/// The text of an article, whatever form it was in.
#[derive(Clone, Default, Debug)]
pub(crate) struct Content {
    /// The title that stands in the text itself and has been taken out of it.
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) headings: Vec<Heading>,
    /// The bytes of the text that are blocks of code, rising.
    pub(crate) code: Vec<Range<usize>>,
}

/// What is said of an article beside its text.
#[derive(Clone, Default, Debug)]
pub(crate) struct Meta {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) lang: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) facets: BTreeMap<String, Vec<String>>,
    /// What the facets have: names and values.
    #[cfg(feature = "formats")]
    pub(crate) known: HashSet<(String, String)>,
    pub(crate) boost: Option<u32>,
}

#[cfg(feature = "formats")]
impl Meta {
    /// Adds a value to a facet, unless it is blank or there already.
    pub(crate) fn add(&mut self, facet: &str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            return;
        }
        if self.known.insert((facet.to_owned(), value.clone())) {
            self.facets.entry(facet.to_owned()).or_default().push(value);
        }
    }
}
