//! Tiles made by hand, byte by byte, and by the writer; mutations; an independent decoder.

use proptest::prelude::*;

use super::*;

fn point(x: i32, y: i32) -> TilePoint {
    TilePoint { x, y }
}

/// A length-delimited field.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![number << 3 | 2];
    crate::store::tiles::write::varint(&mut out, bytes.len() as u64);
    out.extend_from_slice(bytes);
    out
}

/// A tile of one layer "a" with these features and one key and value.
fn tile_of(features: &[Vec<u8>]) -> Vec<u8> {
    let mut layer = field(1, b"a");
    for feature in features {
        layer.extend(field(2, feature));
    }
    layer.extend(field(3, b"class"));
    layer.extend(field(4, &field(1, b"river")));
    field(3, &layer)
}

/// A feature of a kind with drawing commands and tags.
fn feature_of(kind: u8, commands: &[u8], tags: &[u8]) -> Vec<u8> {
    let mut feature = field(2, tags);
    feature.extend([3 << 3, kind]);
    feature.extend(field(4, commands));
    feature
}

#[test]
fn the_examples_of_the_specification_are_read() {
    // Mapbox Vector Tile 2.1, section 4.3.5.
    let polygon = [9, 6, 12, 18, 10, 12, 24, 44, 15];
    let two_points = [17, 10, 14, 3, 9];
    let line = [9, 4, 4, 18, 0, 16, 16, 0];
    let two_lines = [9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8];
    let features = [
        feature_of(1, &two_points, &[0, 0]),
        feature_of(2, &line, &[]),
        feature_of(2, &two_lines, &[]),
        feature_of(3, &polygon, &[]),
    ];
    let tile = decode(&tile_of(&features)).unwrap();
    assert_eq!(tile.left_out, 0);
    let layer = tile.layer("a").unwrap();
    assert_eq!(layer.extent, 4096);
    let shapes: Vec<&TileGeometry> = layer.features.iter().map(|feature| &feature.geometry).collect();
    let first = vec![point(2, 2), point(2, 10), point(10, 10)];
    assert_eq!(shapes[0], &TileGeometry::Points(vec![point(5, 7), point(3, 2)]));
    assert_eq!(shapes[1], &TileGeometry::Lines(vec![first.clone()]));
    assert_eq!(
        shapes[2],
        &TileGeometry::Lines(vec![first, vec![point(1, 1), point(3, 5)]])
    );
    assert_eq!(
        shapes[3],
        &TileGeometry::Polygons(vec![vec![vec![point(3, 6), point(8, 12), point(20, 34)]]])
    );
    assert_eq!(layer.text(&layer.features[0], "class"), Some("river"));
    assert_eq!(layer.text(&layer.features[1], "class"), None);
}

#[test]
fn a_polygon_with_a_hole_is_told_from_two_polygons() {
    // The multi-polygon of section 4.3.5: a square, and a square with a hole.
    let rings = [
        9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15, 9, 4, 13, 26, 0, 8, 8,
        0, 0, 7, 15,
    ];
    let tile = decode(&tile_of(&[feature_of(3, &rings, &[])])).unwrap();
    let TileGeometry::Polygons(polygons) = &tile.layers[0].features[0].geometry else {
        panic!("no polygon");
    };
    assert_eq!(polygons.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        polygons[1][1],
        [point(13, 13), point(13, 17), point(17, 17), point(17, 13)]
    );
}

#[test]
fn a_count_that_cannot_be_there_breaks_the_tile_and_takes_no_memory() {
    // LineTo 536 870 911 times with one pair behind it.
    let line = [9, 4, 4, 0xfa, 0xff, 0xff, 0xff, 0x0f, 2, 2];
    assert_eq!(
        decode(&tile_of(&[feature_of(2, &line, &[])])),
        Err(TileError::Damaged)
    );
}

#[test]
fn a_feature_whose_attributes_lead_nowhere_is_left_out_and_counted() {
    let line = [9, 4, 4, 18, 0, 16, 16, 0];
    for tags in [&[0, 9][..], &[9, 0], &[0], &[0, 0, 0]] {
        let tile = decode(&tile_of(&[
            feature_of(2, &line, tags),
            feature_of(2, &line, &[0, 0]),
        ]))
        .unwrap();
        assert_eq!((tile.layers[0].features.len(), tile.left_out), (1, 1), "{tags:?}");
    }
    // A kind that nobody knows.
    let tile = decode(&tile_of(&[feature_of(7, &line, &[])])).unwrap();
    assert_eq!((tile.layers[0].features.len(), tile.left_out), (0, 1));
}

#[test]
fn drawing_that_makes_no_sense_breaks_the_tile() {
    for (kind, commands) in [
        (2, &[18, 0, 16, 16, 0][..]), // a line without a beginning
        (1, &[10, 2, 2]),             // a point that is drawn to
        (2, &[9, 4]),                 // half a point
        (2, &[11, 0, 0]),             // an unknown command
        (2, &[9, 4, 4, 18, 0x80]),    // a cut number
        (1, &[9, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0]), // a step of more than 32 bits
    ] {
        let tile = decode(&tile_of(&[feature_of(kind, commands, &[])]));
        assert_eq!(tile, Err(TileError::Damaged), "{commands:?}");
    }
}

#[test]
fn more_than_can_be_drawn_is_refused() {
    let mut many = Vec::new();
    crate::store::tiles::write::varint(&mut many, ((MAX_POINTS + 1) as u64) << 3 | 1);
    many.resize(many.len() + 2 * (MAX_POINTS + 1), 0);
    assert_eq!(
        decode(&tile_of(&[feature_of(1, &many, &[])])),
        Err(TileError::TooLarge)
    );
    let layer = field(2, &[]).repeat(MAX_FEATURES + 1);
    assert_eq!(decode(&field(3, &layer)), Err(TileError::TooLarge));
}

#[test]
fn every_kind_of_value_is_read() {
    let mut layer = LayerWriter::new("a", 512);
    let values = [
        TagValue::Text("é".to_owned()),
        TagValue::Number(-2.5),
        TagValue::Int(-7),
        TagValue::Uint(u64::MAX),
        TagValue::Bool(true),
        TagValue::Empty,
    ];
    let names = ["a", "b", "c", "d", "e", "f"];
    let tags: Vec<(&str, TagValue)> = names.into_iter().zip(values.clone()).collect();
    layer.add(Some(9), &TileGeometry::Points(vec![point(-5, 600)]), &tags);
    let tile = decode(&encode(&[layer, LayerWriter::new("empty", 4096)])).unwrap();
    assert_eq!(tile.layers.len(), 1);
    let layer = &tile.layers[0];
    let feature = &layer.features[0];
    assert_eq!((layer.extent, feature.id), (512, Some(9)));
    let read: Vec<(&str, TagValue)> = layer
        .tags(feature)
        .map(|(key, value)| (key, value.clone()))
        .collect();
    assert_eq!(read, tags);
    assert_eq!(layer.number(feature, "c"), Some(-7.0));
    assert!(
        layer.tag(feature, "e").unwrap().is_true() && layer.tag(feature, "f").unwrap().as_number().is_none()
    );
    // A 32-bit fraction and a folded whole number, which the writer does not use.
    let mut by_hand = field(1, b"a");
    by_hand.extend(field(2, &feature_of(1, &[9, 2, 2], &[0, 0, 1, 1])));
    by_hand.extend(field(3, b"x"));
    by_hand.extend(field(3, b"y"));
    by_hand.extend(field(4, &[2 << 3 | 5, 0, 0, 0x20, 0x40]));
    by_hand.extend(field(4, &[6 << 3, 3]));
    let tile = decode(&field(3, &by_hand)).unwrap();
    let layer = &tile.layers[0];
    assert_eq!(layer.number(&layer.features[0], "x"), Some(2.5));
    assert_eq!(layer.tag(&layer.features[0], "y"), Some(&TagValue::Int(-2)));
}

fn any_point() -> impl Strategy<Value = TilePoint> {
    (-300..5000_i32, -300..5000_i32).prop_map(|(x, y)| point(x, y))
}

fn any_geometry() -> impl Strategy<Value = TileGeometry> {
    let square = (0..4000_i32, 0..4000_i32, 1..90_i32).prop_map(|(x, y, side)| {
        let ring = |a: i32| {
            vec![
                point(x + a, y + a),
                point(x + 300 - a, y + a),
                point(x + 300 - a, y + 300 - a),
            ]
        };
        let mut hole = ring(side);
        hole.reverse();
        vec![ring(0), hole]
    });
    prop_oneof![
        prop::collection::vec(any_point(), 1..5).prop_map(TileGeometry::Points),
        prop::collection::vec(prop::collection::vec(any_point(), 2..9), 1..4).prop_map(TileGeometry::Lines),
        prop::collection::vec(square, 1..4).prop_map(TileGeometry::Polygons),
    ]
}

fn any_tile() -> impl Strategy<Value = Vec<TileGeometry>> {
    prop::collection::vec(any_geometry(), 1..6)
}

fn written(shapes: &[TileGeometry]) -> Vec<u8> {
    let mut layer = LayerWriter::new("any", 4096);
    for (at, shape) in (0_i64..).zip(shapes) {
        layer.add(None, shape, &[("n", TagValue::Int(at % 2))]);
    }
    encode(&[layer])
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(shapes in any_tile()) {
        let tile = decode(&written(&shapes)).unwrap();
        let read: Vec<TileGeometry> = tile.layers[0].features.iter().map(|feature| feature.geometry.clone()).collect();
        prop_assert_eq!(read, shapes);
    }

    #[test]
    fn the_published_decoder_agrees(shapes in any_tile()) {
        let reader = mvt_reader::Reader::new(written(&shapes)).unwrap();
        let theirs = reader.get_features(0).unwrap();
        prop_assert_eq!(theirs.len(), shapes.len());
        for (theirs, ours) in theirs.iter().zip(&shapes) {
            prop_assert_eq!(count_points(&theirs.geometry), count_ours(ours));
        }
    }

    #[test]
    fn changed_bytes_never_panic(
        shapes in any_tile(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = written(&shapes);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        drop(decode(&bytes));
        bytes.truncate(cut.index(bytes.len()));
        drop(decode(&bytes));
    }
}

/// Points of a geometry of the other decoder; it repeats the first point of a ring at its end.
fn count_points(geometry: &geo_types::Geometry<f32>) -> usize {
    use geo_types::Geometry;
    match geometry {
        Geometry::Point(_) => 1,
        Geometry::MultiPoint(points) => points.0.len(),
        Geometry::LineString(line) => line.0.len(),
        Geometry::MultiLineString(lines) => lines.0.iter().map(|line| line.0.len()).sum(),
        Geometry::Polygon(polygon) => rings(polygon),
        Geometry::MultiPolygon(polygons) => polygons.0.iter().map(rings).sum(),
        other => panic!("{other:?}"),
    }
}

fn rings(polygon: &geo_types::Polygon<f32>) -> usize {
    let all = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    all.map(|ring| ring.0.len() - 1).sum()
}

fn count_ours(geometry: &TileGeometry) -> usize {
    match geometry {
        TileGeometry::Points(points) => points.len(),
        TileGeometry::Lines(lines) => lines.iter().map(Vec::len).sum(),
        TileGeometry::Polygons(polygons) => polygons.iter().flatten().map(Vec::len).sum(),
    }
}
