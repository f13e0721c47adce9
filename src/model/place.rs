//! Services, areas and maps: what else lies on the ground and under it.

use geo_types::MultiPolygon;

use crate::earth::ControlPoint;
use crate::earth::LonLat;
use crate::model::coded::coded;
use crate::model::community::Weekday;
use crate::model::influence::Influence;

coded! {
    /// What a service gives.
    ServiceKind, "service" {
        /// Hospital.
        Hospital = "hospital",
        /// Health centre or post.
        HealthPost = "health-post",
        /// Market.
        Market = "market",
        /// School.
        School = "school",
        /// Place of worship: church, mosque or another.
        Worship = "worship",
        /// Airstrip.
        Airstrip = "airstrip",
        /// Helicopter landing site.
        LandingSite = "landing-site",
        /// Police post.
        Police = "police",
        /// Court or prosecutor.
        Court = "court",
        /// Water point.
        Water = "water",
        /// Mining site.
        Mine = "mine",
        /// Anything else.
        Other = "other",
    }
}

impl ServiceKind {
    /// Whether the sick and the hurt find care there. Such a place is on no map that leaves the file.
    pub const fn gives_care(self) -> bool {
        matches!(self, Self::Hospital | Self::HealthPost)
    }
}

/// A place where people find something: care, a market, an airstrip.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// Its name; a place's name, never a person's.
    pub name: String,
    /// What it gives.
    pub kind: ServiceKind,
    /// Where.
    pub at: LonLat,
    /// The day of the week on which people gather there: of a market, or of a place of worship.
    pub day: Option<Weekday>,
    /// Where it comes from.
    pub source: String,
}

coded! {
    /// What an area means.
    AreaKind, "area" {
        /// Area of responsibility of a unit.
        Responsibility = "responsibility",
        /// Sector or administrative area.
        Sector = "sector",
        /// Named area of interest.
        Interest = "interest",
        /// Patrols do not enter.
        NoGo = "no-go",
        /// Communities in it are not visited.
        DoNotVisit = "do-not-visit",
        /// Influence of an armed group; never leaves in shared files.
        Influence = "influence",
    }
}

/// An area on the ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its name.
    pub name: String,
    /// What it means.
    pub kind: AreaKind,
    /// Its outline, longitude and latitude.
    pub outline: MultiPolygon<f64>,
    /// Whose influence it is, since when, how sure; of an area of another kind nothing.
    pub influence: Influence,
}

impl Area {
    /// Whether it holds on a day: an area of influence on its days, any other always.
    pub fn holds_on(&self, day: jiff::civil::Date) -> bool {
        self.kind != AreaKind::Influence || self.influence.period.contains(day)
    }
}

coded! {
    /// How a grid of values is drawn as a map.
    GridLook, "look" {
        /// Light and shade of the hills, from elevation.
        Relief = "relief",
        /// A colour for each class of ground.
        Classes = "classes",
        /// Bands of travel time, from seconds.
        Times = "times",
    }
}

/// An offline map that lies under the operation.
#[derive(Debug, Clone, PartialEq)]
pub struct MapRef {
    /// The file; beside the operation where the path is not absolute.
    pub path: String,
    /// How strongly it is drawn, from 0 to 1.
    pub opacity: f64,
    /// Whether it is drawn.
    pub shown: bool,
    /// By which points it lies, where it is a picture that was laid by hand; else empty.
    pub points: Vec<ControlPoint>,
    /// How its values are drawn, where it is a grid; none for all other maps.
    pub look: Option<GridLook>,
}
