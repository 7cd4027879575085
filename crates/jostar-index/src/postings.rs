//! Compact inverted lists: where a term stands, document by document.
//!
//! A list is a run of varints. It has the places of a term in rising order, and stores only what changes from each to
//! the next:
//!
//! | varints | mean |
//! |---|---|
//! | 2 *n*, *n* above 0 | the same field of the same document, *n* words further |
//! | 2 *n* + 1, *w* | *n* documents further, in the body, the word *w* |
//! | 0, 2 *n* + 1, *w* | the same in the title |
//!
//! The first place counts documents from number 0. The title comes before the body, so *n* is 0 if the body of the same
//! document follows. A frequent term takes one or two bytes a place, and a rare one three or four. A number for each
//! place among all words of the index would always take four.
//!
//! A list is read from its beginning. A long list has **skips**, so that a few of its documents are found without
//! reading the rest.

use crate::bytes::write_varint;
use crate::documents::DocId;
use crate::text::Field;

const FIELDS: usize = Field::ALL.len();

/// A list has one skip for about this many bytes.
const SKIP_BYTES: usize = 80;

/// A place in a text: a document, one of its fields, and a word of the field, counted from 0. Places are ordered by
/// these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position(u64);

impl Position {
    /// The place of a word. Document numbers are below 2^31.
    pub fn new(doc: DocId, field: Field, word: u32) -> Position {
        Position(u64::from(doc.0) << 33 | (field as u64) << 32 | u64::from(word))
    }

    /// The document.
    pub fn doc(self) -> DocId {
        DocId((self.0 >> 33) as u32)
    }

    /// The field of the document.
    pub fn field(self) -> Field {
        Field::ALL[(self.0 >> 32 & 1) as usize]
    }

    /// The word of the field, counted from 0.
    pub fn word(self) -> u32 {
        self.0 as u32
    }

    /// The place this many words further in the same field, whether or not the field has so many words.
    pub fn plus(self, words: u32) -> Position {
        Position(self.0 + u64::from(words))
    }

    /// The place this many words earlier in the same field, if there is one.
    pub fn minus(self, words: u32) -> Option<Position> {
        (self.word() >= words).then(|| Position(self.0 - u64::from(words)))
    }
}

/// A document with a term, and the number of occurrences in each field, in the order of [`Field::ALL`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Posting {
    /// The document.
    pub doc: DocId,
    /// The number of occurrences in each field.
    pub counts: [u32; FIELDS],
}

/// A place in a list at which reading can start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Skip {
    /// All documents from here on have greater numbers.
    before: u32,
    /// The byte of the list at which the next document begins.
    at: u32,
}

/// The inverted list of a term.
#[derive(Clone, Copy, Default, Debug)]
pub struct List<'i> {
    bytes: &'i [u8],
    skips: &'i [Skip],
}

impl<'i> List<'i> {
    /// A list in bytes that [`Last`] or equivalent code wrote.
    pub(crate) fn new(bytes: &'i [u8], skips: &'i [Skip]) -> List<'i> {
        List { bytes, skips }
    }

    /// The bytes of the list.
    pub(crate) fn bytes(self) -> &'i [u8] {
        self.bytes
    }

    /// The places of the term, in rising order.
    pub fn positions(self) -> Positions<'i> {
        let mut positions = Positions { list: self, at: 0, next: Position(0), is_end: false };
        positions.read();
        positions
    }

    /// The documents with the term, in rising order.
    pub fn postings(self) -> Postings<'i> {
        Postings { positions: self.positions() }
    }
}

/// The places of a list, in rising order. The iterator can skip documents.
#[derive(Clone, Debug)]
pub struct Positions<'i> {
    list: List<'i>,
    /// The next byte of the list to read.
    at: usize,
    /// The next place, if there is one.
    next: Position,
    is_end: bool,
}

impl Positions<'_> {
    /// The next place.
    pub fn peek(&self) -> Option<Position> {
        (!self.is_end).then_some(self.next)
    }

    /// The next document, with the number of its remaining places.
    pub fn posting(&mut self) -> Option<Posting> {
        let doc = self.peek()?.doc();
        let mut counts = [0; FIELDS];
        while !self.is_end && self.next.doc() == doc {
            let count = &mut counts[self.next.field() as usize];
            *count += 1;
            // Most further places are near, in the same field.
            while let Some(first @ 2..0x80) = self.list.bytes.get(self.at)
                && first & 1 == 0
            {
                *count += 1;
                self.at += 1;
                self.next = self.next.plus(u32::from(first >> 1));
            }
            self.read();
        }
        Some(Posting { doc, counts })
    }

    /// Skips the places in documents before `doc`.
    pub fn seek(&mut self, doc: DocId) {
        if self.is_end || self.next.doc() >= doc {
            return;
        }
        // The document is rarely far away.
        let skips = self.list.skips;
        let passed = skips.iter().take_while(|skip| skip.before < doc.0).count();
        if let Some(last) = passed.checked_sub(1) {
            let skip = skips[last];
            self.list.skips = &skips[last..];
            if skip.at as usize > self.at {
                self.at = skip.at as usize;
                self.next = Position::new(DocId(skip.before), Field::Body, 0);
                self.read();
            }
        }
        while !self.is_end && self.next.doc() < doc {
            self.read();
        }
    }

    /// Reads the next place.
    #[inline]
    fn read(&mut self) {
        // The most frequent cases: one byte for a word further on, or two for a document further on.
        self.next = match self.list.bytes.get(self.at..) {
            Some([first @ 2..0x80, ..]) if first & 1 == 0 => {
                self.at += 1;
                self.next.plus(u32::from(first >> 1))
            }
            Some([first @ 1..0x80, word @ ..0x80, ..]) => {
                self.at += 2;
                let doc = self.next.doc().0 + u32::from(first >> 1);
                Position::new(DocId(doc), Field::Body, u32::from(*word))
            }
            Some([_, ..]) => self.read_any(),
            _ => {
                self.is_end = true;
                return;
            }
        };
    }

    #[inline(never)]
    fn read_any(&mut self) -> Position {
        let mut first = self.varint();
        if first != 0 && first & 1 == 0 {
            return self.next.plus(first >> 1);
        }
        let mut field = Field::Body;
        if first == 0 {
            (field, first) = (Field::Title, self.varint());
        }
        let word = self.varint();
        Position::new(DocId(self.next.doc().0 + (first >> 1)), field, word)
    }

    fn varint(&mut self) -> u32 {
        let mut value = 0;
        let mut shift = 0;
        while let Some(byte) = self.list.bytes.get(self.at) {
            self.at += 1;
            value |= u32::from(byte & 0x7F) << shift;
            // Lists contain only whole varints.
            if *byte < 0x80 || shift >= 28 {
                break;
            }
            shift += 7;
        }
        value
    }
}

impl Iterator for Positions<'_> {
    type Item = Position;

    #[inline]
    fn next(&mut self) -> Option<Position> {
        let next = self.peek()?;
        self.read();
        Some(next)
    }
}

/// The documents of a list, in rising order, with the number of places in each field.
#[derive(Clone, Debug)]
pub struct Postings<'i> {
    positions: Positions<'i>,
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        self.positions.posting()
    }
}

/// A list that is not part of an index, for readers that find places in another way.
#[derive(Clone, Default, Debug)]
pub struct OwnedList {
    bytes: Vec<u8>,
    skips: Vec<Skip>,
}

impl OwnedList {
    /// A reader of the list.
    pub fn list(&self) -> List<'_> {
        List::new(&self.bytes, &self.skips)
    }
}

impl FromIterator<Position> for OwnedList {
    /// Makes a list of rising places.
    ///
    /// # Panics
    ///
    /// If a place is not after the one before it.
    fn from_iter<P: IntoIterator<Item = Position>>(positions: P) -> OwnedList {
        let (mut last, mut bytes) = (Last::default(), Vec::new());
        for position in positions {
            assert!(last.is_before(position), "{position:?} is not after the place before it");
            last.next(position, |varint| write_varint(varint, &mut bytes));
        }
        let (skips, _) = skips(&bytes);
        OwnedList { bytes, skips }
    }
}

/// The state of a list while it is written: its last place.
#[derive(Clone, Copy)]
pub(crate) struct Last(Position);

impl Default for Last {
    fn default() -> Last {
        Last(Last::NONE)
    }
}

impl Last {
    /// No list has a place this high.
    const NONE: Position = Position(u64::MAX);

    /// Whether `position` can be the next place.
    fn is_before(self, position: Position) -> bool {
        self.0 == Last::NONE || self.0 < position
    }

    /// Passes the varints of the next place to `write`.
    #[inline]
    pub(crate) fn next(&mut self, position: Position, mut write: impl FnMut(u32)) {
        let last = std::mem::replace(&mut self.0, position);
        if last.doc() == position.doc() && last.field() == position.field() {
            write((position.word() - last.word()) << 1);
            return;
        }
        if position.field() == Field::Title {
            write(0);
        }
        let before = if last == Last::NONE { 0 } else { last.doc().0 };
        write((position.doc().0 - before) << 1 | 1);
        write(position.word());
    }
}

/// The skips of a list, and its number of documents.
pub(crate) fn skips(bytes: &[u8]) -> (Vec<Skip>, u32) {
    let list = List::new(bytes, &[]);
    let mut positions = Positions { list, at: 0, next: Position(0), is_end: false };
    let (mut skips, mut documents, mut passed) = (Vec::new(), 0, 0);
    loop {
        let (at, before) = (positions.at, positions.next.doc());
        positions.read();
        if positions.is_end {
            return (skips, documents);
        }
        if documents == 0 || positions.next.doc() != before {
            documents += 1;
            if at - passed >= SKIP_BYTES {
                skips.push(Skip { before: before.0, at: at as u32 });
                passed = at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn position((doc, is_body, word): (u32, bool, u32)) -> Position {
        Position::new(DocId(doc), Field::ALL[usize::from(is_body)], word)
    }

    #[test]
    fn a_list_is_written_as_its_table_says() {
        let positions = [(0, false, 3), (0, true, 0), (0, true, 2), (5, true, 200), (6, false, 0)];
        let owned: OwnedList = positions.map(position).into_iter().collect();
        assert_eq!(owned.list().bytes(), [0, 1, 3, 1, 0, 4, 11, 200, 1, 0, 3, 0]);
    }

    #[test]
    #[should_panic(expected = "is not after")]
    fn places_that_do_not_rise_make_no_list() {
        let _: OwnedList = [(0, true, 3), (0, true, 3)].map(position).into_iter().collect();
    }

    proptest! {
        #[test]
        fn places_come_back_and_documents_are_passed_over(
            places in prop::collection::btree_set((0u32..300, any::<bool>(), 0u32..2000), 0..400),
            sought in prop::collection::btree_set(0u32..310, 0..40),
        ) {
            let positions: Vec<Position> = places.iter().copied().map(position).collect();
            let owned: OwnedList = positions.iter().copied().collect();
            let list = owned.list();
            prop_assert_eq!(list.positions().collect::<Vec<_>>(), &positions[..]);
            let postings: Vec<Posting> = list.postings().collect();
            let counted = positions.chunk_by(|a, b| a.doc() == b.doc()).map(|here| Posting {
                doc: here[0].doc(),
                counts: Field::ALL.map(|field| here.iter().filter(|at| at.field() == field).count() as u32),
            });
            prop_assert!(counted.eq(postings.iter().copied()));
            prop_assert_eq!(postings.len(), skips(list.bytes()).1 as usize);
            let mut found = list.positions();
            for doc in sought.into_iter().map(DocId) {
                found.seek(doc);
                let expected = positions.iter().find(|position| position.doc() >= doc);
                prop_assert_eq!(found.peek(), expected.copied());
            }
        }
    }
}
