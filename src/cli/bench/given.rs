//! Questions over a network that is given by its arcs, as the peers read it.

use std::path::Path;

use super::draw::Draw;
use super::draw::SEED_99;
use super::job::Ask;
use super::job::Found;
use super::job::asked;
use super::job::failed;
use crate::cli::answer::Failure;
use crate::network::country::Country;
use crate::network::country::CountryTimes;
use crate::store::npy;
use crate::store::npy::NpyError;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;

/// The limit of the questions that have one: two hours, in milliseconds.
const LIMIT: u32 = 7_200_000;
/// So many pieces of road are closed at once.
const PIECES: u32 = 100;

/// The questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// From one junction to all within two hours.
    Reach,
    /// From one junction to all.
    ReachAll,
    /// From a hundred junctions to a thousand.
    Matrix,
    /// Which settlements lie within two hours of any base.
    Cover,
    /// Other times on every road, made ready for the next question.
    Season,
    /// A hundred pieces of road closed, made ready for the next question.
    Edit,
}

/// A question, ready to be asked.
///
/// # Errors
/// [`Failure`]: an input lacks or is another one.
pub(super) fn question(about: Given, data: &Path, lang: Lang) -> Result<Ask, Failure> {
    let input = Input::read(data).map_err(|error| failed(data, &error, lang))?;
    input.question(about, data, lang)
}

/// A country's network, as the peers read it.
struct Input {
    first_arc: Vec<u32>,
    links: Vec<[u32; 2]>,
    places: Vec<[f64; 2]>,
    bases: Vec<u32>,
}

impl Input {
    fn read(data: &Path) -> Result<Self, NpyError> {
        let graph = data.join("graph.npz");
        let heads: Vec<u32> = npy::read_from(&graph, "head")?;
        let times: Vec<u32> = npy::read_from(&graph, "ms")?;
        let bases: Vec<i64> = npy::read(&data.join("bases.npy"))?;
        let input = Self {
            first_arc: npy::read_from(&graph, "indptr")?,
            links: heads
                .into_iter()
                .zip(times)
                .map(|(head, time)| [head, time])
                .collect(),
            places: pairs(&npy::read_from::<f64>(&graph, "xy")?),
            bases: bases
                .iter()
                .filter_map(|base| u32::try_from(*base).ok())
                .collect(),
        };
        if input.is_network() {
            Ok(input)
        } else {
            Err(NpyError::Kind("arcs between junctions"))
        }
    }

    /// Whether all arcs are there and lead to junctions that are there.
    fn is_network(&self) -> bool {
        let ends = (
            self.first_arc.first(),
            self.first_arc.last().map(|last| *last as usize),
        );
        self.first_arc.len() == self.places.len() + 1
            && ends == (Some(&0), Some(self.links.len()))
            && self.first_arc.is_sorted()
            && self
                .links
                .iter()
                .all(|[head, _]| (*head as usize) < self.places.len())
    }

    /// A hundred pieces drawn at random, closed there and back.
    fn closed_pieces(&self) -> Vec<(u32, u32)> {
        let drawn = Draw::new(SEED_99).sample(self.links.len() as u32, PIECES);
        let arcs_of = |node: u32| {
            let at = |node: usize| self.first_arc.get(node).copied().unwrap_or(0);
            at(node as usize)..at(node as usize + 1)
        };
        let there_and_back = |arc: u32| {
            let tail = self.first_arc.partition_point(|first| *first <= arc) as u32 - 1;
            let head = self.links.get(arc as usize).map_or(tail, |link| link[0]);
            let back =
                arcs_of(head).find(|arc| self.links.get(*arc as usize).is_some_and(|link| link[0] == tail));
            [Some(arc), back]
        };
        let arcs = drawn.into_iter().flat_map(there_and_back).flatten();
        arcs.map(|arc| (arc, u32::MAX)).collect()
    }

    /// The question of a job, ready to be asked.
    fn question(self, about: Given, data: &Path, lang: Lang) -> Result<Ask, Failure> {
        let country = Country::new(&self.first_arc, &self.links, &self.places);
        let first = self.bases.first().copied().unwrap_or(0);
        if about == Given::Reach {
            return Ok(asked(move || vec![country.within(&[first], LIMIT)]));
        }
        let made = country.order(&Ticket::new());
        let order = made.map_err(|_| Failure::new("cancelled", words::text(lang, "cli-cancelled")))?;
        let order =
            order.ok_or_else(|| failed(data, &NpyError::Kind("arcs that can be put in order"), lang))?;
        let times = order.with(&self.links);
        Ok(match about {
            Given::Reach | Given::ReachAll => asked(move || vec![times.from(&[first])]),
            Given::Season => {
                let links = self.links;
                asked(move || vec![order.with(&links).from(&[first])])
            }
            Given::Edit => {
                let closed = self.closed_pieces();
                Box::new(move || {
                    let changed = country.changed(&times, &closed);
                    Box::new(move || Found::Whole(vec![changed.from(&[first])]))
                })
            }
            Given::Matrix => {
                let mut draw = Draw::new(SEED_99);
                let nodes = self.places.len() as u32;
                let (from, to) = (draw.sample(nodes, 100), draw.sample(nodes, 1000));
                asked(move || times.matrix(&from, &to))
            }
            Given::Cover => {
                let file = data.join("settlements.npy");
                let settlements = npy::read::<f64>(&file).map_err(|error| failed(&file, &error, lang))?;
                let nearest = nearest(&self.places, &pairs(&settlements));
                let bases = self.bases;
                asked(move || vec![covered(&times, &bases, &nearest)])
            }
        })
    }
}

/// One where a settlement's junction is reached in time, else nought.
fn covered(times: &CountryTimes, bases: &[u32], nearest: &[u32]) -> Vec<u32> {
    let reached = times.from(bases);
    let in_time = |node: &u32| reached.get(*node as usize).is_some_and(|time| *time <= LIMIT);
    nearest.iter().map(|node| u32::from(in_time(node))).collect()
}

fn pairs(flat: &[f64]) -> Vec<[f64; 2]> {
    flat.chunks_exact(2)
        .filter_map(|pair| pair.try_into().ok())
        .collect()
}

/// The junction nearest to each place.
fn nearest(junctions: &[[f64; 2]], places: &[[f64; 2]]) -> Vec<u32> {
    let numbered = |(number, at): (u32, &[f64; 2])| rstar::primitives::GeomWithData::new(*at, number);
    let tree = rstar::RTree::bulk_load((0..).zip(junctions).map(numbered).collect());
    places
        .iter()
        .map(|place| tree.nearest_neighbor(*place).map_or(0, |found| found.data))
        .collect()
}
