//! Turns articles into a module that searches them, without a Rust toolchain.
//!
//! * [`builder`] turns files, added one by one, into the bytes of an index.
//! * [`module`] puts an index into a prebuilt engine and takes it out again.
//! * [`description`] summarises an index.
//! * [`js`] is the interface for JavaScript, and the only module that knows it.
//!
//! The crate is itself a WebAssembly module, for Node and browsers.

#![forbid(unsafe_code)]

pub mod builder;
pub mod description;
pub mod js;
pub mod module;

pub use builder::Builder;
pub use description::Description;
pub use module::{Error, index_in, patch};
