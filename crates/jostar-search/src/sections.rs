//! Finds the sections of a document that answer a query.
//!
//! A *part* of a document is a section, or what precedes the first one: the title and the words below it. A part scores
//! like a document, with its heading as title. The words of the title and of the headings above a section count for it
//! too, so that "server port" finds the option `port` in the section "server".
//!
//! A document scores by its words anywhere and by its best part. So all words in one section outrank the same words
//! strewn over a long page.

use std::ops::Range;

use jostar_index::{DocId, Field, Section};

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
    let sections = index.sections(doc);
    if sections.is_empty() {
        return Vec::new();
    }
    let body = Body { index, doc, sections, rarities, loud: occurrences.loud() };
    let mut found: Vec<(usize, Occurrence)> = occurrences
        .in_document(doc)
        .iter()
        .map(|occurrence| (body.part_of(occurrence), *occurrence))
        .collect();
    jostar_sort::sort_by(&mut found, |(a, of_a), (b, of_b)| {
        (a, of_a.word, of_a.position, of_a.width) < (b, of_b.word, of_b.position, of_b.width)
    });
    let all: Vec<Occurrence> = found.iter().map(|(_, occurrence)| *occurrence).collect();
    // What the title and the headings above have of each word of the query, outermost first, each with its level.
    let mut above = vec![(0, vec![0.0; rarities.len()])];
    let (mut parts, mut start, mut passed) = (Vec::new(), 0, 0);
    for of_part in found.chunk_by(|(a, _), (b, _)| a == b) {
        let part = of_part[0].0;
        let here = &all[start..start + of_part.len()];
        start += of_part.len();
        for section in &sections[passed..part] {
            above.retain(|(level, _)| *level < section.level);
        }
        passed = part;
        let mut had = above[above.len() - 1].1.clone();
        parts.push(Part { section: part.checked_sub(1), score: body.score(part, here, &had) });
        for named in here.iter().filter(|found| body.is_named(part, found)) {
            had[named.word] = had[named.word].max(named.weight);
        }
        above.push((part.checked_sub(1).map_or(0, |section| sections[section].level), had));
    }
    parts
}

/// The sections above a section, outermost first.
pub(crate) fn path(sections: &[Section], section: usize) -> impl Iterator<Item = usize> {
    let mut above = Vec::new();
    let mut level = sections[section].level;
    for number in (0..section).rev() {
        if sections[number].level < level {
            level = sections[number].level;
            above.push(number);
        }
    }
    above.into_iter().rev()
}

/// A body with sections. Its parts are numbered: 0 precedes section 0, and 1 is that section.
struct Body<'b> {
    index: &'b dyn Reader,
    doc: DocId,
    sections: &'b [Section],
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
            Some(section) => (Field::Body, self.sections[section].start..self.sections[section].text),
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

    /// The score of a part with these occurrences. `above` has the weight of each word of the query in the headings above
    /// it and in the title.
    fn score(&self, part: usize, found: &[Occurrence], above: &[f32]) -> f32 {
        let norm = length_factor(self.length(part), self.index.corpus().mean_section);
        let mut counts = above.to_vec();
        let mut best = above.to_vec();
        for found in found {
            let weight = if self.is_named(part, found) { TITLE_WEIGHT } else { 1.0 };
            counts[found.word] += found.weight * weight / norm;
            best[found.word] = best[found.word].max(found.weight);
        }
        let words = self.rarities.iter().zip(counts).zip(best).filter(|(_, best)| *best > 0.0);
        let words: f32 = words.map(|((rarity, count), best)| rarity * earned(count, best)).sum();
        let [title_words, _] = self.index.lengths()[self.doc.0 as usize];
        words + closeness_within(found, self.loud, title_words, self.rarities) + self.naming(part, found)
    }

    /// What a part earns for its heading or title: more, the more of the query it has and the more of it the query has.
    fn naming(&self, part: usize, found: &[Occurrence]) -> f32 {
        let (field, words) = self.name(part);
        // A longer one is no name.
        if words.is_empty() || words.len() > MOST_WORDS {
            return 0.0;
        }
        let mut had = vec![0.0f32; self.rarities.len()];
        let mut covered = vec![0.0f32; words.len()];
        for found in found.iter().filter(|found| found.position.field() == field) {
            let first = found.position.word();
            for word in (first..first + found.width.max(1)).filter(|word| words.contains(word)) {
                // Another form names the same thing.
                let weight = found.weight.sqrt();
                had[found.word] = had[found.word].max(weight);
                covered[(word - words.start) as usize] = covered[(word - words.start) as usize].max(weight);
            }
        }
        let all: f32 = self.rarities.iter().sum();
        let asked = self.rarities.iter().zip(&had).map(|(rarity, had)| rarity * had).sum::<f32>() / all;
        let named = covered.iter().sum::<f32>() / covered.len() as f32;
        NAMED * all * (asked * named).powi(2)
    }
}
