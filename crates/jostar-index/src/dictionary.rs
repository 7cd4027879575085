//! The term dictionary: an `fst` map from spelt terms to their numbers.
//!
//! Terms are numbered in the order of their keys, so the terms that begin with a prefix have neighbouring numbers:
//! a prefix is a range.

use std::ops::Range;

use fst::{IntoStreamer, Map, MapBuilder, Streamer};

use crate::alphabet::Alphabet;
use crate::error::Error;

/// The number of a term in its index: its place in the order of the dictionary's keys, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TermId(pub u32);

impl TermId {
    pub(crate) fn as_usize(self) -> usize {
        self.0 as usize
    }
}

/// Writes the sections `alph` and `fst `. `terms` are distinct, in any order; they come back in the order of their
/// numbers.
pub(crate) fn write(mut terms: Vec<String>) -> (Vec<u8>, Vec<u8>, Vec<String>) {
    let alphabet = Alphabet::of(terms.iter().map(String::as_str));
    let spell = |term: &String| {
        let mut key = Vec::new();
        alphabet.spell(term, &mut key);
        key
    };
    terms.sort_by_cached_key(spell);
    let mut builder = MapBuilder::memory();
    for (number, term) in terms.iter().enumerate() {
        builder.insert(spell(term), number as u64).expect("keys are sorted and distinct");
    }
    (alphabet.write(), builder.into_inner().expect("memory takes every byte"), terms)
}

/// The terms of an index.
pub struct Dictionary {
    alphabet: Alphabet,
    map: Map<Vec<u8>>,
}

impl Dictionary {
    pub(crate) fn read(alphabet: &[u8], map: &[u8]) -> Result<Dictionary, Error> {
        let alphabet = Alphabet::read(alphabet)?;
        let map = Map::new(map.to_vec()).map_err(|_| Error::damaged("dictionary"))?;
        Ok(Dictionary { alphabet, map })
    }

    /// Calls `visit` with each term in the order of their numbers.
    pub(crate) fn for_each(
        &self,
        mut visit: impl FnMut(TermId, &str) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let damaged = || Error::damaged("dictionary");
        let mut stream = self.map.stream();
        let mut expected = 0;
        let mut term = String::new();
        while let Some((key, number)) = stream.next() {
            term.clear();
            self.alphabet.unspell(key, &mut term).ok_or_else(damaged)?;
            if number != expected {
                return Err(damaged());
            }
            visit(TermId(expected as u32), &term)?;
            expected += 1;
        }
        Ok(())
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// The number of a term, given as the analyzer folds it.
    pub fn get(&self, term: &str) -> Option<TermId> {
        let mut key = Vec::new();
        self.alphabet.spell(term, &mut key);
        self.map.get(key).map(|number| TermId(number as u32))
    }

    /// The term with this number; the empty string if there is none.
    pub fn term(&self, number: TermId) -> String {
        let mut term = String::new();
        if let Some(key) = self.map.as_fst().get_key(u64::from(number.0)) {
            self.alphabet.unspell(&key, &mut term);
        }
        term
    }

    /// The terms that begin with `prefix`, itself included if it is a term.
    pub fn with_prefix(&self, prefix: &str) -> Range<TermId> {
        let mut key = Vec::new();
        self.alphabet.spell(prefix, &mut key);
        let first = self.first_not_below(&key);
        // The least key above all that begin with `key`: its last byte that can rise, raised.
        while key.last() == Some(&u8::MAX) {
            key.pop();
        }
        let end = match key.last_mut() {
            Some(last) => {
                *last += 1;
                self.first_not_below(&key)
            }
            None => TermId(self.len() as u32),
        };
        first..end
    }

    fn first_not_below(&self, key: &[u8]) -> TermId {
        let next = self.map.range().ge(key).into_stream().next().map(|(_, number)| number);
        TermId(next.unwrap_or(self.len() as u64) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn dictionary(terms: &BTreeSet<String>) -> (Dictionary, Vec<String>) {
        let (alphabet, map, terms) = write(terms.iter().cloned().collect());
        (Dictionary::read(&alphabet, &map).unwrap(), terms)
    }

    proptest! {
        #[test]
        fn terms_and_prefixes_agree_with_a_scan(
            terms in prop::collection::btree_set("[ابپ𐍈\u{10FFFF}a-c]{0,4}", 0..40),
            prefix in "[ابپ𐍈\u{10FFFF}a-c]{0,3}",
        ) {
            let (dictionary, ordered) = dictionary(&terms);
            prop_assert_eq!(dictionary.len(), terms.len());
            for (number, term) in ordered.iter().enumerate() {
                prop_assert_eq!(dictionary.get(term), Some(TermId(number as u32)));
                prop_assert_eq!(&dictionary.term(TermId(number as u32)), term);
            }
            prop_assert_eq!(dictionary.get(&prefix).is_some(), terms.contains(&prefix));
            let range = dictionary.with_prefix(&prefix);
            let found: BTreeSet<&String> =
                ordered[range.start.as_usize()..range.end.as_usize()].iter().collect();
            let scanned: BTreeSet<&String> = terms.iter().filter(|term| term.starts_with(&prefix)).collect();
            prop_assert_eq!(found, scanned);
        }
    }

    #[test]
    fn visiting_gives_every_term_its_number() {
        let terms = ["سلام", "دنیا", "hello", "世界"].map(String::from).into();
        let (dictionary, ordered) = dictionary(&terms);
        let mut visited = Vec::new();
        dictionary
            .for_each(|number, term| {
                visited.push((number, term.to_owned()));
                Ok(())
            })
            .unwrap();
        let expected: Vec<_> = (0..).map(TermId).zip(ordered).collect();
        assert_eq!(visited, expected);
    }
}
