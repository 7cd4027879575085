//! Markdown, optionally with front matter.
//!
//! Markdown may contain HTML anywhere, so it is first converted to HTML and then read like a page: `<script>` and
//! `<!-- comments -->` are not text, and `data-jostar-ignore` works. The dialect is GitHub's, with definition lists and
//! `# Heading {#id}` (`braces.rs`). Other headings get the ids that the generator of the site gives them (`anchors.rs`).

mod anchors;
mod braces;

use pulldown_cmark::{Event, Options as Flavour, Parser, Tag, TagEnd, html};

use super::html::fragment;
use crate::article::{Article, Content};
use crate::error::Error;
use crate::fields::{self, Writer};
use crate::front_matter;
use crate::reading::Reading;

/// Reads an article. `None` for a draft. Broken front matter or an invalid value in it is an error. Markdown itself is
/// never an error.
pub(crate) fn read(reading: &mut Reading, text: &str) -> Result<Option<Article>, Error> {
    let (matter, text) = front_matter::read(reading, text)?;
    let meta = match &matter {
        Some(matter) => fields::read(reading, matter, Writer::Person)?,
        None => Some(Default::default()),
    };
    let Some(meta) = meta else { return Ok(None) };
    let content = content(reading, text, meta.title.is_none())?;
    Ok(Some(reading.article(meta, content)))
}

/// The paragraphs that VitePress, Python-Markdown and GitLab replace by a table of contents.
const CONTENTS: [&str; 3] = ["[[toc]]", "[toc]", "[[_toc_]]"];

/// The text of Markdown. If `has_title`, a first-level heading at its beginning is its title.
pub(crate) fn content(reading: &Reading, markdown: &str, has_title: bool) -> Result<Content, Error> {
    let flavour = Flavour::ENABLE_TABLES
        | Flavour::ENABLE_FOOTNOTES
        | Flavour::ENABLE_STRIKETHROUGH
        | Flavour::ENABLE_TASKLISTS
        | Flavour::ENABLE_DEFINITION_LIST
        | Flavour::ENABLE_GFM;
    // The number of a note would stick to the word before it.
    let events = Parser::new_ext(markdown, flavour).into_offset_iter();
    let events = events.filter(|(event, _)| !matches!(event, Event::FootnoteReference(_)));
    let mut is_mark = false;
    let events = events.filter(|(event, bytes)| match event {
        Event::Start(Tag::Paragraph) => {
            let paragraph = markdown[bytes.clone()].trim();
            is_mark = CONTENTS.iter().any(|mark| paragraph.eq_ignore_ascii_case(mark));
            !is_mark
        }
        Event::End(TagEnd::Paragraph) => !std::mem::take(&mut is_mark),
        _ => !is_mark,
    });
    let mut markup = String::with_capacity(markdown.len() * 5 / 4);
    let events = anchors::add(events, markdown, reading.options.markdown.anchors);
    html::push_html(&mut markup, events.into_iter());
    fragment(reading, &markup, has_title)
}
