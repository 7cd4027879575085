//! JSON and JSON lines.
//!
//! A file is an article, an array of articles, or an object that contains such an array, which the option
//! `json.items` locates. The option `fields` says which field holds what. The array is first divided into the texts
//! of its items, and each item is then parsed by itself. This way an archive of a hundred megabytes is never in
//! memory as values, and every item has its line.

mod sections;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{html, markdown};
use crate::article::{Article, Content};
use crate::error::{Error, ErrorKind, Place};
use crate::fields::{self, Writer};
use crate::lines::Lines;
use crate::options::Markup;
use crate::reading::Reading;
use crate::value::{Data, Value};
use crate::warning::WarningKind;

/// Why a value is not an article.
const NO_OBJECT: &str = "no object with fields is here: tell where the articles are by the option json.items";
const NO_BODY: &str = "no field here has a text: tell which one does by the option fields.body";

/// Reads a file of JSON.
pub(crate) fn read(reading: &mut Reading, text: &str) -> Result<Vec<Article>, Error> {
    let mut lines = Lines::new(text);
    let mut raw: &RawValue = serde_json::from_str(text).map_err(|error| wrong(reading, &error, 1))?;
    for step in reading.options.json.items.iter().flat_map(|path| path.split('.')) {
        let fields: Option<BTreeMap<Cow<str>, &RawValue>> = serde_json::from_str(raw.get()).ok();
        let Some(inner) = fields.and_then(|fields| fields.get(step).copied()) else {
            reading.warn(Place::Line(lines.of(offset(text, raw))), WarningKind::NoArticle(NO_OBJECT));
            return Ok(Vec::new());
        };
        raw = inner;
    }
    if !raw.get().starts_with('[') {
        let line = lines.of(offset(text, raw));
        return Ok(item(reading, raw.get(), line, None)?.into_iter().collect());
    }
    let line = lines.of(offset(text, raw));
    let items: Vec<&RawValue> =
        serde_json::from_str(raw.get()).map_err(|error| wrong(reading, &error, line))?;
    let mut articles = Vec::new();
    for (number, raw) in (1..).zip(items) {
        let line = lines.of(offset(text, raw));
        let read = item(reading, raw.get(), line, Some(number));
        articles.extend(reading.one_of_many(read, line)?);
    }
    Ok(articles)
}

/// Reads a file of JSON lines. Blank lines are skipped.
pub(crate) fn read_lines(reading: &mut Reading, text: &str) -> Result<Vec<Article>, Error> {
    let mut articles = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        if !text.trim().is_empty() {
            let read = item(reading, text, line, Some(line));
            articles.extend(reading.one_of_many(read, line)?);
        }
    }
    Ok(articles)
}

/// Reads an article that begins on `line`. `number` is its number in the file, if the file may have several.
fn item(
    reading: &mut Reading,
    text: &str,
    line: usize,
    number: Option<usize>,
) -> Result<Option<Article>, Error> {
    let json: serde_json::Value = serde_json::from_str(text).map_err(|error| wrong(reading, &error, line))?;
    let value = value(json, line);
    let options = reading.options;
    if !matches!(value.data, Data::Map(_)) {
        reading.warn(Place::Line(line), WarningKind::NoArticle(NO_OBJECT));
        return Ok(None);
    }
    let body = fields::find(&value, &options.fields.body).and_then(Value::text);
    let sections = fields::find(&value, &options.fields.sections);
    if body.is_none() && !sections.is_some_and(|sections| matches!(sections.data, Data::List(_))) {
        reading.warn(Place::Line(line), WarningKind::NoArticle(NO_BODY));
        return Ok(None);
    }
    let Some(mut meta) = fields::read(reading, &value, Writer::Program)? else { return Ok(None) };
    let mut content = content(reading, body.unwrap_or_default(), meta.title.is_none())?;
    if let Some(headings) = fields::find(&value, &options.fields.headings) {
        sections::mark(reading, &mut content, headings);
    }
    if let Some(sections) = sections {
        sections::append(reading, &mut content, sections)?;
    }
    sections::tell_apart(&mut content.headings);
    meta.title = meta.title.map(|title| self::line(reading, &title));
    if let Some(number) = number {
        meta.id = meta.id.or_else(|| Some(format!("{}/{number}", reading.id())));
        meta.shares_file = true;
    }
    Ok(Some(reading.article(meta, content)))
}

/// A text in the format that the options name. If `has_title`, a heading at its beginning may be its title.
fn content(reading: &Reading, text: &str, has_title: bool) -> Result<Content, Error> {
    match reading.options.json.body {
        Markup::Text => Ok(Content { text: text.to_owned(), ..Content::default() }),
        Markup::Html => html::fragment(reading, text, has_title),
        Markup::Markdown => markdown::content(reading, text, has_title),
    }
}

/// A title or heading. Who writes HTML into a text writes its entities there too.
fn line(reading: &Reading, text: &str) -> String {
    match reading.options.json.body {
        Markup::Html => html::line(reading, text),
        _ => text.to_owned(),
    }
}

/// Recursion is bounded: serde_json refuses more than 128 levels.
fn value(json: serde_json::Value, line: usize) -> Value {
    use serde_json::Value as Json;
    let data = match json {
        Json::Null => Data::Null,
        Json::Bool(is) => Data::Text(is.to_string()),
        Json::Number(number) => Data::Text(number.to_string()),
        Json::String(text) => Data::Text(text),
        Json::Array(values) => Data::List(values.into_iter().map(|json| value(json, line)).collect()),
        Json::Object(fields) => {
            Data::Map(fields.into_iter().map(|(name, json)| (name, value(json, line))).collect())
        }
    };
    Value { line, data }
}

/// The error of a text that begins on `line`.
fn wrong(reading: &Reading, error: &serde_json::Error, line: usize) -> Error {
    let message = error.to_string();
    // Its own line is counted from the beginning of the item.
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what).to_owned();
    let place = Place::Line(line + error.line().saturating_sub(1));
    reading.error(place, ErrorKind::Syntax { format: "JSON", message })
}

/// The offset of a part of a text, in bytes.
fn offset(text: &str, part: &RawValue) -> usize {
    part.get().as_ptr() as usize - text.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use crate::{Options, Parsed, parse};

    fn read(path: &str, json: &str, options: &str) -> Result<Parsed, String> {
        let options = Options::from_json(options).unwrap();
        parse(path, json.as_bytes(), &options).map_err(|error| error.to_string())
    }

    /// The ids, titles and bodies of the articles, and the warnings.
    fn check(path: &str, json: &str, options: &str, articles: &[(&str, &str, &str)], warnings: &[&str]) {
        let parsed = read(path, json, options).unwrap();
        let documents = parsed.articles.iter().map(|article| &article.document);
        let read: Vec<_> =
            documents.map(|it| (it.id.as_str(), it.title.as_str(), it.body.as_str())).collect();
        assert_eq!(read, articles, "{json}");
        let warned: Vec<String> = parsed.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(warned.len(), warnings.len(), "{warned:?}");
        for (warned, warning) in warned.iter().zip(warnings) {
            assert!(warned.starts_with(warning), "{warned}");
        }
    }

    #[test]
    fn an_object_an_array_and_lines_hold_articles() {
        let poem = r#"{"id": "g1", "title": "غزل ۱", "text": "الا یا ایها الساقی"}"#;
        let article = ("g1", "غزل ۱", "الا یا ایها الساقی");
        check("a.json", poem, "{}", &[article], &[]);
        check(
            "a.json",
            &format!("[{poem},\n{{\"body\": \"دوم\"}}]"),
            "{}",
            &[article, ("a/2", "دوم", "دوم")],
            &[],
        );
        check(
            "a.jsonl",
            &format!("{poem}\n\n{{\"body\": \"دوم\"}}\r\n"),
            "{}",
            &[article, ("a/3", "دوم", "دوم")],
            &[],
        );
        check("a.json", " [] ", "{}", &[], &[]);
    }

    #[test]
    fn fields_are_where_the_options_say() {
        let json = r#"{"data": {"posts": [{
            "slug": 7, "title": {"rendered": "نان &amp; نمک"}, "content": {"rendered": "<h2 id=a>یک</h2><p>متن</p>"},
            "date": "2025-12-11T08:00:00", "terms": [{"name": "اقتصاد"}], "boost": 2, "link": "/p/7"
        }]}}"#;
        let options = r#"{
            "fields": {"id": "slug", "title": "title.rendered", "body": "content.rendered"},
            "facets": {"section": ["none", "terms"]}, "baseUrl": "https://example.ir/blog/",
            "json": {"items": "data.posts", "body": "html"}
        }"#;
        let article = read("a.json", json, options).unwrap().articles.remove(0);
        let document = article.document;
        assert_eq!((document.id.as_str(), document.title.as_str()), ("7", "نان & نمک"));
        assert_eq!(document.body, "یک\n\nمتن");
        assert_eq!(document.date.unwrap().to_string(), "2025-12-11");
        assert_eq!(document.facets["section"], ["اقتصاد"]);
        assert_eq!((document.boost, document.url.as_deref()), (Some(200), Some("https://example.ir/p/7")));
        assert_eq!(document.headings[0].anchor.as_deref(), Some("a"));
    }

    #[test]
    fn what_is_no_article_is_passed_over_with_its_line() {
        check(
            "package.json",
            r#"{"name": "x"}"#,
            "{}",
            &[],
            &["package.json:1: passed over, no field here has a text"],
        );
        check(
            "a.json",
            "[\n 1,\n {\"title\": \"ت\"},\n\n {\"body\": \"متن\", \"date\": \"دیروز\", \"boost\": 99}\n]",
            "{}",
            &[("a/3", "متن", "متن")],
            &[
                "a.json:2: passed over, no object",
                "a.json:3: passed over, no field",
                "a.json:5: there is no day دیروز",
                "a.json:5: boost is not a number from 0.01 to 10",
            ],
        );
        check(
            "a.json",
            "{\"posts\": 1}",
            r#"{"json": {"items": "posts.all"}}"#,
            &[],
            &["a.json:1: passed over, no object"],
        );
        check("a.jsonl", "{\"body\":\"x\",\"draft\":true}", "{}", &[], &["a.jsonl:1: passed over, a draft"]);
    }

    #[test]
    fn broken_json_is_an_error_with_its_line() {
        for (path, json, error) in [
            ("a.json", "", "a.json:1: not JSON: EOF"),
            ("a.json", "[\n{},\n{\"a\" 1}]", "a.json:3: not JSON: expected `:`"),
            ("a.json", "[\n\n{\"body\": \"\\ud800\"}]", "a.json:3: not JSON: "),
            ("a.jsonl", "{\"body\":\"x\"}\n\n{", "a.jsonl:3: not JSON: EOF"),
            (
                "a.json",
                &format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
                "a.json:1: not JSON: recursion limit",
            ),
        ] {
            let read = read(path, json, "{}").unwrap_err();
            assert!(read.starts_with(error), "{read}");
        }
    }
}
