//! Areas with a meaning: the company's responsibility, and where patrols do not go.

use doria::model::Access;
use doria::model::Area;
use doria::model::AreaKind;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;

use super::plane::Spot;
use super::plane::rounded;
use super::villages::Village;

/// The company's area of responsibility, degrees.
const RESPONSIBILITY: &[(f64, f64)] = &[
    (27.03, -1.93),
    (27.62, -1.91),
    (28.02, -2.13),
    (28.27, -2.40),
    (28.28, -2.98),
    (28.22, -3.12),
    (27.98, -3.40),
    (27.52, -3.55),
    (27.12, -3.56),
    (27.04, -3.10),
    (27.02, -2.45),
];

/// Suspected hazard in the empty north-east.
const NO_GO: &[(f64, f64)] = &[
    (28.09, -2.19),
    (28.15, -2.16),
    (28.20, -2.20),
    (28.18, -2.27),
    (28.11, -2.27),
    (28.08, -2.23),
];

/// Watched for movement: the fords of the Lugulu in the upsurge.
const INTEREST: &[(f64, f64)] = &[(27.72, -2.34), (27.87, -2.34), (27.87, -2.44), (27.72, -2.44)];

/// The areas of the exercise.
pub(crate) fn areas(villages: &[Village]) -> Vec<Area> {
    let mut areas = vec![
        area(
            "Company area of responsibility",
            AreaKind::Responsibility,
            RESPONSIBILITY,
        ),
        area("Suspected explosive hazard", AreaKind::NoGo, NO_GO),
        area("NAI 1, Lugulu fords", AreaKind::Interest, INTEREST),
    ];
    let closed = villages
        .iter()
        .filter(|village| village.access == Access::DoNotVisit);
    areas.extend(closed.map(|village| {
        let corner = |dx: f64, dy: f64| {
            let place = Spot::moved(village.spot, dx, dy).place();
            (place.lon(), place.lat())
        };
        let outline = [
            corner(-2.6, 0.0),
            corner(-1.4, 2.2),
            corner(1.2, 2.4),
            corner(2.7, 0.3),
            corner(1.5, -2.1),
            corner(-1.3, -2.3),
        ];
        area(
            &format!("{}: assessment pending", village.name),
            AreaKind::DoNotVisit,
            &outline,
        )
    }));
    areas
}

fn area(name: &str, kind: AreaKind, corners: &[(f64, f64)]) -> Area {
    let ring = corners.iter().chain(corners.first()).map(|(lon, lat)| Coord {
        x: rounded(*lon),
        y: rounded(*lat),
    });
    let outline = Polygon::new(LineString(ring.collect()), Vec::new());
    Area {
        name: name.to_owned(),
        kind,
        outline: MultiPolygon(vec![outline]),
        influence: doria::model::Influence::default(),
    }
}
