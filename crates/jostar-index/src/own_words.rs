//! The words of owners: keywords, descriptions and other words beside the texts, which are searched and never shown.
//!
//! They follow the title in its text, after a line feed. Section `ownw` has a varint for each document, in the order of
//! document numbers: how many words of that text are the title. An index without such words does not have the section.

use crate::bytes::Reader;
use crate::container::Tag;
use crate::documents::DocId;
use crate::error::Error;
use crate::text::{Field, Text};

/// The section with the numbers of words.
pub(crate) const SECTION: Tag = *b"ownw";

/// Moves the words of owners behind the titles. Returns the length of each title in bytes, or nothing if there are no such
/// words.
#[cfg(feature = "writer")]
pub(crate) fn append(documents: &mut [crate::Document]) -> Vec<usize> {
    if documents.iter().all(|document| document.words.is_empty()) {
        return Vec::new();
    }
    let append = |document: &mut crate::Document| {
        let length = document.title.len();
        if !document.words.is_empty() {
            document.title.push('\n');
            document.title.push_str(&document.words);
        }
        length
    };
    documents.iter_mut().map(append).collect()
}

/// Writes section `ownw`, given the lengths of the titles.
#[cfg(feature = "writer")]
pub(crate) fn write(
    documents: &[crate::Document],
    titles: &[usize],
    lexicon: &dyn jostar_analysis::Lexicon,
) -> Vec<u8> {
    let mut section = Vec::new();
    for (document, length) in documents.iter().zip(titles) {
        let words = jostar_analysis::words(&document.title, lexicon).take_while(|span| span.end <= *length);
        crate::bytes::write_varint(words.count() as u32, &mut section);
    }
    section
}

/// For each document, the number of words of its title. Empty if there are no words of owners.
pub(crate) struct Titles(Vec<u32>);

impl Titles {
    /// Reads section `ownw`. `lengths` has the number of words in each field of each document.
    pub(crate) fn read(section: &[u8], lengths: &[[u32; Field::ALL.len()]]) -> Result<Titles, Error> {
        let mut titles = Vec::new();
        if !section.is_empty() {
            let mut reader = Reader::new(section, "words of owners");
            for [most, _] in lengths {
                titles.push(reader.varint()?.min(*most));
            }
            reader.end()?;
        }
        Ok(Titles(titles))
    }

    /// The number of words of a title, if others may follow it.
    pub(crate) fn words(&self, doc: DocId) -> Option<u32> {
        self.0.get(doc.as_usize()).copied()
    }
}

/// The first `words` words of a title, up to the end of their line.
pub(crate) fn cut(title: &mut Text, words: u32) {
    title.spans.truncate(words as usize);
    let last = title.spans.last().map_or(0, |last| last.end);
    let is_end = |byte: &u8| *byte == b'\n';
    if let Some(end) = title.text.as_bytes()[last..].iter().position(is_end) {
        title.text.truncate(last + end);
    }
}
