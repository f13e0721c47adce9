//! Where: marks of communities, areas that forbid, and a way that begins and ends at base, passes its halts, stays on
//! open roads but for walks beside base and halts, and goes through no river.

use geo::Intersects as _;
use geo_types::Coord;
use geo_types::LineString;
use geo_types::Point;

use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::between;
use crate::earth::measure::near_distance;
use crate::model::Access;
use crate::model::AreaKind;
use crate::model::Finding;
use crate::model::Mode;
use crate::model::Severity;
use crate::model::Stop;
use crate::network::Conditions;
use crate::plan::check::Case;
use crate::plan::check::Judge;
use crate::quantity::Metres;

/// A way passes a place within this.
const PASSES: Metres = Metres::new(200.0);
/// A way lies on a road within this.
const ON_ROAD: Metres = Metres::new(30.0);
/// What begins or ends this near to base or halt begins or ends there.
const THERE: Metres = Metres::new(1.0);

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
    // Who flies over an area does not enter it.
    let on_ground = on_ground(case);
    let way: LineString<f64> = on_ground.iter().map(|at| Coord::from(*at)).collect();
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

/// The way of a patrol without what is flown: of one by air what lies between the first halt and the last.
fn on_ground<'a>(case: &'a Case<'_>) -> &'a [LonLat] {
    let patrol = case.patrol;
    let route = patrol.route.as_slice();
    if patrol.mode != Mode::Air {
        return route;
    }
    let (Some(first), Some(last)) = (patrol.stops.first(), patrol.stops.last()) else {
        return &[];
    };
    let is_at = |at: &LonLat, stop: &Stop| near_distance(*at, stop.at) <= THERE;
    let begins = route.iter().position(|at| is_at(at, first));
    let ends = route.iter().rposition(|at| is_at(at, last));
    match (begins, ends) {
        (Some(begins), Some(ends)) => route.get(begins..=ends).unwrap_or(&[]),
        // A way that does not pass the halts is judged as a whole.
        _ => route,
    }
}

/// How far a place lies from a line.
fn from_line(line: &[LonLat], place: LonLat) -> Metres {
    let plane = LocalPlane::around(place);
    let segments = line.windows(2).filter_map(|pair| match pair {
        &[a, b] => Some(plane.foot(a, b).away),
        _ => None,
    });
    let points = line.iter().map(|at| near_distance(*at, place));
    segments.chain(points).min().unwrap_or(Metres::new(f64::INFINITY))
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

/// The first stretch of the way that is neither on a road that is open on its day nor a walk.
fn off_road(judge: &Judge<'_>, case: &Case<'_>) -> Option<Finding> {
    let patrol = case.patrol;
    let mut date = patrol.depart.date();
    let mut to_come = patrol.stops.iter().peekable();
    let route = on_ground(case);
    for (place, pair) in route.windows(2).enumerate() {
        let &[from, to] = pair else { continue };
        let on = route.get(place..).unwrap_or_default();
        // After a halt the way goes on on the day on which the patrol leaves it.
        while let Some(stop) = to_come.next_if(|stop| is_there(on, stop.at)) {
            date = stop.leave.date();
        }
        let conditions = Conditions {
            mode: patrol.mode.leading(),
            season: judge.season,
            night: false,
            date: Some(date),
        };
        let middle = between(from, to, 0.5);
        if is_on_way(judge, conditions, middle) || is_walk(judge, case, conditions, (from, to)) {
            continue;
        }
        // On a road that only a dated closure shuts, the closure is to blame.
        let open = Conditions {
            date: None,
            ..conditions
        };
        let code = if is_on_way(judge, open, middle) {
            "P130"
        } else {
            "P128"
        };
        return Some(case.fault(code));
    }
    None
}

/// Whether a way passes a place where it begins, and comes no nearer before it is past: who is still walking up to a
/// halt has not stayed there yet.
fn is_there(way: &[LonLat], place: LonLat) -> bool {
    let mut past = (way.iter())
        .map(|at| near_distance(*at, place))
        .take_while(|away| *away <= PASSES);
    past.next().is_some_and(|here| past.all(|later| later >= here))
}

fn is_on_way(judge: &Judge<'_>, conditions: Conditions, place: LonLat) -> bool {
    judge.with(conditions, |timed, _| timed.is_on_way(place, ON_ROAD))
}

/// Whether a stretch is walked beside base or halt, no farther from it than one walks off the network and through no
/// river: straight from or to the place itself; else where no way is known, or on one that is open to people on foot.
fn is_walk(judge: &Judge<'_>, case: &Case<'_>, conditions: Conditions, (from, to): (LonLat, LonLat)) -> bool {
    let patrol = case.patrol;
    let limit = Metres::from_km(judge.op.assumptions.get("access.walk-limit"));
    let base = patrol.base.and_then(|id| judge.op.bases.get(id));
    let near = |place: LonLat, far: Metres| {
        (patrol.stops.iter().map(|stop| stop.at))
            .chain(base.map(|base| base.at))
            .any(|end| near_distance(end, place) <= far)
    };
    let middle = between(from, to, 0.5);
    // Where the ground is known it says where one can be; on it one goes round the water.
    let known = judge.with(conditions, |timed, _| {
        [from, middle, to].iter().all(|at| timed.is_on_ground(*at))
    });
    if known {
        return near(middle, limit);
    }
    if judge.ground.is_through_water(from, to) {
        return false;
    }
    let straight = near_distance(from, to) <= limit && (near(from, THERE) || near(to, THERE));
    let on_foot = Conditions {
        mode: Mode::Foot,
        ..conditions
    };
    straight
        || (near(middle, limit)
            && (!judge.ground.is_known(middle, ON_ROAD) || is_on_way(judge, on_foot, middle)))
}
