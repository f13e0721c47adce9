//! Features of the usual shape: plain values as properties, and a point or no geometry. They are read without copying and
//! without a tree; any other feature comes as the tree that it is.

use std::borrow::Cow;

use crate::store::import::error::ImportError;
use crate::store::import::geojson::json::Json;
use crate::store::import::geojson::text::Numeral;
use crate::store::import::geojson::text::Reader;
use crate::store::import::table::Cell;

/// A feature.
pub(super) enum Feature<'f, 't> {
    Usual(&'f mut Usual<'t>),
    Other(Json<'t>),
}

/// The `id` of a feature.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Name<'t> {
    #[default]
    None,
    Text(Cow<'t, str>),
    Number(f64),
    /// One that is neither text nor number.
    Odd(Cell<'t>),
}

impl<'t> Name<'t> {
    pub(super) fn cell(self) -> Cell<'t> {
        match self {
            Self::None => Cell::Empty,
            Self::Text(text) => cell_of_text(text),
            Self::Number(number) => Cell::Number(number),
            Self::Odd(cell) => cell,
        }
    }
}

/// A feature of the usual shape. One is filled again and again.
#[derive(Debug, Default)]
pub(super) struct Usual<'t> {
    /// The names of its properties, each once.
    pub(super) keys: Vec<&'t str>,
    /// Whether the names, as far as there are any, are those of the one before.
    pub(super) as_before: bool,
    /// A value for each name.
    pub(super) cells: Vec<Cell<'t>>,
    pub(super) id: Name<'t>,
    /// The numbers of its point, as they stand there.
    pub(super) point: Option<[f64; 2]>,
}

impl<'t> Usual<'t> {
    /// Reads a feature; none where it is another one.
    fn read(&mut self, reader: &mut Reader<'t>) -> Option<()> {
        self.cells.clear();
        self.id = Name::None;
        self.point = None;
        self.as_before = true;
        let (mut has_type, mut has_properties, mut has_geometry) = (false, false, false);
        reader.expect(b'{')?;
        reader.expect(b'"')?;
        loop {
            let key = reader.key()?;
            let sign = reader.sign()?;
            match (key, sign) {
                ("type", b'"') if !has_type => {
                    has_type = true;
                    (reader.plain()? == "Feature").then_some(())?;
                }
                ("properties", b'{') if !has_properties => {
                    self.properties(reader)?;
                    has_properties = true;
                }
                ("geometry", b'{') if !has_geometry => {
                    self.point = Some(point(reader)?);
                    has_geometry = true;
                }
                ("properties", b'n') if !has_properties => {
                    reader.word("ull")?;
                    has_properties = true;
                }
                ("geometry", b'n') if !has_geometry => {
                    reader.word("ull")?;
                    has_geometry = true;
                }
                ("id", _) if self.id == Name::None => self.id = name(reader, sign)?,
                _ => return None,
            }
            match reader.sign()? {
                b',' => reader.expect(b'"')?,
                b'}' => return has_type.then_some(()),
                _ => return None,
            }
        }
    }

    fn properties(&mut self, reader: &mut Reader<'t>) -> Option<()> {
        let mut before = 0;
        match reader.sign()? {
            b'}' => return Some(()),
            b'"' => {}
            _ => return None,
        }
        loop {
            let key = reader.key()?;
            let is_same = self.as_before && self.keys.get(before) == Some(&key);
            if !is_same {
                if self.as_before {
                    self.as_before = false;
                    self.keys.truncate(before);
                }
                self.keys.push(key);
            }
            before += 1;
            let sign = reader.sign()?;
            self.cells.push(cell(reader, sign)?);
            match reader.sign()? {
                b',' => reader.expect(b'"')?,
                b'}' => break,
                _ => return None,
            }
        }
        if self.as_before || is_each_once(&self.keys) {
            return Some(());
        }
        None
    }
}

/// Whether no two of them are the same.
fn is_each_once(keys: &[&str]) -> bool {
    let mut sorted = keys.to_vec();
    sorted.sort_unstable();
    sorted
        .iter()
        .zip(sorted.iter().skip(1))
        .all(|(one, next)| one != next)
}

fn cell_of_text(text: Cow<'_, str>) -> Cell<'_> {
    let is_filled = text
        .as_bytes()
        .first()
        .is_some_and(|byte| (0x21..0x7f).contains(byte))
        || !text.trim().is_empty();
    if is_filled { Cell::Text(text) } else { Cell::Empty }
}

/// A plain value behind its first sign.
#[inline]
fn cell<'t>(reader: &mut Reader<'t>, sign: u8) -> Option<Cell<'t>> {
    match sign {
        b'"' => reader.string().map(cell_of_text),
        b't' => reader.word("rue").map(|()| Cell::Text(Cow::Borrowed("1"))),
        b'f' => reader.word("alse").map(|()| Cell::Text(Cow::Borrowed("0"))),
        b'n' => reader.word("ull").map(|()| Cell::Empty),
        _ => {
            reader.at = reader.at.checked_sub(1)?;
            match reader.number()? {
                Numeral::Whole(digits) => Some(Cell::Text(Cow::Borrowed(digits))),
                Numeral::Real(number) => Some(Cell::Number(number)),
            }
        }
    }
}

fn name<'t>(reader: &mut Reader<'t>, sign: u8) -> Option<Name<'t>> {
    match sign {
        b'"' => reader.string().map(Name::Text),
        b't' | b'f' | b'n' => cell(reader, sign).map(Name::Odd),
        _ => match cell(reader, sign)? {
            Cell::Text(digits) => Some(Name::Text(digits)),
            Cell::Number(number) => Some(Name::Number(number)),
            Cell::Empty | Cell::Moment(_) => None,
        },
    }
}

/// A geometry that is a point and nothing else, behind its bracket.
fn point(reader: &mut Reader<'_>) -> Option<[f64; 2]> {
    let (mut has_type, mut found) = (false, None);
    reader.expect(b'"')?;
    loop {
        match (reader.key()?, reader.sign()?) {
            ("type", b'"') if !has_type => {
                has_type = true;
                (reader.plain()? == "Point").then_some(())?;
            }
            ("coordinates", b'[') if found.is_none() => found = Some(position(reader)?),
            _ => return None,
        }
        match reader.sign()? {
            b',' => reader.expect(b'"')?,
            b'}' => return found.filter(|_| has_type),
            _ => return None,
        }
    }
}

/// Two to four numbers, of which the first two count, behind the bracket.
fn position(reader: &mut Reader<'_>) -> Option<[f64; 2]> {
    let mut found = [0.0; 4];
    for (turn, place) in found.iter_mut().enumerate() {
        reader.sign()?;
        reader.at = reader.at.checked_sub(1)?;
        *place = reader.number()?.number()?;
        match reader.sign()? {
            b',' => {}
            b']' if turn > 0 => return found.first_chunk().copied(),
            _ => return None,
        }
    }
    None
}

/// Goes through the features that begin between two places of a list, `from` being where one begins; gives where the next
/// one begins or the list ends.
///
/// # Errors
/// [`ImportError::NotGeoJson`] where the text is no such list, and what `see` says.
pub(super) fn features<'t>(
    text: &'t str,
    from: usize,
    to: usize,
    see: &mut dyn FnMut(Feature<'_, 't>) -> Result<(), ImportError>,
) -> Result<usize, ImportError> {
    let mut usual = Usual::default();
    let mut at = from;
    while at < to {
        let mut reader = Reader::new(text, at);
        if usual.read(&mut reader).is_some() {
            at = reader.at;
            see(Feature::Usual(&mut usual))?;
        } else {
            // Nothing is known of the one before.
            usual.keys.clear();
            let (json, length) = tree(text.get(at..).unwrap_or_default())?;
            at += length;
            see(Feature::Other(json))?;
        }
        at = next(text, at).ok_or(ImportError::NotGeoJson)?;
    }
    Ok(at)
}

/// Where the first feature of a list begins, or the list ends, if it has none; `open` is where its bracket stands.
pub(super) fn first(text: &str, open: usize) -> Option<usize> {
    let mut reader = Reader::new(text, open + 1);
    reader.sign()?;
    reader.at.checked_sub(1)
}

/// Where the next feature begins, or the list ends, behind one that ended here.
fn next(text: &str, at: usize) -> Option<usize> {
    let mut reader = Reader::new(text, at);
    match reader.sign()? {
        b',' => (reader.sign()? != b']').then_some(())?,
        b']' => {}
        _ => return None,
    }
    reader.at.checked_sub(1)
}

/// The value with which a text begins, and its length.
fn tree(text: &str) -> Result<(Json<'_>, usize), ImportError> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    match values.next() {
        Some(Ok(json)) => Ok((json, values.byte_offset())),
        _ => Err(ImportError::NotGeoJson),
    }
}
