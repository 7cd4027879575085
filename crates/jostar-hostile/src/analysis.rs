//! Tests the analysis of hostile text.

use std::ops::Range;

use jostar_analysis::{
    Date, MAX_TERM_LETTERS, Period, Use, Vocabulary, classes, exact, fold, keys, languages, number, overlap,
    parts, tokens,
};

/// A vocabulary in which every third word is known.
struct EveryThird;

impl Vocabulary for EveryThird {
    fn count(&self, term: &str) -> u32 {
        if term.len().is_multiple_of(3) { term.len() as u32 } else { 0 }
    }

    fn kept(&self, word: &str) -> u16 {
        word.len() as u16
    }
}

/// Analyses any text and checks that the result is consistent.
pub fn analysis(bytes: &[u8]) {
    let text = &*crate::text(bytes);
    let mut last = 0..0;
    let mut terms = Vec::new();
    for span in tokens(text) {
        // The last character of a run without spaces appears twice: in the pair that it ends, and alone.
        assert!(span.start >= last.start && span.end >= last.end && span != last);
        let word = &text[span.clone()];
        if span.start < last.end {
            assert_eq!(overlap(&text[last], word), Some(overlap_length(text, &span)));
        }
        let term = fold(word);
        assert!(!term.is_empty() && term.chars().count() <= MAX_TERM_LETTERS);
        assert_eq!(fold(&term), term);
        exact(word);
        for part in parts(word) {
            assert!(!fold(&word[part]).is_empty());
        }
        assert!(!keys(&term, &EveryThird).strong.is_empty());
        terms.push((term, word));
        last = span;
    }
    let language = languages(&[(None, ["", text])])[0];
    let uses: Vec<Use> =
        terms.iter().map(|(term, surface)| Use { term, count: 1, surface, language }).collect();
    assert_eq!(classes(&uses).len(), uses.len());
    number(text);
    Period::parse(text);
    Date::parse(text);
}

/// The number of bytes in the first character of a span with its marks. A pair shares these with the one before it.
fn overlap_length(text: &str, span: &Range<usize>) -> usize {
    let before = tokens(text).take_while(|other| other.start < span.start).last();
    before.map_or(0, |before| before.end - span.start)
}
