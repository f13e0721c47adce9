//! Escorts that the work plan asks for, settled before anything else is planned.
//!
//! An activity that needs an escort gets one patrol that is there on all of its days: out on the first day or the day
//! before, back on the last day or the day after. Which unit goes: the one that is there soonest. No cleverness: an
//! activity for which no unit is free stays without, and the list of activities says so.

use crate::analysis::activity;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::Operation;
use crate::plan::clock;
use crate::plan::problem::Matrix;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Team;
use crate::plan::suggest::teams::Ground;
use crate::quantity::Metres;

/// Longest escort, in days.
pub(crate) const ESCORT_DAYS: usize = 7;
/// An escort is there before noon of the first day and leaves no earlier than two on the last, minutes.
const NOON: u32 = 720;
const AFTERNOON: u32 = 840;

/// An escort: which team, from when to when.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Escort {
    /// For which activity.
    pub activity: Id<Activity>,
    /// Which team goes.
    pub team: usize,
    /// The place, as a row of the tables.
    pub place: usize,
    /// Day and minute of departure.
    pub depart: (usize, u32),
    /// Day and minute of arrival at the place.
    pub arrive: (usize, u32),
    /// Day and minute of leaving it.
    pub leave: (usize, u32),
    /// Day and minute of being back.
    pub back: (usize, u32),
}

/// An activity to be escorted within the days of the plan.
struct Wanted {
    activity: Id<Activity>,
    place: usize,
    first: usize,
    last: usize,
}

/// The escorts that are possible, in the order of the activities' first days; their teams become busy.
pub(crate) fn escorts(
    ground: &Ground<'_>,
    places: &[LonLat],
    window: &[Option<(u32, u32)>],
    matrices: &[Matrix],
    teams: &mut [Team],
    may_visit: &[bool],
) -> Vec<Escort> {
    let mut escorts = Vec::new();
    for wanted in wanted(ground, places, may_visit) {
        let best = (0..teams.len())
            .filter_map(|team| Some((team, teams.get(team)?)))
            .filter_map(|(index, team)| possible(ground, window, matrices, (index, team), &wanted))
            .min_by_key(|escort| {
                (
                    escort.back.0 - escort.depart.0,
                    escort.arrive.1 - escort.depart.1,
                    escort.team,
                )
            });
        if let Some(escort) = best {
            if let Some(team) = teams.get_mut(escort.team) {
                // A day of rest only after several days.
                let last = escort.back.0 + usize::from(escort.back.0 > escort.depart.0);
                for busy in team.busy.iter_mut().take(last + 1).skip(escort.depart.0) {
                    *busy = true;
                }
            }
            escorts.push(escort);
        }
    }
    escorts
}

/// Activities of these days that need an escort and have none, at a place that may be visited.
fn wanted(ground: &Ground<'_>, places: &[LonLat], may_visit: &[bool]) -> Vec<Wanted> {
    let op = ground.op;
    let radius = Metres::from_km(op.assumptions.get("presence.radius"));
    let open = |status: ActivityStatus| matches!(status, ActivityStatus::Planned | ActivityStatus::UnderWay);
    let mut all: Vec<Wanted> = op
        .activities
        .iter()
        .filter(|(_, row)| row.needs_escort && open(row.status) && !has_escort(op, row))
        .filter_map(|(activity, row)| {
            let days = || (0..ground.days).filter(|day| (row.from..=row.to).contains(&ground.date(*day)));
            // The community nearest to the activity, where one is within presence of it.
            let (place, _) = (places.iter().enumerate())
                .filter(|(place, _)| may_visit.get(*place) == Some(&true))
                .map(|(place, at)| (place, measure::near_distance(*at, row.at)))
                .filter(|(_, distance)| *distance <= radius)
                .min_by(|a, b| a.1.cmp(&b.1))?;
            Some(Wanted {
                activity,
                place,
                first: days().min()?,
                last: days().max()?,
            })
        })
        .collect();
    all.sort_by_key(|wanted| (wanted.first, wanted.activity));
    all
}

/// Whether the activity is escorted on each of its days, as the list of activities reckons it.
fn has_escort(op: &Operation, row: &Activity) -> bool {
    let mut days = activity::days(row).into_iter();
    days.all(|day| activity::is_escorted(op, row.at, day))
}

/// The escort by one team, where its hours allow it.
fn possible(
    ground: &Ground<'_>,
    window: &[Option<(u32, u32)>],
    matrices: &[Matrix],
    (index, team): (usize, &Team),
    wanted: &Wanted,
) -> Option<Escort> {
    let minutes = |day: usize, from: usize, to: usize| {
        let minutes = matrices.get(*team.matrix.get(day)?)?.get(from, to);
        (minutes < NO_WAY).then_some(minutes)
    };
    let hours = |day: usize| {
        let (from, to) = window.get(day).copied().flatten()?;
        Some((from, to.min(from + team.duty)))
    };
    // Out: on the first day in the morning where the way leaves half a day there, else on the day before.
    let out = |day: usize, by: u32| {
        let way = minutes(day, team.home, wanted.place)?;
        let (from, to) = hours(day)?;
        (from + way <= to.min(by)).then_some(((day, from), (day, from + way)))
    };
    let (depart, arrive) =
        out(wanted.first, NOON).or_else(|| out(wanted.first.checked_sub(1)?, clock::DAY_MIN))?;
    // Back: on the last day in the afternoon, else on the morning after.
    let home = |day: usize, not_before: u32| {
        let way = minutes(day, wanted.place, team.home)?;
        let (from, to) = hours(day)?;
        let leave = from.max(not_before);
        (leave + way <= to).then_some(((day, leave), (day, leave + way)))
    };
    let earliest = if depart.0 == wanted.last { arrive.1 } else { 0 };
    let (leave, back) = home(wanted.last, earliest.max(AFTERNOON)).or_else(|| home(wanted.last + 1, 0))?;
    let days = depart.0..=back.0;
    let short = back.0 - depart.0 < ESCORT_DAYS;
    // Duty of a single day counts from departure to return.
    let duty = back.0 > depart.0 || back.1 - depart.1 <= team.duty;
    let busy_next = team.busy.get(back.0 + 1).copied().unwrap_or(team.busy_after);
    let rest = back.0 == depart.0 || !busy_next;
    let free = days.into_iter().all(|day| team.busy.get(day) == Some(&false));
    (short && duty && rest && free && back.0 < ground.days).then_some(Escort {
        activity: wanted.activity,
        team: index,
        place: wanted.place,
        depart,
        arrive,
        leave,
        back,
    })
}
