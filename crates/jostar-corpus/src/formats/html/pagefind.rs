//! The attributes of Pagefind, so that a site keeps its templates when it changes over.
//!
//! `data-pagefind-filter`, `-meta` and `-sort` are lists of captures, separated by commas: `name` is the text of the
//! element, `name[attribute]` is one of its attributes, and `name:value` is a value. The value extends to the end, so it
//! can have commas, and only the last capture can have one.

use scraper::ElementRef;

use super::sight::Sight;
use super::text;
use crate::words::flat;

/// The names and values that a list of captures takes from its element.
pub(super) fn captures(written: &str, element: ElementRef, sight: &Sight) -> Vec<(String, String)> {
    names(written)
        .filter_map(|(name, source)| {
            let value = match source {
                Source::Value(value) => value.to_owned(),
                Source::Attribute(attribute) => element.attr(attribute)?.to_owned(),
                Source::Text if element.value().name() == "meta" => element.attr("content")?.to_owned(),
                Source::Text => text::value(element, sight),
            };
            Some((name.to_owned(), flat(&value)))
        })
        .filter(|(name, value)| !name.is_empty() && !value.is_empty())
        .collect()
}

/// Where the value of a capture is.
enum Source<'a> {
    Text,
    Attribute(&'a str),
    Value(&'a str),
}

fn capture(written: &str) -> (&str, Source<'_>) {
    match written.trim_end().strip_suffix(']').and_then(|written| written.split_once('[')) {
        Some((name, attribute)) => (name.trim(), Source::Attribute(attribute.trim())),
        None => (written.trim(), Source::Text),
    }
}

fn names(written: &str) -> impl Iterator<Item = (&str, Source<'_>)> {
    let (list, last) = match written.split_once(':') {
        // The value belongs to the last name.
        Some((list, value)) => {
            let (list, name) = list.rsplit_once(',').unwrap_or(("", list));
            (list, Some((name.trim(), Source::Value(value))))
        }
        None => (written, None),
    };
    list.split(',').map(capture).chain(last)
}

/// Whether an element is the title: `data-pagefind-meta="title"`.
pub(super) fn is_title(element: ElementRef) -> bool {
    let written = element.attr("data-pagefind-meta").unwrap_or_default();
    names(written).any(|(name, source)| name == "title" && matches!(source, Source::Text))
}

/// Whether nothing of an element counts, neither its text nor the values in it.
pub(super) fn is_excluded(element: ElementRef) -> bool {
    element.attr("data-pagefind-ignore").is_some_and(|value| value.trim().eq_ignore_ascii_case("all"))
}
