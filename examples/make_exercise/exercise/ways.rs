//! Which places are joined: tracks between the real places, footpaths between neighbouring villages; and the
//! pieces trodden by them gathered into lines between junctions.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::plane::Spot;
use super::plane::length;
use super::terrain::Grade;
use super::terrain::Node;
use super::terrain::Piece;
use super::terrain::Terrain;
use super::villages::Village;

/// The tracks, by the places they join; a pair of degrees is where one leaves the area.
const TRACKS: &[(&str, End)] = &[
    ("Shabunda", End::Place("Lulingu")),
    ("Shabunda", End::Place("Kiapupe")),
    ("Kiapupe", End::Place("Phibraki")),
    ("Phibraki", End::Place("Mulungu")),
    ("Mulungu", End::Place("Kamituga")),
    ("Mulungu", End::Place("Lugushwa")),
    ("Lugushwa", End::Place("Kamituga")),
    ("Shabunda", End::Place("Nzovu")),
    ("Lulingu", End::Place("Nzovu")),
    ("Shabunda", End::Edge("Kalima", 27.005, -2.70)),
    ("Nzovu", End::Edge("Bukavu", 28.295, -2.52)),
    ("Kamituga", End::Edge("Mwenga", 28.295, -2.95)),
    ("Lulingu", End::Edge("Kasese", 27.42, -1.905)),
];

/// Where a track ends.
#[derive(Debug, Clone, Copy)]
enum End {
    Place(&'static str),
    Edge(&'static str, f64, f64),
}

/// From Shabunda no footpath crosses the Ulindi nearer than this, in kilometres: its bridge is the only way.
const ONLY_THE_BRIDGE: f64 = 24.0;

/// A third village must be this much nearer to both to make a path needless: below 1, a few loops stay.
const LESS_STRICT: f64 = 0.85;

/// Ways from the places to one another, with their names.
#[derive(Debug, Default)]
pub(crate) struct Names(pub(crate) Vec<String>);

/// A line between two junctions or villages, all of one grade.
#[derive(Debug, Clone)]
pub(crate) struct Chain {
    pub(crate) line: Vec<Spot>,
    pub(crate) grade: Grade,
    pub(crate) name: String,
}

/// Treads the tracks.
pub(crate) fn tread_tracks(terrain: &mut Terrain, places: &[Village], names: &mut Names) {
    let find = |name: &str| {
        places
            .iter()
            .find(|place| place.name == name)
            .map(|place| place.node)
    };
    for (from, end) in TRACKS {
        let (to, name) = match end {
            End::Place(name) => (find(name), name),
            End::Edge(name, lon, lat) => (Some(terrain.nearest(Spot::at(*lon, *lat))), name),
        };
        if let (Some(from_node), Some(to)) = (find(from), to) {
            let way = terrain.way(from_node, to, Grade::Track);
            terrain.tread(&way, Grade::Track, names.0.len());
            names.0.push(format!("{from} – {name}"));
        }
    }
}

/// Treads footpaths between neighbours: two villages are neighbours when no third is nearer to both
/// (the relative neighbourhood graph), where a river counts as distance. It joins all of them.
pub(crate) fn tread_paths(terrain: &mut Terrain, villages: &[Village], names: &mut Names) {
    let count = villages.len();
    let mut far = vec![vec![0.0; count]; count];
    for (i, a) in villages.iter().enumerate() {
        for (j, b) in villages.iter().enumerate().take(i) {
            let water = 10.0 * terrain.rivers_between(a.spot, b.spot) as f64;
            (far[i][j], far[j][i]) = (a.spot.to(b.spot) + water, a.spot.to(b.spot) + water);
        }
    }
    let shabunda = villages[0].spot;
    let mut pairs = Vec::new();
    for i in 0..count {
        for j in 0..i {
            let third = |k: usize| k != i && k != j && far[i][k].max(far[j][k]) < LESS_STRICT * far[i][j];
            let middle = villages[i].spot.towards(villages[j].spot, 0.5);
            let over_water = terrain.rivers_between(villages[i].spot, villages[j].spot) > 0;
            let too_near = over_water && middle.to(shabunda) < ONLY_THE_BRIDGE;
            if !(0..count).any(third) && !too_near {
                pairs.push((j, i));
            }
        }
    }
    pairs.sort_by(|a, b| far[a.0][a.1].total_cmp(&far[b.0][b.1]));
    for (i, j) in pairs {
        let way = terrain.way(villages[i].node, villages[j].node, Grade::Path);
        terrain.tread(&way, Grade::Path, names.0.len());
        names.0.push(String::new());
    }
}

/// The pieces in use as lines between villages, junctions and changes of grade.
pub(crate) fn chains(terrain: &Terrain, villages: &[Village], names: &Names) -> Vec<Chain> {
    let mut around: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for (a, b) in terrain.used.keys() {
        around.entry(*a).or_default().push(*b);
        around.entry(*b).or_default().push(*a);
    }
    let grade = |a: Node, b: Node| terrain.used[&piece(a, b)].0;
    let mut stops: BTreeSet<Node> = villages.iter().map(|village| village.node).collect();
    for (node, next) in &around {
        if next.len() != 2 || grade(*node, next[0]) != grade(*node, next[1]) {
            stops.insert(*node);
        }
    }
    let mut seen: BTreeSet<Piece> = BTreeSet::new();
    let mut chains = Vec::new();
    for start in &stops {
        for first in around.get(start).into_iter().flatten() {
            if !seen.insert(piece(*start, *first)) {
                continue;
            }
            let mut nodes = vec![*start, *first];
            while let [.., before, last] = nodes[..] {
                if stops.contains(&last) {
                    break;
                }
                let Some(next) = around[&last].iter().find(|next| **next != before) else {
                    break;
                };
                seen.insert(piece(last, *next));
                nodes.push(*next);
            }
            let (grade, number) = terrain.used[&piece(*start, *first)];
            let spots: Vec<Spot> = nodes.iter().map(|node| terrain.spot(*node)).collect();
            let line = thinned(&rounded_off(&rounded_off(&spots)), 0.025);
            chains.push(Chain {
                line,
                grade,
                name: names.0[number].clone(),
            });
        }
    }
    chains
}

fn piece(a: Node, b: Node) -> Piece {
    (a.min(b), a.max(b))
}

/// Corners cut once (Chaikin); the ends stay.
fn rounded_off(line: &[Spot]) -> Vec<Spot> {
    let mut out = vec![line[0]];
    for pair in line.windows(2) {
        out.push(pair[0].towards(pair[1], 0.25));
        out.push(pair[0].towards(pair[1], 0.75));
    }
    out.push(line[line.len() - 1]);
    out
}

/// Without the points that lie within so many kilometres of the rest (Douglas and Peucker).
fn thinned(line: &[Spot], within: f64) -> Vec<Spot> {
    if line.len() < 3 || length(line) == 0.0 {
        return line.to_vec();
    }
    let (first, last) = (line[0], line[line.len() - 1]);
    let base = first.to(last);
    let off = |spot: Spot| {
        if base < 1e-9 {
            return first.to(spot);
        }
        ((last.x - first.x) * (spot.y - first.y) - (last.y - first.y) * (spot.x - first.x)).abs() / base
    };
    let middle = 1..line.len() - 1;
    let Some(worst) = middle.max_by(|a, b| off(line[*a]).total_cmp(&off(line[*b]))) else {
        return line.to_vec();
    };
    if off(line[worst]) <= within {
        return vec![first, last];
    }
    let mut out = thinned(&line[..=worst], within);
    out.pop();
    out.extend(thinned(&line[worst..], within));
    out
}
