//! Villages and sites whose people are to be protected, and the alert contacts among them.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::model::assumption::Assumptions;
use crate::model::base::Base;
use crate::model::coded::coded;
use crate::model::table::Id;
use crate::quantity::Seconds;

coded! {
    /// How strongly a community is to be protected (the must-should-could matrix).
    Priority, "priority" {
        /// Must protect: a base or regular patrols.
        Must = "must",
        /// Should protect: patrols.
        Should = "should",
        /// Could protect: watch.
        Could = "could",
    }
}

coded! {
    /// What a patrol has to know before it goes to a community.
    Access, "access" {
        /// May be visited.
        Open = "open",
        /// Ask Civil Affairs first: presence may bring reprisals.
        AskFirst = "ask-first",
        /// Not to be visited.
        DoNotVisit = "do-not-visit",
        /// Not to be visited nor shown on anything that leaves the file.
        DoNotShow = "do-not-show",
    }
}

coded! {
    /// A day of the week, as markets are held.
    Weekday, "weekday" {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

impl Weekday {
    /// The day of the week of a date.
    pub fn of(date: Date) -> Self {
        use jiff::civil::Weekday as Day;
        match date.weekday() {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}

/// A village, town or site of displaced people.
#[derive(Debug, Clone, PartialEq)]
pub struct Community {
    /// Its name; a place's name, never a person's.
    pub name: String,
    /// Other spellings, separated by semicolons.
    pub other_names: String,
    /// Where.
    pub at: LonLat,
    /// How many people live there, where somebody knows.
    pub population: Option<u32>,
    /// How strongly it is to be protected.
    pub priority: Priority,
    /// Whether a patrol may go there.
    pub access: Access,
    /// The day of its market.
    pub market_day: Option<Weekday>,
    /// Its own limit for help after an alert, in minutes; else that of its priority.
    pub response_minutes: Option<u32>,
    /// Its own longest time without presence, in days; else that of its priority.
    pub presence_days: Option<u32>,
}

impl Community {
    /// How soon help has to be there after an alert: its own limit, else that of its priority.
    pub fn response_limit(&self, assumptions: &Assumptions) -> Seconds {
        let name = match self.priority {
            Priority::Must => "response.must",
            Priority::Should => "response.should",
            Priority::Could => "response.could",
        };
        let own = self.response_minutes.map(f64::from);
        Seconds::from_minutes(own.unwrap_or_else(|| assumptions.get(name)))
    }
}

coded! {
    /// How an alert contact calls.
    ContactMeans, "means" {
        /// Mobile telephone.
        Phone = "phone",
        /// Radio.
        Radio = "radio",
        /// Satellite telephone.
        Satellite = "satellite",
        /// A runner on foot.
        Runner = "runner",
    }
}

/// A post of the community alert network: a place that can call for help, never a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// The community it speaks for.
    pub community: Id<Community>,
    /// Where the post is, no finer than the community.
    pub at: LonLat,
    /// How it calls.
    pub means: ContactMeans,
    /// The hours in which somebody answers, as in `06:00–20:00`.
    pub hours: String,
    /// The language spoken.
    pub language: String,
    /// The base that listens.
    pub listens: Option<Id<Base>>,
    /// Since when.
    pub since: Option<Date>,
}
