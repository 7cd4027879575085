//! The options of a search, as JavaScript passes them.

use jostar_analysis::Date;
use jostar_index::Filter;
use jostar_js::bad_argument;
use jostar_search::{SearchOptions, Sort};
use wasm_bindgen::prelude::*;

use super::arguments::{COUNT, count, is_nothing, object};
use super::values::OptionsValue;

/// The names of all options.
const OPTIONS: &str =
    "limit, offset, snippetLength, snippets, sections, sort, from, to, filters, facets, literal, halfLife";

pub(super) fn search_options(options: Option<OptionsValue>) -> Result<SearchOptions, JsValue> {
    let given = Given::new(options)?;
    let default = SearchOptions::default();
    let sort = |value: &JsValue| match value.as_string()?.as_str() {
        "relevance" => Some(Sort::Relevance),
        "newest" => Some(Sort::Newest),
        "oldest" => Some(Sort::Oldest),
        _ => None,
    };
    let half_life = |value: &JsValue| value.as_f64().map(|days| days as f32).filter(|days| *days > 0.0);
    Ok(SearchOptions {
        limit: given.count("limit")?.unwrap_or(default.limit),
        offset: given.count("offset")?.unwrap_or(default.offset),
        snippet_length: given.count("snippetLength")?.unwrap_or(default.snippet_length),
        snippets: given.count("snippets")?.unwrap_or(default.snippets),
        sections: given.count("sections")?.unwrap_or(default.sections),
        sort: given.get("sort", "\"relevance\", \"newest\" or \"oldest\"", sort)?.unwrap_or_default(),
        filter: Filter {
            from: given.day("from")?,
            to: given.day("to")?,
            facets: given.get("filters", "lists of strings by name", facet_filters)?.unwrap_or_default(),
        },
        facets: given.flag("facets")?.unwrap_or(default.facets),
        literal: given.flag("literal")?.unwrap_or(default.literal),
        half_life: given.get("halfLife", "a number of days above 0", half_life)?,
    })
}

/// Options, each of which may be missing. Undefined and null count as missing.
///
/// They are read one by one. A `Deserialize` for them would pull in the code that prints any unexpected value,
/// including fractions: 13 KB of the module after brotli.
struct Given(JsValue);

impl Given {
    fn new(options: Option<OptionsValue>) -> Result<Given, JsValue> {
        // The options may be missing or null.
        let options = options.map_or(JsValue::UNDEFINED, JsValue::from);
        if is_nothing(&options) {
            return Ok(Given(options));
        }
        let object = object(&options).ok_or_else(|| bad_argument("options", "an object"))?;
        // Otherwise nobody would notice a misspelt option.
        for name in js_sys::Object::keys(object).iter().filter_map(|name| name.as_string()) {
            if !OPTIONS.split(' ').any(|option| option.trim_end_matches(',') == name) {
                return Err(bad_argument(&format!("options.{name}"), &format!("one of {OPTIONS}")));
            }
        }
        Ok(Given(options))
    }

    /// The option with this name, if it is given and `read` accepts it.
    fn get<T>(
        &self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&JsValue) -> Option<T>,
    ) -> Result<Option<T>, JsValue> {
        let value = self.value(name)?;
        if is_nothing(&value) {
            return Ok(None);
        }
        read(&value).map(Some).ok_or_else(|| bad_argument(&format!("options.{name}"), expected))
    }

    /// Reading a property may run code of the page, and that code may throw.
    fn value(&self, name: &str) -> Result<JsValue, JsValue> {
        if is_nothing(&self.0) { Ok(JsValue::UNDEFINED) } else { js_sys::Reflect::get(&self.0, &name.into()) }
    }

    fn count(&self, name: &str) -> Result<Option<usize>, JsValue> {
        self.get(name, COUNT, count)
    }

    fn flag(&self, name: &str) -> Result<Option<bool>, JsValue> {
        self.get(name, "true or false", JsValue::as_bool)
    }

    fn day(&self, name: &str) -> Result<Option<Date>, JsValue> {
        self.get(name, "a day, YYYY-MM-DD", |value| Date::parse(&value.as_string()?))
    }
}

/// The names of facets, each with values.
fn facet_filters(value: &JsValue) -> Option<Vec<(String, Vec<String>)>> {
    let filter = |entry: JsValue| {
        let entry = entry.unchecked_into::<js_sys::Array>();
        let values = entry.get(1).dyn_into::<js_sys::Array>().ok()?;
        let values: Option<Vec<String>> = values.iter().map(|value| value.as_string()).collect();
        Some((entry.get(0).as_string()?, values?))
    };
    js_sys::Object::entries(object(value)?).iter().map(filter).collect()
}
