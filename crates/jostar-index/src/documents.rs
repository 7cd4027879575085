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
#[cfg(feature = "writer")]
use jostar_analysis::Part;

use crate::bytes::{Reader, read_columns};
use crate::container::Tag;
use crate::dictionary::bisect;
use crate::error::Error;
use crate::lists::{Lists, Strings};
use crate::sections::{Block, Headings};
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
    /// The owner's words beside the text, one phrase a line: they are searched and never shown. Default: none.
    pub words: String,
    /// The date.
    pub date: Option<Date>,
    /// The language of the text as a tag ("fa", "en-GB"). Default: detected from the text.
    pub lang: Option<String>,
    /// The address of the document.
    pub url: Option<String>,
    /// The headings of `body`, rising, without overlaps. A heading that does not lie on words is rounded to the words that
    /// begin in it, and left out if there are none.
    pub headings: Vec<Heading>,
    /// The byte ranges of `body` that are blocks of code, under the same rules.
    pub code: Vec<Range<usize>>,
    /// The values of each facet: tags, authors, or any other property of the documents. The writer adds the facet
    /// `lang`.
    pub facets: BTreeMap<String, Vec<String>>,
    /// The factor for the scores of the document, in percent. Default: 100.
    pub boost: Option<u32>,
}

/// A heading of a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The heading, as bytes of the body.
    pub span: Range<usize>,
    /// Its level, from 1 to 6.
    pub level: u8,
    /// The fragment of an address that leads to it, without the `#`.
    pub anchor: Option<String>,
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
    headings: Headings,
    /// The blocks of code in each body.
    code: Lists<Block>,
}

/// Writes the sections `docs`, `sect` and `code`. The documents must be in the order of their ids. Returns also, for each
/// document, which of its headings have words. The others are left out.
#[cfg(feature = "writer")]
pub(crate) fn write(
    documents: &[Document],
    lexicon: &dyn jostar_analysis::Lexicon,
) -> ([Vec<u8>; 3], Vec<Vec<usize>>) {
    use crate::bytes::{write_columns, write_string, write_varint};
    use crate::sections;

    let mut columns: [Vec<u8>; 4] = Default::default();
    let [ids, dates, urls, headings] = &mut columns;
    let mut code = Vec::new();
    let (mut sections, mut written) = (Vec::new(), Vec::new());
    for document in documents {
        write_string(&document.id, ids);
        write_varint(document.date.map_or(0, |date| (date.days() - Date::FIRST.days()) as u32 + 1), dates);
        write_string(document.url.as_deref().unwrap_or_default(), urls);
        let spans = match document.headings.is_empty() && document.code.is_empty() {
            true => Vec::new(),
            false => jostar_analysis::words(&document.body, lexicon).collect(),
        };
        let kept = parts(&spans, document.headings.iter().map(|heading| &heading.span));
        write_parts(&kept, headings);
        written.push(kept.iter().map(|(number, _)| *number).collect());
        sections.extend(kept.into_iter().map(|(number, words)| {
            let line = sections::line(&document.body, &spans, words).unwrap_or_default();
            (&document.headings[number], document.body.part(line))
        }));
        write_parts(&parts(&spans, document.code.iter()), &mut code);
    }
    if documents.iter().all(|document| document.url.is_none()) {
        urls.clear();
    }
    if documents.iter().all(|document| document.headings.is_empty()) {
        headings.clear();
    }
    if documents.iter().all(|document| document.code.is_empty()) {
        code.clear();
    }
    ([write_columns(columns.each_ref().map(Vec::as_slice)), sections::write(&sections), code], written)
}

/// Parts of a text as ranges of its words, each with its number. Parts without words are left out.
#[cfg(feature = "writer")]
fn parts<'p>(
    spans: &[Range<usize>],
    parts: impl Iterator<Item = &'p Range<usize>>,
) -> Vec<(usize, Range<u32>)> {
    let before = |byte: usize| spans.partition_point(|span| span.start < byte) as u32;
    let (mut last, mut kept) = (0, Vec::new());
    for (number, part) in parts.enumerate() {
        let (start, end) = (before(part.start).max(last), before(part.end));
        if start < end {
            kept.push((number, start..end));
            last = end;
        }
    }
    kept
}

#[cfg(feature = "writer")]
fn write_parts(parts: &[(usize, Range<u32>)], column: &mut Vec<u8>) {
    use crate::bytes::write_varint;

    write_varint(parts.len() as u32, column);
    let mut last = 0;
    for (_, words) in parts {
        write_varint(words.start - last, column);
        write_varint(words.end - words.start, column);
        last = words.end;
    }
}

/// Reads what `write_parts` wrote for each of `documents` documents: blocks, each with the number of its document.
fn read_parts(mut column: Reader, documents: usize) -> Result<Vec<(u32, Block)>, Error> {
    let mut pairs = Vec::new();
    if !column.is_empty() {
        for doc in 0..documents as u32 {
            let mut last = 0u32;
            for _ in 0..column.count()? {
                let start = last.checked_add(column.varint()?);
                let count = column.varint()?;
                let end = start.and_then(|start| start.checked_add(count));
                let (Some(start), Some(end)) = (start, end) else { return Err(column.damaged()) };
                pairs.push((doc, Block::of_words(start, end)));
                last = end;
            }
        }
    }
    column.end()?;
    Ok(pairs)
}

impl Documents {
    pub(crate) fn read(section: &[u8], sections: &[u8], code: &[u8]) -> Result<Documents, Error> {
        let columns = read_columns::<4>(section, "documents")?;
        let [id_bytes, _, url_bytes, _] = columns.map(<[u8]>::len);
        let [mut ids, mut dates, mut urls, headings] = columns.map(|column| Reader::new(column, "documents"));
        let (mut id_strings, mut url_strings) =
            (Strings::with_capacity(id_bytes), Strings::with_capacity(url_bytes));
        let mut days = Vec::new();
        while !ids.is_empty() {
            let id = ids.string()?;
            let last = id_strings.len().checked_sub(1).and_then(|last| id_strings.get(last));
            if last.is_some_and(|last| last >= id) {
                return Err(ids.damaged());
            }
            id_strings.push(id);
            days.push(match dates.varint()? {
                0 => None,
                date => {
                    let days =
                        i32::try_from(date - 1).ok().and_then(|days| days.checked_add(Date::FIRST.days()));
                    Some(days.and_then(Date::from_days).ok_or_else(|| dates.damaged())?)
                }
            });
        }
        if !urls.is_empty() {
            for _ in 0..id_strings.len() {
                url_strings.push(urls.string()?);
            }
        }
        for column in [ids, dates, urls] {
            column.end()?;
        }
        let documents = id_strings.len();
        Ok(Documents {
            headings: Headings::read(sections, read_parts(headings, documents)?, documents)?,
            code: Lists::new(documents, &read_parts(Reader::new(code, "code"), documents)?),
            ids: id_strings,
            dates: days,
            urls: url_strings,
        })
    }

    pub(crate) fn url(&self, doc: DocId) -> Option<&str> {
        self.urls.get(doc.as_usize()).filter(|url| !url.is_empty())
    }

    pub(crate) fn headings(&self) -> &Headings {
        &self.headings
    }

    pub(crate) fn code(&self, doc: DocId) -> &[Block] {
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
            let ([section, ..], _) = write(&documents, &Counts::default());
            let read = Documents::read(&section, &[], &[]).unwrap();
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
            let _ = Documents::read(&section, &[], &[]);
            let ([documents, ..], _) = write(&[with_parts()], &Counts::default());
            let _ = Documents::read(&documents, &section, &[]);
            let _ = Documents::read(&documents, &[], &section);
        }
    }

    fn heading(span: Range<usize>, level: u8, anchor: Option<&str>) -> Heading {
        Heading { span, level, anchor: anchor.map(str::to_owned) }
    }

    fn with_parts() -> Document {
        let body = "مقدمه متن نخست\n\nبخش دوم متن دوم\n\nlet x = 1;";
        let second = body.find("بخش").unwrap();
        let headings = vec![
            heading(0.."مقدمه".len(), 1, None),
            heading(second..second + "بخش دوم".len(), 3, Some("second")),
            heading(body.len()..body.len(), 2, Some("none")),
        ];
        let code = std::iter::once(body.find("let").unwrap()..body.len()).collect();
        Document { id: "a".into(), body: body.into(), headings, code, ..Document::default() }
    }

    #[test]
    fn headings_and_code_are_kept_as_words() {
        let documents = [with_parts(), Document { id: "b".into(), ..Document::default() }];
        let ([section, sections, code], _) = write(&documents, &Counts::default());
        let read = Documents::read(&section, &sections, &code).unwrap();
        let of = |doc| -> Vec<_> {
            let headings = read.headings().of(DocId(doc)).iter();
            let anchor = |number| read.headings().anchor(DocId(doc), number, "");
            headings.enumerate().map(|(at, it)| (it.start, it.end, it.level, anchor(at))).collect()
        };
        assert_eq!(of(0), [(0, 1, 1, None), (3, 5, 3, Some("second".to_owned()))]);
        assert_eq!(read.code(DocId(0)), [Block::of_words(7, 10)]);
        assert!(of(1).is_empty() && read.code(DocId(1)).is_empty());
        // As files are that were written before levels and anchors were kept.
        let old = Documents::read(&section, &[], &code).unwrap();
        let levels: Vec<u8> = old.headings().of(DocId(0)).iter().map(|heading| heading.level).collect();
        assert_eq!(levels, [2, 2]);
    }
}
