//! Rows as bases of ours.

use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known;
use crate::store::import::record::known::Known;
use crate::store::import::table::Columns;
use crate::store::import::table::Context;
use crate::store::import::table::Field;
use crate::store::import::table::Notes;
use crate::store::import::table::Records;
use crate::store::import::table::Row;
use crate::store::import::table::RowReader;
use crate::store::import::table::field;
use crate::store::import::value::number;
use crate::store::import::value::position;
use crate::store::import::value::position::Positions;
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", ["base", "base name", "nom de la base", "name", "nom"]),
    field!("kind", ["base kind", "base type", "type de base", "kind", "type"]),
    field!("from", ["from", "since", "open from", "depuis", "ouvert depuis", "de"]),
    field!("until", ["until", "to", "closed", "jusqu au", "ferme"]),
    field!("planned", ["planned", "prevu", "prevue"]),
    field!("platoons", ["platoons", "sections", "pelotons"]),
    field!("landing-site", ["landing site", "hls", "helipad", "poser helicoptere"]),
    field!("key", ["key", "id", "uuid"]),
];

/// Headings that only tables of bases have.
const MARKS: &[&str] = &[
    "base",
    "base name",
    "nom de la base",
    "base kind",
    "base type",
    "type de base",
    "platoons",
];

/// The kind that a text names, by its letters or its words.
fn kind(text: &str) -> Option<BaseKind> {
    BaseKind::from_code(text).or_else(|| match fold(text).as_str() {
        "headquarters" | "quartier general" | "qg" | "etat major" => Some(BaseKind::Headquarters),
        "company operating base" | "base operationnelle de compagnie" | "boc" => Some(BaseKind::Cob),
        "temporary operating base" | "base operationnelle temporaire" | "bot" => Some(BaseKind::Tob),
        "standing combat deployment" => Some(BaseKind::Scd),
        "poste" | "team site" => Some(BaseKind::Post),
        _ => None,
    })
}

/// See the module.
pub(super) struct Bases;

impl Records for Bases {
    fn kind(&self) -> ImportKind {
        ImportKind::Bases
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS, position::FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["from", "until"]
    }

    fn claim(&self, columns: &Columns, positions: &Positions) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        if positions.has(columns) && marked { 9 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let bases = context.operation.bases.rows();
        Box::new(Reader {
            context,
            known: Known::of(bases.map(|row| (row.name.as_str(), row.at))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    known: Known,
    rows: Vec<Base>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let at = context.place(row, notes)?;
        let name = known::name(context, row, at, notes);
        self.known.meet(row.number, &name, at)?;
        let yes = |field: &str| number::yes(context.cell(row, field)).unwrap_or(false);
        self.rows.push(Base {
            name,
            kind: context.choice(row, "kind", kind, notes).unwrap_or(BaseKind::Tob),
            at,
            from: context.optional_day(row, "from", notes).map(|day| day.date),
            until: context.optional_day(row, "until", notes).map(|day| day.date),
            planned: yes("planned"),
            platoons: context.count(row, "platoons", notes).unwrap_or(1),
            landing_site: yes("landing-site"),
        });
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let first = self.context.operation.bases.next_id().number();
        vec![Edit::Bases(Change::Put(
            (first..).map(Id::new).zip(self.rows).collect(),
        ))]
    }
}
