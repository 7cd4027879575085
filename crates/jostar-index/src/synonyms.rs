//! Synonyms that a site declares.
//!
//! Section `syno`: a varint *n* and *n* pairs of strings, rising: the typed words and what they may stand for. Both are
//! terms separated by single spaces. An index without synonyms does not have the section.

#[cfg(feature = "writer")]
use jostar_analysis::{Lexicon, Part, fold, words};

use crate::bytes::Reader;
use crate::container::Tag;
use crate::error::Error;

/// The section with the synonyms.
pub(crate) const SECTION: Tag = *b"syno";

/// Pairs of typed words and what they stand for, sorted.
pub(crate) type Synonyms = Vec<(String, String)>;

/// The words of a text as terms separated by single spaces, the form in which synonyms are looked up.
#[cfg(feature = "writer")]
pub(crate) fn terms(text: &str, lexicon: &dyn Lexicon) -> String {
    words(text, lexicon).map(|span| fold(text.part(span))).collect::<Vec<_>>().join(" ")
}

/// Writes section `syno`. The pairs must be sorted.
#[cfg(feature = "writer")]
pub(crate) fn write(synonyms: &std::collections::BTreeSet<(String, String)>) -> Vec<u8> {
    use crate::bytes::{write_string, write_varint};

    let mut section = Vec::new();
    if !synonyms.is_empty() {
        write_varint(synonyms.len() as u32, &mut section);
    }
    for (typed, meant) in synonyms {
        write_string(typed, &mut section);
        write_string(meant, &mut section);
    }
    section
}

pub(crate) fn read(section: &[u8]) -> Result<Synonyms, Error> {
    let mut reader = Reader::new(section, "synonyms");
    let count = if section.is_empty() { 0 } else { reader.count()? };
    let pairs = (0..count).map(|_| Ok((reader.string()?.to_owned(), reader.string()?.to_owned())));
    let synonyms = pairs.collect::<Result<Synonyms, Error>>()?;
    reader.end()?;
    if synonyms.is_sorted() { Ok(synonyms) } else { Err(Error::damaged("synonyms")) }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pairs_come_back(synonyms in prop::collection::btree_set(("[ab ]{0,3}", "[ab ]{0,3}"), 0..8)) {
            let read = read(&write(&synonyms)).unwrap();
            prop_assert_eq!(read, synonyms.into_iter().collect::<Synonyms>());
        }

        #[test]
        fn other_bytes_are_an_error_or_synonyms(section in any::<Vec<u8>>()) {
            let _ = read(&section);
        }
    }
}
