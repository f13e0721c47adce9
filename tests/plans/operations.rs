//! Random operations: whatever happens to an operation, no programme that is adjusted to it breaks a hard rule.
//!
//! `DORIA_OPERATIONS=10000 cargo test --test plans operations -- --nocapture` for ten thousand.

use doria::model::Access;
use doria::model::Area;
use doria::model::AreaKind;
use doria::model::Change;
use doria::model::Closure;
use doria::model::Edit;
use doria::model::Id;
use doria::model::Mode;
use doria::model::Operation;
use doria::model::Patrol;
use doria::model::Period;
use doria::model::Priority;
use doria::model::Season;
use doria::model::Service;
use doria::model::ServiceKind;
use doria::model::Weekday;
use doria::network::Network;
use doria::plan::PlanError;
use doria::plan::accept;
use doria::plan::suggest::Stop;
use doria::plan::suggest::SuggestRequest;
use doria::plan::suggest::again;
use doria::plan::suggest::suggest;
use doria::ticket::Ticket;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::date;

use crate::ground::made_up;

/// So many operations where nothing else is said, so that every run of the tests has its share.
const USUAL: usize = 60;
/// After so many the ground is a new one.
const EACH: usize = 40;
const DAY: Date = date(2019, 1, 7);
const DAYS: u32 = 5;

/// A source of chance that is the same everywhere (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }
}

/// An operation with its programme, and what was there at first.
struct Story {
    op: Operation,
    first: Operation,
    season: Season,
    programme: Vec<Patrol>,
}

/// What happens.
const KINDS: [&str; 11] = [
    "unit",
    "road",
    "community",
    "accept",
    "shortened",
    "removed",
    "no-go",
    "duty",
    "base",
    "safety",
    "service",
];

impl Story {
    fn change(&mut self, kind: &str, dice: &mut Dice) {
        let op = &self.op;
        let edit = match kind {
            "unit" => {
                let (id, row) = self
                    .first
                    .units
                    .iter()
                    .nth(dice.below(self.first.units.len()))
                    .unwrap();
                Edit::Units(if op.units.get(id).is_some() && op.units.len() > 1 {
                    Change::Remove(vec![id])
                } else {
                    Change::Put(vec![(id, row.clone())])
                })
            }
            "road" => {
                let (id, row) = op.roads.iter().nth(dice.below(op.roads.len())).unwrap();
                let mut row = row.clone();
                let from = DAY.saturating_add((dice.below(4) as i64).days());
                let to = from.saturating_add((dice.below(4) as i64).days());
                row.closure = row.closure.is_none().then(|| Closure {
                    period: Period::between(from, to),
                    reason: "washed away".to_owned(),
                });
                Edit::Roads(Change::Put(vec![(id, row)]))
            }
            "community" => {
                let (id, row) = op
                    .communities
                    .iter()
                    .nth(dice.below(op.communities.len()))
                    .unwrap();
                let mut row = row.clone();
                row.access = [Access::Open, Access::AskFirst, Access::DoNotVisit][dice.below(3)];
                row.priority = [Priority::Must, Priority::Should, Priority::Could][dice.below(3)];
                row.market_day = Weekday::ALL.get(dice.below(9)).copied();
                Edit::Communities(Change::Put(vec![(id, row)]))
            }
            "duty" => {
                let (id, row) = op.units.iter().nth(dice.below(op.units.len())).unwrap();
                let mut row = row.clone();
                row.duty_hours = 6.0 + dice.below(7) as f64;
                // Now and then it is flown.
                let usual = self.first.units.get(id).map_or(row.mode, |first| first.mode);
                row.mode = [Mode::Air, usual, usual][dice.below(3)];
                Edit::Units(Change::Put(vec![(id, row)]))
            }
            "base" => {
                let (id, row) = op.bases.iter().nth(dice.below(op.bases.len())).unwrap();
                let mut row = row.clone();
                let until = DAY.saturating_add((dice.below(5) as i64).days());
                row.until = row.until.is_none().then_some(until);
                Edit::Bases(Change::Put(vec![(id, row)]))
            }
            "safety" => ruled(op, dice),
            "service" => service(op, dice),
            "no-go" if op.areas.is_empty() => {
                let (_, near) = op
                    .communities
                    .iter()
                    .nth(dice.below(op.communities.len()))
                    .unwrap();
                Edit::Areas(Change::Put(vec![(
                    Id::new(1),
                    square(near.at.lon() + 0.05, near.at.lat()),
                )]))
            }
            "no-go" => Edit::Areas(Change::Remove(op.areas.iter().map(|(id, _)| id).collect())),
            "removed" => Edit::Patrols(Change::Remove(op.patrols.iter().map(|(id, _)| id).collect())),
            _ => return self.accepted(kind == "shortened", dice),
        };
        // What was taken over on other ground is another matter: the programme goes round it.
        self.op = op.with(&[edit]);
    }

    /// A patrol of the programme is taken over, as it is or with its last halts dragged out of it.
    fn accepted(&mut self, shortened: bool, dice: &mut Dice) {
        if self.programme.is_empty() {
            return;
        }
        let mut patrol = self.programme.remove(dice.below(self.programme.len()));
        if shortened {
            patrol.stops.truncate(patrol.stops.len().div_ceil(2));
        }
        self.op = self.op.with(&accept(&self.op, &[patrol]));
    }
}

/// One of the planning numbers by which halts are allowed or worth something is another.
fn ruled(op: &Operation, dice: &mut Dice) -> Edit {
    let rules = [
        "patrol.reserve",
        "patrol.reach-back",
        "patrol.evacuation",
        "patrol.radio-range",
        "patrol.fuel-range",
        "market.factor",
        "school.factor",
        "worship.factor",
        "presence.passing-share",
        "along.interpreter",
        "patrol.least-people",
        "patrol.least-vehicles",
        "air.flights",
    ];
    let rule = rules[dice.below(rules.len())];
    let value = match rule {
        "patrol.radio-range" => [0.0, 25.0, 60.0][dice.below(3)],
        "patrol.fuel-range" => [0.0, 60.0, 150.0][dice.below(3)],
        "along.interpreter" => dice.below(3) as f64,
        "market.factor" | "school.factor" | "worship.factor" => [1.0, 2.0, 4.0][dice.below(3)],
        "presence.passing-share" => [0.0, 0.5, 1.0][dice.below(3)],
        "patrol.reserve" => dice.below(2) as f64,
        "patrol.least-people" => [0.0, 14.0, 26.0][dice.below(3)],
        "air.flights" => [0.0, 3.0, 20.0][dice.below(3)],
        "patrol.least-vehicles" => [0.0, 2.0, 4.0][dice.below(3)],
        "patrol.reach-back" => [0.0, 3.0, 8.0][dice.below(3)],
        _ => [0.0, 60.0, 180.0][dice.below(3)],
    };
    Edit::Assumptions(op.assumptions.with(rule, value).unwrap())
}

/// A school, a place of worship or a landing site opens at a community.
fn service(op: &Operation, dice: &mut Dice) -> Edit {
    let (_, near) = op
        .communities
        .iter()
        .nth(dice.below(op.communities.len()))
        .unwrap();
    let row = Service {
        name: "Place".to_owned(),
        kind: [
            ServiceKind::School,
            ServiceKind::Worship,
            ServiceKind::LandingSite,
        ][dice.below(3)],
        at: near.at,
        day: Weekday::ALL.get(dice.below(9)).copied(),
        source: String::new(),
    };
    Edit::Services(Change::Put(vec![(op.services.next_id(), row)]))
}

fn square(lon: f64, lat: f64) -> Area {
    let half = 0.02;
    let ring = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)];
    let ring: Vec<(f64, f64)> = (ring.iter())
        .map(|(x, y)| (lon + x * half, lat + y * half))
        .collect();
    Area {
        name: "Area".to_owned(),
        kind: AreaKind::NoGo,
        outline: MultiPolygon::new(vec![Polygon::new(LineString::from(ring), Vec::new())]),
        influence: doria::model::Influence::default(),
    }
}

#[test]
fn no_programme_breaks_a_hard_rule_whatever_happens_to_its_operation() {
    let asked = std::env::var("DORIA_OPERATIONS").ok();
    let many: usize = asked.map_or(USUAL, |text| text.parse().unwrap());
    let (mut judged, mut none, mut halts) = (0_usize, 0_usize, 0_usize);
    let mut dice = Dice(2019);
    for ground in 0..many.div_ceil(EACH) as u64 {
        let op = made_up(12, 2, 60.0, 11 + ground);
        let network = Network::build(&op.roads, &Ticket::new()).unwrap();
        let mut story = Story {
            first: op.clone(),
            op,
            season: Season::Dry,
            programme: Vec::new(),
        };
        for step in 0..EACH.min(many - ground as usize * EACH) {
            let kind = KINDS[dice.below(KINDS.len())];
            if step > 0 {
                story.change(kind, &mut dice);
            }
            if dice.below(12) == 0 {
                story.season = [Season::Dry, Season::Wet, Season::Rain][dice.below(3)];
            }
            let request = SuggestRequest {
                days: DAYS,
                seed: ground,
                from: DAY,
                season: story.season,
                stop: Stop {
                    steps: 300,
                    time: None,
                },
            };
            let anew = step == 0 || dice.below(10) == 0;
            let made = if anew {
                suggest(&story.op, &network, &request, &Ticket::new(), &mut |_| ())
            } else {
                let before = &story.programme;
                again(&story.op, &network, &request, before, &Ticket::new()).map(|(plan, _)| plan)
            };
            story.programme = match made {
                Ok(plan) => plan.patrols.into_iter().map(|one| one.patrol).collect(),
                // Nobody can go anywhere: no programme, and that is said.
                Err(
                    PlanError::NoReach
                    | PlanError::NoOpenBase
                    | PlanError::NoCommunity
                    | PlanError::NoUnit
                    | PlanError::TooSmall,
                ) => {
                    none += 1;
                    Vec::new()
                }
                Err(other) => panic!("{other}"),
            };
            // The programme alone: what was taken over before on other ground may not be possible any more.
            let alone = story.op.with(&[Edit::Patrols(Change::Remove(
                story.op.patrols.iter().map(|(id, _)| id).collect(),
            ))]);
            let findings =
                doria::plan::check(&alone, &story.programme, story.season, &Ticket::new()).unwrap();
            assert!(
                findings.is_empty(),
                "ground {ground}, step {step}, {kind}, anew {anew}: {findings:?}"
            );
            // And beside what was taken over: nobody is sent to two places at once.
            for patrol in &story.programme {
                let clash = story.op.patrols.rows().find(|own| {
                    own.units().any(|unit| patrol.takes(unit))
                        && own.depart < patrol.back
                        && patrol.depart < own.back
                });
                assert!(clash.is_none(), "ground {ground}, step {step}: {clash:?}");
            }
            judged += 1;
            halts += story
                .programme
                .iter()
                .map(|patrol| patrol.stops.len())
                .sum::<usize>();
        }
    }
    assert!(halts > judged, "hardly anything was planned");
    println!("{judged} operations, {none} without any possible patrol, {halts} halts, no fault");
}
