//! Rows as dated events that may explain a change: an arrest, a trial, a front that moved. Never about a person.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::DatedEvent;
use crate::model::DatedEventKind;
use crate::model::Edit;
use crate::model::Finding;
use crate::store::import::choices::ImportKind;
use crate::store::import::record::known::Seen;
use crate::store::import::record::put;
use crate::store::import::record::visited;
use crate::store::import::record::vocabulary;
use crate::store::import::table::Columns;
use crate::store::import::table::Context;
use crate::store::import::table::Field;
use crate::store::import::table::Notes;
use crate::store::import::table::Peek;
use crate::store::import::table::Records;
use crate::store::import::table::Row;
use crate::store::import::table::RowReader;
use crate::store::import::table::context::doubt;
use crate::store::import::table::context::refusal;
use crate::store::import::table::field;
use crate::store::import::value::position;
use crate::store::import::value::position::Positions;
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("title", needed, ["event", "evenement", "dated event", "evenement date", "title", "titre", "what", "quoi"]),
    field!("date", needed, ["date", "day", "jour", "on", "event date", "date de l evenement"]),
    field!("kind", ["kind", "type", "nature"]),
    field!("community", ["community", "communaute", "village", "localite", "place", "lieu", "location"]),
];

/// Headings that only lists of dated events have.
const MARKS: &[&str] = &["event", "evenement", "dated event", "evenement date"];

/// See the module.
pub(super) struct Events;

impl Records for Events {
    fn kind(&self) -> ImportKind {
        ImportKind::Events
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS, position::FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["date"]
    }

    /// A list of incidents may have such headings, too; it always has places.
    fn claim(&self, columns: &Columns, positions: &Positions, _peek: &Peek) -> u32 {
        let marked = (columns.headings().iter()).any(|heading| MARKS.contains(&fold(heading).as_str()));
        let clear = marked && columns.has("title") && columns.has("date") && !positions.has(columns);
        if clear { 9 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let known = context.operation.dated_events.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(known.map(|row| (fold(&row.title), row.date))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<(String, Date)>,
    rows: Vec<DatedEvent>,
}

impl Reader<'_> {
    /// Where the community lies that the row names; one that is not known is said, and the event counts for the whole area.
    fn named(&self, row: &Row<'_>, notes: &mut Notes) -> Option<LonLat> {
        let context = self.context;
        let name = context.text(row, "community", notes);
        if name.is_empty() {
            return None;
        }
        let community = visited::community(context.operation, &name, None);
        if community.is_none() {
            notes.add(context.about(doubt("I253", row.at), row, "community"));
        }
        context.operation.communities.get(community?).map(|row| row.at)
    }
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let title = context.text(row, "title", notes);
        if title.is_empty() {
            return Err(refusal("I284", row.at).with_text("field", "import-field-title"));
        }
        let date = context.day(row, "date")?.date;
        self.seen.meet(row.at, (fold(&title), date))?;
        let at = match context.place_if_stated(row, notes)? {
            Some(at) => Some(at),
            None => self.named(row, notes),
        };
        let other = DatedEventKind::Other;
        self.rows.push(DatedEvent {
            title,
            kind: context
                .choice(row, "kind", &vocabulary::DATED_EVENT, other, notes)
                .unwrap_or(other),
            date,
            at,
        });
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.dated_events, Edit::DatedEvents)
    }
}
