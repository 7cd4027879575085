//! The passage of a document that shows why it was found.

use std::ops::Range;

use jostar_index::{DocId, Field, Index, Position, Text};

use crate::expand::Alternative;

/// A text with its matches.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// The bytes of `text` that match: whole words, rising, not touching each other's bytes.
    pub highlights: Vec<Range<usize>>,
}

/// A word of a document that a word of the query stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Occurrence {
    /// Which word of the field, from 0.
    at: usize,
    /// Which word of the query.
    word: usize,
}

/// Where the words of the query stand in one field, rising.
fn occurrences(index: &Index, doc: DocId, field: Field, words: &[Vec<Alternative>]) -> Vec<Occurrence> {
    let field = index.positions(doc, field);
    let mut found = Vec::new();
    for (word, alternatives) in words.iter().enumerate() {
        for alternative in alternatives {
            for position in within(index.occurrences(alternative.term), &field) {
                found.push(Occurrence { at: (position - field.start) as usize, word });
            }
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|occurrence| occurrence.at);
    found
}

/// The part of a rising list that lies in a range.
fn within<'l>(list: &'l [Position], range: &Range<Position>) -> &'l [Position] {
    let start = list.partition_point(|position| *position < range.start);
    let end = start + list[start..].partition_point(|position| *position < range.end);
    &list[start..end]
}

/// A whole field with its matches.
pub(crate) fn mark(index: &Index, doc: DocId, field: Field, words: &[Vec<Alternative>]) -> Marked {
    let Text { text, spans } = index.text(doc, field);
    let highlights =
        occurrences(index, doc, field, words).iter().map(|occurrence| spans[occurrence.at].clone()).collect();
    Marked { text, highlights }
}

/// The best passage of a document's body, about `length` characters long, with its matches.
///
/// It is the window with the most rarity of different words, then with the most matches, then the first. It begins
/// and ends with whole words, at the beginning of a sentence where there is one near, and has an ellipsis where the
/// text goes on. `rarities` are those of the words.
pub(crate) fn snippet(
    index: &Index,
    doc: DocId,
    words: &[Vec<Alternative>],
    rarities: &[f32],
    length: usize,
) -> Marked {
    let Text { text, spans } = index.text(doc, Field::Body);
    let found = occurrences(index, doc, Field::Body, words);
    let window = best_window(&text, &spans, &found, rarities, length);
    let (start, end) = bounds(&text, &spans, window, length);

    let mut marked = Marked::default();
    if start > 0 {
        marked.text.push('…');
    }
    let shift = marked.text.len();
    // Line ends would only leave gaps in a passage; a space is as long as a line feed, so that spans stay true.
    marked.text.extend(text[start..end].chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
    if end < text.len() {
        marked.text.push('…');
    }
    marked.highlights = found
        .iter()
        .map(|occurrence| &spans[occurrence.at])
        .filter(|span| start <= span.start && span.end <= end)
        .map(|span| span.start - start + shift..span.end - start + shift)
        .collect();
    marked
}

/// The words of the best window, as a range of numbers of words; empty if nothing was found.
fn best_window(
    text: &str,
    spans: &[Range<usize>],
    found: &[Occurrence],
    rarities: &[f32],
    length: usize,
) -> Range<usize> {
    let mut best = 0..0;
    let mut best_value = (0.0, 0);
    let mut inside = vec![0usize; rarities.len()];
    let mut rarity = 0.0;
    let mut last = 0;
    for (first, occurrence) in found.iter().enumerate() {
        let start = spans[occurrence.at].start;
        // The width is counted in bytes and compared in characters of two bytes, which is what Persian has: windows
        // need not be equally wide, only bounded, and so this stays linear.
        while last < found.len() && (last == first || spans[found[last].at].end - start <= 2 * length) {
            let count = &mut inside[found[last].word];
            if *count == 0 {
                rarity += rarities[found[last].word];
            }
            *count += 1;
            last += 1;
        }
        let value = (rarity, last - first);
        if value > best_value {
            best_value = value;
            best = occurrence.at..found[last - 1].at + 1;
        }
        let count = &mut inside[occurrence.word];
        *count -= 1;
        if *count == 0 {
            rarity -= rarities[occurrence.word];
        }
    }
    debug_assert!(best.end <= spans.len() && text.len() >= spans.last().map_or(0, |span| span.end));
    best
}

/// The bytes of the passage around the words `window`.
fn bounds(text: &str, spans: &[Range<usize>], window: Range<usize>, length: usize) -> (usize, usize) {
    if spans.is_empty() {
        let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
        return (0, end);
    }
    let characters = |range: Range<usize>| text[range].chars().count();
    let inner = match window.is_empty() {
        true => 0,
        false => characters(spans[window.start].start..spans[window.end - 1].end),
    };
    // A third of what is left stands before the window: what follows a match says more about it.
    let mut before = length.saturating_sub(inner) / 3;
    let mut first = window.start;
    let mut sentence = None;
    while first > 0 {
        if starts_sentence(text, spans, first) {
            sentence = Some(first);
        }
        let width = characters(spans[first - 1].start..spans[first].start);
        if width > before {
            break;
        }
        before -= width;
        first -= 1;
    }
    let first = if first == 0 { 0 } else { sentence.unwrap_or(first) };
    let start = if first == 0 { 0 } else { spans[first].start };

    let limit = text[start..].char_indices().nth(length).map_or(text.len(), |(at, _)| start + at);
    if limit == text.len() {
        return (start, limit);
    }
    // The window is kept whole even where it is wider than asked for, as one overlong word can be.
    let kept = if window.is_empty() { 0 } else { spans[window.end - 1].end };
    let last = spans.partition_point(|span| span.end <= limit.max(kept));
    let end = if last == 0 { limit } else { spans[last - 1].end };
    (start, end.max(start))
}

/// Whether a sentence begins with that word: a mark that ends one stands before it.
fn starts_sentence(text: &str, spans: &[Range<usize>], word: usize) -> bool {
    let between = &text[spans[word - 1].end..spans[word].start];
    between.contains(['.', '!', '?', '؟', '…', '۔', '。', '\n'])
}
