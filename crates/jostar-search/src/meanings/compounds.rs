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
        for part in &parts {
            expansion.sets[place].word(part, Kind::Part);
        }
        if parts.iter().map(|part| part.len()).sum::<usize>() < word.len() {
            // It may also be mistyped.
            expansion.doubts[place] = Some(doubt);
        }
    }
}

/// The words that a word consists of, at least two and at most so many, the last one first. The first ones are as long
/// as possible. Where a letter is a syllable, what remains after them need not be a word: it is an ending or a small
/// part. Empty if the word cannot be divided.
fn parts<'w>(index: &dyn Reader, word: &'w str, most: usize) -> Vec<&'w str> {
    let is_syllabic = is_syllabic(word);
    // Shorter words begin and end too many others.
    let least = if is_syllabic { 2 } else { 4 };
    let is_part = |part: &str| part.chars().nth(least - 1).is_some() && is_known(index, part, false);
    for (at, _) in word.char_indices().rev() {
        let (first, rest) = word.split_at(at);
        if !is_part(first) {
            continue;
        }
        let mut parts = match most {
            _ if is_part(rest) => vec![rest],
            2 => Vec::new(),
            _ => parts(index, rest, most - 1),
        };
        if !parts.is_empty() || is_syllabic {
            parts.push(first);
            return parts;
        }
    }
    Vec::new()
}
