//! Headings and sections that fields of an item hold, for sources that keep them apart from the text.
//!
//! `headings` names lines of the text: `[{"text": "Ports", "level": 3, "anchor": "ports"}]`. `sections` is text that
//! follows it: `[{"heading": "Ports", "level": 3, "anchor": "ports", "text": "One port is open."}]`. A text in place of
//! an object is a heading of level 2.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jostar_index::Heading;

use crate::article::{Content, is_anchor};
use crate::error::{Error, Place};
use crate::reading::Reading;
use crate::value::{Data, Value};
use crate::warning::WarningKind;
use crate::words::flat;

/// The fields, and what they may hold.
const HEADINGS: (&str, &str) =
    ("headings", "a list of headings, each with a text and perhaps a level from 1 to 6 and an anchor");
const SECTIONS: (&str, &str) = (
    "sections",
    "a list of sections, each with a heading or a text and perhaps a level from 1 to 6 and an anchor",
);

/// The level of a heading that does not give one.
const USUAL_LEVEL: u8 = 2;

/// Makes lines of a text headings, in the order in which both come. A line that is a heading already gets the level and
/// the anchor that are given. Warns of headings that the text does not have.
pub(super) fn mark(reading: &mut Reading, content: &mut Content, headings: &Value) {
    let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut start = 0;
    for line in content.text.split_inclusive('\n') {
        let text = line.trim_start();
        lines.entry(text.trim_end()).or_default().push(start + line.len() - text.len());
        start += line.len();
    }
    let mut found = Vec::new();
    let mut from = 0;
    for value in items(reading, headings, HEADINGS) {
        let text = value.text().or_else(|| value.get("text")?.text()).unwrap_or_default();
        let text = super::line(reading, text.trim());
        let place = Place::Line(value.line);
        if text.is_empty() {
            reading
                .warn(place, WarningKind::Field { name: "a heading".to_owned(), wanted: "one with a text" });
            continue;
        }
        let starts = lines.get(text.as_str()).map_or(&[][..], Vec::as_slice);
        match starts.get(starts.partition_point(|start| *start < from)) {
            Some(start) => {
                from = start + text.len();
                found.push(heading(reading, value, *start..from));
            }
            None => reading.warn(place, WarningKind::NoSuchHeading(text)),
        }
    }
    let given: HashSet<usize> = found.iter().map(|heading| heading.span.start).collect();
    content.headings.retain(|heading| !given.contains(&heading.span.start));
    content.headings.append(&mut found);
    content.headings.sort_by_key(|heading| heading.span.start);
    // What the markup calls a heading may have several lines.
    let mut end = 0;
    content.headings.retain(|heading| {
        let is_apart = heading.span.start >= end;
        end = end.max(heading.span.end);
        is_apart
    });
}

/// Appends sections to a text: heading, blank line, text.
pub(super) fn append(reading: &mut Reading, content: &mut Content, sections: &Value) -> Result<(), Error> {
    for value in items(reading, sections, SECTIONS) {
        let part = |name| value.get(name).and_then(Value::text).unwrap_or_default();
        let name = flat(&super::line(reading, value.text().unwrap_or(part("heading"))));
        let section = super::content(reading, part("text"), false)?;
        if name.is_empty() && section.text.is_empty() {
            let (place, name) = (Place::Line(value.line), "a section".to_owned());
            reading.warn(place, WarningKind::Field { name, wanted: "one with a heading or a text" });
        }
        if !name.is_empty() {
            let start = begin_paragraph(&mut content.text);
            content.text.push_str(&name);
            let heading = heading(reading, value, start..content.text.len());
            content.headings.push(heading);
        }
        if !section.text.is_empty() {
            let start = begin_paragraph(&mut content.text);
            let moved = |span: Range<usize>| start + span.start..start + span.end;
            content.text.push_str(&section.text);
            content.alts.extend(section.alts);
            content.code.extend(section.code.into_iter().map(moved));
            let headings = section.headings.into_iter();
            content.headings.extend(headings.map(|it| Heading { span: moved(it.span.clone()), ..it }));
        }
    }
    Ok(())
}

/// Leaves an anchor to the first of the headings that have it.
pub(super) fn tell_apart(headings: &mut [Heading]) {
    let mut taken = HashSet::new();
    for heading in headings {
        heading.anchor = heading.anchor.take().filter(|anchor| taken.insert(anchor.clone()));
    }
}

/// The items of a list. Anything else has none, and a warning.
fn items<'a>(reading: &mut Reading, list: &'a Value, (name, wanted): (&str, &'static str)) -> &'a [Value] {
    if let Data::List(values) = &list.data {
        return values;
    }
    let name = name.to_owned();
    reading.warn(Place::Line(list.line), WarningKind::Field { name, wanted });
    &[]
}

/// The heading at `span`, with the level and the anchor that a value gives.
fn heading(reading: &mut Reading, value: &Value, span: Range<usize>) -> Heading {
    let level = value.get("level").map(|level| {
        let number = level.text().and_then(|level| level.trim().parse().ok());
        let number = number.filter(|number| (1..=6).contains(number));
        if number.is_none() {
            let (name, wanted) = ("the level of a heading".to_owned(), "a number from 1 to 6");
            reading.warn(Place::Line(level.line), WarningKind::Field { name, wanted });
        }
        number.unwrap_or(USUAL_LEVEL)
    });
    let anchor = value.get("anchor").and_then(Value::text).map(str::trim);
    let anchor = anchor.map(|anchor| anchor.strip_prefix('#').unwrap_or(anchor)).filter(|it| is_anchor(it));
    Heading { span, level: level.unwrap_or(USUAL_LEVEL), anchor: anchor.map(str::to_owned) }
}

/// Ends a text with a blank line, unless it is empty, and returns its length.
fn begin_paragraph(text: &mut String) -> usize {
    if !text.is_empty() {
        while !text.ends_with("\n\n") {
            text.push('\n');
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use jostar_index::Document;

    use crate::{Options, parse};

    fn read(json: &str, options: &str) -> (Document, Vec<String>) {
        let options = Options::from_json(options).unwrap();
        let mut parsed = parse("a.json", json.as_bytes(), &options).unwrap();
        let warnings = parsed.warnings.iter().map(ToString::to_string).collect();
        (parsed.articles.remove(0).document, warnings)
    }

    /// The headings of a document: text, level, anchor.
    fn headings(document: &Document) -> Vec<(&str, u8, Option<&str>)> {
        let headings = document.headings.iter();
        headings.map(|it| (&document.body[it.span.clone()], it.level, it.anchor.as_deref())).collect()
    }

    #[test]
    fn headings_are_lines_of_the_text() {
        let json = r##"{"body": "ports\nports are open.\n\n  Doors \nshut\nports\n", "headings": [
            {"text": "Doors", "level": 3, "anchor": "#d"}, {"text": " ports ", "anchor": "p"}, "shut"]}"##;
        let (document, warnings) = read(json, "{}");
        assert_eq!(document.body, "ports\nports are open.\n\n  Doors \nshut\nports\n");
        assert_eq!(headings(&document), [("Doors", 3, Some("d")), ("ports", 2, Some("p"))]);
        assert_eq!(document.headings[1].span, 37..42);
        assert_eq!(warnings, ["a.json:1: the text has no line \"shut\" here: read without this heading"]);
    }

    #[test]
    fn headings_change_those_of_markup() {
        let json = r###"{"body": "## A &amp; b\n\nc\n\n## D", "headings": [{"text": "A & b", "level": 4, "anchor": "x"}]}"###;
        let (document, _) = read(json, r#"{"json": {"body": "markdown"}}"#);
        assert_eq!(headings(&document), [("A & b", 4, Some("x")), ("D", 2, Some("d"))]);
        let json = r#"{"body": "<h2>a<br>b</h2>c &amp; d", "headings": ["b", "c &amp; d"]}"#;
        let (document, warnings) = read(json, r#"{"json": {"body": "html"}}"#);
        assert_eq!(headings(&document), [("a\nb", 2, None), ("c & d", 2, None)]);
        assert!(warnings.is_empty(), "{warnings:?}");
    }

    #[test]
    fn sections_follow_the_text() {
        let json = r#"{"body": "a\n", "outline": [
            {"heading": "B\n b", "level": 1, "anchor": "b", "text": "c"}, {"heading": "D"}, {"text": "e"},
            {"heading": "F", "anchor": "b", "text": "g"}]}"#;
        let (document, warnings) = read(json, r#"{"fields": {"sections": "outline"}}"#);
        assert_eq!(document.body, "a\n\nB b\n\nc\n\nD\n\ne\n\nF\n\ng");
        assert_eq!(headings(&document), [("B b", 1, Some("b")), ("D", 2, None), ("F", 2, None)]);
        assert!(warnings.is_empty(), "{warnings:?}");
        let json =
            r###"{"sections": [{"heading": "A", "text": "## B\n\n`c`\n\n    d"}, {"text": "## B"}]}"###;
        let (document, _) = read(json, r#"{"json": {"body": "markdown"}}"#);
        assert_eq!(document.body, "A\n\nB\n\nc\n\nd\n\nB");
        assert_eq!(headings(&document), [("A", 2, None), ("B", 2, Some("b")), ("B", 2, None)]);
        assert_eq!((document.code.len(), &document.code[0]), (1, &(9..10)));
    }

    #[test]
    fn what_is_no_heading_or_section_is_left_out_with_a_warning() {
        for (fields, warning) in [
            (r#""headings": 3"#, "a.json:1: headings is not a list of headings"),
            (r#""sections": {}"#, "a.json:1: sections is not a list of sections"),
            (r#""headings": [{}]"#, "a.json:1: a heading is not one with a text"),
            (r#""sections": [{"heading": " "}]"#, "a.json:1: a section is not one with"),
            (
                r#""headings": [{"text": "x", "level": 7}]"#,
                "a.json:1: the level of a heading is not a number",
            ),
        ] {
            let (document, warnings) = read(&format!("{{\"body\": \"x\", {fields}}}"), "{}");
            assert_eq!(document.body, "x");
            assert!(warnings.len() == 1 && warnings[0].starts_with(warning), "{fields}: {warnings:?}");
        }
    }

    #[test]
    fn headings_that_are_missing_take_no_time_by_their_square() {
        let many = 100_000;
        let body = "x\\n".repeat(many);
        let json = format!("{{\"body\": \"{body}\", \"headings\": [{}\"x\"]}}", "\"y\",".repeat(many));
        let (document, warnings) = read(&json, "{}");
        assert_eq!((document.headings.len(), warnings.len()), (1, many));
    }
}
