//! Which reports are told to be the same, and which are not.

use crate::model::Operation;
use crate::store::import::Choices;
use crate::store::import::tests::check_account;
use crate::store::import::tests::exercise;
use crate::store::import::tests::refusals;
use crate::store::import::tests::table;
use std::collections::BTreeMap;

fn none() -> Operation {
    Operation::default()
}

#[test]
fn two_reports_of_one_day_are_told_apart_by_their_hour() {
    let rows = "date,lat,lon,type,location\n2018-06-12 10:00,-2.69,27.34,Looting,A\n\
                2018-06-12 14:30,-2.69,27.34,Looting,A\n2018-06-12 14:30,-2.69,27.34,Looting,A\n";
    let import = table("hours", rows, &none(), &Choices::default());
    check_account(&import);
    assert_eq!(refusals(&import), BTreeMap::from([("I222", 1)]));
    let after = none().with(&import.edits);
    assert_eq!(after.incidents.len(), 2);
    let again = table("hours", rows, &after, &Choices::default());
    assert_eq!(refusals(&again), BTreeMap::from([("I221", 3)]));
}

#[test]
fn a_fingerprint_without_the_hour_is_still_known() {
    let day = "date,lat,lon,type,location\n2018-06-12,-2.69,27.34,Looting,A\n";
    let mut before = none().with(&table("old-keys", day, &none(), &Choices::default()).edits);
    // So an older Doria kept a report of ten o'clock: the hour in its field, but not in its key.
    let (id, mut incident) = before
        .incidents
        .iter()
        .map(|(id, row)| (id, row.clone()))
        .next()
        .unwrap();
    incident.time = Some(jiff::civil::time(10, 0, 0, 0));
    before.incidents = before.incidents.with(vec![(id, incident)]);
    let rows = "date,lat,lon,type,location\n2018-06-12 10:00,-2.69,27.34,Looting,A\n\
                2018-06-12 14:30,-2.69,27.34,Looting,A\n";
    let import = table("old-keys", rows, &before, &Choices::default());
    assert_eq!(refusals(&import), BTreeMap::from([("I221", 1)]));
    assert_eq!(import.report.imported, 1);
}

#[test]
fn a_later_edition_under_another_name_doubles_nothing() {
    let june = "date,lat,lon,type,location\n2018-06-12,-2.69,27.34,Looting,A\n2018-06-13,-2.7,27.3,Arson,B\n";
    let july = format!("{june}2018-07-01,-2.69,27.34,Looting,A\n");
    let after = none().with(&table("reports_2018-06", june, &none(), &Choices::default()).edits);
    for name in ["reports_2018-07", "reports (1)"] {
        let import = table(name, &july, &after, &Choices::default());
        check_account(&import);
        assert_eq!(refusals(&import), BTreeMap::from([("I223", 2)]), "{name}");
        assert_eq!(import.report.imported, 1);
    }
}

#[test]
fn a_stated_key_is_a_sources_own_and_elsewhere_needs_the_same_content() {
    let june =
        "id,date,lat,lon,type,actor\n1,2018-06-12,-2.69,27.34,Looting,X\n2,2018-06-13,-2.7,27.3,Arson,Y\n";
    let after = none().with(&table("june", june, &none(), &Choices::default()).edits);
    let july =
        "id,date,lat,lon,type,actor\n1,2018-06-12,-2.69,27.34,Looting,X\n2,2018-07-09,-2.5,27.1,Killing,Z\n";
    let import = table("july", july, &after, &Choices::default());
    assert_eq!(refusals(&import), BTreeMap::from([("I223", 1)]));
    assert_eq!(import.report.imported, 1, "another's number 2 is another report");
    let named = Choices {
        source: Some("june".to_owned()),
        ..Choices::default()
    };
    let import = table("july", july, &after, &named);
    assert_eq!(import.report.source, "june");
    assert_eq!(refusals(&import), BTreeMap::from([("I221", 2)]));
}

/// What stands where, once an import is in.
fn points(operation: &Operation) -> Vec<String> {
    let rows = operation.incidents.rows();
    rows.map(|row| format!("{} {}", row.kind.code(), row.source_key))
        .collect()
}

fn without_reports() -> Operation {
    Operation {
        protected: crate::model::Table::default(),
        incidents: crate::model::Table::default(),
        ..exercise()
    }
}

#[test]
fn a_number_that_is_also_of_sexual_violence_stays_at_no_point() {
    let before = without_reports();
    for rows in [
        "17,2018-06-12,-2.69,27.34,Killing\n17,2018-06-12,-2.69,27.34,Rape\n",
        "17,2018-06-12,-2.69,27.34,Rape\n17,2018-06-12,-2.69,27.34,Killing\n",
    ] {
        let rows = format!("id,date,lat,lon,type\n{rows}18,2018-06-12,-2.69,27.34,Killing\n");
        let import = table("one-number", &rows, &before, &Choices::default());
        check_account(&import);
        assert_eq!(refusals(&import), BTreeMap::from([("I237", 1)]));
        assert_eq!(import.report.protected, 1);
        assert_eq!(points(&before.with(&import.edits)), ["killing 18"]);
    }
    // Once by kind: the second killing of a rape is the first one.
    let twice = "id,date,lat,lon,type\n17,2018-06-12,-2.69,27.34,Rape\n17,2018-06-12,-2.69,27.34,Rape\n\
                 17,2018-06-12,-2.69,27.34,Abduction\n";
    let import = table("one-number", twice, &before, &Choices::default());
    assert_eq!(refusals(&import), BTreeMap::from([("I222", 1)]));
    assert_eq!(import.report.protected, 2);
}

#[test]
fn a_point_that_turns_out_to_be_protected_goes() {
    let old = "id,date,lat,lon,type\n17,2018-06-12,-2.69,27.34,Killing\n18,2018-06-13,-2.69,27.34,Killing\n";
    let empty = without_reports();
    let before = empty.with(&table("reports", old, &empty, &Choices::default()).edits);
    let new = old.replacen("Killing", "Rape", 1);
    for (name, known) in [("reports", "I221"), ("another name", "I223")] {
        let import = table(name, &new, &before, &Choices::default());
        check_account(&import);
        assert_eq!(refusals(&import), BTreeMap::from([(known, 1)]), "{name}");
        assert_eq!(import.report.protected, 1);
        let said = |code| import.report.warnings.iter().any(|finding| finding.code == code);
        assert!(said("I238"), "{:?}", import.report.warnings);
        assert_eq!(points(&before.with(&import.edits)), ["killing 18"], "{name}");
    }
    // Another's number on another day is another report.
    let other = new.replace("2018-06-12", "2018-06-20");
    let import = table("another name", &other, &before, &Choices::default());
    assert_eq!(points(&before.with(&import.edits)), ["killing 17", "killing 18"]);
}

#[test]
fn protected_rows_that_look_alike_are_all_counted() {
    let rows =
        "date,lat,lon,type,survivor name\n2018-06-12,-2.69,27.34,Rape,A\n2018-06-12,-2.69,27.34,Rape,B\n";
    let before = without_reports();
    let import = table("alike", rows, &before, &Choices::default());
    check_account(&import);
    assert_eq!(import.report.protected, 2);
    let copied = rows.replace(",B", ",A");
    let import = table("alike", &copied, &before, &Choices::default());
    assert_eq!(refusals(&import), BTreeMap::from([("I222", 1)]));
}

#[test]
fn a_person_is_never_kept_as_the_group_of_an_incident() {
    let rows = "date,lat,lon,type,perpetrator\n\
                2018-06-01,-2.69,27.34,Looting,\"Jean Mukendi, uncle\"\n\
                2018-06-02,-2.69,27.34,Looting,Jean Mukendi\n\
                2018-06-03,-2.69,27.34,Looting,Raia Mutomboki\n\
                2018-06-04,-2.69,27.34,Looting,FARDC\n";
    let import = table("looters", rows, &none(), &Choices::default());
    check_account(&import);
    assert!(!format!("{:?}", import.edits).contains("Mukendi"));
    let after = none().with(&import.edits);
    let actors: Vec<&str> = after.incidents.rows().map(|row| row.actor.as_str()).collect();
    assert_eq!(actors, ["", "", "Raia Mutomboki", "FARDC"]);
    // Under a heading of groups a new name stands, unless it tells of kin.
    let rows = "date,lat,lon,type,armed group\n2018-06-01,-2.69,27.34,Looting,Kimbilikiti\n\
                2018-06-02,-2.69,27.34,Looting,Jean (voisin)\n";
    let import = table("groups", rows, &none(), &Choices::default());
    let after = none().with(&import.edits);
    let actors: Vec<&str> = after.incidents.rows().map(|row| row.actor.as_str()).collect();
    assert_eq!(actors, ["Kimbilikiti", ""]);
    // A name that one row of the operation has is no group of a protected count.
    let mut before = without_reports();
    let mut incident = after.incidents.rows().next().unwrap().clone();
    incident.actor = "Jean Mukendi".to_owned();
    before.incidents = before.incidents.with(vec![(crate::model::Id::new(1), incident)]);
    let rows = "date,lat,lon,type,actor\n2018-06-01,-2.69,27.34,Rape,Jean Mukendi\n";
    let import = table("known-person", rows, &before, &Choices::default());
    assert_eq!(import.report.protected, 1);
    assert!(!format!("{:?}", import.edits).contains("Mukendi"));
}

#[test]
fn a_word_of_precision_that_is_not_known_is_no_point() {
    let rows = "date,lat,lon,type,precision\n2018-06-01,-2.69,27.34,Looting,chefferie\n\
                2018-06-02,-2.69,27.34,Looting,near\n2018-06-01,-2.69,27.34,Arson,\n";
    let import = table("chefferie", rows, &none(), &Choices::default());
    check_account(&import);
    let after = none().with(&import.edits);
    let points: Vec<bool> = after
        .incidents
        .rows()
        .map(|row| row.precision.is_point())
        .collect();
    assert_eq!(points, [false, true, true]);
}
