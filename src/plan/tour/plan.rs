//! A choice of tours that can be changed a place at a time, with what it would cost to put in any place that is left out.
//!
//! Tours are rings of places; for each place left out and each team the cheapest insertion is kept, and kept right by a
//! few sums at each change (instead of a look at the whole tour), so that a search can ask for it at every step.

#![allow(
    clippy::indexing_slicing,
    reason = "dense arrays made here, each index the number of a place, team or ring of them"
)]

use super::task::Task;

/// No team.
pub(crate) const NOBODY: u16 = u16::MAX;

/// Tours of all teams.
#[derive(Debug, Clone)]
pub(crate) struct Plan<'a> {
    pub(crate) task: &'a Task,
    next: Vec<u16>,
    prev: Vec<u16>,
    team: Vec<u16>,
    /// The length from each to the next.
    gap: Vec<f64>,
    length: Vec<f64>,
    count: Vec<usize>,
    score: f64,
    /// Places left out, and where in that list each stands.
    out: Vec<u16>,
    out_at: Vec<u16>,
    /// Team by team, place by place: what its cheapest insertion costs, and after which place.
    cost: Vec<f64>,
    after: Vec<u16>,
    /// Teams whose tours were changed since they were last the same as another plan's.
    changed: Vec<bool>,
}

impl<'a> Plan<'a> {
    /// Nobody goes anywhere.
    pub(crate) fn empty(task: &'a Task) -> Self {
        let (places, crews) = (task.places(), task.crews());
        let width = places + crews;
        let mut rings: Vec<u16> = (0..width).filter_map(|row| u16::try_from(row).ok()).collect();
        rings[..places].fill(NOBODY);
        let mut plan = Self {
            task,
            next: rings.clone(),
            prev: rings.clone(),
            gap: (rings.iter())
                .map(|row| {
                    if *row == NOBODY {
                        0.0
                    } else {
                        task.length(*row, *row)
                    }
                })
                .collect(),
            team: vec![NOBODY; places],
            length: (0..crews)
                .map(|crew| task.length(task.ring(crew), task.ring(crew)))
                .collect(),
            count: vec![0; crews],
            score: 0.0,
            out: (0..places)
                .filter_map(|place| u16::try_from(place).ok())
                .collect(),
            out_at: (0..places)
                .filter_map(|place| u16::try_from(place).ok())
                .collect(),
            cost: vec![f64::INFINITY; places * crews],
            after: vec![NOBODY; places * crews],
            changed: vec![true; crews],
        };
        for crew in 0..crews {
            plan.reckon(crew);
        }
        plan
    }

    /// What is collected.
    pub(crate) const fn score(&self) -> f64 {
        self.score
    }

    /// The length of a team's tour.
    pub(crate) fn length(&self, crew: usize) -> f64 {
        self.length[crew]
    }

    /// The length of all tours.
    pub(crate) fn total_length(&self) -> f64 {
        self.length.iter().sum()
    }

    /// How many places a team goes to.
    pub(crate) fn count(&self, crew: usize) -> usize {
        self.count[crew]
    }

    /// How many places are gone to.
    pub(crate) fn visited(&self) -> usize {
        self.team.len() - self.out.len()
    }

    /// Places left out, in no order of meaning.
    pub(crate) fn left_out(&self) -> &[u16] {
        &self.out
    }

    /// Who goes to a place; [`NOBODY`] where it is left out.
    pub(crate) fn team(&self, place: u16) -> u16 {
        self.team[usize::from(place)]
    }

    /// The place, or ring of the team, after one.
    pub(crate) fn next(&self, place: u16) -> u16 {
        self.next[usize::from(place)]
    }

    /// The place, or ring of the team, before one.
    pub(crate) fn prev(&self, place: u16) -> u16 {
        self.prev[usize::from(place)]
    }

    /// The cheapest insertion of a place left out into the tour of a team: what it costs, and after what.
    pub(crate) fn insertion(&self, crew: usize, place: u16) -> (f64, u16) {
        let at = crew * self.team.len() + usize::from(place);
        (self.cost[at], self.after[at])
    }

    /// Whether a place left out fits into the tour of a team.
    pub(crate) fn fits(&self, crew: usize, place: u16) -> bool {
        let (cost, _) = self.insertion(crew, place);
        self.length[crew] + cost <= self.task.budget(crew)
    }

    /// Whether every tour is within its budget, which only a task with shortcuts through places can break.
    pub(crate) fn is_possible(&self) -> bool {
        (0..self.count.len()).all(|crew| self.count[crew] == 0 || self.length[crew] <= self.task.budget(crew))
    }

    /// Whether a tour was changed since the last [`Self::follow`].
    pub(crate) fn is_changed(&self, crew: usize) -> bool {
        self.changed[crew]
    }

    /// The places of a team in order.
    pub(crate) fn stops(&self, crew: usize) -> Vec<u16> {
        let mut stops = Vec::with_capacity(self.count[crew]);
        self.stops_into(crew, &mut stops);
        stops
    }

    /// The places of a team in order, into a list that is emptied first.
    pub(crate) fn stops_into(&self, crew: usize, stops: &mut Vec<u16>) {
        stops.clear();
        let ring = self.task.ring(crew);
        let mut at = self.next(ring);
        while at != ring {
            stops.push(at);
            at = self.next(at);
        }
    }

    /// Puts a place that is left out into the tour of a team, after a place of it or its ring.
    pub(crate) fn insert(&mut self, crew: usize, place: u16, a: u16) {
        let task = self.task;
        let b = self.next(a);
        self.link(a, place);
        self.link(place, b);
        self.length[crew] += task.length(a, place) + task.length(place, b) - task.length(a, b);
        self.team[usize::from(place)] = u16::try_from(crew).unwrap_or(NOBODY);
        self.count[crew] += 1;
        self.score += task.score(place);
        self.changed[crew] = true;
        let at = self.out_at[usize::from(place)];
        self.out.swap_remove(usize::from(at));
        if let Some(moved) = self.out.get(usize::from(at)) {
            self.out_at[usize::from(*moved)] = at;
        }
        let (from_a, from_place) = (task.from(a), task.from(place));
        let (into_place, into_b) = (task.into(place), task.into(b));
        let (first, second) = (from_a[usize::from(place)], from_place[usize::from(b)]);
        let places = self.team.len();
        let (costs, afters) = (
            &mut self.cost[crew * places..(crew + 1) * places],
            &mut self.after[crew * places..(crew + 1) * places],
        );
        let mut anew = 0;
        for number in 0..self.out.len() {
            let other = usize::from(self.out[number]);
            let before = from_a[other] + into_place[other] - first;
            let behind = from_place[other] + into_b[other] - second;
            let (least, after) = if before <= behind {
                (before, a)
            } else {
                (behind, place)
            };
            if least <= costs[other] {
                costs[other] = least;
                afters[other] = after;
            } else if afters[other] == a {
                // Its cheapest gap is gone, and none of the two that came is as cheap: looked for after the loop.
                self.out.swap(anew, number);
                anew += 1;
            }
        }
        self.look_again(crew, anew);
    }

    /// The first so many places left out look for their cheapest insertion anew.
    fn look_again(&mut self, crew: usize, many: usize) {
        for number in 0..many {
            self.cheapest(crew, self.out[number]);
        }
        if many > 0 {
            for (number, place) in self.out.iter().enumerate() {
                self.out_at[usize::from(*place)] = u16::try_from(number).unwrap_or(u16::MAX);
            }
        }
    }

    /// Takes a place out of its tour.
    pub(crate) fn remove(&mut self, place: u16) {
        let task = self.task;
        let crew = usize::from(self.team(place));
        let (a, b) = (self.prev(place), self.next(place));
        self.link(a, b);
        self.length[crew] += task.length(a, b) - task.length(a, place) - task.length(place, b);
        self.team[usize::from(place)] = NOBODY;
        self.count[crew] -= 1;
        if self.count[crew] == 0 {
            self.length[crew] = task.length(a, a);
        }
        self.score -= task.score(place);
        self.changed[crew] = true;
        let (from_a, into_b) = (task.from(a), task.into(b));
        let gap = from_a[usize::from(b)];
        let places = self.team.len();
        let (costs, afters) = (
            &mut self.cost[crew * places..(crew + 1) * places],
            &mut self.after[crew * places..(crew + 1) * places],
        );
        let mut anew = 0;
        for number in 0..self.out.len() {
            let other = usize::from(self.out[number]);
            let least = from_a[other] + into_b[other] - gap;
            if least <= costs[other] {
                costs[other] = least;
                afters[other] = a;
            } else if afters[other] == a || afters[other] == place {
                self.out.swap(anew, number);
                anew += 1;
            }
        }
        self.look_again(crew, anew);
        self.out_at[usize::from(place)] = u16::try_from(self.out.len()).unwrap_or(u16::MAX);
        self.out.push(place);
        for crew in 0..self.count.len() {
            self.cheapest(crew, place);
        }
    }

    fn link(&mut self, a: u16, b: u16) {
        self.next[usize::from(a)] = b;
        self.prev[usize::from(b)] = a;
        self.gap[usize::from(a)] = self.task.length(a, b);
    }

    /// Looks for the cheapest insertion of a place along the whole tour of a team.
    fn cheapest(&mut self, crew: usize, place: u16) {
        let task = self.task;
        let (into, from) = (task.into(place), task.from(place));
        let ring = task.ring(crew);
        let mut best = (f64::INFINITY, NOBODY);
        let mut a = ring;
        loop {
            let b = self.next[usize::from(a)];
            let cost = into[usize::from(a)] + from[usize::from(b)] - self.gap[usize::from(a)];
            if cost < best.0 {
                best = (cost, a);
            }
            if b == ring {
                break;
            }
            a = b;
        }
        let at = crew * self.team.len() + usize::from(place);
        (self.cost[at], self.after[at]) = best;
    }

    /// Works out all insertions into the tour of a team.
    fn reckon(&mut self, crew: usize) {
        for number in 0..self.out.len() {
            self.cheapest(crew, self.out[number]);
        }
    }

    /// Gives two teams other tours, made of the places that both have now.
    pub(crate) fn exchange(&mut self, tours: [(usize, &[u16]); 2]) {
        for (crew, stops) in tours {
            self.count[crew] = stops.len();
            for stop in stops {
                self.team[usize::from(*stop)] = u16::try_from(crew).unwrap_or(NOBODY);
            }
        }
        for (crew, stops) in tours {
            self.reorder(crew, stops);
        }
    }

    /// Gives a team's places another order.
    pub(crate) fn reorder(&mut self, crew: usize, stops: &[u16]) {
        let ring = self.task.ring(crew);
        let mut here = ring;
        for stop in stops {
            self.link(here, *stop);
            here = *stop;
        }
        self.link(here, ring);
        self.length[crew] = self.task.tour_length(crew, stops);
        self.changed[crew] = true;
        self.reckon(crew);
    }

    /// Takes all tours from elsewhere; what a tour has that another had before, or that no longer fits, is left out.
    pub(crate) fn lay(&mut self, tours: &[(usize, Vec<u16>)]) {
        for place in 0..self.team.len() {
            let place = u16::try_from(place).unwrap_or(NOBODY);
            if self.team(place) != NOBODY {
                self.remove(place);
            }
        }
        for (crew, stops) in tours {
            let mut here = self.task.ring(*crew);
            for stop in stops {
                if self.team(*stop) == NOBODY {
                    self.insert(*crew, *stop, here);
                    here = *stop;
                }
            }
        }
    }

    /// Sums the lengths anew, so that no rounding gathers.
    pub(crate) fn settle(&mut self) {
        for crew in 0..self.count.len() {
            self.length[crew] = self.task.tour_length(crew, &self.stops(crew));
        }
    }

    /// Becomes the same as another plan from which only the changed tours of either differ.
    pub(crate) fn follow(&mut self, other: &mut Self) {
        let places = self.team.len();
        // A place that is now left out and was not before has its insertions worked out in the other plan only.
        for place in &other.out {
            let place = usize::from(*place);
            if self.team[place] != NOBODY {
                for at in (place..self.cost.len()).step_by(places) {
                    self.cost[at] = other.cost[at];
                    self.after[at] = other.after[at];
                }
            }
        }
        self.next.copy_from_slice(&other.next);
        self.prev.copy_from_slice(&other.prev);
        self.gap.copy_from_slice(&other.gap);
        self.team.copy_from_slice(&other.team);
        self.out.clone_from(&other.out);
        self.out_at.copy_from_slice(&other.out_at);
        self.length.copy_from_slice(&other.length);
        self.count.copy_from_slice(&other.count);
        self.score = other.score;
        for crew in 0..self.count.len() {
            if self.changed[crew] || other.changed[crew] {
                let column = crew * places..(crew + 1) * places;
                self.cost[column.clone()].copy_from_slice(&other.cost[column.clone()]);
                self.after[column.clone()].copy_from_slice(&other.after[column]);
                self.changed[crew] = false;
                other.changed[crew] = false;
            }
        }
    }
}
