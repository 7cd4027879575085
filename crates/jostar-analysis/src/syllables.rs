//! Syllables that can be written with different characters: those of Hangul, kana, and the scripts of India, Thailand
//! and Laos.
//!
//! One syllable may be one character or several, and marks may be typed in several orders. Here each syllable gets one
//! form. The compositions are those of the Unicode standard, and tests compare them with it.

/// The katakana of half the width, U+FF66 to U+FF9D, and the two marks of voice after them, each less U+3000.
const NARROW: &[u8; 58] = b"\
\xF2\xA1\xA3\xA5\xA7\xA9\xE3\xE5\xE7\xC3\xFC\xA2\xA4\xA6\xA8\xAA\xAB\xAD\xAF\xB1\xB3\xB5\xB7\xB9\xBB\xBD\xBF\xC1\xC4\
\xC6\xC8\xCA\xCB\xCC\xCD\xCE\xCF\xD2\xD5\xD8\xDB\xDE\xDF\xE0\xE1\xE2\xE4\xE6\xE8\xE9\xEA\xEB\xEC\xED\xEF\xF3\x99\x9A";

/// The consonants that a dot turns into U+0958 to U+095F, as places in their block. Other scripts of India have the same
/// letters at the same places.
const DOTTED: &[u8; 8] = b"\x15\x16\x17\x1C\x21\x22\x2B\x2F";

/// The dot below a consonant, the sign that it has no vowel, and the sign of a nasal, as places in the block of a
/// script of India.
const DOT: u32 = 0x3C;
const SILENT: u32 = 0x4D;
const NASAL: u32 = 0x02;

/// The vowels a and am of Thai, and the circle that is a part of the second.
const VOWEL_A: u32 = 0xE32;
const VOWEL_AM: u32 = 0xE33;
const CIRCLE: u32 = 0xE4D;

/// Vowels of Bengali, Odia, Tamil, Telugu, Kannada, Malayalam, Sinhala and Burmese that are two characters or one: the first
/// character, how far the second one is from it, and how far the whole.
const VOWELS: [(u16, i8, u8); 23] = [
    (0x9C7, -9, 4),
    (0x9C7, 16, 5),
    (0xB47, 15, 1),
    (0xB47, -9, 4),
    (0xB47, 16, 5),
    (0xB92, 69, 2),
    (0xBC6, -8, 4),
    (0xBC7, -9, 4),
    (0xBC6, 17, 6),
    (0xC46, 16, 2),
    (0xCBF, 22, 1),
    (0xCC6, 15, 1),
    (0xCC6, 16, 2),
    (0xCC6, -4, 4),
    (0xCCA, 11, 1),
    (0xD46, -8, 4),
    (0xD47, -9, 4),
    (0xD46, 17, 6),
    (0xDD9, -15, 1),
    (0xDD9, -10, 3),
    (0xDDC, -18, 1),
    (0xDD9, 6, 5),
    (0x1025, 9, 1),
];

/// What is written for a character by itself: a katakana of full width, or a consonant of India without its dot. In
/// Hindi and Gujarati a nasal vowel may have one sign or the other, and in Punjabi the vowel decides which one it has.
pub(crate) fn plain(c: char) -> char {
    let code = c as u32;
    let in_block = |place: u32| code & !0x7F | place;
    let plain = match code {
        0xFF66..=0xFF9F => 0x3000 + u32::from(NARROW[code as usize - 0xFF66]),
        0x958..=0x95F | 0x9DC..=0x9DF | 0xA59..=0xA5B | 0xA5E | 0xB5C | 0xB5D => {
            in_block(DOTTED[code as usize & 7].into())
        }
        0x929 | 0x931 | 0x934 | 0xA33 => code - 1,
        0xA36 => 0xA38,
        0x374 => 0x2B9,
        // Hebrew letters with points, most in the order of the alphabet.
        0xFB1D => 0x5D9,
        0xFB1F => 0x5F2,
        0xFB2A..=0xFB2D => 0x5E9,
        0xFB2E | 0xFB2F => 0x5D0,
        0xFB30..=0xFB4A => code - 0xF560,
        0xFB4B => 0x5D5,
        0xFB4C => 0x5D1,
        0xFB4D => 0x5DB,
        0xFB4E => 0x5E4,
        0x901 | 0xA81 | 0xA70 => in_block(NASAL),
        _ => code,
    };
    char::from_u32(plain).unwrap_or(c)
}

/// What stands at the end of a term for its last two characters and the next one, if that is not the three of them. A 0
/// stands for nothing.
pub(crate) fn merge(last: [u32; 2], next: u32) -> Option<[u32; 3]> {
    let [before, last] = last;
    match next {
        0x900..=0xB7F | 0xC00..=0xD7F => merge_indian(before, last, next),
        0xE31..=0xECC => merge_thai(before, last, next),
        _ => None,
    }
    .or_else(|| composed(last, next).map(|whole| [before, 0, whole]))
}

/// Drops a dot, and writes a nasal consonant without a vowel as the sign of a nasal if the next consonant is of its row:
/// «हिन्दी» is «हिंदी». Consonants of India are in rows of five, and each row ends with its nasal.
fn merge_indian(before: u32, last: u32, next: u32) -> Option<[u32; 3]> {
    let (block, place) = (next & !0x7F, next & 0x7F);
    if place == DOT {
        return Some([before, last, 0]);
    }
    // The row of dental consonants has a sixth.
    let extra = u32::from(place > 0x29);
    let column = place.wrapping_sub(0x15 + extra) % 5;
    let is_in_row = matches!(place, 0x15..=0x2D) && column < 4;
    let nasal = block | (place + 4 - column);
    (is_in_row && before == nasal && last == block | SILENT).then_some([0, block | NASAL, next])
}

/// Puts the marks of Thai and Lao in the order of the standard: the vowel above or below, the tone, then the vowel am, which
/// may be written as a circle above and a vowel after.
fn merge_thai(before: u32, last: u32, next: u32) -> Option<[u32; 3]> {
    let is_tone = |code| char::from_u32(code).is_some_and(is_tone);
    let is_swapped = match as_thai(next) {
        0xE31 | 0xE34..=0xE3A | 0xE47 | CIRCLE => is_tone(last),
        VOWEL_A if as_thai(last) == CIRCLE => return Some([before, 0, next + 1]),
        VOWEL_A if as_thai(before) == CIRCLE && is_tone(last) => return Some([0, last, next + 1]),
        _ => is_tone(next) && as_thai(last) == VOWEL_AM,
    };
    // A syllable has one tone. What is mistyped stays as it is.
    (is_swapped && !is_tone(before)).then_some([before, next, last])
}

/// Whether two characters of Thai are together the vowel am.
pub(crate) fn is_vowel_am(circle: char, vowel: char) -> bool {
    as_thai(circle.into()) == CIRCLE && as_thai(vowel.into()) == VOWEL_A
}

/// Whether a character is a Thai tone or silences a letter.
pub(crate) fn is_tone(c: char) -> bool {
    matches!(as_thai(c.into()), 0xE48..=0xE4C)
}

/// A character of Thai. Those of Lao have the same places in the next block.
fn as_thai(code: u32) -> u32 {
    code & !0x80
}

/// The letter that two characters form in scripts where the first part alone does not identify it: syllables of Hangul,
/// as in the Unicode standard (3.12), and voiced kana.
fn composed(last: u32, next: u32) -> Option<u32> {
    const SYLLABLES: u32 = 0xAC00;
    let whole = match (last, next) {
        (0x1100..=0x1112, 0x1161..=0x1175) => SYLLABLES + ((last - 0x1100) * 21 + next - 0x1161) * 28,
        (SYLLABLES..=0xD7A3, 0x11A8..=0x11C2) if (last - SYLLABLES).is_multiple_of(28) => {
            last + next - 0x11A7
        }
        // The voiced forms of う and ウ are not next to them.
        (0x3046 | 0x30A6, 0x3099) => last + 0x4E,
        (0x304B..=0x3062 | 0x306F..=0x307B | 0x30AB..=0x30C2 | 0x30CF..=0x30DB, 0x3099) => last + 1,
        (0x3064..=0x3068 | 0x30C4..=0x30C8, 0x3099) => last + 1,
        (0x306F..=0x307B | 0x30CF..=0x30DB, 0x309A) => last + 2,
        (0x309D | 0x30FD, 0x3099) => last + 1,
        (0x30EF..=0x30F2, 0x3099) => last + 8,
        (0x9C7..=0x1025, 0x9BE..=0x102E) => {
            let is_pair = |(first, second, _): &&(u16, i8, u8)| {
                u32::from(*first) == last && last.wrapping_add_signed((*second).into()) == next
            };
            last + u32::from(VOWELS.iter().find(is_pair)?.2)
        }
        _ => return None,
    };
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::{Class, class};
    use crate::fold::fold;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// All spellings of each row have one term.
    fn check(rows: &[&[&str]]) {
        for row in rows {
            for spelling in *row {
                assert_eq!(fold(spelling), fold(row[0]), "{spelling}, {}", row[0]);
            }
        }
    }

    /// Whether a character has canonical equivalents that folding does not know: those of Tibetan, Balinese and scripts beyond the
    /// first plane, most of them historical, and the thousand ideographs that another standard has twice.
    fn is_left_out(c: char) -> bool {
        matches!(c, '\u{F00}'..='\u{FFF}' | '\u{1B00}'..='\u{1B7F}' | '\u{F900}'..='\u{FAFF}' | '\u{10000}'..)
    }

    #[test]
    fn canonically_equivalent_letters_fold_alike() {
        for c in ('\0'..='\u{10FFFF}').filter(|c| class(*c) != Class::Separator && !is_left_out(*c)) {
            for word in [format!("{c}"), format!("a{c}"), format!("{c}{c}"), format!("क{c}ি")] {
                let (whole, parts): (String, String) = (word.nfc().collect(), word.nfd().collect());
                assert_eq!(fold(&parts), fold(&word), "{word} {:04X}", c as u32);
                assert_eq!(fold(&whole), fold(&word), "{word} {:04X}", c as u32);
            }
        }
        check(&[
            &["কোলকাতা", "কো".nfd().chain("লকাতা".chars()).collect::<String>().as_str()],
            &["ஔவை", "ஒ\u{BD7}வை"],
            &["ශ්\u{200D}රී ලංකාවේ", "ශ්\u{200D}රී ලංකාව\u{DD9}\u{DCA}"],
            &["ဦး", "ဥ\u{102E}း"],
            &["שּׁלום", "שלום", "\u{FB2C}לום"],
        ]);
    }

    #[test]
    fn decomposed_syllables_and_kana_fold_as_whole_ones() {
        for c in ('\u{AC00}'..='\u{D7A3}').chain('\u{3041}'..='\u{3094}').chain('\u{30A1}'..='\u{30F4}') {
            let parts: String = c.nfd().collect();
            assert_eq!(fold(&parts), fold(&c.to_string()), "{c}");
        }
    }

    #[test]
    fn narrow_katakana_are_the_wide_ones_that_unicode_gives() {
        for c in '\u{FF66}'..='\u{FF9F}' {
            assert!(c.nfkd().eq([plain(c)]), "{c}");
        }
        check(&[&["ガラス", "ｶﾞﾗｽ", "ガラス".nfd().collect::<String>().as_str()], &["パーティー", "ﾊﾟｰﾃｨｰ"]]);
    }

    #[test]
    fn dotted_consonants_of_india_are_the_ones_without_a_dot() {
        for c in '\u{900}'..'\u{D80}' {
            let parts: Vec<char> = c.nfd().collect();
            if let [base, dot] = parts[..]
                && dot as u32 & 0x7F == DOT
            {
                assert_eq!(plain(c), base, "{c}");
                check(&[&[&c.to_string(), &format!("{base}{dot}"), &base.to_string()]]);
            }
        }
        check(&[&["क़लम", "क\u{93C}लम", "कलम"], &["ज़रूरत", "जरूरत"], &["বড়", "বড\u{9BC}"]]);
    }

    #[test]
    fn a_nasal_is_written_as_a_sign_or_as_the_consonant_of_its_row() {
        check(&[
            &["हिंदी", "हिन्दी"],
            &["संबंध", "सम्बन्ध", "संबन्ध"],
            &["गंगा", "गङ्गा"],
            &["चंचल", "चञ्चल"],
            &["अंडा", "अण्डा"],
            &["चांद", "चाँद", "चान्द"],
            &["জংগল", "জঙ্গল"],
            &["ગાંધી", "ગાન્ધી", "ગાઁધી"],
            &["ಗಂಗಾ", "ಗಙ್ಗಾ"],
        ]);
        for (one, other) in [("अन्न", "अंन"), ("जन्म", "जंम"), ("तुम्हारा", "तुंहारा"), ("दुःख", "दुख")]
        {
            assert_ne!(fold(one), fold(other));
        }
        // Tamil has no such sign.
        assert_eq!(fold("பந்து"), "பந்து");
    }

    #[test]
    fn joiners_leave_no_trace_in_the_scripts_of_india() {
        check(&[&["क्ष", "क्\u{200D}ष", "क्\u{200C}ष"]]);
    }

    #[test]
    fn marks_of_thai_and_lao_have_one_order() {
        check(&[
            // The vowel am in one character and in two, with its tone in every place.
            &["น\u{E49}\u{E33}", "น\u{E4D}\u{E49}\u{E32}", "น\u{E49}\u{E4D}\u{E32}", "น\u{E33}\u{E49}"],
            &["ท\u{E33}", "ท\u{E4D}\u{E32}"],
            &["ท\u{E35}\u{E48}", "ท\u{E48}\u{E35}"],
            &["ນ\u{EC9}\u{EB3}", "ນ\u{ECD}\u{EC9}\u{EB2}", "ນ\u{EB3}\u{EC9}"],
        ]);
        assert_ne!(fold("มา"), fold("มำ"));
    }

    proptest! {
        #[test]
        fn folding_a_term_changes_nothing(word in "[กนาิํ้่ำะຳໍ້າकखगङनमदबँं़्ािகபম্কগঙಕಙ್ｶﾞﾟァ가\u{1100}\u{1161}\u{11A8}]{0,8}") {
            let term = fold(&word);
            prop_assert_eq!(fold(&term), term);
        }
    }
}
