//! The headings of texts: their levels, and the anchors that lead to them.
//!
//! A section of a text is a heading and what follows it, up to the next one. Section `docs` of the file says which words
//! are headings. Section `sect` has two columns:
//!
//! 1. for each heading of each document, in the order of the texts, its level plus 8 times *k*;
//! 2. for each heading whose *k* is 2, its anchor, a string.
//!
//! If *k* is 0, the heading has no anchor. If it is 1, its anchor is the [`slug`](jostar_analysis::slug) of the heading.
//! In an index without this section, all headings are of level 2 and have no anchor.

use std::ops::Range;

use crate::bytes::{Reader, read_columns};
use crate::container::Tag;
use crate::documents::DocId;
use crate::error::Error;
use crate::lists::{Lists, Strings};
use crate::text::Text;

/// The section with levels and anchors.
pub(crate) const SECTION: Tag = *b"sect";

/// The values of *k*.
const NONE: u32 = 0;
const SLUG: u32 = 1;
const STRING: u32 = 2;

/// The level of a heading whose level is not known.
const USUAL_LEVEL: u8 = 2;

/// A heading or a block of code in a body, as words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// Its first word, counted from 0.
    pub start: u32,
    /// The word after its last one. The body may have fewer words.
    pub end: u32,
    /// The level of a heading, from 1 to 6.
    pub level: u8,
    /// How the anchor of a heading is known: *k*, or 2 more than the number of the string.
    anchor: u32,
}

impl Block {
    /// A heading of this level without an anchor.
    pub fn new(start: u32, end: u32, level: u8) -> Block {
        Block { start, end, level, anchor: 0 }
    }

    /// These words. Until section `sect` is read, they are a heading of the usual level.
    pub(crate) fn of_words(start: u32, end: u32) -> Block {
        Block::new(start, end, USUAL_LEVEL)
    }

    /// The line of a heading in its body, as a range of bytes, with the signs around its words. `None` if the text has not
    /// arrived.
    pub fn line(&self, body: &Text) -> Option<Range<usize>> {
        line(&body.text, &body.spans, self.start..self.end)
    }
}

/// The headings of all documents.
pub(crate) struct Headings {
    headings: Lists<Block>,
    anchors: Strings,
}

impl Headings {
    /// Reads section `sect`. `headings` are the words of all headings, each with its document.
    pub(crate) fn read(
        section: &[u8],
        mut headings: Vec<(u32, Block)>,
        documents: usize,
    ) -> Result<Headings, Error> {
        let [heads, strings] = read_columns::<2>(section, "sections")?;
        let mut anchors = Strings::with_capacity(strings.len());
        let [mut heads, mut strings] = [heads, strings].map(|column| Reader::new(column, "sections"));
        if !section.is_empty() {
            for (_, heading) in &mut headings {
                let head = heads.varint()?;
                heading.level = (head as u8 & 7).clamp(1, 6);
                heading.anchor = head >> 3;
                if heading.anchor == STRING {
                    heading.anchor += anchors.len() as u32;
                    anchors.push(strings.string()?);
                } else if heading.anchor > STRING {
                    return Err(heads.damaged());
                }
            }
        }
        heads.end()?;
        strings.end()?;
        Ok(Headings { headings: Lists::new(documents, &headings), anchors })
    }

    /// The number of all headings.
    pub(crate) fn len(&self) -> usize {
        self.headings.len()
    }

    pub(crate) fn of(&self, doc: DocId) -> &[Block] {
        self.headings.of(doc.as_usize())
    }

    /// The anchor of a heading with this number and line.
    pub(crate) fn anchor(&self, doc: DocId, heading: usize, line: &str) -> Option<String> {
        match self.of(doc).get(heading)?.anchor {
            NONE => None,
            SLUG => Some(jostar_analysis::slug(line)),
            string => self.anchors.get((string - STRING) as usize).map(str::to_owned),
        }
    }
}

/// The line that has these words of a heading. `None` if the body, of which `spans` are
/// the words, does not have them.
pub(crate) fn line(body: &str, spans: &[Range<usize>], words: Range<u32>) -> Option<Range<usize>> {
    let words = spans.get(words.start as usize..words.end as usize)?;
    let (first, last) = (words.first()?.start, words.last()?.end);
    let is_end = |byte: &u8| *byte == b'\n';
    let start = body.as_bytes()[..first].iter().rposition(is_end).map_or(0, |end| end + 1);
    let end = body.as_bytes()[last..].iter().position(is_end).map_or(body.len(), |end| last + end);
    Some(start..end)
}

/// Writes section `sect`, given each heading with its line. Empty if there are no headings.
#[cfg(feature = "writer")]
pub(crate) fn write(headings: &[(&crate::Heading, &str)]) -> Vec<u8> {
    use crate::bytes::{write_columns, write_string};

    let [mut heads, mut anchors] = [const { Vec::new() }; 2];
    for (heading, text) in headings {
        let kind = match heading.anchor.as_deref() {
            None => NONE,
            Some(anchor) if anchor == jostar_analysis::slug(text) => SLUG,
            Some(anchor) => {
                write_string(anchor, &mut anchors);
                STRING
            }
        };
        heads.push(heading.level.clamp(1, 6) | (kind as u8) << 3);
    }
    if heads.is_empty() { Vec::new() } else { write_columns([&heads, &anchors]) }
}
