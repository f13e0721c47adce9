//! A million incidents and the roads of a province, in memory, to a picture of a full screen: by the dots and hairlines that
//! the map shows where no mark could stand by itself.

use std::path::Path;

use super::job::Ask;
use super::job::Found;
use super::job::failed;
use crate::chart::dots::Dots;
use crate::chart::dots::Rgba;
use crate::cli::answer::Failure;
use crate::store::import;
use crate::store::npy;
use crate::store::npy::NpyError;
use crate::words::Lang;

/// The picture, in pixels.
const SIZE: (usize, usize) = (1920, 1080);
/// What is seen: west, south, east, north.
const SEEN: [f64; 4] = [26.2, -4.3, 29.8, -0.68];
/// Roads up to this class are drawn.
const LEAST_CLASS: i8 = 2;
/// Colours of a dot of one incident, of very many, and of a road.
const COLORS: [Rgba; 3] = [[200, 30, 30, 150], [200, 30, 30, 255], [128, 128, 128, 255]];

type Place = (f64, f64);

/// The question, ready to be asked.
///
/// # Errors
/// [`Failure`]: an input lacks or is another one.
pub(super) fn question(data: &Path, lang: Lang) -> Result<Ask, Failure> {
    let file = data.join("points_1m.csv");
    let columns = import::columns(&file).map_err(|error| {
        let name = file.display().to_string();
        Failure::new(error.code(), error.sentence(lang, &name)).at(name)
    })?;
    let points: Vec<Place> = columns.places().map(|[lon, lat]| (*lon, *lat)).collect();
    let roads = roads(&data.join("graph.npz")).map_err(|error| failed(data, &error, lang))?;
    Ok(Box::new(move || {
        let rgba = picture(&points, &roads);
        Box::new(move || Found::Picture(rgba, SIZE))
    }))
}

/// The pieces of the larger roads, from end to end.
fn roads(graph: &Path) -> Result<Vec<(Place, Place)>, NpyError> {
    let flat: Vec<f64> = npy::read_from(graph, "lonlat")?;
    let (tails, heads): (Vec<u32>, Vec<u32>) =
        (npy::read_from(graph, "tail_e")?, npy::read_from(graph, "head_e")?);
    let classes: Vec<i8> = npy::read_from(graph, "cls_e")?;
    let place = |node: u32| -> Option<Place> {
        let at = node as usize * 2;
        Some((*flat.get(at)?, *flat.get(at + 1)?))
    };
    let ends = tails.into_iter().zip(heads).zip(classes);
    let larger = ends.filter(|(_, class)| *class <= LEAST_CLASS);
    let pieces = larger.map(|((tail, head), _)| place(tail).zip(place(head)));
    pieces
        .collect::<Option<Vec<_>>>()
        .ok_or(NpyError::Kind("roads between junctions"))
}

/// The picture itself: red, green, blue, opacity, from the north down.
fn picture(points: &[Place], roads: &[(Place, Place)]) -> Vec<u8> {
    let (width, height) = SIZE;
    let [west, south, east, north] = SEEN;
    let (across, up) = (width as f64 / (east - west), height as f64 / (north - south));
    // Rows are counted from the south, as the peers do, and turned at the end: a place on the edge of two pixels then falls
    // into the same one.
    let pixel = |(lon, lat): Place| (lon * across - west * across, lat * up - south * up);
    let mut dots = Dots::new(width, height);
    for (from, to) in roads {
        dots.way(pixel(*from), pixel(*to));
    }
    dots.mark(points.iter().map(|place| pixel(*place)));
    let [few, many, way] = COLORS;
    let mut rgba = dots.painted(few, many, way);
    let row = width * 4;
    let (upper, lower) = rgba.split_at_mut(row * (height / 2));
    for (one, other) in upper.chunks_exact_mut(row).zip(lower.rchunks_exact_mut(row)) {
        one.swap_with_slice(other);
    }
    rgba
}
