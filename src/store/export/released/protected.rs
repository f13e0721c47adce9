//! Protected incidents as they leave: areas, months and bands; for others outside, widened until no band is below five.
//!
//! Within the mission a band stands for each area, kind, group and month. What is shared stands for each area and kind;
//! the months are joined to quarters, half-years or years until every band is five or more, and what stays smaller is
//! left out altogether, so that no single case can be read off a cell or off the difference of two.

use std::collections::BTreeMap;

use geo_types::Polygon;

use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::ProtectedCount;
use crate::model::Severity;
use crate::protect::Band;
use crate::store::export::layer::Cell;
use crate::store::export::layer::Line;
use crate::store::export::released::Released;
use crate::store::gpkg::Shape;

pub(super) const COLUMNS: &[(&str, &str)] = &[
    ("kind", "TEXT"),
    ("area", "TEXT"),
    ("period", "TEXT"),
    ("actor", "TEXT"),
    ("count", "TEXT"),
    ("suppressed", "BOOLEAN"),
];

/// What a band stands for. The outline is part of the area: two areas may bear one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    area: String,
    outline: Vec<[u64; 2]>,
    kind: IncidentKind,
    actor: String,
}

pub(super) fn counts(released: &mut Released<'_>) -> Vec<Line> {
    let leaving = !released.audience.sees_plans();
    let mut outlines: BTreeMap<Key, Polygon<f64>> = BTreeMap::new();
    let mut months: BTreeMap<Key, BTreeMap<Month, u32>> = BTreeMap::new();
    for row in released.op.protected.rows() {
        let key = key_of(row, leaving);
        outlines.entry(key.clone()).or_insert_with(|| row.outline.clone());
        let count = months.entry(key).or_default().entry(row.month).or_insert(0);
        *count = count.saturating_add(row.count);
    }
    let mut lines = Vec::new();
    let (mut widened, mut too_few) = (0, 0);
    for (key, by_month) in &months {
        let periods = if leaving {
            match widen(by_month) {
                Some((span, periods)) => {
                    widened += usize::from(span != Span::Month);
                    periods
                }
                None => {
                    too_few += 1;
                    continue;
                }
            }
        } else {
            joined(by_month, Span::Month)
        };
        for (period, count) in periods {
            let Some(band) = Band::of(count) else { continue };
            lines.push(Line {
                id: 0,
                shape: outlines.get(key).map(|outline| Shape::Polygon(outline.clone())),
                cells: vec![
                    Cell::text(key.kind.code()),
                    Cell::text(key.area.as_str()),
                    Cell::Text(period),
                    Cell::text(key.actor.as_str()),
                    Cell::Text(band.text()),
                    Cell::Bool(band.is_suppressed()),
                ],
            });
        }
    }
    // Numbers of rows would tell how often an area was reported: they are counted anew.
    for (line, number) in lines.iter_mut().zip(1..) {
        line.id = number;
    }
    released.note("M301", Severity::Note, widened);
    released.note("M302", Severity::Warning, too_few);
    lines
}

fn key_of(row: &ProtectedCount, leaving: bool) -> Key {
    let ring = row.outline.exterior().0.iter();
    Key {
        area: row.area.clone(),
        outline: ring.map(|c| [c.x.to_bits(), c.y.to_bits()]).collect(),
        kind: row.kind,
        actor: if leaving { String::new() } else { row.actor.clone() },
    }
}

/// The periods under which months are told outside, each with its count; none where all of it is too few to show.
pub(in crate::store::export) fn printed(by_month: &BTreeMap<Month, u32>) -> BTreeMap<String, u32> {
    widen(by_month).map(|(_, periods)| periods).unwrap_or_default()
}

/// How many months are told as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// The shortest span in which every band may leave, with its counts; none where even years are too few.
fn widen(by_month: &BTreeMap<Month, u32>) -> Option<(Span, BTreeMap<String, u32>)> {
    [Span::Month, Span::Quarter, Span::HalfYear, Span::Year]
        .into_iter()
        .map(|span| (span, joined(by_month, span)))
        .find(|(_, counts)| {
            let mut bands = counts.values().filter_map(|count| Band::of(*count));
            bands.all(Band::may_leave)
        })
}

fn joined(by_month: &BTreeMap<Month, u32>, span: Span) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for (month, count) in by_month {
        let sum: &mut u32 = counts.entry(period(*month, span)).or_insert(0);
        *sum = sum.saturating_add(*count);
    }
    counts
}

/// The period in which a month lies: `2018-03`, `2018-Q1`, `2018-H1`, `2018`.
fn period(month: Month, span: Span) -> String {
    let year = month.year();
    let number = month.number() - 1;
    match span {
        Span::Month => month.to_string(),
        Span::Quarter => format!("{year:04}-Q{}", number / 3 + 1),
        Span::HalfYear => format!("{year:04}-H{}", number / 6 + 1),
        Span::Year => format!("{year:04}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_band_below_five_is_ever_widened_into_view_and_no_case_is_lost(
            counts in prop::collection::btree_map(0_i16..36, 1_u32..9, 1..20),
        ) {
            let by_month: BTreeMap<Month, u32> = counts
                .iter()
                .map(|(n, count)| (Month::new(2016 + n / 12, (n % 12 + 1) as i8).unwrap(), *count))
                .collect();
            let total: u32 = by_month.values().sum();
            match widen(&by_month) {
                Some((_, periods)) => {
                    prop_assert!(periods.values().all(|count| *count >= Band::LEAVING));
                    prop_assert_eq!(periods.values().sum::<u32>(), total);
                }
                None => prop_assert!(joined(&by_month, Span::Year).values().any(|count| *count < Band::LEAVING)),
            }
        }
    }

    /// Whoever knows the rule and has the printed table looks for all tables that print the same. Of 83 521 tables of four
    /// months, each with up to sixteen cases, those with up to eight are looked at: no month with one to four cases has the
    /// same number in all tables that print alike.
    #[test]
    fn no_solver_pins_a_month_of_fewer_than_five() {
        const MOST: usize = 16;
        let months = [1, 2, 4, 7].map(|number| Month::new(2018, number).unwrap());
        let mut alike: BTreeMap<Vec<(String, String)>, Vec<[u32; 4]>> = BTreeMap::new();
        for number in 0..(MOST + 1).pow(4) {
            let table: [u32; 4] =
                std::array::from_fn(|at| (number / (MOST + 1).pow(at as u32) % (MOST + 1)) as u32);
            let some = months.iter().zip(table).filter(|(_, count)| *count > 0);
            let by_month = some.map(|(month, count)| (*month, count)).collect();
            let cells = printed(&by_month).into_iter();
            let told = cells.map(|(period, count)| (period, Band::of(count).unwrap().text()));
            alike.entry(told.collect()).or_default().push(table);
        }
        let mut hidden = 0;
        for (told, tables) in &alike {
            for at in 0..4 {
                let known: std::collections::BTreeSet<u32> = tables.iter().map(|table| table[at]).collect();
                let looked_at = tables
                    .iter()
                    .filter(|table| table.iter().all(|count| *count <= 8));
                for table in looked_at.filter(|table| (1..5).contains(&table[at])) {
                    hidden += 1;
                    assert!(known.len() > 1, "{told:?}: month {at} of {table:?}");
                }
            }
        }
        assert!(alike.len() > 100 && hidden > 5000, "{} {hidden}", alike.len());
    }

    #[test]
    fn the_shortest_span_that_serves_is_taken() {
        let month = |number| Month::new(2018, number).unwrap();
        let spans = |counts: &[(i8, u32)]| {
            let by_month = counts
                .iter()
                .map(|(number, count)| (month(*number), *count))
                .collect();
            widen(&by_month).map(|(_, periods)| periods.into_keys().collect::<Vec<_>>())
        };
        assert_eq!(spans(&[(1, 5), (4, 12)]).unwrap(), ["2018-01", "2018-04"]);
        assert_eq!(spans(&[(1, 2), (3, 3), (4, 12)]).unwrap(), ["2018-Q1", "2018-Q2"]);
        assert_eq!(spans(&[(1, 4), (4, 12)]).unwrap(), ["2018-H1"]);
        assert_eq!(spans(&[(1, 4), (8, 1)]).unwrap(), ["2018"]);
        assert_eq!(spans(&[(1, 4)]), None);
    }
}
