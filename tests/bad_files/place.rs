//! Where the program is run: folders of its own, an operation that is new and one that is not.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;

use flate2::read::ZlibDecoder;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::Digest as _;

use crate::child::run;

/// A folder, gone with this value.
pub(crate) struct Place {
    folder: PathBuf,
    existing: bool,
}

impl Place {
    /// Makes the operations; the one that is not new where it is wanted.
    pub(crate) fn new(name: &str, existing: bool) -> Self {
        let folder = std::env::temp_dir().join(format!("doria-bad-files-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        let place = Self { folder, existing };
        place.clear();
        let new = place.folder.join("new.gpkg").display().to_string();
        let made = run(&place.folder, &["new", &new, "--json"], None);
        assert_eq!(made.code, Some(0), "{}", made.stderr);
        // The exercise lies where the files that were made for Doria lie.
        let exercise = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
        fs::copy(exercise, place.folder.join("old.gpkg")).unwrap();
        place
    }

    /// The operations into which a file is tried. What comes in is judged by the first, into which rows of protected kinds
    /// are let with a reason: the exercise for files that were made for Doria, a new one for those from all over the world.
    pub(crate) fn operations(&self, file: &str) -> Vec<&'static str> {
        let mut names = vec!["new.gpkg", "old.gpkg"];
        if file.starts_with("made/") {
            names.reverse();
        }
        names.truncate(if self.existing { 2 } else { 1 });
        names
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }

    /// Empties the folders of one trial.
    pub(crate) fn clear(&self) {
        for name in ["in", "op", "config", "data", "home", "tmp"] {
            let folder = self.folder.join(name);
            drop(fs::remove_dir_all(&folder));
            fs::create_dir_all(&folder).unwrap();
        }
    }

    /// A fresh copy of an operation.
    pub(crate) fn operation(&self, name: &str) -> PathBuf {
        let copy = self.folder.join("op").join(name);
        fs::copy(self.folder.join(name), &copy).unwrap();
        copy
    }

    /// Lays a file, and those that are named alike, into the folder of inputs, under this name.
    pub(crate) fn lay(&self, file: &Path, name: &str) -> PathBuf {
        let input = self.folder.join("in");
        let stem = |path: &Path| {
            path.file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        };
        for entry in fs::read_dir(file.parent().unwrap()).unwrap() {
            let beside = entry.unwrap().path();
            if beside.is_file() && stem(&beside) == stem(file) && beside != file {
                fs::copy(&beside, input.join(beside.file_name().unwrap())).unwrap();
            }
        }
        let laid = input.join(name);
        fs::copy(file, &laid).unwrap();
        laid
    }

    /// Every file of a folder with the digest of what is in it.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<PathBuf, String> {
        let mut found = BTreeMap::new();
        collect(&self.folder.join(folder), &mut found);
        found
    }

    /// The files in which a telltale string stands.
    pub(crate) fn canaries(&self) -> Vec<String> {
        let mut found = Vec::new();
        for folder in ["op", "config", "data", "home", "tmp"] {
            for path in self.files(folder).into_keys() {
                let ending = path
                    .extension()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                let is_operation = ending == "doria" || ending == "gpkg";
                if holds_canary(&fs::read(&path).unwrap())
                    || (is_operation && holds_canary(&everything(&path)))
                {
                    found.push(path.display().to_string());
                }
            }
        }
        found
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// Whether one of the strings stands in it that stand for a person, in any of the encodings of the corpus.
pub(crate) fn holds_canary(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = b"CANARY-".iter().flat_map(|byte| [*byte, 0]).collect();
    [&b"CANARY-"[..], &wide, b"doria-canary"]
        .iter()
        .any(|needle| bytes.windows(needle.len()).any(|window| window == *needle))
}

fn collect(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_symlink() || !path.is_dir() {
            found.insert(path.clone(), hex(&fs::read(&path).unwrap_or_default()));
        } else {
            collect(&path, found);
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    let digest = sha2::Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Each row of a table with the values in it.
fn rows(connection: &Connection, table: &str, mut each: impl FnMut(&ValueRef<'_>)) {
    let mut statement = connection
        .prepare(&format!("SELECT * FROM \"{table}\" ORDER BY 1"))
        .unwrap();
    let width = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        (0..width).for_each(|column| each(&row.get_ref(column).unwrap()));
    }
}

fn names(connection: &Connection, sql: &str) -> Vec<String> {
    let mut names = connection.prepare(sql).unwrap();
    let names = names.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

/// The digest of what an operation holds: every row of every table of records, not the steps that led there.
pub(crate) fn contents(operation: &Path) -> String {
    let connection = Connection::open(operation).unwrap();
    let sql =
        "SELECT table_name FROM gpkg_contents UNION SELECT 'doria_about' UNION SELECT 'doria_assumptions'";
    let mut all = String::new();
    for name in names(&connection, sql) {
        all.push_str(&name);
        rows(&connection, &name, |value| all.push_str(&format!("|{value:?}")));
    }
    hex(all.as_bytes())
}

/// Everything in a file, steps and audit trail included, what is packed unpacked.
fn everything(operation: &Path) -> Vec<u8> {
    let connection = Connection::open(operation).unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0";
    let mut all = Vec::new();
    for name in names(&connection, sql) {
        rows(&connection, &name, |value| match value {
            ValueRef::Blob(bytes) => {
                all.extend(*bytes);
                drop(ZlibDecoder::new(*bytes).read_to_end(&mut all));
            }
            ValueRef::Text(bytes) => all.extend(*bytes),
            _ => {}
        });
    }
    all
}
