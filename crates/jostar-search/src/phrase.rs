//! Words in a row.

use jostar_index::{Index, Position, TermId};

use crate::alternatives::{MOST_COMPLETIONS, completions};

/// Where words stand in a row, as the first positions.
pub(crate) fn phrase(index: &Index, terms: &[&str]) -> Vec<Position> {
    let occurrences =
        |term: &str| index.dictionary().get(term).map_or(&[][..], |term| index.occurrences(term));
    let Some((last, before)) = terms.split_last() else { return Vec::new() };
    before
        .iter()
        .rev()
        .fold(occurrences(last).to_vec(), |following, term| adjacent(index, occurrences(term), &following))
}

/// Where words stand in a row, in whichever way the text joins neighbours to one: the first positions by how many
/// words of the text they take. The last word may be the beginning of others.
pub(crate) fn phrases(index: &Index, terms: &[&str], is_unfinished: bool) -> Vec<(Vec<Position>, u32)> {
    // For each number of words at the end of the phrase, where these begin and how long they are; from the end.
    let mut ends: Vec<Vec<(Vec<Position>, u32)>> = vec![Vec::new(); terms.len() + 1];
    for start in (0..terms.len()).rev() {
        let mut found: Vec<(Vec<Position>, u32)> = Vec::new();
        let mut add = |positions: Vec<Position>, width: u32| {
            if positions.is_empty() {
                return;
            }
            match found.iter_mut().find(|(_, other)| *other == width) {
                Some((known, _)) => {
                    known.extend(positions);
                    jostar_sort::sort(known);
                    known.dedup();
                }
                None => found.push((positions, width)),
            }
        };
        for end in start + 1..=terms.len().min(start + 3) {
            let word = terms[start..end].concat();
            let mut own: Vec<TermId> = index.dictionary().get(&word).into_iter().collect();
            if is_unfinished && end == terms.len() {
                own.extend(completions(index, &word, MOST_COMPLETIONS));
            }
            for term in own {
                let positions = index.occurrences(term);
                if end == terms.len() {
                    add(positions.to_vec(), 1);
                }
                for (following, width) in &ends[end] {
                    add(adjacent(index, positions, following), width + 1);
                }
            }
        }
        ends[start] = found;
    }
    ends.swap_remove(0)
}

/// The positions in `before` that one in `after` follows, in the same field. Takes time in proportion to the shorter.
pub(crate) fn adjacent(index: &Index, before: &[Position], after: &[Position]) -> Vec<Position> {
    let follows = |first: Position| index.same_field(first, first + 1);
    if before.len() <= after.len() {
        let pairs = before.iter().copied().filter(|first| after.binary_search(&(first + 1)).is_ok());
        pairs.filter(|first| follows(*first)).collect()
    } else {
        let firsts = after.iter().filter_map(|second| second.checked_sub(1));
        firsts.filter(|first| before.binary_search(first).is_ok() && follows(*first)).collect()
    }
}
