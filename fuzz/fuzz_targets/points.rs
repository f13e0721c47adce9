//! Control points of a picture.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drop(doria_fuzz::store::tiles::read_points(&doria_fuzz::file("points.csv", bytes))));
