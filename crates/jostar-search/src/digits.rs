//! Numbers that are grouped in other ways: telephone numbers, account numbers, versions.
//!
//! "021-55667788", "021 5566 7788" and "02155667788" are one number to whoever looks for it. What is compared is the
//! digits alone, with letters that are written with them ("DE89 3704 …"), whatever separates them in the query or in the
//! texts.

use std::ops::Range;

use jostar_index::{Index, Node, Position, Relation, TermId};

use crate::alternatives::{Alternative, Alternatives, Kind};
use crate::phrase::{followed, retain_between};
use crate::query::{Clause, Word};

/// A number has as many digits at least, or any grouping would be one.
pub(crate) const FEWEST_DIGITS: usize = 7;

/// The longest number, in digits and letters: an IBAN has 34.
const LONGEST: usize = 40;

/// The most words of a query that are one number.
const MOST_WORDS: usize = 10;

/// What stands between the groups of a number inside one word.
const SEPARATORS: [u8; 4] = *b"-./:";

/// The runs of clauses that are a number which the texts have in some grouping, and where they have it.
pub(crate) fn runs(index: &Index, clauses: &[Clause]) -> Vec<(Range<usize>, Vec<Alternative>)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < clauses.len() {
        let mut end = start;
        while end < clauses.len().min(start + MOST_WORDS) && clauses[end].plain().is_some_and(is_group) {
            end += 1;
        }
        found.extend(longest(index, clauses, start..end));
        start = end.max(start + 1);
    }
    found
}

/// The longest number that the texts have of a run of groups: of "2025 0176 12345678" the year is none of it.
fn longest(index: &Index, clauses: &[Clause], run: Range<usize>) -> Option<(Range<usize>, Vec<Alternative>)> {
    for width in (1..=run.len()).rev() {
        for start in run.start..=run.end - width {
            let mut number = Vec::new();
            for clause in &clauses[start..start + width] {
                let term = clause.plain().map_or("", |word| &word.term);
                number.extend(term.bytes().filter(|byte| !SEPARATORS.contains(byte)));
            }
            let digits = number.iter().filter(|byte| byte.is_ascii_digit()).count();
            if digits < FEWEST_DIGITS || number.len() > LONGEST {
                continue;
            }
            let mut grouped = Grouped { index, number: &number, set: Alternatives::of(index) };
            grouped.group(0, &[], 0);
            if !grouped.set.found.is_empty() {
                return Some((start..start + width, grouped.set.found));
            }
        }
    }
    None
}

/// Whether a word may be a group of a number: digits for the most part.
fn is_group(word: &Word) -> bool {
    let (mut digits, mut letters) = (0, 0);
    for byte in word.term.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'a'..=b'z' => letters += 1,
            _ if SEPARATORS.contains(&byte) => {}
            _ => return false,
        }
    }
    digits > 0 && letters <= digits
}

/// A number that is looked for in whichever groups.
struct Grouped<'i> {
    index: &'i Index,
    number: &'i [u8],
    set: Alternatives<'i>,
}

impl Grouped<'_> {
    /// Finds the groups that go on at `at`, after `width` others that begin at the positions `before`.
    fn group(&mut self, at: usize, before: &[Position], width: u32) {
        self.within(self.index.dictionary().root(), at, before, width);
    }

    /// Goes on with a group of which the dictionary has come to `node`, and the number to `at`.
    fn within(&mut self, node: Node, at: usize, before: &[Position], width: u32) {
        let dictionary = self.index.dictionary();
        if let Some(term) = dictionary.term_at(node) {
            let positions = self.index.occurrences(term);
            let mut positions =
                if width == 0 { positions.to_vec() } else { followed(self.index, before, width, positions) };
            if at == self.number.len() {
                // It may be a part of a longer one: "021-55667788".
                if width == 0 {
                    self.set.related(term, Kind::Joined.weight(), Relation::Part);
                }
                // At the end of a line a number ends too.
                retain_between(self.index, &mut positions, 0..width, |between| !between.contains('\n'));
                self.set.positions(Kind::Joined, positions, width + 1);
                return;
            }
            if !positions.is_empty() {
                self.group(at, &positions, width + 1);
            }
        }
        let Some(next) = self.number.get(at) else { return };
        if let Some(node) = dictionary.child(node, char::from(*next)) {
            self.within(node, at + 1, before, width);
        }
        for separator in SEPARATORS {
            let apart = dictionary.child(node, char::from(separator));
            if let Some(node) = apart.and_then(|node| dictionary.child(node, char::from(*next))) {
                self.within(node, at + 1, before, width);
            }
        }
    }
}

/// The terms that are the version `word`, or one within it: "v2.10.3" for "2.10.3", "8.0.1" and "v8" for "8.0".
pub(crate) fn versions(index: &Index, word: &str) -> Vec<TermId> {
    let dictionary = index.dictionary();
    let mut found = Vec::new();
    let bare = word.strip_prefix('v').unwrap_or(word);
    let is_version = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && (bare.contains('.') || bare.len() < word.len());
    if !is_version {
        return found;
    }
    for prefix in ["", "v"] {
        let version = prefix.to_owned() + bare;
        let range = dictionary.with_prefix(&version);
        for term in (range.start.0..range.end.0).map(TermId).take(MOST_WITHIN) {
            let rest = &dictionary.term(term)[version.len()..];
            if rest.is_empty() || rest.starts_with('.') {
                found.push(term);
            }
        }
    }
    if let Some(whole) = bare.strip_suffix(".0") {
        found.extend(dictionary.get(&("v".to_owned() + whole)));
    }
    found
}

/// How many terms are looked at for the versions within one.
const MOST_WITHIN: usize = 256;
