//! Any bytes are a feed, or are refused.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| jostar_fuzz::read("a.xml", bytes));
