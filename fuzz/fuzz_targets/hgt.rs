//! Elevation tiles, packed or not.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| doria_fuzz::import("S02E028.hgt.zip", bytes));
