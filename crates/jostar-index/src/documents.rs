//! Documents: what is given to the writer, and what the index keeps of each beside its text.
//!
//! Section `docs`: a varint *n* and for each document, in the order of document numbers, its id as a string and its
//! date as a varint: 0 for none, else days since 0000-01-01 and one.

use jostar_analysis::Date;

use crate::bytes::{Reader, write_string, write_varint};
use crate::error::Error;

/// What is indexed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Document {
    /// Names the document; no other document of the index has it.
    pub id: String,
    /// What the document is called.
    pub title: String,
    /// What it says, byte for byte.
    pub body: String,
    /// The day it is dated.
    pub date: Option<Date>,
    /// The language of its text as a tag ("fa", "en-GB"); told from the text if it is not given.
    pub lang: Option<String>,
}

/// The number of a document in its index, from 0: documents are numbered in the order of the bytes of their ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocId(pub u32);

impl DocId {
    pub(crate) fn as_usize(self) -> usize {
        self.0 as usize
    }
}

/// The document table.
pub(crate) struct Documents {
    ids: Vec<String>,
    dates: Vec<Option<Date>>,
}

/// Writes section `docs` for documents in the order of their ids.
pub(crate) fn write(documents: &[Document]) -> Vec<u8> {
    let mut section = Vec::new();
    write_varint(documents.len() as u32, &mut section);
    for document in documents {
        write_string(&document.id, &mut section);
        let date = document.date.map_or(0, |date| (date.days() - Date::FIRST.days()) as u32 + 1);
        write_varint(date, &mut section);
    }
    section
}

impl Documents {
    pub(crate) fn read(section: &[u8]) -> Result<Documents, Error> {
        let mut reader = Reader::new(section, "documents");
        let count = reader.count()?;
        let mut documents = Documents { ids: Vec::with_capacity(count), dates: Vec::with_capacity(count) };
        for _ in 0..count {
            documents.ids.push(reader.string()?.to_owned());
            documents.dates.push(match reader.varint()? {
                0 => None,
                date => {
                    let days =
                        i32::try_from(date - 1).ok().and_then(|days| days.checked_add(Date::FIRST.days()));
                    Some(days.and_then(Date::from_days).ok_or_else(|| reader.damaged())?)
                }
            });
        }
        if !documents.ids.is_sorted_by(|a, b| a < b) {
            return Err(reader.damaged());
        }
        reader.end()?;
        Ok(documents)
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn id(&self, doc: DocId) -> &str {
        &self.ids[doc.as_usize()]
    }

    pub(crate) fn date(&self, doc: DocId) -> Option<Date> {
        self.dates[doc.as_usize()]
    }

    pub(crate) fn find(&self, id: &str) -> Option<DocId> {
        self.ids.binary_search_by(|candidate| candidate.as_str().cmp(id)).ok().map(|doc| DocId(doc as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ids_and_dates_come_back(
            table in prop::collection::btree_map(any::<String>(), prop::option::of(Date::FIRST.days()..=Date::LAST.days()), 0..20),
        ) {
            let documents: Vec<Document> = table
                .iter()
                .map(|(id, days)| Document {
                    id: id.clone(),
                    date: days.and_then(Date::from_days),
                    ..Document::default()
                })
                .collect();
            let read = Documents::read(&write(&documents)).unwrap();
            prop_assert_eq!(read.len(), documents.len());
            for (doc, document) in (0..).map(DocId).zip(&documents) {
                prop_assert_eq!(read.id(doc), &document.id);
                prop_assert_eq!(read.date(doc), document.date);
                prop_assert_eq!(read.find(&document.id), Some(doc));
            }
        }

        #[test]
        fn other_bytes_are_an_error_or_documents(section in any::<Vec<u8>>()) {
            let _ = Documents::read(&section);
        }
    }
}
