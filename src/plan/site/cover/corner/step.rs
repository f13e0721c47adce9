//! One step from corner to corner: what follows the mover, where the bound bends, and what is exchanged there.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a site, a row or a place in the kernel"
)]

use crate::plan::site::cover::corner::Corner;
use crate::plan::site::cover::corner::Mover;
use crate::plan::site::cover::corner::NONE;
use crate::plan::site::cover::part::Fate;
use crate::plan::site::cover::part::Part;

/// Movements smaller than this are none.
const STILL: f64 = 1e-9;

/// What bends the bound.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Held {
    /// The price of the mover.
    Mover,
    /// A loose row, by its place.
    Loose(u32),
    Site(u32),
}

/// Where the bound bends while something is moved.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bend {
    /// So far away.
    at: f64,
    /// So much steeper it is beyond.
    jump: f64,
    of: Held,
    /// The price of a row there.
    price: f64,
    /// How often a row counts beyond; whether a site is paid more than it must be.
    beyond: u8,
}

impl Corner {
    /// Moves one thing until the bound would rise, and exchanges what holds it there; gives the work.
    pub(super) fn step(&mut self, part: &Part, mover: Mover, falls: f64, room: &mut Scratch) -> usize {
        let mut work = self.movement(part, mover, room);
        let counts = self.bends(part, mover, room);
        room.bends.sort_unstable_by(|a, b| a.at.total_cmp(&b.at));
        let mut slope = -falls;
        let mut stop = None;
        let mut mover_counts = counts;
        for bend in &room.bends {
            slope += bend.jump;
            if slope >= -STILL {
                stop = Some(*bend);
                break;
            }
            match bend.of {
                Held::Mover => mover_counts = bend.beyond,
                Held::Loose(column) => self.counts[column as usize] = bend.beyond,
                Held::Site(site) => self.above[site as usize] = bend.beyond > 0,
            }
        }
        let Some(stop) = stop else {
            // Nothing holds it: numbers have drifted.
            self.restart(part);
            return work + part.rows.pairs();
        };
        let far = stop.at.max(0.0);
        for (column, follow) in room.follow.iter().enumerate() {
            if column == 0 {
                self.level += far * follow;
            } else {
                let row = self.loose[column] as usize;
                self.prices[row] = (self.prices[row] + far * follow).max(0.0);
            }
        }
        for (rest, moves) in self.rest.iter_mut().zip(&room.moves) {
            *rest += far * moves;
        }
        if let Mover::Row(row, way) = mover {
            self.prices[row as usize] += far * way;
        }
        room.before.clear();
        room.before.extend_from_slice(&self.share);
        if !self.exchange(part, mover, stop, mover_counts, room) {
            self.restart(part);
            return work + part.rows.pairs();
        }
        self.shares(part);
        room.change.fill(0.0);
        let weight = match mover {
            Mover::Row(row, _) => &mut self.weight[row as usize],
            Mover::Site(site, _) => &mut self.weight_of_site[site as usize],
        };
        let by = *weight / (falls * falls);
        *weight = 1.0;
        for (site, before) in room.before.iter().enumerate() {
            let change = self.share[site] - before;
            if change.abs() > 1e-12 {
                let rows = part.sites.of(site);
                work += rows.len();
                for row in rows {
                    room.change[*row as usize] += change;
                }
                let weight = &mut self.weight_of_site[site];
                *weight = weight.max(change * change * by);
            }
        }
        for ((load, change), weight) in self.load.iter_mut().zip(&room.change).zip(&mut self.weight) {
            *load += change;
            *weight = weight.max(change * change * by);
        }
        self.total(part);
        work + 4 * part.names.len() + 2 * part.rows.len() + 2 * self.tight.len() * self.tight.len()
    }

    /// How everything moves with the mover.
    fn movement(&self, part: &Part, mover: Mover, room: &mut Scratch) -> usize {
        let mut work = 0;
        room.places.clear();
        let way = match mover {
            Mover::Row(row, way) => {
                let places = part
                    .rows
                    .of(row as usize)
                    .iter()
                    .map(|site| self.place[*site as usize]);
                room.places
                    .extend(places.filter(|place| *place != NONE).map(|place| place as usize));
                -way
            }
            Mover::Site(site, way) => {
                room.places.push(self.place[site as usize] as usize);
                way
            }
        };
        room.follow.clear();
        for column in 0..self.inverse.size() {
            let line = self.inverse.line(column);
            room.follow
                .push(way * room.places.iter().map(|place| line[*place]).sum::<f64>());
        }
        room.moves.fill(-room.follow[0]);
        for (column, follow) in room.follow.iter().enumerate().skip(1) {
            if follow.abs() > STILL {
                let sites = part.rows.of(self.loose[column] as usize);
                work += sites.len();
                for site in sites {
                    room.moves[*site as usize] += follow;
                }
            }
        }
        if let Mover::Row(row, way) = mover {
            for site in part.rows.of(row as usize) {
                room.moves[*site as usize] += way;
            }
        }
        for site in &self.tight {
            room.moves[*site as usize] = 0.0;
        }
        if let Mover::Site(site, way) = mover {
            room.moves[site as usize] = way;
        }
        work
    }

    /// Where the bound bends on the way; gives how often the mover counts at the beginning.
    fn bends(&self, part: &Part, mover: Mover, room: &mut Scratch) -> u8 {
        room.bends.clear();
        let mut counts = 0;
        if let Mover::Row(row, way) = mover {
            let (above, below) = Self::around(part, row as usize, self.prices[row as usize]);
            counts = if way > 0.0 { above } else { below } as u8;
            self.bends_of_row(part, row, way, counts, Held::Mover, &mut room.bends);
        }
        for (column, follow) in room.follow.iter().enumerate().skip(1) {
            if follow.abs() > STILL {
                let held = Held::Loose(column as u32);
                self.bends_of_row(
                    part,
                    self.loose[column],
                    *follow,
                    self.counts[column],
                    held,
                    &mut room.bends,
                );
            }
        }
        let moved = if let Mover::Site(site, _) = mover {
            site
        } else {
            NONE
        };
        for (site, moves) in room.moves.iter().enumerate() {
            let is_above = self.above[site];
            if moves.abs() > STILL
                && (*moves > 0.0) != is_above
                && self.fates[site] == Fate::Free
                && self.place[site] == NONE
                && site as u32 != moved
            {
                room.bends.push(Bend {
                    at: (-self.rest[site] / moves).max(0.0),
                    jump: moves.abs(),
                    of: Held::Site(site as u32),
                    price: 0.0,
                    beyond: u8::from(!is_above),
                });
            }
        }
        counts
    }

    fn bends_of_row(&self, part: &Part, row: u32, moves: f64, counts: u8, of: Held, bends: &mut Vec<Bend>) {
        let row = row as usize;
        let price = self.prices[row];
        let (once, twice) = (part.once[row] as f64, part.twice[row] as f64);
        let mut bend = |level: f64, jump: f64, beyond: u8| {
            bends.push(Bend {
                at: ((level - price) / moves).max(0.0),
                jump,
                of,
                price: level,
                beyond,
            });
        };
        let jump = moves.abs();
        if moves > 0.0 {
            if counts == 2 {
                bend(twice, jump, 1);
            }
            if counts >= 1 {
                bend(once, jump, 0);
            }
        } else {
            if counts == 0 {
                bend(once, jump, 1);
            }
            if counts <= 1 && twice > 0.0 {
                bend(twice, jump, 2);
            }
            bend(0.0, f64::INFINITY, 0);
        }
    }

    /// Exchanges the mover for what lies at the bend where it stopped; false where the kernel would have no inverse.
    fn exchange(&mut self, part: &Part, mover: Mover, stop: Bend, counts: u8, room: &mut Scratch) -> bool {
        match (mover, stop.of) {
            (Mover::Row(row, _), Held::Mover) => {
                self.prices[row as usize] = stop.price;
                true
            }
            (Mover::Row(row, _), Held::Loose(column)) => {
                let left = self.loose[column as usize] as usize;
                self.prices[left] = stop.price;
                self.column[left] = NONE;
                self.column[row as usize] = column;
                self.loose[column as usize] = row;
                self.counts[column as usize] = counts;
                self.inverse.replace_column(column as usize, &room.places)
            }
            (Mover::Row(row, _), Held::Site(site)) => {
                self.numbers(part, site, room);
                let corner = part.rows.of(row as usize).binary_search(&site).is_ok();
                self.column[row as usize] = self.loose.len() as u32;
                self.loose.push(row);
                self.counts.push(counts);
                self.place[site as usize] = self.tight.len() as u32;
                self.tight.push(site);
                self.rest[site as usize] = 0.0;
                self.inverse
                    .add(&room.places, &room.numbers, f64::from(u8::from(corner)))
            }
            (Mover::Site(site, way), Held::Loose(column)) => {
                let column = column as usize;
                let left = self.loose[column] as usize;
                self.prices[left] = stop.price;
                let place = self.place[site as usize] as usize;
                let sound = self.inverse.remove(column, place);
                self.column[left] = NONE;
                self.loose.swap_remove(column);
                self.counts.swap_remove(column);
                if let Some(moved) = self.loose.get(column) {
                    self.column[*moved as usize] = column as u32;
                }
                self.untie(site, way);
                self.tight.swap_remove(place);
                if let Some(moved) = self.tight.get(place) {
                    self.place[*moved as usize] = place as u32;
                }
                sound
            }
            (Mover::Site(site, way), Held::Site(other)) => {
                self.numbers(part, other, room);
                let place = self.place[site as usize];
                self.untie(site, way);
                self.tight[place as usize] = other;
                self.place[other as usize] = place;
                self.rest[other as usize] = 0.0;
                self.inverse.replace_row(place as usize, &room.numbers)
            }
            // A site has no bend of its own.
            (Mover::Site(..), Held::Mover) => false,
        }
    }

    fn untie(&mut self, site: u32, way: f64) {
        self.place[site as usize] = NONE;
        self.above[site as usize] = way > 0.0;
    }

    /// By place of a loose row whether it holds a site; the level takes from each.
    fn numbers(&self, part: &Part, site: u32, room: &mut Scratch) {
        room.numbers.clear();
        room.numbers.resize(self.loose.len(), 0.0);
        room.numbers[0] = -1.0;
        for row in part.sites.of(site as usize) {
            let column = self.column[*row as usize];
            if column != NONE {
                room.numbers[column as usize] = 1.0;
            }
        }
    }
}

/// Room for one step, kept between steps.
pub(super) struct Scratch {
    /// By site how its rest moves.
    moves: Vec<f64>,
    /// By place how the loose row moves.
    follow: Vec<f64>,
    bends: Vec<Bend>,
    places: Vec<usize>,
    numbers: Vec<f64>,
    before: Vec<f64>,
    change: Vec<f64>,
}

impl Scratch {
    pub(super) fn new(part: &Part) -> Self {
        Self {
            moves: vec![0.0; part.names.len()],
            follow: Vec::new(),
            bends: Vec::new(),
            places: Vec::new(),
            numbers: Vec::new(),
            before: Vec::new(),
            change: vec![0.0; part.rows.len()],
        }
    }
}
