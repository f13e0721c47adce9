//! `doria bench JOB`: one question to the network of a whole country, answered again and again by the functions that the
//! window calls, with the answer in a file that a peer's can be held against.

use std::path::Path;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args as ClapArgs;
use serde_json::json;

use super::draw::Draw;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::model::Assumptions;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Road;
use crate::model::Season;
use crate::model::Table;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::country::Country;
use crate::network::country::CountryTimes;
use crate::store::npy;
use crate::store::npy::NpyError;
use crate::store::osm;
use crate::store::osm::OsmError;
use crate::store::osm::Wanted;
use crate::store::process;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// What the peers write where there is no way.
const NO_WAY: i64 = i32::MAX as i64;
/// The limit of the jobs that have one: two hours, in milliseconds.
const LIMIT: u32 = 7_200_000;

/// Where the input lies, and where the answer goes.
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct BenchJob {
    #[arg(long)]
    pub(in crate::cli) data: PathBuf,
    #[arg(long, default_value_t = 5)]
    pub(in crate::cli) reps: usize,
    #[arg(long)]
    pub(in crate::cli) answer: Option<PathBuf>,
}

/// The questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    /// From an extract of OpenStreetMap to a network with its times.
    Graph,
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
}

/// What a job gives: times in milliseconds, or noughts and ones, in rows where there are several.
type Found = Vec<Vec<u32>>;
/// Answers a job once.
type Ask = Box<dyn FnMut() -> Found>;

/// Prepares, answers once unmeasured and then `reps` times.
pub(super) fn run(job: Job, request: &BenchJob, lang: Lang) -> Result<Answer, Failure> {
    let begun = Instant::now();
    let mut ask = if job == Job::Graph {
        made_from(&request.data.join("roads.osm.pbf"), lang)?
    } else {
        let read = Input::read(&request.data);
        let input = read.map_err(|error| failed(&request.data, &error, lang))?;
        input.question(job, &request.data, lang)?
    };
    let prep_s = begun.elapsed().as_secs_f64();
    let mut found = ask();
    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
    for _ in 0..request.reps {
        let (spent, begun) = (process::cpu_s(), Instant::now());
        found = ask();
        wall.push(begun.elapsed().as_secs_f64());
        cpu.extend(process::cpu_s().zip(spent).map(|(after, before)| after - before));
    }
    if let Some(file) = &request.answer {
        let row = (found.len() > 1).then(|| found.first().map_or(0, Vec::len));
        let numbers: Vec<i64> = found.iter().flatten().map(|time| peers_number(*time)).collect();
        npy::write(file, &numbers, row).map_err(|error| failed(file, &error, lang))?;
    }
    let json = json!({"prep_s": prep_s, "wall": wall, "cpu": cpu});
    // One line of JSON in either case: whoever measures reads it.
    let line = json.to_string();
    Ok(Answer::new(json, vec![line]))
}

fn failed(file: &Path, error: &NpyError, lang: Lang) -> Failure {
    let detail = Arg::from(error.to_string());
    let file = file.display().to_string();
    let args = [("file", Arg::from(file.as_str())), ("detail", detail)];
    Failure::new("input", words::text_with(lang, "cli-bench-input", &args)).at(file)
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

    /// The question of a job, ready to be asked.
    fn question(self, job: Job, data: &Path, lang: Lang) -> Result<Ask, Failure> {
        let country = Country::new(&self.first_arc, &self.links, &self.places);
        let first = self.bases.first().copied().unwrap_or(0);
        if job == Job::Reach {
            return Ok(Box::new(move || vec![country.within(&[first], LIMIT)]));
        }
        let made = country.order(&Ticket::new());
        let order = made.map_err(|_| Failure::new("cancelled", words::text(lang, "cli-cancelled")))?;
        let times = order.with(&self.links);
        Ok(match job {
            Job::Graph | Job::Reach | Job::ReachAll => Box::new(move || vec![times.from(&[first])]),
            Job::Season => {
                let links = self.links;
                Box::new(move || vec![order.with(&links).from(&[first])])
            }
            Job::Matrix => {
                let mut draw = Draw::new();
                let nodes = self.places.len() as u32;
                let (from, to) = (draw.sample(nodes, 100), draw.sample(nodes, 1000));
                Box::new(move || times.matrix(&from, &to))
            }
            Job::Cover => {
                let file = data.join("settlements.npy");
                let settlements = npy::read::<f64>(&file).map_err(|error| failed(&file, &error, lang))?;
                let nearest = nearest(&self.places, &pairs(&settlements));
                let bases = self.bases;
                Box::new(move || vec![covered(&times, &bases, &nearest)])
            }
        })
    }
}

/// Makes a network of an extract: how many junctions and pieces of way it has, and the time over each on foot.
fn made_from(file: &Path, lang: Lang) -> Result<Ask, Failure> {
    let make = |file: &Path| -> Result<Found, OsmError> {
        let ticket = Ticket::new();
        let roads = osm::read(file, Wanted::ROADS, &ticket)?.roads;
        let roads: Table<Road> = (1..).map(Id::new).zip(roads).collect();
        let network = Network::build(&roads, &ticket)?;
        let weights = network.weights(&roads, ON_FOOT, &Assumptions::default());
        // All of it is there: the weights hold the network's arcs.
        std::hint::black_box(&weights);
        Ok(vec![vec![network.nodes() as u32, network.edges() as u32]])
    };
    // What cannot be read is told before anything is measured.
    make(file).map_err(|error| {
        let name = file.display().to_string();
        Failure::new(error.code(), error.sentence(lang, &name)).at(name)
    })?;
    let file = file.to_owned();
    Ok(Box::new(move || make(&file).unwrap_or_default()))
}

/// The conditions of the times that a network is made with.
const ON_FOOT: Conditions = Conditions {
    mode: Mode::Foot,
    season: Season::Dry,
    night: false,
    date: None,
};

/// One where a settlement's junction is reached in time, else nought.
fn covered(times: &CountryTimes, bases: &[u32], nearest: &[u32]) -> Vec<u32> {
    let reached = times.from(bases);
    let in_time = |node: &u32| reached.get(*node as usize).is_some_and(|time| *time <= LIMIT);
    nearest.iter().map(|node| u32::from(in_time(node))).collect()
}

/// A time as the peers write it.
fn peers_number(time: u32) -> i64 {
    if time == u32::MAX { NO_WAY } else { i64::from(time) }
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
