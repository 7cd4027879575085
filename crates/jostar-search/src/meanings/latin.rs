//! Finds words typed in Latin letters whose language uses another script: "ketab" for «کتاب».

use jostar_index::Relation;

use super::doubt::{Doubt, Read};
use super::expansion::Expansion;
use crate::alternatives::Alternatives;
use crate::latin::{Readings, is_abroad, readings};
use crate::reader::Reader;
use crate::script::is_letter;
use crate::sought::{Kind, Typos};

/// The most readings of a word in Latin letters.
const MOST_READINGS: usize = 5;

/// The power of a reading's likelihood, as a share of the best one's, that its weight is. `cargo xtask eval finglish`,
/// MRR@10: .831; .817 at 1 and .834 at .3.
const SOFTENED: f32 = 0.4;

/// Reads words with a hyphen or an apostrophe: "sa'adat".
pub(super) fn find_signed(expansion: &mut Expansion) {
    if expansion.typos == Typos::Never {
        return;
    }
    let (index, clauses) = (expansion.index, expansion.clauses);
    for (places, word) in &expansion.query.compounds {
        let is_word = |place: &usize| clauses[*place].plain().is_some_and(|word| !is_letter(&word.term));
        let is_missing = |place: usize| expansion.sets[expansion.first(place)].found.is_empty();
        let is_unknown = places.clone().filter(is_word).any(is_missing);
        if !is_unknown || places.clone().any(|place| expansion.first(place) != place) {
            continue;
        }
        let mut set = Alternatives::of(index);
        add(&mut set, index, &readings(index, word, false, MOST_READINGS), 0);
        if !set.found.is_empty() {
            expansion.typed[places.start] = word.clone();
            expansion.sets[places.start] = set;
            expansion.is_merged[places.start + 1..places.end].fill(true);
        }
    }
}

/// Reads words that the index has rarely or not at all.
pub(super) fn find(expansion: &mut Expansion) {
    for place in 0..expansion.clauses.len() {
        let Some(mut doubt) = expansion.doubt(place) else { continue };
        doubt.read = read(expansion.index, &mut expansion.sets[place], &doubt);
        expansion.doubts[place] = Some(doubt);
    }
}

/// Adds what a word in Latin letters means, if it is one.
fn read(index: &dyn Reader, set: &mut Alternatives, doubt: &Doubt) -> Read {
    let is_begun = doubt.is_unfinished && doubt.is_unknown;
    let readings = readings(index, &doubt.word.typed, is_begun, MOST_READINGS);
    // A word of a language written in Latin letters is hardly one of another script.
    let is_foreign = || set.found.iter().any(|found| is_abroad(index, found.places(index)));
    if readings.is_likely || !doubt.is_unknown && !is_foreign() {
        let enough = if readings.is_likely { 0 } else { doubt.much };
        if add(set, index, &readings, enough) {
            return Read::Likely;
        }
    }
    // A near match in Latin letters is a better guess than an unlikely word of another script.
    let is_only_reading = doubt.is_unknown && !readings.terms.is_empty() && !doubt.is_nearly_latin();
    if is_only_reading && add(set, index, &readings, doubt.much) { Read::Unlikely } else { Read::No }
}

/// Adds the terms of a word in Latin letters that occur more than `much` times. Returns whether there are any.
fn add(set: &mut Alternatives, index: &dyn Reader, readings: &Readings, much: usize) -> bool {
    let mut terms = readings.terms.iter().filter(|(term, _)| index.count(*term) > much).peekable();
    let best = terms.peek().map(|(_, cost)| *cost);
    for (term, cost) in terms {
        let share = best.map_or(1.0, |best| (SOFTENED * (best - cost)).exp());
        set.term(*term, Kind::Latin, share);
        set.related(*term, Kind::Latin.weight() * share, Relation::Form);
    }
    best.is_some()
}
