//! Bases and the units that patrol from them.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::coded::coded;
use crate::model::table::Id;

coded! {
    /// What kind of base.
    BaseKind, "base" {
        /// Battalion or sector headquarters.
        Headquarters = "hq",
        /// Company operating base.
        Cob = "cob",
        /// Temporary operating base.
        Tob = "tob",
        /// Standing combat deployment.
        Scd = "scd",
        /// A post of the police or of the observers.
        Post = "post",
    }
}

impl BaseKind {
    /// The letters that stand in its symbol.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Headquarters => "HQ",
            Self::Cob => "COB",
            Self::Tob => "TOB",
            Self::Scd => "SCD",
            Self::Post => "POST",
        }
    }
}

/// A place from which our forces protect.
#[derive(Debug, Clone, PartialEq)]
pub struct Base {
    /// Its name.
    pub name: String,
    /// What kind.
    pub kind: BaseKind,
    /// Where.
    pub at: LonLat,
    /// First day of use; open where not known.
    pub from: Option<Date>,
    /// Last day of use.
    pub until: Option<Date>,
    /// Planned only: drawn dashed, "for reconnaissance" where it was suggested.
    pub planned: bool,
    /// How many platoons it can hold.
    pub platoons: u32,
    /// Whether a helicopter can land.
    pub landing_site: bool,
}

impl Base {
    /// Whether it is in use (or planned to be) on that day.
    pub fn is_open_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

coded! {
    /// How people move.
    Mode, "mode" {
        /// On foot.
        Foot = "foot",
        /// By bicycle.
        Bicycle = "bicycle",
        /// By motorbike.
        Motorbike = "motorbike",
        /// By light vehicle, four-wheel drive.
        Vehicle = "vehicle",
        /// By truck or armoured vehicle.
        Truck = "truck",
        /// By motor pirogue or boat.
        Boat = "boat",
    }
}

/// People who patrol together from a base.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its name, as in `1 Platoon`.
    pub name: String,
    /// The base it lives at.
    pub base: Id<Base>,
    /// How many go on a patrol.
    pub strength: u32,
    /// Vehicles it has.
    pub vehicles: u32,
    /// Boats it has.
    pub boats: u32,
    /// The way it moves when nothing else is asked.
    pub mode: Mode,
    /// Longest duty in a day, in hours.
    pub duty_hours: f64,
}

impl Unit {
    /// How many go on a patrol where nothing is stated.
    pub const USUAL_STRENGTH: u32 = 12;
    /// Longest duty in a day where nothing is stated, in hours.
    pub const USUAL_DUTY_HOURS: f64 = 12.0;

    /// Whether it has the means to move this way.
    pub const fn can_move(&self, mode: Mode) -> bool {
        match mode {
            Mode::Foot => true,
            Mode::Bicycle | Mode::Motorbike | Mode::Vehicle | Mode::Truck => self.vehicles > 0,
            Mode::Boat => self.boats > 0,
        }
    }
}
