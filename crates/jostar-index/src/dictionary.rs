//! The term dictionary: the set of spelt terms, as an `fst` in the file.
//!
//! Terms are numbered in the order of their keys, so the terms that begin with a prefix have neighbouring numbers:
//! a prefix is a range. When an index is opened the keys are read from the fst once, one after the other, and kept in a
//! row: what is looked up is found by bisection, and a number gives its term at once. Keys in order are a tree as well,
//! branch after branch: an [`Automaton`] runs along that.

use std::ops::Range;

use jostar_analysis::MAX_TERM_LETTERS;

use crate::alphabet::{Alphabet, LONGEST_KEY, width};
use crate::error::Error;
use crate::fst_keys::for_each_key;

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

/// What the terms that begin alike have in common: a node of the trie that the dictionary would be if it were one.
///
/// Automata over the terms walk from [`Dictionary::root`] to [`Dictionary::child`], letter by letter. The trie is not
/// stored: a node is a run of neighbouring keys and how much of each has been read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node {
    /// The first of the terms; at least one begins so, but for the root of an empty dictionary.
    first: u32,
    /// The number after the last.
    end: u32,
    /// How many bytes of their keys are read.
    depth: u32,
}

/// Something that reads keys letter by letter and accepts some of them, in the shape of `Automaton` of the crate `fst`.
///
/// It sees one byte of each letter, [`Dictionary::byte`]. Letters without a byte of their own are all alike to it: who
/// needs to tell them apart looks at the terms that were found.
pub trait Automaton {
    /// What is known after the letters read so far.
    type State: Copy;

    /// Before the first letter.
    fn start(&self) -> Self::State;

    /// After one letter more. At most `room` letters follow it in the keys that begin so. `None` if none of them is
    /// accepted.
    fn step(&self, state: Self::State, byte: u8, room: u8) -> Option<Self::State>;

    /// Whether a key that ends here is accepted.
    fn is_match(&self, state: Self::State) -> bool;
}

/// The terms of an index.
pub struct Dictionary {
    alphabet: Alphabet,
    /// The keys, one after the other.
    keys: Vec<u8>,
    /// Where each key begins in `keys`, and where the last ends.
    starts: Vec<u32>,
    /// Where each key leaves the one before.
    branches: Vec<Branch>,
}

/// The keys from one on that begin with all it shares with the key before it and the letter after that: a branch of the
/// tree that the keys are.
struct Branch {
    /// How many bytes the key shares with the one before, whole letters only.
    shared: u8,
    /// The byte after these.
    byte: u8,
    /// How many bytes follow that in the longest key of the branch.
    room: u8,
    /// The number of the first key after the branch.
    end: u32,
}

impl Dictionary {
    /// Reads at most `most` terms of at most `room` bytes together; more are an error.
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
        // Every key is the one spelling of a term, and they rise: reading one later cannot fail, and what is looked up is
        // found.
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
        // A branch holds those after it that leave it later than it begins; from the last on, each is known when it is
        // asked for.
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

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a term, given as the analyzer folds it.
    pub fn get(&self, term: &str) -> Option<TermId> {
        let key = self.alphabet.spell(term)?;
        let number = self.first_not_below(key.as_slice());
        (number.as_usize() < self.len() && self.key(number) == key.as_slice()).then_some(number)
    }

    /// The term with this number, which has to be one of this dictionary's.
    pub fn term(&self, number: TermId) -> String {
        let mut term = String::new();
        self.write_term(number, &mut term);
        term
    }

    /// Appends the term with this number.
    pub(crate) fn write_term(&self, number: TermId, term: &mut String) {
        // Every key was seen to spell a term when the index was opened.
        let _ = self.alphabet.unspell(self.key(number), term);
    }

    /// The terms that begin with `prefix`, itself included if it is a term.
    pub fn with_prefix(&self, prefix: &str) -> Range<TermId> {
        let Some(key) = self.alphabet.spell(prefix) else { return TermId(0)..TermId(0) };
        let key = key.as_slice();
        let begins = |number: u32| self.key(TermId(number)).starts_with(key);
        let first = self.first_not_below(key);
        let end = bisect(first.0..self.len() as u32, begins);
        first..TermId(end)
    }

    /// The node of the empty prefix: every term begins so.
    pub fn root(&self) -> Node {
        Node { first: 0, end: self.len() as u32, depth: 0 }
    }

    /// The node of the terms that go on with `letter`, if there are any. Found by bisection, in time that grows with the
    /// logarithm of the node's terms. The node has to be one of this dictionary's.
    pub fn child(&self, node: Node, letter: char) -> Option<Node> {
        let (bytes, len) = self.alphabet.spell_letter(letter);
        let letter = &bytes[..len];
        let rest = |number: u32| &self.key(TermId(number))[node.depth as usize..];
        let first = bisect(node.first..node.end, |number| rest(number) < letter);
        let end = bisect(first..node.end, |number| rest(number).starts_with(letter));
        (first < end).then_some(Node { first, end, depth: node.depth + len as u32 })
    }

    /// The terms of a node: all that begin so.
    pub fn terms_at(&self, node: Node) -> Range<TermId> {
        TermId(node.first)..TermId(node.end)
    }

    /// The term that ends at a node of this dictionary.
    pub fn term_at(&self, node: Node) -> Option<TermId> {
        // A key comes before those that it begins.
        let first = TermId(node.first);
        (node.first < node.end && self.key(first).len() == node.depth as usize).then_some(first)
    }

    /// The byte that spells a letter in a key, or that its spelling begins with.
    pub fn byte(&self, letter: char) -> u8 {
        self.alphabet.first_byte(letter)
    }

    /// Calls `found` with each term that `automaton` accepts, in the order of their numbers.
    ///
    /// Takes a step for each letter that an accepted key may begin with, and for each letter that cannot follow.
    pub fn search<A: Automaton>(&self, automaton: &A, mut found: impl FnMut(TermId)) {
        // What is known after each letter of the last key, at the byte where the letter ends.
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
            // Pass over what begins with the letters that were refused.
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
    /// The branch of one key, which comes after `before` in the order of keys.
    fn of(key: &[u8], before: &[u8], end: u32) -> Branch {
        let mut at = 0;
        loop {
            let letter = at..at + width(key[at]);
            if before.get(letter.clone()) != Some(&key[letter.clone()]) {
                // A key has at most 256 bytes, so all three are below.
                return Branch { shared: at as u8, byte: key[at], room: (key.len() - at - 1) as u8, end };
            }
            at = letter.end;
        }
    }
}

/// The first number of a range for which `before` does not hold, if it holds for those before it and no other.
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
            // More letters than have bytes of their own, so that the others are spelt with escapes.
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

    /// Accepts terms of these letters, `None` standing for any.
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
            // Commoner letters leave some of the others without bytes of their own.
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
