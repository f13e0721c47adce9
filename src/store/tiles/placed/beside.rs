//! What stands beside a picture and says where it lies: a world file, what GDAL writes, or a file of control points.

use std::ffi::OsString;
use std::path::Path;
use std::path::PathBuf;

use geo_types::Coord;

use super::Lying;
use super::PointsError;
use super::by_points;
use super::pam;
use super::pam::Pam;
use super::points;
use crate::earth::System;
use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::prj;
use crate::store::tiles::MapError;
use crate::store::tiles::mosaic::Lie;

/// The most bytes of a world file or a `.prj`.
const MOST_BYTES: u64 = 64 * 1024;

/// Where a picture lies by what stands beside it, the world file first; none where nothing stands there.
///
/// # Errors
/// [`MapError`] where only files stand there that do not say it.
pub(in crate::store::tiles) fn beside(picture: &Path) -> Result<Option<Lying>, MapError> {
    let mut first = None;
    let world = world_names(picture).into_iter().map(|path| (path, Sort::World));
    let points = point_names(picture).into_iter().map(|path| (path, Sort::Points));
    for (path, sort) in world.chain([(pam_name(picture), Sort::Pam)]).chain(points) {
        let bytes = match gate::open_file(&path).and_then(|file| file.read_whole(points::MOST_BYTES)) {
            Ok(bytes) => bytes,
            Err(GateError::NotFound) => continue,
            Err(error) => {
                first.get_or_insert(of_file(&path, error.into()));
                continue;
            }
        };
        let text = String::from_utf8_lossy(&bytes);
        let fail = |error| of_file(&path, error);
        let lying = match sort {
            Sort::World => world_file(&text, picture).map(Some).map_err(fail),
            Sort::Pam => pam::parse(&text)
                .and_then(|pam| Ok((pam.lying()?, pam.points()?)))
                .map_err(fail)
                .and_then(|(lying, points)| match (lying, points) {
                    (None, Some(points)) => by_points(&points).map(Some),
                    (lying, _) => Ok(lying),
                }),
            Sort::Points => points::parse(&text)
                .map_err(fail)
                .and_then(|points| by_points(&points))
                .map(Some),
        };
        match lying {
            Ok(Some(lying)) => return Ok(Some(lying)),
            Ok(None) => {}
            Err(error) => {
                first.get_or_insert(error);
            }
        }
    }
    first.map_or(Ok(None), Err)
}

/// What a file beside a picture is.
#[derive(Debug, Clone, Copy)]
enum Sort {
    World,
    Pam,
    Points,
}

fn of_file(path: &Path, error: PointsError) -> MapError {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    MapError::Beside(name.into_owned(), error)
}

/// The names that a world file of a picture may have: `.pgw`, `.pngw`, `.wld`.
fn world_names(picture: &Path) -> Vec<PathBuf> {
    let Some(ending) = picture
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned())
    else {
        return Vec::new();
    };
    let mut short: String = ending.chars().take(1).chain(ending.chars().last()).collect();
    short.push('w');
    let endings = [short, format!("{ending}w"), "wld".to_owned()];
    let both = endings
        .iter()
        .flat_map(|ending| [ending.to_lowercase(), ending.to_uppercase()]);
    both.map(|ending| picture.with_extension(ending)).collect()
}

/// The name that GDAL gives what it knows of a picture: `sheet.png.aux.xml`.
fn pam_name(picture: &Path) -> PathBuf {
    let mut whole = OsString::from(picture.as_os_str());
    whole.push(".aux.xml");
    PathBuf::from(whole)
}

/// The names that QGIS gives a file of points: `sheet.png.points`, and before `sheet.points`.
fn point_names(picture: &Path) -> Vec<PathBuf> {
    let mut whole = OsString::from(picture.as_os_str());
    whole.push(".points");
    vec![PathBuf::from(whole), picture.with_extension("points")]
}

/// Where the six numbers of a world file put a picture. They mean the middles of pixels.
fn world_file(text: &str, picture: &Path) -> Result<Lying, PointsError> {
    let numbers = text
        .split_whitespace()
        .map(|number| number.replace(',', ".").parse::<f64>());
    let numbers: Vec<f64> = numbers
        .collect::<Result<_, _>>()
        .map_err(|_| PointsError::World)?;
    let &[a, d, b, e, x, y] = numbers.as_slice() else {
        return Err(PointsError::World);
    };
    let described = match prj_beside(picture)? {
        None => pam_beside(picture)?.system,
        prj => prj,
    };
    let system = match described {
        Some(text) => prj::system(&text).ok_or_else(|| PointsError::System(prj::name(&text)))?,
        None if points::is_degrees(Coord { x, y }) && a.hypot(d) < 1.0 && b.hypot(e) < 1.0 => System::WGS84,
        None => return Err(PointsError::System(String::new())),
    };
    let forward = [a, b, x - (a + b) / 2.0, d, e, y - (d + e) / 2.0];
    let lie = Lie::new(forward).ok_or(PointsError::World)?;
    Ok(Lying { system, lie })
}

fn prj_beside(picture: &Path) -> Result<Option<String>, PointsError> {
    for ending in ["prj", "PRJ"] {
        match gate::open_file(&picture.with_extension(ending)) {
            Ok(file) => {
                let bytes = file.read_whole(MOST_BYTES)?;
                return Ok(Some(String::from_utf8_lossy(&bytes).into_owned()));
            }
            Err(GateError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}

/// What GDAL wrote beside it; nothing where there is no such file.
fn pam_beside(picture: &Path) -> Result<Pam, PointsError> {
    match gate::open_file(&pam_name(picture)) {
        Ok(file) => pam::parse(&String::from_utf8_lossy(&file.read_whole(MOST_BYTES)?)),
        Err(GateError::NotFound) => Ok(Pam::default()),
        Err(error) => Err(error.into()),
    }
}
