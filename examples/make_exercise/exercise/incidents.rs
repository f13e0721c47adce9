//! What was reported: events drawn month by month from the story, thinned by how much is heard, written
//! as a mission's own reports would be. Protected kinds leave here as raw events for `protected`.

use doria::model::Credibility;
use doria::model::DatePrecision;
use doria::model::Grade;
use doria::model::Incident;
use doria::model::IncidentKind;
use doria::model::PlacePrecision;
use doria::model::Reliability;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::Time;

use super::chance::Chance;
use super::names::GROUPS;
use super::names::UNKNOWN_ACTOR;
use super::plane::Spot;
use super::story::BRIDGE_CLOSED;
use super::story::MONTHS;
use super::story::expected;
use super::story::first_day;
use super::story::heard;
use super::story::hot_centre;
use super::villages::Village;

/// An event of a protected kind, before it becomes a count by area and month. It never reaches a file.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub(crate) kind: IncidentKind,
    pub(crate) spot: Spot,
    pub(crate) date: Date,
    pub(crate) actor: String,
    pub(crate) source: String,
}

/// Kinds with their weight in everyday trouble and in the upsurge.
const KINDS: &[(IncidentKind, f64, f64)] = &[
    (IncidentKind::Looting, 20.0, 24.0),
    (IncidentKind::IllegalTax, 16.0, 9.0),
    (IncidentKind::Roadblock, 11.0, 7.0),
    (IncidentKind::ArmedGroupMovement, 12.0, 10.0),
    (IncidentKind::Threat, 11.0, 7.0),
    (IncidentKind::Displacement, 4.0, 9.0),
    (IncidentKind::ArmedClash, 4.0, 7.0),
    (IncidentKind::Injury, 5.0, 5.0),
    (IncidentKind::Killing, 2.0, 3.0),
    (IncidentKind::Arson, 2.0, 4.0),
    (IncidentKind::Protest, 3.0, 0.5),
    (IncidentKind::Obstacle, 4.0, 1.0),
    (IncidentKind::AttackOnAid, 0.6, 0.8),
    (IncidentKind::Other, 3.0, 1.0),
    (IncidentKind::SexualViolence, 5.0, 24.0),
    (IncidentKind::Abduction, 4.0, 7.0),
    (IncidentKind::ForcedRecruitment, 1.0, 2.0),
];

/// Sources, with their weight and the letters of their keys.
const SOURCES: &[(&str, &str, f64)] = &[
    ("JOC daily report", "JOC", 38.0),
    ("Civil Affairs", "CA", 18.0),
    ("Human rights section", "HR", 14.0),
    ("Partner report", "PR", 16.0),
    ("Patrol report", "PAT", 14.0),
];

/// The alert network, once it listens.
const ALERTS: (&str, &str) = ("Alert network", "ALT");

/// What the story needs to know of the forces.
pub(crate) struct Forces<'a> {
    pub(crate) bases: &'a [(Spot, Date)],
    pub(crate) tob: Spot,
    pub(crate) contacts: &'a [Spot],
}

/// All reported incidents by day, and the raw protected events.
pub(crate) fn report(villages: &[Village], forces: &Forces<'_>) -> (Vec<Incident>, Vec<Raw>) {
    let mut chance = Chance::of("incidents");
    let (mut open, mut raw) = (Vec::new(), Vec::new());
    for month in 0..MONTHS {
        // Nothing is ever laid on a place with a real name.
        for village in villages.iter().filter(|village| !village.real) {
            let count = chance.poisson(expected(village.spot, village.population, month, forces.tob));
            for _ in 0..count {
                let mut date = draw_day(village, month, &mut chance);
                let mut kind = draw_kind(village, month, &mut chance);
                let follow_ups = 1 + usize::from(chance.yes(0.14));
                for _ in 0..follow_ups {
                    let known = chance.yes(heard(village.spot, date, forces.bases, forces.contacts));
                    if known && date <= first_day(MONTHS - 1).last_of_month() {
                        let source = draw_source(village, date, forces, &mut chance);
                        if kind.is_protected() {
                            raw.push(protected(village, kind, date, source.0, &mut chance));
                        } else {
                            open.push(incident(village, kind, date, source, &mut chance));
                        }
                    }
                    // What follows comes within days and is mostly of another kind.
                    date += (1 + chance.below(4) as i64).days();
                    kind = draw_kind(village, month, &mut chance);
                }
            }
        }
    }
    open.push(bridge_report(villages));
    open.sort_by(|a, b| (a.date, &a.place, a.kind.code()).cmp(&(b.date, &b.place, b.kind.code())));
    number(&mut open);
    grade(&mut open);
    (open, raw)
}

/// A day of the month; market days draw trouble to a village that has a market.
fn draw_day(village: &Village, month: usize, chance: &mut Chance) -> Date {
    let first = first_day(month);
    let mut day = first + (chance.below(first.days_in_month() as usize) as i64).days();
    if let Some(market) = village.market_day.filter(|_| chance.yes(0.3)) {
        let today = i64::from(day.weekday().to_monday_zero_offset());
        let wanted = doria::model::Weekday::ALL
            .iter()
            .position(|other| *other == market)
            .unwrap_or(0) as i64;
        let moved = day + (wanted - today).days();
        if moved.month() == day.month() {
            day = moved;
        }
    }
    day
}

fn draw_kind(village: &Village, month: usize, chance: &mut Chance) -> IncidentKind {
    let close = 1.0 / (1.0 + (village.spot.to(hot_centre()) / 26.0).powi(4));
    let hot = if (4..10).contains(&month) {
        close
    } else {
        0.15 * close
    };
    let weights: Vec<f64> = KINDS
        .iter()
        .map(|(_, calm, upsurge)| calm + (upsurge - calm) * hot)
        .collect();
    KINDS[chance.weighted(&weights)].0
}

fn draw_source(
    village: &Village,
    date: Date,
    forces: &Forces<'_>,
    chance: &mut Chance,
) -> (&'static str, &'static str) {
    let answered = date >= super::story::CONTACTS_FROM
        && forces
            .contacts
            .iter()
            .any(|contact| contact.to(village.spot) < 6.0);
    if answered && chance.yes(0.5) {
        return ALERTS;
    }
    let weights: Vec<f64> = SOURCES.iter().map(|(_, _, weight)| *weight).collect();
    let (name, letters, _) = SOURCES[chance.weighted(&weights)];
    (name, letters)
}

/// Who is said to have done it: the groups keep to their parts of the area, and often nobody can tell.
fn draw_actor(village: &Village, kind: IncidentKind, chance: &mut Chance) -> String {
    if matches!(
        kind,
        IncidentKind::Obstacle | IncidentKind::Protest | IncidentKind::Other
    ) {
        return String::new();
    }
    if chance.yes(0.34) {
        return UNKNOWN_ACTOR.to_owned();
    }
    let homes = [
        Spot::at(27.86, -2.33),
        Spot::at(27.48, -2.22),
        Spot::at(27.62, -3.12),
    ];
    let weights = homes.map(|home| 1.0 / (1.0 + (village.spot.to(home) / 30.0).powi(3)));
    GROUPS[chance.weighted(&weights)].to_owned()
}

fn protected(village: &Village, kind: IncidentKind, date: Date, source: &str, chance: &mut Chance) -> Raw {
    Raw {
        kind,
        spot: village.spot,
        date,
        actor: draw_actor(village, kind, chance),
        source: source.to_owned(),
    }
}

fn incident(
    village: &Village,
    kind: IncidentKind,
    date: Date,
    source: (&str, &str),
    chance: &mut Chance,
) -> Incident {
    let precision = [
        PlacePrecision::Exact,
        PlacePrecision::Near,
        PlacePrecision::District,
    ][chance.weighted(&[0.6, 0.34, 0.06])];
    let spread = if precision == PlacePrecision::Exact {
        0.5
    } else {
        1.3
    };
    let spot = village
        .spot
        .moved(chance.normal() * spread, chance.normal() * spread);
    // A report that names only the territory stands at the territory's middle, as such reports do.
    let (at, place) = if precision == PlacePrecision::District {
        (Spot::at(27.6, -2.6).place(), "Shabunda territory".to_owned())
    } else {
        (spot.place(), village.name.clone())
    };
    let date_precision =
        [DatePrecision::Day, DatePrecision::Week, DatePrecision::Month][chance.weighted(&[0.86, 0.1, 0.04])];
    let exact = date_precision == DatePrecision::Day;
    let time = chance
        .yes(0.45)
        .then(|| Time::constant(chance.below(24) as i8, chance.below(4) as i8 * 15, 0, 0));
    let deadly = match kind {
        IncidentKind::Killing => Some(1 + chance.poisson(0.4)),
        IncidentKind::ArmedClash if chance.yes(0.35) => Some(chance.poisson(0.8)),
        _ => None,
    };
    Incident {
        kind,
        at,
        precision,
        date,
        until: (kind == IncidentKind::Roadblock && chance.yes(0.4)).then(|| date + 3.days()),
        date_precision,
        time: time.filter(|_| exact),
        place,
        actor: draw_actor(village, kind, chance),
        fatalities: deadly,
        source: source.0.to_owned(),
        source_key: source.1.to_owned(),
        grade: Grade::NONE,
        found_by_patrol: source.0 == "Patrol report",
    }
}

/// The report of the lost bridge, which closes the south.
fn bridge_report(villages: &[Village]) -> Incident {
    let place = villages[0].at;
    Incident {
        kind: IncidentKind::Obstacle,
        at: Spot::of(place).moved(0.0, -0.6).place(),
        precision: PlacePrecision::Near,
        date: BRIDGE_CLOSED,
        until: None,
        date_precision: DatePrecision::Day,
        time: None,
        place: "Ulindi bridge".to_owned(),
        actor: String::new(),
        fatalities: None,
        source: "Patrol report".to_owned(),
        source_key: "PAT".to_owned(),
        grade: Grade::NONE,
        found_by_patrol: true,
    }
}

/// Grades most reports as the section that took them would: our own patrols the best, partners by what is known of them.
fn grade(incidents: &mut [Incident]) {
    let mut chance = Chance::of("grades");
    for incident in incidents {
        let weights = match incident.source.as_str() {
            "Patrol report" => [0.6, 0.3, 0.1, 0.0, 0.0, 0.0],
            "JOC daily report" | "Human rights section" => [0.15, 0.5, 0.25, 0.05, 0.0, 0.05],
            _ => [0.05, 0.3, 0.3, 0.15, 0.05, 0.15],
        };
        let letter = Reliability::ALL.get(chance.weighted(&weights)).copied();
        let weights = [0.15, 0.4, 0.25, 0.08, 0.04, 0.08];
        let figure = Credibility::ALL.get(chance.weighted(&weights)).copied();
        if chance.yes(0.85) {
            incident.grade = Grade {
                reliability: letter,
                credibility: figure,
            };
        }
    }
}

/// Gives each report its number in its source, year by year, as in `JOC-2018-0042`.
fn number(incidents: &mut [Incident]) {
    let mut counts: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    for incident in incidents {
        let series = format!("{}-{}", incident.source_key, incident.date.year());
        let count = counts.entry(series.clone()).or_default();
        *count += 1;
        incident.source_key = format!("{series}-{count:04}");
    }
}
