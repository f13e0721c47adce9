//! Rows as communities: villages, towns, sites.

use crate::model::Access;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Priority;
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
use crate::store::import::table::field;
use crate::store::import::value::position;
use crate::store::import::value::position::Positions;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("name", [
        "name", "nom", "community", "communaute", "village", "localite", "locality", "place name", "site name",
        "nom du village", "nom de la localite", "settlement", "place", "lieu", "location", "kijiji", "ville", "town",
    ]),
    field!("other-names", ["other names", "alternatenames", "alternate names", "autres noms", "aliases", "alt name"]),
    field!("population", ["population", "pop", "habitants", "inhabitants", "people", "idadi ya watu"]),
    field!("priority", ["priority", "priorite", "must should could"]),
    field!("access", ["access", "acces"]),
    field!("market-day", ["market day", "jour de marche", "marche"]),
    field!("response-minutes", ["response minutes", "response", "delai d intervention"]),
    field!("presence-days", ["presence days", "presence", "delai de presence"]),
    field!("key", ["key", "id", "uuid", "geonameid", "pcode", "code", "fid"]),
];

/// See the module.
pub(super) struct Communities;

impl Records for Communities {
    fn kind(&self) -> ImportKind {
        ImportKind::Communities
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS, position::FIELDS]
    }

    fn claim(&self, columns: &Columns, positions: &Positions, _peek: &Peek) -> u32 {
        if !positions.has(columns) {
            return 0;
        }
        // Points of which nothing else is known are most likely places where people live.
        let speaks = |field: &str| u32::from(columns.has(field));
        1 + 2 * speaks("name") + 4 * speaks("population") + 6 * speaks("priority")
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let communities = context.operation.communities.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(communities.map(|row| known::mark(&row.name, row.at))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<known::Mark>,
    rows: Vec<Community>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let at = context.place(row, notes)?;
        let name = known::name(context, row, at, notes);
        self.seen.meet(row.at, known::mark(&name, at))?;
        let priority = context.choice(row, "priority", &vocabulary::PRIORITY, Priority::Could, notes);
        if priority.is_none() {
            notes.count("I282");
        }
        self.rows.push(Community {
            name,
            other_names: context.text(row, "other-names", notes).replace([',', '|'], ";"),
            at,
            population: context.count(row, "population", notes),
            priority: priority.unwrap_or(Priority::Could),
            access: context
                .choice(row, "access", &vocabulary::ACCESS, Access::AskFirst, notes)
                .unwrap_or(Access::Open),
            market_day: context.choice_if_known(row, "market-day", &vocabulary::WEEKDAY, notes),
            response_minutes: context.count(row, "response-minutes", notes),
            presence_days: context.count(row, "presence-days", notes),
        });
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.communities, Edit::Communities)
    }
}
