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

use jostar_analysis::{exact, is_apostrophe};
use jostar_index::{DocId, Field, Index, Posting, Selection, TermId};

use crate::alternatives::{Alternative, Place};
use crate::closeness::closeness;
use crate::expand::{Need, Sought, is_sign};
use crate::occurrences::{Occurrences, gallop};

/// How fast further occurrences stop counting.
const K1: f32 = 1.2;
/// How much long texts are discounted, from 0 to 1.
const B: f32 = 0.75;
/// The part of a word's score that is for having it as it was typed, at least once. What is left for all occurrences
/// cannot outweigh it.
const TYPED: f32 = 0.5;
/// The part of a word's rarity that is for having it with the very letters that were typed, where others fold alike.
const EXACT: f32 = 0.3;
/// What a function word and one that only asks count of what their rarity says. The mean of 29 sets in 23 languages:
/// questions .8789 at 1, .8841 at .3.
const LITTLE: f32 = 0.3;
/// What a function word of one letter counts: enough to tell what is equal else, "vitamin A" from "vitamin C".
const SILENT: f32 = 0.02;
/// Common words are looked for in so many documents, the best by the other words: always in the same, whichever page is
/// shown, so that pages fit together.
const CANDIDATES: usize = 256;
/// Closeness is looked at in so many of these.
const CLOSELY: usize = 64;

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
    fn commonness(&self, word: &Sought) -> Option<u32> {
        let common = |alternative: &Alternative| match alternative.place {
            Place::Term(term) => self.common_term(term),
            _ => None,
        };
        if word.is_required { None } else { word.alternatives.iter().filter_map(common).max() }
    }

    /// The term of a word and the word's letters, if the term stands for words with other letters too.
    fn ambiguous<'w>(&self, word: &'w Sought) -> Option<(TermId, &'w str)> {
        let typed = word.alternatives.iter().find(|alternative| alternative.is_typed())?;
        match typed.place {
            Place::Term(term) if self.is_ambiguous[term.0 as usize] => Some((term, word.exact.as_deref()?)),
            _ => None,
        }
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
    /// The part of the score that is for closeness and for the very letters.
    pub(crate) closeness: f32,
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
pub(crate) fn rank(
    index: &Index,
    statistics: &Statistics,
    words: &[Sought],
    conditions: &Conditions,
    most: usize,
) -> Ranking {
    let documents = index.documents();
    let mut found = Found { words: vec![0; documents], scores: vec![0.0; documents], docs: Vec::new() };
    let mut tally = Tally::new(documents);
    let mut rarities = vec![0.0; words.len()];
    // What nearly all documents have brings none and is not missed, unless there is nothing else.
    let mut common: Vec<(usize, u32)> =
        (0..).zip(words).filter_map(|(place, word)| Some((place, statistics.commonness(word)?))).collect();
    let is_telling = |(place, word): &(usize, &Sought)| {
        !word.alternatives.is_empty() && common.iter().all(|(common, _)| common != place)
    };
    if !words.iter().enumerate().any(|word| is_telling(&word)) {
        common.clear();
    }
    let mut all = 0u32;
    for (place, word) in words.iter().enumerate() {
        if let Some((_, having)) = common.iter().find(|(common, _)| *common == place) {
            rarities[place] = rarity(documents, *having as usize, word);
            continue;
        }
        all |= 1 << place;
        tally.word(index, statistics, &word.alternatives);
        let rarity = rarity(documents, tally.touched.len(), word);
        rarities[place] = rarity;
        tally.drain(|doc, share| found.add(place, doc, rarity * share));
    }
    if words.is_empty() {
        found.docs = (0..documents as u32).map(DocId).collect();
    }
    let required: u32 =
        words.iter().enumerate().filter(|(_, word)| word.is_required).map(|(place, _)| 1 << place).sum();
    let match_of = |doc: &DocId| Match {
        doc: *doc,
        words: found.words[doc.0 as usize],
        score: found.scores[doc.0 as usize] * factor(index, statistics, *doc, conditions.half_life),
        closeness: 0.0,
    };
    let mut matches: Vec<Match> =
        found.docs.iter().map(match_of).filter(|found| found.words & required == required).collect();
    if !conditions.excluded.is_empty() {
        let mut has = vec![false; documents];
        for excluded in conditions.excluded {
            index.postings(excluded.positions(index)).for_each(|posting| has[posting.doc.0 as usize] = true);
            if let Place::Documents(docs) = &excluded.place {
                docs.iter().for_each(|doc| has[doc.0 as usize] = true);
            }
        }
        matches.retain(|found| !has[found.doc.0 as usize]);
    }
    // Function words make no hit where words that say more do.
    let telling = of_need(words, Need::Whole) | of_need(words, Need::Begun);
    if matches.iter().any(|found| found.words & telling != 0) {
        matches.retain(|found| found.words & telling != 0);
    }
    let before_conditions = matches.iter().map(|found| found.doc).collect();
    if let Some(selection) = conditions.selection {
        matches.retain(|found| selection.contains(found.doc));
    }

    let total = matches.len();
    let needed = needed(words, all, &rarities, &matches);
    let is_complete = |found: &Match| found.words & needed == needed;
    let complete = matches.iter().filter(|found| is_complete(found)).count();
    let best_first = |a: &Match, b: &Match| {
        is_complete(b)
            .cmp(&is_complete(a))
            .then(b.score.total_cmp(&a.score))
            .then_with(|| index.date(b.doc).cmp(&index.date(a.doc)))
            .then(a.doc.cmp(&b.doc))
    };
    // Only what is ahead of the others gains by common words and by closeness, and stays ahead of them.
    if !common.is_empty() {
        let candidates = choose(&mut matches, CANDIDATES.max(most), best_first);
        jostar_sort::sort_by(candidates, |a, b| a.doc < b.doc);
        let docs: Vec<DocId> = candidates.iter().map(|found| found.doc).collect();
        for (place, _) in &common {
            tally.word_in(index, statistics, &words[*place].alternatives, &docs);
            tally.drain(|doc, share| {
                if let Ok(candidate) = docs.binary_search(&doc) {
                    let found = &mut candidates[candidate];
                    found.words |= 1 << place;
                    found.score +=
                        rarities[*place] * share * factor(index, statistics, doc, conditions.half_life);
                }
            });
        }
    }
    let closely = choose(&mut matches, CLOSELY, best_first).len();
    let mut docs: Vec<DocId> = matches[..closely].iter().map(|found| found.doc).collect();
    jostar_sort::sort(&mut docs);
    let occurrences = Occurrences::of(index, words, &docs);
    for found in &mut matches[..closely] {
        found.closeness = closeness(index, &occurrences, found.doc, &rarities)
            * factor(index, statistics, found.doc, conditions.half_life);
        found.score += found.closeness;
    }
    for (place, word) in words.iter().enumerate() {
        let Some((term, exact)) = statistics.ambiguous(word) else { continue };
        for found in matches[..closely].iter_mut().filter(|found| found.words >> place & 1 != 0) {
            if has_exact(index, found.doc, term, exact) {
                let points = EXACT * rarities[place];
                found.closeness += points * factor(index, statistics, found.doc, conditions.half_life);
                found.score += points * factor(index, statistics, found.doc, conditions.half_life);
            }
        }
    }
    order(&mut matches[..closely], closely, best_first);
    order(&mut matches[closely..], most.saturating_sub(closely), best_first);
    match conditions.sort {
        Sort::Relevance => {}
        Sort::Newest | Sort::Oldest => order(&mut matches, most, |a, b| {
            let (a_date, b_date) = (index.date(a.doc), index.date(b.doc));
            let by_date =
                if conditions.sort == Sort::Newest { b_date.cmp(&a_date) } else { a_date.cmp(&b_date) };
            b_date.is_some().cmp(&a_date.is_some()).then(by_date).then_with(|| best_first(a, b))
        }),
    }
    Ranking { total, needed, complete, matches, before_conditions, rarities, occurrences }
}

/// The words of a need, a bit each.
fn of_need(words: &[Sought], need: Need) -> u32 {
    let of_need = words.iter().enumerate().filter(|(_, word)| word.need == need);
    of_need.map(|(place, _)| 1 << place).sum()
}

/// Which of the words `all` a document has to have to have all of the query: those that say something, or where none
/// does the rarest.
fn needed(words: &[Sought], all: u32, rarities: &[f32], matches: &[Match]) -> u32 {
    let (whole, begun) = (all & of_need(words, Need::Whole), all & of_need(words, Need::Begun));
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

/// Whether a document has a term written with these very letters.
fn has_exact(index: &Index, doc: DocId, term: TermId, letters: &str) -> bool {
    let mut has = false;
    for field in Field::ALL {
        index.for_each_written(doc, field, term, |written| has |= exact(written) == letters);
    }
    has
}

/// Puts the first `most` in order, before the others.
fn order(matches: &mut [Match], most: usize, compare: impl Fn(&Match, &Match) -> std::cmp::Ordering) {
    jostar_sort::sort_by(choose(matches, most, &compare), |a, b| compare(a, b).is_lt());
}

/// Puts the first `most`, in no order, before the others.
fn choose(
    matches: &mut [Match],
    most: usize,
    compare: impl Fn(&Match, &Match) -> std::cmp::Ordering,
) -> &mut [Match] {
    let most = most.min(matches.len());
    jostar_sort::select_by(matches, most, |a, b| compare(a, b).is_lt());
    &mut matches[..most]
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
fn rarity(documents: usize, having: usize, word: &Sought) -> f32 {
    let rarity = (1.0 + (documents as f32 - having as f32 + 0.5) / (having as f32 + 0.5)).ln();
    let is_sign = || word.exact.as_deref().is_some_and(is_sign);
    rarity
        * match word.need {
            Need::Silent => SILENT,
            _ if word.is_asking || word.need == Need::Little && !is_sign() => LITTLE,
            _ => 1.0,
        }
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
    tally.drain(|other, share| {
        if other == doc {
            score = rarity * share;
        }
    });
    score
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
                self.posting(statistics, alternative, posting);
            }
        }
    }

    /// The same in some documents only, which rise: for a word that is in far more than these.
    fn word_in(
        &mut self,
        index: &Index,
        statistics: &Statistics,
        alternatives: &[Alternative],
        docs: &[DocId],
    ) {
        for alternative in alternatives {
            let mut positions = alternative.positions(index);
            if let Place::Documents(dated) = &alternative.place {
                let dated = dated.iter().filter(|doc| docs.binary_search(doc).is_ok());
                dated.for_each(|doc| self.add(*doc, alternative, 1.0));
            }
            // The shorter list is gone through, and leads to the places in the other.
            if positions.len() < docs.len() {
                for posting in index.postings(positions) {
                    if docs.binary_search(&posting.doc).is_ok() {
                        self.posting(statistics, alternative, posting);
                    }
                }
                continue;
            }
            for doc in docs {
                let counts = Field::ALL.map(|field| {
                    let range = index.positions(*doc, field);
                    positions = &positions[gallop(positions, range.start)..];
                    let here = gallop(positions, range.end);
                    positions = &positions[here..];
                    here as u32
                });
                if counts != [0; Field::ALL.len()] {
                    self.posting(statistics, alternative, Posting { doc: *doc, counts });
                }
            }
        }
    }

    fn posting(&mut self, statistics: &Statistics, alternative: &Alternative, posting: Posting) {
        let norms = statistics.norms(posting.doc);
        let count = posting.counts.iter().zip(norms).map(|(count, norm)| *count as f32 * norm).sum();
        self.add(posting.doc, alternative, count);
    }

    fn add(&mut self, doc: DocId, alternative: &Alternative, count: f32) {
        let place = doc.0 as usize;
        if self.frequencies[place] == 0.0 {
            self.touched.push(doc);
        }
        self.frequencies[place] += alternative.weight * count;
        self.is_typed[place] |= alternative.is_typed();
    }

    /// Gives each document the share of the word's rarity that it earns, and forgets it.
    fn drain(&mut self, mut visit: impl FnMut(DocId, f32)) {
        for doc in self.touched.drain(..) {
            let place = doc.0 as usize;
            let frequency = std::mem::take(&mut self.frequencies[place]);
            visit(doc, saturated(frequency, std::mem::take(&mut self.is_typed[place])));
        }
    }
}
