//! The options and results of a search.

use jostar_analysis::Date;
use jostar_index::{DocId, Filter};

use crate::rank::Sort;
use crate::snippet::Marked;

/// The options of a search.
#[derive(Clone, PartialEq, Debug)]
pub struct SearchOptions {
    /// The most hits to return.
    pub limit: usize,
    /// The number of hits to skip, for pages after the first.
    pub offset: usize,
    /// The approximate length of a snippet in characters.
    pub snippet_length: usize,
    /// The most snippets of a hit.
    pub snippets: usize,
    /// The most sections of a hit.
    pub sections: usize,
    /// The order of the hits.
    pub sort: Sort,
    /// Limits which documents may be hits, in addition to the query.
    pub filter: Filter,
    /// Whether to count the values of facets.
    pub facets: bool,
    /// Whether to search only for what was typed and its forms, without corrections.
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
            sections: 3,
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
    /// The number of documents that match.
    pub total: usize,
    /// The number of documents that have all words of the query. Sorted by relevance, these come first.
    pub complete: usize,
    /// The hits that were asked for, best first.
    pub hits: Vec<Hit>,
    /// How the query was understood.
    pub understood: Understood,
    /// For each facet, the values that matching documents have, with their counts, most frequent first. Empty unless
    /// the options ask for facets. Filtering by one value of a facet does not lower the counts of its other values.
    pub facets: Vec<FacetCounts>,
    /// The first and the last date among the documents that match. `None` unless the options ask for facets and a
    /// document has a date.
    pub dates: Option<(Date, Date)>,
    /// Whether something that the answer needs is not here yet. Once it is, the same search may find more. Until then
    /// no word is reported as unknown or missing. See [`Reader::is_waiting`](crate::Reader::is_waiting).
    pub is_provisional: bool,
}

/// A document that matches, with what to show of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// The document.
    pub doc: DocId,
    /// Its id.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// The language of its text, as an ISO 639 code.
    pub lang: Option<String>,
    /// Its title with the matches. A title of more than 300 characters is cut.
    pub title: Marked,
    /// The passages of its body that show why it was found, best first. There is at least one.
    pub snippets: Vec<Marked>,
    /// The sections of its body that answer best, best first. Empty if it has no headings, or if its title or what stands
    /// above its first heading says far more.
    pub sections: Vec<HitSection>,
    /// The anchor of the section that answers best. `None` if what stands above its first heading does, and if nobody asked
    /// for sections.
    pub anchor: Option<String>,
    /// The words of the query that it does not have, as typed.
    pub missing: Vec<String>,
    /// The words of the query that it does not have but that were [added](jostar_index::Index::added) to it, as typed.
    pub words: Vec<String>,
    /// How well it matches; 0 if the query has only conditions. Scores are comparable only within one answer.
    pub score: f32,
}

/// A section of a document that matches.
#[derive(Clone, PartialEq, Debug)]
pub struct HitSection {
    /// Its heading with the matches. A heading of more than 300 characters is cut.
    pub heading: Marked,
    /// The headings above it, outermost first.
    pub path: Vec<String>,
    /// The fragment of an address that leads to it, without the `#`.
    pub anchor: Option<String>,
    /// The passage of its text that shows why it was found. Empty if only a heading follows.
    pub snippet: Marked,
}

/// How the query was understood, where that differs from what was typed.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Understood {
    /// The query with its corrections.
    pub text: String,
    /// The corrections.
    pub corrections: Vec<Correction>,
    /// The words that no document has in any form, and invalid dates, as typed.
    pub unknown: Vec<String>,
    /// Another query that finds more.
    pub did_you_mean: Option<String>,
    /// The combined conditions of the query and the options.
    pub filter: Filter,
    /// Whether a part of the query was ignored because it is too long.
    pub is_cut: bool,
}

/// A part of the query that was read as something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// The reason.
    pub kind: CorrectionKind,
    /// What was typed.
    pub typed: String,
    /// What it was taken for.
    pub meant: String,
}

/// The reason for a correction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CorrectionKind {
    /// The keyboard was on another layout.
    Keyboard,
    /// Persian in Latin letters.
    Latin,
    /// A typing error.
    Spelling,
    /// No document has the quotation, or none has it together with the words that documents have, so its words were searched.
    Quotation,
}

/// A facet and the number of documents with each of its values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FacetCounts {
    /// The name of the facet.
    pub name: String,
    /// The values that any of the documents has, most frequent first.
    pub values: Vec<(String, u32)>,
}
