//! What one can move along: roads, tracks, footpaths and river reaches, with what closes them.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::coded::coded;
use crate::model::period::Period;
use crate::model::period::Season;

coded! {
    /// The class of an access route, which with season and mode gives the pace.
    RoadClass, "road" {
        /// National road.
        Primary = "primary",
        /// Provincial road.
        Secondary = "secondary",
        /// Local road.
        Tertiary = "tertiary",
        /// Minor road, street.
        Minor = "minor",
        /// Track for off-road vehicles.
        Track = "track",
        /// Footpath.
        Path = "path",
        /// Navigable river reach.
        River = "river",
        /// Ferry or pirogue crossing, for people on foot and, where it says so, vehicles.
        Ferry = "ferry",
    }
}

coded! {
    /// The state of the way.
    Condition, "condition" {
        /// As its class promises.
        Good = "good",
        /// Slower.
        Poor = "poor",
        /// On foot only.
        Bad = "bad",
    }
}

coded! {
    /// In which seasons the way is open.
    OpenSeason, "open" {
        /// All the year.
        Always = "always",
        /// Not on days of heavy rain.
        NotInRain = "not-in-rain",
        /// In the dry season only.
        DryOnly = "dry-only",
        /// With high water only (river reaches).
        WetOnly = "wet-only",
    }
}

impl OpenSeason {
    /// Whether the way is open in that season.
    pub const fn is_open_in(self, season: Season) -> bool {
        match self {
            Self::Always => true,
            Self::NotInRain => !matches!(season, Season::Rain),
            Self::DryOnly => matches!(season, Season::Dry),
            Self::WetOnly => !matches!(season, Season::Dry),
        }
    }
}

coded! {
    /// What crosses water on this piece.
    Crossing, "crossing" {
        /// Nothing.
        None = "none",
        /// A bridge.
        Bridge = "bridge",
        /// A ford.
        Ford = "ford",
        /// A ferry or pirogue.
        Ferry = "ferry",
    }
}

/// Why and when a way cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Closure {
    /// The days; an open end lasts until somebody says otherwise.
    pub period: Period,
    /// Why, in a few words.
    pub reason: String,
}

impl Closure {
    /// The reason as the texts take it: `none` where nobody wrote one, so that no empty parenthesis stands behind.
    pub fn told_reason(&self) -> &str {
        match self.reason.trim() {
            "" => "none",
            reason => reason,
        }
    }
}

/// What a piece of way lets pass, in whole kilograms and centimetres. Where nobody measured, nothing is said and
/// everything passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// The heaviest vehicle that its bridge carries.
    pub load_kg: Option<u32>,
    /// The widest vehicle.
    pub width_cm: Option<u16>,
    /// The depth of its ford in the dry season.
    pub depth_cm: Option<u16>,
}

impl Limits {
    /// Whether anything is limited.
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

/// A piece of access route.
#[derive(Debug, Clone, PartialEq)]
pub struct Road {
    /// Its name, or that of the bridge or crossing; may be empty.
    pub name: String,
    /// Its class.
    pub class: RoadClass,
    /// The line, two places at least.
    pub line: Vec<LonLat>,
    /// Its state.
    pub condition: Condition,
    /// In which seasons it is open.
    pub open: OpenSeason,
    /// What crosses water on it.
    pub crossing: Crossing,
    /// When it is closed, and why.
    pub closure: Option<Closure>,
    /// Only along the line, not back.
    pub oneway: bool,
    /// Not for motor vehicles, whatever the class.
    pub no_motor: bool,
    /// Its speed for motor vehicles in km/h where a source states one; else that of the class.
    pub stated_kmh: Option<f64>,
    /// Its class in the table of speeds, where its source gives one as a number.
    pub speed_class: Option<i64>,
    /// Meets other ways only where both have the same point (OpenStreetMap); else also where lines cross.
    pub noded: bool,
    /// When somebody of ours last travelled it.
    pub travelled: Option<Date>,
    /// Who of ours reported last about it: a unit, a base or a post, never a person; may be empty.
    pub reporter: String,
    /// What it lets pass.
    pub limits: Limits,
    /// A river whose line runs downstream, as those of OpenStreetMap do.
    pub flows: bool,
    /// Where it comes from, as in `osm way 123` or `drawn`.
    pub source: String,
}

impl Road {
    /// The closure that holds on this day, if any.
    pub fn closed_on(&self, date: Date) -> Option<&Closure> {
        self.closure
            .as_ref()
            .filter(|closure| closure.period.contains(date))
    }
}
