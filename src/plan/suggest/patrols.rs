//! From tours to patrols that a person can read: dates and hours, names, tasks, the way on the ground, the reasons.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use crate::analysis::landing::Site;
use crate::earth::LonLat;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Stop;
use crate::model::Task;
use crate::model::UsualTask;
use crate::network::route;
use crate::plan::accept;
use crate::plan::clock;
use crate::plan::gathering::Gathering;
use crate::plan::problem::Problem;
use crate::plan::suggest::air;
use crate::plan::suggest::along;
use crate::plan::suggest::escort::Escort;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::predict;
use crate::plan::suggest::reason::Reason;
use crate::plan::suggest::reason::ReasonKind;
use crate::plan::suggest::search::Chance;
use crate::plan::suggest::state::State;
use crate::plan::suggest::tell;
use crate::plan::suggest::tour::Halt;
use crate::plan::suggest::tour::STEP_MIN;
use crate::plan::suggest::tour::Schedule;
use crate::plan::suggest::tour::gathering_at;
use crate::plan::suggest::tour::schedule;
use crate::plan::suggest::tour::timed;
use crate::plan::suggest::vary::Used;
use crate::plan::suggest::worth;

/// A patrol of a suggestion, and why it halts where it does.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestedPatrol {
    /// The patrol, as a draft.
    pub patrol: Patrol,
    /// The reasons for each halt, the weightiest first.
    pub why: Vec<Vec<Reason>>,
}

/// Ways that were looked up once.
type Lines = BTreeMap<(usize, usize, usize), Option<Vec<LonLat>>>;

/// A tour or an escort, ready to be written down.
pub(super) struct Outing {
    /// Which team goes.
    pub(super) team: usize,
    /// The day on which it leaves.
    pub(super) first: usize,
    /// Its hours.
    pub(super) made: Schedule,
    /// Which escort it is.
    pub(super) escort: Option<usize>,
}

/// The same as somebody who watches sees it: unit, departure, places.
pub(crate) fn seen(made: &Made<'_>, state: &State<'_>) -> Vec<predict::Outing> {
    let all = outings(made, state).into_iter();
    all.filter_map(|outing| {
        let depart = clock::at_minute(made.ground.date(outing.first), outing.made.depart);
        let halts = outing.made.halts.iter();
        Some(predict::Outing {
            unit: made.teams.get(outing.team)?.unit.number(),
            depart,
            places: halts
                .filter_map(|halt| Some(made.places.get(halt.place)?.community.number()))
                .collect(),
        })
    })
    .collect()
}

/// Tours and escorts by departure and unit, each with its hour.
fn outings(made: &Made<'_>, state: &State<'_>) -> Vec<Outing> {
    let mut slots: Vec<usize> = state.used().collect();
    slots.sort_by_key(|slot| {
        let (team, day) = state.team_and_day(*slot);
        (day, team)
    });
    let mut hours = tell::hours_before(made);
    let mut outings: Vec<Outing> = (slots.into_iter())
        .filter_map(|slot| {
            let (team, first) = state.team_and_day(slot);
            let made = hour_of(made, (slot, team, first), state.stops(slot), &mut hours)?;
            Some(Outing {
                team,
                first,
                made,
                escort: None,
            })
        })
        .collect();
    outings.extend((made.escorts.iter().enumerate()).map(|(index, escort)| outing_of(escort, index)));
    outings.sort_by_key(|outing| (outing.first, outing.made.depart, outing.team));
    outings
}

/// The patrols of a programme, by departure and unit, with hours of departure drawn by the seed.
pub(crate) fn patrols(made: &Made<'_>, state: &State<'_>) -> Vec<SuggestedPatrol> {
    let outings = outings(made, state);
    let integrated = along::integrated(made, state, &outings);
    let mut lines = Lines::new();
    let mut names = accept::Names::after(made.ground.op);
    (outings.iter().zip(integrated))
        .filter_map(|(outing, is_integrated)| {
            let mut patrol = patrol(made, outing, names.next(), &mut lines)?;
            if is_integrated {
                patrol.kind = PatrolKind::Integrated;
            }
            let mut why: Vec<Vec<Reason>> = (outing.made.halts.iter())
                .map(|halt| reasons(made, state, outing, halt))
                .collect();
            if air::ends(made, outing.team, outing.first, &outing.made).is_some() {
                let flown = || vec![Reason::new(ReasonKind::Way, 1.0, "reason-landing")];
                why.insert(0, flown());
                why.push(flown());
            }
            Some(SuggestedPatrol { patrol, why })
        })
        .collect()
}

/// The tour with an hour of departure among those with which it halts on the same days: the one that was told already,
/// else one drawn, those hours the likeliest at which the team has left least.
fn hour_of(
    made: &Made<'_>,
    (slot, team, first): (usize, usize, usize),
    stops: &[u16],
    hours: &mut Used,
) -> Option<Schedule> {
    let possible = departures(made.problem(), team, first, stops)?;
    let told = told_at(made, team, first, stops);
    let told = told.and_then(|minute| possible.iter().position(|one| one.depart == minute));
    let day = i32::try_from(first).unwrap_or(i32::MAX);
    let at: Vec<i64> = possible.iter().map(|one| i64::from(one.depart / 60)).collect();
    // A stream of its own: however long the search was, the same tour leaves at the same hour.
    let mut chance = Chance::of(made.request.seed ^ 0x6465_7061_7274 ^ (slot as u64) << 32);
    let drawn = told.or_else(|| hours.draw((team, day), &at, &mut chance))?;
    hours.note(team, *at.get(drawn)?, day);
    possible.into_iter().nth(drawn)
}

/// The minute at which this very tour was told to leave.
fn told_at(made: &Made<'_>, team: usize, first: usize, stops: &[u16]) -> Option<u32> {
    let unit = made.teams.get(team)?.unit;
    let date = made.ground.date(first);
    let places: Vec<_> = (stops.iter())
        .filter_map(|stop| Some(made.places.get(usize::from(*stop))?.community))
        .collect();
    let same = |patrol: &&Patrol| {
        let halts = patrol.stops.iter().filter_map(|stop| stop.community);
        patrol.unit == Some(unit) && patrol.depart.date() == date && halts.eq(places.iter().copied())
    };
    made.told
        .iter()
        .find(same)
        .map(|patrol| clock::minute_of(patrol.depart))
}

/// All departures with which a tour halts on the same days and in the same hours in which people gather.
fn departures(problem: &Problem, team: usize, first: usize, stops: &[u16]) -> Option<Vec<Schedule>> {
    let team = problem.teams.get(team)?;
    let early = timed(problem, team, first, stops)?;
    let days = |made: &Schedule| {
        let gatherings: Vec<Option<Gathering>> = (made.halts.iter())
            .map(|halt| gathering_at(problem, halt))
            .collect();
        (made.days(), gatherings)
    };
    let mut possible = vec![early.clone()];
    loop {
        let depart = early.depart + STEP_MIN * u32::try_from(possible.len()).unwrap_or(u32::MAX);
        match schedule(problem, team, first, Some(depart), stops) {
            Some(later) if later.depart == depart && days(&later) == days(&early) => possible.push(later),
            _ => return Some(possible),
        }
    }
}

fn outing_of(escort: &Escort, index: usize) -> Outing {
    Outing {
        team: escort.team,
        first: escort.depart.0,
        made: Schedule {
            depart: escort.depart.1,
            halts: escort.halts.clone(),
            back_day: escort.back.0,
            back: escort.back.1,
            moving: 0,
        },
        escort: Some(index),
    }
}

/// The record of an outing; none where the network knows no way for one of its legs, which its table of minutes denies.
fn patrol(made: &Made<'_>, outing: &Outing, name: String, lines: &mut Lines) -> Option<Patrol> {
    let ground = &made.ground;
    let facts = made.teams.get(outing.team)?;
    let at = |day: usize, minute: u32| -> DateTime { clock::at_minute(ground.date(day), minute) };
    let escorted = |place: usize| outing.escort.and_then(|escort| made.activity_of(escort, place));
    let task = |halt: &Halt| match escorted(halt.place) {
        Some(activity) => Task::Usual(UsualTask::Escort, activity.title.clone()),
        None => {
            let task = match gathering_at(made.problem(), halt) {
                Some(Gathering::Market) => UsualTask::Market,
                Some(Gathering::School) => UsualTask::School,
                Some(Gathering::Worship) => UsualTask::Worship,
                None => UsualTask::Visit,
            };
            Task::Usual(task, String::new())
        }
    };
    let mut stops: Vec<Stop> = (outing.made.halts.iter())
        .filter_map(|halt| {
            let place = made.places.get(halt.place)?;
            Some(Stop {
                at: place.at,
                community: Some(place.community),
                name: place.name.clone(),
                arrive: at(halt.day, halt.arrive),
                leave: at(halt.leave_day, halt.leave),
                task: task(halt),
            })
        })
        .collect();
    if let Some(ends) = air::ends(made, outing.team, outing.first, &outing.made) {
        let site = |site: &Site, when: DateTime| Stop {
            at: site.at,
            community: None,
            name: site.name.clone(),
            arrive: when,
            leave: when,
            task: Task::Usual(UsualTask::Landing, String::new()),
        };
        stops.insert(0, site(ends.landing, at(outing.first, ends.landed)));
        stops.push(site(ends.pickup, at(outing.made.back_day, ends.waits)));
    }
    Some(Patrol {
        name,
        kind: kind(outing),
        status: PatrolStatus::Draft,
        base: Some(facts.base),
        unit: Some(facts.unit),
        second: facts.second,
        mode: facts.mode,
        depart: at(outing.first, outing.made.depart),
        back: at(outing.made.back_day, outing.made.back),
        stops,
        route: way(made, outing, lines)?,
        suggested_by_seed: Some(made.request.seed),
        approval: None,
        mission: String::new(),
    })
}

fn kind(outing: &Outing) -> PatrolKind {
    match outing.escort {
        Some(_) => PatrolKind::Escort,
        None if outing.made.back_day > outing.first => PatrolKind::LongRange,
        None => PatrolKind::ShortRange,
    }
}

/// The way on the ground from base to base.
fn way(made: &Made<'_>, outing: &Outing, lines: &mut Lines) -> Option<Vec<LonLat>> {
    let team = made.problem().teams.get(outing.team)?;
    let mut line: Vec<LonLat> = Vec::new();
    let mut here = (team.home, outing.first);
    let ends = (outing.made.halts.iter())
        .map(|halt| (halt.place, halt.leave_day))
        .chain([(team.home, outing.made.back_day)]);
    for (next, leave_day) in ends {
        let table = *team.matrix.get(here.1)?;
        let leg = lines.entry((table, here.0, next)).or_insert_with(|| {
            let (mut from, mut to) = (made.node(here.0)?, made.node(next)?);
            let (mut before, mut after) = (None, None);
            if let Some(landings) = made.ways.landings.get(table)?.as_ref() {
                // What is flown is straight, to where one lands and from where one is taken up.
                if here.0 == team.home {
                    before = Some(std::mem::replace(
                        &mut from,
                        landings.landing(team.home, next)?.at,
                    ));
                } else if next == team.home {
                    after = Some(std::mem::replace(&mut to, landings.pickup(team.home, here.0)?.at));
                }
            }
            let walked = route(made.ground.network, made.ways.weights.get(table)?, from, to)?;
            let ends = [before, Some(from)].into_iter().flatten();
            let home = [Some(to), after].into_iter().flatten();
            Some(ends.chain(walked.line).chain(home).collect())
        });
        line.extend(leg.as_ref()?.iter().copied());
        here = (next, leave_day);
    }
    line.dedup();
    Some(line)
}

/// Why there is a halt: shares of what would be lost without it.
///
/// What presence loses at the place is shared out as its worth is made: risk, protection, and the rest between silence
/// (as much as the place was without presence before) and priority. What it loses for the hours in which people
/// gather, and what the places beside it lose, are reasons of their own.
fn reasons(made: &Made<'_>, state: &State<'_>, outing: &Outing, halt: &Halt) -> Vec<Reason> {
    if let Some(escort) = outing.escort {
        // The other halts of an escort are its nights on the way.
        return vec![made.activity_of(escort, halt.place).map_or_else(
            || Reason::new(ReasonKind::Way, 1.0, "reason-night"),
            |activity| {
                Reason::new(ReasonKind::Escort, 1.0, "reason-escort").with("activity", activity.title.clone())
            },
        )];
    }
    let (Some(place), Some(demand)) = (made.places.get(halt.place), made.problem().places.get(halt.place))
    else {
        return Vec::new();
    };
    let gathering = gathering_at(made.problem(), halt);
    let loss = state.loss_of_halt(halt.place, halt.day, gathering);
    let days = made.problem().days;
    let lost = loss.own;
    let beside = loss.beside.value(days);
    let must = f64::from(lost.kept) * days as f64;
    let whole = 1.0 + place.risk + place.protection;
    let usual = lost.presence - loss.hours;
    let rest = usual / whole;
    let absence = made.worths.absence(halt.place, halt.day);
    let all = (must + lost.presence + beside).max(1e-12);
    let op = made.ground.op;
    let silence = match place.last_presence {
        None => Reason::new(ReasonKind::Silence, rest * absence / all, "reason-never"),
        Some(last) => {
            let date = made.ground.date(halt.day);
            let days = i64::from(date.since(last).map_or(0, |span| span.get_days()));
            Reason::new(ReasonKind::Silence, rest * absence / all, "reason-silence").with("days", days)
        }
    };
    let interval = demand.interval.unwrap_or(0.0).floor() as i64;
    let mut reasons = vec![
        Reason::new(ReasonKind::Must, must / all, "reason-must").with("days", interval),
        Reason::new(ReasonKind::Risk, usual * place.risk / whole / all, "reason-risk")
            .with("count", place.incidents)
            .with("km", format!("{:.0}", op.assumptions.get("risk.radius")))
            .with("days", i64::from(worth::told_days(op))),
        Reason::new(
            ReasonKind::Protection,
            usual * place.protection / whole / all,
            "reason-protection",
        ),
        silence,
        Reason::new(
            ReasonKind::Priority,
            rest * (1.0 - absence) / all,
            "reason-priority",
        ),
        Reason::new(
            ReasonKind::Gathering,
            loss.hours / all,
            match gathering {
                Some(Gathering::School) => "reason-school",
                Some(Gathering::Worship) => "reason-worship",
                Some(Gathering::Market) | None => "reason-market",
            },
        ),
        Reason::new(ReasonKind::Beside, beside / all, "reason-beside").with("count", loss.places),
    ];
    // Under half a percent is no reason that anybody would give.
    reasons.retain(|reason| reason.share >= 0.005);
    reasons.sort_by(|a, b| b.share.total_cmp(&a.share));
    if reasons.is_empty() {
        reasons.push(Reason::new(ReasonKind::Way, 1.0, "reason-way"));
    }
    reasons
}
