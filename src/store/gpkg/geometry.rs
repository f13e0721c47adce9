//! Geometries as `GeoPackage` blobs: a header with the box, then well-known binary, little-endian, WGS 84.
//!
//! Reads only what Doria writes and what the standard calls by these names; anything else is refused.

use geo_types::Coord;
use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;

use crate::earth::Extent;
use crate::earth::LonLat;

/// A geometry of a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// A place.
    Point(LonLat),
    /// A line.
    Line(Vec<LonLat>),
    /// Several lines; only written, for what leaves.
    Lines(Vec<Vec<LonLat>>),
    /// An outline with holes.
    Polygon(Polygon<f64>),
    /// Several outlines.
    MultiPolygon(MultiPolygon<f64>),
}

const POINT: u32 = 1;
const LINE: u32 = 2;
const POLYGON: u32 = 3;
const MULTI_LINE: u32 = 5;
const MULTI_POLYGON: u32 = 6;
/// More points than any honest geometry of an operation has.
const MOST_POINTS: usize = 2_000_000;

impl Shape {
    /// The box around it; none where it is empty.
    pub(crate) fn extent(&self) -> Option<Extent> {
        let of = |c: &Coord<f64>| LonLat::clamped(c.x, c.y);
        match self {
            Self::Point(place) => Some(Extent::of(*place)),
            Self::Line(line) => Extent::around(line.iter().copied()),
            Self::Lines(lines) => Extent::around(lines.iter().flatten().copied()),
            Self::Polygon(polygon) => Extent::around(polygon.exterior().0.iter().map(of)),
            Self::MultiPolygon(many) => Extent::around(
                many.0
                    .iter()
                    .flat_map(|polygon| polygon.exterior().0.iter())
                    .map(of),
            ),
        }
    }

    /// The blob of the shape, with its box in the header where it is no point.
    pub(crate) fn to_blob(&self) -> Vec<u8> {
        let mut out = vec![b'G', b'P', 0, 0b0000_0001];
        out.extend(4326_i32.to_le_bytes());
        match (self, self.extent()) {
            (Self::Point(_), _) => {}
            (_, Some(extent)) => {
                if let Some(flags) = out.get_mut(3) {
                    *flags |= 0b0000_0010;
                }
                for value in [extent.west, extent.east, extent.south, extent.north] {
                    out.extend(value.to_le_bytes());
                }
            }
            (_, None) => {
                if let Some(flags) = out.get_mut(3) {
                    *flags |= 0b0001_0000;
                }
            }
        }
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Point(place) => {
                head(out, POINT);
                out.extend(place.lon().to_le_bytes());
                out.extend(place.lat().to_le_bytes());
            }
            Self::Line(line) => write_line(out, line),
            Self::Lines(lines) => {
                head(out, MULTI_LINE);
                count(out, lines.len());
                for line in lines {
                    write_line(out, line);
                }
            }
            Self::Polygon(polygon) => write_polygon(out, polygon),
            Self::MultiPolygon(many) => {
                head(out, MULTI_POLYGON);
                count(out, many.0.len());
                for polygon in &many.0 {
                    write_polygon(out, polygon);
                }
            }
        }
    }

    /// The shape of a blob; none where the blob is not sound.
    pub(crate) fn from_blob(blob: &[u8]) -> Option<Self> {
        let flags = *blob.get(3)?;
        if blob.get(..2)? != b"GP" || flags & 0b0010_0000 != 0 {
            return None;
        }
        let envelope = match (flags >> 1) & 0b111 {
            0 => 0,
            1 => 32,
            2 | 3 => 48,
            4 => 64,
            _ => return None,
        };
        let mut reader = Reader {
            bytes: blob.get(8 + envelope..)?,
        };
        let shape = reader.shape()?;
        reader.bytes.is_empty().then_some(shape)
    }
}

fn head(out: &mut Vec<u8>, kind: u32) {
    out.push(1);
    out.extend(kind.to_le_bytes());
}

fn count(out: &mut Vec<u8>, n: usize) {
    out.extend(u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
}

fn write_line(out: &mut Vec<u8>, line: &[LonLat]) {
    head(out, LINE);
    count(out, line.len());
    for place in line {
        out.extend(place.lon().to_le_bytes());
        out.extend(place.lat().to_le_bytes());
    }
}

fn write_polygon(out: &mut Vec<u8>, polygon: &Polygon<f64>) {
    head(out, POLYGON);
    count(out, 1 + polygon.interiors().len());
    for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
        count(out, ring.0.len());
        for c in &ring.0 {
            out.extend(c.x.to_le_bytes());
            out.extend(c.y.to_le_bytes());
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.bytes.split_first_chunk::<N>()?;
        self.bytes = rest;
        Some(*head)
    }

    /// A count that the bytes left can hold, `size` bytes each.
    fn count(&mut self, size: usize) -> Option<usize> {
        let n = usize::try_from(u32::from_le_bytes(self.take()?)).ok()?;
        (n <= MOST_POINTS && n.checked_mul(size)? <= self.bytes.len()).then_some(n)
    }

    fn place(&mut self) -> Option<LonLat> {
        let (lon, lat) = (f64::from_le_bytes(self.take()?), f64::from_le_bytes(self.take()?));
        LonLat::new(lon, lat)
    }

    fn kind(&mut self) -> Option<u32> {
        let [order] = self.take()?;
        (order == 1).then(|| self.take().map(u32::from_le_bytes))?
    }

    fn shape(&mut self) -> Option<Shape> {
        match self.kind()? {
            POINT => self.place().map(Shape::Point),
            LINE => {
                let n = self.count(16)?;
                (0..n)
                    .map(|_| self.place())
                    .collect::<Option<Vec<_>>>()
                    .map(Shape::Line)
            }
            POLYGON => self.rings().map(Shape::Polygon),
            MULTI_POLYGON => {
                let n = self.count(9)?;
                let polygons = (0..n).map(|_| {
                    if self.kind()? == POLYGON {
                        self.rings()
                    } else {
                        None
                    }
                });
                polygons
                    .collect::<Option<Vec<_>>>()
                    .map(|all| Shape::MultiPolygon(MultiPolygon::new(all)))
            }
            _ => None,
        }
    }

    fn rings(&mut self) -> Option<Polygon<f64>> {
        let n = self.count(4)?;
        let mut rings = Vec::with_capacity(n);
        for _ in 0..n {
            let points = self.count(16)?;
            let ring = (0..points)
                .map(|_| self.place().map(Coord::from))
                .collect::<Option<Vec<_>>>()?;
            rings.push(LineString::new(ring));
        }
        let mut rings = rings.into_iter();
        Some(Polygon::new(rings.next()?, rings.collect()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shapes_come_back_from_their_blobs() {
        let at = |lon, lat| LonLat::new(lon, lat).unwrap();
        let ring = |s: f64| LineString::from(vec![(0.0, 0.0), (s, 0.0), (s, s), (0.0, 0.0)]);
        let polygon = Polygon::new(ring(3.0), vec![ring(1.0)]);
        for shape in [
            Shape::Point(at(27.3, -2.7)),
            Shape::Line(vec![at(27.3, -2.7), at(27.4, -2.8), at(27.5, -2.8)]),
            Shape::Polygon(polygon.clone()),
            Shape::MultiPolygon(MultiPolygon::new(vec![polygon.clone(), polygon])),
        ] {
            assert_eq!(Shape::from_blob(&shape.to_blob()), Some(shape));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..200), kind in 0u8..8) {
            let mut blob = vec![b'G', b'P', 0, 1, 0xE6, 0x10, 0, 0, 1, kind, 0, 0, 0];
            blob.extend(bytes);
            let _shape = Shape::from_blob(&blob);
        }
    }
}
