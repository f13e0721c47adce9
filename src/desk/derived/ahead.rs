//! What of the patrols still to come cannot be done: made anew with every change of a patrol and of what it stands on.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::desk::Desk;
use crate::desk::derived::ways::ground_states;
use crate::desk::job::JobKind;
use crate::model::Assumptions;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Patrol;
use crate::model::Revision;
use crate::model::Season;
use crate::network;
use crate::plan;

/// What the checker says of each patrol that is still to come; those without a finding are not in it.
pub type Verdicts = BTreeMap<Id<Patrol>, Vec<Finding>>;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AheadKey {
    /// Patrols, units, bases, communities, areas and roads.
    tables: [Revision; 6],
    /// Of the ground off the ways.
    ground: [Revision; 3],
    assumptions: Arc<Assumptions>,
    offset_minutes: i32,
    /// From which day on patrols are still to come.
    day: Option<Date>,
    by_hand: Option<Season>,
}

impl Desk {
    /// The season in which a patrol of this day is timed and judged: the one that was chosen by hand, else that of the
    /// day.
    pub fn season_on(&self, day: Date) -> Season {
        let of_day = || network::season_of(day, &self.operation().assumptions);
        self.season_of_hand().unwrap_or_else(of_day)
    }

    /// The season that was chosen by hand and no longer follows the day.
    pub(crate) fn season_of_hand(&self) -> Option<Season> {
        self.season_by_hand.then_some(self.situation.season)
    }

    pub(crate) fn derive_ahead(&mut self) {
        let op = Arc::clone(self.operation());
        let network = self.network();
        // Patrols over the ground are not judged before the ground is there.
        if network.is_none() && !op.grounds.is_empty() {
            return;
        }
        let by_hand = self.season_of_hand();
        let key = AheadKey {
            tables: [
                op.patrols.revision(),
                op.units.revision(),
                op.bases.revision(),
                op.communities.revision(),
                op.areas.revision(),
                op.roads.revision(),
            ],
            ground: ground_states(&op),
            assumptions: Arc::clone(&op.assumptions),
            offset_minutes: op.about.offset_minutes,
            day: self.derived.day.map(|(_, day)| day),
            by_hand,
        };
        let access = network.and_then(|network| network.access().cloned());
        self.want(
            JobKind::Ahead,
            |derived| &mut derived.ahead,
            key,
            move |ticket| {
                let season_on = |day| by_hand.unwrap_or_else(|| network::season_of(day, &op.assumptions));
                let findings = plan::ahead(&op, access.as_ref(), season_on, ticket)?;
                Ok(plan::ahead::by_patrol(&op, findings))
            },
        );
    }
}
