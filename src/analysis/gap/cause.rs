//! Why help comes late: the one closed way, the season, the night or the missing base that makes the difference.
//!
//! Only what a cause is; [`inquiry`](super::inquiry) finds it.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::Base;
use crate::model::Crossing;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Season;
use crate::quantity::Seconds;

/// What a way is called in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct WayName {
    /// Its number.
    pub road: Id<Road>,
    /// Its name; may be empty.
    pub name: String,
    /// What crosses water on it.
    pub crossing: Crossing,
    /// Its class.
    pub class: RoadClass,
    /// A place on it, to find it where it has no name.
    pub at: LonLat,
}

impl WayName {
    /// What a road is called; none for one without a line.
    pub(in crate::analysis) fn of(id: Id<Road>, road: &Road) -> Option<Self> {
        Some(Self {
            road: id,
            name: road.name.clone(),
            crossing: road.crossing,
            class: road.class,
            at: road.line.get(road.line.len() / 2).copied()?,
        })
    }
}

/// What makes the difference for a gap.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// No base is in use.
    NoBase,
    /// No known way leads there from a base, by any means that was asked.
    NoNetwork,
    /// Nothing is closed: the nearest base is too far, a nearer one is missing.
    TooFar {
        /// The base from which help is there first.
        base: Id<Base>,
        /// Its name.
        name: String,
    },
    /// A way is closed.
    Closed {
        /// Which.
        way: WayName,
        /// Why, as was noted.
        reason: String,
        /// How soon help would be there if it were open.
        otherwise: Seconds,
        /// So many more ways must be opened with it.
        others: usize,
    },
    /// A bridge too weak, a way too narrow or a ford too deep for these means.
    Limits {
        /// The means that were asked.
        mode: Mode,
        /// Which.
        way: WayName,
        /// How soon help would be there if it let them pass.
        otherwise: Seconds,
        /// So many more ways must let them pass with it.
        others: usize,
    },
    /// The season.
    Season {
        /// The season that was asked.
        season: Season,
        /// The one way that it closes, where one alone makes the difference.
        way: Option<WayName>,
        /// How soon help would be there in the dry season, or with that way open.
        otherwise: Seconds,
    },
    /// The night.
    Night {
        /// How soon help would be there by day.
        otherwise: Seconds,
    },
    /// Closures, season and night together.
    Together {
        /// How soon help would be there by day, in the dry season, with all ways open.
        otherwise: Seconds,
    },
    /// No way for these means, but one on foot.
    OnFootOnly {
        /// The means that were asked.
        mode: Mode,
        /// How soon help would be there on foot.
        otherwise: Seconds,
    },
    /// Help is near enough, but nobody of ours was there for too long.
    NoVisit {
        /// The last time; none where nobody ever was.
        since: Option<Date>,
    },
}

impl Cause {
    /// Its name in files and on the command line.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoBase => "no-base",
            Self::NoNetwork => "no-way",
            Self::TooFar { .. } => "too-far",
            Self::Closed { .. } => "closed",
            Self::Limits { .. } => "limit",
            Self::Season { .. } => "season",
            Self::Night { .. } => "night",
            Self::Together { .. } => "together",
            Self::OnFootOnly { .. } => "on-foot-only",
            Self::NoVisit { .. } => "no-visit",
        }
    }

    /// How soon help would be there without it, where that was found out.
    pub const fn otherwise(&self) -> Option<Seconds> {
        match self {
            Self::Closed { otherwise, .. }
            | Self::Limits { otherwise, .. }
            | Self::Season { otherwise, .. }
            | Self::Night { otherwise }
            | Self::Together { otherwise }
            | Self::OnFootOnly { otherwise, .. } => Some(*otherwise),
            Self::NoBase | Self::NoNetwork | Self::TooFar { .. } | Self::NoVisit { .. } => None,
        }
    }

    /// The way that is at fault, where there is one to go to on the map.
    pub const fn road(&self) -> Option<Id<Road>> {
        match self {
            Self::Closed { way, .. } | Self::Limits { way, .. } | Self::Season { way: Some(way), .. } => {
                Some(way.road)
            }
            _ => None,
        }
    }
}
