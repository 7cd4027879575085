//! A query while the alternatives for its clauses are collected.

use std::ops::Range;

use jostar_analysis::marks;

use super::doubt::Doubt;
use crate::alternatives::Alternatives;
use crate::query::{Clause, Query, Word};
use crate::reader::Reader;
use crate::script::{is_letter, is_sign};
use crate::sought::{Alternative, Need, Sought, Typos};

/// A query while the alternatives for its clauses are collected.
pub(super) struct Expansion<'q> {
    pub(super) index: &'q dyn Reader,
    pub(super) query: &'q Query,
    pub(super) clauses: &'q [Clause],
    pub(super) typos: Typos,
    /// For each clause, the place of its first equal.
    first: Vec<usize>,
    /// The clauses as typed, or the word that several of them form.
    pub(super) typed: Vec<String>,
    pub(super) sets: Vec<Alternatives<'q>>,
    /// For each clause, whether it is one word with the clause before it.
    pub(super) is_merged: Vec<bool>,
    /// Whether the last clause is a letter that some text has after the word before it: "vitamin A".
    pub(super) is_named: bool,
    /// What the passes learnt about words that the index has rarely or not at all.
    pub(super) doubts: Vec<Option<Doubt<'q>>>,
}

impl<'q> Expansion<'q> {
    pub(super) fn new(index: &'q dyn Reader, query: &'q Query, typos: Typos) -> Expansion<'q> {
        let clauses = &query.clauses;
        Expansion {
            index,
            query,
            clauses,
            typos,
            first: clauses
                .iter()
                .filter_map(|clause| clauses.iter().position(|other| other == clause))
                .collect(),
            typed: clauses.iter().map(Clause::typed).collect(),
            sets: clauses.iter().map(|_| Alternatives::of(index)).collect(),
            is_merged: vec![false; clauses.len()],
            is_named: false,
            doubts: clauses.iter().map(|_| None).collect(),
        }
    }

    /// The first place of a clause. A repeated word is looked for once, there.
    pub(super) fn first(&self, place: usize) -> usize {
        self.first[place]
    }

    pub(super) fn add(&mut self, place: usize, alternatives: &[Alternative]) {
        let first = self.first(place);
        for alternative in alternatives {
            self.sets[first].add(alternative.clone());
        }
    }

    pub(super) fn add_all(&mut self, places: Range<usize>, alternatives: &[Alternative]) {
        places.for_each(|place| self.add(place, alternatives));
    }

    pub(super) fn sought(mut self) -> Vec<Sought> {
        let mut all = Vec::with_capacity(self.clauses.len());
        for (place, clause) in self.clauses.iter().enumerate() {
            if self.is_merged[place] || self.first(place) != place {
                continue;
            }
            let word = clause.plain();
            all.push(Sought {
                typed: std::mem::take(&mut self.typed[place]),
                alternatives: std::mem::take(&mut self.sets[place].found),
                marks: word.map(|word| marks(&word.typed)),
                is_required: clause.is_required(),
                need: self.need(place, word),
            });
        }
        // If there are only silent letters, they are what the reader looks for.
        if all.iter().all(|sought| sought.need == Need::Silent) {
            all.iter_mut().for_each(|sought| sought.need = Need::Whole);
        }
        // A silent clause without alternatives is not missed: «و».
        all.retain(|sought| sought.need != Need::Silent || !sought.alternatives.is_empty());
        all
    }

    /// The doubt about the clause at `place`, if any.
    pub(super) fn doubt(&self, place: usize) -> Option<Doubt<'q>> {
        let is_open = self.typos != Typos::Never && !self.is_merged[place] && self.first(place) == place;
        // A reader who asks «چیست» means that, not «زیست».
        let is_function_word = |word: &Word| self.index.is_function_word(&word.term);
        if !is_open || self.clauses[place].plain().is_some_and(is_function_word) {
            return None;
        }
        Doubt::of(self.index, &self.clauses[place], &self.sets[place].found)
    }

    /// How much a document misses that lacks the clause at `place`. `word` is its word if it has only one.
    fn need(&self, place: usize, word: Option<&Word>) -> Need {
        let is_last = place + 1 == self.clauses.len();
        match word {
            Some(word) if self.index.is_function_word(&word.term) => match is_letter(&word.term) {
                true if word.is_tied => Need::Whole,
                true if !(self.is_named && is_last) => Need::Silent,
                _ => Need::Little,
            },
            Some(word) if is_sign(&word.term) => Need::Little,
            _ if self.query.has_begun && is_last => Need::Begun,
            _ => Need::Whole,
        }
    }
}
