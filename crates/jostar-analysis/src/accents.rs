//! The marks of a word: what careful writers distinguish and folding does not.

use crate::apostrophe::is_apostrophe;
use crate::case::lower;
use crate::letters::{exact_arabic, undress};

/// The first mark of each small letter from U+00E0 to U+00FF, U+0100 to U+024F and U+1E00 to U+1EFF, as the character less
/// U+02C0; a space for none. In the last two ranges two letters share a place, as only one of them is small.
const FIRST: &[u8; 328] = b"\
@ABCHJ g@ABH@ABH C@ABCH  @ABHA HDFhABGLL DFGhLBFGgB CDFh  Bg AgL\
\x20 AgL DFK AgLABgLgL CDFJKhBB AGL                [       [       \
\x20      LLLLHHHHHGD LLhhLL A @JAAOQOQOQOQOQOQff L   GgHCGGD      \
\x20       eGcqgGcqgmDDmpgGDGcHgnpHAcqccqmAGcGcqmCCDDAGGccqGcALcGcq\
mdpmCDCc@AHGcGHGBcqqJG  cIBBBBcFFFFccICBBBBcIccIBBBBc[[[[[cI[[[[\
[@cIC   ";

/// The second marks, like [`FIRST`].
const SECOND: &[u8; 328] = b"\
\x20                                                               \
\x20                                                               \
\x20          DAL@DD     D      A                       DD D       \
\x20           A     @A  F        A    D         AH@A    D   GGG   \
\x20   AH                    A@ICBA@ICF   A@ICB    A@ICBA@ICc  A@IC\
c       ";

/// The [`marks`] of a word without any.
pub const UNMARKED: u32 = 1;

/// What the marks of a word are, as a number: the letters that folding replaces by others or removes, though writers
/// distinguish them. It is [`UNMARKED`] for a word without any. Two spellings of a term with the same marks are equally near.
///
/// A letter with a mark counts like the letter and the mark after it, so canonically equivalent spellings have the same
/// marks. The marks of a letter count in any order, as keyboards differ in which one comes first.
pub fn marks(word: &str) -> u32 {
    let mut marks = UNMARKED;
    // The letter before, without its marks.
    let mut base = '\0';
    for c in word.chars() {
        if matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}') {
            marks = marks.wrapping_add(mark(base, c.into()));
            continue;
        }
        let letter = if is_apostrophe(c) { '\'' } else { exact_arabic(lower(c)) };
        let accents = accents(letter);
        base = if accents[0] > 0 { bare(letter) } else { letter };
        for accent in accents {
            marks = marks.wrapping_add(mark(base, accent));
        }
        if is_folded(base) {
            marks = marks.wrapping_add(u32::from(base));
        }
    }
    marks
}

/// What a mark of a letter adds; 0 if writers do not distinguish it. A product, so that "côte" is not "coté".
fn mark(base: char, mark: u32) -> u32 {
    let is_distinguished = match base {
        'ا' => mark == 0x653,
        'و' | 'ی' => mark == 0x654,
        'и' => mark == 0x306,
        // The small form of İ may keep the dot.
        'i' if mark == 0x307 => false,
        'a'..='z' | '\u{C0}'..='\u{24F}' | 'ʒ' => mark < 0x370,
        _ => false,
    };
    if is_distinguished { u32::from(base) * mark } else { 0 }
}

/// A letter without the marks that [`accents`] gives.
fn bare(letter: char) -> char {
    match letter {
        'آ' => 'ا',
        'ؤ' => 'و',
        'ئ' => 'ی',
        'ǽ' | 'ǣ' => 'æ',
        'ǿ' => 'ø',
        _ => undress(letter),
    }
}

/// Whether folding replaces or removes a letter that has no marks but that writers distinguish. The dotless "ı" is not
/// one of them, because its capital is that of "i".
fn is_folded(c: char) -> bool {
    matches!(c, 'ة' | 'ء' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '.' | '\'') && c != 'ı'
}

/// The marks of a small letter, at most two, in the order of its decomposition; 0 for none.
fn accents(letter: char) -> [u32; 2] {
    let code = letter as usize;
    let place = match letter {
        'آ' => return [0x653, 0],
        'ؤ' | 'ئ' => return [0x654, 0],
        'й' => return [0x306, 0],
        '\u{E0}'..='\u{FF}' => code - 0xE0,
        '\u{100}'..='\u{24F}' => 0x20 + (code - 0x100) / 2,
        '\u{1E00}'..='\u{1EFF}' => 0xC8 + (code - 0x1E00) / 2,
        _ => return [0; 2],
    };
    [FIRST, SECOND].map(|marks| if marks[place] == b' ' { 0 } else { 0x2C0 + u32::from(marks[place]) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn marks_are_what_careful_writers_tell_apart() {
        for row in [
            &["độc", "ĐỘC"][..],
            &["đọc", "ĐọC"],
            &["doc", "dog"],
            &["آسم", "آزاد"],
            &["كتاب", "کتاب", "می\u{200C}شود", "أحمد"],
            &["don't", "don\u{2019}t"],
            // The capital of a dotless letter is that of another one.
            &["ışık", "Işık", "IŞIK"],
            &["istanbul", "İstanbul"],
        ] {
            assert!(row.iter().all(|word| marks(word) == marks(row[0])), "{row:?}");
        }
        for (one, other) in [
            ("độc", "đọc"),
            ("đọc", "doc"),
            ("آسم", "اسم"),
            ("été", "ete"),
            ("é", "è"),
            ("côte", "coté"),
            ("dont", "don't"),
            ("край", "краи"),
        ] {
            assert_ne!(marks(one), marks(other), "{one} {other}");
        }
        assert_eq!(marks("کتاب"), UNMARKED);
        assert_eq!((marks("ёлка"), marks("за\u{301}мок")), (UNMARKED, UNMARKED));
    }

    #[test]
    fn canonically_equivalent_letters_have_the_same_marks() {
        for c in '\0'..='\u{10FFFF}' {
            // They share their places with other letters, and only old transcriptions have them.
            if matches!(c, 'ẗ' | 'ẛ') {
                continue;
            }
            let (whole, parts): (String, String) = (c.nfc().collect(), c.nfd().collect());
            assert_eq!(marks(&whole), marks(&parts), "{c} {:04X}", c as u32);
        }
    }

    #[test]
    fn the_marks_of_a_letter_count_in_any_order() {
        assert_eq!(marks("điẹ\u{302}n"), marks("điện"));
        assert_eq!(marks("ê\u{323}"), marks("ệ"));
    }
}
