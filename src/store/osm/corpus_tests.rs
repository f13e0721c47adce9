//! The shared corpus of bad extracts, file by file, against the verdict of its manifest; and sound ones with changed bytes.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use super::*;
use crate::model::Severity;
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
    match read(path, Wanted::ALL, &Ticket::new()) {
        Err(error) => {
            for lang in Lang::ALL {
                let sentence = error.sentence(lang, &name);
                assert!(
                    sentence.contains(&name) && !sentence.contains("{$"),
                    "{name}: {sentence}"
                );
            }
            ("reject", error.sentence(Lang::En, &name))
        }
        Ok(extract) => {
            let sentences: Vec<String> = extract.findings.iter().map(|f| f.cause(Lang::En)).collect();
            let warned = extract.findings.iter().any(|f| f.severity > Severity::Note);
            (if warned { "warn" } else { "ok" }, sentences.join(" "))
        }
    }
}

#[test]
fn bad_extracts_have_the_right_verdict_in_time() {
    let Some(corpus) = corpus() else { return };
    let manifest = fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let (mut checked, mut wrong) = (0, Vec::new());
    for row in manifest.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (file, format, expect) = (cells[0], cells[1], cells[3]);
        // Anything else that is handed in as an extract must end in a refusal, too.
        let is_extract = format.starts_with("osm");
        if !is_extract && !file.contains("/pmtiles/") {
            continue;
        }
        let path = corpus.join(file);
        let before = fs::read(&path).unwrap();
        let start = Instant::now();
        let (verdict, words) = verdict(&path);
        assert!(start.elapsed() < Duration::from_secs(5), "{file} took too long");
        assert_eq!(fs::read(&path).unwrap(), before, "{file} was changed");
        checked += 1;
        let words_expected = expect.split(" (").next().unwrap();
        let meets = if is_extract {
            expect.starts_with("either") || words_expected.split(" or ").any(|word| word == verdict)
        } else {
            verdict == "reject"
        };
        if !meets {
            wrong.push(format!("{file}: {verdict} ({words}), expected {expect}"));
        }
    }
    assert!(checked >= 60, "only {checked} files");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn what_is_said_of_an_extract_is_what_is_wrong_with_it() {
    let Some(corpus) = corpus() else { return };
    for (file, said) in [
        (
            "made/osm-pbf/missing-nodes.osm.pbf",
            "points that are not in the file",
        ),
        ("made/osm-pbf/required-feature.osm.pbf", "programs that know"),
        ("made/osm-pbf/truncated.osm.pbf", "ends too early"),
        ("made/osm-pbf/zlib-bomb.osm.pbf", "unpacks to more than"),
        ("third/osmium-tool/empty.osm.pbf", "nothing in the file"),
        ("third/libosmium/deleted_nodes.osh.pbf", "HistoricalInformation"),
    ] {
        let (_, words) = verdict(&corpus.join(file));
        assert!(words.contains(said), "{file}: {words}");
    }
}

/// Marsaglia's xorshift, for mutations that are the same each time.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 1).unwrap()
}

#[test]
fn sound_extracts_with_changed_bytes_end_in_an_answer() {
    let Some(corpus) = corpus() else { return };
    let folder = Folder::new("osm-changed");
    let path = folder.file("changed.osm.pbf");
    let mut state = 0x5eed_0000_0510_a000;
    for file in [
        "made/osm-pbf/good-tiny.osm.pbf",
        // Not packed, so that changes reach the numbers inside.
        "third/osmium-tool/f1-nocompression.osm.pbf",
        "third/libosmium/data_pbf_version-1-densenodes.osm.pbf",
    ] {
        let good = fs::read(corpus.join(file)).unwrap();
        let mut refused = 0;
        for _ in 0..1000 {
            let mut bytes = good.clone();
            for _ in 0..=next(&mut state) % 8 {
                let at = next(&mut state) % bytes.len();
                bytes[at] = (next(&mut state) & 0xff) as u8;
            }
            if next(&mut state).is_multiple_of(8) {
                bytes.truncate(1 + next(&mut state) % good.len());
            }
            fs::write(&path, &bytes).unwrap();
            refused += usize::from(verdict(&path).0 == "reject");
        }
        // Whatever never refuses, does not look.
        assert!(refused > 50, "{file}: {refused}");
    }
}
