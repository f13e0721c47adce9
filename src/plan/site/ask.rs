//! What sites are asked for.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Season;
use crate::network::Conditions;
use crate::quantity::Seconds;

/// How people come: by whichever of these means is quickest, in time in each of these seasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct How {
    /// By any of them.
    pub modes: Vec<Mode>,
    /// In every one of them.
    pub seasons: Vec<Season>,
    /// By night.
    pub night: bool,
    /// The day for which bases and closed ways count.
    pub date: Option<Date>,
}

impl From<Conditions> for How {
    fn from(conditions: Conditions) -> Self {
        Self {
            modes: vec![conditions.mode],
            seasons: vec![conditions.season],
            night: conditions.night,
            date: conditions.date,
        }
    }
}

impl How {
    /// The bases in use on that day.
    pub(super) fn bases<'a>(&self, op: &'a Operation) -> impl Iterator<Item = (Id<Base>, &'a Base)> {
        let date = self.date;
        (op.bases.iter()).filter(move |(_, base)| date.is_none_or(|date| base.is_open_on(date)))
    }
}

/// What sites are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteRequest {
    /// How many new bases at most; beside them as many as bases are free to be given up.
    pub bases: usize,
    /// A community is covered in full within this time from a base.
    pub within: Seconds,
    /// From there on cover fades, to nothing at this time; none: it ends at once.
    pub fades: Option<Seconds>,
    /// What a second base counts beside the first, 0 to 1.
    pub second: f64,
    /// By what means, in which seasons, on which day.
    pub how: How,
    /// Bases that count as closed.
    pub closed: Vec<Id<Base>>,
    /// Bases that may be given up for a better place, or kept where they are.
    pub free: Vec<Id<Base>>,
    /// Places of the planner's own to be tried, with their names.
    pub places: Vec<(LonLat, String)>,
}

impl SiteRequest {
    /// So many new bases, each base that there is kept, everybody covered within a time or not at all.
    pub fn new(bases: usize, within: Seconds, how: impl Into<How>) -> Self {
        Self {
            bases,
            within,
            fades: None,
            second: 0.0,
            how: how.into(),
            closed: Vec::new(),
            free: Vec::new(),
            places: Vec::new(),
        }
    }

    /// How many sites are opened at most: the new ones, and one for each base that is free.
    pub(super) fn most(&self) -> usize {
        self.bases.saturating_add(self.free.len())
    }

    /// From here on nothing is covered at all.
    pub(super) fn last(&self) -> Seconds {
        self.steps().last().map_or(self.within, |step| step.within)
    }

    /// In which steps cover fades.
    pub(super) fn steps(&self) -> Vec<Step> {
        let Some(end) = self.fades.filter(|end| *end > self.within) else {
            return vec![Step {
                within: self.within,
                share: 1.0,
            }];
        };
        let span = end - self.within;
        (0..STEPS)
            .map(|step| Step {
                within: self.within + span * (step as f64 / STEPS as f64),
                share: 1.0 / STEPS as f64,
            })
            .collect()
    }
}

/// Cover fades in so many steps, each told by its worse end: nothing is promised that a straight line would not.
const STEPS: usize = 8;

/// What counts within a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// The time.
    pub(super) within: Seconds,
    /// The share of the whole that is lost beyond it.
    pub(super) share: f64,
}
