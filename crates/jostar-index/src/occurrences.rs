//! The inverted lists of an index, derived from the text streams by a counting sort.
//!
//! A *slot* is one field of one document. The streams are read twice: first to see how long the list of each term will
//! be, then to write the lists side by side. The lists are in the form of [`postings`](crate::postings).

use crate::bytes::{Reader, put_varint};
use crate::dictionary::TermId;
use crate::documents::DocId;
use crate::error::{Error, ErrorKind};
use crate::postings::{Last, List, Position, Skip, skips};
use crate::room::with_room;
use crate::symbols::Symbols;
use crate::text::{Field, for_each_symbol};

const FIELDS: usize = Field::ALL.len();

/// A list of so many bytes has skips.
const LONG: u32 = 256;

pub(crate) struct Occurrences {
    /// For each term, and once more after the last, where its list begins in `lists`.
    starts: Vec<u32>,
    lists: Vec<u8>,
    /// The terms with long lists, rising.
    long: Vec<Long>,
    skips: Vec<Skip>,
    /// For each document how many words each field has.
    lengths: Vec<[u32; FIELDS]>,
    /// For each document where the text of each field begins in the stream of the field.
    texts: Vec<[u32; FIELDS]>,
}

/// What is known of a long list.
struct Long {
    term: TermId,
    documents: u32,
    /// Where its skips end in those of all.
    skips_end: u32,
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
        // A symbol takes a byte, so that no count or length below is larger than this.
        if streams.iter().map(|stream| stream.len()).sum::<usize>() > i32::MAX as usize {
            return Err(Error::new(ErrorKind::TooLarge));
        }
        // Ends of texts are counted before anything is kept for each of them: a document takes a byte in every stream.
        if streams.iter().any(|stream| stream.len() < documents) {
            return Err(Error::damaged("text"));
        }
        let mut lists = vec![Written::default(); terms];
        // Nothing is written yet, only measured.
        let Texts { lengths, starts: texts, bytes } = pass(streams, symbols, documents, &mut lists, &mut [])?;
        if bytes > room as u64 {
            return Err(Error::damaged("text"));
        }
        let mut starts = Vec::with_capacity(terms + 1);
        let mut end = 0u32;
        for list in &mut lists {
            starts.push(end);
            let start = end;
            end = end.checked_add(list.at).ok_or_else(|| Error::new(ErrorKind::TooLarge))?;
            *list = Written { at: start, last: Last::default() };
        }
        starts.push(end);
        let mut written: Vec<u8> = with_room(end as usize);
        written.resize(end as usize, 0);
        pass(streams, symbols, documents, &mut lists, &mut written)?;
        drop(lists);
        let mut occurrences =
            Occurrences { starts, lists: written, long: Vec::new(), skips: Vec::new(), lengths, texts };
        occurrences.skip();
        Ok(occurrences)
    }

    /// Finds the skips of the long lists.
    fn skip(&mut self) {
        for (number, ends) in (0..).zip(self.starts.windows(2)) {
            if ends[1] - ends[0] >= LONG {
                let (skips, documents) = skips(&self.lists[ends[0] as usize..ends[1] as usize]);
                self.skips.extend(skips);
                self.long.push(Long { term: TermId(number), documents, skips_end: self.skips.len() as u32 });
            }
        }
    }

    /// The list of a term.
    pub(crate) fn of(&self, term: TermId) -> List<'_> {
        let number = term.as_usize();
        let bytes = &self.lists[self.starts[number] as usize..self.starts[number + 1] as usize];
        let skips = self.long(term, bytes).map_or(&[][..], |place| {
            let start = place.checked_sub(1).map_or(0, |before| self.long[before].skips_end);
            &self.skips[start as usize..self.long[place].skips_end as usize]
        });
        List::new(bytes, skips)
    }

    /// How many documents have a term.
    pub(crate) fn documents_with(&self, term: TermId) -> usize {
        let list = self.of(term);
        self.long(term, list.bytes())
            .map_or_else(|| list.postings().count(), |place| self.long[place].documents as usize)
    }

    /// The place of a term among those with long lists, if it is one.
    fn long(&self, term: TermId, bytes: &[u8]) -> Option<usize> {
        if bytes.len() < LONG as usize {
            return None;
        }
        self.long.binary_search_by_key(&term, |long| long.term).ok()
    }

    /// How many words all texts have together.
    pub(crate) fn total(&self) -> usize {
        self.lengths.as_flattened().iter().map(|length| *length as usize).sum()
    }

    /// For each document how many words each field has.
    pub(crate) fn lengths(&self) -> &[[u32; FIELDS]] {
        &self.lengths
    }

    /// Where the text of one field of a document begins in the stream of the field.
    pub(crate) fn text(&self, doc: DocId, field: Field) -> usize {
        self.texts[doc.as_usize()][field as usize] as usize
    }
}

/// A list while it is written.
#[derive(Clone, Default)]
struct Written {
    last: Last,
    /// Where it goes on; while lists are measured, how many bytes it has.
    at: u32,
}

/// What is known of the texts after a pass.
struct Texts {
    /// For each document how many words each field has.
    lengths: Vec<[u32; FIELDS]>,
    /// For each document where the text of each field begins in the stream of the field.
    starts: Vec<[u32; FIELDS]>,
    /// How many bytes all texts have together.
    bytes: u64,
}

/// Reads all texts, and writes the lists into `out`, each from where it goes on. Checks all that is read of the streams
/// later. Where `out` has no room nothing is written, and the lists go on all the same: so they are measured.
fn pass(
    streams: [&[u8]; FIELDS],
    symbols: &Symbols,
    documents: usize,
    lists: &mut [Written],
    out: &mut [u8],
) -> Result<Texts, Error> {
    let mut counts = vec![0u32; symbols.bound() as usize];
    let (mut lengths, mut starts) = (vec![[0; FIELDS]; documents], vec![[0; FIELDS]; documents]);
    let mut readers = streams.map(|stream| Reader::new(stream, "text"));
    for (doc, (lengths, starts)) in (0..).map(DocId).zip(lengths.iter_mut().zip(&mut starts)) {
        for (field, reader) in Field::ALL.into_iter().zip(&mut readers) {
            starts[field as usize] = reader.at() as u32;
            let mut position = Position::new(doc, field, 0);
            for_each_symbol(reader, symbols.bound(), |symbol| {
                counts[symbol as usize] += 1;
                if let Some(term) = symbols.term(symbol) {
                    let Written { last, at } = &mut lists[term.as_usize()];
                    last.next(position, |varint| put_varint(varint, out, at));
                    position = position.plus(1);
                }
            })?;
            lengths[field as usize] = position.word();
        }
    }
    readers.into_iter().try_for_each(Reader::end)?;
    // The symbols are much fewer than the words: asked here how long each is, they cost little.
    let bytes = (0..).zip(counts).map(|(symbol, count)| u64::from(count) * symbols.length(symbol) as u64);
    Ok(Texts { lengths, starts, bytes: bytes.sum() })
}
