//! Splits runs of Thai, Lao, Khmer and Burmese, which have no spaces between words.
//!
//! The words of a run are those of the cheapest path through it. A word costs less the more often it occurs in the
//! articles, so the words of the articles decide. An index is written with the words that lists help to find in
//! the articles, and a query is split by the terms of the index, so both split alike without lists in the browser.

use std::ops::Range;

use crate::fold::fold_into;
use crate::part::Part;
use crate::token::{Tokens, character_end, is_unbroken, tokens};

/// The words of articles.
pub trait Lexicon {
    /// How often the term `prefix` occurs: 0 if it only begins other terms. `None` if no term begins with it.
    fn count(&self, prefix: &str) -> Option<u32>;
}

/// The most characters of a word.
const MOST_CHARACTERS: usize = 32;

/// The cost of a word that occurs once, in bits. With each doubling of its count it costs one less.
const ONCE: u64 = 20;
/// The cost of a stretch that is no word, and of each of its characters.
const UNKNOWN: u64 = 20;
const UNKNOWN_CHARACTER: u64 = 14;

/// The spans of the words of `text`. They are its [`tokens`], but runs without spaces are split by the words of
/// `lexicon`.
pub fn words<'t>(text: &'t str, lexicon: &'t dyn Lexicon) -> Words<'t> {
    Words { text, tokens: tokens(text), lexicon, run: Vec::new() }
}

/// An iterator over the spans of words. See [`words`].
pub struct Words<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    lexicon: &'t dyn Lexicon,
    /// The words of the last run that were not returned yet, the last one first.
    run: Vec<Range<usize>>,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if let Some(word) = self.run.pop() {
            return Some(word);
        }
        let token = self.tokens.next()?;
        let run = self.text.part(token.clone());
        if !is_unbroken(run) {
            return Some(token);
        }
        let mut end = token.end;
        for word in split(run, self.lexicon, false).into_iter().rev() {
            self.run.push(end - word.len()..end);
            end -= word.len();
        }
        self.run.pop()
    }
}

/// The folded characters of a run, one after another, and where each ends in the run and in them, beginning with 0. That is
/// the folded run, as no character folds together with the next one, unless a joiner parts the two halves of a vowel.
fn folded(run: &str) -> (String, Vec<[usize; 2]>) {
    let (mut folded, mut ends) = (String::new(), vec![[0; 2]]);
    let (mut term, mut end) = (String::new(), 0);
    while end < run.len() {
        let start = end;
        end = character_end(run, start);
        fold_into(run.part(start..end), &mut term);
        folded.push_str(&term);
        ends.push([end, folded.len()]);
    }
    (folded, ends)
}

/// The words of a run, in order. With `is_open`, the last may be the beginning of a word.
///
/// Takes time linear in the length of the run.
pub fn split<'r>(run: &'r str, lexicon: &dyn Lexicon, is_open: bool) -> Vec<&'r str> {
    let (folded, ends) = folded(run);
    // For each character, the cheapest path to it: its cost, and where its last word begins.
    let mut best = vec![(u64::MAX, 0); ends.len()];
    best[0].0 = 0;
    for start in 0..ends.len() {
        let mut may_be_word = true;
        let mut cost_of_stretch = best[start].0 + UNKNOWN;
        for end in start + 1..ends.len().min(start + MOST_CHARACTERS) {
            cost_of_stretch += UNKNOWN_CHARACTER;
            let mut cost = cost_of_stretch;
            if may_be_word {
                match lexicon.count(folded.part(ends[start][1]..ends[end][1])) {
                    None => may_be_word = false,
                    Some(0) if !is_open || end + 1 < ends.len() => {}
                    Some(count) => cost = best[start].0 + ONCE.saturating_sub(count.max(1).ilog2().into()),
                }
            }
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
        }
    }
    let mut words = Vec::new();
    let mut end = ends.len() - 1;
    while end > 0 {
        let start = best[end].1;
        words.push(run.part(ends[start][0]..ends[end][0]));
        end = start;
    }
    words.reverse();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use proptest::prelude::*;

    /// Words with their counts.
    struct Known(&'static [(&'static str, u32)]);

    impl Lexicon for Known {
        fn count(&self, prefix: &str) -> Option<u32> {
            let count = self.0.iter().find(|(word, _)| *word == prefix).map(|(_, count)| *count);
            count.or_else(|| self.0.iter().any(|(word, _)| word.starts_with(prefix)).then_some(0))
        }
    }

    const KNOWN: Known =
        Known(&[("ตา", 100), ("กลม", 100), ("ตาก", 2), ("ลม", 2), ("แม่น้ำ", 1), ("น้ำ", u32::MAX)]);

    #[test]
    fn a_run_is_split_at_its_most_frequent_words() {
        for (run, is_open, expected) in [
            ("", false, &[][..]),
            ("ตากลม", false, &["ตา", "กลม"]),
            ("แม่น้ำ", false, &["แม่น้ำ"]),
            ("น้ำตา", false, &["น้ำ", "ตา"]),
            // What is no word stays in one piece, unless it is the beginning of one.
            ("ตาขคฆ", false, &["ตา", "ขคฆ"]),
            ("ขคฆตา", false, &["ขคฆ", "ตา"]),
            ("ตาแม่", false, &["ตา", "แม่"]),
            ("ตาแม่", true, &["ตา", "แม่"]),
            ("ตาตาแ", true, &["ตา", "ตา", "แ"]),
        ] {
            assert_eq!(split(run, &KNOWN, is_open), expected, "{run}");
        }
    }

    #[test]
    fn a_long_run_is_split_in_time() {
        assert_eq!(split(&"ตากลม".repeat(20_000), &KNOWN, false).len(), 40_000);
        assert!(split(&"ข".repeat(100_000), &KNOWN, true).concat().len() == 300_000);

        /// The beginnings of one endless word.
        struct Endless;
        impl Lexicon for Endless {
            fn count(&self, _: &str) -> Option<u32> {
                Some(0)
            }
        }
        for letter in ["ເ", "ក្"] {
            assert_eq!(split(&letter.repeat(100_000), &Endless, false).concat(), letter.repeat(100_000));
        }
    }

    proptest! {
        #[test]
        fn a_character_folds_alike_whatever_stands_beside_it(run in "[กนาำิ่้ํเເ\u{ECD}\u{EC9}າក្ខံးဥ\u{102E}\u{1039}\u{200B}]{0,20}") {
            for span in tokens(&run).filter(|span| is_unbroken(&run[span.clone()])) {
                prop_assert_eq!(folded(&run[span.clone()]).0, fold(&run[span]));
            }
        }

        #[test]
        fn words_are_tokens_or_tile_them(text in "[ตากลมน้แขี ab東\u{E33}\u{200B}]{0,40}") {
            let found: Vec<Range<usize>> = words(&text, &KNOWN).collect();
            for token in tokens(&text) {
                let mut inside = found.iter().filter(|word| token.start <= word.start && word.end <= token.end);
                if is_unbroken(&text[token.clone()]) {
                    let mut end = token.start;
                    for word in inside {
                        prop_assert!(word.start == end && is_unbroken(&text[word.clone()]));
                        end = word.end;
                    }
                    prop_assert_eq!(end, token.end);
                } else {
                    prop_assert!(inside.any(|word| *word == token));
                }
            }
        }
    }
}
