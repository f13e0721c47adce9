//! From alert to arrival at the community that is selected, from every base, and which shut ways make it late.

use std::sync::Arc;

use crate::analysis::alert;
use crate::analysis::alert::Help;
use crate::analysis::coverage;
use crate::analysis::why_not::Inquirer;
use crate::analysis::why_not::WhyNot;
use crate::desk::Desk;
use crate::desk::derived::ways::ground_states;
use crate::desk::job::JobKind;
use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Community;
use crate::model::Id;
use crate::model::Revision;
use crate::network::Conditions;
use crate::network::Network;
use crate::quantity::Seconds;

/// Help for one community.
#[derive(Debug, Clone, PartialEq)]
pub struct AlertAnswer {
    /// For which.
    pub community: Id<Community>,
    /// By what means, in which season and on which day.
    pub conditions: Conditions,
    /// From every base by day, the soonest first.
    pub by_day: Vec<Help>,
    /// The same by night.
    pub by_night: Vec<Help>,
    /// The shut ways that make the difference under the conditions that are set; none where none do.
    pub why_not: Option<WhyNot>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AlertKey {
    roads: Revision,
    ground: [Revision; 3],
    sites: Vec<LonLat>,
    bases: Revision,
    assumptions: Arc<Assumptions>,
    conditions: Conditions,
    community: Id<Community>,
    at: LonLat,
}

impl Desk {
    /// Follows the base in the hand, and the hour.
    pub(crate) fn derive_alert(&mut self, network: &Arc<Network>) {
        let [hit] = self.selection() else { return };
        if hit.table != "communities" {
            return;
        }
        let op = Arc::clone(self.moment());
        let community = Id::new(hit.id);
        let Some(at) = op.communities.get(community).map(|row| row.at) else {
            return;
        };
        let day = self.day();
        let key = AlertKey {
            roads: op.roads.revision(),
            ground: ground_states(&op),
            sites: self.landing_sites(),
            bases: op.bases.revision(),
            assumptions: Arc::clone(&op.assumptions),
            conditions: self.conditions(),
            community,
            at,
        };
        let (network, conditions) = (Arc::clone(network), key.conditions);
        self.want(
            JobKind::Alert,
            |derived| &mut derived.alert,
            key,
            move |ticket| {
                let at_hour = |night| {
                    let conditions = Conditions { night, ..conditions };
                    alert::help(&op, &network, conditions, day, at, ticket)
                };
                let (by_day, by_night) = (at_hour(false)?, at_hour(true)?);
                let starts: Vec<LonLat> = coverage::bases_on(&op, day).iter().map(|(_, at)| *at).collect();
                let shown = if conditions.night { &by_night } else { &by_day };
                let now: Option<Seconds> = shown.first().and_then(|help| help.moving);
                let mut inquirer = Inquirer::new(&op, &network, conditions, &starts, ticket)?;
                Ok(AlertAnswer {
                    community,
                    conditions,
                    why_not: inquirer.about(at, now)?,
                    by_day,
                    by_night,
                })
            },
        );
    }
}
