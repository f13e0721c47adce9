//! What it would take: for each place where nobody of ours comes the cheapest change that would bring a patrol there, and
//! for each must-place that stays over its interval the smallest relaxation with its reason.
//!
//! Tried from cheap to dear, each with everything else as it is: a longer day for a patrol that goes out anyway or could,
//! patrols of a day or two more, one more unit like one there is. What none of these brings needs a base nearer to it.

use jiff::civil::Date;

use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Unit;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::suggest::choices::Choices;
use crate::plan::suggest::help::TooFar;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::others;
use crate::plan::suggest::search;
use crate::plan::suggest::state::State;
use crate::plan::suggest::tour::schedule;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// Longer days are tried up to so many minutes, in steps of this.
const MOST_OVERTIME: u32 = 240;
const OVERTIME_STEP: u32 = 30;
/// Longer patrols are tried up to so many days more.
const MORE_DAYS: usize = 2;

/// The cheapest change that would bring one of ours to a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Remedy {
    /// It is not to be visited, or Civil Affairs must be asked before: nothing is proposed against that.
    Mark,
    /// Help or care would be too far from a patrol that halts there.
    TooFar(TooFar),
    /// So much more duty for a unit on one day.
    LongerDay {
        /// Which unit.
        unit: Id<Unit>,
        /// On which day.
        day: Date,
        /// How much more.
        by: Seconds,
    },
    /// Patrols of so many days.
    LongerPatrols {
        /// The longest patrol that it takes, in days.
        days: usize,
    },
    /// One more unit that moves so from a base.
    MoreUnit {
        /// Where.
        base: Id<Base>,
        /// How it moves.
        mode: Mode,
    },
    /// One more unit that is flown, or more flights.
    MoreFlights,
    /// A base nearer to it; how far the nearest is by the means of a unit there, where there is a way at all.
    NearerBase {
        /// The shortest time from a base with a unit.
        nearest: Option<Seconds>,
    },
}

/// A community where nobody of ours comes, and what would change that.
#[derive(Debug, Clone, PartialEq)]
pub struct Lacking {
    /// Which.
    pub community: Id<Community>,
    /// What would bring a patrol there.
    pub remedy: Remedy,
}

/// Why a must-place stays over its interval.
#[derive(Debug, Clone, PartialEq)]
pub enum OverWhy {
    /// No unit gets there, or none may go; what would change that.
    NoUnit(Remedy),
    /// No unit can be there before this day.
    NotBefore(Date),
    /// The hours of the units that get there are spent on must-places that gain as much by them.
    NoHours,
}

/// A must-place that stays over its interval: the smallest relaxation of what was demanded.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    /// Which.
    pub community: Id<Community>,
    /// On so many days of the programme.
    pub days: u32,
    /// The interval, in days.
    pub interval: u32,
    /// Why.
    pub why: OverWhy,
}

/// One more unit, and by how many days it would relax what must-places lack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneMore {
    /// Where.
    pub base: Id<Base>,
    /// How it moves.
    pub mode: Mode,
    /// Days of must-places within their interval that it adds, at least.
    pub days: u32,
}

/// What is lacking in a programme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lack {
    /// For each community where nobody of ours comes.
    pub places: Vec<Lacking>,
    /// For each must-place that stays over its interval, the worst first.
    pub over: Vec<Over>,
    /// The one more unit that would help must-places most; none where none would.
    pub one_more: Option<OneMore>,
    /// Bases that are open on some of the days and have no unit, so that nobody leaves from them.
    pub idle: Vec<Id<Base>>,
}

/// What a programme lacks.
///
/// # Errors
/// [`Cancelled`].
///
/// # Cost
/// The choices of all teams for each of the changes, and for each place left out all positions in all tours.
pub(crate) fn lack(
    made: &Made<'_>,
    choices: &Choices,
    state: &State<'_>,
    uncovered: &[Id<Community>],
    ticket: &Ticket,
) -> Result<Lack, Cancelled> {
    let tried = Changes::of(made, ticket)?;
    let remedy = |place: usize| tried.remedy(made, choices, state, place);
    let mut lack = Lack::default();
    for (place, facts) in made.places.iter().enumerate() {
        ticket.check()?;
        if uncovered.contains(&facts.community) {
            lack.places.push(Lacking {
                community: facts.community,
                remedy: remedy(place),
            });
        }
        lack.over.extend(over(made, choices, state, place, &remedy));
    }
    lack.over.sort_by_key(|over| std::cmp::Reverse(over.days));
    let short = lack
        .over
        .iter()
        .any(|over| !matches!(over.why, OverWhy::NotBefore(_)));
    if short {
        lack.one_more = tried.one_more(made, choices, state, ticket)?;
    }
    let homes: Vec<Id<Base>> = made.teams.iter().map(|team| team.base).collect();
    let is_open = |base: &Base| (0..made.problem().days).any(|day| base.is_open_on(made.ground.date(day)));
    lack.idle = (made.ground.op.bases.iter())
        .filter(|(id, base)| is_open(base) && !homes.contains(id))
        .map(|(id, _)| id)
        .collect();
    Ok(lack)
}

/// Whether a must-place stays over its interval, and why.
fn over(
    made: &Made<'_>,
    choices: &Choices,
    state: &State<'_>,
    place: usize,
    remedy: &dyn Fn(usize) -> Remedy,
) -> Option<Over> {
    let problem = made.problem();
    let demand = problem.places.get(place)?;
    let interval = demand.interval?.max(0.0).floor();
    let days = u32::try_from(problem.days).unwrap_or(u32::MAX);
    let kept = made.worths.worth(place, state.halts(place)).kept;
    let lacking = days.saturating_sub(kept);
    if lacking == 0 {
        return None;
    }
    let by_day = choices.seen_at(problem, place);
    let why = match by_day.iter().position(|halts| *halts > 0) {
        None => OverWhy::NoUnit(remedy(place)),
        // All that is lacking lies before the first day on which anybody could be there.
        Some(first) if made.worths.kept_from(place, state.halts(place), first) => {
            OverWhy::NotBefore(made.ground.date(first))
        }
        Some(_) => OverWhy::NoHours,
    };
    Some(Over {
        community: made.places.get(place)?.community,
        days: lacking,
        interval: interval as u32,
        why,
    })
}

/// Where units would get to if one thing were different.
struct Changes {
    /// With as much fuel as it takes, where fuel is asked for.
    fuelled: Option<(Problem, Choices)>,
    /// With patrols of so many days.
    longer: Vec<(usize, Problem, Choices)>,
    /// With one more unit at each base, by each means that a unit has.
    more: Problem,
    more_choices: Choices,
    units: Vec<(Id<Base>, Mode)>,
}

impl Changes {
    fn of(made: &Made<'_>, ticket: &Ticket) -> Result<Self, Cancelled> {
        let problem = made.problem();
        let mut longer = Vec::new();
        for days in problem.max_days + 1..=problem.max_days + MORE_DAYS {
            let other = Problem {
                max_days: days,
                ..problem.clone()
            };
            let choices = Choices::of(&other, ticket)?;
            longer.push((days, other, choices));
        }
        let (teams, units) = others::other_units(made);
        let more = Problem {
            teams,
            ..problem.clone()
        };
        Ok(Self {
            fuelled: others::fuelled(problem, ticket)?,
            longer,
            more_choices: Choices::of(&more, ticket)?,
            more,
            units,
        })
    }

    fn remedy(&self, made: &Made<'_>, choices: &Choices, state: &State<'_>, place: usize) -> Remedy {
        let problem = made.problem();
        if !problem.places.get(place).is_some_and(|place| place.may_visit) {
            return Remedy::Mark;
        }
        if let Some(why) = made.too_far.get(place).copied().flatten() {
            return Remedy::TooFar(why);
        }
        if let Some((team, day, more)) = overtime(made, state, place)
            && let Some(facts) = made.teams.get(team)
        {
            return Remedy::LongerDay {
                unit: facts.unit,
                day: made.ground.date(day),
                by: Seconds::from_minutes(f64::from(more)),
            };
        }
        let with = |choices: &Choices, team: usize| {
            u16::try_from(place).is_ok_and(|place| choices.get(team, place).is_some())
        };
        // Where a unit gets there as it is, another like it would have the hours.
        let reached = || (0..problem.teams.len()).filter(|team| with(choices, *team));
        let flies = |team: &usize| problem.teams.get(*team).is_some_and(|team| team.flies);
        if reached().next().is_some() && reached().all(|team| flies(&team)) {
            return Remedy::MoreFlights;
        }
        let reached = reached().find(|team| !flies(team));
        if let Some(facts) = reached.and_then(|team| made.teams.get(team)) {
            return Remedy::MoreUnit {
                base: facts.base,
                mode: facts.mode,
            };
        }
        let by_fuel = self.fuelled.as_ref();
        if by_fuel.is_some_and(|(problem, choices)| choices.is_seen(problem, place)) {
            return Remedy::TooFar(TooFar::Fuel);
        }
        let more = (0..self.more.teams.len()).find(|team| with(&self.more_choices, *team));
        let longer = self
            .longer
            .iter()
            .find(|(_, problem, choices)| choices.is_seen(problem, place));
        if let Some((days, ..)) = longer {
            return Remedy::LongerPatrols { days: *days };
        }
        if let Some((base, mode)) = more.and_then(|team| self.units.get(team)) {
            return Remedy::MoreUnit {
                base: *base,
                mode: *mode,
            };
        }
        let nearest = problem.teams.iter().filter_map(|team| {
            let matrix = problem.matrices.get(*team.matrix.first()?)?;
            Some(matrix.get(team.home, place)).filter(|minutes| *minutes < NO_WAY)
        });
        Remedy::NearerBase {
            nearest: nearest
                .min()
                .map(|minutes| Seconds::from_minutes(f64::from(minutes))),
        }
    }
}

impl Changes {
    /// The one more unit that adds most days of must-places, found by filling its days beside the programme as it is.
    fn one_more(
        &self,
        made: &Made<'_>,
        choices: &Choices,
        state: &State<'_>,
        ticket: &Ticket,
    ) -> Result<Option<OneMore>, Cancelled> {
        let problem = made.problem();
        let (tours, number) = (state.tours(), problem.teams.len());
        let mut best: Option<OneMore> = None;
        for (at, (team, (base, mode))) in self.more.teams.iter().zip(&self.units).enumerate() {
            let with = Problem {
                teams: problem.teams.iter().chain([team]).cloned().collect(),
                ..problem.clone()
            };
            let choices = choices.and(&self.more_choices, at);
            let mut more = State::empty(&with, &made.worths).with_tours(&tours);
            search::build_of(&mut more, &choices, |team| team == number, |_, _| ticket.check())?;
            let days = u32::try_from(more.kept() - state.kept()).unwrap_or(0);
            if days > best.map_or(0, |best| best.days) {
                best = Some(OneMore {
                    base: *base,
                    mode: *mode,
                    days,
                });
            }
        }
        Ok(best)
    }
}

/// The least overtime with which some unit could halt at a place beside what it does: the unit, the day it leaves on,
/// and the minutes.
fn overtime(made: &Made<'_>, state: &State<'_>, place: usize) -> Option<(usize, usize, u32)> {
    let stop = u16::try_from(place).ok()?;
    let mut best: Option<(u32, usize, usize)> = None;
    for slot in 0..state.len() {
        let (team_number, day) = state.team_and_day(slot);
        let team = made.problem().teams.get(team_number)?;
        if state.stops(slot).is_empty() && state.in_the_way(slot, 1).next().is_some() {
            continue;
        }
        let mut longer = state.stops(slot).to_vec();
        longer.insert(state.least_detour(slot, stop), stop);
        let until = state.until(slot);
        let fits = |more: u32| {
            let team = Team {
                duty: team.duty + more,
                ..team.clone()
            };
            schedule(made.problem(), &team, day, None, &longer)
                .is_some_and(|made| made.occupied_to(day) <= until)
        };
        let most = best.map_or(MOST_OVERTIME, |(known, ..)| known.saturating_sub(OVERTIME_STEP));
        let least = (1..=most / OVERTIME_STEP)
            .map(|step| step * OVERTIME_STEP)
            .find(|more| fits(*more));
        if let Some(least) = least {
            best = Some((least, team_number, day));
        }
    }
    best.map(|(more, team, day)| (team, day, more))
}
