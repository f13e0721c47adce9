//! Thousands of marks and ways as dots and hairlines on a page of pixels: what no eye could tell apart as shapes of their own.
//!
//! A pixel is lit where a mark lies in it, the stronger the more of them lie there; a way lights every pixel on its way. Counts
//! first, colours after: the same counts give the same picture.

/// Red, green, blue, opacity.
pub type Rgba = [u8; 4];

/// A page of pixels, and what was laid on it. Places are given in pixels, from its upper left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dots {
    width: usize,
    height: usize,
    /// How many marks lie in each pixel, row by row; the highest bit says that a way passes.
    pixels: Vec<u32>,
}

/// The bit of a pixel that a way passes.
const WAY: u32 = 1 << 31;
/// Counts above this are drawn as strongly as this.
const MOST_TOLD: usize = 4096;

impl Dots {
    /// An empty page.
    pub fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![0; width.saturating_mul(height)],
        }
    }

    /// Lays marks on it; those beside the page are left out.
    ///
    /// # Cost
    /// Some nanoseconds for each.
    pub fn mark(&mut self, places: impl IntoIterator<Item = (f64, f64)>) {
        let (width, height) = (self.width as f64, self.height as f64);
        for (x, y) in places {
            if x >= 0.0 && y >= 0.0 && x < width && y < height {
                let at = y as usize * self.width + x as usize;
                if let Some(pixel) = self.pixels.get_mut(at) {
                    // As many as have room beside the bit; nobody has more.
                    *pixel += u32::from(*pixel & !WAY < WAY - 1);
                }
            }
        }
    }

    /// Lays a straight piece of way on it, as far as it lies on the page.
    pub fn way(&mut self, from: (f64, f64), to: (f64, f64)) {
        if self.pixels.is_empty() {
            return;
        }
        let Some((from, to)) = clipped(from, to, (self.width as f64, self.height as f64)) else {
            return;
        };
        let last = |size: usize| size as i32 - 1;
        let pixel = |(x, y): (f64, f64)| {
            (
                (x as i32).clamp(0, last(self.width)),
                (y as i32).clamp(0, last(self.height)),
            )
        };
        let ((mut x, mut y), end) = (pixel(from), pixel(to));
        let (across, down) = ((end.0 - x).abs(), -(end.1 - y).abs());
        let (right, under) = ((end.0 - x).signum(), (end.1 - y).signum());
        let mut error = across + down;
        loop {
            if let Some(pixel) = self.pixels.get_mut(y as usize * self.width + x as usize) {
                *pixel |= WAY;
            }
            if (x, y) == end {
                return;
            }
            let twice = 2 * error;
            if twice >= down {
                error += down;
                x += right;
            }
            if twice <= across {
                error += across;
                y += under;
            }
        }
    }

    /// Whether nothing lies on it.
    pub fn is_empty(&self) -> bool {
        self.pixels.iter().all(|pixel| *pixel == 0)
    }

    /// How many marks lie in a pixel.
    pub fn count(&self, x: usize, y: usize) -> u32 {
        let at = y.checked_mul(self.width).and_then(|row| row.checked_add(x));
        let pixel = at.filter(|_| x < self.width).and_then(|at| self.pixels.get(at));
        pixel.map_or(0, |pixel| pixel & !WAY)
    }

    /// The picture: marks from the first colour, where one lies, to the last, where as many lie as in few other pixels; ways
    /// in theirs where no mark lies; nothing elsewhere.
    ///
    /// # Cost
    /// Two passes over the pixels.
    pub fn painted(&self, few: Rgba, many: Rgba, way: Rgba) -> Vec<u8> {
        let told = |pixel: u32| (pixel & !WAY) as usize;
        let mut pixels_with = vec![0u64; MOST_TOLD + 1];
        for pixel in &self.pixels {
            if let Some(seen) = pixels_with.get_mut(told(*pixel).min(MOST_TOLD)) {
                *seen += 1;
            }
        }
        // By rank, not by number: so a few crowded places do not make all others pale.
        let lit: u64 = pixels_with.iter().skip(1).sum();
        let mut below = 0u64;
        let mut colors = vec![[0u8; 4]; MOST_TOLD + 1];
        let first = pixels_with.get(1).copied().unwrap_or(0);
        let span = lit.saturating_sub(first).max(1) as f64;
        for (color, seen) in colors.iter_mut().zip(&pixels_with).skip(1) {
            below += seen;
            *color = between(few, many, below.saturating_sub(first) as f64 / span);
        }
        let mut rgba = vec![0u8; self.pixels.len() * 4];
        for (out, pixel) in rgba.as_chunks_mut::<4>().0.iter_mut().zip(&self.pixels) {
            if *pixel == 0 {
                continue;
            }
            *out = match told(*pixel) {
                0 => way,
                count => colors.get(count.min(MOST_TOLD)).copied().unwrap_or(many),
            };
        }
        rgba
    }
}

/// A colour between two, at a share from 0 to 1.
fn between(from: Rgba, to: Rgba, share: f64) -> Rgba {
    let mut mixed = from;
    for (out, to) in mixed.iter_mut().zip(to) {
        let (a, b) = (f64::from(*out), f64::from(to));
        *out = (a + (b - a) * share.clamp(0.0, 1.0)).round() as u8;
    }
    mixed
}

/// The part of a straight line that lies on a page of this size; none where none does.
fn clipped(from: (f64, f64), to: (f64, f64), size: (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    // What is no number lies nowhere.
    (dx + dy + from.0 + from.1).is_finite().then_some(())?;
    let (mut begin, mut end) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, from.0),
        (dx, size.0 - from.0),
        (-dy, from.1),
        (dy, size.1 - from.1),
    ] {
        if step == 0.0 {
            // Along the edge: beside it, or not at all.
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            begin = begin.max(room / step);
        } else {
            end = end.min(room / step);
        }
    }
    let at = |share: f64| (dx.mul_add(share, from.0), dy.mul_add(share, from.1));
    (begin <= end).then(|| (at(begin), at(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_lights_its_pixel_and_none_beside_the_page_does() {
        let mut dots = Dots::new(4, 3);
        dots.mark([
            (0.0, 0.0),
            (3.9, 2.9),
            (3.9, 2.1),
            (4.0, 1.0),
            (-0.1, 1.0),
            (1.0, 3.0),
            (f64::NAN, 1.0),
        ]);
        let counts: Vec<u32> = (0..12).map(|at| dots.count(at % 4, at / 4)).collect();
        assert_eq!(counts, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(dots.count(4, 0), 0, "not the first of the next row");
        let picture = dots.painted([10, 0, 0, 255], [200, 0, 0, 255], [0, 0, 9, 255]);
        assert_eq!(picture[..4], [10, 0, 0, 255]);
        assert_eq!(picture[44..], [200, 0, 0, 255]);
        assert!(picture[4..44].iter().all(|byte| *byte == 0));
    }

    #[test]
    fn a_way_lights_every_pixel_on_it_once_and_marks_lie_over_it() {
        let mut dots = Dots::new(8, 8);
        dots.way((0.5, 0.5), (7.5, 3.5));
        dots.mark([(0.2, 0.2)]);
        let picture = dots.painted([1; 4], [2; 4], [3; 4]);
        let lit: Vec<usize> = (0..64).filter(|at| picture[at * 4 + 3] != 0).collect();
        assert_eq!(lit.len(), 8, "one in each column: {lit:?}");
        assert_eq!((picture[0], picture[7 * 4 + 3 * 32]), (1, 3));
    }

    #[test]
    fn of_a_way_only_what_lies_on_the_page_is_drawn_and_the_same_from_either_end() {
        for (from, to) in [
            ((-5.0, 4.0), (20.0, 4.0)),
            ((3.0, -1e9), (3.0, 1e9)),
            ((-2.0, -2.0), (9.0, 9.0)),
            ((0.0, 8.0), (8.0, 8.0)),
        ] {
            let mut dots = Dots::new(8, 8);
            dots.way(from, to);
            let lit = |dots: &Dots| dots.pixels.iter().filter(|pixel| **pixel != 0).count();
            assert_eq!(lit(&dots), 8, "{from:?} {to:?}");
            dots.way(to, from);
            assert_eq!(lit(&dots), 8, "{from:?} {to:?} and back");
        }
        let mut dots = Dots::new(8, 8);
        for (from, to) in [
            ((-5.0, -1.0), (20.0, -1.0)),
            ((9.0, 0.0), (9.0, 8.0)),
            ((f64::NAN, 0.0), (1.0, 1.0)),
            ((-3.0, 2.0), (2.0, -3.0)),
        ] {
            dots.way(from, to);
        }
        assert!(dots.pixels.iter().all(|pixel| *pixel == 0));
        Dots::new(0, 0).way((0.0, 0.0), (1.0, 1.0));
    }
}
