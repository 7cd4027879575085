//! The sections of texts: their levels, and the anchors that lead to them.
//!
//! Section `docs` says which words are headings. Section `sect` has two columns:
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
const NONE: u8 = 0;
const SLUG: u8 = 1;
const STRING: u8 = 2;

/// The level of a heading whose level is not known.
pub(crate) const USUAL_LEVEL: u8 = 2;

/// A heading and what follows it, up to the next heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Section {
    /// The first word of the heading in the body, counted from 0.
    pub start: u32,
    /// The first word after the heading. The body may have fewer words.
    pub text: u32,
    /// The level of the heading, from 1 to 6. A section of a higher number belongs to the last one before it with a lower
    /// number.
    pub level: u8,
    /// How its anchor is known.
    anchor: Anchor,
}

impl Section {
    /// A section that has no anchor.
    pub fn new(start: u32, text: u32, level: u8) -> Section {
        Section { start, text, level, anchor: Anchor::None }
    }

    /// The heading in the body of the section, as a range of bytes: one line, with the signs around its words. `None` if
    /// the text has not arrived.
    pub fn heading(&self, body: &Text) -> Option<Range<usize>> {
        line(&body.text, &body.spans, self.start..self.text)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Anchor {
    None,
    Slug,
    /// The string with this number.
    String(u32),
}

/// The sections of all documents.
pub(crate) struct Sections {
    sections: Lists<Section>,
    anchors: Strings,
}

impl Sections {
    /// Reads section `sect`. `headings` are the words of all headings.
    pub(crate) fn read(
        section: &[u8],
        headings: &[(u32, (u32, u32))],
        documents: usize,
    ) -> Result<Sections, Error> {
        let [heads, anchors] = read_columns::<2>(section, "sections")?;
        let is_known = !heads.is_empty();
        let mut strings = Strings::with_capacity(anchors.len());
        let [mut heads, mut anchors] = [heads, anchors].map(|column| Reader::new(column, "sections"));
        let mut sections = Vec::with_capacity(headings.len());
        for (doc, (start, text)) in headings {
            let mut section = Section::new(*start, *text, USUAL_LEVEL);
            if is_known {
                let head = heads.varint()?;
                section.level = (head as u8 & 7).clamp(1, 6);
                section.anchor = match (head >> 3) as u8 {
                    NONE => Anchor::None,
                    SLUG => Anchor::Slug,
                    STRING => {
                        strings.push(anchors.string()?);
                        Anchor::String(strings.len() as u32 - 1)
                    }
                    _ => return Err(heads.damaged()),
                };
            }
            sections.push((*doc, section));
        }
        heads.end()?;
        anchors.end()?;
        Ok(Sections { sections: Lists::new(documents, &sections), anchors: strings })
    }

    /// The number of all sections.
    pub(crate) fn len(&self) -> usize {
        self.sections.len()
    }

    pub(crate) fn of(&self, doc: DocId) -> &[Section] {
        self.sections.of(doc.as_usize())
    }

    /// The anchor of a section with this number and heading.
    pub(crate) fn anchor(&self, doc: DocId, section: usize, heading: &str) -> Option<String> {
        match self.of(doc).get(section)?.anchor {
            Anchor::None => None,
            Anchor::Slug => Some(jostar_analysis::slug(heading)),
            Anchor::String(number) => self.anchors.get(number as usize).map(str::to_owned),
        }
    }
}

/// The line that has these words of a heading, without white space around it. `None` if the body, of which `spans` are
/// the words, does not have them.
pub(crate) fn line(body: &str, spans: &[Range<usize>], words: Range<u32>) -> Option<Range<usize>> {
    let words = spans.get(words.start as usize..words.end as usize)?;
    let (first, last) = (words.first()?.start, words.last()?.end);
    let start = body[..first].rfind('\n').map_or(0, |end| end + 1);
    let end = body[last..].find('\n').map_or(body.len(), |end| last + end);
    let line = &body[start..end];
    let start = end - line.trim_start().len();
    Some(start..start + line.trim().len())
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
        heads.push(heading.level.clamp(1, 6) | kind << 3);
    }
    if heads.is_empty() { Vec::new() } else { write_columns([&heads, &anchors]) }
}
