//! The density of points along a network: Okabe and Sugihara's equal-split discontinuous kernel.
//!
//! From each point the kernel runs along the ways; at a junction of n ways what goes on is split evenly over the n − 1 others
//! (Okabe, Satoh and Sugihara, Int. J. Geographical Information Science 23, 2009; Okabe and Sugihara, *Spatial Analysis along
//! Networks*, 2012, chapter 9). It is unbiased: points that lie evenly give an even density, at junctions too, which a kernel
//! on the plane or one that does not split cannot. At the end of a way it turns back, so that nothing is lost there.
//!
//! Each way is cut into pieces of equal length; a piece gets the exact integral of the kernel over it, so that all pieces
//! together hold as many reports as there are. The kernel is the quartic one, k(d) = 15/(16 h) (1 − (d/h)²)².

/// A branch that carries less than this of a report ends where it is, with all it carries: no more than that is misplaced.
const FAINT: f64 = 1e-3;
/// Shorter ways are walked as if they were so long, in metres, so that a walk comes to its end.
const SHORTEST_M: f64 = 0.5;

/// A way between two junctions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// How long it is, in metres.
    pub length_m: f64,
}

/// Reports at one place of a way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// The number of the way.
    pub way: usize,
    /// How far from where it begins, in metres.
    pub offset_m: f64,
    /// How many.
    pub count: f64,
}

/// A network of ways cut into pieces.
#[derive(Debug, Clone)]
pub struct Ways {
    ways: Vec<Way>,
    /// The ends of ways that meet at each junction: the way, and whether it begins there.
    ends: Vec<Vec<(usize, bool)>>,
    /// The number of the first piece of each way, and behind the last how many there are.
    first: Vec<usize>,
}

/// A branch of a kernel that arrived at the end of a way.
struct Branch {
    way: usize,
    /// It went along the way, not back.
    along: bool,
    /// How far it came, in bandwidths.
    distance: f64,
    weight: f64,
}

/// The share of a kernel from its middle to a distance in bandwidths, on one side: a half from 1 on.
pub fn share_within(distance: f64) -> f64 {
    let u = distance.clamp(0.0, 1.0);
    15.0 / 16.0 * (u - 2.0 / 3.0 * u.powi(3) + u.powi(5) / 5.0)
}

impl Ways {
    /// Ways between so many junctions, cut into pieces no longer than this.
    pub fn new(mut ways: Vec<Way>, junctions: usize, piece_m: f64) -> Self {
        for way in &mut ways {
            way.length_m = way.length_m.max(SHORTEST_M);
        }
        let mut ends = vec![Vec::new(); junctions];
        let mut first = Vec::with_capacity(ways.len() + 1);
        let mut count = 0;
        for (number, way) in ways.iter().enumerate() {
            for (junction, begins) in [(way.from, true), (way.to, false)] {
                if let Some(ends) = ends.get_mut(junction) {
                    ends.push((number, begins));
                }
            }
            first.push(count);
            count += (way.length_m / piece_m.max(1.0)).ceil().max(1.0) as usize;
        }
        first.push(count);
        Self { ways, ends, first }
    }

    /// How many pieces there are.
    pub fn pieces(&self) -> usize {
        self.first.last().copied().unwrap_or(0)
    }

    /// The pieces of a way, by their numbers.
    pub fn pieces_of(&self, way: usize) -> std::ops::Range<usize> {
        let at = |way: usize| self.first.get(way).copied().unwrap_or(0);
        at(way)..at(way + 1)
    }

    /// How long a piece of a way is, in metres.
    pub fn piece_length_m(&self, way: usize) -> f64 {
        let length_m = self.ways.get(way).map_or(0.0, |way| way.length_m);
        length_m / self.pieces_of(way).len().max(1) as f64
    }

    /// The piece in which a place of a way lies.
    pub fn piece_at(&self, way: usize, offset_m: f64) -> usize {
        let pieces = self.pieces_of(way);
        let number = offset_m / self.piece_length_m(way).max(f64::MIN_POSITIVE);
        let last = pieces.len().saturating_sub(1);
        pieces.start + (number.max(0.0) as usize).min(last)
    }

    /// How many ways meet where a way begins or ends.
    fn ends_at(&self, way: usize, begins: bool) -> &[(usize, bool)] {
        let junction = self
            .ways
            .get(way)
            .map(|way| if begins { way.from } else { way.to });
        junction
            .and_then(|junction| self.ends.get(junction))
            .map_or(&[], Vec::as_slice)
    }

    /// The pieces that touch a piece: before and behind it on its way, else those that meet it at a junction.
    pub fn beside(&self, way: usize, piece: usize) -> Vec<(usize, usize)> {
        let pieces = self.pieces_of(way);
        let mut beside = Vec::new();
        let mut add = |begins: bool, is_end: bool, neighbour: usize| {
            if !is_end {
                beside.push((way, neighbour));
                return;
            }
            for &(other, starts) in self.ends_at(way, begins) {
                let of = self.pieces_of(other);
                let meets = if starts {
                    of.start
                } else {
                    of.end.saturating_sub(1)
                };
                if (other, starts) != (way, begins) && meets != piece {
                    beside.push((other, meets));
                }
            }
        };
        add(true, piece == pieces.start, piece.wrapping_sub(1));
        add(false, piece + 1 == pieces.end, piece + 1);
        beside
    }

    /// How many of these reports each piece holds, each report spread along the ways by a kernel of this bandwidth in
    /// metres. Their sum is the number of reports.
    ///
    /// # Cost
    /// Reports at different places × ways within the bandwidth of each.
    pub fn spread(&self, reports: &[At], bandwidth_m: f64) -> Vec<f64> {
        let mut held = vec![0.0; self.pieces()];
        let bandwidth_m = bandwidth_m.max(1.0);
        let mut open: Vec<Branch> = Vec::new();
        for at in reports {
            let Some(way) = self.ways.get(at.way) else {
                continue;
            };
            let offset_m = at.offset_m.clamp(0.0, way.length_m);
            for along in [true, false] {
                let left_m = if along { way.length_m - offset_m } else { offset_m };
                let start = Run {
                    way: at.way,
                    along,
                    from_m: way.length_m - left_m,
                    distance: 0.0,
                    weight: at.count,
                };
                open.extend(self.run(&start, bandwidth_m, &mut held));
            }
            while let Some(branch) = open.pop() {
                self.go_on(&branch, (at.count, bandwidth_m), &mut held, &mut open);
            }
        }
        held
    }

    /// Goes on from the end of a way to all others there; back where there is none.
    fn go_on(
        &self,
        branch: &Branch,
        (count, bandwidth_m): (f64, f64),
        held: &mut [f64],
        open: &mut Vec<Branch>,
    ) {
        // Along a way it arrives where the way ends.
        let arrived = (branch.way, !branch.along);
        let ends = self.ends_at(branch.way, !branch.along);
        let others = ends.len().saturating_sub(1);
        let weight = branch.weight / others.max(1) as f64;
        if others > 0 && weight < FAINT * count {
            let pieces = self.pieces_of(branch.way);
            let last = if branch.along {
                pieces.end.saturating_sub(1)
            } else {
                pieces.start
            };
            if let Some(held) = held.get_mut(last) {
                *held += branch.weight * (0.5 - share_within(branch.distance));
            }
            return;
        }
        let onwards = ends.iter().filter(|end| others == 0 || **end != arrived);
        for &(way, begins) in onwards {
            let start = Run {
                way,
                along: begins,
                from_m: 0.0,
                distance: branch.distance,
                weight,
            };
            open.extend(self.run(&start, bandwidth_m, held));
        }
    }

    /// Lays what a branch leaves on one way; gives the branch at its end where it goes on.
    fn run(&self, run: &Run, bandwidth_m: f64, held: &mut [f64]) -> Option<Branch> {
        let way = self.ways.get(run.way)?;
        let pieces = self.pieces_of(run.way);
        let (count, piece_m) = (pieces.len(), self.piece_length_m(run.way));
        let walked = |metres: f64| run.distance + metres / bandwidth_m;
        let mut from_m = run.from_m;
        let mut inside = share_within(run.distance);
        let mut number = ((from_m / piece_m.max(f64::MIN_POSITIVE)) as usize).min(count.saturating_sub(1));
        while number < count && walked(from_m - run.from_m) < 1.0 {
            let to_m = (piece_m * (number as f64 + 1.0)).min(way.length_m).max(from_m);
            let within = share_within(walked(to_m - run.from_m));
            // Backwards the pieces are counted from the other end.
            let piece = if run.along {
                pieces.start + number
            } else {
                pieces.end - 1 - number
            };
            if let Some(held) = held.get_mut(piece) {
                *held += run.weight * (within - inside);
            }
            (inside, from_m, number) = (within, to_m, number + 1);
        }
        let distance = walked(way.length_m - run.from_m);
        (distance < 1.0).then_some(Branch {
            way: run.way,
            along: run.along,
            distance,
            weight: run.weight,
        })
    }
}

/// A branch that sets out on a way.
struct Run {
    way: usize,
    along: bool,
    /// How far from the end at which this direction begins, in metres.
    from_m: f64,
    /// How far it came before, in bandwidths.
    distance: f64,
    weight: f64,
}
