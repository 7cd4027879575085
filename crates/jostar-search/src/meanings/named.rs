//! Finds letters that name something: the A of "vitamin A".

use super::expansion::Expansion;
use crate::query::Word;
use crate::row::Row;
use crate::script::is_letter;
use crate::sought::Kind;

/// Finds a letter at the end that is otherwise a function word and that some text has after the word before it:
/// «vitamin a» means that letter.
pub(super) fn find(expansion: &mut Expansion) {
    let index = expansion.index;
    let [.., before, last] = expansion.clauses else { return };
    let (Some(before), Some(last)) = (before.plain(), last.plain()) else { return };
    let is_function_word = |word: &Word| index.is_function_word(&word.term);
    if !is_letter(&last.term) || !is_function_word(last) || is_function_word(before) {
        return;
    }
    let letter = Row::words(index, &[&before.term, &last.term]).end();
    if let Some(set) = expansion.sets.last_mut().filter(|_| letter.occurs(index)) {
        set.found.clear();
        set.row(letter, Kind::Typed);
        expansion.is_named = true;
    }
}
