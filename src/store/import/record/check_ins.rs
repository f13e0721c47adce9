//! Rows as calls at which posts of the alert network were heard: a community, a day, and by which means where it has several.

use jiff::civil::Date;

use crate::model::CheckIn;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
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
use crate::store::import::table::context::refusal;
use crate::store::import::table::field;
use crate::store::import::value::position::Positions;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("community", needed, ["community", "communaute", "village", "localite", "place", "lieu", "post", "poste"]),
    field!("heard", needed, [
        "heard", "heard on", "last heard", "check in", "checked in", "test call", "radio check", "entendu", "entendu le",
        "dernier contact", "appel de controle", "essai radio", "date",
    ]),
    field!("means", ["means", "moyen", "channel", "means of contact", "moyen de contact"]),
];

/// Headings that only lists of check-ins have.
const MARKS: &[&str] = &[
    "heard",
    "check",
    "test call",
    "entendu",
    "dernier contact",
    "controle",
    "essai radio",
];

/// See the module.
pub(super) struct CheckIns;

impl Records for CheckIns {
    fn kind(&self) -> ImportKind {
        ImportKind::CheckIns
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["heard"]
    }

    fn claim(&self, columns: &Columns, _positions: &Positions, _peek: &Peek) -> u32 {
        let heading = columns
            .index("heard")
            .and_then(|index| columns.headings().get(index));
        let heading = heading
            .map(|heading| crate::words::fold(heading))
            .unwrap_or_default();
        let marked = MARKS.iter().any(|mark| heading.contains(mark));
        if columns.has("community") && marked { 14 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let known = context.operation.check_ins.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(known.map(|row| (row.contact, row.date))),
            rows: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<(Id<Contact>, Date)>,
    rows: Vec<CheckIn>,
}

impl Reader<'_> {
    /// The posts of the community that the row names, those of its means where it states one.
    fn posts(&self, row: &Row<'_>, notes: &mut Notes) -> Result<Vec<Id<Contact>>, Finding> {
        let context = self.context;
        let operation = context.operation;
        let unknown = || refusal("I283", row.at).with_text("field", "import-field-community");
        let name = context.text(row, "community", notes);
        let community = visited::community(operation, &name, None).ok_or_else(unknown)?;
        let means: Option<ContactMeans> = context.choice_if_known(row, "means", &vocabulary::MEANS, notes);
        let posts: Vec<Id<Contact>> = (operation.contacts.iter())
            .filter(|(_, row)| row.community == community && means.is_none_or(|means| means == row.means))
            .map(|(id, _)| id)
            .collect();
        if posts.is_empty() {
            return Err(refusal("I354", row.at));
        }
        Ok(posts)
    }
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let posts = self.posts(row, notes)?;
        let date = self.context.day(row, "heard")?.date;
        let mut met = None;
        let before = self.rows.len();
        for contact in posts {
            match self.seen.meet(row.at, (contact, date)) {
                Ok(()) => self.rows.push(CheckIn { contact, date }),
                Err(known) => met = Some(known),
            }
        }
        // A row that brings one post of several is none that was known.
        match met {
            Some(known) if self.rows.len() == before => Err(known),
            _ => Ok(()),
        }
    }

    fn finish(self: Box<Self>, _notes: &mut Notes) -> Vec<Edit> {
        put(self.rows, &self.context.operation.check_ins, Edit::CheckIns)
    }
}
