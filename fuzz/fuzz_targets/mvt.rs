//! One vector tile.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| doria_fuzz::map("input.mvt", bytes));
