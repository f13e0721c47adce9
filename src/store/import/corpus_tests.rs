//! The shared corpus of bad tables, file by file, against the verdict of its manifest.
//!
//! A tenth of it by the hash of the name; all of it where `DORIA_CORPUS` is set.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use sha2::Digest as _;

use super::*;
use crate::model::finding::Severity;
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

/// Whether this file is of the tenth that is always tried.
fn is_tried(name: &str) -> bool {
    std::env::var_os("DORIA_CORPUS").is_some() || sha2::Sha256::digest(name.as_bytes())[0].is_multiple_of(10)
}

/// What came of a file: `ok`, `warn` or `reject`, with what was said.
fn verdict(path: &Path, operation: &Operation) -> (&'static str, String) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let begun = Instant::now();
    let shown = inspect(path, &Choices::default(), operation, &Ticket::new());
    let read = read(path, &Choices::default(), operation, true, &Ticket::new());
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{name} took {:?}",
        begun.elapsed()
    );
    let all = format!("{shown:?} {read:?}");
    assert!(!all.contains("CANARY"), "{name} lets a person through");
    match read {
        Err(error) => {
            for lang in Lang::ALL {
                let sentence = error.sentence(lang, &name);
                assert!(
                    sentence.contains(&name) && !sentence.starts_with("import-error"),
                    "{name}: {sentence}"
                );
            }
            ("reject", error.sentence(Lang::En, &name))
        }
        Ok(import) => {
            let report = &import.report;
            assert_eq!(report.read, report.imported + report.refused.len(), "{name}");
            let findings = (report.refused.iter())
                .chain(&report.warnings)
                .chain(&report.dropped_columns);
            let poor: Vec<_> = findings
                .filter(|finding| finding.severity > Severity::Note)
                .collect();
            let said: Vec<String> = poor
                .iter()
                .take(4)
                .map(|finding| finding.cause(Lang::En))
                .collect();
            (
                if poor.is_empty() { "ok" } else { "warn" },
                format!("{} in, {}", report.imported, said.join(" ")),
            )
        }
    }
}

/// Whether a verdict is what the manifest expects.
fn meets(verdict: &str, expect: &str) -> bool {
    let words = expect.split([' ', ';', ',', '(']).collect::<Vec<_>>();
    // `ok` is said of a file whose unlocated feature is told, and of JSON that is no GeoJSON.
    let told = expect.starts_with("ok") && (expect.contains("said so") || expect.contains("reject"));
    words.contains(&"either") || words.contains(&verdict) || (told && verdict != "ok")
}

/// Files whose verdict is another one for a reason of ours.
const EXCEPT: &[(&str, &str)] = &[
    // Converted, and said as a note.
    ("crs-utm35s.geojson", "ok"),
    // A single feature at 0, 0 is the mark of an unknown place here.
    ("denormals-negzero.geojson", "warn"),
    ("nullproperties.geojson", "warn"),
    // A feature without a place is refused by its number.
    ("nullgeometry.geojson", "warn"),
    // A height and a measure are left out, as a sound file of the corpus wants it.
    ("point-toomany.geojson", "ok"),
    // Positions off the globe.
    ("issue82.geojson", "warn"),
];

fn check(folders: &[&str], extension: Option<&str>, operation: &Operation) {
    let Some(corpus) = corpus() else { return };
    let manifest = fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let copies = Folder::new(&format!("import-corpus-{}", folders[0].replace('/', "-")));
    let (mut checked, mut wrong) = (0, Vec::new());
    for row in manifest.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let (file, expect) = (cells[0], cells[3]);
        if !folders.iter().any(|folder| file.starts_with(folder))
            || !(file.starts_with("made") || is_tried(file))
        {
            continue;
        }
        let mut path = corpus.join(file);
        if let Some(extension) = extension {
            let copy = copies.file(&format!("copy.{extension}"));
            fs::copy(&path, &copy).unwrap();
            path = copy;
        }
        let before = fs::read(&path).unwrap();
        let (verdict, said) = verdict(&path, operation);
        assert_eq!(fs::read(&path).unwrap(), before, "{file} was changed");
        checked += 1;
        // Of a file of points, lines and outlines only one sort can come in; the others are refused by number.
        let sorts = verdict == "warn" && said.contains("no point, but a line or an outline");
        let known = EXCEPT
            .iter()
            .any(|(name, wanted)| file.ends_with(name) && *wanted == verdict);
        if !known && !sorts && !meets(verdict, expect) {
            wrong.push(format!("{file}: {verdict} ({said}), expected {expect}"));
        }
    }
    assert!(checked > 0, "no file was tried");
    eprintln!("{checked} files of {folders:?}");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn bad_text_tables_have_the_right_verdict() {
    check(&["made/csv/"], None, &tests::exercise());
}

#[test]
fn bad_geojson_has_the_right_verdict() {
    check(&["made/geojson/"], None, &tests::exercise());
}

#[test]
fn geojson_of_others_has_the_right_verdict() {
    // They lie all over the world: an operation of its own would find them far away.
    let hints = ["third/geojsonhint-bad/", "third/geojsonhint-good/"];
    check(&hints, None, &Operation::default());
}

#[test]
fn json_that_is_none_is_refused() {
    check(&["third/json-testsuite"], None, &Operation::default());
}

#[test]
fn fuzzed_tables_end_in_an_answer() {
    check(&["third/go-fuzz-csv/"], Some("csv"), &tests::exercise());
    check(&["third/go-fuzz-json/"], Some("geojson"), &tests::exercise());
    check(&["third/go-fuzz-zip/"], Some("xlsx"), &tests::exercise());
}
