//! Whether who is out is heard, and whether the fuel goes out and back.

use jiff::civil::Date;

use crate::earth::LonLat;
use crate::earth::measure::near_distance;
use crate::model::ContactMeans;
use crate::model::Finding;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::PatrolKind;
use crate::plan::check::Case;

/// What rounding may add to a way, as a share of it.
const SLACK: f64 = 0.002;

/// Halts of one patrol that nobody hears (escorts go where the activity is), and a way that its fuel is not for.
pub(super) fn of_one(op: &Operation, case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let range = op.assumptions.get("patrol.radio-range");
    if range > 0.0 && case.patrol.kind != PatrolKind::Escort {
        for stop in &case.patrol.stops {
            let days = stop.arrive.date().series(jiff::Span::new().days(1));
            let mut stays = days.take_while(|day| *day <= stop.leave.date());
            if stays.any(|day| !is_heard(op, (stop.at, day), range)) {
                let finding = case.fault("P141").with("stop", stop.name.clone());
                findings.push(finding.with("km", range.to_string()));
            }
        }
    }
    findings.extend(fuel(op, case));
    findings
}

/// Whether a base in use or an alert post with a radio is within so many kilometres, as the crow flies.
fn is_heard(op: &Operation, (at, day): (LonLat, Date), range: f64) -> bool {
    for base in op.bases.rows() {
        if !base.planned && base.is_open_on(day) && near_distance(base.at, at).km() <= range {
            return true;
        }
    }
    op.contacts.rows().any(|post| {
        let listens = post.means == ContactMeans::Radio && post.since.is_none_or(|since| since <= day);
        listens && near_distance(post.at, at).km() <= range
    })
}

fn fuel(op: &Operation, case: &Case<'_>) -> Option<Finding> {
    let range = op.assumptions.get("patrol.fuel-range");
    let burns = [Mode::Motorbike, Mode::Vehicle, Mode::Truck].contains(&case.patrol.mode);
    if range <= 0.0 || !burns {
        return None;
    }
    let way: f64 = (case.patrol.route.windows(2))
        .map(|pair| match pair {
            &[from, to] => near_distance(from, to).km(),
            _ => 0.0,
        })
        .sum();
    let least = range / (1.0 + op.assumptions.get("supply.fuel-reserve"));
    (way > least * (1.0 + SLACK)).then(|| {
        let finding = case.fault("P142").with("km", format!("{way:.0}"));
        finding.with("limit", format!("{least:.0}"))
    })
}
