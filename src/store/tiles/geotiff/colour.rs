//! What the numbers of a TIFF mean as colours.

use tiff::tags::Tag;

use super::sheet::Content;
use super::sheet::Numbers;
use super::sheet::Sheet;
use super::stretch::Stretch;
use crate::store::raster::RasterError;
use crate::store::raster::geotiff::no_data;
use crate::store::tiles::raster::Picture;

/// `ExtraSamples`: opacity that is multiplied in already, and opacity that is not.
const MULTIPLIED: u16 = 1;
const OPACITY: u16 = 2;
const JPEG: u16 = 7;

/// How colours are written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scheme {
    /// One number, small is black.
    Grey,
    /// One number, small is white.
    White,
    /// Red, green, blue.
    Rgb,
    /// Brightness and two differences, as JPEG has it.
    YCbCr,
    /// Cyan, magenta, yellow, black.
    Inks,
    /// A number of the colour table.
    Table(Vec<[u8; 3]>),
}

impl Scheme {
    /// How many numbers make a colour.
    const fn numbers(&self) -> usize {
        match self {
            Self::Grey | Self::White | Self::Table(_) => 1,
            Self::Rgb | Self::YCbCr => 3,
            Self::Inks => 4,
        }
    }
}

/// How the pixels of a file become colours.
#[derive(Debug, Clone)]
pub(super) struct Look {
    scheme: Scheme,
    samples: usize,
    /// The largest number of so many bits, for whole bytes.
    largest: u8,
    /// Which number is the opacity, and whether it is multiplied in.
    opacity: Option<(usize, bool)>,
    /// The number for "nothing here".
    nothing: Option<f64>,
    /// For numbers beyond bytes.
    pub(super) stretch: Option<Stretch>,
}

impl Look {
    /// What the picture says of its colours.
    pub(super) fn of(sheet: &Sheet) -> Result<Self, RasterError> {
        let samples = usize::from(sheet.samples);
        let extra = sheet.ask(|tiff| tiff.find_tag_unsigned_vec::<u16>(Tag::ExtraSamples));
        let extra = extra.ok().flatten().unwrap_or_default();
        let scheme = scheme(sheet, samples - extra.len().min(samples.saturating_sub(1)))?;
        let first_extra = samples.saturating_sub(extra.len());
        let opacity = extra
            .iter()
            .position(|kind| matches!(*kind, MULTIPLIED | OPACITY))
            .map(|index| (first_extra + index, extra.get(index) == Some(&MULTIPLIED)))
            .filter(|(index, _)| *index >= scheme.numbers());
        if scheme.numbers() > samples {
            return Err(RasterError::Colours {
                kind: format!("{} / {samples}", sheet.directory.photometric),
            });
        }
        Ok(Self {
            scheme,
            samples,
            largest: u8::try_from((1_u16 << sheet.bits.min(8)) - 1).unwrap_or(u8::MAX),
            opacity,
            nothing: sheet.ask(no_data),
            stretch: None,
        })
    }

    /// The numbers of each pixel that make its colour; none for a pixel where nothing is.
    pub(super) fn colours<'a>(&'a self, numbers: &'a [f32]) -> impl Iterator<Item = Option<&'a [f32]>> + 'a {
        numbers.chunks_exact(self.samples.max(1)).map(|pixel| {
            let colour = pixel.get(..self.scheme.numbers())?;
            let known = colour.iter().all(|number| number.is_finite());
            (known && !self.is_nothing(colour.iter().map(|number| f64::from(*number)))).then_some(colour)
        })
    }

    /// Whether red, green and blue are stretched as one, so that colours stay what they are.
    pub(super) const fn is_photograph(&self) -> bool {
        matches!(self.scheme, Scheme::Rgb)
    }

    fn is_nothing(&self, mut numbers: impl Iterator<Item = f64>) -> bool {
        // The text of a float may have lost digits that the float has.
        self.nothing
            .is_some_and(|nothing| numbers.all(|number| (number - nothing).abs() <= nothing.abs() * 1e-6))
    }

    /// The piece in colours.
    pub(super) fn picture(&self, content: &Content) -> Picture {
        let pixels = content.width as usize * content.height as usize;
        let mut rgba = Vec::with_capacity(pixels * 4);
        match &content.numbers {
            Numbers::Bytes(bytes) => {
                for pixel in bytes.chunks_exact(self.samples.max(1)).take(pixels) {
                    rgba.extend(self.of_bytes(pixel));
                }
            }
            Numbers::Floats(numbers) => {
                let stretch = self.stretch.clone().unwrap_or_default();
                for (pixel, colour) in numbers
                    .chunks_exact(self.samples.max(1))
                    .zip(self.colours(numbers))
                {
                    rgba.extend(colour.map_or([0; 4], |colour| self.of_floats(pixel, colour, &stretch)));
                }
            }
        }
        rgba.resize(pixels * 4, 0);
        Picture {
            width: content.width,
            height: content.height,
            rgba,
        }
    }

    fn of_bytes(&self, pixel: &[u8]) -> [u8; 4] {
        let colour = pixel.get(..self.scheme.numbers()).unwrap_or_default();
        if self.is_nothing(colour.iter().map(|byte| f64::from(*byte))) {
            return [0; 4];
        }
        let opacity = self
            .opacity
            .and_then(|(index, _)| pixel.get(index).copied())
            .map_or(255, |opacity| self.full(opacity));
        let full = |byte: &u8| self.full(*byte);
        let [red, green, blue] = match (&self.scheme, colour) {
            (Scheme::Grey, [grey]) => [full(grey); 3],
            (Scheme::White, [white]) => [255 - full(white); 3],
            (Scheme::Rgb, [red, green, blue]) => [full(red), full(green), full(blue)],
            (Scheme::YCbCr, [y, cb, cr]) => of_ycbcr(*y, *cb, *cr),
            (Scheme::Inks, [c, m, y, k]) => {
                let light =
                    |ink: &u8| (u16::from(255 - full(ink)) * u16::from(255 - full(k)) / 255).min(255) as u8;
                [light(c), light(m), light(y)]
            }
            (Scheme::Table(table), [index]) => table.get(usize::from(*index)).copied().unwrap_or_default(),
            _ => return [0; 4],
        };
        self.apart([red, green, blue], opacity)
    }

    /// A number of fewer bits as a whole byte.
    const fn full(&self, number: u8) -> u8 {
        match self.largest {
            u8::MAX | 0 => number,
            largest => (number as u16 * 255 / largest as u16) as u8,
        }
    }

    /// Opacity that was multiplied in taken out again.
    fn apart(&self, rgb: [u8; 3], opacity: u8) -> [u8; 4] {
        let [red, green, blue] = match self.opacity {
            Some((_, true)) if opacity > 0 => {
                rgb.map(|light| (u16::from(light) * 255 / u16::from(opacity)).min(255) as u8)
            }
            _ => rgb,
        };
        [red, green, blue, opacity]
    }

    fn of_floats(&self, pixel: &[f32], colour: &[f32], stretch: &Stretch) -> [u8; 4] {
        let opacity = self.opacity.and_then(|(index, _)| pixel.get(index));
        // Opacity of sixteen bits goes to 65 535, that of floats to one.
        let opacity = opacity.map_or(255, |opacity| {
            let most = if *opacity <= 1.0 { 1.0 } else { 65_535.0 };
            (opacity / most * 255.0).clamp(0.0, 255.0) as u8
        });
        let light = |index: usize| {
            let number = colour.get(index).copied().unwrap_or_default();
            stretch.light(index, number)
        };
        let rgb = match self.scheme {
            Scheme::White => [255 - light(0); 3],
            Scheme::Rgb => [light(0), light(1), light(2)],
            _ => [light(0); 3],
        };
        self.apart(rgb, opacity)
    }
}

fn scheme(sheet: &Sheet, samples: usize) -> Result<Scheme, RasterError> {
    let refused = |kind: String| Err(RasterError::Colours { kind });
    let wide = sheet.bits > 8;
    Ok(match sheet.directory.photometric {
        0 => Scheme::White,
        // Bands of a satellite without a word on their colours: the first three, as they mostly are.
        1 if samples >= 3 => Scheme::Rgb,
        1 => Scheme::Grey,
        2 => Scheme::Rgb,
        3 if !wide => Scheme::Table(table(sheet)?),
        5 if !wide => Scheme::Inks,
        // The library puts the two differences on the grid of the brightness for JPEG alone.
        6 if !wide && sheet.packing() == JPEG => Scheme::YCbCr,
        other => return refused(other.to_string()),
    })
}

/// The colour table: all reds, all greens, all blues, each of sixteen bits; by some writers of eight.
fn table(sheet: &Sheet) -> Result<Vec<[u8; 3]>, RasterError> {
    let numbers = sheet
        .ask(|tiff| tiff.get_tag_u16_vec(Tag::ColorMap))
        .map_err(crate::store::raster::geotiff::damaged)?;
    let shift = if numbers.iter().all(|number| *number < 256) {
        0
    } else {
        8
    };
    let byte = |number: &u16| u8::try_from(number >> shift).unwrap_or(u8::MAX);
    let third = numbers.len() / 3;
    let mut parts = numbers.chunks_exact(third.max(1));
    let (Some(red), Some(green), Some(blue)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(RasterError::Colours { kind: "3".to_owned() });
    };
    let colours = red.iter().zip(green).zip(blue);
    Ok(colours
        .map(|((red, green), blue)| [byte(red), byte(green), byte(blue)])
        .collect())
}

/// ITU-R BT.601 in full range, as JPEG files have it.
fn of_ycbcr(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    let byte = |light: f32| light.round().clamp(0.0, 255.0) as u8;
    [
        byte(1.402f32.mul_add(cr, y)),
        byte(y - 0.344_136 * cb - 0.714_136 * cr),
        byte(1.772f32.mul_add(cb, y)),
    ]
}
