//! What JavaScript hands over and is given, as TypeScript knows it.

use wasm_bindgen::prelude::*;

// A blank line parts it from what wasm-bindgen writes above it.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = concat!("\n", include_str!("types.d.ts"));

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
