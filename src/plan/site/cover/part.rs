//! A covering problem made small: what is decided is taken out of it, and what is alike is told once.
//!
//! Rows with equal cover sets are one row (isomorphic aggregation), a site whose rows all stand with another site too is
//! left out (domination): Chen and others 2023. What an open site covers is counted and gone.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a site or a row of them"
)]

use std::collections::HashMap;

use crate::plan::site::cover::Cover;
use crate::plan::site::cover::lists::Lists;

/// What is left to be decided.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// By row the sites that cover it.
    pub(super) rows: Lists,
    /// By site the rows it covers.
    pub(super) sites: Lists,
    /// By row what it counts when it is covered.
    pub(super) once: Vec<i64>,
    /// By row what it counts more when it is covered a second time; never more than `once`.
    pub(super) twice: Vec<i64>,
    /// By site its number in the problem as it was put.
    pub(super) names: Vec<u32>,
    /// How many more sites may be opened.
    pub(super) most: usize,
    /// The sites that are open, by their numbers in the problem as it was put.
    pub(super) open: Vec<u32>,
    /// What those cover.
    pub(super) gained: i64,
}

/// What is known of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Free,
    Open,
    Closed,
}

/// Where each row of a part went in a smaller one.
pub(super) const GONE: u32 = u32::MAX;

impl Part {
    /// All of a problem.
    pub(super) fn whole(cover: &Cover, most: usize) -> Self {
        let mut merged = Merged::with_room(cover.once.len(), cover.ids.len());
        let mut ids: Vec<u32> = Vec::new();
        for (row, ends) in cover.starts.windows(2).enumerate() {
            let [from, to] = *ends else { continue };
            ids.clear();
            ids.extend_from_slice(&cover.ids[from as usize..to as usize]);
            if !ids.is_sorted_by(|a, b| a < b) {
                ids.sort_unstable();
                ids.dedup();
            }
            let (once, twice) = (
                cover.once[row] as i64,
                cover.twice.get(row).map_or(0, |twice| *twice as i64),
            );
            merged.add(&ids, once, twice.min(once));
        }
        let names: Vec<u32> = (0..cover.sites as u32).collect();
        merged.part(names, most)
    }

    /// What is left where sites have met their fate, and where each row went. Sites that cover nothing, and those that
    /// another one is as good as, are left out as well.
    pub(super) fn without(&self, fates: &[Fate]) -> (Self, Vec<u32>) {
        let mut times = vec![0_u32; self.rows.len()];
        let mut open = self.open.clone();
        let mut gained = self.gained;
        let mut most = self.most;
        for (site, fate) in fates.iter().enumerate() {
            if *fate == Fate::Open {
                open.push(self.names[site]);
                most = most.saturating_sub(1);
                for row in self.sites.of(site) {
                    let row = *row as usize;
                    gained += match times[row] {
                        0 => self.once[row],
                        1 => self.twice[row],
                        _ => 0,
                    };
                    times[row] += 1;
                }
            }
        }
        let mut number = vec![GONE; self.names.len()];
        let mut names = Vec::new();
        for (site, fate) in fates.iter().enumerate() {
            if *fate == Fate::Free {
                number[site] = names.len() as u32;
                names.push(self.names[site]);
            }
        }
        let mut merged = Merged::with_room(self.rows.len(), self.rows.pairs());
        let mut went = vec![GONE; self.rows.len()];
        let mut ids: Vec<u32> = Vec::new();
        for row in 0..self.rows.len() {
            let (once, twice) = match times[row] {
                0 => (self.once[row], self.twice[row]),
                1 => (self.twice[row], 0),
                _ => (0, 0),
            };
            if once == 0 {
                continue;
            }
            ids.clear();
            ids.extend(
                self.rows
                    .of(row)
                    .iter()
                    .map(|site| number[*site as usize])
                    .filter(|site| *site != GONE),
            );
            went[row] = merged.add(&ids, once, twice);
        }
        let mut part = merged.part(names, most);
        part.open = open;
        part.gained = gained;
        (part, went)
    }

    /// Which free sites need never be opened: they cover nothing, or another one covers all that they do. Where a second
    /// cover counts, a site may be of use beside one that covers all of its rows.
    pub(super) fn dominated(&self) -> Vec<Fate> {
        let mut fates = vec![Fate::Free; self.names.len()];
        let mut mark = vec![GONE; self.rows.len()];
        let mut worked = 0_usize;
        for site in 0..self.names.len() {
            let rows = self.sites.of(site);
            let Some(rarest) = rows.iter().min_by_key(|row| self.rows.of(**row as usize).len()) else {
                fates[site] = Fate::Closed;
                continue;
            };
            if worked > 8 * self.rows.pairs() || rows.iter().any(|row| self.twice[*row as usize] > 0) {
                continue;
            }
            let mut marked = false;
            for other in self.rows.of(*rarest as usize) {
                let other = *other as usize;
                let theirs = self.sites.of(other);
                if other == site || fates[other] != Fate::Free || theirs.len() < rows.len() {
                    continue;
                }
                // Of two that cover the same the first stays.
                if theirs.len() == rows.len() && other > site {
                    continue;
                }
                if !marked {
                    marked = true;
                    for row in rows {
                        mark[*row as usize] = site as u32;
                    }
                }
                worked += theirs.len();
                let common = theirs
                    .iter()
                    .filter(|row| mark[**row as usize] == site as u32)
                    .count();
                if common == rows.len() {
                    fates[site] = Fate::Closed;
                    break;
                }
            }
        }
        fates
    }

    /// What open sites of this part cover beside those that are open already.
    pub(super) fn value(&self, open: &[u32]) -> i64 {
        let mut times = vec![0_u8; self.rows.len()];
        let mut value = 0;
        for row in open.iter().flat_map(|site| self.sites.of(*site as usize)) {
            let row = *row as usize;
            match times[row] {
                0 => value += self.once[row],
                1 => value += self.twice[row],
                _ => continue,
            }
            times[row] += 1;
        }
        value
    }

    /// Open sites of this part and of all that was decided before, as the problem was put.
    pub(super) fn named(&self, open: &[u32]) -> Vec<u32> {
        let own = open.iter().map(|site| self.names[*site as usize]);
        self.open.iter().copied().chain(own).collect()
    }
}

/// Rows as they come, those with equal cover sets as one.
struct Merged {
    rows: Lists,
    once: Vec<i64>,
    twice: Vec<i64>,
    /// By a digest of its sites the last such row, and by row the one before it with that digest.
    last: HashMap<u64, u32, std::hash::BuildHasherDefault<Through>>,
    before: Vec<u32>,
}

impl Merged {
    fn with_room(rows: usize, pairs: usize) -> Self {
        Self {
            rows: Lists::with_room(rows, pairs),
            once: Vec::with_capacity(rows),
            twice: Vec::with_capacity(rows),
            last: HashMap::with_capacity_and_hasher(rows, std::hash::BuildHasherDefault::default()),
            before: Vec::with_capacity(rows),
        }
    }

    /// The row that it becomes; one that counts nothing or that nobody covers is gone.
    fn add(&mut self, ids: &[u32], once: i64, twice: i64) -> u32 {
        if ids.is_empty() || once == 0 {
            return GONE;
        }
        let digest = digest(ids);
        let mut at = self.last.get(&digest).copied().unwrap_or(GONE);
        let first = at;
        while at != GONE {
            if self.rows.of(at as usize) == ids {
                self.once[at as usize] += once;
                self.twice[at as usize] += twice;
                return at;
            }
            at = self.before[at as usize];
        }
        let row = self.once.len() as u32;
        self.last.insert(digest, row);
        self.before.push(first);
        self.rows.push(ids.iter().copied());
        self.once.push(once);
        self.twice.push(twice);
        row
    }

    fn part(self, names: Vec<u32>, most: usize) -> Part {
        let sites = self.rows.transposed(names.len());
        Part {
            rows: self.rows,
            sites,
            once: self.once,
            twice: self.twice,
            names,
            most,
            open: Vec::new(),
            gained: 0,
        }
    }
}

/// A number that differs for different lists, nearly always.
fn digest(ids: &[u32]) -> u64 {
    ids.iter().fold(0x9E37_79B9_7F4A_7C15, |digest: u64, id| {
        (digest.rotate_left(5) ^ u64::from(*id)).wrapping_mul(0x517C_C1B7_2722_0A95)
    })
}

/// A digest is its own key.
#[derive(Default)]
struct Through(u64);

impl std::hash::Hasher for Through {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
