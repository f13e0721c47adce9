//! One patrol as a file for others: the way, the halts with their times, the tasks. Motives stay behind.
//!
//! GPX 1.1 for hand-held devices, KML 2.2 for globes. Neither holds the mission's sentence, a person or a program's traces.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::earth::LonLat;
use crate::model::Marking;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Task;
use crate::protect::Hidden;
use crate::store::export::xml::Xml;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number::date_time_group;

/// The patrol as GPX 1.1: a route of its halts with times in UTC, and the way between them as a track.
pub fn gpx(op: &Operation, patrol: &Patrol, lang: Lang) -> String {
    let mut xml = start_gpx(&name_of(op, patrol, lang), &about(op, patrol, lang));
    write_gpx_patrol(&mut xml, op, patrol, lang);
    xml.finish()
}

/// The head of a GPX file.
pub(super) fn start_gpx(name: &str, about: &str) -> Xml {
    let mut xml = Xml::new();
    xml.start(
        "gpx",
        &[
            ("version", "1.1"),
            ("creator", "Doria"),
            ("xmlns", "http://www.topografix.com/GPX/1/1"),
        ],
    );
    xml.start("metadata", &[]);
    xml.leaf("name", name);
    xml.leaf_if("desc", about);
    xml.end();
    xml
}

/// The route and the track of a patrol; routes stand before tracks in GPX, so one patrol is all that fits.
pub(super) fn write_gpx_patrol(xml: &mut Xml, op: &Operation, patrol: &Patrol, lang: Lang) {
    xml.start("rte", &[]);
    let name = name_of(op, patrol, lang);
    xml.leaf("name", &name);
    xml.leaf("desc", &about(op, patrol, lang));
    xml.leaf("type", &words::text(lang, patrol.kind.title()));
    let hidden = Hidden::of(op);
    for halt in halts(op, patrol) {
        let (lat, lon) = (halt.at.lat().to_string(), halt.at.lon().to_string());
        xml.start("rtept", &[("lat", &lat), ("lon", &lon)]);
        xml.leaf("time", &utc(op, halt.arrive));
        xml.leaf_if("name", halt.name);
        xml.leaf_if("cmt", &times(&halt, op, lang));
        xml.leaf_if("desc", hidden.shown(&halt.task.in_words(lang)));
        xml.end();
    }
    xml.end();
    let ways = hidden.outside(&patrol.route);
    if !ways.is_empty() {
        write_track(xml, &name, &ways);
    }
}

/// A way as a track of a GPX file, a segment for each of its parts.
pub(super) fn write_track(xml: &mut Xml, name: &str, parts: &[Vec<LonLat>]) {
    xml.start("trk", &[]);
    xml.leaf_if("name", name);
    for part in parts {
        xml.start("trkseg", &[]);
        for at in part {
            let (lat, lon) = (at.lat().to_string(), at.lon().to_string());
            xml.empty("trkpt", &[("lat", &lat), ("lon", &lon)]);
        }
        xml.end();
    }
    xml.end();
}

/// The patrol as KML 2.2: the way as a line and its halts as points, each with its span of time.
pub fn kml(op: &Operation, patrol: &Patrol, lang: Lang) -> String {
    let mut xml = start_kml(&name_of(op, patrol, lang), &about(op, patrol, lang));
    write_kml_patrol(&mut xml, op, patrol, lang);
    xml.finish()
}

/// The head of a KML file.
pub(super) fn start_kml(name: &str, about: &str) -> Xml {
    let mut xml = Xml::new();
    xml.start("kml", &[("xmlns", "http://www.opengis.net/kml/2.2")]);
    xml.start("Document", &[]);
    xml.leaf("name", name);
    xml.leaf_if("description", about);
    xml
}

/// The placemarks of a patrol.
pub(super) fn write_kml_patrol(xml: &mut Xml, op: &Operation, patrol: &Patrol, lang: Lang) {
    xml.start("Placemark", &[]);
    xml.leaf("name", &name_of(op, patrol, lang));
    xml.leaf("description", &about(op, patrol, lang));
    write_span(xml, op, patrol.depart, patrol.back);
    let hidden = Hidden::of(op);
    let drawn: Vec<LonLat> = if patrol.route.len() > 1 {
        patrol.route.clone()
    } else {
        halts(op, patrol).iter().map(|halt| halt.at).collect()
    };
    write_kml_lines(xml, &hidden.outside(&drawn));
    xml.end();
    for halt in halts(op, patrol) {
        xml.start("Placemark", &[]);
        xml.leaf_if("name", halt.name);
        let times = times(&halt, op, lang);
        let task = hidden.shown(&halt.task.in_words(lang)).to_owned();
        let said: Vec<String> = [times, task]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        xml.leaf_if("description", &said.join("\n"));
        write_span(xml, op, halt.arrive, halt.leave);
        xml.start("Point", &[]);
        xml.leaf("coordinates", &coordinates(&[halt.at]));
        xml.end();
        xml.end();
    }
}

/// A line of KML; several as one geometry.
pub(super) fn write_kml_lines(xml: &mut Xml, lines: &[Vec<LonLat>]) {
    if lines.len() != 1 {
        xml.start("MultiGeometry", &[]);
    }
    for line in lines {
        xml.start("LineString", &[]);
        xml.leaf("tessellate", "1");
        xml.leaf("coordinates", &coordinates(line));
        xml.end();
    }
    if lines.len() != 1 {
        xml.end();
    }
}

fn write_span(xml: &mut Xml, op: &Operation, from: DateTime, to: DateTime) {
    xml.start("TimeSpan", &[]);
    xml.leaf("begin", &utc(op, from));
    xml.leaf("end", &utc(op, to));
    xml.end();
}

/// Places as KML writes them: longitude, latitude, a blank between two.
pub(super) fn coordinates(line: &[LonLat]) -> String {
    let places: Vec<String> = line
        .iter()
        .map(|at| format!("{},{}", at.lon(), at.lat()))
        .collect();
    places.join(" ")
}

/// A point of a patrol: where it starts, halts or ends.
struct Halt<'a> {
    at: LonLat,
    name: &'a str,
    arrive: DateTime,
    leave: DateTime,
    task: Task,
}

/// Its own name; what it is where that names a community that must not be shown.
fn name_of(op: &Operation, patrol: &Patrol, lang: Lang) -> String {
    let name = Hidden::of(op).shown(&patrol.name).to_owned();
    if name.is_empty() {
        words::text(lang, patrol.kind.title())
    } else {
        name
    }
}

/// From base to base. What lies at a community that must never be shown is left out, also here.
fn halts<'a>(op: &'a Operation, patrol: &'a Patrol) -> Vec<Halt<'a>> {
    let hidden = Hidden::of(op);
    let base = patrol.base.and_then(|id| op.bases.get(id));
    let end = |time: DateTime, from_route: Option<&LonLat>| {
        let at = base.map(|base| base.at).or_else(|| from_route.copied())?;
        Some(Halt {
            at,
            name: base.map_or("", |base| hidden.shown(&base.name)),
            arrive: time,
            leave: time,
            task: Task::Unsaid,
        })
    };
    let mut halts: Vec<Halt<'_>> = end(patrol.depart, patrol.route.first()).into_iter().collect();
    halts.extend(
        patrol
            .stops
            .iter()
            .filter(|stop| hidden.may_show(stop))
            .map(|stop| Halt {
                at: stop.at,
                name: hidden.shown(&stop.name),
                arrive: stop.arrive,
                leave: stop.leave,
                task: stop.task.clone(),
            }),
    );
    halts.extend(end(patrol.back, patrol.route.last()));
    halts
}

/// What the patrol is, how far it has come, when it leaves and is back, and the marking.
fn about(op: &Operation, patrol: &Patrol, lang: Lang) -> String {
    let offset = op.about.offset_minutes;
    let times = words::text_with(
        lang,
        "export-patrol-times",
        &[
            ("kind", Arg::from(words::text(lang, patrol.kind.title()))),
            ("status", Arg::from(words::text(lang, patrol.status.title()))),
            ("depart", Arg::from(date_time_group(patrol.depart, offset))),
            ("back", Arg::from(date_time_group(patrol.back, offset))),
        ],
    );
    let marking = words::text(lang, marking(op, patrol).title());
    let draft = if matches!(patrol.status, PatrolStatus::Draft | PatrolStatus::Proposed) {
        format!("{} ", words::text(lang, "export-draft"))
    } else {
        String::new()
    };
    format!("{marking}. {draft}{times}")
}

/// The marking of a patrol: what is still to come is a list of targets, so never less than confidential.
pub(super) fn marking(op: &Operation, patrol: &Patrol) -> Marking {
    if patrol.status.is_over() {
        op.about.marking
    } else {
        op.about.marking.max(Marking::Confidential)
    }
}

fn times(halt: &Halt<'_>, op: &Operation, lang: Lang) -> String {
    let offset = op.about.offset_minutes;
    if halt.arrive == halt.leave {
        return date_time_group(halt.arrive, offset);
    }
    words::text_with(
        lang,
        "export-halt-times",
        &[
            ("arrive", Arg::from(date_time_group(halt.arrive, offset))),
            ("leave", Arg::from(date_time_group(halt.leave, offset))),
        ],
    )
}

/// A moment of the operation in UTC, as in `2018-03-12T04:00:00Z`.
fn utc(op: &Operation, at: DateTime) -> String {
    let seconds = op.about.offset_minutes.saturating_mul(60);
    let moment = Offset::from_seconds(seconds)
        .ok()
        .and_then(|offset| offset.to_timestamp(at).ok());
    // An offset that no clock has counts as none.
    moment.map_or_else(|| format!("{at}Z"), |moment| moment.to_string())
}
