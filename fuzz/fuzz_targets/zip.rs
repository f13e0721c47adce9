//! Archives: a shapefile or a map inside.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    doria_fuzz::import("input.zip", bytes);
    doria_fuzz::import("input.kmz", bytes);
});
