//! The JavaScript interface of the builder. It converts values and does nothing else.
//!
//! It checks that an argument really is bytes, because wasm-bindgen's own `&[u8]` accepts any value. JavaScript walks
//! the folders and shows progress, file by file.

use std::panic::PanicHookInfo;

use jostar_corpus::{Choice, Options, Place};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::{builder, module};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What the author of an article should know. */
export interface Warning {
    /** `path:line: what`. */
    message: string;
    path: string;
    /** From 1; not there if the whole file is meant. */
    line?: number;
    /** An article that could not be read was passed over. */
    skipped: boolean;
}

/** What becomes of a file: it is read; or it is passed over because its name is hidden, it has the ending of no form that
 * is read, the options ask for other forms, or the folder is a built site, of which only the pages are read. */
export type Choice = "read" | "hidden" | "unknown-ending" | "unwanted" | "beside-pages";

/** A section of an index. */
export interface Section {
    name: string;
    bytes: number;
}

/** What an index holds. */
export interface Description {
    documents: number;
    /** Words in all. */
    words: number;
    /** Distinct terms. */
    terms: number;
    /** The language of most documents; not there if none is known. */
    lang?: string;
    /** The title of the document, if there is just one. */
    title?: string;
}

/** What is thrown. */
export interface JostarError extends Error {
    name: "JostarError";
    /**
     * `article`: a file cannot be read, of which there are `path` and maybe `line`. `not-an-index`, `incomplete`,
     * `damaged`, `unsupported-format`, `analyzer-mismatch`, `not-a-module`, `not-an-engine`, `has-index`: these bytes
     * are not what is needed. `too-large`: there is more than an index or a module holds. `bad-argument`: the call was
     * wrong. `internal`: a fault of the builder, which then has to be loaded anew.
     */
    code: string;
    path?: string;
    line?: number;
}
"#;

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
        let mut options = options.map_err(|error| js_error("bad-argument", &error.to_string()))?;
        options.skip_bad |= skip_bad.unwrap_or_default();
        Ok(Builder { builder: builder::Builder::new(options.clone()), options })
    }

    /// Which files of a folder to read. `names` are their paths within it, with / between folders.
    pub fn choose(&self, names: NamesValue) -> Result<ChoicesValue, JsValue> {
        let names: Vec<String> = serde_wasm_bindgen::from_value(names.into())
            .map_err(|error| js_error("bad-argument", &format!("names: {error}")))?;
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

    /// The warnings since the last call.
    pub fn warnings(&mut self) -> Result<WarningsValue, JsValue> {
        let warning = |warning: &jostar_corpus::Warning| Warning {
            message: warning.to_string(),
            path: warning.path().to_owned(),
            line: line(warning.place()),
            skipped: matches!(warning.kind(), jostar_corpus::WarningKind::Skipped(_)),
        };
        give(&self.builder.warnings().iter().map(warning).collect::<Vec<_>>())
    }

    /// The bytes of the index. Consumes the builder. Throws a `JostarError`.
    pub fn finish(self) -> Result<js_sys::Uint8Array, JsValue> {
        let index = self.builder.finish().map_err(|error| js_error(error.code(), &error.to_string()))?;
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
        jostar_index::sections(&index).map_err(|error| js_error(error.code(), &error.to_string()))?;
    let section = |(name, bytes): (String, &[u8])| Section { name, bytes: bytes.len() };
    give(&sections.into_iter().map(section).collect::<Vec<_>>())
}

/// A summary of an index. Throws a `JostarError` if it cannot be opened.
#[wasm_bindgen]
pub fn describe(index: BytesValue) -> Result<DescriptionValue, JsValue> {
    let index = bytes_of(&index, "index")?;
    let description = crate::Description::of(&index);
    let description = description.map_err(|error| js_error(error.code(), &error.to_string()))?;
    let crate::Description { documents, words, terms, lang, title } = description;
    give(&Description { documents, words, terms, lang, title })
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
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

#[derive(Serialize)]
struct Warning {
    message: String,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    skipped: bool,
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
        None => Err(js_error("bad-argument", &format!("{name}: this has to be a Uint8Array"))),
    }
}

fn give<T: Serialize, V: JsCast>(value: &T) -> Result<V, JsValue> {
    let value = value
        .serialize(&Serializer::new())
        .map_err(|error| js_error("internal", &format!("result: {error}")))?;
    Ok(value.unchecked_into())
}

fn thrown(error: module::Error) -> JsValue {
    js_error(error.code(), &error.to_string())
}

fn unreadable(error: jostar_corpus::Error) -> JsValue {
    let thrown = js_error("article", &error.to_string());
    set(&thrown, "path", &error.path().into());
    if let Some(line) = line(error.place()) {
        set(&thrown, "line", &(line as f64).into());
    }
    thrown
}

/// A JavaScript `Error` that is a `JostarError`.
fn js_error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("JostarError");
    let error = error.into();
    set(&error, "code", &code.into());
    error
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Setting a property of a plain object that was just made cannot fail.
    let _ = js_sys::Reflect::set(object, &name.into(), value);
}

/// Runs when the module is instantiated.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    std::panic::set_hook(Box::new(stop));
}

/// Turns a panic into an error with its message, which leaves the module at once. Otherwise the panic would end in the
/// trap `unreachable`, which has no message. A builder that was at work stays borrowed and refuses every later call.
fn stop(panic: &PanicHookInfo) {
    let message = format!("internal error, please report it: {panic}");
    web_sys::console::error_1(&JsValue::from(format!("jostar: {message}")));
    wasm_bindgen::throw_val(js_error("internal", &message))
}
