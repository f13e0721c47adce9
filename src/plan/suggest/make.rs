//! From an operation to the problem that the search sees, with what stands behind its numbers.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::Activity;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Patrol;
use crate::network::Network;
use crate::plan::PlanError;
use crate::plan::clock;
use crate::plan::problem::Contact;
use crate::plan::problem::Demand;
use crate::plan::problem::Flights;
use crate::plan::problem::Matrix;
use crate::plan::problem::Problem;
use crate::plan::problem::Team;
use crate::plan::problem::Worths;
use crate::plan::suggest::MOST_DAYS;
use crate::plan::suggest::SuggestRequest;
use crate::plan::suggest::air;
use crate::plan::suggest::escort;
use crate::plan::suggest::escort::Escort;
use crate::plan::suggest::fuel;
use crate::plan::suggest::gathering;
use crate::plan::suggest::help;
use crate::plan::suggest::help::TooFar;
use crate::plan::suggest::teams;
use crate::plan::suggest::teams::Ground;
use crate::plan::suggest::teams::TeamFacts;
use crate::plan::suggest::teams::Ways;
use crate::plan::suggest::worth;
use crate::plan::suggest::worth::PlaceFacts;
use crate::ticket::Ticket;

/// The problem with what stands behind its numbers.
pub(crate) struct Made<'a> {
    pub(crate) ground: Ground<'a>,
    pub(crate) request: SuggestRequest,
    pub(crate) problem: Problem,
    pub(crate) worths: Worths,
    pub(crate) places: Vec<PlaceFacts>,
    pub(crate) teams: Vec<TeamFacts>,
    pub(crate) escorts: Vec<Escort>,
    pub(crate) without_escort: Vec<Id<Activity>>,
    pub(crate) ways: Ways,
    /// By place, which help is too far for any team to halt there.
    pub(crate) too_far: Vec<Option<TooFar>>,
    /// Patrols that somebody was told already: the same tour on the same day keeps its hour.
    pub(crate) told: Vec<Patrol>,
}

impl Made<'_> {
    pub(crate) const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Where a row of the tables of minutes lies.
    pub(crate) fn node(&self, index: usize) -> Option<LonLat> {
        if let Some(place) = self.places.get(index) {
            return Some(place.at);
        }
        let home = self.problem.teams.iter().position(|team| team.home == index)?;
        self.ground
            .op
            .bases
            .get(self.teams.get(home)?.base)
            .map(|base| base.at)
    }

    /// The activity that an escort stands by at a place; none at its nights on the way.
    pub(crate) fn activity_of(&self, escort: usize, place: usize) -> Option<&Activity> {
        let escort = self.escorts.get(escort).filter(|escort| escort.place == place)?;
        self.ground.op.activities.get(escort.activity)
    }
}

/// The problem of a request.
///
/// # Errors
/// What is missing for any programme.
pub(crate) fn made<'a>(
    op: &'a Operation,
    network: &'a Network,
    request: &SuggestRequest,
    ticket: &Ticket,
) -> Result<Made<'a>, PlanError> {
    if !(1..=MOST_DAYS).contains(&request.days) {
        return Err(PlanError::Days);
    }
    let ground = Ground {
        op,
        network,
        from: request.from,
        days: request.days as usize,
        season: request.season,
    };
    if op.bases.is_empty() {
        return Err(PlanError::NoBase);
    }
    if op.units.is_empty() {
        return Err(PlanError::NoUnit);
    }
    if network.is_empty() {
        return Err(PlanError::NoNetwork);
    }
    let (mut demands, places) = worth::places(op, request.from, ground.days, ticket)?;
    if !demands.iter().any(|demand| demand.may_visit) {
        return Err(PlanError::NoCommunity);
    }
    let at: Vec<LonLat> = places.iter().map(|place| place.at).collect();
    let teams::Teams {
        mut teams,
        facts,
        matrices,
        ways,
        nodes,
    } = teams::teams(&ground, &at, ticket)?;
    let too_far = help::bar(&ground, &at, (&mut teams, &matrices, &ways), ticket)?;
    let of_teams = (teams.as_mut_slice(), facts.as_slice());
    let metres = fuel::bar(&ground, &nodes, of_teams, (&matrices, &ways), ticket)?;
    let window: Vec<Option<(u32, u32)>> = (0..ground.days)
        .map(|day| window(op, &at, ground.date(day)))
        .collect();
    let may_visit: Vec<bool> = demands.iter().map(|demand| demand.may_visit).collect();
    let tables = (matrices.as_slice(), metres.as_slice());
    let (escorts, without_escort) = escort::escorts(&ground, &at, &window, tables, &mut teams, &may_visit);
    count_escorts(op, &mut demands, &escorts);
    let flights = air::flights(op, ground.from, ground.days);
    let problem = problem(op, (demands, flights), teams, (matrices, metres), window);
    Ok(Made {
        worths: Worths::of(&problem),
        ground,
        request: *request,
        problem,
        places,
        teams: facts,
        escorts,
        without_escort,
        ways,
        too_far,
        told: Vec::new(),
    })
}

fn problem(
    op: &Operation,
    (places, flights): (Vec<Demand>, Flights),
    teams: Vec<Team>,
    (matrices, metres): (Vec<Matrix>, Vec<Matrix>),
    window: Vec<Option<(u32, u32)>>,
) -> Problem {
    let get = |name: &str| op.assumptions.get(name);
    let dwell = get("patrol.dwell").round().max(0.0);
    Problem {
        days: window.len(),
        places,
        teams,
        matrices,
        metres,
        window,
        reserve: get("patrol.reserve").floor() as usize,
        flights,
        max_days: (get("patrol.max-days").floor() as usize).max(1),
        dwell: dwell as u32,
        effect: worth::effect_of_stay(op, dwell),
        hours: gathering::asked(op),
        passing: get("presence.passing-share").clamp(0.0, 1.0),
        half_life: get("presence.half-life"),
    }
}

/// The hours of a day in which patrols move: those of the planning numbers, and light everywhere in the area.
fn window(op: &Operation, places: &[LonLat], date: Date) -> Option<(u32, u32)> {
    let minutes = |name: &str| {
        (op.assumptions.get(name) * 60.0)
            .round()
            .clamp(0.0, f64::from(clock::DAY_MIN)) as u32
    };
    let bases = op.bases.rows().map(|base| base.at);
    let mut hours = (minutes("patrol.earliest"), minutes("patrol.latest"));
    for place in places.iter().copied().chain(bases) {
        let (first, last) = clock::light(place, date, op.about.offset_minutes)?;
        hours = (hours.0.max(first), hours.1.min(last));
    }
    (hours.0 < hours.1).then_some(hours)
}

/// Escorts are presence on each of their days, wherever they halt and beside it.
fn count_escorts(op: &Operation, demands: &mut [Demand], escorts: &[Escort]) {
    let passing = op.assumptions.get("presence.passing-share");
    for halt in escorts.iter().flat_map(|escort| &escort.halts) {
        let seen = demands
            .get(halt.place)
            .map_or(Vec::new(), |place| place.seen_from.clone());
        for place in seen {
            for day in halt.day..=halt.leave_day {
                let from = if day == halt.day { halt.arrive } else { 0 };
                let to = if day == halt.leave_day {
                    halt.leave
                } else {
                    clock::DAY_MIN
                };
                let share = if place == halt.place { 1.0 } else { passing };
                if let Some(demand) = demands.get_mut(place).filter(|_| share > 0.0) {
                    demand.contacts.push(Contact {
                        day: i32::try_from(day).unwrap_or(i32::MAX),
                        effect: share * worth::effect_of_stay(op, f64::from(to.saturating_sub(from))),
                    });
                }
            }
        }
    }
}
