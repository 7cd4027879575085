//! Changes seeds at random, but reproducibly.

/// Bytes that matter to lengths, numbers and markup.
const TELLING: &[u8] = b"\x00\x01\x02\x7F\x80\xC0\xFE\xFF<>&;\"'/=-:[]{}()\\ \n\t0#!";

/// The longest input. A slow input should have a better reason than its length.
const LONGEST: usize = 4096;

/// Makes inputs from seeds. The same starting number gives the same inputs on all machines.
pub struct Mutator {
    state: u64,
}

impl Mutator {
    /// A mutator with this starting number.
    pub fn new(state: u64) -> Mutator {
        Mutator { state }
    }

    /// One of `seeds`, which must not be empty, with one to six changes.
    pub fn mutant(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            self.change(&mut bytes, seeds);
        }
        bytes.truncate(LONGEST);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let start = self.below(bytes.len() + 1);
        let end = (start + 1 + self.below(16)).min(bytes.len());
        match self.below(7) {
            0 if start < end => bytes[start] ^= 1 << self.below(8),
            1 if start < end => bytes[start] = TELLING[self.below(TELLING.len())],
            2 if start < end => bytes[start] = bytes[start].wrapping_add(1 + self.below(255) as u8),
            3 => drop(bytes.drain(start..end)),
            4 => {
                let again = bytes[start..end].repeat(1 + self.below(8));
                bytes.splice(start..start, again);
            }
            5 => bytes.truncate(start),
            // A piece of another seed.
            _ => {
                let other = &seeds[self.below(seeds.len())];
                let from = self.below(other.len() + 1);
                let to = (from + 1 + self.below(64)).min(other.len());
                bytes.splice(start..start, other[from..to].iter().copied());
            }
        }
    }

    /// A number below `bound`, which is not 0.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_number_gives_the_same_mutants_always_and_they_differ() {
        let seeds = [b"seed".to_vec(), "دانه".as_bytes().to_vec(), Vec::new()];
        let made = |number| {
            let mut mutator = Mutator::new(number);
            (0..500).map(|_| mutator.mutant(&seeds)).collect::<Vec<_>>()
        };
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
        let distinct = made(1).iter().collect::<HashSet<_>>().len();
        assert!(distinct > 300, "{distinct}");
        assert!(made(1).iter().all(|mutant| mutant.len() <= LONGEST));
        // SplitMix64 as its authors give it.
        assert_eq!(Mutator::new(0).next(), 0xE220_A839_7B1D_CDAF);
    }
}
