//! The first values of each column, and the first shapes: what a kind of record looks at where headings do not tell.

use geo_types::Geometry;

use crate::store::import::error::ImportError;
use crate::store::import::table::columns::Columns;
use crate::store::import::table::sheet::Sheet;

/// How many rows are looked at.
const ROWS: usize = 200;

/// See the module.
#[derive(Debug)]
pub(crate) struct Peek {
    values: Vec<Vec<String>>,
    shapes: Shapes,
}

/// How many shapes of each sort there are.
#[derive(Debug, Default)]
struct Shapes {
    points: usize,
    lines: usize,
    outlines: usize,
}

impl Shapes {
    const fn see(&mut self, shape: &Geometry<f64>) {
        match shape {
            Geometry::Point(_) | Geometry::MultiPoint(_) => self.points += 1,
            Geometry::LineString(_) | Geometry::MultiLineString(_) => self.lines += 1,
            Geometry::Polygon(_) | Geometry::MultiPolygon(_) => self.outlines += 1,
            _ => {}
        }
    }
}

impl Peek {
    /// Looks at the first rows.
    ///
    /// # Errors
    /// What ends the walk before them.
    pub(crate) fn of(sheet: &dyn Sheet) -> Result<Self, ImportError> {
        let mut values = vec![Vec::new(); sheet.headings().len()];
        let (mut rows, mut shapes) = (0, Shapes::default());
        let walked = sheet.walk(&mut |row| {
            for (cell, column) in row.iter().flat_map(|row| &row.cells).zip(&mut values) {
                if !cell.is_empty() {
                    column.push(cell.text().into_owned());
                }
            }
            if let Some(shape) = row.ok().and_then(|row| row.shape.as_ref()) {
                shapes.see(shape);
            }
            rows += 1;
            // The walk ends here; nobody cancelled it.
            if rows < ROWS {
                Ok(())
            } else {
                Err(ImportError::Cancelled)
            }
        });
        match walked {
            Err(error) if rows < ROWS => Err(error),
            _ => Ok(Self { values, shapes }),
        }
    }

    /// Whether all shapes are lines.
    pub(crate) const fn is_of_lines(&self) -> bool {
        self.shapes.lines > 0 && self.shapes.points == 0 && self.shapes.outlines == 0
    }

    /// Whether all shapes are outlines.
    pub(crate) const fn is_of_outlines(&self) -> bool {
        self.shapes.outlines > 0 && self.shapes.points == 0 && self.shapes.lines == 0
    }

    /// The share of a field's values for which something holds, 0 to 1; 0 where there is no column or no value.
    pub(crate) fn share(&self, columns: &Columns, field: &str, holds: impl Fn(&str) -> bool) -> f64 {
        let Some(values) = columns.index(field).and_then(|index| self.values.get(index)) else {
            return 0.0;
        };
        let held = values.iter().filter(|text| holds(text)).count();
        held as f64 / values.len().max(1) as f64
    }
}
