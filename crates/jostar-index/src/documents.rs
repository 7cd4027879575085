//! Documents: what the writer is given, and what the index keeps of each besides its text.
//!
//! Section `docs` has columns: the varint lengths of all columns, then the columns. Each column has an entry for each
//! document, in the order of document numbers. The last two columns are empty if they would hold nothing for any
//! document.
//!
//! | column | holds |
//! |---|---|
//! | 1 | the id, a string |
//! | 2 | the date, a varint: 0 for none, otherwise days since 0000-01-01 plus one |
//! | 3 | the address, a string, empty for none |
//! | 4 | a varint *n*, and for each of *n* headings, rising, two varints: the number of words of the body before it, after the last one, and the number of its words |
//!
//! Section `code` is like the last column, for blocks of code. An index without any does not have the section.

use std::collections::BTreeMap;
use std::ops::Range;

use jostar_analysis::Date;

use crate::bytes::{Reader, read_columns};
use crate::container::Tag;
use crate::dictionary::bisect;
use crate::error::Error;
use crate::lists::{Lists, Strings};
#[cfg(feature = "writer")]
use crate::text::Field;

/// The section with ids, dates, addresses and headings.
pub(crate) const SECTION: Tag = *b"docs";

/// The section with the blocks of code.
pub(crate) const CODE: Tag = *b"code";

/// A document to index.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Document {
    /// The id of the document, unique in the index.
    pub id: String,
    /// The title.
    pub title: String,
    /// The text, which the index gives back byte for byte.
    pub body: String,
    /// The date.
    pub date: Option<Date>,
    /// The language of the text as a tag ("fa", "en-GB"). Default: detected from the text.
    pub lang: Option<String>,
    /// The address of the document.
    pub url: Option<String>,
    /// The byte ranges of `body` that are headings, rising, without overlaps. A range that does not lie on words is
    /// rounded to the words that begin in it.
    pub headings: Vec<Range<usize>>,
    /// The byte ranges of `body` that are blocks of code, under the same rules.
    pub code: Vec<Range<usize>>,
    /// The values of each facet: tags, authors, or any other property of the documents. The writer adds the facet
    /// `lang`.
    pub facets: BTreeMap<String, Vec<String>>,
    /// The factor for the scores of the document, in percent. Default: 100.
    pub boost: Option<u32>,
}

#[cfg(feature = "writer")]
impl Document {
    /// The text of a field.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Body => &self.body,
        }
    }
}

/// The number of a document in its index, counted from 0. Documents are numbered in the byte order of their ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocId(pub u32);

impl DocId {
    pub(crate) fn as_usize(self) -> usize {
        self.0 as usize
    }
}

/// The document table.
pub(crate) struct Documents {
    ids: Strings,
    dates: Vec<Option<Date>>,
    /// Empty if no document has an address.
    urls: Strings,
    /// For each document, the words of its body that are headings, counted from 0.
    headings: Lists<(u32, u32)>,
    /// The same for blocks of code.
    code: Lists<(u32, u32)>,
}

/// Writes section `docs`. The documents must be in the order of their ids.
#[cfg(feature = "writer")]
pub(crate) fn write(documents: &[Document], lexicon: &dyn jostar_analysis::Lexicon) -> Vec<u8> {
    use crate::bytes::{write_columns, write_string, write_varint};

    let mut columns: [Vec<u8>; 4] = Default::default();
    let [ids, dates, urls, headings] = &mut columns;
    for document in documents {
        write_string(&document.id, ids);
        write_varint(document.date.map_or(0, |date| (date.days() - Date::FIRST.days()) as u32 + 1), dates);
        write_string(document.url.as_deref().unwrap_or_default(), urls);
        write_parts(document, &document.headings, lexicon, headings);
    }
    if documents.iter().all(|document| document.url.is_none()) {
        urls.clear();
    }
    if documents.iter().all(|document| document.headings.is_empty()) {
        headings.clear();
    }
    write_columns(columns.each_ref().map(Vec::as_slice))
}

/// Writes section `code`.
#[cfg(feature = "writer")]
pub(crate) fn write_code(documents: &[Document], lexicon: &dyn jostar_analysis::Lexicon) -> Vec<u8> {
    let mut section = Vec::new();
    if documents.iter().any(|document| !document.code.is_empty()) {
        for document in documents {
            write_parts(document, &document.code, lexicon, &mut section);
        }
    }
    section
}

/// Writes ranges of a body as ranges of its words. Ranges without words are left out.
#[cfg(feature = "writer")]
fn write_parts(
    document: &Document,
    parts: &[Range<usize>],
    lexicon: &dyn jostar_analysis::Lexicon,
    column: &mut Vec<u8>,
) {
    use crate::bytes::write_varint;

    let words: Vec<usize> = match parts.is_empty() {
        true => Vec::new(),
        false => jostar_analysis::words(&document.body, lexicon).map(|span| span.start).collect(),
    };
    let before = |byte: usize| words.partition_point(|start| *start < byte) as u32;
    let (mut last, mut kept) = (0, Vec::new());
    for part in parts {
        let (start, end) = (before(part.start).max(last), before(part.end));
        if start < end {
            kept.push((start - last, end - start));
            last = end;
        }
    }
    write_varint(kept.len() as u32, column);
    for (passed, count) in kept {
        write_varint(passed, column);
        write_varint(count, column);
    }
}

/// Reads what `write_parts` wrote for each of `documents` documents.
fn read_parts(mut column: Reader, documents: usize) -> Result<Lists<(u32, u32)>, Error> {
    let mut pairs = Vec::new();
    if !column.is_empty() {
        for doc in 0..documents as u32 {
            let mut last = 0u32;
            for _ in 0..column.count()? {
                let start = last.checked_add(column.varint()?);
                let count = column.varint()?;
                let end = start.and_then(|start| start.checked_add(count));
                let (Some(start), Some(end)) = (start, end) else { return Err(column.damaged()) };
                pairs.push((doc, (start, end)));
                last = end;
            }
        }
    }
    column.end()?;
    Ok(Lists::new(documents, &pairs))
}

impl Documents {
    pub(crate) fn read(section: &[u8], code: &[u8]) -> Result<Documents, Error> {
        let columns = read_columns::<4>(section, "documents")?;
        let [id_bytes, _, url_bytes, _] = columns.map(<[u8]>::len);
        let [mut ids, mut dates, mut urls, headings] = columns.map(|column| Reader::new(column, "documents"));
        let mut documents = Documents {
            ids: Strings::with_capacity(id_bytes),
            dates: Vec::new(),
            urls: Strings::with_capacity(url_bytes),
            headings: Lists::new(0, &[]),
            code: Lists::new(0, &[]),
        };
        while !ids.is_empty() {
            let id = ids.string()?;
            let follows = documents
                .ids
                .len()
                .checked_sub(1)
                .and_then(|last| documents.ids.get(last))
                .is_none_or(|last| last < id);
            if !follows {
                return Err(ids.damaged());
            }
            documents.ids.push(id);
            documents.dates.push(match dates.varint()? {
                0 => None,
                date => {
                    let days =
                        i32::try_from(date - 1).ok().and_then(|days| days.checked_add(Date::FIRST.days()));
                    Some(days.and_then(Date::from_days).ok_or_else(|| dates.damaged())?)
                }
            });
        }
        if !urls.is_empty() {
            for _ in 0..documents.ids.len() {
                documents.urls.push(urls.string()?);
            }
        }
        documents.headings = read_parts(headings, documents.ids.len())?;
        documents.code = read_parts(Reader::new(code, "code"), documents.ids.len())?;
        for column in [ids, dates, urls] {
            column.end()?;
        }
        Ok(documents)
    }

    pub(crate) fn url(&self, doc: DocId) -> Option<&str> {
        self.urls.get(doc.as_usize()).filter(|url| !url.is_empty())
    }

    pub(crate) fn headings(&self, doc: DocId) -> &[(u32, u32)] {
        self.headings.of(doc.as_usize())
    }

    pub(crate) fn code(&self, doc: DocId) -> &[(u32, u32)] {
        self.code.of(doc.as_usize())
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The id of a document of this index. Empty for an unknown number.
    pub(crate) fn id(&self, doc: DocId) -> &str {
        self.ids.get(doc.as_usize()).unwrap_or_default()
    }

    pub(crate) fn date(&self, doc: DocId) -> Option<Date> {
        self.dates[doc.as_usize()]
    }

    pub(crate) fn find(&self, id: &str) -> Option<DocId> {
        let doc = DocId(bisect(0..self.len() as u32, |doc| self.id(DocId(doc)) < id));
        (self.ids.get(doc.as_usize()) == Some(id)).then_some(doc)
    }
}

#[cfg(all(test, feature = "writer"))]
mod tests {
    use super::*;
    use crate::Counts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_kept_of_documents_comes_back(
            table in prop::collection::btree_map(
                any::<String>(),
                (prop::option::of(Date::FIRST.days()..=Date::LAST.days()), prop::option::of("[a-z/:]{1,9}")),
                0..20,
            ),
        ) {
            let documents: Vec<Document> = table
                .iter()
                .map(|(id, (days, url))| Document {
                    id: id.clone(),
                    date: days.and_then(Date::from_days),
                    url: url.clone(),
                    ..Document::default()
                })
                .collect();
            let read = Documents::read(&write(&documents, &Counts::default()), &[]).unwrap();
            prop_assert_eq!(read.len(), documents.len());
            for (doc, document) in (0..).map(DocId).zip(&documents) {
                prop_assert_eq!(read.id(doc), &document.id);
                prop_assert_eq!(read.date(doc), document.date);
                prop_assert_eq!(read.url(doc), document.url.as_deref());
                prop_assert_eq!(read.find(&document.id), Some(doc));
            }
        }

        #[test]
        fn other_bytes_are_an_error_or_documents(section in any::<Vec<u8>>()) {
            let _ = Documents::read(&section, &[]);
            let _ = Documents::read(&write(&[Document::default()], &Counts::default()), &section);
        }
    }

    #[test]
    fn headings_and_code_are_kept_as_words() {
        let body = "مقدمه متن نخست\n\nبخش دوم متن دوم\n\nlet x = 1;";
        let second = body.find("بخش").unwrap();
        let headings = vec![0.."مقدمه".len(), second..second + "بخش دوم".len(), body.len()..body.len()];
        let code = std::iter::once(body.find("let").unwrap()..body.len()).collect();
        let document = Document { id: "a".into(), body: body.into(), headings, code, ..Document::default() };
        let documents = [document, Document { id: "b".into(), ..Document::default() }];
        let read = Documents::read(
            &write(&documents, &Counts::default()),
            &write_code(&documents, &Counts::default()),
        )
        .unwrap();
        assert_eq!(read.headings(DocId(0)), [(0, 1), (3, 5)]);
        assert_eq!(read.code(DocId(0)), [(7, 10)]);
        assert!(read.headings(DocId(1)).is_empty() && read.code(DocId(1)).is_empty());
    }
}
