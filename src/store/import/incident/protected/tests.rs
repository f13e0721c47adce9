//! Protected rows of whole files: where they are counted, under which name, and never twice.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use geo::Area as _;
use geo::Contains as _;
use geo_types::Point;

use super::*;
use crate::model::Access;
use crate::model::Community;
use crate::model::Priority;
use crate::store::import::Choices;
use crate::store::import::Question;
use crate::store::import::inspect;
use crate::store::import::read;
use crate::store::import::tests::check_account;
use crate::store::import::tests::exercise;
use crate::store::import::tests::refusals;
use crate::store::import::tests::shared;
use crate::store::import::tests::table;
use crate::store::test_folder::Folder;
use crate::ticket::Ticket;

/// The exercise without the counts of its story.
fn without_counts() -> Operation {
    Operation {
        protected: crate::model::Table::default(),
        ..exercise()
    }
}

fn counting(counting: Counting) -> Choices {
    Choices {
        counting: Some(counting),
        ..Choices::default()
    }
}

fn village(at: LonLat) -> Community {
    Community {
        name: "New".to_owned(),
        other_names: String::new(),
        at,
        population: Some(900),
        priority: Priority::Should,
        access: Access::Open,
        market_day: None,
        response_minutes: None,
        presence_days: None,
    }
}

fn all(operation: &Operation) -> u32 {
    operation.protected.rows().map(|row| row.count).sum()
}

#[test]
fn the_same_reports_after_new_villages_are_counted_once() {
    let Some(path) = shared("userfiles/csv/SYNTHETIC_acled_style_shabunda_2017_2019.csv") else {
        return;
    };
    for (is_of_net, operation) in [(true, without_counts()), (false, exercise())] {
        let before = all(&operation);
        let first = read(&path, &Choices::default(), &operation, true, &Ticket::new()).unwrap();
        check_account(&first);
        // The same rows find an area, whether the operation's counts lie in areas of its own or in none yet.
        assert_eq!(refusals(&first), BTreeMap::from([("I233", 70), ("I235", 27)]));
        let mut grown = operation.with(&first.edits);
        let mut next = grown.communities.next_id().number();
        let rows = (0..90_i32).map(|n| {
            next += 1;
            let (x, y) = (f64::from(n * 37 % 83) / 45.0, f64::from(n * 53 % 89) / 55.0);
            (Id::new(next), village(LonLat::clamped(26.5 + x, -3.6 + y)))
        });
        grown.communities = grown.communities.with(rows.collect());
        let anew = Operation {
            protected: crate::model::Table::default(),
            ..grown.clone()
        };
        let cut: BTreeSet<String> = ProtectionAreas::of(&anew)
            .areas()
            .iter()
            .map(|area| area.name.clone())
            .collect();
        let held: BTreeSet<String> = grown.protected.rows().map(|row| row.area.clone()).collect();
        assert!(!held.is_subset(&cut), "the villages would have given other areas");
        let again = read(&path, &Choices::default(), &grown, true, &Ticket::new()).unwrap();
        check_account(&again);
        let codes = refusals(&again);
        let known: usize = ["I233", "I235"]
            .iter()
            .filter_map(|code| refusals(&first).get(code).copied())
            .sum();
        let waiting: usize = ["I233", "I235"]
            .iter()
            .filter_map(|code| codes.get(code).copied())
            .sum();
        assert_eq!(
            again.report.protected,
            known - waiting,
            "only what had no area before is new"
        );
        assert_eq!(codes["I221"], 2728 - known);
        let after = grown.with(&again.edits);
        assert_eq!(
            (all(&after) - before) as usize,
            first.report.protected + again.report.protected
        );
        // Every area has one outline, and where all were cut from one net no two of them share ground.
        let mut outlines: BTreeMap<String, geo_types::Polygon<f64>> = BTreeMap::new();
        for row in after.protected.rows() {
            let outline = outlines
                .entry(row.area.clone())
                .or_insert_with(|| row.outline.clone());
            assert_eq!(*outline, row.outline, "{}", row.area);
        }
        for community in after.communities.rows() {
            let point = Point::from(community.at);
            let here = outlines
                .iter()
                .filter(|(name, outline)| !name.contains('±') && outline.contains(&point));
            assert!(here.count() <= 1 || !is_of_net);
        }
    }
}

#[test]
fn what_is_known_to_a_district_is_no_hot_spot_at_its_middle() {
    let rows = "date,lat,lon,type,precision\n\
                2018-06-01,-2.69,27.34,Rape,exact\n\
                2018-06-02,-2.69,27.34,Rape,district\n\
                2018-06-03,-2.69,27.34,Rape,district\n\
                2018-06-04,-5.5,21.0,Rape,district\n\
                2018-06-05,-5.5,21.0,Rape,exact\n";
    let operation = without_counts();
    let import = table("district", rows, &operation, &Choices::default());
    check_account(&import);
    assert_eq!(refusals(&import), BTreeMap::from([("I233", 1), ("I235", 1)]));
    let after = operation.with(&import.edits);
    let mut counts: Vec<&ProtectedCount> = after.protected.rows().collect();
    counts.sort_by_key(|row| row.count);
    let [exact, district] = counts.as_slice() else {
        panic!("{counts:?}")
    };
    assert_eq!((exact.count, district.count), (1, 2));
    assert!(district.area.ends_with("±25 km"), "{}", district.area);
    let wide = district.outline.unsigned_area();
    let disc = std::f64::consts::PI * (25.0_f64 / 111.0).powi(2);
    assert!((0.7..1.5).contains(&(wide / disc)), "{} of a disc", wide / disc);
    let again = table("district", rows, &after, &Choices::default());
    assert_eq!(
        refusals(&again),
        BTreeMap::from([("I221", 3), ("I233", 1), ("I235", 1)])
    );
}

#[test]
fn a_person_is_never_kept_as_the_group_of_a_protected_count() {
    let rows = "date,lat,lon,type,perpetrator\n\
                2018-06-01,-2.69,27.34,Rape,\"Jean Mukendi, uncle\"\n\
                2018-06-02,-2.69,27.34,Rape,Raia Mutomboki\n\
                2018-06-03,-2.69,27.34,Rape,RAÏA MUTOMBOKI\n\
                2018-06-04,-2.69,27.34,Looting,Raia Mutomboki\n\
                2018-07-05,-2.69,27.34,Rape,FARDC\n\
                2018-08-05,-2.69,27.34,Rape,\n";
    let mut operation = without_counts();
    let mut incident = operation.incidents.rows().next().unwrap().clone();
    incident.actor = "FARDC / Somebody".to_owned();
    let id = operation.incidents.next_id();
    operation.incidents = operation.incidents.with(vec![(id, incident)]);
    let import = table("people-as-groups", rows, &operation, &Choices::default());
    check_account(&import);
    let unnamed = import
        .report
        .warnings
        .iter()
        .find(|finding| finding.code == "I254")
        .unwrap();
    assert_eq!(unnamed.args, [("rows", "1".to_owned())]);
    assert!(!format!("{:?}", import.edits).contains("Mukendi"));
    let after = operation.with(&import.edits);
    let actors: BTreeSet<&str> = after.protected.rows().map(|row| row.actor.as_str()).collect();
    assert_eq!(
        actors,
        BTreeSet::from(["", "FARDC", "RAÏA MUTOMBOKI", "Raia Mutomboki"])
    );

    let folder = Folder::new("import-name-as-actor");
    let path = folder.file("x.csv");
    std::fs::write(
        &path,
        "date,lat,lon,type,fatalities,name\n2018-06-01,-2.69,27.34,Rape,0,Jean\n",
    )
    .unwrap();
    let choices = Choices {
        mapping: vec![("actor".to_owned(), "name".to_owned())],
        ..Choices::default()
    };
    let refused = read(&path, &choices, &operation, true, &Ticket::new()).unwrap_err();
    assert_eq!(refused.code(), "person");
}

/// Two reports of a village in June, one in July, and looting.
const FIRST: &str = "date,lat,lon,type\n2018-06-01,-2.69,27.34,Rape\n2018-06-02,-2.69,27.34,Rape\n\
                     2018-07-02,-2.69,27.34,Rape\n2018-07-03,-2.69,27.34,Looting\n";
/// Three more of June, one of August.
const SECOND: &str = "date,lat,lon,type\n2018-06-11,-2.69,27.34,Rape\n2018-06-12,-2.69,27.34,Rape\n\
                      2018-06-13,-2.69,27.34,Rape\n2018-08-13,-2.69,27.34,Rape\n2018-08-14,-2.69,27.34,Arson\n";

#[test]
fn a_further_file_of_a_source_is_asked_about_before_it_counts() {
    let empty = without_counts();
    let operation = empty.with(&table("joc", FIRST, &empty, &Choices::default()).edits);
    assert_eq!((all(&operation), operation.deliveries.len()), (3, 1));
    let delivery = operation.deliveries.rows().next().unwrap();
    assert_eq!((delivery.source.as_str(), delivery.digest.len()), ("joc", 64));
    assert_eq!(
        (delivery.from.to_string(), delivery.to.to_string()),
        ("2018-06".into(), "2018-07".into())
    );

    // The same file once more: known, whatever is answered.
    for choices in [
        Choices::default(),
        counting(Counting::Add),
        counting(Counting::Edition),
    ] {
        let again = table("joc", FIRST, &operation, &choices);
        assert_eq!(refusals(&again), BTreeMap::from([("I221", 4)]));
        assert!(again.edits.is_empty());
    }

    // Nobody said: none of its protected rows comes in, the others do.
    let unsaid = table("joc", SECOND, &operation, &Choices::default());
    check_account(&unsaid);
    assert_eq!(refusals(&unsaid), BTreeMap::from([("I236", 4)]));
    assert_eq!((unsaid.report.imported, unsaid.report.protected), (1, 0));
    let unsaid = operation.with(&unsaid.edits);
    assert_eq!((all(&unsaid), unsaid.deliveries.len()), (3, 1));

    // The answer may come later.
    for start in [&operation, &unsaid] {
        let added = start.with(&table("joc", SECOND, start, &counting(Counting::Add)).edits);
        assert_eq!((all(&added), added.deliveries.len()), (3 + 4, 2));
        let edition = start.with(&table("joc", SECOND, start, &counting(Counting::Edition)).edits);
        let june = Month::new(2018, 6).unwrap();
        let in_june = |op: &Operation| -> u32 {
            op.protected
                .rows()
                .filter(|row| row.month == june)
                .map(|row| row.count)
                .sum()
        };
        assert_eq!((in_june(&added), in_june(&edition)), (5, 3));
        assert_eq!((all(&edition), edition.deliveries.len()), (3 + 1 + 1, 2));
    }

    // Another month is no question.
    let later = FIRST.replace("2018-0", "2019-0");
    let import = table("joc", &later, &operation, &Choices::default());
    assert_eq!(import.report.imported, 4);
}

#[test]
fn the_question_stands_in_the_preview_once() {
    let empty = without_counts();
    let operation = empty.with(&table("asked", FIRST, &empty, &Choices::default()).edits);
    let folder = Folder::new("import-counting-asked");
    let path = folder.file("asked.csv");
    std::fs::write(&path, SECOND).unwrap();
    let look = |choices: &Choices| inspect(&path, choices, &operation, &Ticket::new()).unwrap();
    let preview = look(&Choices::default());
    assert_eq!(preview.questions, [Question::Counting { rows: 4 }]);
    assert_eq!((preview.protected, preview.problems.len()), (4, 0));
    let preview = look(&counting(Counting::Add));
    assert_eq!((preview.questions.len(), preview.protected), (0, 4));
}

#[test]
fn a_file_under_another_name_is_known_and_its_next_edition_asked_about() {
    let empty = without_counts();
    let operation = empty.with(&table("incidents_2018-06", FIRST, &empty, &Choices::default()).edits);
    for name in ["incidents_2018-06 (1)", "anything"] {
        let copy = table(name, FIRST, &operation, &Choices::default());
        assert_eq!(
            refusals(&copy),
            BTreeMap::from([("I221", 3), ("I223", 1)]),
            "{name}"
        );
    }
    let cumulative = format!("{FIRST}2018-08-20,-2.69,27.34,Rape\n");
    let asked = table("incidents_2018-07", &cumulative, &operation, &Choices::default());
    assert_eq!(refusals(&asked), BTreeMap::from([("I223", 1), ("I236", 4)]));
    let edition = table(
        "incidents_2018-07",
        &cumulative,
        &operation,
        &counting(Counting::Edition),
    );
    assert_eq!(all(&operation.with(&edition.edits)), 4);
    // Under a name that tells nothing it may be the same reports, or those of another source.
    let unsaid = table("Human rights", &cumulative, &operation, &Choices::default());
    assert_eq!(refusals(&unsaid)["I236"], 4);
    let asked = unsaid
        .report
        .refused
        .iter()
        .find(|finding| finding.code == "I236");
    assert_eq!(asked.unwrap().arg("source"), Some("incidents_2018-06"));
    let edition = table(
        "Human rights",
        &cumulative,
        &operation,
        &counting(Counting::Edition),
    );
    assert_eq!(all(&operation.with(&edition.edits)), 4);
    let named = Choices {
        source: Some("Human rights".to_owned()),
        ..Choices::default()
    };
    let other = table("Human rights", &cumulative, &operation, &named);
    assert_eq!(other.report.protected, 4, "another source counts for itself");
}

#[test]
fn counts_at_their_end_stay_there() {
    let empty = without_counts();
    let mut operation = empty.with(&table("full", FIRST, &empty, &Choices::default()).edits);
    let full = operation.protected.iter().map(|(id, row)| {
        let count = u32::MAX;
        (id, ProtectedCount { count, ..row.clone() })
    });
    operation.protected = operation.protected.with(full.collect());
    let added = operation.with(&table("full", SECOND, &operation, &counting(Counting::Add)).edits);
    assert!(added.protected.rows().any(|row| row.count == u32::MAX));
}
