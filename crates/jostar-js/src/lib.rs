//! What the engine and the builder share as WebAssembly modules.
//!
//! * [`give`] passes a structure to JavaScript.
//! * [`error`] makes a `JostarError` to throw in JavaScript. [`bad_argument`] makes the one for a wrong call.
//! * [`throw_panics`] turns a panic into such an error. After a panic, [`alive`] refuses every call.

#![forbid(unsafe_code)]

use std::panic::PanicHookInfo;
use std::sync::OnceLock;

use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// Converts `value` to JavaScript. Structures become objects, and `None` becomes undefined.
///
/// The JavaScript type of the result is not checked. It is the one that the caller declares.
pub fn give<T: Serialize, V: JsCast>(value: &T) -> Result<V, JsValue> {
    let value = value
        .serialize(&serde_wasm_bindgen::Serializer::new())
        .map_err(|cause| error("internal", &format!("result: {cause}")))?;
    Ok(value.unchecked_into())
}

/// A JavaScript `Error` that is a `JostarError`. `code` is for programs and stays the same between versions.
pub fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("JostarError");
    let error = error.into();
    set(&error, "code", &code.into());
    error
}

/// The `JostarError` for an invalid argument.
pub fn bad_argument(name: &str, expected: &str) -> JsValue {
    error("bad-argument", &format!("{name}: this has to be {expected}"))
}

/// Sets a property of a new plain object, which cannot fail.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = js_sys::Reflect::set(object, &name.into(), value);
}

/// The message of the panic that stopped this instance of the module.
static STOPPED: OnceLock<String> = OnceLock::new();

/// From now on, turns every panic into an error with its message. Call this when the module is instantiated.
pub fn throw_panics() {
    std::panic::set_hook(Box::new(throw));
}

/// Leaves the module at once. Otherwise a panic would end in the trap `unreachable`, which has no message.
fn throw(panic: &PanicHookInfo) {
    let message = panic.to_string();
    web_sys::console::error_1(&JsValue::from(format!("jostar: {message}")));
    let error = error("internal", &format!("internal error, please report it: {message}"));
    let _ = STOPPED.set(message);
    wasm_bindgen::throw_val(error)
}

/// Refuses every call after a panic, and gives the reason: the memory of the module may be inconsistent.
pub fn alive() -> Result<(), JsValue> {
    match STOPPED.get() {
        None => Ok(()),
        Some(panic) => Err(error(
            "internal",
            &format!("the engine stopped after an internal error and has to be loaded anew ({panic})"),
        )),
    }
}
