//! A network given by its arcs alone, without roads or places on the ground: the searches and passes that answer every
//! question, to be measured beside other programs.
//!
//! Junctions keep the numbers that they came with; inside they are numbered along the curve, as every network is.

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::index::curve::along_curve;
use crate::network::hierarchy::Arcs;
use crate::network::hierarchy::Hierarchy;
use crate::network::hierarchy::Timed;
use crate::network::search::Field;
use crate::network::search::Scratch;
use crate::network::search::Shape;
use crate::network::weights::CLOSED;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;

/// The arcs of a country.
#[derive(Debug)]
pub(crate) struct Country {
    first_arc: Vec<u32>,
    links: Vec<[u32; 2]>,
    places: Vec<[f32; 2]>,
    near: Numbered,
}

/// The same arcs, numbered along the curve.
#[derive(Debug)]
struct Numbered {
    /// The number of each junction along the curve.
    number: Vec<u32>,
    first_arc: Vec<u32>,
    links: Vec<[u32; 2]>,
    shape: Shape,
}

impl Country {
    /// From where the arcs of each junction begin, where each leads with its time in milliseconds, and where the
    /// junctions lie on a flat plane.
    pub(crate) fn new(first_arc: &[u32], links: &[[u32; 2]], places: &[[f64; 2]]) -> Self {
        Self {
            first_arc: first_arc.to_vec(),
            links: links.to_vec(),
            places: places.iter().map(|[x, y]| [*x as f32, *y as f32]).collect(),
            near: Numbered::of(first_arc, links, places),
        }
    }

    /// The time to every junction that is reached from some within a limit: a search.
    pub(crate) fn within(&self, from: &[u32], limit: u32) -> Vec<u32> {
        let Numbered {
            number,
            first_arc,
            links,
            shape,
        } = &self.near;
        let seeds: Vec<(u32, u32)> = from
            .iter()
            .filter_map(|node| Some((*number.get(*node as usize)?, 0)))
            .collect();
        let mut times = vec![CLOSED; number.len()];
        let field = Field {
            first_arc,
            links,
            shape: *shape,
        };
        Scratch::default().run(field, &seeds, limit, &mut times, None);
        let time = |number: &u32| times.get(*number as usize).copied().unwrap_or(CLOSED);
        number.iter().map(time).collect()
    }

    /// The order of its junctions; none where it is too large for one.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub(crate) fn order(&self, ticket: &Ticket) -> Result<Option<CountryOrder>, Cancelled> {
        let found = Hierarchy::build(self.arcs(&self.links), &self.places, ticket)?;
        Ok(found.map(CountryOrder))
    }

    /// Times on it that differ from others on a few arcs alone.
    pub(crate) fn changed(&self, times: &CountryTimes, others: &[(u32, u32)]) -> CountryTimes {
        let mut links = times.links.clone();
        for (arc, ms) in others {
            if let Some(link) = links.get_mut(*arc as usize) {
                link[1] = *ms;
            }
        }
        let arcs: Vec<u32> = others.iter().map(|(arc, _)| *arc).collect();
        CountryTimes {
            timed: times.timed.changed(self.arcs(&links), &arcs),
            links,
        }
    }

    fn arcs<'a>(&'a self, links: &'a [[u32; 2]]) -> Arcs<'a> {
        Arcs {
            first_arc: &self.first_arc,
            links,
        }
    }
}

/// A country put in order.
#[derive(Debug)]
pub(crate) struct CountryOrder(Hierarchy);

impl CountryOrder {
    /// The same with these times.
    pub(crate) fn with(&self, links: &[[u32; 2]]) -> CountryTimes {
        CountryTimes {
            timed: self.0.with_times(links),
            links: links.to_vec(),
        }
    }
}

/// A country put in order, with times.
#[derive(Debug)]
pub(crate) struct CountryTimes {
    timed: Timed,
    links: Vec<[u32; 2]>,
}

impl CountryTimes {
    /// The time to every junction from the nearest of some: a pass.
    pub(crate) fn from(&self, from: &[u32]) -> Vec<u32> {
        let seeds: Vec<(u32, u32)> = from.iter().map(|node| (*node, 0)).collect();
        self.timed.times_from(&seeds)
    }

    /// The time from each of some junctions to each of others.
    pub(crate) fn matrix(&self, from: &[u32], to: &[u32]) -> Vec<Vec<u32>> {
        let starts: Vec<Vec<(u32, u32)>> = from.iter().map(|node| vec![(*node, 0)]).collect();
        self.timed.rows(&starts, to)
    }
}

impl Numbered {
    fn of(first_arc: &[u32], links: &[[u32; 2]], places: &[[f64; 2]]) -> Self {
        // The curve runs over a box of degrees: the plane is laid into one.
        let extent = Extent {
            west: -90.0,
            south: -45.0,
            east: 90.0,
            north: 45.0,
        };
        let largest = places
            .iter()
            .flatten()
            .fold(1.0, |most: f64, side| most.max(side.abs()));
        let along =
            |[x, y]: &[f64; 2]| along_curve(LonLat::clamped(x / largest * 90.0, y / largest * 45.0), extent);
        let mut order: Vec<(u32, u32)> = places.iter().map(along).zip(0..).collect();
        order.sort_unstable();
        let mut number = vec![0_u32; places.len()];
        for (new, (_, old)) in (0..).zip(&order) {
            if let Some(number) = number.get_mut(*old as usize) {
                *number = new;
            }
        }
        let number_of = |node: u32| number.get(node as usize).copied().unwrap_or(0);
        let (mut first, mut renumbered) = (vec![0], Vec::with_capacity(links.len()));
        for (_, old) in &order {
            let bounds = first_arc.get(*old as usize).zip(first_arc.get(*old as usize + 1));
            let own = bounds.and_then(|(from, to)| links.get(*from as usize..*to as usize));
            renumbered.extend(
                own.unwrap_or_default()
                    .iter()
                    .map(|[head, time]| [number_of(*head), *time]),
            );
            first.push(renumbered.len() as u32);
        }
        Self {
            shape: Shape::of(&renumbered),
            number,
            first_arc: first,
            links: renumbered,
        }
    }
}
