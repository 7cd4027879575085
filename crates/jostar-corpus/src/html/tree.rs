//! Markup to a tree.
//!
//! The repair of broken markup has one costly rule: a `<b>` or `<font>` that is open at the end of a paragraph is opened
//! again in the next. A thousand of them that are never closed make a thousand elements of every paragraph, so that a
//! file of 33 KB asks for 700 MB. Hence the parser is fed bit by bit and stopped when elements multiply.

use html5ever::driver::{self, Parser};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{LocalName, QualName, ns};
use scraper::{Html, HtmlTreeSink};

/// How many bytes the parser is fed between two looks at what it has made.
const BIT: usize = 512;

/// The most nodes that markup may come to: more than anybody writes, which is two for three bytes in `<p><p>`, and
/// something for what stands around it all.
fn most_nodes(bytes: usize) -> usize {
    1_000 + bytes
}

/// The tree of a page; `None` if its elements multiply.
pub(super) fn page(source: &str) -> Option<Html> {
    feed(driver::parse_document(HtmlTreeSink::new(Html::new_document()), Default::default()), source)
}

/// The tree of markup that is no page of its own.
pub(super) fn fragment(source: &str) -> Option<Html> {
    let sink = HtmlTreeSink::new(Html::new_fragment());
    let body = QualName::new(None, ns!(html), LocalName::from("body"));
    feed(driver::parse_fragment(sink, Default::default(), body, Vec::new(), false), source)
}

fn feed(mut parser: Parser<HtmlTreeSink>, source: &str) -> Option<Html> {
    let mut rest = source;
    while !rest.is_empty() {
        let end = (BIT.min(rest.len())..).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (bit, after) = rest.split_at(end);
        parser.process(StrTendril::from_slice(bit));
        rest = after;
        let nodes = parser.tokenizer.sink.sink.0.borrow().tree.values().len();
        if nodes > most_nodes(source.len() - rest.len()) {
            return None;
        }
    }
    Some(parser.finish())
}
