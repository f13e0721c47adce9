//! The alerts that the posts called from month 10 on, how they were answered, and the weekly test calls. Invented.

use doria::model::Alert;
use doria::model::Answerer;
use doria::model::CheckIn;
use doria::model::Contact;
use doria::model::Id;
use doria::model::IncidentKind;
use doria::model::Unit;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::chance::Chance;
use super::forces::COB;
use super::story::LAST_DAY;

/// Alerts that a post calls in thirty days.
const A_MONTH: f64 = 0.75;
/// Every so many days a post is called to see whether it answers.
const WEEK: i64 = 7;
/// Posts that fell silent before the end, by their place in the list, and so many days before it.
const SILENT: [(usize, i64); 2] = [(4, 19), (9, 41)];

/// The units that go, by base: those with vehicles of the company base, and the platoon of the temporary one.
const BY_VEHICLE: [i64; 2] = [1, 5];

/// The alerts, by the hour at which they were called.
pub(crate) fn alerts(contacts: &[Contact], units: &[Unit]) -> Vec<Alert> {
    let mut chance = Chance::of("alerts");
    let kinds = [
        IncidentKind::Threat,
        IncidentKind::ArmedGroupMovement,
        IncidentKind::Looting,
        IncidentKind::Displacement,
        IncidentKind::Roadblock,
    ];
    let mut alerts = Vec::new();
    for contact in contacts {
        let Some(since) = contact.since else { continue };
        let mut day = since;
        while day <= LAST_DAY {
            if chance.yes(A_MONTH / 30.0) {
                let kind = kinds[chance.weighted(&[0.4, 0.25, 0.2, 0.08, 0.07])];
                alerts.push(alert(&mut chance, contact, kind, day, units));
            }
            day += 1.day();
        }
    }
    alerts.sort_by_key(|alert| (alert.called, alert.community));
    alerts
}

/// Five in six are answered, most of these by the mission; help is mostly slower than planned.
fn alert(chance: &mut Chance, contact: &Contact, kind: IncidentKind, day: Date, units: &[Unit]) -> Alert {
    let called = day.at(chance.below(24) as i8, chance.below(60) as i8, 0, 0);
    let answered = chance.yes(0.84);
    let state = chance.yes(0.2);
    let by = match (answered, state) {
        (false, _) => None,
        (true, true) => Some(Answerer::State),
        (true, false) => Some(Answerer::Mission),
    };
    let base = contact.listens.filter(|_| by == Some(Answerer::Mission));
    let unit = base.map(|base| BY_VEHICLE[usize::from(base != COB)]);
    let known = chance.yes(if state { 0.5 } else { 0.9 });
    let minutes = chance.between(100.0, 310.0) * (0.55 * chance.normal()).exp();
    // Who has far to go takes longer.
    let far = if base == Some(COB) { 2.2 } else { 1.0 };
    let arrived = called + ((minutes * far) as i64).minutes();
    assert!(
        unit.is_none_or(|unit| unit <= units.len() as i64),
        "a unit that is there"
    );
    Alert {
        kind,
        community: contact.community,
        called,
        answered_by: by,
        base,
        unit: unit.map(Id::new),
        arrived: (by.is_some() && known).then_some(arrived),
    }
}

/// The test calls that were answered: weekly, now and then one missed, until a post falls silent.
pub(crate) fn check_ins(contacts: &[Contact]) -> Vec<CheckIn> {
    let mut chance = Chance::of("check-ins");
    let mut rows = Vec::new();
    for (index, contact) in contacts.iter().enumerate() {
        let Some(since) = contact.since else { continue };
        let silent = SILENT.iter().find(|(post, _)| *post == index);
        let last = silent.map_or(LAST_DAY, |(_, days)| LAST_DAY - days.days());
        let mut day = since + 3.days();
        while day <= last {
            // The last call before the end is one that was answered: who is silent is planted, not drawn.
            if chance.yes(0.93) || day + WEEK.days() > last {
                rows.push(CheckIn {
                    contact: Id::new(index as i64 + 1),
                    date: day,
                });
            }
            day += WEEK.days();
        }
    }
    rows.sort_by_key(|row| (row.date, row.contact));
    rows
}
