//! Areas made of reports against a plain reckoning, and changes against counting on a fine grid.

use geo::Contains as _;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Point;
use geo_types::Polygon;
use jiff::ToSpan as _;
use jiff::civil::date;

use super::change::changes;
use super::made::Made;
use super::made::made;
use super::made::usual;
use super::*;
use crate::analysis::tests::incident;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Change;
use crate::model::Confidence;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Influence;
use crate::model::MadeOf;
use crate::model::PlacePrecision;
use crate::ticket::Ticket;
use crate::words::Lang;

/// Forty reports of one group around two places, ten of another, and what does not count.
fn operation() -> Operation {
    let mut rows: Vec<Incident> = Vec::new();
    let mut add = |lon: f64, lat: f64, n: i64, actor: &str| {
        let at = LonLat::new(lon, lat).unwrap();
        let mut row = incident(at, date(2018, 1, 1) + (n % 180).days());
        row.kind = IncidentKind::Looting;
        row.actor = actor.to_owned();
        rows.push(row);
    };
    for n in 0..30_i64 {
        let turn = n as f64;
        add(
            27.0 + 0.03 * turn.cos(),
            -2.5 + 0.03 * turn.sin(),
            n,
            "Raia Mutomboki",
        );
        if n < 10 {
            add(
                27.6 + 0.02 * turn.cos(),
                -2.6 + 0.02 * turn.sin(),
                n * 7,
                "FARDC / raïa-mutomboki",
            );
        }
    }
    add(28.5, -2.5, 3, "Unidentified armed men");
    add(28.5, -2.5, 3, "");
    let mut rough = rows[0].clone();
    rough.precision = PlacePrecision::District;
    let mut broken = rows[0].clone();
    broken.kind = IncidentKind::Obstacle;
    rows.extend([rough, broken]);
    let rows = (1..).zip(rows).map(|(n, row)| (Id::new(n), row)).collect();
    Operation::default().with(&[Edit::Incidents(Change::Put(rows))])
}

fn days() -> Period {
    Period::between(date(2018, 1, 1), date(2018, 6, 30))
}

fn area_of(op: &Operation, by: &MadeOf) -> Area {
    match made(op, by, &Ticket::new()).unwrap() {
        Made::Area(area) => *area,
        Made::TooFew(count) => panic!("too few: {count}"),
    }
}

#[test]
fn groups_are_counted_by_the_sides_that_reports_name() {
    let op = operation();
    let found = named(&op, days(), Grade::NONE);
    let told: Vec<(&str, u32)> = found
        .iter()
        .map(|group| (group.name.as_str(), group.reports))
        .collect();
    assert_eq!(told, [("Raia Mutomboki", 40), ("FARDC", 10)]);
    let week = Period::between(date(2018, 1, 1), date(2018, 1, 7));
    assert_eq!(named(&op, week, Grade::NONE)[0].reports, 8);
    assert!(
        named(&op, days(), Grade::from_code("C3").unwrap()).is_empty(),
        "nobody graded them"
    );
}

#[test]
fn an_area_holds_its_share_of_the_density_and_its_settings_make_it_again_to_the_bit() {
    let op = operation();
    let by = usual(&op, "raia mutomboki", days(), Grade::NONE);
    let area = area_of(&op, &by);
    let influence = &area.influence;
    let stored = influence.made_of.clone().unwrap();
    assert_eq!((area.kind, stored.reports), (AreaKind::Influence, 40));
    assert_eq!(
        (influence.period, influence.confidence),
        (days(), Some(Confidence::Possible))
    );
    // As it stands in a file and is read from there.
    let again = area_of(&op, &MadeOf::read(&stored.text()).unwrap());
    let bits = |area: &Area| -> Vec<[u64; 2]> {
        use geo::CoordsIter as _;
        area.outline
            .coords_iter()
            .map(|c| [c.x.to_bits(), c.y.to_bits()])
            .collect()
    };
    assert_eq!(bits(&again), bits(&area));
    // The share by summing kernels over a plain grid, inside and everywhere.
    let points: Vec<LonLat> = op
        .incidents
        .rows()
        .filter(|row| row.kind == IncidentKind::Looting && row.precision.is_point())
        .filter(|row| row.at.lon() < 28.0)
        .map(|row| row.at)
        .collect();
    assert_eq!(points.len(), 40);
    for share in [0.5, 0.8, 0.95] {
        let area = area_of(&op, &MadeOf { share, ..by.clone() });
        let (mut inside, mut all) = (0.0, 0.0);
        for x in 0..140 {
            for y in 0..80 {
                let at = LonLat::new(26.8 + f64::from(x) * 0.008, -2.8 + f64::from(y) * 0.008).unwrap();
                let kernel = |point: &LonLat| {
                    let reach = measure::distance(at, *point).get() / 10_000.0;
                    (1.0 - reach * reach).max(0.0).powi(2)
                };
                let value: f64 = points.iter().map(kernel).sum();
                all += value;
                if area.outline.contains(&Point::from(at)) {
                    inside += value;
                }
            }
        }
        assert!((inside / all - share).abs() < 0.02, "{share}: {}", inside / all);
    }
    for lang in Lang::ALL {
        assert!(stored.sentence(lang).contains("40"), "{}", stored.sentence(lang));
    }
}

#[test]
fn of_too_few_reports_nothing_is_made() {
    let op = operation();
    let few = |group: &str, days: Period| made(&op, &usual(&op, group, days, Grade::NONE), &Ticket::new());
    let week = Period::between(date(2018, 1, 1), date(2018, 1, 7));
    assert_eq!(few("Raia Mutomboki", week).unwrap(), Made::TooFew(8));
    assert_eq!(few("FDLR", days()).unwrap(), Made::TooFew(0));
    assert_eq!(few("", days()).unwrap(), Made::TooFew(0));
    let none = Operation::default();
    assert_eq!(
        made(
            &none,
            &usual(&none, "FDLR", Period::ALWAYS, Grade::NONE),
            &Ticket::new()
        )
        .unwrap(),
        Made::TooFew(0)
    );
    // All at one place is an area all the same: a circle of the bandwidth, less what its share leaves out.
    let rows = (1..=12).map(|n| {
        let mut row = incident(LonLat::new(27.0, -2.5).unwrap(), date(2018, 2, 1));
        row.actor = "FDLR".to_owned();
        (Id::new(n), row)
    });
    let one = Operation::default().with(&[Edit::Incidents(Change::Put(rows.collect()))]);
    let area = area_of(&one, &usual(&one, "FDLR", days(), Grade::NONE));
    let km2 = measure::area_m2(&area.outline) / 1e6;
    // The quartic kernel holds 1 − (1 − r²)³ of its whole within r of its radius of ten kilometres.
    let want = std::f64::consts::PI * 100.0 * (1.0 - 0.2_f64.cbrt());
    assert!((km2 / want - 1.0).abs() < 0.04, "{km2} {want}");
}

fn square(west: f64, south: f64, side: f64) -> MultiPolygon<f64> {
    let ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
    let ring = ring.map(|(x, y)| Coord {
        x: west + side * x,
        y: south + side * y,
    });
    MultiPolygon::new(vec![Polygon::new(LineString::from(ring.to_vec()), Vec::new())])
}

fn ground(group: &str, days: Period, confidence: Option<Confidence>, outline: MultiPolygon<f64>) -> Area {
    Area {
        name: "Ground".to_owned(),
        kind: AreaKind::Influence,
        outline,
        influence: Influence {
            group: group.to_owned(),
            period: days,
            confidence,
            made_of: None,
        },
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "the ground of three groups, area by area")]
fn ground_and_communities_gained_and_lost_are_those_that_counting_on_a_grid_finds() {
    let before = Period::between(date(2018, 1, 1), date(2018, 3, 31));
    let after = Period {
        from: Some(date(2018, 4, 1)),
        to: None,
    };
    let probable = Some(Confidence::Probable);
    let areas = vec![
        ground(
            "Raia Mutomboki",
            before,
            Some(Confidence::Confirmed),
            square(27.0, -2.6, 0.2),
        ),
        // Two that lie over each other are not counted twice.
        ground("raïa mutomboki", after, probable, square(27.1, -2.6, 0.2)),
        ground("Raia Mutomboki", after, probable, square(27.15, -2.55, 0.2)),
        ground("FDLR", before, None, square(27.5, -2.6, 0.1)),
        ground("Always", Period::ALWAYS, probable, square(28.0, -2.6, 0.1)),
        Area {
            kind: AreaKind::NoGo,
            ..ground("Raia Mutomboki", before, probable, square(26.0, -2.6, 0.5))
        },
    ];
    let village = |lon: f64| crate::analysis::tests::community(LonLat::new(lon, -2.51).unwrap(), 100);
    let villages = [27.02, 27.12, 27.22, 27.33, 27.55, 28.05].map(village);
    let op = Operation::default().with(&[
        Edit::Areas(Change::Put(
            (1..).zip(areas).map(|(n, row)| (Id::new(n), row)).collect(),
        )),
        Edit::Communities(Change::Put(
            (1..).zip(villages).map(|(n, row)| (Id::new(n), row)).collect(),
        )),
    ]);
    let found = changes(&op, date(2018, 4, 1), date(2018, 3, 31));
    let names: Vec<&str> = found.iter().map(|change| change.group.as_str()).collect();
    assert_eq!(names, ["Raia Mutomboki", "FDLR", "Always"]);
    for change in &found {
        let holds = |at: Point, day: jiff::civil::Date| {
            op.areas.rows().any(|area| {
                area.kind == AreaKind::Influence
                    && fold(&area.influence.group) == fold(&change.group)
                    && area.influence.period.contains(day)
                    && area.outline.contains(&at)
            })
        };
        let cell_m2 = measure::area_m2(&square(27.5, -2.5, 0.005));
        let (mut gained, mut lost) = (0, 0);
        for x in 0..500 {
            for y in 0..60 {
                let at = Point::new(
                    26.9 + (f64::from(x) + 0.5) * 0.005,
                    -2.65 + (f64::from(y) + 0.5) * 0.005,
                );
                let (now, then) = (holds(at, date(2018, 4, 1)), holds(at, date(2018, 3, 31)));
                gained += i32::from(now && !then);
                lost += i32::from(then && !now);
            }
        }
        for (m2, cells) in [(change.gained_m2, gained), (change.lost_m2, lost)] {
            let want = f64::from(cells) * cell_m2;
            assert!(
                (m2 - want).abs() <= 0.01 * want + 1.0,
                "{} {m2} {want}",
                change.group
            );
        }
        let moved = change.gained_m2 - change.lost_m2;
        let rounding = 1e-5 * (change.at_m2 + change.against_m2);
        assert!((change.at_m2 - change.against_m2 - moved).abs() < rounding);
        for lang in Lang::ALL {
            assert!(change.sentence(lang).contains(&change.group));
        }
    }
    let ids =
        |ids: &[Id<crate::model::Community>]| -> Vec<i64> { ids.iter().map(|id| id.number()).collect() };
    assert_eq!(ids(&found[0].communities_gained), [3, 4]);
    assert_eq!(ids(&found[0].communities_lost), [1]);
    assert_eq!(ids(&found[1].communities_lost), [5]);
    assert_eq!((found[0].confidence, found[1].confidence), (probable, None));
    assert!(found[2].gained_m2 < 1.0 && found[2].lost_m2 < 1.0);
    assert!(
        changes(&op, date(2017, 1, 1), date(2017, 2, 1)).len() == 1,
        "only what always holds"
    );
}
