//! Finds words of the query that texts write as several.

use std::rc::Rc;

use jostar_analysis::{Part, is_conjunction};

use crate::reader::Reader;
use crate::row::{Between, Row};
use crate::script::{is_arabic, is_letter, is_number, is_spaced, is_syllabic};

/// A word that occurs more often than this is not split.
const RARE: usize = 20;

/// The most parts of a word.
const MOST_PARTS: u32 = 4;

/// Returns the rows that texts have for a word that is missing or rare. In the Arabic script a row has two words, or
/// three with «و» in the middle. In other scripts it has up to four, and where a word is written in letters, single
/// letters and function words must be tied to their neighbours: "usbc" is "USB-C", "wellbeing" is "well-being".
pub(super) fn split(index: &dyn Reader, word: &str) -> Vec<Rc<Row>> {
    let known = index.term(word).map_or(0, |term| index.count(term));
    let is_arabic = is_arabic(word);
    let mut split = Split { index, is_arabic, found: Vec::new() };
    if known <= RARE && (is_arabic || is_spaced(word)) && !is_number(word) {
        split.parts(word, None);
    }
    split.found
}

struct Split<'i> {
    index: &'i dyn Reader,
    is_arabic: bool,
    found: Vec<Rc<Row>>,
}

/// The first parts of a word.
struct Begun<'w> {
    last: &'w str,
    row: Rc<Row>,
}

impl<'i> Split<'i> {
    /// Splits `rest`, the text after `begun`.
    fn parts(&mut self, rest: &str, begun: Option<&Begun>) {
        for (at, _) in rest.char_indices().skip(1) {
            let (left, right) = rest.halves(at);
            if self.is_arabic && !is_arabic_part(left, begun.is_some()) {
                continue;
            }
            let Some(here) = self.after(begun, left) else { continue };
            if (!self.is_arabic || is_arabic_part(right, false))
                && let Some(whole) = self.after(Some(&here), right)
            {
                self.found.push(whole.row);
            }
            let most = if self.is_arabic { 3 } else { MOST_PARTS };
            if here.row.width() + 1 < most && !self.is_weak(left) {
                self.parts(right, Some(&here));
            }
        }
    }

    /// Whether a word is too weak to be a part unless something ties it to its neighbour. «و» is strong enough.
    fn is_weak(&self, part: &str) -> bool {
        !self.is_arabic && !is_syllabic(part) && (is_letter(part) || self.index.is_function_word(part))
    }

    /// Extends `begun` by one part, if some text has that row.
    fn after<'w>(&self, begun: Option<&Begun>, part: &'w str) -> Option<Begun<'w>> {
        let term = self.index.term(part)?;
        let mut row = Row::word(self.index, part);
        if let Some(begun) = begun {
            let width = begun.row.width();
            row = begun.row.then(&row);
            if self.is_weak(begun.last) || self.is_weak(part) {
                let is_numbered = is_number(begun.last) || is_number(part);
                let tie = if is_numbered { Between::TieOrSpace } else { Between::Tie };
                row = row.between(width - 1..width, tie);
            }
            return row.occurs(self.index).then_some(Begun { last: part, row });
        }
        (self.index.count(term) > 0 || row.occurs(self.index)).then_some(Begun { last: part, row })
    }
}

/// Whether a word of the Arabic script may be a part. With `is_inside` there are parts before it and after it. A single
/// letter is a word only if it is «و» with parts on both sides.
fn is_arabic_part(part: &str, is_inside: bool) -> bool {
    if is_inside { is_conjunction(part) } else { !is_letter(part) }
}
