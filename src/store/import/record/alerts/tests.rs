//! Alert logs and lists of check-ins as tables.

use jiff::civil::date;

use super::*;
use crate::earth::LonLat;
use crate::model::Access;
use crate::model::BaseKind;
use crate::model::CheckIn;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Operation;
use crate::model::Priority;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::Import;
use crate::store::test_folder::Folder;
use crate::ticket::Ticket;

fn village(number: i64, name: &str) -> (Id<Community>, Community) {
    let row = Community {
        name: name.to_owned(),
        other_names: String::new(),
        at: LonLat::clamped(27.0 + 0.05 * number as f64, -2.7),
        population: Some(3000),
        priority: Priority::Must,
        access: Access::Open,
        market_day: None,
        response_minutes: Some(120),
        presence_days: None,
    };
    (Id::new(number), row)
}

/// Four villages, of which the first has a telephone and a radio; one base with a platoon.
fn operation() -> Operation {
    let villages = ["Kigulube", "Iwalo", "Mapimo", "Bulambika"];
    let post = |means| Contact {
        community: Id::new(1),
        at: LonLat::clamped(27.05, -2.7),
        means,
        hours: String::new(),
        language: String::new(),
        listens: None,
        since: None,
    };
    let base = Base {
        name: "TOB Iwalo".to_owned(),
        kind: BaseKind::Tob,
        at: LonLat::clamped(27.1, -2.7),
        from: None,
        until: None,
        planned: false,
        platoons: 2,
        landing_site: false,
    };
    let unit = Unit {
        name: "1 Platoon".to_owned(),
        base: Id::new(1),
        strength: 30,
        vehicles: 2,
        boats: 0,
        mode: crate::model::Mode::Vehicle,
        duty_hours: Unit::USUAL_DUTY_HOURS,
    };
    Operation {
        communities: (1..)
            .zip(villages)
            .map(|(number, name)| village(number, name))
            .collect(),
        contacts: [
            (Id::new(1), post(ContactMeans::Phone)),
            (Id::new(2), post(ContactMeans::Radio)),
        ]
        .into_iter()
        .collect(),
        bases: [(Id::new(1), base)].into_iter().collect(),
        units: [(Id::new(1), unit)].into_iter().collect(),
        ..Operation::default()
    }
}

fn read(name: &str, text: &str, operation: &Operation, encrypted: bool) -> Import {
    let folder = Folder::new(&format!("alerts-{name}"));
    folder.write("log.csv", text.as_bytes());
    let path = folder.file("log.csv");
    import::read(&path, &Choices::default(), operation, encrypted, &Ticket::new()).unwrap()
}

fn refusals(import: &Import) -> Vec<&'static str> {
    import.report.refused.iter().map(|finding| finding.code).collect()
}

/// How many warnings of a kind there are.
fn warned(import: &Import, code: &str) -> usize {
    let warnings = import.report.warnings.iter();
    warnings.filter(|finding| finding.code == code).count()
}

#[test]
fn a_log_of_alerts_comes_in_with_who_answered_and_when_help_was_there() {
    let text = "Village,Called,Type,Answered by,Unit,Arrived,Caller name\n\
        Kigulube,2018-06-03 14:07,looting,MONUSCO,1 Platoon,16:30,CANARY\n\
        Iwalo,2018-06-03 23:40,,FARDC,,00:20,CANARY\n\
        Mapimo,2018-06-04 08:00,threat,nobody,,,CANARY\n\
        Mapimo,2018-06-05,threat,no,,,CANARY\n\
        Nowhere,2018-06-05 10:00,threat,no,,,CANARY\n\
        Iwalo,2018-06-06 10:00,threat,MONUSCO,,2018-06-06 09:00,CANARY\n";
    let op = operation();
    let done = read("log", text, &op, false);
    assert_eq!((done.report.kind, done.report.imported), (ImportKind::Alerts, 4));
    assert_eq!(refusals(&done), ["I351", "I283"]);
    assert!(!format!("{done:?}").contains("CANARY"));
    let after = op.with(&done.edits);
    let rows: Vec<&Alert> = after.alerts.rows().collect();
    let first = Alert {
        kind: IncidentKind::Looting,
        community: Id::new(1),
        called: date(2018, 6, 3).at(14, 7, 0, 0),
        answered_by: Some(Answerer::Mission),
        base: Some(Id::new(1)),
        unit: Some(Id::new(1)),
        arrived: Some(date(2018, 6, 3).at(16, 30, 0, 0)),
    };
    assert_eq!(*rows[0], first);
    assert_eq!(rows[0].in_time(&after), Some(false), "two hours are its limit");
    // After midnight is the next day; the State has no base of ours.
    let state = (
        Some(Answerer::State),
        None,
        Some(date(2018, 6, 4).at(0, 20, 0, 0)),
    );
    assert_eq!((rows[1].answered_by, rows[1].base, rows[1].arrived), state);
    assert_eq!((rows[1].kind, rows[2].answered_by), (IncidentKind::Threat, None));
    assert_eq!(
        (rows[3].answered_by, rows[3].arrived),
        (Some(Answerer::Mission), None)
    );
    assert!(done.report.warnings.iter().any(|finding| finding.code == "I353"));
    // The same log again brings nothing.
    let again = read("log", text, &after, false);
    assert_eq!(again.report.imported, 0);
}

#[test]
fn a_french_log_may_tell_minutes_and_a_column_of_hours() {
    let text = "Localité;Date;Heure;Nature;Répondu par;Délai minutes\n\
        Kigulube;03/06/2018;14:07;pillage;FARDC;45\nIwalo;23/06/2018;08:00;menace;sans suite;\n";
    let op = operation();
    let done = read("french", text, &op, false);
    assert_eq!((done.report.kind, done.report.imported), (ImportKind::Alerts, 2));
    let after = op.with(&done.edits);
    let rows: Vec<&Alert> = after.alerts.rows().collect();
    assert_eq!(rows[0].arrived, Some(date(2018, 6, 3).at(14, 52, 0, 0)));
    assert_eq!(
        (rows[0].kind, rows[0].in_time(&after)),
        (IncidentKind::Looting, Some(true))
    );
    assert_eq!(rows[1].answered_by, None);
}

#[test]
fn alerts_of_protected_kinds_are_counted_once_by_area_and_month() {
    let text = "Village,Called,Type,Answered by,Arrived\n\
        Kigulube,2018-06-03 14:07,abduction,MONUSCO,15:00\n\
        Iwalo,2018-06-09 14:07,abduction,MONUSCO,20:00\n\
        Iwalo,2018-06-19 14:07,rape,nobody,\n\
        Iwalo,2018-06-19 15:07,looting,nobody,\n";
    let op = operation();
    let plain = read("protected", text, &op, false);
    assert_eq!((plain.report.imported, refusals(&plain)), (1, vec!["I231"; 3]));
    let done = read("protected", text, &op, true);
    assert_eq!((done.report.imported, done.report.refused.len()), (4, 0));
    let after = op.with(&done.edits);
    assert_eq!(after.alerts.len(), 1);
    let counts: Vec<_> = (after.alert_counts.rows())
        .map(|row| (row.kind, row.count, row.answered, row.in_time))
        .collect();
    assert_eq!(
        counts,
        [
            (IncidentKind::Abduction, 2, 2, 1),
            (IncidentKind::SexualViolence, 1, 0, 0)
        ]
    );
    // One by one they come to the same.
    let one = read(
        "protected",
        "Village,Called,Type,Answered by,Arrived\nKigulube,2018-06-03 14:07,abduction,MONUSCO,15:00\n",
        &op,
        true,
    );
    let mut by_one = op.with(&one.edits);
    let alert = Alert {
        kind: IncidentKind::Abduction,
        community: Id::new(2),
        called: date(2018, 6, 9).at(14, 7, 0, 0),
        answered_by: Some(Answerer::Mission),
        base: None,
        unit: None,
        arrived: None,
    };
    let (edits, _) = alert::counted(&by_one, &ProtectionAreas::of(&by_one), &alert, false).unwrap();
    by_one = by_one.with(&edits);
    assert_eq!(
        by_one.alert_counts.get(Id::new(1)),
        after
            .alert_counts
            .rows()
            .find(|row| row.kind == IncidentKind::Abduction)
    );
    // The same file again cannot be told from further ones.
    let again = read("protected", text, &after, true);
    assert_eq!(
        (again.report.imported, refusals(&again)),
        (0, vec!["I352", "I352", "I352", "I221"])
    );
}

#[test]
fn check_ins_are_of_the_posts_that_are_meant() {
    let op = operation();
    let text = "Village,Radio check,Means\nKigulube,2018-06-01,radio\nKigulube,2018-06-02,\nIwalo,2018-06-01,\nKigulube,2018-06-02,phone\n";
    let done = read("check-ins", text, &op, false);
    assert_eq!(
        (done.report.kind, done.report.imported),
        (ImportKind::CheckIns, 2)
    );
    assert_eq!(refusals(&done), ["I354", "I222"]);
    let after = op.with(&done.edits);
    let rows: Vec<CheckIn> = after.check_ins.rows().cloned().collect();
    let heard = |contact, day| CheckIn {
        contact: Id::new(contact),
        date: date(2018, 6, day),
    };
    assert_eq!(rows, [heard(2, 1), heard(1, 2), heard(2, 2)]);
}

#[test]
fn a_base_that_is_not_known_is_said_and_was_ours_all_the_same() {
    let op = operation();
    let text = "Village,Called,Base,Arrived\nKigulube,2018-06-03 14:07,TOB Nowhere,16:30\nIwalo,2018-06-03 14:07,,16:30\n";
    let done = read("unknown-base", text, &op, false);
    assert_eq!(done.report.imported, 2);
    assert_eq!(warned(&done, "I253"), 1);
    let after = op.with(&done.edits);
    let by: Vec<_> = after
        .alerts
        .rows()
        .map(|row| (row.answered_by, row.base))
        .collect();
    assert_eq!(
        by,
        [(Some(Answerer::Mission), None), (Some(Answerer::State), None)]
    );
}

#[test]
fn dated_events_come_in_once_and_a_place_that_is_not_known_is_said() {
    let op = operation();
    let text = "Event,Date,Type,Village\nJudgment,2018-09-03,trial,Kigulube\nFront,2018-04-03,front,\n\
        Arrest,2018-05-03,arrestation,Nowhere\n";
    let done = read("events", text, &op, false);
    assert_eq!((done.report.kind, done.report.imported), (ImportKind::Events, 3));
    assert_eq!(warned(&done, "I253"), 1);
    let after = op.with(&done.edits);
    let places: Vec<bool> = after.dated_events.rows().map(|row| row.at.is_some()).collect();
    assert_eq!(places, [true, false, false]);
    assert_eq!(refusals(&read("events", text, &after, false)), ["I221"; 3]);
}
