//! Reports that the operation or the file had already, by the keys of their source or by what stands in them.
//!
//! A source's own keys are trusted. Under another file's name a key may be anybody's number; there the content has to
//! be the same as well. A row without a key has a fingerprint of its content, which is the same under every name.

use std::collections::HashMap;
use std::collections::HashSet;

use jiff::civil::Time;

use crate::model::Finding;
use crate::model::Incident;
use crate::model::Observation;
use crate::model::Operation;
use crate::store::import::table::RowAt;
use crate::store::import::table::context::refusal;

/// The key of a row.
pub(super) struct RowKey {
    /// As it is kept: what the source states, else the fingerprint.
    pub(super) text: String,
    /// Whether the source states it.
    pub(super) is_stated: bool,
    /// The fingerprint as it was made when the hour did not count, where the row has one.
    pub(super) without_hour: Option<(String, Time)>,
}

/// A report as an operation holds it, or as a row would make it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Report<'a> {
    /// Something happened.
    Incident(&'a Incident),
    /// Somebody saw calm.
    Observation(&'a Observation),
}

impl<'a> Report<'a> {
    fn source(self) -> &'a str {
        match self {
            Self::Incident(row) => &row.source,
            Self::Observation(row) => &row.source,
        }
    }

    fn key(self) -> &'a str {
        match self {
            Self::Incident(row) => &row.source_key,
            Self::Observation(row) => &row.source_key,
        }
    }

    /// Whether it may be what happened at that hour; an observation keeps none.
    fn is_at(self, time: Time) -> bool {
        match self {
            Self::Incident(row) => row.time == Some(time),
            Self::Observation(_) => true,
        }
    }

    /// What stands in it besides source and key.
    fn content(self) -> String {
        match self {
            Self::Incident(row) => {
                let (lon, lat) = (row.at.lon(), row.at.lat());
                let (kind, dead) = (row.kind.code(), row.fatalities);
                let (date, time) = (row.date, row.time);
                let (place, actor) = (&row.place, &row.actor);
                format!("{kind} {lon:.6} {lat:.6} {date} {time:?} {dead:?} {place:?} {actor:?}")
            }
            Self::Observation(row) => {
                let (lon, lat) = (row.at.lon(), row.at.lat());
                format!("{lon:.6} {lat:.6} {} {:?}", row.date, row.place)
            }
        }
    }
}

/// The reports of an operation by their keys.
pub(super) struct Known<'a> {
    source: &'a str,
    own: HashMap<&'a str, Report<'a>>,
    others: HashMap<&'a str, Vec<Report<'a>>>,
    met: HashSet<String>,
}

impl<'a> Known<'a> {
    /// Those of an operation, for a file of this source.
    pub(super) fn of(operation: &'a Operation, source: &'a str) -> Self {
        let mut known = Self {
            source,
            own: HashMap::new(),
            others: HashMap::new(),
            met: HashSet::new(),
        };
        let incidents = operation.incidents.rows().map(Report::Incident);
        // A report that was merged is known as well; else it would come in again and be merged again.
        let merged = operation.merged.rows().map(|row| Report::Incident(&row.report));
        let incidents = incidents.chain(merged);
        let observations = operation.observations.rows().map(Report::Observation);
        for report in incidents
            .chain(observations)
            .filter(|report| !report.key().is_empty())
        {
            if report.source() == known.source {
                known.own.insert(report.key(), report);
            } else {
                known.others.entry(report.key()).or_default().push(report);
            }
        }
        known
    }

    /// Takes the key of a row that is new to its source and to the file.
    ///
    /// # Errors
    /// The refusal of a row that the operation or the file had already.
    pub(super) fn meet(&mut self, row: RowAt, key: &RowKey) -> Result<(), Finding> {
        let before = |text: &str, time: Time| self.own.get(text).is_some_and(|report| report.is_at(time));
        let is_known = self.own.contains_key(key.text.as_str())
            || (key.without_hour.as_ref()).is_some_and(|(text, time)| before(text, *time));
        if is_known {
            return Err(refusal("I221", row));
        }
        if !self.met.insert(key.text.clone()) {
            return Err(refusal("I222", row));
        }
        Ok(())
    }

    /// Takes a report that came in under no other name either.
    ///
    /// # Errors
    /// The refusal of a report that the operation holds from another source.
    pub(super) fn meet_elsewhere(&self, row: RowAt, key: &RowKey, report: Report<'_>) -> Result<(), Finding> {
        let with_key = |text: &str| self.others.get(text).into_iter().flatten();
        let same = with_key(&key.text).find(|other| !key.is_stated || other.content() == report.content());
        let same = same.or_else(|| {
            let (text, time) = key.without_hour.as_ref()?;
            with_key(text).find(|other| other.is_at(*time))
        });
        match same {
            Some(other) => Err(refusal("I223", row).with("source", other.source())),
            None => Ok(()),
        }
    }
}
