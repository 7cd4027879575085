//! Numbers that are grouped in other ways: telephone numbers, account numbers, versions.
//!
//! "021-55667788", "021 5566 7788" and "02155667788" are one number to whoever looks for it. What is compared is the
//! digits alone, with letters that are written with them ("DE89 3704 …"), whatever separates them in the query or in the
//! texts.

use std::ops::Range;

use jostar_index::{Index, Node, Position, TermId};

use crate::alternatives::{Alternative, Alternatives, Kind};
use crate::phrase::followed;
use crate::query::{Clause, Word};

/// A number has as many digits at least, or any grouping would be one.
const FEWEST_DIGITS: usize = 7;

/// The longest number, in digits and letters: an IBAN has 34.
const LONGEST: usize = 40;

/// The most words of a query that are one number.
const MOST_WORDS: usize = 10;

/// What stands between the groups of a number inside one word.
const SEPARATORS: [char; 4] = ['-', '.', '/', ':'];

/// The runs of clauses that are a number which the texts have in some grouping, and where they have it.
pub(crate) fn runs(index: &Index, clauses: &[Clause]) -> Vec<(Range<usize>, Vec<Alternative>)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < clauses.len() {
        let is_group = |clause: &&Clause| clause.plain().is_some_and(is_group);
        let length = clauses[start..].iter().take(MOST_WORDS).take_while(is_group).count();
        // The longest number first: of "2025 0176 12345678" the year is none of it.
        let ranges = (1..=length).rev().flat_map(|width| (start..=start + length - width).map(move |at| at..at + width));
        let number = ranges.into_iter().find_map(|range| {
            let words: Vec<&Word> = clauses[range.clone()].iter().filter_map(Clause::plain).collect();
            let alternatives = number(index, &words);
            (!alternatives.is_empty()).then_some((range, alternatives))
        });
        found.extend(number);
        start += length.max(1);
    }
    found
}

/// Whether a word may be a group of digits of a number: digits for the most part.
fn is_group(word: &Word) -> bool {
    let digits = word.term.bytes().filter(u8::is_ascii_digit).count();
    let others = word.term.chars().filter(|c| !c.is_ascii_digit() && !SEPARATORS.contains(c));
    digits > 0 && others.clone().count() <= digits && others.clone().all(|c| c.is_ascii_alphabetic())
}

/// Where the texts have a number, in whichever groups.
fn number(index: &Index, words: &[&Word]) -> Vec<Alternative> {
    let characters = || words.iter().flat_map(|word| word.term.chars()).filter(|c| !SEPARATORS.contains(c));
    let number: Vec<char> = characters().collect();
    let digits = number.iter().filter(|c| c.is_ascii_digit()).count();
    let mut set = Alternatives::of(index);
    if digits >= FEWEST_DIGITS && number.len() <= LONGEST {
        // Where the groups end that begin at the beginning of the number, and where they stand.
        let mut begun: Vec<(usize, Vec<Position>, u32)> = Vec::new();
        for (end, term) in groups(index, &number) {
            begun.push((end, index.occurrences(term).to_vec(), 1));
        }
        while let Some((end, positions, width)) = begun.pop() {
            if end == number.len() {
                set.positions(Kind::Joined, positions, width);
                continue;
            }
            for (length, term) in groups(index, &number[end..]) {
                let next = followed(index, &positions, width, index.occurrences(term));
                if !next.is_empty() {
                    begun.push((end + length, next, width + 1));
                }
            }
        }
    }
    set.found
}

/// The terms that the beginning of a number spells, with the number of characters that each takes.
fn groups(index: &Index, number: &[char]) -> Vec<(usize, TermId)> {
    let dictionary = index.dictionary();
    let mut found = Vec::new();
    let mut waiting: Vec<(usize, Node)> = vec![(0, dictionary.root())];
    while let Some((at, node)) = waiting.pop() {
        if at > 0 {
            found.extend(dictionary.term_at(node).filter(|term| index.count(*term) > 0).map(|term| (at, term)));
            let apart = SEPARATORS.iter().filter_map(|separator| dictionary.child(node, *separator));
            // A group goes on after its separator.
            let next = number.get(at).copied();
            waiting.extend(apart.filter_map(|node| Some((at + 1, dictionary.child(node, next?)?))));
        }
        if let Some(next) = number.get(at).and_then(|next| dictionary.child(node, *next)) {
            waiting.push((at + 1, next));
        }
    }
    found
}

/// The terms that are the version `word`, or one within it: "v2.10.3" for "2.10.3", "8.0.1" and "v8" for "8.0".
pub(crate) fn versions(index: &Index, word: &str) -> Vec<TermId> {
    let dictionary = index.dictionary();
    let bare = word.strip_prefix('v').unwrap_or(word);
    let is_version = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && (bare.contains('.') || bare.len() < word.len());
    let mut found = Vec::new();
    if !is_version {
        return found;
    }
    for version in [bare.to_owned(), format!("v{bare}")] {
        found.extend(dictionary.get(&version));
        let within = dictionary.with_prefix(&format!("{version}."));
        found.extend((within.start.0..within.end.0).map(TermId).take(MOST_WITHIN));
    }
    if let Some(whole) = bare.strip_suffix(".0") {
        found.extend(dictionary.get(&format!("v{whole}")));
    }
    found
}

/// How many versions within one are looked at.
const MOST_WITHIN: usize = 64;
