//! HTML pages.
//!
//! The parser is html5ever, through scraper. It repairs broken pages as the HTML standard requires, so that the text
//! read here is the text that a visitor sees, and scraper adds CSS selectors. Lighter parsers were rejected: tl does
//! not repair and loses text after an unclosed quotation mark; lol_html rewrites a stream and has no tree in which to
//! find the main content.
//!
//! These attributes control how a page is read:
//!
//! * `data-jostar-ignore` removes an element from the article, or the whole page if it is on `<html>` or `<body>`.
//! * `data-jostar-filter="section"` makes the text of an element, or the `content` of a `<meta>`, a value of the facet
//!   `section`. `data-jostar-filter="section:اقتصاد"` gives a value that is not in the text.
//! * `data-jostar-weight="2"` on `<html>`, `<body>` or the element of the article is the factor of its score.
//!
//! Those of Pagefind work too (`pagefind.rs`).

mod content;
mod head;
mod pagefind;
mod sight;
mod text;
mod tree;
mod unlisted;

use scraper::ElementRef;

use crate::address;
use crate::article::{Article, Content};
use crate::error::{Error, ErrorKind, Place};
use crate::reading::Reading;
use crate::warning::WarningKind;
use tree::Excess;

/// Reads a page: one article, or none with a warning. Any broken page can be read, unless its elements multiply or are
/// nested too deep.
pub(crate) fn read(reading: &mut Reading, source: &str) -> Result<Option<Article>, Error> {
    let page = tree::page(source).map_err(|excess| too_much(reading, excess))?;
    let root = page.root_element();
    let is_ignored = |element: ElementRef| sight::IGNORE.iter().any(|name| element.attr(name).is_some());
    if is_ignored(root) || root.child_elements().any(is_ignored) {
        reading.warn(Place::File, WarningKind::Ignored);
        return Ok(None);
    }
    let options = &reading.options.html;
    if !options.unlisted && unlisted::is_not_found(reading.name) {
        reading.warn(Place::File, WarningKind::Unlisted("it is for addresses that do not exist"));
        return Ok(None);
    }
    let chosen = content::choose(root, options);
    let mut head = head::read(reading, root, &chosen, source);
    // A title that the page states elsewhere leaves all headings to the text.
    let heading = (!head.has_title).then(|| content::title(root, &chosen, options)).flatten();
    let content = text::of(&chosen.roots, chosen.is_body, heading.map(|heading| heading.id()), options);
    let is_short = content.text.len() < NOTICE_TEXT;
    let is_search = || is_short && unlisted::is_search(reading.name, &chosen.roots);
    let reason = match () {
        () if head.is_redirect && is_short => Some(WarningKind::Redirect),
        () if options.unlisted => None,
        () if head.is_noindex => Some(WarningKind::Unlisted("it says noindex to search engines")),
        () if is_search() => Some(WarningKind::Unlisted("it only has a search field")),
        () => None,
    };
    if let Some(reason) = reason {
        reading.warn(Place::File, reason);
        return Ok(None);
    }
    let heading = heading.map(|heading| text::line(heading, options)).filter(|title| !title.is_empty());
    head.meta.title = heading.or(head.meta.title);
    if let Some(base) = &reading.options.base_url {
        head.meta.url = Some(address::of_page(base, reading.name, head.meta.url));
    }
    Ok(Some(reading.article(head.meta, content)))
}

/// A page that redirects or searches has a sentence that says so. With more bytes of text than this, it is an article
/// as well.
const NOTICE_TEXT: usize = 300;

/// The text of markup that is not a whole page. If `has_title`, a first-level heading at its beginning is its title.
pub(crate) fn fragment(reading: &Reading, markup: &str, has_title: bool) -> Result<Content, Error> {
    let tree = tree::fragment(markup).map_err(|excess| too_much(reading, excess))?;
    let root = tree.root_element();
    let options = &reading.options.html;
    let heading = has_title.then(|| content::leading_title(root)).flatten();
    let title = heading.map(|heading| text::line(heading, options)).filter(|title| !title.is_empty());
    let except = title.is_some().then_some(heading).flatten().map(|heading| heading.id());
    Ok(Content { title, ..text::of(&[root], false, except, options) })
}

fn too_much(reading: &Reading, excess: Excess) -> Error {
    let message = match excess {
        Excess::Nodes => {
            "elements multiply, because many are never closed: close <b>, <i>, <font> and their like"
        }
        Excess::Depth => "thousands of elements, lists or quotes lie within each other: close them",
    };
    reading.error(Place::File, ErrorKind::Syntax { format: "HTML", message: message.to_owned() })
}

/// The text of markup on one line, such as a title. The markup itself if it has too many elements.
pub(crate) fn line(reading: &Reading, markup: &str) -> String {
    match markup.contains(['<', '&']).then(|| tree::fragment(markup).ok()).flatten() {
        Some(tree) => text::line(tree.root_element(), &reading.options.html),
        None => crate::words::flat(markup),
    }
}

/// The text of an entity: « for "&laquo;".
pub(crate) fn entity(written: &str) -> String {
    tree::fragment(written).map_or_else(|_| String::new(), |tree| tree.root_element().text().collect())
}
