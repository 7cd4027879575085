//! Compounds: finds the parts of a word that the index does not have, wherever they stand.

use super::doubt::Read;
use super::expansion::Expansion;
use crate::alternatives::is_known;
use crate::reader::Reader;
use crate::script::{is_arabic, is_spaced, is_syllabic};
use crate::sought::Kind;

/// The most parts of a compound.
const MOST_PARTS: usize = 3;

pub(super) fn find(expansion: &mut Expansion) {
    for place in 0..expansion.clauses.len() {
        let Some(doubt) = expansion.doubts[place].take() else { continue };
        let word = &doubt.word.term;
        let is_compound = doubt.is_unknown && doubt.read == Read::No && is_spaced(word) && !is_arabic(word);
        // In an alphabet a slip is likelier. In syllables many words are one slip away.
        let parts = match is_compound && (is_syllabic(word) || doubt.near().is_empty()) {
            true => parts(expansion.index, word, MOST_PARTS),
            false => Vec::new(),
        };
        if parts.is_empty() {
            expansion.doubts[place] = Some(doubt);
        }
        parts.into_iter().for_each(|part| expansion.sets[place].word(part, Kind::Part));
    }
}

/// The words that a word consists of, at most so many. Empty if it cannot be divided into known words. The first ones
/// are as long as possible.
fn parts<'w>(index: &dyn Reader, word: &'w str, most: usize) -> Vec<&'w str> {
    // Shorter words begin and end too many others.
    let least = if is_syllabic(word) { 2 } else { 4 };
    if most < 2 {
        return Vec::new();
    }
    for (at, _) in word.char_indices().rev() {
        let (first, rest) = word.split_at(at);
        let is_long = |part: &str| part.chars().nth(least - 1).is_some();
        if !is_long(first) || !is_long(rest) || !is_known(index, first, false) {
            continue;
        }
        let mut parts = if is_known(index, rest, false) { vec![rest] } else { parts(index, rest, most - 1) };
        if !parts.is_empty() {
            parts.push(first);
            return parts;
        }
    }
    Vec::new()
}
