//! River reaches that motor pirogues can use, and the landings that join villages to them.

use doria::model::Condition;
use doria::model::Crossing;
use doria::model::Limits;
use doria::model::OpenSeason;
use doria::model::Road;
use doria::model::RoadClass;

use super::ground::Ground;
use super::plane::Spot;
use super::plane::in_area;
use super::villages::Village;

/// Villages so near to a navigable reach have a landing, in kilometres.
const LANDING: f64 = 3.5;

/// A stretch of a river, from west to east in degrees, that can be navigated. Between the stretches are rapids.
struct Stretch {
    river: &'static str,
    west: f64,
    east: f64,
    open: OpenSeason,
    condition: Condition,
}

const STRETCHES: &[Stretch] = &[
    Stretch {
        river: "Ulindi",
        west: 27.0,
        east: 27.62,
        open: OpenSeason::Always,
        condition: Condition::Good,
    },
    Stretch {
        river: "Ulindi",
        west: 27.74,
        east: 28.02,
        open: OpenSeason::WetOnly,
        condition: Condition::Poor,
    },
    Stretch {
        river: "Lugulu",
        west: 27.0,
        east: 27.55,
        open: OpenSeason::WetOnly,
        condition: Condition::Good,
    },
    Stretch {
        river: "Elila",
        west: 27.0,
        east: 27.44,
        open: OpenSeason::Always,
        condition: Condition::Good,
    },
    Stretch {
        river: "Elila",
        west: 27.44,
        east: 27.71,
        open: OpenSeason::WetOnly,
        condition: Condition::Poor,
    },
];

/// The reaches and landings.
pub(crate) fn reaches(ground: &Ground, villages: &[Village]) -> anyhow::Result<Vec<Road>> {
    let mut roads = Vec::new();
    for stretch in STRETCHES {
        let line: Vec<Spot> = ground
            .river(stretch.river)?
            .iter()
            .filter(|place| in_area(**place) && (stretch.west..=stretch.east).contains(&place.lon()))
            .map(|place| Spot::of(*place))
            .collect();
        let mut cuts = vec![0, line.len() - 1];
        for village in villages {
            let off = |index: &usize| line[*index].to(village.spot);
            let Some(nearest) = (0..line.len()).min_by(|a, b| off(a).total_cmp(&off(b))) else {
                continue;
            };
            if off(&nearest) <= LANDING {
                cuts.push(nearest);
                roads.push(landing(village, line[nearest], stretch.river));
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            roads.push(reach(stretch, &line[pair[0]..=pair[1]]));
        }
    }
    Ok(roads)
}

fn reach(stretch: &Stretch, line: &[Spot]) -> Road {
    Road {
        name: stretch.river.to_owned(),
        class: RoadClass::River,
        line: line.iter().map(|spot| spot.place()).collect(),
        condition: stretch.condition,
        open: stretch.open,
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
        source: "GSHHG".to_owned(),
    }
}

/// The path from a village down to the water.
fn landing(village: &Village, water: Spot, river: &str) -> Road {
    let bend = village.spot.towards(water, 0.5);
    let aside = (water.y - village.spot.y) * 0.08;
    let line = [
        village.spot,
        bend.moved(aside, -(water.x - village.spot.x) * 0.08),
        water,
    ];
    Road {
        name: format!("{river}: landing of {}", village.name),
        class: RoadClass::Path,
        line: line.iter().map(|spot| spot.place()).collect(),
        condition: Condition::Good,
        open: OpenSeason::Always,
        crossing: Crossing::None,
        closure: None,
        oneway: false,
        no_motor: true,
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
