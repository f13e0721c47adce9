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

/// A grid around Shabunda in a file: of heights, classes or seconds, by what is given for a column and a row.
fn grid(folder: &Folder, name: &str, value: impl Fn(usize, usize) -> f32) {
    const SIDE: usize = 200;
    let cells = (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| (column, row)));
    let raster = crate::earth::Raster {
        frame: crate::earth::Frame {
            system: crate::earth::System::WGS84,
            west: 27.0,
            north: -2.3,
            dx: 0.004,
            dy: 0.004,
            columns: SIDE,
            rows: SIDE,
        },
        values: cells.map(|(column, row)| value(column, row)).collect(),
    };
    folder.write(name, &crate::store::raster::write_geotiff(&raster).unwrap());
}

fn legend(desk: &mut Desk) -> Vec<String> {
    // The first drawing asks for the tiles, the last one has them.
    desk.scene();
    settle(desk);
    let drawn = desk.scene();
    drawn.legend.iter().map(|entry| entry.title.clone()).collect()
}

/// What ends within the view is laid once, not again for each tile that lacks beside it.
fn check_laid_once(desk: &mut Desk) {
    let drawn = desk.scene();
    let mut keys: Vec<String> = Vec::new();
    for item in &drawn.scene.items {
        if let chart::scene::Shape::Picture(picture) = &item.shape {
            keys.push(picture.key.0.clone());
        }
    }
    let count = keys.len();
    assert!(count >= 2, "{keys:?}");
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count, "{keys:?}");
}

#[test]
fn grids_of_the_ground_and_travel_times_are_shown_with_their_legend() {
    let folder = Folder::new("desk-grid");
    let mut desk = exercise_in(&folder);
    grid(&folder, "data/dem.tif", |column, _| {
        900.0 + (column % 40) as f32 * 30.0
    });
    grid(&folder, "data/cover.tif", |column, _| [10.0, 30.0][column / 100]);
    grid(&folder, "times.tif", |column, _| column as f32 * 60.0);
    let row = |kind, path: &str| crate::model::GroundGrid {
        kind,
        path: path.to_owned(),
        digest: String::new(),
    };
    let rows = vec![
        (Id::new(1), row(crate::model::GridKind::Elevation, "dem.tif")),
        (Id::new(2), row(crate::model::GridKind::LandCover, "cover.tif")),
    ];
    desk.ask(Action::Edit(
        "step-import",
        vec![Edit::Grounds(Change::Put(rows))],
    ));
    let bare = maps::bare_grids(desk.operation());
    assert_eq!(bare.len(), 2);
    for (grid, says) in bare.iter().zip([vec!["Hills"], vec!["class 10", "class 30"]]) {
        desk.ask(maps::lay_grid(desk.operation(), grid));
        settle(&mut desk);
        assert!(desk.pictures().refused().is_empty(), "{}", said(&desk));
        let legend = legend(&mut desk);
        for says in says {
            assert!(
                legend.iter().any(|title| title.contains(says)),
                "{says}: {legend:?}"
            );
        }
    }
    assert!(maps::bare_grids(desk.operation()).is_empty());
    check_laid_once(&mut desk);
    // A result grid is known by itself, dropped like any map, and fades like one.
    desk.ask(Action::InspectImport(vec![folder.file("times.tif")]));
    settle(&mut desk);
    let (id, laid) = desk
        .operation()
        .maps
        .iter()
        .last()
        .map(|(id, map)| (id, map.clone()))
        .unwrap();
    assert_eq!(laid.look, Some(crate::model::GridLook::Times));
    let shown = legend(&mut desk);
    assert!(
        shown.iter().any(|title| title.starts_with("Travel up to")),
        "{shown:?}"
    );
    assert!(
        !shown.iter().any(|title| title.starts_with("Travel over")),
        "nothing is so far: {shown:?}"
    );
    for change in [maps::MapChange::Opacity(0.0), maps::MapChange::Show(false)] {
        desk.ask(maps::changed(desk.operation(), id, change).unwrap());
        settle(&mut desk);
        let legend = legend(&mut desk);
        assert!(!legend.iter().any(|title| title.starts_with("Travel up to")));
    }
    let file = desk.file().unwrap().to_owned();
    drop(desk);
    let found = OperationFile::open(&file).unwrap().operation;
    assert_eq!(
        found.maps.rows().last().unwrap().look,
        Some(crate::model::GridLook::Times)
    );
}

#[test]
fn an_operation_of_maps_alone_opens_where_they_lie() {
    let folder = Folder::new("desk-maps-alone");
    let tiles = package(&folder, 4326, 10.0, 5.0, 0.002, "");
    let alone = folder.file("alone.gpkg");
    let map = maps::laid(&Operation::default(), Some(&alone), &tiles, 1.0);
    let edit = Edit::Maps(Change::Put(vec![map]));
    drop(OperationFile::create(&alone, &Operation::default().with(&[edit])).unwrap());
    let mut desk = exercise_in(&folder);
    desk.ask(Action::OpenFile(alone));
    settle(&mut desk);
    let there = desk.wait(Duration::from_secs(20), |desk| {
        let statuses = desk.pictures().statuses();
        let bounds = statuses.first().and_then(|(_, status)| status.bounds());
        bounds.is_some_and(|bounds| desk.view().extent().contains(bounds.centre()))
    });
    assert!(there, "{:?}", desk.view().extent());
    // Whoever has moved the map is not led back.
    let elsewhere = desk.view().clone().centred_on(LonLat::new(27.0, -2.0).unwrap());
    desk.ask(Action::SetView(elsewhere));
    settle(&mut desk);
    assert!(desk.view().extent().contains(LonLat::new(27.0, -2.0).unwrap()));
}
