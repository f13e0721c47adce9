//! What a GeoTIFF says of its place: the keys of its coordinate system, the size of its cells, the corner it hangs on.
//!
//! OGC GeoTIFF 1.1. What is user-defined is not guessed at.

use crate::earth::Frame;
use crate::earth::System;
use crate::store::raster::RasterError;

/// `GTModelTypeGeoKey`.
const MODEL: u16 = 1024;
/// `GTRasterTypeGeoKey`: 1 where numbers mean the corners of cells, 2 where their middles.
const RASTER: u16 = 1025;
/// `GeodeticCRSGeoKey`.
const GEODETIC: u16 = 2048;
/// `GeogAngularUnitsGeoKey`.
const ANGULAR_UNIT: u16 = 2054;
/// `ProjectedCRSGeoKey`.
const PROJECTED: u16 = 3072;
/// `ProjLinearUnitsGeoKey`.
const LINEAR_UNIT: u16 = 3076;
/// `VerticalUnitsGeoKey`.
const VERTICAL_UNIT: u16 = 4099;
/// Degrees and metres in the EPSG register.
const DEGREE: u32 = 9102;
const METRE: u32 = 9001;

/// The numbers of the tags, as they stand in the file.
#[derive(Debug, Default)]
pub(in crate::store) struct PlaceTags {
    /// `GeoKeyDirectoryTag`.
    pub(in crate::store) keys: Vec<u16>,
    /// `ModelPixelScaleTag`.
    pub(in crate::store) scale: Vec<f64>,
    /// `ModelTiepointTag`.
    pub(in crate::store) tie: Vec<f64>,
    /// `ModelTransformationTag`.
    pub(in crate::store) transformation: Vec<f64>,
}

impl PlaceTags {
    /// A key that holds a number.
    fn key(&self, wanted: u16) -> Option<u32> {
        let entries = self.keys.get(4..)?.chunks_exact(4);
        entries.into_iter().find_map(|entry| match entry {
            [key, 0, 1, value] if *key == wanted => Some(u32::from(*value)),
            _ => None,
        })
    }

    /// Whether the numbers mean the middles of cells, not their corners.
    pub(in crate::store) fn by_middles(&self) -> bool {
        self.key(RASTER) == Some(2)
    }

    /// The coordinate system.
    pub(in crate::store) fn system(&self) -> Result<System, RasterError> {
        if self.keys.is_empty() {
            return Err(RasterError::NoPlace);
        }
        let (code, unit, plain) = match self.key(MODEL) {
            Some(1) => (self.key(PROJECTED), self.key(LINEAR_UNIT), METRE),
            Some(2) => (self.key(GEODETIC), self.key(ANGULAR_UNIT), DEGREE),
            _ => return Err(RasterError::NoPlace),
        };
        let code = code.unwrap_or(32767);
        let system = System::of_epsg(code).ok_or_else(|| RasterError::Crs {
            crs: match code {
                32767 => "?".to_owned(),
                code => format!("EPSG:{code}"),
            },
        })?;
        // A projected number under the key of degrees, or the other way round, is no system.
        if system.is_degrees() != (plain == DEGREE) {
            return Err(RasterError::NoPlace);
        }
        for (stated, plain) in [(unit, plain), (self.key(VERTICAL_UNIT), METRE)] {
            if let Some(unit) = stated.filter(|unit| *unit != plain) {
                return Err(RasterError::Unit { unit });
            }
        }
        Ok(system)
    }

    /// Where the cells lie.
    pub(in crate::store) fn frame(&self, columns: usize, rows: usize) -> Result<Frame, RasterError> {
        let system = self.system()?;
        let (mut west, mut north, dx, dy) = match (&*self.transformation, &*self.scale, &*self.tie) {
            ([a, b, _, d, e, f, _, h, ..], ..) => {
                if b.abs() > 1e-12 * a.abs() || e.abs() > 1e-12 * f.abs() {
                    return Err(RasterError::Turned);
                }
                (*d, *h, *a, -*f)
            }
            (_, [dx, dy, ..], [column, row, _, x, y, ..]) => {
                (x - column * dx, row.mul_add(*dy, *y), *dx, *dy)
            }
            _ => return Err(RasterError::NoPlace),
        };
        if self.key(RASTER) == Some(2) {
            west -= dx / 2.0;
            north += dy / 2.0;
        }
        let sound = [west, north, dx, dy].iter().all(|number| number.is_finite()) && dx > 0.0;
        if !sound {
            return Err(RasterError::NoPlace);
        }
        // From the south up is a turn that no map has.
        if dy <= 0.0 {
            return Err(RasterError::Turned);
        }
        let frame = Frame {
            system,
            west,
            north,
            dx,
            dy,
            columns,
            rows,
        };
        let (right, below) = (columns as f64, rows as f64);
        let corners = [(0.0, 0.0), (right, 0.0), (0.0, below), (right, below)];
        if corners
            .iter()
            .any(|(column, row)| frame.place(*column, *row).is_none())
        {
            let datum = system.datum();
            return Err(if datum.accuracy_m() > 2 {
                RasterError::Datum { datum: datum.title() }
            } else {
                RasterError::NoPlace
            });
        }
        Ok(frame)
    }
}

/// The keys that say what system a grid is in, for a file that we write.
pub(super) fn keys_of(system: System) -> Vec<u16> {
    let code = u16::try_from(system.epsg()).unwrap_or(32767);
    let (model, key) = if system.is_degrees() {
        (2, GEODETIC)
    } else {
        (1, PROJECTED)
    };
    let (unit_key, unit) = if system.is_degrees() {
        (ANGULAR_UNIT, 9102)
    } else {
        (LINEAR_UNIT, 9001)
    };
    let mut entries = [
        [MODEL, 0, 1, model],
        [RASTER, 0, 1, 1],
        [key, 0, 1, code],
        [unit_key, 0, 1, unit],
    ];
    entries.sort_unstable();
    [[1, 1, 0, 4]].iter().chain(&entries).flatten().copied().collect()
}
