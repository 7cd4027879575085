//! Article files to documents.
//!
//! An article is a file; a [`Document`](jostar_index::Document) is what is indexed. [`parse`] turns the bytes of one
//! file into one document and knows no file system, so that it runs in a browser too; with the feature `fs`,
//! `read_folder` does so for a folder.

mod error;
#[cfg(feature = "fs")]
mod folder;
mod text;
mod title;

pub use error::{Error, ErrorKind, Place};
#[cfg(feature = "fs")]
pub use folder::{Folder, read_folder};
pub use text::parse;
