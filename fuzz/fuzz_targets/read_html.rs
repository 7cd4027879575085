//! Any bytes are a page, or are refused.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| jostar_fuzz::read("a/index.html", bytes));
