//! Layers as KML 2.2, a folder each, and as GPX 1.1 as far as GPX has words for them.

use geo_types::LineString;
use geo_types::Polygon;

use crate::earth::LonLat;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::store::export::layer::ExportLayer;
use crate::store::export::layer::Line;
use crate::store::export::layer::Sheet;
use crate::store::export::patrol;
use crate::store::export::xml::Xml;
use crate::store::gpkg::Shape;
use crate::words;
use crate::words::Lang;

/// The KML document.
pub(super) fn kml(sheets: &[Sheet], name: &str, about: &str, lang: Lang) -> String {
    let mut xml = patrol::start_kml(name, about);
    for sheet in sheets {
        xml.start("Folder", &[]);
        xml.leaf("name", &words::text(lang, sheet.layer.title()));
        for line in &sheet.lines {
            placemark(&mut xml, sheet, line);
        }
        xml.end();
    }
    xml.finish()
}

fn placemark(xml: &mut Xml, sheet: &Sheet, line: &Line) {
    xml.start("Placemark", &[]);
    xml.leaf_if("name", &title(sheet, line));
    xml.start("ExtendedData", &[]);
    for (column, _) in sheet.columns {
        let value = sheet.value(line, column);
        if !value.is_empty() {
            xml.start("Data", &[("name", column)]);
            xml.leaf("value", &value);
            xml.end();
        }
    }
    xml.end();
    if let Some(shape) = &line.shape {
        geometry(xml, shape);
    }
    xml.end();
}

/// The name of a row: its own, else that of its place or kind.
fn title(sheet: &Sheet, line: &Line) -> String {
    ["name", "title", "community", "place", "area", "kind"]
        .iter()
        .map(|column| sheet.value(line, column))
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

fn geometry(xml: &mut Xml, shape: &Shape) {
    match shape {
        Shape::Point(at) => {
            xml.start("Point", &[]);
            xml.leaf("coordinates", &patrol::coordinates(&[*at]));
            xml.end();
        }
        Shape::Line(line) => patrol::write_kml_lines(xml, std::slice::from_ref(line)),
        Shape::Lines(lines) => patrol::write_kml_lines(xml, lines),
        Shape::Polygon(outline) => polygon(xml, outline),
        Shape::MultiPolygon(many) => {
            xml.start("MultiGeometry", &[]);
            for outline in &many.0 {
                polygon(xml, outline);
            }
            xml.end();
        }
    }
}

fn polygon(xml: &mut Xml, outline: &Polygon<f64>) {
    xml.start("Polygon", &[]);
    ring(xml, "outerBoundaryIs", outline.exterior());
    for hole in outline.interiors() {
        ring(xml, "innerBoundaryIs", hole);
    }
    xml.end();
}

fn ring(xml: &mut Xml, side: &'static str, ring: &LineString<f64>) {
    let line: Vec<LonLat> = ring.0.iter().map(|c| LonLat::clamped(c.x, c.y)).collect();
    xml.start(side, &[]);
    xml.start("LinearRing", &[]);
    xml.leaf("coordinates", &patrol::coordinates(&line));
    xml.end();
    xml.end();
}

/// The one patrol that a GPX file may hold, as it was released; none where there is none.
pub(super) fn only_patrol<'a>(op: &'a Operation, sheets: &[Sheet]) -> Option<&'a Patrol> {
    let sheet = sheets.iter().find(|sheet| sheet.layer == ExportLayer::Patrols)?;
    match sheet.lines.as_slice() {
        [line] => op.patrols.get(Id::new(line.id)),
        _ => None,
    }
}

/// The GPX document: places as waypoints, the patrol as route and track, roads as tracks. Outlines have no place in it.
pub(super) fn gpx(sheets: &[Sheet], op: &Operation, name: &str, about: &str, lang: Lang) -> String {
    let mut xml = patrol::start_gpx(name, about);
    let others = |sheet: &&Sheet| sheet.layer != ExportLayer::Patrols;
    for sheet in sheets.iter().filter(others) {
        for line in &sheet.lines {
            if let Some(Shape::Point(at)) = &line.shape {
                waypoint(&mut xml, sheet, line, *at, lang);
            }
        }
    }
    if let Some(only) = only_patrol(op, sheets) {
        patrol::write_gpx_patrol(&mut xml, op, only, lang);
    }
    for sheet in sheets.iter().filter(others) {
        for line in &sheet.lines {
            if let Some(Shape::Line(way)) = &line.shape {
                patrol::write_track(&mut xml, &title(sheet, line), std::slice::from_ref(way));
            }
        }
    }
    xml.finish()
}

fn waypoint(xml: &mut Xml, sheet: &Sheet, line: &Line, at: LonLat, lang: Lang) {
    let (lat, lon) = (at.lat().to_string(), at.lon().to_string());
    xml.start("wpt", &[("lat", &lat), ("lon", &lon)]);
    xml.leaf_if("name", &title(sheet, line));
    xml.leaf_if("desc", &sheet.value(line, "kind"));
    xml.leaf("type", &words::text(lang, sheet.layer.title()));
    xml.end();
}
