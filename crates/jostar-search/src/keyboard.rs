//! What a text would be had the keyboard been on another layout.
//!
//! Who switches between two languages types into the wrong one every so often: «sghl» are the keys of «سلام», and
//! «اثممخ» are those of "hello". The keys are the same, so reading the text again is a matter of looking up, for each
//! character, the key that gives it on one layout and what that key gives on another. Whether a reading is what was
//! meant is for the dictionary to say.
//!
//! Two layouts are in use for Persian, and nobody can tell from a text which one was meant. They have the letters
//! at the same keys, but for پ and ئ and those with Shift.

/// The characters of a layout, key by key: the row of digits, the three rows of letters, and the same again with
/// Shift. A key is its place in this order, which all layouts share.
type Layout = &'static str;

/// United States English, as printed on the keys.
const US: Layout = concat!(
    "`1234567890-=",
    "qwertyuiop[]\\",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "~!@#$%^&*()_+",
    "QWERTYUIOP{}|",
    "ASDFGHJKL:\"",
    "ZXCVBNM<>?",
);

/// The Persian standard, ISIRI 9147, as Linux, macOS and "Persian (Standard)" of Windows have it. Escaped are the
/// zero-width joiner on the key of the grave accent, the signs of vowels on Shift and Q to I, a madda on Shift and X, and
/// on Shift and V, B and N a superscript alef, the zero-width non-joiner and a hamza above.
const ISIRI_9147: Layout = concat!(
    "\u{200D}۱۲۳۴۵۶۷۸۹۰-=",
    "ضصثقفغعهخحجچ\\",
    "شسیبلاتنمکگ",
    "ظطزرذدپو./",
    "÷!٬٫﷼٪×،*)(ـ+",
    "\u{652}\u{64C}\u{64D}\u{64B}\u{64F}\u{650}\u{64E}\u{651}][}{|",
    "ؤئيإأآة»«:؛",
    "ك\u{653}ژ\u{670}\u{200C}\u{654}ء><؟",
);

/// "Persian" of Windows, older than the standard (KBDFA). The rial sign on Shift and R stands for the four letters that
/// the key types.
const KBDFA: Layout = concat!(
    "\u{200D}1234567890-=",
    "ضصثقفغعهخحجچپ",
    "شسیبلاتنمکگ",
    "ظطزرذدئو./",
    "~!@#$%^&*()_+",
    "\u{64B}\u{64C}\u{64D}﷼،؛,][\\}{|",
    "\u{64E}\u{64F}\u{650}\u{651}ۀآـ«»:\"",
    "ةيژؤإأء<>؟",
);

/// Arabic as on Windows ("Arabic 101", KBDA1). The keys that type لا and its like give one character here, which the
/// analyzer takes for two; so لا itself is read back as two keys.
const ARABIC_101: Layout = concat!(
    "ذ1234567890-=",
    "ضصثقفغعهخحجد\\",
    "شسيبلاتنمكط",
    "ئءؤر\u{FEFB}ىةوزظ",
    "\u{651}!@#$%^&*)(_+",
    "\u{64E}\u{64B}\u{64F}\u{64C}\u{FEF9}إ‘÷×؛<>|",
    "\u{650}\u{64D}][\u{FEF7}أـ،/:\"",
    "~\u{652}}{\u{FEF5}آ’,.؟",
);

/// Russian, ЙЦУКЕН, as on Windows.
const RUSSIAN: Layout = concat!(
    "ё1234567890-=",
    "йцукенгшщзхъ\\",
    "фывапролджэ",
    "ячсмитьбю.",
    "Ё!\"№;%:?*()_+",
    "ЙЦУКЕНГШЩЗХЪ/",
    "ФЫВАПРОЛДЖЭ",
    "ЯЧСМИТЬБЮ,",
);

/// The readings of a text typed on an English keyboard that was meant to be Persian.
pub(crate) fn persian(text: &str) -> Vec<String> {
    readings(text, &[(US, ISIRI_9147), (US, KBDFA)])
}

/// The readings of a text typed on an English keyboard that was meant to be Arabic or Russian.
pub(crate) fn arabic_or_russian(text: &str) -> Vec<String> {
    readings(text, &[(US, ARABIC_101), (US, RUSSIAN)])
}

/// The readings of a text typed on a Persian, Arabic or Russian keyboard that was meant to be English.
pub(crate) fn latin(text: &str) -> Vec<String> {
    readings(text, &[(ISIRI_9147, US), (KBDFA, US), (ARABIC_101, US), (RUSSIAN, US)])
}

/// The distinct readings of a text for pairs of layouts: the one it was typed on, the one it was meant for.
fn readings(text: &str, layouts: &[(Layout, Layout)]) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for (typed, meant) in layouts {
        let mut is_other = false;
        let reading = text.chars().map(|c| {
            let other = retyped(c, typed, meant);
            // A comma or a digit alone makes no other word: «سلام.» is not Russian for «سلام/».
            is_other |= other != c && (c.is_ascii_alphabetic() || !c.is_ascii());
            other
        });
        let reading = reading.collect();
        if is_other && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// What the key that gives `c` on one layout gives on another. What no key gives stays as it is: a space, and what was
/// typed on the right layout.
fn retyped(c: char, typed: Layout, meant: Layout) -> char {
    typed.chars().position(|key| key == c).and_then(|key| meant.chars().nth(key)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn layouts_have_the_same_keys() {
        for layout in [ISIRI_9147, KBDFA, ARABIC_101, RUSSIAN] {
            assert_eq!(layout.chars().count(), US.chars().count(), "{layout}");
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
            // پ and ئ change places between the two layouts.
            ("mca;dhk", &["پزشکیان", "ئزشکیان"]),
            ("\\ca;dhk", &["\\زشکیان", "پزشکیان"]),
            ("vmds", &["رپیس", "رئیس"]),
            ("ldBa,n", &["می\u{200C}شود", "میإشود"]),
            ("shg 1404", &["سال ۱۴۰۴", "سال 1404"]),
            // What is Persian already stays.
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

    /// Whether nothing of the Arabic or the Cyrillic script's letters is left.
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
