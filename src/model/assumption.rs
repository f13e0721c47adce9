//! Planning numbers: every one with its unit and source, editable, kept in the file and printed with what it led to.
//!
//! Speeds by mode, class, season and night are put together in `network::pace` from the numbers here.

use std::collections::BTreeMap;

use crate::quantity::Seconds;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// One planning number that can be changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AssumptionSpec {
    /// Its name in the file and in JSON; its title for people is the text `assumption-<name>` with dots as hyphens.
    pub name: &'static str,
    /// What holds while nobody changed it.
    pub default: f64,
    /// The unit, as printed: `km/h`, `min`, `h`, `d`, `km`, `l`, `×` for a factor, `month`, or empty.
    pub unit: &'static str,
    /// The smallest and the largest value that makes sense.
    pub range: (f64, f64),
    /// Where the default comes from, or that it is an assumption of ours.
    pub source: &'static str,
}

impl AssumptionSpec {
    /// What it is, for people.
    pub fn title_in(&self, lang: Lang) -> String {
        words::text(lang, &format!("assumption-{}", self.name.replace('.', "-")))
    }

    /// A value of it as a reader writes it, with its unit: `4 km/h`, `× 0.67`, `30 min`, `6 h` for 360 minutes.
    pub fn value_in(&self, lang: Lang, value: f64) -> String {
        let plain = number::shortest(lang, value);
        match self.unit {
            "×" => format!("×\u{a0}{plain}"),
            "" | "month" => plain,
            // Only whole minutes: nothing is rounded away.
            "min" if value >= 60.0 && value.fract().abs() < 1e-9 => {
                number::duration(lang, Seconds::from_minutes(value))
            }
            _ => format!("{plain}\u{a0}{}", self.unit_in(lang)),
        }
    }

    /// Where the default comes from; titles of books and papers stand as they are.
    pub fn source_in(&self, lang: Lang) -> String {
        let key = format!("source-{}", self.name.replace('.', "-"));
        if words::has(lang, &key) {
            words::text(lang, &key)
        } else if self.source == OURS {
            words::text(lang, "numbers-ours")
        } else {
            self.source.to_owned()
        }
    }

    /// Its unit as it is written; factors and plain numbers as they are.
    pub fn unit_in(&self, lang: Lang) -> String {
        let key = match self.unit {
            "km/h" => "unit-kmh",
            "min" => "unit-min",
            "h" => "unit-h",
            "d" => "unit-d",
            "l" => "unit-l",
            "km" => "unit-km",
            "month" => "unit-month",
            other => return other.to_owned(),
        };
        words::text(lang, key)
    }
}

const fn spec(
    name: &'static str,
    default: f64,
    unit: &'static str,
    range: (f64, f64),
    source: &'static str,
) -> AssumptionSpec {
    AssumptionSpec {
        name,
        default,
        unit,
        range,
        source,
    }
}

const OURS: &str = "assumption";
const CLFG: &str = "Combat Leader's Field Guide";
const OSRM: &str = "OSRM car profile";
const NIGER: &str = "Int. J. Health Geogr. 2012 11:24";

/// All planning numbers, in the order in which they are shown.
pub const ASSUMPTIONS: &[AssumptionSpec] = &[
    // Rate of march: short halts are in it, so none are added again.
    spec("pace.foot.road", 4.0, "km/h", (0.5, 8.0), CLFG),
    spec("pace.foot.track", 4.0, "km/h", (0.5, 8.0), CLFG),
    spec("pace.foot.path", 4.0, "km/h", (0.5, 8.0), CLFG),
    // 0: rates of march. 1: paces between halts, which are added.
    spec("march.halts", 0.0, "", (0.0, 1.0), OURS),
    spec(
        "march.pace-factor",
        1.2,
        "×",
        (1.0, 2.0),
        "halts of 10 min in each hour: 60 of 50",
    ),
    spec("march.first-after", 45.0, "min", (5.0, 240.0), CLFG),
    spec("march.first-halt", 15.0, "min", (0.0, 120.0), CLFG),
    spec("march.every", 50.0, "min", (5.0, 240.0), CLFG),
    spec("march.halt", 10.0, "min", (0.0, 120.0), CLFG),
    spec("pace.foot.off-road", 1.5, "km/h", (0.2, 6.0), OURS),
    spec("pace.foot.night-factor", 0.8, "×", (0.0, 1.0), CLFG),
    spec("pace.foot.wet-factor", 0.67, "×", (0.1, 1.0), NIGER),
    spec("pace.foot.rain-factor", 0.5, "×", (0.05, 1.0), OURS),
    spec("pace.foot.poor-factor", 0.75, "×", (0.05, 1.0), OURS),
    spec("pace.bicycle.factor", 2.0, "×", (0.5, 5.0), OURS),
    spec("pace.vehicle.primary", 50.0, "km/h", (1.0, 120.0), OURS),
    spec("pace.vehicle.secondary", 40.0, "km/h", (1.0, 120.0), OSRM),
    spec(
        "pace.vehicle.tertiary",
        30.0,
        "km/h",
        (1.0, 120.0),
        "laterite, good",
    ),
    spec("pace.vehicle.minor", 25.0, "km/h", (1.0, 120.0), OSRM),
    spec(
        "pace.vehicle.track",
        20.0,
        "km/h",
        (1.0, 80.0),
        "Toxopeus; Nelson",
    ),
    spec(
        "pace.vehicle.poor-factor",
        0.5,
        "×",
        (0.05, 1.0),
        "laterite, poor: 15 of 30",
    ),
    spec("pace.vehicle.wet-factor", 0.5, "×", (0.05, 1.0), OURS),
    spec(
        "pace.vehicle.rain-factor",
        0.33,
        "×",
        (0.0, 1.0),
        "OSRM: mud 10 of 30",
    ),
    spec("pace.vehicle.night-factor", 0.7, "×", (0.0, 1.0), OURS),
    spec(
        "pace.vehicle.convoy-cap",
        30.0,
        "km/h",
        (5.0, 120.0),
        "ST 100-3: 25–30",
    ),
    spec("pace.motorbike.factor", 1.3, "×", (0.3, 3.0), OURS),
    spec("pace.truck.factor", 0.75, "×", (0.2, 1.0), OURS),
    spec(
        "pace.boat.river",
        12.5,
        "km/h",
        (1.0, 40.0),
        "assumption: motor pirogue, 10 up, 15 down",
    ),
    spec(
        "pace.boat.current",
        2.5,
        "km/h",
        (0.0, 15.0),
        "assumption: motor pirogue, 10 up, 15 down",
    ),
    spec(
        "pace.boat.night-factor",
        0.0,
        "×",
        (0.0, 1.0),
        "no boats by night",
    ),
    spec("pace.ferry.minutes", 20.0, "min", (0.0, 240.0), OURS),
    spec("access.walk-limit", 5.0, "km", (0.0, 30.0), OURS),
    spec("size.foot.wade", 1.0, "m", (0.1, 2.0), OURS),
    spec("size.motorbike.wade", 0.3, "m", (0.0, 1.0), OURS),
    spec("size.vehicle.weight", 3.5, "t", (0.5, 60.0), OURS),
    spec("size.vehicle.width", 2.0, "m", (1.0, 5.0), OURS),
    spec("size.vehicle.wade", 0.5, "m", (0.0, 5.0), OURS),
    spec(
        "size.truck.weight",
        14.0,
        "t",
        (0.5, 80.0),
        "assumption: eight-wheeled armoured carrier",
    ),
    spec(
        "size.truck.width",
        2.9,
        "m",
        (1.0, 5.0),
        "assumption: eight-wheeled armoured carrier",
    ),
    spec("size.truck.wade", 0.75, "m", (0.0, 5.0), OURS),
    spec("size.ford.wet-rise", 0.5, "m", (0.0, 5.0), OURS),
    spec("season.dry-first-month", 6.0, "month", (1.0, 12.0), "South Kivu"),
    spec("season.dry-last-month", 8.0, "month", (1.0, 12.0), "South Kivu"),
    spec("response.must", 120.0, "min", (10.0, 2880.0), OURS),
    spec("response.should", 360.0, "min", (10.0, 2880.0), OURS),
    spec("response.could", 1440.0, "min", (10.0, 2880.0), OURS),
    spec("response.friction", 0.1, "×", (0.0, 2.0), OURS),
    spec("alert.check-in", 7.0, "d", (1.0, 365.0), OURS),
    spec("transfer.dismount", 10.0, "min", (0.0, 240.0), OURS),
    spec("transfer.embark", 20.0, "min", (0.0, 240.0), OURS),
    spec("transfer.land", 10.0, "min", (0.0, 240.0), OURS),
    spec("air.cruise", 200.0, "km/h", (50.0, 500.0), OURS),
    spec("air.range", 450.0, "km", (10.0, 2000.0), OURS),
    spec("air.turn-around", 30.0, "min", (0.0, 480.0), OURS),
    // So many a week for patrols, each way one; 0: none.
    spec("air.flights", 0.0, "", (0.0, 100.0), OURS),
    // 0: no flights by night.
    spec("air.night", 0.0, "", (0.0, 1.0), OURS),
    spec("trust.quicker", 0.1, "×", (0.0, 0.9), OURS),
    spec("trust.fresh", 0.1, "×", (0.0, 5.0), OURS),
    spec("trust.unknown", 0.5, "×", (0.0, 5.0), OURS),
    spec("trust.poor", 0.15, "×", (0.0, 5.0), OURS),
    spec("trust.half-life-dry", 60.0, "d", (1.0, 730.0), OURS),
    spec("trust.half-life-wet", 21.0, "d", (1.0, 730.0), OURS),
    spec("trust.old", 60.0, "d", (1.0, 730.0), OURS),
    spec("trust.warn-share", 0.25, "×", (0.0, 1.0), OURS),
    spec("presence.must", 4.0, "d", (1.0, 365.0), "two visits a week"),
    spec("presence.should", 7.0, "d", (1.0, 365.0), OURS),
    spec("presence.could", 28.0, "d", (1.0, 365.0), OURS),
    spec("population.radius", 5.0, "km", (0.1, 50.0), OURS),
    spec("presence.radius", 2.0, "km", (0.1, 20.0), OURS),
    // 0: only a halt at the place itself counts.
    spec("presence.passing-share", 0.5, "×", (0.0, 1.0), OURS),
    spec(
        "presence.half-life",
        7.0,
        "d",
        (1.0, 90.0),
        "assumption; see 3 and 14 as sensitivity",
    ),
    spec(
        "presence.half-stay",
        30.0,
        "min",
        (1.0, 480.0),
        "assumption: a stay of 45 min is two thirds of a presence",
    ),
    // 1: a halt at a market is one like any other.
    spec("market.factor", 1.0, "×", (1.0, 10.0), OURS),
    spec("market.from", 7.0, "h", (0.0, 24.0), OURS),
    spec("market.until", 14.0, "h", (0.0, 24.0), OURS),
    // A halt where children go to school, in those hours; of a place of worship whose day is not stated, that day.
    spec("school.factor", 1.0, "×", (1.0, 10.0), OURS),
    spec("school.from", 7.0, "h", (0.0, 24.0), OURS),
    spec("school.until", 13.0, "h", (0.0, 24.0), OURS),
    spec("school.days", 5.0, "", (1.0, 7.0), OURS),
    spec("school.first-month", 9.0, "month", (1.0, 12.0), OURS),
    spec("school.last-month", 6.0, "month", (1.0, 12.0), OURS),
    spec("worship.factor", 1.0, "×", (1.0, 10.0), OURS),
    spec("worship.day", 7.0, "", (1.0, 7.0), OURS),
    spec("worship.from", 8.0, "h", (0.0, 24.0), OURS),
    spec("worship.until", 12.0, "h", (0.0, 24.0), OURS),
    spec("risk.half-life", 60.0, "d", (1.0, 730.0), OURS),
    spec("weight.must", 4.0, "", (0.0, 100.0), OURS),
    spec("weight.should", 2.0, "", (0.0, 100.0), OURS),
    spec("weight.could", 1.0, "", (0.0, 100.0), OURS),
    spec("turn-out.day", 30.0, "min", (0.0, 480.0), OURS),
    spec("turn-out.night", 45.0, "min", (0.0, 480.0), OURS),
    spec(
        "patrol.dwell",
        45.0,
        "min",
        (5.0, 480.0),
        "village engagement 45–60",
    ),
    spec("patrol.earliest", 6.0, "h", (0.0, 23.0), OURS),
    spec("patrol.latest", 18.0, "h", (1.0, 24.0), OURS),
    spec("patrol.max-days", 4.0, "d", (1.0, 14.0), OURS),
    // 0: not asked for.
    spec("patrol.least-people", 0.0, "", (0.0, 200.0), OURS),
    spec("patrol.least-vehicles", 0.0, "", (0.0, 20.0), OURS),
    spec("patrol.reserve", 0.0, "", (0.0, 10.0), OURS),
    spec("patrol.reach-back", 0.0, "h", (0.0, 72.0), OURS),
    spec(
        "patrol.evacuation",
        0.0,
        "min",
        (0.0, 1440.0),
        "10-1-2 rule: skilled care within an hour",
    ),
    spec("patrol.radio-range", 0.0, "km", (0.0, 500.0), OURS),
    spec("patrol.fuel-range", 0.0, "km", (0.0, 2000.0), OURS),
    // So many at each base; 0: not counted.
    spec("along.engagement", 0.0, "", (0.0, 20.0), OURS),
    spec("along.interpreter", 0.0, "", (0.0, 20.0), OURS),
    spec("along.liaison", 0.0, "", (0.0, 20.0), OURS),
    spec("supply.fuel", 20.0, "l", (0.0, 200.0), OURS),
    spec("supply.boat-fuel", 12.0, "l", (0.0, 200.0), OURS),
    spec("supply.fuel-reserve", 0.5, "×", (0.0, 3.0), OURS),
    spec("supply.water", 8.0, "l", (1.0, 30.0), OURS),
    spec("supply.meals", 3.0, "", (0.0, 6.0), OURS),
    spec("hotspot.bandwidth", 5.0, "km", (0.5, 100.0), OURS),
    spec("hotspot.way-bandwidth", 3.0, "km", (0.2, 30.0), OURS),
    spec("hotspot.way-distance", 1.0, "km", (0.05, 10.0), OURS),
    spec("influence.bandwidth", 10.0, "km", (1.0, 100.0), OURS),
    spec("influence.share", 0.8, "×", (0.3, 0.99), OURS),
    spec("influence.least", 10.0, "", (5.0, 1000.0), OURS),
    spec("duplicate.days", 2.0, "d", (0.0, 30.0), OURS),
    spec("duplicate.distance", 5.0, "km", (0.0, 100.0), OURS),
    spec("silence.days", 60.0, "d", (1.0, 730.0), OURS),
    spec("silence.radius", 10.0, "km", (1.0, 100.0), OURS),
    spec("risk.radius", 10.0, "km", (0.5, 100.0), OURS),
    spec(
        "risk.own-finding",
        0.5,
        "×",
        (0.0, 1.0),
        "assumption: a plan must not chase itself",
    ),
    // 1: a badly graded report weighs like any other.
    spec("risk.poor-grade", 1.0, "×", (0.0, 1.0), OURS),
    spec(
        "protection.communities",
        3.0,
        "",
        (3.0, 50.0),
        "SAFETY: never one village",
    ),
    spec("protection.population", 2000.0, "", (0.0, 100_000.0), OURS),
];

/// Names of risk that files of before still have (without `risk.`), what they are called now, and by what to multiply: a span of days in which
/// incidents counted in full became the half-life of their weight, three of which it is.
pub const RENAMED: &[(&str, &str, f64)] = &[
    ("found-factor", "risk.own-finding", 1.0),
    ("days", "risk.half-life", 1.0 / 3.0),
];

/// The planning numbers of an operation: the defaults, and what was changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumptions {
    changed: BTreeMap<&'static str, f64>,
}

impl Assumptions {
    /// The number of this name that holds in the operation. A name that is not in [`ASSUMPTIONS`] gives 0;
    /// a test keeps the names used in the code and the list together.
    pub fn get(&self, name: &str) -> f64 {
        self.changed
            .get(name)
            .copied()
            .or_else(|| find(name).map(|spec| spec.default))
            .unwrap_or(0.0)
    }

    /// The numbers with one changed; none where the name is unknown or the value makes no sense. Names of before are
    /// understood.
    pub fn with(&self, name: &str, value: f64) -> Option<Self> {
        let before = name.strip_prefix("risk.");
        let renamed = RENAMED.iter().find(|(known, ..)| before == Some(*known));
        let (name, value) = renamed.map_or((name, value), |(_, now, times)| (*now, value * times));
        let spec = find(name)?;
        if !(spec.range.0..=spec.range.1).contains(&value) {
            return None;
        }
        let mut changed = self.changed.clone();
        changed.insert(spec.name, value);
        Some(Self { changed })
    }

    /// The numbers with one as it is while nobody changes it.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut changed = self.changed.clone();
        changed.remove(name);
        Self { changed }
    }

    /// Only what was changed, by name.
    pub fn changed(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.changed.iter().map(|(name, value)| (*name, *value))
    }
}

/// The planning number of this name.
pub fn find(name: &str) -> Option<&'static AssumptionSpec> {
    ASSUMPTIONS.iter().find(|spec| spec.name == name)
}

#[cfg(test)]
mod tests;
