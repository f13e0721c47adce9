//! Who is flown: tables of minutes over landing sites, where a tour lands and is taken up, and flights a week.
//!
//! A unit whose usual means is the helicopter is landed at the site from which a place is soonest reached on foot, and
//! taken up where that is soonest; in between it walks. Where its base has no landing site, or there are no flights, it
//! goes on foot.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::landing::Site;
use crate::earth::LonLat;
use crate::model::Mode;
use crate::model::Operation;
use crate::network::Weights;
use crate::network::matrix;
use crate::plan::PlanError;
use crate::plan::flight;
use crate::plan::problem::Flights;
use crate::plan::problem::Matrix;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Team;
use crate::plan::suggest::help;
use crate::plan::suggest::make::Made;
use crate::plan::suggest::teams::Ground;
use crate::plan::suggest::tour::Schedule;
use crate::plan::suggest::worth;
use crate::quantity::Seconds;
use crate::ticket::Ticket;

/// Where tours of one table land.
#[derive(Debug, Clone, Default)]
pub(crate) struct Landings {
    sites: Vec<Site>,
    /// By base and place, as rows of the table: where one lands, and where one is taken up.
    there: BTreeMap<(usize, usize), usize>,
    back: BTreeMap<(usize, usize), usize>,
}

impl Landings {
    /// Where a tour from a base lands whose first place this is.
    pub(crate) fn landing(&self, home: usize, place: usize) -> Option<&Site> {
        self.sites.get(*self.there.get(&(home, place))?)
    }

    /// Where a tour to a base is taken up whose last place this is.
    pub(crate) fn pickup(&self, home: usize, place: usize) -> Option<&Site> {
        self.sites.get(*self.back.get(&(home, place))?)
    }
}

/// Whole minutes, rounded up, so that nothing is promised before it can be.
pub(crate) fn whole(time: Seconds) -> u32 {
    (time.minutes() - 1e-6).ceil().clamp(0.0, f64::from(NO_WAY)) as u32
}

/// The sites that may be used on every day of the plan: none in an area that patrols do not enter, and none where nobody
/// hears a patrol or comes to help it in time, as far as that is asked for: to be put down somewhere is a halt, too.
///
/// # Errors
/// The work was cancelled.
///
/// # Cost
/// A search from each base for each means and kind of day where help is asked for.
pub(crate) fn sites(
    ground: &Ground<'_>,
    (teams, weights): (&[Team], &[Weights]),
    nodes: &[LonLat],
    ticket: &Ticket,
) -> Result<Vec<Site>, PlanError> {
    let asked = |name: &str| Some(ground.op.assumptions.get(name)).filter(|asked| *asked > 0.0);
    let days = (0..ground.days).map(|day| flight::sites(ground.op, ground.date(day)));
    let always = days.reduce(|all, of_day| all.into_iter().filter(|site| of_day.contains(site)).collect());
    let mut sites = always.unwrap_or_default();
    sites.retain(|site| !worth::is_forbidden(ground.op, site.at));
    if let Some(km) = asked("patrol.radio-range") {
        sites.retain(|site| help::is_heard(ground, site.at, km));
    }
    if let Some(hours) = asked("patrol.reach-back") {
        let limit =
            Seconds::from_hours(hours) - Seconds::from_minutes(ground.op.assumptions.get("turn-out.day"));
        let helped = helped(ground, (teams, weights), (nodes, &sites), limit, ticket)?;
        let mut helped = helped.into_iter();
        sites.retain(|_| helped.next() == Some(true));
    }
    Ok(sites)
}

/// Whether some team on the ground reaches each site in time on every day.
fn helped(
    ground: &Ground<'_>,
    (teams, weights): (&[Team], &[Weights]),
    (nodes, sites): (&[LonLat], &[Site]),
    limit: Seconds,
    ticket: &Ticket,
) -> Result<Vec<bool>, PlanError> {
    let at: Vec<LonLat> = sites.iter().map(|site| site.at).collect();
    let mut in_time: BTreeMap<(usize, usize), Vec<bool>> = BTreeMap::new();
    let mut helped = vec![true; at.len()];
    for day in 0..ground.days {
        let mut today = vec![false; at.len()];
        // No helicopter is counted on: who is flown does not come to help.
        for team in teams
            .iter()
            .filter(|team| !team.flies && team.shut.get(day) == Some(&false))
        {
            let Some(table) = team.matrix.get(day).copied() else {
                continue;
            };
            let (Some(home), Some(weights)) = (nodes.get(team.home), weights.get(table)) else {
                continue;
            };
            if let Entry::Vacant(entry) = in_time.entry((team.home, table)) {
                let times = matrix(ground.network, weights, &[*home], &at, ticket)?;
                let is_in_time = |time: &Option<Seconds>| time.is_some_and(|time| time <= limit);
                entry.insert(times.iter().flatten().map(is_in_time).collect());
            }
            let known = in_time.get(&(team.home, table)).map_or(&[][..], Vec::as_slice);
            today
                .iter_mut()
                .zip(known)
                .for_each(|(today, known)| *today |= known);
        }
        helped
            .iter_mut()
            .zip(&today)
            .for_each(|(helped, today)| *helped &= today);
    }
    Ok(helped)
}

/// The table of minutes of those who are flown from a base, and walk from where they land: between places on foot. The
/// bases are the last of the nodes.
///
/// # Cost
/// A table on foot between all places, and between them and all landing sites.
pub(crate) fn table(
    ground: &Ground<'_>,
    (weights, sites): (&Weights, &[Site]),
    (nodes, places): (&[LonLat], usize),
    ticket: &Ticket,
) -> Result<(Matrix, Landings), PlanError> {
    let mut landings = Landings {
        sites: sites.to_vec(),
        ..Landings::default()
    };
    let at: Vec<LonLat> = landings.sites.iter().map(|site| site.at).collect();
    let stops = nodes.get(..places).unwrap_or(nodes);
    let between = matrix(ground.network, weights, stops, stops, ticket)?;
    let out = matrix(ground.network, weights, &at, stops, ticket)?;
    let home = matrix(ground.network, weights, stops, &at, ticket)?;
    let mut table = Matrix::without_ways(nodes.len());
    for (from, row) in between.iter().enumerate() {
        for (to, time) in row.iter().enumerate() {
            table.set(from, to, time.map_or(NO_WAY, whole));
        }
    }
    let walk = |times: &[Vec<Option<Seconds>>], from: usize, to: usize| {
        times.get(from)?.get(to).copied().flatten().map(whole)
    };
    for (number, base) in nodes.iter().enumerate().skip(places) {
        let lands = (0..ground.days).all(|day| flight::is_site(ground.op, *base, ground.date(day)));
        let flights: Vec<(usize, u32)> = (at.iter().enumerate())
            .filter(|(_, site)| lands && flight::is_in_range(ground.op, *base, **site))
            .filter(|(_, site)| !flight::is_at(**site, *base))
            .map(|(site, to)| (site, whole(flight::time(ground.op, *base, *to))))
            .collect();
        for place in 0..places {
            let there = flights
                .iter()
                .filter_map(|(site, fly)| Some((fly + walk(&out, *site, place)?, *site)));
            if let Some((minutes, site)) = there.min() {
                table.set(number, place, minutes);
                landings.there.insert((number, place), site);
            }
            let back = flights
                .iter()
                .filter_map(|(site, fly)| Some((fly + walk(&home, place, *site)?, *site)));
            if let Some((minutes, site)) = back.min() {
                table.set(place, number, minutes);
                landings.back.insert((number, place), site);
            }
        }
    }
    Ok((table, landings))
}

/// How many flights are left in each week of the plan, beside those of patrols that the operation holds.
pub(crate) fn flights(op: &Operation, from: Date, days: usize) -> Flights {
    let most = op.assumptions.get("air.flights") as usize;
    let first = monday(from);
    let week_of = |day: Date| {
        let since = day.since(first).map_or(-1, |span| span.get_days());
        usize::try_from(since.div_euclid(7)).ok()
    };
    let weeks: Vec<usize> = (0..i64::try_from(days).unwrap_or(0))
        .filter_map(|day| week_of(from.saturating_add(day.days())))
        .collect();
    let mut left = vec![most; weeks.last().map_or(0, |last| last + 1)];
    let goes = op
        .patrols
        .rows()
        .filter(|row| row.mode == Mode::Air && !row.status.is_over());
    for day in goes.flat_map(|row| [row.depart.date(), row.back.date()]) {
        if let Some(left) = week_of(day).and_then(|week| left.get_mut(week)) {
            *left = left.saturating_sub(1);
        }
    }
    Flights { weeks, left }
}

/// The Monday of a week.
fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// Where and when the tour of a team that is flown lands and is taken up.
pub(crate) struct Ends<'a> {
    /// Where it lands.
    pub(crate) landing: &'a Site,
    /// At which minute of its first day.
    pub(crate) landed: u32,
    /// Where it is taken up.
    pub(crate) pickup: &'a Site,
    /// At which minute of its last day it is there.
    pub(crate) waits: u32,
}

/// The two ends of a tour on the ground; none where its team is not flown.
pub(crate) fn ends<'a>(made: &'a Made<'_>, team: usize, first: usize, tour: &Schedule) -> Option<Ends<'a>> {
    let team = made.problem().teams.get(team).filter(|team| team.flies)?;
    let home = made.node(team.home)?;
    let landings = |day: usize| made.ways.landings.get(*team.matrix.get(day)?)?.as_ref();
    let landing = landings(first)?.landing(team.home, tour.halts.first()?.place)?;
    let pickup = landings(tour.back_day)?.pickup(team.home, tour.halts.last()?.place)?;
    let minutes = |from, to| whole(flight::time(made.ground.op, from, to));
    Some(Ends {
        landed: tour.depart + minutes(home, landing.at),
        waits: tour.back.saturating_sub(minutes(pickup.at, home)),
        landing,
        pickup,
    })
}
