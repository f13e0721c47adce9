//! Every TIFF that others wrote to break readers: each ends in an answer.

use std::fs;
use std::path::PathBuf;

use super::*;

fn tiffs(folder: PathBuf, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            tiffs(path, found);
        } else if fs::read(&path).is_ok_and(|bytes| is_tiff(&bytes)) {
            found.push(path);
        }
    }
}

#[test]
fn every_bad_grid_ends_in_an_answer() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad");
    if !root.exists() {
        eprintln!("skipped: {} is missing", root.display());
        return;
    }
    let mut found = Vec::new();
    tiffs(root, &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for path in found {
        // None of them says where it lies.
        assert!(read(&path).is_err(), "{}", path.display());
    }
}
