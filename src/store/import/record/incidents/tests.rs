//! Which reports are told to be the same, and which are not.

use crate::model::Operation;
use crate::store::import::Choices;
use crate::store::import::tests::check_account;
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
