//! One byte a letter.
//!
//! Persian letters take two bytes of UTF-8. Dictionary keys spell them with one: the dictionary is a quarter smaller,
//! and a step along it is a letter. The 254 most frequent letters of a corpus have bytes of their own; any other is
//! spelt with an escape, so that every string has a spelling and no two have the same.

use std::collections::HashMap;

use crate::bytes::{Reader, write_string};
use crate::error::Error;

/// Followed by a code point below 2^16 in two bytes, the high one first.
const ESCAPE_2: u8 = 0;
/// Followed by any other code point in three bytes.
const ESCAPE_3: u8 = 1;
/// The byte of the first letter.
const FIRST: u8 = 2;
const LETTERS: usize = 254;

/// The letters of an index that have a byte of their own.
///
/// Section `alph`: one string of these letters, in the order of their code points, which is the order of their bytes.
pub(crate) struct Alphabet {
    letters: Vec<char>,
}

impl Alphabet {
    /// The alphabet of these terms.
    pub(crate) fn of<'t>(terms: impl Iterator<Item = &'t str>) -> Alphabet {
        let mut counts: HashMap<char, usize> = HashMap::new();
        for letter in terms.flat_map(str::chars) {
            *counts.entry(letter).or_default() += 1;
        }
        let mut letters: Vec<char> = counts.keys().copied().collect();
        letters.sort_unstable_by_key(|letter| (std::cmp::Reverse(counts[letter]), *letter));
        letters.truncate(LETTERS);
        letters.sort_unstable();
        Alphabet { letters }
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let mut section = Vec::new();
        write_string(&self.letters.iter().collect::<String>(), &mut section);
        section
    }

    pub(crate) fn read(section: &[u8]) -> Result<Alphabet, Error> {
        let mut reader = Reader::new(section, "alphabet");
        let letters: Vec<char> = reader.string()?.chars().collect();
        if letters.len() > LETTERS || !letters.is_sorted_by(|a, b| a < b) {
            return Err(reader.damaged());
        }
        reader.end()?;
        Ok(Alphabet { letters })
    }

    /// Replaces `key` with the spelling of `term`. The spelling of a prefix is a prefix of the spelling.
    pub(crate) fn spell(&self, term: &str, key: &mut Vec<u8>) {
        key.clear();
        for letter in term.chars() {
            match self.letters.binary_search(&letter) {
                Ok(place) => key.push(FIRST + place as u8),
                Err(_) => {
                    let [_, high, middle, low] = (letter as u32).to_be_bytes();
                    if high == 0 {
                        key.extend_from_slice(&[ESCAPE_2, middle, low]);
                    } else {
                        key.extend_from_slice(&[ESCAPE_3, high, middle, low]);
                    }
                }
            }
        }
    }

    /// Appends to `term` the string that `key` spells, or returns `None` if it spells nothing.
    pub(crate) fn unspell(&self, mut key: &[u8], term: &mut String) -> Option<()> {
        while let Some((first, rest)) = key.split_first() {
            let (letter, rest) = match (*first, rest) {
                (ESCAPE_2, [middle, low, rest @ ..]) => {
                    (char::from_u32(u32::from_be_bytes([0, 0, *middle, *low]))?, rest)
                }
                (ESCAPE_3, [high, middle, low, rest @ ..]) => {
                    (char::from_u32(u32::from_be_bytes([0, *high, *middle, *low]))?, rest)
                }
                (ESCAPE_2 | ESCAPE_3, _) => return None,
                (byte, rest) => (*self.letters.get(usize::from(byte - FIRST))?, rest),
            };
            term.push(letter);
            key = rest;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn round_trip(alphabet: &Alphabet, term: &str) {
        let mut key = Vec::new();
        alphabet.spell(term, &mut key);
        let mut back = String::new();
        alphabet.unspell(&key, &mut back).unwrap();
        assert_eq!(back, term);
    }

    #[test]
    fn persian_letters_take_one_byte() {
        let alphabet = Alphabet::of(["همکاری", "پزشکیان"].into_iter());
        let mut key = Vec::new();
        alphabet.spell("همکاری", &mut key);
        assert_eq!(key.len(), 6);
    }

    #[test]
    fn a_thousand_letters_still_have_spellings() {
        let han: String = ('\u{4E00}'..'\u{5200}').collect();
        let alphabet = Alphabet::of([han.as_str(), "آب", "𐍈"].into_iter());
        round_trip(&alphabet, &han);
        round_trip(&alphabet, "آب𐍈𒀀");
    }

    proptest! {
        #[test]
        fn every_string_comes_back(corpus in any::<String>(), term in any::<String>()) {
            let alphabet = Alphabet::read(&Alphabet::of([corpus.as_str()].into_iter()).write()).unwrap();
            round_trip(&alphabet, &corpus);
            round_trip(&alphabet, &term);
        }

        #[test]
        fn other_keys_spell_something_or_nothing(key in any::<Vec<u8>>()) {
            let _ = Alphabet::of(["آب"].into_iter()).unspell(&key, &mut String::new());
        }
    }
}
