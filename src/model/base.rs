//! Bases and the units that patrol from them.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::coded::Coded;
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

/// How people move: by one means, or on a journey of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// On foot.
    Foot,
    /// By bicycle.
    Bicycle,
    /// By motorbike.
    Motorbike,
    /// By light vehicle, four-wheel drive.
    Vehicle,
    /// By truck or armoured vehicle.
    Truck,
    /// By motor pirogue or boat.
    Boat,
    /// By vehicle, on foot and by boat, whatever mixture is quickest. Answers are asked for it; no unit has it.
    Mixed,
    /// By helicopter, and on foot from where it lands. A patrol is landed and taken up so.
    Air,
}

impl Mode {
    /// Whether a motor drives it over land.
    pub const fn is_motor(self) -> bool {
        matches!(self, Self::Motorbike | Self::Vehicle | Self::Truck)
    }

    /// The means that go over the ground, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[
        Self::Foot,
        Self::Bicycle,
        Self::Motorbike,
        Self::Vehicle,
        Self::Truck,
        Self::Boat,
    ];

    /// Those that a unit has and a patrol moves by: over the ground, or landed and taken up by helicopter.
    pub const PATROLS: &'static [Self] = &[
        Self::Foot,
        Self::Bicycle,
        Self::Motorbike,
        Self::Vehicle,
        Self::Truck,
        Self::Boat,
        Self::Air,
    ];

    /// Those for which answers are asked: journeys by several means and by air as well.
    pub const ASKED: &'static [Self] = &[
        Self::Foot,
        Self::Bicycle,
        Self::Motorbike,
        Self::Vehicle,
        Self::Truck,
        Self::Boat,
        Self::Mixed,
        Self::Air,
    ];

    /// Its name in files and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Foot => "foot",
            Self::Bicycle => "bicycle",
            Self::Motorbike => "motorbike",
            Self::Vehicle => "vehicle",
            Self::Truck => "truck",
            Self::Boat => "boat",
            Self::Mixed => "mixed",
            Self::Air => "air",
        }
    }

    /// The means of this name that a unit has; blanks and underscores count as hyphens, capitals do not matter.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::among(Self::PATROLS, code)
    }

    /// The same, a journey by several means as well.
    pub fn from_asked(code: &str) -> Option<Self> {
        Self::among(Self::ASKED, code)
    }

    fn among(choices: &[Self], code: &str) -> Option<Self> {
        let plain = code.trim().to_lowercase().replace([' ', '_'], "-");
        choices.iter().copied().find(|choice| choice.code() == plain)
    }

    /// The key of its title for people.
    pub const fn title(self) -> crate::words::Key {
        match self {
            Self::Foot => "mode-foot",
            Self::Bicycle => "mode-bicycle",
            Self::Motorbike => "mode-motorbike",
            Self::Vehicle => "mode-vehicle",
            Self::Truck => "mode-truck",
            Self::Boat => "mode-boat",
            Self::Mixed => "mode-mixed",
            Self::Air => "mode-air",
        }
    }

    /// The one means that is looked at where only one can be: a vehicle on a journey by several, feet where one lands.
    #[must_use]
    pub const fn leading(self) -> Self {
        match self {
            Self::Mixed => Self::Vehicle,
            Self::Air => Self::Foot,
            own => own,
        }
    }
}

impl Coded for Mode {
    fn all() -> &'static [Self] {
        Self::PATROLS
    }

    fn code(self) -> &'static str {
        self.code()
    }

    fn title(self) -> crate::words::Key {
        self.title()
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
            // Whether there is a helicopter and where it lands is no matter of the unit.
            Mode::Foot | Mode::Air => true,
            Mode::Bicycle | Mode::Motorbike | Mode::Vehicle | Mode::Truck => self.vehicles > 0,
            Mode::Boat => self.boats > 0,
            // Answers are asked for it; nobody patrols so.
            Mode::Mixed => false,
        }
    }
}
