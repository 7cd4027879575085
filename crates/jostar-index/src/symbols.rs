//! Symbols: the units of which the texts of an index are sequences.
//!
//! A symbol is a *surface*, a word as some document writes it, or a *separator*, the text between two words. The
//! sections list surfaces by term and separators by their bytes, each with its number of occurrences. They have
//! columns: the varint lengths of all columns, then the columns.
//!
//! Section `surf`:
//!
//! | column | holds |
//! |---|---|
//! | 1 | for each term, in the order of term numbers, a varint *n*: it has *n* surfaces, none if it is only a part of other words |
//! | 2 | for each surface, those of a term sorted, a varint count |
//! | 3 | for each surface a varint: 0 if it stands whole in column 6; otherwise one more than its style (0 to 4) plus five times the number of its operations |
//! | 4 | for each operation a varint: how many letters, Unicode scalar values, it skips |
//! | 5 | for each operation a varint: its number in column 7 |
//! | 6 | the surfaces that stand whole, as strings |
//! | 7 | two strings: the characters that operations insert, and then those that replace a letter; the operations are numbered from 0 through both strings |
//!
//! [`edits`](crate::edits) describes the styles and operations.
//!
//! Section `seps`: the counts of the separators as varints, then the sorted separators as strings. A separator may be
//! empty: it separates two words that touch.

use std::ops::Range;

use crate::bytes::{Reader, read_columns};
use crate::container::Tag;
use crate::dictionary::{Dictionary, TermId};
use crate::edits::{Edit, Operation, STYLE_COUNT};
use crate::error::{Error, ErrorKind};

/// The section with the surfaces.
pub(crate) const SURFACES: Tag = *b"surf";

/// The section with the separators.
pub(crate) const SEPARATORS: Tag = *b"seps";

/// The number of a symbol. The most frequent symbol is 1, and 0 ends a text.
pub(crate) type Symbol = u32;

/// The symbol number that ends a text.
pub(crate) const END: Symbol = 0;

/// What the writer knows about a symbol.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Counted<'t> {
    pub(crate) text: &'t str,
    pub(crate) count: u32,
}

/// Writes section `surf` from the surfaces of each term, in the order of term numbers.
#[cfg(feature = "writer")]
pub(crate) fn write_surfaces(surfaces: &[(&str, &[Counted])]) -> Vec<u8> {
    use crate::bytes::{write_columns, write_string, write_varint};

    let edits: Vec<Option<Edit>> = surfaces
        .iter()
        .flat_map(|(term, surfaces)| surfaces.iter().map(move |surface| Edit::between(term, surface.text)))
        .collect();
    // The most frequent operations come first, so that their numbers take one byte.
    let mut counts: std::collections::BTreeMap<Operation, u32> = std::collections::BTreeMap::new();
    for (_, operation) in edits.iter().flatten().flat_map(|edit| &edit.operations) {
        *counts.entry(*operation).or_default() += 1;
    }
    let ranked = |wanted: fn(&Operation) -> Option<char>| -> String {
        let mut chars: Vec<(u32, char)> =
            counts.iter().filter_map(|(operation, count)| Some((*count, wanted(operation)?))).collect();
        chars.sort_by_key(|(count, c)| (std::cmp::Reverse(*count), *c));
        chars.into_iter().map(|(_, c)| c).collect()
    };
    let inserted = ranked(|operation| if let Operation::Insert(c) = operation { Some(*c) } else { None });
    let replacing = ranked(|operation| if let Operation::Replace(c) = operation { Some(*c) } else { None });
    let operations = operations(&inserted, &replacing);
    let numbers: std::collections::HashMap<&Operation, u32> = operations.iter().zip(0..).collect();

    let mut columns: [Vec<u8>; 7] = Default::default();
    let [per_term, counts, forms, passed, codes, whole, chars] = &mut columns;
    write_string(&inserted, chars);
    write_string(&replacing, chars);
    let mut edits = edits.into_iter();
    for (_, surfaces) in surfaces {
        write_varint(surfaces.len() as u32, per_term);
        for Counted { text, count } in *surfaces {
            write_varint(*count, counts);
            let Some(Edit { style, operations }) = edits.next().expect("each surface has an edit or none")
            else {
                write_varint(0, forms);
                write_string(text, whole);
                continue;
            };
            write_varint((1 + style + STYLE_COUNT * operations.len()) as u32, forms);
            for (letters, operation) in operations {
                write_varint(letters, passed);
                write_varint(numbers[&operation], codes);
            }
        }
    }
    write_columns(columns.each_ref().map(Vec::as_slice))
}

/// Writes section `seps`.
#[cfg(feature = "writer")]
pub(crate) fn write_separators(separators: &[Counted]) -> Vec<u8> {
    use crate::bytes::{write_columns, write_string, write_varint};

    let mut columns: [Vec<u8>; 2] = Default::default();
    for Counted { text, count } in separators {
        write_varint(*count, &mut columns[0]);
        write_string(text, &mut columns[1]);
    }
    write_columns(columns.each_ref().map(Vec::as_slice))
}

/// The operations by number.
fn operations(inserted: &str, replacing: &str) -> Vec<Operation> {
    inserted.chars().map(Operation::Insert).chain(replacing.chars().map(Operation::Replace)).collect()
}

/// The numbers of symbols with these counts, which are in the order of the sections, surfaces first. Symbols are
/// numbered from 1 by falling count; symbols with equal counts keep their order.
pub(crate) fn numbers(counts: &[u32]) -> Vec<Symbol> {
    // A radix sort, lowest byte first. Each pass keeps the order of the pass before among equals.
    let mut order: Vec<u32> = (0..counts.len() as u32).collect();
    for shift in [0, 8, 16, 24] {
        let byte = |place: u32| usize::from(!(counts[place as usize] >> shift) as u8);
        let mut starts = [0; 257];
        order.iter().for_each(|place| starts[byte(*place) + 1] += 1);
        // All counts have the same value in this byte.
        if starts.contains(&order.len()) {
            continue;
        }
        (0..256).for_each(|byte| starts[byte + 1] += starts[byte]);
        let mut sorted = vec![0; order.len()];
        for place in order {
            let start = &mut starts[byte(place)];
            sorted[*start] = place;
            *start += 1;
        }
        order = sorted;
    }
    let mut numbers = vec![0; counts.len()];
    for (number, place) in (1..).zip(order) {
        numbers[place as usize] = number;
    }
    numbers
}

/// The symbols of an index, by number.
pub(crate) struct Symbols {
    /// The texts of all symbols, one after the other, in the order of the sections.
    texts: String,
    /// For each symbol, the place of its text.
    places: Vec<Range<u32>>,
    /// For each symbol, its term or [`Symbols::SEPARATOR`].
    terms: Vec<u32>,
    /// For each term, how often it occurs.
    term_counts: Vec<u32>,
}

impl Symbols {
    const SEPARATOR: u32 = u32::MAX;

    /// The most terms that an index with this section `surf` can have. Each takes at least a byte of the first column.
    pub(crate) fn most_terms(surfaces: &[u8]) -> Result<usize, Error> {
        Ok(read_columns::<7>(surfaces, "surfaces")?[0].len())
    }

    /// Reads symbols of at most `room` bytes together. More are an error.
    pub(crate) fn read(
        dictionary: &Dictionary,
        surfaces: &[u8],
        separators: &[u8],
        room: usize,
    ) -> Result<Symbols, Error> {
        let mut read =
            Read { room, texts: String::new(), places: Vec::new(), terms: Vec::new(), counts: Vec::new() };
        let term_counts = read.surfaces(dictionary, surfaces)?;
        read.separators(separators)?;
        Ok(read.numbered(term_counts))
    }

    /// All symbol numbers are below this.
    pub(crate) fn bound(&self) -> Symbol {
        self.places.len() as Symbol
    }

    /// The text of a symbol.
    pub(crate) fn text(&self, symbol: Symbol) -> &str {
        let place = &self.places[symbol as usize];
        // Not by `part`: a tenth of a search goes by here.
        self.texts.get(place.start as usize..place.end as usize).unwrap_or_default()
    }

    /// Whether a word may overlap the word before it, by its first byte: letters of at most two bytes are in scripts with spaces.
    /// [`overlap`](jostar_analysis::overlap) decides, and for most words the two texts need not be looked up for it.
    pub(crate) fn may_overlap(&self, symbol: Symbol) -> bool {
        self.texts
            .as_bytes()
            .get(self.places[symbol as usize].start as usize)
            .is_some_and(|byte| *byte >= 0xE0)
    }

    /// Appends the text of a symbol. Most are short: if a character ends 16 bytes on, as many are copied and cut to the length,
    /// because a copy of unknown length is a slow call.
    pub(crate) fn push_text(&self, symbol: Symbol, text: &mut String) {
        const AT_ONCE: usize = 16;
        let place = &self.places[symbol as usize];
        let (start, length) = (place.start as usize, place.len());
        match self.texts.get(start..start + AT_ONCE) {
            Some(more) if length <= AT_ONCE => {
                text.push_str(more);
                text.truncate(text.len() - AT_ONCE + length);
            }
            _ => text.push_str(self.text(symbol)),
        }
    }

    /// The number of bytes in the text of a symbol.
    pub(crate) fn length(&self, symbol: Symbol) -> usize {
        self.places[symbol as usize].len()
    }

    /// How often a term occurs according to the file.
    pub(crate) fn count(&self, term: TermId) -> usize {
        self.term_counts[term.as_usize()] as usize
    }

    /// The term of a surface; `None` for a separator and for the end of a text.
    pub(crate) fn term(&self, symbol: Symbol) -> Option<TermId> {
        let term = self.terms[symbol as usize];
        (term != Self::SEPARATOR).then_some(TermId(term))
    }
}

/// The symbols in the order of the sections. Once all counts are known, they give the symbols their numbers.
struct Read {
    /// The most bytes of all texts together.
    room: usize,
    texts: String,
    places: Vec<Range<u32>>,
    terms: Vec<u32>,
    counts: Vec<u32>,
}

impl Read {
    /// Adds a symbol. Its text begins at `start` and extends to the end.
    fn add(&mut self, start: usize, term: u32, count: u32) -> Result<(), Error> {
        let end = u32::try_from(self.texts.len()).map_err(|_| Error::new(ErrorKind::TooLarge))?;
        if self.texts.len() > self.room {
            return Err(Error::damaged("surfaces"));
        }
        self.places.push(start as u32..end);
        self.terms.push(term);
        self.counts.push(count);
        Ok(())
    }

    /// Reads section `surf`. Returns how often each term occurs.
    fn surfaces(&mut self, dictionary: &Dictionary, section: &[u8]) -> Result<Vec<u32>, Error> {
        let [mut per_term, mut counts, mut forms, mut passed, mut codes, mut whole, mut chars] =
            read_columns(section, "surfaces")?.map(|column| Reader::new(column, "surfaces"));
        let operations =
            if section.is_empty() { Vec::new() } else { operations(chars.string()?, chars.string()?) };
        let mut term_counts = vec![0u32; dictionary.len()];
        let mut term = String::new();
        for (number, term_count) in (0..).zip(&mut term_counts) {
            let of_term = per_term.varint()?;
            if of_term == 0 {
                continue;
            }
            term.clear();
            dictionary.write_term(TermId(number), &mut term);
            for _ in 0..of_term {
                let start = self.texts.len();
                match forms.varint()?.checked_sub(1) {
                    None => self.texts.push_str(whole.string()?),
                    // The term itself, the most frequent case.
                    Some(0) => self.texts.push_str(&term),
                    Some(form) => {
                        let (style, count) = (form as usize % STYLE_COUNT, form as usize / STYLE_COUNT);
                        let next = (0..count).map(|_| {
                            let letters = passed.varint()?;
                            let operation = operations.get(codes.varint()? as usize);
                            Ok((letters, *operation.ok_or_else(|| Error::damaged("surfaces"))?))
                        });
                        Edit::apply(style, &term, next, &mut self.texts)?;
                    }
                }
                let count = counts.varint()?;
                *term_count = term_count.saturating_add(count);
                self.add(start, number, count)?;
            }
        }
        for reader in [per_term, counts, forms, passed, codes, whole, chars] {
            reader.end()?;
        }
        Ok(term_counts)
    }

    /// Reads section `seps`.
    fn separators(&mut self, section: &[u8]) -> Result<(), Error> {
        let [mut counts, mut texts] =
            read_columns(section, "separators")?.map(|column| Reader::new(column, "separators"));
        while !counts.is_empty() {
            let start = self.texts.len();
            self.texts.push_str(texts.string()?);
            self.add(start, Symbols::SEPARATOR, counts.varint()?)?;
        }
        texts.end()
    }

    fn numbered(self, term_counts: Vec<u32>) -> Symbols {
        let Read { texts, places, terms, counts, .. } = self;
        let mut symbols = Symbols {
            texts,
            places: vec![0..0; places.len() + 1],
            terms: vec![Symbols::SEPARATOR; terms.len() + 1],
            term_counts,
        };
        for ((number, place), term) in numbers(&counts).into_iter().zip(places).zip(terms) {
            symbols.places[number as usize] = place;
            symbols.terms[number as usize] = term;
        }
        symbols
    }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use crate::dictionary;

    #[test]
    fn symbols_are_numbered_by_falling_count() {
        assert_eq!(numbers(&[3, 9, 3, 1]), [2, 1, 3, 4]);
        assert_eq!(numbers(&[]), []);
    }

    #[test]
    fn surfaces_and_separators_come_back() {
        let (alphabet, fst, terms) = dictionary::write(vec!["علی".into(), "او".into()]);
        let dictionary = Dictionary::read(&alphabet, &fst, 2, 100).unwrap();
        let number =
            |term: &str| terms.iter().position(|other| other == term).map(|number| TermId(number as u32));
        let mut surfaces = vec![
            ("او", &[Counted { text: "او", count: 2 }][..]),
            ("علی", &[Counted { text: "علي", count: 5 }, Counted { text: "علی", count: 1 }]),
        ];
        surfaces.sort_by_key(|(term, _)| number(term));
        let separators = [Counted { text: "", count: 1 }, Counted { text: "، ", count: 4 }];
        let symbols =
            Symbols::read(&dictionary, &write_surfaces(&surfaces), &write_separators(&separators), 100)
                .unwrap();
        let all: Vec<_> = (1..symbols.bound()).map(|n| (symbols.text(n), symbols.term(n))).collect();
        let expected =
            [("علي", number("علی")), ("، ", None), ("او", number("او")), ("علی", number("علی")), ("", None)];
        assert_eq!(all, expected);
    }
}
