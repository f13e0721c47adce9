//! The areas hide what they are to hide.

use std::sync::Arc;

use geo::Area as _;
use geo::BooleanOps as _;
use geo::BoundingRect as _;
use geo::Contains as _;
use geo_types::Point;
use proptest::prelude::*;

use super::*;
use crate::model::Access;
use crate::model::DatePrecision;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::PlacePrecision;
use crate::model::Priority;
use crate::model::ProtectedCount;

fn village(lon: f64, lat: f64, population: Option<u32>) -> Community {
    Community {
        name: "V".to_owned(),
        other_names: String::new(),
        at: LonLat::clamped(lon, lat),
        population,
        priority: Priority::Should,
        access: Access::Open,
        market_day: None,
        response_minutes: None,
        presence_days: None,
    }
}

fn operation(villages: Vec<Community>) -> Operation {
    let numbered = (1..).map(Id::new).zip(villages);
    Operation {
        communities: numbered.collect(),
        ..Operation::default()
    }
}

#[test]
fn one_village_alone_is_never_an_area() {
    let few = operation(vec![
        village(27.0, -2.7, Some(9000)),
        village(27.4, -2.7, Some(9000)),
    ]);
    assert!(ProtectionAreas::of(&few).is_empty());
    assert!(ProtectionAreas::of(&Operation::default()).is_empty());
    let far = operation(vec![
        village(27.0, -2.7, Some(9000)),
        village(29.5, -2.7, Some(9000)),
        village(27.0, 1.7, Some(9000)),
    ]);
    assert!(ProtectionAreas::of(&far).is_empty(), "three villages, each alone");
}

#[test]
fn without_any_stated_population_only_communities_count() {
    let villages = |population| {
        (0..3)
            .map(|n| village(27.0 + f64::from(n) * 0.05, -2.7, population))
            .collect()
    };
    assert_eq!(ProtectionAreas::of(&operation(villages(None))).areas().len(), 1);
    assert_eq!(
        ProtectionAreas::of(&operation(villages(Some(10)))).areas().len(),
        0,
        "30 people"
    );
    assert_eq!(
        ProtectionAreas::of(&operation(villages(Some(700)))).areas().len(),
        1
    );
}

#[test]
fn far_from_all_communities_there_is_no_area() {
    let operation = operation(
        (0..4)
            .map(|n| village(27.0 + f64::from(n) * 0.05, -2.7, None))
            .collect(),
    );
    let areas = ProtectionAreas::of(&operation);
    assert!(areas.at(LonLat::clamped(27.1, -2.6)).is_some());
    assert!(areas.at(LonLat::clamped(28.0, -2.6)).is_none());
}

#[test]
fn where_no_community_is_known_the_places_that_reports_name_stand_for_them() {
    let report = |n: i64, place: &str| {
        let at = LonLat::clamped(27.0 + n as f64 * 0.05, -2.7);
        (
            Id::new(n),
            Incident {
                kind: IncidentKind::Looting,
                at,
                precision: PlacePrecision::Exact,
                date: jiff::civil::date(2018, 3, 1),
                until: None,
                date_precision: DatePrecision::Day,
                time: None,
                place: place.to_owned(),
                actor: String::new(),
                fatalities: None,
                source: String::new(),
                source_key: n.to_string(),
                grade: crate::model::Grade::NONE,
                found_by_patrol: false,
            },
        )
    };
    let reported = |places: &[&str]| Operation {
        incidents: (1..).zip(places).map(|(n, place)| report(n, place)).collect(),
        ..Operation::default()
    };
    let three = reported(&["Keisha", "Lugungu", "Kingoma"]);
    let areas = ProtectionAreas::of(&three);
    assert_eq!(areas.areas().len(), 1);
    assert_eq!(areas.areas()[0].communities, 3);
    // One place named thrice is one village, and a nameless one is none.
    assert!(ProtectionAreas::of(&reported(&["Keisha", "KEISHA", ""])).is_empty());
    // A community that is known is enough to go by the communities alone.
    let known = Operation {
        communities: [(Id::new(1), village(27.0, -2.7, None))].into_iter().collect(),
        ..three
    };
    assert!(ProtectionAreas::of(&known).is_empty());
}

/// An operation that holds a count in each of these areas.
fn holding(operation: &Operation, areas: &[ProtectionArea]) -> Operation {
    let counts = areas.iter().map(|area| ProtectedCount {
        kind: IncidentKind::Abduction,
        area: area.name.clone(),
        outline: area.outline.clone(),
        month: Month::new(2018, 3).unwrap(),
        actor: String::new(),
        count: 1,
        source: "ACLED".to_owned(),
    });
    Operation {
        protected: (1..).map(Id::new).zip(counts).collect(),
        ..operation.clone()
    }
}

fn scattered(count: i32, seed: i32) -> Vec<Community> {
    (0..count)
        .map(|n| {
            let (x, y) = ((n * 37 + seed * 11) % 61, (n * 53 + seed * 7) % 67);
            village(27.0 + f64::from(x) * 0.02, -3.0 + f64::from(y) * 0.02, Some(900))
        })
        .collect()
}

fn is_grown(area: Option<&ProtectionArea>) -> bool {
    area.is_some_and(|area| area.held.is_some())
}

#[test]
fn ground_too_poor_beside_an_area_with_counts_is_added_to_it() {
    let before = operation(scattered(60, 0));
    let first = ProtectionAreas::of(&before);
    let bounds = |area: &ProtectionArea| area.outline.bounding_rect().unwrap();
    let west = |area: &ProtectionArea| bounds(area).min().x;
    let held: Vec<ProtectionArea> = first.areas().to_vec();
    let most_west = held.iter().min_by(|a, b| west(a).total_cmp(&west(b))).unwrap();
    // One village more, west of all: it may never stand for itself.
    let lonely = LonLat::clamped(west(most_west) - 0.06, bounds(most_west).center().y);
    let mut villages: Vec<Community> = before.communities.rows().cloned().collect();
    villages.push(village(lonely.lon(), lonely.lat(), Some(9000)));
    let again = ProtectionAreas::of(&holding(&operation(villages), &held));
    let area = again.at(lonely).unwrap();
    let old = area.held.as_ref().unwrap();
    assert!(held.iter().any(|area| area.outline == *old));
    assert!(area.outline.contains(&Point::from(lonely)) && !old.contains(&Point::from(lonely)));
    assert!(area.outline.unsigned_area() > old.unsigned_area());
    assert!(area.communities > 3);
    assert!((old.intersection(&area.outline).unsigned_area() / old.unsigned_area() - 1.0).abs() < 1e-6);
}

#[test]
fn areas_with_counts_stay_whatever_villages_come() {
    let mut villages = scattered(90, 0);
    let before = operation(villages.clone());
    let first = ProtectionAreas::of(&before);
    let held: Vec<ProtectionArea> = first.areas().iter().step_by(2).cloned().collect();
    assert!(held.len() >= 3, "{} areas", held.len());
    villages.extend(scattered(60, 5));
    let grown = operation(villages.clone());
    let anew = ProtectionAreas::of(&grown);
    assert!(
        held.iter()
            .any(|area| anew.areas().iter().all(|other| other.outline != area.outline)),
        "the new villages would cut the ground anew"
    );
    let again = ProtectionAreas::of(&holding(&grown, &held));
    for n in 0..4000 {
        let place = LonLat::clamped(
            26.7 + f64::from(n * 37 % 401) / 220.0,
            -3.3 + f64::from(n * 53 % 397) / 210.0,
        );
        let was = first.at(place).filter(|area| held.contains(area));
        let grown = is_grown(again.at(place));
        if grown {
            assert!(was.is_none(), "what is held does not grow for a place within it");
            continue;
        }
        let is = again.at(place);
        if let Some(was) = was {
            assert_eq!(
                is.map(|area| (&area.name, &area.outline)),
                Some((&was.name, &was.outline))
            );
        } else if let Some(is) = is {
            assert!(!held.iter().any(|area| area.name == is.name), "{place:?}");
            assert!(is.communities >= 3 && is.people >= 2000);
        }
    }
    let inside = |area: &ProtectionArea, place: LonLat| area.outline.contains(&Point::from(place));
    for village in &villages {
        let over = again
            .areas()
            .iter()
            .filter(|area| inside(area, village.at))
            .count();
        assert!(over <= 1, "areas overlap");
    }
}

#[test]
fn an_area_drawn_around_one_village_hides_nothing() {
    let all = operation(scattered(120, 3));
    let lonely = all.communities.rows().next().unwrap().at;
    let (x, y) = (lonely.lon(), lonely.lat());
    let outline = geo_types::Rect::new((x - 0.002, y - 0.002), (x + 0.002, y + 0.002)).to_polygon();
    let drawn = ProtectionArea {
        name: "Drawn".to_owned(),
        outline,
        communities: 1,
        people: 900,
        held: None,
    };
    assert!(ProtectionAreas::of(&all).at(lonely).is_some());
    assert_eq!(ProtectionAreas::of(&holding(&all, &[drawn])).at(lonely), None);
}

#[test]
fn the_same_villages_give_the_same_other_areas_beside_those_that_are_held() {
    let all = operation(scattered(120, 3));
    let first = ProtectionAreas::of(&all);
    let held: Vec<ProtectionArea> = first.areas().iter().skip(1).step_by(3).cloned().collect();
    let again = ProtectionAreas::of(&holding(&all, &held));
    let names = |areas: &ProtectionAreas| -> BTreeSet<String> {
        areas.areas().iter().map(|area| area.name.clone()).collect()
    };
    assert_eq!(names(&first), names(&again));
    for village in all.communities.rows() {
        assert_eq!(first.at(village.at), again.at(village.at));
    }
}

#[test]
fn what_is_known_to_a_district_lies_in_an_area_as_wide() {
    let all = operation(scattered(120, 3));
    let areas = ProtectionAreas::of(&all);
    let place = LonLat::clamped(27.61, -2.42);
    let district = areas.around(place, Metres::from_km(25.0)).unwrap();
    let exact = areas.at(place).unwrap();
    assert!(district.outline.unsigned_area() > 2.0 * exact.outline.unsigned_area());
    assert!(district.communities >= 3 && district.people >= 2000);
    let inside = |place: LonLat| district.outline.contains(&Point::from(place));
    assert!(inside(place));
    let near =
        (all.communities.rows()).filter(|row| crate::earth::measure::distance(row.at, place).km() < 18.0);
    assert!(near.map(|row| row.at).all(inside), "all of the district");
    // Within one hexagon the very place does not show, and what is held stays, whatever the net is today.
    let beside = areas.around(LonLat::clamped(27.612, -2.421), Metres::from_km(25.0));
    assert_eq!(beside, Some(district.clone()));
    let held = ProtectionAreas::of(&holding(&all, std::slice::from_ref(&district)));
    assert_eq!(
        held.at(place),
        areas.at(place),
        "an exact place does not fall into the wide area"
    );
    let again = held.around(place, Metres::from_km(25.0)).unwrap();
    assert_eq!((&again.name, &again.outline), (&district.name, &district.outline));
    assert!(
        areas
            .around(LonLat::clamped(24.0, -2.4), Metres::from_km(25.0))
            .is_none()
    );
}

#[test]
fn wider_hexagons_give_wider_areas() {
    let villages: Vec<Community> = (0..300)
        .map(|n| {
            village(
                27.0 + f64::from(n * 37 % 60) * 0.02,
                -3.0 + f64::from(n) * 0.015,
                Some(900),
            )
        })
        .collect();
    let narrow = operation(villages);
    let mut wide = narrow.clone();
    let mut about = (*wide.about).clone();
    about.cell_km = 20.0;
    wide.about = Arc::new(about);
    let (wide, narrow) = (
        ProtectionAreas::of(&wide).areas().len(),
        ProtectionAreas::of(&narrow).areas().len(),
    );
    assert!(wide < narrow, "{wide} and {narrow}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_area_holds_the_floor_and_the_same_communities_give_the_same_areas(
        places in prop::collection::vec((26.0..28.5_f64, -4.0..-1.5_f64, prop::option::of(50_u32..3000)), 0..60),
        shift in 0_usize..60,
    ) {
        let villages: Vec<Community> = places.iter().map(|(lon, lat, people)| village(*lon, *lat, *people)).collect();
        let areas = ProtectionAreas::of(&operation(villages.clone()));
        let mut turned = villages.clone();
        turned.rotate_left(shift % villages.len().max(1));
        let again = ProtectionAreas::of(&operation(turned));
        prop_assert_eq!(areas.areas(), again.areas());
        let floor = if villages.iter().any(|v| v.population.is_some()) { 2000 } else { 0 };
        let mut names = BTreeSet::new();
        for area in areas.areas() {
            let inside: Vec<&Community> =
                villages.iter().filter(|v| area.outline.contains(&Point::from(v.at))).collect();
            // The brute count by geometry; a village on the very edge may fall to either side.
            let edge = villages.iter().filter(|v| areas.at(v.at) == Some(area)).count();
            prop_assert!(inside.len().abs_diff(edge) <= 1, "{} and {}", inside.len(), edge);
            prop_assert!(area.communities >= 3 && area.people >= floor);
            prop_assert_eq!(area.communities, edge);
            prop_assert!(names.insert(area.name.clone()), "two areas have one name");
        }
    }
}
