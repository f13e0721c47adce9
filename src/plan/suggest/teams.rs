//! From units and roads to teams and tables of minutes.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Road;
use crate::model::Season;
use crate::model::Unit;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::NoGo;
use crate::network::Weights;
use crate::network::matrix;
use crate::plan::PlanError;
use crate::plan::clock;
use crate::plan::problem::Matrix;
use crate::plan::problem::NO_WAY;
use crate::plan::problem::Team;
use crate::plan::suggest::air;
use crate::plan::suggest::air::Landings;
use crate::plan::suggest::joint;
use crate::plan::suggest::taken;
use crate::ticket::Ticket;

/// The unit behind a team.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TeamFacts {
    /// Which unit; of two the first.
    pub unit: Id<Unit>,
    /// The unit that goes with it, where one alone is too small.
    pub second: Option<Id<Unit>>,
    /// Its base.
    pub base: Id<Base>,
    /// How it moves.
    pub mode: Mode,
}

impl TeamFacts {
    /// All units of it.
    pub(crate) fn units(&self) -> impl Iterator<Item = Id<Unit>> + use<> {
        std::iter::once(self.unit).chain(self.second)
    }
}

/// All teams, with what stands behind them.
pub(crate) struct Teams {
    pub teams: Vec<Team>,
    pub facts: Vec<TeamFacts>,
    pub matrices: Vec<Matrix>,
    pub ways: Ways,
    /// Where the rows of the tables lie: the places, then the bases.
    pub nodes: Vec<LonLat>,
}

/// The ways of a suggestion: the network's weights for each means and kind of day, no-go areas shut to ways and
/// to walks beside them.
pub(crate) struct Ways {
    /// By table of minutes.
    pub weights: Vec<Weights>,
    /// By table of minutes, where those land who are flown.
    pub landings: Vec<Option<Landings>>,
    keys: Vec<(Mode, Vec<Id<Road>>)>,
}

/// What stays the same for all teams.
pub(crate) struct Ground<'a> {
    pub op: &'a Operation,
    pub network: &'a Network,
    pub from: Date,
    pub days: usize,
    pub season: Season,
}

impl Ground<'_> {
    /// A day of the plan.
    pub(crate) fn date(&self, day: usize) -> Date {
        self.from.saturating_add(i64::try_from(day).unwrap_or(0).days())
    }
}

/// The unit's means; on foot where it lacks the vehicle or boat that it would use.
pub(crate) fn mode_of(unit: &Unit) -> Mode {
    if unit.can_move(unit.mode) {
        unit.mode
    } else {
        Mode::Foot
    }
}

/// Teams of all units that live at a base which is open on some day, with their tables of minutes.
///
/// # Errors
/// No base, no open base, no unit; or the work was cancelled.
pub(crate) fn teams(ground: &Ground<'_>, places: &[LonLat], ticket: &Ticket) -> Result<Teams, PlanError> {
    let op = ground.op;
    if op.bases.is_empty() {
        return Err(PlanError::NoBase);
    }
    let open_on = |base: &Base, day: usize| base.is_open_on(ground.date(day));
    let bases: Vec<(Id<Base>, &Base)> = (op.bases.iter())
        .filter(|(_, base)| (0..ground.days).any(|day| open_on(base, day)))
        .collect();
    if bases.is_empty() {
        return Err(PlanError::NoOpenBase);
    }
    let no_go = NoGo::of_areas(&op.areas);
    let mut ways = Ways {
        weights: Vec::new(),
        landings: Vec::new(),
        keys: Vec::new(),
    };
    let (mut teams, mut facts) = (Vec::new(), Vec::new());
    for going in joint::going(op) {
        let Some(home) = bases.iter().position(|(base, _)| *base == going.base) else {
            continue;
        };
        let mode = going.mode;
        let matrix = (0..ground.days)
            .map(|day| ways.of(ground, &no_go, mode, ground.date(day)))
            .collect();
        // One day more than the plan has.
        let mut busy = busy_days(ground, &going.units, ground.days + 1);
        let busy_after = busy.pop().unwrap_or_default();
        let shut: Vec<bool> = (0..ground.days)
            .map(|day| bases.get(home).is_none_or(|(_, base)| !open_on(base, day)))
            .collect();
        for (busy, shut) in busy.iter_mut().zip(&shut) {
            *busy |= shut;
        }
        teams.push(Team {
            home: places.len() + home,
            matrix,
            duty: (going.duty_hours * 60.0)
                .floor()
                .clamp(0.0, f64::from(clock::DAY_MIN)) as u32,
            busy,
            shut,
            units: going.units.len(),
            goes: going.is_enough,
            flies: mode == Mode::Air,
            barred: Vec::new(),
            busy_after,
            range_m: None,
            dry: Vec::new(),
        });
        facts.push(TeamFacts {
            unit: going.first(),
            second: going.units.get(1).copied(),
            base: going.base,
            mode,
        });
    }
    if teams.is_empty() {
        return Err(PlanError::NoUnit);
    }
    if !teams.iter().any(|team| team.goes) {
        return Err(PlanError::TooSmall);
    }
    let nodes: Vec<LonLat> = (places.iter().copied())
        .chain(bases.iter().map(|(_, base)| base.at))
        .collect();
    let matrices = ways.tables(ground, &teams, (&nodes, places.len()), ticket)?;
    Ok(Teams {
        teams,
        facts,
        matrices,
        ways,
        nodes,
    })
}

impl Ways {
    /// The tables of minutes between these nodes, places first; where somebody is flown, where they land as well.
    fn tables(
        &mut self,
        ground: &Ground<'_>,
        teams: &[Team],
        (nodes, places): (&[LonLat], usize),
        ticket: &Ticket,
    ) -> Result<Vec<Matrix>, PlanError> {
        let sites = if self.keys.iter().any(|(mode, _)| *mode == Mode::Air) {
            air::sites(ground, (teams, &self.weights), nodes, ticket)?
        } else {
            Vec::new()
        };
        let mut matrices = Vec::with_capacity(self.weights.len());
        for (weights, (mode, _)) in self.weights.iter().zip(&self.keys) {
            if *mode == Mode::Air {
                let (table, landings) = air::table(ground, (weights, &sites), (nodes, places), ticket)?;
                matrices.push(table);
                self.landings.push(Some(landings));
            } else {
                matrices.push(minutes(ground.network, weights, nodes, ticket)?);
                self.landings.push(None);
            }
        }
        Ok(matrices)
    }

    /// The table of a means on a day; days with the same closures share one.
    fn of(&mut self, ground: &Ground<'_>, no_go: &NoGo, mode: Mode, date: Date) -> usize {
        let roads = &ground.op.roads;
        let closed: Vec<Id<Road>> = (roads.iter())
            .filter(|(_, road)| road.closed_on(date).is_some())
            .map(|(id, _)| id)
            .collect();
        let key = (mode, closed);
        if let Some(known) = self.keys.iter().position(|other| *other == key) {
            return known;
        }
        let conditions = Conditions {
            mode: mode.leading(),
            season: ground.season,
            night: false,
            date: Some(date),
        };
        let weights = ground.network.weights(roads, conditions, &ground.op.assumptions);
        self.weights.push(weights.avoiding(ground.network, no_go));
        self.keys.push(key);
        self.weights.len() - 1
    }
}

fn minutes(
    network: &Network,
    weights: &Weights,
    nodes: &[LonLat],
    ticket: &Ticket,
) -> Result<Matrix, PlanError> {
    let seconds = matrix(network, weights, nodes, nodes, ticket)?;
    let mut table = Matrix::without_ways(nodes.len());
    for (from, row) in seconds.iter().enumerate() {
        for (to, time) in row.iter().enumerate() {
            // Rounded up, so that no halt is promised before it can be reached.
            table.set(from, to, time.map_or(NO_WAY, air::whole));
        }
    }
    Ok(table)
}

/// Days on which one of these units is on a patrol that the operation holds already, or rests after one of several days.
fn busy_days(ground: &Ground<'_>, units: &[Id<Unit>], days: usize) -> Vec<bool> {
    let mut busy = vec![false; days];
    for patrol in ground
        .op
        .patrols
        .rows()
        .filter(|patrol| units.iter().any(|unit| patrol.takes(*unit)))
    {
        if taken::keeps_busy(patrol) {
            let (first, last) = taken::days_of(patrol);
            for (day, busy) in busy.iter_mut().enumerate() {
                *busy |= (first..=last).contains(&ground.date(day));
            }
        }
    }
    busy
}
