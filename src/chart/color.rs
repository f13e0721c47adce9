//! A colour with straight alpha, mixing, and how well one stands out from another.
//!
//! Which colour stands for what is said in `style`.

/// A colour: red, green, blue and opacity, each 0 to 255, not premultiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity, 255 is solid.
    pub a: u8,
}

impl Color {
    /// Nothing at all.
    pub const CLEAR: Self = Self {
        r: 0,
        g: 0,
        b: 0,
        a: 0,
    };

    /// A solid colour from its usual six digits: `Color::hex(0x009EDB)`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { r, g, b, a: 255 }
    }

    /// The colour with this opacity, from 0 to 1, times its own.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        Self {
            a: (f32::from(self.a) * opacity.clamp(0.0, 1.0)).round() as u8,
            ..self
        }
    }

    /// The colour moved towards another by a share from 0 to 1; opacity stays.
    #[must_use]
    pub fn towards(self, other: Self, share: f32) -> Self {
        let mix =
            |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share.clamp(0.0, 1.0)).round();
        Self {
            r: mix(self.r, other.r) as u8,
            g: mix(self.g, other.g) as u8,
            b: mix(self.b, other.b) as u8,
            a: self.a,
        }
    }

    /// What is seen where this colour lies over a solid one.
    #[must_use]
    pub fn over(self, ground: Self) -> Self {
        Self {
            a: 255,
            ..ground.towards(self, f32::from(self.a) / 255.0)
        }
    }

    /// The same brightness without colour, for grey paper.
    #[must_use]
    pub fn grey(self) -> Self {
        let light =
            (0.299 * f32::from(self.r) + 0.587 * f32::from(self.g) + 0.114 * f32::from(self.b)).round() as u8;
        Self {
            r: light,
            g: light,
            b: light,
            a: self.a,
        }
    }

    /// Whether nothing of it is seen.
    pub const fn is_clear(self) -> bool {
        self.a == 0
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// The contrast between two solid colours, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.r, self.g, self.b)?;
        if self.a < 255 {
            write!(f, "/{:.0}%", f32::from(self.a) / 2.55)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        // The pairs of the standard's own examples: black on white 21, #777 on white 4.48.
        assert!((Color::hex(0x00_0000).contrast(Color::hex(0xFF_FFFF)) - 21.0).abs() < 0.01);
        assert!((Color::hex(0x77_7777).contrast(Color::hex(0xFF_FFFF)) - 4.48).abs() < 0.01);
    }

    #[test]
    fn half_a_colour_over_white_is_half_way_to_white() {
        let seen = Color::hex(0x00_0000).faded(0.5).over(Color::hex(0xFF_FFFF));
        assert_eq!(seen, Color::hex(0x7F_7F7F));
    }
}
