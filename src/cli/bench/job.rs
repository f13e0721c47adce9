//! `doria bench JOB`: one question to the network of a whole country, answered again and again by the functions that the
//! window calls, with the answer in a file that a peer's can be held against.

use std::path::Path;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args as ClapArgs;
use clap::Subcommand;
use serde_json::json;

use super::given;
use super::given::Given;
use super::near;
use super::near::Near;
use super::picture;
use super::polygon;
use super::surface;
use super::surface::Surface;
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
use crate::store::import;
use crate::store::import::Columns;
use crate::store::import::ImportError;
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

/// The questions by their names.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum JobCommand {
    #[command(name = "a")]
    Graph(BenchJob),
    #[command(name = "b")]
    Reach(BenchJob),
    #[command(name = "b_all")]
    ReachAll(BenchJob),
    #[command(name = "c")]
    Matrix(BenchJob),
    #[command(name = "g2")]
    Cover(BenchJob),
    Season(BenchJob),
    Edit(BenchJob),
    #[command(name = "b_polygon")]
    Polygon(BenchJob),
    #[command(name = "b_polygons")]
    Polygons(BenchJob),
    #[command(name = "g1")]
    Along(BenchJob),
    #[command(name = "g_edit")]
    Drag(BenchJob),
    #[command(name = "s_build")]
    IndexBuild(BenchJob),
    #[command(name = "s_nn")]
    IndexNearest(BenchJob),
    #[command(name = "s_box")]
    IndexSquares(BenchJob),
    #[command(name = "d10k")]
    DensityLittle(BenchJob),
    #[command(name = "d100k")]
    Density(BenchJob),
    #[command(name = "d1m")]
    DensityLarge(BenchJob),
    #[command(name = "e")]
    Hot(BenchJob),
    #[command(name = "f")]
    Groups(BenchJob),
    #[command(name = "i")]
    Picture(BenchJob),
    #[command(name = "h_geojson")]
    LoadGeojson(BenchJob),
    #[command(name = "h_csv")]
    LoadCsv(BenchJob),
    #[command(name = "h_gpkg")]
    LoadGpkg(BenchJob),
}

impl JobCommand {
    pub(super) fn run(&self, lang: Lang) -> Result<Answer, Failure> {
        match self {
            Self::Graph(request) => run(Job::Graph, request, lang),
            Self::Reach(request) => run(Job::Given(Given::Reach), request, lang),
            Self::ReachAll(request) => run(Job::Given(Given::ReachAll), request, lang),
            Self::Matrix(request) => run(Job::Given(Given::Matrix), request, lang),
            Self::Cover(request) => run(Job::Given(Given::Cover), request, lang),
            Self::Season(request) => run(Job::Given(Given::Season), request, lang),
            Self::Polygon(request) => run(Job::Polygons(&[120.0]), request, lang),
            Self::Polygons(request) => run(Job::Polygons(&[30.0, 60.0, 90.0, 120.0]), request, lang),
            Self::Edit(request) => run(Job::Given(Given::Edit), request, lang),
            Self::Along(request) => run(Job::Near(Near::Along), request, lang),
            Self::Drag(request) => run(Job::Near(Near::Drag), request, lang),
            Self::IndexBuild(request) => run(Job::Near(Near::Index), request, lang),
            Self::IndexNearest(request) => run(Job::Near(Near::Nearest), request, lang),
            Self::IndexSquares(request) => run(Job::Near(Near::Squares), request, lang),
            Self::DensityLittle(request) => surface(Surface::Density("events_10k.npy"), request, lang),
            Self::Density(request) => surface(Surface::Density("events_100k.npy"), request, lang),
            Self::DensityLarge(request) => surface(Surface::Density("events_1m.npy"), request, lang),
            Self::Hot(request) => surface(Surface::Hot, request, lang),
            Self::Groups(request) => surface(Surface::Groups, request, lang),
            Self::Picture(request) => run(Job::Picture, request, lang),
            Self::LoadGeojson(request) => run(Job::Load("points_1m.geojson"), request, lang),
            Self::LoadCsv(request) => run(Job::Load("points_1m.csv"), request, lang),
            Self::LoadGpkg(request) => run(Job::Load("project_1m.gpkg"), request, lang),
        }
    }
}

/// The questions.
#[derive(Debug, Clone, Copy)]
enum Job {
    /// From an extract of OpenStreetMap to a network with its times.
    Graph,
    /// Over a network that is given by its arcs.
    Given(Given),
    /// About what lies near.
    Near(Near),
    /// Where events gather.
    Surface(Surface),
    /// What is reached within some limits, in minutes, with an outline of each.
    Polygons(&'static [f64]),
    /// A million places and the roads of a province to a picture.
    Picture,
    /// A file of this name into columns in memory.
    Load(&'static str),
}

/// What a job gives.
pub(super) enum Found {
    /// Times in milliseconds, counts, or noughts and ones, in rows where there are several.
    Whole(Vec<Vec<u32>>),
    /// The sum of all.
    Sum(f64),
    /// Rows of small numbers, so many in each.
    Small(Vec<f32>, usize),
    /// Numbers.
    Reals(Vec<f64>),
    /// Whole numbers, some below nought.
    Signed(Vec<i64>),
    /// Red, green, blue and opacity, row by row, so many columns wide and so many rows high.
    Picture(Vec<u8>, (usize, usize)),
}

/// What a job gives, told once it is no longer measured.
pub(super) type Told = Box<dyn FnOnce() -> Found>;
/// Answers a job once.
pub(super) type Ask = Box<dyn FnMut() -> Told>;

/// A job all of which is measured.
pub(super) fn asked(mut ask: impl FnMut() -> Vec<Vec<u32>> + 'static) -> Ask {
    Box::new(move || {
        let found = ask();
        Box::new(move || Found::Whole(found))
    })
}

impl Found {
    /// Writes it as the peers do.
    fn write(&self, file: &Path) -> Result<(), NpyError> {
        match self {
            Self::Whole(rows) => {
                let row = (rows.len() > 1).then(|| rows.first().map_or(0, Vec::len));
                let numbers: Vec<i64> = rows
                    .iter()
                    .flatten()
                    .map(|number| peers_number(*number))
                    .collect();
                npy::write(file, &numbers, row)
            }
            Self::Sum(sum) => npy::write(file, &[*sum], None),
            Self::Small(numbers, row) => npy::write(file, numbers, Some(*row)),
            Self::Reals(numbers) => npy::write(file, numbers, None),
            Self::Signed(numbers) => npy::write(file, numbers, None),
            Self::Picture(bytes, (width, _)) => npy::write_of(file, bytes, &[*width, 4]),
        }
    }
}

fn surface(about: Surface, request: &BenchJob, lang: Lang) -> Result<Answer, Failure> {
    run(Job::Surface(about), request, lang)
}

/// Prepares, answers once unmeasured and then `reps` times.
fn run(job: Job, request: &BenchJob, lang: Lang) -> Result<Answer, Failure> {
    let begun = Instant::now();
    let mut ask = question(job, &request.data, lang)?;
    let prep_s = begun.elapsed().as_secs_f64();
    let mut told = ask();
    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
    for _ in 0..request.reps {
        let (spent, begun) = (process::cpu_s(), Instant::now());
        told = ask();
        wall.push(begun.elapsed().as_secs_f64());
        cpu.extend(process::cpu_s().zip(spent).map(|(after, before)| after - before));
    }
    if let Some(file) = &request.answer {
        told().write(file).map_err(|error| failed(file, &error, lang))?;
    }
    let json = json!({"prep_s": prep_s, "wall": wall, "cpu": cpu});
    // One line of JSON in either case: whoever measures reads it.
    let line = json.to_string();
    Ok(Answer::new(json, vec![line]))
}

/// A job, ready to be asked.
fn question(job: Job, data: &Path, lang: Lang) -> Result<Ask, Failure> {
    match job {
        Job::Graph => made_from(&data.join("roads.osm.pbf"), lang),
        Job::Near(about) => near::question(about, data).map_err(|error| failed(data, &error, lang)),
        Job::Surface(about) => surface::question(about, data).map_err(|error| failed(data, &error, lang)),
        Job::Given(about) => given::question(about, data, lang),
        Job::Polygons(minutes) => polygon::question(data, minutes, lang),
        Job::Picture => picture::question(data, lang),
        Job::Load(file) => loaded(&data.join(file), lang),
    }
}

pub(super) fn failed(file: &Path, error: &NpyError, lang: Lang) -> Failure {
    let detail = Arg::from(error.to_string());
    let file = file.display().to_string();
    let args = [("file", Arg::from(file.as_str())), ("detail", detail)];
    Failure::new("input", words::text_with(lang, "cli-bench-input", &args)).at(file)
}

/// Makes a network of an extract: how many junctions and pieces of way it has, and the time over each on foot.
fn made_from(file: &Path, lang: Lang) -> Result<Ask, Failure> {
    // What cannot be read is told before anything is measured.
    network_of(file, lang)?;
    let file = file.to_owned();
    Ok(asked(move || {
        let made = read_network(&file).map(|(network, roads)| {
            // All of it is there: the weights hold the network's arcs.
            std::hint::black_box(network.weights(&roads, ON_FOOT, &Assumptions::default()));
            vec![vec![network.nodes() as u32, network.edges() as u32]]
        });
        made.unwrap_or_default()
    }))
}

/// Reads a table with all its cells: how many rows it has, and the sums of their longitudes and latitudes.
fn loaded(file: &Path, lang: Lang) -> Result<Ask, Failure> {
    let refused = |error: ImportError| {
        let name = file.display().to_string();
        Failure::new(error.code(), error.sentence(lang, &name)).at(name)
    };
    // What cannot be read is told before anything is measured.
    import::columns(file).map_err(refused)?;
    let file = file.to_owned();
    Ok(Box::new(move || {
        let columns = import::columns(&file);
        Box::new(move || {
            let sum = |columns: &Columns, axis: usize| columns.places().filter_map(|at| at.get(axis)).sum();
            Found::Reals(columns.map_or_else(
                |_| Vec::new(),
                |columns| vec![columns.rows() as f64, sum(&columns, 0), sum(&columns, 1)],
            ))
        })
    }))
}

/// The network of an extract, with its roads.
pub(super) fn network_of(file: &Path, lang: Lang) -> Result<(Network, Table<Road>), Failure> {
    read_network(file).map_err(|error| {
        let name = file.display().to_string();
        Failure::new(error.code(), error.sentence(lang, &name)).at(name)
    })
}

fn read_network(file: &Path) -> Result<(Network, Table<Road>), OsmError> {
    let ticket = Ticket::new();
    let roads = osm::read(file, Wanted::ROADS, &ticket)?.roads;
    let roads = Table::in_order((1..).map(Id::new).zip(roads));
    Ok((Network::build(&roads, &ticket)?, roads))
}

/// The conditions of the times that a network is made with.
const ON_FOOT: Conditions = Conditions {
    mode: Mode::Foot,
    season: Season::Dry,
    night: false,
    date: None,
};

/// A time as the peers write it.
fn peers_number(time: u32) -> i64 {
    if time == u32::MAX { NO_WAY } else { i64::from(time) }
}
