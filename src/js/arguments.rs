//! Arguments other than the options. Any value may come from JavaScript. One with the wrong type is an error.

use jostar_js::bad_argument;
use wasm_bindgen::prelude::*;

use super::values::{BytesValue, NumberValue};

pub(super) fn string(value: &JsValue, name: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| bad_argument(name, "a string"))
}

/// A copy of `bytes`. `copied` is called as soon as the copy is made.
pub(super) fn given_bytes(bytes: BytesValue, copied: Option<js_sys::Function>) -> Result<Vec<u8>, JsValue> {
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

/// The requested limit, or `usual` if none is given.
pub(super) fn limit_or(usual: usize, limit: Option<NumberValue>) -> Result<usize, JsValue> {
    let limit = limit.map_or(JsValue::UNDEFINED, JsValue::from);
    if is_nothing(&limit) { Ok(usual) } else { count(&limit).ok_or_else(|| bad_argument("limit", COUNT)) }
}

pub(super) const COUNT: &str = "a whole number, 0 or more";

pub(super) fn count(value: &JsValue) -> Option<usize> {
    let is_whole = |count: &f64| count.trunc() == *count && (0.0..=u32::MAX as f64).contains(count);
    value.as_f64().filter(is_whole).map(|count| count as usize)
}

pub(super) fn is_nothing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// Any object, including one without a prototype.
pub(super) fn object(value: &JsValue) -> Option<&js_sys::Object> {
    value.is_object().then(|| value.unchecked_ref())
}
