//! Grids of people: how many live around each community of which nobody has said it.
//!
//! The people of a cell belong to the nearest community, as long as it is not too far; a cell that is wide beside that
//! distance is spread evenly over its parts. What somebody said of a community stands. The grid itself is not kept.

use std::collections::BTreeMap;

use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::earth::LonLat;
use crate::earth::Raster;
use crate::model::Change;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::store::import::error::ImportError;
use crate::ticket::Ticket;

/// Parts of a cell are at most this share of the distance wide, so that its people are divided fairly.
const PART: f64 = 0.25;
/// No cell is cut into more parts than this in a row.
const MOST_PARTS: f64 = 64.0;
/// The mean radius of the earth, in metres: to tell near from far, a sphere will do.
const EARTH_M: f64 = 6_371_008.8;

type Spot = GeomWithData<[f64; 3], Id<Community>>;

/// What a grid of people tells.
pub(super) struct Counted {
    /// The communities with their people now.
    pub(super) edits: Vec<Edit>,
    /// How many of them.
    pub(super) told: usize,
    pub(super) findings: Vec<Finding>,
}

/// Counts the people of a grid around the communities of the operation.
///
/// # Errors
/// [`ImportError::NobodyOnGrid`] where no community lies on it, [`ImportError::PeopleKnown`] where of all of them the number
/// is known, [`ImportError::NoPeople`] where nobody lives near any, [`ImportError::Cancelled`].
///
/// # Cost
/// The cells around the communities, each with a look for the nearest.
pub(super) fn count(grid: &Raster, operation: &Operation, ticket: &Ticket) -> Result<Counted, ImportError> {
    let on_grid: Vec<(Id<Community>, &Community)> = (operation.communities.iter())
        .filter(|(_, row)| grid.frame.cell(row.at).is_some())
        .collect();
    if on_grid.is_empty() {
        return Err(ImportError::NobodyOnGrid);
    }
    let unknown = |row: &Community| row.population.is_none();
    if !on_grid.iter().any(|(_, row)| unknown(row)) {
        return Err(ImportError::PeopleKnown);
    }
    let radius_km = operation.assumptions.get("population.radius");
    let tally = Tally::of(grid, &on_grid, radius_km * 1000.0, ticket)?;
    let rows: Vec<(Id<Community>, Community)> = (on_grid.iter())
        .filter(|(_, row)| unknown(row))
        .filter_map(|(id, row)| {
            let people = tally.people.get(id)?.round();
            // A grid that finds nobody where a village stands does not know it.
            (people >= 1.0).then(|| {
                let row = Community {
                    population: Some(people.min(f64::from(u32::MAX)) as u32),
                    ..(*row).clone()
                };
                (*id, row)
            })
        })
        .collect();
    if rows.is_empty() {
        return Err(ImportError::NoPeople);
    }
    let told = rows.len();
    let open = on_grid.iter().filter(|(_, row)| unknown(row)).count();
    let note = |code| Finding::new(code, Severity::Note, Place::Whole).with("radius", radius_km.to_string());
    let mut findings = vec![
        note("I340")
            .with("people", whole(tally.people.values().sum()))
            .with("others", whole(tally.far)),
    ];
    let stands = on_grid.len() - open;
    if stands > 0 {
        findings.push(note("I341").with("communities", stands.to_string()));
    }
    if open > told {
        findings.push(note("I342").with("communities", (open - told).to_string()));
    }
    Ok(Counted {
        edits: vec![Edit::Communities(Change::Put(rows))],
        told,
        findings,
    })
}

fn whole(people: f64) -> String {
    format!("{people:.0}")
}

/// People by community, and those who live too far from all.
struct Tally {
    people: BTreeMap<Id<Community>, f64>,
    far: f64,
}

impl Tally {
    fn of(
        grid: &Raster,
        communities: &[(Id<Community>, &Community)],
        radius_m: f64,
        ticket: &Ticket,
    ) -> Result<Self, ImportError> {
        let spots = communities
            .iter()
            .map(|(id, row)| Spot::new(on_sphere(row.at), *id));
        let tree = RTree::bulk_load(spots.collect());
        let mut tally = Self {
            people: BTreeMap::new(),
            far: 0.0,
        };
        let chord = 2.0 * EARTH_M * (radius_m / (2.0 * EARTH_M)).sin();
        let frame = grid.frame;
        let around = Window::around(grid, communities, radius_m);
        for row in around.rows.0..around.rows.1 {
            ticket.check()?;
            let (wide, high) = frame.cell_m(row).unwrap_or((radius_m, radius_m));
            let parts = (wide.max(high) / (radius_m * PART)).ceil().clamp(1.0, MOST_PARTS);
            let shares = parts as usize;
            for column in around.columns.0..around.columns.1 {
                let value = grid.values.get(row * frame.columns + column);
                let Some(people) = value
                    .map(|value| f64::from(*value))
                    .filter(|people| *people > 0.0)
                else {
                    continue;
                };
                let each = people / (parts * parts);
                for (x, y) in (0..shares).flat_map(|x| (0..shares).map(move |y| (x, y))) {
                    let at = |cell: usize, part: usize| cell as f64 + (part as f64 + 0.5) / parts;
                    let Some(place) = frame.place(at(column, x), at(row, y)) else {
                        continue;
                    };
                    let nearest = tree
                        .nearest_neighbor_iter_with_distance_2(on_sphere(place))
                        .next();
                    match nearest.filter(|(_, squared)| *squared <= chord * chord) {
                        Some((spot, _)) => *tally.people.entry(spot.data).or_default() += each,
                        None => tally.far += each,
                    }
                }
            }
        }
        Ok(tally)
    }
}

/// The columns and rows, from one up to but not with another, in which somebody can live near a community.
struct Window {
    columns: (usize, usize),
    rows: (usize, usize),
}

impl Window {
    fn around(grid: &Raster, communities: &[(Id<Community>, &Community)], radius_m: f64) -> Self {
        let frame = grid.frame;
        let (mut columns, mut rows) = ((f64::INFINITY, 0.0_f64), (f64::INFINITY, 0.0_f64));
        for at in communities.iter().filter_map(|(_, row)| frame.position(row.at)) {
            let size = frame.cell_m(at.y as usize).unwrap_or((1.0, 1.0));
            // Rows farther north are narrower: a quarter more.
            let (right, down) = (1.0 + 1.25 * radius_m / size.0, 1.0 + 1.25 * radius_m / size.1);
            columns = (columns.0.min(at.x - right), columns.1.max(at.x + right));
            rows = (rows.0.min(at.y - down), rows.1.max(at.y + down));
        }
        let span = |(from, to): (f64, f64), most: usize| {
            let most_f = most as f64;
            (
                from.clamp(0.0, most_f).floor() as usize,
                to.clamp(0.0, most_f).ceil() as usize,
            )
        };
        Self {
            columns: span(columns, frame.columns),
            rows: span(rows, frame.rows),
        }
    }
}

/// A place on a sphere of the earth's size, in metres from its middle.
fn on_sphere(place: LonLat) -> [f64; 3] {
    let (lon, lat) = (place.lon().to_radians(), place.lat().to_radians());
    [
        EARTH_M * lat.cos() * lon.cos(),
        EARTH_M * lat.cos() * lon.sin(),
        EARTH_M * lat.sin(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::Frame;
    use crate::earth::System;
    use crate::earth::measure::distance;
    use crate::model::Access;
    use crate::model::Priority;

    fn grid(columns: usize, rows: usize, degrees: f64, people: impl Fn(usize, usize) -> f32) -> Raster {
        let frame = Frame {
            system: System::WGS84,
            west: 27.0,
            north: -2.0,
            dx: degrees,
            dy: degrees,
            columns,
            rows,
        };
        let cell = |cell: usize| people(cell % columns, cell / columns);
        Raster {
            frame,
            values: (0..frame.cells()).map(cell).collect(),
        }
    }

    fn operation(places: &[(f64, f64, Option<u32>)]) -> Operation {
        let rows = places.iter().zip(1..).map(|((lon, lat, population), number)| {
            let row = Community {
                name: format!("C{number}"),
                other_names: String::new(),
                at: LonLat::new(*lon, *lat).unwrap(),
                population: *population,
                priority: Priority::Could,
                access: Access::Open,
                market_day: None,
                response_minutes: None,
                presence_days: None,
            };
            (Id::new(number), row)
        });
        let edit = Edit::Communities(Change::Put(rows.collect()));
        Operation::default().with(&[edit])
    }

    fn told(counted: &Counted) -> Vec<(i64, u32)> {
        let [Edit::Communities(Change::Put(rows))] = counted.edits.as_slice() else {
            panic!("{:?}", counted.edits)
        };
        rows.iter()
            .map(|(id, row)| (id.number(), row.population.unwrap()))
            .collect()
    }

    #[test]
    fn everybody_belongs_to_the_nearest_community_within_the_distance() {
        let chance = |column: usize, row: usize| ((column * 7 + row * 13) % 11) as f32;
        let grid = grid(60, 50, 0.004, chance);
        let op = operation(&[
            (27.05, -2.05, None),
            (27.09, -2.06, Some(700)),
            (27.18, -2.15, None),
            // Off the grid.
            (28.0, -2.1, None),
        ]);
        let counted = count(&grid, &op, &Ticket::new()).unwrap();
        // By the plainest means: every cell with every community, over the ellipsoid.
        let mut plainly = [0.0; 3];
        let mut far = 0.0;
        for cell in 0..grid.frame.cells() {
            let place = grid
                .frame
                .place((cell % 60) as f64 + 0.5, (cell / 60) as f64 + 0.5)
                .unwrap();
            let distances = op
                .communities
                .rows()
                .take(3)
                .map(|row| distance(row.at, place).get());
            let (nearest, away) = distances.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
            if away <= 5000.0 {
                plainly[nearest] += f64::from(grid.values[cell]);
            } else {
                far += f64::from(grid.values[cell]);
            }
        }
        let told = told(&counted);
        assert_eq!(told.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 3]);
        for (found, plainly) in [(told[0].1, plainly[0]), (told[1].1, plainly[2])] {
            // Sphere and ellipsoid differ by half of a hundredth: a cell at the rim.
            assert!(
                (f64::from(found) / plainly - 1.0).abs() < 0.02,
                "{found} {plainly}"
            );
        }
        assert!(far > 0.0 && counted.told == 2);
        let codes: Vec<&str> = counted.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["I340", "I341"]);
    }

    #[test]
    fn a_wide_cell_is_divided_and_nobody_is_lost() {
        // One cell of some 22 km, four communities around its middle, equally far.
        let grid = grid(1, 1, 0.2, |_, _| 4000.0);
        let near = 0.02;
        let op = operation(&[
            (27.1 - near, -2.1 - near, None),
            (27.1 + near, -2.1 - near, None),
            (27.1 - near, -2.1 + near, None),
            (27.1 + near, -2.1 + near, None),
        ]);
        let counted = count(&grid, &op, &Ticket::new()).unwrap();
        let told = told(&counted);
        let most = told.iter().map(|row| row.1).max().unwrap();
        let least = told.iter().map(|row| row.1).min().unwrap();
        assert!(most - least <= most / 50, "{told:?}");
        // A circle of 5 km around each, cut where they meet: about half of the cell at most.
        let near: u32 = told.iter().map(|row| row.1).sum();
        assert!((600..2600).contains(&near), "{near}");
    }

    #[test]
    fn what_cannot_be_counted_is_said() {
        let people = grid(10, 10, 0.01, |_, _| 3.0);
        let code =
            |op: &Operation, grid: &Raster| count(grid, op, &Ticket::new()).err().map(|error| error.code());
        assert_eq!(
            code(&operation(&[(10.0, 10.0, None)]), &people),
            Some("nobody-on-grid")
        );
        assert_eq!(
            code(&operation(&[(27.05, -2.05, Some(9))]), &people),
            Some("people-known")
        );
        let nobody = grid(
            10,
            10,
            0.01,
            |column, _| if column < 5 { f32::NAN } else { -9999.0 },
        );
        assert_eq!(
            code(&operation(&[(27.05, -2.05, None)]), &nobody),
            Some("no-people")
        );
    }
}
