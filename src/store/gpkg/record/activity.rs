//! Activities of the work plan.

use std::collections::BTreeSet;

use rusqlite::types::Value;

use super::Cells;
use super::Geometry;
use super::Record;
use super::flag;
use super::maybe_id;
use super::maybe_text;
use super::point;
use super::text;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Clearance;
use crate::model::Endorsement;
use crate::model::Endorser;
use crate::model::HostForce;
use crate::model::Id;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::model::Terms;
use crate::model::Tier;
use crate::store::gpkg::geometry::Shape;

impl Record for Activity {
    const GEOMETRY: Geometry = Geometry::Point;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("title", "TEXT"),
        ("stakeholder", "TEXT"),
        ("phase", "TEXT"),
        ("place", "TEXT"),
        ("date_from", "DATE"),
        ("date_to", "DATE"),
        ("needs_escort", "BOOLEAN"),
        ("needs_access", "BOOLEAN"),
        ("status", "TEXT"),
        ("indicator", "TEXT"),
        ("after", "INTEGER"),
        ("also_after", "TEXT"),
        ("tier", "TEXT"),
        ("endorsed_by", "TEXT"),
        ("endorsed_on", "DATE"),
        ("host", "TEXT"),
        ("clearance", "TEXT"),
        ("cleared_on", "DATE"),
        ("shareable", "BOOLEAN"),
    ];

    fn shape(&self) -> Option<Shape> {
        Some(Shape::Point(self.at))
    }

    fn values(&self) -> Vec<Value> {
        let endorsed = self.terms.endorsed;
        let asked = self.terms.clearance != Clearance::NotAsked;
        vec![
            text(&self.title),
            text(self.stakeholder.code()),
            text(self.phase.code()),
            text(&self.place),
            maybe_text(Some(self.from)),
            maybe_text(Some(self.to)),
            flag(self.needs_escort),
            flag(self.needs_access),
            text(self.status.code()),
            text(&self.indicator),
            maybe_id(self.after.first().copied()),
            also_after(&self.after),
            maybe_text(self.terms.tier.map(Tier::code)),
            maybe_text(endorsed.map(|endorsed| endorsed.by.code())),
            maybe_text(endorsed.map(|endorsed| endorsed.on)),
            maybe_text(self.terms.host.map(HostForce::code)),
            // What nobody asked for is not said: the column stays as empty as it was before there was one.
            maybe_text(Some(self.terms.clearance.code()).filter(|_| asked)),
            maybe_text(self.terms.cleared_on),
            flag(self.terms.shareable),
        ]
    }

    fn read(shape: Option<Shape>, cells: &mut Cells<'_>) -> Option<Self> {
        let at = point(shape)?;
        let title = cells.text();
        let stakeholder = cells.choice(Stakeholder::from_code)?;
        let (phase, place) = (cells.choice(Phase::from_code)?, cells.text());
        let (from, to) = (cells.date()?, cells.date()?);
        let (needs_escort, needs_access) = (cells.flag(), cells.flag());
        let status = cells.choice(ActivityStatus::from_code)?;
        let indicator = cells.text();
        let mut after: Vec<Id<Self>> = cells.id().into_iter().collect();
        after.extend(cells.choice(ids_of).unwrap_or_default());
        let mut seen = BTreeSet::new();
        after.retain(|id| seen.insert(*id));
        let tier = cells.choice(Tier::from_code);
        let endorsed = (cells.choice(Endorser::from_code), cells.date());
        Some(Self {
            title,
            stakeholder,
            phase,
            place,
            at,
            from,
            to,
            needs_escort,
            needs_access,
            status,
            indicator,
            after,
            terms: Terms {
                tier,
                // An endorsement without its day is none that anybody could rely on.
                endorsed: endorsed.0.zip(endorsed.1).map(|(by, on)| Endorsement { by, on }),
                host: cells.choice(HostForce::from_code),
                clearance: cells.choice(Clearance::from_code).unwrap_or(Clearance::NotAsked),
                cleared_on: cells.date(),
                shareable: cells.flag(),
            },
        })
    }
}

/// All but the first of what an activity waits for, as `3 7`: the first has the column that there was before there could be
/// several, so that an older Doria still knows that one.
fn also_after(after: &[Id<Activity>]) -> Value {
    let others: Vec<String> = (after.iter().skip(1)).map(|id| id.number().to_string()).collect();
    maybe_text(Some(others.join(" ")).filter(|text| !text.is_empty()))
}

/// Numbers as they stand there; none where one of them is none.
fn ids_of(text: &str) -> Option<Vec<Id<Activity>>> {
    text.split([' ', ',', ';'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().map(Id::new))
        .collect()
}
