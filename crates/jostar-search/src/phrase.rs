//! Words in a row.

use std::borrow::Cow;
use std::ops::Range;

use jostar_index::{Index, Position, TermId, Text};

use crate::alternatives::{MOST_COMPLETIONS, completions};
use crate::occurrences::gallop;

/// Where words stand in a row, as the first positions.
pub(crate) fn phrase(index: &Index, terms: &[&str]) -> Vec<Position> {
    let Some((first, rest)) = terms.split_first() else { return Vec::new() };
    (1..).zip(rest).fold(places(index, first).into_owned(), |before, (width, term)| {
        followed(index, &before, width, &places(index, term))
    })
}

/// Where a word stands, with a sign before it too.
pub(crate) fn places<'i>(index: &'i Index, word: &str) -> Cow<'i, [Position]> {
    let mut terms = index.terms_of(word).map(|term| index.occurrences(term));
    let mut places = Cow::Borrowed(terms.next().unwrap_or_default());
    for signed in terms {
        places.to_mut().extend(signed);
    }
    if let Cow::Owned(places) = &mut places {
        jostar_sort::sort(places);
    }
    places
}

/// Where words stand in a row, in whichever way the text joins neighbours to one: the first positions by how many
/// words of the text they take. The last word may be the beginning of others.
pub(crate) fn phrases(index: &Index, terms: &[&str], is_unfinished: bool) -> Vec<(Vec<Position>, u32)> {
    // For each number of words at the beginning of the phrase, where these begin and how long they are. From the
    // beginning, for the many words that an unfinished one may be are then looked for in few places.
    let mut beginnings: Vec<Vec<(Vec<Position>, u32)>> = vec![Vec::new(); terms.len() + 1];
    for end in 1..=terms.len() {
        let mut found: Vec<(Vec<Position>, u32)> = Vec::new();
        let mut add = |positions: Vec<Position>, width: u32| {
            if positions.is_empty() {
                return;
            }
            match found.iter_mut().find(|(_, other)| *other == width) {
                Some((known, _)) => known.extend(positions),
                None => found.push((positions, width)),
            }
        };
        for start in end.saturating_sub(3)..end {
            let word = terms[start..end].concat();
            let mut own: Vec<TermId> = index.terms_of(&word).collect();
            if is_unfinished && end == terms.len() {
                own.extend(completions(index, &word, MOST_COMPLETIONS));
            }
            for term in own {
                let positions = index.occurrences(term);
                if start == 0 {
                    add(positions.to_vec(), 1);
                }
                for (before, width) in &beginnings[start] {
                    add(followed(index, before, *width, positions), width + 1);
                }
            }
        }
        for (positions, _) in &mut found {
            if !positions.is_sorted() {
                jostar_sort::sort(positions);
            }
            positions.dedup();
        }
        beginnings[end] = found;
    }
    beginnings.swap_remove(terms.len())
}

/// Those of the positions `before`, each the first of so many words, that one in `after` follows in the same field.
/// Takes time in proportion to the shorter.
pub(crate) fn followed(index: &Index, before: &[Position], width: u32, after: &[Position]) -> Vec<Position> {
    let is_followed = |first: &Position| index.same_field(*first, first + width);
    if before.len() <= after.len() {
        let wanted = before.iter().map(|first| first + width);
        common(wanted, after).map(|next| next - width).filter(is_followed).collect()
    } else {
        let wanted = after.iter().filter_map(|next| next.checked_sub(width));
        common(wanted, before).filter(is_followed).collect()
    }
}

/// Leaves those of the positions, each the first of some words, where what follows the words `words` of them is right. For
/// that texts are unpacked, so of many positions the later ones are left as they are.
pub(crate) fn retain_between(
    index: &Index,
    positions: &mut Vec<Position>,
    words: Range<u32>,
    is_right: &dyn Fn(&str) -> bool,
) {
    let is_kept = |first: Position| {
        let (doc, field) = index.locate(first);
        let first = (first - index.positions(doc, field).start) as usize;
        let Text { text, spans } = index.text(doc, field);
        let between = spans[first..].windows(2).map(|pair| text.get(pair[0].end..pair[1].start));
        between.skip(words.start as usize).take(words.len()).flatten().all(is_right)
    };
    let mut looked_at = 0;
    positions.retain(|first| {
        looked_at += 1;
        looked_at > MOST_LOOKED_AT || is_kept(*first)
    });
}

/// How many texts are unpacked to see what stands between words.
pub(crate) const MOST_LOOKED_AT: usize = 64;

/// The positions that are in both, of some that rise and a list that rises.
fn common(some: impl Iterator<Item = Position>, list: &[Position]) -> impl Iterator<Item = Position> {
    let mut rest = list;
    some.filter(move |position| {
        rest = &rest[gallop(rest, *position)..];
        rest.first() == Some(position)
    })
}
