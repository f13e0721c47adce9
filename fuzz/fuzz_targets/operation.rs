//! An operation, to look at and to write on.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    use doria_fuzz::store::gpkg::OperationFile;
    let path = doria_fuzz::file("input.gpkg", bytes);
    drop(OperationFile::open_read_only(path.as_path()));
    drop(OperationFile::open(path.as_path()));
});
