//! Rows with outlines as areas: who is responsible where, what is watched, where patrols do not go.

use geo_types::Geometry;
use geo_types::MultiPolygon;

use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::store::import::choices::ImportKind;
use crate::store::import::table::Columns;
use crate::store::import::table::Context;
use crate::store::import::table::Field;
use crate::store::import::table::Notes;
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

    fn claim(&self, columns: &Columns, positions: &Positions) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        if positions.has(columns) && marked { 6 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        Box::new(Reader {
            context,
            rows: Vec::new(),
        })
    }
}

/// The kind that a text names, in English or French.
fn kind(text: &str) -> Option<AreaKind> {
    AreaKind::from_code(text).or_else(|| match fold(text).as_str() {
        "aor" | "area of responsibility" | "zone de responsabilite" | "zdr" => Some(AreaKind::Responsibility),
        "secteur" | "province" | "territoire" | "territory" | "admin" | "administrative" => {
            Some(AreaKind::Sector)
        }
        "nai" | "named area of interest" | "zone d interet" => Some(AreaKind::Interest),
        "nogo" | "no go area" | "zone interdite" => Some(AreaKind::NoGo),
        _ => None,
    })
}

struct Reader<'a> {
    context: &'a Context<'a>,
    rows: Vec<Area>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let outline = match row.shape.as_ref() {
            Some(Geometry::Polygon(polygon)) => MultiPolygon::new(vec![polygon.clone()]),
            Some(Geometry::MultiPolygon(many)) => many.clone(),
            _ => return Err(refusal("I313", row.number)),
        };
        let kind = kind(&self.context.cell(row, "kind").text());
        if kind.is_none() {
            notes.count("I314");
        }
        let area = Area {
            name: self.context.text(row, "name", notes),
            kind: kind.unwrap_or(AreaKind::Sector),
            outline,
        };
        let operation = self.context.operation.areas.rows();
        if operation.into_iter().any(|known| *known == area) {
            return Err(refusal("I221", row.number));
        }
        if self.rows.contains(&area) {
            return Err(refusal("I222", row.number));
        }
        self.rows.push(area);
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let first = self.context.operation.areas.next_id().number();
        vec![Edit::Areas(Change::Put(
            (first..).map(Id::new).zip(self.rows).collect(),
        ))]
    }
}
