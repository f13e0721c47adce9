//! What was reported: an event at a place and day, and the same as area data where people must be protected.

use geo_types::Polygon;
use jiff::civil::Date;
use jiff::civil::Time;

use crate::earth::LonLat;
use crate::model::coded::coded;
use crate::model::grade::Grade;
use crate::model::period::Month;
use crate::quantity::Metres;

coded! {
    /// What happened, in the categories of the mission's reporting (DOMAIN: killing … other).
    IncidentKind, "incident" {
        /// People were killed.
        Killing = "killing",
        /// People were wounded or beaten.
        Injury = "injury",
        /// Conflict-related sexual violence; kept by area and month only.
        SexualViolence = "sexual-violence",
        /// Abduction or forced disappearance; kept by area and month only.
        Abduction = "abduction",
        /// Forced recruitment; kept by area and month only, since it so often means children.
        ForcedRecruitment = "forced-recruitment",
        /// Looting, pillage.
        Looting = "looting",
        /// Houses, fields or property destroyed.
        Arson = "arson",
        /// Forced labour or illegal taxation.
        IllegalTax = "illegal-tax",
        /// A roadblock.
        Roadblock = "roadblock",
        /// People fled.
        Displacement = "displacement",
        /// A clash between armed actors.
        ArmedClash = "armed-clash",
        /// An armed group moved, gathered or was present.
        ArmedGroupMovement = "armed-group-movement",
        /// A threat or an alert.
        Threat = "threat",
        /// Mines, remnants, improvised devices.
        ExplosiveHazard = "explosive-hazard",
        /// Protest or riot.
        Protest = "protest",
        /// Attack on aid workers or the United Nations.
        AttackOnAid = "attack-on-aid",
        /// A road or bridge out of use.
        Obstacle = "obstacle",
        /// Anything else.
        Other = "other",
    }
}

/// The families that share a symbol on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IncidentFamily {
    /// Violence against people and property.
    Violence,
    /// Armed actors: clashes, movements, roadblocks.
    Armed,
    /// People on the move.
    Displacement,
    /// Hazards and obstacles.
    Hazard,
    /// Alerts, protests, the rest.
    Other,
}

impl IncidentFamily {
    /// All of them, the gravest first.
    pub const ALL: [Self; 5] = [
        Self::Violence,
        Self::Armed,
        Self::Displacement,
        Self::Hazard,
        Self::Other,
    ];

    /// The key of its title for people.
    pub const fn title(self) -> crate::words::Key {
        match self {
            Self::Violence => "family-violence",
            Self::Armed => "family-armed",
            Self::Displacement => "family-displacement",
            Self::Hazard => "family-hazard",
            Self::Other => "family-other",
        }
    }
}

impl IncidentKind {
    /// Whether such incidents may only ever be kept and shown by area and month.
    pub const fn is_protected(self) -> bool {
        matches!(
            self,
            Self::SexualViolence | Self::Abduction | Self::ForcedRecruitment
        )
    }

    /// The family whose symbol it takes.
    pub const fn family(self) -> IncidentFamily {
        match self {
            Self::Killing
            | Self::Injury
            | Self::SexualViolence
            | Self::Abduction
            | Self::ForcedRecruitment
            | Self::Looting
            | Self::Arson
            | Self::IllegalTax
            | Self::AttackOnAid => IncidentFamily::Violence,
            Self::Roadblock | Self::ArmedClash | Self::ArmedGroupMovement => IncidentFamily::Armed,
            Self::Displacement => IncidentFamily::Displacement,
            Self::ExplosiveHazard | Self::Obstacle => IncidentFamily::Hazard,
            Self::Threat | Self::Protest | Self::Other => IncidentFamily::Other,
        }
    }
}

coded! {
    /// How well the place of an incident is known.
    PlacePrecision, "precision" {
        /// The very place.
        Exact = "exact",
        /// Near a named place.
        Near = "near",
        /// Somewhere in a district or territory: area data.
        District = "district",
        /// Somewhere in a province, or along a line: area data.
        Province = "province",
        /// Somewhere in a country: area data.
        Country = "country",
    }
}

impl PlacePrecision {
    /// Whether the position may be used as a point in densities and near-repeat tests.
    pub const fn is_point(self) -> bool {
        matches!(self, Self::Exact | Self::Near)
    }

    /// How far from the stated position it may have been: a planning assumption of ours, drawn as a circle.
    pub const fn radius(self) -> Metres {
        match self {
            Self::Exact => Metres::ZERO,
            Self::Near => Metres::from_km(2.0),
            Self::District => Metres::from_km(25.0),
            Self::Province => Metres::from_km(100.0),
            Self::Country => Metres::from_km(300.0),
        }
    }
}

coded! {
    /// How well the day is known.
    DatePrecision, "date-precision" {
        /// The very day.
        Day = "day",
        /// Within the week.
        Week = "week",
        /// Within the month.
        Month = "month",
        /// Within the year.
        Year = "year",
    }
}

/// Something that was reported at a place and a day. Never of a protected kind, never about a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// What happened.
    pub kind: IncidentKind,
    /// Where.
    pub at: LonLat,
    /// How well the place is known.
    pub precision: PlacePrecision,
    /// Which day, or the first of several.
    pub date: Date,
    /// The last day, where it went on.
    pub until: Option<Date>,
    /// How well the day is known.
    pub date_precision: DatePrecision,
    /// The hour, where it is known, in the operation's offset.
    pub time: Option<Time>,
    /// The name of the place.
    pub place: String,
    /// The group that is said to have done it; never a person.
    pub actor: String,
    /// How many died, where it is said.
    pub fatalities: Option<u32>,
    /// Which data set or section it comes from.
    pub source: String,
    /// Its key in that source, to know it again.
    pub source_key: String,
    /// How far it can be relied on, where somebody judged it.
    pub grade: Grade,
    /// Found by a patrol of ours: counts less, so that the plan does not chase itself.
    pub found_by_patrol: bool,
}

/// So many protected incidents of one kind in one area and month: all that is ever kept of them.
#[derive(Debug, Clone, PartialEq)]
pub struct ProtectedCount {
    /// What happened.
    pub kind: IncidentKind,
    /// The name of the protection area.
    pub area: String,
    /// Its outline: never one village alone.
    pub outline: Polygon<f64>,
    /// The month.
    pub month: Month,
    /// The group that is said to have done it; never a person.
    pub actor: String,
    /// How many.
    pub count: u32,
    /// Which data set or section they come from.
    pub source: String,
}

/// A file that brought protected counts. The counts have no keys, so the file as a whole is known again by its digest,
/// and another one of its source is asked about before its rows count twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Which data set or section it comes from.
    pub source: String,
    /// The SHA-256 of the whole file, in hexadecimal digits.
    pub digest: String,
    /// The first month of its counts.
    pub from: Month,
    /// The last month of its counts.
    pub to: Month,
}

/// Somebody looked and saw calm: the opposite of silence.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Where.
    pub at: LonLat,
    /// Which day.
    pub date: Date,
    /// The name of the place.
    pub place: String,
    /// Which data set or section it comes from.
    pub source: String,
    /// Its key in that source.
    pub source_key: String,
}
