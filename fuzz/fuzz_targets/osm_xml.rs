//! OpenStreetMap extracts, as XML.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    use doria_fuzz::store::import::ImportKind::{Areas, Barriers, Communities, Services};
    doria_fuzz::import_as("input.osm", bytes, &[Communities, Services, Barriers, Areas]);
});
