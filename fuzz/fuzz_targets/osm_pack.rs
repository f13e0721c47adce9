//! Making a map of an extract.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = doria_fuzz::file("input.osm.pbf", bytes);
    let made = doria_fuzz::folder().join("made.pmtiles");
    drop(std::fs::remove_file(&made));
    drop(doria_fuzz::store::osm::pack::build(&source, &made, &doria_fuzz::ticket::Ticket::new()));
});
