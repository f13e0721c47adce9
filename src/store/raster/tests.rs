//! Grids written and read back, real files against what GDAL says of them, and files that say nothing of their place.

use std::path::PathBuf;

use super::*;
use crate::earth::Frame;
use crate::earth::LonLat;
use crate::earth::System;
use crate::earth::measure::distance;

/// A file of the development data beside the repository; says so where it is missing.
fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is missing", path.display());
    None
}

fn sample(epsg: u32) -> Raster {
    let system = System::of_epsg(epsg).unwrap();
    let corner = system.coord(LonLat::clamped(-103.8, 44.5)).unwrap();
    let size = if system.is_degrees() { 1.0 / 1200.0 } else { 30.5 };
    let frame = Frame {
        system,
        west: corner.x,
        north: corner.y,
        dx: size,
        dy: size,
        columns: 37,
        rows: 23,
    };
    let value = |cell: usize| {
        if cell.is_multiple_of(11) {
            f32::NAN
        } else {
            cell as f32 * 0.75
        }
    };
    Raster {
        frame,
        values: (0..frame.cells()).map(value).collect(),
    }
}

#[test]
fn what_is_written_is_read_back_in_every_system() {
    for epsg in [4326, 4267, 3857, 32613, 26713, 26913] {
        let raster = sample(epsg);
        let bytes = write_geotiff(&raster).unwrap();
        assert_eq!(bytes, write_geotiff(&raster).unwrap(), "the same bytes");
        let back = of_bytes(bytes, "out.tif").unwrap();
        assert!(back.frame.is_same(&raster.frame), "{epsg}: {:?}", back.frame);
        let same = (back.values.iter().zip(&raster.values)).all(|(a, b)| a.to_bits() == b.to_bits());
        assert!(same, "{epsg}");
    }
}

#[test]
fn spearfish_is_read_as_gdal_reads_it() {
    let Some(path) = shared("travelmodel/spearfish/dem.tif") else {
        return;
    };
    let dem = read(&path).unwrap();
    assert_eq!((dem.frame.columns, dem.frame.rows), (633, 467));
    assert_eq!(dem.frame.system, System::of_epsg(26713).unwrap());
    // gdallocationinfo -valonly dem.tif 100 200 and so on; the corner is not known.
    assert!(dem.values[0].is_nan());
    for ((column, row), height) in SPEARFISH_HEIGHTS {
        assert!(
            (dem.values[row * 633 + column] - height).abs() < 0.5,
            "{column} {row}"
        );
    }
    let cover = read(&shared("travelmodel/spearfish/land_cover.tif").unwrap()).unwrap();
    assert!(cover.frame.is_same(&dem.frame));
    let classes: std::collections::BTreeSet<u32> = cover
        .values
        .iter()
        .filter(|value| !value.is_nan())
        .map(|value| *value as u32)
        .collect();
    assert_eq!(classes.into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
}

const SPEARFISH_HEIGHTS: [((usize, usize), f32); 3] =
    [((100, 200), 1358.0), ((300, 100), 1171.0), ((500, 400), 1430.0)];

#[test]
fn a_zipped_elevation_tile_lies_on_its_degree() {
    let Some(path) = shared("elevation/N42E001.hgt.zip") else {
        return;
    };
    let tile = read(&path).unwrap();
    assert_eq!((tile.frame.columns, tile.frame.rows), (1201, 1201));
    let corner = tile.frame.place(0.5, 0.5).unwrap();
    assert!(distance(corner, LonLat::clamped(1.0, 43.0)).get() < 0.01);
    // Coma Pedrosa, 2942 m, the highest of Andorra; radar tiles lose some of a peak.
    let peak = tile.between(LonLat::clamped(1.4450, 42.5917)).unwrap();
    assert!((2800.0..2960.0).contains(&peak), "{peak}");
}

#[test]
fn population_grids_of_two_kinds_are_read() {
    for (name, columns, rows) in [
        ("worldpop_burundi.tif", 209, 259),
        ("worldpop_africa_2020_20km.tif", 413, 434),
    ] {
        let Some(path) = shared(&format!("raster/{name}")) else {
            return;
        };
        let raster = read(&path).unwrap();
        assert_eq!(
            (raster.frame.columns, raster.frame.rows),
            (columns, rows),
            "{name}"
        );
        assert!(raster.known() > 1000 && raster.known() < columns * rows, "{name}");
    }
}

#[test]
fn a_picture_is_no_grid_of_values() {
    let Some(path) = shared("raster/landsat_bahamas_utm18n_rgb.tif") else {
        return;
    };
    assert_eq!(read(&path), Err(RasterError::Bands { bands: 3 }));
}

#[test]
fn a_grid_without_a_place_or_on_an_unknown_system_is_refused() {
    let bytes = write_geotiff(&sample(32613)).unwrap();
    let change = |from: [u16; 4], to: [u16; 4]| {
        let raw = |entry: [u16; 4]| entry.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
        let at = bytes.windows(8).position(|window| window == raw(from)).unwrap();
        let mut changed = bytes.clone();
        changed[at..at + 8].copy_from_slice(&raw(to));
        of_bytes(changed, "x.tif").unwrap_err()
    };
    let system = [3072, 0, 1, 32613];
    let crs = |crs: &str| RasterError::Crs { crs: crs.to_owned() };
    assert_eq!(change(system, [3072, 0, 1, 21035]), crs("EPSG:21035"));
    assert_eq!(change(system, [3072, 0, 1, 32767]), crs("?"));
    assert_eq!(change(system, [3072, 0, 1, 4326]), RasterError::NoPlace);
    assert_eq!(
        change([3076, 0, 1, 9001], [3076, 0, 1, 9003]),
        RasterError::Unit { unit: 9003 }
    );
    assert_eq!(change([1024, 0, 1, 1], [1024, 0, 1, 3]), RasterError::NoPlace);
    // NAD27 away from the 48 states has another shift.
    assert_eq!(
        change(system, [3072, 0, 1, 26703]),
        RasterError::Datum { datum: "NAD27" }
    );
}

#[test]
fn broken_grids_are_refused() {
    let sound = write_geotiff(&sample(32613)).unwrap();
    for at in 0..sound.len() {
        let mut changed = sound.clone();
        changed[at] ^= 0x55;
        drop(of_bytes(changed, "x.tif"));
        drop(of_bytes(sound[..at].to_vec(), "x.tif"));
    }
}
