//! The properties of a page, from its head, its attributes and its `<time>` elements.

use scraper::ElementRef;

use super::content::{self, Chosen};
use super::text;
use crate::article::Meta;
use crate::day;
use crate::error::Place;
use crate::fields::{SEPARATORS, lang};
use crate::lines::line;
use crate::reading::Reading;
use crate::warning::WarningKind;
use crate::words::flat;

pub(super) struct Head {
    /// The properties. The title is not the one in the text.
    pub(super) meta: Meta,
    /// Whether the page redirects to another one.
    pub(super) is_redirect: bool,
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

/// Reads the properties of a page. `source` is the text of the page, which gives the lines for warnings.
pub(super) fn read(reading: &mut Reading, root: ElementRef, chosen: &Chosen, source: &str) -> Head {
    let options = reading.options;
    let mut head = Head { meta: Meta::default(), is_redirect: false };
    let mut title = None;
    let mut og_title = None;
    let mut canonical = None;
    let mut og_url = None;
    let mut description = None;
    let mut og_description = None;
    // The place of a name in `DATES` and what stands there.
    let mut date: Option<(usize, &str)> = None;

    for element in root.descendants().filter_map(ElementRef::wrap) {
        filter(reading, element, &mut head.meta, source);
        for (facet, selector) in &options.html.facets {
            if selector.matches(&element) {
                let value = element.attr("content").map_or_else(|| text::line(element, &options.html), flat);
                head.meta.add(facet, &value);
            }
        }
        match element.value().name() {
            // SVG has titles too.
            "title" if title.is_none() && is_in_head(element) => {
                title = Some(element.text().collect::<String>())
            }
            "link" if canonical.is_none() => {
                let rel = element.attr("rel").unwrap_or_default();
                if rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("canonical")) {
                    canonical = element.attr("href");
                }
            }
            "meta" => {
                let content = element.attr("content").unwrap_or_default().trim();
                let is_refresh =
                    element.attr("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh"));
                head.is_redirect |= is_refresh && content.to_ascii_lowercase().contains("url");
                let name = ["property", "name", "itemprop"].iter().find_map(|name| element.attr(name));
                let name = name.unwrap_or_default().to_ascii_lowercase();
                if content.is_empty() {
                    continue;
                }
                match name.as_str() {
                    "og:title" => og_title = og_title.or(Some(content)),
                    "og:url" => og_url = og_url.or(Some(content)),
                    "description" => description = description.or(Some(content)),
                    "og:description" => og_description = og_description.or(Some(content)),
                    "keywords" => {
                        content.split(SEPARATORS).for_each(|tag| head.meta.add("tag", tag));
                        head.meta.words.extend(content.split(SEPARATORS).map(str::to_owned));
                    }
                    "article:tag" => head.meta.add("tag", content),
                    // Open Graph has the address of a profile there.
                    "author" | "article:author" | "dc.creator" | "dcterms.creator" | "citation_author"
                        if !content.contains("://") =>
                    {
                        head.meta.add("author", content);
                    }
                    _ => {}
                }
                if let Some(rank) = DATES.iter().position(|date| *date == name)
                    && date.is_none_or(|(best, _)| rank < best)
                {
                    date = Some((rank, content));
                }
            }
            _ => {}
        }
    }

    let selected = options.html.date.as_ref().and_then(|selector| content::first(root, selector));
    head.meta.date = if let Some(element) = selected {
        let text = element.text().collect::<String>();
        let written = element.attr("datetime").or(element.attr("content")).unwrap_or(&text);
        reading.day(written, line_of(source, written))
    } else if let Some((_, written)) = date {
        reading.day(written, line_of(source, written))
    } else {
        time(chosen)
    };
    head.meta.url = canonical.or(og_url).and_then(|url| reading.address(url, line_of(source, url)));
    head.meta.descriptions.extend(description.or(og_description).map(str::to_owned));
    head.meta.lang = language(root, chosen);
    head.meta.title = og_title.map(flat).or(title.as_deref().map(flat)).filter(|title| !title.is_empty());
    head
}

/// Adds the facet value of a `data-jostar-filter`: what follows the colon, or else the text of the element.
fn filter(reading: &mut Reading, element: ElementRef, meta: &mut Meta, source: &str) {
    let Some(written) = element.attr("data-jostar-filter") else { return };
    let (name, value) = match written.split_once(':') {
        Some((name, value)) => (name, value.to_owned()),
        None if element.value().name() == "meta" => {
            (written, element.attr("content").unwrap_or_default().to_owned())
        }
        None => (written, text::line(element, &reading.options.html)),
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
fn time(chosen: &Chosen) -> Option<jostar_analysis::Date> {
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
