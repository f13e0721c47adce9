//! Shapefiles: the first two bytes say where the table begins.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((head, rest)) = bytes.split_first_chunk::<2>() else { return };
    let (shapes, table) = rest.split_at(usize::from(u16::from_le_bytes(*head)).min(rest.len()));
    doria_fuzz::file("input.dbf", table);
    doria_fuzz::import("input.shp", shapes);
});
