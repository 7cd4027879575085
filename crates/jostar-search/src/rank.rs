//! Which documents match, and in what order.
//!
//! Documents that have all words of the query come first. Among equals these count, and are added up:
//!
//! * **The words**, by BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
//!   section 3.5). What stands for one word counts as one term: its weighted occurrences are added before they are
//!   saturated, and the word is as rare as all of them together. A document that has the word as it was typed ranks
//!   above one that has, however often, only others that stand for it.
//! * **Their closeness**, in the best documents by words alone: neighbours of the query that are neighbours in the
//!   text, in that order ([`closeness`]).
//!
//! What was measured and lost: ordering by the number of words found (a question has many words that an answer has
//! not), by their information alone, and closeness in all documents instead of the best.

use jostar_index::{DocId, Field, Index, Selection};

use crate::alternatives::{Alternative, Place};
use crate::closeness::closeness;
use crate::expand::Sought;
use crate::occurrences::Occurrences;

/// How fast further occurrences stop counting.
const K1: f32 = 1.2;
/// How much long texts are discounted, from 0 to 1.
const B: f32 = 0.75;
/// The part of a word's score that is for having it as it was typed, at least once. What is left for all occurrences
/// cannot outweigh it.
const TYPED: f32 = 0.5;
/// What a word that only asks counts of what its rarity says.
const ASKING: f32 = 0.3;
/// Closeness is looked at in so many documents: always in the same, whichever page is shown, so that pages fit together.
const CLOSELY: usize = 64;

/// A word that more documents have than one in so many brings no document by itself, if there are other words.
const COMMON: usize = 3;
/// No word is so common among fewer documents.
const FEW: usize = 30;

/// What an occurrence in a field counts.
fn field_weight(field: Field) -> f32 {
    match field {
        Field::Title => 1.8,
        Field::Body => 1.0,
    }
}

/// The order of hits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Sort {
    /// Those that match best first; equals the newest first.
    #[default]
    Relevance,
    /// The newest first, those without a date last; equals the best first.
    Newest,
    /// The oldest first, those without a date last; equals the best first.
    Oldest,
}

/// What ranking needs to know of an index as a whole.
pub(crate) struct Statistics {
    /// For each field of each document what an occurrence counts there: less in long texts.
    norms: Vec<f32>,
    /// The date of the newest document, in days since 1970-01-01.
    newest: i32,
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
        Statistics { norms, newest }
    }

    fn norms(&self, doc: DocId) -> &[f32] {
        &self.norms[doc.0 as usize * Field::ALL.len()..][..Field::ALL.len()]
    }
}

/// What besides the words decides which documents are hits, and in what order.
pub(crate) struct Conditions<'c> {
    /// The documents that may be hits.
    pub(crate) selection: Option<&'c Selection>,
    /// What no hit has.
    pub(crate) excluded: &'c [Alternative],
    pub(crate) sort: Sort,
    /// After so many days a document counts half of what a new one counts, if newer ones are to be preferred.
    pub(crate) half_life: Option<f32>,
}

/// A document that matches.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Match {
    pub(crate) doc: DocId,
    /// A bit for each word of the query that the document has, the lowest for the first.
    pub(crate) words: u32,
    pub(crate) score: f32,
    /// The part of the score that is for closeness.
    pub(crate) closeness: f32,
}

/// What a query found.
pub(crate) struct Ranking {
    /// How many documents match.
    pub(crate) total: usize,
    /// How many of them have all words.
    pub(crate) complete: usize,
    /// All documents that match; as many as were asked for, best first, and then the others in no order. Equal scores are
    /// in the order of dates, the newest first, then of ids.
    pub(crate) matches: Vec<Match>,
    /// The documents that match but for the conditions on documents.
    pub(crate) before_conditions: Vec<DocId>,
    /// How rare each word of the query is: more than 0.
    pub(crate) rarities: Vec<f32>,
}

/// Ranks the documents that match; `most` of them are put in order.
pub(crate) fn rank(
    index: &Index,
    statistics: &Statistics,
    words: &[Sought],
    conditions: &Conditions,
    most: usize,
) -> Ranking {
    let mut matches: Vec<Match> = (0..index.documents() as u32)
        .map(|doc| Match { doc: DocId(doc), words: 0, score: 0.0, closeness: 0.0 })
        .collect();
    let mut brought = if words.is_empty() { u32::MAX } else { 0 };
    let mut rarities = Vec::with_capacity(words.len());
    let mut tally = Tally::new(index.documents());
    for (place, word) in words.iter().enumerate() {
        tally.word(index, statistics, &word.alternatives);
        let having = tally.touched.len();
        let rarity = rarity(index.documents(), having, word.is_asking);
        rarities.push(rarity);
        if having <= FEW.max(index.documents() / COMMON) || word.is_required {
            brought |= 1 << place;
        }
        tally.drain(|doc, frequency, is_typed| {
            let found = &mut matches[doc.0 as usize];
            found.words |= 1 << place;
            found.score += rarity * saturated(frequency, is_typed);
        });
    }
    // Where every word is common they bring what they find.
    if !matches.iter().any(|found| found.words & brought != 0) {
        brought = u32::MAX;
    }
    let required: u32 =
        words.iter().enumerate().filter(|(_, word)| word.is_required).map(|(place, _)| 1 << place).sum();
    let is_hit = |found: &Match| {
        (words.is_empty() || found.words & brought != 0) && found.words & required == required
    };
    matches.retain(is_hit);
    if !conditions.excluded.is_empty() {
        let mut has = vec![false; index.documents()];
        for excluded in conditions.excluded {
            index.postings(excluded.positions(index)).for_each(|posting| has[posting.doc.0 as usize] = true);
        }
        matches.retain(|found| !has[found.doc.0 as usize]);
    }

    let before_conditions = matches.iter().map(|found| found.doc).collect();
    if let Some(selection) = conditions.selection {
        matches.retain(|found| selection.contains(found.doc));
    }

    let all = if words.len() >= 32 { u32::MAX } else { (1 << words.len()) - 1 };
    let complete = matches.iter().filter(|found| found.words == all).count();
    let best_first = |a: &Match, b: &Match| {
        (b.words == all)
            .cmp(&(a.words == all))
            .then(b.score.total_cmp(&a.score))
            .then_with(|| index.date(b.doc).cmp(&index.date(a.doc)))
            .then(a.doc.cmp(&b.doc))
    };
    let total = matches.len();
    for found in &mut matches {
        found.score *= factor(index, statistics, found.doc, conditions.half_life);
    }
    order(&mut matches, CLOSELY.max(most), best_first);
    let closely = total.min(CLOSELY);
    if !words.is_empty() {
        let mut docs: Vec<DocId> = matches[..closely].iter().map(|found| found.doc).collect();
        docs.sort_unstable();
        let occurrences = Occurrences::of(index, words, &docs);
        for found in &mut matches[..closely] {
            found.closeness = closeness(index, &occurrences, found.doc, &rarities)
                * factor(index, statistics, found.doc, conditions.half_life);
            found.score += found.closeness;
        }
        // What was looked at closely has only gained: the others stay behind it.
        matches[..closely].sort_unstable_by(best_first);
    }
    match conditions.sort {
        Sort::Relevance => {}
        Sort::Newest | Sort::Oldest => order(&mut matches, most, |a, b| {
            let (a_date, b_date) = (index.date(a.doc), index.date(b.doc));
            let by_date =
                if conditions.sort == Sort::Newest { b_date.cmp(&a_date) } else { a_date.cmp(&b_date) };
            b_date.is_some().cmp(&a_date.is_some()).then(by_date).then_with(|| best_first(a, b))
        }),
    }
    Ranking { total, complete, matches, before_conditions, rarities }
}

/// Puts the first `most` in order, before the others.
fn order(matches: &mut [Match], most: usize, compare: impl Fn(&Match, &Match) -> std::cmp::Ordering) {
    let most = most.min(matches.len());
    if most > 0 && most < matches.len() {
        matches.select_nth_unstable_by(most - 1, &compare);
    }
    matches[..most].sort_unstable_by(&compare);
}

/// What a document's score is multiplied by: what its owner said, and less the older it is, if that is asked for. Age
/// is counted from the newest document, as nothing else here knows the time; a document without a date is as old as
/// can be.
pub(crate) fn factor(index: &Index, statistics: &Statistics, doc: DocId, half_life: Option<f32>) -> f32 {
    let boost = index.boost(doc) as f32 / 100.0;
    let recency = half_life.map_or(1.0, |half_life| {
        let age = index.date(doc).map_or(f32::INFINITY, |date| (statistics.newest - date.days()) as f32);
        // Never below a half, so that what is old and exactly right is still found.
        0.5 + 0.5 * (-age / half_life.max(1.0)).exp2()
    });
    boost * recency
}

/// The inverse document frequency of a word that `having` of `documents` have; positive even if all have it.
fn rarity(documents: usize, having: usize, is_asking: bool) -> f32 {
    let rarity = (1.0 + (documents as f32 - having as f32 + 0.5) / (having as f32 + 0.5)).ln();
    if is_asking { ASKING * rarity } else { rarity }
}

/// The share of a word's rarity that its occurrences in a document earn, below 1.
fn saturated(frequency: f32, is_typed: bool) -> f32 {
    let typed = if is_typed { TYPED } else { 0.0 };
    typed + (1.0 - TYPED) * frequency / (K1 + frequency)
}

/// What a word of the query adds to the score of a document.
pub(crate) fn word_score(
    index: &Index,
    statistics: &Statistics,
    word: &Sought,
    rarity: f32,
    doc: DocId,
) -> f32 {
    let mut tally = Tally::new(index.documents());
    tally.word(index, statistics, &word.alternatives);
    let mut score = 0.0;
    tally.drain(|other, frequency, is_typed| {
        if other == doc {
            score = rarity * saturated(frequency, is_typed);
        }
    });
    score
}

/// The weighted occurrences of one word in each document.
struct Tally {
    frequencies: Vec<f32>,
    is_typed: Vec<bool>,
    /// The documents that have any.
    touched: Vec<DocId>,
}

impl Tally {
    fn new(documents: usize) -> Tally {
        Tally { frequencies: vec![0.0; documents], is_typed: vec![false; documents], touched: Vec::new() }
    }

    fn word(&mut self, index: &Index, statistics: &Statistics, alternatives: &[Alternative]) {
        for alternative in alternatives {
            if let Place::Documents(docs) = &alternative.place {
                docs.iter().for_each(|doc| self.add(*doc, alternative, 1.0));
            }
            for posting in index.postings(alternative.positions(index)) {
                let norms = statistics.norms(posting.doc);
                let count: f32 =
                    posting.counts.iter().zip(norms).map(|(count, norm)| *count as f32 * norm).sum();
                self.add(posting.doc, alternative, count);
            }
        }
    }

    fn add(&mut self, doc: DocId, alternative: &Alternative, count: f32) {
        let place = doc.0 as usize;
        if self.frequencies[place] == 0.0 {
            self.touched.push(doc);
        }
        self.frequencies[place] += alternative.weight * count;
        self.is_typed[place] |= alternative.is_typed();
    }

    /// Gives each document's occurrences and whether the word itself is among them, and forgets them.
    fn drain(&mut self, mut visit: impl FnMut(DocId, f32, bool)) {
        for doc in self.touched.drain(..) {
            let place = doc.0 as usize;
            visit(
                doc,
                std::mem::take(&mut self.frequencies[place]),
                std::mem::take(&mut self.is_typed[place]),
            );
        }
    }
}
