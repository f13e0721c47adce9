//! Sites for bases, and what it would mean if one closed or moved: asked for on a thread, placed as planned bases.

use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::derived::Answer;
use crate::desk::job::JobKind;
use crate::desk::planning::Origin;
use crate::desk::planning::Planned;
use crate::desk::planning::Planning;
use crate::desk::planning::network_of;
use crate::desk::post::Landing;
use crate::desk::tool::place_base_named;
use crate::earth::LonLat;
use crate::earth::mgrs;
use crate::earth::text::degrees;
use crate::model::Base;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Severity;
use crate::network::Network;
use crate::plan::PlanError;
use crate::plan::site;
use crate::plan::site::SiteRequest;
use crate::plan::site::WhatIf;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

impl Desk {
    /// Asks for sites of new bases that bring the most within reach.
    pub(crate) fn start_sites(&mut self, request: SiteRequest) {
        self.site_over_network(
            |planning| &mut planning.sites,
            move |op, network, ticket| site::sites(op, network, &request, ticket),
        );
    }

    /// Asks what would be if a base closed, or stood somewhere else. Nothing of it is done.
    pub(crate) fn start_what_if(&mut self, base: Id<Base>, moved: Option<LonLat>) {
        let asked = WhatIf {
            closed: if moved.is_none() { vec![base] } else { Vec::new() },
            moved: moved.into_iter().map(|at| (base, at)).collect(),
            within: self.situation.within,
            how: self.conditions().into(),
        };
        self.site_over_network(
            |planning| &mut planning.closing,
            move |op, network, ticket| site::closing(op, network, &asked, ticket),
        );
    }

    /// Asks something about bases on a thread, in place of what was asked before, and puts what comes of it there.
    fn site_over_network<T: Send + 'static>(
        &mut self,
        there: fn(&mut Planning) -> &mut Answer<Planned<T>>,
        ask: impl FnOnce(&Operation, &Network, &Ticket) -> Result<T, PlanError> + Send + 'static,
    ) {
        self.jobs.cancel_kind(JobKind::Sites);
        self.planning.sites.computing = false;
        self.planning.closing.computing = false;
        there(&mut self.planning).computing = true;
        let op = Arc::clone(self.operation());
        let (known, file) = (self.network(), self.file().map(ToOwned::to_owned));
        let from = Origin::now(self, true);
        self.jobs.start(
            JobKind::Sites,
            Box::new(move |ticket| {
                let network = network_of(&op, (known, file), ticket)?;
                let landing: Landing = match ask(&op, &network, ticket) {
                    Ok(plan) => Box::new(move |desk| {
                        *there(&mut desk.planning) = Answer {
                            value: Some(Arc::new(Planned::from(plan, from))),
                            ..Answer::default()
                        };
                    }),
                    Err(PlanError::Cancelled) => return Err(Cancelled),
                    Err(error) => Box::new(move |desk| {
                        there(&mut desk.planning).computing = false;
                        desk.notices.say(Severity::Warning, error);
                    }),
                };
                Ok(landing)
            }),
        );
    }

    /// Places of the planner's own that are tried when sites are asked for, with their names.
    pub fn tried_sites(&self) -> &[(LonLat, String)] {
        &self.planning.tried
    }

    /// Tries a place of the planner's own when sites are asked for next; one that is tried already is not tried twice.
    pub(crate) fn try_site(&mut self, at: LonLat) {
        if self.planning.tried.iter().all(|(known, _)| *known != at) {
            let name = mgrs(at, 4).unwrap_or_else(|| degrees(at));
            self.planning.tried.push((at, name));
        }
    }

    /// Tries a place no longer, by its number in the list.
    pub(crate) fn leave_site(&mut self, index: usize) {
        if index < self.planning.tried.len() {
            self.planning.tried.remove(index);
        }
    }

    /// Puts a planned base at a proposed site.
    pub(crate) fn accept_site(&mut self, index: usize) {
        let site = self.planning.sites.value.as_ref();
        let site = site.and_then(|planned| planned.plan.sites.get(index));
        let Some(site) = site.filter(|site| site.base.is_none()) else {
            return;
        };
        for asked in place_base_named(self.operation(), site.at, &site.name) {
            self.ask(asked);
        }
    }
}
