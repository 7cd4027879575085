//! Typing errors: finds what may have been meant by a word that the index has rarely or not at all.

use jostar_index::Relation;

use super::doubt::{Doubt, Read};
use super::expansion::Expansion;
use crate::latin::is_abroad;
use crate::mistake::cost;
use crate::row::Places;
use crate::script::is_syllabic;
use crate::sought::{Kind, Place, Typos};

/// The most corrections of a mistyped word.
const MOST_CORRECTIONS: usize = 8;

/// The cost, in tenths of a mistake, at which the weight of a correction falls to 0.
const WORTHLESS: f32 = 40.0;

pub(super) fn find(expansion: &mut Expansion) {
    for place in 0..expansion.clauses.len() {
        let known = expansion.doubts[place].take();
        let Some(doubt) = known.or_else(|| expansion.doubt(place)) else { continue };
        let is_suspected = expansion.typos == Typos::Suspected && doubt.read == Read::No;
        if doubt.read != Read::Unlikely && (doubt.is_guessed || is_suspected) {
            correct(expansion, place, &doubt);
        }
        // A word that nothing else stands for may begin others, though words follow it: «대학 도서관» for «대학교 도서관».
        let set = &mut expansion.sets[place];
        let word = &doubt.word.term;
        if set.found.is_empty() && word.chars().nth(if is_syllabic(word) { 1 } else { 3 }).is_some() {
            set.completions(word, 1.0);
        }
    }
}

fn correct(expansion: &mut Expansion, place: usize, doubt: &Doubt) {
    let index = expansion.index;
    let mut near = doubt.near().to_vec();
    if doubt.read == Read::Likely {
        // The word may still be close to a word of another language: "pyton".
        near.retain(|(term, _)| {
            index.key(*term).is_ascii() && is_abroad(index, Places::List(index.list(*term).positions()))
        });
    }
    let set = &mut expansion.sets[place];
    // A form of the word is no mistake.
    let is_form =
        |term| set.found.iter().any(|found| matches!(found.place, Place::Term(form) if form == term));
    near.retain(|(term, _)| index.count(*term) > doubt.much && !is_form(*term));
    // A single mistake is likelier than several, whatever words stand beside it.
    if near.first().is_some_and(|(_, least)| *least <= cost::OTHER) {
        near.retain(|(_, cost)| *cost <= cost::OTHER);
    }
    for (term, cost) in near.into_iter().take(MOST_CORRECTIONS) {
        let share = 1.0 - cost as f32 / WORTHLESS;
        set.term(term, Kind::Typo, share);
        set.related(term, Kind::Typo.weight() * share, Relation::Form);
    }
}
