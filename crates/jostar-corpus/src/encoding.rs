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

use crate::article::Format;
use crate::error::{Error, ErrorKind, Place};
use crate::reading::Reading;
#[cfg(feature = "formats")]
use crate::warning::WarningKind;

/// The text of a file, without its byte order mark.
pub(crate) fn decode<'a>(
    reading: &mut Reading,
    bytes: &'a [u8],
    format: Format,
) -> Result<Cow<'a, str>, Error> {
    #[cfg(feature = "formats")]
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes)
        && encoding != encoding_rs::UTF_8
    {
        return convert(reading, &bytes[mark..], encoding, encoding.name());
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
    if let Some(label) = declared {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
        if let Some(encoding) = encoding
            && encoding != encoding_rs::UTF_8
        {
            return convert(reading, bytes, encoding, &label);
        }
        // Templates say UTF-8 whatever is put into them, so that the text may still be told by its letters.
        if encoding.is_none() {
            return Err(reading.error(Place::File, ErrorKind::WrongEncoding(label)));
        }
    }
    if is_windows_1256(bytes) {
        return convert(reading, bytes, encoding_rs::WINDOWS_1256, "windows-1256");
    }
    Err(reading.error(Place::Byte(at), ErrorKind::NotUtf8))
}

#[cfg(feature = "formats")]
fn convert<'a>(
    reading: &mut Reading,
    bytes: &'a [u8],
    encoding: &'static encoding_rs::Encoding,
    said: &str,
) -> Result<Cow<'a, str>, Error> {
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| reading.error(Place::File, ErrorKind::WrongEncoding(said.to_owned())))?;
    reading.warn(Place::File, WarningKind::Converted(encoding.name()));
    Ok(text)
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

/// Whether bytes are Persian or Arabic in Windows-1256: nearly all non-ASCII letters are Arabic, and at least one in
/// twenty of them is alef. In running Persian it is one in eight. In Cyrillic, Greek or French text that is decoded as
/// Windows-1256, more than a quarter of them come out as accented Latin letters and vowel signs.
#[cfg(feature = "formats")]
fn is_windows_1256(bytes: &[u8]) -> bool {
    let (text, _) = encoding_rs::WINDOWS_1256.decode_without_bom_handling(bytes);
    let (mut arabic, mut alefs, mut others) = (0, 0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            'ا' | 'آ' => alefs += 1,
            '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' => {
                arabic += 1
            }
            // The ZWNJ and its sister, tatweel and punctuation are at home in many texts.
            '\u{200C}' | '\u{200D}' | 'ـ' | '،' | '؛' | '؟' | '«' | '»' | '\u{A0}' | '–' | '—' | '…' =>
                {}
            '\u{2018}'..='\u{201E}' => {}
            _ => others += 1,
        }
    }
    let letters = alefs + arabic;
    letters > 0 && alefs * 20 >= letters && others * 20 <= letters
}

#[cfg(all(test, feature = "formats"))]
mod tests {
    use super::*;
    use crate::{Options, parse};
    use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

    const PERSIAN: &str =
        "او مي\u{200C}گويد كه كتاب\u{200C}هاي تازه، پيش از چاپ، ژرف خوانده مي\u{200C}شود: «گفت و گو»";

    /// The article of a file and the encoding from which it was converted, or the error.
    fn read(path: &str, bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
        let parsed = parse(path, bytes, &Options::default()).map_err(|error| error.to_string())?;
        let converted = parsed.warnings.iter().find_map(|warning| match warning.kind() {
            WarningKind::Converted(name) => Some(*name),
            _ => None,
        });
        Ok((parsed.articles[0].document.body.clone(), converted))
    }

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text}");
        bytes.into_owned()
    }

    fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn windows_1256_is_recognised() {
        for text in [
            PERSIAN,
            "سلام",
            "ايران",
            "Tehran (تهران) is the capital of Iran (ايران).",
            "او در café نشست و چند صفحه كتاب خواند و رفت",
        ] {
            let read = read("a.txt", &encoded(text, WINDOWS_1256)).unwrap();
            assert_eq!(read, (text.into(), Some("windows-1256")));
        }
    }

    #[test]
    fn other_encodings_are_refused_with_the_place_and_what_to_do() {
        for (text, encoding) in [
            ("Съешь ещё этих мягких французских булок, да выпей чаю", WINDOWS_1251),
            ("Élève à l'école, où l'été s'achève: naïveté", WINDOWS_1252),
            ("Falsches Üben von Xylophonmusik quält jeden größeren Zwerg", WINDOWS_1252),
            ("السلام عليكم ورحمة الله وبركاته في كل وقت", encoding_rs::ISO_8859_6),
            ("Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", encoding_rs::ISO_8859_7),
            ("いろはにほへと ちりぬるを", encoding_rs::SHIFT_JIS),
            ("天地玄黃 宇宙洪荒", encoding_rs::BIG5),
        ] {
            let error = read("a/b.txt", &encoded(text, encoding)).unwrap_err();
            assert!(
                error.starts_with("a/b.txt: byte ") && error.ends_with("save the file as UTF-8"),
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn utf16_needs_its_mark() {
        for (encoding, order) in
            [(UTF_16LE, u16::to_le_bytes as fn(u16) -> [u8; 2]), (UTF_16BE, u16::to_be_bytes)]
        {
            let read_utf16 = |mark| read("a.txt", &utf16(&format!("{PERSIAN} 1"), mark, order));
            assert_eq!(read_utf16(true).unwrap(), (format!("{PERSIAN} 1"), Some(encoding.name())));
            let error = read_utf16(false).unwrap_err();
            assert!(error.starts_with("a.txt: zero bytes in the text, as in UTF-16"), "{error}");
        }
        let odd = [&utf16("سلام", true, u16::to_le_bytes)[..], b"x"].concat();
        assert!(read("a.txt", &odd).unwrap_err().contains("said to be in UTF-16LE, which it is not"));
    }

    #[test]
    fn a_mark_is_no_text() {
        assert_eq!(read("a.txt", "\u{FEFF}متن".as_bytes()).unwrap(), ("متن".into(), None));
    }

    #[test]
    fn pages_and_feeds_say_their_encoding() {
        let page = |charset: &str| format!("<meta {charset}><p>{PERSIAN}");
        for charset in [
            "charset=windows-1256",
            "charset=\"Windows-1256\"",
            "http-equiv=Content-Type content='text/html; CHARSET=cp1256'",
            "charset=utf-8",
        ] {
            let read = read("a.html", &encoded(&page(charset), WINDOWS_1256)).unwrap();
            assert_eq!(read, (PERSIAN.into(), Some("windows-1256")), "{charset}");
        }
        let russian = encoded("<meta charset=windows-1251><p>Съешь ещё", WINDOWS_1251);
        assert_eq!(read("a.html", &russian).unwrap(), ("Съешь ещё".into(), Some("windows-1251")));
        // Valid UTF-8 is UTF-8, whatever a copied head says.
        assert_eq!(read("a.html", page("charset=windows-1256").as_bytes()).unwrap(), (PERSIAN.into(), None));
        let error = read("a.html", &encoded(&page("charset=klingon"), WINDOWS_1256)).unwrap_err();
        assert!(error.starts_with("a.html: said to be in klingon, which it is not"), "{error}");

        let feed = format!(
            "<?xml version='1.0' encoding='windows-1256'?><rss><channel><item><title>x</title>\
             <description>{PERSIAN}</description></item></channel></rss>"
        );
        assert_eq!(
            read("a.rss", &encoded(&feed, WINDOWS_1256)).unwrap(),
            (PERSIAN.into(), Some("windows-1256"))
        );
    }
}
