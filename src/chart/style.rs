//! All colours and widths of the map, by what they stand for: light, dark, colour print and grey print.
//!
//! Drawing code names tokens, never numbers. Kinds take the Okabe–Ito colours, amounts one hue from light to dark,
//! our own forces the blue of the United Nations; red is for danger and marking alone.

use crate::chart::color::Color;
use crate::model::IncidentFamily;

/// Which set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Theme {
    /// Screen by day.
    Light,
    /// Screen by night.
    Dark,
    /// Colour printer.
    Print,
    /// Black and white printer.
    Grey,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Print, Self::Grey];

    /// Its name, as it stands in the keys of kept pictures.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
            Self::Grey => "grey",
        }
    }
}

macro_rules! palette {
    ($($(#[$doc:meta])* $token:ident: $light:literal, $dark:literal, $print:literal;)+) => {
        /// The colours of one theme.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Palette {
            /// Which theme this is.
            pub theme: Theme,
            $($(#[$doc])* pub $token: Color,)+
        }

        impl Palette {
            const LIGHT: Self = Self { theme: Theme::Light, $($token: Color::hex($light),)+ };
            const DARK: Self = Self { theme: Theme::Dark, $($token: Color::hex($dark),)+ };
            const PRINT: Self = Self { theme: Theme::Print, $($token: Color::hex($print),)+ };

            /// Every colour with its name.
            pub fn tokens(&self) -> Vec<(&'static str, Color)> {
                vec![$((stringify!($token), self.$token),)+]
            }

            fn greyed(mut self) -> Self {
                self.theme = Theme::Grey;
                $(self.$token = self.$token.grey();)+
                self
            }
        }
    };
}

palette! {
    // Ground                        light     dark      print
    /// The ground: what is under everything.
    land:                           0xF8F6F1, 0x1D2125, 0xFFFFFF;
    /// Lakes, wide rivers, the sea.
    water:                          0xC9DDE8, 0x16303F, 0xD3E6F0;
    /// Rivers as lines, shores.
    water_line:                     0x8FB4CB, 0x2C5870, 0x6FA3C4;
    /// Names of waters.
    water_text:                     0x235A7C, 0x8FC1DE, 0x1B5478;
    /// Forest.
    wood:                           0xDDE8D3, 0x212C26, 0xE4EFDB;
    /// Grass, scrub, fields.
    grass:                          0xEBEFDD, 0x222922, 0xF2F5E6;
    /// Swamp.
    wetland:                        0xDCE8E4, 0x1D2B2C, 0xE3EFEB;
    /// Sand, rock.
    bare:                           0xF0EADD, 0x29271F, 0xF5F0E4;
    /// Built-up ground.
    built:                          0xEAE4DA, 0x2A2B2D, 0xEFEAE2;
    /// Houses.
    building:                       0xD5CCBF, 0x3A3B3E, 0xCFC6B8;
    /// Protected nature.
    park:                           0xD3E5CF, 0x20302A, 0xDCEBD6;
    /// Limits of states.
    border:                         0x7A6B84, 0x9C8FA8, 0x6B5A76;
    /// Limits of provinces and territories.
    province:                       0xA79AAE, 0x635B6C, 0x998A9F;
    /// Roads of the base map.
    map_road:                       0xFFFFFF, 0x3D4146, 0xFFFFFF;
    /// Main roads of the base map.
    map_road_main:                  0xFBE3B6, 0x57503F, 0xFAE0AE;
    /// The edge of roads of the base map.
    map_road_edge:                  0xC9BFAF, 0x15181B, 0xB5A993;
    /// Paths of the base map.
    map_path:                       0xB29A7C, 0x6A5F4F, 0x9A815F;
    /// Railways.
    rail:                           0x8C8C8C, 0x6E7276, 0x6E6E6E;
    // Letters
    /// Names and numbers.
    text:                           0x1F2328, 0xECEAE4, 0x000000;
    /// Names of lesser weight.
    text_soft:                      0x54585E, 0xB4B6B8, 0x404040;
    /// The line around letters, so that they stand out from the map.
    halo:                           0xFFFFFF, 0x14171A, 0xFFFFFF;
    /// Plates under letters and pictograms.
    plate:                          0xFFFFFF, 0x2B3035, 0xFFFFFF;
    /// Lines of the grid.
    grid:                           0x5F6B76, 0x7E8A94, 0x4A5560;
    /// Values of the grid.
    grid_text:                      0x3F4A54, 0xAEB9C2, 0x2D3740;
    // Our own forces
    /// Our own forces.
    own:                            0x009EDB, 0x2FB4EA, 0x009EDB;
    /// Lines and letters of our own forces.
    own_line:                       0x005A8C, 0x8AD4F5, 0x00507D;
    /// Letters upon our own colour.
    on_own:                         0x00202F, 0x001722, 0x000000;
    /// What our forces can reach.
    reach:                          0x1E88C0, 0x3FA9DE, 0x1E88C0;
    // Danger and warning
    /// Danger, marking, closed ways.
    danger:                         0xC1121F, 0xFF6B6B, 0xB00D1A;
    /// What is doubtful: a leg after dark, a gap.
    warning:                        0xB45309, 0xF5B041, 0xA84A05;
    // Kinds of incidents (Okabe–Ito; vermilion, purple, green, orange, grey)
    /// Violence against people and property.
    violence:                       0xD55E00, 0xF0854A, 0xD55E00;
    /// Armed actors.
    armed:                          0xB05A8C, 0xDE9AC0, 0xA4507F;
    /// People on the move.
    displacement:                   0x009E73, 0x35C79E, 0x009E73;
    /// Hazards and obstacles.
    hazard:                         0xE69F00, 0xF3B63A, 0xE69F00;
    /// The rest.
    other:                          0x8A8F94, 0xA6ABB0, 0x8A8F94;
    /// The edge of small marks.
    mark_edge:                      0x2A2D31, 0x0E1113, 0x202020;
    // Classes of ground
    /// The first class of a grid of land cover.
    class_1:                        0x2E8B57, 0x2F7A50, 0x2E8B57;
    /// The second class.
    class_2:                        0xB8A23A, 0xA8933A, 0xB8A23A;
    /// The third class.
    class_3:                        0xC8E08A, 0x8FA85C, 0xC8E08A;
    /// The fourth class.
    class_4:                        0xE69FD0, 0xB878A6, 0xE69FD0;
    /// The fifth class.
    class_5:                        0xD2691E, 0xC06020, 0xD2691E;
    /// The sixth class.
    class_6:                        0xC9B79C, 0x97886F, 0xC9B79C;
    /// The seventh class.
    class_7:                        0x3F7FBF, 0x4A88C4, 0x3F7FBF;
    /// The eighth class.
    class_8:                        0x5BB8B0, 0x4A9A93, 0x5BB8B0;
    /// The shaded side of hills.
    relief_shade:                   0x000000, 0x000000, 0x000000;
    // Amounts: one hue, light to dark
    /// Least.
    amount_1:                       0xFBE8CF, 0x33291F, 0xFBE8CF;
    /// Little.
    amount_2:                       0xF6CD9B, 0x54402A, 0xF6CD9B;
    /// Middling.
    amount_3:                       0xEBA963, 0x805A30, 0xEBA963;
    /// Much.
    amount_4:                       0xD27F33, 0xB27A3A, 0xD27F33;
    /// Most.
    amount_5:                       0xA95714, 0xE3A455, 0xA95714;
    /// The outline of a hotspot.
    hotspot:                        0x7A3A05, 0xF7C886, 0x6B3203;
    /// Protected incidents, by area.
    protected:                      0x8D6BB1, 0xB79AD6, 0x8463A9;
    /// More reports than in the period it is held against.
    grew:                           0xA3195B, 0xF27EB6, 0x9A1454;
    /// Fewer reports.
    fell:                           0x00695C, 0x4FD1C0, 0x00695C;
    /// Where nobody has looked.
    silence:                        0x5F666E, 0x9AA3AB, 0x555B62;
    // Ways
    /// Roads that vehicles use.
    way:                            0x7B4A21, 0xC79A6B, 0x6E3F18;
    /// Paths, on foot.
    way_foot:                       0x8A6A48, 0xA98B66, 0x7A5A38;
    /// Ways on the water.
    way_water:                      0x2C78A8, 0x5FA9D4, 0x1F6C9C;
    // Places
    /// Communities.
    community:                      0x1F2328, 0xF2F0EA, 0x000000;
    /// Services.
    service:                        0x3C5A4C, 0xA9CDBB, 0x2F4D3F;
    /// Activities of the work plan.
    activity:                       0x00795A, 0x46D3A9, 0x00795A;
    /// Outlines of areas.
    area:                           0x5B4B8A, 0xA89BD6, 0x4E3F7C;
    /// What is selected.
    selection:                      0xF0E442, 0xF0E442, 0xF0E442;
    /// The edge of what is selected, and what is being drawn.
    selection_edge:                 0x1F2328, 0xFFFFFF, 0x000000;
}

impl Palette {
    /// The colours of a theme.
    pub fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self::LIGHT,
            Theme::Dark => Self::DARK,
            Theme::Print => Self::PRINT,
            Theme::Grey => Self::PRINT.greyed(),
        }
    }

    /// The colour of a family of incidents; its shape says the same.
    pub const fn family(&self, family: IncidentFamily) -> Color {
        match family {
            IncidentFamily::Violence => self.violence,
            IncidentFamily::Armed => self.armed,
            IncidentFamily::Displacement => self.displacement,
            IncidentFamily::Hazard => self.hazard,
            IncidentFamily::Other => self.other,
        }
    }

    /// The colours of classes of ground, by their place in the grid.
    pub const fn classes(&self) -> [Color; 8] {
        [
            self.class_1,
            self.class_2,
            self.class_3,
            self.class_4,
            self.class_5,
            self.class_6,
            self.class_7,
            self.class_8,
        ]
    }

    /// The steps of an amount, from least to most.
    pub const fn amounts(&self) -> [Color; 5] {
        [
            self.amount_1,
            self.amount_2,
            self.amount_3,
            self.amount_4,
            self.amount_5,
        ]
    }

    /// A colour of the base map, a third nearer to the ground, so that what lies over it speaks first.
    #[must_use]
    pub fn muted(&self, color: Color) -> Color {
        color.towards(self.land, 1.0 / 3.0)
    }
}

/// Sizes of letters in page units: the same on the screen (logical pixels) and on paper (points, never under 6).
pub mod size {
    /// Values of the grid, small notes.
    pub const SMALL: f32 = 9.0;
    /// Names of communities that could be protected, waters.
    pub const NAME: f32 = 10.5;
    /// Names of communities that should be protected.
    pub const NAME_MIDDLE: f32 = 11.5;
    /// Names of communities that must be protected, bases.
    pub const NAME_LARGE: f32 = 12.5;
    /// The line around letters.
    pub const HALO: f32 = 2.4;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters and the grounds they stand on.
    fn pairs(p: &Palette) -> Vec<(&'static str, Color, Color)> {
        let mut pairs = Vec::new();
        for (ground, color) in [
            ("land", p.land),
            ("wood", p.wood),
            ("grass", p.grass),
            ("built", p.built),
            ("water", p.water),
            ("halo", p.halo),
        ] {
            pairs.push((ground, p.text, color));
            pairs.push((ground, p.water_text, color));
            pairs.push((ground, p.text_soft, color));
            pairs.push((ground, p.grid_text, color));
        }
        pairs.push(("own_line on plate", p.own_line, p.plate));
        pairs.push(("on_own on own", p.on_own, p.own));
        pairs.push(("text on plate", p.text, p.plate));
        pairs.push(("danger on land", p.danger, p.land));
        pairs.push(("warning on land", p.warning, p.land));
        pairs.push(("service on plate", p.service, p.plate));
        pairs.push(("area name on halo", p.area, p.halo));
        pairs
    }

    #[test]
    fn letters_stand_out_from_every_ground() {
        for theme in Theme::ALL {
            for (name, letter, ground) in pairs(&Palette::of(theme)) {
                let contrast = letter.contrast(ground);
                assert!(
                    contrast >= 4.5,
                    "{theme:?} {name}: {letter} on {ground} is {contrast:.2}"
                );
            }
        }
    }

    #[test]
    fn the_ramp_goes_one_way_in_every_theme() {
        for theme in Theme::ALL {
            let lights: Vec<f32> = Palette::of(theme)
                .amounts()
                .iter()
                .map(|c| c.luminance())
                .collect();
            let falls = lights.windows(2).all(|pair| pair[0] > pair[1] + 0.01);
            let rises = lights.windows(2).all(|pair| pair[0] + 0.01 < pair[1]);
            assert!(falls || rises, "{theme:?}: {lights:?}");
        }
    }

    #[test]
    fn marks_stand_out_from_the_ground() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let p = Palette::of(theme);
            for (name, color) in [
                ("own", p.own),
                ("violence", p.violence),
                ("armed", p.armed),
                ("way", p.way),
                ("grew", p.grew),
                ("fell", p.fell),
                ("community", p.community),
            ] {
                // 3:1 for graphics, or an edge of 3:1 around it (WCAG 1.4.11).
                let best = color.contrast(p.land).max(p.mark_edge.contrast(p.land));
                assert!(best >= 3.0, "{theme:?} {name} {best:.2}");
            }
        }
    }

    #[test]
    fn grey_paper_has_no_colour() {
        for (name, color) in Palette::of(Theme::Grey).tokens() {
            assert!(color.r == color.g && color.g == color.b, "{name}");
        }
    }

    #[test]
    fn communities_and_our_own_forces_are_never_red() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let p = Palette::of(theme);
            for color in [p.community, p.own, p.own_line, p.reach, p.activity, p.service] {
                assert!(
                    i16::from(color.r) < i16::from(color.g.max(color.b)) + 24,
                    "{theme:?} {color}"
                );
            }
        }
    }
}
