//! Articles to a module that searches them, without a Rust toolchain.
//!
//! * [`builder`]: files, one after the other, to the bytes of an index.
//! * [`module`]: an index put into a prebuilt engine, and taken out of it.
//! * [`description`]: what an index holds, for those who have built it.
//! * [`js`]: both, as JavaScript has them. The only file that knows JavaScript.
//!
//! The crate is itself a WebAssembly module, which Node and browsers run.

#![forbid(unsafe_code)]

pub mod builder;
pub mod description;
pub mod js;
pub mod module;

pub use builder::Builder;
pub use description::Description;
pub use module::{Error, index_in, patch};
