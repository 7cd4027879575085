//! Pages that a site has, but does not list for its readers: for addresses that do not exist, and for its own search.

use scraper::ElementRef;

use crate::format::without_ending;

/// Whether a file is the page that a server shows for addresses that do not exist. It is at the top of a site, or of its
/// part in one language: elsewhere, `404.html` may be an article about that number.
pub(super) fn is_not_found(name: &str) -> bool {
    let path = path(name);
    let (language, page) = path.split_once('/').map_or((None, &*path), |(first, page)| (Some(first), page));
    let is_language = |folder: &str| {
        let tag = folder.split(['-', '_']).next().unwrap_or_default();
        tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    ["404", "_not-found"].contains(&page) && language.is_none_or(is_language)
}

/// Whether a page is named like the search of a site, and has a field to type into.
pub(super) fn is_search(name: &str, roots: &[ElementRef]) -> bool {
    let is_field = |element: ElementRef| match element.value().name() {
        "jostar-search" => true,
        "input" => element.attr("type").is_none_or(|kind| ["text", "search"].contains(&kind)),
        _ => element.attr("role") == Some("searchbox"),
    };
    let is_named = path(name).rsplit('/').next() == Some("search");
    is_named && roots.iter().flat_map(|root| root.descendants()).filter_map(ElementRef::wrap).any(is_field)
}

/// The path of a page as servers show it, without a slash at its end.
fn path(name: &str) -> String {
    let path = without_ending(name);
    path.strip_suffix("/index").map(str::to_owned).unwrap_or(path)
}
