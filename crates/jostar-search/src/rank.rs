//! Which documents match, and in what order.
//!
//! Documents that have more of the query's words come first; among equals the sum of the words' BM25F scores decides
//! (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5). The terms
//! that stand for one word count as one term: their weighted occurrences are added before they are saturated, and the
//! word is as rare as all of them together. A document that has the word as it was typed ranks above one that has, however
//! often, only others that stand for it.

use jostar_index::{DocId, Field, Index};

use crate::expand::Alternative;

/// How fast further occurrences stop counting.
const K1: f32 = 1.2;
/// How much long texts are discounted, from 0 to 1.
const B: f32 = 0.75;

/// The part of a word's score that is for having it as it was typed, at least once. What is left for all occurrences
/// cannot outweigh it.
const TYPED: f32 = 0.5;

/// What an occurrence in a field counts.
fn field_weight(field: Field) -> f32 {
    match field {
        Field::Title => 3.0,
        Field::Body => 1.0,
    }
}

/// What ranking needs to know of an index as a whole.
pub(crate) struct Statistics {
    /// The mean number of words of each field, at least 1.
    mean_lengths: [f32; Field::ALL.len()],
}

impl Statistics {
    pub(crate) fn of(index: &Index) -> Statistics {
        let mut totals = [0u64; Field::ALL.len()];
        for doc in (0..index.documents() as u32).map(DocId) {
            for field in Field::ALL {
                totals[field as usize] += index.positions(doc, field).len() as u64;
            }
        }
        Statistics { mean_lengths: totals.map(|total| (total as f32 / index.documents() as f32).max(1.0)) }
    }
}

/// A document that matches.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Match {
    pub(crate) doc: DocId,
    /// How many words of the query the document has.
    pub(crate) words: u32,
    pub(crate) score: f32,
}

/// What a query found.
pub(crate) struct Ranking {
    /// All documents that have a word of the query, best first. Equal scores are in the order of dates, the newest
    /// first, then of ids.
    pub(crate) matches: Vec<Match>,
    /// How rare each word of the query is, in thousandths; positive.
    pub(crate) rarities: Vec<u32>,
}

/// Ranks the documents that have any of `words`, each given as the terms that stand for it.
pub(crate) fn rank(index: &Index, statistics: &Statistics, words: &[Vec<Alternative>]) -> Ranking {
    let documents = index.documents();
    let mut matches: Vec<Match> =
        (0..documents as u32).map(|doc| Match { doc: DocId(doc), words: 0, score: 0.0 }).collect();
    let mut frequencies = vec![0.0f32; documents];
    let mut typed = vec![false; documents];
    let mut touched = Vec::new();
    let mut rarities = Vec::with_capacity(words.len());
    for alternatives in words {
        for alternative in alternatives {
            for posting in index.postings(alternative.positions(index)) {
                let frequency = &mut frequencies[posting.doc.0 as usize];
                if *frequency == 0.0 {
                    touched.push(posting.doc);
                }
                typed[posting.doc.0 as usize] |= alternative.is_typed();
                for (field, count) in Field::ALL.into_iter().zip(posting.counts) {
                    if count > 0 {
                        let length = index.positions(posting.doc, field).len() as f32;
                        let mean = statistics.mean_lengths[field as usize];
                        let norm = 1.0 - B + B * length / mean;
                        *frequency += alternative.weight * field_weight(field) * count as f32 / norm;
                    }
                }
            }
        }
        let rarity = rarity(documents, touched.len());
        rarities.push((rarity * 1000.0) as u32 + 1);
        for doc in touched.drain(..) {
            let frequency = std::mem::take(&mut frequencies[doc.0 as usize]);
            let found = &mut matches[doc.0 as usize];
            found.words += 1;
            let typed = if std::mem::take(&mut typed[doc.0 as usize]) { TYPED } else { 0.0 };
            found.score += rarity * (typed + (1.0 - TYPED) * frequency / (K1 + frequency));
        }
    }
    matches.retain(|found| found.words > 0);
    matches.sort_unstable_by(|a, b| {
        b.words
            .cmp(&a.words)
            .then(b.score.total_cmp(&a.score))
            .then_with(|| index.date(b.doc).cmp(&index.date(a.doc)))
            .then(a.doc.cmp(&b.doc))
    });
    Ranking { matches, rarities }
}

/// The inverse document frequency of a word that `having` of `documents` have; positive even if all have it.
fn rarity(documents: usize, having: usize) -> f32 {
    (1.0 + (documents as f32 - having as f32 + 0.5) / (having as f32 + 0.5)).ln()
}
