//! Made-up ground: villages in a square, tracks to the nearest three of each, bases with a vehicle and a foot unit each.

use std::sync::Arc;

use doria::earth::LonLat;
use doria::model::Access;
use doria::model::Base;
use doria::model::BaseKind;
use doria::model::Community;
use doria::model::Condition;
use doria::model::Crossing;
use doria::model::Id;
use doria::model::Limits;
use doria::model::Mode;
use doria::model::OpenSeason;
use doria::model::Operation;
use doria::model::Priority;
use doria::model::Road;
use doria::model::RoadClass;
use doria::model::Table;
use doria::model::Unit;

/// A source of chance that is the same everywhere (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// So many places in a square of so many kilometres, and bases with two units each.
pub(crate) fn made_up(places: usize, bases: usize, side_km: f64, seed: u64) -> Operation {
    let mut chance = Chance(seed);
    let side = side_km / 111.0;
    let at: Vec<(f64, f64)> = (0..places)
        .map(|_| (27.0 + side * chance.share(), -2.0 + side * chance.share()))
        .collect();
    let communities = at.iter().enumerate().map(|(number, at)| {
        let class = chance.share();
        Community {
            name: format!("Village {number}"),
            other_names: String::new(),
            at: place(*at),
            population: Some((200.0 + 4000.0 * chance.share()) as u32),
            priority: match class {
                class if class < 0.1 => Priority::Must,
                class if class < 0.4 => Priority::Should,
                _ => Priority::Could,
            },
            access: if chance.share() < 0.05 {
                Access::AskFirst
            } else {
                Access::Open
            },
            market_day: None,
            response_minutes: None,
            presence_days: None,
        }
    });
    let communities = table(communities.collect());
    let homes: Vec<(f64, f64)> = (0..bases).map(|base| at[base * places / bases]).collect();
    let rows = homes.iter().enumerate().map(|(number, at)| Base {
        name: format!("Base {number}"),
        kind: BaseKind::Cob,
        at: place((at.0 + 0.002, at.1)),
        from: None,
        until: None,
        planned: false,
        platoons: 2,
        landing_site: true,
    });
    let units = (0..bases).flat_map(|base| {
        [(Mode::Vehicle, 3), (Mode::Foot, 0)].map(|(mode, vehicles)| Unit {
            name: format!("{} {base}", mode.code()),
            base: Id::new(base as i64 + 1),
            strength: 15,
            vehicles,
            boats: 0,
            mode,
            duty_hours: 10.0,
        })
    });
    Operation {
        bases: table(rows.collect()),
        units: table(units.collect()),
        roads: table(roads(&at)),
        communities,
        assumptions: Arc::default(),
        ..Operation::default()
    }
}

/// Tracks from each place to the nearest three.
fn roads(at: &[(f64, f64)]) -> Vec<Road> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (number, here) in at.iter().enumerate() {
        let mut others: Vec<(f64, usize)> = (at.iter().enumerate())
            .filter(|(other, _)| *other != number)
            .map(|(other, there)| ((here.0 - there.0).hypot(here.1 - there.1), other))
            .collect();
        others.sort_by(|a, b| a.0.total_cmp(&b.0));
        pairs.extend(
            others
                .iter()
                .take(3)
                .map(|(_, other)| (number.min(*other), number.max(*other))),
        );
    }
    pairs.sort_unstable();
    pairs.dedup();
    let tracks = pairs.into_iter().map(|(a, b)| Road {
        name: String::new(),
        class: RoadClass::Track,
        line: vec![place(at[a]), place(at[b])],
        condition: Condition::Good,
        open: OpenSeason::Always,
        crossing: Crossing::None,
        closure: None,
        oneway: false,
        no_motor: false,
        stated_kmh: None,
        speed_class: None,
        noded: true,
        travelled: None,
        reporter: String::new(),
        limits: Limits::default(),
        flows: false,
        source: "made up".to_owned(),
    });
    tracks.collect()
}

fn place((lon, lat): (f64, f64)) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

fn table<T: Clone>(rows: Vec<T>) -> Table<T> {
    (1..)
        .zip(rows)
        .map(|(number, row)| (Id::new(number), row))
        .collect()
}
