//! Finds the sections of a document that answer a query.
//!
//! A *part* of a document is a section, or what precedes the first one: the title and the words below it. A part scores
//! like a document, with its heading as title. The words of the title and of the headings above a section count for it
//! too, so that "server port" finds the option `port` in the section "server".
//!
//! A document scores by its words anywhere and by its best part. So all words in one section outrank the same words
//! strewn over a long page.

use jostar_index::{Block, DocId, Field};

use crate::occurrences::{Occurrence, Occurrences};
use crate::query::MOST_WORDS;
use crate::reader::Reader;
use crate::statistics::{TITLE_WEIGHT, length_factor};
use crate::tally::earned;

// Tuned on documentation sites. In brackets is the MRR@10 of the queries that people wrote for `vite` and `rust-book`,
// and of their headings, with other values. With these it is .9266, .9722, .9967 and .9983. Closeness within the parts,
// instead of in the whole, is as good and more code.

/// How many times as much the best part counts as the document as a whole (.9268, .9611, .9950, .9983 at 1; .9210, .9722,
/// .9983, .9983 at 3).
const PART: f32 = 2.0;
/// What a title or heading earns that the query names completely, as a share of the rarity of all words (.9155, .9722,
/// .9983, .9983 at 4).
const NAMED: f32 = 3.0;

/// A part of a document that has words of the query.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Part {
    /// The number of the section. `None` for what precedes the first one.
    pub(crate) section: Option<usize>,
    pub(crate) score: f32,
}

/// The score of a document with these parts for its words, which score `whole` in all of it.
pub(crate) fn with_best(whole: f32, parts: &[Part]) -> f32 {
    let best = parts.iter().map(|part| part.score).fold(0.0, f32::max);
    (whole + PART * best) / (1.0 + PART)
}

/// Takes the best of the parts, the first among equals.
pub(crate) fn best_of(parts: &mut [Part]) -> Option<Part> {
    let mut best: Option<&mut Part> = None;
    for part in parts {
        if part.score > best.as_ref().map_or(0.0, |best| best.score) {
            best = Some(part);
        }
    }
    let best = best?;
    let taken = *best;
    best.score = 0.0;
    Some(taken)
}

/// The parts of a document that have words of the query, in the order of the text. Empty if no document has sections: the
/// document as a whole says the same then. `rarities` are those of the words.
pub(crate) fn parts(
    index: &dyn Reader,
    occurrences: &Occurrences,
    doc: DocId,
    rarities: &[f32],
) -> Vec<Part> {
    let headings = index.headings(doc);
    let mut parts = Vec::new();
    if index.corpus().headings == 0 {
        return parts;
    }
    let found = by_position(occurrences.in_document(doc));
    let [_, words] = index.lengths()[doc.0 as usize];
    let title = index.title_words(doc);
    let mut above = Vec::new();
    let mut passed = 0;
    let mut rest = &found[..];
    while let Some(first) = rest.first() {
        // The number of headings before the part: 0 is what precedes the first one.
        let number = match first.position.field() {
            Field::Title => 0,
            Field::Body => headings.partition_point(|heading| heading.start <= first.position.word()),
        };
        for heading in &headings[passed..number] {
            above.retain(|above: &Above| above.level < heading.level);
        }
        passed = number;
        let next = headings.get(number).map_or(words, |next| next.start);
        let section = number.checked_sub(1);
        let (level, start, name) = section.map_or((0, 0, title), |section| {
            let Block { start, end, level, .. } = headings[section];
            (level, start, end - start)
        });
        let is_here = |found: &&Occurrence| {
            found.position.field() == Field::Title || found.position.word() < next || next == words
        };
        let (here, others) = rest.split_at(rest.iter().take_while(is_here).count());
        rest = others;
        let norm = length_factor(next.saturating_sub(start), index.corpus().mean_section);
        let named = here.iter().map(|found| {
            let word = found.position.word() - start;
            // The words of a section begin with its heading. The title stands before the first one, with the words of the
            // owner.
            let is_named = section.is_some() || found.position.field() == Field::Title;
            (found, (is_named && word < name).then_some(word))
        });
        let mut tally = PartTally::new(rarities.len(), name, &above);
        for (found, named) in named {
            tally.add(found, named, norm);
            if named.is_some() {
                above.push(Above { level, word: found.word, weight: found.weight });
            }
        }
        parts.push(Part { section, score: tally.score(rarities, name) });
    }
    parts
}

/// Occurrences that are in the order of the words, in the order of the text. They are a few rising rows, which are merged. The
/// usual sort takes three times as long.
fn by_position(found: &[Occurrence]) -> Vec<Occurrence> {
    let mut rows: Vec<&[Occurrence]> = found.chunk_by(|a, b| a.word == b.word).collect();
    let mut merged = Vec::with_capacity(found.len());
    while let Some(row) = rows.iter_mut().min_by_key(|row| row[0].position) {
        merged.push(row[0]);
        *row = &row[1..];
        rows.retain(|row| !row.is_empty());
    }
    merged
}

/// A word of the query in the title or in a heading above a section.
struct Above {
    /// The level of the heading, 0 for the title.
    level: u8,
    /// The number of the word in the query.
    word: usize,
    weight: f32,
}

/// What a part has of the query.
struct PartTally {
    words: Vec<Tallied>,
    /// How well the query covers each word of the heading or title.
    covered: Vec<f32>,
}

/// What a part has of a word of the query.
#[derive(Clone, Copy, Default)]
struct Tallied {
    /// The weighted number of occurrences.
    count: f32,
    /// The weight of the best one.
    best: f32,
    /// How well its heading or title has the word.
    named: f32,
}

impl PartTally {
    /// Of a part whose heading or title has `name` words, below these words.
    fn new(words: usize, name: u32, above: &[Above]) -> PartTally {
        let mut words = vec![Tallied::default(); words];
        for Above { word, weight, .. } in above {
            let word = &mut words[*word];
            word.best = word.best.max(*weight);
            word.count = word.best;
        }
        // What is longer is no name.
        PartTally { words, covered: vec![0.0; MOST_WORDS.min(name as usize)] }
    }

    /// Adds an occurrence. `named` is its place in the heading or title, if it stands there.
    fn add(&mut self, found: &Occurrence, named: Option<u32>, norm: f32) {
        let word = &mut self.words[found.word];
        word.best = word.best.max(found.weight);
        let mut count = found.weight / norm;
        if let Some(first) = named {
            count *= TITLE_WEIGHT;
            // Another form names the same thing.
            let weight = found.weight.sqrt();
            word.named = word.named.max(weight);
            for covered in self.covered.iter_mut().skip(first as usize).take(found.width as usize) {
                *covered = covered.max(weight);
            }
        }
        word.count += count;
    }

    fn score(self, rarities: &[f32], name: u32) -> f32 {
        let (mut score, mut asked, mut all) = (0.0, 0.0, 0.0);
        for (rarity, word) in rarities.iter().zip(self.words) {
            if word.best > 0.0 {
                score += rarity * earned(word.count, word.best);
            }
            asked += rarity * word.named;
            all += rarity;
        }
        // It earns more for its name, the more of the query the name has, and the more of the name the query has.
        let covered: f32 = self.covered.iter().sum();
        let share = asked / all * covered / name.max(1) as f32;
        score + NAMED * all * share * share
    }
}
