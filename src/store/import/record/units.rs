//! Rows as units of ours, each at a base that the operation holds.

use crate::model::Base;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Unit;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known::Seen;
use crate::store::import::record::one_named;
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
use crate::store::import::value::number;
use crate::store::import::value::position::Positions;
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", needed, ["unit", "unit name", "unite", "nom de l unite", "name", "nom"]),
    field!("base", needed, ["base", "base name", "nom de la base"]),
    field!("strength", ["strength", "effectif", "effectifs", "troops"]),
    field!("vehicles", ["vehicles", "vehicules"]),
    field!("boats", ["boats", "pirogues", "bateaux"]),
    field!("mode", ["mode", "means", "moyen", "moyens"]),
    field!("duty-hours", ["duty hours", "hours", "heures", "heures de service"]),
];

/// See the module.
pub(super) struct Units;

impl Records for Units {
    fn kind(&self) -> ImportKind {
        ImportKind::Units
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS]
    }

    fn claim(&self, columns: &Columns, _positions: &Positions, _peek: &Peek) -> u32 {
        let means = ["strength", "vehicles", "boats"]
            .iter()
            .any(|field| columns.has(field));
        let clear = columns.has("name") && columns.has("base") && means;
        if clear { 14 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let units = context.operation.units.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(units.map(|unit| (fold(&unit.name), unit.base))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<(String, Id<Base>)>,
    rows: Vec<Unit>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let name = context.text(row, "name", notes);
        if name.is_empty() {
            return Err(refusal("I284", row.at).with_text("field", "import-field-name"));
        }
        let bases = context
            .operation
            .bases
            .iter()
            .map(|(id, base)| (id, base.name.as_str()));
        let base = one_named(bases, &context.text(row, "base", notes))
            .ok_or_else(|| refusal("I283", row.at).with_text("field", "import-field-base"))?;
        self.seen.meet(row.at, (fold(&name), base))?;
        let hours = context.decimal(row, "duty-hours", number::HOURS, 1.0..=24.0, notes);
        self.rows.push(Unit {
            name,
            base,
            strength: context
                .count(row, "strength", notes)
                .unwrap_or(Unit::USUAL_STRENGTH),
            vehicles: context.count(row, "vehicles", notes).unwrap_or(0),
            boats: context.count(row, "boats", notes).unwrap_or(0),
            mode: context
                .choice(row, "mode", &vocabulary::MODE, Mode::Foot, notes)
                .unwrap_or(Mode::Foot),
            duty_hours: hours.unwrap_or(Unit::USUAL_DUTY_HOURS),
        });
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.units, Edit::Units)
    }
}
