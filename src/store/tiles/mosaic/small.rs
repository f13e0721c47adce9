//! A small copy of a picture for the far view, made from all of its pieces once.

use super::Level;
use super::MOST_FOR_SMALL;
use super::PieceId;
use super::Pieces;
use crate::store::tiles::raster::Picture;

/// The longest side of the copy, in pixels.
const LONGEST: u32 = 2048;

/// The copy.
#[derive(Debug)]
pub(super) struct Small {
    pub(super) level: Level,
    pub(super) picture: Picture,
}

/// The mean of the pixels that fall into one.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    /// Red, green and blue times opacity.
    rgb: [u64; 3],
    opacity: u64,
    count: u32,
}

/// Makes the copy; none where the coarsest level is small already, or too large to be read as a whole.
pub(super) fn of(pieces: &impl Pieces) -> Option<Small> {
    let number = pieces.levels().len().checked_sub(1)?;
    let level = pieces.levels().get(number)?;
    let longest = level.width.max(level.height);
    if longest <= LONGEST {
        return None;
    }
    made(pieces, number, longest.div_ceil(LONGEST).next_power_of_two())
}

/// The whole picture with sides of at most so many pixels; none where it is too large to be read as a whole.
pub(in crate::store::tiles) fn shrunk(pieces: &impl Pieces, longest: u32) -> Option<Picture> {
    let side = |level: &Level| level.width.max(level.height);
    let number = pieces.levels().iter().rposition(|level| side(level) >= longest);
    let number = number.unwrap_or(0);
    let factor = side(pieces.levels().get(number)?).div_ceil(longest.max(1));
    made(pieces, number, factor.max(1)).map(|small| small.picture)
}

/// A copy of a level, so many times smaller.
fn made(pieces: &impl Pieces, number: usize, factor: u32) -> Option<Small> {
    let level = pieces.levels().get(number)?;
    if level.pixels() > MOST_FOR_SMALL {
        return None;
    }
    let (width, height) = (level.width.div_ceil(factor), level.height.div_ceil(factor));
    let mut sums = vec![Sum::default(); width as usize * height as usize];
    let (across, down) = level.pieces();
    for row in 0..down {
        for column in 0..across {
            let id = PieceId {
                level: number,
                column,
                row,
            };
            // A damaged piece is a hole in the copy as it is in the picture.
            if let Ok(Some(piece)) = pieces.piece(id) {
                let (left, top) = (column * level.piece_width, row * level.piece_height);
                add(&mut sums, width, factor, (left, top), &piece);
            }
        }
    }
    let rgba = sums.iter().flat_map(mean).collect();
    let scale = f64::from(factor);
    Some(Small {
        level: Level {
            lie: level.lie.scaled(scale, scale)?,
            width,
            height,
            piece_width: width,
            piece_height: height,
        },
        picture: Picture { width, height, rgba },
    })
}

fn add(sums: &mut [Sum], width: u32, factor: u32, (left, top): (u32, u32), piece: &Picture) {
    let rows = piece.rgba.chunks_exact((piece.width as usize * 4).max(4));
    for (y, row) in (top..).zip(rows) {
        let line = (y / factor) as usize * width as usize;
        for (x, pixel) in (left..).zip(row.chunks_exact(4)) {
            let &[red, green, blue, opacity] = pixel else {
                continue;
            };
            let Some(sum) = sums.get_mut(line + (x / factor) as usize) else {
                continue;
            };
            for (all, one) in sum.rgb.iter_mut().zip([red, green, blue]) {
                *all += u64::from(one) * u64::from(opacity);
            }
            sum.opacity += u64::from(opacity);
            sum.count += 1;
        }
    }
}

fn mean(sum: &Sum) -> [u8; 4] {
    let share = |all: u64, of: u64| (all + of / 2).checked_div(of).unwrap_or(0).min(255) as u8;
    let [red, green, blue] = sum.rgb.map(|all| share(all, sum.opacity));
    [red, green, blue, share(sum.opacity, u64::from(sum.count))]
}
