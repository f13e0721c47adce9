//! Hazards on the way of a patrol: ways that are closed, areas that are not entered, doubts of its times.

use geo::Distance as _;
use geo::Euclidean;
use geo::MapCoords as _;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;

use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::model::AreaKind;
use crate::model::Road;
use crate::print::order::Order;
use crate::quantity::Metres;
use crate::words;

/// A closed way is told where it lies within this distance of the patrol's.
const NEAR_WAY: Metres = Metres::from_km(2.0);
/// An area that is not entered is told where it begins within this distance.
const NEAR_AREA: Metres = Metres::from_km(5.0);

/// The hazards, one sentence each, the most binding first, none twice.
pub(super) fn hazards(order: &Order<'_>) -> Vec<String> {
    let timed = order.request.timed;
    let lang = order.lang();
    let mut sentences = Vec::new();
    let doubts = timed
        .legs
        .iter()
        .flat_map(|leg| &leg.doubts)
        .chain(&timed.findings);
    sentences.extend(doubts.map(|finding| order.without_hidden(&finding.cause(lang))));
    let way: Vec<LonLat> = timed
        .legs
        .iter()
        .flat_map(|leg| leg.line.iter().copied())
        .collect();
    if let Some(start) = way.first() {
        let plane = LocalPlane::around(*start);
        let way = on_plane(&plane, &way);
        sentences.extend(areas(order, &plane, &way));
        sentences.extend(closed(order, &plane, &way));
    }
    let mut told: Vec<String> = Vec::new();
    for sentence in sentences {
        if !told.contains(&sentence) {
            told.push(sentence);
        }
    }
    told
}

fn on_plane(plane: &LocalPlane, line: &[LonLat]) -> LineString<f64> {
    line.iter()
        .map(|place| {
            let point = plane.forward(*place);
            Coord {
                x: point.x_m,
                y: point.y_m,
            }
        })
        .collect()
}

fn areas(order: &Order<'_>, plane: &LocalPlane, way: &LineString<f64>) -> Vec<String> {
    order
        .operation()
        .areas
        .rows()
        .filter(|area| matches!(area.kind, AreaKind::NoGo | AreaKind::DoNotVisit))
        .filter(|area| {
            let outline: MultiPolygon<f64> = area.outline.map_coords(|c| {
                let point = plane.forward(LonLat::clamped(c.x, c.y));
                Coord {
                    x: point.x_m,
                    y: point.y_m,
                }
            });
            outline
                .iter()
                .any(|part| Euclidean.distance(way, part) <= NEAR_AREA.get())
        })
        .map(|area| {
            order.text_with(
                "order-hazard-area",
                &[
                    ("kind", order.text(area.kind.title()).into()),
                    ("name", order.without_hidden(&area.name).into()),
                ],
            )
        })
        .collect()
}

fn closed(order: &Order<'_>, plane: &LocalPlane, way: &LineString<f64>) -> Vec<String> {
    let Some(day) = order.request.timed.legs.first().map(|leg| leg.depart.date()) else {
        return Vec::new();
    };
    let season = order.world.season;
    order
        .operation()
        .roads
        .rows()
        .filter_map(|road| {
            let closure = road.closed_on(day);
            if closure.is_none() && road.open.is_open_in(season) {
                return None;
            }
            let line = on_plane(plane, &road.line);
            if Euclidean.distance(way, &line) > NEAR_WAY.get() {
                return None;
            }
            let reason = closure.map_or_else(
                || order.text(season.title()),
                |closure| closure.told_reason().to_owned(),
            );
            Some(order.text_with(
                "order-hazard-closed",
                &[("name", name_of(order, road).into()), ("reason", reason.into())],
            ))
        })
        .collect()
}

fn name_of(order: &Order<'_>, road: &Road) -> String {
    if road.name.trim().is_empty() {
        words::text(order.lang(), road.class.title())
    } else {
        order.without_hidden(&road.name)
    }
}
