//! Finds parts of words in scripts without spaces, and mistakes in them.
//!
//! A query in Thai, Lao, Khmer or Burmese is split by the words of the articles. But it may begin or end inside a word,
//! be part of one, or have spaces elsewhere. If no text has its words in a row, it is looked for as letters: the end of
//! a word, the words after that, and the beginning of a word. If no text has that either, some of its words may be
//! another word with a mistake.

use jostar_analysis::{Part, is_unbroken, split};
use jostar_index::TermId;

use super::expansion::Expansion;
use crate::alternatives::Alternatives;
use crate::near::Near;
use crate::phrase::phrases;
use crate::query::{Clause, Terms};
use crate::reader::Reader;
use crate::row::Row;
use crate::sought::{Kind, Typos};
use crate::typo::{Reach, near};

/// The most words of a query that are looked for as letters.
const MOST_WORDS: usize = 8;

/// The most words that are another word with a mistake.
const MOST_MISTAKEN: usize = 5;

pub(super) fn find(expansion: &mut Expansion) {
    let clauses = expansion.clauses;
    let mut start = 0;
    while start < clauses.len() {
        let terms: Vec<&str> = clauses[start..].iter().map_while(term).collect();
        for (place, term) in (start..).zip(&terms) {
            if expansion.sets[expansion.first(place)].found.is_empty() {
                stretch(expansion, place, &[term]);
            }
        }
        stretch(expansion, start, &terms);
        start += terms.len().max(1);
    }
}

/// The word of a clause, if it is a single one in a script without spaces.
fn term(clause: &Clause) -> Option<&str> {
    clause.plain().map(|word| &*word.term).filter(|term| is_unbroken(term))
}

/// Adds what stands for the neighbouring clauses from `start` on, whose words are `terms`.
fn stretch(expansion: &mut Expansion, start: usize, terms: &[&str]) {
    let index = expansion.index;
    let is_word = terms.len() == 1;
    let kind = if is_word { Kind::Part } else { Kind::Joined };
    if terms.is_empty() || terms.len() > MOST_WORDS || !is_word && Row::words(index, terms).occurs(index) {
        return;
    }
    let mut set = Alternatives::of(index);
    let stretch = terms.concat();
    let around = around(index, &stretch);
    for (at, _) in stretch.char_indices().skip(is_word.into()).chain([(stretch.len(), ' ')]) {
        let head = around.iter().filter(|(end, _)| *end == at).map(|(_, term)| *term).collect();
        let head = Row::of(head);
        let rest = stretch.part(at..);
        if rest.is_empty() {
            set.row(head, kind);
        } else if at == 0 || head.occurs(index) {
            for row in phrases(index, &split(rest, &Terms(index), true), true) {
                set.row(if at > 0 { head.then(&row) } else { row }, kind);
            }
        }
    }
    if set.found.is_empty() && expansion.typos != Typos::Never {
        mistakes(&mut set, index, terms);
    }
    expansion.add_all(start..start + terms.len(), &set.found);
}

/// Adds the rows that some text has if a few neighbours are another word with a mistake.
fn mistakes(set: &mut Alternatives, index: &dyn Reader, terms: &[&str]) {
    for start in 0..terms.len() {
        for end in start + 1..=terms.len().min(start + MOST_MISTAKEN) {
            for (term, _) in near(index, &terms[start..end].concat(), false, Reach::Beside) {
                let term = index.key(term);
                let words = [&terms[..start], &[&*term], &terms[end..]].concat();
                phrases(index, &words, true).into_iter().for_each(|row| set.row(row, Kind::Typo));
            }
        }
    }
}

/// The terms that end with the beginning of a stretch or contain all of it, and where the beginning ends.
pub(super) fn around(index: &dyn Reader, stretch: &str) -> Vec<(usize, TermId)> {
    let letters: Vec<char> = stretch.chars().take(62).collect();
    let near = Near::around(&letters, &|letter| index.byte(letter));
    let mut found = Vec::new();
    index.near(&near, &mut |term| {
        let key = index.key(term);
        let mut at = 0;
        for letter in stretch.chars() {
            at += letter.len_utf8();
            if key.as_bytes().ends_with(&stretch.as_bytes()[..at])
                || at == stretch.len() && key.as_bytes().windows(at).any(|part| part == stretch.as_bytes())
            {
                found.push((at, term));
            }
        }
    });
    found
}
