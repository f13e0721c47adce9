//! Rows as bases of ours.

use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Edit;
use crate::model::Finding;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known;
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

    fn claim(&self, columns: &Columns, positions: &Positions, _peek: &Peek) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        if positions.has(columns) && marked { 9 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let bases = context.operation.bases.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(bases.map(|row| known::mark(&row.name, row.at))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<known::Mark>,
    rows: Vec<Base>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let at = context.place(row, notes)?;
        let name = known::name(context, row, at, notes);
        let until = context.sure_day(row, "until", refusal("I257", row.at))?;
        self.seen.meet(row.at, known::mark(&name, at))?;
        self.rows.push(Base {
            name,
            kind: (context.choice(row, "kind", &vocabulary::BASE, BaseKind::Tob, notes))
                .unwrap_or(BaseKind::Tob),
            at,
            from: context.optional_day(row, "from", notes).map(|day| day.date),
            until: until.map(|day| day.date),
            planned: context.yes(row, "planned", true, notes),
            platoons: context.count(row, "platoons", notes).unwrap_or(1),
            landing_site: context.yes(row, "landing-site", false, notes),
        });
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.bases, Edit::Bases)
    }
}
