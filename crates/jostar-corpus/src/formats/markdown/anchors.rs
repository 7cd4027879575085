//! The anchors of headings, as the generator of a site makes them.
//!
//! A heading without an id of its own gets one from its text. If an earlier heading of the page has it, a number
//! follows. The numbers depend on all headings of the page, so the title is numbered too, although it is no part of the
//! text.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::braces::{self, Held};
use crate::options::Anchors;
use crate::tables::nfkd;

/// Gives each heading its id, and takes attributes in braces out of its text. `source` is the whole text, in which each
/// event has its bytes.
pub(super) fn add<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    source: &str,
    rule: Anchors,
) -> Vec<Event<'a>> {
    let events: Vec<(Event, Range<usize>)> = with_own_ids(events, source, rule);
    let mut ids = Ids::new(rule, events.iter().map(|(event, _)| event));
    let mut all: Vec<Event> = Vec::with_capacity(events.len());
    // The open heading: its place, its text, the bytes that its anchor lacks, and how many images are open.
    let (mut open, mut text, mut lacking, mut images) = (None, String::new(), None, 0);
    for (event, bytes) in events {
        let written = &source[bytes.clone()];
        match &event {
            Event::Start(Tag::Heading { .. }) => {
                (open, lacking) = (Some(all.len()), lacking_bytes(written, bytes.start, rule));
                text.clear();
            }
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            // Only the tools that GitHub's rule comes from have the words of an image in an anchor.
            _ if images > 0 && rule != Anchors::Github => {}
            Event::Text(part) if open.is_some() => match &lacking {
                Some((start, _)) if bytes.start >= *start => {}
                Some((start, _)) if bytes.end > *start && **part == *written => {
                    text.push_str(&written[..start - bytes.start]);
                }
                // VitePress keeps entities as they are written.
                _ if rule == Anchors::Vitepress && written.starts_with('&') => text.push_str(written),
                _ => text.push_str(part),
            },
            // What looks like an emoji is none in code, and a colon is a hyphen in an anchor of VitePress.
            Event::Code(part) if open.is_some() && rule == Anchors::Vitepress => {
                text.push_str(&part.replace(':', " "));
            }
            Event::Code(part) if open.is_some() => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::Heading(_)) => {
                let has_empty_id = lacking.as_ref().is_some_and(|(_, has_empty_id)| *has_empty_id);
                if let Some(start) = open.take().filter(|_| !has_empty_id)
                    && let Some(Event::Start(Tag::Heading { id: id @ None, .. })) = all.get_mut(start)
                {
                    // Markup at the end leaves a space before it: `## Name <Badge />`.
                    *id = ids.of(text.trim()).map(CowStr::from);
                }
            }
            _ => {}
        }
        all.push(event);
    }
    all
}

/// The events with the ids that their headings have in braces, and without the texts of these braces.
fn with_own_ids<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    source: &str,
    rule: Anchors,
) -> Vec<(Event<'a>, Range<usize>)> {
    // Where the attributes of the open heading begin.
    let mut attributes: Option<usize> = None;
    let own = |(event, bytes): (Event<'a>, Range<usize>)| {
        let event = match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let written = &source[bytes.clone()];
                let found = braces::of(written).filter(|(braces, _)| {
                    // Python-Markdown wants a space.
                    rule != Anchors::Mkdocs || written[..braces.start].ends_with([' ', '\t'])
                });
                let (start, id) = match found {
                    Some((braces, Held::Attributes(id))) => (Some(bytes.start + braces.start), id),
                    _ => (None, None),
                };
                attributes = start;
                let id = id.map(CowStr::from);
                Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() })
            }
            Event::End(TagEnd::Heading(_)) => {
                attributes = None;
                event
            }
            Event::Text(_) | Event::Code(_) if attributes.is_some_and(|start| bytes.start >= start) => {
                return None;
            }
            Event::Text(text) => match attributes {
                Some(start) if bytes.end > start && *text == source[bytes.clone()] => {
                    Event::Text(CowStr::from(text[..start - bytes.start].to_owned()))
                }
                _ => Event::Text(text),
            },
            event => event,
        };
        Some((event, bytes))
    };
    events.filter_map(own).collect()
}

/// Where the braces of a heading begin that are text, but for VitePress attributes, and whether they give it an empty id:
/// `## /users/{id}`.
fn lacking_bytes(written: &str, start: usize, rule: Anchors) -> Option<(usize, bool)> {
    let (braces, held) = braces::of(written).filter(|_| rule == Anchors::Vitepress)?;
    let inside = written[braces.clone()].trim_matches(['{', '}']);
    let is_text = held == Held::Text && !["", ".", "#"].contains(&inside);
    is_text.then(|| (start + braces.start, inside.split_ascii_whitespace().any(|word| word == "id")))
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
    fn new<'a>(rule: Anchors, events: impl Iterator<Item = &'a Event<'a>>) -> Ids {
        let own = events.filter_map(|event| match event {
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
            Anchors::Vitepress => vitepress(&without_emoji(heading)),
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

/// The longest name of an emoji, in bytes.
const LONGEST_EMOJI: usize = 60;

/// A heading without emoji that are written as `:tada:`. VitePress leaves these out of an anchor, but not 🎉. It has a list
/// of 1,900 names; here their form decides, which a list of 30 KB would rarely correct.
fn without_emoji(heading: &str) -> String {
    let mut text = String::with_capacity(heading.len());
    let mut rest = heading;
    while let Some((before, after)) = rest.split_once(':') {
        text.push_str(before);
        let is_part = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(byte);
        let length = after.bytes().take(LONGEST_EMOJI).take_while(is_part).count();
        let (name, end) = after.split_at(length);
        let is_name =
            name.contains(|c: char| c.is_ascii_lowercase()) || ["+1", "-1", "100", "1234"].contains(&name);
        match end.strip_prefix(':') {
            Some(end) if is_name && !text.ends_with(char::is_alphanumeric) => rest = end,
            _ => {
                text.push(':');
                rest = after;
            }
        }
    }
    text + rest
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
        let mut ids = Ids::new(rule, [].iter());
        headings.iter().map(|heading| ids.of(heading).unwrap()).collect()
    }

    #[test]
    fn an_anchor_of_vitepress_has_no_name_of_an_emoji() {
        for (heading, without) in [
            (":tada: a :+1:", " a "),
            ("a:b:c", "a:b:c"),
            ("::before 12:30:45", "::before 12:30:45"),
            ("a ::b: :C:", "a : :C:"),
            (":smile::smile:x", "x"),
        ] {
            assert_eq!(without_emoji(heading), without);
        }
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
        let mut ids = Ids::new(Anchors::Mkdocs, [].iter());
        let named = (0..20_000).filter_map(|_| ids.of("a")).count();
        assert_eq!(named, 20_000);
        // Each begins to count elsewhere, within the numbers that are taken.
        assert_eq!(ids.of("a_1"), None);
        assert_eq!(ids.of("a_19500").as_deref(), Some("a_20000"));
    }
}
