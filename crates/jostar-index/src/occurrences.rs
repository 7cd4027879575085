//! The inverted lists, derived from the text streams by a counting sort.
//!
//! The words of an index have **positions**: numbers from 0 through all documents, in each document through its
//! fields. A *slot* is one field of one document, and the slots divide the positions between them. For each term the
//! list holds the positions where it occurs, rising. Which documents have a term, how often, in which field and how
//! near to another are all read from these numbers.

use crate::bytes::Reader;
use crate::dictionary::TermId;
use crate::documents::DocId;
use crate::error::{Error, ErrorKind};
use crate::room::with_room;
use crate::symbols::Symbols;
use crate::text::{Field, for_each_symbol};

/// Where a word stands among all words of the index.
pub type Position = u32;

const FIELDS: usize = Field::ALL.len();

/// So many positions lead to their slot together. Most texts are longer, so that most blocks lie in one slot.
const BLOCK: usize = 64;

pub(crate) struct Occurrences {
    /// For each term, and once more after the last, where its list begins in `positions`.
    starts: Vec<u32>,
    positions: Vec<Position>,
    /// For each slot, and once more after the last, its first position.
    slots: Vec<Position>,
    /// For each slot where its text begins in the stream of its field.
    texts: Vec<u32>,
    /// For each [`BLOCK`] of positions the slot that holds its first, and the last slot for what follows.
    blocks: Vec<u32>,
}

impl Occurrences {
    /// Reads the streams of all fields, which hold a text for each of `documents`. More than `room` bytes of texts are an
    /// error.
    pub(crate) fn derive(
        streams: [&[u8]; FIELDS],
        symbols: &Symbols,
        terms: usize,
        documents: usize,
        room: usize,
    ) -> Result<Occurrences, Error> {
        // A symbol takes a byte, so that no count below is larger than this.
        if u32::try_from(streams.iter().map(|stream| stream.len() as u64).sum::<u64>()).is_err() {
            return Err(Error::new(ErrorKind::TooLarge));
        }
        // First pass: how often each symbol occurs and where each text begins. Ends of texts are counted before anything
        // is kept for each of them: a document takes a byte in every stream.
        if streams.iter().any(|stream| stream.len() < documents) {
            return Err(Error::damaged("text"));
        }
        let mut counts = vec![0u32; symbols.bound() as usize];
        let mut texts = Vec::with_capacity(documents * FIELDS);
        let mut readers = streams.map(|stream| Reader::new(stream, "text"));
        for _ in 0..documents {
            for reader in &mut readers {
                texts.push(reader.at() as u32);
                for_each_symbol(reader, symbols.bound(), |symbol| counts[symbol as usize] += 1)?;
            }
        }
        for reader in readers {
            reader.end()?;
        }
        // The symbols are much fewer than the words: asked here what each is, they cost little.
        let mut starts = vec![0u32; terms + 1];
        let mut total = 0u32;
        let mut bytes = 0u64;
        for (symbol, count) in (0..).zip(counts) {
            bytes += u64::from(count) * symbols.length(symbol) as u64;
            if let Some(term) = symbols.term(symbol) {
                starts[term.as_usize() + 1] += count;
                total += count;
            }
        }
        if bytes > room as u64 {
            return Err(Error::damaged("text"));
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        // Second pass: each position goes to the end of its term's list so far.
        let mut next = starts.clone();
        let mut positions = with_room(total as usize);
        positions.resize(total as usize, 0);
        let mut position = 0;
        let mut slots = Vec::with_capacity(documents * FIELDS + 1);
        slots.push(0);
        let mut readers = streams.map(|stream| Reader::new(stream, "text"));
        for _ in 0..documents {
            for reader in &mut readers {
                for_each_symbol(reader, symbols.bound(), |symbol| {
                    if let Some(term) = symbols.term(symbol) {
                        let place = &mut next[term.as_usize()];
                        positions[*place as usize] = position;
                        *place += 1;
                        position += 1;
                    }
                })?;
                slots.push(position);
            }
        }
        let mut blocks = Vec::with_capacity(positions.len() / BLOCK + 2);
        let mut slot = 0;
        for first in (0..total).step_by(BLOCK) {
            while slots[slot + 1] <= first {
                slot += 1;
            }
            blocks.push(slot as u32);
        }
        blocks.push((documents * FIELDS).saturating_sub(1) as u32);
        Ok(Occurrences { starts, positions, slots, texts, blocks })
    }

    pub(crate) fn of(&self, term: TermId) -> &[Position] {
        let term = term.as_usize();
        &self.positions[self.starts[term] as usize..self.starts[term + 1] as usize]
    }

    pub(crate) fn postings<'i>(&'i self, positions: &'i [Position]) -> Postings<'i> {
        Postings { occurrences: self, positions }
    }

    /// The slot that holds a position below [`total`](Occurrences::total).
    pub(crate) fn slot(&self, position: Position) -> usize {
        let block = position as usize / BLOCK;
        let (first, last) = (self.blocks[block] as usize, self.blocks[block + 1] as usize);
        // Empty slots begin where the next one does: the last slot that begins here is the one that has a word.
        first + self.slots[first + 1..=last].partition_point(|start| *start <= position)
    }

    pub(crate) fn total(&self) -> usize {
        self.positions.len()
    }

    /// The first position of every slot, and the end of the last.
    pub(crate) fn slots(&self) -> &[Position] {
        &self.slots
    }

    /// Where the text of a slot begins in the stream of its field.
    pub(crate) fn text(&self, slot: usize) -> usize {
        self.texts[slot] as usize
    }
}

/// A document that has a term, and how often it has it in each field, in the order of [`Field::ALL`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Posting {
    /// The document.
    pub doc: DocId,
    /// The number of occurrences in each field.
    pub counts: [u32; FIELDS],
}

/// The documents that have a term, rising: an iterator that groups the term's positions by document.
#[derive(Clone)]
pub struct Postings<'i> {
    occurrences: &'i Occurrences,
    /// Those that are left.
    positions: &'i [Position],
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        let first = *self.positions.first()?;
        let doc = self.occurrences.slot(first) / FIELDS;
        let ends = &self.occurrences.slots[doc * FIELDS + 1..][..FIELDS];
        let mut counts = [0; FIELDS];
        for (count, end) in counts.iter_mut().zip(ends) {
            let here = self.positions.iter().take_while(|position| *position < end).count();
            self.positions = &self.positions[here..];
            *count = here as u32;
        }
        Some(Posting { doc: DocId(doc as u32), counts })
    }
}
