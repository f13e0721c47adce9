//! How far a time can be trusted: by the state of each way, by how long ago one of ours travelled it, and by the season.
//!
//! The rule, all of it planning numbers (`trust.`): a move may be a little quicker than reckoned; it may be later by a
//! share that even a way of yesterday has, by one for each grade of its state, and by one that grows with the days since
//! it was travelled: half of it after the half-life of the season, all of it where nobody of ours ever was. Ground off
//! the network counts as never travelled.

use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::model::Condition;
use crate::model::Operation;
use crate::model::Road;
use crate::model::Season;
use crate::network::Route;
use crate::quantity::Seconds;

/// A time with its range, and how much of it rests on old information.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Range {
    /// As reckoned.
    pub time: Seconds,
    /// At the soonest.
    pub earliest: Seconds,
    /// At the latest.
    pub latest: Seconds,
    /// The part of it over ground that nobody of ours travelled for longer than the limit, or ever.
    pub old: Seconds,
}

impl Range {
    /// The same shares of another time.
    #[must_use]
    pub fn scaled_to(self, time: Seconds) -> Self {
        if self.time <= Seconds::ZERO {
            return Self {
                time,
                earliest: time,
                latest: time,
                old: Seconds::ZERO,
            };
        }
        let scale = time.get() / self.time.get();
        Self {
            time,
            earliest: self.earliest * scale,
            latest: self.latest * scale,
            old: self.old * scale,
        }
    }

    /// The share of it that rests on old information, 0 to 1.
    pub fn old_share(&self) -> f64 {
        if self.time > Seconds::ZERO {
            self.old.get() / self.time.get()
        } else {
            0.0
        }
    }
}

/// The rule on a day, in a season.
#[derive(Debug, Clone, Copy)]
pub struct Trust {
    day: Date,
    quicker: f64,
    fresh: f64,
    unknown: f64,
    poor: f64,
    half_life_days: f64,
    old_days: f64,
}

impl Trust {
    /// By the planning numbers of an operation.
    pub fn new(op: &Operation, day: Date, season: Season) -> Self {
        let get = |name: &str| op.assumptions.get(name);
        Self {
            day,
            quicker: get("trust.quicker"),
            fresh: get("trust.fresh"),
            unknown: get("trust.unknown"),
            poor: get("trust.poor"),
            half_life_days: get(match season {
                Season::Dry => "trust.half-life-dry",
                Season::Wet | Season::Rain => "trust.half-life-wet",
            }),
            old_days: get("trust.old"),
        }
    }

    /// Adds a stretch over a road, or off the network.
    pub fn add(&self, range: &mut Range, time: Seconds, road: Option<&Road>) {
        let age_days = road
            .and_then(|road| road.travelled)
            .map(|travelled| f64::from(days_between(travelled, self.day).max(0)));
        let aged = age_days.map_or(1.0, |days| 1.0 - (-days / self.half_life_days).exp2());
        let grade = match road.map(|road| road.condition) {
            Some(Condition::Good) | None => 0.0,
            Some(Condition::Poor) => 1.0,
            Some(Condition::Bad) => 2.0,
        };
        let later = self.fresh + self.unknown * aged + self.poor * grade;
        range.time += time;
        range.earliest += time * (1.0 - self.quicker);
        range.latest += time * (1.0 + later);
        if age_days.is_none_or(|days| days > self.old_days) {
            range.old += time;
        }
    }

    /// The range of a way through the network.
    pub fn of_route(&self, op: &Operation, route: &Route) -> Range {
        let mut range = Range::default();
        for piece in &route.pieces {
            let road = piece.road.and_then(|id| op.roads.get(id));
            self.add(&mut range, piece.time, road);
        }
        // Halts are spread over the way as the time moved is.
        range.scaled_to(route.time)
    }
}

/// Whether anybody of ours writes down at all when a way was travelled: else everything is old, and saying so helps
/// nobody.
pub fn is_kept(op: &Operation) -> bool {
    op.roads.rows().any(|road| road.travelled.is_some())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::analysis::tests::at_km;
    use crate::model::Crossing;
    use crate::model::Limits;
    use crate::model::OpenSeason;
    use crate::model::RoadClass;

    fn road(travelled: Option<Date>, condition: Condition) -> Road {
        Road {
            name: String::new(),
            class: RoadClass::Track,
            line: vec![at_km(0.0, 0.0), at_km(10.0, 0.0)],
            condition,
            open: OpenSeason::Always,
            crossing: Crossing::None,
            closure: None,
            oneway: false,
            no_motor: false,
            stated_kmh: None,
            speed_class: None,
            noded: true,
            travelled,
            reporter: String::new(),
            limits: Limits::default(),
            flows: false,
            source: String::new(),
        }
    }

    #[test]
    fn the_range_widens_with_age_state_and_rain_as_the_table_says() {
        let day = date(2018, 7, 1);
        let op = Operation::default();
        // Later by, in hundredths of an hour reckoned, and whether it is old.
        let later = |travelled: Option<Date>, condition, season| {
            let mut range = Range::default();
            let road = road(travelled, condition);
            Trust::new(&op, day, season).add(&mut range, Seconds::from_hours(1.0), Some(&road));
            assert!((range.earliest.minutes() - 54.0).abs() < 1e-9);
            let later = (range.latest.get() / 36.0).round() as i64 - 100;
            (later, range.old > Seconds::ZERO)
        };
        let ago = |days: i64| Some(day.saturating_sub(jiff::Span::new().days(days)));
        use Condition::Bad;
        use Condition::Good;
        use Condition::Poor;
        for (travelled, condition, season, wanted) in [
            (ago(0), Good, Season::Dry, (10, false)),
            (ago(60), Good, Season::Dry, (35, false)),
            (ago(61), Good, Season::Dry, (35, true)),
            (ago(120), Good, Season::Dry, (48, true)),
            (None, Good, Season::Dry, (60, true)),
            (ago(0), Poor, Season::Dry, (25, false)),
            (ago(0), Bad, Season::Dry, (40, false)),
            (ago(21), Good, Season::Wet, (35, false)),
            (ago(21), Good, Season::Rain, (35, false)),
            // A day to come is today.
            (ago(-5), Good, Season::Dry, (10, false)),
        ] {
            assert_eq!(
                later(travelled, condition, season),
                wanted,
                "{travelled:?} {condition:?}"
            );
        }
    }
}
