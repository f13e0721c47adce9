//! The scale at which a sheet holds what is to be shown.

use std::sync::Arc;

use crate::chart::View;
use crate::desk::Desk;
use crate::model::Operation;
use crate::print::sheet;
use crate::print::sheet::BriefRequest;
use crate::print::sheet::paper::Orientation;
use crate::print::sheet::paper::Paper;
use crate::ui::panel::print::Ground;
use crate::ui::panel::print::Print;
use crate::words::Lang;

/// The round scale that holds what is to be shown, and for which sheet that is so.
pub(super) struct Fit {
    operation: Arc<Operation>,
    paper: (Paper, Orientation),
    seen: Option<View>,
    lang: Lang,
    credits: Vec<String>,
    scale: Option<f64>,
}

impl Print {
    /// The round scale that holds what is to be shown; none where nothing has a place yet.
    ///
    /// # Cost
    /// Nothing while nothing changed.
    pub(super) fn fitting(&mut self, desk: &Desk) -> Option<f64> {
        let fit = Fit {
            operation: Arc::clone(desk.operation()),
            paper: (self.paper, self.orientation),
            seen: (self.ground == Ground::Seen).then(|| *desk.view()),
            lang: desk.lang(),
            credits: desk.pictures().credits(desk.lang()),
            scale: None,
        };
        let known = self.fit.as_ref().filter(|known| {
            Arc::ptr_eq(&known.operation, &fit.operation)
                && (known.paper, known.seen, known.lang) == (fit.paper, fit.seen, fit.lang)
                && known.credits == fit.credits
        });
        if let Some(known) = known {
            return known.scale;
        }
        let request = BriefRequest {
            scale: None,
            ..self.request(desk)
        };
        let scale = sheet::scale(desk.operation(), desk.lang(), &request, &fit.credits).ok();
        self.fit = Some(Fit { scale, ..fit });
        scale
    }
}
