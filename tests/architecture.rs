//! The layer rule, where egui, files and threads may be named, and how long a file may be.
//!
//! Within one package the compiler does not keep modules apart; this test does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by falling over"
)]

mod support;

use std::fs;
use std::path::Path;

use support::code;
use support::sources;

/// Modules in their order: each may use those before it, with the exceptions below.
const ORDER: &[&str] = &[
    "quantity", "words", "ticket", "earth", "model", "protect", "store", "index", "surface", "network",
    "analysis", "plan", "chart", "print", "desk", "ui", "cli",
];

/// What the order alone would allow and the design does not: the disk is beside the analysis, not below it;
/// the two front ends do not know one another.
const NOT: &[(&str, &str)] = &[
    ("index", "store"),
    ("surface", "store"),
    ("network", "store"),
    ("analysis", "store"),
    ("plan", "store"),
    ("index", "protect"),
    ("surface", "protect"),
    ("network", "protect"),
    ("cli", "ui"),
];

/// Words that may stand only in these modules.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("egui", &["ui"]),
    ("std::fs", &["store"]),
    ("std::thread", &["desk", "ui"]),
    ("serde_json", &["store", "cli"]),
    ("rusqlite", &["store"]),
];

/// Longest file, in lines; nine tenths lie far below.
const LONGEST_FILE: usize = 400;

fn findings_of(path: &Path, module: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let name = path.display();
    let code = code(text);
    let rank = ORDER.iter().position(|other| *other == module);
    let mut rest = code.as_str();
    while let Some(at) = rest.find("crate::") {
        rest = &rest[at + "crate::".len()..];
        if rest.starts_with('{') {
            findings.push(format!("{name}: a brace right after crate:: hides what is used"));
            continue;
        }
        let used: String = rest
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || *c == '_')
            .collect();
        if used == module || rest.starts_with("macro_rules") {
            continue;
        }
        let allowed = match (rank, ORDER.iter().position(|other| *other == used)) {
            (Some(mine), Some(theirs)) => theirs < mine && !NOT.contains(&(module, used.as_str())),
            _ => false,
        };
        if !allowed {
            findings.push(format!("{name}: {module} may not use {used}"));
        }
    }
    for (word, homes) in ONLY_IN {
        if code.contains(word) && !homes.contains(&module) {
            findings.push(format!("{name}: {word} belongs in {homes:?}"));
        }
    }
    if code.contains("super::super") {
        findings.push(format!("{name}: super::super hides what is used"));
    }
    if !text.starts_with("//!") {
        findings.push(format!("{name}: no first line that says what it is for"));
    }
    let lines = text.lines().count();
    if lines > LONGEST_FILE && !path.ends_with("tests.rs") {
        findings.push(format!("{name}: {lines} lines; split it by idea"));
    }
    findings
}

#[test]
fn every_module_keeps_to_its_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 10, "the sources were not found");
    let mut findings = Vec::new();
    for path in files {
        let inside = path.strip_prefix(&root).unwrap();
        let module = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .replace(".rs", "");
        if module == "main" || module == "lib" {
            continue;
        }
        if !ORDER.contains(&module.as_str()) {
            findings.push(format!(
                "{}: {module} has no place in the order",
                inside.display()
            ));
            continue;
        }
        findings.extend(findings_of(inside, &module, &fs::read_to_string(&path).unwrap()));
    }
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn the_rule_finds_what_breaks_it() {
    let path = Path::new("model/x.rs");
    let upward = findings_of(path, "model", "//! x\nuse crate::desk::Desk;\n");
    assert_eq!(upward, ["model/x.rs: model may not use desk"]);
    let window = findings_of(path, "model", "//! x\nfn f(ui: &egui::Ui) {}\n");
    assert_eq!(window.len(), 1);
    let hidden = findings_of(path, "ui", "//! x\nuse crate::{model, desk};\n");
    assert_eq!(hidden.len(), 1);
    assert!(findings_of(path, "desk", "//! x\nuse crate::model::Operation;\n").is_empty());
    // What stands behind the tests is looked at as well; the tests are not.
    let behind = "//! x\n#[cfg(test)]\nmod tests;\n\nuse crate::desk::Desk;\n";
    assert_eq!(findings_of(path, "model", behind).len(), 1);
    let between =
        "//! x\n#[cfg(test)]\nmod tests {\n    use crate::desk::Desk;\n}\n\nuse crate::desk::Desk;\n";
    assert_eq!(findings_of(path, "model", between).len(), 1);
    let only = "//! x\n#[cfg(test)]\n#[allow(x)]\nimpl X {\n    fn f(_: crate::desk::Desk) {}\n}\n";
    assert!(findings_of(path, "model", only).is_empty());
}

#[test]
fn nothing_that_opens_a_socket_is_shipped() {
    // The names in the lock file include what only tests use; cargo tells what is linked.
    let output = std::process::Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "-e",
            "normal",
            "--prefix",
            "none",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        tree.lines().any(|line| line.starts_with("eframe ")),
        "the tree was not read"
    );
    for banned in ["reqwest", "hyper", "tokio", "ureq", "rustls", "wgpu", "async-std"] {
        let found = tree.lines().any(|line| line.split(' ').next() == Some(banned));
        assert!(!found, "{banned} is in the shipped program");
    }
}

/// The names of the packages that a manifest asks for.
fn packages(manifest: &str) -> Vec<String> {
    let text = fs::read_to_string(manifest).unwrap();
    let table = text.split("\n[dependencies]\n").nth(1).unwrap();
    let table = table.split("\n[").next().unwrap();
    let names = table.lines().filter(|line| !line.starts_with('#'));
    let names = names.filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.trim().replace('-', "_")).collect()
}

#[test]
fn the_fuzz_targets_have_the_packages_of_the_readers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (ours, theirs) = (
        packages(&root.join("Cargo.toml").display().to_string()),
        packages(&root.join("fuzz/Cargo.toml").display().to_string()),
    );
    assert!(ours.len() > 20 && theirs.len() > 20);
    // The readers are built there from these sources, by path.
    let built = fs::read_to_string(root.join("fuzz/src/lib.rs")).unwrap();
    let (mut missing, mut read, mut files) = (Vec::new(), 0, Vec::new());
    sources(&root.join("src"), &mut files);
    for path in files {
        let inside = path.strip_prefix(root.join("src")).unwrap();
        let module = inside.components().next().unwrap().as_os_str().to_string_lossy();
        if !built.contains(&format!("\"../../src/{}", module.trim_end_matches(".rs"))) {
            continue;
        }
        read += 1;
        let code = code(&fs::read_to_string(&path).unwrap());
        let used = ours.iter().filter(|name| code.contains(&format!("use {name}::")));
        let lacks = used.filter(|name| !theirs.contains(name));
        missing.extend(lacks.map(|name| format!("{}: {name}", inside.display())));
    }
    assert!(read > 100, "{read}");
    assert!(missing.is_empty(), "{missing:#?}");
}
