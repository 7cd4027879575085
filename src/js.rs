//! The JavaScript face of the engine: it converts and does nothing else.
//!
//! Rust counts bytes of UTF-8 and JavaScript counts units of UTF-16. Spans are converted here and nowhere else.

use std::ops::Range;
use std::panic::PanicHookInfo;
use std::sync::OnceLock;

use jostar_search::SearchOptions;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::engine;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How to search. */
export interface SearchOptions {
    /** The most hits to give; 10 if not said. */
    limit?: number;
    /** How many hits to pass over, for the pages after the first; 0 if not said. */
    offset?: number;
    /** About how many characters a snippet has; 200 if not said. */
    snippetLength?: number;
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
    title: Marked;
    /** The day it is dated, `YYYY-MM-DD`. */
    date?: string;
    /** The passage that shows why it was found. */
    snippet: Marked;
    /** How well it matches, above 0. Comparable within one answer only. */
    score: number;
}

/** The answer to a query. */
export interface Results {
    /** How many articles match. */
    total: number;
    /** Those that were asked for, best first. */
    hits: Hit[];
}

/** A whole article, with matches. */
export interface Article extends Marked {
    id: string;
    title: Marked;
    /** The day it is dated, `YYYY-MM-DD`. */
    date?: string;
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

    /// The engine of the articles in an index file, given as its bytes. Throws a `JostarError`.
    pub fn open(bytes: BytesValue) -> Result<Engine, JsValue> {
        alive()?;
        let is_bytes =
            bytes.is_instance_of::<js_sys::Uint8Array>() || bytes.is_instance_of::<js_sys::ArrayBuffer>();
        if !is_bytes {
            return Err(bad_argument("bytes", "a Uint8Array or an ArrayBuffer"));
        }
        engine::Engine::open(js_sys::Uint8Array::new(&bytes).to_vec()).map(Engine).map_err(thrown)
    }

    /// The articles that `text` asks for. Any text is a query; one without words finds nothing.
    pub fn search(&self, text: StringValue, options: Option<OptionsValue>) -> Result<ResultsValue, JsValue> {
        alive()?;
        let text = string(&text, "text")?;
        // What is given may have no option, or be null.
        let options = options.map_or(JsValue::UNDEFINED, JsValue::from);
        let options: Option<Options> = serde_wasm_bindgen::from_value(options)
            .map_err(|error| js_error("bad-argument", &format!("options: {error}")))?;
        give(&Results::from(self.0.search(&text, &options.unwrap_or_default().into())))
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
        give(&Info {
            documents: index.documents(),
            terms: index.dictionary().len(),
            words: index.words(),
            index_bytes: index.size(),
            content_hash: format!("{:016x}", index.content_hash()),
            version: env!("CARGO_PKG_VERSION"),
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    limit: Option<usize>,
    offset: Option<usize>,
    snippet_length: Option<usize>,
}

impl From<Options> for SearchOptions {
    fn from(options: Options) -> SearchOptions {
        let default = SearchOptions::default();
        SearchOptions {
            limit: options.limit.unwrap_or(default.limit),
            offset: options.offset.unwrap_or(default.offset),
            snippet_length: options.snippet_length.unwrap_or(default.snippet_length),
        }
    }
}

#[derive(Serialize)]
struct Results {
    total: usize,
    hits: Vec<Hit>,
}

impl From<jostar_search::Results> for Results {
    fn from(results: jostar_search::Results) -> Results {
        Results { total: results.total, hits: results.hits.into_iter().map(Hit::from).collect() }
    }
}

#[derive(Serialize)]
struct Hit {
    id: String,
    title: Marked,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    snippet: Marked,
    score: f32,
}

impl From<jostar_search::Hit> for Hit {
    fn from(hit: jostar_search::Hit) -> Hit {
        Hit {
            id: hit.id,
            title: hit.title.into(),
            date: hit.date.map(|date| date.to_string()),
            snippet: hit.snippet.into(),
            score: hit.score,
        }
    }
}

#[derive(Serialize)]
struct Article {
    id: String,
    title: Marked,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    text: String,
    highlights: Vec<(usize, usize)>,
}

impl From<engine::Article> for Article {
    fn from(article: engine::Article) -> Article {
        let Marked { text, highlights } = article.body.into();
        Article {
            id: article.id,
            title: article.title.into(),
            date: article.date.map(|date| date.to_string()),
            text,
            highlights,
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
    let value = serde_wasm_bindgen::to_value(value)
        .map_err(|error| js_error("internal", &format!("result: {error}")))?;
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
