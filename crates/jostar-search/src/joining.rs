//! Words that are written as one here and as several there.

use jostar_index::{Index, Position};

use crate::alternatives::{Alternative, Alternatives, Kind, is_letter};
use crate::phrase::{MOST_LOOKED_AT, followed, places, retain_between};
use crate::query::Word;

/// A word that occurs more often than this is not looked for in pieces.
const RARE: usize = 20;

/// The most parts of a word.
const MOST_PARTS: u32 = 4;

/// What stands for neighbours of a query as one word; `is_one` if they are one however they are written, and `is_tied` if a
/// hyphen ties them in the query.
///
/// In the Arabic script, which writes many words together, it may be any form of the word; of three words only those
/// are one that «و» joins, «حمل و نقل». In other scripts it is the very word, if the documents have that, and never of a
/// letter or a function word, "not a" would be «Nota», unless they are tied, "e-mail"; or of a letter and a number, "B 12".
/// Three words are one if they are tied or the middle one is a letter, "rock n roll".
pub(crate) fn joined(
    index: &Index,
    words: &[&Word],
    is_one: bool,
    is_tied: bool,
    is_unfinished: bool,
) -> Vec<Alternative> {
    let mut set = Alternatives::of(index);
    let (first, last) = (&words[0].term, &words[words.len() - 1].term);
    // Quick looks that most words do not pass: only a letter joins two others, and most neighbours are no word together,
    // so that none begins as they do.
    if words.len() == 3 && !is_tied && !is_letter(&words[1].term) {
        return set.found;
    }
    let mut word = first.clone();
    word.extend(words[1].term.chars().next());
    if !is_one && index.dictionary().with_prefix(&word).is_empty() {
        return set.found;
    }
    word.truncate(first.len());
    words[1..].iter().for_each(|other| word.push_str(&other.term));
    // Numbers are grouped by rules of their own.
    if is_number(&word) {
        return set.found;
    }
    let kind = if is_one { Kind::Typed } else { Kind::Joined };
    let is_arabic = is_arabic(first) && is_arabic(last);
    let is_joinable = |part: &str, other: &str| {
        is_spaced(part)
            && if is_letter(part) {
                is_tied && is_long(other) || is_number(other)
            } else {
                is_tied || !index.is_function_word(part)
            }
    };
    if is_one || is_arabic && (words.len() == 2 || words[1].term == "و") {
        set.word(&word, kind);
    } else if !is_arabic && is_joinable(first, last) && is_joinable(last, first) {
        set.itself(&word, kind);
        if !is_long(last) {
            return set.found;
        }
    } else {
        return set.found;
    }
    if is_unfinished {
        set.completions(&word, kind.weight());
    }
    set.found
}

/// Whether a term has as many letters as the last part of a word still being typed has to have, and the other part of a
/// word beside a letter: fewer begin or end too much.
fn is_long(term: &str) -> bool {
    term.chars().nth(2).is_some()
}

/// Whether a term is of letters and digits, in a script that has spaces between words.
fn is_spaced(term: &str) -> bool {
    term.chars().all(|c| c.is_alphanumeric() && (c < '\u{E00}' || ('\u{AC00}'..='\u{D7A3}').contains(&c)))
}

/// Whether a term is digits, which have groups of their own ([`digits`](crate::digits)).
fn is_number(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_arabic(term: &str) -> bool {
    term.chars().all(|c| ('\u{0621}'..='\u{06D3}').contains(&c))
}

/// Where the texts have a word that is missing or rare as several that follow each other, as first positions with the
/// number of words. In the Arabic script it may be two, or three with «و» between; elsewhere up to four, of which letters
/// and function words are tied to their neighbours: "usbc" is "USB-C", "wellbeing" is "well-being".
pub(crate) fn split(index: &Index, word: &str) -> Vec<(Vec<Position>, u32)> {
    let known = index.dictionary().get(word).map_or(0, |term| index.count(term));
    let is_arabic = is_arabic(word);
    let mut split = Split { index, is_arabic, found: Vec::new() };
    if known <= RARE && (is_arabic || is_spaced(word)) && !is_number(word) {
        split.parts(word, &Begun::default());
    }
    split.found
}

struct Split<'i> {
    index: &'i Index,
    is_arabic: bool,
    found: Vec<(Vec<Position>, u32)>,
}

/// The first parts of a word.
#[derive(Default)]
struct Begun<'w> {
    last: &'w str,
    /// How many there are.
    width: u32,
    /// Where the first stands where all follow each other.
    positions: Vec<Position>,
}

impl<'i> Split<'i> {
    /// Divides `rest`, which `begun` stands before.
    fn parts(&mut self, rest: &str, begun: &Begun) {
        for (at, _) in rest.char_indices().skip(1) {
            let (left, right) = rest.split_at(at);
            if self.is_arabic && !is_arabic_part(left, begun.width > 0) {
                continue;
            }
            let here = self.after(begun, left);
            if here.positions.is_empty() {
                continue;
            }
            if !self.is_arabic || is_arabic_part(right, false) {
                let whole = self.after(&here, right);
                if !whole.positions.is_empty() {
                    self.found.push((whole.positions, whole.width));
                }
            }
            if here.width + 1 < if self.is_arabic { 3 } else { MOST_PARTS } && !self.is_weak(left) {
                self.parts(right, &here);
            }
        }
    }

    /// Whether a word is too little to be a part where nothing ties it to its neighbour. «و» is enough.
    fn is_weak(&self, part: &str) -> bool {
        !self.is_arabic && (is_letter(part) || self.index.is_function_word(part))
    }

    /// What is begun with one part more.
    fn after<'w>(&self, begun: &Begun, part: &'w str) -> Begun<'w> {
        let places = places(self.index, part);
        if begun.width == 0 {
            return Begun { last: part, width: 1, positions: places.into_owned() };
        }
        let mut positions = followed(self.index, &begun.positions, begun.width, &places);
        if self.is_weak(begun.last) || self.is_weak(part) {
            let is_numbered = is_number(begun.last) || is_number(part);
            let is_tie = |between: &str| is_tie(between) || is_numbered && between == " ";
            positions.truncate(MOST_LOOKED_AT);
            retain_between(self.index, &mut positions, begun.width - 1..begun.width, &is_tie);
        }
        Begun { last: part, width: begun.width + 1, positions }
    }
}

/// Whether what stands between two words ties a letter to the other: nothing, a hyphen, or another sign and no space:
/// "Ph.D.", "AT&T".
fn is_tie(between: &str) -> bool {
    matches!(between, "" | "-" | "'" | "." | "&" | "_" | "\u{2010}" | "\u{2011}")
}

/// Whether a word of the Arabic script may be a part; `is_inside` if there are others before it, and there will be after
/// it. A letter alone is a word only if it is «و», which has others on both sides.
fn is_arabic_part(part: &str, is_inside: bool) -> bool {
    if is_inside { part == "و" } else { !is_letter(part) }
}
