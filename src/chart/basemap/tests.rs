//! What is drawn of tiles whose content is known.

use super::*;
use crate::chart::scene::Shape;
use crate::chart::style::Palette;
use crate::chart::style::Theme;
use crate::earth::TileId;
use crate::store::tiles::vector;
use crate::store::tiles::vector::LayerWriter;
use crate::store::tiles::vector::TagValue;
use crate::store::tiles::vector::TileGeometry;
use crate::store::tiles::vector::TilePoint;
use crate::store::tiles::vector::VectorTile;
use crate::words::Lang;

fn p(x: i32, y: i32) -> TilePoint {
    TilePoint { x, y }
}

/// A layer of one feature: its name, its shape, its attributes.
type OneFeature<'a> = (&'a str, TileGeometry, &'a [(&'a str, &'a str)]);

fn tile(layers: &[OneFeature<'_>]) -> VectorTile {
    let layers: Vec<LayerWriter> = layers
        .iter()
        .map(|(name, geometry, tags)| {
            let mut layer = LayerWriter::new(*name, 4096);
            let tags: Vec<(&str, TagValue)> = tags
                .iter()
                .map(|(key, value)| (*key, TagValue::Text((*value).to_owned())))
                .collect();
            layer.add(None, geometry, &tags);
            layer
        })
        .collect();
    vector::decode(&vector::encode(&layers)).unwrap()
}

fn drawn(tile: &VectorTile, part: Part, zoom: u8) -> TileDrawing {
    draw(
        tile,
        part,
        zoom,
        &Palette::of(Theme::Light),
        PictureKey("t".to_owned()),
    )
}

fn line() -> TileGeometry {
    TileGeometry::Lines(vec![vec![p(0, 2048), p(4096, 2048)]])
}

fn square() -> TileGeometry {
    TileGeometry::Polygons(vec![vec![vec![
        p(1024, 1024),
        p(2048, 1024),
        p(2048, 2048),
        p(1024, 2048),
    ]]])
}

#[test]
fn both_schemas_give_the_same_map() {
    let open = tile(&[
        ("water", square(), &[("class", "lake")]),
        ("waterway", line(), &[("class", "river")]),
        ("transportation", line(), &[("class", "primary")]),
    ]);
    let proto = tile(&[
        ("water", square(), &[("kind", "lake")]),
        ("water", line(), &[("kind", "river")]),
        ("roads", line(), &[("kind", "major_road")]),
    ]);
    let (open, proto) = (drawn(&open, Part::WHOLE, 12), drawn(&proto, Part::WHOLE, 12));
    assert_eq!(open.items, proto.items);
    let found: Vec<Feature> = open.features.into_iter().collect();
    assert_eq!(found, [Feature::Water, Feature::River, Feature::MainRoad]);
}

#[test]
fn a_map_of_an_unknown_schema_is_drawn_by_its_geometry() {
    let points = TileGeometry::Points(vec![p(100, 100)]);
    let map = tile(&[
        ("ged", points, &[]),
        ("soil", square(), &[]),
        ("fibre", line(), &[]),
    ]);
    let found: Vec<Feature> = drawn(&map, Part::WHOLE, 5).features.into_iter().collect();
    assert_eq!(
        found,
        [Feature::OtherArea, Feature::OtherLine, Feature::OtherPoint]
    );
}

#[test]
fn beyond_the_last_level_a_part_is_drawn_larger_and_cut() {
    let map = tile(&[("water", square(), &[])]);
    let ancestor = TileId { z: 10, x: 5, y: 7 };
    // The square from a quarter to a half lies in the upper left child and fills its lower right quarter.
    let child = TileId { z: 11, x: 10, y: 14 };
    let whole = drawn(&map, Part::of(child, ancestor), 11);
    let Shape::Area(area) = &whole.items[0].shape else {
        panic!("no area")
    };
    let xs: Vec<f32> = area.rings[0].iter().map(|p| p.x).collect();
    assert!(xs.iter().all(|x| (127.9..=256.1).contains(x)), "{xs:?}");
    let other = TileId { z: 12, x: 23, y: 31 };
    assert!(drawn(&map, Part::of(other, ancestor), 12).items.is_empty());
}

#[test]
fn a_town_is_named_in_the_language_of_the_reader_and_once() {
    let at = TileGeometry::Points(vec![p(2048, 2048), p(5000, 100)]);
    let map = tile(&[(
        "place",
        at,
        &[("class", "city"), ("name", "Kongo"), ("name:fr", "Le Kongo")],
    )]);
    let drawing = drawn(&map, Part::WHOLE, 9);
    // The second point lies in the neighbour's square.
    assert_eq!(drawing.names.len(), 1);
    assert_eq!(drawing.names[0].text(Lang::Fr), "Le Kongo");
    assert_eq!(drawing.names[0].text(Lang::En), "Kongo");
}

/// What is drawn of one feature of a layer.
fn one(layer: &str, geometry: TileGeometry, tags: &[(&str, &str)]) -> Vec<Feature> {
    let map = tile(&[(layer, geometry, tags)]);
    drawn(&map, Part::WHOLE, 14).features.into_iter().collect()
}

#[test]
fn protomaps_of_every_version_is_understood() {
    for kind in ["kind", "pmap:kind"] {
        let line_is = |layer: &str, class: &str, wanted: Feature| {
            assert_eq!(
                one(layer, line(), &[(kind, class)]),
                [wanted],
                "{layer} {kind}={class}"
            );
        };
        line_is("roads", "highway", Feature::MainRoad);
        line_is("roads", "major_road", Feature::MainRoad);
        line_is("roads", "medium_road", Feature::MainRoad);
        line_is("roads", "minor_road", Feature::Road);
        line_is("roads", "path", Feature::Path);
        line_is("roads", "rail", Feature::Rail);
        line_is("roads", "ferry", Feature::Ferry);
        line_is("water", "river", Feature::River);
        line_is("water", "stream", Feature::Stream);
        line_is("physical_line", "river", Feature::River);
        line_is("boundaries", "country", Feature::State);
        line_is("boundaries", "region", Feature::Province);
        let area_is = |layer: &str, class: &str, wanted: Feature| {
            assert_eq!(
                one(layer, square(), &[(kind, class)]),
                [wanted],
                "{layer} {kind}={class}"
            );
        };
        area_is("landcover", "forest", Feature::Wood);
        area_is("landcover", "farmland", Feature::Grass);
        area_is("landcover", "barren", Feature::Bare);
        area_is("landuse", "residential", Feature::Built);
        area_is("landuse", "hospital", Feature::Built);
        area_is("landuse", "national_park", Feature::Park);
        area_is("buildings", "building", Feature::Building);
        area_is("water", "lake", Feature::Water);
        // The land itself is the paper.
        assert!(one("earth", square(), &[(kind, "earth")]).is_empty());
    }
    let track = [("pmap:kind", "minor_road"), ("pmap:kind_detail", "track")];
    assert_eq!(one("roads", line(), &track), [Feature::Path]);
    // Ranks of limits as words.
    assert_eq!(
        one("boundaries", line(), &[("kind_detail", "2")]),
        [Feature::State]
    );
    assert_eq!(
        one("boundaries", line(), &[("pmap:min_admin_level", "4")]),
        [Feature::Province]
    );
}

#[test]
fn layers_with_known_names_and_no_class_are_drawn_by_their_geometry() {
    assert_eq!(one("roads", line(), &[]), [Feature::OtherLine]);
    assert_eq!(one("landuse", square(), &[("code", "7")]), [Feature::OtherArea]);
    assert_eq!(
        one("roads", line(), &[("highway", "primary")]),
        [Feature::MainRoad]
    );
    assert_eq!(one("roads", line(), &[("fclass", "track")]), [Feature::Path]);
}

#[test]
fn a_name_falls_back_to_the_other_language_and_then_to_the_own() {
    let named = |tags: &[(&str, &str)]| {
        let at = TileGeometry::Points(vec![p(2048, 2048)]);
        let tags: Vec<(&str, &str)> = [("kind", "locality"), ("kind_detail", "town")]
            .into_iter()
            .chain(tags.iter().copied())
            .collect();
        let names = drawn(&tile(&[("places", at, &tags)]), Part::WHOLE, 12).names;
        names
            .first()
            .map(|name| [Lang::En, Lang::Fr].map(|lang| name.text(lang).to_owned()))
    };
    let both = |en: &str, fr: &str| Some([en.to_owned(), fr.to_owned()]);
    assert_eq!(
        named(&[("name", "جوبا"), ("name:en", "Juba"), ("name:fr", "Djouba")]),
        both("Juba", "Djouba")
    );
    assert_eq!(
        named(&[("name", "جوبا"), ("name:en", "Juba")]),
        both("Juba", "Juba")
    );
    assert_eq!(named(&[("name", "Kinshasa")]), both("Kinshasa", "Kinshasa"));
    assert_eq!(named(&[("name:fr", "Les Trois")]), both("Les Trois", "Les Trois"));
    assert_eq!(named(&[("name", " ")]), None);
}
