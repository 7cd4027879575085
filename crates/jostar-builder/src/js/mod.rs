//! The JavaScript interface of the builder. It converts values and does nothing else.
//!
//! It checks that an argument really is bytes, because wasm-bindgen's own `&[u8]` accepts any value. JavaScript walks
//! the folders and shows progress, file by file.

use jostar_corpus::{Choice, Options, Place};
use jostar_js::{bad_argument, give, set};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{builder, module};

// A blank line parts it from what wasm-bindgen writes above it.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = concat!("\n", include_str!("types.d.ts"));

#[wasm_bindgen]
extern "C" {
    /// `Uint8Array`.
    #[wasm_bindgen(typescript_type = "Uint8Array")]
    pub type BytesValue;
    /// `string[]`.
    #[wasm_bindgen(typescript_type = "string[]")]
    pub type NamesValue;
    /// `Choice[]`.
    #[wasm_bindgen(typescript_type = "Choice[]")]
    pub type ChoicesValue;
    /// `Warning[]`.
    #[wasm_bindgen(typescript_type = "Warning[]")]
    pub type WarningsValue;
    /// `Description`.
    #[wasm_bindgen(typescript_type = "Description")]
    pub type DescriptionValue;
    /// `Section[]`.
    #[wasm_bindgen(typescript_type = "Section[]")]
    pub type SectionsValue;
}

/// Collects the articles of files and writes their index.
#[wasm_bindgen]
pub struct Builder {
    options: Options,
    builder: builder::Builder,
}

#[wasm_bindgen]
impl Builder {
    /// A builder without articles. `options` is JSON that says how to read articles. `skip_bad` skips an article that
    /// cannot be read, if its file has others, with a warning, as the option of the same name does. Throws a
    /// `JostarError`.
    #[wasm_bindgen(constructor)]
    pub fn new(options: Option<String>, skip_bad: Option<bool>) -> Result<Builder, JsValue> {
        let options = options.map_or(Ok(Options::default()), |json| Options::from_json(&json));
        let mut options = options.map_err(|error| jostar_js::error("bad-argument", &error.to_string()))?;
        options.skip_bad |= skip_bad.unwrap_or_default();
        Ok(Builder { builder: builder::Builder::new(options.clone()), options })
    }

    /// Which files of a folder to read. `names` are their paths within it, with / between folders.
    pub fn choose(&self, names: NamesValue) -> Result<ChoicesValue, JsValue> {
        let names: Vec<String> = serde_wasm_bindgen::from_value(names.into())
            .map_err(|error| jostar_js::error("bad-argument", &format!("names: {error}")))?;
        let choices = jostar_corpus::choose(names.iter().map(String::as_str), &self.options);
        give(&choices.into_iter().map(name_of).collect::<Vec<_>>())
    }

    /// Reads a file and returns the number of its articles. `name` is its path within `folder`, with / between folders.
    /// Throws a `JostarError`, which leaves the builder unchanged.
    pub fn add(&mut self, folder: &str, name: &str, bytes: BytesValue) -> Result<usize, JsValue> {
        self.builder.add(folder, name, &bytes_of(&bytes, "bytes")?).map_err(unreadable)
    }

    /// Reads a file of synonyms and returns their number. Throws a `JostarError`.
    #[wasm_bindgen(js_name = addSynonyms)]
    pub fn add_synonyms(&mut self, path: &str, bytes: BytesValue) -> Result<usize, JsValue> {
        self.builder.add_synonyms(path, &bytes_of(&bytes, "bytes")?).map_err(unreadable)
    }

    /// Reads a file of words that are added to the articles so far, and returns the number of its lines. Throws a
    /// `JostarError`.
    #[wasm_bindgen(js_name = addWords)]
    pub fn add_words(&mut self, path: &str, bytes: BytesValue) -> Result<usize, JsValue> {
        self.builder.add_words(path, &bytes_of(&bytes, "bytes")?).map_err(unreadable)
    }

    /// The warnings since the last call.
    pub fn warnings(&mut self) -> Result<WarningsValue, JsValue> {
        let warning = |warning: &jostar_corpus::Warning| Warning {
            message: warning.to_string(),
            path: warning.path().to_owned(),
            line: line(warning.place()),
            skipped: matches!(warning.kind(), jostar_corpus::WarningKind::Skipped(_)),
            passed_over: warning.is_of_page_passed_over(),
        };
        give(&self.builder.warnings().iter().map(warning).collect::<Vec<_>>())
    }

    /// How many pages have no address, if all articles are pages. Results cannot lead to such pages.
    #[wasm_bindgen(js_name = unlinkedPages)]
    pub fn unlinked_pages(&self) -> usize {
        self.builder.unlinked_pages()
    }

    /// The bytes of the index. Consumes the builder. Throws a `JostarError`.
    pub fn finish(self) -> Result<js_sys::Uint8Array, JsValue> {
        let index =
            self.builder.finish().map_err(|error| jostar_js::error(error.code(), &error.to_string()))?;
        Ok(js_sys::Uint8Array::from(&index[..]))
    }
}

/// The bare engine with an index put into it. Throws a `JostarError`.
#[wasm_bindgen]
pub fn patch(engine: BytesValue, index: BytesValue) -> Result<js_sys::Uint8Array, JsValue> {
    let (engine, index) = (bytes_of(&engine, "engine")?, bytes_of(&index, "index")?);
    let patched = module::patch(&engine, &index).map_err(thrown)?;
    Ok(js_sys::Uint8Array::from(&patched[..]))
}

/// The index that was put into a module, or `undefined` if there is none. Throws a `JostarError`.
#[wasm_bindgen(js_name = indexIn)]
pub fn index_in(module: BytesValue) -> Result<Option<js_sys::Uint8Array>, JsValue> {
    let module = bytes_of(&module, "module")?;
    Ok(module::index_in(&module).map_err(thrown)?.map(js_sys::Uint8Array::from))
}

/// The sections of an index, in the order of the file. Throws a `JostarError`.
#[wasm_bindgen]
pub fn sections(index: BytesValue) -> Result<SectionsValue, JsValue> {
    let index = bytes_of(&index, "index")?;
    let sections =
        jostar_index::sections(&index).map_err(|error| jostar_js::error(error.code(), &error.to_string()))?;
    let section = |(name, bytes): (String, &[u8])| Section { name, bytes: bytes.len() };
    give(&sections.into_iter().map(section).collect::<Vec<_>>())
}

/// A summary of an index. Throws a `JostarError` if it cannot be opened.
#[wasm_bindgen]
pub fn describe(index: BytesValue) -> Result<DescriptionValue, JsValue> {
    let index = bytes_of(&index, "index")?;
    let description = crate::Description::of(&index);
    let description = description.map_err(|error| jostar_js::error(error.code(), &error.to_string()))?;
    let crate::Description { documents, words, terms, lang, languages, title } = description;
    let languages = languages.into_iter().map(|(value, count)| Count { value, count }).collect();
    give(&Description { documents, words, terms, lang, languages, title })
}

/// Compresses bytes to a DEFLATE stream, which `DecompressionStream("deflate-raw")` reads. The result is the same
/// everywhere, unlike that of the browsers' own compressors.
#[wasm_bindgen]
pub fn deflate(bytes: BytesValue) -> Result<js_sys::Uint8Array, JsValue> {
    let bytes = bytes_of(&bytes, "bytes")?;
    Ok(js_sys::Uint8Array::from(&miniz_oxide::deflate::compress_to_vec(&bytes, 9)[..]))
}

#[derive(Serialize)]
struct Description {
    documents: usize,
    words: usize,
    terms: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    languages: Vec<Count>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

#[derive(Serialize)]
struct Count {
    value: String,
    count: usize,
}

#[derive(Serialize)]
struct Warning {
    message: String,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    skipped: bool,
    #[serde(rename = "passedOver")]
    passed_over: bool,
}

#[derive(Serialize)]
struct Section {
    name: String,
    bytes: usize,
}

fn name_of(choice: Choice) -> &'static str {
    match choice {
        Choice::Read(_) => "read",
        Choice::Hidden => "hidden",
        Choice::Unwanted => "unwanted",
        Choice::BesidePages => "beside-pages",
        _ => "unknown-ending",
    }
}

fn line(place: Place) -> Option<usize> {
    match place {
        Place::Line(line) => Some(line),
        _ => None,
    }
}

fn bytes_of(value: &JsValue, name: &str) -> Result<Vec<u8>, JsValue> {
    match value.dyn_ref::<js_sys::Uint8Array>() {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(bad_argument(name, "a Uint8Array")),
    }
}

fn thrown(error: module::Error) -> JsValue {
    jostar_js::error(error.code(), &error.to_string())
}

fn unreadable(error: jostar_corpus::Error) -> JsValue {
    let thrown = jostar_js::error("article", &error.to_string());
    set(&thrown, "path", &error.path().into());
    if let Some(line) = line(error.place()) {
        set(&thrown, "line", &(line as f64).into());
    }
    thrown
}

/// Runs when the module is instantiated. After a panic a builder that was at work stays borrowed, and refuses every
/// later call.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    jostar_js::throw_panics();
}
