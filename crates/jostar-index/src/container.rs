//! The header and the section table.
//!
//! | bytes | what |
//! |---|---|
//! | 0–7 | magic: `89 4A 4F 53 54 41 52 0A`, a byte that is not text, "JOSTAR" and a line feed, so that a transfer as text shows at once |
//! | 8–9 | format version |
//! | 10–11 | analyzer version |
//! | 12–15 | number of sections |
//! | 16–23 | length of the whole file |
//! | 24–31 | content hash: [`Hasher`] of two runs, the bytes before it (0–23) and all bytes after it |
//! | 32– | for each section 16 bytes: tag (4), flags (2; bit 0: required), the format version that introduced the section (2), length (8) |
//! | then | the sections, one after the other, in the order of the table |
//!
//! The sections fill the file to its end, and no two have the same tag. Anything else is an error. Sections may have
//! any order. The writer puts the section that can be searched in part last, see [`part`](crate::part).

use std::ops::Range;

use jostar_analysis::ANALYZER_VERSION;

use crate::bytes::Hasher;
use crate::endings;
use crate::error::{Error, ErrorKind};

/// The version of the file format that this crate writes and reads.
pub const FORMAT_VERSION: u16 = 1;

const MAGIC: [u8; 8] = *b"\x89JOSTAR\n";
const HEADER: usize = 32;
const HASH: Range<usize> = 24..32;
const TABLE_ENTRY: usize = 16;
const REQUIRED: u16 = 1;

/// A section that only makes the file longer.
pub(crate) const FILL: Tag = *b"fill";

/// The sections that a reader may ignore.
const OPTIONAL: [Tag; 2] = [FILL, endings::SECTION];

/// The name of a section: four bytes of ASCII.
pub(crate) type Tag = [u8; 4];

/// Combines sections into a file.
pub(crate) fn write(sections: &[(Tag, Vec<u8>)]) -> Vec<u8> {
    let length = HEADER + sections.iter().map(|(_, bytes)| TABLE_ENTRY + bytes.len()).sum::<usize>();
    let mut file = Vec::with_capacity(length);
    file.extend_from_slice(&MAGIC);
    file.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    file.extend_from_slice(&ANALYZER_VERSION.to_le_bytes());
    file.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    file.extend_from_slice(&(length as u64).to_le_bytes());
    file.extend_from_slice(&[0; 8]);
    for (tag, bytes) in sections {
        file.extend_from_slice(tag);
        let flags = if OPTIONAL.contains(tag) { 0 } else { REQUIRED };
        file.extend_from_slice(&flags.to_le_bytes());
        file.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
        file.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    }
    for (_, bytes) in sections {
        file.extend_from_slice(bytes);
    }
    reseal(&mut file);
    file
}

/// Writes the correct content hash into an index that was altered on purpose, as tests do. Bytes too short for a hash
/// stay as they are.
pub fn reseal(file: &mut [u8]) {
    if file.len() >= HEADER {
        let hash = content_hash(file);
        file[HASH].copy_from_slice(&hash.to_le_bytes());
    }
}

/// The hash in the header of `file`.
pub(crate) fn stored_hash(file: &[u8]) -> u64 {
    u64::from_le_bytes(file[HASH].try_into().expect("the range has eight bytes"))
}

fn content_hash(file: &[u8]) -> u64 {
    let mut hasher = Hasher::new();
    hasher.update(&file[..HASH.start]);
    hasher.update(&file[HASH.end..]);
    hasher.finish()
}

/// How much of a file is here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    /// Only the beginning, so the content hash cannot be compared yet.
    Part,
}

/// An entry of the section table.
pub(crate) struct Entry {
    pub(crate) tag: Tag,
    is_required: bool,
    /// The format version that a reader of the section needs.
    format: u16,
    /// The place of the section. In a part it may be beyond the end.
    pub(crate) range: Range<usize>,
}

/// The places in the file of the sections named in `wanted`. A section that the file does not have is empty.
///
/// It is an error if the file is incomplete or altered, if this version cannot read it, or if it requires a section
/// that is not in `wanted`.
pub(crate) fn read<const N: usize>(file: &[u8], wanted: [Tag; N]) -> Result<[Range<usize>; N], Error> {
    let mut places = [const { 0..0 }; N];
    for Entry { tag, is_required, format, range } in table(file, Extent::Whole)? {
        match wanted.iter().position(|wanted| *wanted == tag) {
            Some(place) => places[place] = range,
            None if is_required => {
                return Err(Error::new(ErrorKind::UnsupportedFormat { needed: format }));
            }
            None => {}
        }
    }
    Ok(places)
}

/// The sections of an index in the order of the file, each with its name and bytes. They show what takes how much
/// space. Bytes that are not a whole, unaltered index of this version are an error.
pub fn sections(file: &[u8]) -> Result<Vec<(String, &[u8])>, Error> {
    let name = |tag: Tag| String::from_utf8_lossy(&tag).trim_end().to_owned();
    Ok(table(file, Extent::Whole)?.into_iter().map(|entry| (name(entry.tag), &file[entry.range])).collect())
}

/// The error that a part ends too early for what was asked for.
pub(crate) fn incomplete(expected: usize, file: &[u8]) -> Error {
    Error::new(ErrorKind::Incomplete { expected: expected as u64, found: file.len() as u64 })
}

/// Makes the last section end at the end of the file, after the length of the file changed.
pub(crate) fn fit(file: &mut [u8], table: &[Entry]) {
    let length = file.len();
    file[16..24].copy_from_slice(&(length as u64).to_le_bytes());
    if let Some(last) = table.last() {
        let entry = HEADER + table.len() * TABLE_ENTRY;
        file[entry - 8..entry].copy_from_slice(&((length - last.range.start) as u64).to_le_bytes());
    }
    reseal(file);
}

/// The section table of a file, or of the beginning of one.
pub(crate) fn table(file: &[u8], extent: Extent) -> Result<Vec<Entry>, Error> {
    let damaged = || Error::damaged("section table");
    if !file.starts_with(&MAGIC) {
        return Err(Error::new(ErrorKind::NotAnIndex));
    }
    if file.len() < HEADER {
        return Err(incomplete(HEADER, file));
    }
    let u16_at = |at: usize| u16::from_le_bytes([file[at], file[at + 1]]);
    let u32_at = |at: usize| u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]);
    let u64_at = |at: usize| u64::from(u32_at(at)) | u64::from(u32_at(at + 4)) << 32;
    // The version comes first, because another format may give the other numbers a different meaning.
    let format = u16_at(8);
    if format != FORMAT_VERSION {
        return Err(Error::new(ErrorKind::UnsupportedFormat { needed: format }));
    }
    let (expected, found) = (u64_at(16), file.len() as u64);
    if expected < found || (expected > found && extent == Extent::Whole) {
        return Err(Error::new(ErrorKind::Incomplete { expected, found }));
    }
    if extent == Extent::Whole && stored_hash(file) != content_hash(file) {
        return Err(Error::damaged("content hash"));
    }
    let length = usize::try_from(expected).map_err(|_| Error::new(ErrorKind::TooLarge))?;
    if u16_at(10) != ANALYZER_VERSION {
        return Err(Error::new(ErrorKind::AnalyzerMismatch { found: u16_at(10) }));
    }
    let mut start = (u32_at(12) as usize)
        .checked_mul(TABLE_ENTRY)
        .and_then(|table| table.checked_add(HEADER))
        .filter(|start| *start <= length)
        .ok_or_else(damaged)?;
    if start > file.len() {
        return Err(incomplete(start, file));
    }
    let mut entries: Vec<Entry> = Vec::new();
    for entry in (HEADER..start).step_by(TABLE_ENTRY) {
        let tag = [file[entry], file[entry + 1], file[entry + 2], file[entry + 3]];
        let end = usize::try_from(u64_at(entry + 8))
            .ok()
            .and_then(|length| start.checked_add(length))
            .filter(|end| *end <= length)
            .ok_or_else(damaged)?;
        if entries.iter().any(|other| other.tag == tag) {
            return Err(damaged());
        }
        let (flags, format) = (u16_at(entry + 4), u16_at(entry + 6));
        entries.push(Entry { tag, is_required: flags & REQUIRED != 0, format, range: start..end });
        start = end;
    }
    if start == length { Ok(entries) } else { Err(damaged()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        write(&[(*b"aaaa", vec![1, 2, 3]), (*b"bbbb", vec![]), (*b"cccc", vec![4])])
    }

    fn resealed(mut file: Vec<u8>) -> Vec<u8> {
        reseal(&mut file);
        file
    }

    #[test]
    fn sections_come_back_in_any_order_of_asking() {
        let file = sample();
        let [c, a, b] = read(&file, [*b"cccc", *b"aaaa", *b"bbbb"]).unwrap();
        assert_eq!((&file[a], &file[b], &file[c]), (&[1, 2, 3][..], &[][..], &[4][..]));
    }

    #[test]
    fn an_unknown_section_is_skipped_unless_it_is_required() {
        let flags = HEADER + 2 * TABLE_ENTRY + 4;
        let mut file = sample();
        file[flags + 2] = 7;
        let unknown = read(&resealed(file.clone()), [*b"aaaa", *b"bbbb"]).unwrap_err();
        assert_eq!(unknown.kind(), &ErrorKind::UnsupportedFormat { needed: 7 });
        assert!(unknown.to_string().contains("format 7"), "{unknown}");
        file[flags] = 0;
        assert!(read(&resealed(file), [*b"aaaa", *b"bbbb"]).is_ok());
    }

    #[test]
    fn a_section_that_is_missing_is_empty() {
        let file = sample();
        let [absent, ..] = read(&file, [*b"dddd", *b"aaaa", *b"bbbb", *b"cccc"]).unwrap();
        assert!(absent.is_empty());
        assert_eq!(sections(&file).unwrap()[0], ("aaaa".to_owned(), &[1, 2, 3][..]));
    }

    #[test]
    fn a_tag_that_two_sections_have_is_refused() {
        let file = write(&[(*b"aaaa", vec![1]), (*b"aaaa", vec![])]);
        assert!(read(&file, [*b"aaaa"]).is_err());
    }

    #[test]
    fn every_altered_bit_is_found() {
        let file = sample();
        for bit in 0..file.len() * 8 {
            let mut altered = file.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(read(&altered, [*b"aaaa", *b"bbbb", *b"cccc"]).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn every_cut_is_found() {
        let file = sample();
        for length in 0..file.len() {
            assert!(read(&file[..length], [*b"aaaa", *b"bbbb", *b"cccc"]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn lengths_that_overflow_are_refused() {
        let mut file = sample();
        file[HEADER + 8..HEADER + 16].fill(0xFF);
        assert!(read(&resealed(file), [*b"aaaa", *b"bbbb", *b"cccc"]).is_err());
        let mut file = sample();
        file[12..16].fill(0xFF);
        assert!(read(&resealed(file), [*b"aaaa", *b"bbbb", *b"cccc"]).is_err());
    }

    #[test]
    fn another_analyzer_or_format_is_named() {
        let mut file = sample();
        file[10] ^= 0x40;
        let error = read(&resealed(file), [*b"aaaa", *b"bbbb", *b"cccc"]).unwrap_err();
        assert_eq!(error.code(), "analyzer-mismatch");
        let mut file = sample();
        file[8] = 0x7F;
        let error = read(&file, [*b"aaaa", *b"bbbb", *b"cccc"]).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::UnsupportedFormat { needed: 0x7F });
    }
}
