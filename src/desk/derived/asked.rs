//! The question of the moment about who reaches whom: made only while somebody asks it, and whom it leaves out, for the map.

use std::sync::Arc;

use crate::analysis::alert_log;
use crate::analysis::alert_log::Rehearsed;
use crate::analysis::care;
use crate::analysis::care::Care;
use crate::analysis::care::Standing;
use crate::analysis::rehearsal;
use crate::analysis::rehearsal::Hour;
use crate::analysis::rehearsal::Rehearsal;
use crate::analysis::rehearsal::RehearsalRequest;
use crate::analysis::whatif;
use crate::analysis::whatif::WhatIf;
use crate::chart::world::LeftOut;
use crate::desk::Desk;
use crate::desk::Question;
use crate::desk::derived::gaps::states;
use crate::desk::job::JobKind;
use crate::model::Assumptions;
use crate::model::Operation;
use crate::model::Revision;
use crate::model::Season;
use crate::network::Conditions;
use crate::network::Network;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// The kept alerts, each beside its rehearsal.
    AlertLog(Rehearsed),
    /// All bases raced to all communities.
    Rehearsal(Rehearsal),
    /// Who reaches care.
    Care(Care),
    /// Who would lose what.
    WhatIf(WhatIf),
}

/// The answer to the question of the moment.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedAnswer {
    /// What was asked.
    pub question: Question,
    /// What was found.
    pub found: Found,
    /// Whom it leaves out, as it is drawn.
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AskedKey {
    states: Vec<Revision>,
    assumptions: Arc<Assumptions>,
    conditions: Conditions,
    question: Question,
}

impl Desk {
    pub(crate) fn derive_asked(&mut self, network: &Arc<Network>) {
        let Some(question) = self.situation.question.clone() else {
            return;
        };
        let op = Arc::clone(self.operation());
        let key = AskedKey {
            states: states(&op),
            assumptions: Arc::clone(&op.assumptions),
            conditions: self.conditions(),
            question: question.clone(),
        };
        let (network, conditions, day) = (Arc::clone(network), key.conditions, self.day());
        self.want(
            JobKind::Asked,
            |derived| &mut derived.asked,
            key,
            move |ticket| {
                let found = found(&op, &network, (conditions, day), &question, ticket)?;
                Ok(AskedAnswer {
                    left_out: left_out(&found),
                    question,
                    found,
                })
            },
        );
    }
}

fn found(
    op: &Operation,
    network: &Network,
    (conditions, day): (Conditions, jiff::civil::Date),
    question: &Question,
    ticket: &Ticket,
) -> Result<Found, Cancelled> {
    Ok(match question {
        Question::AlertLog(period) => {
            let mode = conditions.mode;
            Found::AlertLog(alert_log::rehearsed(op, network, mode, period, ticket)?)
        }
        Question::Rehearsal => {
            let request = RehearsalRequest {
                mode: conditions.mode,
                day,
                seasons: vec![Season::Dry, Season::Wet],
                hours: vec![Hour::NOON, Hour::MIDNIGHT],
            };
            Found::Rehearsal(rehearsal::rehearse(op, network, &request, ticket)?)
        }
        Question::Care(within) => {
            let how = (conditions.mode, day, *within);
            Found::Care(care::care(op, network, how, &care::SEASONS, ticket)?)
        }
        Question::WhatIf(scenario) => {
            Found::WhatIf(whatif::what_if(op, network, (conditions, day), scenario, ticket)?)
        }
    })
}

/// Whom an answer leaves out always, and whom at times.
fn left_out(found: &Found) -> Vec<LeftOut> {
    match found {
        Found::AlertLog(_) => Vec::new(),
        Found::Rehearsal(found) => {
            let runs = found.runs.len();
            let late = found.late.iter();
            late.map(|late| LeftOut {
                community: late.community,
                always: late.runs == runs,
            })
            .collect()
        }
        Found::Care(found) => {
            let gaps = found.ways.iter().filter(|way| way.standing != Standing::Always);
            gaps.map(|way| LeftOut {
                community: way.community,
                always: way.standing == Standing::Never,
            })
            .collect()
        }
        Found::WhatIf(found) => {
            let rows = found.communities.iter();
            rows.map(|row| LeftOut {
                community: row.community,
                always: row.loses_help() || row.loses_care(),
            })
            .collect()
        }
    }
}
