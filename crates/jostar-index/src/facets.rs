//! Facets: properties of documents besides their text.
//!
//! A facet has a name («tag», «author») and values. A document has any number of the values. Section `face`: a varint
//! *n* and, for each facet in the order of names, its name as a string, a varint *m*, and its *m* values as strings,
//! sorted. Then follow, for each document in the order of document numbers, a varint *k* and the numbers of its *k*
//! values as rising varints.

/// The section with the facets.
pub(crate) const SECTION: Tag = *b"face";

#[cfg(feature = "writer")]
use std::collections::BTreeMap;

use crate::bytes::Reader;
use crate::container::Tag;
use crate::documents::DocId;
use crate::error::Error;
use crate::lists::Lists;

/// The facet that holds the language of each document.
pub(crate) const LANGUAGE: &str = "lang";

/// A facet of an index.
pub struct Facet {
    name: String,
    values: Vec<String>,
    /// For each document, the numbers of its values, rising.
    of: Lists<u32>,
}

impl Facet {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The values, sorted. The number of a value is its index here.
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// The number of a value.
    pub fn value(&self, value: &str) -> Option<u32> {
        self.values.binary_search_by(|other| other.as_str().cmp(value)).ok().map(|number| number as u32)
    }

    /// The numbers of a document's values, rising.
    pub fn of(&self, doc: DocId) -> &[u32] {
        self.of.of(doc.as_usize())
    }

    /// The number of documents with each value, among `documents`, in the order of the values.
    pub fn counts(&self, documents: impl Iterator<Item = DocId>) -> Vec<u32> {
        let mut counts = vec![0; self.values.len()];
        for doc in documents {
            for value in self.of(doc) {
                counts[*value as usize] += 1;
            }
        }
        counts
    }
}

/// Writes section `face`. `documents` has the facets of each document, in the order of document numbers. Empty if no
/// document has a value.
#[cfg(feature = "writer")]
pub(crate) fn write(documents: &[BTreeMap<String, Vec<String>>]) -> Vec<u8> {
    use crate::bytes::{write_string, write_varint};
    use std::collections::BTreeSet;

    let mut facets: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, values) in documents.iter().flatten() {
        facets.entry(name).or_default().extend(values.iter().map(String::as_str));
    }
    facets.retain(|_, values| !values.is_empty());
    let mut section = Vec::new();
    if facets.is_empty() {
        return section;
    }
    write_varint(facets.len() as u32, &mut section);
    for (name, values) in facets {
        write_string(name, &mut section);
        write_varint(values.len() as u32, &mut section);
        let numbers: BTreeMap<&str, u32> = values.into_iter().zip(0..).collect();
        for value in numbers.keys() {
            write_string(value, &mut section);
        }
        for document in documents {
            let own = document.get(name).into_iter().flatten();
            let own: BTreeSet<u32> = own.map(|value| numbers[value.as_str()]).collect();
            write_varint(own.len() as u32, &mut section);
            own.iter().for_each(|value| write_varint(*value, &mut section));
        }
    }
    section
}

/// Reads section `face` of an index with this many documents.
pub(crate) fn read(section: &[u8], documents: usize) -> Result<Vec<Facet>, Error> {
    let mut facets: Vec<Facet> = Vec::new();
    let mut reader = Reader::new(section, "facets");
    let count = if section.is_empty() { 0 } else { reader.count()? };
    for _ in 0..count {
        let name = reader.string()?.to_owned();
        let count = reader.count()?;
        let values =
            (0..count).map(|_| Ok(reader.string()?.to_owned())).collect::<Result<Vec<String>, Error>>()?;
        let mut pairs = Vec::new();
        for doc in 0..documents as u32 {
            let mut least = 0;
            for _ in 0..reader.count()? {
                let value = reader.varint()?;
                if value < least || value as usize >= values.len() {
                    return Err(reader.damaged());
                }
                least = value + 1;
                pairs.push((doc, value));
            }
        }
        let follows = facets.last().is_none_or(|last| last.name < name);
        if !follows || !values.is_sorted_by(|a, b| a < b) {
            return Err(reader.damaged());
        }
        facets.push(Facet { name, values, of: Lists::new(documents, &pairs) });
    }
    reader.end()?;
    Ok(facets)
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn values_come_back_and_are_counted(
            table in prop::collection::vec(
                prop::collection::btree_map("[a-c]", prop::collection::vec("[x-z]{0,2}", 0..4), 0..3), 0..12),
        ) {
            let facets = read(&write(&table), table.len()).unwrap();
            for facet in &facets {
                for (doc, document) in (0..).map(DocId).zip(&table) {
                    let mut expected = document.get(facet.name()).cloned().unwrap_or_default();
                    expected.sort();
                    expected.dedup();
                    let found: Vec<&String> = facet.of(doc).iter().map(|value| &facet.values()[*value as usize]).collect();
                    prop_assert_eq!(found, expected.iter().collect::<Vec<_>>());
                }
                let counts = facet.counts((0..table.len() as u32).map(DocId));
                for (value, count) in facet.values().iter().zip(counts) {
                    let having = table.iter().filter(|document| document.get(facet.name()).is_some_and(|own| own.contains(value)));
                    prop_assert_eq!(having.count() as u32, count);
                }
            }
            let names: std::collections::BTreeSet<&String> =
                table.iter().flatten().filter(|(_, values)| !values.is_empty()).map(|(name, _)| name).collect();
            prop_assert_eq!(facets.len(), names.len());
        }

        #[test]
        fn other_bytes_are_an_error_or_facets(section in any::<Vec<u8>>(), documents in 0usize..4) {
            let _ = read(&section, documents);
        }
    }
}
