//! How each kind of record stands in its table: one file per family, columns in one fixed order.

mod activity;
mod alert;
mod dated_event;
mod force;
mod ground;
mod people;
mod report;
mod terrain;

use std::borrow::Cow;

use geo_types::MultiPolygon;
use geo_types::Polygon;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::civil::Time;
use rusqlite::types::Value;
use rusqlite::types::ValueRef;

use crate::earth::LonLat;
use crate::model::Id;
use crate::store::gpkg::geometry::Shape;

/// The type of geometry of a table, as the standard names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Geometry {
    /// No geometry: a table of attributes.
    None,
    /// Places.
    Point,
    /// Lines.
    Line,
    /// Lines, each in several parts.
    MultiLine,
    /// Outlines.
    Polygon,
    /// Several outlines.
    MultiPolygon,
}

impl Geometry {
    /// Its name in `gpkg_geometry_columns`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Point => "POINT",
            Self::Line => "LINESTRING",
            Self::MultiLine => "MULTILINESTRING",
            Self::Polygon => "POLYGON",
            Self::MultiPolygon => "MULTIPOLYGON",
        }
    }
}

/// A table of points that belong to the records of another, such as the stops of the patrols.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pieces {
    /// Its name.
    pub(crate) table: &'static str,
    /// The column with the number of the record that a piece belongs to.
    pub(crate) owner: &'static str,
    /// Its other columns and their SQL types.
    pub(crate) columns: &'static [(&'static str, &'static str)],
}

/// A kind of record that has a table of its own.
pub(crate) trait Record: Sized {
    /// The type of its geometry.
    const GEOMETRY: Geometry;
    /// Its columns and their SQL types, in the order of `values` and `read`.
    const COLUMNS: &'static [(&'static str, &'static str)];
    /// The table of its pieces, where it has some.
    const PIECES: Option<Pieces> = None;

    /// Its geometry.
    fn shape(&self) -> Option<Shape>;
    /// Its attributes, in the order of the columns.
    fn values(&self) -> Vec<Value>;
    /// The record of these attributes; none where one of them makes no sense.
    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self>;

    /// Its pieces in order, each with its attributes.
    fn pieces(&self) -> Vec<(LonLat, Vec<Value>)> {
        Vec::new()
    }

    /// Takes its next piece; none where the piece makes no sense.
    fn add_piece(&mut self, _: LonLat, _: &mut Cells<'_>) -> Option<()> {
        None
    }
}

/// The attributes of a row, read in the order of the columns. They are looked at where they stand, for a million rows
/// hold words that are a code only.
pub(crate) struct Cells<'a> {
    values: Held<'a>,
    at: usize,
    poor: Vec<usize>,
}

/// Where the values of a row stand.
enum Held<'a> {
    /// In the file: the next column of a row, and how many are left.
    Row(&'a rusqlite::Row<'a>, usize, usize),
    /// Among those of a step that is taken back.
    Values(std::slice::Iter<'a, Value>),
}

impl<'a> Cells<'a> {
    pub(crate) fn of(values: &'a [Value]) -> Self {
        Self::held(Held::Values(values.iter()))
    }

    /// So many columns of a row, from the first on.
    pub(crate) fn of_row(row: &'a rusqlite::Row<'a>, first: usize, count: usize) -> Self {
        Self::held(Held::Row(row, first, count))
    }

    const fn held(values: Held<'a>) -> Self {
        Self {
            values,
            at: 0,
            poor: Vec::new(),
        }
    }

    /// The geometry, which stands before the attributes and is not counted with them.
    pub(crate) fn shape(&mut self) -> Option<Shape> {
        let shape = match self.next() {
            ValueRef::Blob(blob) => Shape::from_blob(blob),
            _ => None,
        };
        self.at = 0;
        shape
    }

    /// The columns, by number, that held something that could not be read and counts as empty.
    pub(crate) fn poor(&self) -> &[usize] {
        &self.poor
    }

    fn next(&mut self) -> ValueRef<'a> {
        self.at += 1;
        match &mut self.values {
            Held::Values(values) => values.next().map_or(ValueRef::Null, ValueRef::from),
            Held::Row(_, _, 0) => ValueRef::Null,
            Held::Row(row, at, left) => {
                let value = row.get_ref(*at).unwrap_or(ValueRef::Null);
                (*at, *left) = (*at + 1, *left - 1);
                value
            }
        }
    }

    /// What could be read; else the column is noted as poor.
    fn or_poor<T>(&mut self, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.poor.push(self.at.saturating_sub(1));
        }
        read
    }

    /// A text; empty where there is none.
    pub(crate) fn text(&mut self) -> String {
        self.maybe_text().unwrap_or_default()
    }

    pub(crate) fn maybe_text(&mut self) -> Option<String> {
        self.words().map(Cow::into_owned)
    }

    /// A text where it stands. Bytes that are no text are no reason to refuse the file: they are a poor cell.
    fn words(&mut self) -> Option<Cow<'a, str>> {
        match self.next() {
            ValueRef::Text(text) => {
                let text = std::str::from_utf8(text).ok().map(Cow::Borrowed);
                self.or_poor(text)
            }
            ValueRef::Integer(n) => Some(Cow::Owned(n.to_string())),
            ValueRef::Real(x) => Some(Cow::Owned(x.to_string())),
            ValueRef::Null => None,
            ValueRef::Blob(_) => self.or_poor(None),
        }
    }

    pub(crate) fn int(&mut self) -> Option<i64> {
        match self.next() {
            ValueRef::Integer(n) => Some(n),
            ValueRef::Null => None,
            ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => self.or_poor(None),
        }
    }

    pub(crate) fn count(&mut self) -> Option<u32> {
        let n = self.int()?;
        self.or_poor(u32::try_from(n).ok())
    }

    pub(crate) fn real(&mut self) -> Option<f64> {
        match self.next() {
            ValueRef::Integer(n) => Some(n as f64),
            ValueRef::Real(x) if x.is_finite() => Some(x),
            ValueRef::Null => None,
            ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => self.or_poor(None),
        }
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.int().is_some_and(|n| n != 0)
    }

    pub(crate) fn id<T>(&mut self) -> Option<Id<T>> {
        self.int().map(Id::new)
    }

    pub(crate) fn date(&mut self) -> Option<Date> {
        self.parsed(|text| plain_date(text).or_else(|| text.parse().ok()))
    }

    pub(crate) fn time(&mut self) -> Option<Time> {
        self.parsed(|text| text.parse().ok())
    }

    pub(crate) fn date_time(&mut self) -> Option<DateTime> {
        self.parsed(|text| text.parse().ok())
    }

    /// A choice by its code.
    pub(crate) fn choice<T>(&mut self, of: fn(&str) -> Option<T>) -> Option<T> {
        self.parsed(of)
    }

    /// A text that means something else; an empty one counts as none.
    fn parsed<T>(&mut self, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.words().filter(|text| !text.trim().is_empty())?;
        self.or_poor(of(text.trim()))
    }
}

/// A day as files of ours have it, `2018-03-12`, a million times over.
fn plain_date(text: &str) -> Option<Date> {
    let digits = text.as_bytes().first_chunk::<10>().filter(|_| text.len() == 10)?;
    let [a, b, c, d, b'-', e, f, b'-', g, h] = *digits else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0i16, |sum, digit| {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
            Some(sum * 10 + i16::from(digit))
        })
    };
    let (month, day) = (number(&[e, f])?, number(&[g, h])?);
    Date::new(
        number(&[a, b, c, d])?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

pub(crate) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

pub(crate) fn maybe_text(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, |value| Value::Text(value.to_string()))
}

pub(crate) fn flag(value: bool) -> Value {
    Value::Integer(i64::from(value))
}

pub(crate) fn int(value: impl Into<i64>) -> Value {
    Value::Integer(value.into())
}

pub(crate) fn maybe_int(value: Option<impl Into<i64>>) -> Value {
    value.map_or(Value::Null, |value| Value::Integer(value.into()))
}

pub(crate) fn maybe_id<T>(value: Option<Id<T>>) -> Value {
    value.map_or(Value::Null, |id| Value::Integer(id.number()))
}

pub(crate) fn point(shape: Option<Shape>) -> Option<LonLat> {
    if let Some(Shape::Point(place)) = shape {
        Some(place)
    } else {
        None
    }
}

pub(crate) fn line(shape: Option<Shape>) -> Option<Vec<LonLat>> {
    if let Some(Shape::Line(line)) = shape {
        Some(line)
    } else {
        None
    }
}

pub(crate) fn polygon(shape: Option<Shape>) -> Option<Polygon<f64>> {
    if let Some(Shape::Polygon(polygon)) = shape {
        Some(polygon)
    } else {
        None
    }
}

pub(crate) fn multi_polygon(shape: Option<Shape>) -> Option<MultiPolygon<f64>> {
    match shape? {
        Shape::MultiPolygon(many) => Some(many),
        Shape::Polygon(one) => Some(MultiPolygon::new(vec![one])),
        Shape::Point(_) | Shape::Line(_) | Shape::Lines(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_day_is_the_day_that_the_library_reads_and_anything_else_is_left_to_it() {
        for year in [0, 1, 1999, 2000, 2018, 2024, 9999] {
            for month in 1..=12 {
                for day in 1..=31 {
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    assert_eq!(plain_date(&text), text.parse().ok(), "{text}");
                }
            }
        }
        for text in [
            "",
            "2018-3-12",
            "2018-03-12T",
            "2018-03-1x",
            "2018/03/12",
            "-018-03-12",
            "２018-03-1",
        ] {
            assert_eq!(plain_date(text), None, "{text}");
        }
    }
}
