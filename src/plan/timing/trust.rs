//! When a patrol may be where, at the soonest and at the latest, and a warning where it leans on old information.

use jiff::civil::DateTime;

use crate::analysis::trust;
use crate::analysis::trust::Range;
use crate::analysis::trust::Trust;
use crate::earth::measure;
use crate::model::Finding;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Season;
use crate::model::Severity;
use crate::network::Conditions;
use crate::network::Network;
use crate::network::pace::Paces;
use crate::plan::clock;
use crate::plan::timing::TimedLeg;
use crate::plan::timing::TimedPatrol;
use crate::quantity::Metres;
use crate::quantity::Seconds;

/// A way follows the road that is nearest, and none where that is farther than this.
const ON_ROAD: Metres = Metres::new(30.0);

/// When a leg may end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LegRange {
    /// At the soonest.
    pub earliest: DateTime,
    /// At the latest.
    pub latest: DateTime,
    /// The share of the leg that rests on old information, 0 to 1.
    pub old_share: f64,
}

/// Puts the ranges of its legs into a patrol, and the warning where too much of it is old.
///
/// What one leg may be late or early the next ones are too; a night at a halt makes up for it.
///
/// # Cost
/// One look for the nearest road for each stretch of its way.
pub(super) fn judge(op: &Operation, network: &Network, timed: &mut TimedPatrol, mode: Mode, season: Season) {
    let mut whole = Range::default();
    let (mut early, mut late) = (Seconds::ZERO, Seconds::ZERO);
    let mut before: Option<DateTime> = None;
    let mut ranges = Vec::with_capacity(timed.legs.len());
    for leg in &timed.legs {
        if before.is_some_and(|before| before.date() < leg.depart.date()) {
            (early, late) = (Seconds::ZERO, Seconds::ZERO);
        }
        before = Some(leg.arrive);
        let range = of_leg(op, network, leg, (mode, season));
        early += range.time - range.earliest;
        late += range.latest - range.time;
        whole.time += range.time;
        whole.old += range.old;
        ranges.push(LegRange {
            earliest: clock::before(leg.arrive, early),
            latest: clock::after(leg.arrive, late),
            old_share: range.old_share(),
        });
    }
    timed.ranges = ranges;
    let share = whole.old_share();
    if trust::is_kept(op) && share >= op.assumptions.get("trust.warn-share") {
        let finding = Finding::new("P136", Severity::Warning, Place::Whole)
            .with("share", (share * 100.0).round().to_string())
            .with("days", op.assumptions.get("trust.old").to_string());
        timed.findings.push(finding);
    }
}

/// The range of a leg: its time as it is stated, shared among its stretches as the paces share it.
fn of_leg(op: &Operation, network: &Network, leg: &TimedLeg, (mode, season): (Mode, Season)) -> Range {
    if leg.flown {
        // The air is no way that somebody has to have travelled.
        return Range {
            time: leg.time,
            earliest: leg.time,
            latest: leg.time,
            ..Range::default()
        };
    }
    let conditions = Conditions {
        mode,
        season,
        night: false,
        date: None,
    };
    let paces = Paces::of(conditions, &op.assumptions);
    let trust = Trust::new(op, leg.depart.date(), season);
    let mut range = Range::default();
    for pair in leg.line.windows(2) {
        let &[a, b] = pair else { continue };
        let road = network
            .snap(measure::between(a, b, 0.5))
            .filter(|(_, _, away)| *away <= ON_ROAD)
            .and_then(|(_, id, _)| op.roads.get(id));
        let pace = road.and_then(|road| paces.if_open(road).ok());
        let length = measure::near_distance(a, b);
        let time = pace.map_or(length / paces.off_road, |pace| pace.time(length, 0.0));
        trust.add(&mut range, time, road);
    }
    range.scaled_to(leg.time)
}
