//! Encodings: which are recognised, and which are refused.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};
use jostar_corpus::{Options, WarningKind, parse};

const PERSIAN: &str =
    "او مي\u{200C}گويد كه كتاب\u{200C}هاي تازه، پيش از چاپ، ژرف خوانده مي\u{200C}شود: «گفت و گو»";

/// The article of a file and the encoding from which it was converted, or the error.
fn read(path: &str, bytes: &[u8]) -> Result<(String, Option<String>), String> {
    let parsed = parse(path, bytes, &Options::default()).map_err(|error| error.to_string())?;
    let converted = parsed.warnings.iter().find_map(|warning| match warning.kind() {
        WarningKind::Converted(name) => Some(name.clone()),
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
        assert_eq!(read, (text.into(), Some("windows-1256".into())));
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
        ("ΔΕΝ ΕΙΝΑΙ ΕΔΩ Η ΑΓΟΡΑ ΓΙΑ ΤΗΝ ΗΜΕΡΑ", encoding_rs::ISO_8859_7),
        ("большого города и дорогого друга", encoding_rs::KOI8_R),
        ("LE GARÇON ET LA FAÇADE", WINDOWS_1252),
        ("A AÇÃO DA NAÇÃO", WINDOWS_1252),
        ("One façade in a text of English", WINDOWS_1252),
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
        assert_eq!(
            read_utf16(true).unwrap(),
            (format!("{PERSIAN} 1"), Some(encoding.name().to_ascii_lowercase()))
        );
        let error = read_utf16(false).unwrap_err();
        assert!(error.starts_with("a.txt: zero bytes in the text, as in UTF-16"), "{error}");
    }
    let odd = [&utf16("سلام", true, u16::to_le_bytes)[..], b"x"].concat();
    assert!(read("a.txt", &odd).unwrap_err().contains("said to be in utf-16le, which it is not"));
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
        assert_eq!(read, (PERSIAN.into(), Some("windows-1256".into())), "{charset}");
    }
    let russian = encoded("<meta charset=windows-1251><p>Съешь ещё", WINDOWS_1251);
    assert_eq!(read("a.html", &russian).unwrap(), ("Съешь ещё".into(), Some("windows-1251".into())));
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
        (PERSIAN.into(), Some("windows-1256".into()))
    );
}
