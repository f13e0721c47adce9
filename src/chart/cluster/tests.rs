//! No incident is lost, none stands twice, and the clusters are those of a plain gathering.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::model::DatePrecision;
use crate::model::Grade;
use crate::model::IncidentKind;
use crate::model::Period;
use crate::model::PlacePrecision;

fn incident(kind: IncidentKind, lon: f64, lat: f64) -> Incident {
    Incident {
        kind,
        at: LonLat::new(lon, lat).unwrap(),
        precision: PlacePrecision::Exact,
        date: date(2018, 3, 1),
        until: None,
        date_precision: DatePrecision::Day,
        time: None,
        place: String::new(),
        actor: String::new(),
        fatalities: None,
        source: String::new(),
        source_key: String::new(),
        grade: Grade::NONE,
        found_by_patrol: false,
    }
}

fn table(rows: impl IntoIterator<Item = Incident>) -> Table<Incident> {
    rows.into_iter()
        .zip(1..)
        .map(|(row, id)| (Id::new(id), row))
        .collect()
}

fn all(marks: &IncidentMarks, view: &View) -> Vec<Cluster> {
    marks.clusters(view, view.extent().grown(0.1))
}

fn view(denominator: f64) -> View {
    View::screen(LonLat::new(27.5, -2.5).unwrap(), denominator, 900.0, 700.0)
}

#[test]
fn a_protected_kind_in_the_table_has_no_mark() {
    let rows = IncidentKind::ALL.iter().map(|kind| incident(*kind, 27.5, -2.5));
    let marks = IncidentMarks::of(&table(rows), &IncidentFilter::default());
    let open = IncidentKind::ALL
        .iter()
        .filter(|kind| !kind.is_protected())
        .count();
    assert_eq!(marks.len(), open);
}

#[test]
fn clusters_stand_still_while_the_map_is_pushed() {
    let rows = (0..400).map(|n| {
        incident(
            IncidentKind::Looting,
            27.0 + f64::from(n % 20) * 0.05,
            -3.0 + f64::from(n / 20) * 0.05,
        )
    });
    let marks = IncidentMarks::of(&table(rows), &IncidentFilter::default());
    let before = view(800_000.0);
    let here = all(&marks, &before);
    let pushed = all(&marks, &before.panned(37.0, -21.0));
    let both = here.iter().filter(|cluster| pushed.contains(cluster)).count();
    assert!(both as f64 > 0.8 * here.len() as f64, "{both} of {}", here.len());
}

#[test]
fn the_filter_holds_back_days_and_kinds() {
    let rows = [
        incident(IncidentKind::Looting, 27.5, -2.5),
        incident(IncidentKind::Killing, 27.6, -2.5),
    ];
    let filter = IncidentFilter {
        hidden: BTreeSet::from([IncidentKind::Killing]),
        ..IncidentFilter::default()
    };
    assert_eq!(IncidentMarks::of(&table(rows.clone()), &filter).len(), 1);
    let filter = IncidentFilter {
        period: Period::between(date(2018, 4, 1), date(2018, 5, 1)),
        ..IncidentFilter::default()
    };
    assert!(IncidentMarks::of(&table(rows), &filter).is_empty());
    let graded = ["A1", "B2", "D3", "F6"].map(|text| Incident {
        grade: Grade::from_code(text).unwrap(),
        ..incident(IncidentKind::Looting, 27.5, -2.5)
    });
    for (least, want) in [("C3", 2), ("A", 1), ("5", 3)] {
        let filter = IncidentFilter {
            at_least: Grade::from_code(least).unwrap(),
            ..IncidentFilter::default()
        };
        assert_eq!(
            IncidentMarks::of(&table(graded.clone()), &filter).len(),
            want,
            "{least}"
        );
    }
}

/// Marks put together by the plainest means: where they lie, and which.
type Plain = (f64, f64, Vec<i64>);

/// The gathering as a sentence: cells hold their marks; the largest cells take in, neighbour by neighbour, what has its
/// middle closer than the reach.
fn plain(rows: &[(Id<Incident>, &Incident)], reach: f64) -> Vec<Vec<i64>> {
    let mut cells: BTreeMap<(bool, i64, i64), Plain> = BTreeMap::new();
    for (id, row) in rows {
        let (x, y) = mercator::world_from_earth(row.at);
        let key = (!row.precision.is_point(), (y / reach) as i64, (x / reach) as i64);
        let cell = cells.entry(key).or_default();
        *cell = (
            cell.0 + x,
            cell.1 + y,
            [cell.2.clone(), vec![id.number()]].concat(),
        );
    }
    let mut order: Vec<_> = cells.keys().copied().collect();
    order.sort_by_key(|key| (std::cmp::Reverse(cells[key].2.len()), *key));
    for key in order {
        for (row, column) in (-1..=1).flat_map(|row| (-1..=1).map(move |column| (row, column))) {
            let near = (key.0, key.1 + row, key.2 + column);
            let (Some(mine), Some(theirs)) = (cells.get(&key).cloned(), cells.get(&near).cloned()) else {
                continue;
            };
            let (m, t) = (mine.2.len() as f64, theirs.2.len() as f64);
            let apart = (mine.0 / m - theirs.0 / t).hypot(mine.1 / m - theirs.1 / t);
            if near != key && apart < reach {
                cells.remove(&near);
                cells.insert(
                    key,
                    (mine.0 + theirs.0, mine.1 + theirs.1, [mine.2, theirs.2].concat()),
                );
            }
        }
    }
    cells.into_values().map(|(_, _, members)| members).collect()
}

proptest! {
    #[test]
    fn clusters_are_those_of_the_plain_gathering_under_every_filter(
        places in prop::collection::vec((26.8..28.2f64, -3.2..-1.8f64, 0..4usize, any::<bool>(), 1..28i8), 0..200),
        scale in 1e5..4e6f64,
        from in 1..28i8,
        hidden in 0..4usize,
    ) {
        let kinds = [IncidentKind::Arson, IncidentKind::Looting, IncidentKind::Killing, IncidentKind::ArmedClash];
        let rows = places.iter().map(|(lon, lat, kind, exact, day)| Incident {
            precision: if *exact { PlacePrecision::Exact } else { PlacePrecision::District },
            date: date(2018, 3, *day),
            ..incident(kinds[*kind], *lon, *lat)
        });
        let table = table(rows);
        let everywhere = Extent::of(LonLat::new(20.0, -10.0).unwrap()).with(LonLat::new(35.0, 5.0).unwrap());
        let filter = IncidentFilter {
            period: Period::between(date(2018, 3, from), date(2018, 3, 28)),
            hidden: BTreeSet::from([kinds[hidden]]),
            ..IncidentFilter::default()
        };
        let all = IncidentMarks::of(&table, &IncidentFilter::default());
        for filter in [IncidentFilter::default(), filter] {
            let marks = all.filtered(&filter);
            let rows: Vec<_> = table.iter().filter(|(_, row)| filter.takes(row)).collect();
            let mut wanted: Vec<_> = plain(&rows, reach_at(step_of(&view(scale))))
                .iter()
                .map(|members| (*members.iter().min().unwrap(), members.len()))
                .collect();
            wanted.sort_unstable();
            let clusters = marks.clusters(&view(scale), everywhere);
            let mut found: Vec<_> = clusters.iter().map(|cluster| (cluster.first.number(), cluster.count)).collect();
            found.sort_unstable();
            prop_assert_eq!(found, wanted);
            prop_assert_eq!(marks.len(), rows.len());
        }
    }

    #[test]
    fn no_incident_is_lost_or_counted_twice(places in prop::collection::vec((26.8..28.2f64, -3.2..-1.8f64), 0..300), scale in 1e5..4e6f64) {
        let rows: Vec<Incident> = places.iter().map(|(lon, lat)| incident(IncidentKind::Arson, *lon, *lat)).collect();
        let marks = IncidentMarks::of(&table(rows), &IncidentFilter::default());
        let everywhere = Extent::of(LonLat::new(20.0, -10.0).unwrap()).with(LonLat::new(35.0, 5.0).unwrap());
        let clusters = marks.clusters(&view(scale), everywhere);
        prop_assert_eq!(clusters.iter().map(|cluster| cluster.count).sum::<usize>(), places.len());
        // A cluster stands within what it gathers.
        for cluster in &clusters {
            let (lon, lat) = (cluster.at.lon(), cluster.at.lat());
            prop_assert!((26.79..28.21).contains(&lon) && (-3.21..-1.79).contains(&lat));
        }
    }
}

/// An operation with so many incidents of every kind, some far from the others.
fn many(count: i64, seed: u64) -> crate::model::Operation {
    let mut state = seed;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1u32 << 31)
    };
    let rows = (0..count).map(|n| {
        let kind = IncidentKind::ALL[n as usize % IncidentKind::ALL.len()];
        let wide = if n % 50 == 0 { 9.0 } else { 1.0 };
        let mut row = incident(kind, 27.0 + wide * next(), -3.0 - wide * next());
        if n % 7 == 0 {
            row.precision = PlacePrecision::District;
        }
        row.date = date(2015 + (n % 9) as i16, 1 + (n % 12) as i8, 1);
        row
    });
    crate::model::Operation {
        incidents: table(rows),
        ..crate::model::Operation::default()
    }
}

#[test]
fn what_is_kept_of_a_large_operation_shows_the_same_clusters_as_its_incidents() {
    assert_eq!(Overview::of(&many(500, 1)), None, "read as soon without");
    for seed in [1, 2, 3] {
        let operation = many(20_500, seed);
        let made = Overview::of(&operation).unwrap();
        let kept = Arc::new(Overview::from_bytes(&made.to_bytes()).unwrap());
        assert_eq!(*kept, made);
        let marks = IncidentMarks::of(&operation.incidents, &IncidentFilter::default());
        assert_eq!(kept.count, marks.len());
        let open = operation.incidents.rows().filter(|row| !row.kind.is_protected());
        assert_eq!(Some(kept.extent), Extent::around(open.map(|row| row.at)));
        assert_eq!(kept.last, date(2023, 12, 1));
        let early = IncidentMarks::of_overview(Arc::clone(&kept));
        for (width, height) in [
            (480.0, 320.0),
            (700.0, 600.0),
            (1366.0, 768.0),
            (1900.0, 1000.0),
            (2560.0, 1500.0),
        ] {
            let page = View::screen(kept.extent.centre(), 1e6, width, height).fitted(kept.extent, 36.0);
            assert_eq!(all(&early, &page), all(&marks, &page), "{width} by {height}");
            // Nearer and farther than at first: coarser or finer ones, and every incident counted.
            let count = |marks: &IncidentMarks, page: &View| -> usize {
                marks
                    .clusters(page, kept.extent.grown(0.5))
                    .iter()
                    .map(|cluster| cluster.count)
                    .sum()
            };
            for factor in [0.05, 30.0] {
                let page = page.zoomed(crate::chart::PagePoint::new(0.0, 0.0), factor);
                assert_eq!(count(&early, &page), kept.count);
            }
        }
    }
}

#[test]
fn bytes_that_are_no_overview_are_none() {
    let bytes = Overview::of(&many(20_500, 4)).unwrap().to_bytes();
    assert!(Overview::from_bytes(&bytes).is_some());
    assert_eq!(Overview::from_bytes(b""), None);
    assert_eq!(Overview::from_bytes(b"dorov001"), None);
    for at in (0..bytes.len()).step_by(bytes.len() / 200) {
        assert_eq!(Overview::from_bytes(&bytes[..at]), None, "cut at {at}");
        let mut turned = bytes.clone();
        turned[at] ^= 0x20;
        // Never falls; what is another overview at most is none of a wrong form.
        drop(Overview::from_bytes(&turned));
    }
}

#[test]
fn marks_that_are_counted_into_cells_lie_as_those_that_are_sorted() {
    let operation = many(3000, 9);
    let column = Column::of(&operation.incidents);
    for side in [0.01, 0.0003, 0.00003, 1e-8] {
        let (counted, sorted) = grid::Grid::both(column.marks(), side);
        assert_eq!(counted.is_some(), side > 1e-6, "{side}");
        assert!(counted.is_none_or(|counted| counted == sorted), "{side}");
    }
}
