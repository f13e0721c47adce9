//! What is written comes back as it was, whatever it is.

use std::fs;

use proptest::prelude::*;

use super::read;
use super::sample::dump;
use super::sample::full;
use super::sample::incident;
use crate::earth::LonLat;
use crate::model::*;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Step;
use crate::store::test_folder::Folder;

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
    assert_eq!(
        folder.names(),
        ["a.gpkg", "b.gpkg"],
        "one file each, nothing beside"
    );
}

/// Rows that differ from the first row of a table in what is said of each.
fn variants<T: Clone, C>(table: &Table<T>, choices: &[C], set: impl Fn(&mut T, &C)) -> Change<T> {
    let pattern = table.rows().next().unwrap();
    let row = |choice| {
        let mut row = pattern.clone();
        set(&mut row, choice);
        row
    };
    let rows = (100..).map(Id::new).zip(choices.iter().map(row));
    Change::Put(rows.collect())
}

#[test]
fn every_choice_of_every_list_comes_back() {
    let folder = Folder::new("choices");
    let path = folder.file("a.gpkg");
    let start = full();
    let kinds: Vec<IncidentKind> = IncidentKind::ALL
        .iter()
        .copied()
        .filter(|kind| !kind.is_protected())
        .collect();
    let steps = [
        Edit::Incidents(variants(&start.incidents, &kinds, |row, kind| row.kind = *kind)),
        Edit::Incidents(variants(&start.incidents, PlacePrecision::ALL, |row, x| {
            row.precision = *x
        })),
        Edit::Incidents(variants(&start.incidents, DatePrecision::ALL, |row, x| {
            row.date_precision = *x
        })),
        Edit::Protected(variants(&start.protected, IncidentKind::ALL, |row, x| {
            row.kind = *x
        })),
        Edit::Communities(variants(&start.communities, Priority::ALL, |row, x| {
            row.priority = *x
        })),
        Edit::Communities(variants(&start.communities, Access::ALL, |row, x| {
            row.access = *x
        })),
        Edit::Communities(variants(&start.communities, Weekday::ALL, |row, x| {
            row.market_day = Some(*x)
        })),
        Edit::Contacts(variants(&start.contacts, ContactMeans::ALL, |row, x| {
            row.means = *x
        })),
        Edit::Bases(variants(&start.bases, BaseKind::ALL, |row, x| row.kind = *x)),
        Edit::Units(variants(&start.units, Mode::ALL, |row, x| row.mode = *x)),
        Edit::Roads(variants(&start.roads, RoadClass::ALL, |row, x| row.class = *x)),
        Edit::Roads(variants(&start.roads, Condition::ALL, |row, x| {
            row.condition = *x
        })),
        Edit::Roads(variants(&start.roads, OpenSeason::ALL, |row, x| row.open = *x)),
        Edit::Roads(variants(&start.roads, Crossing::ALL, |row, x| row.crossing = *x)),
        Edit::Patrols(variants(&start.patrols, PatrolKind::ALL, |row, x| row.kind = *x)),
        Edit::Patrols(variants(&start.patrols, PatrolStatus::ALL, |row, x| {
            row.status = *x
        })),
        Edit::Patrols(variants(&start.patrols, &[()], |row, ()| row.approval = None)),
        Edit::Patrols(variants(&start.patrols, &[()], |row, ()| row.route.clear())),
        Edit::Services(variants(&start.services, ServiceKind::ALL, |row, x| {
            row.kind = *x
        })),
        Edit::Services(variants(&start.services, Weekday::ALL, |row, x| {
            row.day = Some(*x)
        })),
        Edit::Areas(variants(&start.areas, AreaKind::ALL, |row, x| row.kind = *x)),
    ];
    come_back(&path, start, steps);
}

#[test]
fn every_choice_of_an_alert_comes_back() {
    let folder = Folder::new("choices-of-alerts");
    let start = full();
    let steps = [
        Edit::Alerts(variants(&start.alerts, Answerer::ALL, |row, x| {
            row.answered_by = Some(*x)
        })),
        Edit::Alerts(variants(&start.alerts, &[()], |row, ()| {
            (row.answered_by, row.base, row.unit, row.arrived) = (None, None, None, None);
        })),
        Edit::AlertCounts(variants(&start.alert_counts, IncidentKind::ALL, |row, x| {
            row.kind = *x
        })),
    ];
    come_back(&folder.file("a.gpkg"), start, steps);
}

#[test]
fn every_choice_of_an_activity_comes_back() {
    let folder = Folder::new("choices-of-activities");
    let start = full();
    let steps = [
        Edit::Activities(variants(&start.activities, Stakeholder::ALL, |row, x| {
            row.stakeholder = *x
        })),
        Edit::Activities(variants(&start.activities, Phase::ALL, |row, x| row.phase = *x)),
        Edit::Activities(variants(&start.activities, ActivityStatus::ALL, |row, x| {
            row.status = *x
        })),
        Edit::Activities(variants(&start.activities, &[0, 1, 2, 5], |row, n| {
            row.after = (1..=*n).map(Id::new).collect();
        })),
        Edit::Activities(variants(&start.activities, Tier::ALL, |row, x| {
            row.terms.tier = Some(*x);
        })),
        Edit::Activities(variants(&start.activities, Endorser::ALL, |row, x| {
            let on = jiff::civil::date(2018, 5, 1);
            row.terms.endorsed = Some(Endorsement { by: *x, on });
        })),
        Edit::Activities(variants(&start.activities, HostForce::ALL, |row, x| {
            row.terms.host = Some(*x);
        })),
        Edit::Activities(variants(&start.activities, Clearance::ALL, |row, x| {
            row.terms.clearance = *x;
        })),
        Edit::Activities(variants(&start.activities, &[()], |row, ()| {
            row.terms = Terms::default();
        })),
        Edit::Activities(variants(&start.activities, &[()], |row, ()| {
            row.terms.shareable = true;
        })),
    ];
    come_back(&folder.file("a.gpkg"), start, steps);
}

/// Writes each step into a file and reads it again.
fn come_back(path: &std::path::Path, start: Operation, steps: impl IntoIterator<Item = Edit>) {
    let mut state = start;
    let mut file = OperationFile::create(path, &state).unwrap();
    for edit in steps {
        let next = state.with(&[edit]);
        file.commit(&state, &next, Step::Do("x".to_owned())).unwrap();
        assert_eq!(
            dump(&OperationFile::open_read_only(path).unwrap().operation),
            dump(&next)
        );
        state = next;
    }
}

fn stop(n: i64, at: (f64, f64), name: String) -> Stop {
    let day = jiff::civil::date(2018, 3, 12);
    Stop {
        at: LonLat::new(at.0, at.1).unwrap(),
        community: (n % 2 == 0).then(|| Id::new(n)),
        name: name.clone(),
        arrive: day.at(8, 0, 0, 0),
        leave: day.at(9, (n % 60) as i8, 30, 0),
        task: Task::from_text(&name),
    }
}

/// Any change that a hand or an import could make: incidents, patrols with stops, name and planning numbers.
fn any_edit() -> impl Strategy<Value = Edit> {
    let place = (-180.0..=180.0f64, -90.0..=90.0f64);
    let stops = prop::collection::vec((place, ".{0,8}"), 0..4);
    let incidents = prop::collection::vec((1i64..40, ".{0,12}", any::<Option<u32>>()), 1..6);
    let ids = prop::collection::vec(1i64..40, 1..6);
    prop_oneof![
        incidents.prop_map(|rows| {
            let row = |(n, place, fatalities): (i64, String, Option<u32>)| {
                let row = Incident {
                    place,
                    fatalities,
                    ..incident(n)
                };
                (Id::new(n), row)
            };
            Edit::Incidents(Change::Put(rows.into_iter().map(row).collect()))
        }),
        ids.prop_map(|ids| Edit::Incidents(Change::Remove(ids.into_iter().map(Id::new).collect()))),
        (1i64..4, stops, any::<Option<u64>>()).prop_map(|(n, stops, seed)| {
            let patrol = full().patrols.rows().next().unwrap().clone();
            let stops: Vec<Stop> = (1..)
                .zip(stops)
                .map(|(n, (at, name))| stop(n, at, name))
                .collect();
            let route = stops.iter().map(|stop| stop.at).collect();
            let patrol = Patrol {
                stops,
                route,
                suggested_by_seed: seed,
                ..patrol
            };
            Edit::Patrols(Change::Put(vec![(Id::new(n), patrol)]))
        }),
        (1i64..4).prop_map(|n| Edit::Patrols(Change::Remove(vec![Id::new(n)]))),
        (".{0,20}", 5.0..20.0f64).prop_map(|(name, cell_km)| {
            Edit::About(About {
                name,
                cell_km,
                ..About::default()
            })
        }),
        (0.5..8.0f64).prop_map(|pace| {
            Edit::Assumptions(Assumptions::default().with("pace.foot.road", pace).unwrap())
        }),
        Just(Edit::Assumptions(Assumptions::default())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_steps_are_kept_and_any_number_of_them_is_taken_back_later(
        steps in prop::collection::vec(prop::collection::vec(any_edit(), 1..4), 1..6),
    ) {
        let folder = Folder::new("any-steps");
        let path = folder.file("a.gpkg");
        let mut states = vec![Operation::default()];
        let mut file = OperationFile::create(&path, &states[0]).unwrap();
        for (n, edits) in steps.iter().enumerate() {
            let before = states.last().unwrap().clone();
            let after = before.with(edits);
            file.commit(&before, &after, Step::Do(format!("step {n}"))).unwrap();
            if dump(&before) != dump(&after) {
                states.push(after);
            }
        }
        drop(file);
        while let Some(state) = states.pop() {
            let opened = OperationFile::open(&path).unwrap();
            prop_assert_eq!(&opened.findings, &[]);
            prop_assert_eq!(dump(&opened.operation), dump(&state));
            let mut file = opened.file;
            match file.last_step().unwrap() {
                Some((_, back)) => {
                    let undone = opened.operation.with(&back);
                    file.commit(&opened.operation, &undone, Step::Undo).unwrap();
                }
                None => prop_assert!(states.is_empty(), "a step was forgotten"),
            }
        }
    }
}
