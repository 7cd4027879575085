//! Decodes bytes to text.
//!
//! The encoding is determined in this order:
//!
//! 1. a byte order mark, for UTF-8 or UTF-16;
//! 2. UTF-8, if the bytes are valid UTF-8, whatever the file declares;
//! 3. the declaration in an HTML or XML file;
//! 4. Windows-1256, which was common for Persian before 2005, if the letters look like Persian or Arabic.
//!
//! Anything else is refused, because a guess would index garbage.
//!
//! Windows-1256 is recognised by hand. The crate chardetng chooses among two dozen encodings and needs 40 KB of tables
//! for that. Here the answer is yes or no, and in doubt it has to be no.

use std::borrow::Cow;

use crate::error::{Error, ErrorKind, Place};
use crate::format::Format;
use crate::reading::Reading;
#[cfg(feature = "formats")]
use crate::tables::Encoding;
#[cfg(feature = "formats")]
use crate::warning::WarningKind;

#[cfg(feature = "formats")]
const WINDOWS_1256: &str = "windows-1256";

/// The text of a file, without its byte order mark.
pub(crate) fn decode<'a>(
    reading: &mut Reading,
    bytes: &'a [u8],
    format: Format,
) -> Result<Cow<'a, str>, Error> {
    #[cfg(feature = "formats")]
    for (mark, name) in [(b"\xFF\xFE", "utf-16le"), (b"\xFE\xFF", "utf-16be")] {
        if let Some(bytes) = bytes.strip_prefix(mark) {
            return convert(reading, bytes, name);
        }
    }
    if bytes.contains(&0) {
        return Err(reading.error(Place::File, ErrorKind::NotText));
    }
    match std::str::from_utf8(bytes) {
        // A byte order mark says how the file is encoded; it is no part of the article.
        Ok(text) => Ok(Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text))),
        Err(error) => otherwise(reading, bytes, format, error.valid_up_to()),
    }
}

#[cfg(not(feature = "formats"))]
fn otherwise<'a>(reading: &mut Reading, _: &[u8], _: Format, at: usize) -> Result<Cow<'a, str>, Error> {
    Err(reading.error(Place::Byte(at), ErrorKind::NotUtf8))
}

/// The text of bytes that are not valid UTF-8 from the byte `at` on.
#[cfg(feature = "formats")]
fn otherwise<'a>(
    reading: &mut Reading,
    bytes: &'a [u8],
    format: Format,
    at: usize,
) -> Result<Cow<'a, str>, Error> {
    let declared = match format {
        Format::Html => declared(bytes, b"charset="),
        Format::Feed => declared(bytes, b"encoding="),
        _ => None,
    };
    if let Some(label) = declared
        && Encoding::named(&label).is_none_or(|encoding| encoding.name() != "utf-8")
    {
        return convert(reading, bytes, &label);
    }
    // Templates say UTF-8 whatever is put into them, so that the text may still be told by its letters.
    if is_windows_1256(bytes) {
        return convert(reading, bytes, WINDOWS_1256);
    }
    Err(reading.error(Place::Byte(at), ErrorKind::NotUtf8))
}

#[cfg(feature = "formats")]
fn convert<'a>(reading: &mut Reading, bytes: &[u8], label: &str) -> Result<Cow<'a, str>, Error> {
    let decoded =
        Encoding::named(label).and_then(|encoding| Some((encoding.decode(bytes)?, encoding.name())));
    let (text, name) =
        decoded.ok_or_else(|| reading.error(Place::File, ErrorKind::WrongEncoding(label.to_owned())))?;
    reading.warn(Place::File, WarningKind::Converted(name));
    Ok(Cow::Owned(text))
}

/// The encoding that the beginning of a file names after `key`, in quotes or not.
#[cfg(feature = "formats")]
fn declared(bytes: &[u8], key: &[u8]) -> Option<String> {
    // The HTML standard looks no further.
    let head = &bytes[..bytes.len().min(1024)];
    let at = head.windows(key.len()).position(|window| window.eq_ignore_ascii_case(key))?;
    let name = head[at + key.len()..]
        .iter()
        .skip_while(|byte| b"\"' \t".contains(byte))
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte))
        .map(|byte| char::from(*byte))
        .collect::<String>();
    (!name.is_empty()).then_some(name)
}

/// Whether bytes are Persian or Arabic in Windows-1256.
///
/// Nearly all non-ASCII letters are Arabic then, and stand apart from ASCII letters. Alef is one in eight of them in running
/// Persian, so at least one in twenty and at most half of them are alefs. Letters with hamza are less than one in sixteen.
/// In Cyrillic, Greek or French text that is decoded as Windows-1256, more than a quarter of all letters come out as
/// accented Latin letters and vowel signs, or a fifth as letters with hamza; the "ç" of Latin languages is an alef between
/// ASCII letters.
#[cfg(feature = "formats")]
fn is_windows_1256(bytes: &[u8]) -> bool {
    let Some(text) = Encoding::named(WINDOWS_1256).and_then(|encoding| encoding.decode(bytes)) else {
        return false;
    };
    let (mut arabic, mut alefs, mut hamzas, mut others, mut touching) = (0, 0, 0, 0, 0);
    let mut before = ' ';
    for c in text.chars() {
        arabic += u32::from(is_arabic(c));
        match c {
            'ا' | 'آ' => alefs += 1,
            'ء' | 'أ' | 'ؤ' | 'إ' | 'ئ' => hamzas += 1,
            // The ZWNJ and its sister, and punctuation are at home in many texts.
            '\u{200C}' | '\u{200D}' | '،' | '؛' | '؟' | '«' | '»' | '\u{A0}' | '–' | '—' | '…' => {
            }
            '\u{2018}'..='\u{201E}' => {}
            _ => others += u32::from(!c.is_ascii() && !is_arabic(c)),
        }
        let meet = |one: char, other: char| is_arabic(one) && other.is_ascii_alphabetic();
        touching += u32::from(meet(before, c) || meet(c, before));
        before = c;
    }
    arabic > 0
        && (2 * alefs..=20 * alefs).contains(&arabic)
        && 8 * hamzas <= arabic
        && 20 * others <= arabic
        && 20 * touching <= arabic
}

#[cfg(feature = "formats")]
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{063A}' | '\u{0640}'..='\u{064A}' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ')
}
