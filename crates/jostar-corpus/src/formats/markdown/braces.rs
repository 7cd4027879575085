//! The braces at the end of a heading: `## Name {#id .class key=value}`.
//!
//! Generators take anything in braces for attributes, also a name that an author only wrote: `## Template {name}`. Here only
//! what has the form of attributes is left out of the text, so pulldown-cmark's own option for them is off.

use std::ops::Range;

/// What the braces of a heading hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Held {
    /// Attributes, or a comment of MDX. They are not text. `Some` is the id.
    Attributes(Option<String>),
    /// Text.
    Text,
}

/// The braces at the end of a heading, as bytes of its source, and what they hold. `source` is the whole heading, with its
/// signs.
pub(super) fn of(source: &str) -> Option<(Range<usize>, Held)> {
    let heading = content(source);
    let inner = heading.strip_suffix('}')?;
    // Braces do not nest, and nothing in them is escaped or an element.
    let open = inner.rfind(['{', '}', '<', '>', '\\', '\n', '\r'])?;
    let before = inner[..open].trim_end_matches('\\');
    let is_escaped = (open - before.len()) % 2 == 1;
    let inside = inner[open..].strip_prefix('{').filter(|_| !is_escaped)?;
    let held = attributes(inside).map_or(Held::Text, Held::Attributes);
    Some((open..heading.len(), held))
}

/// A heading without its underline, or without the number signs that close it.
fn content(source: &str) -> &str {
    let source = source.trim_end();
    match source.rfind(['\n', '\r']) {
        Some(underline) => source[..underline].trim_end(),
        None => {
            let open = source.trim_end_matches('#');
            if open.ends_with([' ', '\t']) { open.trim_end() } else { source }
        }
    }
}

/// The id among attributes. `None` if the text in the braces is not attributes.
fn attributes(inside: &str) -> Option<Option<String>> {
    let inside = inside.trim();
    if let Some(comment) = inside.strip_prefix("/*") {
        let id = comment.trim_end_matches("*/").trim().strip_prefix('#');
        return Some(id.filter(|id| !id.is_empty()).map(str::to_owned));
    }
    // Python-Markdown has a colon at the beginning.
    let inside = inside.strip_prefix(':').unwrap_or(inside);
    let mut is_quoted = false;
    let items = inside.split(|c: char| {
        is_quoted ^= c == '"';
        c.is_ascii_whitespace() && !is_quoted
    });
    let items: Vec<&str> = items.filter(|item| !item.is_empty()).collect();
    let id = |item: &&str| {
        item.strip_prefix('#').or(item.strip_prefix("id=")).map(|id| id.trim_matches('"').to_owned())
    };
    if let Some(id) = items.iter().filter_map(id).rfind(|id| !id.is_empty()) {
        return Some(Some(id));
    }
    let is_name = |name: &str| {
        !name.is_empty()
            && name.chars().all(|c| c.is_alphanumeric() || ['-', '_', ':', '.', '@'].contains(&c))
    };
    let is_attribute = |item: &&str| match item.split_once('=') {
        Some((name, _)) => is_name(name),
        None => item.strip_prefix('.').is_some_and(is_name),
    };
    (!items.is_empty() && items.iter().all(is_attribute)).then_some(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_form_of_attributes_is_taken_for_them() {
        let id = |id: &str| Held::Attributes(Some(id.to_owned()));
        let other = Held::Attributes(None);
        for (source, held) in [
            ("## A {#b}", Some(id("b"))),
            ("## A {#b} ##\n", Some(id("b"))),
            ("A\nb {#c}\n===\n", Some(id("c"))),
            ("## A{ .x #b y=z open }", Some(id("b"))),
            ("## A {: #b }", Some(id("b"))),
            ("## A {id=\"b\"}", Some(id("b"))),
            ("## A {/* #b */}", Some(id("b"))),
            ("## A {/*#b*/}", Some(id("b"))),
            ("## A {/* b */}", Some(other.clone())),
            ("## A {.x .y}", Some(other.clone())),
            ("## A {x=\"y z\" @z=1}", Some(other)),
            ("## Template {name}", Some(Held::Text)),
            ("## /users/{id}", Some(Held::Text)),
            ("## A {.NET is x}", Some(Held::Text)),
            ("## A {a = b}", Some(Held::Text)),
            ("## A {#}", Some(Held::Text)),
            ("## A {}", Some(Held::Text)),
            ("## A \\{name}", None),
            ("## A {{ name }}", None),
            ("## A {name} b", None),
            ("## A {#b}#", None),
            ("## `{name}`", None),
            ("##", None),
        ] {
            assert_eq!(of(source).map(|(_, held)| held), held, "{source}");
        }
    }
}
