//! A stored patrol is changed: who goes, how and when, its way and hours made anew in one step. And which suggested
//! patrols the operation holds, however they were changed since.

use crate::desk::Desk;
use crate::desk::notice::Saying;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Patrol;
use crate::model::Severity;
use crate::plan::timing;
use crate::plan::timing::PatrolChange;

impl Desk {
    /// Changes a patrol that no role has approved. Says so where one has, or where the network is still being made.
    pub(crate) fn change_patrol(&mut self, id: Id<Patrol>, change: PatrolChange) {
        let Some(patrol) = self.operation().patrols.get(id).cloned() else {
            return;
        };
        if !patrol.may_change() {
            let says = Saying::new("notice-patrol-stands");
            return self.notices.say(Severity::Warning, says);
        }
        let Some(network) = self.network() else {
            let says = Saying::new("notice-network-first");
            return self.notices.say(Severity::Warning, says);
        };
        let depart = match change {
            PatrolChange::Depart(depart) => depart,
            _ => patrol.depart,
        };
        let season = self.season_on(depart.date());
        let new = timing::changed(self.operation(), &network, &patrol, change, season);
        if new != patrol {
            self.edit(
                "step-patrol-changed",
                &[Edit::Patrols(Change::Put(vec![(id, new)]))],
            );
        }
    }

    /// Which records came of these suggested patrols: those from this number on. A number that was given before, and
    /// taken back, stands for the new one.
    pub(crate) fn remember_accepted(&mut self, patrols: Vec<Patrol>, first: i64) {
        let new: Vec<_> = patrols.into_iter().zip((first..).map(Id::new)).collect();
        let accepted = &mut self.planning.accepted;
        accepted.retain(|(_, id)| new.iter().all(|(_, other)| other != id));
        accepted.extend(new);
    }

    /// Whether the operation holds this suggested patrol already: the one that came of it, whatever was changed of it
    /// since, or one of the same seed, unit, hour and way.
    pub fn is_taken(&self, suggested: &Patrol) -> bool {
        let patrols = &self.operation().patrols;
        let came = self.planning.accepted.iter().any(|(one, id)| {
            let row = patrols.get(*id).filter(|_| one == suggested);
            row.is_some_and(|row| row.suggested_by_seed == suggested.suggested_by_seed)
        });
        came || patrols.rows().any(|row| {
            row.suggested_by_seed == suggested.suggested_by_seed
                && (row.unit, row.second) == (suggested.unit, suggested.second)
                && row.depart == suggested.depart
                && row.route == suggested.route
        })
    }
}
