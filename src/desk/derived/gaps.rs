//! Who is not protected, and which activities lack something: made anew with every change of the operation.

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis;
use crate::analysis::GapRequest;
use crate::analysis::Gaps;
use crate::analysis::activity;
use crate::chart::world::GapMark;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::model::Assumptions;
use crate::model::Operation;
use crate::model::Revision;
use crate::model::operation::for_each_table;
use crate::network::Conditions;
use crate::network::Network;
use crate::quantity::Seconds;

/// The gaps, with their marks as they are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct GapAnswer {
    /// The gaps, the heaviest first.
    pub found: Gaps,
    /// The day for which they hold.
    pub day: Date,
    /// Their marks.
    pub marks: Vec<GapMark>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GapKey {
    states: Vec<Revision>,
    assumptions: Arc<Assumptions>,
    conditions: Conditions,
    within: Option<Seconds>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FlagKey {
    states: Vec<Revision>,
    assumptions: Arc<Assumptions>,
}

macro_rules! all_states {
    ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
        /// The states of all tables: equal where the operation holds the same records.
        pub(crate) fn states(op: &Operation) -> Vec<Revision> {
            vec![$(op.$field.revision()),+]
        }
    };
}
for_each_table!(all_states);

impl Desk {
    /// The gaps follow the base in the hand; while a sheet waits they are those of the operation as it is.
    pub(crate) fn derive_gaps(&mut self, network: &Arc<Network>) {
        let op = if self.is_for_paper() {
            Arc::clone(self.operation())
        } else {
            Arc::clone(self.moment())
        };
        let request = GapRequest {
            within: self.situation.within,
            conditions: self.conditions(),
            day: self.day(),
        };
        let key = GapKey {
            states: states(&op),
            assumptions: Arc::clone(&op.assumptions),
            conditions: request.conditions,
            within: request.within,
        };
        let network = Arc::clone(network);
        self.want(
            JobKind::Gaps,
            |derived| &mut derived.gaps,
            key,
            move |ticket| {
                let found = analysis::gaps(&op, &network, &request, ticket)?;
                let marks = found.gaps.iter().map(|gap| GapMark {
                    rank: gap.rank,
                    community: gap.community,
                });
                Ok(GapAnswer {
                    marks: marks.collect(),
                    day: request.day,
                    found,
                })
            },
        );
    }

    pub(crate) fn derive_flags(&mut self, network: &Arc<Network>) {
        let op = Arc::clone(self.operation());
        let key = FlagKey {
            states: states(&op),
            assumptions: Arc::clone(&op.assumptions),
        };
        let network = Arc::clone(network);
        self.want(
            JobKind::Flags,
            |derived| &mut derived.flags,
            key,
            move |ticket| activity::flags(&op, &network, ticket),
        );
    }
}
