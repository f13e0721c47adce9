//! Rows as posts of the alert network: places that call for help, never persons, at the community's own place.

use crate::model::Community;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
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
use crate::store::import::value::position::Positions;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("community", needed, ["community", "communaute", "village", "localite", "place", "lieu"]),
    field!("means", ["means", "moyen", "moyens", "channel", "means of contact", "moyen de contact"]),
    field!("hours", ["hours", "heures", "opening hours", "heures d ecoute"]),
    field!("language", ["language", "langue", "lugha"]),
    field!("listens", ["listens", "listening base", "base", "base a l ecoute"]),
    field!("since", ["since", "depuis"]),
];

/// See the module.
pub(super) struct Contacts;

impl Records for Contacts {
    fn kind(&self) -> ImportKind {
        ImportKind::Contacts
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["since"]
    }

    fn claim(&self, columns: &Columns, _positions: &Positions, _peek: &Peek) -> u32 {
        let calls = ["means", "listens", "language"]
            .iter()
            .filter(|field| columns.has(field))
            .count();
        if columns.has("community") && calls >= 2 {
            12
        } else {
            0
        }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let contacts = context.operation.contacts.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(contacts.map(|contact| (contact.community, contact.means))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<(Id<Community>, ContactMeans)>,
    rows: Vec<Contact>,
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let operation = context.operation;
        let communities = operation
            .communities
            .iter()
            .map(|(id, row)| (id, row.name.as_str()));
        let community = one_named(communities, &context.text(row, "community", notes))
            .and_then(|id| operation.communities.get(id).map(|row| (id, row.at)));
        let (community, at) =
            community.ok_or_else(|| refusal("I283", row.at).with_text("field", "import-field-community"))?;
        let means = context
            .choice(row, "means", &vocabulary::MEANS, ContactMeans::Runner, notes)
            .unwrap_or(ContactMeans::Phone);
        self.seen.meet(row.at, (community, means))?;
        let bases = operation.bases.iter().map(|(id, base)| (id, base.name.as_str()));
        self.rows.push(Contact {
            community,
            at,
            means,
            hours: context.text(row, "hours", notes),
            language: context.text(row, "language", notes),
            listens: one_named(bases, &context.text(row, "listens", notes)),
            since: context.optional_day(row, "since", notes).map(|day| day.date),
        });
        Ok(())
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.contacts, Edit::Contacts)
    }
}
