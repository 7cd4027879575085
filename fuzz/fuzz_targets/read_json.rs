//! Any bytes are JSON and lines of it, or are refused.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    jostar_fuzz::read("a.json", bytes);
    jostar_fuzz::read("a.jsonl", bytes);
});
