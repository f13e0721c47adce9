//! Patrols done over the eighteen months and two that are planned: drawn, sent over the roads, timed and
//! brought back before dark or kept out overnight.

use doria::model::Access;
use doria::model::Approval;
use doria::model::Base;
use doria::model::Id;
use doria::model::Mode;
use doria::model::Patrol;
use doria::model::PatrolKind;
use doria::model::PatrolStatus;
use doria::model::Priority;
use doria::model::Road;
use doria::model::Stop;
use doria::model::Task;
use doria::model::Unit;
use doria::model::UsualTask;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::DateTime;

use super::chance::Chance;
use super::escorts;
use super::forces::COB;
use super::march::Going;
use super::march::Leg;
use super::march::March;
use super::march::key;
use super::story::MONTHS;
use super::story::first_day;
use super::villages::Village;

/// Patrols of the company base and of the temporary base, month by month.
const FROM_COB: [u32; MONTHS] = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 5];
const FROM_TOB: [u32; MONTHS] = [0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 3, 2, 2, 2, 2, 2, 2, 5];
/// Nobody moves after this hour nor before the other.
const LATEST: i8 = 18;
const EARLIEST: i8 = 6;

/// What a patrol starts from.
pub(crate) struct Company<'a> {
    pub(crate) villages: &'a [Village],
    pub(crate) bases: &'a [Base],
    pub(crate) units: &'a [Unit],
    /// The villages in which the bases lie: routes begin and end there.
    pub(crate) homes: [usize; 2],
}

/// An order for one patrol.
pub(crate) struct Order {
    pub(crate) unit: usize,
    pub(crate) depart: DateTime,
    pub(crate) wanted: Vec<usize>,
    pub(crate) kind: Option<PatrolKind>,
}

/// The place of a patrol in the programme: the so-and-so-many-th of a base in a month.
struct Slot {
    month: usize,
    from_tob: bool,
    number: u32,
    count: u32,
}

/// A patrol and the roads that it used.
pub(crate) type Sent = (Patrol, Vec<usize>);

/// All patrols by departure, and the roads' last use.
pub(crate) fn patrols(company: &Company<'_>, roads: &mut [Road]) -> Vec<Patrol> {
    let mut chance = Chance::of("patrols");
    let march = March::over(roads);
    let mut sent = escorts::escorts(company, &march);
    sent.extend(escorts::proposed(company, &march));
    let mut seen: Vec<Option<Date>> = vec![None; company.villages.len()];
    for month in 0..MONTHS {
        for (from_tob, count) in [(false, FROM_COB[month]), (true, FROM_TOB[month])] {
            for number in 0..count {
                let slot = Slot {
                    month,
                    from_tob,
                    number,
                    count,
                };
                let order = draw(company, &march, &slot, &seen, &mut chance);
                let patrol = order.and_then(|order| send(company, &march, &order));
                if let Some(patrol) = patrol.filter(|patrol| !is_out(&sent, &patrol.0)) {
                    for stop in &patrol.0.stops {
                        if let Some(community) = stop.community {
                            seen[community.number() as usize - 1] = Some(stop.arrive.date());
                        }
                    }
                    sent.push(patrol);
                }
            }
        }
    }
    sent.sort_by_key(|(patrol, _)| (patrol.depart, patrol.unit));
    let mut patrols = Vec::new();
    for (number, (mut patrol, used)) in sent.into_iter().enumerate() {
        patrol.name = format!("P{:02}", number + 1);
        for road in used.into_iter().filter(|_| patrol.status == PatrolStatus::Done) {
            let day = patrol.back.date();
            roads[road].travelled = roads[road].travelled.max(Some(day));
        }
        patrols.push(patrol);
    }
    patrols
}

/// Whether the unit of a patrol is on another one at the time, or came back that very day.
fn is_out(sent: &[Sent], patrol: &Patrol) -> bool {
    sent.iter().any(|(other, _)| {
        other.unit == patrol.unit
            && other.depart.date() <= patrol.back.date()
            && patrol.depart.date() <= other.back.date()
    })
}

/// Draws a day, a unit and the places to visit.
fn draw(
    company: &Company<'_>,
    march: &March<'_>,
    slot: &Slot,
    seen: &[Option<Date>],
    chance: &mut Chance,
) -> Option<Order> {
    let first = first_day(slot.month);
    let days = i64::from(first.days_in_month());
    let share = days / i64::from(slot.count);
    let low = if slot.from_tob && slot.month == 8 { 14 } else { 1 };
    let day = (i64::from(slot.number) * share + chance.below(share as usize) as i64).clamp(low, days - 4);
    let unit = if slot.from_tob {
        4 + chance.below(2)
    } else {
        chance.weighted(&[4.0, 4.0, 2.0, 1.2])
    };
    let depart = (first + day.days()).at(EARLIEST, 15 * chance.below(4) as i8, 0, 0)
        + (chance.below(3) as i64).hours();
    let going = Going {
        mode: company.units[unit].mode,
        day: depart.date(),
    };
    let home = company.homes[usize::from(slot.from_tob)];
    let legs = march.from(company.villages[home].at, going);
    let weight = |(index, village): (usize, &Village)| {
        let seconds = legs.get(&key(village.at)).map_or(0, |leg| leg.seconds);
        if company.homes.contains(&index) {
            0.0
        } else {
            wish(village, seconds, going, seen[index])
        }
    };
    let weights: Vec<f64> = company.villages.iter().enumerate().map(weight).collect();
    if weights.iter().sum::<f64>() <= 0.0 {
        return None;
    }
    let main = chance.weighted(&weights);
    let home = company.villages[home].spot;
    let detour = |index: usize| {
        let (there, main) = (company.villages[index].spot, company.villages[main].spot);
        home.to(there) + there.to(main) - home.to(main)
    };
    // Others that lie on the way.
    let mut wanted: Vec<usize> = (0..weights.len())
        .filter(|index| weights[*index] > 0.0 && *index != main && detour(*index) < 7.0)
        .collect();
    wanted.sort_by(|a, b| detour(*a).total_cmp(&detour(*b)));
    wanted.truncate(chance.below(4));
    wanted.push(main);
    wanted.sort_by(|a, b| {
        home.to(company.villages[*a].spot)
            .total_cmp(&home.to(company.villages[*b].spot))
    });
    let kind = chance.yes(0.18).then_some(PatrolKind::Integrated);
    Some(Order {
        unit,
        depart,
        wanted,
        kind,
    })
}

/// How much a visit is wished for: by priority, nearness and how long nobody was there; 0 where it cannot be.
fn wish(village: &Village, seconds: u64, going: Going, last: Option<Date>) -> f64 {
    let hours = seconds as f64 / 3600.0;
    let longest = if going.mode == Mode::Foot { 5.0 } else { 8.5 };
    if seconds == 0 || hours > longest || village.access != Access::Open {
        return 0.0;
    }
    let priority = match village.priority {
        Priority::Must => 4.0,
        Priority::Should => 2.0,
        Priority::Could => 1.0,
    };
    let since = last.map_or(90, |last| last.until(going.day).map_or(0, |span| span.get_days()));
    priority * f64::from(since.clamp(4, 90)) / (2.0 + hours)
}

/// Sends a patrol on its way; none where it cannot come back.
pub(crate) fn send(company: &Company<'_>, march: &March<'_>, order: &Order) -> Option<Sent> {
    let unit = &company.units[order.unit];
    let base = &company.bases[usize::from(unit.base != COB)];
    let home = company.villages[company.homes[usize::from(unit.base != COB)]].at;
    let going = Going {
        mode: unit.mode,
        day: order.depart.date(),
    };
    let mut now = order.depart;
    let mut here = home;
    let mut stops: Vec<Stop> = Vec::new();
    let mut route = vec![base.at, home];
    let mut used = Vec::new();
    for index in &order.wanted {
        let village = &company.villages[*index];
        let leg = march.from(here, going).remove(&key(village.at))?;
        let arrive = go(&mut now, &leg, stops.last_mut())?;
        let leave = arrive + 50.minutes();
        now = leave;
        route.extend(march.line(&leg));
        used.extend(leg.roads.iter().map(|(road, _)| *road));
        stops.push(Stop {
            at: village.at,
            community: Some(Id::new(*index as i64 + 1)),
            name: village.name.clone(),
            arrive,
            leave,
            task: Task::Usual(task(village, arrive.date()), String::new()),
        });
        here = village.at;
    }
    let leg = march.from(here, going).remove(&key(home))?;
    let back = go(&mut now, &leg, stops.last_mut())?;
    route.extend(march.line(&leg));
    route.push(base.at);
    route.dedup();
    used.extend(leg.roads.iter().map(|(road, _)| *road));
    let overnight = back.date() != order.depart.date();
    let plain = if overnight {
        PatrolKind::LongRange
    } else {
        PatrolKind::ShortRange
    };
    let patrol = Patrol {
        name: String::new(),
        kind: order.kind.unwrap_or(plain),
        status: PatrolStatus::Done,
        base: Some(unit.base),
        unit: Some(Id::new(order.unit as i64 + 1)),
        second: None,
        mode: unit.mode,
        depart: order.depart,
        back,
        mission: String::new(),
        stops,
        route,
        suggested_by_seed: None,
        approval: Some(approval(order.depart)),
    };
    Some((patrol, used))
}

/// Moves the clock over a leg, and gives the arrival. A leg that would end in the dark waits for the next
/// morning at the last stop; one that a day cannot hold is none.
fn go(now: &mut DateTime, leg: &Leg, last: Option<&mut Stop>) -> Option<DateTime> {
    let minutes = leg.seconds.div_ceil(300) * 5;
    let travel = (minutes as i64).minutes();
    if minutes > 11 * 60 {
        return None;
    }
    let mut arrive = *now + travel;
    if arrive > now.date().at(LATEST, 0, 0, 0) {
        let morning = now.date().tomorrow().ok()?.at(EARLIEST, 30, 0, 0);
        arrive = morning + travel;
        last?.leave = morning;
    }
    *now = arrive;
    Some(arrive)
}

fn task(village: &Village, day: Date) -> UsualTask {
    let market = village.market_day.and_then(|market| {
        doria::model::Weekday::ALL
            .iter()
            .position(|other| *other == market)
    });
    if market == Some(day.weekday().to_monday_zero_offset() as usize) {
        UsualTask::Market
    } else {
        UsualTask::Visit
    }
}

fn approval(depart: DateTime) -> Approval {
    let day = depart.date().yesterday().unwrap_or(depart.date());
    Approval {
        role: "Company commander".to_owned(),
        at: day.at(16, 0, 0, 0),
    }
}
