//! Rows as incidents: what happened, where, when; protected kinds as counts by area and month; calm as observations.

mod actor;
mod fields;
mod graded;
mod known;
mod shared;

use std::cell::OnceCell;

use jiff::civil::Time;
use sha2::Digest as _;
use sha2::Sha256;

use crate::earth::LonLat;
use crate::model::Change;
use crate::model::DatePrecision;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Observation;
use crate::model::PlacePrecision;
use crate::store::import::choices::ImportKind;
use crate::store::import::incident;
use crate::store::import::incident::Said;
use crate::store::import::incident::protected::ProtectedRow;
use crate::store::import::incident::protected::ProtectedRows;
use crate::store::import::incident::said_by_words;
use crate::store::import::record::put;
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
use crate::store::import::table::context::refusal;
use crate::store::import::value::date::Day;
use crate::store::import::value::position;
use crate::store::import::value::position::Positions;

use actor::Groups;
use fields::FIELDS;
use known::Known;
use known::Report;
use known::RowKey;
use shared::Shared;

/// See the module.
pub(super) struct Incidents;

impl Records for Incidents {
    fn kind(&self) -> ImportKind {
        ImportKind::Incidents
    }

    fn fields(&self) -> Vec<&'static [Field]> {
        vec![FIELDS, position::FIELDS]
    }

    fn dates(&self) -> &'static [&'static str] {
        &["date", "until"]
    }

    fn claim(&self, columns: &Columns, positions: &Positions, _peek: &Peek) -> u32 {
        if !positions.has(columns) || !columns.has("date") {
            return 0;
        }
        let speaks = |field: &str| u32::from(columns.has(field));
        10 + 5 * speaks("kind") + 3 * speaks("fatalities") + 2 * speaks("actor")
    }

    fn reader<'a>(&self, context: &'a Context<'a>) -> Box<dyn RowReader + 'a> {
        Box::new(Reader::new(context))
    }
}

struct Reader<'a> {
    context: &'a Context<'a>,
    known: Known<'a>,
    groups: OnceCell<Groups>,
    shared: Shared<'a>,
    incidents: Vec<(RowAt, Incident)>,
    observations: Vec<Observation>,
    protected: ProtectedRows<'a>,
    /// Protected rows that wait for the places which other rows name, with their keys where those are stated.
    waiting: Vec<(ProtectedRow, Option<String>)>,
}

impl<'a> Reader<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            known: Known::of(context.operation, context.source),
            groups: OnceCell::new(),
            shared: Shared::new(context.operation, context.source),
            incidents: Vec::new(),
            observations: Vec::new(),
            protected: ProtectedRows::new(context),
            waiting: Vec::new(),
        }
    }

    /// What the row says happened.
    fn said(&self, row: &Row<'_>, fatalities: Option<u32>, notes: &mut Notes) -> Said {
        let columns = self.context.columns;
        let said = columns.preset.map_or(
            said_by_words as fn(&Columns, &Row<'_>, Option<u32>) -> Said,
            |preset| preset.said,
        );
        match said(columns, row, fatalities) {
            Said::Unknown => {
                notes.unknown_kind(incident::unknown_words(columns, row));
                Said::Happened(IncidentKind::Other)
            }
            Said::Happened(IncidentKind::Other) if columns.cell(row, "kind").is_empty() => {
                notes.count("I252");
                Said::Happened(IncidentKind::Other)
            }
            said => said,
        }
    }

    fn precisions(&self, row: &Row<'_>, day: Day, notes: &mut Notes) -> (PlacePrecision, DatePrecision) {
        let columns = self.context.columns;
        if let Some(preset) = columns.preset {
            return (
                (preset.place_precision)(columns, row),
                (preset.date_precision)(columns, row, day),
            );
        }
        let place = self
            .context
            .choice(
                row,
                "precision",
                &vocabulary::PLACE_PRECISION,
                // A word for an area, most likely: as a point it would be a hot spot of its own.
                PlacePrecision::District,
                notes,
            )
            .unwrap_or(PlacePrecision::Exact);
        let date = self
            .context
            .choice_if_known(row, "date-precision", &vocabulary::DATE_PRECISION, notes)
            .unwrap_or(day.precision);
        (place, date.max(day.precision))
    }

    /// The group; both sides of a clash, where the file names two. Empty where the name may be a person's, which is
    /// said.
    fn actor(&self, row: &Row<'_>, kind: IncidentKind, notes: &mut Notes) -> String {
        let mut actor = self.context.text(row, "actor", notes);
        if self.context.columns.preset.is_none()
            && !actor.is_empty()
            && !self.groups().may_stand(self.context, &actor)
        {
            notes.count("I256");
            actor.clear();
        }
        let other = if kind == IncidentKind::ArmedClash {
            self.context.text(row, "other-actor", notes)
        } else {
            String::new()
        };
        if other.is_empty() || actor.is_empty() {
            if actor.is_empty() { other } else { actor }
        } else {
            format!("{actor} / {other}")
        }
    }

    /// The group of a protected row; empty where the name may be a person's, which is said.
    fn protected_actor(&self, row: &Row<'_>, notes: &mut Notes) -> String {
        // Free text that somebody asked for as the group may say anything.
        if self.context.columns.is_free_text("actor") {
            return String::new();
        }
        let actor = self.context.text(row, "actor", notes);
        if actor.is_empty() || self.groups().has(self.context, &actor) {
            return actor;
        }
        notes.count("I254");
        String::new()
    }

    fn groups(&self) -> &Groups {
        self.groups.get_or_init(|| Groups::of(self.context))
    }

    /// Counts a row of a protected kind.
    fn protect(&mut self, row: ProtectedRow, key: RowKey, whole: &Row<'_>) -> Result<(), Finding> {
        let is_met = if key.is_stated {
            self.shared.is_met(&key.text, row.kind)
        } else {
            self.shared.is_copy(whole)
        };
        if is_met {
            return Err(refusal("I222", row.row));
        }
        let key = key.is_stated.then_some(key.text);
        if self.protected.wait_for_places() {
            self.waiting.push((row, key));
            return Ok(());
        }
        self.count(row, key)
    }

    fn count(&mut self, row: ProtectedRow, key: Option<String>) -> Result<(), Finding> {
        let (at, date) = (row.at, row.day.date);
        let taken = self.protected.take(row);
        // What is counted already must not stand as a point either.
        let counted = (taken.as_ref().err()).is_none_or(|finding| finding.code == "I221");
        if let Some(key) = key.filter(|_| counted) {
            self.shared.counted(&key, at, date);
        }
        taken
    }

    /// Counts the rows that waited, now that all places are known.
    fn count_waiting(&mut self, notes: &mut Notes) {
        let reports: Vec<&Incident> = self.incidents.iter().map(|(_, incident)| incident).collect();
        self.protected.among(&reports);
        for (row, key) in std::mem::take(&mut self.waiting) {
            if let Err(refused) = self.count(row, key) {
                notes.refuse(refused);
            }
        }
    }

    /// The key of a row: as the source states it, else a fingerprint of its content.
    fn key(&self, row: &Row<'_>, place: LonLat, day: Day, notes: &mut Notes) -> RowKey {
        let stated = self.context.text(row, "key", notes);
        if !stated.is_empty() {
            return RowKey {
                text: stated,
                is_stated: true,
                without_hour: None,
            };
        }
        RowKey {
            text: self.fingerprint(row, place, day, day.time),
            is_stated: false,
            without_hour: day
                .time
                .map(|time| (self.fingerprint(row, place, day, None), time)),
        }
    }

    /// A key for a row without one: the same for the same content.
    fn fingerprint(&self, row: &Row<'_>, place: LonLat, day: Day, time: Option<Time>) -> String {
        let mut hash = Sha256::new();
        let mut add = |part: &str| {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        };
        add(&format!("{:.6} {:.6} {}", place.lon(), place.lat(), day.date));
        for field in ["time", "kind", "sub-kind", "tags", "place", "actor", "fatalities"] {
            add(&self.context.cell(row, field).text());
        }
        // The hour may stand in the column of the date; two reports of one day are two.
        if let Some(time) = time {
            add(&time.to_string());
        }
        let digest = hash.finalize();
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

impl RowReader for Reader<'_> {
    fn row(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Finding> {
        let context = self.context;
        let place = context.place(row, notes)?;
        let day = context.day(row, "date")?;
        let fatalities = context.count(row, "fatalities", notes);
        let said = self.said(row, fatalities, notes);
        let key = self.key(row, place, day, notes);
        if let Said::Happened(kind) = said
            && (kind.is_protected() || incident::names_children(context.columns, row))
        {
            let (precision, date_precision) = self.precisions(row, day, notes);
            let actor = self.protected_actor(row, notes);
            let counted = ProtectedRow {
                row: row.at,
                kind,
                at: place,
                precision,
                day: Day {
                    precision: date_precision,
                    ..day
                },
                actor,
            };
            return self.protect(counted, key, row);
        }
        self.known.meet(row.at, &key)?;
        let Said::Happened(kind) = said else {
            let observation = Observation {
                at: place,
                date: day.date,
                place: context.text(row, "place", notes),
                source: context.source.to_owned(),
                source_key: key.text.clone(),
            };
            self.known
                .meet_elsewhere(row.at, &key, Report::Observation(&observation))?;
            self.observations.push(observation);
            return Ok(());
        };
        let (precision, date_precision) = self.precisions(row, day, notes);
        let until = context.optional_day(row, "until", notes).map(|until| until.date);
        let incident = Incident {
            kind,
            at: place,
            precision,
            date: day.date,
            until: until.filter(|until| *until > day.date),
            date_precision,
            time: day.time.or_else(|| context.clock(row, "time", notes)),
            place: context.text(row, "place", notes),
            actor: self.actor(row, kind, notes),
            fatalities,
            source: context.source.to_owned(),
            source_key: key.text.clone(),
            grade: graded::grade(context, row, notes),
            found_by_patrol: context.yes(row, "found-by-patrol", false, notes),
        };
        self.known
            .meet_elsewhere(row.at, &key, Report::Incident(&incident))?;
        self.incidents.push((row.at, incident));
        Ok(())
    }

    fn finish(mut self: Box<Self>, notes: &mut Notes) -> Vec<Edit> {
        self.count_waiting(notes);
        let operation = self.context.operation;
        let shared = self.shared;
        let (withheld, points): (Vec<_>, Vec<_>) =
            (self.incidents.into_iter()).partition(|(_, incident)| shared.has(&incident.source_key));
        for (row, _) in withheld {
            notes.refuse(refusal("I237", row));
        }
        let points: Vec<Incident> = points.into_iter().map(|(_, incident)| incident).collect();
        let mut edits = put(points, &operation.incidents, Edit::Incidents);
        edits.extend(put(
            self.observations,
            &operation.observations,
            Edit::Observations,
        ));
        let waits = self.protected.waits();
        edits.extend(self.protected.into_edits(notes));
        let stale = shared.into_stale();
        if !stale.is_empty() && !waits {
            for _ in &stale {
                notes.count("I238");
            }
            // Its further sources tell of the same place and day.
            let merged = operation.merged.iter();
            let merged = merged
                .filter(|(_, row)| stale.contains(&row.into))
                .map(|(id, _)| id);
            edits.push(Edit::Merged(Change::Remove(merged.collect())));
            edits.push(Edit::Incidents(Change::Remove(stale)));
        }
        edits
    }
}

#[cfg(test)]
mod tests;
