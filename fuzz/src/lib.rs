//! What the targets share: an input becomes a file, and the file goes through the reader that a person's file would.
//!
//! Beside panics, aborts, hangs and memory, which the fuzzer sees, each reader is held to what it says of itself.

#![allow(dead_code, unused_imports, unused_macros, reason = "what only the layers above use is here as well")]

#[path = "../../src/earth/mod.rs"]
pub mod earth;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/protect/mod.rs"]
pub mod protect;
#[path = "../../src/quantity.rs"]
pub mod quantity;
#[path = "../../src/store/mod.rs"]
pub mod store;
#[path = "../../src/ticket.rs"]
pub mod ticket;
#[path = "../../src/words/mod.rs"]
pub mod words;

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use crate::model::Operation;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::ImportKind;
use crate::ticket::Ticket;
use crate::words::Lang;

/// A folder of this process, where inputs become files.
pub fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("doria-fuzz-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the inputs");
        folder
    })
}

/// The input as a file of this name.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder().join(name);
    fs::write(&path, bytes).expect("the input as a file");
    path
}

/// Through the importer of the format that the name says, as what the file seems to be and as each of these kinds.
pub fn import_as(name: &str, bytes: &[u8], kinds: &[ImportKind]) {
    let path = file(name, bytes);
    let operation = Operation::default();
    let ticket = Ticket::new();
    for kind in std::iter::once(None).chain(kinds.iter().copied().map(Some)) {
        let choices = Choices { kind, ..Choices::default() };
        drop(import::inspect(&path, &choices, &operation, &ticket));
        match import::read(&path, &choices, &operation, true, &ticket) {
            Ok(import) => {
                let report = &import.report;
                assert_eq!(report.read, report.imported + report.refused.len(), "the account does not add up");
                let findings = report.refused.iter().chain(&report.warnings).chain(&report.dropped_columns);
                for finding in findings.take(50) {
                    assert!(!finding.cause(Lang::Fr).is_empty(), "a finding without words");
                }
                let after = operation.with(&import.edits);
                // The same once more: everything is there already, and nothing falls over it.
                drop(import::read(&path, &choices, &after, false, &ticket));
            }
            Err(error) => assert!(error.sentence(Lang::En, name).contains(name), "a refusal without words"),
        }
    }
}

/// Through the importer, as what the file seems to be.
pub fn import(name: &str, bytes: &[u8]) {
    import_as(name, bytes, &[]);
}

/// Through the reader of maps, each tile decoded.
pub fn map(name: &str, bytes: &[u8]) {
    let path = file(name, bytes);
    match crate::store::tiles::describe(&path, true, &Ticket::new()) {
        Ok(report) => {
            for problem in &report.info.problems {
                assert!(!problem.cause(Lang::Fr).is_empty(), "a finding without words");
            }
        }
        Err(error) => assert!(error.sentence(Lang::En, name).contains(name), "a refusal without words"),
    }
}
