//! Decides which documents match, and in what order.
//!
//! Documents that have all words of the query come first. Among equals, two things count, and their scores are added:
//!
//! * **The words**, by BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
//!   section 3.5). All alternatives for one word count as one term: their weighted occurrences are added before
//!   saturation, and the word is as rare as all of them together. A document earns less than the weight of the best
//!   alternative that it has. So the word as typed, once in a text of mean length, outranks forms of it, however many.
//! * **Their closeness**, in the documents that are best by words alone: neighbours of the query that are neighbours in
//!   the text, in that order ([`closeness`]).
//!
//! In these documents the best section counts too ([`parts`]).
//!
//! These alternatives were measured and lost: ordering by the number of words found (a question has many words that its
//! answer lacks), ordering by their information alone, and closeness in all documents instead of the best.

use std::cmp::Ordering;

use jostar_analysis::{UNMARKED, marks};
use jostar_index::{DocId, Field, Selection};

use crate::closeness::closeness;
use crate::occurrences::Occurrences;
use crate::reader::Reader;
use crate::sections::{parts, with_best};
use crate::sought::{Alternative, Need, Sought};
use crate::statistics::{ambiguous, commonness};
use crate::tally::{Tally, rarity};

/// The share of a word's rarity that a document earns for the typed marks, where other marks fold to the same term. `cargo
/// xtask eval` of XQuAD in Vietnamese, MRR@10 of keywords: .8039; .8024 at 0.
const MARKED: f32 = 0.15;
/// The share that it loses for having the word with other marks only. In the same way: .7865 at 0 and .8106 at .8.
const OTHER_MARKS: f32 = 0.4;
/// The number of best documents by the other words in which common words are looked for. It is the same for every page
/// of results, so that pages fit together.
const CANDIDATES: usize = 256;
/// The number of these documents in which closeness is computed.
const CLOSELY: usize = 64;

/// The order of hits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Sort {
    /// Best match first; equal matches newest first.
    #[default]
    Relevance,
    /// Newest first, undated documents last; equal dates best match first.
    Newest,
    /// Oldest first, undated documents last; equal dates best match first.
    Oldest,
}

/// What decides, besides the words, which documents are hits and in what order.
pub(crate) struct Conditions<'c> {
    /// The documents that may be hits. `None` means all.
    pub(crate) selection: Option<&'c Selection>,
    /// What no hit may have.
    pub(crate) excluded: &'c [Alternative],
    pub(crate) sort: Sort,
    /// The age in days at which a document counts a quarter less than a new one (at most half less). Default: age does
    /// not count.
    pub(crate) half_life: Option<f32>,
}

/// A document that matches.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Match {
    pub(crate) doc: DocId,
    /// One bit for each word of the query that the document has. The lowest bit is the first word.
    pub(crate) words: u64,
    /// One bit for each of the other words that were added to it.
    pub(crate) added: u64,
    pub(crate) score: f32,
    /// The part of the score that comes from closeness and from the typed marks.
    pub(crate) closeness: f32,
    /// The part of the score that comes from its best section, which may be below 0.
    pub(crate) part: f32,
}

impl Match {
    /// Whether the document has each of these words, one bit each.
    fn has_all(&self, words: u64) -> bool {
        self.words & words == words
    }
}

/// The result of a query.
pub(crate) struct Ranking {
    /// The number of documents that match.
    pub(crate) total: usize,
    /// The words that make a document complete, one bit each.
    pub(crate) needed: u64,
    /// The number of documents that have all of them.
    pub(crate) complete: usize,
    /// All documents that match. As many as were asked for come first, in order; the rest are unordered. Equal scores
    /// are ordered by date, newest first, then by id.
    pub(crate) matches: Vec<Match>,
    /// The documents that match if the conditions on documents are ignored.
    pub(crate) before_conditions: Vec<DocId>,
    /// The rarity of each word of the query, always above 0.
    pub(crate) rarities: Vec<f32>,
    /// Where the documents of highest relevance have the words.
    pub(crate) occurrences: Occurrences,
}

/// Ranks the documents that match and puts the first `most` in order.
pub(crate) fn rank(index: &dyn Reader, words: &[Sought], conditions: &Conditions, most: usize) -> Ranking {
    let mut ranker = Ranker::new(index, words, conditions.half_life);
    let mut matches = ranker.matches();
    exclude(index, conditions.excluded, &mut matches);
    prefer_telling(words, &mut matches);
    let before_conditions = matches.iter().map(|found| found.doc).collect();
    if let Some(selection) = conditions.selection {
        matches.retain(|found| selection.contains(found.doc));
    }

    let total = matches.len();
    let needed = needed(words, ranker.telling, &ranker.rarities, &matches);
    let complete = matches.iter().filter(|found| found.has_all(needed)).count();
    let best_first = best_first(index, needed);
    // Only the documents ahead of the others gain from common words, marks and closeness, and they stay ahead.
    if !ranker.common.is_empty() {
        ranker.add_common(choose(&mut matches, CANDIDATES.max(most), best_first));
    }
    // A reader who types no marks at all may leave them out.
    let is_marked = words.iter().filter_map(|word| word.marks).any(|marks| marks != UNMARKED);
    let candidates = if is_marked { CANDIDATES.max(most) } else { CLOSELY };
    ranker.prefer_marks(choose(&mut matches, candidates, best_first), is_marked);
    let closely = choose(&mut matches, CLOSELY, best_first).len();
    let (best, others) = matches.split_at_mut(closely);
    let occurrences = ranker.add_closeness(best);
    order(best, closely, best_first);
    order(others, most.saturating_sub(closely), best_first);
    sort_by_date(index, conditions.sort, &mut matches, most, best_first);
    Ranking { total, needed, complete, matches, before_conditions, rarities: ranker.rarities, occurrences }
}

/// Finds and scores the documents that have the words of a query.
struct Ranker<'r> {
    index: &'r dyn Reader,
    words: &'r [Sought],
    half_life: Option<f32>,
    tally: Tally<'r>,
    /// The rarity of each word. It is known once the documents of the word have been counted.
    rarities: Vec<f32>,
    /// The places of words that nearly all documents have, and the number of documents for each. Such a word finds no
    /// documents and is not missed, unless there is nothing else.
    common: Vec<(usize, u32)>,
    /// The other words, one bit each.
    telling: u64,
}

impl<'r> Ranker<'r> {
    fn new(index: &'r dyn Reader, words: &'r [Sought], half_life: Option<f32>) -> Ranker<'r> {
        let mut common: Vec<(usize, u32)> =
            (0..).zip(words).filter_map(|(place, word)| Some((place, commonness(index, word)?))).collect();
        let is_telling = |(place, word): (usize, &Sought)| {
            !word.alternatives.is_empty() && common.iter().all(|(common, _)| *common != place)
        };
        if !words.iter().enumerate().any(is_telling) {
            common.clear();
        }
        let telling = (0..words.len())
            .filter(|place| common.iter().all(|(common, _)| common != place))
            .map(|place| 1 << place)
            .sum();
        Ranker {
            index,
            words,
            half_life,
            tally: Tally::new(index),
            rarities: vec![0.0; words.len()],
            common,
            telling,
        }
    }

    fn factor(&self, doc: DocId) -> f32 {
        factor(self.index, doc, self.half_life)
    }

    /// The documents that have any telling word and all required ones, in the order in which they were found. Without
    /// words, all documents.
    fn matches(&mut self) -> Vec<Match> {
        let documents = self.index.corpus().documents;
        let (words, scores) = (vec![0; documents], vec![0.0; documents]);
        let mut found = Found { words, added: Vec::new(), scores, docs: Vec::new() };
        for (place, having) in &self.common {
            self.rarities[*place] = rarity(documents, *having as usize, &self.words[*place]);
        }
        for (place, word) in self.words.iter().enumerate() {
            if self.telling >> place & 1 != 0 {
                self.tally.word(self.index, &word.alternatives);
                let having = self.tally.documents().max(added_to(self.index, word));
                let rarity = rarity(documents, having, word);
                self.rarities[place] = rarity;
                self.tally.drain(|doc, share| found.add(place, doc, rarity * share));
                self.tally.added(self.index, &word.alternatives);
                self.tally.drain(|doc, share| found.add_beside(place, doc, rarity * share));
            }
        }
        if self.words.is_empty() {
            found.docs = (0..documents as u32).map(DocId).collect();
        }
        let required = bits(self.words, |word| word.is_required);
        let match_of = |doc: &DocId| Match {
            doc: *doc,
            words: found.words[doc.0 as usize],
            added: found.added(*doc),
            score: found.scores[doc.0 as usize] * self.factor(*doc),
            closeness: 0.0,
            part: 0.0,
        };
        found.docs.iter().map(match_of).filter(|found| found.has_all(required)).collect()
    }

    /// Adds what the common words earn.
    fn add_common(&mut self, candidates: &mut [Match]) {
        jostar_sort::sort_by(candidates, |a, b| a.doc < b.doc);
        let docs: Vec<DocId> = candidates.iter().map(|found| found.doc).collect();
        for (place, _) in &self.common {
            self.tally.word_in(self.index, &self.words[*place].alternatives, &docs);
            self.tally.drain(|doc, share| {
                if let Ok(candidate) = docs.binary_search(&doc) {
                    let found = &mut candidates[candidate];
                    found.words |= 1 << place;
                    found.score += self.rarities[*place] * share * factor(self.index, doc, self.half_life);
                }
            });
        }
    }

    /// Adds what words that stand close together earn. Returns where all words stand.
    fn add_closeness(&self, best: &mut [Match]) -> Occurrences {
        let mut docs: Vec<DocId> = best.iter().map(|found| found.doc).collect();
        jostar_sort::sort(&mut docs);
        let occurrences = Occurrences::of(self.index, self.words, &docs);
        for found in best {
            let points =
                closeness(self.index, &occurrences, found.doc, &self.rarities) * self.factor(found.doc);
            found.closeness += points;
            found.score += points;
            self.prefer_parts(found, &occurrences);
        }
        occurrences
    }

    /// Adds what the best part of a document earns.
    fn prefer_parts(&self, found: &mut Match, occurrences: &Occurrences) {
        let parts = parts(self.index, occurrences, found.doc, &self.rarities);
        if !parts.is_empty() {
            let factor = self.factor(found.doc);
            let words = found.score - found.closeness;
            found.part = with_best(words / factor, &parts) * factor - words;
            found.score += found.part;
        }
    }

    /// Adds what the typed marks earn, where other marks fold to the same term. If the query has any, a document that has
    /// the word with others only does not have it as typed: "độc" is not "đọc". Writers may leave marks out, so the
    /// document still has the word if it has it without any.
    fn prefer_marks(&mut self, candidates: &mut [Match], is_marked: bool) {
        for (place, word) in self.words.iter().enumerate() {
            let Some((wanted, typed)) = ambiguous(self.index, word) else { continue };
            for found in candidates.iter_mut().filter(|found| found.words >> place & 1 != 0) {
                let (mut has_typed, mut has_unmarked, mut has_other) = (false, false, false);
                for field in Field::ALL {
                    self.index.spellings(found.doc, field, wanted, &mut |written| match marks(written) {
                        marks if marks == typed => has_typed = true,
                        UNMARKED => has_unmarked = true,
                        _ => has_other = true,
                    });
                }
                let share = if has_typed {
                    MARKED
                } else if is_marked && (has_unmarked || has_other) {
                    -OTHER_MARKS
                } else {
                    continue;
                };
                if !has_typed && !has_unmarked {
                    found.words &= !(1 << place);
                }
                let points = share * self.rarities[place] * self.factor(found.doc);
                found.score += points;
                found.closeness += points;
            }
        }
    }
}

/// Drops the documents that have something excluded.
fn exclude(index: &dyn Reader, excluded: &[Alternative], matches: &mut Vec<Match>) {
    if excluded.is_empty() {
        return;
    }
    let mut has = vec![false; index.corpus().documents];
    for excluded in excluded {
        let mut places = excluded.places(index);
        while let Some(posting) = places.posting() {
            has[posting.doc.0 as usize] = true;
        }
        excluded.documents(index).into_iter().for_each(|doc| has[doc.0 as usize] = true);
    }
    matches.retain(|found| !has[found.doc.0 as usize]);
}

/// Drops hits by function words alone if there are hits by words that say more.
fn prefer_telling(words: &[Sought], matches: &mut Vec<Match>) {
    let telling = bits(words, |word| matches!(word.need, Need::Whole | Need::Begun));
    let is_telling = |found: &Match| (found.words | found.added) & telling != 0;
    if matches.iter().any(is_telling) {
        matches.retain(is_telling);
    }
}

/// The order of relevance. Documents with all `needed` words come first.
fn best_first(index: &dyn Reader, needed: u64) -> impl Fn(&Match, &Match) -> Ordering + Copy {
    move |a, b| compare(index, needed, a, b)
}

// One copy in the module, however often this order is sorted by.
#[inline(never)]
fn compare(index: &dyn Reader, needed: u64, a: &Match, b: &Match) -> Ordering {
    b.has_all(needed)
        .cmp(&a.has_all(needed))
        .then(b.score.total_cmp(&a.score))
        .then_with(|| index.date(b.doc).cmp(&index.date(a.doc)))
        .then(a.doc.cmp(&b.doc))
}

/// Puts the first `most` in order of date, if the options ask for that.
fn sort_by_date(
    index: &dyn Reader,
    sort: Sort,
    matches: &mut [Match],
    most: usize,
    best_first: impl Fn(&Match, &Match) -> Ordering,
) {
    if sort == Sort::Relevance {
        return;
    }
    order(matches, most, |a, b| {
        let (a_date, b_date) = (index.date(a.doc), index.date(b.doc));
        let by_date = if sort == Sort::Newest { b_date.cmp(&a_date) } else { a_date.cmp(&b_date) };
        b_date.is_some().cmp(&a_date.is_some()).then(by_date).then_with(|| best_first(a, b))
    });
}

/// The words for which `is_of_kind` holds, one bit each.
pub(crate) fn bits(words: &[Sought], is_of_kind: impl Fn(&Sought) -> bool) -> u64 {
    let of_kind = words.iter().enumerate().filter(|(_, word)| is_of_kind(word));
    of_kind.map(|(place, _)| 1 << place).sum()
}

/// Which of the words `all` make a document complete: those that carry meaning or, if none does, the rarest.
fn needed(words: &[Sought], all: u64, rarities: &[f32], matches: &[Match]) -> u64 {
    let [whole, begun] = [Need::Whole, Need::Begun].map(|need| all & bits(words, |word| word.need == need));
    let is_had = |mask: u64| matches.iter().any(|found| found.words & mask == mask);
    if begun != 0 && is_had(whole | begun) {
        return whole | begun;
    }
    if whole != 0 {
        return whole;
    }
    let rarest = (0..words.len()).filter(|place| all >> place & 1 != 0);
    rarest.max_by(|a, b| rarities[*a].total_cmp(&rarities[*b])).map_or(0, |place| 1 << place)
}

/// Puts the first `most` in order, ahead of the rest.
fn order(matches: &mut [Match], most: usize, compare: impl Fn(&Match, &Match) -> Ordering) {
    jostar_sort::sort_by(choose(matches, most, &compare), |a, b| compare(a, b).is_lt());
}

/// Moves the first `most`, unordered, ahead of the rest.
fn choose(matches: &mut [Match], most: usize, compare: impl Fn(&Match, &Match) -> Ordering) -> &mut [Match] {
    let most = most.min(matches.len());
    jostar_sort::select_by(matches, most, |a, b| compare(a, b).is_lt());
    &mut matches[..most]
}

/// The number of places to which a word was added.
fn added_to(index: &dyn Reader, word: &Sought) -> usize {
    word.alternatives.iter().map(|alternative| alternative.added(index).len()).sum()
}

/// The factor for a document's score: its boost and, if the options ask for it, its age. Age is counted from the newest
/// document, since nothing here knows the current time. A document without a date counts as infinitely old.
pub(crate) fn factor(index: &dyn Reader, doc: DocId, half_life: Option<f32>) -> f32 {
    let boost = index.boost(doc) as f32 / 100.0;
    let recency = half_life.map_or(1.0, |half_life| {
        let age = index.date(doc).zip(index.corpus().newest);
        let age = age.map_or(f32::INFINITY, |(date, newest)| (newest.days() - date.days()) as f32);
        // Never below half, so that an old document that matches exactly is still found.
        0.5 + 0.5 * (-age / half_life.max(1.0)).exp2()
    });
    boost * recency
}

/// The documents found so far.
struct Found {
    /// For each document, one bit for each word that it has.
    words: Vec<u64>,
    /// The same for the words that were added to it and that it does not have. Empty until there is one: few indexes have any.
    added: Vec<u64>,
    scores: Vec<f32>,
    /// The documents that have any word, in the order in which they were found.
    docs: Vec<DocId>,
}

impl Found {
    fn add(&mut self, word: usize, doc: DocId, score: f32) {
        self.note(doc, score);
        self.words[doc.0 as usize] |= 1 << word;
    }

    /// Adds what a word earns that was added to a document, unless the document has it.
    fn add_beside(&mut self, word: usize, doc: DocId, score: f32) {
        if self.words[doc.0 as usize] >> word & 1 == 0 {
            self.note(doc, score);
            self.added.resize(self.words.len(), 0);
            self.added[doc.0 as usize] |= 1 << word;
        }
    }

    fn added(&self, doc: DocId) -> u64 {
        self.added.get(doc.0 as usize).copied().unwrap_or_default()
    }

    fn note(&mut self, doc: DocId, score: f32) {
        let place = doc.0 as usize;
        if self.words[place] | self.added(doc) == 0 {
            self.docs.push(doc);
        }
        self.scores[place] += score;
    }
}
