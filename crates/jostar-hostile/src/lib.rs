//! Properties that must hold for any bytes.
//!
//! Every part that takes untrusted bytes or text has a function here. The function passes it some and checks the
//! outcome, which must be an error or a consistent result, never a panic. The fuzz targets in `fuzz/` call these
//! functions with bytes that libFuzzer finds, and need a nightly toolchain. The test of this crate is an ordinary one:
//! it calls the same functions with the seeds in `fuzz/seeds` and with what [`Mutator`] makes of them.
//!
//! A seed holds the bytes of one call. Whatever fuzzing finds becomes a seed, and also a test where the mistake was.

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

/// A check to try with bytes.
#[derive(Clone, Copy)]
pub struct Target {
    /// The name of the fuzz target and of the folder with its seeds.
    pub name: &'static str,
    /// Panics if a property does not hold.
    pub check: fn(&[u8]),
}

/// All targets, ordered by name.
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

/// The bytes as text for a target. Invalid UTF-8 is replaced, so that changing one byte affects a letter but not the
/// rest.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Changes `file` according to `changes`. Each change has four bytes: two for the place, one for the kind and one for a
/// value.
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
