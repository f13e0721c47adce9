//! Where: marks of communities, areas that forbid, and a way that begins and ends at base, passes its halts and stays
//! on open roads.

use geo::Intersects as _;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::Point;

use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::near_distance;
use crate::earth::measure::nearest_share;
use crate::model::Access;
use crate::model::AreaKind;
use crate::model::Finding;
use crate::model::Severity;
use crate::network::Conditions;
use crate::plan::check::Case;
use crate::plan::check::Judge;
use crate::quantity::Metres;

/// A way passes a place within this.
const PASSES: Metres = Metres::new(200.0);
/// A way lies on a road within this.
const ON_ROAD: Metres = Metres::new(30.0);

/// Places and way of one patrol.
pub(super) fn of_one(judge: &Judge<'_>, case: &Case<'_>) -> Vec<Finding> {
    let mut findings = marks(judge, case);
    findings.extend(areas(judge, case));
    findings.extend(ends(judge, case));
    findings.extend(off_road(judge, case));
    findings
}

fn marks(judge: &Judge<'_>, case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for stop in &case.patrol.stops {
        let community = stop.community.and_then(|id| judge.op.communities.get(id));
        let access = community.map_or(Access::Open, |community| community.access);
        let in_area =
            judge.op.areas.rows().any(|area| {
                area.kind == AreaKind::DoNotVisit && area.outline.intersects(&Point::from(stop.at))
            });
        let finding = match access {
            Access::DoNotVisit | Access::DoNotShow => Some(case.fault("P108")),
            _ if in_area => Some(case.fault("P108")),
            Access::AskFirst => Some(case.finding("P109", Severity::Warning)),
            Access::Open => None,
        };
        findings.extend(finding.map(|finding| finding.with("stop", stop.name.clone())));
    }
    findings
}

fn areas(judge: &Judge<'_>, case: &Case<'_>) -> Vec<Finding> {
    let way: LineString<f64> = case.patrol.route.iter().map(|at| Coord::from(*at)).collect();
    let halts = || case.patrol.stops.iter().map(|stop| Point::from(stop.at));
    let names = |finding: Finding| {
        let stops = &case.patrol.stops;
        let first = stops.first().map_or("", |stop| &stop.name);
        let last = stops.last().map_or("", |stop| &stop.name);
        finding.with("from", first).with("to", last)
    };
    (judge.op.areas.rows())
        .filter(|area| area.kind == AreaKind::NoGo)
        .filter(|area| area.outline.intersects(&way) || halts().any(|halt| area.outline.intersects(&halt)))
        .map(|area| names(case.fault("P107")).with("area", area.name.clone()))
        .collect()
}

/// How far a place lies from a line.
fn from_line(line: &[LonLat], place: LonLat) -> Metres {
    let plane = LocalPlane::around(place);
    let here = plane.forward(place);
    let nearest_m = (line.windows(2))
        .filter_map(|pair| {
            let &[a, b] = pair else { return None };
            let (p, q) = (plane.forward(a), plane.forward(b));
            let share = nearest_share(here, p, q);
            let (x_m, y_m) = (p.x_m + (q.x_m - p.x_m) * share, p.y_m + (q.y_m - p.y_m) * share);
            Some((x_m - here.x_m).hypot(y_m - here.y_m))
        })
        .fold(f64::INFINITY, f64::min);
    let points_m = line.iter().map(|at| near_distance(*at, place).get());
    Metres::new(points_m.fold(nearest_m, f64::min))
}

fn ends(judge: &Judge<'_>, case: &Case<'_>) -> Vec<Finding> {
    let patrol = case.patrol;
    let mut findings = Vec::new();
    if let Some(base) = patrol.base.and_then(|id| judge.op.bases.get(id)) {
        let far = |end: Option<&LonLat>| end.is_none_or(|at| near_distance(*at, base.at) > PASSES);
        for (code, end) in [("P115", patrol.route.first()), ("P116", patrol.route.last())] {
            if far(end) {
                findings.push(case.fault(code).with("base", base.name.clone()));
            }
        }
    }
    for stop in &patrol.stops {
        if from_line(&patrol.route, stop.at) > PASSES {
            findings.push(case.fault("P117").with("stop", stop.name.clone()));
        }
    }
    findings
}

/// Where the way leaves what is open on its first day, farther from base and halts than one walks off the network.
fn off_road(judge: &Judge<'_>, case: &Case<'_>) -> Option<Finding> {
    let patrol = case.patrol;
    let base = patrol.base.and_then(|id| judge.op.bases.get(id));
    let limit = Metres::from_km(judge.op.assumptions.get("access.walk-limit"));
    let walked = |place: LonLat| {
        (patrol.stops.iter().map(|stop| stop.at))
            .chain(base.map(|base| base.at))
            .any(|end| near_distance(end, place) <= limit)
    };
    let conditions = Conditions {
        mode: patrol.mode,
        season: judge.season,
        night: false,
        date: Some(patrol.depart.date()),
    };
    let middles = patrol.route.windows(2).filter_map(|pair| {
        let &[a, b] = pair else { return None };
        Some(LonLat::clamped(
            (a.lon() + b.lon()) / 2.0,
            (a.lat() + b.lat()) / 2.0,
        ))
    });
    let on_road = |conditions: Conditions, place: LonLat| {
        judge.with(conditions, |timed, _| timed.off_network(place) <= ON_ROAD)
    };
    let off = middles
        .filter(|place| !walked(*place))
        .find(|place| !on_road(conditions, *place))?;
    // On a road that only a dated closure shuts, the closure is to blame.
    let closed = on_road(
        Conditions {
            date: None,
            ..conditions
        },
        off,
    );
    Some(case.fault(if closed { "P130" } else { "P128" }))
}
