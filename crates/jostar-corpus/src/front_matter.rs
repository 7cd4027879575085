//! Front matter: fields above a Markdown text, in YAML between lines `---` or in TOML between lines `+++`.
//!
//! YAML is read from the events of saphyr-parser rather than through serde. This way every value keeps its line, and
//! the parser does not turn `no` into a boolean or `1404-09-20` into a Gregorian date.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle};
use toml::de::{DeTable, DeValue};

use crate::error::{Error, ErrorKind, Place};
use crate::lines::line;
use crate::reading::Reading;
use crate::value::{Data, Value};

/// How deep lists and maps may be nested.
const DEEPEST: usize = 64;

/// How many values aliases may add. A text of ten lines could otherwise expand to billions.
const MOST_COPIES: usize = 10_000;

/// Divides a text into its front matter, if any, and the rest.
pub(crate) fn read<'a>(reading: &Reading, text: &'a str) -> Result<(Option<Value>, &'a str), Error> {
    let first = text.lines().next().unwrap_or_default().trim_end();
    let fence = match first {
        "---" => "---",
        "+++" => "+++",
        _ => return Ok((None, text)),
    };
    let inside = &text[text.find('\n').map_or(text.len(), |end| end + 1)..];
    let Some((matter, rest)) = until_fence(inside, fence) else {
        // Three hyphens are a line across the page too. What has a name and a colon under it is meant otherwise.
        let next = inside.lines().next().unwrap_or_default();
        let is_field = next.split_once([':', '=']).is_some_and(|(name, _)| !name.trim().contains(' '));
        return match is_field {
            true => Err(reading.error(Place::Line(1), ErrorKind::OpenFrontMatter(fence))),
            false => Ok((None, text)),
        };
    };
    let syntax = |format, line: usize, message: String| {
        reading.error(Place::Line(line), ErrorKind::Syntax { format, message })
    };
    let value = match fence {
        "---" => yaml(matter).map_err(|(line, message)| syntax("YAML", line, message))?,
        _ => toml(matter).map_err(|(line, message)| syntax("TOML", line, message))?,
    };
    match value.data {
        // Between two lines across the page there may as well be a paragraph.
        Data::Text(_) | Data::List(_) => Ok((None, text)),
        Data::Null | Data::Map(_) => Ok((Some(value), rest)),
    }
}

/// The text before and after the line `fence`. YAML may also end in three full stops.
fn until_fence<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let line = line.trim_end();
        if line == fence || (fence == "---" && line == "...") {
            return Some((&text[..start], &text[end..]));
        }
        start = end;
    }
    None
}

/// The number of lines above the front matter in the file: its fence.
const ABOVE: usize = 1;

/// The line of the file, and what is wrong there.
type Wrong = (usize, String);

/// A list or map that is being read.
struct Open {
    line: usize,
    anchor: usize,
    /// `None` for a list.
    fields: Option<Vec<(String, Value)>>,
    /// The names of the fields so far.
    names: HashSet<String>,
    values: Vec<Value>,
    /// The name of the field whose value is next.
    name: Option<String>,
}

fn yaml(text: &str) -> Result<Value, Wrong> {
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, Value> = HashMap::new();
    let mut copies = 0;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) =
            event.map_err(|error| (ABOVE + error.marker().line(), error.info().to_owned()))?;
        let line = ABOVE + span.start.line();
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_null =
                    style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let data = if is_null { Data::Null } else { Data::Text(text.into_owned()) };
                (Value { line, data }, anchor)
            }
            Event::Alias(anchor) => {
                let value = anchors.get(&anchor).ok_or((line, "an alias of what is not there".to_owned()))?;
                copies += size(value);
                if copies > MOST_COPIES {
                    return Err((line, "aliases of too much: write it out".to_owned()));
                }
                (Value { line, ..value.clone() }, 0)
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                if open.len() == DEEPEST {
                    return Err((line, format!("more than {DEEPEST} lists and maps within each other")));
                }
                let fields = matches!(event, Event::MappingStart(..)).then(Vec::new);
                open.push(Open {
                    line,
                    anchor,
                    fields,
                    names: HashSet::new(),
                    values: Vec::new(),
                    name: None,
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { line, anchor, fields, values, .. }) = open.pop() else { continue };
                (Value { line, data: fields.map_or(Data::List(values), Data::Map) }, anchor)
            }
            // A second document would be cut off by its fence.
            Event::DocumentEnd | Event::StreamEnd => break,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => continue,
        };
        if anchor > 0 {
            anchors.insert(anchor, value.clone());
        }
        let Some(Open { fields, names, values, name, .. }) = open.last_mut() else { return Ok(value) };
        match (fields, name.take()) {
            (None, _) => values.push(value),
            (Some(fields), Some(field)) => {
                if !names.insert(field.clone()) {
                    return Err((line, format!("{field} is here twice: leave one of the two")));
                }
                fields.push((field, value));
            }
            (Some(_), None) => match value.data {
                Data::Text(text) => *name = Some(text),
                Data::Null => *name = Some(String::new()),
                _ => return Err((line, "a list or a map cannot name a field".to_owned())),
            },
        }
    }
    Ok(Value { line: ABOVE + 1, data: Data::Null })
}

/// The number of values in a value, including itself.
fn size(value: &Value) -> usize {
    match &value.data {
        Data::Null | Data::Text(_) => 1,
        Data::List(values) => 1 + values.iter().map(size).sum::<usize>(),
        Data::Map(fields) => 1 + fields.iter().map(|(_, value)| size(value)).sum::<usize>(),
    }
}

fn toml(text: &str) -> Result<Value, Wrong> {
    let line = |at: usize| ABOVE + line(text, at);
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(ABOVE + 1, |span| line(span.start));
        let written = text.lines().nth(line - ABOVE - 1).unwrap_or_default();
        // 31 Ordibehesht is a day, but 31 February is none.
        let is_jalali = written.split_once('=').is_some_and(|(_, value)| {
            let year = value.trim_start().get(..4).and_then(|year| year.parse().ok());
            year.is_some_and(|year| (1200..=1499).contains(&year))
        });
        let hint = if is_jalali { "; write a day of the Jalali calendar in quotes" } else { "" };
        (line, format!("{}{hint}", error.message().trim_end_matches('\n')))
    })?;
    Ok(Value { line: ABOVE + 1, data: toml_fields(table.get_ref(), &line) })
}

fn toml_fields(table: &DeTable, line: &dyn Fn(usize) -> usize) -> Data {
    let fields = table.iter().map(|(name, value)| {
        (name.get_ref().to_string(), toml_value(value.get_ref(), value.span().start, line))
    });
    Data::Map(fields.collect())
}

/// Recursion is bounded: the TOML parser refuses more than 80 levels.
fn toml_value(value: &DeValue, at: usize, line: &dyn Fn(usize) -> usize) -> Value {
    let data = match value {
        DeValue::String(text) => Data::Text(text.to_string()),
        DeValue::Integer(number) => Data::Text(number.to_string()),
        DeValue::Float(number) => Data::Text(number.to_string()),
        DeValue::Boolean(is) => Data::Text(is.to_string()),
        DeValue::Datetime(time) => Data::Text(time.to_string()),
        DeValue::Array(values) => Data::List(
            values.iter().map(|value| toml_value(value.get_ref(), value.span().start, line)).collect(),
        ),
        DeValue::Table(table) => toml_fields(table, line),
    };
    Value { line: line(at), data }
}
