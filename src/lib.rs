//! The WebAssembly module: a thin layer over [`jostar_search`], with the articles inside.
//!
//! * [`embedded`]: the index that `build.rs` compiled from the articles.
//! * [`engine`]: the functions of the module, in Rust.
//! * [`js`]: the same functions, as the JavaScript class `Engine`. Only this module knows JavaScript.

pub mod embedded;
pub mod engine;
pub mod js;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
