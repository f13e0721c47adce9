//! What teams are asked to do, as plain numbers: places with a score, the lengths between them, and how long each team
//! may be out. Lengths may be minutes, metres or anything that adds up.

#![allow(
    clippy::indexing_slicing,
    reason = "square tables made here, each index the number of a place or team of them"
)]

/// How many neighbours of a place the search looks at.
const NEIGHBOURS: usize = 60;

/// A team: how far it is from its start to each place, from each place to its end, straight from start to end, and the
/// longest tour.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Crew {
    pub(crate) out: Vec<f64>,
    pub(crate) back: Vec<f64>,
    pub(crate) straight: f64,
    pub(crate) budget: f64,
}

/// Places with scores and teams with a budget, made ready for the search.
///
/// Only places that some team can reach and that are worth something are kept, only teams that can come home at all;
/// `place` and `crew` say which they were. Rows 0.. of the tables are the places; row `places + team` is the start of a
/// team, column `places + team` its end, so that a tour is a ring through the row of its team.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    places: usize,
    crews: usize,
    width: usize,
    /// Row by row from where to where, and the other way round.
    from: Vec<f64>,
    into: Vec<f64>,
    score: Vec<f64>,
    budget: Vec<f64>,
    near: Vec<Vec<u16>>,
    place: Vec<usize>,
    crew: Vec<usize>,
    kinds: Vec<Vec<usize>>,
    kind: Vec<usize>,
    symmetric: bool,
}

impl Task {
    /// A task; `length(a, b)` from place to place may be infinite where there is no way. Lengths are those of the shortest
    /// ways: none becomes shorter through a third place, on which the bound rests. Time and memory grow with the
    /// square of places and teams. None where there are more than some 65 000 of them.
    pub(crate) fn of(scores: &[f64], length: impl Fn(usize, usize) -> f64, crews: &[Crew]) -> Option<Self> {
        let able: Vec<usize> = (crews.iter().enumerate())
            .filter(|(_, crew)| crew.straight <= crew.budget)
            .map(|(number, _)| number)
            .collect();
        let reachable = |place: usize| {
            able.iter().any(|crew| {
                let crew = &crews[*crew];
                let (out, back) = (crew.out.get(place), crew.back.get(place));
                out.zip(back).is_some_and(|(out, back)| out + back <= crew.budget)
            })
        };
        let worth: Vec<usize> = (0..scores.len())
            .filter(|place| scores[*place] > 0.0 && reachable(*place))
            .collect();
        let (places, teams) = (worth.len(), able.len());
        let width = places + teams;
        if width >= usize::from(u16::MAX) {
            return None;
        }
        // A way longer than any tour is none; a finite number for it keeps the sums of a tour finite.
        let none = 2.0 * able.iter().map(|crew| crews[*crew].budget).fold(0.0, f64::max) + 1.0;
        let mut from = vec![none; width * width];
        for (row, a) in worth.iter().enumerate() {
            for (column, b) in worth.iter().enumerate() {
                from[row * width + column] = length(*a, *b).min(none);
            }
            for (team, crew) in able.iter().enumerate() {
                from[row * width + places + team] = crews[*crew].back[*a].min(none);
                from[(places + team) * width + row] = crews[*crew].out[*a].min(none);
            }
        }
        for (team, crew) in able.iter().enumerate() {
            from[(places + team) * width + places + team] = crews[*crew].straight;
        }
        let mut into = vec![none; width * width];
        for row in 0..width {
            for column in 0..width {
                into[column * width + row] = from[row * width + column];
            }
        }
        let symmetric = (0..places).all(|row| {
            let row = row * width..row * width + places;
            from[row.clone()]
                .iter()
                .zip(&into[row])
                .all(|(a, b)| a.total_cmp(b).is_eq())
        });
        let near = (0..places)
            .map(|row| nearest(&from[row * width..row * width + places], row))
            .collect();
        let mut task = Self {
            places,
            crews: teams,
            width,
            from,
            into,
            score: worth.iter().map(|place| scores[*place]).collect(),
            budget: able.iter().map(|crew| crews[*crew].budget).collect(),
            near,
            place: worth,
            crew: able,
            kinds: Vec::new(),
            kind: Vec::new(),
            symmetric,
        };
        task.sort_by_kind();
        Some(task)
    }

    /// How many places.
    pub(crate) const fn places(&self) -> usize {
        self.places
    }

    /// How many teams.
    pub(crate) const fn crews(&self) -> usize {
        self.crews
    }

    /// The number of the row of a team.
    pub(crate) fn ring(&self, crew: usize) -> u16 {
        u16::try_from(self.places + crew).unwrap_or(u16::MAX)
    }

    /// The length from one row to another.
    pub(crate) fn length(&self, a: u16, b: u16) -> f64 {
        self.from[usize::from(a) * self.width + usize::from(b)]
    }

    /// The lengths from a row to all.
    pub(crate) fn from(&self, a: u16) -> &[f64] {
        let a = usize::from(a) * self.width;
        &self.from[a..a + self.width]
    }

    /// The lengths from all to a column.
    pub(crate) fn into(&self, b: u16) -> &[f64] {
        let b = usize::from(b) * self.width;
        &self.into[b..b + self.width]
    }

    /// What a place is worth.
    pub(crate) fn score(&self, place: u16) -> f64 {
        self.score[usize::from(place)]
    }

    /// What all places are worth.
    pub(crate) fn scores(&self) -> &[f64] {
        &self.score
    }

    /// The longest tour of a team.
    pub(crate) fn budget(&self, crew: usize) -> f64 {
        self.budget[crew]
    }

    /// The places next to a place, the nearest first, itself the very first.
    pub(crate) fn near(&self, place: u16) -> &[u16] {
        &self.near[usize::from(place)]
    }

    /// Whether the way back is as long as the way there, between places.
    pub(crate) const fn symmetric(&self) -> bool {
        self.symmetric
    }

    /// Which place of the question a place is.
    pub(crate) fn place(&self, place: u16) -> usize {
        self.place[usize::from(place)]
    }

    /// Which team of the question a team is.
    pub(crate) fn crew(&self, crew: usize) -> usize {
        self.crew[crew]
    }

    /// Teams by kind: those of a kind have start, end and budget in common.
    pub(crate) fn kinds(&self) -> &[Vec<usize>] {
        &self.kinds
    }

    /// The kind of a team.
    pub(crate) fn kind(&self, crew: usize) -> usize {
        self.kind[crew]
    }

    fn sort_by_kind(&mut self) {
        for crew in 0..self.crews {
            let alike = self
                .kinds
                .iter()
                .position(|kind| kind.first().is_some_and(|first| self.alike(*first, crew)));
            let kind = alike.unwrap_or(self.kinds.len());
            if alike.is_none() {
                self.kinds.push(Vec::new());
            }
            self.kinds[kind].push(crew);
            self.kind.push(kind);
        }
    }

    fn alike(&self, a: usize, b: usize) -> bool {
        let same = |a: f64, b: f64| a.total_cmp(&b).is_eq();
        let rows = (usize::from(self.ring(a)), usize::from(self.ring(b)));
        let lists = |table: &[f64]| {
            let row = |row: usize| row * self.width..row * self.width + self.places;
            table[row(rows.0)]
                .iter()
                .zip(&table[row(rows.1)])
                .all(|(a, b)| same(*a, *b))
        };
        same(self.budget[a], self.budget[b])
            && same(
                self.length(self.ring(a), self.ring(a)),
                self.length(self.ring(b), self.ring(b)),
            )
            && lists(&self.from)
            && lists(&self.into)
    }

    /// The largest number of which all scores are whole multiples; 0 where they are not whole.
    pub(crate) fn grain(&self) -> f64 {
        let mut grain = 0_u64;
        for score in &self.score {
            if score.fract() != 0.0 || *score > 1e9 {
                return 0.0;
            }
            let (mut a, mut b) = (grain, *score as u64);
            while b > 0 {
                (a, b) = (b, a % b);
            }
            grain = a;
        }
        grain as f64
    }

    /// The length of a tour of a team.
    pub(crate) fn tour_length(&self, crew: usize, stops: &[u16]) -> f64 {
        let ring = self.ring(crew);
        let mut here = ring;
        let mut sum = 0.0;
        for next in stops.iter().chain([&ring]) {
            sum += self.length(here, *next);
            here = *next;
        }
        sum
    }
}

fn nearest(lengths: &[f64], place: usize) -> Vec<u16> {
    let mut others: Vec<u16> = (0..lengths.len())
        .filter_map(|other| u16::try_from(other).ok())
        .collect();
    let key = |other: &u16| {
        let other = usize::from(*other);
        if other == place {
            f64::NEG_INFINITY
        } else {
            lengths[other]
        }
    };
    if others.len() > NEIGHBOURS {
        others.select_nth_unstable_by(NEIGHBOURS, |a, b| key(a).total_cmp(&key(b)));
        others.truncate(NEIGHBOURS);
    }
    others.sort_by(|a, b| key(a).total_cmp(&key(b)));
    others
}
