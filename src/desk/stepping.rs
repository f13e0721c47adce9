//! Commands that go on to the next means, season, hour, day or limit, and what is said where a command has nothing to
//! work on.

use jiff::civil::Date;

use crate::desk::Desk;
use crate::desk::LIMITS_H;
use crate::desk::action::Action;
use crate::desk::command::Command;
use crate::desk::notice::Saying;
use crate::model::Mode;
use crate::model::Period;
use crate::model::Season;
use crate::model::Severity;
use crate::quantity::Seconds;

impl Desk {
    /// Does a command that changes for which ground and days the answers hold; says whether it was one.
    pub(crate) fn step_situation(&mut self, command: Command) -> bool {
        let now = &self.situation;
        let action = match command {
            Command::NextMode => Action::SetMode(after(Mode::ASKED, now.mode)),
            Command::NextSeason => Action::SetSeason(after(&Season::ALL, now.season)),
            Command::Night => Action::SetNight(!now.night),
            Command::NextLimit => Action::SetWithin(limit_after(now.within)),
            Command::DayBefore => return self.plan_day(self.day().yesterday().ok()),
            Command::DayAfter => return self.plan_day(self.day().tomorrow().ok()),
            Command::DayOwn => Action::SetDay(None),
            Command::AllDays => Action::SetPeriod(Period::ALWAYS),
            Command::TwoMaps => return self.toggle_two_maps(),
            _ => return false,
        };
        self.ask(action);
        true
    }

    fn plan_day(&mut self, day: Option<Date>) -> bool {
        if day.is_some() {
            self.ask(Action::SetDay(day));
        }
        true
    }

    /// Whether a patrol is selected; says so where none is.
    pub(crate) fn has_patrol_or_says(&mut self) -> bool {
        let has = self.selection.iter().any(|hit| hit.table == "patrols");
        if !has {
            self.say_no_patrol();
        }
        has
    }

    /// Whether something is suggested; says so where nothing is.
    pub(crate) fn has_plans_or_says(&mut self) -> bool {
        let has = self.planning.suggestion.value.is_some() || self.planning.sites.value.is_some();
        if !has {
            self.notices
                .say(Severity::Warning, Saying::new("notice-nothing-proposed"));
        }
        has
    }
}

/// The one after this in a list, the first after the last.
fn after<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let mut rest = all.iter().skip_while(|one| **one != now).skip(1);
    rest.next().or_else(|| all.first()).copied().unwrap_or(now)
}

/// Each community's own limit, then one for all, ever longer.
fn limit_after(now: Option<Seconds>) -> Option<Seconds> {
    let mut limits = LIMITS_H.map(Seconds::from_hours).into_iter();
    limits.find(|limit| now.is_none_or(|now| *limit > now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_round_to_where_one_began() {
        let mut mode = Mode::Foot;
        for _ in Mode::ASKED {
            mode = after(Mode::ASKED, mode);
        }
        assert_eq!(mode, Mode::Foot);
        let mut limit = limit_after(None);
        assert_eq!(limit, Some(Seconds::from_hours(1.0)));
        for _ in LIMITS_H {
            limit = limit_after(limit);
        }
        assert_eq!(limit, None);
    }
}
