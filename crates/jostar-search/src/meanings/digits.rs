//! Finds numbers that texts group differently, such as telephone numbers, account numbers and versions.
//!
//! "021-55667788", "021 5566 7788" and "02155667788" are the same number to a reader. Only the digits are compared,
//! together with letters that belong to the number ("DE89 3704 …"). The separators do not matter, neither in the query
//! nor in the texts.

use std::ops::Range;
use std::rc::Rc;

use jostar_analysis::Part;

use jostar_index::{Node, Relation, TermId};

use super::expansion::Expansion;
use crate::alternatives::Alternatives;
use crate::completions::{MOST_COMPLETIONS, completions};
use crate::query::{Clause, Word};
use crate::reader::Reader;
use crate::row::{Between, Row};
use crate::sought::{Alternative, Kind};

/// The fewest digits of a number. With fewer, any grouping would match.
const FEWEST_DIGITS: usize = 7;

/// The fewest digits of a number that is still being typed.
const FEWEST_BEGUN: usize = 5;

/// The longest number, in digits and letters. An IBAN has at most 34.
const LONGEST: usize = 40;

/// The most words of a query that form one number.
const MOST_WORDS: usize = 10;

/// The most letters of a group without digits, such as the bank in "GB29 NWBK 6016".
const MOST_LETTERS: usize = 4;

/// The separators between the groups of a number inside one word.
const SEPARATORS: [u8; 4] = *b"-./:";

/// The most longer numbers to check for one that ends with a group.
const MOST_WITHIN: usize = 256;

/// Finds numbers that texts group differently.
pub(super) fn find(expansion: &mut Expansion) {
    let is_unfinished = |clause: &Clause| clause.choices[0].is_unfinished;
    let is_open = expansion.query.has_begun || expansion.clauses.last().is_some_and(is_unfinished);
    for (places, found) in runs(expansion.index, expansion.clauses, is_open) {
        expansion.add_all(places, &found);
    }
}

/// The runs of clauses that form a number which the texts have in some grouping, with the alternatives found. With
/// `is_open` the last clause may continue.
fn runs(index: &dyn Reader, clauses: &[Clause], is_open: bool) -> Vec<(Range<usize>, Vec<Alternative>)> {
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

/// The longest number in a run of groups that the texts have. In "2025 0176 12345678" the year does not belong to it.
fn longest(
    index: &dyn Reader,
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
            grouped.group(0, None);
            if !grouped.set.found.is_empty() {
                return Some((start..start + width, grouped.set.found));
            }
        }
    }
    None
}

/// Whether a word may be a group of a number. At least half of its letters and digits must be digits.
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

/// A search for one number in any grouping.
struct Grouped<'i> {
    index: &'i dyn Reader,
    number: &'i str,
    /// Whether the number is long enough to be searched as it is.
    is_whole: bool,
    /// Whether the number may continue.
    is_open: bool,
    set: Alternatives<'i>,
}

impl Grouped<'_> {
    /// Finds the groups that continue at `at`, after the row `before`.
    fn group(&mut self, at: usize, before: Option<&Rc<Row>>) {
        self.within(self.index.root(), &mut String::new(), at, before);
    }

    /// Extends a group. Its letters so far are `group`; they lead to `node` in the dictionary and to `at` in the
    /// number.
    fn within(&mut self, node: Node, group: &mut String, at: usize, before: Option<&Rc<Row>>) {
        let index = self.index;
        let term = index.term_at(node);
        let Some(next) = self.number.part(at..).chars().next() else {
            self.end(term, group, before);
            return;
        };
        if let Some(term) = term {
            let row = self.after(term, before);
            if before.is_none() {
                self.inside(term);
            }
            if row.occurs(index) {
                self.group(at, Some(&row));
            }
        }
        let mut go_on = |letters: [Option<char>; 2]| {
            let mut node = Some(node);
            let length = group.len();
            for letter in letters.into_iter().flatten() {
                node = node.and_then(|node| index.child(node, letter));
                group.push(letter);
            }
            if let Some(node) = node {
                self.within(node, group, at + 1, before);
            }
            group.truncate(length);
        };
        go_on([None, Some(next)]);
        for separator in SEPARATORS {
            go_on([Some(separator.into()), Some(next)]);
        }
    }

    /// Adds the last group: the term and, if the number may continue, the terms that begin with the group.
    fn end(&mut self, term: Option<TermId>, group: &str, before: Option<&Rc<Row>>) {
        if let Some(term) = term.filter(|_| self.is_whole) {
            self.last(term, Kind::Joined, before);
        }
        if self.is_open {
            for term in completions(self.index, group, MOST_COMPLETIONS) {
                self.last(term, Kind::Completion, before);
            }
        }
    }

    fn last(&mut self, term: TermId, kind: Kind, before: Option<&Rc<Row>>) {
        let Some(before) = before else {
            self.set.term(term, kind, 1.0);
            // It may be a part of a longer one: "021-55667788".
            self.set.related(term, kind.weight(), Relation::Part);
            return;
        };
        // A number also ends at the end of a line.
        let row = self.after(term, Some(before)).between(0..before.width(), Between::Line);
        self.set.row(row, kind);
    }

    /// The row `before` and a group. The first group may be the end of a longer one: "021-8877 6655".
    fn after(&self, term: TermId, before: Option<&Rc<Row>>) -> Rc<Row> {
        if let Some(before) = before {
            return before.then(&Row::of(vec![term]));
        }
        let group = self.index.key(term);
        let mut terms = self.wholes(term);
        terms.retain(|whole| self.index.key(*whole).ends_with(&group));
        terms.insert(0, term);
        Row::of(terms)
    }

    /// Finds the number at the end of a longer one that contains `term`: "7946-0111" in "020-7946-0111".
    fn inside(&mut self, term: TermId) {
        for whole in self.wholes(term) {
            let mut digits = self.index.key(whole);
            digits.retain(|c| !SEPARATORS.contains(&(c as u8)));
            if self.is_whole && digits.ends_with(self.number) {
                self.set.term(whole, Kind::Joined, 1.0);
            }
        }
    }

    /// The longer numbers that contain a group.
    fn wholes(&self, term: TermId) -> Vec<TermId> {
        let related = self.index.related(term).into_iter().take(MOST_WITHIN);
        related.filter(|(_, relation)| *relation == Relation::Part).map(|(whole, _)| whole).collect()
    }
}
