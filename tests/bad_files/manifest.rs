//! The list that stands beside the bad files: what is wrong with each, and which answer is right.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use sha2::Digest as _;

/// A file with the answer that is expected of it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// Its path below the folder.
    pub(crate) path: String,
    /// Its format, as the list names it.
    pub(crate) format: String,
    /// Which answer is right, in the words of the list.
    pub(crate) expect: String,
}

/// The folder of bad files, beside the repository or where `DORIA_CORPUS_DIR` says; none where there is none.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad");
    let folder = std::env::var_os("DORIA_CORPUS_DIR").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is missing", folder.display());
    None
}

/// All files of a folder: by its `MANIFEST.tsv`, or each file that lies there, of which any answer is right.
pub(crate) fn cases(folder: &Path) -> Vec<Case> {
    let Ok(text) = fs::read_to_string(folder.join("MANIFEST.tsv")) else {
        let mut found = Vec::new();
        walk(folder, folder, &mut found);
        return found;
    };
    let rows = text.lines().skip(1).map(|row| row.split('\t').collect());
    rows.filter(|cells: &Vec<&str>| cells.len() > 3)
        .map(|cells| Case {
            path: cells[0].to_owned(),
            format: cells[1].to_owned(),
            expect: cells[3].to_owned(),
        })
        .collect()
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Case>) {
    let mut entries: Vec<PathBuf> = (fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(root, &path, found);
        } else {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            found.push(Case {
                path: path.strip_prefix(root).unwrap().display().to_string(),
                format: ending.to_lowercase(),
                expect: "either".to_owned(),
            });
        }
    }
}

/// Whether a file is of the tenth that is always tried: by the hash of its path.
pub(crate) fn is_of_the_tenth(path: &str) -> bool {
    sha2::Sha256::digest(path.as_bytes())[0].is_multiple_of(10)
}

impl Case {
    /// Whether this answer (`ok`, `warn` or `reject`) is right.
    pub(crate) fn is_met_by(&self, answer: &str) -> bool {
        let words = self.expect.split([' ', ';', ',', '(', ')']).collect::<Vec<_>>();
        // One tile of one: the map is the tile.
        let tile = self.expect.starts_with("reject tile") && answer != "ok";
        // What is said to be left out is said as a warning, and JSON that is no GeoJSON is refused.
        let told = self.expect.starts_with("ok") && self.expect.contains("said so") && answer == "warn";
        // What was done to positions is said as a note.
        let told = told || (self.expect.contains("reprojected and said so") && answer == "ok");
        words.contains(&"either") || words.contains(&answer) || tile || told
    }

    /// The numbers in brackets: how many rows come in (any of them), and how many are refused. Of those that are read
    /// without a place the number is taken off, since they do not come in.
    pub(crate) fn counts(&self) -> (Vec<usize>, Option<usize>) {
        let inside = (self.expect.split_once('(')).map_or("", |(_, inside)| inside);
        let words: Vec<&str> = inside.split([' ', ',', ';', ')']).collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok());
        let before = |word: &str| {
            let at = words.iter().position(|known| *known == word)?;
            number(at.checked_sub(1)?).map(|found| (at, found))
        };
        let refused = before("refused").map(|(_, refused)| refused);
        let without = before("without").map_or(0, |(_, without)| without);
        if words.first() == Some(&"row") {
            return (Vec::new(), None);
        }
        let read = before("read").or_else(|| before("placed")).map_or_else(
            || number(0).into_iter().collect(),
            |(at, read)| {
                let or = at >= 3 && words[at - 2] == "or";
                let other = or.then(|| number(at - 3)).flatten();
                [Some(read - without), other].into_iter().flatten().collect()
            },
        );
        (read, refused)
    }

    /// Rows that come in and rows that do not, where the list names them one by one: `row 8 read; rows 1-4, 6, 7 refused`.
    pub(crate) fn rows(&self) -> (Vec<u64>, Vec<u64>) {
        let inside = (self.expect.split_once('(')).map_or("", |(_, inside)| inside);
        let (mut read, mut refused) = (Vec::new(), Vec::new());
        for clause in inside.split([';', ')']) {
            let clause = clause.trim();
            let Some(numbers) = clause
                .strip_prefix("rows ")
                .or_else(|| clause.strip_prefix("row "))
            else {
                continue;
            };
            if numbers.contains(" or ") {
                continue;
            }
            let into = if numbers.ends_with("refused") {
                &mut refused
            } else {
                &mut read
            };
            for part in numbers.split([',', ' ']) {
                let (from, to) = part.split_once('-').unwrap_or((part, part));
                if let (Ok(from), Ok(to)) = (from.parse::<u64>(), to.parse::<u64>()) {
                    into.extend(from..=to);
                }
            }
        }
        (read, refused)
    }
}

#[test]
fn the_words_of_the_list_are_understood() {
    let case = |expect: &str| Case {
        path: String::new(),
        format: String::new(),
        expect: expect.to_owned(),
    };
    for (expect, want) in [
        ("ok (2)", (vec![2], None)),
        ("ok (0 read, said so)", (vec![0], None)),
        ("warn (1 read, 4 refused by number)", (vec![1], Some(4))),
        ("warn (3 or 4 read, others by line number)", (vec![4, 3], None)),
        ("ok (3 read, 1 without place, and said so)", (vec![2], None)),
        ("warn (1 placed)", (vec![1], None)),
        ("ok (kept as text; neutral in exports)", (vec![], None)),
    ] {
        assert_eq!(case(expect).counts(), want, "{expect}");
    }
    let rows = case("warn (row 8 read; rows 1-4, 6, 7 refused; row 5 refused or flagged as null island)");
    assert_eq!(rows.rows(), (vec![8], vec![1, 2, 3, 4, 6, 7]));
    assert_eq!(rows.counts(), (vec![], None));
    for (expect, answers) in [
        ("ok", vec!["ok"]),
        ("ok (or warn)", vec!["ok", "warn"]),
        (
            "ok as JSON (as GeoJSON: reject, it is no GeoJSON)",
            vec!["ok", "reject"],
        ),
        ("reject or ok; no panic", vec!["ok", "reject"]),
        ("reject tile or feature", vec!["warn", "reject"]),
        (
            "either (never a changed value in silence)",
            vec!["ok", "warn", "reject"],
        ),
        (
            "reject (no hang, no crash; nothing read as a map or layer)",
            vec!["reject"],
        ),
        (
            "warn; columns refused or dropped; canary strings nowhere on disk",
            vec!["warn"],
        ),
    ] {
        let met: Vec<&str> = (["ok", "warn", "reject"].into_iter())
            .filter(|answer| case(expect).is_met_by(answer))
            .collect();
        assert_eq!(met, answers, "{expect}");
    }
}
