//! Symbols: what the text of an index is a sequence of.
//!
//! A symbol is a *surface*, a word as some document writes it, or a *separator*, what stands between two words. The
//! sections list surfaces by term and separators by their bytes, each with the number of times it occurs:
//!
//! * `surf`: for each term, in the order of term numbers, a varint *n* and *n* surfaces, sorted; a surface is a string,
//!   empty where it is the term itself, and a varint count. A term that is only a part of other words has none.
//! * `seps`: a varint *n* and *n* separators, sorted, each a string and a varint count. A separator may be empty: it
//!   parts two words that touch.

use std::ops::Range;

use crate::bytes::{Reader, write_string, write_varint};
use crate::dictionary::{Dictionary, TermId};
use crate::error::Error;

/// The number of a symbol: 1 for the most frequent. 0 ends a text.
pub(crate) type Symbol = u32;

/// The symbol number that ends a text.
pub(crate) const END: Symbol = 0;

/// What the writer knows of a symbol.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Counted<'t> {
    pub(crate) text: &'t str,
    pub(crate) count: u32,
}

/// Writes section `surf` from the surfaces of each term, in the order of term numbers.
pub(crate) fn write_surfaces(surfaces: &[(&str, Vec<Counted>)]) -> Vec<u8> {
    let mut section = Vec::new();
    for (term, surfaces) in surfaces {
        write_varint(surfaces.len() as u32, &mut section);
        for Counted { text, count } in surfaces {
            write_string(if text == term { "" } else { text }, &mut section);
            write_varint(*count, &mut section);
        }
    }
    section
}

/// Writes section `seps`.
pub(crate) fn write_separators(separators: &[Counted]) -> Vec<u8> {
    let mut section = Vec::new();
    write_varint(separators.len() as u32, &mut section);
    for Counted { text, count } in separators {
        write_string(text, &mut section);
        write_varint(*count, &mut section);
    }
    section
}

/// The numbers of symbols that occur so often, given in the order of the sections, surfaces first: numbered from 1 by
/// falling count, equals in the order given.
pub(crate) fn numbers(counts: &[u32]) -> Vec<Symbol> {
    // The count, the greatest first, and the place in one number each.
    let mut by_count: Vec<u64> =
        counts.iter().zip(0u64..).map(|(count, place)| u64::from(!count) << 32 | place).collect();
    by_count.sort_unstable();
    let mut numbers = vec![0; counts.len()];
    for (number, place) in (1..).zip(by_count) {
        numbers[place as u32 as usize] = number;
    }
    numbers
}

/// The symbols of an index, by number.
pub(crate) struct Symbols {
    /// The texts of all symbols, one after the other, in the order of the sections.
    texts: String,
    /// For each symbol where its text lies.
    places: Vec<Range<u32>>,
    /// For each symbol its term, or [`Symbols::SEPARATOR`].
    terms: Vec<u32>,
}

impl Symbols {
    const SEPARATOR: u32 = u32::MAX;

    pub(crate) fn read(
        dictionary: &Dictionary,
        surfaces: &[u8],
        separators: &[u8],
    ) -> Result<Symbols, Error> {
        let mut texts = String::new();
        let mut places = Vec::new();
        let mut terms = Vec::new();
        let mut counts = Vec::new();
        let mut add = |text: &str, term: u32, count: u32| {
            let start = texts.len() as u32;
            texts.push_str(text);
            places.push(start..texts.len() as u32);
            terms.push(term);
            counts.push(count);
        };

        let mut reader = Reader::new(surfaces, "surfaces");
        dictionary.for_each(|number, term| {
            let surfaces = reader.count()?;
            for _ in 0..surfaces {
                let text = reader.string()?;
                add(if text.is_empty() { term } else { text }, number.0, reader.varint()?);
            }
            Ok(())
        })?;
        reader.end()?;

        let mut reader = Reader::new(separators, "separators");
        for _ in 0..reader.count()? {
            add(reader.string()?, Self::SEPARATOR, reader.varint()?);
        }
        reader.end()?;

        let mut symbols = Symbols {
            texts,
            places: vec![0..0; places.len() + 1],
            terms: vec![Self::SEPARATOR; terms.len() + 1],
        };
        for ((number, place), term) in numbers(&counts).into_iter().zip(places).zip(terms) {
            symbols.places[number as usize] = place;
            symbols.terms[number as usize] = term;
        }
        Ok(symbols)
    }

    /// Symbol numbers are below this.
    pub(crate) fn bound(&self) -> Symbol {
        self.places.len() as Symbol
    }

    /// The text of a symbol.
    pub(crate) fn text(&self, symbol: Symbol) -> &str {
        let place = &self.places[symbol as usize];
        &self.texts[place.start as usize..place.end as usize]
    }

    /// The term of a surface; `None` for a separator and for the end of a text.
    pub(crate) fn term(&self, symbol: Symbol) -> Option<TermId> {
        let term = self.terms[symbol as usize];
        (term != Self::SEPARATOR).then_some(TermId(term))
    }
}

#[cfg(test)]
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
        let (alphabet, map, terms) = dictionary::write(vec!["علی".into(), "او".into()]);
        assert_eq!(terms, ["او", "علی"]);
        let dictionary = Dictionary::read(&alphabet, &map).unwrap();
        let surfaces = [
            ("او", vec![Counted { text: "او", count: 2 }]),
            ("علی", vec![Counted { text: "علي", count: 5 }, Counted { text: "علی", count: 1 }]),
        ];
        let separators = [Counted { text: "", count: 1 }, Counted { text: "، ", count: 4 }];
        let symbols =
            Symbols::read(&dictionary, &write_surfaces(&surfaces), &write_separators(&separators)).unwrap();
        let all: Vec<_> = (1..symbols.bound()).map(|n| (symbols.text(n), symbols.term(n))).collect();
        let expected = [
            ("علي", Some(TermId(1))),
            ("، ", None),
            ("او", Some(TermId(0))),
            ("علی", Some(TermId(1))),
            ("", None),
        ];
        assert_eq!(all, expected);
    }
}
