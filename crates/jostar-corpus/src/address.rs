//! Addresses of articles.
//!
//! An address becomes a link on a page, so only addresses of pages are accepted: `http:`, `https:` and relative ones. A
//! `javascript:` address of an article would run in the page that shows it.

use crate::format::without_ending;
use crate::words;

/// Resolves the address `written` against `base`, the address of the site, if there is one. `None` if it is blank or
/// not the address of a page.
pub(crate) fn resolve(base: Option<&str>, written: &str) -> Option<String> {
    // A browser drops these wherever they stand, "java\nscript:" included.
    let written: String = written.trim().chars().filter(|c| !c.is_ascii_control()).collect();
    if written.is_empty() {
        return None;
    }
    if let Some(scheme) = scheme(&written) {
        let leads_to_page = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        return leads_to_page.then_some(written);
    }
    let Some(base) = base else { return Some(written) };
    let origin = origin(base);
    if written.starts_with("//") {
        return Some(scheme(base).map_or_else(|| written.clone(), |scheme| format!("{scheme}:{written}")));
    }
    if written.starts_with('/') {
        return Some(format!("{}{written}", &base[..origin]));
    }
    let relative = written.strip_prefix("./").unwrap_or(&written);
    Some(format!("{}/{relative}", base.trim_end_matches('/')))
}

/// The address of a page in the folder with the address `base`. `stated` is the address that the page itself states.
///
/// The owner of `base` knows where this copy of a site is, and the page may only know the public one. If both mean the same
/// file, the address has the form that the page states, such as `a` or `a/` for `a.html`. If the page states another page
/// on the same host, that is its address. If it states one elsewhere, it is read where it is.
pub(crate) fn of_page(base: &str, name: &str, stated: Option<String>) -> String {
    let Some(stated) = stated else { return of_file(base, name) };
    if let Some(tail) = tail(&stated, name) {
        return format!("{}/{tail}", base.trim_end_matches('/'));
    }
    if host(&stated) == host(base) { stated } else { of_file(base, name) }
}

/// Whether an address is on the host of `base`.
pub(crate) fn shares_host(base: &str, address: &str) -> bool {
    scheme(address).is_none() && !address.starts_with("//") || host(address) == host(base)
}

fn host(address: &str) -> String {
    address[..origin(address)].to_ascii_lowercase()
}

/// The end of an address that stands for a file, with its query and fragment. `None` if the address is of another file.
fn tail<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    let page = |path: &str| {
        let path = path.trim_matches('/');
        path.strip_suffix("index")
            .filter(|rest| rest.is_empty() || rest.ends_with('/'))
            .map_or_else(|| path.to_owned(), |folder| folder.trim_end_matches('/').to_owned())
    };
    let file = page(&without_ending(name));
    let stated = page(&words::path(address));
    if file.is_empty() {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        return Some(&address[end..]);
    }
    let rest = stated.strip_suffix(&file)?;
    if !rest.is_empty() && !rest.ends_with('/') {
        return None;
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let path = address[..end].trim_end_matches('/');
    let is_index = |part: &str| part.rsplit_once('.').map_or(part, |(stem, _)| stem) == "index";
    let parts = file.split('/').count() + usize::from(path.rsplit('/').next().is_some_and(is_index));
    let start = path.rmatch_indices('/').nth(parts - 1).map_or(0, |(at, _)| at + 1);
    Some(&address[start..])
}

/// The address of a file by a pattern, in which `{path}` stands for its path.
pub(crate) fn by_pattern(pattern: &str, name: &str) -> String {
    let path = without_ending(&name.replace('\\', "/"));
    match path.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')) {
        Some("") => pattern.replace("{path}/", "").replace("{path}", ""),
        Some(folder) => pattern.replace("{path}", &encoded(folder.trim_end_matches('/'))),
        None => pattern.replace("{path}", &encoded(&path)),
    }
}

/// The address of a file of the site. That of an `index.html` is its folder.
pub(crate) fn of_file(base: &str, name: &str) -> String {
    let path = name.replace('\\', "/");
    let path = match path.rsplit_once('/') {
        Some((folder, "index.html")) => format!("{folder}/"),
        None if path == "index.html" => String::new(),
        _ => path,
    };
    format!("{}/{}", base.trim_end_matches('/'), encoded(&path))
}

/// A path as it stands in an address.
fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for c in path.chars() {
        // What would end the path or is no part of an address. Letters of any script are left to the browser.
        if c.is_ascii_control() || [' ', '#', '?', '%', '"', '<', '>'].contains(&c) {
            address.push_str(&format!("%{:02X}", c as u32));
        } else {
            address.push(c);
        }
    }
    address
}

/// The scheme of an address, without its colon, if it has one.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut bytes = scheme.bytes();
    let is_scheme = bytes.next()?.is_ascii_alphabetic()
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some(scheme)
}

/// The length of the scheme and host of an address, in bytes.
fn origin(address: &str) -> usize {
    let Some(host) = address.find("//") else { return 0 };
    // In "/a//b" no host follows.
    if host > 0 && !address[..host].ends_with(':') {
        return 0;
    }
    address[host + 2..].find('/').map_or(address.len(), |end| host + 2 + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_resolved() {
        let site = Some("https://example.ir/blog/");
        for (base, written, address) in [
            (site, "https://other.ir/a", "https://other.ir/a"),
            (site, "/a/b", "https://example.ir/a/b"),
            (site, "a/b", "https://example.ir/blog/a/b"),
            (site, "./a", "https://example.ir/blog/a"),
            (site, "//cdn.ir/a", "https://cdn.ir/a"),
            (Some("https://example.ir"), "/a", "https://example.ir/a"),
            (Some("/blog"), "a", "/blog/a"),
            (Some("/"), "/a", "/a"),
            (Some("/x//y"), "/a", "/a"),
            (None, " /نوشته/ ", "/نوشته/"),
            (None, "a:b/c".trim_start_matches("a:"), "b/c"),
        ] {
            assert_eq!(resolve(base, written).as_deref(), Some(address), "{base:?} {written}");
        }
    }

    #[test]
    fn a_pattern_gives_a_file_its_address() {
        for (pattern, name, address) in [
            ("/docs/{path}/", "guide/start.md", "/docs/guide/start/"),
            ("/docs/{path}/", "guide\\index.md", "/docs/guide/"),
            ("/docs/{path}/", "index.md", "/docs/"),
            ("{path}.html", "a b/نوشته?.md", "a%20b/نوشته%3F.html"),
            ("{path}", "reindex.md", "reindex"),
            ("https://example.ir/{path}", "index.md", "https://example.ir/"),
        ] {
            assert_eq!(by_pattern(pattern, name), address);
        }
    }

    #[test]
    fn what_leads_to_no_page_is_none() {
        for written in [
            "javascript:alert(1)",
            " JavaScript:0",
            "java\nscript:0",
            "data:text/html,a",
            "mailto:a@b.ir",
            "",
            " ",
        ] {
            assert_eq!(resolve(Some("/"), written), None, "{written:?}");
        }
    }

    #[test]
    fn a_page_has_the_address_of_its_folder_in_the_form_that_it_states() {
        let preview = "https://preview.example/pr-7/";
        for (base, name, stated, address) in [
            (preview, "a/index.html", "https://x.ir/docs/a/", "https://preview.example/pr-7/a/"),
            (preview, "a/b.html", "https://x.ir/a/b?x=1#y", "https://preview.example/pr-7/a/b?x=1#y"),
            (preview, "a/b.html", "https://x.ir/a/b.html", "https://preview.example/pr-7/a/b.html"),
            (preview, "a.html", "https://x.ir/a/", "https://preview.example/pr-7/a/"),
            (
                preview,
                "a/index.html",
                "https://x.ir/a/index.html",
                "https://preview.example/pr-7/a/index.html",
            ),
            (preview, "index.html", "https://x.ir/docs/", "https://preview.example/pr-7/"),
            (
                preview,
                "نان ۱.html",
                "https://x.ir/%D9%86%D8%A7%D9%86%20۱",
                "https://preview.example/pr-7/%D9%86%D8%A7%D9%86%20۱",
            ),
            ("/", "a/index.html", "https://x.ir/docs/a/", "/a/"),
            ("/docs", "a/index.html", "/docs/a/", "/docs/a/"),
            // Another page on the host of the site, and on another host.
            ("https://x.ir/v1/", "a.html", "https://X.ir/v2/b", "https://X.ir/v2/b"),
            ("/v1/", "a.html", "/v2/b", "/v2/b"),
            (preview, "a.html", "https://x.ir/b", "https://preview.example/pr-7/a.html"),
            (preview, "a.html", "https://x.ir/ba", "https://preview.example/pr-7/a.html"),
            (preview, "a/b.html", "https://x.ir", "https://preview.example/pr-7/a/b.html"),
        ] {
            assert_eq!(of_page(base, name, Some(stated.to_owned())), address, "{base} {name} {stated}");
        }
        assert_eq!(of_page("/", "a.html", None), "/a.html");
    }

    #[test]
    fn files_have_addresses() {
        for (base, name, address) in [
            ("/", "index.html", "/"),
            ("/", "a/index.html", "/a/"),
            ("https://example.ir", "a/b.html", "https://example.ir/a/b.html"),
            ("/blog/", "نوشته ۱#.html", "/blog/نوشته%20۱%23.html"),
            ("/", "a\\index.html", "/a/"),
        ] {
            assert_eq!(of_file(base, name), address);
        }
    }
}
