//! Suggestions: asked for, made on a thread with the best so far kept, accepted only after the checker passed them.
//!
//! A suggestion is a draft. Accepted patrols are proposed until a role approves them; what is planned is in `plan`.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::chart::world::Draft;
use crate::desk::Desk;
use crate::desk::derived::Answer;
use crate::desk::derived::states;
use crate::desk::job::JobKind;
use crate::desk::job::Jobs;
use crate::desk::judging::Judged;
use crate::desk::judging::faults;
use crate::desk::judging::judged;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::desk::terrain;
use crate::earth::LonLat;
use crate::model::Assumptions;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::Revision;
use crate::model::Severity;
use crate::network::Conditions;
use crate::network::Network;
use crate::plan;
use crate::plan::PlanError;
use crate::plan::site::Closing;
use crate::plan::site::Sites;
use crate::plan::suggest;
use crate::plan::suggest::Stop;
use crate::plan::suggest::SuggestRequest;
use crate::plan::suggest::Suggestion;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words::Lang;

/// Which patrols of a suggestion; those that were taken over already are never taken again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// All of them, or none where one does not pass the checker.
    All,
    /// All that pass the checker together; the others stay out, and that is said.
    Passing,
    /// Those at these places in its list, from 0; none where one does not pass.
    These(BTreeSet<usize>),
}

/// What a plan was made from: the records, the planning numbers, and the question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Origin {
    states: Vec<Revision>,
    assumptions: Arc<Assumptions>,
    /// Which question: a programme is asked for a day and a season, sites for means and hour as well.
    of_sites: bool,
    conditions: Conditions,
}

impl Origin {
    /// What a plan asked for now would be made from.
    pub(super) fn now(desk: &Desk, of_sites: bool) -> Self {
        let conditions = desk.conditions();
        Self {
            states: states(desk.operation()),
            assumptions: Arc::clone(&desk.operation().assumptions),
            of_sites,
            conditions: if of_sites {
                conditions
            } else {
                Conditions {
                    mode: Mode::Foot,
                    night: false,
                    ..conditions
                }
            },
        }
    }
}

/// Something that was planned, with what it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned<T> {
    /// What was planned.
    pub plan: T,
    from: Origin,
}

impl<T> Planned<T> {
    /// What was planned from this.
    pub(super) const fn from(plan: T, from: Origin) -> Self {
        Self { plan, from }
    }

    /// Whether the same question would be answered from something else by now: other records or planning numbers,
    /// another day or season (for sites also other means or another hour).
    pub fn is_out_of_date(&self, desk: &Desk) -> bool {
        self.from != Origin::now(desk, self.from.of_sites)
    }
}

/// The suggestions that lie on the desk.
#[derive(Debug, Default)]
pub(crate) struct Planning {
    pub(crate) suggestion: Answer<Planned<Suggestion>>,
    /// The programme before that one, to compare.
    pub(crate) earlier: Option<Arc<Planned<Suggestion>>>,
    pub(crate) sites: Answer<Planned<Sites>>,
    pub(crate) closing: Answer<Planned<Closing>>,
    /// Places of the planner's own that are tried when sites are asked for, with their names.
    pub(crate) tried: Vec<(LonLat, String)>,
    /// The suggested patrols that were taken over in this run, each with the record that came of it.
    pub(crate) accepted: Vec<(Patrol, Id<Patrol>)>,
    /// Which request counts.
    number: u64,
}

impl Planning {
    /// That a suggestion is being made: the one asked for before is not wanted any more. Gives the number of this request.
    pub(super) fn begin_suggestion(&mut self, jobs: &mut Jobs) -> u64 {
        jobs.cancel_kind(JobKind::Suggest);
        self.number += 1;
        // A programme that is only half made is nothing to compare with.
        let whole = self.suggestion.value.take_if(|_| !self.suggestion.computing);
        if let Some(whole) = whole {
            self.suggestion.value = Some(Arc::clone(&whole));
            self.earlier = Some(whole);
        }
        self.suggestion.computing = true;
        self.number
    }

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
        let number = self.planning.begin_suggestion(&mut self.jobs);
        let op = Arc::clone(self.operation());
        let request = SuggestRequest {
            days,
            seed,
            from: self.day(),
            season: self.situation.season,
            stop: Stop::default(),
        };
        let (known, post) = (self.network(), self.post.clone());
        let file = self.file().map(ToOwned::to_owned);
        let from = Origin::now(self, false);
        self.jobs.start(
            JobKind::Suggest,
            Box::new(move |ticket| {
                let network = network_of(&op, (known, file), ticket)?;
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

    pub(super) fn suggested(&mut self, number: u64, plan: Planned<Suggestion>) {
        if number == self.planning.number {
            self.planning.suggestion.value = Some(Arc::new(plan));
        }
    }

    /// Takes patrols of the suggestion over as proposed, all in one step, after the checker has looked at them on
    /// today's operation.
    pub(crate) fn accept_suggestion(&mut self, which: &Which) {
        let Some(planned) = self.planning.suggestion.value.clone() else {
            return;
        };
        let wanted = planned.plan.patrols.iter().enumerate().filter(|(index, one)| {
            let asked = match which {
                Which::All | Which::Passing => true,
                Which::These(places) => places.contains(index),
            };
            asked && !self.is_taken(&one.patrol)
        });
        let patrols: Vec<Patrol> = wanted.map(|(_, suggested)| suggested.patrol.clone()).collect();
        if !patrols.is_empty() && self.may_edit_or_say() {
            self.accept_patrols(patrols, *which == Which::Passing);
        }
    }

    /// These very patrols, whatever is suggested by the time that the checker is through.
    pub(crate) fn accept_patrols(&mut self, patrols: Vec<Patrol>, only_passing: bool) {
        let (op, season) = (Arc::clone(self.operation()), self.situation.season);
        let access = self.network().and_then(|network| network.access().cloned());
        self.jobs.start(
            JobKind::Check,
            Box::new(move |ticket| {
                let judged = judged(
                    (&op, access.as_ref()),
                    patrols.clone(),
                    season,
                    only_passing,
                    ticket,
                )?;
                let landing: Landing = Box::new(move |desk| {
                    if Arc::ptr_eq(desk.operation(), &op) {
                        desk.take_over(judged);
                    } else {
                        desk.accept_patrols(patrols, only_passing);
                    }
                });
                Ok(landing)
            }),
        );
    }

    fn take_over(&mut self, judged: Judged) {
        let says = |finding: &Finding| Value::Said(Arc::new(finding.clone()));
        if let Some(fault) = faults(&judged.findings).next() {
            let saying = Saying::new("notice-check-failed").with("cause", says(fault));
            return self.notices.say(Severity::Fault, saying);
        }
        if let Some(first) = judged.left_out.first() {
            let saying = Saying::new("notice-check-left-out")
                .with("count", Value::Count(judged.left_out.len()))
                .with("cause", says(first));
            self.notices.say(Severity::Warning, saying);
        }
        for finding in judged.findings {
            self.notices.say(finding.severity, finding);
        }
        let edits = plan::accept(self.operation(), &judged.patrols);
        if edits.is_empty() {
            return;
        }
        let before = self.operation().patrols.len();
        let first = self.operation().patrols.next_id().number();
        self.edit("step-accept", &edits);
        let count = self.operation().patrols.len().saturating_sub(before);
        if count > 0 {
            self.remember_accepted(judged.patrols, first);
            let saying = Saying::new("notice-accepted").with("count", Value::Count(count));
            self.notices.say(Severity::Note, saying);
        }
    }

    /// The suggestion as it is drawn: the ways and sites that nobody has accepted yet, the sites with their names.
    /// What was accepted is drawn as the operation's own; twice, its marks would lie over its numbers.
    pub(crate) fn planned_draft(&self) -> Option<Draft> {
        let suggestion = self.planning.suggestion.value.as_deref();
        let sites = self.planning.sites.value.as_deref();
        let op = self.operation();
        let patrols = suggestion.into_iter().flat_map(|planned| &planned.plan.patrols);
        let legs: Vec<_> = patrols
            .filter(|one| !self.is_taken(&one.patrol))
            .map(|one| (one.patrol.route.clone(), false))
            .collect();
        let is_placed = |at| op.bases.rows().any(|base| base.at == at);
        let sites = sites.into_iter().flat_map(|planned| &planned.plan.sites);
        let mut notes: Vec<_> = sites
            .filter(|site| !is_placed(site.at))
            .map(|site| (site.at, site.name.clone()))
            .collect();
        // What is tried stands there with a question mark, unless it was proposed.
        let tried = self.planning.tried.iter();
        let open = tried.filter(|(at, _)| !is_placed(*at) && notes.iter().all(|(known, _)| known != at));
        let open: Vec<_> = open.map(|(at, name)| (*at, format!("{name}\u{a0}?"))).collect();
        notes.extend(open);
        (!legs.is_empty() || !notes.is_empty()).then(|| Draft {
            legs,
            handles: notes.iter().map(|(at, _)| *at).collect(),
            notes,
        })
    }

    /// The programme before takes the place of the one on the desk, and that one its.
    pub(crate) fn swap_suggestion(&mut self) {
        let planning = &mut self.planning;
        if let Some(earlier) = planning.earlier.take().filter(|_| !planning.suggestion.computing) {
            planning.earlier = planning.suggestion.value.replace(earlier);
        }
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

pub(super) fn network_of(
    op: &Operation,
    (known, file): (Option<Arc<Network>>, Option<PathBuf>),
    ticket: &Ticket,
) -> Result<Arc<Network>, Cancelled> {
    match known {
        Some(network) => Ok(network),
        None => terrain::network(op, file.as_deref(), ticket).map(|(network, _)| Arc::new(network)),
    }
}
