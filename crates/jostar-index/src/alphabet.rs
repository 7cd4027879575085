//! Spells each letter with one byte.
//!
//! Persian letters take two bytes of UTF-8. Dictionary keys spell them with one, which makes the dictionary a quarter
//! smaller and each step along it one letter. The 254 most frequent letters of a corpus have bytes of their own. Any
//! other letter is spelt with an escape, so every string has a spelling and no two strings share one. An `fst` stores
//! some bytes in less space than others, and the most frequent letters get these.

use std::collections::HashMap;

use crate::bytes::{Reader, write_string};
use crate::container::Tag;
use crate::error::Error;
use crate::fst_keys::COMMON;

/// The section with the letters.
pub(crate) const SECTION: Tag = *b"alph";

/// The escape before a code point below 2^16, which follows in two bytes, high byte first.
const ESCAPE_2: u8 = 0;
/// The escape before any other code point, which follows in three bytes.
const ESCAPE_3: u8 = 1;
const LETTERS: usize = 254;

/// The longest spelling of a term, in bytes.
pub(crate) const LONGEST_KEY: usize = 4 * jostar_analysis::MAX_TERM_LETTERS;

/// The number of bytes in a spelling that begins with this byte.
pub(crate) fn width(first: u8) -> usize {
    match first {
        ESCAPE_2 => 3,
        ESCAPE_3 => 4,
        _ => 1,
    }
}

/// The bytes of letters, by rank.
const BYTES: [u8; LETTERS] = {
    let mut bytes = [0; LETTERS];
    let mut rank = 0;
    while rank < COMMON.len() {
        bytes[rank] = COMMON[rank];
        rank += 1;
    }
    let mut byte = ESCAPE_3;
    while rank < LETTERS {
        byte += 1;
        let mut place = 0;
        while place < COMMON.len() && COMMON[place] != byte {
            place += 1;
        }
        if place == COMMON.len() {
            bytes[rank] = byte;
            rank += 1;
        }
    }
    bytes
};

/// The letters of an index that have a byte of their own.
///
/// Section `alph`: one string of these letters, the most frequent first. The rank of a letter gives its byte in
/// [`BYTES`].
pub(crate) struct Alphabet {
    /// The letters with their bytes, sorted by letter.
    bytes: Vec<(char, u8)>,
    /// For each byte, its letter if it has one.
    letters: [Option<char>; 256],
}

/// A spelling of fixed size, so that a lookup allocates no memory.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    bytes: [u8; LONGEST_KEY],
    len: usize,
}

impl Key {
    fn push(&mut self, bytes: &[u8]) -> Option<()> {
        self.bytes.get_mut(self.len..self.len + bytes.len())?.copy_from_slice(bytes);
        self.len += bytes.len();
        Some(())
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
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
        Alphabet::ranked(&letters)
    }

    fn ranked(ranked: &[char]) -> Alphabet {
        let mut bytes: Vec<(char, u8)> = ranked.iter().copied().zip(BYTES).collect();
        jostar_sort::sort(&mut bytes);
        let mut letters = [None; 256];
        for (letter, byte) in &bytes {
            letters[usize::from(*byte)] = Some(*letter);
        }
        Alphabet { bytes, letters }
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let mut section = Vec::new();
        let ranked: String = BYTES.iter().filter_map(|byte| self.letters[usize::from(*byte)]).collect();
        write_string(&ranked, &mut section);
        section
    }

    pub(crate) fn read(section: &[u8]) -> Result<Alphabet, Error> {
        let mut reader = Reader::new(section, "alphabet");
        let letters: Vec<char> =
            if section.is_empty() { Vec::new() } else { reader.string()?.chars().collect() };
        let alphabet = Alphabet::ranked(&letters);
        let is_distinct = alphabet.bytes.is_sorted_by(|(a, _), (b, _)| a < b);
        if letters.len() > LETTERS || !is_distinct {
            return Err(reader.damaged());
        }
        reader.end()?;
        Ok(alphabet)
    }

    /// The spelling of a term. `None` if it has more letters than a term can have. The spelling of a prefix is a prefix
    /// of the spelling.
    pub(crate) fn spell(&self, term: &str) -> Option<Key> {
        let mut key = Key { bytes: [0; LONGEST_KEY], len: 0 };
        for letter in term.chars() {
            let (bytes, len) = self.spell_letter(letter);
            key.push(&bytes[..len])?;
        }
        Some(key)
    }

    /// The spelling of one letter: bytes, and how many of them count.
    pub(crate) fn spell_letter(&self, letter: char) -> ([u8; 4], usize) {
        if let Ok(place) = self.bytes.binary_search_by_key(&letter, |(letter, _)| *letter) {
            return ([self.bytes[place].1, 0, 0, 0], 1);
        }
        let [_, high, middle, low] = (letter as u32).to_be_bytes();
        match high {
            0 => ([ESCAPE_2, middle, low, 0], 3),
            _ => ([ESCAPE_3, high, middle, low], 4),
        }
    }

    /// The byte that spells a letter, or the escape that its spelling begins with.
    pub(crate) fn first_byte(&self, letter: char) -> u8 {
        self.spell_letter(letter).0[0]
    }

    /// Appends the string that `key` spells to `term`. `None` if `key` spells nothing, or spells the string differently
    /// than [`spell`](Alphabet::spell) does.
    pub(crate) fn unspell(&self, mut key: &[u8], term: &mut String) -> Option<()> {
        let has_byte = |letter: &char| self.bytes.binary_search_by_key(letter, |(letter, _)| *letter).is_ok();
        while let Some((first, rest)) = key.split_first() {
            let (letter, rest) = match (*first, rest) {
                (ESCAPE_2, [middle, low, rest @ ..]) => (u32::from_be_bytes([0, 0, *middle, *low]), rest),
                // A code point that fits into two bytes must use them.
                (ESCAPE_3, [high, middle, low, rest @ ..]) if *high > 0 => {
                    (u32::from_be_bytes([0, *high, *middle, *low]), rest)
                }
                (ESCAPE_2 | ESCAPE_3, _) => return None,
                (byte, rest) => {
                    term.push(self.letters[usize::from(byte)]?);
                    key = rest;
                    continue;
                }
            };
            term.push(char::from_u32(letter).filter(|letter| !has_byte(letter))?);
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
        let key = alphabet.spell(term).unwrap();
        let mut back = String::new();
        alphabet.unspell(key.as_slice(), &mut back).unwrap();
        assert_eq!(back, term);
    }

    #[test]
    fn persian_letters_take_one_byte() {
        let alphabet = Alphabet::of(["همکاری", "پزشکیان"].into_iter());
        assert_eq!(alphabet.spell("همکاری").unwrap().as_slice().len(), 6);
    }

    #[test]
    fn a_thousand_letters_still_have_spellings() {
        let han: String = ('\u{4E00}'..'\u{5200}').collect();
        let alphabet = Alphabet::of([han.as_str(), "آب", "𐍈"].into_iter());
        for letter in han.chars() {
            round_trip(&alphabet, &letter.to_string());
        }
        round_trip(&alphabet, "آب𐍈𒀀");
    }

    proptest! {
        #[test]
        fn every_string_comes_back(corpus in "\\PC{0,64}", term in "\\PC{0,64}") {
            let alphabet = Alphabet::read(&Alphabet::of([corpus.as_str()].into_iter()).write()).unwrap();
            round_trip(&alphabet, &corpus);
            round_trip(&alphabet, &term);
        }

        #[test]
        fn other_keys_spell_nothing_or_are_the_spelling(key in prop::collection::vec(prop_oneof![0u8..3, any::<u8>()], 0..12)) {
            let alphabet = Alphabet::of(["آب"].into_iter());
            let mut term = String::new();
            if alphabet.unspell(&key, &mut term).is_some() {
                prop_assert_eq!(alphabet.spell(&term).unwrap().as_slice().to_vec(), key);
            }
        }
    }
}
