//! Which places each team can halt at: out and back within the longest patrol, over as many nights at places on the
//! way as that takes.
//!
//! For each day of departure it is asked when a team could be through with its stay at a place at the earliest, and at
//! the latest so as to be home in time; a place that passes is a choice, with the halts on the way as its least tour.
//! Here a team may wait at a place for as many mornings as it likes, which `tour` does not allow: no place that a tour
//! can halt at is missed, and one or the other may turn out to be out of reach after all.

use std::sync::Arc;

use crate::plan::problem::NO_WAY;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::suggest::near::near;
use crate::plan::suggest::tour::schedule;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// A place that a team can halt at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The place.
    pub place: u16,
    /// In a patrol of so many days at least.
    pub days: usize,
    /// A tour that halts there and, where it must, on the way.
    pub tour: Vec<u16>,
    /// On which days of the plan it can halt there, on no others.
    pub on: DaySet,
}

/// Some of the days of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DaySet(u64);

impl DaySet {
    /// All days from one to another, both among them.
    fn of(first: usize, last: usize) -> Self {
        Self(
            (first..=last)
                .filter(|day| *day < 64)
                .fold(0, |set, day| set | 1 << day),
        )
    }

    /// Whether a day is one of them.
    pub(crate) const fn has(self, day: usize) -> bool {
        day < 64 && self.0 >> day & 1 == 1
    }

    /// The days of both.
    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The choices of all teams. Teams of the same base, means and hours share theirs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Choices(Vec<Arc<OfTeam>>);

/// The choices of a team, by place, and which of them lie near to which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct OfTeam {
    choices: Vec<Choice>,
    /// The nearest choices of each choice, and at the end of the base.
    near: Vec<Vec<u16>>,
}

impl Choices {
    /// Looks for the choices of every team.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Cost
    /// For each team and day of departure the places within reach times all places.
    pub(crate) fn of(problem: &Problem, ticket: &Ticket) -> Result<Self, Cancelled> {
        let mut all: Vec<Arc<OfTeam>> = Vec::new();
        for (number, team) in problem.teams.iter().enumerate() {
            let same = problem.teams.iter().take(number).position(|other| other == team);
            if let Some(known) = same.and_then(|same| all.get(same)) {
                all.push(Arc::clone(known));
                continue;
            }
            let mut found: Vec<Option<Choice>> = vec![None; problem.places.len()];
            let mut known = Known::default();
            for first in 0..problem.days {
                ticket.check()?;
                leaving_on(problem, team, first, &mut known, &mut found);
            }
            let choices: Vec<Choice> = found.into_iter().flatten().collect();
            let near = near(problem, team, &choices);
            all.push(Arc::new(OfTeam { choices, near }));
        }
        Ok(Self(all))
    }

    /// The choices of a team, by place.
    pub(crate) fn of_team(&self, team: usize) -> &[Choice] {
        self.0.get(team).map_or(&[], |team| &team.choices)
    }

    /// The choices of all teams, and of one team of others as the last.
    #[must_use]
    pub(crate) fn and(&self, others: &Self, team: usize) -> Self {
        Self(self.0.iter().chain(others.0.get(team)).cloned().collect())
    }

    /// The nearest choices of a team to one of its places, or to its base.
    pub(crate) fn near(&self, team: usize, place: Option<u16>) -> &[u16] {
        let Some(team) = self.0.get(team) else { return &[] };
        let at = place.map_or(Ok(team.choices.len()), |place| {
            team.choices.binary_search_by_key(&place, |choice| choice.place)
        });
        at.ok()
            .and_then(|at| team.near.get(at))
            .map_or(&[], Vec::as_slice)
    }

    /// The choice of a team at a place, where it has it.
    pub(crate) fn get(&self, team: usize, place: u16) -> Option<&Choice> {
        let choices = self.of_team(team);
        let at = choices.binary_search_by_key(&place, |choice| choice.place).ok()?;
        choices.get(at)
    }

    /// With how many teams and places a halt is presence at a place, day by day.
    pub(crate) fn seen_at(&self, problem: &Problem, place: usize) -> Vec<usize> {
        let seen_from = problem
            .places
            .get(place)
            .map_or(&[][..], |place| &place.seen_from);
        let choices: Vec<&Choice> = (0..self.0.len())
            .flat_map(|team| seen_from.iter().map(move |other| (team, *other)))
            .filter_map(|(team, other)| self.get(team, u16::try_from(other).ok()?))
            .collect();
        (0..problem.days)
            .map(|day| choices.iter().filter(|choice| choice.on.has(day)).count())
            .collect()
    }

    /// Whether some team can halt where that is presence at a place.
    pub(crate) fn is_seen(&self, problem: &Problem, place: usize) -> bool {
        self.seen_at(problem, place).iter().any(|halts| *halts > 0)
    }

    /// Whether no team can halt anywhere.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|team| team.choices.is_empty())
    }
}

/// A day and a minute of it.
type Moment = (usize, u32);

/// When a team is through at a place at the earliest or the latest, and the node before or after it.
#[derive(Clone, Copy, Default)]
struct Label {
    at: Option<Moment>,
    via: usize,
}

/// The ways of a team for tours that leave on one day.
struct Days<'a> {
    problem: &'a Problem,
    team: &'a Team,
    first: usize,
    /// From when to when it may be on duty, by day of the tour.
    hours: Vec<Option<(u32, u32)>>,
    /// Where it may halt, and its base at the end.
    nodes: Vec<usize>,
}

/// What was worked out for a day of departure, which serves every other with the same hours and times.
#[derive(Default)]
struct Known {
    hours: Vec<Option<(u32, u32)>>,
    tables: Vec<usize>,
    earliest: Vec<Label>,
    /// By length of the tour, less one.
    latest: Vec<Option<Vec<Label>>>,
}

/// Adds what the team can halt at when it leaves on a day.
fn leaving_on(problem: &Problem, team: &Team, first: usize, known: &mut Known, found: &mut [Option<Choice>]) {
    let free = |day: usize| team.busy.get(day) == Some(&false);
    let most = (0..problem.max_days).take_while(|day| free(first + day)).count();
    if most == 0 {
        return;
    }
    let hours = (first..first + most).map(|day| {
        let (from, to) = problem.window.get(day).copied().flatten()?;
        Some((from, to.min(from + team.duty)))
    });
    let places = problem.places.iter().enumerate();
    let days = Days {
        problem,
        team,
        first,
        hours: hours.collect(),
        nodes: places
            .filter(|(number, place)| place.may_visit && team.may_halt(*number))
            .map(|(place, _)| place)
            .chain([team.home])
            .collect(),
    };
    let tables = team.matrix.get(first..first + most).unwrap_or_default();
    if known.hours != days.hours || known.tables != tables {
        *known = Known {
            hours: days.hours.clone(),
            tables: tables.to_vec(),
            earliest: days.earliest(),
            latest: vec![None; most],
        };
    }
    for length in 1..=most {
        let after = first + length;
        let rests = if after >= problem.days {
            !team.busy_after
        } else {
            free(after)
        };
        if length > 1 && !rests {
            continue;
        }
        let Some(latest) = known.latest.get_mut(length - 1) else {
            continue;
        };
        let (earliest, latest) = (
            &known.earliest,
            &*latest.get_or_insert_with(|| days.latest(length)),
        );
        for (node, place) in days.nodes.iter().enumerate() {
            let (Some(early), Some(late)) = (at(earliest, node), at(latest, node)) else {
                continue;
            };
            let Some(cell) = found.get_mut(*place).filter(|_| early <= late) else {
                continue;
            };
            let on = DaySet::of(first + early.0, first + late.0);
            match cell {
                Some(choice) if choice.days <= length => choice.on = choice.on.with(on),
                _ => {
                    let on = cell.as_ref().map_or(on, |choice| choice.on.with(on));
                    let choice = days.choice(node, length, earliest, latest);
                    *cell = choice.map(|choice| Choice { on, ..choice });
                }
            }
        }
    }
}

fn at(labels: &[Label], node: usize) -> Option<Moment> {
    labels.get(node)?.at
}

impl Days<'_> {
    /// The node of the base.
    fn home(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }

    fn minutes(&self, day: usize, from: usize, to: usize) -> Option<u32> {
        let table = self.team.matrix.get(self.first + day)?;
        let matrix = self.problem.matrices.get(*table)?;
        let minutes = matrix.get(*self.nodes.get(from)?, *self.nodes.get(to)?);
        (minutes < NO_WAY).then_some(minutes)
    }

    /// How long it stays at a node.
    fn stay(&self, node: usize) -> u32 {
        if node == self.home() {
            0
        } else {
            self.problem.dwell
        }
    }

    /// Through at every place at the earliest, when it leaves base at the first hour.
    fn earliest(&self) -> Vec<Label> {
        let mut labels = vec![Label::default(); self.nodes.len()];
        let home = self.home();
        if let (Some(label), Some(Some((from, _)))) = (labels.get_mut(home), self.hours.first()) {
            label.at = Some((0, *from));
        }
        let mut settled = vec![false; self.nodes.len()];
        // The first of all that are not settled cannot be reached any earlier.
        while let Some((moment, node)) = (labels.iter().zip(&settled).enumerate())
            .filter(|(_, (_, settled))| !**settled)
            .filter_map(|(node, (label, _))| Some((label.at?, node)))
            .min()
        {
            if let Some(settled) = settled.get_mut(node) {
                *settled = true;
            }
            for next in 0..home {
                let arrival = self.through(moment, node, next);
                if let (Some(arrival), Some(label)) = (arrival, labels.get_mut(next))
                    && label.at.is_none_or(|known| arrival < known)
                {
                    *label = Label {
                        at: Some(arrival),
                        via: node,
                    };
                }
            }
        }
        labels
    }

    /// When it is through at the next place at the earliest, on the same day or after some night at this one.
    fn through(&self, (day, minute): Moment, node: usize, next: usize) -> Option<Moment> {
        // From base one would simply leave later.
        let days = if node == self.home() {
            day..day + 1
        } else {
            day..self.hours.len()
        };
        days.into_iter().find_map(|other| {
            let (from, to) = self.hours.get(other).copied().flatten()?;
            let leave = if other == day { minute } else { from };
            let through = leave + self.minutes(other, node, next)? + self.stay(next);
            (through <= to).then_some((other, through))
        })
    }

    /// Through at every place at the latest, to be home on the last of so many days.
    fn latest(&self, length: usize) -> Vec<Label> {
        let mut labels = vec![Label::default(); self.nodes.len()];
        let home = self.home();
        let last = length.saturating_sub(1);
        if let (Some(label), Some(Some((_, to)))) = (labels.get_mut(home), self.hours.get(last)) {
            label.at = Some((last, *to));
        }
        let mut settled = vec![false; self.nodes.len()];
        while let Some((moment, node)) = (labels.iter().zip(&settled).enumerate())
            .filter(|(_, (_, settled))| !**settled)
            .filter_map(|(node, (label, _))| Some((label.at?, node)))
            .max()
        {
            if let Some(settled) = settled.get_mut(node) {
                *settled = true;
            }
            for before in 0..home {
                let leaving = self.in_time(moment, before, node);
                if let (Some(leaving), Some(label)) = (leaving, labels.get_mut(before))
                    && label.at.is_none_or(|known| leaving > known)
                {
                    *label = Label {
                        at: Some(leaving),
                        via: node,
                    };
                }
            }
        }
        labels
    }

    /// When it must leave a place at the latest to be through at the next by a moment.
    fn in_time(&self, (day, minute): Moment, before: usize, node: usize) -> Option<Moment> {
        (0..=day).rev().find_map(|other| {
            let (from, to) = self.hours.get(other).copied().flatten()?;
            let by = if other == day { to.min(minute) } else { to };
            let leave = by.checked_sub(self.minutes(other, before, node)? + self.stay(node))?;
            (leave >= from).then_some((other, leave))
        })
    }

    /// The choice of a place, with the halts on the way there and back.
    fn choice(&self, node: usize, days: usize, earliest: &[Label], latest: &[Label]) -> Option<Choice> {
        let place = u16::try_from(*self.nodes.get(node)?).ok()?;
        let way = |labels: &[Label]| {
            let mut way = Vec::new();
            let mut here = node;
            while here != self.home() && way.len() < self.nodes.len() {
                way.extend(self.nodes.get(here).and_then(|place| u16::try_from(*place).ok()));
                here = labels.get(here).map_or(self.home(), |label| label.via);
            }
            way
        };
        let mut tour = way(earliest);
        tour.reverse();
        tour.extend(way(latest).into_iter().skip(1));
        let possible = schedule(self.problem, self.team, self.first, None, &tour).is_some();
        Some(Choice {
            place,
            days,
            tour: if possible { tour } else { vec![place] },
            on: DaySet::default(),
        })
    }
}
