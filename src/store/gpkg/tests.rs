//! The file gives back what it was given, takes steps back across processes, and refuses with a sentence.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;
use jiff::civil::date;

use super::FileError;
use super::OperationFile;
use super::Step;
use crate::earth::LonLat;
use crate::model::*;
use crate::words::Lang;

/// A folder of its own that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("doria-gpkg-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn at(n: i64) -> LonLat {
    LonLat::new(27.0 + n as f64 / 1000.0, -2.5 - n as f64 / 3000.0).unwrap()
}

fn incident(n: i64) -> Incident {
    Incident {
        kind: IncidentKind::Looting,
        at: at(n),
        precision: PlacePrecision::Exact,
        date: date(2018, 3, 12),
        until: (n % 2 == 0).then(|| date(2018, 3, 14)),
        date_precision: DatePrecision::Week,
        time: Some(jiff::civil::time(6, 30, 0, 0)),
        place: format!("Kigulube «{n}»"),
        actor: "group 1".to_owned(),
        fatalities: Some(2),
        source: "JOC".to_owned(),
        source_key: n.to_string(),
        found_by_patrol: true,
    }
}

fn square() -> Polygon<f64> {
    let ring = LineString::from(vec![(27.0, -2.0), (27.1, -2.0), (27.1, -2.1), (27.0, -2.0)]);
    Polygon::new(ring, vec![])
}

/// An operation with a record of every kind.
#[allow(clippy::too_many_lines, reason = "one record of every kind, field by field")]
fn full() -> Operation {
    let stop = Stop {
        at: at(3),
        community: Some(Id::new(1)),
        name: "Kigulube".to_owned(),
        arrive: date(2018, 3, 12).at(8, 0, 0, 0),
        leave: date(2018, 3, 12).at(8, 45, 0, 0),
        task: "visit".to_owned(),
    };
    let patrol = Patrol {
        name: "P1".to_owned(),
        kind: PatrolKind::Integrated,
        status: PatrolStatus::Approved,
        base: Some(Id::new(1)),
        unit: None,
        mode: Mode::Boat,
        depart: date(2018, 3, 12).at(6, 0, 0, 0),
        back: date(2018, 3, 13).at(17, 30, 0, 0),
        stops: vec![stop],
        route: vec![at(1), at(2), at(3)],
        suggested_by_seed: Some(u64::MAX),
        approval: Some(Approval {
            role: "Sector commander".to_owned(),
            at: date(2018, 3, 11).at(9, 0, 0, 0),
        }),
        mission: "be seen".to_owned(),
    };
    let road = Road {
        name: "Ulindi".to_owned(),
        class: RoadClass::Track,
        line: vec![at(1), at(9)],
        condition: Condition::Poor,
        open: OpenSeason::DryOnly,
        crossing: Crossing::Bridge,
        closure: Some(Closure {
            period: Period::between(date(2018, 1, 1), date(2018, 5, 1)),
            reason: "flood".to_owned(),
        }),
        oneway: true,
        no_motor: true,
        stated_kmh: Some(12.5),
        noded: true,
        travelled: Some(date(2018, 2, 2)),
        source: "osm way 1".to_owned(),
    };
    let edits = [
        Edit::About(About {
            name: "Test".to_owned(),
            exercise: true,
            cell_km: 12.0,
            ..About::default()
        }),
        Edit::Assumptions(Assumptions::default().with("pace.foot.road", 3.5).unwrap()),
        Edit::Incidents(Change::Put(
            (1..=700).map(|n| (Id::new(n), incident(n))).collect(),
        )),
        Edit::Protected(Change::Put(vec![(
            Id::new(1),
            ProtectedCount {
                kind: IncidentKind::SexualViolence,
                area: "H 12/7".to_owned(),
                outline: square(),
                month: Month::new(2018, 3).unwrap(),
                actor: "group 2".to_owned(),
                count: 4,
                source: "JOC".to_owned(),
            },
        )])),
        Edit::Observations(Change::Put(vec![(
            Id::new(1),
            Observation {
                at: at(5),
                date: date(2018, 3, 1),
                place: "Mine".to_owned(),
                source: "IPIS".to_owned(),
                source_key: "7".to_owned(),
            },
        )])),
        Edit::Communities(Change::Put(vec![(
            Id::new(1),
            Community {
                name: "Kigulube".to_owned(),
                other_names: "Kigulubé".to_owned(),
                at: at(3),
                population: Some(2400),
                priority: Priority::Must,
                access: Access::AskFirst,
                market_day: Some(Weekday::Thursday),
                response_minutes: Some(90),
                presence_days: None,
            },
        )])),
        Edit::Contacts(Change::Put(vec![(
            Id::new(1),
            Contact {
                community: Id::new(1),
                at: at(3),
                means: ContactMeans::Radio,
                hours: "06:00–20:00".to_owned(),
                language: "sw".to_owned(),
                listens: Some(Id::new(1)),
                since: None,
            },
        )])),
        Edit::Bases(Change::Put(vec![(
            Id::new(1),
            Base {
                name: "Shabunda".to_owned(),
                kind: BaseKind::Cob,
                at: at(0),
                from: Some(date(2017, 7, 1)),
                until: None,
                planned: false,
                platoons: 3,
                landing_site: true,
            },
        )])),
        Edit::Units(Change::Put(vec![(
            Id::new(1),
            Unit {
                name: "1 Platoon".to_owned(),
                base: Id::new(1),
                strength: 30,
                vehicles: 3,
                boats: 1,
                mode: Mode::Foot,
                duty_hours: 10.0,
            },
        )])),
        Edit::Roads(Change::Put(vec![(Id::new(1), road)])),
        Edit::Patrols(Change::Put(vec![(Id::new(1), patrol)])),
        Edit::Services(Change::Put(vec![(
            Id::new(1),
            Service {
                name: "Hôpital".to_owned(),
                kind: ServiceKind::Hospital,
                at: at(0),
                day: None,
                source: String::new(),
            },
        )])),
        Edit::Areas(Change::Put(vec![(
            Id::new(1),
            Area {
                name: "No-go".to_owned(),
                kind: AreaKind::NoGo,
                outline: MultiPolygon::new(vec![square(), square()]),
            },
        )])),
        Edit::Activities(Change::Put(vec![(
            Id::new(1),
            Activity {
                title: "Mobile clinic".to_owned(),
                stakeholder: Stakeholder::Medical,
                phase: Phase::Respond,
                place: "Kigulube".to_owned(),
                at: at(3),
                from: date(2018, 4, 1),
                to: date(2018, 4, 3),
                needs_escort: true,
                needs_access: true,
                status: ActivityStatus::Planned,
                indicator: "people seen".to_owned(),
                after: None,
            },
        )])),
        Edit::Maps(Change::Put(vec![(
            Id::new(1),
            MapRef {
                path: "a.pmtiles".to_owned(),
                opacity: 0.5,
                shown: true,
            },
        )])),
    ];
    Operation::default().with(&edits)
}

/// Everything an operation holds, to compare two of them.
fn dump(operation: &Operation) -> String {
    let mut out = format!("{:?} {:?}\n", operation.about, operation.assumptions);
    macro_rules! tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(for (id, row) in operation.$field.iter() { out += &format!("{} {id:?} {row:?}\n", $name); })+
        };
    }
    crate::model::operation::for_each_table!(tables);
    out
}

fn read(path: &Path) -> Operation {
    let opened = OperationFile::open(path).unwrap();
    assert_eq!(opened.findings, []);
    opened.operation
}

#[test]
fn every_record_comes_back_as_it_was() {
    let folder = Folder::new("round");
    let path = folder.file("a.gpkg");
    let operation = full();
    drop(OperationFile::create(&path, &operation).unwrap());
    assert_eq!(dump(&read(&path)), dump(&operation));
    let again = folder.file("b.gpkg");
    drop(OperationFile::create(&again, &operation).unwrap());
    assert_eq!(
        fs::read(&path).unwrap(),
        fs::read(&again).unwrap(),
        "the same operation gives the same bytes"
    );
}

#[test]
fn steps_are_written_and_taken_back_by_another_process() {
    let folder = Folder::new("steps");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let changed = start.with(&[
        Edit::Incidents(Change::Put(vec![
            (Id::new(5), incident(99)),
            (Id::new(701), incident(701)),
            (Id::new(702), incident(702)),
        ])),
        Edit::Incidents(Change::Remove(vec![Id::new(6), Id::new(300)])),
        Edit::About(About {
            name: "Other".to_owned(),
            ..About::default()
        }),
    ]);
    file.commit(&start, &changed, Step::Do("step-edit".to_owned()))
        .unwrap();
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&changed));
    let opened = OperationFile::open(&path).unwrap();
    let (label, back) = opened.file.last_step().unwrap().unwrap();
    assert_eq!(label, "step-edit");
    let undone = opened.operation.with(&back);
    assert_eq!(dump(&undone), dump(&start));
    let mut file = opened.file;
    file.commit(&opened.operation, &undone, Step::Undo).unwrap();
    assert!(file.last_step().unwrap().is_none());
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&start));
    // The numbers of rows that are gone are not given again.
    assert_eq!(read(&path).incidents.next_id(), Id::new(703));
}

#[test]
fn what_is_no_operation_is_refused_with_a_sentence_and_left_as_it_was() {
    let folder = Folder::new("refuse");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    let whole = fs::read(&path).unwrap();

    let junk = folder.file("junk.gpkg");
    fs::write(&junk, b"this is no database at all, only a text of some length").unwrap();
    assert!(matches!(
        OperationFile::open(&junk),
        Err(FileError::EncryptedOrDamaged(_))
    ));

    let cut = folder.file("cut.gpkg");
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let refused = OperationFile::open(&cut).unwrap_err();
    assert!(matches!(refused, FileError::Damaged { .. }), "{refused:?}");
    assert_eq!(fs::read(&cut).unwrap(), &whole[..whole.len() / 2]);

    let newer = folder.file("newer.gpkg");
    fs::write(&newer, &whole).unwrap();
    let connection = rusqlite::Connection::open(&newer).unwrap();
    connection
        .execute("UPDATE doria_about SET value = '99' WHERE key = 'schema'", [])
        .unwrap();
    drop(connection);
    assert!(matches!(
        OperationFile::open(&newer),
        Err(FileError::NewerVersion { version: 99, .. })
    ));

    let foreign = folder.file("foreign.gpkg");
    let connection = rusqlite::Connection::open(&foreign).unwrap();
    connection
        .execute_batch("CREATE TABLE t (a); PRAGMA application_id = 1196444487;")
        .unwrap();
    drop(connection);
    assert!(matches!(
        OperationFile::open(&foreign),
        Err(FileError::Foreign(_))
    ));
    assert!(matches!(
        OperationFile::open(&folder.file("none.gpkg")),
        Err(FileError::NotFound(_))
    ));
    assert!(matches!(
        OperationFile::create(&path, &full()),
        Err(FileError::Exists(_))
    ));

    let first = OperationFile::open(&path).unwrap();
    let second = OperationFile::open(&path).unwrap_err();
    assert!(matches!(second, FileError::InUse { .. }), "{second:?}");
    assert!(OperationFile::open_read_only(&path).is_ok());
    assert!(second.sentence(Lang::Fr).contains("a.gpkg"));
    drop(first);
    assert!(OperationFile::open(&path).is_ok());
}

#[test]
fn a_change_by_another_program_is_noticed_before_the_next_commit() {
    let folder = Folder::new("behind");
    let path = folder.file("a.gpkg");
    let start = full();
    let mut file = OperationFile::create(&path, &start).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other
        .execute("UPDATE doria_about SET value = 'x' WHERE key = 'name'", [])
        .unwrap();
    let next = start.with(&[Edit::Incidents(Change::Remove(vec![Id::new(1)]))]);
    let refused = file
        .commit(&start, &next, Step::Do("step-delete".to_owned()))
        .unwrap_err();
    assert!(matches!(refused, FileError::ChangedBehind(_)));
}

#[test]
fn a_protected_kind_never_comes_back_as_a_point() {
    let folder = Folder::new("protected");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    let other = rusqlite::Connection::open(&path).unwrap();
    super::schema::register_functions(&other).unwrap();
    other
        .execute("UPDATE incidents SET kind = 'sexual-violence' WHERE fid = 3", [])
        .unwrap();
    drop(other);
    let opened = OperationFile::open(&path).unwrap();
    assert_eq!(opened.operation.incidents.len(), 699);
    assert_eq!(opened.findings.len(), 1);
}

#[test]
fn gdal_opens_every_layer_without_a_warning() {
    if Command::new("ogrinfo").arg("--version").output().is_err() {
        eprintln!("skipped: ogrinfo (Debian gdal-bin) is not installed");
        return;
    }
    let folder = Folder::new("gdal");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    let output = Command::new("ogrinfo")
        .args(["-al", "-so", "-ro"])
        .arg(&path)
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success() && err.trim().is_empty(), "{err}");
    for layer in [
        "incidents",
        "protected_counts",
        "communities",
        "bases",
        "roads",
        "patrols",
        "areas",
        "activities",
        "units",
    ] {
        assert!(out.contains(&format!("Layer name: {layer}")), "{layer}");
    }
    assert!(out.contains("Feature Count: 700"), "{out}");
    let sql = "SELECT HasSpatialIndex('incidents', 'geom') AS has";
    let index = Command::new("ogrinfo")
        .arg(&path)
        .args(["-ro", "-sql", sql])
        .output()
        .unwrap();
    assert!(
        String::from_utf8_lossy(&index.stdout).contains("= 1"),
        "no spatial index"
    );
}
