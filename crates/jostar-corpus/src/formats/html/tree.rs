//! Parses markup into a tree.
//!
//! Two rules for broken markup are expensive. A `<b>` or `<font>` that is open at the end of a paragraph is opened
//! again in the next, so a thousand that are never closed add a thousand elements to every paragraph, and a file of
//! 33 KB can need 700 MB. And at the beginning of each block, the parser looks at all elements around it, so deep
//! nesting takes quadratic time. The parser is therefore fed bit by bit, and stopped when elements multiply or are
//! nested too deep.

use html5ever::driver::{self, Parser};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{LocalName, QualName, ns};
use scraper::node::Node;
use scraper::{Html, HtmlTreeSink};

/// How many bytes the parser is fed between two checks of the tree.
const BIT: usize = 512;

/// The most nodes that markup of this many bytes may have. The densest that anybody writes is `<p><p>`, with two nodes
/// for every three bytes; a page has some nodes around it besides.
fn most_nodes(bytes: usize) -> usize {
    1_000 + bytes
}

/// The most nested blocks. Browsers stop at 512; a page whose author closes nothing may have a thousand.
const DEEPEST: usize = 4_000;

/// Inline elements, for which the parser does not search.
const INLINE: [&str; 15] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "span", "strike", "strong", "tt", "u"];

fn is_block(node: &Node) -> bool {
    node.as_element().is_some_and(|element| !INLINE.contains(&element.name()))
}

/// Why markup is refused.
#[derive(Clone, Copy, Debug)]
pub(super) enum Excess {
    /// Its elements multiply.
    Nodes,
    /// They are nested too deep.
    Depth,
}

/// The tree of a page.
pub(super) fn page(source: &str) -> Result<Html, Excess> {
    feed(driver::parse_document(HtmlTreeSink::new(Html::new_document()), Default::default()), source)
}

/// The tree of markup that is not a whole page.
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
