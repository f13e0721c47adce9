//! The access routes as rows: class, state and season of each line, and what carries it over a river.

use doria::earth::LonLat;
use doria::model::Closure;
use doria::model::Condition;
use doria::model::Crossing;
use doria::model::Limits;
use doria::model::OpenSeason;
use doria::model::Period;
use doria::model::Road;
use doria::model::RoadClass;

use super::chance::Chance;
use super::ground::Shape;
use super::plane::Spot;
use super::plane::crossing;
use super::plane::length;
use super::story::BRIDGE_CLOSED;
use super::terrain::Grade;
use super::villages::Village;
use super::ways::Chain;

/// Half the length of a bridge, ford or crossing with its banks, in kilometres.
const BANKS: f64 = 0.09;
/// Good laterite reaches so far from Shabunda.
const LATERITE: f64 = 17.0;

/// A river with its line on the plane.
struct River<'a> {
    name: &'a str,
    great: bool,
    line: Vec<Spot>,
}

/// The roads and paths of all the chains.
pub(crate) fn roads(chains: &[Chain], rivers: &[Shape], villages: &[Village]) -> Vec<Road> {
    let mut chance = Chance::of("roads");
    let rivers: Vec<River<'_>> = rivers
        .iter()
        .map(|river| River {
            name: &river.name,
            great: river.level <= 3,
            line: river.lines[0].iter().map(|place| Spot::of(*place)).collect(),
        })
        .collect();
    let shabunda = villages[0].spot;
    let mut roads = Vec::new();
    for chain in chains {
        let middle = chain.line[chain.line.len() / 2];
        let class = match chain.grade {
            Grade::Track if middle.to(shabunda) < LATERITE => RoadClass::Tertiary,
            Grade::Track => RoadClass::Track,
            Grade::Path => RoadClass::Path,
        };
        let plain = state(class, chain, &mut chance);
        for (line, river) in cut_at_rivers(&chain.line, &rivers) {
            let mut road = plain.clone();
            road.line = line.iter().map(|spot| spot.place()).collect();
            road.line.dedup();
            if let Some(river) = river {
                carry_over(&mut road, river, villages, &mut chance);
            }
            if road.line.len() > 1 {
                roads.push(road);
            }
        }
    }
    add_fords(&mut roads, &mut chance);
    close_the_bridge(&mut roads, shabunda);
    roads
}

/// The company's own ways, which it keeps passable for its vehicles in the wet season.
fn is_kept_open(name: &str) -> bool {
    ["Shabunda – Lulingu", "Shabunda – Nzovu"].contains(&name)
}

/// A road of this class, its state and season drawn.
fn state(class: RoadClass, chain: &Chain, chance: &mut Chance) -> Road {
    use Condition::Bad;
    use Condition::Good;
    use Condition::Poor;
    let (states, seasons) = match class {
        RoadClass::Tertiary => ([0.85, 0.15, 0.0], [1.0, 0.0, 0.0]),
        RoadClass::Track if is_kept_open(&chain.name) => ([0.55, 0.45, 0.0], [0.85, 0.15, 0.0]),
        RoadClass::Track => ([0.45, 0.47, 0.08], [0.78, 0.18, 0.04]),
        _ => ([0.72, 0.28, 0.0], [0.86, 0.11, 0.03]),
    };
    Road {
        name: chain.name.clone(),
        class,
        line: Vec::new(),
        condition: [Good, Poor, Bad][chance.weighted(&states)],
        open: [OpenSeason::Always, OpenSeason::NotInRain, OpenSeason::DryOnly][chance.weighted(&seasons)],
        crossing: Crossing::None,
        closure: None,
        oneway: false,
        no_motor: class == RoadClass::Path,
        stated_kmh: None,
        speed_class: None,
        noded: true,
        travelled: None,
        reporter: String::new(),
        limits: Limits::default(),
        flows: false,
        source: "exercise".to_owned(),
    }
}

/// The line in pieces, those over a river with that river.
fn cut_at_rivers<'a, 'b>(line: &[Spot], rivers: &'b [River<'a>]) -> Vec<(Vec<Spot>, Option<&'b River<'a>>)> {
    // Where along the line, in kilometres, it meets a river.
    let mut meets: Vec<(f64, f64, &River<'_>)> = Vec::new();
    let mut gone = 0.0;
    for pair in line.windows(2) {
        for river in rivers {
            for reach in river.line.windows(2) {
                if let Some((share, _)) = crossing(pair[0], pair[1], reach[0], reach[1]) {
                    let at = gone + share * pair[0].to(pair[1]);
                    meets.push((at - BANKS, at + BANKS, river));
                }
            }
        }
        gone += pair[0].to(pair[1]);
    }
    meets.sort_by(|a, b| a.0.total_cmp(&b.0));
    let whole = length(line);
    let mut pieces = Vec::new();
    let mut from = 0.0;
    let mut waiting = meets.into_iter().peekable();
    while let Some((start, mut end, river)) = waiting.next() {
        // Bends crossed one after the other are one crossing.
        while let Some((_, next_end, _)) = waiting.next_if(|(next, _, _)| *next < end + BANKS) {
            end = next_end;
        }
        let (start, end) = (start.max(from), end.min(whole));
        if start > from + 0.01 {
            pieces.push((part(line, from, start), None));
        }
        let start = if start > from + 0.01 { start } else { from };
        pieces.push((part(line, start, end), Some(river)));
        from = end;
    }
    if from < whole - 1e-9 {
        pieces.push((part(line, from, whole), None));
    }
    pieces
}

/// The part of a line from one distance along it to another.
fn part(line: &[Spot], from: f64, to: f64) -> Vec<Spot> {
    let mut out = Vec::new();
    let mut gone = 0.0;
    for pair in line.windows(2) {
        let step = pair[0].to(pair[1]);
        let next = gone + step;
        if next > from && gone < to && step > 0.0 {
            if out.is_empty() {
                out.push(if from <= gone {
                    pair[0]
                } else {
                    pair[0].towards(pair[1], (from - gone) / step)
                });
            }
            out.push(if to >= next {
                pair[1]
            } else {
                pair[0].towards(pair[1], (to - gone) / step)
            });
        }
        gone = next;
    }
    out
}

/// Gives a piece over a river its bridge, ford or pirogue.
fn carry_over(road: &mut Road, river: &River<'_>, villages: &[Village], chance: &mut Chance) {
    let here = road
        .line
        .first()
        .copied()
        .map(Spot::of)
        .unwrap_or(villages[0].spot);
    let nearest = villages
        .iter()
        .min_by(|a, b| a.spot.to(here).total_cmp(&b.spot.to(here)));
    let place = nearest.map_or("", |village| village.name.as_str());
    let name = if river.name.is_empty() {
        "river"
    } else {
        river.name
    };
    match (road.class, river.great) {
        (RoadClass::Path, true) => {
            road.class = RoadClass::Ferry;
            road.crossing = Crossing::Ferry;
            road.condition = Condition::Good;
            road.open = OpenSeason::NotInRain;
            road.name = format!("{name}: pirogue at {place}");
        }
        (RoadClass::Path, false) => {
            road.crossing = Crossing::Ford;
            road.open = if chance.yes(0.6) {
                OpenSeason::DryOnly
            } else {
                OpenSeason::NotInRain
            };
            road.name = format!("{name}: ford at {place}");
        }
        _ => {
            road.crossing = Crossing::Bridge;
            road.open = OpenSeason::Always;
            road.condition = if road.class == RoadClass::Tertiary {
                Condition::Good
            } else {
                Condition::Poor
            };
            road.name = format!("{name}: bridge at {place}");
        }
    }
}

/// Streams too small for the map cross the tracks in fords.
fn add_fords(roads: &mut Vec<Road>, chance: &mut Chance) {
    let mut pieces = Vec::new();
    for road in roads.iter_mut() {
        let line: Vec<Spot> = road.line.iter().map(|place| Spot::of(*place)).collect();
        let whole = length(&line);
        let plain = road.class == RoadClass::Track && road.crossing == Crossing::None;
        if !plain || whole < 2.5 || !chance.yes(0.22) {
            continue;
        }
        let at = chance.between(0.3, 0.7) * whole;
        let mut ford = road.clone();
        ford.crossing = Crossing::Ford;
        ford.open = if chance.yes(0.35) && !is_kept_open(&road.name) {
            OpenSeason::DryOnly
        } else {
            OpenSeason::NotInRain
        };
        ford.line = places(&part(&line, at - 0.04, at + 0.04));
        let mut rest = road.clone();
        rest.line = places(&part(&line, at + 0.04, whole));
        road.line = places(&part(&line, 0.0, at - 0.04));
        pieces.extend([ford, rest]);
    }
    roads.extend(pieces);
}

fn places(line: &[Spot]) -> Vec<LonLat> {
    let mut places: Vec<LonLat> = line.iter().map(|spot| spot.place()).collect();
    places.dedup();
    places
}

/// The bridge over the Ulindi nearest to Shabunda cannot be used since the high water.
fn close_the_bridge(roads: &mut [Road], shabunda: Spot) {
    let bridges = roads
        .iter_mut()
        .filter(|road| road.crossing == Crossing::Bridge && road.name.starts_with("Ulindi"));
    let far = |road: &Road| {
        road.line
            .first()
            .map_or(f64::MAX, |place| Spot::of(*place).to(shabunda))
    };
    if let Some(bridge) = bridges.min_by(|a, b| far(a).total_cmp(&far(b))) {
        bridge.closure = Some(Closure {
            period: Period {
                from: Some(BRIDGE_CLOSED),
                to: None,
            },
            reason: "high water carried off the deck".to_owned(),
        });
    }
}
