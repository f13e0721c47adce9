//! The geometries of a shapefile, record by record. Heights and measures are left out.

use geo::Contains as _;
use geo_types::Coord;
use geo_types::Geometry;
use geo_types::LineString;
use geo_types::MultiLineString;
use geo_types::MultiPoint;
use geo_types::MultiPolygon;
use geo_types::Point;
use geo_types::Polygon;

use crate::earth::System;
use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::import::error::ImportError;

/// Where the records begin.
const HEAD: usize = 100;

/// Why a record has no shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoShape {
    /// Not as the format wants it, or of a sort that is not read.
    Unsound,
    /// A position off the globe.
    OffGlobe,
}

/// A file of geometries.
#[derive(Debug)]
pub(super) struct Shp {
    bytes: Vec<u8>,
    /// Where the content of each record begins and ends.
    ranges: Vec<(usize, usize)>,
    cut_short: bool,
}

impl Shp {
    /// Looks where the records are.
    ///
    /// # Errors
    /// [`ImportError::NoTable`] for what is no such file, [`GateError::TooMany`].
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, ImportError> {
        if bytes.len() < HEAD || !bytes.starts_with(&[0, 0, 0x27, 0x0a]) {
            return Err(ImportError::NoTable);
        }
        let (mut ranges, mut at, mut cut_short) = (Vec::new(), HEAD, false);
        while at < bytes.len() {
            let words = bytes.get(at + 4..at + 8).and_then(|raw| raw.try_into().ok());
            let end = words
                .and_then(|raw| usize::try_from(i32::from_be_bytes(raw)).ok())
                .and_then(|words| (at + 8).checked_add(words.checked_mul(2)?))
                .filter(|end| *end <= bytes.len());
            let Some(end) = end else {
                cut_short = true;
                break;
            };
            ranges.push((at + 8, end));
            if ranges.len() > gate::MAX_FEATURES {
                let limit = gate::MAX_FEATURES;
                return Err(ImportError::Gate(GateError::TooMany { limit }));
            }
            at = end;
        }
        Ok(Self {
            bytes,
            ranges,
            cut_short,
        })
    }

    /// Whether the file ends within a record.
    pub(super) const fn is_cut_short(&self) -> bool {
        self.cut_short
    }

    pub(super) fn records(&self) -> impl ExactSizeIterator<Item = Record<'_>> {
        (self.ranges.iter()).map(|(from, to)| Record(self.bytes.get(*from..*to).unwrap_or_default()))
    }

    /// Whether all of it, by the box that the file states and that is checked where it is read, may be degrees.
    pub(super) fn fits_degrees(&self) -> bool {
        let head = Record(&self.bytes);
        let side = |at: usize, most: f64| head.float(at).is_some_and(|side| side.abs() <= most);
        side(36, 180.0) && side(44, 90.0) && side(52, 180.0) && side(60, 90.0)
    }
}

/// The content of one record.
pub(super) struct Record<'a>(&'a [u8]);

impl Record<'_> {
    fn int(&self, at: usize) -> Option<usize> {
        let raw = self.0.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(i32::from_le_bytes(raw)).ok()
    }

    fn float(&self, at: usize) -> Option<f64> {
        let raw = self.0.get(at..at.checked_add(8)?)?.try_into().ok()?;
        Some(f64::from_le_bytes(raw)).filter(|number| number.is_finite())
    }

    fn coord(&self, at: usize, system: System) -> Result<Coord<f64>, NoShape> {
        let number = |at| self.float(at).ok_or(NoShape::Unsound);
        let at = Coord {
            x: number(at)?,
            y: number(at + 8)?,
        };
        system.place(at).map(Coord::from).ok_or(NoShape::OffGlobe)
    }

    /// The shape in degrees of WGS 84; none of a record that says it has none.
    pub(super) fn shape(&self, system: System) -> Result<Option<Geometry<f64>>, NoShape> {
        match self.int(0).ok_or(NoShape::Unsound)? {
            0 => Ok(None),
            1 | 11 | 21 => Ok(Some(Point(self.coord(4, system)?).into())),
            8 | 18 | 28 => {
                let points = self.coords(40, self.int(36).ok_or(NoShape::Unsound)?, system)?;
                match points.as_slice() {
                    [one] => Ok(Some(Point(*one).into())),
                    _ => Ok(Some(MultiPoint(points.into_iter().map(Point).collect()).into())),
                }
            }
            3 | 13 | 23 => {
                let mut lines = self.parts(system, 2)?;
                Ok(Some(match (lines.pop(), lines.is_empty()) {
                    (Some(line), true) => line.into(),
                    (Some(last), false) => {
                        lines.push(last);
                        MultiLineString(lines).into()
                    }
                    (None, _) => return Err(NoShape::Unsound),
                }))
            }
            5 | 15 | 25 => {
                let outlines = outlines(self.parts(system, 4)?);
                match outlines.as_slice() {
                    [] => Err(NoShape::Unsound),
                    [one] => Ok(Some(one.clone().into())),
                    _ => Ok(Some(MultiPolygon(outlines).into())),
                }
            }
            31 => self.patches(system).map(Some),
            _ => Err(NoShape::Unsound),
        }
    }

    /// Walls and roofs as the outlines that they have from above; what stands upright has none.
    fn patches(&self, system: System) -> Result<Geometry<f64>, NoShape> {
        let number = |at| self.int(at).ok_or(NoShape::Unsound);
        let (parts, points) = (number(36)?, number(40)?);
        if parts == 0 || parts > self.0.len() / 8 {
            return Err(NoShape::Unsound);
        }
        let coords = self.coords(44 + 8 * parts, points, system)?;
        let (mut rings, mut outlines) = (Vec::new(), Vec::new());
        for part in 0..parts {
            let from = number(44 + 4 * part)?;
            let to = if part + 1 < parts {
                number(48 + 4 * part)?
            } else {
                points
            };
            let line = coords.get(from..to).ok_or(NoShape::Unsound)?;
            match number(44 + 4 * (parts + part))? {
                kind @ (0 | 1) => outlines.extend(triangles(line, kind == 1)),
                2..=5 if line.len() >= 4 => rings.push(LineString(line.to_vec())),
                _ => return Err(NoShape::Unsound),
            }
        }
        outlines.extend(
            self::outlines(rings)
                .into_iter()
                .filter(|outline| lies_flat(outline.exterior())),
        );
        match outlines.as_slice() {
            [] => Err(NoShape::Unsound),
            [one] => Ok(one.clone().into()),
            _ => Ok(MultiPolygon(outlines).into()),
        }
    }

    fn coords(&self, from: usize, count: usize, system: System) -> Result<Vec<Coord<f64>>, NoShape> {
        // Nothing is reserved for what the record cannot hold.
        if count > self.0.len() / 16 {
            return Err(NoShape::Unsound);
        }
        (0..count)
            .map(|point| self.coord(from + 16 * point, system))
            .collect()
    }

    /// The parts of a line or outline, each of so many points at least.
    fn parts(&self, system: System, least: usize) -> Result<Vec<LineString<f64>>, NoShape> {
        let number = |at| self.int(at).ok_or(NoShape::Unsound);
        let (parts, points) = (number(36)?, number(40)?);
        if parts == 0 || parts > self.0.len() / 4 {
            return Err(NoShape::Unsound);
        }
        let coords = self.coords(44 + 4 * parts, points, system)?;
        let mut lines = Vec::with_capacity(parts);
        for part in 0..parts {
            let from = number(44 + 4 * part)?;
            let to = if part + 1 < parts {
                number(48 + 4 * part)?
            } else {
                points
            };
            let line = coords
                .get(from..to)
                .filter(|line| line.len() >= least)
                .ok_or(NoShape::Unsound)?;
            lines.push(LineString(line.to_vec()));
        }
        Ok(lines)
    }
}

/// The triangles of a strip, or of a fan around its first point, as far as they lie flat.
fn triangles(line: &[Coord<f64>], is_fan: bool) -> Vec<Polygon<f64>> {
    let first = line.first().copied();
    let corners = line.windows(3).filter_map(|three| match three {
        [a, b, c] => Some([if is_fan { first? } else { *a }, *b, *c]),
        _ => None,
    });
    let rings = corners.map(|[a, b, c]| LineString(vec![a, b, c, a]));
    let flat = rings.filter(lies_flat);
    flat.map(|ring| Polygon::new(ring, Vec::new())).collect()
}

/// Whether a ring has an extent seen from above.
fn lies_flat(ring: &LineString<f64>) -> bool {
    doubled_area(ring).abs() > f64::EPSILON
}

/// Twice the area of a ring, below zero where it runs with the clock.
fn doubled_area(ring: &LineString<f64>) -> f64 {
    (ring.0.windows(2))
        .map(|pair| {
            if let [a, b] = pair {
                a.x * b.y - b.x * a.y
            } else {
                0.0
            }
        })
        .sum()
}

/// Rings as outlines: those that run with the clock are outer ones, the others holes of the outer one around them.
fn outlines(rings: Vec<LineString<f64>>) -> Vec<Polygon<f64>> {
    let (holes, outer): (Vec<_>, Vec<_>) = rings.into_iter().partition(|ring| doubled_area(ring) > 0.0);
    let mut outlines: Vec<Polygon<f64>> = outer
        .into_iter()
        .map(|ring| Polygon::new(ring, Vec::new()))
        .collect();
    for hole in holes {
        let inside = hole.0.first().map(|first| Point(*first));
        let around =
            (outlines.iter_mut()).find(|outline| inside.is_some_and(|point| outline.contains(&point)));
        match around {
            Some(outline) => outline.interiors_push(hole),
            // Run the wrong way round by its maker: with nothing around it, it is an outer one.
            None => outlines.push(Polygon::new(hole, Vec::new())),
        }
    }
    outlines
}
