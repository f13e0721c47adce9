//! Rows of an alert log: when a community called, what it told of, who answered and when help was there.
//!
//! The caller is a person and stays out. An alert without an hour is refused, since no time can be measured from it.
//! Those of a protected kind become counts by area and month as everywhere ([`alert::counted`]). A count has no rows
//! by which one more of them could be known again; so where the operation holds alerts of that kind, area and month,
//! a file adds none.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::DateTime;

use crate::model::Alert;
use crate::model::AlertCount;
use crate::model::Answerer;
use crate::model::Base;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::Unit;
use crate::protect::ProtectionAreas;
use crate::protect::alert;
use crate::store::import::choices::ImportKind;
use crate::store::import::incident;
use crate::store::import::incident::Said;
use crate::store::import::incident::said_by_words;
use crate::store::import::record::known::Seen;
use crate::store::import::record::one_named;
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
use crate::store::import::table::RowAt;
use crate::store::import::table::RowReader;
use crate::store::import::table::context::doubt;
use crate::store::import::table::context::refusal;
use crate::store::import::table::field;
use crate::store::import::value::number;
use crate::store::import::value::position;
use crate::store::import::value::position::Positions;

#[rustfmt::skip]
const FIELDS: &[Field] = &[
    field!("called", needed, [
        "called", "called at", "alert", "alert date", "alert time", "date of alert", "time of alert", "alert received", "received",
        "appel", "date d appel", "heure d appel", "date de l alerte", "heure de l alerte", "alerte", "recue le", "date", "dtg", "gdh",
        "date time",
    ]),
    field!("time", ["time", "hour", "heure"]),
    field!("community", ["community", "communaute", "village", "localite", "locality", "place", "lieu", "location"]),
    field!("kind", ["kind", "type", "nature", "alert type", "type of alert", "type d alerte", "nature de l alerte", "threat", "menace"]),
    field!("answered-by", [
        "answered by", "answer", "response by", "responder", "response", "addressed by", "repondu par", "reponse", "reponse de",
        "intervention de",
    ]),
    field!("base", ["base", "tob", "cob", "answering base", "responding base", "base intervenante"]),
    field!("unit", ["unit", "unite", "responding unit", "unite intervenante"]),
    field!("arrived", [
        "arrived", "arrived at", "arrival", "arrival time", "help arrived", "on site", "arrivee", "arrive a", "heure d arrivee",
        "date d arrivee", "sur place",
    ]),
    field!("minutes", [
        "minutes", "response minutes", "response time minutes", "response time min", "delay minutes", "delai minutes",
        "delai en minutes", "temps de reponse minutes", "temps de reponse min",
    ]),
];

/// See the module.
pub(super) struct Alerts;

impl Records for Alerts {
    fn kind(&self) -> ImportKind {
        ImportKind::Alerts
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS, position::FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["called", "arrived"]
    }

    fn claim(&self, columns: &Columns, positions: &Positions, _peek: &Peek) -> u32 {
        let placed = columns.has("community") || positions.has(columns);
        let answers = ["answered-by", "arrived", "minutes"];
        let answered = answers.iter().any(|field| columns.has(field));
        if placed && columns.has("called") && answered {
            18
        } else {
            0
        }
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        let alerts = context.operation.alerts.rows();
        Box::new(Reader {
            context,
            seen: Seen::of(alerts.map(|row| (row.community, row.called, row.kind))),
            rows: Vec::new(),
            protected: Vec::new(),
        })
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    seen: Seen<(Id<Community>, DateTime, IncidentKind)>,
    rows: Vec<Alert>,
    /// Alerts of protected kinds, until they are counted.
    protected: Vec<(RowAt, Alert)>,
}

impl Reader<'_> {
    /// The community that called: by its name, else by where the row lies.
    fn community(&self, row: &Row<'_>, notes: &mut Notes) -> Result<Id<Community>, Finding> {
        let context = self.context;
        let at = context.place_if_stated(row, notes)?;
        visited::community(context.operation, &context.text(row, "community", notes), at)
            .ok_or_else(|| refusal("I283", row.at).with_text("field", "import-field-community"))
    }

    /// What it told of; a threat where nothing is stated.
    fn kind(&self, row: &Row<'_>, notes: &mut Notes) -> IncidentKind {
        let columns = self.context.columns;
        if columns.cell(row, "kind").is_empty() {
            return IncidentKind::Threat;
        }
        match said_by_words(columns, row, None) {
            Said::Happened(kind) => kind,
            // Somebody called to say that all is well, in whatever words.
            Said::Calm => IncidentKind::Other,
            Said::Unknown => {
                notes.unknown_kind(incident::unknown_words(columns, row));
                IncidentKind::Other
            }
        }
    }

    /// When help was there: at its moment, at an hour of the day of the call or of the next, or so many minutes after it.
    fn arrived(&self, row: &Row<'_>, called: DateTime, notes: &mut Notes) -> Option<DateTime> {
        let context = self.context;
        let stated = context.day(row, "arrived").ok();
        let moment = stated.and_then(|day| Some(day.date.to_datetime(day.time?)));
        let arrived = moment.or_else(|| {
            let hour = context.clock(row, "arrived", notes)?;
            let same = called.date().to_datetime(hour);
            if same >= called {
                Some(same)
            } else {
                same.checked_add(1.day()).ok()
            }
        });
        let arrived = match arrived {
            Some(arrived) => arrived,
            None => {
                let minutes = context.count(row, "minutes", notes)?;
                called.checked_add(i64::from(minutes).minutes()).ok()?
            }
        };
        if arrived < called {
            notes.add(doubt("I353", row.at));
            return None;
        }
        Some(arrived)
    }

    /// Who answered, with base and unit where they are ours.
    fn reply(
        &self,
        row: &Row<'_>,
        has_arrived: bool,
        notes: &mut Notes,
    ) -> (Option<Answerer>, Option<Id<Base>>, Option<Id<Unit>>) {
        let context = self.context;
        let operation = context.operation;
        let units = operation.units.iter().map(|(id, row)| (id, row.name.as_str()));
        let unit = one_named(units, &context.text(row, "unit", notes));
        let base = visited::base(operation, &context.text(row, "base", notes));
        // Who is named and not known went all the same.
        let mut is_ours = false;
        for (field, known) in [("unit", unit.is_some()), ("base", base.is_some())] {
            let is_named = !context.cell(row, field).is_empty();
            is_ours |= is_named;
            if is_named && !known {
                notes.add(context.about(doubt("I253", row.at), row, field));
            }
        }
        let base = base.or_else(|| unit.and_then(|id| operation.units.get(id)).map(|row| row.base));
        let cell = context.cell(row, "answered-by");
        let nobody = number::yes(cell) == Some(false) || vocabulary::is_nobody(&cell.text());
        // Who is not known by his word counts as the State: his times are not ours to be measured.
        let by = if nobody {
            None
        } else {
            context.choice(row, "answered-by", &vocabulary::ANSWERER, Answerer::State, notes)
        };
        // A base or unit of ours beside an empty cell answered itself; help that was there and is not named may be anybody's.
        let unsaid = cell.is_empty() && !nobody;
        let by = by.or_else(|| (unsaid && is_ours).then_some(Answerer::Mission));
        let by = by.or_else(|| (unsaid && has_arrived).then_some(Answerer::State));
        if by == Some(Answerer::Mission) {
            (by, base, unit)
        } else {
            (by, None, None)
        }
    }

    /// The counts of the protected alerts as edits. An area grows with what it holds, so each is counted on what the one
    /// before left.
    fn count(&self, notes: &mut Notes) -> Vec<Edit> {
        let before = self.context.operation;
        let held: BTreeSet<Key> = before.alert_counts.rows().map(key).collect();
        let mut now = before.clone();
        let mut areas = None;
        let mut edits = Vec::new();
        for (row, alert) in &self.protected {
            let known = areas.get_or_insert_with(|| ProtectionAreas::of(&now));
            let counted = alert::counted(&now, known, alert, alert.in_time(before) == Some(true));
            let Some((step, id)) = counted else {
                notes.refuse(refusal("I233", *row));
                continue;
            };
            let after = now.with(&step);
            if after
                .alert_counts
                .get(id)
                .is_some_and(|row| held.contains(&key(row)))
            {
                notes.refuse(refusal("I352", *row));
                continue;
            }
            notes.protected += 1;
            let at = before.communities.get(alert.community).map(|row| row.at);
            if at
                .and_then(|at| known.at(at))
                .is_some_and(|area| area.held.is_some())
            {
                areas = None;
            }
            now = after;
            edits.extend(step);
        }
        edits
    }
}

/// Kind, area and month of a count.
type Key = (IncidentKind, String, Month);

fn key(row: &AlertCount) -> Key {
    (row.kind, row.area.clone(), row.month)
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let day = context.day(row, "called")?;
        let hour = day.time.or_else(|| context.clock(row, "time", notes));
        let hour = hour.ok_or_else(|| refusal("I351", row.at))?;
        let called = day.date.to_datetime(hour);
        let kind = self.kind(row, notes);
        let protected = kind.is_protected() || incident::names_children(context.columns, row);
        if protected && !context.encrypted && context.choices.reason_for_plain().is_none() {
            return Err(refusal("I231", row.at));
        }
        let community = self.community(row, notes)?;
        let arrived = self.arrived(row, called, notes);
        let (answered_by, base, unit) = self.reply(row, arrived.is_some(), notes);
        let alert = Alert {
            kind,
            community,
            called,
            answered_by,
            base,
            unit,
            arrived: arrived.filter(|_| answered_by.is_some()),
        };
        self.seen.meet(row.at, (community, called, kind))?;
        if protected {
            self.protected.push((row.at, alert));
        } else {
            self.rows.push(alert);
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, notes: &mut Notes) -> Vec<Edit> {
        let mut edits = self.count(notes);
        let rows = std::mem::take(&mut self.rows);
        edits.extend(put(rows, &self.context.operation.alerts, Edit::Alerts));
        edits
    }
}

#[cfg(test)]
mod tests;
