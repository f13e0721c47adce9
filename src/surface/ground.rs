//! The ground made ready to be searched: a pace and a height for every cell, roads and barriers burnt in.
//!
//! Land cover first, barriers over it, roads over both: a barrier is crossed where a way leads over it and nowhere else.

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::BoundingRect as _;
use geo::Intersects as _;
use geo_types::Coord;
use geo_types::MultiPolygon;
use geo_types::Point;

use crate::earth::Frame;
use crate::earth::LonLat;
use crate::earth::Raster;
use crate::surface::burn::burn;
use crate::surface::mosaic;
use crate::surface::slope::Pace;
use crate::surface::step::REACH;

/// A way over the ground.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// Its line.
    pub line: &'a [LonLat],
    /// How fast one moves on it.
    pub pace: Pace,
}

/// What a surface is made of.
#[derive(Debug, Default)]
pub struct Layers<'a> {
    /// Classes of land cover, each with the pace on it; classes without one are closed.
    pub cover: Option<(&'a Raster, BTreeMap<i64, Pace>)>,
    /// Heights, the first that knows a place holds there. With none, the ground is taken as flat.
    pub elevation: Vec<&'a Raster>,
    /// The pace where there is no land cover at all.
    pub open: Option<Pace>,
    /// Lines that nobody crosses.
    pub barriers: Vec<&'a [LonLat]>,
    /// Ways, the later over the earlier.
    pub ways: Vec<Way<'a>>,
}

/// The ground, ready to be searched.
#[derive(Debug, Clone)]
pub struct Surface {
    /// Where its cells lie.
    pub frame: Frame,
    /// Cells of a row with the margin on both sides.
    pub(super) width: usize,
    /// For each cell, margin included, its pace among `paces`; 0 where nobody passes.
    pub(super) kinds: Vec<u16>,
    /// For each cell its height in metres; no number where it is not known and therefore nobody passes.
    pub(super) heights: Arc<Vec<f32>>,
    /// The paces; the first stands for "closed".
    pub(super) paces: Vec<Option<Pace>>,
    /// Width and height of the cells of each row, in metres.
    pub(super) cell_m: Vec<(f64, f64)>,
}

impl Surface {
    /// Makes the ground ready on the grid of the land cover, else on that of the first elevation, continued over all the
    /// others; none where there is neither, where more than 65 535 paces differ, where a grid lies beyond its own datum or
    /// that of the first, or where elevation lies so far apart that all between would be too much.
    ///
    /// # Cost
    /// Linear in cells and in the cells of the lines; some tens of nanoseconds each, more where elevation lies on another
    /// grid than land cover.
    pub fn new(layers: &Layers<'_>) -> Option<Self> {
        let frame = match &layers.cover {
            Some((cover, _)) => cover.frame,
            None => mosaic::frame(&layers.elevation)?,
        };
        let width = frame.columns + 2 * REACH;
        let cells = width * (frame.rows + 2 * REACH);
        let cell_m: Option<Vec<(f64, f64)>> = (0..frame.rows).map(|row| frame.cell_m(row)).collect();
        let mut surface = Self {
            frame,
            width,
            kinds: vec![0; cells],
            heights: Arc::new(vec![0.0; cells]),
            paces: vec![None],
            cell_m: cell_m?,
        };
        surface.lay_cover(layers)?;
        surface.lay_heights(&layers.elevation);
        surface.with_lines(layers.barriers.iter().copied(), layers.ways.iter().copied())
    }

    /// The same ground with barriers laid on it, and ways over those, the later over the earlier; none where too many
    /// paces differ. Where the height is not known nobody passes, way or not.
    ///
    /// # Cost
    /// A copy of the classes, and the cells of the lines.
    #[must_use]
    pub fn with_lines<'a>(
        &self,
        barriers: impl IntoIterator<Item = &'a [LonLat]>,
        ways: impl IntoIterator<Item = Way<'a>>,
    ) -> Option<Self> {
        let mut surface = self.clone();
        for line in barriers {
            surface.burn(line, 0);
        }
        for way in ways {
            let kind = surface.kind_of(way.pace)?;
            surface.burn(way.line, kind);
        }
        Some(surface)
    }

    /// Shuts every cell whose middle lies in an area, and those under its outline, however narrow it is.
    pub(crate) fn shut(&mut self, area: &MultiPolygon<f64>) {
        let rings = |area: &MultiPolygon<f64>| -> Vec<Vec<LonLat>> {
            let rings = area
                .iter()
                .flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
            let place = |at: &Coord<f64>| LonLat::clamped(at.x, at.y);
            rings.map(|ring| ring.0.iter().map(place).collect()).collect()
        };
        for ring in rings(area) {
            self.burn(&ring, 0);
        }
        let Some(bounds) = area.bounding_rect() else {
            return;
        };
        let frame = self.frame;
        let corners = [
            (bounds.min().x, bounds.min().y),
            (bounds.min().x, bounds.max().y),
            (bounds.max().x, bounds.min().y),
            (bounds.max().x, bounds.max().y),
        ];
        let at: Vec<Coord<f64>> = (corners.iter())
            .filter_map(|(lon, lat)| frame.position(LonLat::clamped(*lon, *lat)))
            .collect();
        let span = |value: fn(&Coord<f64>) -> f64, most: usize| {
            let all = || at.iter().map(value);
            // A side bends a little in another system: two cells of room.
            let from = all().fold(f64::INFINITY, f64::min).floor() - 2.0;
            let to = all().fold(f64::NEG_INFINITY, f64::max).ceil() + 2.0;
            from.clamp(0.0, most as f64) as usize..to.clamp(0.0, most as f64) as usize
        };
        for row in span(|at| at.y, frame.rows) {
            for column in span(|at| at.x, frame.columns) {
                let middle = frame.place(column as f64 + 0.5, row as f64 + 0.5);
                if middle.is_some_and(|at| area.intersects(&Point::from(at))) {
                    self.set(row * frame.columns + column, 0);
                }
            }
        }
    }

    fn lay_cover(&mut self, layers: &Layers<'_>) -> Option<()> {
        let Some((cover, classes)) = &layers.cover else {
            let kind = self.kind_of(layers.open?)?;
            for cell in 0..self.frame.cells() {
                self.set(cell, kind);
            }
            return Some(());
        };
        let mut kinds: BTreeMap<i64, u16> = BTreeMap::new();
        for (class, pace) in classes {
            let kind = if pace.flat.get() > 0.0 {
                self.kind_of(*pace)?
            } else {
                0
            };
            kinds.insert(*class, kind);
        }
        for (cell, value) in cover.values.iter().enumerate() {
            if !value.is_nan() {
                let kind = kinds.get(&(f64::from(*value).round() as i64)).copied();
                self.set(cell, kind.unwrap_or(0));
            }
        }
        Some(())
    }

    /// The number of a pace; none once there are too many.
    fn kind_of(&mut self, pace: Pace) -> Option<u16> {
        let known = self.paces.iter().position(|other| *other == Some(pace));
        let at = known.unwrap_or_else(|| {
            self.paces.push(Some(pace));
            self.paces.len() - 1
        });
        u16::try_from(at).ok()
    }

    /// Burns a line into the cells.
    fn burn(&mut self, line: &[LonLat], kind: u16) {
        let points: Option<Vec<Coord<f64>>> = line.iter().map(|place| self.frame.position(*place)).collect();
        // What lies beyond the datum of the grid is not on it.
        let Some(points) = points else { return };
        let (columns, rows) = (self.frame.columns, self.frame.rows);
        burn(&points, (columns, rows), &mut |column, row| {
            self.set(row * columns + column, kind);
        });
    }

    fn set(&mut self, cell: usize, kind: u16) {
        let at = self.padded(cell);
        let known = self.heights.get(at).is_some_and(|height| !height.is_nan());
        if let Some(slot) = self.kinds.get_mut(at).filter(|_| known) {
            *slot = kind;
        }
    }

    /// Heights; where they are not known nobody passes, unless none are known at all.
    fn lay_heights(&mut self, elevation: &[&Raster]) {
        if elevation.is_empty() {
            return;
        }
        let known = mosaic::heights(&self.frame, elevation);
        let mut heights = vec![0.0; self.kinds.len()];
        for (cell, height) in known.into_iter().enumerate() {
            let at = self.padded(cell);
            if let Some(slot) = heights.get_mut(at) {
                *slot = height;
            }
            if let Some(kind) = self.kinds.get_mut(at).filter(|_| height.is_nan()) {
                *kind = 0;
            }
        }
        self.heights = Arc::new(heights);
    }

    /// The number of a cell with the margin counted in.
    pub(crate) fn padded(&self, cell: usize) -> usize {
        let (row, column) = (cell / self.frame.columns, cell % self.frame.columns);
        (row + REACH) * self.width + column + REACH
    }

    /// Whether one can be at a place: on the grid, and not where nobody passes.
    pub fn is_open(&self, place: LonLat) -> bool {
        self.open_cell(place).is_some()
    }

    /// The cell of a place, margin counted in; none off the grid and where nobody passes.
    pub(crate) fn open_cell(&self, place: LonLat) -> Option<usize> {
        let cell = self.padded(self.frame.cell(place)?);
        self.is_open_cell(cell).then_some(cell)
    }

    /// Whether one can be on a cell, margin counted in.
    pub(crate) fn is_open_cell(&self, cell: usize) -> bool {
        self.kinds.get(cell).is_some_and(|kind| *kind != 0)
    }

    /// The cells around one, margin counted in.
    pub(crate) fn around(&self, cell: usize) -> [usize; 8] {
        let width = self.width;
        let (above, below) = (cell.wrapping_sub(width), cell.wrapping_add(width));
        [
            above.wrapping_sub(1),
            above,
            above.wrapping_add(1),
            cell.wrapping_sub(1),
            cell.wrapping_add(1),
            below.wrapping_sub(1),
            below,
            below.wrapping_add(1),
        ]
    }

    /// How many cells there are with the margin.
    pub(crate) const fn padded_cells(&self) -> usize {
        self.kinds.len()
    }

    /// How many cells one can be on.
    pub fn open_cells(&self) -> usize {
        self.kinds.iter().filter(|kind| **kind != 0).count()
    }
}
