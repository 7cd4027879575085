//! Words that are written as one here and as several there.

use jostar_index::{Index, Position};

use crate::alternatives::{Alternative, Alternatives, Kind, is_letter};
use crate::phrase::followed;
use crate::query::Word;

/// A word that occurs more often than this is not looked for in pieces.
const RARE: usize = 20;

/// Of a joined word still being typed the last part has so many letters: fewer begin too much.
const BEGUN_LETTERS: usize = 3;

/// What stands for neighbours of a query as one word; `is_one` if they are one however they are written.
///
/// In the Arabic script, which writes many words together, it may be any form of the word; of three words only those
/// are one that «و» joins, «حمل و نقل». In other scripts it is the very word, if the documents have that, and never of a
/// letter or a function word, "not a" would be «Nota»; but of three words the middle may be a letter, "rock n roll".
pub(crate) fn joined(index: &Index, words: &[&Word], is_one: bool, is_unfinished: bool) -> Vec<Alternative> {
    let mut set = Alternatives::of(index);
    let (first, last) = (words[0], words[words.len() - 1]);
    // Quick looks that most words do not pass: only a letter joins two others, and most neighbours are no word together,
    // so that none begins as they do.
    if words.len() == 3 && !is_letter(&words[1].term) {
        return set.found;
    }
    let mut word = first.term.clone();
    word.extend(words[1].term.chars().next());
    if !is_one && index.dictionary().with_prefix(&word).is_empty() {
        return set.found;
    }
    word.truncate(first.term.len());
    words[1..].iter().for_each(|other| word.push_str(&other.term));
    let kind = if is_one { Kind::Typed } else { Kind::Joined };
    let is_arabic = is_arabic(&first.term) && is_arabic(&last.term);
    if is_one || is_arabic && (words.len() == 2 || words[1].term == "و") {
        set.word(&word, kind);
    } else if !is_arabic && is_part(index, first) && is_part(index, last) {
        set.itself(&word, kind);
        if last.term.chars().nth(BEGUN_LETTERS - 1).is_none() {
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

/// Whether a word may be a part of a longer one, in a script other than the Arabic.
fn is_part(index: &Index, word: &Word) -> bool {
    word.term.chars().nth(1).is_some() && is_spaced(&word.term) && !index.is_function_word(&word.term)
}

/// Whether a term is of letters and digits, in a script that has spaces between words.
fn is_spaced(term: &str) -> bool {
    term.chars().all(|c| c.is_alphanumeric() && (c < '\u{E00}' || ('\u{AC00}'..='\u{D7A3}').contains(&c)))
}

fn is_arabic(term: &str) -> bool {
    term.chars().all(|c| ('\u{0621}'..='\u{06D3}').contains(&c))
}

/// Where the texts have a word that is missing or rare as several that follow each other, as first positions with the
/// number of words: two, or three with a letter between, «و» in the Arabic script.
pub(crate) fn split(index: &Index, word: &str) -> Vec<(Vec<Position>, u32)> {
    let dictionary = index.dictionary();
    let known = dictionary.get(word).map_or(0, |term| index.count(term));
    let is_arabic = is_arabic(word);
    if known > RARE || !is_arabic && !is_spaced(word) {
        return Vec::new();
    }
    let occurrences = |part: &str| dictionary.get(part).map_or(&[][..], |term| index.occurrences(term));
    // In the Arabic script a letter alone is a word only if it is «و»; elsewhere "e-mail" begins with one.
    let is_part = |part: &str| match is_arabic {
        true => part.chars().nth(1).is_some(),
        false => !index.is_function_word(part),
    };
    let mut found = Vec::new();
    let mut add = |positions: Vec<Position>, width: u32| {
        if !positions.is_empty() {
            found.push((positions, width));
        }
    };
    for (at, letter) in word.char_indices().skip(1) {
        let (left, right) = word.split_at(at);
        if !is_part(left) || !is_part(right) {
            continue;
        }
        let before = occurrences(left);
        if before.is_empty() {
            continue;
        }
        add(followed(index, before, 1, occurrences(right)), 2);
        let (middle, rest) = right.split_at(letter.len_utf8());
        if if is_arabic { letter == 'و' } else { letter.is_alphabetic() }
            && rest.chars().nth(1).is_some()
            && is_part(rest)
        {
            let pairs = followed(index, occurrences(middle), 1, occurrences(rest));
            add(followed(index, before, 1, &pairs), 3);
        }
    }
    found
}
