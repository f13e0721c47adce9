//! Real extracts from end to end: the map opens without a fault, holds what the extract holds, and is the same twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::*;
use crate::earth::LonLat;
use crate::store::osm::pack::theme::Form;
use crate::store::test_folder::Folder;
use crate::store::tiles::Tile;
use crate::store::tiles::describe;
use crate::store::tiles::open_map;
use crate::store::tiles::read_tile;
use crate::store::tiles::vector;
use crate::store::tiles::vector::VectorTile;

fn extract(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../shared/data/osm/{name}"));
    if !path.is_file() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn tile(map: &Path, at: TileId) -> VectorTile {
    match read_tile(open_map(map).unwrap().as_ref(), at).unwrap() {
        Some(Tile::Vector(tile)) => tile,
        other => panic!("no vector tile: {other:?}"),
    }
}

fn counts(tile: &VectorTile) -> BTreeMap<String, usize> {
    let count = |layer: &vector::TileLayer| (layer.name.clone(), layer.features.len());
    tile.layers.iter().map(count).collect()
}

#[test]
fn a_real_extract_becomes_a_map_without_a_fault_and_the_same_each_time() {
    let Some(source) = extract("liechtenstein.osm.pbf") else {
        return;
    };
    let folder = Folder::new("pack");
    let (one, two) = (folder.file("one.pmtiles"), folder.file("two.pmtiles"));
    let built = build(&source, &one, &Ticket::new()).unwrap();
    assert_eq!(build(&source, &two, &Ticket::new()).unwrap(), built);
    assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap());
    assert_eq!(folder.names(), ["one.pmtiles", "two.pmtiles"]);
    assert_eq!(fs::metadata(&one).unwrap().len(), built.bytes);
    let report = describe(&one, true, &Ticket::new()).unwrap();
    assert_eq!(report.tiles.map(|(_, bad)| bad), Some(0));
    assert!(report.info.problems.is_empty(), "{:?}", report.info.problems);
    assert_eq!((report.info.min_zoom, report.info.max_zoom), (0, 14));
    assert_eq!(report.info.attribution, ATTRIBUTION);
    assert_eq!(report.info.date, built.date);
    let vaduz = LonLat::new(9.5209, 47.1410).unwrap();
    let near = counts(&tile(&one, TileId::at(vaduz, 14)));
    for layer in ["transportation", "building", "landuse", "place", "waterway"] {
        assert!(
            near.get(layer).is_some_and(|count| *count > 0),
            "{layer}: {near:?}"
        );
    }
    let far = tile(&one, TileId { z: 0, x: 0, y: 0 });
    assert!(
        far.layer("building").is_none() && far.layer("boundary").is_some(),
        "{:?}",
        counts(&far)
    );
}

/// The areas of a layer, and its lines.
fn sizes(source: &Path) -> BTreeMap<(&'static str, Form), usize> {
    let source = Source::open(source, &Ticket::new()).unwrap();
    let mut counts = BTreeMap::new();
    for feature in read::read(&source, &Ticket::new()).unwrap().all {
        *counts.entry((feature.layer.name(), feature.form)).or_insert(0) += 1;
    }
    counts
}

/// The figures come from libosmium 4.3 (areas assembled by it, outer rings counted) with the tags of `classify.rs`.
#[test]
fn andorra_has_the_features_that_osmium_counts() {
    let layers = [
        ("transportation", Form::Line),
        ("waterway", Form::Line),
        ("building", Form::Area),
        ("landcover", Form::Area),
        ("landuse", Form::Area),
        ("water", Form::Area),
        ("park", Form::Area),
        ("mountain_peak", Form::Point),
    ];
    let Some(path) = extract("andorra.osm.pbf") else {
        return;
    };
    let sizes = sizes(&path);
    let found = layers.map(|layer| sizes.get(&layer).copied().unwrap_or(0));
    assert_eq!(found, [1612, 132, 292, 81, 29, 98, 2, 103]);
}

#[test]
fn work_that_is_stopped_leaves_no_file() {
    let Some(source) = extract("andorra.osm.pbf") else {
        return;
    };
    let folder = Folder::new("pack-stopped");
    let ticket = Ticket::new();
    ticket.cancel();
    let error = build(&source, &folder.file("map.pmtiles"), &ticket).unwrap_err();
    assert_eq!(error.code(), "cancelled");
    assert!(folder.names().is_empty());
}
