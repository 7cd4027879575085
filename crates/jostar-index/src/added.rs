//! Words that were added to documents or sections from outside: those of an editor, a glossary or a program.
//!
//! Section `addw` has four columns. The *places* of the words are numbered: each document has a number and, after it, each of
//! its headings.
//!
//! 1. Varints: how far each term that was added is above the one before, and at first above 0.
//! 2. Varints: how many places have it.
//! 3. Varints: how far each of them is above the one before, and at first above 0.
//! 4. A byte for each of these: the weight, in eighths.
//!
//! An index without such words does not have the section.

use crate::bytes::{Reader, read_columns};
use crate::container::Tag;
use crate::documents::DocId;
use crate::error::Error;
use crate::lists::Lists;

/// The section with the added words.
pub(crate) const SECTION: Tag = *b"addw";

/// The weight of a word in eighths is at most this.
const MOST_WEIGHT: u8 = 8;

/// A place to which a word was added.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Added {
    /// The document.
    pub doc: DocId,
    /// The number of the heading of a section. `None` for the document.
    pub section: Option<u32>,
    /// How much the word counts there: above 0, and at most 1.
    pub weight: f32,
}

/// Why words cannot be added.
#[cfg(feature = "writer")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoPlace {
    /// No document has the id.
    Document,
    /// The document has no heading with the anchor.
    Section,
}

/// Words that were added to a document, before they are written.
#[cfg(feature = "writer")]
pub(crate) struct Words {
    /// The id of the document.
    pub(crate) id: String,
    /// The number of a heading of the document.
    pub(crate) heading: Option<usize>,
    /// A word or phrase.
    pub(crate) text: String,
    pub(crate) weight: f32,
}

/// A term that was added to a place.
#[cfg(feature = "writer")]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Entry {
    pub(crate) term: u32,
    pub(crate) place: u32,
    /// In eighths, from 1 to 8.
    pub(crate) weight: u8,
}

#[cfg(feature = "writer")]
impl Entry {
    /// A weight in eighths.
    pub(crate) fn weight(weight: f32) -> u8 {
        (weight * f32::from(MOST_WEIGHT)).ceil().clamp(1.0, MOST_WEIGHT.into()) as u8
    }
}

/// Writes section `addw`.
#[cfg(feature = "writer")]
pub(crate) fn write(mut entries: Vec<Entry>) -> Vec<u8> {
    use crate::bytes::{write_columns, write_varint};

    if entries.is_empty() {
        return Vec::new();
    }
    entries.sort_unstable();
    let mut columns: [Vec<u8>; 4] = Default::default();
    let [terms, counts, places, weights] = &mut columns;
    let mut last_term = 0;
    for of_term in entries.chunk_by(|a, b| a.term == b.term) {
        let term = of_term[0].term;
        write_varint(term - last_term, terms);
        last_term = term;
        // Of the same place, the greatest weight comes last.
        let of_places: Vec<&[Entry]> = of_term.chunk_by(|a, b| a.place == b.place).collect();
        write_varint(of_places.len() as u32, counts);
        let mut last_place = 0;
        for entry in of_places.into_iter().filter_map(|entries| entries.last()) {
            write_varint(entry.place - last_place, places);
            last_place = entry.place;
            weights.push(entry.weight);
        }
    }
    write_columns(columns.each_ref().map(Vec::as_slice))
}

/// Reads section `addw`: for each of `terms` terms, its places. `headings` has the number of headings of each document.
pub(crate) fn read(
    section: &[u8],
    terms: usize,
    headings: impl Iterator<Item = usize>,
) -> Result<Lists<Added>, Error> {
    let mut found = Vec::new();
    if !section.is_empty() {
        let [numbers, counts, gaps, weights] =
            read_columns::<4>(section, "added words")?.map(|column| Reader::new(column, "added words"));
        let columns = Columns { numbers, counts, gaps, weights };
        let mut places = Vec::new();
        for (doc, headings) in (0..).map(DocId).zip(headings) {
            places.push((doc, None));
            places.extend((0..headings as u32).map(|heading| (doc, Some(heading))));
        }
        columns.read(terms, &places, &mut found)?;
    }
    Ok(Lists::new(terms, &found))
}

struct Columns<'b> {
    numbers: Reader<'b>,
    counts: Reader<'b>,
    gaps: Reader<'b>,
    weights: Reader<'b>,
}

impl Columns<'_> {
    fn read(
        mut self,
        terms: usize,
        places: &[(DocId, Option<u32>)],
        found: &mut Vec<(u32, Added)>,
    ) -> Result<(), Error> {
        let mut term = 0u32;
        while !self.numbers.is_empty() {
            term = term.saturating_add(self.numbers.varint()?);
            let mut place = 0u32;
            for _ in 0..self.counts.varint()? {
                place = place.saturating_add(self.gaps.varint()?);
                let weight = self.weights.varint()?.clamp(1, MOST_WEIGHT.into());
                let Some((doc, section)) = places.get(place as usize).copied() else {
                    return Err(self.gaps.damaged());
                };
                let weight = weight as f32 / f32::from(MOST_WEIGHT);
                found.push((term, Added { doc, section, weight }));
            }
        }
        if term as usize >= terms {
            return Err(self.numbers.damaged());
        }
        self.counts.end()?;
        self.gaps.end()?;
        self.weights.end()
    }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_come_back_with_their_greatest_weight(
            entries in prop::collection::btree_set((0u8..9, 0u32..7, 1u8..=8), 0..40),
        ) {
            let all: Vec<Entry> = entries
                .iter()
                .map(|(term, place, weight)| Entry { term: (*term).into(), place: *place, weight: *weight })
                .rev()
                .collect();
            let section = write(all);
            let read = read(&section, 9, [2, 0, 3].into_iter()).unwrap();
            // Each document takes a place, and each heading.
            let places = [(0, None), (0, Some(0)), (0, Some(1)), (1, None), (2, None), (2, Some(0)), (2, Some(1))];
            for term in 0..9 {
                let expected: Vec<Added> = (0..7)
                    .filter_map(|place| {
                        let weights = entries.iter().filter(|entry| (entry.0, entry.1) == (term, place));
                        let weight = f32::from(weights.map(|entry| entry.2).max()?) / 8.0;
                        let (doc, section) = places[place as usize];
                        Some(Added { doc: DocId(doc), section, weight })
                    })
                    .collect();
                prop_assert_eq!(read.of(term.into()), &expected[..]);
            }
        }

        #[test]
        fn other_bytes_are_an_error_or_words(section in any::<Vec<u8>>()) {
            if let Ok(read) = read(&section, 9, [2, 0, 3].into_iter()) {
                (0..9).flat_map(|term| read.of(term)).for_each(|added| assert!(added.doc.0 < 3));
            }
        }
    }
}
