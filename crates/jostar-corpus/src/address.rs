//! Addresses of articles.
//!
//! An address becomes a link on a page, so only addresses of pages are accepted: `http:`, `https:` and relative ones. A
//! `javascript:` address of an article would run in the page that shows it.

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

/// The address of a file of the site. That of an `index.html` is its folder.
pub(crate) fn of_file(base: &str, name: &str) -> String {
    let path = name.replace('\\', "/");
    let path = match path.rsplit_once('/') {
        Some((folder, "index.html")) => format!("{folder}/"),
        None if path == "index.html" => String::new(),
        _ => path,
    };
    let mut address = format!("{}/", base.trim_end_matches('/'));
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
