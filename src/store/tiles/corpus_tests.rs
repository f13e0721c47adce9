//! The shared corpus of bad maps, file by file, against the verdict of its manifest.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use super::*;
use crate::store::test_folder::Folder;
use crate::words::Lang;

fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad");
    if !path.join("MANIFEST.tsv").is_file() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

/// What came of a file: `ok`, `warn` or `reject`, with the sentences.
fn verdict(path: &Path) -> (&'static str, String) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    match describe(path, true, &Ticket::new()) {
        Err(error) => {
            for lang in Lang::ALL {
                let sentence = error.sentence(lang, &name);
                assert!(
                    sentence.contains(&name) && !sentence.contains('{'),
                    "{name}: {sentence}"
                );
            }
            ("reject", error.sentence(Lang::En, &name))
        }
        Ok(report) => {
            let sentences: Vec<String> = report
                .info
                .problems
                .iter()
                .map(|problem| problem.cause(Lang::En))
                .collect();
            // A note is good to know and no warning.
            let warned = report
                .info
                .problems
                .iter()
                .any(|p| p.severity > crate::model::finding::Severity::Note);
            (if warned { "warn" } else { "ok" }, sentences.join(" "))
        }
    }
}

/// Whether a verdict is what the manifest expects. `reject tile` means the one tile: the rest of the map is shown.
fn meets(verdict: &str, expect: &str) -> bool {
    if expect.starts_with("either") {
        return true;
    }
    let words = expect.split(" (").next().unwrap();
    let tile_only = words.starts_with("reject tile") && verdict == "warn";
    tile_only
        || words
            .split(" or ")
            .any(|word| word.split(' ').next() == Some(verdict))
}

fn check(folders: &[&str], at_least: usize) {
    let Some(corpus) = corpus() else { return };
    let manifest = fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let mut checked = 0;
    let mut wrong = Vec::new();
    for row in manifest.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let (file, expect) = (cells[0], cells[3]);
        if !folders.iter().any(|folder| file.starts_with(folder)) {
            continue;
        }
        let path = corpus.join(file);
        let before = fs::read(&path).unwrap();
        let (verdict, words) = verdict(&path);
        assert_eq!(fs::read(&path).unwrap(), before, "{file} was changed");
        checked += 1;
        if !meets(verdict, expect) {
            wrong.push(format!("{file}: {verdict} ({words}), expected {expect}"));
        }
    }
    assert!(checked >= at_least, "only {checked} files");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn bad_pmtiles_have_the_right_verdict() {
    check(&["made/pmtiles/", "third/pmtiles/"], 25);
}

#[test]
fn bad_mbtiles_have_the_right_verdict() {
    check(&["made/mbtiles/"], 14);
}

#[test]
fn bad_vector_tiles_have_the_right_verdict() {
    check(&["made/mvt/"], 14);
}

#[test]
fn bad_pictures_have_the_right_verdict() {
    check(&["made/raster/"], 7);
}

#[test]
fn tiffs_that_broke_other_programs_end_in_an_answer() {
    check(&["third/image-tiff/"], 111);
}

/// What is sound as points and lines is no map; nothing there is taken for one.
#[test]
fn geopackages_without_tiles_are_no_maps() {
    let Some(corpus) = corpus() else { return };
    let mut refused = 0;
    for entry in fs::read_dir(corpus.join("made/gpkg")).unwrap() {
        let (verdict, words) = verdict(&entry.unwrap().path());
        assert_eq!(verdict, "reject", "{words}");
        refused += 1;
    }
    assert!(refused >= 5, "{refused}");
}

#[test]
fn fuzzed_databases_are_no_maps() {
    check(&["third/sqlite-fuzz/"], 160);
}

#[test]
fn fuzzed_pictures_and_anything_else_end_in_an_answer() {
    check(
        &["third/go-fuzz-png/", "third/go-fuzz-tiff/", "third/go-fuzz-zip/"],
        180,
    );
}

/// Marsaglia's xorshift, for mutations that are the same each time.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 1).unwrap()
}

#[test]
fn sound_files_with_changed_bytes_end_in_an_answer() {
    let Some(corpus) = corpus() else { return };
    let folder = Folder::new("tiles-controls");
    let path = folder.file("changed");
    let mut state = 0x5eed_0000_d021_a000;
    for (file, times) in [
        ("made/mbtiles/good.mbtiles", 500),
        ("made/pmtiles/good-one-tile.pmtiles", 2000),
        ("third/pmtiles/test_fixture_1.pmtiles", 2000),
        ("made/mvt/good.mvt", 2000),
        ("made/raster/good-256.png", 500),
    ] {
        let good = fs::read(corpus.join(file)).unwrap();
        let mut answers = std::collections::BTreeMap::new();
        for _ in 0..times {
            let mut bytes = good.clone();
            for _ in 0..=next(&mut state) % 12 {
                // Half of the changes in the head, where the counts stand.
                let range = if next(&mut state).is_multiple_of(2) {
                    bytes.len().min(512)
                } else {
                    bytes.len()
                };
                let at = next(&mut state) % range;
                bytes[at] = (next(&mut state) & 0xff) as u8;
            }
            if next(&mut state).is_multiple_of(8) {
                bytes.truncate(1 + next(&mut state) % good.len());
            }
            fs::write(&path, &bytes).unwrap();
            *answers.entry(verdict(&path).0).or_insert(0) += 1;
        }
        // Whatever never refuses, does not look.
        assert!(answers["reject"] > times / 20, "{file}: {answers:?}");
    }
}
