//! How grids of values look: relief as light and shade, land cover in the colours of its classes, travel times in bands.
//!
//! All of it lets the map below show through.

use std::collections::BTreeSet;

use crate::chart::color::Color;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Shape;
use crate::chart::style::Palette;
use crate::model::GridLook;
use crate::model::Operation;
use crate::quantity::Seconds;
use crate::store::tiles::ValueTile;
use crate::store::tiles::grid::SIDE;
use crate::store::tiles::grid::SIDE_ROUND;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// Bands of travel time end at these hours; one more follows.
const BANDS_H: [f64; 4] = [1.0, 2.0, 4.0, 8.0];
/// How strongly bands and classes cover what lies under them.
const COVER: f32 = 0.75;
/// The classes of the world's land cover by ESA, which most grids have, with their colours among ours: trees, shrubs, grass,
/// fields, houses, bare ground, snow, water, swamp, mangroves, moss.
const WORLD_COVER: [(i64, usize); 11] = [
    (10, 0),
    (20, 1),
    (30, 2),
    (40, 3),
    (50, 4),
    (60, 5),
    (70, 5),
    (80, 6),
    (90, 7),
    (95, 7),
    (100, 2),
];
/// How strongly the darkest shade does.
const SHADE: f32 = 0.75;
/// Where the light of a relief comes from: the north-west, half way up, as on printed sheets.
const LIGHT: [f32; 3] = [-0.5, 0.5, std::f32::consts::FRAC_1_SQRT_2];
/// A flat place has this much light.
const FLAT: f32 = std::f32::consts::FRAC_1_SQRT_2;
/// Slopes are steepened, so that hills are seen at the scale of a province.
const STEEPER: f32 = 2.0;

/// Something that a grid shows: a class with its place among all of them, a band, or the relief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// Light and shade.
    Relief,
    /// A band of travel time, from the shortest.
    Band(usize),
    /// A class of ground, and which colour it has.
    Class(i64, usize),
}

/// Paints a tile: its pixels, opacity not multiplied in, and what they show.
pub fn paint(tile: &ValueTile, look: GridLook, palette: &Palette) -> (Vec<u8>, BTreeSet<Shown>) {
    let mut rgba = Vec::with_capacity(SIDE * SIDE * 4);
    let mut shown = BTreeSet::new();
    let world_cover = |class: &i64| WORLD_COVER.iter().find(|(known, _)| known == class);
    let is_world_cover =
        tile.classes.len() > 1 && tile.classes.iter().all(|class| world_cover(class).is_some());
    for y in 1..=SIDE {
        for x in 1..=SIDE {
            let what = at(tile, x, y).and_then(|value| match look {
                GridLook::Relief => Some(Shown::Relief),
                GridLook::Times => Some(Shown::Band(band(value))),
                GridLook::Classes => {
                    let class = value.round() as i64;
                    let rank = tile.classes.binary_search(&class).ok()?;
                    let usual = world_cover(&class).filter(|_| is_world_cover);
                    Some(Shown::Class(class, usual.map_or(rank, |(_, color)| *color)))
                }
            });
            let color = what.map_or(Color::CLEAR, |what| match what {
                Shown::Relief => shade(tile, x, y),
                flat => color(flat, palette),
            });
            shown.extend(what);
            rgba.extend([color.r, color.g, color.b, color.a]);
        }
    }
    (rgba, shown)
}

fn at(tile: &ValueTile, x: usize, y: usize) -> Option<f32> {
    let value = *tile.values.get(y * SIDE_ROUND + x)?;
    (!value.is_nan()).then_some(value)
}

/// Which band a time in seconds falls into.
fn band(seconds: f32) -> usize {
    let hours = f64::from(seconds) / 3600.0;
    BANDS_H.iter().take_while(|end| hours > **end).count()
}

/// How a band or a class is coloured: the sooner the stronger; classes by their place in the grid.
fn color(shown: Shown, palette: &Palette) -> Color {
    let color = match shown {
        Shown::Relief => palette.relief_shade,
        Shown::Band(band) => {
            let amounts = palette.amounts();
            let rank = (amounts.len() - 1).saturating_sub(band);
            amounts.get(rank).copied().unwrap_or(palette.amount_1)
        }
        Shown::Class(_, rank) => {
            let colors = palette.classes();
            let color = colors.get(rank % colors.len()).copied().unwrap_or(palette.bare);
            // More classes than colours: the second time round paler.
            let round = (rank / colors.len()).min(2) as f32;
            color.towards(palette.land, round * 0.4)
        }
    };
    color.faded(COVER)
}

/// Light and shade by the slope between the eight neighbours (Horn), as black or white over what lies below.
fn shade(tile: &ValueTile, x: usize, y: usize) -> Color {
    let Some(here) = at(tile, x, y) else {
        return Color::CLEAR;
    };
    let near = |dx: usize, dy: usize| at(tile, x + dx - 1, y + dy - 1).unwrap_or(here);
    let east = near(2, 0) + 2.0 * near(2, 1) + near(2, 2);
    let west = near(0, 0) + 2.0 * near(0, 1) + near(0, 2);
    let north = near(0, 0) + 2.0 * near(1, 0) + near(2, 0);
    let south = near(0, 2) + 2.0 * near(1, 2) + near(2, 2);
    let run = 8.0 * tile.pixel_m.max(1e-3) / STEEPER;
    let (to_east, to_north) = ((east - west) / run, (north - south) / run);
    let length = (to_east * to_east + to_north * to_north + 1.0).sqrt();
    let [light_x, light_y, light_z] = LIGHT;
    let light = (-to_east * light_x - to_north * light_y + light_z) / length;
    let (level, opacity) = if light < FLAT {
        (0, (FLAT - light.max(0.0)) / FLAT * SHADE)
    } else {
        (255, (light - FLAT) / (1.0 - FLAT) * SHADE / 2.0)
    };
    Color {
        r: level,
        g: level,
        b: level,
        a: (opacity * 255.0).round().clamp(0.0, 255.0) as u8,
    }
}

/// What the legend says of it, and how it looks there.
pub fn explained(shown: Shown, operation: &Operation, palette: &Palette, lang: Lang) -> (String, Vec<Shape>) {
    let duration = |hours: &f64| number::duration(lang, Seconds::from_hours(*hours));
    let title = match shown {
        Shown::Relief => words::text(lang, "grid-relief"),
        Shown::Band(band) => match (BANDS_H.get(band), BANDS_H.last()) {
            (Some(end), _) => words::text_with(lang, "grid-within", &[("time", duration(end).into())]),
            (None, Some(last)) => words::text_with(lang, "grid-beyond", &[("time", duration(last).into())]),
            (None, None) => String::new(),
        },
        Shown::Class(class, _) => {
            let mut speeds = operation.speeds.rows();
            let named = speeds.find(|speed| speed.class == class && !speed.label.is_empty());
            named.map_or_else(
                || words::text_with(lang, "grid-class", &[("class", Arg::from(class.to_string()))]),
                |speed| speed.label.clone(),
            )
        }
    };
    let area = Area {
        rings: Vec::new(),
        fill: color(shown, palette),
        hatch: None,
        stroke: None,
    };
    (title, legend::area_sample(&area))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::chart::style::Theme;

    fn tile(value: impl Fn(usize, usize) -> f32) -> ValueTile {
        let rows = 0..SIDE_ROUND;
        let values = rows.flat_map(|y| (0..SIDE_ROUND).map(move |x| (x, y)));
        ValueTile {
            values: values.map(|(x, y)| value(x, y)).collect(),
            pixel_m: 30.0,
            classes: Arc::new(vec![10, 30, 80]),
        }
    }

    fn pixel(rgba: &[u8], x: usize, y: usize) -> [u8; 4] {
        let at = (y * SIDE + x) * 4;
        rgba[at..at + 4].try_into().unwrap()
    }

    #[test]
    fn slopes_towards_the_light_are_light_and_away_from_it_dark() {
        let palette = Palette::of(Theme::Light);
        let paint = |east: f32, north: f32| {
            let tile = tile(|x, y| 500.0 + east * x as f32 * 30.0 - north * y as f32 * 30.0);
            let (rgba, shown) = paint(&tile, GridLook::Relief, &palette);
            assert_eq!(shown.len(), 1);
            pixel(&rgba, 128, 128)
        };
        // Flat ground leaves the map as it is.
        assert_eq!(paint(0.0, 0.0)[3], 0);
        // Rising to the south-east it faces the north-west, where the light is.
        let (lit, dark) = (paint(0.3, -0.3), paint(-0.3, 0.3));
        assert_eq!((lit[0], dark[0]), (255, 0));
        assert!(lit[3] > 40 && dark[3] > 100, "{lit:?} {dark:?}");
        // Across the light it is nearly as the flat, and the steeper the darker.
        assert!(paint(0.1, 0.1)[3] < 30);
        assert!(paint(-0.6, 0.6)[3] > dark[3]);
    }

    #[test]
    fn times_fall_into_bands_the_sooner_the_stronger_and_what_is_not_reached_is_clear() {
        let palette = Palette::of(Theme::Dark);
        let hours = [0.5, 1.0, 1.01, 3.0, 7.9, 30.0];
        let tile = tile(|x, _| hours.get(x / 40).map_or(f32::NAN, |hours| hours * 3600.0));
        let (rgba, shown) = paint(&tile, GridLook::Times, &palette);
        let bands: Vec<Shown> = (0..5).map(Shown::Band).collect();
        assert_eq!(shown.into_iter().collect::<Vec<_>>(), bands);
        assert_eq!(pixel(&rgba, 10, 10), pixel(&rgba, 60, 10));
        assert_ne!(pixel(&rgba, 60, 10), pixel(&rgba, 100, 10));
        assert_eq!(pixel(&rgba, 250, 10)[3], 0);
        let strongest = palette.amount_5;
        assert_eq!(pixel(&rgba, 10, 10)[..3], [strongest.r, strongest.g, strongest.b]);
    }

    #[test]
    fn classes_have_their_colours_and_the_names_of_the_speed_table() {
        let palette = Palette::of(Theme::Print);
        let tile = tile(|x, _| [10.0, 30.0, 80.0, 99.0][(x / 70).min(3)]);
        let (rgba, shown) = paint(&tile, GridLook::Classes, &palette);
        // Water is blue, since all classes are those of ESA.
        assert!(shown.contains(&Shown::Class(80, 6)));
        // A number that is no class of the grid is nothing.
        assert_eq!(shown.len(), 3);
        assert_eq!(pixel(&rgba, 240, 9)[3], 0);
        assert_ne!(pixel(&rgba, 20, 9), pixel(&rgba, 100, 9));
        let speed = crate::model::ClassSpeed {
            class: 30,
            label: "Grassland".to_owned(),
            kmh: 4.0,
            mode: crate::model::SpeedMode::Walking,
        };
        let edit = crate::model::Change::Put(vec![(crate::model::Id::new(1), speed)]);
        let operation = Operation::default().with(&[crate::model::Edit::Speeds(edit)]);
        let title = |class, rank| explained(Shown::Class(class, rank), &operation, &palette, Lang::En).0;
        assert_eq!(title(30, 1), "Grassland");
        assert!(title(80, 2).contains("80"));
    }
}
