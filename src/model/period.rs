//! Days, months, spans of days and the seasons that change the roads.

use jiff::civil::Date;

/// A calendar month: as fine as protected incidents are ever kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month in which a day lies.
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: date.month(),
        }
    }

    /// The month of this year and number (1 to 12).
    pub fn new(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(Self::of)
    }

    /// Reads `2018-03`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// The calendar year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month's number, 1 to 12.
    pub const fn number(self) -> i8 {
        self.month
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.month, 1)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A span of days, both ends included; an open end reaches as far as there is data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Period {
    /// All days.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// From one day to another, both included.
    pub const fn between(from: Date, to: Date) -> Self {
        Self {
            from: Some(from),
            to: Some(to),
        }
    }

    /// Whether the day lies in the span.
    pub fn contains(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Whether some day from one to another, both included, lies in the span.
    pub fn meets(&self, first: Date, last: Date) -> bool {
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first <= to)
    }

    /// Whether some day of the month lies in the span.
    pub fn touches(&self, month: Month) -> bool {
        self.meets(month.first_day(), month.last_day())
    }
}

/// The state of the ground, which closes fords and slows every road.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Season {
    /// Dry season: roads at their best.
    #[default]
    Dry,
    /// Rains: slower everywhere, dry-season roads closed.
    Wet,
    /// Days of heavy rain: fords and poor tracks closed too.
    Rain,
}

impl Season {
    /// All of them, best first.
    pub const ALL: [Self; 3] = [Self::Dry, Self::Wet, Self::Rain];

    /// Its name on the command line and in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dry => "dry",
            Self::Wet => "wet",
            Self::Rain => "rain",
        }
    }

    /// The season of this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|season| season.code() == code)
    }

    /// The key of its name.
    pub const fn title(self) -> crate::words::Key {
        match self {
            Self::Dry => "season-dry",
            Self::Wet => "season-wet",
            Self::Rain => "season-rain",
        }
    }
}
