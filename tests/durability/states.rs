//! States that show whether a step is whole: each step touches four tables.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use doria::earth::LonLat;
use doria::model::About;
use doria::model::Base;
use doria::model::BaseKind;
use doria::model::Change;
use doria::model::Edit;
use doria::model::Id;
use doria::model::Observation;
use doria::model::Operation;
use doria::store::gpkg::OperationFile;
use doria::store::gpkg::Passphrase;
use doria::store::gpkg::Place;

/// Rows that a step adds; as many of an older step go.
const ROWS: i64 = 60;
/// What opens the encrypted one.
pub(crate) const WORDS: &str = "river stove eleven orange";
/// Steps whose rows are kept.
const KEPT: i64 = 4;

/// A folder of this test's own, empty.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("durability-{name}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The file as it is opened: with its passphrase, where its name says that it is encrypted.
pub(crate) fn place(path: &Path) -> Place {
    let is_encrypted = path.extension().is_some_and(|ending| ending == "doria");
    Place {
        path: path.to_owned(),
        passphrase: is_encrypted.then(|| Passphrase::new(WORDS.to_owned()).unwrap()),
    }
}

/// Which step a state is the result of.
pub(crate) fn generation(operation: &Operation) -> i64 {
    operation.about.name.parse().unwrap_or(0)
}

/// The next state: it touches four tables, so that half a step shows.
pub(crate) fn next(operation: &Operation) -> Operation {
    let n = generation(operation) + 1;
    let at = LonLat::clamped(27.0 + (n % 100) as f64 / 100.0, -2.5);
    let observation = |k: i64| Observation {
        at,
        date: jiff::civil::date(2018, 3, 12),
        place: n.to_string(),
        source: "a text that makes the row as long as rows are ".repeat(4),
        source_key: k.to_string(),
    };
    let new = (0..ROWS).map(|k| (Id::new(n * ROWS + k), observation(k)));
    let old = (0..ROWS).map(|k| Id::new((n - KEPT) * ROWS + k));
    let base = Base {
        name: n.to_string(),
        kind: BaseKind::Tob,
        at,
        from: None,
        until: None,
        planned: false,
        platoons: u32::try_from(n).unwrap(),
        landing_site: false,
    };
    operation.with(&[
        Edit::About(About {
            name: n.to_string(),
            ..About::default()
        }),
        Edit::Observations(Change::Put(new.collect())),
        Edit::Observations(Change::Remove(old.collect())),
        Edit::Bases(Change::Put(vec![(Id::new(1), base)])),
    ])
}

/// Checks that a file holds one whole step and the way back, and says which one.
pub(crate) fn checked(path: &Path) -> i64 {
    let opened = OperationFile::open(place(path)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(opened.findings, []);
    let operation = opened.operation;
    let n = generation(&operation);
    if n == 0 {
        assert!(operation.observations.is_empty() && operation.bases.is_empty());
        return 0;
    }
    let base = operation.bases.rows().next().unwrap();
    assert_eq!((base.name.clone(), i64::from(base.platoons)), (n.to_string(), n));
    let steps = n.min(KEPT);
    assert_eq!(operation.observations.len() as i64, ROWS * steps, "step {n}");
    for (id, row) in operation.observations.iter() {
        assert_eq!(row.place, (id.number() / ROWS).to_string());
    }
    let (_, back) = opened.file.last_step().unwrap().unwrap();
    assert_eq!(generation(&operation.with(&back)), n - 1);
    n
}
