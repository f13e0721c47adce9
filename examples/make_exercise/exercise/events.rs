//! What else happened and may explain why violence changed. Invented.

use doria::model::DatedEvent;
use doria::model::DatedEventKind;
use jiff::civil::date;

/// An operation of the host army before the base was opened, and an arrest after it.
pub(crate) fn events() -> Vec<DatedEvent> {
    let event = |title: &str, kind, date| DatedEvent {
        title: title.to_owned(),
        kind,
        date,
        at: None,
    };
    vec![
        event(
            "Operation of the host army east of the Ulindi",
            DatedEventKind::Offensive,
            date(2018, 5, 28),
        ),
        event(
            "A commander of an armed group is arrested",
            DatedEventKind::Arrest,
            date(2018, 10, 12),
        ),
    ]
}
