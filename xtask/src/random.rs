//! Numbers that look random and are the same at each run.

/// Marsaglia's xorshift. Any numbers will do if they are the same everywhere.
pub(crate) struct Random(u64);

impl Random {
    /// The sequence, from its beginning.
    pub(crate) fn new() -> Random {
        Random(0x9E37_79B9_7F4A_7C15)
    }

    /// The next number, less than `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 as usize % end
    }
}
