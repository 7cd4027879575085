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

use std::cmp::Ordering;

use jostar_analysis::exact;
use jostar_index::{DocId, Field, Selection, TermId};

use crate::closeness::closeness;
use crate::occurrences::Occurrences;
use crate::reader::Reader;
use crate::sought::{Alternative, Need, Sought};
use crate::statistics::{ambiguous, commonness};
use crate::tally::{Tally, rarity};

/// The part of a word's rarity that is for having it with the very letters that were typed, where others fold alike.
const EXACT: f32 = 0.3;
/// Common words are looked for in so many documents, the best by the other words: always in the same, whichever page is
/// shown, so that pages fit together.
const CANDIDATES: usize = 256;
/// Closeness is looked at in so many of these.
const CLOSELY: usize = 64;

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

/// What besides the words decides which documents are hits, and in what order.
pub(crate) struct Conditions<'c> {
    /// The documents that may be hits.
    pub(crate) selection: Option<&'c Selection>,
    /// What no hit has.
    pub(crate) excluded: &'c [Alternative],
    pub(crate) sort: Sort,
    /// The age in days at which a document counts a quarter less than a new one (at most half less). Default: age does not
    /// count.
    pub(crate) half_life: Option<f32>,
}

/// A document that matches.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Match {
    pub(crate) doc: DocId,
    /// A bit for each word of the query that the document has, the lowest for the first.
    pub(crate) words: u32,
    pub(crate) score: f32,
    /// The part of the score that is for closeness and for the very letters.
    pub(crate) closeness: f32,
}

impl Match {
    /// Whether it has each of these words, a bit each.
    fn has_all(&self, words: u32) -> bool {
        self.words & words == words
    }
}

/// What a query found.
pub(crate) struct Ranking {
    /// How many documents match.
    pub(crate) total: usize,
    /// The words that a document has to have to have all of the query, a bit each.
    pub(crate) needed: u32,
    /// How many of them have those.
    pub(crate) complete: usize,
    /// All documents that match; as many as were asked for, best first, and then the others in no order. Equal scores are
    /// in the order of dates, the newest first, then of ids.
    pub(crate) matches: Vec<Match>,
    /// The documents that match but for the conditions on documents.
    pub(crate) before_conditions: Vec<DocId>,
    /// How rare each word of the query is: more than 0.
    pub(crate) rarities: Vec<f32>,
    /// Where the best by relevance have the words.
    pub(crate) occurrences: Occurrences,
}

/// Ranks the documents that match; `most` of them are put in order.
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
    // Only what is ahead of the others gains by common words and by closeness, and stays ahead of them.
    if !ranker.common.is_empty() {
        ranker.add_common(choose(&mut matches, CANDIDATES.max(most), best_first));
    }
    let closely = choose(&mut matches, CLOSELY, best_first).len();
    let (best, others) = matches.split_at_mut(closely);
    let occurrences = ranker.add_closeness(best);
    ranker.add_exactness(best);
    order(best, closely, best_first);
    order(others, most.saturating_sub(closely), best_first);
    sort_by_date(index, conditions.sort, &mut matches, most, best_first);
    Ranking { total, needed, complete, matches, before_conditions, rarities: ranker.rarities, occurrences }
}

/// Finds what has the words of a query, and scores it.
struct Ranker<'r> {
    index: &'r dyn Reader,
    words: &'r [Sought],
    half_life: Option<f32>,
    tally: Tally<'r>,
    /// How rare each word is; known when its documents have been counted.
    rarities: Vec<f32>,
    /// The places of the words that nearly all documents have, and how many have each. Such a word brings no documents
    /// and is not missed, unless there is nothing else.
    common: Vec<(usize, u32)>,
    /// The other words, a bit each.
    telling: u32,
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

    /// The documents that have any telling word and all required ones, or all documents where there are no words; in the
    /// order in which they were found.
    fn matches(&mut self) -> Vec<Match> {
        let documents = self.index.corpus().documents;
        let mut found = Found { words: vec![0; documents], scores: vec![0.0; documents], docs: Vec::new() };
        for (place, having) in &self.common {
            self.rarities[*place] = rarity(documents, *having as usize, &self.words[*place]);
        }
        for (place, word) in self.words.iter().enumerate() {
            if self.telling >> place & 1 != 0 {
                self.tally.word(self.index, &word.alternatives);
                let rarity = rarity(documents, self.tally.documents(), word);
                self.rarities[place] = rarity;
                self.tally.drain(|doc, share| found.add(place, doc, rarity * share));
            }
        }
        if self.words.is_empty() {
            found.docs = (0..documents as u32).map(DocId).collect();
        }
        let required = bits(self.words, |word| word.is_required);
        let match_of = |doc: &DocId| Match {
            doc: *doc,
            words: found.words[doc.0 as usize],
            score: found.scores[doc.0 as usize] * self.factor(*doc),
            closeness: 0.0,
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

    /// Adds what words earn that stand close together. Gives where all words stand.
    fn add_closeness(&self, best: &mut [Match]) -> Occurrences {
        let mut docs: Vec<DocId> = best.iter().map(|found| found.doc).collect();
        jostar_sort::sort(&mut docs);
        let occurrences = Occurrences::of(self.index, self.words, &docs);
        for found in best {
            found.closeness =
                closeness(self.index, &occurrences, found.doc, &self.rarities) * self.factor(found.doc);
            found.score += found.closeness;
        }
        occurrences
    }

    /// Adds what words earn that have the very letters that were typed, where other letters fold alike.
    fn add_exactness(&self, best: &mut [Match]) {
        for (place, word) in self.words.iter().enumerate() {
            let Some((term, exact)) = ambiguous(self.index, word) else { continue };
            for found in best.iter_mut().filter(|found| found.words >> place & 1 != 0) {
                if has_exact(self.index, found.doc, term, exact) {
                    let points = EXACT * self.rarities[place] * self.factor(found.doc);
                    found.closeness += points;
                    found.score += points;
                }
            }
        }
    }
}

/// Drops the documents that have what no hit has.
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

/// Function words make no hit where words that say more do.
fn prefer_telling(words: &[Sought], matches: &mut Vec<Match>) {
    let telling = bits(words, |word| matches!(word.need, Need::Whole | Need::Begun));
    if matches.iter().any(|found| found.words & telling != 0) {
        matches.retain(|found| found.words & telling != 0);
    }
}

/// The order of relevance: first what has all `needed` words.
fn best_first(index: &dyn Reader, needed: u32) -> impl Fn(&Match, &Match) -> Ordering + Copy {
    move |a, b| compare(index, needed, a, b)
}

// Once in the module, however often it sorts by this order.
#[inline(never)]
fn compare(index: &dyn Reader, needed: u32, a: &Match, b: &Match) -> Ordering {
    b.has_all(needed)
        .cmp(&a.has_all(needed))
        .then(b.score.total_cmp(&a.score))
        .then_with(|| index.date(b.doc).cmp(&index.date(a.doc)))
        .then(a.doc.cmp(&b.doc))
}

/// Puts the first `most` in the order of dates, if that is asked for.
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

/// The words of a kind, a bit each.
fn bits(words: &[Sought], is_of_kind: impl Fn(&Sought) -> bool) -> u32 {
    let of_kind = words.iter().enumerate().filter(|(_, word)| is_of_kind(word));
    of_kind.map(|(place, _)| 1 << place).sum()
}

/// Which of the words `all` a document has to have to have all of the query: those that say something, or where none
/// does the rarest.
fn needed(words: &[Sought], all: u32, rarities: &[f32], matches: &[Match]) -> u32 {
    let [whole, begun] = [Need::Whole, Need::Begun].map(|need| all & bits(words, |word| word.need == need));
    let is_had = |mask: u32| matches.iter().any(|found| found.words & mask == mask);
    if begun != 0 && is_had(whole | begun) {
        return whole | begun;
    }
    if whole != 0 {
        return whole;
    }
    let rarest = (0..words.len()).filter(|place| all >> place & 1 != 0);
    rarest.max_by(|a, b| rarities[*a].total_cmp(&rarities[*b])).map_or(0, |place| 1 << place)
}

/// Whether a document has a term written with these very letters.
fn has_exact(index: &dyn Reader, doc: DocId, term: TermId, letters: &str) -> bool {
    let mut has = false;
    for field in Field::ALL {
        index.words(doc, field, &mut |other, written| has |= other == term && exact(written) == letters);
    }
    has
}

/// Puts the first `most` in order, before the others.
fn order(matches: &mut [Match], most: usize, compare: impl Fn(&Match, &Match) -> Ordering) {
    jostar_sort::sort_by(choose(matches, most, &compare), |a, b| compare(a, b).is_lt());
}

/// Puts the first `most`, in no order, before the others.
fn choose(matches: &mut [Match], most: usize, compare: impl Fn(&Match, &Match) -> Ordering) -> &mut [Match] {
    let most = most.min(matches.len());
    jostar_sort::select_by(matches, most, |a, b| compare(a, b).is_lt());
    &mut matches[..most]
}

/// What a document's score is multiplied by: what its owner said, and less the older it is, if that is asked for. Age
/// is counted from the newest document, as nothing else here knows the time; a document without a date is as old as
/// can be.
pub(crate) fn factor(index: &dyn Reader, doc: DocId, half_life: Option<f32>) -> f32 {
    let boost = index.boost(doc) as f32 / 100.0;
    let recency = half_life.map_or(1.0, |half_life| {
        let age = index.date(doc).zip(index.corpus().newest);
        let age = age.map_or(f32::INFINITY, |(date, newest)| (newest.days() - date.days()) as f32);
        // Never below a half, so that what is old and exactly right is still found.
        0.5 + 0.5 * (-age / half_life.max(1.0)).exp2()
    });
    boost * recency
}

/// What was found so far.
struct Found {
    /// For each document a bit for each word that it has.
    words: Vec<u32>,
    scores: Vec<f32>,
    /// The documents that have any word, in the order in which they were found.
    docs: Vec<DocId>,
}

impl Found {
    fn add(&mut self, word: usize, doc: DocId, score: f32) {
        let place = doc.0 as usize;
        if self.words[place] == 0 {
            self.docs.push(doc);
        }
        self.words[place] |= 1 << word;
        self.scores[place] += score;
    }
}
