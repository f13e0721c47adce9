//! Areas of influence made of reports: on a thread, put in as one step; those made before of the same group and days are
//! replaced.

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::influence::change::GroupChange;
use crate::analysis::influence::change::changes;
use crate::analysis::influence::made;
use crate::analysis::influence::made::Made;
use crate::chart::LayerId;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::model::Area;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::MadeOf;
use crate::model::Operation;
use crate::model::Revision;
use crate::model::Severity;

/// The layer of what changed.
pub(crate) const LAYER: LayerId = LayerId("ground-change");

/// What armed groups gained and lost between two days.
#[derive(Debug, Clone, PartialEq)]
pub struct GroundChange {
    /// The day that is shown.
    pub at: Date,
    /// The day it is held against.
    pub against: Date,
    /// Group by group, those with most change first.
    pub groups: Vec<GroupChange>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GroundChangeKey {
    records: [Revision; 2],
    at: Date,
    against: Date,
}

impl Desk {
    /// The day that the ground of armed groups is held against, or none; what changed is drawn.
    pub(crate) fn hold_against(&mut self, day: Option<Date>) {
        if self.situation.ground_against.is_none() && day.is_some() {
            self.shown.insert(LAYER);
        }
        self.situation.ground_against = day;
    }

    pub(crate) fn derive_ground_change(&mut self, op: &Arc<Operation>) {
        let Some(against) = self.situation.ground_against else {
            return;
        };
        let key = GroundChangeKey {
            records: [op.areas.revision(), op.communities.revision()],
            at: self.shown_day(),
            against,
        };
        let (op, at) = (Arc::clone(op), key.at);
        self.want(
            JobKind::GroundChange,
            |derived| &mut derived.ground_change,
            key,
            move |_| {
                Ok(GroundChange {
                    at,
                    against,
                    groups: changes(&op, at, against),
                })
            },
        );
    }

    /// The day whose ground is shown: the last of the days that are chosen on the time line, else the planned day.
    pub fn shown_day(&self) -> Date {
        let last = self.situation().filter.period.to;
        last.unwrap_or_else(|| self.day())
    }

    pub(crate) fn make_influence(&mut self, settings: Vec<MadeOf>) {
        if settings.is_empty() || !self.may_edit_or_say() {
            return;
        }
        let op = Arc::clone(self.operation());
        self.jobs.start(
            JobKind::Influence,
            Box::new(move |ticket| {
                let (mut areas, mut few) = (Vec::new(), 0);
                for by in &settings {
                    match made::made(&op, by, ticket)? {
                        Made::Area(area) => areas.push(*area),
                        Made::TooFew(_) => few += 1,
                    }
                }
                let landing: Landing = Box::new(move |desk| desk.take_influence(areas, few));
                Ok(landing)
            }),
        );
    }

    fn take_influence(&mut self, areas: Vec<Area>, few: usize) {
        let count = areas.len();
        let edits = made::put(self.operation(), areas);
        self.edit("step-influence", &edits);
        if let Some(Edit::Areas(Change::Put(rows))) = edits.first() {
            let hit = |id: Id<Area>| crate::chart::Hit::new("areas", id.number());
            self.selection = rows.iter().map(|(id, _)| hit(*id)).collect();
        }
        let says = Saying::new("notice-influence")
            .with("count", Value::Count(count))
            .with("few", Value::Count(few));
        self.notices.say(Severity::Note, says);
    }
}
