//! What of a page is text for its reader, and what is hidden or only leads to other places.
//!
//! Style sheets are not read, so an element is hidden only if its own attributes say so. Parts that a reader can open
//! are text: `<details>`, the panels of tabs, and what a control of the page names. A table of contents is navigation,
//! not text, because it would make every heading count twice.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::ElementRef;
use scraper::node::Node;

use crate::options::HtmlOptions;
use crate::words::decoded;

/// The attributes that leave an element out of the article.
pub(super) const IGNORE: [&str; 2] = ["data-jostar-ignore", "data-pagefind-ignore"];

/// Classes with which generators mark lists of links that are no `<nav>`: those of Docusaurus, VitePress, Material for MkDocs
/// and Sphinx. Nobody else uses these names.
const NAVIGATION: [&str; 8] = [
    "md-nav",
    "md-sidebar",
    "pagination-nav",
    "sphinxsidebar",
    "theme-doc-toc-desktop",
    "theme-doc-toc-mobile",
    "toctree-wrapper",
    "vpdocasideoutline",
];

/// Classes and ids with which many mark such lists, and some mark what they write about. `toc` is that of Python-Markdown,
/// Asciidoctor, Doxygen and MediaWiki.
const LISTS: [&str; 6] =
    ["breadcrumb", "breadcrumbs", "table-of-contents", "tableofcontents", "toc", "toc_container"];

/// The most letters that such a list may have besides its links: "On this page". With more, it is an article whose
/// author chose that class.
const LABEL: usize = 80;

/// The most letters of a label that is longer than the links.
const SHORT_LABEL: usize = 20;

/// How many letters of a link and a heading are compared. Only data has longer ones.
const COMPARED: usize = 300;

/// Signs that link to the place where they stand, also where that is no heading.
const SIGNS: [&str; 3] = ["¶", "🔗", "⚓"];

/// The classes of links to the place where they stand.
const PERMALINKS: [&str; 6] =
    ["anchor", "anchor-link", "hash-link", "header-anchor", "headerlink", "heading-anchor"];

/// The attributes in which a control names the element that it opens.
const CONTROLS: [&str; 3] = ["aria-controls", "data-bs-target", "data-target"];

/// What is known about the elements of a page.
pub(super) struct Sight<'a> {
    options: &'a HtmlOptions,
    /// The element that each anchor leads to. Empty where only a line of text is wanted.
    pub(super) targets: HashMap<&'a str, NodeId>,
    /// The ids of elements that a control opens.
    opened: HashSet<&'a str>,
    /// How many more nodes may be looked at from elements around them. Lists within lists would otherwise take quadratic
    /// time.
    budget: Cell<usize>,
}

impl<'a> Sight<'a> {
    /// For elements whose page does not matter.
    pub(super) fn of_line(options: &'a HtmlOptions) -> Sight<'a> {
        let budget = Cell::new(1_000);
        Sight { options, targets: HashMap::new(), opened: HashSet::new(), budget }
    }

    /// For the values of facets, of which a page may have many within each other.
    pub(super) fn of_values(within: &ElementRef, options: &'a HtmlOptions) -> Sight<'a> {
        let budget = Cell::new(1_000 + 20 * within.tree().values().len());
        Sight { budget, ..Sight::of_line(options) }
    }

    /// Whether the text of an element may still be read. Takes what that costs from the budget.
    pub(super) fn affords(&self, element: ElementRef) -> bool {
        let left = self.budget.get();
        let cost = element.descendants().take(left + 1).count();
        self.budget.set(left.saturating_sub(cost));
        cost <= left
    }

    /// For the page that the element is in.
    pub(super) fn of_page(within: &ElementRef<'a>, options: &'a HtmlOptions) -> Sight<'a> {
        let elements = || within.tree().nodes().filter_map(ElementRef::wrap);
        let controls = elements().flat_map(|element| {
            let names = CONTROLS.iter().filter_map(move |name| element.attr(name));
            let tab = element.attr("href").filter(|_| element.attr("role") == Some("tab"));
            names.chain(tab).flat_map(str::split_ascii_whitespace)
        });
        let opened = controls.map(|name| name.trim_start_matches('#')).collect();
        let budget = Cell::new(1_000 + 10 * within.tree().values().len());
        Sight { options, targets: targets(within), opened, budget }
    }

    /// Whether an element is not text for a reader.
    pub(super) fn passes_over(&self, element: ElementRef) -> bool {
        is_left_out(element)
            || self.options.ignore.as_ref().is_some_and(|selector| selector.matches(&element))
            || (is_hidden(element) && !self.is_opened(element))
            || self.is_permalink(element)
            || self.is_navigation(element)
    }

    /// Whether a hidden element is content that a reader can open.
    fn is_opened(&self, element: ElementRef) -> bool {
        match element.attr("role") {
            Some("tabpanel") => true,
            // What opens for a moment and says nothing of the article.
            Some("dialog" | "alertdialog" | "menu" | "listbox" | "tooltip") => false,
            _ => element.attr("id").is_some_and(|id| self.opened.contains(id)),
        }
    }

    /// Whether an element is a link to the place where it stands, such as the sign beside a heading.
    fn is_permalink(&self, element: ElementRef) -> bool {
        let Some(anchor) = fragment(element) else { return false };
        let heading =
            element.ancestors().take(4).filter_map(ElementRef::wrap).find(|around| is_heading(*around));
        if has_letters(element) {
            // In some themes all of the heading is the link.
            return heading.is_some_and(|heading| {
                heading.attr("id") == Some(anchor)
                    && self.letters_beside(heading, |a| a == element, 0).is_none()
            });
        }
        let is_sign = || SIGNS.contains(&element.text().collect::<String>().trim());
        heading.is_some() || has_name(element, &PERMALINKS) || is_sign()
    }

    /// Whether an element is a table of contents or another list of links.
    fn is_navigation(&self, element: ElementRef) -> bool {
        let is_link = |it: ElementRef| it.value().name() == "a" && it.attr("href").is_some();
        if is_heading(element) {
            return false;
        }
        let beside = || self.letters_beside(element, is_link, LABEL);
        if has_name(element, &NAVIGATION) && beside().is_some() {
            return true;
        }
        // A list consists mostly of links, but for a label such as "On this page".
        let is_list = |(beside, links)| links > 0 && beside <= SHORT_LABEL.max(links);
        if has_name(element, &LISTS) && beside().is_some_and(is_list) {
            return true;
        }
        if self.targets.is_empty() || !matches!(element.value().name(), "ul" | "ol") {
            return false;
        }
        let links = Cell::new(0);
        let leads_to_its_heading = |it: ElementRef| {
            let leads = self.leads_to_its_heading(it);
            links.set(links.get() + usize::from(leads));
            leads
        };
        self.letters_beside(element, leads_to_its_heading, 0).is_some() && links.get() > 1
    }

    /// Whether an element is a link to a heading of the page that has the same text. Nothing is lost without it.
    fn leads_to_its_heading(&self, element: ElementRef) -> bool {
        let anchor = fragment(element).filter(|_| within_page(element));
        let find = |id: &str| self.targets.get(id).copied();
        let target = anchor.and_then(|id| find(id).or_else(|| find(&decoded(id))));
        let target = target.and_then(|id| element.tree().get(id)).and_then(ElementRef::wrap);
        let Some(target) = target else { return false };
        let around = target.ancestors().take(3).filter_map(ElementRef::wrap);
        let heading = std::iter::once(target)
            .chain(target.child_elements().take(1))
            .chain(around)
            .find(|element| is_heading(*element));
        let Some(heading) = heading else { return false };
        let (link, heading) = (self.letters(element), self.letters(heading));
        !link.is_empty() && link.len() < COMPARED && heading.starts_with(&link)
    }

    /// The first letters of an element, without the number that may stand in front of them.
    fn letters(&self, element: ElementRef) -> Vec<char> {
        let texts = element.descendants().filter(|_| self.spend()).filter_map(|node| node.value().as_text());
        let letters = texts.flat_map(|text| text.chars()).filter(|c| c.is_alphanumeric());
        letters.skip_while(|c| c.is_numeric()).take(COMPARED).collect()
    }

    /// The number of letters in an element besides those in elements that `except` selects, if there are at most
    /// `most`, and the number of those. `None` also if too much has been looked at.
    fn letters_beside(
        &self,
        element: ElementRef,
        except: impl Fn(ElementRef) -> bool,
        most: usize,
    ) -> Option<(usize, usize)> {
        let (mut letters, mut excepted) = (0, 0);
        let letters_of = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let mut within: Option<NodeId> = None;
        for edge in element.traverse() {
            match edge {
                Edge::Open(_) if !self.spend() => return None,
                Edge::Open(node) if within.is_none() => match node.value() {
                    Node::Text(text) => letters += letters_of(text),
                    Node::Element(_) if ElementRef::wrap(node).is_some_and(&except) => {
                        within = Some(node.id())
                    }
                    _ => {}
                },
                Edge::Open(node) => {
                    excepted += node.value().as_text().map_or(0, |text| letters_of(text));
                }
                Edge::Close(node) if within == Some(node.id()) => within = None,
                _ => {}
            }
            if letters > most {
                return None;
            }
        }
        Some((letters, excepted))
    }

    /// Takes one node from the budget.
    fn spend(&self) -> bool {
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(1));
        left > 0
    }
}

/// Whether an element is never text, whoever looks.
pub(super) fn is_left_out(element: ElementRef) -> bool {
    let value = element.value();
    match value.name() {
        "script" | "style" | "noscript" | "template" | "head" | "title" | "nav" | "svg" | "iframe"
        | "object" | "audio" | "video" | "canvas" | "select" | "datalist" | "textarea" | "button" | "rp"
        | "noembed" | "noframes" | "annotation" | "annotation-xml" => return true,
        "dialog" if value.attr("open").is_none() => return true,
        // The number of a note is no part of the word that it stands at, nor of the note. The class is pulldown-cmark's.
        "sup" => {
            return element.child_elements().next().is_some_and(within_page)
                || value.attr("class") == Some("footnote-definition-label");
        }
        _ => {}
    }
    IGNORE.iter().any(|name| value.attr(name).is_some())
        || matches!(value.attr("role"), Some("navigation" | "search" | "doc-toc"))
}

/// Whether an element is invisible, or repeats for the eye what others say.
fn is_hidden(element: ElementRef) -> bool {
    element.attr("hidden").is_some_and(|hidden| !hidden.eq_ignore_ascii_case("until-found"))
        || element.attr("aria-hidden") == Some("true")
        || element.attr("style").is_some_and(hides)
}

/// Whether declarations of style make their element invisible. The last of each property counts.
fn hides(style: &str) -> bool {
    let (mut is_displayed, mut is_visible) = (true, true);
    for (name, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let value = value.split('!').next().unwrap_or_default().trim();
        let is = |word: &str| value.eq_ignore_ascii_case(word);
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => is_displayed = !is("none"),
            "visibility" => is_visible = !is("hidden") && !is("collapse"),
            _ => {}
        }
    }
    !is_displayed || !is_visible
}

/// The fragment of the address that a link leads to.
fn fragment<'a>(element: ElementRef<'a>) -> Option<&'a str> {
    let href = element.attr("href").filter(|_| element.value().name() == "a")?;
    href.split_once('#').map(|(_, fragment)| fragment)
}

/// Whether an element is a link within its page.
fn within_page(element: ElementRef) -> bool {
    element.value().name() == "a" && element.attr("href").is_some_and(|href| href.starts_with('#'))
}

fn is_heading(element: ElementRef) -> bool {
    matches!(element.value().name().as_bytes(), [b'h', b'1'..=b'6'])
}

fn has_letters(element: ElementRef) -> bool {
    element.text().any(|text| text.contains(char::is_alphanumeric))
}

/// Whether the id or a class of an element is one of these names, in small or capital letters.
fn has_name(element: ElementRef, names: &[&str]) -> bool {
    let classes = element.attr("class").unwrap_or_default().split_ascii_whitespace();
    let mut own = classes.chain(element.attr("id"));
    own.any(|own| names.iter().any(|name| own.eq_ignore_ascii_case(name)))
}

/// The element that each anchor of a page leads to: the first with that id, or else the first `<a>` with that name. An
/// empty `<a>` above a heading that has its id is no competitor, for it leads to the same place.
fn targets<'a>(within: &ElementRef<'a>) -> HashMap<&'a str, NodeId> {
    let elements = || within.tree().root().descendants().filter_map(ElementRef::wrap);
    let is_mark = |element: &ElementRef| element.value().name() == "a" && !element.has_children();
    let mut targets = HashMap::new();
    for element in elements().filter(|element| !is_mark(element)) {
        element.attr("id").map(|id| targets.entry(id).or_insert(element.id()));
    }
    for element in elements().filter(|element| element.value().name() == "a") {
        element.attr("id").or(element.attr("name")).map(|id| targets.entry(id).or_insert(element.id()));
    }
    targets
}
