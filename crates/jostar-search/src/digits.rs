//! Numbers that are grouped in other ways: telephone numbers, account numbers, versions.
//!
//! "021-55667788", "021 5566 7788" and "02155667788" are one number to whoever looks for it. What is compared is the
//! digits alone, with letters that are written with them ("DE89 3704 …"), whatever separates them in the query or in the
//! texts.

use std::ops::Range;

use jostar_index::{Index, Node, Position, Relation, TermId};

use crate::alternatives::{Alternative, Alternatives, Kind, MOST_COMPLETIONS, completions};
use crate::phrase::{followed, retain_between};
use crate::query::{Clause, Word};

/// A number has as many digits at least, or any grouping would be one.
const FEWEST_DIGITS: usize = 7;

/// As many has one that is still being typed.
const FEWEST_BEGUN: usize = 5;

/// The longest number, in digits and letters: an IBAN has 34.
const LONGEST: usize = 40;

/// The most words of a query that are one number.
const MOST_WORDS: usize = 10;

/// The most letters of a group without digits: those of the bank in "GB29 NWBK 6016".
const MOST_LETTERS: usize = 4;

/// What stands between the groups of a number inside one word.
const SEPARATORS: [u8; 4] = *b"-./:";

/// The runs of clauses that are a number which the texts have in some grouping, and where they have it. With `is_open` the
/// last clause may go on.
pub(crate) fn runs(
    index: &Index,
    clauses: &[Clause],
    is_open: bool,
) -> Vec<(Range<usize>, Vec<Alternative>)> {
    let is_within = |first: bool, clause: &Clause| {
        clause.plain().is_some_and(|word| is_group(word) || !first && is_short(word))
    };
    let mut found = Vec::new();
    let mut start = 0;
    while start < clauses.len() {
        let mut end = start;
        while end < clauses.len().min(start + MOST_WORDS) && is_within(end == start, &clauses[end]) {
            end += 1;
        }
        found.extend(longest(index, clauses, start..end, is_open));
        start = end.max(start + 1);
    }
    found
}

/// The longest number that the texts have of a run of groups: of "2025 0176 12345678" the year is none of it.
fn longest(
    index: &Index,
    clauses: &[Clause],
    run: Range<usize>,
    is_open: bool,
) -> Option<(Range<usize>, Vec<Alternative>)> {
    for width in (1..=run.len()).rev() {
        for start in run.start..=run.end - width {
            let mut number = String::new();
            for clause in &clauses[start..start + width] {
                let term = clause.plain().map_or("", |word| &word.term);
                number.extend(term.bytes().filter(|byte| !SEPARATORS.contains(byte)).map(char::from));
            }
            let digits = number.bytes().filter(u8::is_ascii_digit).count();
            let is_open = is_open && start + width == clauses.len();
            if digits < if is_open { FEWEST_BEGUN } else { FEWEST_DIGITS } || number.len() > LONGEST {
                continue;
            }
            let is_whole = digits >= FEWEST_DIGITS;
            let mut grouped =
                Grouped { index, number: &number, is_whole, is_open, set: Alternatives::of(index) };
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

/// Whether a word may be a group without digits.
fn is_short(word: &Word) -> bool {
    word.term.len() <= MOST_LETTERS && word.term.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A number that is looked for in whichever groups.
struct Grouped<'i> {
    index: &'i Index,
    number: &'i str,
    /// It is long enough to be looked for as it is.
    is_whole: bool,
    /// It may go on.
    is_open: bool,
    set: Alternatives<'i>,
}

impl Grouped<'_> {
    /// Finds the groups that go on at `at`, after `width` others that begin at the positions `before`.
    fn group(&mut self, at: usize, before: &[Position], width: u32) {
        self.within(self.index.dictionary().root(), &mut String::new(), at, before, width);
    }

    /// Goes on with a group of which the dictionary has come to `node` by the letters `group`, and the number to `at`.
    fn within(&mut self, node: Node, group: &mut String, at: usize, before: &[Position], width: u32) {
        let dictionary = self.index.dictionary();
        let term = dictionary.term_at(node);
        let Some(next) = self.number[at..].chars().next() else {
            self.end(term, group, before, width);
            return;
        };
        if let Some(term) = term {
            let positions = self.after(term, before, width);
            if width == 0 {
                self.inside(term);
            }
            if !positions.is_empty() {
                self.group(at, &positions, width + 1);
            }
        }
        let mut go_on = |letters: [Option<char>; 2]| {
            let mut node = Some(node);
            let length = group.len();
            for letter in letters.into_iter().flatten() {
                node = node.and_then(|node| dictionary.child(node, letter));
                group.push(letter);
            }
            if let Some(node) = node {
                self.within(node, group, at + 1, before, width);
            }
            group.truncate(length);
        };
        go_on([None, Some(next)]);
        for separator in SEPARATORS {
            go_on([Some(separator.into()), Some(next)]);
        }
    }

    /// Takes the last group: the term, and what begins so if the number may go on.
    fn end(&mut self, term: Option<TermId>, group: &str, before: &[Position], width: u32) {
        if let Some(term) = term.filter(|_| self.is_whole) {
            self.last(term, Kind::Joined, before, width);
        }
        if self.is_open {
            for term in completions(self.index, group, MOST_COMPLETIONS) {
                self.last(term, Kind::Completion, before, width);
            }
        }
    }

    fn last(&mut self, term: TermId, kind: Kind, before: &[Position], width: u32) {
        if width == 0 {
            self.set.term(term, kind, 1.0);
            // It may be a part of a longer one: "021-55667788".
            self.set.related(term, kind.weight(), Relation::Part);
            return;
        }
        let mut positions = self.after(term, before, width);
        // At the end of a line a number ends too.
        retain_between(self.index, &mut positions, 0..width, &|between| !between.contains('\n'));
        self.set.positions(kind, positions, width + 1);
    }

    /// Where a group stands that follows `width` others; the first may end a longer one: "021-8877 6655".
    fn after(&self, term: TermId, before: &[Position], width: u32) -> Vec<Position> {
        let own = self.index.occurrences(term);
        if width > 0 {
            return followed(self.index, before, width, own);
        }
        let mut positions = own.to_vec();
        let group = self.index.dictionary().term(term);
        for whole in self.wholes(term) {
            if self.index.dictionary().term(whole).ends_with(&group) {
                positions.extend_from_slice(self.index.occurrences(whole));
            }
        }
        jostar_sort::sort(&mut positions);
        positions
    }

    /// Finds the number as the end of a longer one, of which `term` is a part: "7946-0111" of "020-7946-0111".
    fn inside(&mut self, term: TermId) {
        for whole in self.wholes(term) {
            let mut digits = self.index.dictionary().term(whole);
            digits.retain(|c| !SEPARATORS.contains(&(c as u8)));
            if self.is_whole && digits.ends_with(self.number) {
                self.set.term(whole, Kind::Joined, 1.0);
            }
        }
    }

    /// The longer numbers that a group is a part of.
    fn wholes(&self, term: TermId) -> Vec<TermId> {
        let related = self.index.related(term).into_iter().take(MOST_WITHIN);
        related.filter(|(_, relation)| *relation == Relation::Part).map(|(whole, _)| whole).collect()
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
