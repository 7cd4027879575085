//! Compounds: finds the parts of a word that the index does not have, wherever they stand, and the words of which it is a
//! part.

use jostar_analysis::Part;

use jostar_index::Facet;

use super::doubt::Read;
use super::expansion::Expansion;
use super::runs::around;
use crate::alternatives::{Alternatives, is_known};
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
        if is_compound && parts.is_empty() && doubt.near().is_empty() {
            add_wholes(&mut expansion.sets[place], expansion.index, word);
        }
        if parts.iter().map(|part| part.len()).sum::<usize>() < word.len() {
            // It may also be mistyped.
            expansion.doubts[place] = Some(doubt);
        }
    }
}

/// The codes of the languages that join words.
const JOINING: &[u8] = b"denlsvdanonbnnisfihu";

/// The fewest letters, which are bytes in these languages, of a word that is sought in others, and of what stands after it
/// there. What stands before it may be shorter: "yöbussi".
const FEWEST_LETTERS: usize = 5;
const FEWEST_AFTER: usize = 4;
const FEWEST_BEFORE: usize = 2;

/// Adds the words that end with a word, or else begin with it, if any document is in a language that joins words. The
/// builder knows the compounds of which articles have each part; here is a part that no article has.
fn add_wholes(set: &mut Alternatives, index: &dyn Reader, word: &str) {
    let is_joining = |value: &String| JOINING.chunks(2).any(|code| code == value.as_bytes());
    let joins = |facet: &Facet| facet.values().iter().any(is_joining);
    if word.len() < FEWEST_LETTERS || !index.facets().iter().any(joins) {
        return;
    }
    for (end, term) in around(index, word) {
        let key = index.key(term);
        let rest = key.len() - end.min(key.len());
        let is_whole =
            rest >= FEWEST_BEFORE && key.ends_with(word) || rest >= FEWEST_AFTER && key.starts_with(word);
        if end == word.len() && is_whole {
            set.term(term, Kind::Part, 1.0);
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
        let (first, rest) = word.halves(at);
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
