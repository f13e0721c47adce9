//! Layers as one CSV table: the columns of all, places in two of them, other shapes as well-known text.
//!
//! UTF-8 with a byte order mark, as spreadsheets want it to show accents; no cell can be taken for a formula.

use geo_types::LineString;
use geo_types::Polygon;

use crate::earth::LonLat;
use crate::protect::cell::csv_cell;
use crate::store::export::layer::Line;
use crate::store::export::layer::Sheet;
use crate::store::gpkg::Shape;

/// The table with its heading line.
pub(super) fn write(sheets: &[Sheet]) -> String {
    let columns = columns(sheets);
    let mut out = String::from("\u{feff}layer,id");
    for column in &columns {
        out.push(',');
        out.push_str(column);
    }
    out.push_str(",lon,lat,wkt\r\n");
    for sheet in sheets {
        for line in &sheet.lines {
            row(&mut out, sheet, line, &columns);
        }
    }
    out
}

/// All columns, each once, in the order in which the layers bring them.
fn columns(sheets: &[Sheet]) -> Vec<&'static str> {
    let mut columns: Vec<&'static str> = Vec::new();
    for (name, _) in sheets.iter().flat_map(|sheet| sheet.columns) {
        if !columns.contains(name) {
            columns.push(name);
        }
    }
    columns
}

fn row(out: &mut String, sheet: &Sheet, line: &Line, columns: &[&'static str]) {
    out.push_str(sheet.layer.table());
    out.push(',');
    out.push_str(&line.id.to_string());
    for column in columns {
        out.push(',');
        out.push_str(&csv_cell(&sheet.value(line, column)));
    }
    let (lon, lat, wkt) = match &line.shape {
        None => Default::default(),
        Some(Shape::Point(at)) => (at.lon().to_string(), at.lat().to_string(), String::new()),
        Some(shape) => (String::new(), String::new(), well_known_text(shape)),
    };
    out.push_str(&format!(",{lon},{lat},{}\r\n", csv_cell(&wkt)));
}

fn well_known_text(shape: &Shape) -> String {
    match shape {
        Shape::Point(at) => format!("POINT ({} {})", at.lon(), at.lat()),
        Shape::Line(line) => format!("LINESTRING ({})", places(line.iter().copied())),
        Shape::Lines(lines) => {
            let lines: Vec<String> = lines
                .iter()
                .map(|line| format!("({})", places(line.iter().copied())))
                .collect();
            format!("MULTILINESTRING ({})", lines.join(", "))
        }
        Shape::Polygon(polygon) => format!("POLYGON {}", rings(polygon)),
        Shape::MultiPolygon(many) => {
            let polygons: Vec<String> = many.0.iter().map(rings).collect();
            format!("MULTIPOLYGON ({})", polygons.join(", "))
        }
    }
}

fn rings(polygon: &Polygon<f64>) -> String {
    let ring =
        |ring: &LineString<f64>| format!("({})", places(ring.0.iter().map(|c| LonLat::clamped(c.x, c.y))));
    let rings: Vec<String> = std::iter::once(polygon.exterior())
        .chain(polygon.interiors())
        .map(ring)
        .collect();
    format!("({})", rings.join(", "))
}

fn places(line: impl Iterator<Item = LonLat>) -> String {
    let places: Vec<String> = line.map(|at| format!("{} {}", at.lon(), at.lat())).collect();
    places.join(", ")
}
