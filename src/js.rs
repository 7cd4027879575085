//! The JavaScript face of the engine: it converts and does nothing else.
//!
//! Rust counts bytes of UTF-8 and JavaScript counts units of UTF-16. Spans are converted here and nowhere else.

use std::ops::Range;
use std::panic::PanicHookInfo;
use std::sync::OnceLock;

use jostar_analysis::Date;
use jostar_index::{DocId, Filter};
use jostar_search::{CorrectionKind, SearchOptions, Sort};
use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

use crate::engine;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/// <reference lib="esnext.disposable" />

/** How to search. */
export interface SearchOptions {
    /** The most hits to give; 10 if not said. */
    limit?: number;
    /** How many hits to pass over, for the pages after the first; 0 if not said. */
    offset?: number;
    /** About how many characters a snippet has; 200 if not said. */
    snippetLength?: number;
    /** The most snippets of a hit; 1 if not said. */
    snippets?: number;
    /** The order of the hits; by relevance if not said. */
    sort?: "relevance" | "newest" | "oldest";
    /** The first day of the articles asked for, `YYYY-MM-DD`. */
    from?: string;
    /** The last day of the articles asked for, `YYYY-MM-DD`. */
    to?: string;
    /** Names of facets, each with the values of which an article has to have one. */
    filters?: Record<string, string[]>;
    /** Whether to count the values of facets; not if not said. */
    facets?: boolean;
    /** Whether to search for what was typed, with its forms, and nothing else that may have been meant; not if not said. */
    literal?: boolean;
    /** After how many days an article counts less by a quarter than a new one, and at last by half. */
    halfLife?: number;
}

/** A text with its matches. */
export interface Marked {
    text: string;
    /** Starts and ends of the words that match, in UTF-16 units of `text`; rising, not overlapping. */
    highlights: [start: number, end: number][];
}

/** An article that matches, and what to show of it. */
export interface Hit {
    id: string;
    /** The title; of one longer than 300 characters the beginning. */
    title: Marked;
    /** Where the article is found itself. */
    url?: string;
    /** The day it is dated, `YYYY-MM-DD`. */
    date?: string;
    /** The language of its text, as an ISO 639 code. */
    lang?: string;
    /** The passages that show why it was found, the best first; at least one. */
    snippets: Marked[];
    /** The words of the query that it does not have, as they were typed. */
    missing: string[];
    /** How well it matches; 0 where nothing but conditions was asked for. Comparable within one answer only. */
    score: number;
}

/** The answer to a query. */
export interface Results {
    /** How many articles match. */
    total: number;
    /** How many of them have all words of the query; by relevance these come first. */
    complete: number;
    /** Those that were asked for, best first. */
    hits: Hit[];
    understood: Understood;
    /** The facets of the articles that match; empty if not asked for. */
    facets: Facet[];
    /** The first and the last day of the articles that match, if facets were asked for. */
    dates?: [first: string, last: string];
}

/** What was looked for, where that is not just what was typed. */
export interface Understood {
    /** The query with the corrections made. */
    text: string;
    /** What was taken for something else: with the keyboard on another layout, Persian in Latin letters, misspelt. */
    corrections: { kind: "keyboard" | "latin" | "spelling"; typed: string; meant: string }[];
    /** The words that no article has in any form, and dates that are none, as they were typed. */
    unknown: string[];
    /** Another query that finds more. */
    didYouMean?: string;
    /** The first day of the articles asked for, by the query or the options. */
    from?: string;
    /** The last day of the articles asked for, by the query or the options. */
    to?: string;
    /** The values of facets asked for, by the query or the options. */
    filters: Record<string, string[]>;
    /** There was more in the query than is looked for. */
    isCut: boolean;
}

/** A facet and how many of the articles that match have its values, the most frequent first. */
export interface Facet {
    name: string;
    values: { value: string; count: number }[];
}

/** A query that goes on from what was typed. */
export interface Suggestion {
    text: string;
    /** How many articles have its last word, and the words before that any article has. */
    documents: number;
}

/** What names an article. */
export interface ArticleLink {
    id: string;
    title: string;
    /** Where it is found itself. */
    url?: string;
    /** The day it is dated, `YYYY-MM-DD`. */
    date?: string;
}

/** A whole article, with matches. */
export interface Article extends Marked {
    id: string;
    title: Marked;
    /** Where it is found itself. */
    url?: string;
    /** The day it is dated, `YYYY-MM-DD`. */
    date?: string;
    /** The starts and ends of its headings, in UTF-16 units of `text`; rising. */
    headings: [start: number, end: number][];
    /** Those of its blocks of code. */
    code: [start: number, end: number][];
    /** Its values of each facet: tags, authors, the language. */
    facets: Record<string, string[]>;
}

/** Where a score comes from: the sum of the parts times the factor. */
export interface Explanation {
    parts: { text: string; points: number }[];
    /** The article's boost and age. */
    factor: number;
    score: number;
}

/** What an index holds. */
export interface Info {
    documents: number;
    /** Distinct words, and the parts of words that are found by them. */
    terms: number;
    /** Words in all. */
    words: number;
    indexBytes: number;
    /** 16 hexadecimal digits, the same for the same articles. */
    contentHash: string;
    /** The names of the facets, sorted. */
    facets: string[];
    /** The first and the last day of the articles, where any has one. */
    dates?: [first: string, last: string];
    /** The version of the engine. */
    version: string;
}

/** What is thrown. */
export interface JostarError extends Error {
    name: "JostarError";
    /**
     * `not-an-index`, `incomplete`, `damaged`, `unsupported-format` or `analyzer-mismatch`: the bytes cannot be
     * opened. `no-index`: the module has no articles inside. `unknown-article`, `bad-argument`: the call was wrong.
     * `internal`: a fault of the engine, which then has to be loaded anew.
     */
    code: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// A string. Any value may come in its place, and is then an error: wasm-bindgen's own `&str` would read memory
    /// that is not there.
    #[wasm_bindgen(typescript_type = "string")]
    pub type StringValue;
    /// A number. wasm-bindgen's own `f64` would be whatever JavaScript makes of any value.
    #[wasm_bindgen(typescript_type = "number")]
    pub type NumberValue;
    /// A `Uint8Array` or an `ArrayBuffer`.
    #[wasm_bindgen(typescript_type = "Uint8Array | ArrayBuffer")]
    pub type BytesValue;
    /// `SearchOptions`.
    #[wasm_bindgen(typescript_type = "SearchOptions")]
    pub type OptionsValue;
    /// `Results`.
    #[wasm_bindgen(typescript_type = "Results")]
    pub type ResultsValue;
    /// `Article`.
    #[wasm_bindgen(typescript_type = "Article")]
    pub type ArticleValue;
    /// `Info`.
    #[wasm_bindgen(typescript_type = "Info")]
    pub type InfoValue;
    /// `Suggestion[]`.
    #[wasm_bindgen(typescript_type = "Suggestion[]")]
    pub type SuggestionsValue;
    /// `ArticleLink[]`.
    #[wasm_bindgen(typescript_type = "ArticleLink[]")]
    pub type LinksValue;
    /// `Explanation | undefined`.
    #[wasm_bindgen(typescript_type = "Explanation | undefined")]
    pub type ExplanationValue;
}

/// Searches and shows the articles of one index.
#[wasm_bindgen]
pub struct Engine(engine::Engine);

#[wasm_bindgen]
impl Engine {
    /// The engine of the articles inside the module. Throws a `JostarError`.
    pub fn embedded() -> Result<Engine, JsValue> {
        alive()?;
        engine::Engine::embedded().map(Engine).map_err(thrown)
    }

    /// The engine of the articles in an index file, given as its bytes. `copied` is called as soon as these are not needed
    /// any more, so that who has a large index can let go of it before opening takes its memory. Throws a `JostarError`.
    pub fn open(bytes: BytesValue, copied: Option<js_sys::Function>) -> Result<Engine, JsValue> {
        engine::Engine::open(given_bytes(bytes, copied)?).map(Engine).map_err(thrown)
    }

    /// The engine of the beginning of an index file, as much of it as has arrived: it searches the articles that are
    /// there, by the order of their ids, and of the others knows the title, the date and the facets. Throws a
    /// `JostarError`, whose code is `incomplete` as long as no article can be there. `copied` is as for `open`.
    #[wasm_bindgen(js_name = openPart)]
    pub fn open_part(bytes: BytesValue, copied: Option<js_sys::Function>) -> Result<Engine, JsValue> {
        engine::Engine::open_part(given_bytes(bytes, copied)?).map(Engine).map_err(thrown)
    }

    /// The articles that `text` asks for. Any text is a query; one without words or conditions finds nothing.
    pub fn search(&self, text: StringValue, options: Option<OptionsValue>) -> Result<ResultsValue, JsValue> {
        alive()?;
        let text = string(&text, "text")?;
        give(&Results::from(self.0.search(&text, &search_options(options)?)))
    }

    /// Queries that go on from `text`, at most `limit` (6 if not said): with its last word completed or, after a space,
    /// with the next word.
    pub fn suggest(
        &self,
        text: StringValue,
        limit: Option<NumberValue>,
    ) -> Result<SuggestionsValue, JsValue> {
        alive()?;
        let found = self.0.suggest(&string(&text, "text")?, limit_or(6, limit)?);
        let suggestion =
            |found: jostar_search::Suggestion| Suggestion { text: found.text, documents: found.documents };
        give(&found.into_iter().map(suggestion).collect::<Vec<_>>())
    }

    /// The articles most like the one with this id, at most `limit` (5 if not said). Throws a `JostarError` with the
    /// code `unknown-article` if there is no such article.
    pub fn related(&self, id: StringValue, limit: Option<NumberValue>) -> Result<LinksValue, JsValue> {
        alive()?;
        let links = self.0.related(&string(&id, "id")?, limit_or(5, limit)?).map_err(thrown)?;
        give(&links.into_iter().map(Link::from).collect::<Vec<_>>())
    }

    /// Why the article with this id is found by a query, and where its score comes from; `undefined` if it is not
    /// found. Throws a `JostarError` with the code `unknown-article` if there is no such article.
    pub fn explain(
        &self,
        text: StringValue,
        id: StringValue,
        options: Option<OptionsValue>,
    ) -> Result<ExplanationValue, JsValue> {
        alive()?;
        let (text, id) = (string(&text, "text")?, string(&id, "id")?);
        let explanation = self.0.explain(&text, &id, &search_options(options)?).map_err(thrown)?;
        give(&explanation.map(Explanation::from))
    }

    /// The whole article with this id. If a query is given, its words are marked. Throws a `JostarError` with the
    /// code `unknown-article` if there is no such article.
    pub fn article(&self, id: StringValue, text: Option<StringValue>) -> Result<ArticleValue, JsValue> {
        alive()?;
        let id = string(&id, "id")?;
        let text = text.map_or(Ok(String::new()), |text| string(&text, "text"))?;
        let article = self.0.article(&id, &text).map_err(thrown)?;
        give(&Article::from(article))
    }

    /// What the index holds.
    pub fn info(&self) -> Result<InfoValue, JsValue> {
        alive()?;
        let index = self.0.index();
        let dates = || (0..index.documents() as u32).filter_map(|doc| index.date(DocId(doc)));
        give(&Info {
            documents: index.documents(),
            terms: index.dictionary().len(),
            words: index.words(),
            index_bytes: index.size(),
            content_hash: format!("{:016x}", index.content_hash()),
            facets: index.facets().iter().map(|facet| facet.name().to_owned()).collect(),
            dates: dates()
                .min()
                .zip(dates().max())
                .map(|(first, last)| (first.to_string(), last.to_string())),
            version: env!("CARGO_PKG_VERSION"),
        })
    }
}

/// Options as they come from JavaScript. What is not there, undefined or null is not said.
///
/// They are read one by one, for a `Deserialize` of them brings the printing of any value that is not as expected, of
/// fractions too: 13 KB of the module after brotli.
struct Given(JsValue);

impl Given {
    fn new(options: Option<OptionsValue>) -> Result<Given, JsValue> {
        // What is given may have no option, or be null.
        let options = options.map_or(JsValue::UNDEFINED, JsValue::from);
        if is_nothing(&options) {
            return Ok(Given(options));
        }
        let object = object(&options).ok_or_else(|| bad_argument("options", "an object"))?;
        // Of one that is misspelt nobody would hear.
        for name in js_sys::Object::keys(object).iter().filter_map(|name| name.as_string()) {
            if !OPTIONS.split(", ").any(|option| option == name) {
                return Err(bad_argument(&format!("options.{name}"), &format!("one of {OPTIONS}")));
            }
        }
        Ok(Given(options))
    }

    /// The option of this name, if it is said and `read` takes it.
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

    /// Looking into a value may run code of the page, which may throw.
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

/// The names of all options.
const OPTIONS: &str =
    "limit, offset, snippetLength, snippets, sort, from, to, filters, facets, literal, halfLife";

const COUNT: &str = "a whole number, 0 or more";

fn count(value: &JsValue) -> Option<usize> {
    let is_whole = |count: &f64| count.trunc() == *count && (0.0..=u32::MAX as f64).contains(count);
    value.as_f64().filter(is_whole).map(|count| count as usize)
}

/// The most that are wanted: `usual` if that is not said.
fn limit_or(usual: usize, limit: Option<NumberValue>) -> Result<usize, JsValue> {
    let limit = limit.map_or(JsValue::UNDEFINED, JsValue::from);
    if is_nothing(&limit) { Ok(usual) } else { count(&limit).ok_or_else(|| bad_argument("limit", COUNT)) }
}

fn given_bytes(bytes: BytesValue, copied: Option<js_sys::Function>) -> Result<Vec<u8>, JsValue> {
    alive()?;
    let array = match bytes.dyn_into::<js_sys::Uint8Array>() {
        Ok(array) => array,
        Err(other) if other.is_instance_of::<js_sys::ArrayBuffer>() => js_sys::Uint8Array::new(&other),
        Err(_) => return Err(bad_argument("bytes", "a Uint8Array or an ArrayBuffer")),
    };
    let copy = array.to_vec();
    if let Some(copied) = copied {
        copied.call0(&JsValue::UNDEFINED)?;
    }
    Ok(copy)
}

fn is_nothing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// Any object, of no prototype too.
fn object(value: &JsValue) -> Option<&js_sys::Object> {
    value.is_object().then(|| value.unchecked_ref())
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

fn search_options(options: Option<OptionsValue>) -> Result<SearchOptions, JsValue> {
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

#[derive(Serialize)]
struct Results {
    total: usize,
    complete: usize,
    hits: Vec<Hit>,
    understood: Understood,
    facets: Vec<Facet>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<(String, String)>,
}

impl From<jostar_search::Results> for Results {
    fn from(results: jostar_search::Results) -> Results {
        Results {
            total: results.total,
            complete: results.complete,
            hits: results.hits.into_iter().map(Hit::from).collect(),
            understood: results.understood.into(),
            facets: results.facets.into_iter().map(Facet::from).collect(),
            dates: results.dates.map(|(first, last)| (first.to_string(), last.to_string())),
        }
    }
}

#[derive(Serialize)]
struct Hit {
    id: String,
    title: Marked,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    snippets: Vec<Marked>,
    missing: Vec<String>,
    score: f32,
}

impl From<jostar_search::Hit> for Hit {
    fn from(hit: jostar_search::Hit) -> Hit {
        Hit {
            id: hit.id,
            title: hit.title.into(),
            url: hit.url,
            date: hit.date.map(|date| date.to_string()),
            lang: hit.lang,
            snippets: hit.snippets.into_iter().map(Marked::from).collect(),
            missing: hit.missing,
            score: hit.score,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Understood {
    text: String,
    corrections: Vec<Correction>,
    unknown: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    did_you_mean: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    filters: Named,
    is_cut: bool,
}

impl From<jostar_search::Understood> for Understood {
    fn from(understood: jostar_search::Understood) -> Understood {
        Understood {
            text: understood.text,
            corrections: understood.corrections.into_iter().map(Correction::from).collect(),
            unknown: understood.unknown,
            did_you_mean: understood.did_you_mean,
            from: understood.filter.from.map(|date| date.to_string()),
            to: understood.filter.to.map(|date| date.to_string()),
            filters: Named(understood.filter.facets),
            is_cut: understood.is_cut,
        }
    }
}

/// Lists by name: an object in JavaScript. Each name is a property of its own, whatever objects have by that name:
/// assigning to `__proto__` would be something else.
struct Named(Vec<(String, Vec<String>)>);

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let strings = |strings: &[String]| strings.iter().map(JsValue::from).collect::<js_sys::Array>();
        let entries: js_sys::Array =
            self.0.iter().map(|(name, values)| js_sys::Array::of2(&name.into(), &strings(values))).collect();
        let object = js_sys::Object::from_entries(&entries).unwrap_or_default();
        serde_wasm_bindgen::preserve::serialize(&object, serializer)
    }
}

#[derive(Serialize)]
struct Correction {
    kind: &'static str,
    typed: String,
    meant: String,
}

impl From<jostar_search::Correction> for Correction {
    fn from(correction: jostar_search::Correction) -> Correction {
        Correction {
            kind: match correction.kind {
                CorrectionKind::Keyboard => "keyboard",
                CorrectionKind::Latin => "latin",
                CorrectionKind::Spelling => "spelling",
            },
            typed: correction.typed,
            meant: correction.meant,
        }
    }
}

#[derive(Serialize)]
struct Facet {
    name: String,
    values: Vec<FacetValue>,
}

#[derive(Serialize)]
struct FacetValue {
    value: String,
    count: u32,
}

impl From<jostar_search::FacetCounts> for Facet {
    fn from(facet: jostar_search::FacetCounts) -> Facet {
        let values = facet.values.into_iter().map(|(value, count)| FacetValue { value, count });
        Facet { name: facet.name, values: values.collect() }
    }
}

#[derive(Serialize)]
struct Suggestion {
    text: String,
    documents: usize,
}

#[derive(Serialize)]
struct Link {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

impl From<engine::Link> for Link {
    fn from(link: engine::Link) -> Link {
        let date = link.date.map(|date| date.to_string());
        Link { id: link.id, title: link.title, url: link.url, date }
    }
}

#[derive(Serialize)]
struct Article {
    id: String,
    title: Marked,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    text: String,
    highlights: Vec<(usize, usize)>,
    headings: Vec<(usize, usize)>,
    code: Vec<(usize, usize)>,
    facets: Named,
}

impl From<engine::Article> for Article {
    fn from(article: engine::Article) -> Article {
        let headings = to_utf16(&article.body.text, &article.headings);
        let code = to_utf16(&article.body.text, &article.code);
        let Marked { text, highlights } = article.body.into();
        Article {
            id: article.id,
            title: article.title.into(),
            url: article.url,
            date: article.date.map(|date| date.to_string()),
            text,
            highlights,
            headings,
            code,
            facets: Named(article.facets),
        }
    }
}

#[derive(Serialize)]
struct Explanation {
    parts: Vec<Part>,
    factor: f32,
    score: f32,
}

#[derive(Serialize)]
struct Part {
    text: String,
    points: f32,
}

impl From<jostar_search::Explanation> for Explanation {
    fn from(explanation: jostar_search::Explanation) -> Explanation {
        let part = |part: jostar_search::Part| Part { text: part.text, points: part.points };
        Explanation {
            parts: explanation.parts.into_iter().map(part).collect(),
            factor: explanation.factor,
            score: explanation.score,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Info {
    documents: usize,
    terms: usize,
    words: usize,
    index_bytes: usize,
    content_hash: String,
    facets: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<(String, String)>,
    version: &'static str,
}

#[derive(Serialize)]
struct Marked {
    text: String,
    highlights: Vec<(usize, usize)>,
}

impl From<jostar_search::Marked> for Marked {
    fn from(marked: jostar_search::Marked) -> Marked {
        Marked { highlights: to_utf16(&marked.text, &marked.highlights), text: marked.text }
    }
}

/// Spans in bytes of UTF-8, rising, as starts and ends in units of UTF-16.
fn to_utf16(text: &str, spans: &[Range<usize>]) -> Vec<(usize, usize)> {
    let mut bytes = 0;
    let mut units = 0;
    let mut units_at = |place: usize| {
        units += text[bytes..place].encode_utf16().count();
        bytes = place;
        units
    };
    spans.iter().map(|span| (units_at(span.start), units_at(span.end))).collect()
}

fn give<T: Serialize, V: JsCast>(value: &T) -> Result<V, JsValue> {
    // Maps become plain objects and `None` becomes undefined.
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    let value =
        value.serialize(&serializer).map_err(|error| js_error("internal", &format!("result: {error}")))?;
    Ok(value.unchecked_into())
}

fn string(value: &JsValue, name: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| bad_argument(name, "a string"))
}

fn bad_argument(name: &str, expected: &str) -> JsValue {
    js_error("bad-argument", &format!("{name}: this has to be {expected}"))
}

fn thrown(error: engine::Error) -> JsValue {
    js_error(error.code(), &error.to_string())
}

/// A JavaScript `Error` that is a `JostarError`.
fn js_error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("JostarError");
    // Setting a property of a plain object that was just made cannot fail.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// The message of the panic that stopped this instance of the module.
static STOPPED: OnceLock<String> = OnceLock::new();

/// After a panic the memory of the module may be inconsistent: every later call is refused with the reason.
fn alive() -> Result<(), JsValue> {
    match STOPPED.get() {
        None => Ok(()),
        Some(panic) => Err(js_error(
            "internal",
            &format!("the engine stopped after an internal error and has to be loaded anew ({panic})"),
        )),
    }
}

/// Runs when the module is instantiated.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    std::panic::set_hook(Box::new(stop));
}

/// Turns a panic into an error with its message, which leaves the module at once: without this it would end in the
/// trap `unreachable`, which says nothing.
fn stop(panic: &PanicHookInfo) {
    let message = panic.to_string();
    web_sys::console::error_1(&JsValue::from(format!("jostar: {message}")));
    let error = js_error("internal", &format!("internal error, please report it: {message}"));
    let _ = STOPPED.set(message);
    wasm_bindgen::throw_val(error)
}

/// Panics, so that a test can see what comes of it.
#[cfg(feature = "test-panic")]
#[wasm_bindgen(js_name = panicForTest)]
pub fn panic_for_test(message: &str) -> Result<(), JsValue> {
    alive()?;
    panic!("{message}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_counted_in_utf16_units() {
        let text = "a😀سلام 𐍈";
        let spans = [1..5, 5..13, 14..18];
        assert_eq!(to_utf16(text, &spans), [(1, 3), (3, 7), (8, 10)]);
        assert_eq!(to_utf16(text, &[]), []);
    }
}
