//! The JavaScript interface of the engine. It converts values and does nothing else.
//!
//! * [`values`]: the TypeScript types.
//! * [`arguments`], [`options`]: values from JavaScript.
//! * [`results`], [`articles`]: values for JavaScript. Both consist of [`marked`] texts and of lists that are
//!   [`named`].

mod arguments;
mod articles;
mod marked;
mod named;
mod options;
mod results;
mod values;

use jostar_js::{alive, give};
use wasm_bindgen::prelude::*;

use crate::engine;
use arguments::{given_bytes, limit_or, string};
use articles::{Article, Explanation, Info, Link};
use options::search_options;
use results::{Results, Suggestion};
pub use values::*;

/// Searches and shows the articles of one index.
#[wasm_bindgen]
pub struct Engine(engine::Engine);

#[wasm_bindgen]
impl Engine {
    /// Opens the articles inside the module. Throws a `JostarError`.
    pub fn embedded() -> Result<Engine, JsValue> {
        alive()?;
        engine::Engine::embedded().map(Engine).map_err(thrown)
    }

    /// Opens the articles in an index file, given as its bytes. `copied` is called as soon as the bytes are no longer
    /// needed, so that the caller can free a large index before opening uses more memory. Throws a `JostarError`.
    pub fn open(bytes: BytesValue, copied: Option<js_sys::Function>) -> Result<Engine, JsValue> {
        alive()?;
        engine::Engine::open(given_bytes(bytes, copied)?).map(Engine).map_err(thrown)
    }

    /// Opens the beginning of an index file, as far as it has arrived. The engine searches the articles that are there,
    /// in the order of their ids. For the others it knows the title, the date and the facets. Throws a `JostarError`,
    /// with the code `incomplete` until the first article may have arrived. `copied` works as for `open`.
    #[wasm_bindgen(js_name = openPart)]
    pub fn open_part(bytes: BytesValue, copied: Option<js_sys::Function>) -> Result<Engine, JsValue> {
        alive()?;
        engine::Engine::open_part(given_bytes(bytes, copied)?).map(Engine).map_err(thrown)
    }

    /// Finds the articles that `text` asks for. Any text is a query. A query without words or conditions finds nothing.
    pub fn search(&self, text: StringValue, options: Option<OptionsValue>) -> Result<ResultsValue, JsValue> {
        alive()?;
        let text = string(&text, "text")?;
        give(&Results::from(self.0.search(&text, &search_options(options)?)))
    }

    /// Returns queries that continue `text`: with the last word completed or, after a space, with the next word.
    /// Returns at most `limit`. Default: 6.
    pub fn suggest(
        &self,
        text: StringValue,
        limit: Option<NumberValue>,
    ) -> Result<SuggestionsValue, JsValue> {
        alive()?;
        let found = self.0.suggest(&string(&text, "text")?, limit_or(6, limit)?);
        give(&found.into_iter().map(Suggestion::from).collect::<Vec<_>>())
    }

    /// The articles most similar to the one with this id, at most `limit`. Default: 5. Throws a `JostarError` with the
    /// code `unknown-article` if there is no such article.
    pub fn related(&self, id: StringValue, limit: Option<NumberValue>) -> Result<LinksValue, JsValue> {
        alive()?;
        let links = self.0.related(&string(&id, "id")?, limit_or(5, limit)?).map_err(thrown)?;
        give(&links.into_iter().map(Link::from).collect::<Vec<_>>())
    }

    /// Explains why a query finds the article with this id and where its score comes from. `undefined` if the query
    /// does not find it. Throws a `JostarError` with the code `unknown-article` if there is no such article.
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

    /// The whole article with this id. If a query is given, its words are marked. Throws a `JostarError` with the code
    /// `unknown-article` if there is no such article.
    pub fn article(&self, id: StringValue, text: Option<StringValue>) -> Result<ArticleValue, JsValue> {
        alive()?;
        let id = string(&id, "id")?;
        let text = text.map_or(Ok(String::new()), |text| string(&text, "text"))?;
        let article = self.0.article(&id, &text).map_err(thrown)?;
        give(&Article::from(article))
    }

    /// Facts about the index.
    pub fn info(&self) -> Result<InfoValue, JsValue> {
        alive()?;
        give(&Info::from(self.0.index()))
    }
}

/// A `JostarError` that says why the engine cannot do what it was asked.
fn thrown(error: engine::Error) -> JsValue {
    jostar_js::error(error.code(), &error.to_string())
}

/// Runs when the module is instantiated.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    jostar_js::throw_panics();
}

/// Panics, so that a test can check what happens then.
#[cfg(feature = "test-panic")]
#[wasm_bindgen(js_name = panicForTest)]
pub fn panic_for_test(message: &str) -> Result<(), JsValue> {
    alive()?;
    panic!("{message}")
}
