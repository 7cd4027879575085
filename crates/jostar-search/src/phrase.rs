//! Phrases: words in a row, however texts join neighbours to one word.

use std::rc::Rc;

use crate::completions::{MOST_COMPLETIONS, completions};
use crate::reader::Reader;
use crate::row::{Row, terms_of};

/// Returns the rows that match a phrase, one for each number of words that it takes in some text. The last word may be
/// the beginning of others.
pub(crate) fn phrases(index: &dyn Reader, words: &[&str], is_unfinished: bool) -> Vec<Rc<Row>> {
    // For each number of words at the beginning of the phrase, the rows that match them. Starting from the beginning
    // limits where the many completions of an unfinished word are looked for.
    let mut beginnings: Vec<Vec<Rc<Row>>> = vec![Vec::new(); words.len() + 1];
    for end in 1..=words.len() {
        // By width.
        let mut found: Vec<(u32, Vec<Rc<Row>>)> = Vec::new();
        let mut add = |row: Rc<Row>| {
            if !row.occurs(index) {
                return;
            }
            match found.iter_mut().find(|(width, _)| *width == row.width()) {
                Some((_, rows)) => rows.push(row),
                None => found.push((row.width(), vec![row])),
            }
        };
        for start in end.saturating_sub(3)..end {
            let joined = words[start..end].concat();
            let mut terms = terms_of(index, &joined);
            if is_unfinished && end == words.len() {
                terms.extend(completions(index, &joined, MOST_COMPLETIONS));
                jostar_sort::sort(&mut terms);
                terms.dedup();
            }
            if terms.is_empty() {
                continue;
            }
            let word = Row::of(terms);
            if start == 0 {
                add(word.clone());
            }
            for before in &beginnings[start] {
                add(before.then(&word));
            }
        }
        beginnings[end] = found.into_iter().map(|(_, rows)| Row::any(rows)).collect();
    }
    beginnings.swap_remove(words.len())
}
