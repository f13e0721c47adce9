//! GPX, KML and KMZ that are made here, sound, odd and hostile.

use std::io::Write as _;

use geo_types::Geometry;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::model::Mode;
use crate::model::Operation;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::RoadClass;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::Import;
use crate::store::import::ImportError;
use crate::store::import::ImportKind;
use crate::store::import::value::shape::NoShape;
use crate::store::test_folder::Folder;
use crate::ticket::Ticket;
use crate::words::Lang;

fn read_as(name: &str, bytes: &[u8], kind: Option<ImportKind>) -> Result<Import, ImportError> {
    read_into(&Operation::default(), name, bytes, kind)
}

fn read_into(
    operation: &Operation,
    name: &str,
    bytes: &[u8],
    kind: Option<ImportKind>,
) -> Result<Import, ImportError> {
    let folder = Folder::new(&format!("markup-{name}"));
    let path = folder.file(name);
    std::fs::write(&path, bytes).unwrap();
    let choices = Choices {
        kind,
        ..Choices::default()
    };
    import::read(&path, &choices, operation, true, &Ticket::new())
}

fn read(name: &str, text: &str) -> Result<Import, ImportError> {
    read_as(name, text.as_bytes(), None)
}

fn codes(import: &Import) -> Vec<&str> {
    let report = &import.report;
    let findings = report.refused.iter().chain(&report.warnings);
    findings.map(|finding| finding.code).collect()
}

const GPX: &str = r#"<?xml version="1.0"?>
<gpx version="1.1" creator="receiver" xmlns="http://www.topografix.com/GPX/1/1">
  <metadata><author><name>CANARY-AUTHOR</name></author></metadata>
  <wpt lat="-2.5" lon="27.5"><name>Kigulube &amp; market</name><desc>CANARY-WORDS</desc></wpt>
  <wpt lon="27.6"><name>nowhere</name></wpt>
  <wpt lat="abc" lon="27.6"/>
  <wpt lat="-95" lon="27.6"/>
</gpx>"#;

#[test]
fn waypoints_become_places_and_those_that_lie_nowhere_are_refused_by_number() {
    let import = read("a.gpx", GPX).unwrap();
    let report = &import.report;
    assert_eq!(
        (report.kind, report.read, report.imported),
        (ImportKind::Communities, 4, 1)
    );
    let refused: Vec<(&str, String)> = (report.refused.iter())
        .map(|finding| (finding.code, finding.cause(Lang::En)))
        .collect();
    let found: Vec<&str> = refused.iter().map(|(code, _)| *code).collect();
    assert_eq!(found, ["I201", "I202", "I203"]);
    assert!(refused[0].1.contains("Row 2"), "{refused:?}");
    let after = Operation::default().with(&import.edits);
    let place = after.communities.rows().next().unwrap();
    assert_eq!(place.name, "Kigulube & market");
    assert!(!format!("{import:?}").contains("CANARY"));
}

#[test]
fn tracks_and_routes_become_paths_unless_they_say_what_they_are() {
    let text = r#"<gpx xmlns="x"><trk><name>To the river</name><type>track</type>
        <trkseg><trkpt lat="-2" lon="27"><time>2018-06-12T10:00:00Z</time></trkpt><trkpt lat="-2.1" lon="27"/>
          <trkpt lat="" lon="27"/></trkseg>
        <trkseg><trkpt lat="-2.2" lon="27"/></trkseg></trk>
        <rte><rtept lat="-3" lon="27"/><rtept lat="-3.1" lon="27"/></rte>
        <trk><trkseg><trkpt lat="-2" lon="27"/></trkseg></trk></gpx>"#;
    let import = read("b.gpx", text).unwrap();
    assert_eq!(import.report.kind, ImportKind::Routes);
    // A track of one point is no line; a point that lies nowhere is left out and said.
    assert_eq!(codes(&import), ["I331", "I332", "I335"]);
    let after = Operation::default().with(&import.edits);
    let classes: Vec<RoadClass> = after.roads.rows().map(|road| road.class).collect();
    assert_eq!(classes, [RoadClass::Track, RoadClass::Path]);
    assert_eq!(after.roads.rows().next().unwrap().line.len(), 2);
}

/// A track of an hour: from 27.5 eastwards along a parallel, twenty minutes at its far end, and back.
fn patrol_track() -> String {
    let mut points = String::new();
    for minute in 0..=60_u32 {
        let km = f64::from(minute.min(20)) * 0.08 - f64::from(minute.saturating_sub(40)) * 0.08;
        let lon = 27.5 + km / 111.2;
        let moment = format!("2018-06-12T{:02}:{:02}:00Z", 5 + minute / 60, minute % 60);
        points.push_str(&format!(
            "<trkpt lat=\"-2.5\" lon=\"{lon}\"><time>{moment}</time></trkpt>"
        ));
    }
    format!("<gpx><trk><name>P7</name><trkseg>{points}</trkseg></trk></gpx>")
}

#[test]
fn a_track_becomes_the_patrol_that_was_made_with_its_halts() {
    let mut operation = Operation::default();
    for (name, text, kind) in [
        (
            "t-a.csv",
            "name,lat,lon\nKigulube,-2.504,27.515\nFar,-2.7,27.515\n",
            ImportKind::Communities,
        ),
        (
            "t-b.csv",
            "name,kind,lat,lon\nTOB Iwalo,tob,-2.5,27.5005\n",
            ImportKind::Bases,
        ),
    ] {
        let import = read_into(&operation, name, text.as_bytes(), Some(kind)).unwrap();
        operation = operation.with(&import.edits);
    }
    let text = patrol_track();
    let import = read_into(&operation, "t-c.gpx", text.as_bytes(), Some(ImportKind::Tracks)).unwrap();
    assert_eq!(codes(&import), ["I346"]);
    let after = operation.with(&import.edits);
    let patrol = after.patrols.rows().next().unwrap();
    assert_eq!((patrol.name.as_str(), patrol.status), ("P7", PatrolStatus::Done));
    // Its moments are Greenwich's, the operation's are two hours on.
    assert_eq!(patrol.depart.to_string(), "2018-06-12T07:00:00");
    assert_eq!(patrol.back.to_string(), "2018-06-12T08:00:00");
    assert_eq!((patrol.mode, patrol.kind), (Mode::Foot, PatrolKind::ShortRange));
    assert_eq!(patrol.base, after.bases.iter().next().map(|(id, _)| id));
    let [stop] = patrol.stops.as_slice() else {
        panic!("{:?}", patrol.stops)
    };
    assert_eq!(stop.name, "Kigulube");
    assert!(stop.community.is_some());
    let minute = |at: jiff::civil::DateTime| at.minute();
    assert!(
        (18..=20).contains(&minute(stop.arrive)) && (40..=42).contains(&minute(stop.leave)),
        "{stop:?}"
    );
    // Out and back on one line: three points say it.
    assert_eq!(patrol.route.len(), 3);
    // The same track again is the same patrol.
    let again = read_into(&after, "t-d.gpx", text.as_bytes(), Some(ImportKind::Tracks)).unwrap();
    assert_eq!((again.report.imported, codes(&again)[0]), (0, "I221"));
    // Without moments nobody knows when it was; and unasked a track is a way.
    let silent = text.replace("<time>", "<cmt>").replace("</time>", "</cmt>");
    let silent = read_into(&operation, "t-e.gpx", silent.as_bytes(), Some(ImportKind::Tracks));
    assert!(matches!(silent, Err(ImportError::NoColumn { field: "start" })));
    assert_eq!(read("t-f.gpx", &text).unwrap().report.kind, ImportKind::Routes);
}

#[test]
fn placemarks_become_places_with_what_they_say_of_themselves() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?><kml:kml xmlns:kml="http://earth.google.com/kml/2.1"><kml:Document>
        <kml:Placemark><kml:name><![CDATA[Nyabibwe]]></kml:name><kml:phoneNumber>CANARY-1</kml:phoneNumber>
          <kml:ExtendedData><kml:Data name="population"><kml:value>1 200</kml:value></kml:Data>
          <kml:SchemaData><kml:SimpleData name="victim name">CANARY-2</kml:SimpleData></kml:SchemaData></kml:ExtendedData>
          <kml:Point><kml:coordinates> 28.9,-2.0,1460 </kml:coordinates></kml:Point></kml:Placemark>
        <kml:NetworkLink><kml:Link><kml:href>http://127.0.0.1:9/</kml:href></kml:Link></kml:NetworkLink>
        <kml:GroundOverlay/></kml:Document></kml:kml>"#;
    let import = read("a.kml", text).unwrap();
    let after = Operation::default().with(&import.edits);
    let place = after.communities.rows().next().unwrap();
    assert_eq!((place.name.as_str(), place.population), ("Nyabibwe", Some(1200)));
    assert!(
        codes(&import).contains(&"I333") && codes(&import).contains(&"I334"),
        "{:?}",
        codes(&import)
    );
    assert_eq!(import.report.dropped_columns.len(), 1);
    assert!(!format!("{import:?}").contains("CANARY"));
}

#[test]
fn outlines_keep_their_holes_and_rings_that_are_open_are_refused() {
    let ring = "<LinearRing><coordinates>0,0 4,0 4,4 0,4 0,0</coordinates></LinearRing>";
    let hole = "<LinearRing><coordinates>1,1 2,1 2,2 1,1</coordinates></LinearRing>";
    let open = "<LinearRing><coordinates>1,1 2,1 2,2 1,2</coordinates></LinearRing>";
    let mark = |inner: &str| {
        format!(
            "<Placemark><name>x</name><MultiGeometry><Polygon><outerBoundaryIs>{ring}</outerBoundaryIs>\
             <innerBoundaryIs>{inner}</innerBoundaryIs></Polygon></MultiGeometry></Placemark>"
        )
    };
    let text = format!("<kml><Folder>{}{}</Folder></kml>", mark(hole), mark(open));
    let import = read("b.kml", &text).unwrap();
    assert_eq!(
        (import.report.kind, import.report.imported),
        (ImportKind::Areas, 1)
    );
    assert_eq!(import.report.refused[0].code, "I331");
    let after = Operation::default().with(&import.edits);
    let area = after.areas.rows().next().unwrap();
    assert_eq!(area.outline.0[0].interiors().len(), 1);
}

#[test]
fn coordinates_are_read_as_they_are_meant_or_not_at_all() {
    for (text, want) in [
        ("28.1,-2.1", Ok(1)),
        ("28.1,-2.1,900 28.2,-2.1,900", Ok(2)),
        ("28.1, -2.1", Ok(1)),
        ("28.1", Err(NoShape::Blank)),
        ("28;-2", Err(NoShape::Blank)),
        ("nan,nan", Err(NoShape::Unreadable)),
        ("1e999,-2", Err(NoShape::Unreadable)),
        ("28,-95", Err(NoShape::OffGlobe)),
        ("28,-2,high", Err(NoShape::Unreadable)),
        ("28,-2,1,1", Err(NoShape::Unreadable)),
        ("", Ok(0)),
    ] {
        assert_eq!(
            super::kml::coords(text).map(|coords| coords.len()),
            want,
            "{text}"
        );
    }
}

#[test]
fn what_is_no_such_text_is_refused_with_its_line() {
    let many = "<Folder>".repeat(20_000);
    for (name, text, code) in [
        ("a.kml", "<kml><Document>\n<Placemark></kml>", "markup"),
        ("b.kml", "<kml><Document>", "cut-short"),
        ("c.kml", many.as_str(), "too-deep"),
        ("d.kml", "<html></html>", "other-markup"),
        ("e.gpx", "no markup at all", "other-markup"),
        (
            "f.gpx",
            "<gpx><wpt lat=\"-2\" lon=\"27\"><name>&x;</name></wpt></gpx>",
            "markup",
        ),
        (
            "g.gpx",
            "<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><gpx/>",
            "hidden-work",
        ),
        (
            "h.kml",
            "<kml><Placemark><ExtendedData><Data name=\"a&x;\"/></ExtendedData></Placemark></kml>",
            "markup",
        ),
    ] {
        let error = read(name, text).unwrap_err();
        assert_eq!(error.code(), code, "{name}: {error}");
        for lang in Lang::ALL {
            let sentence = error.sentence(lang, name);
            assert!(sentence.contains(name) && !sentence.contains('{'), "{sentence}");
        }
    }
    let error = read("i.kml", "<kml><Document>\n<Placemark></kml>").unwrap_err();
    assert!(error.sentence(Lang::En, "i.kml").contains("line 2"), "{error}");
}

/// An archive with these entries, stored.
fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_document_of_an_archive_is_read_and_what_leads_out_of_it_is_refused() {
    let kml = "<kml><Placemark><name>Kalole</name><Point><coordinates>27.1,-3.7</coordinates></Point></Placemark></kml>";
    let sound = archive(&[("images/a.png", "no picture"), ("doc.kml", kml)]);
    assert_eq!(read_as("a.kmz", &sound, None).unwrap().report.imported, 1);
    let climbs = archive(&[("doc.kml", kml), ("../../doria-canary", "x")]);
    assert_eq!(read_as("b.kmz", &climbs, None).unwrap_err().code(), "leads-out");
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.add_symlink("doc.kml", "/etc/hostname", SimpleFileOptions::default())
        .unwrap();
    let link = zip.finish().unwrap().into_inner();
    assert_eq!(read_as("c.kmz", &link, None).unwrap_err().code(), "leads-out");
    let none = archive(&[("readme.txt", "x")]);
    assert_eq!(read_as("d.kmz", &none, None).unwrap_err().code(), "other-markup");
    for at in 0..sound.len() {
        let mut changed = sound.clone();
        changed[at] ^= 0x55;
        drop(read_as("e.kmz", &changed, None));
        drop(read_as("f.kmz", &sound[..at], None));
    }
}

#[test]
fn several_shapes_of_one_sort_are_one() {
    let folder = Folder::new("markup-together");
    let path = folder.file("a.kml");
    let point = "<Point><coordinates>1,1</coordinates></Point>";
    let line = "<LineString><coordinates>1,1 2,2</coordinates></LineString>";
    let text = format!(
        "<kml><Placemark><MultiGeometry>{point}{point}</MultiGeometry></Placemark>\
         <Placemark><MultiGeometry>{point}{line}</MultiGeometry></Placemark><Placemark/></kml>"
    );
    std::fs::write(&path, &text).unwrap();
    // A place with the way to it lies at its point.
    let import = read("b.kml", &text).unwrap();
    assert_eq!((import.report.read, import.report.imported), (3, 1));
    let source = import::Source::open(&path).unwrap();
    let sheet = (super::KML.open)(&source, &Choices::default()).unwrap();
    let mut seen = Vec::new();
    sheet
        .walk(&mut |row| {
            seen.push(match row.unwrap().shape {
                Some(Geometry::MultiPoint(_)) => "points",
                Some(Geometry::GeometryCollection(_)) => "several",
                None => "none",
                Some(_) => "other",
            });
            Ok(())
        })
        .unwrap();
    assert_eq!(seen, ["points", "several", "none"]);
}
