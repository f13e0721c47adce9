//! When: order of times, hours of the day, daylight, duty, and that no leg is faster than its way.

use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::earth::sun::Daylight;
use crate::earth::sun::daylight;
use crate::model::Finding;
use crate::model::Mode;
use crate::network::Conditions;
use crate::plan::check::Case;
use crate::plan::check::Judge;
use crate::plan::check::flights;
use crate::quantity::Seconds;

/// What rounding to whole minutes and milliseconds may take from a leg.
const SLACK: Seconds = Seconds::new(5.0);

/// A leg as the patrol states it.
struct Leg<'a> {
    /// Whether it is flown: of a patrol by air the first leg, and the last.
    flown: bool,
    from: (LonLat, &'a str),
    to: (LonLat, &'a str),
    depart: DateTime,
    arrive: DateTime,
}

impl Leg<'_> {
    fn named(&self, finding: Finding) -> Finding {
        finding.with("from", self.from.1).with("to", self.to.1)
    }
}

/// The hours of one patrol.
pub(super) fn of_one(judge: &Judge<'_>, case: &Case<'_>) -> Vec<Finding> {
    let patrol = case.patrol;
    let times: Vec<DateTime> = std::iter::once(patrol.depart)
        .chain(patrol.stops.iter().flat_map(|stop| [stop.arrive, stop.leave]))
        .chain([patrol.back])
        .collect();
    if !times.is_sorted() {
        return vec![case.fault("P121")];
    }
    let legs = legs(judge, case);
    let mut findings = Vec::new();
    for leg in &legs {
        findings.extend(dark(judge, case, leg));
        findings.extend(hurried(judge, case, leg));
    }
    findings.extend(of_days(judge, case, &legs));
    findings
}

fn legs<'a>(judge: &'a Judge<'_>, case: &'a Case<'_>) -> Vec<Leg<'a>> {
    let patrol = case.patrol;
    let base = patrol.base.and_then(|id| judge.op.bases.get(id));
    let home = base.map(|base| (base.at, base.name.as_str()));
    let mut here = home.map(|home| (home, patrol.depart));
    let mut legs = Vec::new();
    for stop in &patrol.stops {
        let to = (stop.at, stop.name.as_str());
        if let Some((from, depart)) = here {
            legs.push(Leg {
                flown: patrol.mode == Mode::Air && base.is_some() && legs.is_empty(),
                from,
                to,
                depart,
                arrive: stop.arrive,
            });
        }
        here = Some((to, stop.leave));
    }
    if let (Some(to), Some((from, depart))) = (home, here) {
        legs.push(Leg {
            flown: patrol.mode == Mode::Air,
            from,
            to,
            depart,
            arrive: patrol.back,
        });
    }
    legs
}

fn since_midnight(at: DateTime) -> Seconds {
    Seconds::new(f64::from(at.hour()) * 3600.0 + f64::from(at.minute()) * 60.0 + f64::from(at.second()))
}

fn light(judge: &Judge<'_>, place: LonLat, date: Date) -> Option<(Seconds, Seconds)> {
    match daylight(place, date, judge.op.about.offset_minutes) {
        Daylight::Day { dawn, dusk, .. } => Some((dawn, dusk)),
        Daylight::PolarDay => Some((Seconds::ZERO, Seconds::from_hours(24.0))),
        Daylight::PolarNight => None,
    }
}

fn in_the_dark(judge: &Judge<'_>, place: LonLat, at: DateTime) -> bool {
    let time = since_midnight(at);
    light(judge, place, at.date()).is_none_or(|(dawn, dusk)| time < dawn || time > dusk)
}

fn dark(judge: &Judge<'_>, case: &Case<'_>, leg: &Leg<'_>) -> Option<Finding> {
    let overnight = leg.depart.date() != leg.arrive.date();
    let dark = in_the_dark(judge, leg.from.0, leg.depart) || in_the_dark(judge, leg.to.0, leg.arrive);
    (dark || overnight).then(|| {
        let (dawn, _) = light(judge, leg.from.0, leg.depart.date()).unwrap_or_default();
        let (_, dusk) = light(judge, leg.to.0, leg.depart.date()).unwrap_or_default();
        leg.named(case.fault("P101"))
            .with("dawn", clock(dawn))
            .with("dusk", clock(dusk))
    })
}

fn clock(time: Seconds) -> String {
    let minutes = time.minutes().max(0.0) as u32;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn span(time: Seconds) -> String {
    let minutes = time.minutes().max(0.0).round() as u64;
    format!("{}\u{a0}h\u{a0}{:02}", minutes / 60, minutes % 60)
}

/// Whether the leg is faster than its shortest way, and if there is none, what shuts it.
fn hurried(judge: &Judge<'_>, case: &Case<'_>, leg: &Leg<'_>) -> Option<Finding> {
    if leg.flown {
        return in_the_air(judge, case, leg);
    }
    let conditions = Conditions {
        mode: case.patrol.mode.leading(),
        season: judge.season,
        night: in_the_dark(judge, leg.from.0, leg.depart),
        date: Some(leg.depart.date()),
    };
    let time = |conditions| judge.time(conditions, leg.from.0, leg.to.0);
    let Some(least) = time(conditions) else {
        let open = Conditions {
            date: None,
            ..conditions
        };
        let code = if time(open).is_some() { "P129" } else { "P105" };
        return Some(leg.named(case.fault(code)).with("mode", case.patrol.mode.code()));
    };
    let stated = Seconds::new(leg.arrive.duration_since(leg.depart).as_secs() as f64);
    (stated + SLACK < least).then(|| {
        leg.named(case.fault("P110"))
            .with("time", span(stated))
            .with("least", span(least))
    })
}

/// A flight: from landing site to landing site, within half the range, and no quicker than turning round and flying.
fn in_the_air(judge: &Judge<'_>, case: &Case<'_>, leg: &Leg<'_>) -> Option<Finding> {
    let get = |name: &str| judge.op.assumptions.get(name);
    let day = leg.depart.date();
    let no_site = [leg.from, leg.to]
        .into_iter()
        .find(|(at, _)| !flights::lands(judge.op, *at, day));
    if let Some((_, name)) = no_site {
        return Some(leg.named(case.fault("P148")).with("place", name));
    }
    let far = distance(leg.from.0, leg.to.0);
    if far.km() > get("air.range") / 2.0 + 1e-6 {
        return Some(leg.named(case.fault("P149")));
    }
    let least =
        Seconds::from_minutes(get("air.turn-around")) + Seconds::from_hours(far.km() / get("air.cruise"));
    let stated = Seconds::new(leg.arrive.duration_since(leg.depart).as_secs() as f64);
    (stated + SLACK < least).then(|| {
        leg.named(case.fault("P110"))
            .with("time", span(stated))
            .with("least", span(least))
    })
}

/// Hours of departure and return, and duty, day by day.
fn of_days(judge: &Judge<'_>, case: &Case<'_>, legs: &[Leg<'_>]) -> Vec<Finding> {
    let get = |name: &str| Seconds::from_hours(judge.op.assumptions.get(name));
    let (earliest, latest) = (get("patrol.earliest"), get("patrol.latest"));
    // Of two units the one that tires first.
    let units = [case.patrol.unit, case.patrol.second].into_iter().flatten();
    let units = units.filter_map(|id| judge.op.units.get(id));
    let unit = units.min_by(|a, b| a.duty_hours.total_cmp(&b.duty_hours));
    let mut findings = Vec::new();
    let mut days: Vec<Date> = legs.iter().map(|leg| leg.depart.date()).collect();
    days.dedup();
    for day in days {
        let of_day: Vec<&Leg<'_>> = legs.iter().filter(|leg| leg.depart.date() == day).collect();
        let (Some(start), Some(end)) = (
            of_day.iter().map(|leg| leg.depart).min(),
            of_day.iter().map(|leg| leg.arrive).max(),
        ) else {
            continue;
        };
        if since_midnight(start) < earliest || end.date() > day || since_midnight(end) > latest {
            findings.push(
                case.fault("P119")
                    .with("day", day.to_string())
                    .with("earliest", clock(earliest))
                    .with("latest", clock(latest)),
            );
        }
        let duty = Seconds::new(end.duration_since(start).as_secs() as f64);
        if let Some(unit) = unit.filter(|unit| duty > Seconds::from_hours(unit.duty_hours)) {
            findings.push(
                case.fault("P104")
                    .with("unit", unit.name.clone())
                    .with("day", day.to_string())
                    .with("hours", span(duty))
                    .with("limit", span(Seconds::from_hours(unit.duty_hours))),
            );
        }
    }
    findings
}
