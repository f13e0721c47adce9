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

/// What came of a file.
struct Outcome {
    /// `ok`, `warn` or `reject`.
    verdict: &'static str,
    /// The sentences.
    said: String,
    /// Rows imported and refused; none of a file that was refused as a whole.
    rows: Option<(usize, usize)>,
}

fn outcome(path: &Path, operation: &Operation) -> Outcome {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let (choices, ticket, begun) = (Choices::default(), Ticket::new(), Instant::now());
    let shown = inspect(path, &choices, operation, &ticket);
    let sealed = read(path, &choices, operation, true, &ticket);
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(10), "{name} took {took:?}");
    let plain = read(path, &choices, operation, false, &ticket);
    let all = format!("{shown:?} {sealed:?} {plain:?}");
    assert!(!all.contains("CANARY"), "{name} lets a person through");
    let import = match sealed {
        Err(error) => {
            assert_eq!(plain.unwrap_err(), error, "{name} into a plain operation");
            for lang in Lang::ALL {
                let sentence = error.sentence(lang, &name);
                let sound = sentence.contains(&name) && !sentence.starts_with("import-error");
                assert!(sound, "{name}: {sentence}");
            }
            return Outcome {
                verdict: "reject",
                said: error.sentence(Lang::En, &name),
                rows: None,
            };
        }
        Ok(import) => import,
    };
    let report = &import.report;
    assert_eq!(report.read, report.imported + report.refused.len(), "{name}");
    check_plain(&name, report, &plain.unwrap());
    let findings = (report.refused.iter())
        .chain(&report.warnings)
        .chain(&report.dropped_columns);
    let poor: Vec<_> = findings
        .filter(|finding| finding.severity > Severity::Note)
        .collect();
    let said: Vec<String> = (poor.iter().take(4))
        .map(|finding| finding.cause(Lang::En))
        .collect();
    Outcome {
        verdict: if poor.is_empty() { "ok" } else { "warn" },
        said: said.join(" "),
        rows: Some((report.imported, report.refused.len())),
    }
}

/// Into a plain operation the same rows come in but those of protected kinds, and nothing of those.
fn check_plain(name: &str, sealed: &Report, plain: &Import) {
    let report = &plain.report;
    assert_eq!(
        report.read,
        report.imported + report.refused.len(),
        "{name}, plain"
    );
    assert_eq!(
        report.imported,
        sealed.imported - sealed.protected,
        "{name}, plain"
    );
    assert_eq!(
        (report.protected, &report.plain_exception),
        (0, &None),
        "{name}, plain"
    );
    let after = Operation::default().with(&plain.edits);
    assert!(
        after.protected.is_empty(),
        "{name}: protected rows in a plain operation"
    );
    assert!(
        after.incidents.rows().all(|row| !row.kind.is_protected()),
        "{name}"
    );
}

/// Whether a verdict is what the manifest expects.
fn meets(verdict: &str, expect: &str) -> bool {
    let words = expect.split([' ', ';', ',', '(']).collect::<Vec<_>>();
    // `ok` is said of a file whose unlocated feature is told, and of JSON that is no GeoJSON.
    let told = expect.starts_with("ok") && (expect.contains("said so") || expect.contains("reject"));
    words.contains(&"either") || words.contains(&verdict) || (told && verdict != "ok")
}

/// The numbers that the manifest states in brackets: how many rows come in (any of them), and how many are refused.
/// Of those that are read without a place the number is taken off, since they do not come in.
fn stated(expect: &str) -> (Vec<usize>, Option<usize>) {
    let inside = expect.split_once('(').map_or("", |(_, inside)| inside);
    let words: Vec<&str> = inside.split([' ', ',', ';', ')']).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok());
    let before = |word: &str| {
        let at = words.iter().position(|known| *known == word)?;
        number(at.checked_sub(1)?).map(|found| (at, found))
    };
    let refused = before("refused").map(|(_, refused)| refused);
    let without = before("without").map_or(0, |(_, without)| without);
    // `row 8 read` names a row and counts none.
    if words.first() == Some(&"row") {
        return (Vec::new(), None);
    }
    let read = before("read").or_else(|| before("placed")).map_or_else(
        || number(0).into_iter().collect(),
        |(at, read)| {
            let other = (at >= 3 && words[at - 2] == "or")
                .then(|| number(at - 3))
                .flatten();
            [Some(read - without), other].into_iter().flatten().collect()
        },
    );
    (read, refused)
}

#[test]
fn the_numbers_of_the_manifest_are_understood() {
    for (expect, want) in [
        ("ok (2)", (vec![2], None)),
        ("ok (0 read, said so)", (vec![0], None)),
        ("warn (1 read, 4 refused by number)", (vec![1], Some(4))),
        ("warn (3 or 4 read, others by line number)", (vec![4, 3], None)),
        ("ok (3 read, 1 without place, and said so)", (vec![2], None)),
        ("warn (1 placed)", (vec![1], None)),
        ("warn (row 8 read; rows 1-4, 6, 7 refused)", (vec![], None)),
        ("ok (kept as text; neutral in exports)", (vec![], None)),
        ("reject", (vec![], None)),
    ] {
        assert_eq!(stated(expect), want, "{expect}");
    }
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
    // The way round of a ring says nothing here; `clockwise-outer` is to be read without a word.
    ("bad-polygon-interiorring-rhr.geojson", "ok"),
    ("polygon_winding_order.geojson", "ok"),
    // The ring closes; a height more or less at its end is left out.
    ("different-first-size.geojson", "ok"),
    // Positions off the globe.
    ("issue82.geojson", "warn"),
    // NOT READ: of a file of several sorts of shapes the points come in, the others are refused by number.
    ("good-featurecollection.geojson", "warn"),
    ("good-featurecollection-extensions.geojson", "warn"),
    // Its one point comes in, named by its grid reference, which is said.
    ("good-multipoint.geojson", "warn"),
    // A position with more decimals than a device can know is one.
    ("excessive_precision_truncated.geojson", "ok"),
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
            || !(file.starts_with("made") || file.contains("geojsonhint") || is_tried(file))
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
        let Outcome { verdict, said, rows } = outcome(&path, operation);
        assert_eq!(fs::read(&path).unwrap(), before, "{file} was changed");
        checked += 1;
        let known = (EXCEPT.iter()).any(|(name, wanted)| file.ends_with(name) && *wanted == verdict);
        let (read, refused) = stated(expect);
        let counted = rows.is_none_or(|(came, stayed)| {
            (read.is_empty() || read.contains(&came)) && refused.is_none_or(|refused| refused == stayed)
        });
        if !(known || meets(verdict, expect)) || !counted {
            wrong.push(format!("{file}: {verdict} {rows:?} ({said}), expected {expect}"));
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
