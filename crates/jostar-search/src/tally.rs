//! Computes what a word of the query adds to the score of each document that has it.

use jostar_index::{DocId, Posting};

use crate::reader::Reader;
use crate::script::is_sign;
use crate::sought::{Alternative, Need, Sought};
use crate::statistics::Lengths;

/// How fast further occurrences stop counting: the usual value of BM25. `cargo xtask eval pquad`, mean MRR@10 of its
/// kinds: .9516; .9511 at .8 and .9515 at 1.8.
const K1: f32 = 1.2;
/// The share of a word's score for having it at all; the rest grows with the number of occurrences. Mean MRR@10 of the
/// questions of 16 sets in 15 languages: .9110; .9107 at .4, and .9042 when half of the score was for the typed form alone.
const ONCE: f32 = 0.3;
/// The factor for the rarity of function words, among them those that ask. MRR@10 of the questions of `pquad`: .9690;
/// .9659 at 1 and .9685 at .1.
const LITTLE: f32 = 0.3;
/// The factor for a function word of one letter. It is just enough to break ties: "vitamin A" from "vitamin C".
const SILENT: f32 = 0.02;
/// The inverse document frequency of a word that `having` of `documents` have. It is positive even if all of them have
/// it.
pub(crate) fn rarity(documents: usize, having: usize, word: &Sought) -> f32 {
    let rarity = (1.0 + (documents as f32 - having as f32 + 0.5) / (having as f32 + 0.5)).ln();
    let is_sign = || word.marks.is_some() && is_sign(&word.typed);
    rarity
        * match word.need {
            Need::Silent => SILENT,
            Need::Little if !is_sign() => LITTLE,
            _ => 1.0,
        }
}

/// The share of a word's rarity that its occurrences in a document earn: less than the weight of the best of them,
/// however many they are. `frequency` is the sum of their weights.
pub(crate) fn earned(frequency: f32, best: f32) -> f32 {
    let count = frequency / best;
    best * (ONCE + (1.0 - ONCE) * count / (K1 + count))
}

/// What a word of the query adds to the score of a document.
pub(crate) fn word_score(index: &dyn Reader, word: &Sought, rarity: f32, doc: DocId) -> f32 {
    let mut tally = Tally::new(index);
    tally.word_in(index, &word.alternatives, &[doc]);
    if tally.documents() == 0 {
        tally.added(index, &word.alternatives);
    }
    let mut score = 0.0;
    tally.drain(|of, share| {
        if of == doc {
            score = rarity * share
        }
    });
    score
}

/// The weighted occurrences of one word in each document.
pub(crate) struct Tally<'r> {
    lengths: Lengths<'r>,
    frequencies: Vec<f32>,
    /// The weight of the best alternative that each document has.
    best: Vec<f32>,
    /// The documents that have an occurrence.
    touched: Vec<DocId>,
}

impl<'r> Tally<'r> {
    pub(crate) fn new(index: &'r dyn Reader) -> Tally<'r> {
        let documents = index.corpus().documents;
        Tally {
            lengths: Lengths::new(index),
            frequencies: vec![0.0; documents],
            best: vec![0.0; documents],
            touched: Vec::new(),
        }
    }

    pub(crate) fn word(&mut self, index: &dyn Reader, alternatives: &[Alternative]) {
        for alternative in alternatives {
            alternative.documents(index).into_iter().for_each(|doc| self.add(doc, alternative.weight, 1.0));
            let mut places = alternative.places(index);
            while let Some(posting) = places.posting() {
                self.posting(alternative, posting);
            }
        }
    }

    /// Tallies in some documents only, which must rise. This is for a word that far more documents have.
    pub(crate) fn word_in(&mut self, index: &dyn Reader, alternatives: &[Alternative], docs: &[DocId]) {
        for alternative in alternatives {
            let having = alternative.documents(index).into_iter();
            let having = having.filter(|doc| docs.binary_search(doc).is_ok());
            having.for_each(|doc| self.add(doc, alternative.weight, 1.0));
            alternative.places(index).for_each_in(docs, |_, posting| self.posting(alternative, posting));
        }
    }

    /// The number of documents with an occurrence.
    pub(crate) fn documents(&self) -> usize {
        self.touched.len()
    }

    fn posting(&mut self, alternative: &Alternative, posting: Posting) {
        self.add(posting.doc, alternative.weight, self.lengths.weighted_count(posting));
    }

    /// Tallies the documents to which a word was added.
    pub(crate) fn added(&mut self, index: &dyn Reader, alternatives: &[Alternative]) {
        for alternative in alternatives {
            for added in alternative.added(index) {
                self.add(added.doc, alternative.weight * added.weight, 1.0);
            }
        }
    }

    fn add(&mut self, doc: DocId, weight: f32, count: f32) {
        let place = doc.0 as usize;
        if self.frequencies[place] == 0.0 {
            self.touched.push(doc);
        }
        self.frequencies[place] += weight * count;
        self.best[place] = self.best[place].max(weight);
    }

    /// Gives each document its share of the word's rarity, and resets the tally.
    pub(crate) fn drain(&mut self, mut visit: impl FnMut(DocId, f32)) {
        for doc in self.touched.drain(..) {
            let place = doc.0 as usize;
            let frequency = std::mem::take(&mut self.frequencies[place]);
            visit(doc, earned(frequency, std::mem::take(&mut self.best[place])));
        }
    }
}
