//! The properties of a page, from its head, its attributes and its `<time>` elements.

use ego_tree::iter::Edge;
use jostar_analysis::Date;
use scraper::ElementRef;

use super::content::{self, Chosen};
use super::sight::Sight;
use super::{pagefind, text};
use crate::address;
use crate::article::Meta;
use crate::day;
use crate::error::Place;
use crate::fields::{BOOST, SEPARATORS, lang, percent_within};
use crate::lines::line;
use crate::reading::Reading;
use crate::warning::WarningKind;
use crate::words::flat;

pub(super) struct Head {
    /// The properties. The title is not the one in the text.
    pub(super) meta: Meta,
    /// Whether the page states its title apart from its headings, for Pagefind.
    pub(super) has_title: bool,
    /// Whether the page redirects to another one.
    pub(super) is_redirect: bool,
    /// Whether the page asks search engines to leave it out.
    pub(super) is_noindex: bool,
}

/// The names of `<meta>` elements that hold the date, most reliable first.
const DATES: [&str; 12] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "date",
    "pubdate",
];

/// What the elements of a page say, the first of each kind.
#[derive(Default)]
struct Said<'a> {
    title: Option<String>,
    og_title: Option<&'a str>,
    canonical: Option<&'a str>,
    og_url: Option<&'a str>,
    description: Option<&'a str>,
    og_description: Option<&'a str>,
    lang: Option<&'a str>,
    /// The place of a name in `DATES` and what stands there.
    date: Option<(usize, &'a str)>,
    /// What is marked for Pagefind, where it is not the text of a title.
    marked_title: Option<String>,
    marked_date: Option<Date>,
    sort_date: Option<Date>,
}

/// Reads the properties of a page. `source` is the text of the page, which gives the lines for warnings.
pub(super) fn read(reading: &mut Reading, root: ElementRef, chosen: &Chosen, source: &str) -> Head {
    let options = &reading.options.html;
    let mut head = Head { meta: Meta::default(), has_title: false, is_redirect: false, is_noindex: false };
    let mut said = Said::default();
    let sight = Sight::of_values(&root, options);
    for element in elements(root) {
        filter(reading, element, &sight, &mut head.meta, source);
        said.mark(element, &sight, &mut head.meta);
        for (facet, selector) in &options.facets {
            if selector.matches(&element) {
                let value = element.attr("content").map_or_else(|| text::value(element, &sight), flat);
                head.meta.add(facet, &value);
            }
        }
        match element.value().name() {
            // SVG has titles too.
            "title" if said.title.is_none() && is_in_head(element) => {
                said.title = Some(element.text().collect::<String>());
            }
            "link" if said.canonical.is_none() => {
                let rel = element.attr("rel").unwrap_or_default();
                if rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("canonical")) {
                    said.canonical = element.attr("href");
                }
            }
            "meta" => said.meta(element, &mut head),
            _ => {}
        }
    }
    let selected = options.date.as_ref().and_then(|selector| content::first(root, selector));
    let selected_text = selected.map(|element| element.text().collect::<String>());
    let written = match selected {
        Some(element) => element.attr("datetime").or(element.attr("content")).or(selected_text.as_deref()),
        None if said.marked_date.is_some() => None,
        None => said.date.map(|(_, written)| written),
    };
    head.meta.date = match written {
        Some(written) => reading.day(written, line_of(source, written)),
        None => said.marked_date.or_else(|| time(chosen)).or(said.sort_date),
    };
    // Unlike a canonical address, this one is often of another form than the files have: "/a" for `a.html`.
    let is_here =
        |url: &&str| reading.options.base_url.as_deref().is_none_or(|base| address::shares_host(base, url));
    let url = said.canonical.or(said.og_url.filter(is_here));
    head.meta.url = url.and_then(|url| reading.address(url, line_of(source, url)));
    head.meta.descriptions.extend(said.description.or(said.og_description).map(str::to_owned));
    head.meta.lang = language(root, chosen).or_else(|| said.lang.and_then(lang));
    head.meta.boost = weight(reading, root, chosen, source);
    let titles = [said.og_title.map(flat), said.title.as_deref().map(flat)];
    head.has_title = said.marked_title.is_some() && options.title.is_none();
    head.meta.title =
        said.marked_title.or_else(|| titles.into_iter().flatten().next()).filter(|title| !title.is_empty());
    head
}

/// The elements of a page, without those that Pagefind ignores altogether.
fn elements(root: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    let mut excluded = None;
    root.traverse().filter_map(move |edge| match edge {
        Edge::Open(node) if excluded.is_none() => {
            let element = ElementRef::wrap(node)?;
            excluded = pagefind::is_excluded(element).then(|| node.id());
            excluded.is_none().then_some(element)
        }
        Edge::Close(node) if excluded == Some(node.id()) => {
            excluded = None;
            None
        }
        _ => None,
    })
}

impl<'a> Said<'a> {
    /// Takes over a `<meta>`.
    fn meta(&mut self, element: ElementRef<'a>, head: &mut Head) {
        let content = element.attr("content").unwrap_or_default().trim();
        let is_refresh = element.attr("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh"));
        head.is_redirect |= is_refresh && content.to_ascii_lowercase().contains("url");
        let name = ["property", "name", "itemprop"].iter().find_map(|name| element.attr(name));
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if content.is_empty() {
            return;
        }
        let meta = &mut head.meta;
        match name.as_str() {
            "og:title" => self.og_title = self.og_title.or(Some(content)),
            "og:url" => self.og_url = self.og_url.or(Some(content)),
            "description" => self.description = self.description.or(Some(content)),
            "og:description" => self.og_description = self.og_description.or(Some(content)),
            "robots" => {
                let mut words = content.split([',', ' ']);
                let is_no = |word: &str| ["noindex", "none"].iter().any(|no| word.eq_ignore_ascii_case(no));
                head.is_noindex |= words.any(is_no);
            }
            "docsearch:language" => self.lang = self.lang.or(Some(content)),
            "docsearch:version" => content.split(',').for_each(|version| meta.add("version", version)),
            "keywords" => {
                content.split(SEPARATORS).for_each(|tag| meta.add("tag", tag));
                meta.words.extend(content.split(SEPARATORS).map(str::to_owned));
            }
            "article:tag" => meta.add("tag", content),
            // Open Graph has the address of a profile there.
            "author" | "article:author" | "dc.creator" | "dcterms.creator" | "citation_author"
                if !content.contains("://") =>
            {
                meta.add("author", content);
            }
            _ => {}
        }
        if let Some(rank) = DATES.iter().position(|date| *date == name)
            && self.date.is_none_or(|(best, _)| rank < best)
        {
            self.date = Some((rank, content));
        }
    }

    /// Takes over what an element is marked with for Pagefind.
    fn mark(&mut self, element: ElementRef, sight: &Sight, meta: &mut Meta) {
        let captures = |name| {
            let written = element.attr(name);
            written.map(|written| pagefind::captures(written, element, sight)).unwrap_or_default()
        };
        for (facet, value) in captures("data-pagefind-filter") {
            meta.add(&facet, &value);
        }
        for (name, value) in captures("data-pagefind-meta") {
            match name.as_str() {
                // The text of an element is found with the headings.
                "title" if !pagefind::is_title(element) => {
                    self.marked_title.get_or_insert(value);
                }
                "date" => self.marked_date = self.marked_date.or_else(|| day::lenient(&value)),
                _ => {}
            }
        }
        for (name, value) in captures("data-pagefind-sort") {
            if name == "date" {
                self.sort_date = self.sort_date.or_else(|| day::lenient(&value));
            }
        }
    }
}

/// The factor of the score, in percent, that the article's element has, or `<body>` or `<html>`.
fn weight(reading: &mut Reading, root: ElementRef, chosen: &Chosen, source: &str) -> Option<u32> {
    let body = root.child_elements().filter(|child| child.value().name() == "body");
    let mut elements = chosen.roots.iter().copied().chain(body).chain([root]);
    let (name, written) = elements.find_map(|element| {
        let names = ["data-jostar-weight", "data-pagefind-weight"];
        names.iter().find_map(|name| Some((*name, element.attr(name)?)))
    })?;
    let factor = written.trim().parse::<f64>().ok().filter(|factor| *factor >= 0.0);
    if factor.is_none() {
        let (place, name) = (line_of(source, name), name.to_owned());
        reading.warn(place, WarningKind::Field { name, wanted: BOOST });
    }
    factor.map(percent_within)
}

/// Adds the facet value of a `data-jostar-filter`: what follows the colon, or else the text of the element.
fn filter(reading: &mut Reading, element: ElementRef, sight: &Sight, meta: &mut Meta, source: &str) {
    let Some(written) = element.attr("data-jostar-filter") else { return };
    let (name, value) = match written.split_once(':') {
        Some((name, value)) => (name, value.to_owned()),
        None if element.value().name() == "meta" => {
            (written, element.attr("content").unwrap_or_default().to_owned())
        }
        None => (written, text::value(element, sight)),
    };
    if name.trim().is_empty() {
        let (name, wanted) = ("data-jostar-filter".to_owned(), "a facet or facet:value");
        reading.warn(line_of(source, "data-jostar-filter"), WarningKind::Field { name, wanted });
        return;
    }
    meta.add(name.trim(), &value);
}

fn is_in_head(element: ElementRef) -> bool {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .all(|above| ["head", "html"].contains(&above.value().name()))
}

/// The day of the first `<time>` in the article that is marked as the date of publication, or else of the first that
/// has a day. `<time>` marks durations too, so one without a readable day is skipped.
fn time(chosen: &Chosen) -> Option<Date> {
    let times = || {
        let elements = chosen.roots.iter().flat_map(|root| root.descendants()).filter_map(ElementRef::wrap);
        elements.filter(|element| element.value().name() == "time")
    };
    let day = |element: ElementRef| day::lenient(element.attr("datetime")?);
    let is_published = |element: &ElementRef| {
        element.attr("pubdate").is_some() || element.attr("itemprop") == Some("datePublished")
    };
    times().filter(is_published).find_map(day).or_else(|| times().find_map(day))
}

/// The language of the article, from its own element or the nearest one around it.
fn language(root: ElementRef, chosen: &Chosen) -> Option<String> {
    let article = match chosen.roots[..] {
        [one] => one,
        _ => root,
    };
    let around = article.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(article)
        .chain(around)
        .find_map(|element| element.attr("lang").or(element.attr("xml:lang")).and_then(lang))
}

/// The line with a value. The parser does not count lines, so this is the first line with that text, or the whole
/// file if the text was written with entities.
fn line_of(source: &str, value: &str) -> Place {
    match source.find(value.trim()) {
        Some(at) => Place::Line(line(source, at)),
        None => Place::File,
    }
}
