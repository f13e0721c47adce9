//! Radio and fuel: where nobody hears a patrol, or its fuel does not go, none halts; the checker judges the same.

use super::whole_tests::check;
use super::whole_tests::patrols_of;
use super::whole_tests::request;
use super::whole_tests::suggested;
use super::*;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Contact;
use crate::model::ContactMeans;
use crate::model::Mode;
use crate::model::Phase;
use crate::model::Stakeholder;
use crate::plan::ground;
use crate::plan::ground::DAY;
use crate::words::Lang;

/// The small ground with its vehicle alone, under one planning number.
fn asked(name: &str, value: f64) -> Operation {
    let op = Operation {
        units: ground::rows(vec![ground::unit("1 Platoon", Mode::Vehicle)]),
        ..ground::small()
    };
    let assumptions = op.assumptions.with(name, value).unwrap().into();
    Operation { assumptions, ..op }
}

fn halts(found: &Suggestion) -> Vec<String> {
    let stops = patrols_of(found).into_iter().flat_map(|row| row.stops);
    let mut names: Vec<String> = stops.map(|stop| stop.name).collect();
    names.sort();
    names.dedup();
    names
}

/// What would bring a patrol to each place that is left without one.
fn remedies_of(op: &Operation, found: &Suggestion) -> Vec<(String, Remedy)> {
    let name = |id| op.communities.get(id).unwrap().name.clone();
    let places = found.lack.places.iter();
    places
        .map(|one| (name(one.community), one.remedy.clone()))
        .collect()
}

pub(super) fn radio_post(community: i64, lon: f64, means: ContactMeans) -> Contact {
    Contact {
        community: Id::new(community),
        at: ground::at(lon, -2.5),
        means,
        hours: String::new(),
        language: String::new(),
        listens: None,
        since: None,
    }
}

#[test]
fn a_patrol_halts_where_a_base_or_a_radio_post_hears_it() {
    // Asha and Boma lie 11 and 22 km from the base, Chai and Dodo 33 and 44.
    let mut op = asked("patrol.radio-range", 25.0);
    let found = suggested(&op, &request(5, 1)).unwrap();
    assert_eq!(halts(&found), ["Asha", "Boma"]);
    // No vehicle gets to Elim, heard or not.
    let mut why = remedies_of(&op, &found);
    why.retain(|(name, _)| name != "Elim");
    let radio = Remedy::TooFar(help::TooFar::Radio);
    assert_eq!(
        why,
        [("Chai".to_owned(), radio.clone()), ("Dodo".to_owned(), radio)]
    );
    for lang in Lang::ALL {
        assert!(!remedy_sentence(&op, &why[0].1, lang).contains("plan-lack"));
    }
    assert_eq!(check(&op, &patrols_of(&found), Season::Dry), []);
    // A post at Dodo that has a telephone hears no radio; one with a radio hears Chai as well.
    op.contacts = ground::rows(vec![radio_post(4, 27.4, ContactMeans::Phone)]);
    assert_eq!(halts(&suggested(&op, &request(5, 1)).unwrap()), ["Asha", "Boma"]);
    op.contacts = ground::rows(vec![radio_post(4, 27.4, ContactMeans::Radio)]);
    let found = suggested(&op, &request(5, 1)).unwrap();
    assert_eq!(halts(&found), ["Asha", "Boma", "Chai", "Dodo"]);
    assert_eq!(check(&op, &patrols_of(&found), Season::Dry), []);
    // Without the post the same patrols are not heard.
    op.contacts = ground::rows(Vec::new());
    let found = check(&op, &patrols_of(&found), Season::Dry);
    assert!(
        !found.is_empty() && found.iter().all(|one| one.code == "P141"),
        "{found:?}"
    );
}

#[test]
fn no_patrol_and_no_escort_goes_farther_than_its_fuel_and_reserve() {
    // 75 km with half of them as reserve: 50 km out and back, to Boma and not to Chai.
    let mut op = asked("patrol.fuel-range", 75.0);
    op.activities = ground::rows(vec![Activity {
        title: "Clinic".to_owned(),
        stakeholder: Stakeholder::Medical,
        phase: Phase::Respond,
        place: "Chai".to_owned(),
        at: ground::at(27.3, -2.5),
        from: DAY.saturating_add(jiff::Span::new().days(2)),
        to: DAY.saturating_add(jiff::Span::new().days(2)),
        needs_escort: true,
        needs_access: true,
        status: ActivityStatus::Planned,
        indicator: String::new(),
        after: Vec::new(),
        terms: crate::model::Terms::default(),
    }]);
    let found = suggested(&op, &request(5, 1)).unwrap();
    assert_eq!(halts(&found), ["Asha", "Boma"]);
    assert_eq!(found.without_escort.len(), 1);
    let fuel = Remedy::TooFar(help::TooFar::Fuel);
    let far = remedies_of(&op, &found);
    assert!(
        far.iter().any(|(name, why)| name == "Dodo" && *why == fuel),
        "{far:?}"
    );
    assert_eq!(check(&op, &patrols_of(&found), Season::Dry), []);
    // With no reserve it goes to Chai and stands by the clinic.
    op.assumptions = op.assumptions.with("supply.fuel-reserve", 0.0).unwrap().into();
    let farther = suggested(&op, &request(5, 1)).unwrap();
    assert!(halts(&farther).contains(&"Chai".to_owned()) && farther.without_escort.is_empty());
    assert_eq!(check(&op, &patrols_of(&farther), Season::Dry), []);
    op.assumptions = op.assumptions.with("supply.fuel-reserve", 0.5).unwrap().into();
    let codes: Vec<_> = check(&op, &patrols_of(&farther), Season::Dry)
        .iter()
        .map(|one| one.code)
        .collect();
    assert!(
        !codes.is_empty() && codes.iter().all(|code| *code == "P142"),
        "{codes:?}"
    );
    // Who walks needs none.
    op.units = ground::rows(vec![ground::unit("Section", Mode::Foot)]);
    let walking = suggested(&op, &request(5, 1)).unwrap();
    assert!(
        halts(&walking).contains(&"Chai".to_owned()),
        "{:?}",
        halts(&walking)
    );
}
