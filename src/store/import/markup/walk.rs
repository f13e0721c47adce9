//! XML event by event: opened, closed, with the text that stands directly in an element.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::BytesRef;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use crate::store::gate::GateError;
use crate::store::gate::MAX_DEPTH;
use crate::store::import::error::ImportError;

/// What is told of an XML text. Names come without their prefixes.
pub(super) trait Told {
    /// What the text should be, as in `KML`.
    fn wanted(&self) -> &'static str;
    /// An element opens; `above` are those around it, the root first.
    ///
    /// # Errors
    /// What ends the reading.
    fn open(&mut self, name: &str, start: &BytesStart<'_>, above: &[String]) -> Result<(), ImportError>;
    /// It closes, with the text that stood in it last.
    ///
    /// # Errors
    /// What ends the reading.
    fn close(&mut self, name: &str, text: &str, above: &[String]) -> Result<(), ImportError>;
}

/// Reads a text to its end.
///
/// # Errors
/// [`ImportError::Markup`] with the line for what is no XML, [`GateError::TooDeep`], [`GateError::CutShort`],
/// [`GateError::HiddenWork`] for a text that declares entities, [`ImportError::OtherMarkup`] for one without any element, and
/// what `told` says.
pub(super) fn walk(stream: impl Read, told: &mut dyn Told) -> Result<(), ImportError> {
    let mut reader = Reader::from_reader(Lines {
        inner: BufReader::with_capacity(64 * 1024, stream),
        line: 1,
    });
    let (mut above, mut text, mut buffer) = (Vec::<String>::new(), String::new(), Vec::new());
    let mut is_empty = true;
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => return Err(why(&error, reader.get_ref().line)),
        };
        match event {
            Event::Start(start) => {
                is_empty = false;
                let name = local(start.name().as_ref()).to_owned();
                told.open(&name, &start, &above)?;
                above.push(name);
                if above.len() > MAX_DEPTH {
                    return Err(ImportError::Gate(GateError::TooDeep));
                }
                text.clear();
            }
            Event::Empty(start) => {
                is_empty = false;
                let name = local(start.name().as_ref()).to_owned();
                told.open(&name, &start, &above)?;
                told.close(&name, "", &above)?;
                text.clear();
            }
            Event::End(_) => {
                // The reader itself has seen that it closes what is open.
                let name = above.pop().unwrap_or_default();
                told.close(&name, text.trim(), &above)?;
                text.clear();
            }
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => text.push_str(&resolved(&reference, reader.get_ref().line)?),
            Event::DocType(kind) if kind.xml10_content().contains("<!ENTITY") => {
                return Err(ImportError::Gate(GateError::HiddenWork));
            }
            Event::Eof => break,
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match (above.is_empty(), is_empty) {
        (false, _) => Err(ImportError::Gate(GateError::CutShort)),
        (true, true) => Err(ImportError::OtherMarkup {
            wanted: told.wanted(),
        }),
        (true, false) => Ok(()),
    }
}

/// The name of the root of a text that begins so, without its prefix; none where the text is no XML.
pub(super) fn root_of(head: &[u8]) -> Option<String> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    // The head of a longer file may end within a letter.
    let text = String::from_utf8_lossy(text);
    let mut rest = text.trim_start();
    while let Some(inner) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!")) {
        rest = inner.split_once('>')?.1.trim_start();
    }
    let name: String = (rest.strip_prefix('<')?.chars())
        .take_while(|sign| sign.is_alphanumeric() || ":_-".contains(*sign))
        .collect();
    Some(local(&name).to_owned()).filter(|name| !name.is_empty())
}

/// The value of an attribute, whatever its prefix.
///
/// # Errors
/// [`ImportError::Markup`] for an attribute that is none.
pub(super) fn attribute(start: &BytesStart<'_>, key: &str) -> Result<Option<String>, ImportError> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| broken(&error.to_string(), None))?;
        if local(attribute.key.as_ref()) == key {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return match value {
                Ok(value) => Ok(Some(value.trim().to_owned())),
                Err(error) => Err(broken(&error.to_string(), None)),
            };
        }
    }
    Ok(None)
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn broken(detail: &str, line: Option<usize>) -> ImportError {
    ImportError::Markup {
        line,
        detail: detail.chars().take(80).collect(),
    }
}

/// The sign for which a reference stands: one of the five that XML knows, or a number.
fn resolved(reference: &BytesRef<'_>, line: usize) -> Result<String, ImportError> {
    let fail = |error: &dyn std::fmt::Display| broken(&error.to_string(), Some(line));
    if let Some(sign) = reference.resolve_char_ref().map_err(|error| fail(&error))? {
        return Ok(sign.to_string());
    }
    let name = reference.xml10_content();
    let sign = quick_xml::escape::resolve_xml_entity(&name);
    sign.map(str::to_owned)
        .ok_or_else(|| fail(&format_args!("&{name};")))
}

/// Why the XML breaks off.
fn why(error: &quick_xml::Error, line: usize) -> ImportError {
    let quick_xml::Error::Io(io_error) = error else {
        return broken(&error.to_string(), Some(line));
    };
    let gate = (io_error.get_ref()).and_then(|inner| inner.downcast_ref::<GateError>());
    match (gate, io_error.kind()) {
        (Some(gate), _) => ImportError::Gate(gate.clone()),
        (None, io::ErrorKind::UnexpectedEof) => ImportError::Gate(GateError::CutShort),
        (None, io::ErrorKind::InvalidData) => broken(&io_error.to_string(), Some(line)),
        (None, io::ErrorKind::InvalidInput) => ImportError::Gate(GateError::Unpackable),
        (None, _) => ImportError::Gate(GateError::of_system(io_error)),
    }
}

/// A stream that knows in which line it is.
struct Lines<R> {
    inner: BufReader<R>,
    line: usize,
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: Read> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let taken = self.inner.buffer().get(..amount).unwrap_or_default();
        self.line += taken.iter().filter(|byte| **byte == b'\n').count();
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_behind_what_stands_before_it() {
        for (head, root) in [
            ("<gpx>", Some("gpx")),
            (
                "\u{feff} <?xml version=\"1.0\"?>\n<!-- made by hand -->\n<kml:kml a=\"b\">",
                Some("kml"),
            ),
            ("<!DOCTYPE gpx [<!ENTITY x 'y'>]><gpx/>", None),
            ("<html>", Some("html")),
            ("gpx", None),
            ("", None),
            ("<?xml", None),
        ] {
            assert_eq!(root_of(head.as_bytes()).as_deref(), root, "{head}");
        }
    }
}
