//! Finds the sections of a document that answer a query.
//!
//! A *part* of a document is a section, or what precedes the first one: the title and the words below it. A part scores
//! like a document, with its heading as title. The words of the title and of the headings above a section count for it
//! too, so that "server port" finds the option `port` in the section "server".
//!
//! A document scores by its words anywhere and by its best part. So all words in one section outrank the same words
//! strewn over a long page.

use std::ops::Range;

use jostar_index::{Block, DocId, Field};

use crate::closeness::closeness_within;
use crate::occurrences::{Occurrence, Occurrences};
use crate::query::MOST_WORDS;
use crate::reader::Reader;
use crate::statistics::{TITLE_WEIGHT, length_factor};
use crate::tally::earned;

// Tuned on documentation sites. In brackets is the MRR@10 of the queries that people wrote for `vite` and `rust-book`,
// and of their headings, with other values. With these it is .9248, .9778, .9983 and .9983.

/// How many times as much the best part counts as the document as a whole (.9249, .9722, .995, .9983 at 1).
const PART: f32 = 2.0;
/// What a title or heading earns that the query names completely, as a share of the rarity of all words (titles alone
/// at 1: .9173, .9778, .9983, .9983).
const NAMED: f32 = 3.0;

/// A part of a document that has words of the query.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Part {
    /// The number of the section. `None` for what precedes the first one.
    pub(crate) section: Option<usize>,
    pub(crate) score: f32,
}

/// The score of a document with these parts that scores `whole` as a whole.
pub(crate) fn with_best(whole: f32, parts: &[Part]) -> f32 {
    let best = parts.iter().map(|part| part.score).fold(0.0, f32::max);
    (whole + PART * best) / (1.0 + PART)
}

/// The parts of a document that have words of the query, in the order of the text. Empty if the document has no
/// sections. `rarities` are those of the words.
pub(crate) fn parts(
    index: &dyn Reader,
    occurrences: &Occurrences,
    doc: DocId,
    rarities: &[f32],
) -> Vec<Part> {
    let sections = index.headings(doc);
    if sections.is_empty() {
        return Vec::new();
    }
    let body = Body { index, doc, sections, rarities, loud: occurrences.loud() };
    let all = occurrences.in_document(doc);
    // The occurrences by part, each as its part and its number.
    let mut order: Vec<u64> =
        (0u64..).zip(all).map(|(number, found)| (body.part_of(found) as u64) << 32 | number).collect();
    jostar_sort::sort(&mut order);
    let mut above = Vec::new();
    let mut parts = Vec::new();
    let mut passed = 0;
    for of_part in order.chunk_by(|a, b| a >> 32 == b >> 32) {
        let part = (of_part[0] >> 32) as usize;
        for section in &sections[passed..part] {
            above.retain(|above: &Above| above.level < section.level);
        }
        passed = part;
        let here: Vec<Occurrence> = of_part.iter().map(|number| all[*number as u32 as usize]).collect();
        parts.push(Part { section: part.checked_sub(1), score: body.score(part, &here, &above) });
        let level = part.checked_sub(1).map_or(0, |section| sections[section].level);
        for named in here.iter().filter(|found| body.is_named(part, found)) {
            above.push(Above { level, word: named.word, weight: named.weight });
        }
    }
    parts
}

/// A word of the query in the title or in a heading above a section.
struct Above {
    /// The level of the heading, 0 for the title.
    level: u8,
    /// The number of the word in the query.
    word: usize,
    weight: f32,
}

/// A body with sections. Its parts are numbered: 0 precedes section 0, and 1 is that section.
struct Body<'b> {
    index: &'b dyn Reader,
    doc: DocId,
    sections: &'b [Block],
    rarities: &'b [f32],
    /// The number of words of the query that are not silent.
    loud: usize,
}

impl Body<'_> {
    fn part_of(&self, found: &Occurrence) -> usize {
        match found.position.field() {
            Field::Title => 0,
            Field::Body => self.sections.partition_point(|section| section.start <= found.position.word()),
        }
    }

    /// The words of the heading or title of a part.
    fn name(&self, part: usize) -> (Field, Range<u32>) {
        let [title, _] = self.index.lengths()[self.doc.0 as usize];
        match part.checked_sub(1) {
            None => (Field::Title, 0..title),
            Some(section) => (Field::Body, self.sections[section].start..self.sections[section].end),
        }
    }

    /// Whether an occurrence stands in the heading or title of its part.
    fn is_named(&self, part: usize, found: &Occurrence) -> bool {
        let (field, words) = self.name(part);
        found.position.field() == field && words.contains(&found.position.word())
    }

    /// The number of words of a part.
    fn length(&self, part: usize) -> u32 {
        let [_, words] = self.index.lengths()[self.doc.0 as usize];
        let start = part.checked_sub(1).map_or(0, |section| self.sections[section].start);
        let end = self.sections.get(part).map_or(words, |next| next.start);
        end.saturating_sub(start)
    }

    /// The score of a part with these occurrences and these words above it.
    fn score(&self, part: usize, found: &[Occurrence], above: &[Above]) -> f32 {
        let norm = length_factor(self.length(part), self.index.corpus().mean_section);
        let (_, name) = self.name(part);
        let mut words = vec![Tallied::default(); self.rarities.len()];
        for Above { word, weight, .. } in above {
            let word = &mut words[*word];
            word.best = word.best.max(*weight);
            word.count = word.best;
        }
        // How well the query covers each word of the name. A longer one is no name.
        let mut covered = vec![0.0f32; name.len().min(MOST_WORDS)];
        for found in found {
            let word = &mut words[found.word];
            let mut count = found.weight / norm;
            if self.is_named(part, found) {
                count *= TITLE_WEIGHT;
                // Another form names the same thing.
                let weight = found.weight.sqrt();
                word.named = word.named.max(weight);
                let first = (found.position.word() - name.start) as usize;
                for covered in covered.iter_mut().skip(first).take(found.width as usize) {
                    *covered = covered.max(weight);
                }
            }
            word.count += count;
            word.best = word.best.max(found.weight);
        }
        let [title_words, _] = self.index.lengths()[self.doc.0 as usize];
        let mut score = closeness_within(found, self.loud, title_words, self.rarities);
        let (mut asked, mut all) = (0.0, 0.0);
        for (rarity, word) in self.rarities.iter().zip(&words) {
            if word.best > 0.0 {
                score += rarity * earned(word.count, word.best);
            }
            asked += rarity * word.named;
            all += rarity;
        }
        // A part earns more for its name, the more of the query it has and the more of it the query has.
        let named: f32 = covered.iter().sum();
        let share = asked / all * named / name.len().max(1) as f32;
        score + NAMED * all * share * share
    }
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
