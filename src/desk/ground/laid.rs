//! The file of a map as it lies: with other control points the same picture is another map, and has other tiles.

use std::path::Path;
use std::path::PathBuf;

use crate::earth::ControlPoint;
use crate::model::GridLook;
use crate::store::tiles::MapError;
use crate::store::tiles::TileSource;
use crate::store::tiles::open_grid;
use crate::store::tiles::open_laid;

/// A file, and by which points it lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LaidFile {
    pub(super) path: PathBuf,
    points: Vec<OrderedPoint>,
    /// How it is drawn, where it is a grid of values.
    pub(super) look: Option<GridLook>,
}

/// A control point that has a place in an order, which plain numbers do not have.
#[derive(Debug, Clone, Copy)]
struct OrderedPoint(ControlPoint);

impl OrderedPoint {
    const fn numbers(&self) -> [u64; 4] {
        let Self(point) = self;
        [
            point.column.to_bits(),
            point.row.to_bits(),
            point.at.lon().to_bits(),
            point.at.lat().to_bits(),
        ]
    }
}

impl PartialEq for OrderedPoint {
    fn eq(&self, other: &Self) -> bool {
        self.numbers() == other.numbers()
    }
}

impl Eq for OrderedPoint {}

impl PartialOrd for OrderedPoint {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OrderedPoint {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.numbers().cmp(&other.numbers())
    }
}

impl LaidFile {
    pub(super) fn new(path: &Path, points: &[ControlPoint], look: Option<GridLook>) -> Self {
        Self {
            path: path.to_owned(),
            points: points.iter().copied().map(OrderedPoint).collect(),
            look,
        }
    }

    /// Opens the map.
    pub(super) fn open(&self) -> Result<Box<dyn TileSource>, MapError> {
        if let Some(look) = self.look {
            return open_grid(&self.path, look);
        }
        let points: Vec<ControlPoint> = self.points.iter().map(|point| point.0).collect();
        open_laid(&self.path, &points)
    }

    /// Its name among pictures in memory: that of the file, and a digest of the points (FNV-1a).
    pub(super) fn name(&self) -> String {
        let path = self.path.display();
        if let Some(look) = self.look {
            return format!("{path}#{}", look.code());
        }
        if self.points.is_empty() {
            return path.to_string();
        }
        let bytes = self
            .points
            .iter()
            .flat_map(OrderedPoint::numbers)
            .flat_map(u64::to_le_bytes);
        let digest = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
            (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{path}#{digest:016x}")
    }
}
