//! The words of Thai, Lao, Khmer and Burmese articles, which have no spaces between words.
//!
//! Lists of words split the texts and the words are counted. The texts are then split again, by the counts alone
//! ([`jostar_analysis::words`]). A search splits its query in the same way by the terms of the index, so it needs no
//! lists. What the lists split in two ways in different sentences becomes the same words everywhere.

use jostar_analysis::{Lexicon, Part, character_end, fold_into, is_unbroken, tokens};
use rustc_hash::FxHashMap;

use crate::documents::Document;
use crate::text::Field;

/// A list of the words of a language, packed by build.rs.
struct List {
    /// Its letters, sorted.
    letters: &'static str,
    /// For each word how many letters it shares with the one before, plus 128, and the places of the others in
    /// `letters`.
    words: &'static [u8],
}

macro_rules! list {
    ($language:literal) => {
        List {
            letters: include_str!(concat!(env!("OUT_DIR"), "/", $language, ".letters")),
            words: include_bytes!(concat!(env!("OUT_DIR"), "/", $language, ".words")),
        }
    };
}

/// `data/words` has them, and names their sources. No letter is in two of them.
static LISTS: [List; 4] = [list!("km"), list!("lo"), list!("my"), list!("th")];

impl List {
    fn words(&self) -> Vec<String> {
        let letters: Vec<char> = self.letters.chars().collect();
        let mut words: Vec<String> = Vec::new();
        for byte in self.words {
            if let Some(shared) = byte.checked_sub(128) {
                let before = words.last().map_or("", String::as_str);
                words.push(before.chars().take(shared.into()).collect());
            } else if let Some(word) = words.last_mut() {
                word.push(letters[usize::from(*byte)]);
            }
        }
        words
    }
}

/// How often words of scripts without spaces occur in some documents. Each beginning of a word is a key too.
#[derive(Default)]
pub struct Counts(FxHashMap<String, u32>);

impl Lexicon for Counts {
    fn count(&self, prefix: &str) -> Option<u32> {
        self.0.get(prefix).copied()
    }
}

impl Counts {
    fn add(&mut self, word: &str) {
        if let Some(count) = self.0.get_mut(word) {
            *count += 1;
            return;
        }
        for (at, _) in word.char_indices().skip(1) {
            if !self.0.contains_key(word.part(..at)) {
                self.0.insert(word.part(..at).to_owned(), 0);
            }
        }
        self.0.insert(word.to_owned(), 1);
    }
}

/// Counts the words of documents.
pub fn lexicon(documents: &[Document]) -> Counts {
    let mut counts = Counts::default();
    let mut listed = Counts::default();
    let mut unread: Vec<&List> = LISTS.iter().collect();
    let mut term = String::new();
    for document in documents {
        for field in Field::ALL {
            let text = document.text(field);
            // Most articles have no such text, and reading its words would cost as much as indexing them.
            if !text.chars().any(|c| c >= '\u{E00}' && is_unbroken(c.encode_utf8(&mut [0; 4]))) {
                continue;
            }
            // Reading a list takes longer than splitting an article.
            unread.retain(|list| {
                let is_used = text.contains(|c| c >= '\u{E00}' && list.letters.contains(c));
                if is_used {
                    list.words().iter().for_each(|word| listed.add(word));
                }
                !is_used
            });
            for run in tokens(text).map(|span| text.part(span)).filter(|run| is_unbroken(run)) {
                for word in longest_words(run, &listed) {
                    fold_into(word, &mut term);
                    counts.add(&term);
                }
            }
        }
    }
    counts
}

/// Splits a run: at each place the longest listed word. A stretch without any stays in one piece, as it may be a name.
fn longest_words<'r>(run: &'r str, listed: &Counts) -> Vec<&'r str> {
    let mut words = Vec::new();
    let mut term = String::new();
    // Where the stretch without words begins.
    let mut unknown = 0;
    let mut start = 0;
    while start < run.len() {
        let first = character_end(run, start);
        let (mut end, mut longest) = (first, None);
        loop {
            fold_into(run.part(start..end), &mut term);
            match listed.count(&term) {
                None => break,
                Some(0) => {}
                Some(_) => longest = Some(end),
            }
            if end == run.len() {
                break;
            }
            end = character_end(run, end);
        }
        if let Some(end) = longest {
            if unknown < start {
                words.push(run.part(unknown..start));
            }
            words.push(run.part(start..end));
            unknown = end;
        }
        start = longest.unwrap_or(first);
    }
    if unknown < run.len() {
        words.push(run.part(unknown..));
    }
    words
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jostar_analysis::fold;

    use super::*;

    #[test]
    fn lists_hold_the_words_of_their_files() {
        let files = [
            include_str!("../../../data/words/km.txt"),
            include_str!("../../../data/words/lo.txt"),
            include_str!("../../../data/words/my.txt"),
            include_str!("../../../data/words/th.txt"),
        ];
        let mut letters = HashSet::new();
        for (list, file) in LISTS.iter().zip(files) {
            assert!(list.words().iter().eq(file.lines().filter(|line| !line.starts_with('#'))));
            assert!(list.letters.chars().all(|c| letters.insert(c)), "no letter is in two lists");
        }
    }

    #[test]
    fn listed_words_are_folded_and_whole_runs() {
        for word in LISTS.iter().flat_map(List::words) {
            assert_eq!(fold(&word), word);
            assert!(is_unbroken(&word) && tokens(&word).next() == Some(0..word.len()), "{word}");
        }
    }

    #[test]
    fn the_longest_word_is_taken_and_what_is_unknown_stays_together() {
        let mut listed = Counts::default();
        ["ตา", "ตาก", "ลม", "น้ำ"].iter().for_each(|word| listed.add(word));
        for (run, expected) in [
            ("", &[][..]),
            ("ตา", &["ตา"]),
            ("ตากลม", &["ตาก", "ลม"]),
            ("ขคฆตากขค", &["ขคฆ", "ตาก", "ขค"]),
            // A word does not end between a letter and its mark.
            ("ตาก็ลม", &["ตา", "ก็", "ลม"]),
            ("ลมน\u{E4D}\u{E49}าน", &["ลม", "น\u{E4D}\u{E49}า", "น"]),
        ] {
            assert_eq!(longest_words(run, &listed), expected, "{run}");
        }
    }
}
