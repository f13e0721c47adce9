//! Elevation tiles of the shuttle radar mission: a square of heights, big-endian, named after its south-western corner.

use std::io::Cursor;
use std::io::Read as _;

use zip::ZipArchive;

use crate::earth::Frame;
use crate::earth::Raster;
use crate::earth::System;
use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::raster::RasterError;

/// Nothing known.
const VOID: i16 = -32768;
/// The most bytes of a tile: 3601 heights a side.
const MOST_BYTES: u64 = 3601 * 3601 * 2;

/// Reads a tile of this name, packed or not.
pub(super) fn read(bytes: Vec<u8>, name: &str) -> Result<Raster, RasterError> {
    let lower = name.to_lowercase();
    let (bytes, name) = if lower.ends_with(".zip") {
        unzipped(&bytes, name)?
    } else if lower.ends_with(".gz") {
        (gate::inflate(&bytes, MOST_BYTES)?, name.to_owned())
    } else {
        (bytes, name.to_owned())
    };
    tile(&bytes, &name)
}

/// The tile within an archive, under its own name there where it says which degree it is.
fn unzipped(bytes: &[u8], name: &str) -> Result<(Vec<u8>, String), RasterError> {
    let unpackable = |_| RasterError::Gate(GateError::Unpackable);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unpackable)?;
    let inner = archive
        .file_names()
        .filter_map(Result::ok)
        .find(|name| name.to_lowercase().ends_with(".hgt"))
        .map(std::borrow::Cow::into_owned)
        .ok_or(RasterError::NoRaster)?;
    let entry = archive.by_name(&inner).map_err(unpackable)?;
    let mut unpacked = Vec::new();
    let read = entry.take(MOST_BYTES + 1).read_to_end(&mut unpacked);
    read.map_err(|_| RasterError::Gate(GateError::Unpackable))?;
    let inner = inner.rsplit(['/', '\\']).next().unwrap_or(&inner).to_owned();
    let name = if corner(&inner).is_some() {
        inner
    } else {
        name.to_owned()
    };
    Ok((unpacked, name))
}

fn tile(bytes: &[u8], name: &str) -> Result<Raster, RasterError> {
    let (west, south) = corner(name).ok_or(RasterError::HgtName)?;
    let side = match bytes.len() {
        2_884_802 => 1201_usize,
        25_934_402 => 3601,
        other => {
            return Err(RasterError::HgtSize { bytes: other as u64 });
        }
    };
    let step = 1.0 / (side - 1) as f64;
    let values = bytes.chunks_exact(2).map(|pair| match pair {
        [high, low] => match i16::from_be_bytes([*high, *low]) {
            VOID => f32::NAN,
            height => f32::from(height),
        },
        _ => f32::NAN,
    });
    Ok(Raster {
        frame: Frame {
            system: System::WGS84,
            // Heights stand on the lines of the grid, so the outermost cells reach half a step over the degree.
            west: west - step / 2.0,
            north: south + 1.0 + step / 2.0,
            dx: step,
            dy: step,
            columns: side,
            rows: side,
        },
        values: values.collect(),
    })
}

/// The south-western corner in whole degrees that a name begins with: `S03E027`.
fn corner(name: &str) -> Option<(f64, f64)> {
    let name = name.as_bytes();
    let degrees = |from: usize, to: usize| -> Option<i32> {
        let digits = std::str::from_utf8(name.get(from..to)?).ok()?;
        let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    let (lat, lon) = (degrees(1, 3)?, degrees(4, 7)?);
    let lat = match name.first()?.to_ascii_uppercase() {
        b'N' => lat,
        b'S' => -lat,
        _ => return None,
    };
    let lon = match name.get(3)?.to_ascii_uppercase() {
        b'E' => lon,
        b'W' => -lon,
        _ => return None,
    };
    let on_earth = (-90..90).contains(&lat) && (-180..180).contains(&lon);
    on_earth.then_some((f64::from(lon), f64::from(lat)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_the_corner_or_nothing() {
        assert_eq!(corner("S03E027.hgt"), Some((27.0, -3.0)));
        assert_eq!(corner("n42w001.hgt.zip"), Some((-1.0, 42.0)));
        for wrong in ["", "dem.hgt", "S03X027", "S3E27", "N95E001", "S-3E027", "Sé3E027"] {
            assert_eq!(corner(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_tile_of_another_size_is_refused() {
        let refused = read(vec![0; 100], "S03E027.hgt");
        assert_eq!(refused, Err(RasterError::HgtSize { bytes: 100 }));
        assert_eq!(read(vec![0; 2_884_802], "heights.hgt"), Err(RasterError::HgtName));
        assert!(read(b"PK\x03\x04".to_vec(), "S03E027.hgt.zip").is_err());
    }
}
