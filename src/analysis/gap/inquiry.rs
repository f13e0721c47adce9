//! Finding out what makes the difference for a gap.
//!
//! Asks the network again under better conditions, one at a time. What brings help within the limit is the cause, or
//! what reaches a place that is cut off; else a shut way that costs a quarter of the time at least; else the distance. One closed or flooded way is named only if opening it alone, in
//! the conditions that were asked and from all bases, does it: brings help within the limit, opens a place that is cut
//! off, or saves at least half of what better conditions save.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::coverage;
use crate::analysis::coverage::Coverage;
use crate::analysis::gap::Cause;
use crate::analysis::gap::Gap;
use crate::analysis::gap::WayName;
use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Limits;
use crate::model::Mode;
use crate::model::OpenSeason;
use crate::model::Operation;
use crate::model::Road;
use crate::model::Season;
use crate::model::Table;
use crate::network;
use crate::network::Closed;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::pace::Paces;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// What is worth telling where the limit is missed all the same: a quarter less.
const WORTH_TELLING: f64 = 0.75;
/// The part of what all of them save that one way must save alone to be named.
const MOST_OF_IT: f64 = 0.5;
/// The most ways that are tried one by one for a community.
const MOST_TRIED: usize = 8;

/// What is changed for the better to see whether it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relief {
    Closures,
    Limits,
    Season,
    Night,
}

/// What would be under better conditions, asked once for all gaps.
pub(super) struct Inquiry<'a> {
    op: &'a Operation,
    network: &'a Network,
    conditions: Conditions,
    bases: &'a [(Id<Base>, LonLat)],
    ticket: &'a Ticket,
    reliefs: Vec<(Relief, Conditions, Coverage)>,
    best: Option<Coverage>,
    on_foot: Option<Coverage>,
    /// The roads without their limits, where some of them close a way.
    unlimited: Option<Table<Road>>,
    /// What would be if this way alone were open.
    opened: BTreeMap<Id<Road>, Coverage>,
}

impl<'a> Inquiry<'a> {
    pub(super) fn new(
        op: &'a Operation,
        network: &'a Network,
        conditions: Conditions,
        bases: &'a [(Id<Base>, LonLat)],
        as_it_is: &Coverage,
        ticket: &'a Ticket,
    ) -> Result<Self, Cancelled> {
        let unlimited = without_limits(op, conditions);
        let ask_on = |roads, conditions| coverage::coverage(op, network, roads, bases, conditions, ticket);
        let ask = |conditions| ask_on(&op.roads, conditions);
        let closed = |day: Date| op.roads.rows().any(|road| road.closed_on(day).is_some());
        let wanted = [
            (Relief::Closures, conditions.date.is_some_and(closed)),
            (Relief::Season, conditions.season != Season::Dry),
            (Relief::Night, conditions.night),
        ];
        let mut reliefs = Vec::new();
        let mut best = conditions;
        for (relief, _) in wanted.into_iter().filter(|(_, wanted)| *wanted) {
            let better = relieved(conditions, relief);
            best = relieved(best, relief);
            reliefs.push((relief, better, ask(better)?));
        }
        if let Some(roads) = &unlimited {
            reliefs.push((Relief::Limits, conditions, ask_on(roads, conditions)?));
        }
        let best = if reliefs.len() > 1 { Some(ask(best)?) } else { None };
        let cut_off = as_it_is.times.values().any(Option::is_none);
        let on_foot = if cut_off && conditions.mode != Mode::Foot {
            Some(ask(Conditions {
                mode: Mode::Foot,
                ..conditions
            })?)
        } else {
            None
        };
        Ok(Self {
            op,
            network,
            conditions,
            bases,
            ticket,
            reliefs,
            best,
            on_foot,
            unlimited,
            opened: BTreeMap::new(),
        })
    }

    /// What makes the difference for a gap that is beyond reach.
    pub(super) fn cause(&mut self, gap: &Gap) -> Result<Cause, Cancelled> {
        if self.bases.is_empty() {
            return Ok(Cause::NoBase);
        }
        for (time, relief, conditions) in self.helpful(gap) {
            if let Some(cause) = self.relief_cause(gap, relief, conditions, time)? {
                return Ok(cause);
            }
        }
        let together = self.best.as_ref().and_then(|best| best.time(gap.community));
        if let Some(otherwise) = together.filter(|time| decides(gap, *time)) {
            return Ok(Cause::Together { otherwise });
        }
        Ok(self.standing_cause(gap))
    }

    /// What helps: first what brings help within the limit, then what saves most.
    fn helpful(&self, gap: &Gap) -> Vec<(Seconds, Relief, Conditions)> {
        let times = self.reliefs.iter().filter_map(|(relief, conditions, coverage)| {
            let time = coverage.time(gap.community)?;
            Some((time, *relief, *conditions))
        });
        let mut helpful: Vec<_> = times.filter(|(time, ..)| helps(gap, *time)).collect();
        // Stable: of equals a closed way is named before the season, and that before the night.
        helpful.sort_by_key(|(time, ..)| (*time > gap.limit, *time));
        helpful
    }

    /// The cause where no better day would help.
    fn standing_cause(&self, gap: &Gap) -> Cause {
        let base = gap.nearest_base.and_then(|id| Some((id, self.op.bases.get(id)?)));
        if let Some((base, row)) = base {
            return Cause::TooFar {
                base,
                name: row.name.clone(),
            };
        }
        let on_foot = self.on_foot.as_ref().and_then(|foot| foot.time(gap.community));
        on_foot.map_or(Cause::NoNetwork, |otherwise| Cause::OnFootOnly {
            mode: self.conditions.mode,
            otherwise,
        })
    }

    /// The cause that one better condition shows; none where it is only somewhat quicker and no one way is at fault.
    fn relief_cause(
        &mut self,
        gap: &Gap,
        relief: Relief,
        better: Conditions,
        otherwise: Seconds,
    ) -> Result<Option<Cause>, Cancelled> {
        if relief == Relief::Night {
            return Ok(decides(gap, otherwise).then_some(Cause::Night { otherwise }));
        }
        let ways = self.ways(gap.community, relief, better);
        let alone = self.alone(gap, relief, &ways, otherwise)?;
        if relief == Relief::Season {
            let told = alone.is_some() || decides(gap, otherwise);
            return Ok(told.then(|| Cause::Season {
                season: self.conditions.season,
                otherwise: alone.as_ref().map_or(otherwise, |(_, time)| *time),
                way: alone.map(|(way, _)| way),
            }));
        }
        let others = if alone.is_some() {
            0
        } else {
            ways.len().saturating_sub(1)
        };
        let first = ways.first().and_then(|road| self.way_name(*road));
        let named = alone.or_else(|| first.map(|way| (way, otherwise)));
        if relief == Relief::Limits {
            return Ok(named.map(|(way, otherwise)| Cause::Limits {
                mode: self.conditions.mode,
                way,
                otherwise,
                others,
            }));
        }
        Ok(named.map(|(way, otherwise)| Cause::Closed {
            reason: self.reason(way.road),
            way,
            otherwise,
            others,
        }))
    }

    /// The ways that are shut now on the way that help would take, in the order in which it meets them.
    fn ways(&self, community: Id<Community>, relief: Relief, better: Conditions) -> Vec<Id<Road>> {
        let coverage = self.reliefs.iter().find(|(other, ..)| *other == relief);
        let base = coverage.and_then(|(.., coverage)| coverage.nearest.get(&community));
        let from = base.and_then(|base| self.op.bases.get(*base));
        let to = self.op.communities.get(community);
        let Some((from, to)) = from.zip(to) else {
            return Vec::new();
        };
        let roads = match relief {
            Relief::Limits => self.unlimited.as_ref().unwrap_or(&self.op.roads),
            Relief::Closures | Relief::Season | Relief::Night => &self.op.roads,
        };
        // Of a journey by several means the way of its vehicle.
        let mode = better.mode.leading();
        let better = Conditions { mode, ..better };
        let weights = self.network.weights(roads, better, &self.op.assumptions);
        let route = network::route(self.network, &weights, from.at, to.at);
        let pieces = route.map(|route| route.pieces).unwrap_or_default();
        let mut ways: Vec<Id<Road>> = Vec::new();
        for id in pieces.iter().filter_map(|piece| piece.road) {
            let shut = self
                .op
                .roads
                .get(id)
                .is_some_and(|road| self.is_shut(road, relief));
            if shut && !ways.contains(&id) {
                ways.push(id);
            }
        }
        ways
    }

    fn is_shut(&self, road: &Road, relief: Relief) -> bool {
        match relief {
            Relief::Closures => self
                .conditions
                .date
                .is_some_and(|day| road.closed_on(day).is_some()),
            Relief::Season => !road.open.is_open_in(self.conditions.season),
            Relief::Limits => {
                Paces::of(self.conditions, &self.op.assumptions).on(road).err() == Some(Closed::Limit)
            }
            Relief::Night => false,
        }
    }

    /// The way that makes the difference when it alone is opened, and the time with it.
    fn alone(
        &mut self,
        gap: &Gap,
        relief: Relief,
        ways: &[Id<Road>],
        all: Seconds,
    ) -> Result<Option<(WayName, Seconds)>, Cancelled> {
        for id in ways.iter().copied().take(MOST_TRIED) {
            if !self.opened.contains_key(&id) {
                let coverage = self.opened_alone(id, relief)?;
                self.opened.insert(id, coverage);
            }
            let opened = self.opened.get(&id);
            let time = opened.and_then(|coverage| coverage.time(gap.community));
            let does_it = |time: Seconds| {
                let saves_most = |now: Seconds| now - time >= (now - all) * MOST_OF_IT;
                helps(gap, time) && (time <= gap.limit || gap.time.is_none_or(saves_most))
            };
            if let Some(found) = time.filter(|time| does_it(*time)) {
                return Ok(self.way_name(id).map(|way| (way, found)));
            }
        }
        Ok(None)
    }

    fn opened_alone(&self, id: Id<Road>, relief: Relief) -> Result<Coverage, Cancelled> {
        let Some(road) = self.op.roads.get(id) else {
            return Ok(Coverage::default());
        };
        let mut open = road.clone();
        match relief {
            Relief::Closures => open.closure = None,
            Relief::Season => open.open = OpenSeason::Always,
            Relief::Limits => open.limits = Limits::default(),
            Relief::Night => {}
        }
        let roads = self.op.roads.with(vec![(id, open)]);
        coverage::coverage(
            self.op,
            self.network,
            &roads,
            self.bases,
            self.conditions,
            self.ticket,
        )
    }

    fn way_name(&self, id: Id<Road>) -> Option<WayName> {
        WayName::of(id, self.op.roads.get(id)?)
    }

    fn reason(&self, id: Id<Road>) -> String {
        let road = self.op.roads.get(id);
        let closure = road.and_then(|road| self.conditions.date.and_then(|day| road.closed_on(day)));
        closure.map(|closure| closure.reason.clone()).unwrap_or_default()
    }
}

/// The conditions with one thing better.
fn relieved(conditions: Conditions, relief: Relief) -> Conditions {
    match relief {
        Relief::Closures => Conditions {
            date: None,
            ..conditions
        },
        Relief::Season => Conditions {
            season: Season::Dry,
            ..conditions
        },
        Relief::Night => Conditions {
            night: false,
            ..conditions
        },
        // Other roads, not another day.
        Relief::Limits => conditions,
    }
}

/// The roads without what they limit, where that closes one of them.
fn without_limits(op: &Operation, conditions: Conditions) -> Option<Table<Road>> {
    let paces = Paces::of(conditions, &op.assumptions);
    let limited: Vec<(Id<Road>, Road)> = (op.roads.iter())
        .filter(|(_, road)| road.limits.any() && paces.on(road).err() == Some(Closed::Limit))
        .map(|(id, road)| {
            let limits = Limits::default();
            let open = Road {
                limits,
                ..road.clone()
            };
            (id, open)
        })
        .collect();
    (!limited.is_empty()).then(|| op.roads.with(limited))
}

/// Whether a time would close the gap, or reach a place that is cut off: slow ways alone are no cause where help would
/// come too late on the best of days.
fn decides(gap: &Gap, time: Seconds) -> bool {
    time <= gap.limit || gap.time.is_none()
}

/// Whether a time is so much better than that of a gap that it is worth telling.
fn helps(gap: &Gap, time: Seconds) -> bool {
    gap.time
        .is_none_or(|now| time < now && (time <= gap.limit || time <= now * WORTH_TELLING))
}
