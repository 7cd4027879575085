//! The term dictionary: the set of spelt terms, as an `fst` in the file.
//!
//! Terms are numbered in the order of their keys. Terms with the same prefix therefore have consecutive numbers, and a
//! prefix is a range. Opening an index reads the keys from the fst once and keeps them in order. A lookup is a binary
//! search, and a number gives its term at once. Sorted keys also form a tree, branch after branch, and an [`Automaton`]
//! runs along it.

use std::ops::Range;

use jostar_analysis::MAX_TERM_LETTERS;

use crate::alphabet::{Alphabet, LONGEST_KEY, width};
use crate::error::Error;
use crate::fst_keys::for_each_key;

/// The number of a term in its index: its place in the order of the dictionary's keys, counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TermId(pub u32);

impl TermId {
    pub(crate) fn as_usize(self) -> usize {
        self.0 as usize
    }
}

/// Writes the sections `alph` and `fst `. `terms` must be distinct and may have any order. They are returned in the
/// order of their numbers.
#[cfg(feature = "writer")]
pub(crate) fn write(terms: Vec<String>) -> (Vec<u8>, Vec<u8>, Vec<String>) {
    let alphabet = Alphabet::of(terms.iter().map(String::as_str));
    let spell = |term: &str| alphabet.spell(term).expect("folding bounds the letters").as_slice().to_vec();
    let mut spelt: Vec<(Vec<u8>, String)> = terms.into_iter().map(|term| (spell(&term), term)).collect();
    spelt.sort_unstable();
    let fst = crate::fst_keys::write(spelt.iter().map(|(key, _)| key.as_slice()));
    let terms = spelt.into_iter().map(|(_, term)| term).collect();
    (alphabet.write(), fst, terms)
}

/// A prefix that terms share: a node of the dictionary seen as a trie.
///
/// Automata over the terms walk from [`Dictionary::root`] to [`Dictionary::child`], letter by letter. The trie is not
/// stored. A node is a run of neighbouring keys and the number of their bytes that have been read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node {
    /// The first of the terms. There is at least one, except at the root of an empty dictionary.
    first: u32,
    /// The number after the last.
    end: u32,
    /// The number of bytes read of each key.
    depth: u32,
}

/// Reads keys letter by letter and accepts some of them, like `Automaton` of the crate `fst`.
///
/// It sees one byte of each letter, [`Dictionary::byte`]. Letters without a byte of their own look alike to it. To tell
/// them apart, look at the terms that it accepts.
pub trait Automaton {
    /// The state after the letters read so far.
    type State: Copy;

    /// The state before the first letter.
    fn start(&self) -> Self::State;

    /// The state after another letter. At most `room` letters follow it in the keys that begin so. `None` if none of
    /// these keys is accepted.
    fn step(&self, state: Self::State, byte: u8, room: u8) -> Option<Self::State>;

    /// Whether a key that ends here is accepted.
    fn is_match(&self, state: Self::State) -> bool;
}

/// The terms of an index.
pub struct Dictionary {
    alphabet: Alphabet,
    /// The keys, one after the other.
    keys: Vec<u8>,
    /// The beginning of each key in `keys`, and the end of the last one.
    starts: Vec<u32>,
    /// The branch at which each key leaves the one before it.
    branches: Vec<Branch>,
}

/// A branch of the tree of keys: a key and the keys after it that begin like it, up to and including the first letter
/// in which it differs from the key before it.
struct Branch {
    /// The number of bytes that the key shares with the one before it, in whole letters.
    shared: u8,
    /// The next byte.
    byte: u8,
    /// The number of bytes that follow in the longest key of the branch.
    room: u8,
    /// The number of the first key after the branch.
    end: u32,
}

impl Dictionary {
    /// Reads at most `most` terms of at most `room` bytes together. More are an error.
    pub(crate) fn read(alphabet: &[u8], fst: &[u8], most: usize, room: usize) -> Result<Dictionary, Error> {
        let alphabet = Alphabet::read(alphabet)?;
        let mut dictionary = Dictionary { alphabet, keys: Vec::new(), starts: vec![0], branches: Vec::new() };
        if !fst.is_empty() {
            for_each_key(fst, most, LONGEST_KEY, |key| {
                if dictionary.keys.len() + key.len() > room {
                    return None;
                }
                dictionary.keys.extend_from_slice(key);
                dictionary.starts.push(u32::try_from(dictionary.keys.len()).ok()?);
                Some(())
            })
            .ok_or_else(|| Error::damaged("dictionary"))?;
        }
        // Every key must be the one spelling of a term, and keys must rise. Reading one later then cannot fail, and
        // lookups find every term.
        let mut term = String::new();
        let mut before: &[u8] = &[];
        let mut branches = Vec::with_capacity(dictionary.len());
        for number in 0..dictionary.len() as u32 {
            let key = dictionary.key(TermId(number));
            term.clear();
            let is_key = dictionary.alphabet.unspell(key, &mut term).is_some()
                && !term.is_empty()
                && term.chars().count() <= MAX_TERM_LETTERS
                && before < key;
            if !is_key {
                return Err(Error::damaged("dictionary"));
            }
            branches.push(Branch::of(key, before, number + 1));
            before = key;
        }
        // A branch contains the ones after it that leave it later than it begins. Going backwards, each of these is
        // known when it is needed.
        for number in (0..branches.len()).rev() {
            let (before, after) = branches.split_at_mut(number + 1);
            let branch = &mut before[number];
            while let Some(next) = after.get(branch.end as usize - number - 1) {
                if next.shared <= branch.shared {
                    break;
                }
                branch.room = branch.room.max(next.room + (next.shared - branch.shared));
                branch.end = next.end;
            }
        }
        dictionary.branches = branches;
        Ok(dictionary)
    }

    fn key(&self, number: TermId) -> &[u8] {
        let number = number.as_usize();
        &self.keys[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// The number of terms.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are no terms.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a term. `term` must be folded by the analyzer.
    pub fn get(&self, term: &str) -> Option<TermId> {
        let key = self.alphabet.spell(term)?;
        let number = self.first_not_below(key.as_slice());
        (number.as_usize() < self.len() && self.key(number) == key.as_slice()).then_some(number)
    }

    /// The term with this number, which must be one of this dictionary.
    pub fn term(&self, number: TermId) -> String {
        let mut term = String::new();
        self.write_term(number, &mut term);
        term
    }

    /// Appends the term with this number.
    pub(crate) fn write_term(&self, number: TermId, term: &mut String) {
        // Opening the index has checked that every key spells a term.
        let _ = self.alphabet.unspell(self.key(number), term);
    }

    /// The terms that begin with `prefix`, including `prefix` itself if it is a term.
    pub fn with_prefix(&self, prefix: &str) -> Range<TermId> {
        let Some(key) = self.alphabet.spell(prefix) else { return TermId(0)..TermId(0) };
        let key = key.as_slice();
        let begins = |number: u32| self.key(TermId(number)).starts_with(key);
        let first = self.first_not_below(key);
        let end = bisect(first.0..self.len() as u32, begins);
        first..TermId(end)
    }

    /// The node of the empty prefix, which all terms share.
    pub fn root(&self) -> Node {
        Node { first: 0, end: self.len() as u32, depth: 0 }
    }

    /// The node reached from `node` by `letter`, if any term continues so. Found by binary search, in time logarithmic
    /// in the number of the node's terms. The node must be one of this dictionary.
    pub fn child(&self, node: Node, letter: char) -> Option<Node> {
        let (bytes, len) = self.alphabet.spell_letter(letter);
        let letter = &bytes[..len];
        let rest = |number: u32| &self.key(TermId(number))[node.depth as usize..];
        let first = bisect(node.first..node.end, |number| rest(number) < letter);
        let end = bisect(first..node.end, |number| rest(number).starts_with(letter));
        (first < end).then_some(Node { first, end, depth: node.depth + len as u32 })
    }

    /// All terms that begin with the prefix of a node.
    pub fn terms_at(&self, node: Node) -> Range<TermId> {
        TermId(node.first)..TermId(node.end)
    }

    /// The term that ends at a node of this dictionary.
    pub fn term_at(&self, node: Node) -> Option<TermId> {
        // A key comes before the keys that it begins.
        let first = TermId(node.first);
        (node.first < node.end && self.key(first).len() == node.depth as usize).then_some(first)
    }

    /// The byte that spells a letter in a key, or the first byte of its spelling.
    pub fn byte(&self, letter: char) -> u8 {
        self.alphabet.first_byte(letter)
    }

    /// Calls `found` with each term that `automaton` accepts, in the order of their numbers.
    ///
    /// Takes a step for each letter with which an accepted key may continue, and for each letter that it refuses.
    pub fn search<A: Automaton>(&self, automaton: &A, mut found: impl FnMut(TermId)) {
        // The state after each letter of the last key, at the byte where the letter ends.
        let mut states = [automaton.start(); LONGEST_KEY + 1];
        let mut number = 0;
        while let Some(branch) = self.branches.get(number as usize) {
            let mut at = usize::from(branch.shared);
            let Some(mut state) = automaton.step(states[at], branch.byte, branch.room) else {
                number = branch.end;
                continue;
            };
            let key = self.key(TermId(number));
            let end = at + 1 + usize::from(branch.room);
            number += 1;
            at += width(branch.byte);
            states[at] = state;
            while let Some(byte) = key.get(at) {
                match automaton.step(state, *byte, (end - at - 1) as u8) {
                    Some(next) => state = next,
                    None => break,
                }
                at += width(*byte);
                states[at] = state;
            }
            if at == key.len() {
                if automaton.is_match(state) {
                    found(TermId(number - 1));
                }
                continue;
            }
            // Skips the keys that begin with the refused letters.
            while let Some(branch) = self.branches.get(number as usize) {
                if usize::from(branch.shared) <= at {
                    break;
                }
                number = branch.end;
            }
        }
    }

    fn first_not_below(&self, key: &[u8]) -> TermId {
        TermId(bisect(0..self.len() as u32, |number| self.key(TermId(number)) < key))
    }
}

impl Branch {
    /// The branch of a key that comes after `before` in the order of keys.
    fn of(key: &[u8], before: &[u8], end: u32) -> Branch {
        let mut at = 0;
        loop {
            let letter = at..at + width(key[at]);
            if before.get(letter.clone()) != Some(&key[letter.clone()]) {
                // A key has at most 256 bytes, so all three are less.
                return Branch { shared: at as u8, byte: key[at], room: (key.len() - at - 1) as u8, end };
            }
            at = letter.end;
        }
    }
}

/// The first number of a range for which `before` does not hold. `before` must hold for all numbers before it and for
/// none after it.
pub(crate) fn bisect(range: Range<u32>, before: impl Fn(u32) -> bool) -> u32 {
    let Range { start: mut low, end: mut high } = range;
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn dictionary(terms: &BTreeSet<String>) -> (Dictionary, Vec<String>) {
        let (alphabet, fst, terms) = write(terms.iter().cloned().collect());
        (Dictionary::read(&alphabet, &fst, terms.len(), usize::MAX).unwrap(), terms)
    }

    proptest! {
        #[test]
        fn terms_and_prefixes_agree_with_a_scan(
            terms in prop::collection::btree_set("[ابپ𐍈\u{10FFFF}a-c]{1,4}", 0..40),
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

    proptest! {
        #[test]
        fn nodes_agree_with_a_scan(
            terms in prop::collection::btree_set("[ابپ𐍈\u{10FFFF}a-c]{1,4}", 0..40),
            // More letters than there are bytes, so that some are spelt with escapes.
            crowd in prop_oneof![Just('一'..='一'), Just('一'..='丏'), Just('一'..='享')],
            prefix in "[ابپ𐍈\u{10FFFF}a-c一]{0,5}",
        ) {
            let terms: BTreeSet<String> = terms.into_iter().chain(crowd.map(|letter| format!("{letter}{letter}"))).collect();
            let (dictionary, ordered) = dictionary(&terms);
            let walk = |prefix: &str| prefix.chars().try_fold(dictionary.root(), |node, letter| dictionary.child(node, letter));
            for prefix in ordered.iter().chain([&prefix]) {
                let node = walk(prefix);
                let scanned = ordered.iter().filter(|term| term.starts_with(prefix.as_str())).count();
                prop_assert_eq!(node.map_or(0, |node| node.end - node.first) as usize, scanned);
                prop_assert_eq!(node.and_then(|node| dictionary.term_at(node)), dictionary.get(prefix));
            }
        }
    }

    #[test]
    fn the_root_of_an_empty_dictionary_leads_nowhere() {
        let (dictionary, _) = dictionary(&BTreeSet::new());
        assert_eq!(dictionary.term_at(dictionary.root()), None);
        assert_eq!(dictionary.child(dictionary.root(), 'ا'), None);
    }

    /// Accepts terms of these letters. `None` matches any letter.
    struct Pattern(Vec<Option<u8>>);

    impl Automaton for Pattern {
        type State = usize;

        fn start(&self) -> usize {
            0
        }

        fn step(&self, state: usize, byte: u8, room: u8) -> Option<usize> {
            let fits = self.0.get(state)?.is_none_or(|wanted| wanted == byte);
            (fits && state + 1 + usize::from(room) >= self.0.len()).then_some(state + 1)
        }

        fn is_match(&self, state: usize) -> bool {
            state == self.0.len()
        }
    }

    proptest! {
        #[test]
        fn a_search_agrees_with_a_scan(
            terms in prop::collection::btree_set("[اب\u{4E00}\u{5000}𐍈\u{10FFFF}]{1,4}", 0..60),
            pattern in prop::collection::vec(prop::option::of(prop::sample::select(vec!['ا', 'ب', '\u{4E00}', '𐍈'])), 0..5),
            common in prop_oneof![Just(0u32), Just(400)],
        ) {
            // More frequent letters leave some of the others without bytes of their own.
            let common = (0x1000..0x1000 + common).filter_map(char::from_u32).map(|letter| format!("{letter}{letter}"));
            let (dictionary, ordered) = dictionary(&terms.into_iter().chain(common).collect());
            let bytes: Vec<Option<u8>> =
                pattern.iter().map(|letter| letter.map(|letter| dictionary.byte(letter))).collect();
            let mut found = Vec::new();
            dictionary.search(&Pattern(bytes.clone()), |term| found.push(dictionary.term(term)));
            let fits = |term: &&String| {
                term.chars().count() == bytes.len()
                    && term.chars().zip(&bytes).all(|(letter, wanted)| wanted.is_none_or(|wanted| wanted == dictionary.byte(letter)))
            };
            prop_assert_eq!(found, ordered.iter().filter(fits).cloned().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_term_that_is_not_there_is_not_found() {
        let (dictionary, _) = dictionary(&["سلام", "دنیا", "世界"].map(String::from).into());
        for term in ["", "سلا", "سلامت", "世", "x"] {
            assert_eq!(dictionary.get(term), None, "{term}");
        }
    }
}
