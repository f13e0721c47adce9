//! Maps that come by themselves: packages of tiles, pictures without a place.

use super::*;
use crate::store::test_package::package;

fn maps(desk: &Desk) -> Vec<crate::model::MapRef> {
    desk.operation().maps.rows().cloned().collect()
}

#[test]
fn a_geopackage_of_tiles_is_laid_when_dropped_and_offered_when_opened() {
    let folder = Folder::new("desk-package");
    let mut desk = exercise_in(&folder);
    let before = maps(&desk).len();
    let tiles = package(&folder, 4326, 27.0, -2.0, 0.002, "");
    desk.ask(Action::OpenFile(tiles.clone()));
    settle(&mut desk);
    assert!(desk.operation().about.exercise, "{}", said(&desk));
    assert_eq!(maps(&desk).len(), before);
    let notices = desk.notices();
    let offered = notices.iter().flat_map(|notice| &notice.offers);
    let action = offered
        .filter(|(key, _)| *key == "offer-lay-map")
        .map(|(_, action)| action.clone())
        .next();
    desk.ask(action.unwrap_or_else(|| panic!("{}", said(&desk))));
    settle(&mut desk);
    assert_eq!(maps(&desk).len(), before + 1);
    assert!(desk.pictures().refused().is_empty());
    desk.ask(Action::Command(Command::Undo));
    settle(&mut desk);
    // With an operation, whichever comes first: that one is opened, and the tiles are laid under it.
    folder.copy(EXERCISE, "other.gpkg");
    desk.ask(Action::InspectImport(vec![
        tiles.clone(),
        folder.file("other.gpkg"),
    ]));
    settle(&mut desk);
    assert_eq!(desk.file(), Some(folder.file("other.gpkg").as_path()));
    assert_eq!(maps(&desk).len(), before + 1, "{}", said(&desk));
    desk.ask(Action::Command(Command::Undo));
    settle(&mut desk);
    desk.ask(Action::InspectImport(vec![tiles]));
    settle(&mut desk);
    assert_eq!(maps(&desk).last().unwrap().path, "map.gpkg");
    assert_eq!(desk.file(), Some(folder.file("other.gpkg").as_path()));
    // One of points and lines is what it was: refused in words.
    let other = "DELETE FROM gpkg_contents; DELETE FROM gpkg_tile_matrix_set;";
    let folder = Folder::new("desk-package-points");
    let points = package(&folder, 4326, 27.0, -2.0, 0.002, other);
    desk.ask(Action::InspectImport(vec![points]));
    settle(&mut desk);
    assert!(said(&desk).contains("no operation"), "{}", said(&desk));
}

#[test]
fn a_picture_keeps_its_points_with_the_operation_and_its_opacity_when_they_change() {
    let folder = Folder::new("desk-picture");
    let mut desk = exercise_in(&folder);
    let sheet = folder.file("data/sheet.png");
    image::GrayImage::from_pixel(400, 300, image::Luma([120]))
        .save(&sheet)
        .unwrap();
    desk.ask(Action::InspectImport(vec![sheet]));
    settle(&mut desk);
    let preview = desk.placing().unwrap().preview.clone().unwrap();
    assert_eq!((preview.width, preview.height), (400, 300));
    let points = |east: f64| {
        [(0.0, 0.0), (400.0, 0.0), (0.0, 300.0), (400.0, 300.0)]
            .map(|(column, row)| crate::earth::ControlPoint {
                column,
                row,
                at: at(27.0 + east + column / 1000.0, -2.3 - row / 1000.0),
            })
            .to_vec()
    };
    // Points that lay nothing change nothing.
    desk.ask(Action::LayPicture(points(0.0)[..2].to_vec()));
    assert!(desk.placing().is_some());
    desk.ask(Action::LayPicture(points(0.0)));
    settle(&mut desk);
    assert!(desk.placing().is_none());
    let laid = maps(&desk).last().cloned().unwrap();
    assert_eq!((laid.path.as_str(), laid.points.len()), ("sheet.png", 4));
    let bounds = |desk: &Desk| {
        let statuses = desk.pictures().statuses();
        statuses.last().and_then(|(_, status)| status.bounds()).unwrap()
    };
    assert!((bounds(&desk).west - 27.0).abs() < 1e-3);
    let id = desk.operation().maps.iter().last().unwrap().0;
    desk.ask(maps::changed(desk.operation(), id, maps::MapChange::Opacity(0.5)).unwrap());
    desk.ask(Action::PlaceAgain(id));
    settle(&mut desk);
    assert_eq!(desk.placing().unwrap().points, points(0.0));
    desk.ask(Action::LayPicture(points(0.2)));
    settle(&mut desk);
    // The same picture by other points is drawn anew, where it lies now.
    assert!((bounds(&desk).west - 27.2).abs() < 1e-3);
    let again = maps(&desk).last().cloned().unwrap();
    assert!((again.opacity - 0.5).abs() < 1e-9);
    let file = desk.file().unwrap().to_owned();
    drop(desk);
    let found = OperationFile::open(&file).unwrap().operation;
    assert_eq!(found.maps.rows().last().unwrap(), &again);
}
