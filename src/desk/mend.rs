//! A suggestion that is out of date is adjusted to what has changed: what can stay stays.

use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::planning::Origin;
use crate::desk::planning::Planned;
use crate::desk::planning::network_of;
use crate::desk::post::Landing;
use crate::model::Patrol;
use crate::model::Severity;
use crate::plan::PlanError;
use crate::plan::suggest;
use crate::plan::suggest::SuggestRequest;
use crate::ticket::Cancelled;

impl Desk {
    /// Adjusts the suggestion on the desk to the operation, the planning numbers and the season as they are now. Patrols
    /// that were taken over stay with the operation and are no longer suggested.
    pub(crate) fn mend_suggestion(&mut self) {
        let Some(planned) = self.planning.suggestion.value.clone() else {
            return;
        };
        let number = self.planning.begin_suggestion(&mut self.jobs);
        let before: Vec<Patrol> = (planned.plan.patrols.iter())
            .map(|one| one.patrol.clone())
            .filter(|patrol| !self.is_taken(patrol))
            .collect();
        let request = SuggestRequest {
            season: self.situation.season,
            ..planned.plan.request
        };
        let op = Arc::clone(self.operation());
        let (known, file) = (self.network(), self.file().map(ToOwned::to_owned));
        let from = Origin::now(self, false);
        self.jobs.start(
            JobKind::Suggest,
            Box::new(move |ticket| {
                let network = network_of(&op, (known, file), ticket)?;
                let landing: Landing = match suggest::again(&op, &network, &request, &before, ticket) {
                    Ok((plan, mended)) => Box::new(move |desk| {
                        desk.suggested(number, Planned::from(plan, from));
                        desk.planning.suggestion.computing = false;
                        let saying = Saying::new("notice-mended")
                            .with("before", Value::Count(mended.before))
                            .with("gone", Value::Count(mended.gone))
                            .with("new", Value::Count(mended.new));
                        desk.notices.say(Severity::Note, saying);
                    }),
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
}
