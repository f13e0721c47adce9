//! Patrols that the work plan asks for, and one that somebody has only put forward.

use doria::model::PatrolKind;
use doria::model::PatrolStatus;
use doria::model::Task;
use doria::model::UsualTask;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::date;

use super::march::March;
use super::patrols::Company;
use super::patrols::Order;
use super::patrols::Sent;
use super::patrols::send;
use super::story::LAST_DAY;

/// Escorts of the work plan: unit, place, first and last day of the activity, how far it has come, its title.
const ESCORTS: &[(usize, &str, Date, Date, PatrolStatus, &str)] = &[
    (
        4,
        "Nzovu",
        date(2018, 4, 10),
        date(2018, 4, 13),
        PatrolStatus::Done,
        "Joint protection team visit",
    ),
    (
        0,
        "Lulingu",
        date(2018, 5, 14),
        date(2018, 5, 16),
        PatrolStatus::Done,
        "Workshop with women's associations on safe ways to field and market",
    ),
    (
        1,
        "Lulingu",
        date(2018, 10, 3),
        date(2018, 10, 5),
        PatrolStatus::Done,
        "Provincial delegation meets village leaders",
    ),
    (
        0,
        "Lulingu",
        date(2019, 1, 21),
        date(2019, 1, 25),
        PatrolStatus::Approved,
        "Mobile court hearings",
    ),
];

/// Patrols that take civilians to their place the day before, stay with them, and bring them back the day after.
pub(crate) fn escorts(company: &Company<'_>, march: &March<'_>) -> Vec<Sent> {
    let mut sent = Vec::new();
    for (unit, place, from, to, status, title) in ESCORTS {
        let village = company.villages.iter().position(|village| village.name == *place);
        let depart = from.at(7, 0, 0, 0) - 1.day();
        let order = village.map(|village| Order {
            unit: *unit,
            depart,
            wanted: vec![village],
            kind: Some(PatrolKind::Escort),
        });
        let Some((mut patrol, used)) = order.and_then(|order| send(company, march, &order)) else {
            continue;
        };
        patrol.status = *status;
        if let Some(stop) = patrol.stops.last_mut() {
            let way_back = stop.leave.until(patrol.back).unwrap_or_default();
            stop.leave = to.at(7, 0, 0, 0) + 1.day();
            stop.task = Task::Usual(UsualTask::Escort, (*title).to_owned());
            patrol.back = stop.leave + way_back;
        }
        sent.push((patrol, used));
    }
    sent
}

/// A patrol that is only proposed, soon after the last day.
pub(crate) fn proposed(company: &Company<'_>, march: &March<'_>) -> Option<Sent> {
    let nzovu = company
        .villages
        .iter()
        .position(|village| village.name == "Nzovu")?;
    let depart = LAST_DAY.at(6, 30, 0, 0) + 3.days();
    let (mut patrol, used) = send(
        company,
        march,
        &Order {
            unit: 4,
            depart,
            wanted: vec![nzovu],
            kind: None,
        },
    )?;
    patrol.status = PatrolStatus::Proposed;
    patrol.approval = None;
    Some((patrol, used))
}
