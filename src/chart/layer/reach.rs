//! What the bases can reach within the limits.

use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Stroke;
use crate::chart::style::Palette;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::number;

/// See the module.
pub(super) struct Reach;

impl Layer for Reach {
    fn id(&self) -> LayerId {
        LayerId("reach")
    }

    fn title(&self) -> Key {
        "layer-reach"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let mut pictures: Vec<_> = world.reach.iter().collect();
        pictures.sort_by_key(|picture| std::cmp::Reverse(picture.limit));
        let steps = pictures.len();
        for (step, picture) in pictures.into_iter().enumerate() {
            let rings = canvas.window.polygons(view, &picture.outline);
            if rings.is_empty() {
                continue;
            }
            let area = shape(rings, step, steps, &world.palette);
            let time = number::duration(world.lang, picture.limit);
            let title = words::text_with(world.lang, "legend-reach", &[("time", Arg::from(time.as_str()))]);
            canvas.explain(title, || legend::area_sample(&area));
            canvas.scene.add(area);
        }
    }
}

/// The shortest time is the strongest: what lies inside lies under several tints.
fn shape(rings: Vec<Vec<crate::chart::PagePoint>>, step: usize, steps: usize, palette: &Palette) -> Area {
    let share = (step + 1) as f32 / steps.max(1) as f32;
    Area {
        rings,
        fill: palette.reach.faded(0.10 + 0.04 * share),
        hatch: None,
        stroke: Some(Stroke::solid(
            palette.reach.faded(0.45 + 0.4 * share),
            0.8 + 0.7 * share,
        )),
    }
}
