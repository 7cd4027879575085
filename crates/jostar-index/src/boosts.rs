//! The factors for the scores of documents.
//!
//! Section `boos`: for each document, in the order of document numbers, a varint of percent. An index without boosts
//! does not have the section.

use crate::bytes::Reader;
use crate::container::Tag;
use crate::documents::DocId;
use crate::error::Error;

/// The section with the boosts.
pub(crate) const SECTION: Tag = *b"boos";

/// The default factor for a document's score, in percent.
pub(crate) const NEUTRAL: u32 = 100;

/// Writes section `boos`.
#[cfg(feature = "writer")]
pub(crate) fn write(documents: &[crate::Document]) -> Vec<u8> {
    let mut section = Vec::new();
    if documents.iter().any(|document| document.boost.is_some()) {
        for document in documents {
            crate::bytes::write_varint(document.boost.unwrap_or(NEUTRAL), &mut section);
        }
    }
    section
}

/// The boosts of the documents of an index. Empty if all are neutral.
pub(crate) struct Boosts(Vec<u32>);

impl Boosts {
    pub(crate) fn read(section: &[u8], documents: usize) -> Result<Boosts, Error> {
        if section.is_empty() {
            return Ok(Boosts(Vec::new()));
        }
        let mut reader = Reader::new(section, "boosts");
        let boosts = (0..documents).map(|_| reader.varint()).collect::<Result<Vec<u32>, Error>>()?;
        reader.end()?;
        Ok(Boosts(boosts))
    }

    pub(crate) fn of(&self, doc: DocId) -> u32 {
        self.0.get(doc.as_usize()).copied().unwrap_or(NEUTRAL)
    }
}
