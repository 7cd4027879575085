//! Markup to a tree.
//!
//! The repair of broken markup has one costly rule: a `<b>` or `<font>` that is open at the end of a paragraph is opened
//! again in the next. A thousand of them that are never closed make a thousand elements of every paragraph, so that a
//! file of 33 KB asks for 700 MB. And for every block that begins the parser looks at all that it lies in, so that many
//! within each other take time by their square. Hence the parser is fed bit by bit, and stopped when elements multiply or lie
//! too deep.

use html5ever::driver::{self, Parser};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{LocalName, QualName, ns};
use scraper::node::Node;
use scraper::{Html, HtmlTreeSink};

/// How many bytes the parser is fed between two looks at what it has made.
const BIT: usize = 512;

/// The most nodes that markup may come to: more than anybody writes, which is two for three bytes in `<p><p>`, and
/// something for what stands around it all.
fn most_nodes(bytes: usize) -> usize {
    1_000 + bytes
}

/// The most blocks within each other. Browsers keep 512 apart; a page whose author closes nothing may have a thousand.
const DEEPEST: usize = 4_000;

/// Elements of a line, of which the parser looks for none.
const INLINE: [&str; 15] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "span", "strike", "strong", "tt", "u"];

fn is_block(node: &Node) -> bool {
    node.as_element().is_some_and(|element| !INLINE.contains(&element.name()))
}

/// What markup is not read for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Excess {
    /// Its elements multiply.
    Nodes,
    /// They lie too deep.
    Depth,
}

/// The tree of a page.
pub(super) fn page(source: &str) -> Result<Html, Excess> {
    feed(driver::parse_document(HtmlTreeSink::new(Html::new_document()), Default::default()), source)
}

/// The tree of markup that is no page of its own.
pub(super) fn fragment(source: &str) -> Result<Html, Excess> {
    let sink = HtmlTreeSink::new(Html::new_fragment());
    let body = QualName::new(None, ns!(html), LocalName::from("body"));
    feed(driver::parse_fragment(sink, Default::default(), body, Vec::new(), false), source)
}

fn feed(mut parser: Parser<HtmlTreeSink>, source: &str) -> Result<Html, Excess> {
    let mut rest = source;
    while !rest.is_empty() {
        let end = (BIT.min(rest.len())..).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (bit, after) = rest.split_at(end);
        parser.process(StrTendril::from_slice(bit));
        rest = after;
        let html = parser.tokenizer.sink.sink.0.borrow();
        if html.tree.values().len() > most_nodes(source.len() - rest.len()) {
            return Err(Excess::Nodes);
        }
        let last = html.tree.nodes().next_back();
        let blocks = last.into_iter().flat_map(|node| node.ancestors()).filter(|node| is_block(node.value()));
        if blocks.count() > DEEPEST {
            return Err(Excess::Depth);
        }
        drop(html);
    }
    Ok(parser.finish())
}
