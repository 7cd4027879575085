//! Reads a text as if the keyboard had been on another layout.
//!
//! People who switch between two languages often type on the wrong layout: «sghl» are the keys of «سلام», and «اثممخ»
//! are the keys of "hello". To read the text again, each character is replaced by what its key gives on the other
//! layout. The dictionary decides whether the reading makes sense.

use jostar_analysis::{ENGLISH_LAYOUT, Layout, layouts, lower};

/// The readings of a text, each once: first what its keys on an English keyboard give on each other layout, then what
/// its keys on each other layout give on an English keyboard.
pub(crate) fn readings(text: &str) -> Vec<String> {
    let small: String = text.chars().map(lower).collect();
    let mut all = Vec::new();
    let mut add = |text: &str, typed, meant| {
        if let Some(reading) = retype(text, typed, meant).filter(|reading| !all.contains(reading)) {
            all.push(reading);
        }
    };
    for layouts in layouts() {
        layouts.iter().for_each(|layout| add(text, ENGLISH_LAYOUT, layout));
        // With caps lock on, the keys are the same.
        if small != text {
            layouts.iter().for_each(|layout| add(&small, ENGLISH_LAYOUT, layout));
        }
    }
    layouts().flatten().for_each(|layout| add(text, layout, ENGLISH_LAYOUT));
    all
}

/// Reads a text that was typed on one layout but meant for another. `None` if the text stays the same.
fn retype(text: &str, typed: Layout, meant: Layout) -> Option<String> {
    let mut is_other = false;
    let reading = text.chars().map(|c| {
        let other = retyped(c, typed, meant);
        // A comma or a digit alone does not make another word: «سلام.» is not Russian for «سلام/».
        is_other |= other != c && (c.is_ascii_alphabetic() || !c.is_ascii());
        other
    });
    let reading = reading.collect();
    is_other.then_some(reading)
}

/// Returns what the key of `c` on one layout gives on the other. A character that no key gives stays as it is, such as
/// a space or text that was typed on the right layout.
fn retyped(c: char, typed: Layout, meant: Layout) -> char {
    typed.chars().position(|key| key == c).and_then(|key| meant.chars().nth(key)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn retyped_by(text: &str, layouts: impl Iterator<Item = (Layout, Layout)>) -> Vec<String> {
        let mut readings: Vec<String> =
            layouts.filter_map(|(typed, meant)| retype(text, typed, meant)).collect();
        readings.dedup();
        readings
    }

    fn persian(text: &str) -> Vec<String> {
        let layouts = layouts().next().unwrap().iter();
        retyped_by(text, layouts.map(|layout| (ENGLISH_LAYOUT, *layout)))
    }

    fn arabic_or_russian(text: &str) -> Vec<String> {
        retyped_by(text, layouts().skip(1).flatten().map(|layout| (ENGLISH_LAYOUT, *layout)))
    }

    fn latin(text: &str) -> Vec<String> {
        retyped_by(text, layouts().flatten().map(|layout| (*layout, ENGLISH_LAYOUT)))
    }

    #[test]
    fn layouts_have_the_same_keys() {
        for layout in layouts().flatten() {
            assert_eq!(layout.chars().count(), ENGLISH_LAYOUT.chars().count(), "{layout}");
        }
    }

    #[test]
    fn persian_typed_on_an_english_keyboard_is_read() {
        let table: [(&str, &[&str]); 14] = [
            ("sghl", &["سلام"]),
            ("hdvhk", &["ایران"]),
            (",chvj ohv[i", &["وزارت خارجه"]),
            ("il;hvd", &["همکاری"]),
            ("rchrsjhk", &["قزاقستان"]),
            ("Hf", &["آب"]),
            ("lCni", &["مژده"]),
            ("fv']hk", &["برگچان"]),
            // پ and ئ are swapped between the two layouts.
            ("mca;dhk", &["پزشکیان", "ئزشکیان"]),
            ("\\ca;dhk", &["\\زشکیان", "پزشکیان"]),
            ("vmds", &["رپیس", "رئیس"]),
            ("ldBa,n", &["می\u{200C}شود", "میإشود"]),
            ("shg 1404", &["سال ۱۴۰۴", "سال 1404"]),
            // Persian letters stay.
            ("hdvhk و عراق", &["ایران و عراق"]),
        ];
        for (typed, readings) in table {
            assert_eq!(persian(typed), readings, "{typed}");
        }
    }

    #[test]
    fn english_typed_on_another_keyboard_is_read() {
        let table: [(&str, &[&str]); 6] = [
            ("اثممخ", &["hello"]),
            ("اثممخ صخقمی", &["hello world"]),
            ("آثممخ", &["Hello", "Nello"]),
            ("پشح", &["map", "\\ap"]),
            ("٢ руддщ", &["٢ hello"]),
            ("یشفش", &["data"]),
        ];
        for (typed, readings) in table {
            let found = latin(typed);
            let whole: Vec<&String> = found.iter().filter(|reading| is_english(reading)).collect();
            assert_eq!(whole, readings, "{typed}");
        }
    }

    /// Whether a text has no letters of the Arabic or the Cyrillic script.
    fn is_english(text: &str) -> bool {
        !text.contains(|c| matches!(c, '\u{400}'..='\u{4FF}' | '\u{621}'..='\u{64A}' | '\u{671}'..='\u{6D3}'))
    }

    #[test]
    fn arabic_and_russian_typed_on_an_english_keyboard_are_read() {
        assert_eq!(arabic_or_russian("hgsghl")[0], "السلام");
        assert_eq!(arabic_or_russian("sbl")[0], "س\u{FEFB}م");
        assert_eq!(arabic_or_russian("ghbdtn")[1], "привет");
    }

    #[test]
    fn what_has_no_other_reading_has_none() {
        for text in ["", " ", "1404", "سلام", "سلام.", "привет, 12", "東京"] {
            assert_eq!(persian(text), [""; 0], "{text}");
        }
        for text in ["", " ", "1404", "hello", "hello, world.", "東京"] {
            assert_eq!(latin(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_reading_read_back_is_what_was_typed(text in "[a-zA-Z;',\\[\\]\\\\ 0-9]{0,12}[a-z]") {
            for reading in persian(&text).into_iter().chain(arabic_or_russian(&text)) {
                prop_assert!(latin(&reading).contains(&text), "{} {}", text, reading);
            }
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let readings = [persian(&text), arabic_or_russian(&text), latin(&text)].concat();
            prop_assert!(readings.iter().all(|reading| reading.chars().count() == text.chars().count()));
        }
    }
}
