//! Reads the properties of an article from the fields of front matter and JSON.

use crate::article::Meta;
use crate::day;
use crate::error::{Error, ErrorKind, Place};
use crate::options::Names;
use crate::reading::Reading;
use crate::value::Value;
use crate::warning::WarningKind;
use crate::words::flat;

/// Who wrote the fields. This decides what happens to an impossible value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writer {
    /// A person, who can correct it: it is an error.
    Person,
    /// A program, in one row of ten thousand: the value is left out with a warning.
    Program,
}

/// The values that a boost may have.
pub(crate) const BOOST: &str = "a number from 0.01 to 10, which the score is multiplied by";

/// Reads the properties of an article. `None` for a draft, which is skipped with a warning.
pub(crate) fn read(reading: &mut Reading, fields: &Value, writer: Writer) -> Result<Option<Meta>, Error> {
    let options = reading.options;
    let names = &options.fields;
    if is_draft(fields, &names.draft) && !options.drafts {
        reading.warn(Place::Line(fields.line), WarningKind::Draft);
        return Ok(None);
    }
    let text =
        |names| find(fields, names).and_then(Value::text).map(str::trim).filter(|text| !text.is_empty());
    let mut meta = Meta {
        id: text(&names.id).map(str::to_owned),
        title: text(&names.title).map(flat),
        lang: text(&names.lang).and_then(lang),
        ..Meta::default()
    };
    // `published` is a day to some and a yes or no to others.
    let is_bool = |value: &&Value| matches!(value.text(), Some("true" | "false"));
    let mut dates = names.date.0.iter().filter_map(|name| fields.get(name)).filter(|value| !is_bool(value));
    if let Some(value) = dates.next() {
        let written = value.text().unwrap_or_default();
        meta.date = day::lenient(written);
        if meta.date.is_none() {
            let (place, written) = (Place::Line(value.line), written.to_owned());
            match writer {
                Writer::Person => return Err(reading.error(place, ErrorKind::NoSuchDate(written))),
                Writer::Program => reading.warn(place, WarningKind::NoSuchDate(written)),
            }
        }
    }
    if let Some(value) = find(fields, &names.url) {
        meta.url = reading.address(value.text().unwrap_or_default(), Place::Line(value.line));
    }
    if let Some((name, value)) = find_named(fields, &names.boost) {
        meta.boost = value.text().and_then(parsed_percent);
        if meta.boost.is_none() {
            let (place, name) = (Place::Line(value.line), name.to_owned());
            match writer {
                Writer::Person => return Err(reading.error(place, ErrorKind::Field { name, wanted: BOOST })),
                Writer::Program => reading.warn(place, WarningKind::Field { name, wanted: BOOST }),
            }
        }
    }
    if let Some(value) = find(fields, &names.tags) {
        phrases(value).for_each(|tag| meta.add("tag", tag));
    }
    for name in &names.words.0 {
        match fields.get(name) {
            // A sentence, whose commas separate nothing.
            Some(value) if is_description(name) => {
                meta.descriptions.extend(value.texts().into_iter().map(str::to_owned));
            }
            Some(value) => meta.words.extend(phrases(value).map(str::to_owned)),
            None => {}
        }
    }
    if let Some(value) = find(fields, &names.author) {
        value.texts().iter().for_each(|author| meta.add("author", author));
    }
    for (facet, names) in &options.facets {
        if let Some(value) = find(fields, names) {
            value.texts().iter().for_each(|text| meta.add(facet, text));
        }
    }
    Ok(Some(meta))
}

/// The separators of tags on one line.
pub(crate) const SEPARATORS: [char; 4] = [',', '،', ';', '؛'];

/// The texts of a list, or the parts of one text: many write `tags: a, b`.
fn phrases(value: &Value) -> impl Iterator<Item = &str> {
    let separators: &[char] = if value.text().is_some() { &SEPARATORS } else { &[] };
    value.texts().into_iter().flat_map(move |text| text.split(separators))
}

/// Whether a field, such as `description` or `seo.description`, holds a sentence.
fn is_description(name: &str) -> bool {
    name.rsplit('.').next() == Some("description")
}

/// The first of the named fields that exists.
pub(crate) fn find<'a>(fields: &'a Value, names: &Names) -> Option<&'a Value> {
    names.0.iter().find_map(|name| fields.get(name))
}

/// The same, with its name.
fn find_named<'a, 'b>(fields: &'a Value, names: &'b Names) -> Option<(&'b str, &'a Value)> {
    names.0.iter().find_map(|name| Some((name.as_str(), fields.get(name)?)))
}

/// A language tag as the index has it: "fa-IR" for "fa_IR". `None` if the text is not a language tag.
pub(crate) fn lang(written: &str) -> Option<String> {
    let tag = written.trim().replace('_', "-");
    let is_tag = tag.len() <= 35
        && tag
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    is_tag.then_some(tag)
}

/// Whether the fields declare a draft, also by `published: false` as in Jekyll.
fn is_draft(fields: &Value, names: &Names) -> bool {
    let says = |value: Option<&Value>, words: &[&str]| {
        value
            .and_then(Value::text)
            .is_some_and(|text| words.contains(&text.trim().to_ascii_lowercase().as_str()))
    };
    says(find(fields, names), &["true", "yes", "on", "1"])
        || says(fields.get("published"), &["false", "no", "off", "0"])
}

/// Parses a boost, to percent.
fn parsed_percent(written: &str) -> Option<u32> {
    percent(written.trim().parse().ok()?)
}

/// The percent of a boost. `None` for a factor that a boost may not be.
pub(crate) fn percent(factor: f64) -> Option<u32> {
    (0.01..=10.0).contains(&factor).then(|| percent_within(factor))
}

/// The percent of the boost nearest to a factor.
pub(crate) fn percent_within(factor: f64) -> u32 {
    (factor.clamp(0.01, 10.0) * 100.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boost_is_a_factor() {
        for (written, boost) in [
            ("1", Some(100)),
            ("2.5", Some(250)),
            ("0.01", Some(1)),
            ("10", Some(1000)),
            ("0", None),
            ("-1", None),
            ("150", None),
            ("nan", None),
            ("high", None),
        ] {
            assert_eq!(parsed_percent(written), boost, "{written}");
        }
    }

    #[test]
    fn language_tags_are_told_from_other_texts() {
        for (written, tag) in [
            ("fa", Some("fa")),
            (" fa_IR ", Some("fa-IR")),
            ("zh-Hant-TW", Some("zh-Hant-TW")),
            ("", None),
            ("فارسی", None),
            ("fa-", None),
            ("persian language", None),
        ] {
            assert_eq!(lang(written).as_deref(), tag, "{written}");
        }
    }
}
