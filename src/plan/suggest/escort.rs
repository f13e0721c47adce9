//! Escorts that the work plan asks for, settled before anything else is planned.
//!
//! An activity that needs an escort gets one patrol that is there on all of its days: there before noon of the first day
//! or on a day before, off in the afternoon of the last day or later. What is farther than a day's hours takes nights at
//! places on the way, out and back, for seven days in all at most. Which unit goes: the one that is out for the fewest
//! days. No cleverness: an activity for which no unit is free stays without, and the suggestion says so; so does one in
//! which a force of the host State takes part that human rights due diligence did not clear.

use crate::analysis::activity;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::Operation;
use crate::plan::problem::Matrix;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Team;
use crate::plan::suggest::fuel;
use crate::plan::suggest::taken;
use crate::plan::suggest::teams::Ground;
use crate::plan::suggest::tour::Halt;
use crate::quantity::Metres;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// Longest escort, in days.
pub(crate) const ESCORT_DAYS: usize = 7;
/// An escort is there before noon of the first day and leaves no earlier than two on the last, minutes.
const NOON: u32 = 720;
const AFTERNOON: u32 = 840;

/// A day of the plan and a minute of it.
type Moment = (usize, u32);

/// An escort: which team, from when to when.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Escort {
    /// For which activity.
    pub activity: Id<Activity>,
    /// Which team goes.
    pub team: usize,
    /// The place of the activity, as a row of the tables.
    pub place: usize,
    /// Day and minute of departure.
    pub depart: Moment,
    /// The nights on the way, the stay at the place, the nights on the way home.
    pub halts: Vec<Halt>,
    /// Day and minute of being back.
    pub back: Moment,
}

/// An activity to be escorted within the days of the plan.
struct Wanted {
    activity: Id<Activity>,
    /// Where, if a community that may be visited is within presence of it, and who takes part was cleared.
    place: Option<usize>,
    first: usize,
    last: usize,
}

/// The escorts that are possible, in the order of the activities' first days, and the activities that get none; the teams
/// of the escorts become busy.
pub(crate) fn escorts(
    ground: &Ground<'_>,
    places: &[LonLat],
    window: &[Option<(u32, u32)>],
    (matrices, metres): (&[Matrix], &[Matrix]),
    teams: &mut [Team],
    may_visit: &[bool],
) -> (Vec<Escort>, Vec<Id<Activity>>) {
    let (mut escorts, mut without) = (Vec::new(), Vec::new());
    for wanted in wanted(ground, places, may_visit) {
        let best = (teams.iter().enumerate())
            .filter_map(|(number, team)| {
                let ways = Ways {
                    team,
                    window,
                    matrices,
                    metres,
                    may_visit,
                };
                let escort = possible(&ways, number, &wanted).filter(|_| team.goes && !team.flies)?;
                let moving = escort.halts.first()?.arrive.saturating_sub(escort.depart.1);
                Some((escort.back.0 - escort.depart.0, moving, number, escort))
            })
            .min_by_key(|(days, moving, number, _)| (*days, *moving, *number));
        if best.is_none() {
            without.push(wanted.activity);
        }
        if let Some((_, _, _, escort)) = best {
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
    (escorts, without)
}

/// Why an activity stays without escort, as a sentence; none where it is gone.
pub fn without_escort(op: &Operation, activity: Id<Activity>, lang: Lang) -> Option<String> {
    let row = op.activities.get(activity)?;
    if let Some(host) = row.host().filter(|_| row.lacks_clearance()) {
        let args = [
            ("activity", Arg::from(&row.title)),
            ("host", words::text(lang, host.title()).into()),
            ("clearance", words::text(lang, row.terms.clearance.title()).into()),
        ];
        return Some(words::text_with(lang, "plan-escort-uncleared", &args));
    }
    let args = [
        ("activity", Arg::from(&row.title)),
        ("from", number::short_date(lang, row.from).into()),
        ("to", number::short_date(lang, row.to.max(row.from)).into()),
        ("more", i64::from(row.to > row.from).into()),
        ("days", ESCORT_DAYS.into()),
    ];
    Some(words::text_with(lang, "plan-without-escort", &args))
}

/// Activities of these days that need an escort and have none.
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
            let place = (places.iter().enumerate())
                .filter(|(place, _)| may_visit.get(*place) == Some(&true) && !row.lacks_clearance())
                .map(|(place, at)| (place, measure::near_distance(*at, row.at)))
                .filter(|(_, distance)| *distance <= radius)
                .min_by(|a, b| a.1.cmp(&b.1));
            Some(Wanted {
                activity,
                place: place.map(|(place, _)| place),
                first: days().min()?,
                last: days().max()?,
            })
        })
        .collect();
    all.sort_by_key(|wanted| (wanted.first, wanted.activity));
    all
}

/// Whether the activity is escorted on each of its days, by a draft as well: its unit does not go twice.
fn has_escort(op: &Operation, row: &Activity) -> bool {
    let mut days = activity::days(row).into_iter();
    days.all(|day| activity::escorts(op, row.at, day).any(taken::keeps_busy))
}

/// The ways of one team.
struct Ways<'a> {
    team: &'a Team,
    window: &'a [Option<(u32, u32)>],
    matrices: &'a [Matrix],
    metres: &'a [Matrix],
    may_visit: &'a [bool],
}

/// A journey: its nights on the way, when it begins and ends.
struct Journey {
    nights: Vec<Halt>,
    depart: Moment,
    arrive: Moment,
}

impl Ways<'_> {
    fn minutes(&self, day: usize, from: usize, to: usize) -> Option<u32> {
        let table = *self.team.matrix.get(day)?;
        let minutes = self.matrices.get(table)?.get(from, to);
        (minutes < NO_WAY).then_some(minutes)
    }

    fn hours(&self, day: usize) -> Option<(u32, u32)> {
        let (from, to) = self.window.get(day).copied().flatten()?;
        Some((from, to.min(from + self.team.duty)))
    }

    /// Whether the fuel goes to these halts and home, where it is asked for.
    fn has_fuel(&self, first: usize, halts: &[Halt]) -> bool {
        let (home, mut gone_m) = (self.team.home, 0_u32);
        let mut here = (home, first);
        let ends = halts.iter().map(|halt| (halt.place, halt.leave_day));
        for (next, leave_day) in ends.chain([(home, first)]) {
            gone_m = gone_m.saturating_add(fuel::way_m(self.metres, self.team, here.1, (here.0, next)));
            here = (next, leave_day);
        }
        self.team.range_m.is_none_or(|range| gone_m <= range)
    }

    /// The journey that ends on the earliest day, and the soonest on it, when it begins on a day no earlier than at a
    /// minute; nights are spent at places on the way.
    fn journey(&self, from: usize, to: usize, (first, not_before): Moment) -> Option<Journey> {
        // Where one can be in the morning, and the nights that led there.
        let mut mornings: Vec<(usize, Vec<Halt>)> = vec![(from, Vec::new())];
        let mut known = vec![false; self.may_visit.len()];
        for day in first..first + ESCORT_DAYS {
            let (opens, closes) = self.hours(day)?;
            let leave = if day == first {
                opens.max(not_before)
            } else {
                opens
            };
            let comes = |here: usize, there: usize| {
                let arrive = leave + self.minutes(day, here, there)?;
                (arrive <= closes).then_some(arrive)
            };
            let arrival = (mornings.iter())
                .filter_map(|(here, nights)| Some((comes(*here, to)?, nights)))
                .min_by_key(|(arrive, _)| *arrive);
            if let Some((arrive, nights)) = arrival {
                let start = self.hours(first)?.0.max(not_before);
                return Some(Journey {
                    nights: nights.clone(),
                    depart: (first, start),
                    arrive: (day, arrive),
                });
            }
            let (morning, _) = self.hours(day + 1)?;
            let mut next = Vec::new();
            for place in (0..known.len()).filter(|place| self.may_visit.get(*place) == Some(&true)) {
                let soonest = (mornings.iter())
                    .filter(|(here, _)| *here != place)
                    .filter_map(|(here, nights)| Some((comes(*here, place)?, nights)))
                    .min_by_key(|(arrive, _)| *arrive);
                let Some((known, (arrive, nights))) =
                    known.get_mut(place).filter(|known| !**known).zip(soonest)
                else {
                    continue;
                };
                *known = true;
                let night = Halt {
                    place,
                    day,
                    arrive,
                    leave_day: day + 1,
                    leave: morning,
                };
                next.push((place, nights.iter().copied().chain([night]).collect()));
            }
            mornings = next;
        }
        None
    }

    /// Out: there in the morning of the first day where that leaves half a day, else on a day before.
    fn out(&self, place: usize, first: usize) -> Option<Journey> {
        (0..ESCORT_DAYS)
            .map_while(|before| first.checked_sub(before))
            .filter_map(|start| self.journey(self.team.home, place, (start, 0)))
            .find(|way| way.arrive <= (first, NOON))
    }

    /// Back: in the afternoon of the last day, or on the morning after where only that leads home, or on an earlier day.
    fn back(&self, place: usize, leave: Moment) -> Option<Journey> {
        let home = self.team.home;
        let morning = self.journey(place, home, (leave.0 + 1, 0));
        let afternoon = self.journey(place, home, leave);
        afternoon
            .into_iter()
            .chain(morning)
            .min_by_key(|way| way.arrive.0)
    }
}

/// The escort by one team, where its hours allow it.
fn possible(ways: &Ways<'_>, number: usize, wanted: &Wanted) -> Option<Escort> {
    let (place, team) = (wanted.place?, ways.team);
    let out = ways.out(place, wanted.first)?;
    let earliest = if out.arrive.0 == wanted.last {
        out.arrive.1
    } else {
        0
    };
    let home = ways.back(place, (wanted.last, earliest.max(AFTERNOON)))?;
    let (depart, back) = (out.depart, home.arrive);
    let short = back.0 - depart.0 < ESCORT_DAYS;
    // Duty of a single day counts from departure to return.
    let duty = back.0 > depart.0 || back.1 - depart.1 <= team.duty;
    let busy_next = team.busy.get(back.0 + 1).copied().unwrap_or(team.busy_after);
    let rest = back.0 == depart.0 || !busy_next;
    let free = (depart.0..=back.0).all(|day| team.busy.get(day) == Some(&false));
    let stay = Halt {
        place,
        day: out.arrive.0,
        arrive: out.arrive.1,
        leave_day: home.depart.0,
        leave: home.depart.1,
    };
    let halts: Vec<Halt> = (out.nights.into_iter())
        .chain([stay])
        .chain(home.nights)
        .collect();
    let possible = short && duty && rest && free && ways.has_fuel(depart.0, &halts);
    possible.then_some(Escort {
        activity: wanted.activity,
        team: number,
        place,
        depart,
        halts,
        back,
    })
}
