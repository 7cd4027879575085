//! The words of Thai, Lao, Khmer and Burmese articles, which have no spaces between words.
//!
//! A model splits the texts and the words are counted. The texts are then split again, by the counts alone
//! ([`jostar_analysis::words`]). A search splits its query in the same way by the terms of the index, so it needs no
//! model. What the model splits in two ways in different sentences becomes the same words everywhere.

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};
use jostar_analysis::{Lexicon, fold, is_unbroken, tokens};
use rustc_hash::FxHashMap;

use crate::documents::Document;
use crate::text::Field;

/// How often words of scripts without spaces occur in some documents. Each beginning of a word is a key too.
#[derive(Default)]
pub struct Counts(FxHashMap<String, u32>);

impl Lexicon for Counts {
    fn count(&self, prefix: &str) -> Option<u32> {
        self.0.get(prefix).copied()
    }
}

/// Counts the words of documents.
pub fn lexicon(documents: &[Document]) -> Counts {
    let mut counts = Counts::default();
    let mut segmenter = None;
    for document in documents {
        for field in Field::ALL {
            let text = document.text(field);
            // Most articles have no such text, and reading its words would cost as much as indexing them.
            if text.chars().any(|c| c >= '\u{E00}' && is_unbroken(c.encode_utf8(&mut [0; 4]))) {
                // Lines break between words here. A word segmenter would add the dictionary of Chinese and Japanese,
                // which is larger than all others.
                let segmenter = segmenter
                    .get_or_insert_with(|| LineSegmenter::new_dictionary(LineBreakOptions::default()));
                count(text, segmenter, &mut counts.0);
            }
        }
    }
    counts
}

fn count(text: &str, segmenter: &LineSegmenterBorrowed, counts: &mut FxHashMap<String, u32>) {
    for run in tokens(text).map(|span| &text[span]).filter(|run| is_unbroken(run)) {
        let mut start = 0;
        for end in segmenter.segment_str(run) {
            // The model may part a letter from its mark.
            if end > start && (end == run.len() || is_unbroken(&run[end..])) {
                let word = fold(&run[start..end]);
                for (at, _) in word.char_indices().skip(1) {
                    if !counts.contains_key(&word[..at]) {
                        counts.insert(word[..at].to_owned(), 0);
                    }
                }
                *counts.entry(word).or_default() += 1;
                start = end;
            }
        }
    }
}
