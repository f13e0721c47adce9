//! What if: a base closes, a way is lost, the rains begin, the doctors move. One answer says who loses what: help in time,
//! care within 72 hours, patrols and activities that can no longer be as planned, posts to which nobody listens.
//!
//! Nothing of the operation is changed; bases that are only planned do not count on either side.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::analysis::activity;
use crate::analysis::care;
use crate::analysis::coverage;
use crate::analysis::coverage::Coverage;
use crate::analysis::people;
use crate::earth::LonLat;
use crate::index::SpatialIndex;
use crate::model::Activity;
use crate::model::Base;
use crate::model::Change;
use crate::model::Closure;
use crate::model::Community;
use crate::model::Contact;
use crate::model::Edit;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::Period;
use crate::model::Road;
use crate::model::Season;
use crate::model::Service;
use crate::network::Conditions;
use crate::network::Network;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// So near a lost way passes a patrol that goes along it.
const ALONG: Metres = Metres::new(30.0);
/// Help or care that comes so much later is worth a line though it still comes in time.
const MUCH_LATER: Seconds = Seconds::from_minutes(30.0);

/// What is changed for the sake of the question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scenario {
    /// Bases that close.
    pub bases: Vec<Id<Base>>,
    /// Ways that are lost.
    pub roads: Vec<Id<Road>>,
    /// Another season begins.
    pub season: Option<Season>,
    /// Services, as doctors are, that move elsewhere.
    pub moved: Vec<(Id<Service>, LonLat)>,
}

impl Scenario {
    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.bases.is_empty() && self.roads.is_empty() && self.season.is_none() && self.moved.is_empty()
    }

    /// The operation as it would be from a day on. The ways keep their lines, so that the network stays the same.
    pub fn applied(&self, op: &Operation, day: Date) -> Operation {
        let bases = self.bases.iter().filter_map(|id| {
            let mut base = op.bases.get(*id)?.clone();
            // A base is in use on its last day; one that opens only then never opens.
            base.until = Some(day.yesterday().unwrap_or(day));
            Some((*id, base))
        });
        let roads = self.roads.iter().filter_map(|id| {
            let mut road = op.roads.get(*id)?.clone();
            road.closure = Some(Closure {
                period: Period {
                    from: Some(day),
                    to: None,
                },
                reason: String::new(),
            });
            Some((*id, road))
        });
        let moved = self.moved.iter().filter_map(|(id, at)| {
            let mut service = op.services.get(*id)?.clone();
            service.at = *at;
            Some((*id, service))
        });
        op.with(&[
            Edit::Bases(Change::Put(bases.collect())),
            Edit::Roads(Change::Put(roads.collect())),
            Edit::Services(Change::Put(moved.collect())),
        ])
    }
}

/// How it stands, before or after.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stand {
    /// Communities that help reaches in time.
    pub helped: usize,
    /// The share of the people who live there.
    pub helped_people: f64,
    /// Communities that help reaches at all.
    pub reached: usize,
    /// Communities from which care is reached within 72 hours.
    pub cared: usize,
    /// The share of the people who live there.
    pub cared_people: f64,
}

/// What a community loses, or gains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Differs {
    /// Which community.
    pub community: Id<Community>,
    /// Until help arrives, before and after.
    pub help: [Option<Seconds>; 2],
    /// Until care is reached, before and after.
    pub care: [Option<Seconds>; 2],
    /// How soon help has to be there.
    pub limit: Seconds,
}

impl Differs {
    /// Help came in time and does not any more.
    pub fn loses_help(&self) -> bool {
        let [before, after] = self.help.map(|time| time.is_some_and(|time| time <= self.limit));
        before && !after
    }

    /// Care was within reach and is not any more.
    pub fn loses_care(&self) -> bool {
        let [before, after] = self
            .care
            .map(|time| time.is_some_and(|time| time <= care::WITHIN));
        before && !after
    }

    fn is_worth_a_line(&self) -> bool {
        let later = |[before, after]: [Option<Seconds>; 2]| match (before, after) {
            (Some(before), Some(after)) => after > before + MUCH_LATER || before > after + MUCH_LATER,
            (None, None) => false,
            _ => true,
        };
        later(self.help) || later(self.care)
    }

    fn weight(&self) -> u8 {
        u8::from(self.loses_help()) * 2 + u8::from(self.loses_care())
    }
}

/// Who loses what.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// How it stands now.
    pub before: Stand,
    /// How it would stand.
    pub after: Stand,
    /// The communities for which much changes, the heaviest losses first.
    pub communities: Vec<Differs>,
    /// Patrols still to come that set out from a base that closes, or go along a way that is lost.
    pub patrols: Vec<Id<Patrol>>,
    /// Activities to which no way leads any more on some of their days.
    pub activities: Vec<Id<Activity>>,
    /// Posts of the alert network to which nobody listens any more.
    pub posts: Vec<Id<Contact>>,
}

/// Who would lose what.
///
/// # Errors
/// [`Cancelled`] when it is no longer wanted.
///
/// # Cost
/// Four searches over the network, and twice the ways of all activities.
pub fn what_if(
    op: &Operation,
    network: &Network,
    (conditions, day): (Conditions, Date),
    scenario: &Scenario,
    ticket: &Ticket,
) -> Result<WhatIf, Cancelled> {
    let other = scenario.applied(op, day);
    let then = Conditions {
        season: scenario.season.unwrap_or(conditions.season),
        ..conditions
    };
    ticket.tick(0, 4)?;
    let help = [
        help(op, network, (conditions, day), ticket)?,
        help(&other, network, (then, day), ticket)?,
    ];
    ticket.tick(1, 4)?;
    // Care is sought by day, whatever the hour of the alert.
    let by_day = |conditions| Conditions {
        night: false,
        mode: Mode::Foot,
        ..conditions
    };
    let care = [
        care::times(op, network, by_day(conditions), ticket)?,
        care::times(&other, network, by_day(then), ticket)?,
    ];
    ticket.tick(2, 4)?;
    let mut rows: Vec<Differs> = Vec::new();
    for (index, (community, row)) in op.communities.iter().enumerate() {
        rows.push(Differs {
            community,
            help: [help[0].time(community), help[1].time(community)],
            care: [&care[0], &care[1]].map(|times| times.get(index).copied().flatten()),
            limit: coverage::limit(op, row, None),
        });
    }
    let before = stand(op, &rows, 0);
    let after = stand(op, &rows, 1);
    let people = people::people(op);
    rows.retain(Differs::is_worth_a_line);
    rows.sort_by(|a, b| {
        let people = |row: &Differs| people.get(&row.community).copied().unwrap_or(0.0);
        (b.weight().cmp(&a.weight()))
            .then(people(b).total_cmp(&people(a)))
            .then(a.community.cmp(&b.community))
    });
    let activities = activities(op, &other, network, ticket)?;
    Ok(WhatIf {
        before,
        after,
        communities: rows,
        patrols: patrols(op, day, scenario),
        activities,
        posts: posts(op, &other, day),
    })
}

/// How soon help from the bases in use is at every community.
fn help(
    op: &Operation,
    network: &Network,
    (conditions, day): (Conditions, Date),
    ticket: &Ticket,
) -> Result<Coverage, Cancelled> {
    let mut bases = coverage::bases_on(op, day);
    bases.retain(|(id, _)| op.bases.get(*id).is_some_and(|base| !base.planned));
    coverage::coverage(op, network, &op.roads, &bases, conditions, ticket)
}

fn stand(op: &Operation, rows: &[Differs], side: usize) -> Stand {
    let people = people::people(op);
    let at = |times: &[Option<Seconds>; 2]| times.get(side).copied().flatten();
    let count = |holds: &dyn Fn(&Differs) -> bool| {
        let among: BTreeSet<_> = rows
            .iter()
            .filter(|row| holds(row))
            .map(|row| row.community)
            .collect();
        (among.len(), people::share(&people, |id| among.contains(&id)))
    };
    let (helped, helped_people) = count(&|row| at(&row.help).is_some_and(|time| time <= row.limit));
    let (cared, cared_people) = count(&|row| at(&row.care).is_some_and(|time| time <= care::WITHIN));
    Stand {
        helped,
        helped_people,
        reached: count(&|row| at(&row.help).is_some()).0,
        cared,
        cared_people,
    }
}

/// Patrols still to come that lose their base or their way.
fn patrols(op: &Operation, day: Date, scenario: &Scenario) -> Vec<Id<Patrol>> {
    // The middle of a lost way lies on the way of a patrol that goes along it; one that only crosses it passes elsewhere.
    let middles = (scenario.roads.iter())
        .filter_map(|id| op.roads.get(*id))
        .filter_map(|road| middle(&road.line));
    let lost = SpatialIndex::new(middles.map(|at| (at, ())));
    let to_come = op
        .patrols
        .iter()
        .filter(|(_, patrol)| patrol.depart.date() >= day && !patrol.status.is_over());
    to_come
        .filter(|(_, patrol)| {
            patrol.base.is_some_and(|base| scenario.bases.contains(&base))
                || !lost.within_of_line(&patrol.route, ALONG).is_empty()
        })
        .map(|(id, _)| id)
        .collect()
}

/// A place halfway between the two middle places of a line.
fn middle(line: &[LonLat]) -> Option<LonLat> {
    let half = line.len() / 2;
    let (a, b) = line.get(half.checked_sub(1)?).zip(line.get(half))?;
    Some(LonLat::clamped(
        a.lon().midpoint(b.lon()),
        a.lat().midpoint(b.lat()),
    ))
}

/// Activities that lack a way there on more days than now.
fn activities(
    op: &Operation,
    other: &Operation,
    network: &Network,
    ticket: &Ticket,
) -> Result<Vec<Id<Activity>>, Cancelled> {
    let lacking = |op: &Operation| -> Result<BTreeSet<(Id<Activity>, Date)>, Cancelled> {
        let flags = activity::flags(op, network, ticket)?;
        let cut_off = flags.iter().filter(|flag| flag.finding.code == "P902");
        Ok(cut_off
            .flat_map(|flag| flag.days.iter().map(|day| (flag.activity, *day)))
            .collect())
    };
    let (now, then) = (lacking(op)?, lacking(other)?);
    let lost: BTreeSet<Id<Activity>> = then.difference(&now).map(|(id, _)| *id).collect();
    Ok(lost.into_iter().collect())
}

/// Posts to which a base in use listens now and none would.
fn posts(op: &Operation, other: &Operation, day: Date) -> Vec<Id<Contact>> {
    let listens = |op: &Operation, post: &Contact| {
        let base = post.listens.and_then(|id| op.bases.get(id));
        base.is_some_and(|base| !base.planned && base.is_open_on(day))
    };
    op.contacts
        .iter()
        .filter(|(_, post)| listens(op, post) && !listens(other, post))
        .map(|(id, _)| id)
        .collect()
}
