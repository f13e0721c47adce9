//! Rows with outlines as areas: who is responsible where, what is watched, where patrols do not go.

use geo::CoordsIter as _;
use geo_types::Geometry;
use geo_types::MultiPolygon;

use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Edit;
use crate::model::Finding;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known::Seen;
use crate::store::import::record::put;
use crate::store::import::record::vocabulary;
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
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", [
        "area name", "name", "nom", "nom de la zone", "name fr", "territoire", "territory", "province", "area",
        "zone", "shapename", "adm2 fr", "adm2 en", "adm1 fr", "adm1 en",
    ]),
    field!("kind", ["area kind", "area type", "type de zone", "kind", "type"]),
    field!("key", ["key", "id", "uuid"]),
];

/// Headings that only tables of areas have.
const MARKS: &[&str] = &[
    "area kind",
    "area type",
    "type de zone",
    "area name",
    "nom de la zone",
    "territoire",
];

/// See the module.
pub(super) struct Areas;

impl Records for Areas {
    fn kind(&self) -> ImportKind {
        ImportKind::Areas
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS]
    }

    fn claim(&self, columns: &Columns, positions: &Positions, peek: &Peek) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        match (positions.has(columns) && marked, peek.is_of_outlines()) {
            (true, _) => 6,
            (false, true) => 3,
            (false, false) => 0,
        }
    }

    fn lies_at_points(&self) -> bool {
        false
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        Box::new(Reader {
            context,
            seen: Seen::of(context.operation.areas.rows().map(mark)),
            rows: Vec::new(),
        })
    }
}

/// Name, meaning and every point of the outline.
type Mark = (String, AreaKind, Vec<[u64; 2]>);

fn mark(area: &Area) -> Mark {
    let points = area.outline.coords_iter();
    let bits = points.map(|point| [point.x.to_bits(), point.y.to_bits()]);
    (area.name.clone(), area.kind, bits.collect())
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<Mark>,
    rows: Vec<Area>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let outline = match row.shape.as_ref() {
            Some(Geometry::Polygon(polygon)) => MultiPolygon::new(vec![polygon.clone()]),
            Some(Geometry::MultiPolygon(many)) => many.clone(),
            _ => return Err(refusal("I313", row.at)),
        };
        let context = self.context;
        let kind = context.choice(row, "kind", &vocabulary::AREA, AreaKind::Sector, notes);
        if kind.is_none() {
            notes.count("I314");
        }
        let area = Area {
            name: context.text(row, "name", notes),
            kind: kind.unwrap_or(AreaKind::Sector),
            outline,
        };
        self.seen.meet(row.at, mark(&area))?;
        self.rows.push(area);
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.areas, Edit::Areas)
    }
}
