//! Real extracts against counts that `osmium-tool` made of them, and against the `osmpbf` crate, object by object.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::*;
use crate::earth::LonLat;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::OpenSeason;
use crate::model::RoadClass;
use crate::model::ServiceKind;
use crate::model::Severity;
use crate::store::test_folder::Folder;

fn extract(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../shared/data/osm/{name}.osm.pbf"));
    if !path.is_file() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn by_class(extract: &Extract) -> BTreeMap<RoadClass, usize> {
    let mut counts = BTreeMap::new();
    for road in &extract.roads {
        *counts.entry(road.class).or_insert(0) += 1;
    }
    counts
}

fn services(extract: &Extract, kind: ServiceKind) -> usize {
    extract
        .services
        .iter()
        .filter(|service| service.kind == kind)
        .count()
}

/// The figures come from osmium-tool 1.15 (`tags-filter` and `fileinfo -e`) and, for the lines below the classes,
/// from a count over its XML output with another XML parser.
#[test]
fn andorra_and_liechtenstein_hold_what_osmium_counts() {
    let expected = [
        (
            "andorra",
            [326, 148, 9, 707, 152, 270],
            59,
            [7, 1, 2, 0, 1, 1],
            [295, 144, 40_554],
        ),
        (
            "liechtenstein",
            [126, 142, 78, 2048, 1091, 1173],
            19,
            [1, 24, 1, 14, 4, 1],
            [91, 188, 60_658],
        ),
    ];
    for (name, classes, villages, kinds, [oneway, bridges, points]) in expected {
        let Some(path) = extract(name) else { return };
        let extract = read(&path, Wanted::ALL, &Ticket::new()).unwrap();
        let counts = by_class(&extract);
        let expected: BTreeMap<RoadClass, usize> = RoadClass::ALL.iter().copied().zip(classes).collect();
        assert_eq!(counts, expected, "{name}");
        assert_eq!(extract.communities.len(), villages, "{name}");
        let found = [
            ServiceKind::Hospital,
            ServiceKind::School,
            ServiceKind::Police,
            ServiceKind::Water,
            ServiceKind::LandingSite,
            ServiceKind::Airstrip,
        ]
        .map(|kind| services(&extract, kind));
        assert_eq!(found, kinds, "{name}");
        let count = |asked: &dyn Fn(&Road) -> bool| extract.roads.iter().filter(|road| asked(road)).count();
        assert_eq!(count(&|road| road.oneway), oneway, "{name}");
        assert_eq!(
            count(&|road| road.crossing == Crossing::Bridge),
            bridges,
            "{name}"
        );
        assert_eq!(
            extract.roads.iter().map(|road| road.line.len()).sum::<usize>(),
            points,
            "{name}"
        );
        assert!(extract.roads.iter().all(|road| road.noded));
    }
}

/// Every way of the other reader's, by number, with its places, in the direction that is open.
fn by_the_other_reader(path: &Path) -> BTreeMap<i64, Vec<(i32, i32)>> {
    let mut nodes = BTreeMap::new();
    let mut ways = BTreeMap::new();
    let reader = osmpbf::ElementReader::from_path(path).unwrap();
    reader
        .for_each(|element| match element {
            osmpbf::Element::Node(node) => {
                nodes.insert(node.id(), (node.decimicro_lon(), node.decimicro_lat()));
            }
            osmpbf::Element::DenseNode(node) => {
                nodes.insert(node.id(), (node.decimicro_lon(), node.decimicro_lat()));
            }
            osmpbf::Element::Way(way) => {
                let mut refs: Vec<i64> = way.refs().collect();
                if way.tags().any(|tag| tag == ("oneway", "-1")) {
                    refs.reverse();
                }
                ways.insert(way.id(), refs);
            }
            osmpbf::Element::Relation(_) => {}
        })
        .unwrap();
    ways.into_iter()
        .map(|(id, refs)| {
            let mut line: Vec<(i32, i32)> = refs.iter().filter_map(|node| nodes.get(node).copied()).collect();
            line.dedup();
            (id, line)
        })
        .collect()
}

#[test]
fn each_line_is_that_of_another_reader_point_by_point() {
    for name in ["andorra", "liechtenstein"] {
        let Some(path) = extract(name) else { return };
        let others = by_the_other_reader(&path);
        let extract = read(&path, Wanted::ROADS, &Ticket::new()).unwrap();
        assert!(extract.communities.is_empty() && extract.services.is_empty());
        let units = |degrees: f64| (degrees * 1e7).round() as i32;
        for road in &extract.roads {
            let id: i64 = road.source.strip_prefix("osm way ").unwrap().parse().unwrap();
            let line: Vec<(i32, i32)> = road
                .line
                .iter()
                .map(|at| (units(at.lon()), units(at.lat())))
                .collect();
            assert_eq!(line, others[&id], "way {id}");
        }
    }
}

#[test]
fn a_box_keeps_what_touches_it() {
    let Some(path) = extract("liechtenstein") else {
        return;
    };
    let vaduz = Extent {
        west: 9.50,
        south: 47.12,
        east: 9.54,
        north: 47.16,
    };
    let wanted = Wanted {
        within: Some(vaduz),
        ..Wanted::ALL
    };
    let part = read(&path, wanted, &Ticket::new()).unwrap();
    let whole = read(&path, Wanted::ALL, &Ticket::new()).unwrap();
    let touching: Vec<Road> = whole
        .roads
        .into_iter()
        .filter(|road| road.line.iter().any(|at| vaduz.contains(*at)))
        .collect();
    assert!(!touching.is_empty());
    assert_eq!(part.roads, touching);
    assert!(part.communities.iter().any(|village| village.name == "Vaduz"));
    assert!(part.services.iter().all(|service| vaduz.contains(service.at)));
}

#[test]
fn a_cancelled_reading_stops() {
    let Some(path) = extract("andorra") else { return };
    let ticket = Ticket::new();
    ticket.cancel();
    assert_eq!(
        read(&path, Wanted::ALL, &ticket).unwrap_err(),
        OsmError::Cancelled(Cancelled)
    );
}

// A writer of small extracts, by the letter of the format.

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

fn field(number: u64, bytes: &[u8]) -> Vec<u8> {
    [
        varint(number << 3 | 2),
        varint(bytes.len() as u64),
        bytes.to_vec(),
    ]
    .concat()
}

fn number(field: u64, value: u64) -> Vec<u8> {
    [varint(field << 3), varint(value)].concat()
}

/// A block in its frame, in the field of the blob that says how it is packed (1: not at all).
fn blob(kind: &str, packing: u64, content: &[u8]) -> Vec<u8> {
    let body = field(packing, content);
    let header = [field(1, kind.as_bytes()), number(3, body.len() as u64)].concat();
    let length = u32::try_from(header.len()).unwrap().to_be_bytes();
    [length.to_vec(), header, body].concat()
}

const TEXTS: &[&str] = &[
    "", "highway", "track", "ford", "yes", "oneway", "-1", "waterway", "river", "boat", "place", "hamlet",
];

fn block(groups: &[Vec<u8>]) -> Vec<u8> {
    let texts: Vec<u8> = TEXTS.iter().flat_map(|text| field(1, text.as_bytes())).collect();
    let groups: Vec<u8> = groups.iter().flat_map(|group| field(2, group)).collect();
    [field(1, &texts), groups].concat()
}

fn tags(pairs: &[(&str, &str)]) -> (Vec<u8>, Vec<u8>) {
    let at = |text: &str| varint(TEXTS.iter().position(|other| *other == text).unwrap() as u64);
    (
        pairs.iter().flat_map(|(key, _)| at(key)).collect(),
        pairs.iter().flat_map(|(_, value)| at(value)).collect(),
    )
}

fn node(id: i64, lon: f64, lat: f64, pairs: &[(&str, &str)]) -> Vec<u8> {
    let units = |degrees: f64| zigzag((degrees * 1e7).round() as i64);
    let (keys, values) = tags(pairs);
    let body = [
        number(1, zigzag(id)),
        field(2, &keys),
        field(3, &values),
        number(8, units(lat)),
        number(9, units(lon)),
    ];
    field(1, &body.concat())
}

fn way(id: i64, nodes: &[i64], pairs: &[(&str, &str)]) -> Vec<u8> {
    let (keys, values) = tags(pairs);
    let mut last = 0;
    let steps: Vec<u8> = nodes
        .iter()
        .flat_map(|node| {
            let step = varint(zigzag(node - last));
            last = *node;
            step
        })
        .collect();
    let body = [
        number(1, id.cast_unsigned()),
        field(2, &keys),
        field(3, &values),
        field(8, &steps),
    ];
    field(3, &body.concat())
}

fn header(features: &[&str]) -> Vec<u8> {
    let features: Vec<u8> = features
        .iter()
        .flat_map(|feature| field(4, feature.as_bytes()))
        .collect();
    blob("OSMHeader", 1, &features)
}

fn read_made(name: &str, bytes: &[u8]) -> Result<Extract, OsmError> {
    let folder = Folder::new(name);
    let path = folder.file("made.osm.pbf");
    fs::write(&path, bytes).unwrap();
    read(&path, Wanted::ALL, &Ticket::new())
}

#[test]
fn order_does_not_matter_and_roads_are_cut_where_points_are_missing() {
    let ways = [
        way(7, &[1, 2, 99, 3, 4], &[("highway", "track"), ("oneway", "-1")]),
        way(8, &[5, 1], &[("waterway", "river"), ("boat", "yes")]),
        way(9, &[4, 98], &[("highway", "track")]),
        way(10, &[1, 5], &[("waterway", "river")]),
    ];
    let nodes = [
        node(1, 27.0, -2.0, &[]),
        node(2, 27.1, -2.0, &[]),
        node(3, 27.2, -2.0, &[("ford", "yes")]),
        node(4, 27.3, -2.0, &[]),
        node(5, 190.0, -2.0, &[]),
        node(6, 27.0, 95.0, &[("place", "hamlet")]),
        node(7, 27.0, -2.5, &[("place", "hamlet")]),
    ];
    // The ways before their nodes, no box and no features in the header.
    let bytes = [
        header(&[]),
        blob("OSMData", 1, &block(&[ways.concat()])),
        blob("Index", 1, b"\xff\xff"),
        blob("OSMData", 1, &block(&[nodes.concat()])),
    ];
    let extract = read_made("osm-order", &bytes.concat()).unwrap();
    let at = |lon| LonLat::clamped(lon, -2.0);
    let lines: Vec<&[LonLat]> = extract.roads.iter().map(|road| road.line.as_slice()).collect();
    assert_eq!(lines, [&[at(27.1), at(27.0)][..], &[at(27.3), at(27.2)]]);
    let [plain, ford] = extract.roads.as_slice() else {
        panic!("{:?}", extract.roads)
    };
    assert_eq!((plain.crossing, plain.open), (Crossing::None, OpenSeason::Always));
    assert_eq!(
        (ford.crossing, ford.open),
        (Crossing::Ford, OpenSeason::NotInRain)
    );
    assert!(ford.oneway && ford.condition == Condition::Good && ford.source == "osm way 7");
    let said: Vec<(&str, Severity, &str)> = extract
        .findings
        .iter()
        .map(|finding| (finding.code, finding.severity, finding.args[0].1.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("I301", Severity::Note, "2"),
            ("I302", Severity::Warning, "1"),
            ("I303", Severity::Note, "1"),
            ("I304", Severity::Note, "1"),
            ("I305", Severity::Warning, "1"),
        ]
    );
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    let data = blob("OSMData", 1, &block(&[]));
    let cases = [
        (
            "text",
            b"<?xml version='1.0'?><gpx></gpx>".to_vec(),
            OsmError::NotOsm,
        ),
        ("short", vec![0, 0], OsmError::NotOsm),
        (
            "lz4",
            [header(&[]), blob("OSMData", 6, b"x")].concat(),
            OsmError::Packing("LZ4"),
        ),
        (
            "zstd",
            [header(&[]), blob("OSMData", 7, b"x")].concat(),
            OsmError::Packing("Zstandard"),
        ),
        ("lzma", blob("OSMHeader", 4, b"x"), OsmError::Packing("LZMA")),
        (
            "feature",
            [header(&["OsmSchema-V0.6", "Levels"]), data.clone()].concat(),
            OsmError::Feature("Levels".to_owned()),
        ),
        (
            "cut",
            [header(&[]), data.get(..data.len() - 1).unwrap().to_vec()].concat(),
            OsmError::Gate(GateError::CutShort),
        ),
        (
            "no content",
            [header(&[]), blob("OSMData", 2, b"")].concat(),
            OsmError::damaged_block(2),
        ),
        (
            "a step out of range",
            [
                header(&[]),
                blob(
                    "OSMData",
                    1,
                    &block(&[way(1, &[i64::MAX, i64::MAX], &[("highway", "track")])]),
                ),
                blob(
                    "OSMData",
                    1,
                    &block(&[field(
                        2,
                        &[
                            field(1, &[varint(zigzag(i64::MAX)), varint(2)].concat()),
                            field(8, &[0, 0]),
                            field(9, &[0, 0]),
                        ]
                        .concat(),
                    )]),
                ),
            ]
            .concat(),
            OsmError::damaged_block(3),
        ),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(read_made("osm-refused", &bytes).unwrap_err(), expected, "{name}");
    }
}

/// Some writers leave the header out: the blocks of data say all that is needed.
#[test]
fn an_extract_without_a_header_is_read() {
    let folder = Folder::new("osm-headless");
    folder.write("area.osm.pbf", &blob("OSMData", 1, &block(&[])));
    let extract = read(&folder.file("area.osm.pbf"), Wanted::ALL, &Ticket::new()).unwrap();
    assert_eq!(
        extract.findings.iter().map(|f| f.code).collect::<Vec<_>>(),
        ["I306"]
    );
}

/// The two files of Andorra are of different weeks; what both hold is the same.
#[test]
fn the_same_country_as_xml_holds_the_same() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/osm");
    let Some(packed) = extract("andorra") else { return };
    let text = folder.join("andorra.osm.gz");
    let [packed, text] = [packed, text].map(|path| read(&path, Wanted::ALL, &Ticket::new()).unwrap());
    let lines = |extract: &Extract| -> BTreeMap<String, Vec<LonLat>> {
        let roads = extract.roads.iter();
        roads
            .map(|road| (road.source.clone(), road.line.clone()))
            .collect()
    };
    let (packed_lines, text_lines) = (lines(&packed), lines(&text));
    let same = text_lines
        .iter()
        .filter(|(source, line)| packed_lines.get(*source) == Some(line))
        .count();
    assert!(
        same * 100 > text_lines.len() * 98,
        "{same} of {}",
        text_lines.len()
    );
    assert!(text.communities.len().abs_diff(packed.communities.len()) <= 1);
    let day = |extract: &Extract| {
        let dated = extract.findings.iter().find(|finding| finding.code == DATED);
        dated.and_then(|finding| finding.arg("day")).map(str::to_owned)
    };
    assert_eq!(day(&packed).as_deref(), Some("2013-05-28"));
    assert_eq!(day(&text).as_deref(), Some("2013-05-23"));
}

#[test]
fn an_answer_of_overpass_is_read_though_its_nodes_come_last() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/osm/leeds_overpass.osm");
    if !path.is_file() {
        eprintln!("skipped: {} is missing", path.display());
        return;
    }
    let folder = Folder::new("overpass");
    let map = folder.file("leeds.pmtiles");
    let built = pack::build(&path, &map, &Ticket::new()).unwrap();
    assert_eq!(built.date.as_deref(), Some("2017-01-12"));
    assert!(built.tiles > 0 && built.bounds.west < -1.5 && built.bounds.east > -1.6);
}

/// A hospital of two ways around a yard, a road, a node that is gone, and one object in two versions.
#[test]
fn places_of_several_ways_come_in_and_what_is_deleted_does_not() {
    let folder = Folder::new("osm-xml");
    let document = |inside: &str| format!("<?xml version='1.0'?><osm version=\"0.6\">{inside}</osm>");
    let yard = r#"
        <relation id="7"><member type="way" ref="5" role="outer"/><member type="way" ref="6" role="outer"/>
          <tag k="type" v="multipolygon"/><tag k="amenity" v="hospital"/><tag k="name" v="H&#244;pital"/></relation>
        <way id="5"><nd ref="1"/><nd ref="2"/><nd ref="3"/></way>
        <way id="6"><nd ref="3"/><nd ref="4"/><nd ref="1"/></way>
        <node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.002"/>
        <node id="3" lat="0.004" lon="0.002"/><node id="4" lat="0.004" lon="0"/>
        <node id="8" lat="1" lon="1" visible="false"><tag k="amenity" v="clinic"/></node>"#;
    folder.write("yard.osm", document(yard).as_bytes());
    let extract = read(&folder.file("yard.osm"), Wanted::ALL, &Ticket::new()).unwrap();
    assert_eq!(extract.services.len(), 1, "{:?}", extract.services);
    let hospital = &extract.services[0];
    assert_eq!(
        (hospital.name.as_str(), hospital.source.as_str()),
        ("Hôpital", "osm relation 7")
    );
    assert!((hospital.at.lon() - 0.001).abs() < 1e-9 && (hospital.at.lat() - 0.002).abs() < 1e-9);
    let twice = r#"<node id="1" version="1" lat="0" lon="0"/><node id="1" version="2" lat="0" lon="1"/>"#;
    for (inside, code) in [
        (twice, "feature"),
        ("<node lat='1' lon='2'/>", "damaged"),
        ("<way id='1'>", "damaged"),
    ] {
        folder.write("bad.osm", document(inside).as_bytes());
        let error = read(&folder.file("bad.osm"), Wanted::ALL, &Ticket::new()).unwrap_err();
        assert_eq!(error.code(), code, "{inside}");
    }
    folder.write("cut.osm", b"<osm version='0.6'><node id='1' lat='1' lon='2'/>");
    let error = read(&folder.file("cut.osm"), Wanted::ALL, &Ticket::new()).unwrap_err();
    assert_eq!(error.code(), "cut-short");
}
