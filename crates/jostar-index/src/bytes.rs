//! Numbers and strings as bytes.

use crate::error::Error;

/// Appends a varint: seven bits a byte, lowest first. The high bit is set on all bytes but the last.
pub(crate) fn write_varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Writes a varint into `out` at `at`, and moves `at` past it. Bytes that do not fit are not written.
#[inline]
pub(crate) fn put_varint(mut value: u32, out: &mut [u8], at: &mut u32) {
    let mut put = |byte| {
        if let Some(place) = out.get_mut(*at as usize) {
            *place = byte;
        }
        *at += 1;
    };
    while value >= 0x80 {
        put(value as u8 | 0x80);
        value >>= 7;
    }
    put(value as u8);
}

/// Appends a string: its length in bytes as a varint, then its bytes.
pub(crate) fn write_string(text: &str, out: &mut Vec<u8>) {
    write_varint(text.len() as u32, out);
    out.extend_from_slice(text.as_bytes());
}

/// Writes the columns of a table one after the other, preceded by the varint lengths of all of them. Similar values
/// then stand together and compress better than row by row.
pub(crate) fn write_columns<const N: usize>(columns: [&[u8]; N]) -> Vec<u8> {
    let mut section = Vec::new();
    for column in columns {
        write_varint(column.len() as u32, &mut section);
    }
    for column in columns {
        section.extend_from_slice(column);
    }
    section
}

/// The columns that [`write_columns`] wrote to a section. An empty section has empty columns.
pub(crate) fn read_columns<'b, const N: usize>(
    section: &'b [u8],
    part: &'static str,
) -> Result<[&'b [u8]; N], Error> {
    if section.is_empty() {
        return Ok([&[]; N]);
    }
    let mut reader = Reader::new(section, part);
    let mut lengths = [0; N];
    for length in &mut lengths {
        *length = reader.varint()? as usize;
    }
    let mut rest = &section[reader.at..];
    let mut columns: [&[u8]; N] = [&[]; N];
    for (column, length) in columns.iter_mut().zip(lengths) {
        if length > rest.len() {
            return Err(reader.damaged());
        }
        (*column, rest) = rest.split_at(length);
    }
    if rest.is_empty() { Ok(columns) } else { Err(reader.damaged()) }
}

/// Reads what the functions above wrote. Missing or malformed data is an error that names `part`.
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    part: &'static str,
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8], part: &'static str) -> Reader<'b> {
        Reader { bytes, at: 0, part }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.at == self.bytes.len()
    }

    pub(crate) fn damaged(&self) -> Error {
        Error::damaged(self.part)
    }

    /// Like [`varint`](Reader::varint), but inlined: for places that read so many varints that the calls cost time.
    /// Most of them take one or two bytes.
    #[inline]
    pub(crate) fn short_varint(&mut self) -> Result<u32, Error> {
        match self.bytes.get(self.at..self.at + 2) {
            Some(&[low, _]) if low < 0x80 => {
                self.at += 1;
                Ok(low.into())
            }
            Some(&[low, high]) if high < 0x80 => {
                self.at += 2;
                Ok(u32::from(low & 0x7F) | u32::from(high) << 7)
            }
            _ => self.varint(),
        }
    }

    // Inlining this at its many call sites would cost 3 KB.
    #[inline(never)]
    pub(crate) fn varint(&mut self) -> Result<u32, Error> {
        let mut value = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = *self.bytes.get(self.at).ok_or_else(|| self.damaged())?;
            self.at += 1;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return u32::try_from(value).map_err(|_| self.damaged());
            }
        }
        Err(self.damaged())
    }

    /// A varint that counts items of at least one byte each in the rest of the section. A larger number is an error,
    /// before anybody allocates memory for it.
    pub(crate) fn count(&mut self) -> Result<usize, Error> {
        let count = self.varint()? as usize;
        if count > self.bytes.len() - self.at {
            return Err(self.damaged());
        }
        Ok(count)
    }

    /// The bytes of a string, which may be invalid UTF-8.
    pub(crate) fn string_bytes(&mut self) -> Result<&'b [u8], Error> {
        let length = self.count()?;
        let bytes = &self.bytes[self.at..self.at + length];
        self.at += length;
        Ok(bytes)
    }

    pub(crate) fn string(&mut self) -> Result<&'b str, Error> {
        let bytes = self.string_bytes()?;
        std::str::from_utf8(bytes).map_err(|_| self.damaged())
    }

    /// Ends the reading. Bytes that are left over are an error.
    pub(crate) fn end(self) -> Result<(), Error> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(self.damaged()) }
    }
}

/// A 64-bit hash of runs of bytes. It takes a multiplication and a shift for each eight bytes, so that it costs little
/// even in a browser. Every step is a bijection of the state, so any change within eight aligned bytes gives a
/// different hash. It protects against accidents, not against forgery.
///
/// The state has 64 bits and is at first the multiplier *M* = `9E37_79B9_7F4A_7C15`. A step takes in a 64-bit word *w*:
/// the state *s* becomes *t* ⊕ (*t* >> 29), where *t* = (*s* ⊕ *w*) · *M* modulo 2^64. A run of bytes consists of these
/// words: each eight of its bytes, little-endian; then the remaining seven or fewer, padded with zeros to eight (a word
/// of zero if none remain); then the number of its bytes. The hash is the state after the last run.
#[derive(Clone, Copy)]
pub(crate) struct Hasher(u64);

impl Hasher {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio: odd, and its bits are well mixed.

    pub(crate) fn new() -> Hasher {
        Hasher(Self::MULTIPLIER)
    }

    fn step(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(Self::MULTIPLIER);
        self.0 = mixed ^ (mixed >> 29);
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.step(u64::from_le_bytes(word.try_into().expect("a chunk has eight bytes")));
        }
        let mut last = [0; 8];
        last[..words.remainder().len()].copy_from_slice(words.remainder());
        self.step(u64::from_le_bytes(last));
        self.step(bytes.len() as u64);
    }

    pub(crate) fn finish(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hash(bytes: &[u8]) -> u64 {
        let mut hasher = Hasher::new();
        hasher.update(bytes);
        hasher.finish()
    }

    proptest! {
        #[test]
        fn varints_and_strings_come_back(value in any::<u32>(), text in any::<String>()) {
            let mut bytes = Vec::new();
            write_varint(value, &mut bytes);
            write_string(&text, &mut bytes);
            let mut reader = Reader::new(&bytes, "test");
            prop_assert_eq!(reader.varint().unwrap(), value);
            prop_assert_eq!(reader.string().unwrap(), text);
            prop_assert!(reader.end().is_ok());
        }

        #[test]
        fn columns_come_back(a in any::<Vec<u8>>(), b in any::<Vec<u8>>()) {
            let section = write_columns([&a, &b]);
            prop_assert_eq!(read_columns::<2>(&section, "test").unwrap(), [&a[..], &b[..]]);
            let _ = read_columns::<3>(&a, "test");
        }

        #[test]
        fn reading_other_bytes_ends_in_an_error_or_a_value(bytes in any::<Vec<u8>>()) {
            let mut reader = Reader::new(&bytes, "test");
            while reader.varint().is_ok() && reader.string().is_ok() {}
        }

        #[test]
        fn one_altered_bit_alters_the_hash(bytes in prop::collection::vec(any::<u8>(), 1..100), bit in any::<prop::sample::Index>()) {
            let bit = bit.index(bytes.len() * 8);
            let mut altered = bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            prop_assert_ne!(hash(&bytes), hash(&altered));
        }
    }

    #[test]
    fn the_hash_is_the_one_that_is_described() {
        // Computed from the description by another program.
        assert_eq!(hash(b""), 0x688C_7862_67A8_0152);
        assert_eq!(hash(b"Jostar"), 0x4EBD_17D6_89C9_27C4);
        assert_eq!(hash(b"twenty-four bytes, just."), 0x9D2E_A43A_1CAF_52CC);
        let mut runs = Hasher::new();
        runs.update(b"Jostar");
        runs.update(b"12345678");
        assert_eq!(runs.finish(), 0x757C_B851_F3B5_F383);
    }

    #[test]
    fn a_varint_of_more_than_32_bits_is_refused() {
        for bytes in [&[0xFF, 0xFF, 0xFF, 0xFF, 0x1F][..], &[0x80; 6], &[0x80]] {
            assert!(Reader::new(bytes, "test").varint().is_err());
        }
    }
}
