//! A surface as an edit of its term.
//!
//! Most words are written like their terms, and nearly all others differ little: a ZWNJ, «آ» for «ا», Persian digits, a
//! capital. Stored whole, the surfaces took as much space as the dictionary. An edit has a *style*, which changes the
//! term as a whole, and then *operations*. Each operation skips some letters after the last one and then inserts a
//! character, or replaces a letter with one. The rest of the term follows after the last operation. Here letters and
//! characters are Unicode scalar values.
//!
//! | style | changes |
//! |---|---|
//! | 0 | nothing |
//! | 1 | the digits `0` to `9` into the Persian ones, U+06F0 to U+06F9 |
//! | 2 | the digits `0` to `9` into the Arabic ones, U+0660 to U+0669 |
//! | 3 | the first letter, if it is one of `a` to `z`, into its capital |
//! | 4 | all letters `a` to `z` into their capitals |

#[cfg(feature = "writer")]
use jostar_analysis::{Part, bare, fold_into};

use crate::error::Error;
#[cfg(feature = "writer")]
use crate::variants::is_han;

/// Styles, by number.
const STYLES: [fn(&str) -> String; 5] = [
    str::to_owned,
    |term| digits(term, '۰'),
    |term| digits(term, '٠'),
    // Only ASCII capitals: the table of all others would make the module larger, and one operation does the same.
    |term| {
        let mut letters = term.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    },
    |term| term.to_ascii_uppercase(),
];

fn digits(term: &str, zero: char) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|value| char::from_u32(zero as u32 + value)).unwrap_or(c);
    term.chars().map(digit).collect()
}

/// An operation without its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Operation {
    /// Inserts this character.
    Insert(char),
    /// Replaces a letter with this character.
    Replace(char),
}

/// How a surface is made from its term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Edit {
    /// An index in [`STYLES`].
    pub(crate) style: usize,
    /// The number of letters to skip before each operation. A replaced letter counts as skipped afterwards.
    pub(crate) operations: Vec<(u32, Operation)>,
}

/// The number of styles.
pub(crate) const STYLE_COUNT: usize = STYLES.len();

impl Edit {
    /// The shortest edit that makes `surface` from `term`. `None` if there is none.
    #[cfg(feature = "writer")]
    pub(crate) fn between(term: &str, surface: &str) -> Option<Edit> {
        if term == surface {
            return Some(Edit { style: 0, operations: Vec::new() });
        }
        // A style that changes nothing cannot make an edit shorter.
        let styles = if term.bytes().any(|byte| byte.is_ascii_alphanumeric()) { STYLE_COUNT } else { 1 };
        (0..styles)
            .filter_map(|style| {
                let operations = operations(term, &STYLES[style](term), surface)?;
                Some(Edit { style, operations })
            })
            .min_by_key(|edit| edit.operations.len())
    }

    /// Appends the surface of `term` to `surface`. An operation beyond the end of the term is an error.
    pub(crate) fn apply(
        style: usize,
        term: &str,
        operations: impl Iterator<Item = Result<(u32, Operation), Error>>,
        surface: &mut String,
    ) -> Result<(), Error> {
        let styled = STYLES[style](term);
        let mut letters = styled.chars();
        let damaged = || Error::damaged("surfaces");
        for operation in operations {
            let (passed, operation) = operation?;
            for _ in 0..passed {
                surface.push(letters.next().ok_or_else(damaged)?);
            }
            match operation {
                Operation::Insert(c) => surface.push(c),
                Operation::Replace(c) => {
                    letters.next().ok_or_else(damaged)?;
                    surface.push(c);
                }
            }
        }
        surface.extend(letters);
        Ok(())
    }
}

/// The operations that make `surface` from a styled term, if folding explains every difference. Chinese letters may also
/// differ as [variants](crate::variants).
#[cfg(feature = "writer")]
fn operations(term: &str, styled: &str, surface: &str) -> Option<Vec<(u32, Operation)>> {
    let mut operations = Vec::new();
    let mut letters = term.chars().zip(styled.chars()).peekable();
    if term.chars().count() != styled.chars().count() {
        return None;
    }
    let mut passed = 0;
    let (mut pair, mut folded) = (String::new(), String::new());
    // The part that an apostrophe attaches does not belong to the term, whatever letters it has.
    let word = bare(surface);
    let start = word.as_ptr() as usize - surface.as_ptr() as usize;
    for (at, c) in surface.char_indices() {
        if !(start..start + word.len()).contains(&at) {
            operations.push((passed, Operation::Insert(c)));
            passed = 0;
            continue;
        }
        let next = letters.peek().copied();
        if next.is_some_and(|(_, styled)| styled == c) {
            letters.next();
            passed += 1;
            continue;
        }
        // Folds the letter after another one, because a hamza leaves a trace only if it stands alone.
        pair.clear();
        pair.extend(['a', c]);
        fold_into(&pair, &mut folded);
        let operation = match (folded.part(1..), next) {
            ("", _) => Operation::Insert(c),
            (folded, Some((letter, _)))
                if folded.chars().eq([letter]) || is_han(letter) && folded.chars().all(is_han) =>
            {
                letters.next();
                Operation::Replace(c)
            }
            _ => return None,
        };
        operations.push((passed, operation));
        passed = 0;
    }
    letters.next().is_none().then_some(operations)
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use jostar_analysis::{fold, tokens};
    use proptest::prelude::*;

    fn round_trip(surface: &str) -> Option<Edit> {
        let term = fold(surface);
        let edit = Edit::between(&term, surface)?;
        let mut back = String::new();
        Edit::apply(edit.style, &term, edit.operations.iter().copied().map(Ok), &mut back).unwrap();
        assert_eq!(back, surface);
        Some(edit)
    }

    #[test]
    fn surfaces_are_short_edits_of_their_terms() {
        let table = [
            ("کتاب", 0),
            ("همکاری\u{200C}های", 1),
            ("آب", 1),
            ("مسئول", 1),
            ("۱۴۰۴", 0),
            ("٢٠٢٥", 0),
            ("1,000", 1),
            ("Iran", 0),
            ("NATO", 0),
            ("café", 1),
            ("می روند", 1),
            ("جزء", 1),
            ("ء", 0),
            ("قُرآن", 2),
            ("don't", 1),
            ("cat's", 2),
            ("l'été", 4),
        ];
        for (surface, operations) in table {
            assert_eq!(round_trip(surface).unwrap().operations.len(), operations, "{surface}");
        }
    }

    #[test]
    fn a_surface_that_is_no_edit_of_its_term_has_none() {
        for surface in ["Straße", "ﷲ", &"س".repeat(65)] {
            assert_eq!(round_trip(surface), None, "{surface}");
        }
    }

    proptest! {
        #[test]
        fn every_edit_makes_its_surface(text in any::<String>(), persian in "[اآأإبئيیكکةه\u{200C}\u{64E}ـ۰-۹٠-٩A-Za-zÀ-ž' ء]{0,20}") {
            for text in [&text, &persian] {
                for span in tokens(text) {
                    round_trip(&text[span]);
                }
            }
        }
    }
}
