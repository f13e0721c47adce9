//! What armed groups gained and lost between two days: filled and marked + where they gained, crossed out and marked − where
//! they lost. Never on a sheet for others.

use geo_types::MultiPolygon;

use crate::chart::fill;
use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Color;
use crate::chart::scene::Hatch;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Stroke;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::style::size;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::protect::Audience;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// See the module.
pub(super) struct GroundChangeLayer;

/// Smaller pieces are what two outlines of the same ground differ by, in square metres.
const SLIVER_M2: f64 = 250_000.0;

/// Which way ground went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Went {
    Gained,
    Lost,
}

impl Layer for GroundChangeLayer {
    fn id(&self) -> LayerId {
        LayerId("ground-change")
    }

    fn title(&self) -> Key {
        "layer-ground-change"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        if world.audience != Audience::Internal {
            return;
        }
        let mut seen: Vec<Went> = Vec::new();
        for change in world.ground_changes {
            for (went, ground) in [(Went::Lost, &change.lost), (Went::Gained, &change.gained)] {
                if lay(world, view, canvas, (went, &change.group), ground) {
                    seen.push(went);
                }
            }
        }
        let Some(day) = world.ground_against else { return };
        let day = [("day", number::date(world.lang, day).into())];
        for (went, key) in [
            (Went::Gained, "legend-ground-gained"),
            (Went::Lost, "legend-ground-lost"),
        ] {
            if seen.contains(&went) {
                canvas.explain(words::text_with(world.lang, key, &day), || {
                    legend::area_sample(&shape(went, Vec::new(), &world.palette))
                });
            }
        }
    }
}

/// Draws what a group gained or lost; says whether there is something of it in view.
fn lay(
    world: &World<'_>,
    view: &View,
    canvas: &mut Canvas,
    (went, group): (Went, &str),
    ground: &MultiPolygon<f64>,
) -> bool {
    let large = ground.iter().filter(|piece| {
        let alone = MultiPolygon(vec![(*piece).clone()]);
        crate::earth::measure::area_m2(&alone) >= SLIVER_M2
    });
    let ground = MultiPolygon(large.cloned().collect());
    let rings = canvas.window.polygons(view, &ground);
    if rings.is_empty() {
        return false;
    }
    let spots = fill::inner_points(&rings, view.bounds());
    if !spots.is_empty() {
        let sign = if went == Went::Gained { "+" } else { "−" };
        canvas.labels.add(Label {
            text: format!("{sign}\u{a0}{group}"),
            spot: Spot::Any(spots),
            rank: Rank::AREA.plus(20),
            size: size::NAME,
            weight: Weight::Bold,
            color: color(went, &world.palette),
            halo: Some((world.palette.halo, size::HALO)),
            hit: None,
        });
    }
    canvas.scene.add(shape(went, rings, &world.palette));
    true
}

const fn color(went: Went, palette: &Palette) -> Color {
    match went {
        Went::Gained => palette.grew,
        Went::Lost => palette.fell,
    }
}

fn shape(went: Went, rings: Vec<Vec<PagePoint>>, palette: &Palette) -> Area {
    let ink = color(went, palette);
    match went {
        Went::Gained => Area {
            rings,
            fill: ink.faded(0.22),
            hatch: None,
            stroke: Some(Stroke::solid(ink, 1.6)),
        },
        Went::Lost => Area {
            rings,
            fill: Color::CLEAR,
            hatch: Some(Hatch {
                stroke: Stroke::solid(ink.faded(0.6), 0.9),
                spacing: 5.0,
                angle_deg: 45.0,
            }),
            stroke: Some(Stroke::dashed(ink, 1.6, &[6.0, 3.0])),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::style::Theme;

    #[test]
    fn what_was_gained_is_filled_and_what_was_lost_hatched_so_that_grey_paper_tells_them_apart() {
        for theme in Theme::ALL {
            let of = |went| shape(went, Vec::new(), &Palette::of(theme));
            let (gained, lost) = (of(Went::Gained), of(Went::Lost));
            assert!(gained.hatch.is_none() && gained.fill != Color::CLEAR);
            assert!(lost.hatch.is_some() && lost.fill == Color::CLEAR);
        }
    }
}
