//! Layers as one GeoJSON collection (RFC 7946), each feature with the name of its layer.

use geo::Orient as _;
use geo::orient::Direction;
use geo_types::LineString;
use geo_types::Polygon;

use crate::earth::LonLat;
use crate::store::export::layer::Cell;
use crate::store::export::layer::Line;
use crate::store::export::layer::Sheet;
use crate::store::gpkg::Shape;

/// The collection, a feature a line, under the name and marking of the operation.
pub(super) fn write(sheets: &[Sheet], name: &str, about: &str) -> String {
    let mut out = format!(
        "{{\"type\":\"FeatureCollection\",\"name\":{},\"description\":{},\"features\":[",
        text(name),
        text(about)
    );
    let mut first = true;
    for sheet in sheets {
        for line in &sheet.lines {
            out.push_str(if first { "\n" } else { ",\n" });
            first = false;
            feature(&mut out, sheet, line);
        }
    }
    out.push_str("\n]}\n");
    out
}

fn feature(out: &mut String, sheet: &Sheet, line: &Line) {
    out.push_str("{\"type\":\"Feature\",\"geometry\":");
    match &line.shape {
        Some(shape) => geometry(out, shape),
        None => out.push_str("null"),
    }
    out.push_str(",\"properties\":{\"layer\":");
    out.push_str(&text(sheet.layer.table()));
    out.push_str(&format!(",\"id\":{}", line.id));
    for ((name, _), cell) in sheet.columns.iter().zip(&line.cells) {
        out.push(',');
        out.push_str(&text(name));
        out.push(':');
        out.push_str(&value(cell));
    }
    out.push_str("}}");
}

fn value(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "null".to_owned(),
        Cell::Text(words) => text(words),
        Cell::Real(number) if !number.is_finite() => "null".to_owned(),
        other => other.plain(),
    }
}

fn text(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}

fn geometry(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Point(at) => {
            out.push_str("{\"type\":\"Point\",\"coordinates\":");
            place(out, *at);
        }
        Shape::Line(line) => {
            out.push_str("{\"type\":\"LineString\",\"coordinates\":");
            list(out, line, |out, at| place(out, *at));
        }
        Shape::Lines(lines) => {
            out.push_str("{\"type\":\"MultiLineString\",\"coordinates\":");
            list(out, lines, |out, line| list(out, line, |out, at| place(out, *at)));
        }
        Shape::Polygon(polygon) => {
            out.push_str("{\"type\":\"Polygon\",\"coordinates\":");
            rings(out, polygon);
        }
        Shape::MultiPolygon(many) => {
            out.push_str("{\"type\":\"MultiPolygon\",\"coordinates\":");
            list(out, &many.0, rings);
        }
    }
    out.push('}');
}

/// The rings the way round that the standard asks for: outside against the clock, holes with it.
fn rings(out: &mut String, polygon: &Polygon<f64>) {
    let polygon = polygon.orient(Direction::Default);
    let rings: Vec<&LineString<f64>> = std::iter::once(polygon.exterior())
        .chain(polygon.interiors())
        .collect();
    list(out, &rings, |out, ring| {
        list(out, &ring.0, |out, c| place(out, LonLat::clamped(c.x, c.y)));
    });
}

fn place(out: &mut String, at: LonLat) {
    out.push_str(&format!("[{},{}]", at.lon(), at.lat()));
}

fn list<T>(out: &mut String, items: &[T], mut item: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (number, each) in items.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        item(out, each);
    }
    out.push(']');
}
