//! Events of protected kinds as all that may be kept of them: counts by area and month.
//!
//! The areas are hexagons merged until each holds enough communities and people. The event's place and day end
//! here; nothing finer reaches the operation.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doria::model::Assumptions;
use doria::model::IncidentKind;
use doria::model::Month;
use doria::model::ProtectedCount;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::Polygon;

use super::incidents::Raw;
use super::plane::Spot;
use super::plane::size;
use super::villages::Village;

/// A hexagon by its column and row; odd rows are shifted by half a hexagon.
type Cell = (i64, i64);
/// A corner of hexagons, in half widths and half sides: whole numbers, so that shared corners are the same.
type Corner = (i64, i64);

/// The counts of these events, in areas of hexagons of this width in kilometres.
pub(crate) fn counts(
    raw: &[Raw],
    villages: &[Village],
    cell_km: f64,
    rules: &Assumptions,
) -> Vec<ProtectedCount> {
    let areas = areas(villages, cell_km, rules);
    let area_of = |spot: Spot| {
        let cell = cell_of(spot, cell_km);
        areas
            .iter()
            .position(|area| area.contains(&cell))
            .expect("every place lies in an area")
    };
    type Key = (IncidentKind, usize, Month, String);
    let mut sums: BTreeMap<Key, (u32, BTreeSet<&str>)> = BTreeMap::new();
    for event in raw {
        let key = (
            event.kind,
            area_of(event.spot),
            Month::of(event.date),
            event.actor.clone(),
        );
        let sum = sums.entry(key).or_default();
        sum.0 += 1;
        sum.1.insert(&event.source);
    }
    let mut counts: Vec<ProtectedCount> = sums
        .into_iter()
        .map(|((kind, area, month, actor), (count, sources))| ProtectedCount {
            kind,
            area: format!("Protection area {:02}", area + 1),
            outline: outline(&areas[area], cell_km),
            month,
            actor,
            count,
            source: sources.into_iter().collect::<Vec<_>>().join("; "),
        })
        .collect();
    counts.sort_by(|a, b| (a.month, &a.area, a.kind, &a.actor).cmp(&(b.month, &b.area, b.kind, &b.actor)));
    counts
}

/// One group of neighbouring communities: its hexagons, how many communities, how many people.
struct Group {
    cells: BTreeSet<Cell>,
    communities: usize,
    people: u32,
}

/// The hexagons where people live, in groups that hold enough communities and people; from north to south.
fn areas(villages: &[Village], cell_km: f64, rules: &Assumptions) -> Vec<BTreeSet<Cell>> {
    let (communities, people) = (
        rules.get("protection.communities"),
        rules.get("protection.population"),
    );
    let mut groups = around_seeds(villages, cell_km);
    let poor = |group: &Group| (group.communities as f64) < communities || f64::from(group.people) < people;
    while let Some(index) = (0..groups.len())
        .filter(|index| poor(&groups[*index]))
        .min_by_key(|index| (groups[*index].communities, groups[*index].people))
    {
        let group = groups.remove(index);
        let beside = |other: &Group| {
            group
                .cells
                .iter()
                .flat_map(|cell| around(*cell))
                .filter(|cell| other.cells.contains(cell))
                .count()
        };
        // The neighbour with the longest common side, the smaller one first: areas stay compact.
        let neighbour = groups
            .iter_mut()
            .max_by_key(|other| (beside(other), std::cmp::Reverse(other.cells.len())))
            .expect("a neighbour");
        neighbour.cells.extend(group.cells);
        neighbour.communities += group.communities;
        neighbour.people += group.people;
    }
    let mut areas: Vec<BTreeSet<Cell>> = groups.into_iter().map(|group| group.cells).collect();
    areas.sort_by_key(|cells| {
        let rows: i64 = cells.iter().map(|cell| cell.1).sum();
        let columns: i64 = cells.iter().map(|cell| cell.0).sum();
        let count = cells.len() as i64;
        (-rows / count, columns / count, cells.first().copied())
    });
    areas
}

/// Every hexagon near a village, given to the nearest of some villages that lie well apart.
fn around_seeds(villages: &[Village], cell_km: f64) -> Vec<Group> {
    let mut seeds: Vec<Spot> = Vec::new();
    for village in villages {
        if seeds.iter().all(|seed| seed.to(village.spot) > 1.6 * cell_km) {
            seeds.push(village.spot);
        }
    }
    let empty = || Group {
        cells: BTreeSet::new(),
        communities: 0,
        people: 0,
    };
    let mut groups: Vec<Group> = seeds.iter().map(|_| empty()).collect();
    let nearest = |cell: Cell| {
        let far = |index: &usize| middle(cell, cell_km).to(seeds[*index]);
        (0..seeds.len())
            .min_by(|a, b| far(a).total_cmp(&far(b)))
            .expect("a seed")
    };
    let (width, height) = size();
    for row in -1..=(height / (cell_km * ROW)) as i64 + 1 {
        for column in -1..=(width / cell_km) as i64 + 1 {
            let here = middle((column, row), cell_km);
            if villages
                .iter()
                .any(|village| village.spot.to(here) < 1.25 * cell_km)
            {
                groups[nearest((column, row))].cells.insert((column, row));
            }
        }
    }
    for village in villages {
        let group = &mut groups[nearest(cell_of(village.spot, cell_km))];
        group.communities += 1;
        group.people += village.population;
    }
    groups
}

/// From one row to the next, in widths of a hexagon: half the root of three.
const ROW: f64 = 0.866_025_403_784_438_6;

/// The middle of a hexagon.
fn middle((column, row): Cell, cell_km: f64) -> Spot {
    let shift = if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
    Spot {
        x: (column as f64 + shift) * cell_km,
        y: row as f64 * cell_km * ROW,
    }
}

/// The hexagon in which a spot lies: that with the nearest middle.
fn cell_of(spot: Spot, cell_km: f64) -> Cell {
    let row = (spot.y / (cell_km * ROW)).round() as i64;
    let column = (spot.x / cell_km).round() as i64;
    let near = (row - 1..=row + 1).flat_map(|row| (column - 1..=column + 1).map(move |column| (column, row)));
    near.min_by(|a, b| {
        middle(*a, cell_km)
            .to(spot)
            .total_cmp(&middle(*b, cell_km).to(spot))
    })
    .expect("nine cells")
}

/// The six hexagons around one.
fn around((column, row): Cell) -> [Cell; 6] {
    let right = row.rem_euclid(2);
    [
        (column - 1, row),
        (column + 1, row),
        (column - 1 + right, row - 1),
        (column + right, row - 1),
        (column - 1 + right, row + 1),
        (column + right, row + 1),
    ]
}

/// The corners of a hexagon, against the clock from the lowest.
fn corners((column, row): Cell) -> [Corner; 6] {
    let (x, y) = (2 * column + row.rem_euclid(2), 3 * row);
    [
        (x, y - 2),
        (x + 1, y - 1),
        (x + 1, y + 1),
        (x, y + 2),
        (x - 1, y + 1),
        (x - 1, y - 1),
    ]
}

/// The outline of merged hexagons: the sides that only one of them has, joined to rings, the longest outside.
fn outline(cells: &BTreeSet<Cell>, cell_km: f64) -> Polygon<f64> {
    let mut sides: BTreeMap<Corner, Corner> = BTreeMap::new();
    let mut inner: BTreeSet<(Corner, Corner)> = BTreeSet::new();
    for cell in cells {
        let corners = corners(*cell);
        inner.extend((0..6).map(|side| (corners[side], corners[(side + 1) % 6])));
    }
    for (from, to) in &inner {
        if !inner.contains(&(*to, *from)) {
            sides.insert(*from, *to);
        }
    }
    let mut rings: Vec<LineString<f64>> = Vec::new();
    while let Some((start, mut next)) = sides.pop_first() {
        let mut ring = vec![start];
        while next != start {
            ring.push(next);
            next = sides.remove(&next).expect("sides form rings");
        }
        ring.push(start);
        let place = |(x, y): Corner| {
            let spot = Spot {
                x: x as f64 * cell_km / 2.0,
                y: y as f64 * cell_km * ROW / 3.0,
            }
            .place();
            Coord {
                x: spot.lon(),
                y: spot.lat(),
            }
        };
        rings.push(LineString(ring.into_iter().map(place).collect()));
    }
    rings.sort_by_key(|ring| std::cmp::Reverse(ring.0.len()));
    let exterior = rings.remove(0);
    assert!(
        rings.iter().all(|ring| ring.0.len() < exterior.0.len()),
        "an area in two parts"
    );
    Polygon::new(exterior, rings)
}
