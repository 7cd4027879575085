//! Compounds: finds the parts of a word that the index does not have, wherever they stand, and the words of which it is a
//! part.

use jostar_index::TermId;

use super::doubt::Read;
use super::expansion::Expansion;
use crate::alternatives::is_known;
use crate::near::Near;
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
            for whole in wholes(expansion.index, word) {
                expansion.sets[place].term(whole, Kind::Part, 1.0);
            }
        }
        if parts.iter().map(|part| part.len()).sum::<usize>() < word.len() {
            // It may also be mistyped.
            expansion.doubts[place] = Some(doubt);
        }
    }
}

/// The languages that join words.
const JOINING: &str = "de nl sv da no nb nn is fi hu";

/// The fewest letters of a word that is sought in others, and of what stands after it there. What stands before it may be
/// shorter: "yöbussi".
const FEWEST_LETTERS: usize = 5;
const FEWEST_AFTER: usize = 4;
const FEWEST_BEFORE: usize = 2;

/// The words of a language that joins words that end with a word, or else begin with it. The builder knows the compounds of
/// which an article has each part; this one knows none of its parts.
fn wholes(index: &dyn Reader, word: &str) -> Vec<TermId> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    // An automaton has 62 letters at most.
    let mut languages =
        index.facets().iter().filter(|facet| facet.name() == "lang").flat_map(|facet| facet.values());
    if (FEWEST_LETTERS..=62).contains(&letters.len()) && languages.any(|language| is_joining(language)) {
        let near = Near::around(&letters, &|letter| index.byte(letter));
        index.near(&near, &mut |term| {
            let key = index.key(term);
            let (rest, fewest) = match key.strip_suffix(word) {
                Some(before) => (before, FEWEST_BEFORE),
                None => (key.strip_prefix(word).unwrap_or_default(), FEWEST_AFTER),
            };
            if rest.chars().nth(fewest - 1).is_some() && is_of_joining(index, term) {
                found.push(term);
            }
        });
    }
    found
}

/// Whether the first document with a term is in a language that joins words.
fn is_of_joining(index: &dyn Reader, term: TermId) -> bool {
    let first = index.list(term).positions().next();
    first.and_then(|place| index.language(place.doc())).is_some_and(is_joining)
}

fn is_joining(language: &str) -> bool {
    JOINING.split(' ').any(|joining| joining == language)
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
