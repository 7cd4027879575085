//! Compressed exports: `posts.jsonl.gz`, `posts.jsonl.zst`.

use std::borrow::Cow;
use std::io::{self, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use crate::error::ErrorKind;
use crate::format::{Packing, packing};

/// The most bytes that a file may unpack to. A few bytes can unpack to more than any memory holds.
const MOST_UNPACKED: usize = 1 << 30;

/// The contents of a file, unpacked if its path is that of a compressed file.
pub(crate) fn unpack<'b>(path: &str, bytes: &'b [u8]) -> Result<Cow<'b, [u8]>, ErrorKind> {
    let mut unpacked = Vec::new();
    let damaged = |format: &'static str, message: String| ErrorKind::Syntax { format, message };
    match packing(path) {
        None => return Ok(Cow::Borrowed(bytes)),
        Some((_, Packing::Gzip)) => {
            read_into(&mut unpacked, flate2::bufread::MultiGzDecoder::new(bytes), MOST_UNPACKED)
                .map_err(|error| damaged("gzip", error.to_string()))?
        }
        Some((_, Packing::Zstd)) => {
            unpack_zstd(bytes, &mut unpacked).map_err(|message| damaged("zstd", message))?
        }
    };
    if unpacked.len() > MOST_UNPACKED { Err(ErrorKind::TooMuch) } else { Ok(Cow::Owned(unpacked)) }
}

/// Reads the rest of `packed` into `unpacked`, up to one byte more than `most`.
///
/// `read_to_end` alone would double the buffer beyond `most`. A module does not have that memory, and the error would
/// blame the file.
fn read_into(unpacked: &mut Vec<u8>, mut packed: impl Read, most: usize) -> io::Result<()> {
    loop {
        let missing = (most + 1).saturating_sub(unpacked.len());
        unpacked.reserve_exact(unpacked.len().max(1 << 16).min(missing));
        let free = missing.min(unpacked.capacity() - unpacked.len());
        if packed.by_ref().take(free as u64).read_to_end(unpacked)? < free || free == missing {
            return Ok(());
        }
    }
}

/// Unpacks all frames of a file, because the decoder reads only one. Concatenated files have several frames, and so do
/// those of programs that compress on several cores.
fn unpack_zstd(mut bytes: &[u8], unpacked: &mut Vec<u8>) -> Result<(), String> {
    let mut decoder = FrameDecoder::new();
    loop {
        match StreamingDecoder::new_with_decoder(&mut bytes, &mut decoder) {
            Ok(frame) => {
                read_into(unpacked, frame, MOST_UNPACKED).map_err(|error| error.to_string())?;
            }
            // Something for other programs, which says how long it is.
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                bytes = bytes.get(length as usize..).ok_or("the file ends early")?;
            }
            Err(error) => return Err(error.to_string()),
        }
        if bytes.is_empty() || unpacked.len() > MOST_UNPACKED {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_is_packed_comes_back_and_what_is_damaged_is_an_error() {
        let text = r#"{"id": "1", "body": "سیلو"}"#.repeat(100);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(text.as_bytes()).unwrap();
        let gzip = gzip.finish().unwrap();
        let zstd =
            ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
        for (path, packed) in [("a.jsonl.gz", gzip), ("a.jsonl.zst", zstd)] {
            assert!(packed.len() < text.len() / 2);
            assert_eq!(unpack(path, &packed).unwrap(), text.as_bytes());
            for length in 0..packed.len() {
                let damaged = unpack(path, &packed[..length]);
                assert!(
                    !matches!(&damaged, Ok(bytes) if **bytes == *text.as_bytes()),
                    "{path} of {length} bytes"
                );
            }
            assert!(matches!(unpack(path, text.as_bytes()), Err(ErrorKind::Syntax { .. })));
            assert_eq!(unpack("a.jsonl", &packed).unwrap(), packed);
        }
    }

    #[test]
    fn what_is_unpacked_ends_a_byte_beyond_the_most_that_is_wanted() {
        let bytes = vec![7; 1 << 20];
        for most in [0, 1, (1 << 16) - 1, 1 << 16, 300_000, (1 << 20) - 1, 1 << 20, 1 << 21] {
            for before in [0, 5] {
                let mut unpacked = vec![7; before];
                read_into(&mut unpacked, &bytes[..], most).unwrap();
                let expected = (before + bytes.len()).min((most + 1).max(before));
                assert!(unpacked.len() == expected && unpacked.iter().all(|byte| *byte == 7), "{most}");
                assert!(unpacked.capacity() <= (most + 1).max(8), "{most}");
            }
        }
    }

    #[test]
    fn all_frames_of_a_file_are_unpacked() {
        let pack = |text: &str| {
            ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
        };
        let (one, two) = (pack("{\"body\": \"یک\"}\n"), pack("{\"body\": \"دو\"}\n"));
        let skipped = [&0x184D_2A50_u32.to_le_bytes()[..], &3_u32.to_le_bytes(), b"xyz"].concat();
        let file = [&skipped[..], &one, &skipped, &two, &skipped].concat();
        assert_eq!(
            &*unpack("a.jsonl.zst", &file).unwrap(),
            "{\"body\": \"یک\"}\n{\"body\": \"دو\"}\n".as_bytes()
        );
        for cut in [1, 4, 12] {
            assert!(
                matches!(unpack("a.jsonl.zst", &file[..file.len() - cut]), Err(ErrorKind::Syntax { .. })),
                "{cut}"
            );
        }
    }
}
