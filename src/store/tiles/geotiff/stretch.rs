//! Numbers beyond bytes as light: from the second to the ninety-eighth hundredth of what the picture holds.

use super::colour::Look;
use super::sheet::Numbers;
use super::sheet::Sheet;

/// So many pieces are looked at, spread over the picture.
const PIECES: u64 = 48;
/// So many numbers of each band at most.
const NUMBERS: usize = 100_000;
/// The parts that are cut off at both ends.
const CUT: f64 = 0.02;

/// From which number to which the light of each band goes.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Stretch(Vec<(f32, f32)>);

impl Stretch {
    /// How light a number of a band is.
    pub(super) fn light(&self, band: usize, number: f32) -> u8 {
        let (dark, bright) = self.0.get(band).copied().unwrap_or((0.0, 1.0));
        ((number - dark) / (bright - dark) * 255.0)
            .round()
            .clamp(0.0, 255.0) as u8
    }

    /// The number that is black and the one that is white, of the first band.
    pub(super) fn ends(&self) -> Option<(f32, f32)> {
        self.0.first().copied()
    }
}

/// Looks at what the numbers of a picture are; none where they are bytes.
///
/// # Cost
/// Some dozen pieces.
pub(super) fn of(sheet: &Sheet, look: &Look) -> Option<Stretch> {
    let (across, down) = sheet.pieces();
    let all = u64::from(across) * u64::from(down);
    let looked_at = all.min(PIECES);
    let mut bands: Vec<Vec<f32>> = Vec::new();
    for number in 0..looked_at {
        let piece = number * all / looked_at;
        let (column, row) = (
            (piece % u64::from(across)) as u32,
            (piece / u64::from(across)) as u32,
        );
        // A broken piece tells nothing; that it is broken is said where it is drawn.
        let Ok(Some(content)) = sheet.content(column, row) else {
            continue;
        };
        let Numbers::Floats(numbers) = &content.numbers else {
            return None;
        };
        let pixels = content.width as usize * content.height as usize;
        let step = (pixels * looked_at as usize / NUMBERS).max(1);
        for colour in look.colours(numbers).step_by(step).flatten() {
            bands.resize(colour.len().max(bands.len()), Vec::new());
            for (band, number) in bands.iter_mut().zip(colour) {
                band.push(*number);
            }
        }
    }
    let mut ends: Vec<(f32, f32)> = bands.iter_mut().map(|band| cut(band)).collect();
    if look.is_photograph() {
        let dark = ends.iter().map(|(dark, _)| *dark).fold(f32::INFINITY, f32::min);
        let bright = ends
            .iter()
            .map(|(_, bright)| *bright)
            .fold(f32::NEG_INFINITY, f32::max);
        ends.fill((dark, bright));
    }
    Some(Stretch(ends))
}

fn cut(numbers: &mut [f32]) -> (f32, f32) {
    numbers.sort_unstable_by(f32::total_cmp);
    let at = |share: f64| {
        let index = (numbers.len().saturating_sub(1) as f64 * share).round() as usize;
        numbers.get(index).copied().unwrap_or_default()
    };
    let (dark, bright) = (at(CUT), at(1.0 - CUT));
    if bright > dark {
        (dark, bright)
    } else {
        (dark, dark + 1.0)
    }
}
