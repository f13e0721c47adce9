//! A whole table in memory, column by column: what reading a file costs before anything is made of its rows.

use std::path::Path;

use geo_types::Geometry;

use super::Choices;
use super::ImportError;
use super::Source;
use super::TABLES;
use super::importer_of;
use super::table::Cell;
use super::table::Sheet;
use super::table::share::share;
use super::value::real::real;

/// The cells of one column: all texts one after another, and where each ends; numbers that the file marks as such.
#[derive(Debug, Default)]
struct Column {
    text: String,
    ends: Vec<u32>,
    numbers: Vec<f64>,
}

impl Column {
    fn push(&mut self, cell: &Cell<'_>) {
        match cell {
            Cell::Number(number) => self.numbers.push(*number),
            Cell::Text(text) => self.text.push_str(text),
            Cell::Moment(_) => self.text.push_str(&cell.text()),
            Cell::Empty => {}
        }
        // A column beyond four gibibytes is beyond the gate as well.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }
}

/// Some rows of a file, column by column.
#[derive(Debug)]
struct Part {
    columns: Vec<Column>,
    places: Vec<[f64; 2]>,
    rows: usize,
}

/// The columns of a file.
#[derive(Debug)]
pub struct Columns {
    parts: Vec<Part>,
}

impl Columns {
    /// How many rows could be read.
    pub fn rows(&self) -> usize {
        self.parts.iter().map(|part| part.rows).sum()
    }

    /// How many cells are held.
    pub fn cells(&self) -> usize {
        let columns = self.parts.iter().flat_map(|part| &part.columns);
        columns.map(|column| column.ends.len()).sum()
    }

    /// The place of each row in degrees, longitude first: where the rows have points, or columns `lon` and `lat`.
    pub fn places(&self) -> impl Iterator<Item = &[f64; 2]> {
        self.parts.iter().flat_map(|part| &part.places)
    }
}

/// Reads all rows of a table with every cell, as texts and numbers.
///
/// # Errors
/// [`ImportError`] for what is no table, or ends early.
pub fn columns(path: &Path) -> Result<Columns, ImportError> {
    let source = Source::open(path)?;
    let importer = importer_of(&source)?;
    let format = TABLES.iter().find(|format| format.id == importer.id());
    let format = format.ok_or(ImportError::NoTable)?;
    gathered((format.open)(&source, &Choices::default())?.as_ref())
}

fn gathered(sheet: &dyn Sheet) -> Result<Columns, ImportError> {
    let headings = sheet.headings();
    let index = |name: &str| headings.iter().position(|heading| heading == name);
    let (lon, lat) = (index("lon"), index("lat"));
    let begin = || Part {
        columns: headings.iter().map(|_| Column::default()).collect(),
        places: Vec::new(),
        rows: 0,
    };
    let parts = share(sheet, begin, |found, row| {
        let Ok(row) = row else { return Ok(()) };
        found.rows += 1;
        let mut cells = row.cells.iter();
        for column in &mut found.columns {
            column.push(cells.next().unwrap_or(&Cell::Empty));
        }
        let number = |at: Option<usize>| match row.cells.get(at?)? {
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => real(text.trim()),
            Cell::Empty | Cell::Moment(_) => None,
        };
        let place = match &row.shape {
            Some(Geometry::Point(point)) => Some([point.x(), point.y()]),
            Some(_) => None,
            None => number(lon).zip(number(lat)).map(|(lon, lat)| [lon, lat]),
        };
        found.places.extend(place);
        Ok(())
    })?;
    Ok(Columns { parts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    #[test]
    fn a_table_and_its_features_give_the_same_places() {
        let folder = Folder::new("columns");
        folder.write(
            "a.csv",
            b"id,place,lon,lat\n1,Kigulube,27.5,-2.25\n2,\"Nzovu, market\",27.75,-2.5\n",
        );
        folder.write(
            "a.geojson",
            br#"{"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"id":1,"place":"Kigulube"},"geometry":{"type":"Point","coordinates":[27.5,-2.25]}},
                {"type":"Feature","properties":{"id":2,"place":"Nzovu, market"},"geometry":{"type":"Point","coordinates":[27.75,-2.5]}}]}"#,
        );
        let table = columns(&folder.file("a.csv")).unwrap();
        let features = columns(&folder.file("a.geojson")).unwrap();
        assert!(table.places().eq(&[[27.5, -2.25], [27.75, -2.5]]));
        assert!(table.places().eq(features.places()));
        assert_eq!((table.rows(), table.cells()), (2, 8));
        assert_eq!((features.rows(), features.cells()), (2, 4));
        let names = &table.parts[0].columns[1];
        assert_eq!(names.text, "KigulubeNzovu, market");
        assert_eq!(names.ends, [8, 21]);
        folder.write("b.png", b"no table");
        assert!(columns(&folder.file("b.png")).is_err());
    }
}
