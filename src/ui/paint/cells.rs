//! Which parts of a picture show anything at all, so that empty ground costs a computer without graphics card nothing.
//!
//! A picture is looked at once, in squares; what is clear all over, or exactly as the ground under it, is left out.

use crate::chart::Color;
use crate::chart::Pixels;

/// Squares along each side of a picture.
const SIDE: u32 = 16;

/// The parts of a picture that show something: boxes in shares of its width and height, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cells(Vec<Part>);

/// A box in shares of width and height, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Part {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Cells {
    /// The parts of a picture that would be seen over this ground. Neighbours in a row are one box.
    pub(crate) fn of(pixels: &Pixels, ground: Option<Color>) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for row in 0..SIDE {
            let mut open: Option<Part> = None;
            for column in 0..SIDE {
                if !is_seen(pixels, column, row, ground) {
                    parts.extend(open.take());
                    continue;
                }
                let right = share(column + 1);
                match &mut open {
                    Some(part) => part.right = right,
                    None => {
                        open = Some(Part {
                            left: share(column),
                            top: share(row),
                            right,
                            bottom: share(row + 1),
                        });
                    }
                }
            }
            parts.extend(open);
        }
        Self(parts)
    }

    /// The parts within a box of shares.
    pub(crate) fn within(&self, bounds: Part) -> impl Iterator<Item = Part> {
        self.0.iter().filter_map(move |part| {
            let cut = Part {
                left: part.left.max(bounds.left),
                top: part.top.max(bounds.top),
                right: part.right.min(bounds.right),
                bottom: part.bottom.min(bounds.bottom),
            };
            (cut.left < cut.right && cut.top < cut.bottom).then_some(cut)
        })
    }
}

fn share(cell: u32) -> f32 {
    cell as f32 / SIDE as f32
}

/// Whether anything in a square differs from the ground. Two pixels around it count too: a smoothed picture draws from
/// its neighbours.
fn is_seen(pixels: &Pixels, column: u32, row: u32, ground: Option<Color>) -> bool {
    let span = |cell: u32, whole: u32| {
        let from = (cell * whole / SIDE).saturating_sub(2);
        let to = ((cell + 1) * whole).div_ceil(SIDE) + 2;
        (from as usize, to.min(whole) as usize)
    };
    let (left, right) = span(column, pixels.width());
    let (top, bottom) = span(row, pixels.height());
    let rows = pixels.rgba().chunks_exact(pixels.width() as usize * 4);
    rows.skip(top).take(bottom - top).any(|row| {
        let line = row.get(left * 4..right * 4).unwrap_or(row);
        line.chunks_exact(4).any(|pixel| match pixel {
            [_, _, _, 0] => false,
            [r, g, b, a] => ground.is_none_or(|ground| {
                let same = |a: u8, b: u8| a.abs_diff(b) <= 1;
                *a < 255 || !(same(*r, ground.r) && same(*g, ground.g) && same(*b, ground.b))
            }),
            _ => true,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(pixel: impl Fn(u32, u32) -> [u8; 4]) -> Pixels {
        let rgba = (0..64u32 * 64).flat_map(|at| pixel(at % 64, at / 64)).collect();
        Pixels::new(64, 64, rgba).unwrap()
    }

    const ALL: Part = Part {
        left: 0.0,
        top: 0.0,
        right: 1.0,
        bottom: 1.0,
    };

    fn area(cells: &Cells, bounds: Part) -> f32 {
        cells
            .within(bounds)
            .map(|part| (part.right - part.left) * (part.bottom - part.top))
            .sum()
    }

    #[test]
    fn a_river_leaves_the_empty_ground_on_both_sides_out_and_loses_none_of_its_pixels() {
        let ground = Color::hex(0xF8_F6F1);
        let river = |x: u32, _: u32| {
            if (30..33).contains(&x) {
                [1, 2, 3, 255]
            } else {
                [0xF8, 0xF6, 0xF1, 255]
            }
        };
        let cells = Cells::of(&picture(river), Some(ground));
        let covered = area(&cells, ALL);
        assert!((0.05..0.3).contains(&covered), "{covered}");
        for part in cells.within(ALL) {
            assert!(part.left <= 29.0 / 64.0 && part.right >= 34.0 / 64.0, "{part:?}");
        }
        assert_eq!(cells.within(ALL).count(), 16, "one box in each row");
        // Over another ground all of it is seen.
        assert!((area(&Cells::of(&picture(river), None), ALL) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn half_clear_pixels_are_seen_and_clear_ones_are_not() {
        let ground = Some(Color::hex(0));
        assert!(area(&Cells::of(&picture(|_, _| [0, 0, 0, 0]), ground), ALL) < 1e-6);
        assert!((area(&Cells::of(&picture(|_, _| [0, 0, 0, 128]), ground), ALL) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn parts_are_cut_to_what_is_asked_for() {
        let cells = Cells::of(&picture(|_, _| [9, 9, 9, 255]), None);
        let quarter = Part {
            left: 0.25,
            top: 0.5,
            right: 0.5,
            bottom: 1.0,
        };
        assert!((area(&cells, quarter) - 0.125).abs() < 1e-6);
    }
}
