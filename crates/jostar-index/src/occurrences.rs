//! The inverted lists of an index, derived from the text streams by a counting sort.
//!
//! The streams are read twice: first to measure the list of each term, then to write the lists side by side. The lists
//! have the form of [`postings`](crate::postings).

use crate::bytes::{Reader, put_varint};
use crate::dictionary::TermId;
use crate::documents::DocId;
use crate::error::{Error, ErrorKind};
use crate::postings::{Last, List, Position, Skip, skips};
use crate::room::with_room;
use crate::symbols::Symbols;
use crate::text::{Field, for_each_symbol};

const FIELDS: usize = Field::ALL.len();

/// A list of at least this many bytes has skips.
const LONG: usize = 256;

pub(crate) struct Occurrences {
    lists: Lists,
    /// The terms with long lists, in rising order.
    long: Vec<Long>,
    skips: Vec<Skip>,
    texts: Texts,
}

/// The lists of all terms, one after the other.
struct Lists {
    /// For each term, the end of its list in `bytes`.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

impl Lists {
    fn of(&self, term: usize) -> &[u8] {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start as usize..self.ends[term] as usize]
    }
}

/// For each document, numbers about its texts, by field.
struct Texts {
    /// The number of words.
    lengths: Vec<[u32; FIELDS]>,
    /// The beginning of the text in the stream of the field.
    starts: Vec<[u32; FIELDS]>,
}

impl Texts {
    fn of(documents: usize) -> Texts {
        Texts { lengths: vec![[0; FIELDS]; documents], starts: vec![[0; FIELDS]; documents] }
    }
}

/// What is kept about a long list.
struct Long {
    term: TermId,
    documents: u32,
    /// The end of its skips among all skips.
    skips_end: u32,
}

impl Occurrences {
    /// Reads the streams of all fields. Each has a text for each of `documents` documents. More than `room` bytes of
    /// texts are an error.
    pub(crate) fn derive(
        streams: [&[u8]; FIELDS],
        symbols: &Symbols,
        terms: usize,
        documents: usize,
        room: usize,
    ) -> Result<Occurrences, Error> {
        // A symbol takes at least a byte, so no count or length below exceeds this.
        if streams.iter().map(|stream| stream.len()).sum::<usize>() > i32::MAX as usize {
            return Err(Error::new(ErrorKind::TooLarge));
        }
        // Checks the ends of texts before allocating memory for each: a document takes at least a byte in every stream.
        if streams.iter().any(|stream| stream.len() < documents) {
            return Err(Error::damaged("text"));
        }
        // The first pass only measures and writes nothing. Each end is then the length of the term's list.
        let mut lists = Lists { ends: vec![0; terms], bytes: Vec::new() };
        let mut texts = Texts::of(documents);
        let mut counts = vec![0; symbols.bound() as usize];
        pass(streams, symbols, &mut lists, &mut texts, &mut counts)?;
        // There are far fewer symbols than words, so looking up their lengths here costs little.
        let bytes = (0..).zip(counts).map(|(symbol, count)| u64::from(count) * symbols.length(symbol) as u64);
        if bytes.sum::<u64>() > room as u64 {
            return Err(Error::damaged("text"));
        }
        // Each list begins where the ones before it end. While a list is written, its end is the place of its next
        // byte.
        let mut total = 0u32;
        for end in &mut lists.ends {
            let length = std::mem::replace(end, total);
            total = total.checked_add(length).ok_or_else(|| Error::new(ErrorKind::TooLarge))?;
        }
        lists.bytes = with_room(total as usize);
        lists.bytes.resize(total as usize, 0);
        pass(streams, symbols, &mut lists, &mut texts, &mut [])?;
        let mut occurrences = Occurrences { lists, long: Vec::new(), skips: Vec::new(), texts };
        occurrences.skip();
        Ok(occurrences)
    }

    /// Finds the skips of the long lists.
    fn skip(&mut self) {
        for number in 0..self.lists.ends.len() {
            let list = self.lists.of(number);
            if list.len() >= LONG {
                let (skips, documents) = skips(list);
                self.skips.extend(skips);
                let (term, skips_end) = (TermId(number as u32), self.skips.len() as u32);
                self.long.push(Long { term, documents, skips_end });
            }
        }
    }

    /// The list of a term.
    pub(crate) fn of(&self, term: TermId) -> List<'_> {
        let bytes = self.lists.of(term.as_usize());
        let skips = self.long(term, bytes).map_or(&[][..], |place| {
            let start = place.checked_sub(1).map_or(0, |before| self.long[before].skips_end);
            &self.skips[start as usize..self.long[place].skips_end as usize]
        });
        List::new(bytes, skips)
    }

    /// The number of documents with a term.
    pub(crate) fn documents_with(&self, term: TermId) -> usize {
        let list = self.of(term);
        self.long(term, list.bytes())
            .map_or_else(|| list.postings().count(), |place| self.long[place].documents as usize)
    }

    /// The index of a term among those with long lists, if it is one of them.
    fn long(&self, term: TermId, bytes: &[u8]) -> Option<usize> {
        if bytes.len() < LONG {
            return None;
        }
        self.long.binary_search_by_key(&term, |long| long.term).ok()
    }

    /// The number of words in all texts.
    pub(crate) fn total(&self) -> usize {
        self.texts.lengths.as_flattened().iter().map(|length| *length as usize).sum()
    }

    /// For each document, the number of words in each field.
    pub(crate) fn lengths(&self) -> &[[u32; FIELDS]] {
        &self.texts.lengths
    }

    /// The beginning of one field of a document in the stream of the field.
    pub(crate) fn text(&self, doc: DocId, field: Field) -> usize {
        self.texts.starts[doc.as_usize()][field as usize] as usize
    }
}

/// Reads all texts and appends to each list at its end. Checks everything that later code reads from the streams.
/// Without room in `lists` nothing is written, but the ends still move, which measures the lists. Counts the symbols
/// that have an entry in `counts`.
fn pass(
    streams: [&[u8]; FIELDS],
    symbols: &Symbols,
    lists: &mut Lists,
    texts: &mut Texts,
    counts: &mut [u32],
) -> Result<(), Error> {
    let mut last = vec![Last::default(); lists.ends.len()];
    let mut readers = streams.map(|stream| Reader::new(stream, "text"));
    for (doc, (lengths, starts)) in (0..).map(DocId).zip(texts.lengths.iter_mut().zip(&mut texts.starts)) {
        for (field, reader) in Field::ALL.into_iter().zip(&mut readers) {
            starts[field as usize] = reader.at() as u32;
            let mut position = Position::new(doc, field, 0);
            for_each_symbol(reader, symbols.bound(), |symbol| {
                if let Some(count) = counts.get_mut(symbol as usize) {
                    *count += 1;
                }
                if let Some(term) = symbols.term(symbol) {
                    let end = &mut lists.ends[term.as_usize()];
                    last[term.as_usize()].next(position, |varint| put_varint(varint, &mut lists.bytes, end));
                    position = position.plus(1);
                }
            })?;
            lengths[field as usize] = position.word();
        }
    }
    readers.into_iter().try_for_each(Reader::end)
}
