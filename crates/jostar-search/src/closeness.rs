//! Measures how close together a document has the words of a query.

use jostar_index::{DocId, Field};

use crate::occurrences::{Occurrence, Occurrences};
use crate::query::MOST_WORDS;
use crate::reader::Reader;

// Tuned on the dataset `pquad` by `cargo xtask eval pquad`. In brackets is the mean MRR@10 of its kinds with other values; it
// is .9516 with these.

/// What a pair of neighbours earns, as a share of the rarity of its less rare word (.9516 at .3, .9513 at .9; its
/// questions alone .9690, .9686 and .9675. Those of 16 sets in 15 languages gain towards .3).
const PAIR: f32 = 0.4;
/// What the whole query in one piece earns, as a share of the rarity of all its words (.9514 at 1, .9516 at 3).
const WHOLE: f32 = 2.0;
/// What a title earns that the query covers completely, as a share of the rarity of all words. `pquad` has no such queries
/// (.9516 at 0 and at 2): it rests on the tests of names in `tests/search/names.rs`.
const NAMED: f32 = 1.0;
/// What a pair in the wrong order earns (.9516 at .2 and at .8).
const REVERSED: f32 = 0.4;

/// What the closeness of the words adds to the score of a document. Each pair of neighbours of the query earns by its
/// nearest occurrences. There is more if all words stand as they were typed.
pub(crate) fn closeness(index: &dyn Reader, occurrences: &Occurrences, doc: DocId, rarities: &[f32]) -> f32 {
    let loud = occurrences.loud();
    let occurrences = occurrences.in_document(doc);
    let title_words = index.title_words(doc);
    let mut sum = 0.0;
    for field in Field::ALL {
        let mut least: f32 = 1.0;
        let mut words = 0;
        let mut before: &[Occurrence] = &[];
        for of_word in occurrences.chunk_by(|a, b| a.word == b.word) {
            let (title, text) =
                of_word.split_at(of_word.partition_point(|found| found.position.field() == Field::Title));
            let here = match field {
                Field::Title => title,
                Field::Body => text,
            };
            let Some(first) = here.first() else { continue };
            let nearness = if before.is_empty() { 1.0 } else { nearness(before, here) };
            if let Some(last) = before.first() {
                sum += PAIR * nearness * rarities[last.word].min(rarities[first.word]);
            }
            // The words on both sides of a silent word are neighbours too.
            if !first.is_silent {
                words += 1;
                least = least.min(nearness);
                before = here;
            }
        }
        // A title that equals the query names what the reader is looking for.
        if field == Field::Title && words == loud && covers(occurrences, title_words) {
            sum += NAMED * rarities.iter().sum::<f32>();
        }
        if words > 1 && words == loud {
            sum += WHOLE * least.powi(3) * rarities.iter().sum::<f32>();
        }
    }
    sum
}

/// Whether each of the `words` words of a title is a word of the query or the best alternative for one.
fn covers(occurrences: &[Occurrence], words: u32) -> bool {
    let in_title = |found: &&Occurrence| found.position.field() == Field::Title;
    let is_covered = |word: u32| {
        let stands = |found: &Occurrence| {
            let first = found.position.word();
            found.is_best && (first..first + found.width).contains(&word)
        };
        occurrences.iter().filter(in_title).any(stands)
    };
    // A title longer than the longest query is not checked.
    words <= MOST_WORDS as u32 && (0..words).all(is_covered)
}

/// How near two words of the query are at their nearest occurrences. It is 1 if they stand as typed, and less if words
/// are between them, their order is reversed or other words stand for them.
fn nearness(before: &[Occurrence], after: &[Occurrence]) -> f32 {
    // Words that stand between them in the query may also stand between them in the text.
    let typed = (after[0].word - before[0].word) as i64;
    let mut best: f32 = 0.0;
    let mut nearby = 0;
    for second in after {
        // Only the occurrences around `second` can be the nearest. Those before them are never needed again.
        while nearby + 1 < before.len() && before[nearby + 1].position <= second.position {
            nearby += 1;
        }
        for first in &before[nearby..before.len().min(nearby + 2)] {
            let distance = i64::from(second.position.word()) - i64::from(first.position.word());
            let nearness = if distance == 0 && first.width == second.width && first.width > 0 {
                // One word of the text stands for both words of the query.
                1.0
            } else if distance > 0 {
                1.0 / (1 + (distance - i64::from(first.width) + 1 - typed).abs()) as f32
            } else {
                REVERSED / (1 - distance) as f32
            };
            best = best.max(nearness * (first.weight * second.weight).sqrt());
        }
    }
    best
}
