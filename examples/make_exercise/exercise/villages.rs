//! Where people live: the real towns and airfield places, and invented villages strung along the tracks,
//! by the rivers and in the forest between.

use doria::earth::LonLat;
use doria::model::Access;
use doria::model::Community;
use doria::model::Priority;
use doria::model::Weekday;

use super::chance::Chance;
use super::ground::Ground;
use super::names::VILLAGES;
use super::plane::Spot;
use super::plane::in_area;
use super::plane::size;
use super::story::hot_centre;
use super::terrain::Grade;
use super::terrain::Node;
use super::terrain::Terrain;

/// How many communities there are in all.
const COMMUNITIES: usize = 128;
/// Between two villages on a track, at least, in kilometres.
const APART_ON_TRACK: f64 = 4.8;
/// Between two villages elsewhere.
const APART: f64 = 6.0;

/// A community with its node on the grid.
#[derive(Debug, Clone)]
pub(crate) struct Village {
    pub(crate) node: Node,
    pub(crate) spot: Spot,
    pub(crate) at: LonLat,
    pub(crate) name: String,
    /// A real place under its real name: no incident is ever put here.
    pub(crate) real: bool,
    pub(crate) population: u32,
    pub(crate) priority: Priority,
    pub(crate) market_day: Option<Weekday>,
    pub(crate) access: Access,
}

impl Village {
    fn new(terrain: &Terrain, node: Node, name: &str, real: bool) -> Self {
        Self {
            node,
            spot: terrain.spot(node),
            at: terrain.spot(node).place(),
            name: name.to_owned(),
            real,
            population: 0,
            priority: Priority::Could,
            market_day: None,
            access: Access::Open,
        }
    }

    /// The row of the operation.
    pub(crate) fn community(&self) -> Community {
        Community {
            name: self.name.clone(),
            other_names: String::new(),
            at: self.at,
            population: Some(self.population),
            priority: self.priority,
            access: self.access,
            market_day: self.market_day,
            response_minutes: None,
            presence_days: None,
        }
    }
}

/// The real places of the area: those with an airfield. Their names stay, their numbers are invented.
pub(crate) fn real_places(ground: &Ground, terrain: &Terrain) -> Vec<Village> {
    let strips = ground.airstrips.iter().filter(|strip| in_area(strip.at));
    let mut places: Vec<Village> = strips
        .map(|strip| {
            // The second name of "Lulingu Tshionka" is that of the quarter with the strip.
            let town = strip.town.split(' ').next().unwrap_or(&strip.town);
            Village::new(terrain, terrain.nearest(Spot::of(strip.at)), town, true)
        })
        .collect();
    // Shabunda first: the company lives there.
    places.sort_by_key(|place| (place.name != "Shabunda", place.name.clone()));
    places
}

/// Adds the invented villages.
pub(crate) fn settle(places: &mut Vec<Village>, terrain: &Terrain, ground: &Ground) {
    let mut chance = Chance::of("villages");
    let mut names = VILLAGES.split(' ');
    let mut settle_at = |places: &mut Vec<Village>, node: Node, apart: f64| {
        let spot = terrain.spot(node);
        let (width, height) = size();
        let inside = (3.0..width - 3.0).contains(&spot.x) && (3.0..height - 3.0).contains(&spot.y);
        let free = places.iter().all(|other| other.spot.to(spot) >= apart);
        if inside && free && places.len() < COMMUNITIES {
            places.extend(names.next().map(|name| Village::new(terrain, node, name, false)));
        }
    };
    let mut on_tracks: Vec<Node> = Vec::new();
    for ((a, b), (grade, _)) in &terrain.used {
        if *grade == Grade::Track {
            on_tracks.extend([*a, *b]);
        }
    }
    for _ in 0..1400 {
        let node = *chance.pick(&on_tracks);
        if places.len() < 72 {
            let apart = APART_ON_TRACK + 2.5 * chance.unit();
            settle_at(places, node, apart);
        }
    }
    for name in ["Ulindi", "Elila", "Lugulu"] {
        let river = ground.rivers.iter().find(|river| river.name == name);
        let line: Vec<LonLat> = river.map(|river| river.lines[0].clone()).unwrap_or_default();
        for place in line.iter().filter(|place| in_area(**place)).step_by(9) {
            if chance.yes(0.55) && places.len() < 96 {
                let near = Spot::of(*place).moved(chance.normal() * 0.8, chance.normal() * 0.8);
                settle_at(places, terrain.nearest(near), APART);
            }
        }
    }
    let (width, height) = size();
    for _ in 0..6000 {
        let spot = Spot {
            x: chance.between(0.0, width),
            y: chance.between(0.0, height),
        };
        settle_at(places, terrain.nearest(spot), APART + 2.0);
    }
}

/// Says how many people live in each, who is to be protected most, and when its market is.
pub(crate) fn describe(places: &mut [Village], on_track: impl Fn(Node) -> bool) {
    let mut chance = Chance::of("people");
    let days = Weekday::ALL;
    for place in places.iter_mut() {
        let size = (0.75 * chance.normal()).exp();
        let people = match place.name.as_str() {
            "Shabunda" => 24_000.0,
            "Kamituga" => 38_000.0,
            _ if place.real => 4_500.0 * (0.5 + 0.5 * size).min(2.0),
            _ if on_track(place.node) => 1_250.0 * size,
            _ => 620.0 * size,
        };
        place.population = ((people / 10.0).round() as u32 * 10).max(80);
        let market = place.real || (place.population > 1_500 && chance.yes(0.75));
        place.market_day = market.then(|| *chance.pick(days));
        let near_story = 1.0 / (1.0 + (place.spot.to(hot_centre()) / 26.0).powi(4));
        let weight = f64::from(place.population) / 2_600.0 + 1.6 * near_story + 0.5 * chance.unit();
        place.priority = match weight {
            w if w > 1.7 => Priority::Must,
            w if w > 0.8 => Priority::Should,
            _ => Priority::Could,
        };
    }
    // A few where a visit needs thought.
    let mut quiet: Vec<&mut Village> = places
        .iter_mut()
        .filter(|place| !place.real && place.priority == Priority::Could)
        .collect();
    for _ in 0..3 {
        let index = chance.below(quiet.len());
        quiet[index].access = Access::AskFirst;
    }
    let index = chance.below(quiet.len());
    quiet[index].access = Access::DoNotVisit;
}
