//! Areas of influence made of reports: on a thread, put in as one step; those made before of the same group and days are
//! replaced.

use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::influence::made;
use crate::analysis::influence::made::Made;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::post::Landing;
use crate::model::Area;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::MadeOf;
use crate::model::Severity;

impl Desk {
    /// The day whose ground is shown: the last of the days that are chosen on the time line, else the planned day.
    pub fn shown_day(&self) -> Date {
        let last = self.situation().filter.period.to;
        last.unwrap_or_else(|| self.day())
    }

    pub(crate) fn make_influence(&mut self, settings: Vec<MadeOf>) {
        if settings.is_empty() || !self.may_edit_or_say() {
            return;
        }
        let op = Arc::clone(self.operation());
        self.jobs.start(
            JobKind::Influence,
            Box::new(move |ticket| {
                let (mut areas, mut few) = (Vec::new(), 0);
                for by in &settings {
                    match made::made(&op, by, ticket)? {
                        Made::Area(area) => areas.push(*area),
                        Made::TooFew(_) => few += 1,
                    }
                }
                let landing: Landing = Box::new(move |desk| desk.take_influence(areas, few));
                Ok(landing)
            }),
        );
    }

    fn take_influence(&mut self, areas: Vec<Area>, few: usize) {
        let count = areas.len();
        let edits = made::put(self.operation(), areas);
        self.edit("step-influence", &edits);
        if let Some(Edit::Areas(Change::Put(rows))) = edits.first() {
            let hit = |id: Id<Area>| crate::chart::Hit::new("areas", id.number());
            self.selection = rows.iter().map(|(id, _)| hit(*id)).collect();
        }
        let says = Saying::new("notice-influence")
            .with("count", Value::Count(count))
            .with("few", Value::Count(few));
        self.notices.say(Severity::Note, says);
    }
}
