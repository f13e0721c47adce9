//! What lies near: points of a plane by an index, settlements along a patrol, and the same while the patrol is dragged.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use super::draw::Draw;
use super::draw::SEED_4;
use super::draw::SEED_99;
use super::draw::layers;
use super::job::Ask;
use super::job::Found;
use crate::earth::PlanePoint;
use crate::index::passed::Counts;
use crate::index::plane::PlaneIndex;
use crate::store::npy;
use crate::store::npy::NpyError;

/// A settlement so near to the patrol is passed, in metres.
const BESIDE_M: f64 = 1000.0;
/// So many squares are asked for, this far to each side, in metres.
const SQUARES: usize = 10_000;
const SIDE_M: f64 = 500.0;
/// So many nearest points are asked for, of places this far from one of them, in metres.
const NEAREST: usize = 100_000;
const BESIDE_ONE_M: f64 = 300.0;
/// A place of the patrol is dragged so far, in metres.
const DRAGGED_M: f64 = 400.0;

/// The questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// Which settlements lie beside a patrol of a thousand kilometres.
    Along,
    /// The same while one place of the patrol is dragged.
    Drag,
    /// An index over a million points, made.
    Index,
    /// The nearest of a million points to each of a hundred thousand places.
    Nearest,
    /// How many of a million points lie in each of ten thousand squares.
    Squares,
}

/// A question, ready to be asked.
///
/// # Errors
/// [`NpyError`]: an input lacks or is another one.
pub(super) fn question(about: Near, data: &Path) -> Result<Ask, NpyError> {
    let places = |file: &str| Ok::<_, NpyError>(points(&npy::read(&data.join(file))?, 2));
    let patrol = || Ok::<_, NpyError>(lines(&npy::read(&data.join("patrol.npy"))?));
    Ok(match about {
        Near::Along => along(places("settlements.npy")?, patrol()?),
        Near::Drag => drag(places("settlements.npy")?, patrol()?),
        Near::Index => made(places("events_1m.npy")?),
        Near::Squares => squares(places("events_1m.npy")?),
        Near::Nearest => nearest(places("events_1m.npy")?),
    })
}

/// Which settlements lie beside the patrol: index and question.
fn along(settlements: Vec<PlanePoint>, lines: Vec<Vec<PlanePoint>>) -> Ask {
    Box::new(move || {
        let index = PlaneIndex::new(settlements.clone());
        let found: Vec<u32> = lines
            .iter()
            .flat_map(|line| index.along(line, BESIDE_M))
            .collect();
        let count = index.len();
        Box::new(move || {
            let mut passed = vec![0; count];
            for number in found {
                if let Some(passed) = passed.get_mut(number as usize) {
                    *passed = 1;
                }
            }
            Found::Whole(vec![passed])
        })
    })
}

/// A patrol in the hand: one of its places moves at a time.
struct Dragged {
    index: PlaneIndex,
    lines: Vec<Vec<PlanePoint>>,
    counts: Counts,
    draw: Draw,
}

impl Dragged {
    fn counts_anew(&self) -> Counts {
        self.index.counts(self.lines.iter().map(Vec::as_slice), BESIDE_M)
    }

    /// Moves a place drawn at random; gives how many settlements are passed.
    fn step(&mut self) -> usize {
        let number = self.draw.up_to(self.lines.len().saturating_sub(1) as u32) as usize;
        let Some(line) = self.lines.get_mut(number) else {
            return 0;
        };
        let at = self.draw.up_to(line.len().saturating_sub(1) as u32) as usize;
        let around = at.saturating_sub(1)..(at + 2).min(line.len());
        let before = line.get(around.clone()).unwrap_or_default().to_vec();
        if let Some(place) = line.get_mut(at) {
            place.x_m += DRAGGED_M;
        }
        let after = line.get(around).unwrap_or_default();
        self.index.moved(&mut self.counts, [&before, after], BESIDE_M);
        self.counts.passed()
    }
}

/// One place of the patrol moves: how many settlements it passes then, and how many when all is asked anew.
fn drag(settlements: Vec<PlanePoint>, lines: Vec<Vec<PlanePoint>>) -> Ask {
    let index = PlaneIndex::new(settlements);
    let mut dragged = Dragged {
        counts: Counts::none(0),
        index,
        lines,
        draw: Draw::new(SEED_99),
    };
    dragged.counts = dragged.counts_anew();
    let dragged = Rc::new(RefCell::new(dragged));
    Box::new(move || {
        let passed = dragged.borrow_mut().step();
        let dragged = Rc::clone(&dragged);
        Box::new(move || {
            let anew = dragged.borrow().counts_anew().passed();
            Found::Whole(vec![vec![passed as u32, anew as u32]])
        })
    })
}

/// An index over points, made.
fn made(points: Vec<PlanePoint>) -> Ask {
    Box::new(move || {
        let index = PlaneIndex::new(points.clone());
        Box::new(move || Found::Whole(vec![vec![index.len() as u32]]))
    })
}

/// Points drawn from all, first the middles of squares, then those beside which a nearest one is asked for.
fn drawn(draw: &mut Draw, points: &[PlanePoint]) -> [Vec<PlanePoint>; 2] {
    let last = points.len().saturating_sub(1) as u32;
    [SQUARES, NEAREST].map(|count| {
        let one = |_| points.get(draw.up_to(last) as usize).copied();
        (0..count).filter_map(one).collect()
    })
}

fn squares(points: Vec<PlanePoint>) -> Ask {
    let [middles, _] = drawn(&mut Draw::new(SEED_4), &points);
    let index = PlaneIndex::new(points);
    Box::new(move || {
        let found: usize = index.all_in_squares(&middles, SIDE_M).iter().sum();
        Box::new(move || Found::Whole(vec![vec![found as u32]]))
    })
}

fn nearest(points: Vec<PlanePoint>) -> Ask {
    let mut draw = Draw::new(SEED_4);
    let [_, drawn] = drawn(&mut draw, &points);
    let layers = layers();
    let mut beside = |one_m: f64| one_m + draw.normal(&layers) * BESIDE_ONE_M;
    let places: Vec<PlanePoint> = (drawn.into_iter())
        .map(|place| PlanePoint {
            x_m: beside(place.x_m),
            y_m: beside(place.y_m),
        })
        .collect();
    let index = PlaneIndex::new(points);
    Box::new(move || {
        let away = index.all_away_m(&places);
        Box::new(move || Found::Sum(away.iter().sum()))
    })
}

fn points(flat: &[f64], columns: usize) -> Vec<PlanePoint> {
    let place = |row: &[f64]| match row {
        [x_m, y_m, ..] => Some(PlanePoint { x_m: *x_m, y_m: *y_m }),
        _ => None,
    };
    flat.chunks_exact(columns).filter_map(place).collect()
}

/// The lines of a patrol: places with the number of the line that they belong to, in order.
fn lines(flat: &[f64]) -> Vec<Vec<PlanePoint>> {
    let rows: Vec<&[f64]> = flat.chunks_exact(3).collect();
    rows.chunk_by(|a, b| a.last() == b.last())
        .map(|rows| points(&rows.concat(), 3))
        .collect()
}
