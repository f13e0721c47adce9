//! What is written is read again by parsers that did not write it, and holds nothing that must stay.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::model::*;
use crate::store::gpkg::tests::sample;
use crate::words::Lang;

/// The elements of an XML document with their texts and attributes, as `path@attribute=value` and `path=text`.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut path, mut found): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                note(&start, &path, &mut found);
            }
            Event::Empty(start) => {
                path.push(start.name().as_ref().to_owned());
                note(&start, &path, &mut found);
                path.pop();
            }
            Event::Text(text) => {
                let text = text.xml10_content().into_owned();
                if !text.trim().is_empty() {
                    found.push(format!("{}={text}", path.join("/")));
                }
            }
            Event::GeneralRef(mark) => {
                let mark = mark.into_inner().into_owned();
                found.push(format!("{}&{mark}", path.join("/")));
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "not closed: {path:?}");
    found
}

fn note(start: &quick_xml::events::BytesStart<'_>, path: &[String], found: &mut Vec<String>) {
    for attribute in start.attributes() {
        let attribute = attribute.unwrap();
        found.push(format!(
            "{}@{}={}",
            path.join("/"),
            attribute.key.as_ref(),
            attribute.value
        ));
    }
}

fn patrol(op: &Operation) -> Patrol {
    let mut patrol = op.patrols.rows().next().unwrap().clone();
    patrol.mission = "CANARY-motive".to_owned();
    patrol
}

#[test]
fn a_patrol_on_a_hand_held_has_its_halts_its_times_and_its_way() {
    let op = sample::full();
    let text = gpx(&op, &patrol(&op), Lang::En);
    assert_eq!(text, include_str!("fixtures/patrol.gpx"));
    let found = elements(&text);
    let has = |line: &str| assert!(found.iter().any(|other| other == line), "{line}\n{found:#?}");
    has("gpx@version=1.1");
    has("gpx/rte/name=P1");
    // 08:00 in zone B.
    has("gpx/rte/rtept/time=2018-03-12T06:00:00Z");
    has("gpx/rte/rtept/desc=visit");
    assert_eq!(
        found
            .iter()
            .filter(|line| line.starts_with("gpx/rte/rtept@lat="))
            .count(),
        3
    );
    assert_eq!(
        found
            .iter()
            .filter(|line| line.starts_with("gpx/trk/trkseg/trkpt@lat="))
            .count(),
        3
    );
}

#[test]
fn a_patrol_on_a_globe_has_its_line_its_halts_and_their_times() {
    let op = sample::full();
    let text = kml(&op, &patrol(&op), Lang::Fr);
    assert_eq!(text, include_str!("fixtures/patrol.kml"));
    let found = elements(&text);
    let lines = found
        .iter()
        .filter(|line| line.starts_with("kml/Document/Placemark/LineString/coordinates=27.001,"));
    assert_eq!(lines.count(), 1, "{found:#?}");
    let spans = |line: &&String| line.starts_with("kml/Document/Placemark/TimeSpan/begin=");
    assert_eq!(found.iter().filter(spans).count(), 4);
}

#[test]
fn motives_and_places_that_are_never_shown_stay_behind() {
    let op = sample::full();
    let hidden = op.with(&[Edit::Communities(Change::Put(
        op.communities
            .iter()
            .map(|(id, community)| {
                let access = Access::DoNotShow;
                (
                    id,
                    Community {
                        access,
                        ..community.clone()
                    },
                )
            })
            .collect(),
    ))]);
    for text in [
        gpx(&hidden, &patrol(&op), Lang::En),
        kml(&hidden, &patrol(&op), Lang::En),
    ] {
        assert!(!text.contains("CANARY") && !text.contains("Kigulube"), "{text}");
    }
    assert!(gpx(&op, &patrol(&op), Lang::En).contains("Kigulube"));
}

#[test]
fn a_draft_says_so_and_nothing_to_come_is_less_than_confidential() {
    let op = sample::full().with(&[Edit::About(About {
        marking: Marking::Unclassified,
        ..About::default()
    })]);
    let with = |status| Patrol {
        status,
        ..patrol(&op)
    };
    let draft = gpx(&op, &with(PatrolStatus::Draft), Lang::En);
    assert!(draft.contains("CONFIDENTIAL. DRAFT, not approved."), "{draft}");
    let done = gpx(&op, &with(PatrolStatus::Done), Lang::En);
    assert!(done.contains("UNCLASSIFIED") && !done.contains("DRAFT"), "{done}");
}

#[test]
fn a_name_that_looks_like_xml_is_only_a_name() {
    let op = sample::full();
    let patrol = Patrol {
        name: "</name><script>&\u{1}../x".to_owned(),
        ..patrol(&op)
    };
    for text in [gpx(&op, &patrol, Lang::En), kml(&op, &patrol, Lang::En)] {
        let found = elements(&text);
        assert!(!found.iter().any(|line| line.contains("/script")), "{found:#?}");
        assert!(
            text.contains("&lt;/name&gt;&lt;script&gt;&amp;\u{fffd}../x"),
            "{text}"
        );
    }
}
