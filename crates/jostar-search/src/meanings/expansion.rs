//! A query while what stands for its clauses is gathered.

use std::ops::Range;

use jostar_analysis::{exact, is_asking};

use super::doubt::Doubt;
use crate::alternatives::Alternatives;
use crate::query::{Clause, Query, Word};
use crate::reader::Reader;
use crate::script::{is_letter, is_sign};
use crate::sought::{Alternative, Need, Sought, Typos};

/// A query while what stands for its clauses is gathered.
pub(super) struct Expansion<'q> {
    pub(super) index: &'q dyn Reader,
    pub(super) query: &'q Query,
    pub(super) clauses: &'q [Clause],
    pub(super) typos: Typos,
    /// For each clause the place of the first that is the same.
    first: Vec<usize>,
    /// As the clauses were typed, or what they are together.
    pub(super) typed: Vec<String>,
    pub(super) sets: Vec<Alternatives<'q>>,
    /// The clause is one with the one before it.
    pub(super) is_merged: Vec<bool>,
    /// The last clause is a letter that some text has after the word before it: "vitamin A".
    pub(super) is_named: bool,
    /// The clause is a word that asks: «چه», "where".
    is_asking: Vec<bool>,
    /// What was found out of words that the index has too little of.
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
            is_asking: clauses
                .iter()
                .map(|clause| clause.plain().is_some_and(|word| is_asking(&word.term)))
                .collect(),
            doubts: clauses.iter().map(|_| None).collect(),
        }
    }

    /// Where a clause stands first: a repeated word is looked for once, there.
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
                exact: word.map(|word| exact(&word.typed)),
                is_required: clause.is_required(),
                is_asking: self.is_asking[place],
                need: self.need(place, word),
            });
        }
        // By themselves letters are what is looked for.
        if all.iter().all(|sought| sought.need == Need::Silent) {
            all.iter_mut().for_each(|sought| sought.need = Need::Whole);
        }
        // One that stands for nothing is not missed: «و».
        all.retain(|sought| sought.need != Need::Silent || !sought.alternatives.is_empty());
        all
    }

    /// The doubt about the clause at `place`, if there is any.
    pub(super) fn doubt(&self, place: usize) -> Option<Doubt<'q>> {
        let is_open = self.typos != Typos::Never && !self.is_merged[place] && self.first(place) == place;
        // Who asks «چیست» means that and no «زیست».
        if !is_open || self.is_asking[place] {
            return None;
        }
        Doubt::of(self.index, &self.clauses[place], &self.sets[place].found)
    }

    /// Whether a document lacks something that lacks the clause at `place`, which is nothing but `word`.
    fn need(&self, place: usize, word: Option<&Word>) -> Need {
        let is_last = place + 1 == self.clauses.len();
        match word {
            Some(word) if self.index.is_function_word(&word.term) => match is_letter(&word.term) {
                true if word.is_tied => Need::Whole,
                true if !(self.is_named && is_last) => Need::Silent,
                _ => Need::Little,
            },
            Some(word) if is_sign(&word.term) || self.is_asking[place] => Need::Little,
            _ if self.query.has_begun && is_last => Need::Begun,
            _ => Need::Whole,
        }
    }
}
