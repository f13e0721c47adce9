//! Why a place is late or cut off: which shut ways make the difference, and what time each of them is worth.
//!
//! Compares the quickest way as things are with the quickest if everything that closure, season, night or a limit shuts
//! were open, and opens the shut ways of the latter one after another, always the one that gains most. Says nothing of
//! ways that are merely slow, nor of means of travel that a way is not for.

use std::collections::BTreeMap;

use crate::analysis::gap::WayName;
use crate::earth::LonLat;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Road;
use crate::network;
use crate::network::Closed;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::ReachTree;
use crate::network::Weights;
use crate::network::pace::Paces;
use crate::quantity::Seconds;
use crate::surface::Direction;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// So many ways are named.
const NAMED: usize = 3;
/// So many are tried; a way over more shut pieces is nobody's bridge.
const TRIED: usize = 12;
/// What gains less is no reason.
const LEAST_GAIN: Seconds = Seconds::from_minutes(1.0);
/// So many searches are kept for places behind the same shut ways.
const KEPT: usize = 24;

/// A shut way that makes a difference.
#[derive(Debug, Clone, PartialEq)]
pub struct ShutWay {
    /// What it is called; the first of several pieces one behind the other.
    pub way: WayName,
    /// All its pieces.
    pub roads: Vec<Id<Road>>,
    /// What shuts it: `closure`, `season`, `night` or `limit`.
    pub why: &'static str,
    /// Why, as was noted; empty where nothing was.
    pub reason: String,
    /// How long the move takes with it and those before it in the list open; none while others keep the place cut off.
    pub time: Option<Seconds>,
    /// What it gains beyond those before it; none where the place was cut off till then.
    pub gained: Option<Seconds>,
}

/// What makes the difference for a place.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyNot {
    /// How long the move takes if all were open.
    pub otherwise: Seconds,
    /// The ways that matter, what gains most first.
    pub ways: Vec<ShutWay>,
    /// So many more must be opened for that time.
    pub others: usize,
}

impl ShutWay {
    /// What it is, what shuts it and what that costs: "Ulindi bridge, closed (high water): costs 2 h 10".
    pub fn sentence(&self, lang: Lang) -> String {
        let cause = match (self.why, self.reason.as_str()) {
            ("closure", "") => words::text(lang, "why-closure"),
            ("closure", reason) => {
                words::text_with(lang, "why-closure-because", &[("reason", Arg::from(reason))])
            }
            ("season", _) => words::text(lang, "why-season"),
            ("night", _) => words::text(lang, "why-night"),
            _ => words::text(lang, "why-limit"),
        };
        let mut args = vec![
            ("way", Arg::from(self.way.text(lang))),
            ("cause", Arg::from(cause)),
        ];
        let key = match (self.time, self.gained) {
            (Some(_), None) => "why-only",
            (Some(_), Some(gained)) if gained >= LEAST_GAIN => {
                args.push(("gained", Arg::from(number::duration(lang, gained))));
                "why-gained"
            }
            _ => "why-not-alone",
        };
        words::text_with(lang, key, &args)
    }
}

/// Asks for one place after another what shuts it off from some starts.
pub struct Inquirer<'a> {
    op: &'a Operation,
    network: &'a Network,
    conditions: Conditions,
    direction: Direction,
    starts: &'a [LonLat],
    ticket: &'a Ticket,
    shut: BTreeMap<Id<Road>, Closed>,
    all_open: Option<(Weights, ReachTree)>,
    kept: BTreeMap<Vec<Id<Road>>, ReachTree>,
}

/// The name and the pieces of a shut way, while it is being asked about.
struct Candidate {
    roads: Vec<Id<Road>>,
    why: Closed,
}

impl<'a> Inquirer<'a> {
    /// One who asks under these conditions from these starts.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Cost
    /// A search over the network where something is shut, nothing else.
    pub fn new(
        op: &'a Operation,
        network: &'a Network,
        conditions: Conditions,
        starts: &'a [LonLat],
        ticket: &'a Ticket,
    ) -> Result<Self, Cancelled> {
        Self::going(Direction::From, (op, network), conditions, starts, ticket)
    }

    /// The same for those who go away from the starts, or come towards them.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Cost
    /// That of [`Inquirer::new`].
    pub fn going(
        direction: Direction,
        (op, network): (&'a Operation, &'a Network),
        conditions: Conditions,
        starts: &'a [LonLat],
        ticket: &'a Ticket,
    ) -> Result<Self, Cancelled> {
        let paces = Paces::of(conditions, &op.assumptions);
        let why = |road: &Road| paces.on(road).err().filter(|why| *why != Closed::Means);
        let shut: BTreeMap<Id<Road>, Closed> = (op.roads.iter())
            .filter_map(|(id, road)| Some((id, why(road)?)))
            .collect();
        let mut inquirer = Self {
            op,
            network,
            conditions,
            direction,
            starts,
            ticket,
            shut,
            all_open: None,
            kept: BTreeMap::new(),
        };
        if !inquirer.shut.is_empty() && !starts.is_empty() {
            let weights = inquirer.weights(|id| inquirer.shut.contains_key(&id));
            let tree = network::reach(network, &weights, starts, None, ticket)?;
            inquirer.all_open = Some((weights, tree));
        }
        Ok(inquirer)
    }

    /// What makes the difference for a place that is reached now in this time or not at all; none where nothing does.
    ///
    /// # Errors
    /// [`Cancelled`].
    ///
    /// # Cost
    /// A search for each way that is tried, unless a place before this one lay behind the same.
    pub fn about(&mut self, place: LonLat, now: Option<Seconds>) -> Result<Option<WhyNot>, Cancelled> {
        let Some((otherwise, candidates)) = self.candidates(place, now) else {
            return Ok(None);
        };
        let mut left = candidates;
        let mut opened: Vec<Id<Road>> = Vec::new();
        let mut ways: Vec<ShutWay> = Vec::new();
        let mut before = now;
        while ways.len() < NAMED && !left.is_empty() && !is_reached(before, otherwise) {
            let mut best: Option<(usize, Option<Seconds>)> = None;
            for (index, candidate) in left.iter().enumerate() {
                let time = self.time_with(&opened, &candidate.roads, place)?;
                if best.is_none_or(|(_, known)| is_sooner(time, known)) {
                    best = Some((index, time));
                }
            }
            let Some((index, time)) = best else { break };
            let candidate = left.remove(index);
            opened.extend(&candidate.roads);
            ways.extend(self.told(candidate, before, time));
            before = time;
        }
        let others = if is_reached(before, otherwise) {
            0
        } else {
            left.len()
        };
        let found = WhyNot {
            otherwise,
            ways,
            others,
        };
        Ok(Some(found).filter(|found| !found.ways.is_empty()))
    }

    /// The time if all were open, and the shut ways on the way then, in the order of travel: pieces one behind the other
    /// that are shut for one reason under one name count as one.
    fn candidates(&self, place: LonLat, now: Option<Seconds>) -> Option<(Seconds, Vec<Candidate>)> {
        let (weights, tree) = self.all_open.as_ref()?;
        let (otherwise, start) = tree.arrival_at(place)?;
        if now.is_some_and(|now| now - otherwise < LEAST_GAIN) {
            return None;
        }
        let from = self.starts.get(start?)?;
        let route = network::route(self.network, weights, *from, place)?;
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut last: Option<Id<Road>> = None;
        for id in route.pieces.iter().filter_map(|piece| piece.road) {
            let before = last.replace(id);
            let Some(why) = self.shut.get(&id).copied() else {
                continue;
            };
            if candidates.iter().any(|known| known.roads.contains(&id)) {
                continue;
            }
            match candidates.last_mut() {
                Some(known) if known.roads.last().copied() == before && self.is_one(before, id) => {
                    known.roads.push(id);
                }
                _ => candidates.push(Candidate { roads: vec![id], why }),
            }
        }
        candidates.truncate(TRIED);
        (!candidates.is_empty()).then_some((otherwise, candidates))
    }

    /// Whether two shut pieces are one way for whoever would open it.
    fn is_one(&self, before: Option<Id<Road>>, id: Id<Road>) -> bool {
        let row = |id: Id<Road>| Some((self.op.roads.get(id)?, self.shut.get(&id)?));
        let Some(((a, why), (b, other))) = before.and_then(row).zip(row(id)) else {
            return false;
        };
        why == other && a.name == b.name && a.crossing == b.crossing && a.closure == b.closure
    }

    /// The time to a place with these ways open.
    fn time_with(
        &mut self,
        opened: &[Id<Road>],
        more: &[Id<Road>],
        place: LonLat,
    ) -> Result<Option<Seconds>, Cancelled> {
        let mut set: Vec<Id<Road>> = opened.iter().chain(more).copied().collect();
        set.sort_unstable();
        if let Some(tree) = self.kept.get(&set) {
            return Ok(tree.time_to(place));
        }
        let weights = self.weights(|id| set.binary_search(&id).is_ok());
        let tree = network::reach(self.network, &weights, self.starts, None, self.ticket)?;
        let time = tree.time_to(place);
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(set, tree);
        Ok(time)
    }

    fn weights(&self, opened: impl Fn(Id<Road>) -> bool + Sync) -> Weights {
        let op = self.op;
        let weights = self
            .network
            .weights_opening(&op.roads, self.conditions, &op.assumptions, opened);
        match self.direction {
            Direction::From => weights,
            Direction::To => weights.towards(self.network),
        }
    }

    fn told(&self, candidate: Candidate, before: Option<Seconds>, time: Option<Seconds>) -> Option<ShutWay> {
        let first = *candidate.roads.first()?;
        let road = self.op.roads.get(first)?;
        let closure = self.conditions.date.and_then(|day| road.closed_on(day));
        Some(ShutWay {
            way: WayName::of(first, road)?,
            why: candidate.why.code(),
            reason: closure.map(|closure| closure.reason.clone()).unwrap_or_default(),
            gained: before.zip(time).map(|(before, time)| before - time),
            roads: candidate.roads,
            time,
        })
    }
}

fn is_reached(time: Option<Seconds>, otherwise: Seconds) -> bool {
    time.is_some_and(|time| time - otherwise < LEAST_GAIN)
}

fn is_sooner(time: Option<Seconds>, known: Option<Seconds>) -> bool {
    match (time, known) {
        (Some(time), Some(known)) => time < known,
        (Some(_), None) => true,
        (None, _) => false,
    }
}
