//! Rows with lines or outlines as barriers: rivers, fences, cliffs that nobody crosses but on a way.

use geo_types::Geometry;
use geo_types::LineString;
use geo_types::Polygon;

use crate::earth::LonLat;
use crate::model::Barrier;
use crate::model::Edit;
use crate::model::Finding;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known::Seen;
use crate::store::import::record::put;
use crate::store::import::record::routes::Mark;
use crate::store::import::record::routes::mark;
use crate::store::import::record::routes::places;
use crate::store::import::table::Columns;
use crate::store::import::table::Context;
use crate::store::import::table::Field;
use crate::store::import::table::Notes;
use crate::store::import::table::Peek;
use crate::store::import::table::Records;
use crate::store::import::table::Row;
use crate::store::import::table::RowReader;
use crate::store::import::table::context::refusal;
use crate::store::import::table::field;
use crate::store::import::value::position::Positions;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", ["name", "nom", "river", "riviere", "label", "libelle"]),
    field!("key", ["key", "id", "cat", "osm id"]),
];

/// See the module.
pub(super) struct Barriers;

impl Records for Barriers {
    fn kind(&self) -> ImportKind {
        ImportKind::Barriers
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS]
    }

    /// Nothing in a file of lines says that nobody crosses them: they are barriers only where a person says so.
    fn claim(&self, _: &Columns, _: &Positions, _: &Peek) -> u32 {
        0
    }

    fn lies_at_points(&self) -> bool {
        false
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        Box::new(Reader {
            context,
            seen: Seen::of(context.operation.barriers.rows().map(|row| mark(&row.line))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<Mark>,
    rows: Vec<Barrier>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let no_line = || refusal("I312", row.at);
        let lines = lines(row.shape.as_ref().ok_or_else(no_line)?);
        let name = self.context.text(row, "name", notes);
        let source = match self.context.text(row, "key", notes).as_str() {
            "" => self.context.source.to_owned(),
            key => format!("{} {key}", self.context.source),
        };
        let mut outcome = Err(no_line());
        for line in lines {
            match self.seen.meet(row.at, mark(&line)) {
                Ok(()) => {
                    let (name, source) = (name.clone(), source.clone());
                    self.rows.push(Barrier { name, line, source });
                    outcome = Ok(());
                }
                Err(met) if outcome.is_err() => outcome = Err(met),
                Err(_) => {}
            }
        }
        outcome
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.barriers, Edit::Barriers)
    }
}

/// The lines of a shape; of an outline its edges, within which nobody comes then.
fn lines(shape: &Geometry<f64>) -> Vec<Vec<LonLat>> {
    fn rings(outline: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
        std::iter::once(outline.exterior()).chain(outline.interiors())
    }
    match shape {
        Geometry::LineString(line) => places(line).into_iter().collect(),
        Geometry::MultiLineString(many) => many.0.iter().filter_map(places).collect(),
        Geometry::Polygon(outline) => rings(outline).filter_map(places).collect(),
        Geometry::MultiPolygon(many) => many.0.iter().flat_map(rings).filter_map(places).collect(),
        _ => Vec::new(),
    }
}
