//! What has to hold whatever the bytes are.
//!
//! Everything that takes bytes or text of others has a function here that gives it some and checks what comes of them:
//! an error or something that holds together, never a panic. The fuzz targets in `fuzz/` call these functions with bytes
//! that libFuzzer finds, and need a nightly toolchain; the test of this crate calls the same ones with the seeds in
//! `fuzz/seeds` and with what [`Mutator`] makes of them, and is one of the ordinary tests.
//!
//! A seed is the bytes of one call. What fuzzing finds becomes a seed, and a test of its own where the mistake was.

#![forbid(unsafe_code)]

mod analysis;
mod articles;
mod indexes;
mod modules;
mod mutate;

use std::borrow::Cow;

pub use analysis::analysis;
pub use articles::{read_feed, read_front_matter, read_html, read_json, read_markdown, read_packed};
pub use indexes::{open_index, query, search};
pub use modules::patch;
pub use mutate::Mutator;

/// Something that bytes are tried on.
#[derive(Clone, Copy)]
pub struct Target {
    /// That of the fuzz target, and of the folder with its seeds.
    pub name: &'static str,
    /// Panics if something does not hold.
    pub check: fn(&[u8]),
}

/// All there are, by their names.
pub const TARGETS: [Target; 11] = [
    Target { name: "analysis", check: analysis },
    Target { name: "open_index", check: open_index },
    Target { name: "patch", check: patch },
    Target { name: "query", check: query },
    Target { name: "read_feed", check: read_feed },
    Target { name: "read_front_matter", check: read_front_matter },
    Target { name: "read_html", check: read_html },
    Target { name: "read_json", check: read_json },
    Target { name: "read_markdown", check: read_markdown },
    Target { name: "read_packed", check: read_packed },
    Target { name: "search", check: search },
];

/// Bytes as the text that a target wants: what is no UTF-8 is replaced, so that a change of one byte costs a letter and
/// not the rest of the text.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Changes `file` as `changes` say: of every four bytes two are a place, one the kind of change, one a value.
fn alter(file: &mut [u8], changes: &[u8]) {
    for change in changes.chunks_exact(4) {
        let at = usize::from(change[0]) << 8 | usize::from(change[1]);
        let at = at % file.len().max(1);
        match change[2] % 3 {
            0 => file[at] = change[3],
            1 => file[at] = file[at].wrapping_add(change[3] % 5).wrapping_sub(2),
            _ => file[at] ^= 1 << (change[3] % 8),
        }
    }
}
