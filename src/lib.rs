//! The WebAssembly module: a skin over [`jostar_search`], with the articles inside.
//!
//! * [`embedded`]: the index that `build.rs` compiled from the articles.
//! * [`engine`]: what the module can do, in Rust.
//! * [`js`]: the same, as the JavaScript class `Engine`. Only this module knows JavaScript.

pub mod embedded;
pub mod engine;
pub mod js;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
