//! Encrypted operations by the command line: made, worked on, copied, given another key; and nothing of them read by anyone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test says what is wrong by falling over"
)]
// A descriptor is read by its name in the system.
#![cfg(target_os = "linux")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use program::Workplace;
use serde_json::Value as Json;

const WORDS: &str = "river stove CANARY orange";

/// Runs the program with these lines on its standard input, which it is told to take for passphrases.
fn told(place: &Workplace, lines: &str, args: &[&str]) -> Output {
    fs::write(place.file("lines"), lines).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_doria"))
        .args(args)
        .args(["--json", "--lang", "en", "--passphrase-fd", "0"])
        .env("DORIA_CONFIG_DIR", place.file("config"))
        .env("DORIA_DATA_DIR", place.file("data"))
        .current_dir(place.file(""))
        .stdin(Stdio::from(File::open(place.file("lines")).unwrap()))
        .output()
        .unwrap();
    fs::remove_file(place.file("lines")).unwrap();
    for stream in [&output.stdout, &output.stderr] {
        assert!(!holds(stream, WORDS.as_bytes()), "{args:?} shows the passphrase");
    }
    output
}

fn done(place: &Workplace, lines: &str, args: &[&str]) -> Json {
    let output = told(place, lines, args);
    let complaint = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{args:?}: {complaint}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn code(place: &Workplace, lines: &str, args: &[&str]) -> String {
    let output = told(place, lines, args);
    assert_eq!(output.status.code(), Some(1), "{args:?}");
    let json: Json = serde_json::from_slice(&output.stdout).unwrap();
    json["error"]["code"].as_str().unwrap().to_owned()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Every file under a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn an_encrypted_operation_takes_protected_incidents_and_shows_them_to_nobody() {
    let place = Workplace::new("locked");
    let made = done(
        &place,
        &format!("{WORDS}\n"),
        &["new", "op.doria", "--name", "CANARY-name"],
    );
    assert_eq!(made["encrypted"], true);
    fs::write(
        place.file("villages.csv"),
        "name,lat,lon,population,priority\nKigulube,-2.70,27.90,900,must\nNzovu,-2.66,27.97,800,must\nLulingu,-2.71,27.85,700,should\n",
    )
    .unwrap();
    done(
        &place,
        WORDS,
        &["import", "op.doria", "villages.csv", "--as", "communities"],
    );
    fs::write(
        place.file("incidents.csv"),
        "date,kind,lat,lon\n2018-03-12,sexual-violence,-2.69,27.91\n2018-03-15,looting,-2.66,27.96\n",
    )
    .unwrap();
    // Without encryption the first row would stay out.
    let read = done(&place, WORDS, &["import", "op.doria", "incidents.csv"]);
    assert_eq!(
        (&read["imported"], &read["refused"].as_array().map_or(0, Vec::len)),
        (&2.into(), &0),
        "{read}"
    );
    let info = done(&place, WORDS, &["info", "op.doria"]);
    assert_eq!(
        (&info["encrypted"], &info["incidents"]),
        (&true.into(), &1.into()),
        "{info}"
    );
    drop(fs::remove_file(place.file("villages.csv")));
    drop(fs::remove_file(place.file("incidents.csv")));
    for file in files(&place.file("")) {
        let bytes = fs::read(&file).unwrap();
        for telltale in ["SQLite format 3", "CANARY", "Kigulube", "looting"] {
            assert!(
                !holds(&bytes, telltale.as_bytes()),
                "{}: {telltale}",
                file.display()
            );
        }
    }
}

#[test]
fn without_the_passphrase_nothing_opens_and_every_way_of_not_having_it_is_said() {
    let place = Workplace::new("locked-wrong");
    assert_eq!(code(&place, "", &["new", "op.doria"]), "passphrase");
    assert!(!place.file("op.doria").exists());
    done(&place, WORDS, &["new", "op.doria"]);
    let before = fs::read(place.file("op.doria")).unwrap();
    assert_eq!(
        code(&place, "another one\n", &["info", "op.doria"]),
        "wrong-passphrase"
    );
    let (code_of_none, cause) = place.coded_refusal(&["info", "op.doria"]);
    assert_eq!(code_of_none, "passphrase");
    assert!(cause.contains("--passphrase-fd"), "{cause}");
    let (_, cause) = place.coded_refusal(&["info", "op.doria", "--passphrase-fd", "99"]);
    assert!(cause.contains("descriptor"), "{cause}");
    assert_eq!(fs::read(place.file("op.doria")).unwrap(), before);
}

#[test]
fn a_plain_operation_becomes_encrypted_and_back_only_with_a_reason_that_stays() {
    let place = Workplace::new("locked-copy");
    place.json(&["new", "op.gpkg", "--name", "Shabunda"]);
    place.json(&["base", "add", "op.gpkg", "35M NT 384 033"]);
    let copy = done(&place, WORDS, &["copy", "op.gpkg", "op.doria"]);
    assert_eq!(copy["encrypted"], true);
    assert_eq!(done(&place, WORDS, &["info", "op.doria"])["bases"], 1);
    // The old passphrase opens it, the next line is the new one.
    let both = format!("{WORDS}\nseven lamps under water\n");
    done(&place, &both, &["passphrase", "op.doria"]);
    assert_eq!(code(&place, WORDS, &["info", "op.doria"]), "wrong-passphrase");
    let new = "seven lamps under water\n";
    assert_eq!(
        code(&place, new, &["copy", "op.doria", "open.gpkg"]),
        "not-encrypted"
    );
    assert!(!place.file("open.gpkg").exists());
    done(
        &place,
        new,
        &[
            "copy",
            "op.doria",
            "open.gpkg",
            "--accept-plain",
            "for the engineers",
        ],
    );
    let info = place.json(&["info", "open.gpkg"]);
    assert_eq!((&info["encrypted"], &info["bases"]), (&false.into(), &1.into()));
    let trail = fs::read(place.file("open.gpkg")).unwrap();
    assert!(holds(&trail, b"for the engineers") && holds(&trail, b"plain-exception"));
    assert_eq!(code(&place, "", &["passphrase", "op.gpkg"]), "not-encrypted");
    // What is there is refused before a passphrase is asked for.
    assert_eq!(code(&place, "", &["new", "op.doria"]), "exists");
    assert_eq!(code(&place, "", &["copy", "op.gpkg", "op.doria"]), "exists");
}

#[test]
fn a_quota_ends_no_process_and_the_operation_is_as_it_was() {
    let place = Workplace::new("locked-quota");
    place.json(&["new", "op.gpkg"]);
    let before = fs::read(place.file("op.gpkg")).unwrap();
    let mut rows = "date,kind,lat,lon\n".to_owned();
    for row in 0..4000 {
        rows.push_str(&format!(
            "2018-03-{:02},looting,-2.{:04},27.9\n",
            row % 28 + 1,
            row
        ));
    }
    fs::write(place.file("many.csv"), rows).unwrap();
    // Blocks of 512 bytes: the file as it is, and little more.
    let blocks = before.len() / 512 + 40;
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -f {blocks}; exec \"$0\" \"$@\""))
        .arg(env!("CARGO_BIN_EXE_doria"))
        .args(["import", "op.gpkg", "many.csv", "--as", "incidents", "--json"])
        .current_dir(place.file(""))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let json: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert!(
        ["disk-full", "disk"].contains(&json["error"]["code"].as_str().unwrap()),
        "{json}"
    );
    assert_eq!(place.json(&["info", "op.gpkg"])["incidents"], 0);
}

#[test]
fn an_alert_of_a_protected_kind_is_kept_by_area_and_month_alone_and_encrypted() {
    let place = Workplace::new("locked-alert");
    let villages = "name,lat,lon,population,priority\nKigulube,-2.70,27.90,900,must\nNzovu,-2.66,27.97,800,must\nLulingu,-2.71,27.85,700,should\n";
    fs::write(place.file("villages.csv"), villages).unwrap();
    let alert = [
        "alert",
        "add",
        "op.doria",
        "Kigulube",
        "--called",
        "2018-03-12T14:07",
        "--kind",
        "sexual-violence",
        "--by",
        "mission",
        "--arrived",
        "2018-03-12T15:20",
    ];
    for file in ["op.doria", "op.gpkg"] {
        done(&place, WORDS, &["new", file]);
        done(
            &place,
            WORDS,
            &["import", file, "villages.csv", "--as", "communities"],
        );
    }
    let kept = done(&place, WORDS, &alert);
    assert_eq!(
        (&kept["exact"], &kept["month"]),
        (&false.into(), &"2018-03".into()),
        "{kept}"
    );
    let list = done(&place, WORDS, &["alert", "list", "op.doria"]);
    assert_eq!(list["alerts"].as_array().map(Vec::len), Some(0));
    assert_eq!(list["protected"][0]["count"], "1–2", "{list}");
    let rate = done(&place, WORDS, &["alert", "rate", "op.doria"]);
    assert_eq!(
        (&rate["answered"]["all"], &rate["protected"]["alerts"]["count"]),
        (&0.into(), &"1–2".into())
    );
    for word in ["Kigulube", "14:07", "2018-03-12"] {
        assert!(!list.to_string().contains(word), "{list}");
    }
    // In a plain file only with a reason, and even then neither place nor hour.
    let mut plain = alert.to_vec();
    plain[2] = "op.gpkg";
    assert_eq!(code(&place, WORDS, &plain), "plain");
    plain.extend(["--accept-plain", "no key on this laptop"]);
    done(&place, WORDS, &plain);
    let connection = rusqlite::Connection::open(place.file("op.gpkg")).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM alerts"), 0);
    assert_eq!(count("SELECT count FROM alert_counts"), 1);
    assert_eq!(
        count("SELECT count(*) FROM doria_audit WHERE kind = 'plain-exception'"),
        1
    );
    let bytes = fs::read(place.file("op.gpkg")).unwrap();
    for word in ["14:07", "2018-03-12"] {
        assert!(!holds(&bytes, word.as_bytes()), "{word}");
    }
}
