//! Finds what stands for each clause on its own: the word, its forms and the words that it begins.

use jostar_analysis::{fold, is_apostrophe, is_one_character, unattached};
use jostar_index::{Relation, TermId};

use super::expansion::Expansion;
use super::split::split;
use crate::alternatives::Alternatives;
use crate::phrase::phrases;
use crate::query::{Choice, Clause, Word};
use crate::reader::Reader;
use crate::row::Row;
use crate::script::is_letter;
use crate::sought::{Kind, Place};

pub(super) fn find(expansion: &mut Expansion) {
    for (place, clause) in expansion.clauses.iter().enumerate() {
        if expansion.first(place) == place {
            let set = &mut expansion.sets[place];
            clause.choices.iter().for_each(|choice| add_choice(set, expansion.index, choice));
        }
    }
    // A letter that is still being typed may belong to "B12".
    let last = expansion.clauses.len().wrapping_sub(1);
    let has_begun = expansion.query.has_begun;
    if let Some(word) = expansion.clauses.last().and_then(Clause::plain).filter(|_| has_begun) {
        let first = expansion.first(last);
        for digit in "0 1 2 3 4 5 6 7 8 9".split(' ') {
            expansion.sets[first].completions(&(word.term.clone() + digit), 1.0);
        }
    }
}

/// Adds the alternatives for one choice of a clause on its own.
pub(super) fn add_choice(all: &mut Alternatives, index: &dyn Reader, choice: &Choice) {
    let mut set = Alternatives::of(index);
    match &choice.words[..] {
        [word] if is_one_character(&word.term) => beginning_with(&mut set, index, &word.term),
        [word] => add_word(&mut set, index, word, choice),
        words => {
            let terms: Vec<&str> = words.iter().map(|word| word.term.as_str()).collect();
            for row in phrases(index, &terms, choice.is_unfinished) {
                set.row(row, Kind::Typed);
            }
        }
    }
    for mut alternative in set.found {
        // What is quoted has to stand in the text.
        if choice.is_quoted && alternative.kind == Kind::Added {
            continue;
        }
        if let Some(field) = choice.field {
            let row = match &alternative.place {
                Place::Term(term) => Row::of(vec![*term]).within(field),
                Place::Row(row) => row.within(field),
                Place::Documents(_) | Place::Added(_) => continue,
            };
            alternative.place = Place::Row(row);
        }
        all.add(alternative);
    }
}

/// Adds one word, its forms unless it was quoted, and the words that it begins.
fn add_word(set: &mut Alternatives, index: &dyn Reader, word: &Word, choice: &Choice) {
    if !choice.is_quoted && !is_letter(&word.term) {
        set.word(&word.term, Kind::Typed);
        apostrophes(set, index, word);
    } else {
        set.itself(&word.term, Kind::Typed);
        // A letter may be a name together with a sign: C and C++.
        if let Some(term) = index.term(&word.term).filter(|_| !choice.is_quoted) {
            set.related(term, 1.0, Relation::Part);
        }
    }
    for row in split(index, &word.term) {
        set.row(row, Kind::Split);
    }
    if choice.is_unfinished {
        set.completions(&word.term, 1.0);
    }
}

/// Adds every place of a character in a script without spaces. Each character begins a term there.
fn beginning_with(set: &mut Alternatives, index: &dyn Reader, character: &str) {
    let terms = index.with_prefix(character);
    set.row(Row::of((terms.start.0..terms.end.0).map(TermId).collect()), Kind::Typed);
}

/// Adds the word as texts write it with an attached apostrophe: "L'Oréal" for "loreal". Also does the reverse.
fn apostrophes(set: &mut Alternatives, index: &dyn Reader, word: &Word) {
    // In other scripts an apostrophe attaches nothing.
    if !word.term.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return;
    }
    if word.typed.contains(is_apostrophe) {
        set.itself(&unmarked(&word.typed), Kind::Joined);
        // "rock n roll"
        let parts: Vec<String> = word.typed.split(is_apostrophe).map(fold).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        set.row(Row::words(index, &parts), Kind::Split);
        return;
    }
    // "well" is not "we'll".
    if index.term(&word.term).is_some_and(|term| index.count(term) > 0) {
        return;
    }
    for bare in unattached(&word.term) {
        let is_written = |written: &str| written.contains(is_apostrophe) && unmarked(written) == word.term;
        if let Some(term) = index.term(bare).filter(|term| index.is_written(*term, &is_written)) {
            set.term(term, Kind::Joined, 1.0);
        }
    }
}

/// The term that a word would have if the apostrophe attached nothing.
fn unmarked(word: &str) -> String {
    let mut term = String::new();
    for part in word.split(is_apostrophe) {
        term.push_str(&fold(part));
    }
    term
}
