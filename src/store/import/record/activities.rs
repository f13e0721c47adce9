//! Rows as lines of the work plan, at a position or at a community of that name.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Clearance;
use crate::model::Edit;
use crate::model::Endorsement;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::model::Terms;
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
use crate::store::import::value::position;
use crate::store::import::value::position::Positions;
use crate::words::fold;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("title", needed, ["activity", "activite", "title", "titre", "task", "tache"]),
    field!("stakeholder", ["stakeholder", "section", "responsible", "responsable", "partie prenante"]),
    field!("phase", ["phase"]),
    field!("place", ["place", "lieu", "location", "village", "localite", "community", "communaute"]),
    field!("from", needed, ["from", "start", "start date", "debut", "date de debut", "date", "du"]),
    field!("to", ["to", "end", "end date", "fin", "date de fin", "until", "au"]),
    field!("needs-escort", ["needs escort", "escort", "escorte"]),
    field!("needs-access", ["needs access", "access", "acces"]),
    field!("status", ["status", "statut", "etat"]),
    field!("indicator", ["indicator", "indicateur"]),
    field!("after", ["after", "follows", "waits for", "depends on", "apres", "suit", "attend", "depend de"]),
    field!("tier", ["tier", "poc tier", "palier"]),
    field!("endorsed-by", ["endorsed by", "endorsement", "endosse par", "approuve par"]),
    field!("endorsed-on", ["endorsed on", "endosse le", "approuve le"]),
    field!("host", ["host force", "host partner", "force hote", "force nationale"]),
    field!("clearance", ["due diligence", "hrddp", "diligence voulue"]),
    field!("cleared-on", ["due diligence on", "diligence voulue le"]),
    field!("shareable", ["for partners", "shareable", "pour les partenaires", "partageable"]),
];

/// See the module.
pub(super) struct Activities;

impl Records for Activities {
    fn kind(&self) -> ImportKind {
        ImportKind::Activities
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS, position::FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["from", "to", "endorsed-on", "cleared-on"]
    }

    fn claim(&self, columns: &Columns, _positions: &Positions, _peek: &Peek) -> u32 {
        let planned = ["stakeholder", "phase", "to", "needs-escort", "indicator"];
        let speaks = planned.iter().filter(|field| columns.has(field)).count();
        let clear = columns.has("title") && columns.has("from") && speaks >= 2;
        if clear { 16 } else { 0 }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let activities = context.operation.activities.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(activities.map(|row| (fold(&row.title), fold(&row.place), row.from))),
            rows: Vec::new(),
            after: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<(String, String, Date)>,
    rows: Vec<Activity>,
    /// What each row waits for, by its title as it was written.
    after: Vec<String>,
}

impl Reader<'_> {
    /// The position of the row, else that of the community it names.
    fn place(&self, row: &Row<'_>, place: &str, notes: &mut Notes) -> Result<LonLat, Finding> {
        let context = self.context;
        if let Some(at) = context.place_if_stated(row, notes)? {
            return Ok(at);
        }
        let communities = &context.operation.communities;
        one_named(communities.iter().map(|(id, row)| (id, row.name.as_str())), place)
            .and_then(|id| communities.get(id))
            .map(|community| community.at)
            .ok_or_else(|| refusal("I283", row.at).with_text("field", "import-field-place"))
    }

    /// The terms of the row. A clearance that cannot be read is none; an endorsement counts with its day alone.
    fn terms(&self, row: &Row<'_>, notes: &mut Notes) -> Terms {
        let context = self.context;
        let by = context.choice_if_known(row, "endorsed-by", &vocabulary::ENDORSER, notes);
        let on = context
            .optional_day(row, "endorsed-on", notes)
            .map(|day| day.date);
        let (asked, not) = (&vocabulary::CLEARANCE, Clearance::NotAsked);
        Terms {
            tier: context.choice_if_known(row, "tier", &vocabulary::TIER, notes),
            endorsed: by.zip(on).map(|(by, on)| Endorsement { by, on }),
            host: context.choice_if_known(row, "host", &vocabulary::HOST, notes),
            clearance: context.choice(row, "clearance", asked, not, notes).unwrap_or(not),
            cleared_on: context.optional_day(row, "cleared-on", notes).map(|day| day.date),
            shareable: context.yes(row, "shareable", false, notes),
        }
    }
}

/// The activities that are meant by one title, or by several with semicolons between; and whether one of them is not known.
fn meant(all: &[(Id<Activity>, &str)], text: &str) -> (Vec<Id<Activity>>, bool) {
    if let Some(one) = one_named(all.iter().copied(), text) {
        return (vec![one], false);
    }
    let mut found: Vec<Id<Activity>> = Vec::new();
    let mut unknown = false;
    for title in text.split(';').map(str::trim).filter(|title| !title.is_empty()) {
        match one_named(all.iter().copied(), title) {
            Some(id) if found.contains(&id) => {}
            Some(id) => found.push(id),
            None => unknown = true,
        }
    }
    (found, unknown)
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let title = context.text(row, "title", notes);
        if title.is_empty() {
            return Err(refusal("I284", row.at).with_text("field", "import-field-title"));
        }
        let place = context.text(row, "place", notes);
        let at = self.place(row, &place, notes)?;
        let from = context.day(row, "from")?.date;
        self.seen.meet(row.at, (fold(&title), fold(&place), from))?;
        let to = context.optional_day(row, "to", notes).map(|day| day.date);
        self.after.push(context.text(row, "after", notes));
        self.rows.push(Activity {
            title,
            stakeholder: context
                .choice(
                    row,
                    "stakeholder",
                    &vocabulary::STAKEHOLDER,
                    Stakeholder::Partners,
                    notes,
                )
                .unwrap_or(Stakeholder::Partners),
            phase: context
                .choice(row, "phase", &vocabulary::PHASE, Phase::Prevent, notes)
                .unwrap_or(Phase::Prevent),
            place,
            at,
            from,
            to: to.filter(|to| *to >= from).unwrap_or(from),
            needs_escort: context.yes(row, "needs-escort", true, notes),
            needs_access: context.yes(row, "needs-access", true, notes),
            status: context
                .choice(row, "status", &vocabulary::STATUS, ActivityStatus::Planned, notes)
                .unwrap_or(ActivityStatus::Planned),
            indicator: context.text(row, "indicator", notes),
            after: Vec::new(),
            terms: self.terms(row, notes),
        });
        Ok(())
    }

    fn finish(mut self: Box<Self>, notes: &mut Notes) -> Vec<Edit> {
        let known = &self.context.operation.activities;
        let first = known.next_id().number();
        let titles: Vec<String> = self.rows.iter().map(|row| row.title.clone()).collect();
        let new = (first..).map(Id::new).zip(titles.iter().map(String::as_str));
        let all: Vec<(Id<Activity>, &str)> = new
            .chain(known.iter().map(|(id, row)| (id, row.title.as_str())))
            .collect();
        for (row, after) in self.rows.iter_mut().zip(&self.after) {
            let (found, unknown) = meant(&all, after);
            row.after = found;
            if unknown {
                notes.count("I289");
            }
        }
        put(self.rows, &self.context.operation.activities, Edit::Activities)
    }
}
