//! The anchors of headings, as the generator of a site makes them.
//!
//! A heading without an id of its own gets one from its text. If an earlier heading of the page has it, a number
//! follows. The numbers depend on all headings of the page, so the title is numbered too, although it is no part of the
//! text.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::options::Anchors;
use crate::tables::nfkd;

/// Gives each heading its id.
pub(super) fn add<'a>(events: impl Iterator<Item = Event<'a>>, rule: Anchors) -> Vec<Event<'a>> {
    let mut events: Vec<Event> = events.map(with_own_id).collect();
    if rule == Anchors::None {
        return events;
    }
    let mut ids = Ids::new(rule, &events);
    let mut open = None;
    let mut text = String::new();
    for at in 0..events.len() {
        match &events[at] {
            Event::Start(Tag::Heading { .. }) => {
                open = Some(at);
                text.clear();
            }
            Event::Text(part) | Event::Code(part) if open.is_some() => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = open.take()
                    && let Event::Start(Tag::Heading { id: id @ None, .. }) = &mut events[start]
                {
                    // Markup at the end leaves a space before it: `## Name <Badge />`.
                    *id = ids.of(text.trim()).map(CowStr::from);
                }
            }
            _ => {}
        }
    }
    events
}

/// Reduces the attributes of a heading to its id, also if that is in a comment, as in MDX: `{/* #id */}`. If there are no
/// spaces in the comment, the parser takes it for an attribute without a value.
fn with_own_id(event: Event) -> Event {
    let Event::Start(Tag::Heading { level, id, attrs, .. }) = event else { return event };
    let in_comment =
        |name: &str| name.strip_prefix("/*#").map(|id| CowStr::from(id.trim_end_matches("*/").to_owned()));
    let id = id
        .map(|id| CowStr::from(id.trim_end_matches("*/").to_owned()))
        .or_else(|| attrs.iter().find_map(|(name, _)| in_comment(name)));
    Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() })
}

/// How many numbers are tried for a heading. Without a bound, headings that are called like the numbered ones of others
/// would take quadratic time.
const MOST_TRIES: usize = 1_000;

/// The ids of a page so far.
struct Ids {
    rule: Anchors,
    taken: HashSet<String>,
    /// The last number that an id got.
    numbers: HashMap<String, u64>,
}

impl Ids {
    fn new(rule: Anchors, events: &[Event]) -> Ids {
        let own = events.iter().filter_map(|event| match event {
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some(id.to_string()),
            _ => None,
        });
        // Docusaurus does not compare ids from texts with those that an author wrote.
        let taken = if rule == Anchors::Github { HashSet::new() } else { own.collect() };
        Ids { rule, taken, numbers: HashMap::new() }
    }

    /// The id of a heading with this text.
    fn of(&mut self, heading: &str) -> Option<String> {
        let id = match self.rule {
            // Small letters that depend on others, as in İ and Σ, are left to the standard library.
            Anchors::Github => jostar_analysis::slug(&heading.to_lowercase()),
            Anchors::Vitepress => vitepress(heading),
            Anchors::Mkdocs => mkdocs(heading),
            Anchors::None => return None,
        };
        let is_mkdocs = self.rule == Anchors::Mkdocs;
        if !(is_mkdocs && id.is_empty()) && self.taken.insert(id.clone()) {
            return Some(id);
        }
        let (separator, numbered) = if is_mkdocs { ("_", number(&id)) } else { ("-", None) };
        let (base, first) = numbered.unwrap_or((&id, 0));
        let last = self.numbers.entry(id.clone()).or_insert(first);
        for _ in 0..MOST_TRIES {
            *last = last.saturating_add(1);
            let id = format!("{base}{separator}{last}");
            if self.taken.insert(id.clone()) {
                return Some(id);
            }
        }
        None
    }
}

/// An id that ends in a number, without it, and the number.
fn number(id: &str) -> Option<(&str, u64)> {
    let (base, number) = id.rsplit_once('_')?;
    Some((base, number.parse().ok()?))
}

/// The rule of VitePress: `slugify` of the package `@mdit-vue/shared`.
fn vitepress(heading: &str) -> String {
    let is_special = |c: char| {
        c.is_whitespace() || c == '\u{FEFF}' || c.is_ascii_punctuation() || ['“', '”', '‘', '’'].contains(&c)
    };
    let is_removed = |c: char| c < ' ' || ('\u{300}'..='\u{36F}').contains(&c);
    let letters: String = nfkd(heading).chars().filter(|c| !is_removed(*c)).collect();
    let words: Vec<&str> = letters.split(is_special).filter(|word| !word.is_empty()).collect();
    let id = words.join("-").to_lowercase();
    // An id that begins with a digit needs an escape in CSS.
    if id.starts_with(|c: char| c.is_ascii_digit()) { format!("_{id}") } else { id }
}

/// The rule of MkDocs: `slugify` in the extension `toc` of Python-Markdown. It drops all letters that are not ASCII.
fn mkdocs(heading: &str) -> String {
    let is_kept = |c: &char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || ['-', '_'].contains(c);
    let letters: String = nfkd(heading).chars().filter(is_kept).collect();
    let mut id = String::with_capacity(letters.len());
    for c in letters.trim().chars() {
        match c {
            '-' | ' ' | '\t' | '\n' | '\r' | '\x0C' if id.ends_with('-') => {}
            '-' | ' ' | '\t' | '\n' | '\r' | '\x0C' => id.push('-'),
            _ => id.push(c.to_ascii_lowercase()),
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_has_the_anchor_of_the_generator() {
        // Each as `@mdit-vue/shared` 3.0.2 and Python-Markdown 3.11 have it.
        for (heading, of_vitepress, of_mkdocs) in [
            ("Getting Started", "getting-started", "getting-started"),
            ("What's new?", "what-s-new", "whats-new"),
            ("build.rollupOptions", "build-rollupoptions", "buildrollupoptions"),
            ("--force and snake_case", "force-and-snake-case", "-force-and-snake_case"),
            ("A & B - C", "a-b-c", "a-b-c"),
            ("2.0 Über ÇA", "_2-0-uber-ca", "20-uber-ca"),
            ("هم\u{200C}خوانی ۲", "هم\u{200C}خوانی-۲", ""),
            ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", ""),
            ("½ m² “x”", "_1⁄2-m2-x", "12-m2-x"),
            ("İstanbul Σ", "istanbul-σ", "istanbul"),
            ("“!?”", "", ""),
        ] {
            assert_eq!((vitepress(heading).as_str(), mkdocs(heading).as_str()), (of_vitepress, of_mkdocs));
        }
    }

    /// The ids of headings with these texts.
    fn ids(rule: Anchors, headings: &[&str]) -> Vec<String> {
        let mut ids = Ids::new(rule, &[]);
        headings.iter().map(|heading| ids.of(heading).unwrap()).collect()
    }

    #[test]
    fn capitals_become_small_letters_as_browsers_write_them() {
        assert_eq!(
            ids(Anchors::Github, &["İstanbul IĞDIR", "ΟΔΟΣ Σ ΣΑΣ."]),
            ["i\u{307}stanbul-iğdir", "οδος-σ-σας"]
        );
    }

    #[test]
    fn the_same_heading_again_has_a_number() {
        let headings = ["Foo", "Foo 1", "foo", "Foo", "foo-1", "?", "!"];
        let hyphens = ["foo", "foo-1", "foo-2", "foo-3", "foo-1-1", "", "-1"];
        assert_eq!(ids(Anchors::Github, &headings), hyphens);
        assert_eq!(ids(Anchors::Vitepress, &headings), hyphens);
        assert_eq!(
            ids(Anchors::Mkdocs, &["Foo", "foo_1", "foo", "foo_1", "?", "!"]),
            ["foo", "foo_1", "foo_2", "foo_3", "_1", "_2"]
        );
    }

    #[test]
    fn many_headings_take_no_time_by_their_square() {
        let mut ids = Ids::new(Anchors::Mkdocs, &[]);
        let named = (0..20_000).filter_map(|_| ids.of("a")).count();
        assert_eq!(named, 20_000);
        // Each begins to count elsewhere, within the numbers that are taken.
        assert_eq!(ids.of("a_1"), None);
        assert_eq!(ids.of("a_19500").as_deref(), Some("a_20000"));
    }
}
