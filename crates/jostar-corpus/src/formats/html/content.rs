//! Finds the article in a page, and its title.

use ego_tree::NodeId;
use scraper::ElementRef;
use scraper::node::Node;

use super::{pagefind, text};
use crate::options::HtmlOptions;
use crate::selector::Selector;

/// The part of a page that is its article.
pub(super) struct Chosen<'a> {
    /// Elements, none inside another, in page order.
    pub(super) roots: Vec<ElementRef<'a>>,
    /// Whether they are the whole page, with its header and footer, because nothing better was found.
    pub(super) is_body: bool,
}

/// Chooses the first of these that has text: what the options select; the elements with `data-pagefind-body`; `<main>`; the only `<article>`; the page without
/// what surrounds an article. A page that a script fills may have an empty `<main>`. A page with several articles lists
/// them, so none of them is its own.
pub(super) fn choose<'a>(root: ElementRef<'a>, options: &HtmlOptions) -> Chosen<'a> {
    let has_text = |elements: &Vec<ElementRef>| {
        elements.iter().any(|element| element.text().any(|text| !text.trim().is_empty()))
    };
    let selected =
        options.content.as_ref().map(|selector| outermost(root, |element| selector.matches(element)));
    let marked = || outermost(root, |element| element.attr("data-pagefind-body").is_some());
    let main = || {
        outermost(root, |element| element.value().name() == "main" || element.attr("role") == Some("main"))
    };
    let article = || {
        Some(outermost(root, |element| element.value().name() == "article"))
            .filter(|articles| articles.len() == 1)
    };
    let selected = selected.filter(has_text);
    let is_selected = selected.is_some();
    let roots = selected
        .or_else(|| Some(marked()).filter(has_text))
        .or_else(|| Some(main()).filter(has_text))
        .or_else(|| article().filter(has_text));
    // A mark on the whole page selects nothing of it.
    let is_page =
        |roots: &Vec<ElementRef>| roots.iter().any(|root| ["html", "body"].contains(&root.value().name()));
    let roots = roots.filter(|roots| is_selected || !is_page(roots));
    let is_body = roots.is_none();
    let roots = roots.unwrap_or_else(|| {
        let body = root.child_elements().filter(|child| ["body", "frameset"].contains(&child.value().name()));
        body.take(1).collect()
    });
    Chosen { roots, is_body }
}

/// The elements that are `wanted`, except inside others and inside templates.
fn outermost<'a>(root: ElementRef<'a>, wanted: impl Fn(&ElementRef) -> bool) -> Vec<ElementRef<'a>> {
    let mut found = Vec::new();
    let mut within: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) if within.is_none() => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                if element.value().name() == "template" {
                    within = Some(node.id());
                } else if wanted(&element) {
                    found.push(element);
                    within = Some(node.id());
                }
            }
            ego_tree::iter::Edge::Close(node) if within == Some(node.id()) => within = None,
            _ => {}
        }
    }
    found
}

/// The element with the title: what the options select, or what is marked for Pagefind, or the first `<h1>` of the article, or the only `<h1>` of the
/// page. Of several outside the article, none is its title.
pub(super) fn title<'a>(
    root: ElementRef<'a>,
    chosen: &Chosen<'a>,
    options: &HtmlOptions,
) -> Option<ElementRef<'a>> {
    if let Some(selector) = &options.title
        && let Some(title) = first(root, selector)
    {
        return Some(title);
    }
    let has_text = |element: &ElementRef| !text::line(*element, options).is_empty();
    let marked = || outermost(root, |element| pagefind::is_title(*element)).into_iter().find(has_text);
    let headings = |root: &ElementRef<'a>| outermost(*root, |element| element.value().name() == "h1");
    let within = chosen.roots.iter().flat_map(headings).find(has_text);
    marked().or(within).or_else(|| match headings(&root)[..] {
        [one] => Some(one).filter(has_text),
        _ => None,
    })
}

/// The first element that the selector matches.
pub(super) fn first<'a>(root: ElementRef<'a>, selector: &Selector) -> Option<ElementRef<'a>> {
    root.descendants().filter_map(ElementRef::wrap).find(|element| selector.matches(element))
}

/// The `<h1>` at the beginning of markup, if any.
pub(super) fn leading_title(root: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let mut children = root.children();
    let first = children.find(|child| match child.value() {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(_) => true,
        _ => false,
    })?;
    ElementRef::wrap(first).filter(|element| element.value().name() == "h1")
}
