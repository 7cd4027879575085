//! The whole path on the articles that are embedded: files, index, search.

mod build;
mod seeds;
