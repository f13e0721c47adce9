//! OpenStreetMap as XML: `.osm`, gzipped or not, answers of Overpass, files of changes.
//!
//! Turned into packed blocks as they come, so that everything after reads one form: some ten bytes a point in memory.
//! What is deleted is left out; files with several versions of one object are refused, like those in the packed form.

use std::borrow::Cow;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read as _;

use flate2::bufread::MultiGzDecoder;
use jiff::Timestamp;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use crate::earth::Extent;
use crate::earth::LonLat;
use crate::store::gate::Allowance;
use crate::store::gate::ForeignFile;
use crate::store::gate::GateError;
use crate::store::gate::MAX_DEPTH;
use crate::store::gate::MAX_FILE;
use crate::store::gate::Measured;
use crate::store::gate::is_gzip;
use crate::store::osm::OsmError;
use crate::store::osm::encode::BlockWriter;
use crate::store::osm::encode::Kind;
use crate::store::osm::encode::Object;
use crate::store::osm::source::Header;
use crate::ticket::Ticket;

/// The most that a packed file may unpack to, in bytes.
const MOST_TEXT: u64 = 8 * 1024 * 1024 * 1024;

/// Within so many bytes the root of a document is looked for.
const ROOT_WITHIN: u64 = 4096;

/// What was read: the blocks, and what the file says of itself.
pub(super) type Document = (Vec<Vec<u8>>, Header);

/// Whether these first bytes are of a text in XML, packed or not.
pub(super) fn is_xml(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    is_gzip(head) || text.trim_ascii_start().starts_with(b"<")
}

/// Whether these first bytes are of a map in XML, packed or not.
pub(super) fn is_osm(head: &[u8]) -> bool {
    let mut text = head.to_vec();
    if is_gzip(head) {
        text.clear();
        let unpacked = MultiGzDecoder::new(head).take(ROOT_WITHIN).read_to_end(&mut text);
        // The head of a larger file ends in the middle: what came out before counts.
        drop(unpacked);
    }
    is_xml(&text) && text.windows(4).any(|window| window == b"<osm")
}

/// Reads the file.
pub(super) fn read(file: ForeignFile, ticket: &Ticket) -> Result<Document, OsmError> {
    let len = file.len();
    if len > MAX_FILE {
        return Err(OsmError::Gate(GateError::TooLarge { limit: MAX_FILE }));
    }
    let is_packed = is_gzip(&file.head(2)?);
    let stream = file.into_stream();
    if is_packed {
        let allowance = Allowance::new(len, MOST_TEXT);
        let unpacked = Measured::new(MultiGzDecoder::new(stream), allowance);
        read_stream(BufReader::new(unpacked), ticket)
    } else {
        read_stream(stream, ticket)
    }
}

fn read_stream(stream: impl BufRead, ticket: &Ticket) -> Result<Document, OsmError> {
    let mut reader = Reader::from_reader(stream);
    let mut document = Parser::default();
    let mut buffer = Vec::new();
    for event in 0_usize.. {
        if event.is_multiple_of(4096) {
            ticket.check()?;
        }
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| why(&error))? {
            Event::Start(start) => document.open(&start, true)?,
            Event::Empty(start) => document.open(&start, false)?,
            Event::End(_) => document.close()?,
            Event::Eof => break,
            // Texts, comments and declarations say nothing of the map.
            _ => {}
        }
    }
    document.finish()
}

fn damaged(what: &str) -> OsmError {
    OsmError::Gate(GateError::Damaged {
        what: what.to_owned(),
    })
}

/// Why the XML breaks off.
fn why(error: &quick_xml::Error) -> OsmError {
    let quick_xml::Error::Io(io_error) = error else {
        return damaged(&error.to_string());
    };
    let gate = io_error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<GateError>());
    OsmError::Gate(match (gate, io_error.kind()) {
        (Some(gate), _) => gate.clone(),
        (None, io::ErrorKind::UnexpectedEof) => GateError::CutShort,
        (None, io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => GateError::Unpackable,
        (None, _) => GateError::of_system(io_error),
    })
}

/// The document as far as it was read.
#[derive(Default)]
struct Parser {
    depth: usize,
    /// Several versions of one object are ordinary here.
    is_change: bool,
    /// The depth of the part that lists what was deleted.
    deleting: Option<usize>,
    /// The object that is open, at which depth.
    object: Option<(Object, usize)>,
    last: Option<(Kind, i64)>,
    header: Header,
    writer: BlockWriter,
}

impl Parser {
    fn open(&mut self, start: &BytesStart<'_>, has_inside: bool) -> Result<(), OsmError> {
        let name = start.name();
        let name = name.as_ref();
        if self.depth == 0 {
            self.root(name, start)?;
        } else if let Some(kind) = Kind::of(name).filter(|_| self.object.is_none()) {
            self.object = object(kind, start)?.map(|object| (object, self.depth));
        } else if self
            .object
            .as_ref()
            .is_some_and(|(_, depth)| *depth + 1 == self.depth)
        {
            self.part(name, start)?;
        } else if self.object.is_none() {
            self.about(name, start)?;
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(OsmError::Gate(GateError::TooDeep));
        }
        if has_inside { Ok(()) } else { self.close() }
    }

    fn root(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), OsmError> {
        match name {
            "osm" => {}
            "osmChange" => self.is_change = true,
            _ => return Err(OsmError::NotOsm),
        }
        self.header.date = value(start, "timestamp")?.as_deref().and_then(seconds);
        Ok(())
    }

    /// What the document says of itself, and what was deleted.
    fn about(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), OsmError> {
        match name {
            "delete" if self.is_change && self.deleting.is_none() => self.deleting = Some(self.depth),
            "bounds" => {
                let side =
                    |key: &str| Ok::<_, OsmError>(value(start, key)?.and_then(|said| said.parse().ok()));
                let low = place(side("minlon")?, side("minlat")?);
                let high = place(side("maxlon")?, side("maxlat")?);
                if let (Some(low), Some(high)) = (low, high) {
                    let inside = low.lon() < high.lon() && low.lat() < high.lat();
                    self.header.bounds = inside.then(|| Extent::of(low).with(high));
                }
            }
            "meta" => {
                let base = value(start, "osm_base")?.as_deref().and_then(seconds);
                self.header.date = base.or(self.header.date);
            }
            _ => {}
        }
        Ok(())
    }

    /// A tag, a node or a member of the object that is open.
    fn part(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), OsmError> {
        let Some((object, _)) = &mut self.object else {
            return Ok(());
        };
        match name {
            "tag" => {
                let (Some(key), Some(said)) = (value(start, "k")?, value(start, "v")?) else {
                    return Err(damaged("tag"));
                };
                object.tags.push((key.into_owned(), said.into_owned()));
            }
            "nd" => {
                let node = number(start, "ref")?.ok_or_else(|| damaged("nd"))?;
                object.nodes.push(node);
                // Overpass gives places within the ways where it is asked to.
                if let Some((lon, lat)) = lon_lat(start)? {
                    self.writer.add(&Object::node(node, lon, lat));
                }
            }
            "member" => {
                let (Some(kind), Some(member)) = (value(start, "type")?, number(start, "ref")?) else {
                    return Err(damaged("member"));
                };
                let kind = Kind::of(&kind).ok_or_else(|| damaged("member"))?;
                let role = value(start, "role")?.unwrap_or_default().into_owned();
                object.members.push((kind, member, role));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), OsmError> {
        self.depth = self.depth.saturating_sub(1);
        if self.deleting == Some(self.depth) {
            self.deleting = None;
        }
        let Some((object, _)) = self.object.take_if(|(_, depth)| *depth == self.depth) else {
            return Ok(());
        };
        let name = (object.kind, object.id);
        if self.last.replace(name) == Some(name) && !self.is_change {
            return Err(OsmError::Feature("HistoricalInformation".to_owned()));
        }
        if object.is_there && self.deleting.is_none() {
            self.writer.add(&object);
        }
        if self.writer.bytes() > MAX_FILE {
            return Err(OsmError::Gate(GateError::TooLarge { limit: MAX_FILE }));
        }
        Ok(())
    }

    fn finish(self) -> Result<Document, OsmError> {
        if self.depth > 0 {
            return Err(OsmError::Gate(GateError::CutShort));
        }
        Ok((self.writer.finish(), self.header))
    }
}

/// The object that a tag opens; its parts come later.
fn object(kind: Kind, start: &BytesStart<'_>) -> Result<Option<Object>, OsmError> {
    let id = number(start, "id")?.ok_or_else(|| damaged("id"))?;
    let place = lon_lat(start)?;
    let (lon, lat) = place.unwrap_or_default();
    let mut object = Object::node(id, lon, lat);
    object.kind = kind;
    // A node without a place is named and not there, as one that was deleted.
    let is_gone = value(start, "visible")?.as_deref() == Some("false")
        || value(start, "action")?.as_deref() == Some("delete");
    object.is_there = !is_gone && (kind != Kind::Node || place.is_some());
    Ok(Some(object))
}

/// The value of an attribute.
fn value<'a>(start: &'a BytesStart<'_>, key: &str) -> Result<Option<Cow<'a, str>>, OsmError> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| damaged(&error.to_string()))?;
        if attribute.key.as_ref() == key {
            let text = attribute.normalized_value(XmlVersion::Implicit1_0);
            return text.map(Some).map_err(|error| damaged(&error.to_string()));
        }
    }
    Ok(None)
}

fn number(start: &BytesStart<'_>, key: &str) -> Result<Option<i64>, OsmError> {
    let said = value(start, key)?;
    said.map(|said| said.trim().parse().map_err(|_| damaged(key)))
        .transpose()
}

/// Longitude and latitude in degrees, as they are said; none where one is missing.
fn lon_lat(start: &BytesStart<'_>) -> Result<Option<(f64, f64)>, OsmError> {
    let degrees = |key: &str| {
        let said = value(start, key)?;
        let number = said.map(|said| {
            said.trim()
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite())
        });
        match number {
            Some(None) => Err(damaged(key)),
            Some(number) => Ok(number),
            None => Ok(None),
        }
    };
    Ok(degrees("lon")?.zip(degrees("lat")?))
}

fn place(lon: Option<f64>, lat: Option<f64>) -> Option<LonLat> {
    LonLat::new(lon?, lat?)
}

fn seconds(text: &str) -> Option<i64> {
    text.trim().parse::<Timestamp>().ok().map(Timestamp::as_second)
}
