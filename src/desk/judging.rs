//! Looking at patrols before they are taken over: all of them, or those that pass.

use std::sync::Arc;

use crate::model::Finding;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::Place;
use crate::model::Season;
use crate::model::Severity;
use crate::network::Access;
use crate::plan;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Patrols that the checker has looked at.
pub(super) struct Judged {
    pub(super) patrols: Vec<Patrol>,
    /// What is wrong with them.
    pub(super) findings: Vec<Finding>,
    /// For each patrol that was left out because it is not possible, why.
    pub(super) left_out: Vec<Finding>,
}

pub(super) fn faults(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Fault)
}

/// Looks at patrols together; with `only_passing` those with a fault go and the rest is looked at again, until none has.
pub(super) fn judged(
    (op, access): (&Operation, Option<&Arc<Access>>),
    mut patrols: Vec<Patrol>,
    season: Season,
    only_passing: bool,
    ticket: &Ticket,
) -> Result<Judged, Cancelled> {
    let mut left_out = Vec::new();
    loop {
        let findings = plan::check_over(op, access, &patrols, season, ticket)?;
        let fault_of = |index: usize| {
            let row = Place::Row(index as u64 + 1);
            faults(&findings).find(|finding| finding.place == row).cloned()
        };
        let faulty: Vec<Option<Finding>> = (0..patrols.len()).map(fault_of).collect();
        if !only_passing || faulty.iter().all(Option::is_none) {
            return Ok(Judged {
                patrols,
                findings,
                left_out,
            });
        }
        let mut faulty = faulty.into_iter();
        patrols.retain(|_| match faulty.next().flatten() {
            Some(fault) => {
                left_out.push(fault);
                false
            }
            None => true,
        });
    }
}
