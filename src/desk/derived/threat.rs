//! What is to be expected in the coming weeks, made only while somebody looks at it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::forecast;
use crate::analysis::forecast::ForecastRequest;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::model::Assumptions;
use crate::model::Operation;
use crate::model::Revision;

/// The layer that shows it.
const LAYER: &str = "forecast";

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ForecastKey {
    records: [Revision; 5],
    assumptions: Arc<Assumptions>,
    day: Date,
    weeks: u32,
    days: i32,
}

impl Desk {
    /// Makes the forecast once somebody asked for it or shows its layer; it follows the planned day.
    pub(crate) fn derive_forecast(&mut self, op: &Arc<Operation>) {
        let shown = self.shown.iter().any(|layer| layer.0 == LAYER);
        let usual = shown.then_some((forecast::WEEKS, forecast::DAYS));
        let Some((weeks, days)) = self.situation.forecast.or(usual) else {
            return;
        };
        let key = ForecastKey {
            records: [
                op.incidents.revision(),
                op.communities.revision(),
                op.contacts.revision(),
                op.bases.revision(),
                op.roads.revision(),
            ],
            assumptions: Arc::clone(&op.assumptions),
            day: self.day(),
            weeks,
            days,
        };
        let request = ForecastRequest {
            day: key.day,
            weeks,
            days,
        };
        let op = Arc::clone(op);
        self.want(
            JobKind::Forecast,
            |derived| &mut derived.forecast,
            key,
            move |ticket| forecast::forecast(&op, &request, ticket),
        );
    }
}
