//! An automaton that finds keys within a few edits of a word.
//!
//! It is bit-parallel (Wu and Manber, "Fast text searching allowing errors", 1992; swapped neighbours after Navarro,
//! "NR-grep", 2001). Letters of one sound count as equal.

use jostar_index::Automaton;

use crate::mistake::cost;

/// The most edits in a word.
pub(crate) const MOST_EDITS: usize = 2;

/// The automaton. It accepts keys within a few edits of a word, and optionally keys that begin with such a key.
pub struct Near {
    /// For each byte of a key, the letters of the word that it may stand for. Bit 0 is the first letter.
    places: [u64; 256],
    /// The bit after the last letter.
    end: u64,
    /// The bits that stay set: the one after the last letter if a key may continue after the end of the word, the first
    /// one if the word may begin anywhere in a key.
    open: u64,
    /// The bits of which one must be set at the end of a key.
    accepted: u64,
    /// The letters that must have been read by then.
    length: u8,
    edits: usize,
}

/// The places in the word that a key may have reached.
#[derive(Clone, Copy)]
pub struct State {
    /// For zero, one and two edits: bit n is set if n letters of the word may have been read with at most that many
    /// edits.
    read: [u64; MOST_EDITS + 1],
    /// For zero and one edit: bit n is set if n letters had been read before the last letter of the key, and that
    /// letter is the second one after them. If the first one comes next, the two were swapped.
    swapping: [u64; MOST_EDITS],
}

impl Near {
    /// An automaton for keys at most `edits` edits away from a word. With `is_prefix` keys may also only begin so.
    /// `alike` lists the letters that each letter is easily mistaken for, with the costs. `byte` returns the byte that
    /// spells a letter in keys.
    // Two callers, one copy.
    #[inline(never)]
    pub(crate) fn new(
        word: &[char],
        alike: &[Vec<(char, u32)>],
        is_prefix: bool,
        edits: usize,
        byte: &dyn Fn(char) -> u8,
    ) -> Near {
        let length = word.len();
        let end = 1 << length;
        let open = if is_prefix { end } else { 0 };
        let mut filter = Near { places: [0; 256], end, open, accepted: end, length: length as u8, edits };
        for (place, (letter, alike)) in word.iter().zip(alike).enumerate() {
            let same_sound = alike.iter().filter(|(_, cost)| *cost == cost::SOUND).map(|(other, _)| other);
            for letter in same_sound.chain([letter]) {
                filter.places[usize::from(byte(*letter))] |= 1 << place;
            }
        }
        filter
    }

    /// An automaton for keys that contain a word of at most 62 letters, or that end with its beginning.
    pub(crate) fn around(word: &[char], byte: &dyn Fn(char) -> u8) -> Near {
        let mut filter = Near::new(word, &vec![Vec::new(); word.len()], true, 0, byte);
        filter.open |= 1;
        filter.accepted = filter.end * 2 - 2;
        filter.length = 0;
        filter
    }
}

impl Automaton for Near {
    type State = State;

    fn start(&self) -> State {
        // The first letters of the word may be extra.
        State { read: [0b1, 0b11, 0b111], swapping: [0; MOST_EDITS] }
    }

    fn step(&self, State { read, swapping }: State, byte: u8, room: u8) -> Option<State> {
        let places = self.places[usize::from(byte)];
        let right = |read: u64| (read & places) << 1 | read & self.open;
        // An extra letter in the key, a wrong letter, an extra letter in the word, or two swapped letters.
        let wrong = |read: u64, next: u64, swapping: u64| {
            read | ((read | next) & (self.end - 1)) << 1 | (swapping & places) << 2
        };
        let none = right(read[0]);
        let one = right(read[1]) | wrong(read[0], none, swapping[0]);
        let two = right(read[2]) | wrong(read[1], one, swapping[1]);
        let mut next =
            State { read: [none, one, two], swapping: [read[0] & places >> 1, read[1] & places >> 1] };
        // Once the last edit is used, the key must have room for the rest of the word. States with fewer edits need no
        // check, because whatever they have read is also among what more edits may have read.
        let last = &mut next.read[self.edits];
        *last &= u64::MAX << self.length.saturating_sub(room);
        (*last != 0).then_some(next)
    }

    fn is_match(&self, state: State) -> bool {
        state.read[self.edits] & self.accepted != 0
    }
}
