//! Turns elements into text, as a browser shows them.
//!
//! The rules are those of `innerText` in the HTML standard: white space collapses, blocks begin and end lines,
//! paragraphs have a blank line around them, tabs separate the cells of a table, and `<pre>` is unchanged. Style
//! sheets are ignored.
//!
//! The tree is walked without recursion, because a page may nest its elements ten thousand deep.

use std::collections::HashMap;
use std::ops::Range;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use jostar_index::Heading;
use scraper::ElementRef;
use scraper::node::Node;

use super::sight::{Sight, is_left_out};
use crate::article::{Content, is_anchor};
use crate::options::HtmlOptions;

/// What separates two pieces of text, strongest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
enum Gap {
    #[default]
    None,
    Space,
    Tab,
    Line,
    Blank,
}

/// The text of elements, without the one with the id `except`. `is_body` means that the elements are a whole page,
/// whose header and footer are left out.
pub(super) fn of(
    roots: &[ElementRef],
    is_body: bool,
    except: Option<NodeId>,
    options: &HtmlOptions,
) -> Content {
    let sight = roots.first().map_or_else(|| Sight::of_line(options), |root| Sight::of_page(root, options));
    let mut flow = Flow::default();
    for root in roots {
        flow.gap = flow.gap.max(Gap::Blank);
        walk(*root, is_body, except, &sight, &mut flow);
    }
    Content { title: None, text: flow.text, headings: flow.headings, code: flow.code, alts: flow.alts }
}

/// The text of an element as one line.
pub(super) fn line(element: ElementRef, options: &HtmlOptions) -> String {
    line_in(element, &Sight::of_line(options))
}

/// The text of an element as one line, for one of many values of a page. Empty if these lie within each other so often
/// that reading them all would take quadratic time.
pub(super) fn value(element: ElementRef, sight: &Sight) -> String {
    if sight.affords(element) { line_in(element, sight) } else { String::new() }
}

fn line_in(element: ElementRef, sight: &Sight) -> String {
    let mut flow = Flow::default();
    walk(element, false, None, sight, &mut flow);
    crate::words::flat(&flow.text)
}

/// Writes the text of an element. What somebody chose is read even if it is hidden: a script may show it.
fn walk(root: ElementRef, is_body: bool, except: Option<NodeId>, sight: &Sight, flow: &mut Flow) {
    // The element that is being passed over, and how many articles are open.
    let mut hidden: Option<NodeId> = None;
    let mut articles = 0;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if hidden.is_none() => match node.value() {
                Node::Text(text) => flow.text(text),
                Node::Element(_) => {
                    let Some(element) = ElementRef::wrap(node) else { continue };
                    let is_frame = is_body && articles == 0 && is_frame(element);
                    let is_passed_over = match element == root {
                        true => is_left_out(element),
                        false => sight.passes_over(element),
                    };
                    if Some(node.id()) == except || is_frame || is_passed_over {
                        hidden = Some(node.id());
                        flow.gap = flow.gap.max(around(element));
                        continue;
                    }
                    articles += usize::from(element.value().name() == "article");
                    flow.open(element, sight);
                }
                _ => {}
            },
            Edge::Close(node) if hidden == Some(node.id()) => hidden = None,
            Edge::Close(node) if hidden.is_none() => {
                if let Some(element) = ElementRef::wrap(node) {
                    articles -= usize::from(element.value().name() == "article");
                    flow.close(element);
                }
            }
            _ => {}
        }
    }
}

/// Text under construction. White space is written only when something visible follows, so that the text and each of
/// its headings begin and end with a visible character.
#[derive(Default)]
struct Flow {
    text: String,
    gap: Gap,
    /// How many `<pre>` are open, and their white space that is not written yet.
    pre: usize,
    kept: String,
    /// The texts of outermost `<pre>`, and where the open one begins, once it has text.
    code: Vec<Range<usize>>,
    code_start: Option<usize>,
    headings: Vec<Heading>,
    alts: Vec<String>,
    /// The outermost open heading.
    heading: Option<OpenHeading>,
}

struct OpenHeading {
    node: NodeId,
    level: u8,
    anchor: Option<String>,
    /// Where its text begins, once it has text.
    start: Option<usize>,
}

impl Flow {
    fn open(&mut self, element: ElementRef, sight: &Sight) {
        self.gap = self.gap.max(around(element));
        match element.value().name() {
            "br" if self.pre > 0 => self.kept.push('\n'),
            // A second one leaves a blank line.
            "br" => self.gap = if self.gap >= Gap::Line { Gap::Blank } else { Gap::Line },
            "pre" | "listing" => self.pre += 1,
            "img" => self.alts.extend(element.attr("alt").map(str::to_owned)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.heading.is_none() => {
                let level = element.value().name().as_bytes()[1] - b'0';
                let anchor = anchor(element, &sight.targets);
                self.heading = Some(OpenHeading { node: element.id(), level, anchor, start: None });
            }
            _ => {}
        }
    }

    fn close(&mut self, element: ElementRef) {
        self.gap = self.gap.max(around(element));
        if let "pre" | "listing" = element.value().name() {
            self.pre -= 1;
            self.kept.clear();
            if self.pre == 0
                && let Some(start) = self.code_start.take()
            {
                self.code.push(start..self.text.len());
            }
        }
        if let Some(OpenHeading { level, anchor, start, .. }) =
            self.heading.take_if(|heading| heading.node == element.id())
            && let Some(start) = start
        {
            self.headings.push(Heading { span: start..self.text.len(), level, anchor });
        }
    }

    fn text(&mut self, text: &str) {
        // Only these collapse: a no-break space is there to be seen, and a ZWNJ belongs to the letters around it.
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C');
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_space);
            let space = &rest[..rest.len() - word.len()];
            if self.pre > 0 {
                self.kept.push_str(space);
            } else if !space.is_empty() {
                self.gap = self.gap.max(Gap::Space);
            }
            let end = word.find(is_space).unwrap_or(word.len());
            if end > 0 {
                self.part();
                self.text.push_str(&word[..end]);
            }
            rest = &word[end..];
        }
    }

    /// Writes what separates the next piece of text from the last one.
    fn part(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        let begins_line = self.text.is_empty() || gap >= Gap::Line;
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::None => "",
                // Within `<pre>` the white space itself is there.
                Gap::Space if !self.kept.is_empty() => "",
                Gap::Space => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Blank => "\n\n",
            });
        }
        // Of lines without anything, only what indents the line after them.
        let indent = if begins_line { self.kept.rfind('\n').map_or(0, |end| end + 1) } else { 0 };
        if !self.text.is_empty() {
            self.text.push_str(&self.kept[indent..]);
        }
        self.kept.clear();
        if self.pre > 0 {
            self.code_start.get_or_insert(self.text.len());
        }
        if let Some(OpenHeading { start: start @ None, .. }) = &mut self.heading {
            *start = Some(self.text.len());
        }
    }
}

/// What separates an element from the text before and after it.
fn around(element: ElementRef) -> Gap {
    match element.value().name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "pre" | "listing" | "blockquote" | "dl" | "table"
        | "figure" | "section" | "article" | "main" | "nav" | "aside" | "header" | "footer" | "hr"
        | "details" | "fieldset" => Gap::Blank,
        // A list within a list follows its line.
        "ul" | "ol" | "menu" => match element.parent().and_then(ElementRef::wrap) {
            Some(parent) if ["li", "ul", "ol"].contains(&parent.value().name()) => Gap::Line,
            _ => Gap::Blank,
        },
        "div" | "li" | "dt" | "dd" | "tr" | "caption" | "figcaption" | "summary" | "legend" | "address"
        | "body" | "center" | "dir" | "form" | "hgroup" | "search" | "thead" | "tbody" | "tfoot"
        | "optgroup" | "option" | "dialog" => Gap::Line,
        "td" | "th" => Gap::Tab,
        // The names of tabs stand side by side, and only a style sheet parts them.
        "label" => Gap::Space,
        _ => Gap::None,
    }
}

/// Whether an element of a page surrounds its article.
fn is_frame(element: ElementRef) -> bool {
    matches!(element.value().name(), "header" | "footer" | "aside")
        || matches!(element.attr("role"), Some("banner" | "contentinfo" | "complementary"))
}

/// The anchor that leads to a heading: the id of the heading, of something in it, or of the section that it begins.
fn anchor(heading: ElementRef, targets: &HashMap<&str, NodeId>) -> Option<String> {
    let id = |element: ElementRef| {
        let old = (element.value().name() == "a").then(|| element.attr("name")).flatten();
        element
            .attr("id")
            .or(old)
            .filter(|id| is_anchor(id) && targets.get(id) == Some(&element.id()))
            .map(str::to_owned)
    };
    let within = || heading.descendants().skip(1).filter_map(ElementRef::wrap).find_map(id);
    let around = || {
        let parent = heading.parent().and_then(ElementRef::wrap)?;
        let begins = parent.child_elements().next() == Some(heading);
        (begins && ["section", "article", "div"].contains(&parent.value().name()))
            .then(|| id(parent))
            .flatten()
    };
    id(heading).or_else(within).or_else(around)
}
