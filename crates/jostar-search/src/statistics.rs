//! What is known of an index as a whole: how long its texts are, how new, and which terms nearly all of them have.

use jostar_analysis::is_apostrophe;
use jostar_index::{DocId, Field, Index, TermId};

use crate::alternatives::{Alternative, Place};
use crate::expand::Sought;

/// How much long texts are discounted, from 0 to 1.
const B: f32 = 0.75;
/// A term that more documents have than one in so many is common.
const COMMON: usize = 2;
/// No term is common that fewer documents have.
const FEW: usize = 30;

/// What an occurrence in a field counts.
fn field_weight(field: Field) -> f32 {
    match field {
        Field::Title => 1.8,
        Field::Body => 1.0,
    }
}

/// What ranking needs to know of an index as a whole.
pub(crate) struct Statistics {
    /// For each field of each document what an occurrence counts there: less in long texts.
    norms: Vec<f32>,
    /// The date of the newest document, in days since 1970-01-01.
    pub(crate) newest: i32,
    /// The terms that a large part of the documents have, rising, and how many have each.
    common: Vec<(TermId, u32)>,
    /// For each term whether it stands for words that differ in a letter that folding takes for another: «آسم», «اسم».
    is_ambiguous: Vec<bool>,
}

impl Statistics {
    pub(crate) fn of(index: &Index) -> Statistics {
        let documents = || (0..index.documents() as u32).map(DocId);
        let mut totals = [0u64; Field::ALL.len()];
        for doc in documents() {
            for field in Field::ALL {
                totals[field as usize] += index.positions(doc, field).len() as u64;
            }
        }
        let means = totals.map(|total| (total as f32 / index.documents() as f32).max(1.0));
        let norm = |doc, field: Field| {
            let length = index.positions(doc, field).len() as f32;
            field_weight(field) / (1.0 - B + B * length / means[field as usize])
        };
        let norms = documents().flat_map(|doc| Field::ALL.map(|field| norm(doc, field))).collect();
        let newest = documents().filter_map(|doc| index.date(doc)).max().map_or(0, |date| date.days());
        let least = FEW.max(index.documents() / COMMON);
        let having = |term| {
            // A term occurs at least as often as there are documents that have it.
            let is_frequent = index.count(term) > least;
            let having = if is_frequent { index.postings(index.occurrences(term)).count() } else { 0 };
            (having > least).then_some((term, having as u32))
        };
        let common = (0..index.dictionary().len() as u32).map(TermId).filter_map(having).collect();
        Statistics { norms, newest, common, is_ambiguous: ambiguous_terms(index) }
    }

    /// How many documents have a term, if it is a common one.
    pub(crate) fn common_term(&self, term: TermId) -> Option<u32> {
        let place = self.common.binary_search_by_key(&term, |(term, _)| *term).ok()?;
        Some(self.common[place].1)
    }

    /// How many documents have a word, if it is a common one.
    pub(crate) fn commonness(&self, word: &Sought) -> Option<u32> {
        let common = |alternative: &Alternative| match alternative.place {
            Place::Term(term) => self.common_term(term),
            _ => None,
        };
        if word.is_required { None } else { word.alternatives.iter().filter_map(common).max() }
    }

    /// The term of a word and the word's letters, if the term stands for words with other letters too.
    pub(crate) fn ambiguous<'w>(&self, word: &'w Sought) -> Option<(TermId, &'w str)> {
        let typed = word.alternatives.iter().find(|alternative| alternative.is_exact())?;
        match typed.place {
            Place::Term(term) if self.is_ambiguous[term.0 as usize] => Some((term, word.exact.as_deref()?)),
            _ => None,
        }
    }

    pub(crate) fn norms(&self, doc: DocId) -> &[f32] {
        &self.norms[doc.0 as usize * Field::ALL.len()..][..Field::ALL.len()]
    }
}

/// For each term whether some of its spellings have a letter that folding takes for another, and some have not.
fn ambiguous_terms(index: &Index) -> Vec<bool> {
    let is_folded = |c: char| {
        matches!(c, 'آ' | 'أ' | 'إ' | 'ئ' | 'ؤ' | 'ة' | 'ء')
            || ('\u{C0}'..='\u{24F}').contains(&c)
            || c == '.'
            || is_apostrophe(c)
    };
    // Bit 0: spellings without such a letter; bit 1: with one.
    let mut seen = vec![0u8; index.dictionary().len()];
    index.for_each_spelling(|term, written| {
        seen[term.0 as usize] |= 1 << u8::from(written.contains(is_folded))
    });
    seen.into_iter().map(|seen| seen == 3).collect()
}
