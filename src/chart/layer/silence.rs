//! Where nobody has looked for long: hatched, for silence is unknown, not calm.

use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Color;
use crate::chart::scene::Hatch;
use crate::chart::scene::Stroke;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::words::Key;

/// See the module.
pub(super) struct Silence;

impl Layer for Silence {
    fn id(&self) -> LayerId {
        LayerId("silence")
    }

    fn title(&self) -> Key {
        "layer-silence"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let Some(outline) = world.silence else {
            return;
        };
        let rings = canvas.window.polygons(view, outline);
        if rings.is_empty() {
            return;
        }
        let ink = world.palette.silence;
        let area = Area {
            rings,
            fill: Color::CLEAR,
            hatch: Some(Hatch {
                stroke: Stroke::solid(ink.faded(0.5), 0.7),
                spacing: 6.0,
                angle_deg: 45.0,
            }),
            stroke: Some(Stroke::dashed(ink.faded(0.6), 0.8, &[2.0, 2.5])),
        };
        canvas.explain_key(world, "legend-silence", || legend::area_sample(&area));
        canvas.scene.add(area);
    }
}
