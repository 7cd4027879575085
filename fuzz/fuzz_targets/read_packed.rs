#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jostar_hostile::read_packed(bytes));
