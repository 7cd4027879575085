//! Writes the keys of an `fst`, and reads them from untrusted bytes.
//!
//! The format is that of the crate [`fst`](https://docs.rs/fst), but its writer and reader do not quite fit. Its reader
//! trusts its input and panics on malformed bytes. The reader here checks every step, and only needs to list all keys
//! in order. The crate's writer looks for equal nodes among the latest 20,000, and which of them it forgets depends on
//! the width of a `usize`. The builder, a 32-bit module, would then write other bytes than a 64-bit program. The writer
//! here looks at all nodes, so their number is minimal. The crate then verifies the output.
//!
//! An fst of version 3 is a header of 16 bytes (version, 8; type, 8), nodes, and a footer of 20 bytes (number of keys,
//! 8; address of the root, 8; checksum, 4), all little-endian. The reader ignores the type, the number of keys and the
//! checksum. An address counts bytes from the start of the section, header included. Address 0 is the node that has no
//! transitions and ends a key; it is not written. A node is read downwards from its address. The two highest bits of
//! its first byte, the state, distinguish three kinds:
//!
//! | state | transitions | then, downwards |
//! |---|---|---|
//! | `11` | one, to the node just below | the input byte, if the six low bits are 0 |
//! | `10` | one | the input byte, if the six low bits are 0; sizes; the target |
//! | `0f` | as many as the six low bits say, `f` is set if a key ends here | their number, if those bits are 0 (1 stands for 256); sizes; above 32 transitions an index of 256 bytes; the inputs; the targets |
//!
//! In the first two kinds, six low bits that are not 0 stand for one of the input bytes that are common in English. The
//! alphabet of an index gives these bytes to its most frequent letters. The byte of sizes has the width of a target in
//! its high half and the width of an output in its low half. The outputs of a set have width 0. A target is the
//! distance downwards from the end of the node, its lowest address, to the address of the next node, lowest byte first.
//! 0 stands for the node at address 0.

use crate::container::Tag;

/// The section with the keys of the terms.
pub(crate) const SECTION: Tag = *b"fst ";

/// The input bytes that a node of one transition spells inside its state, in the order of their numbers from 1: the 63
/// that the authors of `fst` found to be the commonest.
pub(crate) const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

const HEADER: usize = 16;
const FOOTER: usize = 20;
const INDEXED_ABOVE: usize = 32;

/// Calls `visit` with each key, in order. `None` if the bytes are not an fst without outputs, if there are more than
/// `most` keys or a key longer than `longest`, or if `visit` returns `None`.
pub(crate) fn for_each_key(
    bytes: &[u8],
    most: usize,
    longest: usize,
    mut visit: impl FnMut(&[u8]) -> Option<()>,
) -> Option<usize> {
    let footer = bytes.len().checked_sub(FOOTER).filter(|footer| *footer >= HEADER)?;
    let number = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
    if number(0)? != 3 {
        return None;
    }
    let nodes = &bytes[..footer];
    let root = Node::read(nodes, usize::try_from(number(footer + 8)?).ok()?)?;
    let mut keys = 0;
    let mut key = Vec::new();
    let mut path = vec![(root, 0)];
    // A path that leads to no key would cost time for nothing, and no writer makes such nodes.
    let mut steps = most.saturating_add(1).saturating_mul(longest + 1);
    while let Some((node, next)) = path.last_mut() {
        if *next == 0 && node.is_final {
            keys += 1;
            if keys > most {
                return None;
            }
            visit(&key)?;
        }
        if *next == node.transitions {
            path.pop();
            key.pop();
            continue;
        }
        let (input, target) = node.transition(nodes, *next)?;
        *next += 1;
        key.push(input);
        steps = steps.checked_sub(1)?;
        if key.len() > longest {
            return None;
        }
        path.push((Node::read(nodes, target)?, 0));
    }
    Some(keys)
}

/// A node, as far as its transitions require.
struct Node {
    is_final: bool,
    transitions: usize,
    /// The only input, if it is a common letter.
    common: Option<u8>,
    /// The address above the inputs, which extend downwards.
    inputs: usize,
    targets: Targets,
    /// The lowest address of the node.
    end: usize,
}

#[derive(Clone, Copy)]
enum Targets {
    /// A single target: the node that ends just below this one.
    Below,
    /// Distances, each of this many bytes.
    Distances(usize),
}

impl Node {
    fn read(nodes: &[u8], address: usize) -> Option<Node> {
        let node = |is_final, transitions, common, inputs, targets, end| {
            Some(Node { is_final, transitions, common, inputs, targets, end })
        };
        if address == 0 {
            return node(true, 0, None, 0, Targets::Below, 0);
        }
        let state = *nodes.get(address)?;
        let low = usize::from(state & 0b11_1111);
        if state & 0b1000_0000 != 0 {
            let common = low.checked_sub(1).map(|place| COMMON[place]);
            let below_input = if common.is_some() { address } else { address.checked_sub(1)? };
            if state & 0b0100_0000 != 0 {
                return node(false, 1, common, address, Targets::Below, below_input);
            }
            let sizes = below_input.checked_sub(1)?;
            let width = width(nodes, sizes)?;
            return node(false, 1, common, address, Targets::Distances(width), sizes.checked_sub(width)?);
        }
        let (transitions, below_count) = match low {
            0 => match (address.checked_sub(1)?, *nodes.get(address.checked_sub(1)?)?) {
                // A node with one transition has another form, so 1 can mean 256.
                (count, 1) => (256, count),
                (count, transitions) => (usize::from(transitions), count),
            },
            low => (low, address),
        };
        let sizes = below_count.checked_sub(1)?;
        let width = width(nodes, sizes)?;
        let inputs = sizes.checked_sub(if transitions > INDEXED_ABOVE { 256 } else { 0 })?;
        let end = inputs.checked_sub(transitions * (1 + width))?;
        node(state & 0b0100_0000 != 0, transitions, None, inputs, Targets::Distances(width), end)
    }

    /// The input of a transition and the address of its target, which is below `transitions`.
    fn transition(&self, nodes: &[u8], place: usize) -> Option<(u8, usize)> {
        let input = match self.common {
            Some(input) => input,
            None => *nodes.get(self.inputs.checked_sub(1 + place)?)?,
        };
        let Targets::Distances(width) = self.targets else { return Some((input, self.end.checked_sub(1)?)) };
        let first = self.end + (self.transitions - 1 - place) * width;
        let bytes = nodes.get(first..first + width)?;
        match bytes.iter().rev().fold(0usize, |distance, byte| distance << 8 | usize::from(*byte)) {
            0 => Some((input, 0)),
            distance => Some((input, self.end.checked_sub(distance)?)),
        }
    }
}

/// Writes keys as an fst. They must be sorted and distinct.
#[cfg(feature = "writer")]
pub(crate) fn write<'k>(keys: impl IntoIterator<Item = &'k [u8]>) -> Vec<u8> {
    let mut writer = Writer::default();
    // The version, and the type, which is always the same.
    writer.bytes.extend([3u64, 0].iter().flat_map(|number| number.to_le_bytes()));
    let mut count = 0u64;
    let mut last: &[u8] = b"";
    let mut path = vec![Unfinished::default()];
    for key in keys {
        let common = key.iter().zip(last).take_while(|(letter, before)| letter == before).count();
        writer.finish(&mut path, last, common);
        path.resize_with(key.len() + 1, Unfinished::default);
        path[key.len()].is_final = true;
        (last, count) = (key, count + 1);
    }
    writer.finish(&mut path, last, 0);
    let root = writer.node(&path[0]);
    let mut bytes = writer.bytes;
    bytes.extend([count, root as u64].iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(masked_checksum(&bytes).to_le_bytes());
    let checked = fst::raw::Fst::new(&bytes[..]).and_then(|fst| fst.verify());
    assert!(checked.is_ok(), "what is written is an fst: {checked:?}");
    bytes
}

/// A node whose keys are still being added.
#[cfg(feature = "writer")]
#[derive(Default)]
struct Unfinished {
    is_final: bool,
    /// Inputs with the addresses of their targets, without the path of the key that is being added.
    transitions: Vec<(u8, usize)>,
}

#[cfg(feature = "writer")]
#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    /// The address of the last node written.
    last: usize,
    /// The address of a node by the hash of its contents. If two nodes share a hash, the first one.
    nodes: rustc_hash::FxHashMap<u64, usize>,
}

#[cfg(feature = "writer")]
impl Writer {
    /// Writes the nodes of a path that are deeper than `depth`. The path spells `key`.
    fn finish(&mut self, path: &mut Vec<Unfinished>, key: &[u8], depth: usize) {
        while path.len() > depth + 1
            && let Some(node) = path.pop()
        {
            let address = self.node(&node);
            let above = path.len() - 1;
            path[above].transitions.push((key[above], address));
        }
    }

    /// The address of a node. The node is written unless an equal one exists.
    fn node(&mut self, node: &Unfinished) -> usize {
        if node.is_final && node.transitions.is_empty() {
            return 0;
        }
        // 64 bits on every machine.
        let mix = |hash: u64, number: usize| {
            (hash.rotate_left(5) ^ number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        };
        let hash = node.transitions.iter().fold(u64::from(node.is_final), |hash, (input, target)| {
            mix(mix(hash, usize::from(*input)), *target)
        });
        if let Some(address) = self.nodes.get(&hash)
            && self.is_at(*address, node)
        {
            return *address;
        }
        self.write(node);
        self.last = self.bytes.len() - 1;
        self.nodes.entry(hash).or_insert(self.last);
        self.last
    }

    /// Whether the node at an address equals this one.
    fn is_at(&self, address: usize, node: &Unfinished) -> bool {
        let Some(found) = Node::read(&self.bytes, address) else { return false };
        found.is_final == node.is_final
            && found.transitions == node.transitions.len()
            && (0..found.transitions)
                .all(|place| found.transition(&self.bytes, place) == Some(node.transitions[place]))
    }

    fn write(&mut self, node: &Unfinished) {
        let end = self.bytes.len();
        let distance = |target: usize| if target == 0 { 0 } else { (end - target) as u64 };
        let width_of = |distance: u64| (8 - distance.leading_zeros() as usize / 8).max(1);
        let transitions = &node.transitions;
        let width = transitions.iter().map(|(_, target)| width_of(distance(*target))).max().unwrap_or(0);
        if let ([(input, target)], false) = (&transitions[..], node.is_final) {
            let is_below = *target != 0 && *target == self.last;
            if !is_below {
                self.bytes.extend(&distance(*target).to_le_bytes()[..width]);
                self.bytes.push((width as u8) << 4);
            }
            let common = COMMON.iter().position(|letter| letter == input).map_or(0, |place| place as u8 + 1);
            if common == 0 {
                self.bytes.push(*input);
            }
            self.bytes.push(if is_below { 0b1100_0000 } else { 0b1000_0000 } | common);
            return;
        }
        for (_, target) in transitions.iter().rev() {
            self.bytes.extend(&distance(*target).to_le_bytes()[..width]);
        }
        self.bytes.extend(transitions.iter().rev().map(|(input, _)| input));
        if transitions.len() > INDEXED_ABOVE {
            let mut index = [255; 256];
            for (place, (input, _)) in transitions.iter().enumerate() {
                index[usize::from(*input)] = place as u8;
            }
            self.bytes.extend(index);
        }
        self.bytes.push((width as u8) << 4);
        let low = if transitions.len() < 0b100_0000 { transitions.len() as u8 } else { 0 };
        if low == 0 {
            self.bytes.push(if transitions.len() == 256 { 1 } else { transitions.len() as u8 });
        }
        self.bytes.push(if node.is_final { 0b0100_0000 } else { 0 } | low);
    }
}

/// CRC-32C, masked like in the frames of Snappy, so that data containing a checksum can have a checksum too.
#[cfg(feature = "writer")]
fn masked_checksum(bytes: &[u8]) -> u32 {
    let mut table = [0u32; 256];
    for (byte, entry) in (0u32..).zip(&mut table) {
        *entry = (0..8).fold(byte, |sum, _| (sum >> 1) ^ (0x82F6_3B78 & (sum & 1).wrapping_neg()));
    }
    let sum = bytes.iter().fold(!0u32, |sum, byte| table[usize::from(sum as u8 ^ byte)] ^ (sum >> 8));
    (!sum).rotate_right(15).wrapping_add(0xA282_EAD8)
}

/// The width of a target, from the byte of sizes. No outputs are allowed, and addresses take at most four bytes.
fn width(nodes: &[u8], sizes: usize) -> Option<usize> {
    let sizes = *nodes.get(sizes)?;
    (sizes & 0xF == 0 && sizes >> 4 <= 4).then_some(usize::from(sizes >> 4))
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn read(bytes: &[u8], most: usize, longest: usize) -> Option<Vec<Vec<u8>>> {
        let mut keys = Vec::new();
        let count = for_each_key(bytes, most, longest, |key| {
            keys.push(key.to_vec());
            Some(())
        })?;
        assert_eq!(count, keys.len());
        Some(keys)
    }

    fn write(keys: &BTreeSet<Vec<u8>>) -> Vec<u8> {
        super::write(keys.iter().map(Vec::as_slice))
    }

    fn write_by_crate(keys: &BTreeSet<Vec<u8>>) -> Vec<u8> {
        fst::Set::from_iter(keys).unwrap().into_fst().into_inner()
    }

    proptest! {
        #[test]
        fn keys_come_back_from_what_the_crate_wrote_and_from_what_is_written_here(
            keys in prop::collection::btree_set(prop::collection::vec(prop_oneof![any::<u8>(), b'a'..b'd'], 0..6), 0..300),
        ) {
            let (bytes, by_crate) = (write(&keys), write_by_crate(&keys));
            let by_reader_of_crate = fst::Set::new(bytes.clone()).unwrap().stream().into_bytes();
            let keys: Vec<_> = keys.into_iter().collect();
            prop_assert_eq!(read(&by_crate, keys.len(), 6).unwrap(), &keys[..]);
            prop_assert_eq!(read(&bytes, keys.len(), 6).unwrap(), &keys[..]);
            prop_assert_eq!(by_reader_of_crate, keys);
        }

        #[test]
        fn altered_bytes_are_refused_or_give_bounded_keys(
            keys in prop::collection::btree_set("[a-f]{0,5}", 0..60),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        ) {
            let keys: BTreeSet<Vec<u8>> = keys.into_iter().map(String::into_bytes).collect();
            let mut bytes = write(&keys);
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(keys) = read(&bytes, keys.len(), 5) {
                prop_assert!(keys.iter().all(|key| key.len() <= 5));
            }
        }

        #[test]
        fn any_bytes_are_refused_or_give_bounded_keys(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes, 100, 10);
        }
    }

    #[test]
    fn the_crate_writes_few_keys_in_the_same_way() {
        let wide = |from: u8, to: u8| (from..=to).map(|byte| vec![byte, b'x']).collect::<BTreeSet<_>>();
        let words = |words: &str| words.split(' ').map(|word| word.as_bytes().to_vec()).collect();
        for keys in [
            BTreeSet::new(),
            [Vec::new()].into(),
            words("a"),
            words("ab b"),
            words("testing tests test rest resting \u{1}\u{2}\u{3} \u{1}\u{4}\u{3}"),
            wide(1, 32),
            wide(1, 33),
            wide(1, 63),
            wide(1, 64),
            wide(0, 255),
        ] {
            assert_eq!(write(&keys), write_by_crate(&keys), "{keys:?}");
        }
    }

    #[test]
    fn a_node_with_all_inputs_comes_back() {
        let keys: BTreeSet<Vec<u8>> =
            (0..=255).map(|byte| vec![byte]).chain((0..=255).map(|byte| vec![7, byte])).collect();
        assert_eq!(read(&write(&keys), keys.len(), 2).unwrap(), keys.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn more_keys_or_longer_ones_than_expected_are_refused() {
        let keys: BTreeSet<Vec<u8>> = ["ab", "b"].map(|key| key.as_bytes().to_vec()).into();
        assert!(read(&write(&keys), 1, 2).is_none() && read(&write(&keys), 2, 1).is_none());
    }
}
