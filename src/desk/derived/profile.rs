//! When it is reported, what follows a report and where most gathered: made only while somebody looks at it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::IncidentFilter;
use crate::analysis::profile;
use crate::analysis::profile::Profile;
use crate::analysis::profile::near;
use crate::analysis::profile::near::Near;
use crate::analysis::profile::nearby;
use crate::analysis::profile::nearby::Nearby;
use crate::analysis::profile::scan;
use crate::analysis::profile::scan::Scan;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::model::Assumptions;
use crate::model::Operation;
use crate::model::Revision;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileAnswer {
    /// By weekday, month, season, light and hour.
    pub profile: Profile,
    /// What follows a report.
    pub near: Near,
    /// Where and when most gathered.
    pub scan: Scan,
    /// What lies near the places that report.
    pub nearby: Vec<Nearby>,
    /// The day from which the scan counts.
    pub first: Option<Date>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ProfileKey {
    /// Incidents, communities, services, roads.
    records: [Revision; 4],
    filter: IncidentFilter,
    assumptions: Arc<Assumptions>,
    offset_minutes: i32,
}

impl Desk {
    pub(crate) fn derive_profile(&mut self, op: &Arc<Operation>, filter: &IncidentFilter) {
        let key = ProfileKey {
            records: [
                op.incidents.revision(),
                op.communities.revision(),
                op.services.revision(),
                op.roads.revision(),
            ],
            filter: filter.clone(),
            assumptions: Arc::clone(&op.assumptions),
            offset_minutes: op.about.offset_minutes,
        };
        let (op, filter) = (Arc::clone(op), filter.clone());
        self.want(
            JobKind::Profile,
            |derived| &mut derived.profile,
            key,
            move |ticket| {
                let (events, first) = profile::events(&op, &filter);
                Ok(ProfileAnswer {
                    profile: profile::profile(&op, &filter),
                    near: near::near(&events, ticket)?,
                    scan: scan::scan(&events, ticket)?,
                    nearby: nearby::nearby(&op, &filter, ticket)?,
                    first,
                })
            },
        );
    }
}
