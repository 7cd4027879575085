//! Lists by name.

use serde::{Serialize, Serializer};
use wasm_bindgen::JsValue;

/// Lists by name: an object in JavaScript. Each name becomes an own property, whatever names objects inherit. Assigning
/// to `__proto__` would do something else.
pub(super) struct Named(pub(super) Vec<(String, Vec<String>)>);

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let strings = |strings: &[String]| strings.iter().map(JsValue::from).collect::<js_sys::Array>();
        let entries: js_sys::Array =
            self.0.iter().map(|(name, values)| js_sys::Array::of2(&name.into(), &strings(values))).collect();
        let object = js_sys::Object::from_entries(&entries).unwrap_or_default();
        serde_wasm_bindgen::preserve::serialize(&object, serializer)
    }
}
