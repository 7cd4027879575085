//! Finds numbers in digits for numbers in words, and the other way round.

use jostar_analysis::{is_multiplier, is_number_homonym, is_number_joint, number, number_words};

use super::expansion::Expansion;
use crate::alternatives::Alternatives;
use crate::query::{Clause, Word, plain};
use crate::row::Row;
use crate::sought::Kind;

pub(super) fn find(expansion: &mut Expansion) {
    let clauses = expansion.clauses;
    let mut start = 0;
    while start < clauses.len() {
        start += match clauses[start].plain() {
            Some(word) => {
                add_words(expansion, start, word);
                add_digits(expansion, start, word)
            }
            None => 1,
        };
    }
}

/// Adds the words for a number in digits.
fn add_words(expansion: &mut Expansion, place: usize, word: &Word) {
    // «000» is a part of a number, not zero.
    let Some(number) = word.term.parse().ok().filter(|_| !word.term.starts_with('0')) else { return };
    let index = expansion.index;
    let mut set = Alternatives::of(index);
    // Adds the ordinal too: «۱۷ اردیبهشت» is «هفدهم اردیبهشت».
    for written in number_words(number) {
        let words: Vec<&str> = written.split(' ').collect();
        set.row(Row::words(index, &words), Kind::Number);
        if let Some(term) = index.term(&words.concat()).filter(|_| words.len() > 1) {
            set.term(term, Kind::Number, 1.0);
        }
    }
    expansion.add(place, &set.found);
}

/// Adds the digits for the longest number in words that begins at `start`. Returns the number of words that it takes,
/// or 1.
fn add_digits(expansion: &mut Expansion, start: usize, word: &Word) -> usize {
    let clauses = expansion.clauses;
    let is_part = |clause: &Clause| {
        clause.plain().is_some_and(|word| is_number_joint(&word.term) || number(&word.typed).is_some())
    };
    if is_number_joint(&word.term) || word.term.parse::<u64>().is_ok() {
        return 1;
    }
    let run = clauses[start..].iter().take_while(|clause| is_part(clause)).count();
    let longest = (start + 1..=start + run).rev().find_map(|end| Some((end, value(&clauses[start..end])?)));
    let Some((end, whole)) = longest else { return 1 };
    // A single small number word is too common to stand for a digit.
    if end > start + 1 || !is_number_homonym(&word.term) {
        add_value(expansion, start, end, whole);
    }
    // «سی و چهار هزار» is also written «۳۴ هزار».
    let is_multiplied = |end: &usize| clauses[*end].plain().is_some_and(|word| is_multiplier(&word.term));
    let multiplied = (start + 1..end).find(is_multiplied);
    if let Some((end, part)) = multiplied.and_then(|end| Some((end, value(&clauses[start..end])?))) {
        add_value(expansion, start, end, part);
    }
    end - start
}

/// The whole number that clauses name together.
fn value(clauses: &[Clause]) -> Option<f64> {
    let words = plain(clauses)?;
    let text: Vec<&str> = words.iter().map(|word| word.typed.as_str()).collect();
    let is_ended = words.last().is_some_and(|last| !is_number_joint(&last.term));
    number(&text.join(" ")).filter(|value| is_ended && value.fract() == 0.0)
}

/// Adds the digits of a number to each of its words.
fn add_value(expansion: &mut Expansion, start: usize, end: usize, value: f64) {
    let Some(term) = expansion.index.term(&(value as u64).to_string()) else { return };
    let mut set = Alternatives::of(expansion.index);
    set.term(term, Kind::Number, 1.0);
    expansion.add_all(start..end, &set.found);
}
