//! The exercise's own map, from its file to a picture.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use super::*;
use crate::chart::LAYERS;
use crate::chart::LayerId;
use crate::chart::Marks;
use crate::chart::Palette;
use crate::chart::View;
use crate::chart::World;
use crate::chart::scene::Shape;
use crate::earth::LonLat;
use crate::earth::UtmZone;
use crate::model::Operation;
use crate::words::Lang;

fn exercise_map() -> WantedMap {
    WantedMap {
        path: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/maps/shabunda.pmtiles")),
        points: Vec::new(),
        look: None,
        opacity: 1.0,
    }
}

fn shabunda() -> LonLat {
    LonLat::new(27.34, -2.69).unwrap()
}

fn is_map(id: LayerId) -> bool {
    id == LayerId("basemap")
}

fn drawn(view: &View, grounds: &[&dyn Ground]) -> crate::chart::layer::Drawn {
    let (operation, marks) = (Operation::default(), Marks::default());
    let world = World {
        grounds,
        ..World::new(&operation, &marks, Palette::of(Theme::Light), Lang::Fr)
    };
    assert!(LAYERS.iter().any(|layer| is_map(layer.id())));
    crate::chart::draw(&world, view, &is_map)
}

#[test]
fn a_frame_never_waits_and_the_map_comes_with_the_next_ones() {
    let mut keeper = GroundKeeper::new(Arc::new(|| {}));
    keeper.show(&[exercise_map()], Theme::Light);
    let view = View::screen(shabunda(), 400_000.0, 600.0, 400.0);
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        let scene = drawn(&view, &keeper.grounds()).scene;
        let groups: Vec<_> = scene
            .items
            .iter()
            .filter_map(|item| match &item.shape {
                Shape::Group(group) => Some(group),
                _ => None,
            })
            .collect();
        if !groups.is_empty() && !keeper.is_busy() {
            assert!(groups.iter().any(|group| !group.items.is_empty()));
            break;
        }
        assert!(Instant::now() < until, "the map did not come");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(keeper.maps().len(), 1);
    assert!(!keeper.maps()[0].attribution.is_empty());
}

#[test]
fn paper_gets_the_whole_map_at_once_as_lines_and_areas_with_names_and_legend() {
    let grounds = GroundsAtOnce::open(&[exercise_map()], Theme::Print);
    assert!(grounds.refused().is_empty() && !grounds.credits(Lang::En).is_empty());
    let zone = UtmZone::of(shabunda());
    let view = View::paper(zone, shabunda(), 250_000.0, 700.0, 500.0);
    let map = drawn(&view, &grounds.grounds());
    let count = |is: fn(&Shape) -> bool| map.scene.items.iter().filter(|item| is(&item.shape)).count();
    assert!(count(|shape| matches!(shape, Shape::Line(_))) > 50);
    assert_eq!(count(|shape| matches!(shape, Shape::Group(_))), 0);
    let names: Vec<&str> = map
        .scene
        .items
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text.string.as_str()),
            _ => None,
        })
        .collect();
    assert!(names.contains(&"Shabunda"), "{names:?}");
    assert!(map.legend.iter().any(|entry| entry.title == "Rivière"));
}

#[test]
fn a_map_that_is_none_is_told_in_a_sentence() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    let wanted = WantedMap {
        path,
        points: Vec::new(),
        look: None,
        opacity: 1.0,
    };
    let mut keeper = GroundKeeper::new(Arc::new(|| {}));
    keeper.show(std::slice::from_ref(&wanted), Theme::Dark);
    let until = Instant::now() + Duration::from_secs(60);
    while keeper.refused().is_empty() {
        assert!(Instant::now() < until, "no answer");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(keeper.refused()[0].sentence(Lang::Fr).contains("Cargo.toml"));
    assert_eq!(GroundsAtOnce::open(&[wanted], Theme::Dark).refused().len(), 1);
}

#[test]
fn where_a_map_stops_short_its_coarser_content_is_drawn_larger_and_crisp() {
    let grounds = GroundsAtOnce::open(&[exercise_map()], Theme::Print);
    let ground = grounds.grounds()[0];
    let last = *ground.zooms().end();
    assert!(last >= 14);
    let tile = TileId::at(shabunda(), last);
    let Some(GroundTile::Drawn(drawing)) = ground.tile(tile) else {
        panic!("nothing beyond the last level")
    };
    for item in drawing.items.iter() {
        if let Shape::Line(line) = &item.shape {
            assert!(
                line.stroke.width < 8.0,
                "a line of the coarser tile was only enlarged"
            );
        }
    }
}
