//! The areas hide what they are to hide.

use std::sync::Arc;

use geo::Contains as _;
use geo_types::Point;
use proptest::prelude::*;

use super::*;
use crate::model::Access;
use crate::model::Id;
use crate::model::Priority;

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
