//! What a search is asked, and what it answers.

use jostar_analysis::Date;
use jostar_index::{DocId, Filter};

use crate::rank::Sort;
use crate::snippet::Marked;

/// How to search.
#[derive(Clone, PartialEq, Debug)]
pub struct SearchOptions {
    /// The most hits to give.
    pub limit: usize,
    /// How many hits to pass over, for the pages after the first.
    pub offset: usize,
    /// About how many characters a snippet has.
    pub snippet_length: usize,
    /// The most snippets of a hit.
    pub snippets: usize,
    /// The order of the hits.
    pub sort: Sort,
    /// Which documents may be hits, beside what the query says of that.
    pub filter: Filter,
    /// Whether to count the values of facets.
    pub facets: bool,
    /// Whether to search for what was typed, with its forms, and nothing else that may have been meant.
    pub literal: bool,
    /// The age in days at which a document counts a quarter less than a new one (at most half less). Default: age does
    /// not count.
    pub half_life: Option<f32>,
}

impl Default for SearchOptions {
    fn default() -> SearchOptions {
        SearchOptions {
            limit: 10,
            offset: 0,
            snippet_length: 200,
            snippets: 1,
            sort: Sort::Relevance,
            filter: Filter::default(),
            facets: false,
            literal: false,
            half_life: None,
        }
    }
}

/// The answer to a query.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Results {
    /// How many documents match.
    pub total: usize,
    /// How many of them have all words of the query; by relevance these come first.
    pub complete: usize,
    /// Those that were asked for, best first.
    pub hits: Vec<Hit>,
    /// What was looked for.
    pub understood: Understood,
    /// For each facet, if that was asked for, its values that documents have which match, with their number, the most
    /// frequent first. A value of the facet that the documents are filtered by does not lower the others.
    pub facets: Vec<FacetCounts>,
    /// The first and the last day of the documents that match, if facets were asked for and any is dated.
    pub dates: Option<(Date, Date)>,
    /// Something that the answer needs is not here yet: once it is, the same search may find more. Until then no
    /// word is called unknown or missing. See [`Reader::is_waiting`](crate::Reader::is_waiting).
    pub is_provisional: bool,
}

/// A document that matches, and what to show of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// The document.
    pub doc: DocId,
    /// Its id.
    pub id: String,
    /// Where it is found itself.
    pub url: Option<String>,
    /// The day it is dated.
    pub date: Option<Date>,
    /// The language of its text, as an ISO 639 code.
    pub lang: Option<String>,
    /// Its title with the matches in it; of one longer than 300 characters the beginning.
    pub title: Marked,
    /// The passages of its body that show why it was found, the best first; at least one.
    pub snippets: Vec<Marked>,
    /// The words of the query that it does not have, as they were typed.
    pub missing: Vec<String>,
    /// How well it matches; 0 where nothing but conditions was asked for. Comparable within one answer only.
    pub score: f32,
}

/// What was looked for, where that is not just what was typed.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Understood {
    /// The query with the corrections made.
    pub text: String,
    /// What was taken for something else.
    pub corrections: Vec<Correction>,
    /// The words that no document has in any form, and dates that are none, as they were typed.
    pub unknown: Vec<String>,
    /// Another query that finds more.
    pub did_you_mean: Option<String>,
    /// The conditions of the query and of the options together.
    pub filter: Filter,
    /// There was more in the query than is looked for.
    pub is_cut: bool,
}

/// Something that was typed and taken for something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// Why.
    pub kind: CorrectionKind,
    /// What was typed.
    pub typed: String,
    /// What it was taken for.
    pub meant: String,
}

/// Why something was taken for something else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CorrectionKind {
    /// The keyboard was on another layout.
    Keyboard,
    /// Persian in Latin letters.
    Latin,
    /// A typing error.
    Spelling,
}

/// A facet and how many of the documents have its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FacetCounts {
    /// What the facet is called.
    pub name: String,
    /// The values that any of the documents has, those of most documents first.
    pub values: Vec<(String, u32)>,
}
