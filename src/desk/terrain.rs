//! The ground under the operation made ready to be searched: its grids read, its ways and barriers laid on them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::desk::notice::Sentence;
use crate::earth::Raster;
use crate::earth::measure;
use crate::model::GridKind;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Season;
use crate::model::SpeedMode;
use crate::network::Bed;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::pace::Paces;
use crate::quantity::Speed;
use crate::store::ground;
use crate::store::ground::GroundError;
use crate::surface::Layers;
use crate::surface::Pace;
use crate::surface::Surface;
use crate::surface::Way;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::fold;

/// How one moves over the ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Travel {
    /// As the table of speeds says of each class: on foot, by bicycle, by motor.
    Table(Conditions),
    /// On foot everywhere: at the table's speed where it is one of walking, else at the planning number, both by season
    /// and night.
    Foot(Conditions),
}

/// Why there is no ground to search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoGround {
    /// No grid lies under the operation.
    NoGrid,
    /// The table of speeds is asked for, and there is none or no land cover.
    NoTable,
    /// A grid cannot be used.
    Grid(GroundError),
    /// Too many different speeds, or a grid beyond its own datum.
    Unfit,
}

impl NoGround {
    /// Its name, which never changes its meaning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoGrid => "no-ground",
            Self::NoTable => "no-speed-table",
            Self::Unfit => "ground-unfit",
            Self::Grid(GroundError::Raster { error, .. }) => error.code(),
            Self::Grid(GroundError::Missing { .. }) => "ground-missing",
            Self::Grid(GroundError::Changed { .. }) => "ground-changed",
        }
    }

    /// The file that it is about, where it is about one.
    pub const fn path(&self) -> Option<&String> {
        match self {
            Self::NoGrid | Self::NoTable | Self::Unfit => None,
            Self::Grid(
                GroundError::Missing { path }
                | GroundError::Changed { path }
                | GroundError::Raster { path, .. },
            ) => Some(path),
        }
    }

    /// What is wrong and what to do, for people.
    pub fn sentence(&self, lang: Lang) -> String {
        let about = |key, path: &str| words::text_with(lang, key, &[("file", path.into())]);
        match self {
            Self::NoGrid => words::text(lang, "cli-no-ground"),
            Self::NoTable => words::text(lang, "cli-no-speed-table"),
            Self::Unfit => words::text(lang, "cli-ground-unfit"),
            Self::Grid(GroundError::Raster { path, error }) => error.sentence(lang, path),
            Self::Grid(GroundError::Missing { path }) => about("cli-ground-missing", path),
            Self::Grid(GroundError::Changed { path }) => about("cli-ground-changed", path),
        }
    }
}

impl Sentence for NoGround {
    fn sentence(&self, lang: Lang) -> String {
        Self::sentence(self, lang)
    }
}

/// The network of an operation in this file with the ground under it; without, and why, where its grids cannot be used.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// That of [`Network::build`] and [`bed`].
pub fn network(
    operation: &Operation,
    file: Option<&Path>,
    ticket: &Ticket,
) -> Result<(Network, Option<NoGround>), Cancelled> {
    let network = Network::build(&operation.roads, ticket)?;
    let bed = file.map_or(Ok(None), |file| bed(operation, file));
    ticket.check()?;
    Ok(match bed {
        Ok(Some(bed)) => (network.over(bed, &operation.roads, &operation.assumptions), None),
        Ok(None) => (network, None),
        Err(why) => (network, Some(why)),
    })
}

/// The ground, and what of it has to be said.
#[derive(Debug)]
pub struct Terrain {
    /// Ready to be searched.
    pub surface: Surface,
    /// Open ways whose class the table does not have: they are not on the ground.
    pub ways_without_speed: usize,
    /// No elevation lies under the operation: the ground was taken as flat.
    pub is_flat: bool,
}

/// The ground beside the ways of an operation in this file, for answers that walk over it; none where no grid lies under
/// the operation.
///
/// # Errors
/// [`NoGround`]: an answer without a grid that is missing would silently be another one.
///
/// # Cost
/// Reads the grids; see [`Surface::new`].
pub fn bed(operation: &Operation, file: &Path) -> Result<Option<Bed>, NoGround> {
    if operation.grounds.is_empty() {
        return Ok(None);
    }
    let dry_day = Conditions {
        mode: Mode::Foot,
        season: Season::Dry,
        night: false,
        date: None,
    };
    let (cover, elevation) = grids(operation, file)?;
    let off_road = Paces::of(dry_day, &operation.assumptions).off_road;
    let layers = Layers {
        cover: cover
            .as_ref()
            .map(|cover| (cover, classes(operation, Travel::Foot(dry_day)))),
        elevation: elevation.iter().collect(),
        open: Some(walking(off_road)),
        ..Layers::default()
    };
    let lines = operation.barriers.rows().map(|barrier| barrier.line.clone());
    Ok(Some(Bed {
        surface: Arc::new(Surface::new(&layers).ok_or(NoGround::Unfit)?),
        off_road,
        barriers: Arc::new(lines.collect()),
    }))
}

/// The land cover that holds, and all elevation.
fn grids(operation: &Operation, file: &Path) -> Result<(Option<Raster>, Vec<Raster>), NoGround> {
    let read = |kind: GridKind| -> Result<Vec<Raster>, NoGround> {
        // The newest first: it holds where several know a place.
        let grids = operation.grounds.rows().rev().filter(|grid| grid.kind == kind);
        grids
            .map(|grid| ground::read(grid, file).map_err(NoGround::Grid))
            .collect()
    };
    let cover = read(GridKind::LandCover)?.into_iter().next();
    let elevation = read(GridKind::Elevation)?;
    if cover.is_none() && elevation.is_empty() {
        return Err(NoGround::NoGrid);
    }
    Ok((cover, elevation))
}

/// Makes the ground of an operation in this file ready.
///
/// # Errors
/// [`NoGround`].
///
/// # Cost
/// Reads the grids; see [`Surface::new`].
pub fn terrain(operation: &Operation, file: &Path, travel: Travel) -> Result<Terrain, NoGround> {
    let (cover, elevation) = grids(operation, file)?;
    let cover = cover.as_ref();
    let (ways, ways_without_speed) = match travel {
        Travel::Table(conditions) => {
            if cover.is_none() || operation.speeds.is_empty() {
                return Err(NoGround::NoTable);
            }
            ways_by_table(operation, conditions)
        }
        Travel::Foot(conditions) => (ways_on_foot(operation, conditions), 0),
    };
    let rivers = operation
        .roads
        .rows()
        .filter(|road| road.class == RoadClass::River);
    let layers = Layers {
        cover: cover.map(|cover| (cover, classes(operation, travel))),
        elevation: elevation.iter().collect(),
        open: match travel {
            Travel::Table(_) => None,
            Travel::Foot(conditions) => Some(walking(Paces::of(conditions, &operation.assumptions).off_road)),
        },
        barriers: rivers
            .map(|road| road.line.as_slice())
            .chain(operation.barriers.rows().map(|barrier| barrier.line.as_slice()))
            .collect(),
        ways,
    };
    Ok(Terrain {
        surface: Surface::new(&layers).ok_or(NoGround::Unfit)?,
        ways_without_speed,
        is_flat: elevation.is_empty(),
    })
}

const fn walking(flat: Speed) -> Pace {
    Pace {
        flat,
        mode: SpeedMode::Walking,
    }
}

/// The pace on each class of land cover.
fn classes(operation: &Operation, travel: Travel) -> BTreeMap<i64, Pace> {
    let rows = operation.speeds.rows();
    match travel {
        Travel::Table(_) => rows.map(|row| (row.class, stated(row.kmh, row.mode))).collect(),
        Travel::Foot(conditions) => {
            let numbers = &operation.assumptions;
            let off_road = Paces::of(conditions, numbers).off_road;
            let dry_day = Conditions {
                season: Season::Dry,
                night: false,
                ..conditions
            };
            // What season and night leave of a pace on foot.
            let left = off_road.get() / Paces::of(dry_day, numbers).off_road.get();
            let pace = |row: &crate::model::ClassSpeed| match row.mode {
                _ if row.kmh <= 0.0 => Speed::ZERO,
                SpeedMode::Walking => Speed::from_kmh(row.kmh) * left,
                SpeedMode::Bicycling | SpeedMode::Motorized => off_road,
            };
            rows.map(|row| (row.class, walking(pace(row)))).collect()
        }
    }
}

fn stated(kmh: f64, mode: SpeedMode) -> Pace {
    Pace {
        flat: Speed::from_kmh(kmh),
        mode,
    }
}

/// The open ways whose class the table has, by its number or, in words, by its label; and how many open ones it has not.
/// The faster lie over the slower, so that nobody is slowed at a crossing.
fn ways_by_table(operation: &Operation, conditions: Conditions) -> (Vec<Way<'_>>, usize) {
    let table: BTreeMap<i64, Pace> = operation
        .speeds
        .rows()
        .map(|row| (row.class, stated(row.kmh, row.mode)))
        .collect();
    let by_label: BTreeMap<String, Pace> = operation
        .speeds
        .rows()
        .map(|row| (fold(&row.label), stated(row.kmh, row.mode)))
        .collect();
    let mut without = 0;
    let mut ways = Vec::new();
    for road in operation.roads.rows().filter(|road| is_way(road)) {
        let closed = conditions.date.is_some_and(|date| road.closed_on(date).is_some());
        if closed || !road.open.is_open_in(conditions.season) {
            continue;
        }
        let by_class = road.speed_class.and_then(|class| table.get(&class));
        match by_class.or_else(|| by_label.get(&fold(road.class.code()))) {
            Some(pace) if pace.flat.get() > 0.0 => ways.push(Way {
                line: &road.line,
                pace: *pace,
            }),
            Some(_) => {}
            None => without += 1,
        }
    }
    sort(&mut ways);
    (ways, without)
}

/// The ways that are open on foot, at the pace of the network.
fn ways_on_foot(operation: &Operation, conditions: Conditions) -> Vec<Way<'_>> {
    let paces = Paces::of(conditions, &operation.assumptions);
    let on_foot = |road: &Road| {
        let pace = paces.on(road).ok()?;
        let length = measure::length(&road.line);
        let time = pace.time(length, 1.0);
        // A ferry has a time and no speed; over its length it has both.
        let flat = Speed::new(length.get() / time.get());
        flat.get().is_finite().then(|| walking(flat))
    };
    let roads = operation.roads.rows().filter(|road| is_way(road));
    let mut ways: Vec<Way<'_>> = roads
        .filter_map(|road| {
            Some(Way {
                line: &road.line,
                pace: on_foot(road)?,
            })
        })
        .collect();
    sort(&mut ways);
    ways
}

/// A river is a barrier; boats do not come ashore on this ground.
fn is_way(road: &Road) -> bool {
    road.class != RoadClass::River
}

fn sort(ways: &mut [Way<'_>]) {
    ways.sort_by_key(|way| way.pace.flat);
}
