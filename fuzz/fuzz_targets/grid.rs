//! Grids of elevation and land cover.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    use doria_fuzz::store::import::ImportKind::Elevation;
    doria_fuzz::import_as("input.tif", bytes, &[Elevation]);
});
