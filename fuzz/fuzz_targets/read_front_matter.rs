//! Any text between two fences is front matter, or no front matter, or is refused. Synonyms ride along.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for fence in ["---", "+++"] {
        jostar_fuzz::read("a.md", format!("{fence}\n{text}\n{fence}\nمتن").as_bytes());
    }
    let _ = jostar_corpus::read_synonyms("a.txt", text.as_bytes());
});
