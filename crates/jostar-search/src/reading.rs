//! Finds the text that was meant by the keys that were pressed.
//!
//! A reader who forgets to switch the keyboard types «mca;dhk» for «پزشکیان» or «اثممخ» for "hello". If the index has
//! the words of that reading but not the words as typed, the reading is searched.

use jostar_analysis::is_one_of;

use crate::alternatives::is_known;
use crate::keyboard;
use crate::query::{self, Quotes};
use crate::reader::Reader;

/// Reads `text` as typed on another keyboard. Returns the reading if it finds words where the text itself does not.
/// Words that the text itself finds stay, unless the other reading finds everything.
pub(crate) fn reading(index: &dyn Reader, text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let known = |parts: &[&str]| -> Vec<Known> {
        let last = parts.len().saturating_sub(1);
        parts.iter().enumerate().map(|(place, part)| of_part(index, part, place == last)).collect()
    };
    // A word that has not arrived yet is not missing.
    if index.is_waiting() {
        return None;
    }
    // A longer text was pasted, and its writer could see what the keyboard typed.
    if parts.len() > query::MOST_WORDS || text.len() > MOST_BYTES {
        return None;
    }
    let mut typed = known(&parts);
    for (part, typed) in parts.iter().zip(&mut typed) {
        let part = part.trim_end();
        if part.len() <= ABBREVIATION && part.bytes().all(|byte| byte.is_ascii_uppercase()) {
            *typed = Known::Neither;
        }
    }
    if typed.iter().all(|known| *known != Known::No) {
        return None;
    }
    let mut best: Option<(usize, String)> = None;
    for other in keyboard::readings(text) {
        let others: Vec<&str> = other.split_inclusive(char::is_whitespace).collect();
        if others.len() != parts.len() {
            continue;
        }
        let meant = known(&others);
        let is_whole = meant.iter().all(|known| *known != Known::No) && !is_spoilt(text, &other);
        let mut gained = 0;
        let mut reading = String::new();
        for place in 0..parts.len() {
            // Among words that stay, a short reading is more likely something else.
            let is_gained = typed[place] == Known::No
                && meant[place] == Known::Yes
                && (is_whole
                    || parts[place].chars().count() >= FEWEST && !is_spoilt(parts[place], others[place]));
            gained += usize::from(is_gained);
            reading.push_str(if is_whole || is_gained { others[place] } else { parts[place] });
        }
        let is_better = gained > 0 && best.as_ref().is_none_or(|(most, _)| gained > *most);
        if is_better {
            best = Some((gained, reading));
        }
    }
    best.filter(|_| !index.is_waiting()).map(|(_, reading)| reading)
}

/// Whether a letter of `typed` becomes a sign in `meant` that no word has.
fn is_spoilt(typed: &str, meant: &str) -> bool {
    typed
        .chars()
        .zip(meant.chars())
        .any(|(typed, meant)| typed.is_alphabetic() && is_one_of(meant, "[]{}\\|;<>"))
}

/// The most bytes of a text that is read another way.
const MOST_BYTES: usize = 512;

/// The fewest characters of a word that is read another way among words that stay.
const FEWEST: usize = 4;

/// A word of at most this many capitals is more likely an abbreviation than a word typed with caps lock on: "HDMI".
const ABBREVIATION: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Known {
    Yes,
    No,
    /// There is no word that could be known.
    Neither,
}

/// Whether the index has the words in a part of a query without spaces.
fn of_part(index: &dyn Reader, part: &str, is_last: bool) -> Known {
    let query = query::parse(part, &(), Quotes::Row);
    let words: Vec<_> = query.clauses.iter().flat_map(|clause| &clause.choices).collect();
    let is_word = |term: &str| term.chars().nth(1).is_some() && term.chars().any(char::is_alphabetic);
    // A letter beside punctuation is a pressed key, not a word: "n]hv".
    if words.iter().all(|choice| choice.words.iter().all(|word| !is_word(&word.term))) {
        let has_letter = part.chars().filter(|c| c.is_alphabetic()).count() > 1;
        return if has_letter { Known::No } else { Known::Neither };
    }
    let is_known = words.iter().all(|choice| {
        choice.words.iter().all(|word| {
            let is_unfinished = is_last && choice.is_unfinished && word.term.chars().nth(2).is_some();
            is_known(index, &word.term, is_unfinished) || !word.term.chars().any(char::is_alphabetic)
        })
    });
    if is_known { Known::Yes } else { Known::No }
}
