//! Geometries of a GeoPackage: a header, then well-known binary in either byte order. Heights and measures are left out.

use geo_types::Coord;
use geo_types::Geometry;
use geo_types::LineString;
use geo_types::Polygon;

use crate::earth::System;
use crate::store::import::value::shape;
use crate::store::import::value::shape::NoShape;

/// How deep collections may nest; one within another is odd already.
const DEEPEST: usize = 4;

/// The shape of a blob in degrees of WGS 84; none of one that says it is empty.
pub(super) fn shape(blob: &[u8], system: System) -> Result<Option<Geometry<f64>>, NoShape> {
    let [b'G', b'P', 0, flags, ..] = blob else {
        return Err(NoShape::Unsound);
    };
    let envelope = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(NoShape::Unsound),
    };
    // Of another standard, or empty.
    if flags & 0b0010_0000 != 0 {
        return Err(NoShape::Unsound);
    }
    if flags & 0b0001_0000 != 0 {
        return Ok(None);
    }
    let mut reader = Reader {
        bytes: blob.get(8 + envelope..).ok_or(NoShape::Unsound)?,
        little: true,
        numbers: 2,
        system,
    };
    let mut parts = Vec::new();
    let one = reader.shapes(0, &mut parts)?;
    if reader.bytes.is_empty() {
        Ok(one.or_else(|| shape::together(parts)))
    } else {
        Err(NoShape::Unsound)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    /// The byte order of the geometry at hand.
    little: bool,
    /// How many numbers a position of it has.
    numbers: usize,
    system: System,
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], NoShape> {
        let (head, rest) = self.bytes.split_first_chunk::<N>().ok_or(NoShape::Unsound)?;
        self.bytes = rest;
        Ok(*head)
    }

    fn int(&mut self) -> Result<u32, NoShape> {
        let raw = self.take()?;
        Ok(if self.little {
            u32::from_le_bytes(raw)
        } else {
            u32::from_be_bytes(raw)
        })
    }

    fn float(&mut self) -> Result<f64, NoShape> {
        let raw = self.take()?;
        Ok(if self.little {
            f64::from_le_bytes(raw)
        } else {
            f64::from_be_bytes(raw)
        })
    }

    /// A count that the bytes left can hold, `size` bytes each.
    fn count(&mut self, size: usize) -> Result<usize, NoShape> {
        let count = usize::try_from(self.int()?).map_err(|_| NoShape::Unsound)?;
        if count > self.bytes.len() / size {
            return Err(NoShape::Unsound);
        }
        Ok(count)
    }

    /// The kind of the next geometry, 1 to 7; its byte order and the numbers of its positions hold until the next.
    fn kind(&mut self) -> Result<u32, NoShape> {
        let [order] = self.take()?;
        self.little = match order {
            0 => false,
            1 => true,
            _ => return Err(NoShape::Unsound),
        };
        let word = self.int()?;
        // Two ways in which programs mark heights and measures; a number of a system has no place here.
        let (flags, number) = (word >> 28, word & 0x0fff_ffff);
        let flagged = match flags {
            0 => 0,
            0b1000 | 0b0100 => 1,
            0b1100 => 2,
            _ => return Err(NoShape::Unsound),
        };
        let stated = match number / 1000 {
            0 => 0,
            1 | 2 => 1,
            3 => 2,
            _ => return Err(NoShape::Unsound),
        };
        self.numbers = 2 + flagged.max(stated);
        Ok(number % 1000)
    }

    /// A position; none of one that is no number, which is how an empty point is written.
    fn position(&mut self) -> Result<Option<Coord<f64>>, NoShape> {
        let (x, y) = (self.float()?, self.float()?);
        for _ in 2..self.numbers {
            self.float()?;
        }
        if x.is_nan() && y.is_nan() {
            return Ok(None);
        }
        if !(x.is_finite() && y.is_finite()) {
            return Err(NoShape::Unreadable);
        }
        let place = self.system.place(Coord { x, y }).ok_or(NoShape::OffGlobe)?;
        Ok(Some(Coord::from(place)))
    }

    fn coords(&mut self) -> Result<Vec<Coord<f64>>, NoShape> {
        let count = self.count(8 * self.numbers)?;
        (0..count)
            .map(|_| self.position()?.ok_or(NoShape::Unreadable))
            .collect()
    }

    fn polygon(&mut self) -> Result<Option<Polygon<f64>>, NoShape> {
        let count = self.count(4)?;
        let rings: Result<Vec<LineString<f64>>, NoShape> =
            (0..count).map(|_| shape::ring(self.coords()?)).collect();
        let mut rings = rings?.into_iter();
        Ok(rings.next().map(|outer| Polygon::new(outer, rings.collect())))
    }

    /// The next geometry where it is a single one, none of an empty one; one of several goes among the parts.
    fn shapes(
        &mut self,
        depth: usize,
        parts: &mut Vec<Geometry<f64>>,
    ) -> Result<Option<Geometry<f64>>, NoShape> {
        if depth > DEEPEST {
            return Err(NoShape::Unsound);
        }
        Ok(match self.kind()? {
            1 => self.position()?.map(|at| Geometry::Point(at.into())),
            2 => {
                let coords = self.coords()?;
                if coords.is_empty() {
                    None
                } else {
                    Some(shape::line(coords)?.into())
                }
            }
            3 => self.polygon()?.map(Geometry::Polygon),
            4..=7 => {
                // The smallest part has an order, a kind and a count.
                for _ in 0..self.count(9)? {
                    let one = self.shapes(depth + 1, parts)?;
                    parts.extend(one);
                }
                None
            }
            // Curves and surfaces.
            _ => return Err(NoShape::Unsound),
        })
    }
}

#[cfg(test)]
mod tests {
    use geo_types::Point;
    use proptest::prelude::*;

    use super::*;

    fn blob(wkb: &[u8]) -> Vec<u8> {
        let mut blob = vec![b'G', b'P', 0, 1, 0xE6, 0x10, 0, 0];
        blob.extend(wkb);
        blob
    }

    fn point(order: u8, kind: u32, numbers: &[f64]) -> Vec<u8> {
        let mut wkb = vec![order];
        let bytes = |little: [u8; 4], big: [u8; 4]| if order == 1 { little } else { big };
        wkb.extend(bytes(kind.to_le_bytes(), kind.to_be_bytes()));
        for number in numbers {
            wkb.extend(if order == 1 {
                number.to_le_bytes()
            } else {
                number.to_be_bytes()
            });
        }
        wkb
    }

    #[test]
    fn points_come_in_either_order_with_heights_or_without() {
        let want = Ok(Some(Geometry::Point(Point::new(27.5, -2.5))));
        for wkb in [
            point(1, 1, &[27.5, -2.5]),
            point(0, 1, &[27.5, -2.5]),
            point(1, 1001, &[27.5, -2.5, 900.0]),
            point(1, 0x8000_0001, &[27.5, -2.5, 900.0]),
            point(0, 3001, &[27.5, -2.5, 900.0, 1.0]),
        ] {
            assert_eq!(shape(&blob(&wkb), System::WGS84), want, "{wkb:?}");
        }
        let off = shape(&blob(&point(1, 1, &[27.5, 95.0])), System::WGS84);
        assert_eq!(off, Err(NoShape::OffGlobe));
        let empty = shape(&blob(&point(1, 1, &[f64::NAN, f64::NAN])), System::WGS84);
        assert_eq!(empty, Ok(None));
        let longer = shape(&blob(&point(1, 1, &[27.5, -2.5, 1.0])), System::WGS84);
        assert_eq!(longer, Err(NoShape::Unsound));
    }

    #[test]
    fn collections_within_collections_end() {
        let mut wkb = point(1, 1, &[27.5, -2.5]);
        for _ in 0..200 {
            let mut outer = vec![1, 7, 0, 0, 0, 1, 0, 0, 0];
            outer.extend(&wkb);
            wkb = outer;
        }
        assert_eq!(shape(&blob(&wkb), System::WGS84), Err(NoShape::Unsound));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..200), kind in 0_u8..9) {
            let mut wkb = vec![1, kind, 0, 0, 0];
            wkb.extend(bytes);
            drop(shape(&blob(&wkb), System::WGS84));
        }
    }
}
