//! The function words of the languages of the documents.
//!
//! Section `func`: the words as strings, rising. They are terms but need not occur in the documents. An index without
//! any does not have the section.

use crate::bytes::Reader;
use crate::container::Tag;
use crate::error::Error;

/// The section with the function words.
pub(crate) const SECTION: Tag = *b"func";

#[cfg(feature = "writer")]
use std::collections::{BTreeMap, BTreeSet};

/// A language of fewer than one in this many documents adds no words, since it may be a wrong guess.
#[cfg(feature = "writer")]
const FEWEST: usize = 20;

/// The function words of the documents' languages, except rare ones.
#[cfg(feature = "writer")]
pub(crate) fn of(languages: &[&str]) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for language in languages {
        *counts.entry(language).or_default() += 1;
    }
    let spoken = counts.into_iter().filter(|(_, count)| count * FEWEST >= languages.len());
    spoken.flat_map(|(language, _)| jostar_analysis::function_words(language)).collect()
}

/// Writes section `func`.
#[cfg(feature = "writer")]
pub(crate) fn write(words: &BTreeSet<String>) -> Vec<u8> {
    let mut section = Vec::new();
    for word in words {
        crate::bytes::write_string(word, &mut section);
    }
    section
}

/// Checks section `func`. [`has`] then searches it.
pub(crate) fn check(section: &[u8]) -> Result<(), Error> {
    let mut reader = Reader::new(section, "function words");
    while !reader.is_empty() {
        reader.string()?;
    }
    Ok(())
}

/// Whether the section has a word. Each language has at most 150.
pub(crate) fn has(section: &[u8], word: &str) -> bool {
    let mut reader = Reader::new(section, "function words");
    while let Ok(known) = reader.string_bytes() {
        // The words rise.
        if known >= word.as_bytes() {
            return known == word.as_bytes();
        }
    }
    false
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_language_of_few_documents_is_not_asked() {
        let mut languages = vec!["en"; 40];
        assert!(of(&languages).contains("the") && !of(&languages).contains("und"));
        languages.push("de");
        assert!(!of(&languages).contains("und"));
        languages.extend(["de"; 3]);
        assert!(of(&languages).contains("und"));
        assert!(of(&["xx"]).is_empty() && of(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn words_come_back(words in prop::collection::btree_set("[abو]{0,3}", 0..8)) {
            let section = write(&words);
            prop_assert!(check(&section).is_ok());
            for word in ["", "a", "b", "ab", "و"] {
                prop_assert_eq!(has(&section, word), words.contains(word));
            }
        }

        #[test]
        fn other_bytes_are_an_error_or_words(section in any::<Vec<u8>>()) {
            let _ = check(&section);
            let _ = has(&section, "a");
        }
    }
}
