//! The JavaScript face of the engine: it converts and does nothing else.
//!
//! * [`values`]: the types of TypeScript.
//! * [`arguments`], [`options`]: what JavaScript hands over.
//! * [`results`], [`articles`]: what it is given. Both are made of [`marked`] texts and of lists that are [`named`].

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
    /// The engine of the articles inside the module. Throws a `JostarError`.
    pub fn embedded() -> Result<Engine, JsValue> {
        alive()?;
        engine::Engine::embedded().map(Engine).map_err(thrown)
    }

    /// The engine of the articles in an index file, given as its bytes. `copied` is called as soon as these are not needed
    /// any more, so that who has a large index can let go of it before opening takes its memory. Throws a `JostarError`.
    pub fn open(bytes: BytesValue, copied: Option<js_sys::Function>) -> Result<Engine, JsValue> {
        alive()?;
        engine::Engine::open(given_bytes(bytes, copied)?).map(Engine).map_err(thrown)
    }

    /// The engine of the beginning of an index file, as much of it as has arrived: it searches the articles that are
    /// there, by the order of their ids, and of the others knows the title, the date and the facets. Throws a
    /// `JostarError`, whose code is `incomplete` as long as no article can be there. `copied` is as for `open`.
    #[wasm_bindgen(js_name = openPart)]
    pub fn open_part(bytes: BytesValue, copied: Option<js_sys::Function>) -> Result<Engine, JsValue> {
        alive()?;
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
        give(&found.into_iter().map(Suggestion::from).collect::<Vec<_>>())
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
        give(&Info::from(self.0.index()))
    }
}

/// A `JostarError` that says what the engine cannot do.
fn thrown(error: engine::Error) -> JsValue {
    jostar_js::error(error.code(), &error.to_string())
}

/// Runs when the module is instantiated.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    jostar_js::throw_panics();
}

/// Panics, so that a test can see what comes of it.
#[cfg(feature = "test-panic")]
#[wasm_bindgen(js_name = panicForTest)]
pub fn panic_for_test(message: &str) -> Result<(), JsValue> {
    alive()?;
    panic!("{message}")
}
