//! The TypeScript types of arguments and results.

use wasm_bindgen::prelude::*;

// A blank line separates this from what wasm-bindgen writes above it.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = concat!("\n", include_str!("types.d.ts"));

#[wasm_bindgen]
extern "C" {
    /// A string. Any other value is an error. wasm-bindgen's own `&str` would read invalid memory for it.
    #[wasm_bindgen(typescript_type = "string")]
    pub type StringValue;
    /// A number. wasm-bindgen's own `f64` would accept whatever JavaScript converts any value to.
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
