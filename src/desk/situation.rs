//! For which ground and days the answers hold: means of travel, season, night, the planned day, the incidents counted.
//!
//! Kept for the window's life, not in the operation: what one looks at is no change of it.

use jiff::civil::Date;

use crate::analysis::impact::ImpactRequest;
use crate::analysis::whatif::Scenario;
use crate::chart::IncidentFilter;
use crate::desk::periods::PeriodsAsked;
use crate::model::Mode;
use crate::model::Period;
use crate::model::Season;
use crate::quantity::Metres;
use crate::quantity::Seconds;

/// Limits that can be set for all gaps, in hours.
pub const LIMITS_H: [f64; 5] = [1.0, 2.0, 4.0, 6.0, 12.0];

/// A question about who reaches whom.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// The alerts of some days that were answered, beside what a rehearsal reckons for them.
    AlertLog(Period),
    /// The alert at every community, dry and wet, by day and by night.
    Rehearsal,
    /// Who reaches care within a time.
    Care(Seconds),
    /// Who would lose what.
    WhatIf(Scenario),
}

/// What the person set in the tool bar and on the time line.
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    /// How people move.
    pub mode: Mode,
    /// The season.
    pub season: Season,
    /// By night.
    pub night: bool,
    /// The planned day, where the person chose one.
    pub day: Option<Date>,
    /// One limit for all gaps; else every community's own.
    pub within: Option<Seconds>,
    /// The times within which reach is drawn.
    pub limits: Vec<Seconds>,
    /// Which incidents count.
    pub filter: IncidentFilter,
    /// The question about who reaches whom, where somebody asked one.
    pub question: Option<Question>,
    /// Weeks ahead and days of reports of the forecast, where somebody asked for one.
    pub forecast: Option<(u32, i32)>,
    /// The change whose effect is asked for, where somebody asked.
    pub impact: Option<ImpactRequest>,
    /// Two periods that are held against each other, where somebody asked.
    pub periods: Option<PeriodsAsked>,
    /// The day that the ground of armed groups is held against, where somebody asked.
    pub ground_against: Option<Date>,
    /// Somebody looks at how many are reported along the ways.
    pub roadside: bool,
    /// Somebody looks at when it is reported.
    pub profile: bool,
    /// Somebody looks at which reports may tell of one event.
    pub duplicates: bool,
    /// The hotspot radius that is tried while the hand drags it.
    pub bandwidth: Option<Metres>,
}

impl Default for Situation {
    fn default() -> Self {
        Self {
            mode: Mode::Foot,
            season: Season::Dry,
            night: false,
            day: None,
            within: None,
            limits: [2.0, 4.0, 6.0].map(Seconds::from_hours).to_vec(),
            filter: IncidentFilter::default(),
            question: None,
            forecast: None,
            impact: None,
            periods: None,
            ground_against: None,
            roadside: false,
            profile: false,
            duplicates: false,
            bandwidth: None,
        }
    }
}
