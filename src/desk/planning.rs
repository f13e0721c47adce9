//! Suggestions: asked for, made on a thread with the best so far kept, accepted only after the checker passed them.
//!
//! A suggestion is a draft. Accepted patrols are proposed until a role approves them; what is planned is in `plan`.

use std::sync::Arc;

use crate::chart::world::Draft;
use crate::desk::Desk;
use crate::desk::derived::Answer;
use crate::desk::derived::states;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::desk::tool::place_base_named;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::Revision;
use crate::model::Severity;
use crate::network::Network;
use crate::plan;
use crate::plan::PlanError;
use crate::plan::site;
use crate::plan::site::SiteRequest;
use crate::plan::site::Sites;
use crate::plan::suggest;
use crate::plan::suggest::Stop;
use crate::plan::suggest::SuggestRequest;
use crate::plan::suggest::Suggestion;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words::Lang;

/// Which patrols of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// The one at this place in its list, from 0.
    One(usize),
}

/// Something that was planned, and the state of the operation from which.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned<T> {
    /// What was planned.
    pub plan: T,
    from: Vec<Revision>,
}

impl<T> Planned<T> {
    /// Whether the operation is another one since.
    pub fn is_out_of_date(&self, operation: &Operation) -> bool {
        self.from != states(operation)
    }
}

/// The suggestions that lie on the desk.
#[derive(Debug, Default)]
pub(crate) struct Planning {
    pub(crate) suggestion: Answer<Planned<Suggestion>>,
    pub(crate) sites: Answer<Planned<Sites>>,
    /// Which request counts.
    number: u64,
}

impl Planning {
    /// The seed after that of the suggestion on the desk, so that asking again gives another programme.
    pub(crate) fn next_seed(&self) -> u64 {
        let last = self
            .suggestion
            .value
            .as_ref()
            .map_or(0, |planned| planned.plan.seed);
        last.wrapping_add(1)
    }
}

impl Sentence for PlanError {
    fn sentence(&self, lang: Lang) -> String {
        Self::sentence(*self, lang)
    }
}

impl Desk {
    /// Asks for a programme of patrols for so many days from the planned one.
    pub(crate) fn start_suggest(&mut self, days: u32, seed: u64) {
        self.planning.number += 1;
        let number = self.planning.number;
        self.planning.suggestion.computing = true;
        let op = Arc::clone(self.operation());
        let request = SuggestRequest {
            days,
            seed,
            from: self.day(),
            season: self.situation.season,
            stop: Stop::default(),
        };
        let (known, post) = (self.network(), self.post.clone());
        self.jobs.start(
            JobKind::Suggest,
            Box::new(move |ticket| {
                let network = network_of(&op, known, ticket)?;
                let from = states(&op);
                let mut on_better = |better: &Suggestion| {
                    let plan = Planned {
                        plan: better.clone(),
                        from: from.clone(),
                    };
                    post.send(Box::new(move |desk| desk.suggested(number, plan)));
                };
                let made = suggest::suggest(&op, &network, &request, ticket, &mut on_better);
                let landing: Landing = match made {
                    Ok(plan) => {
                        let plan = Planned { plan, from };
                        Box::new(move |desk| {
                            desk.suggested(number, plan);
                            desk.planning.suggestion.computing = false;
                        })
                    }
                    Err(PlanError::Cancelled) => return Err(Cancelled),
                    Err(error) => Box::new(move |desk| {
                        desk.planning.suggestion.computing = false;
                        desk.notices.say(Severity::Warning, error);
                    }),
                };
                Ok(landing)
            }),
        );
    }

    fn suggested(&mut self, number: u64, plan: Planned<Suggestion>) {
        if number == self.planning.number {
            self.planning.suggestion.value = Some(Arc::new(plan));
        }
    }

    /// Asks for sites of so many new bases that bring the most within reach.
    pub(crate) fn start_sites(&mut self, bases: usize, within: Seconds) {
        self.planning.sites.computing = true;
        let op = Arc::clone(self.operation());
        let request = SiteRequest {
            bases,
            within,
            conditions: self.conditions(),
        };
        let known = self.network();
        self.jobs.start(
            JobKind::Sites,
            Box::new(move |ticket| {
                let network = network_of(&op, known, ticket)?;
                let landing: Landing = match site::sites(&op, &network, &request, ticket) {
                    Ok(plan) => {
                        let from = states(&op);
                        Box::new(move |desk| {
                            desk.planning.sites = Answer {
                                value: Some(Arc::new(Planned { plan, from })),
                                ..Answer::default()
                            };
                        })
                    }
                    Err(PlanError::Cancelled) => return Err(Cancelled),
                    Err(error) => Box::new(move |desk| {
                        desk.planning.sites.computing = false;
                        desk.notices.say(Severity::Warning, error);
                    }),
                };
                Ok(landing)
            }),
        );
    }

    /// Takes patrols of the suggestion over as proposed, after the checker has looked at them on today's operation.
    pub(crate) fn accept_suggestion(&mut self, which: Which) {
        let Some(planned) = self.planning.suggestion.value.clone() else {
            return;
        };
        if !self.may_edit_or_say() {
            return;
        }
        let wanted = planned.plan.patrols.iter().enumerate();
        let wanted = wanted.filter(|(index, _)| which == Which::All || which == Which::One(*index));
        let patrols: Vec<Patrol> = wanted.map(|(_, suggested)| suggested.patrol.clone()).collect();
        let (op, season) = (Arc::clone(self.operation()), self.situation.season);
        self.jobs.start(
            JobKind::Check,
            Box::new(move |_| {
                let findings = plan::check(&op, &patrols, season);
                let landing: Landing = Box::new(move |desk| {
                    if Arc::ptr_eq(desk.operation(), &op) {
                        desk.take_over(&patrols, findings);
                    } else {
                        desk.accept_suggestion(which);
                    }
                });
                Ok(landing)
            }),
        );
    }

    fn take_over(&mut self, patrols: &[Patrol], findings: Vec<Finding>) {
        let fault = findings
            .iter()
            .find(|finding| finding.severity == Severity::Fault);
        if let Some(fault) = fault.cloned() {
            let says = Saying::new("notice-check-failed").with("cause", Value::Said(Arc::new(fault)));
            return self.notices.say(Severity::Fault, says);
        }
        for finding in findings {
            self.notices.say(finding.severity, finding);
        }
        let edits = plan::accept(self.operation(), patrols);
        self.edit("step-accept", &edits);
    }

    /// Puts a planned base at a proposed site.
    pub(crate) fn accept_site(&mut self, index: usize) {
        let site = self.planning.sites.value.as_ref();
        let Some(site) = site.and_then(|planned| planned.plan.sites.get(index)) else {
            return;
        };
        for asked in place_base_named(self.operation(), site.at, &site.name) {
            self.ask(asked);
        }
    }

    /// The suggestion as it is drawn: its ways, and the proposed sites with their names.
    pub(crate) fn planned_draft(&self) -> Option<Draft> {
        let suggestion = self.planning.suggestion.value.as_deref();
        let sites = self.planning.sites.value.as_deref();
        if suggestion.is_none() && sites.is_none() {
            return None;
        }
        let patrols = suggestion.into_iter().flat_map(|planned| &planned.plan.patrols);
        let sites = sites.into_iter().flat_map(|planned| &planned.plan.sites);
        Some(Draft {
            legs: patrols
                .map(|suggested| (suggested.patrol.route.clone(), false))
                .collect(),
            handles: sites.clone().map(|site| site.at).collect(),
            outline: Vec::new(),
            notes: sites.map(|site| (site.at, site.name.clone())).collect(),
        })
    }

    /// Takes the suggestions off the desk.
    pub(crate) fn drop_plans(&mut self) {
        self.jobs.cancel_kind(JobKind::Suggest);
        self.jobs.cancel_kind(JobKind::Sites);
        self.planning = Planning {
            number: self.planning.number + 1,
            ..Planning::default()
        };
    }
}

fn network_of(
    op: &Operation,
    known: Option<Arc<Network>>,
    ticket: &Ticket,
) -> Result<Arc<Network>, Cancelled> {
    match known {
        Some(network) => Ok(network),
        None => Network::build(&op.roads, ticket).map(Arc::new),
    }
}
