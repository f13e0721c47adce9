//! An operation with a record of every kind.

use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;
use jiff::civil::date;

use crate::earth::ControlPoint;
use crate::earth::LonLat;
use crate::model::*;

pub(in crate::store) fn at(n: i64) -> LonLat {
    LonLat::new(27.0 + n as f64 / 1000.0, -2.5 - n as f64 / 3000.0).unwrap()
}

pub(super) fn incident(n: i64) -> Incident {
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
        grade: Grade::from_code("B2").unwrap(),
        found_by_patrol: true,
    }
}

pub(in crate::store) fn square() -> Polygon<f64> {
    let ring = LineString::from(vec![(27.0, -2.0), (27.1, -2.0), (27.1, -2.1), (27.0, -2.0)]);
    Polygon::new(ring, vec![])
}

/// An operation with a record of every kind.
#[allow(clippy::too_many_lines, reason = "one record of every kind, field by field")]
pub(in crate::store) fn full() -> Operation {
    let stop = Stop {
        at: at(3),
        community: Some(Id::new(1)),
        name: "Kigulube".to_owned(),
        arrive: date(2018, 3, 12).at(8, 0, 0, 0),
        leave: date(2018, 3, 12).at(8, 45, 0, 0),
        task: Task::Usual(UsualTask::Escort, "Mobile clinic".to_owned()),
    };
    let patrol = Patrol {
        name: "P1".to_owned(),
        kind: PatrolKind::Integrated,
        status: PatrolStatus::Approved,
        base: Some(Id::new(1)),
        unit: None,
        second: Some(Id::new(1)),
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
        speed_class: Some(1005),
        noded: true,
        travelled: Some(date(2018, 2, 2)),
        reporter: "2nd company".to_owned(),
        limits: Limits {
            load_kg: Some(3500),
            width_cm: Some(290),
            depth_cm: Some(45),
        },
        flows: true,
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
        Edit::Deliveries(Change::Put(vec![(
            Id::new(1),
            Delivery {
                source: "JOC".to_owned(),
                digest: "00ff".repeat(16),
                from: Month::new(2018, 3).unwrap(),
                to: Month::new(2018, 5).unwrap(),
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
                name: "Marché".to_owned(),
                kind: ServiceKind::Market,
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
                influence: Influence::default(),
            },
        )])),
        Edit::Areas(Change::Put(vec![(
            Id::new(2),
            Area {
                name: "Group 1 in the north".to_owned(),
                kind: AreaKind::Influence,
                outline: MultiPolygon::new(vec![square()]),
                influence: Influence {
                    group: "group 1".to_owned(),
                    period: Period {
                        from: Some(date(2018, 1, 1)),
                        to: None,
                    },
                    confidence: Some(Confidence::Probable),
                    made_of: Some(MadeOf {
                        group: "group 1".to_owned(),
                        days: Period::between(date(2018, 1, 1), date(2018, 6, 30)),
                        at_least: Grade::NONE,
                        bandwidth_km: 10.5,
                        share: 0.8,
                        least: 10,
                        reports: 34,
                    }),
                },
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
                after: vec![Id::new(7), Id::new(3), Id::new(12)],
                terms: Terms {
                    tier: Some(Tier::Environment),
                    endorsed: Some(Endorsement {
                        by: Endorser::HeadOfMission,
                        on: date(2018, 3, 20),
                    }),
                    host: Some(HostForce::Police),
                    clearance: Clearance::WithMeasures,
                    cleared_on: Some(date(2018, 3, 10)),
                    shareable: false,
                },
            },
        )])),
        Edit::Alerts(Change::Put(vec![(
            Id::new(4),
            Alert {
                kind: IncidentKind::Threat,
                community: Id::new(1),
                called: date(2018, 3, 12).at(14, 7, 0, 0),
                answered_by: Some(Answerer::Mission),
                base: Some(Id::new(1)),
                unit: Some(Id::new(1)),
                arrived: Some(date(2018, 3, 12).at(17, 30, 0, 0)),
            },
        )])),
        Edit::AlertCounts(Change::Put(vec![(
            Id::new(2),
            AlertCount {
                kind: IncidentKind::Abduction,
                area: "PA 35M".to_owned(),
                outline: square(),
                month: Month::new(2018, 4).unwrap(),
                count: 3,
                answered: 2,
                in_time: 1,
            },
        )])),
        Edit::CheckIns(Change::Put(vec![(
            Id::new(1),
            CheckIn {
                contact: Id::new(1),
                date: date(2018, 3, 10),
            },
        )])),
        Edit::DatedEvents(Change::Put(vec![
            (
                Id::new(1),
                DatedEvent {
                    title: "A judgment".to_owned(),
                    kind: DatedEventKind::Trial,
                    date: date(2018, 3, 11),
                    at: Some(at(6)),
                },
            ),
            (
                Id::new(3),
                DatedEvent {
                    title: "The front moved".to_owned(),
                    kind: DatedEventKind::Front,
                    date: date(2018, 3, 12),
                    at: None,
                },
            ),
        ])),
        Edit::Merged(Change::Put(vec![(
            Id::new(3),
            MergedReport {
                into: Id::new(1),
                was: Id::new(9800),
                report: incident(9800),
            },
        )])),
        Edit::Apart(Change::Put(vec![(
            Id::new(1),
            ToldApart {
                first: Id::new(1),
                second: Id::new(2),
            },
        )])),
        Edit::Grounds(Change::Put(vec![(
            Id::new(1),
            GroundGrid {
                kind: GridKind::LandCover,
                path: "cover.tif".to_owned(),
                digest: "ab".repeat(32),
            },
        )])),
        Edit::Speeds(Change::Put(vec![(
            Id::new(3),
            ClassSpeed {
                class: 1005,
                label: "unimproved road".to_owned(),
                kmh: 10.5,
                mode: SpeedMode::Bicycling,
            },
        )])),
        Edit::Barriers(Change::Put(vec![(
            Id::new(2),
            Barrier {
                name: "Ulindi".to_owned(),
                line: vec![at(4), at(5)],
                source: "rivers".to_owned(),
            },
        )])),
        Edit::Maps(Change::Put(vec![(
            Id::new(1),
            MapRef {
                path: "a.pmtiles".to_owned(),
                opacity: 0.5,
                shown: true,
                points: vec![ControlPoint {
                    column: 12.5,
                    row: 300.25,
                    at: at(6),
                }],
                look: Some(GridLook::Times),
            },
        )])),
    ];
    Operation::default().with(&edits)
}

fn dumped<T: std::fmt::Debug>(name: &str, table: &Table<T>) -> String {
    let rows = table.iter();
    rows.map(|(id, row)| format!("{name} {id:?} {row:?}\n")).collect()
}

/// Everything an operation holds, to compare two of them.
pub(super) fn dump(operation: &Operation) -> String {
    let mut out = format!("{:?} {:?}\n", operation.about, operation.assumptions);
    macro_rules! tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(out += &dumped($name, &operation.$field);)+
        };
    }
    crate::model::operation::for_each_table!(tables);
    out
}
