//! Whom the question of the moment leaves out: a filled disc always, a hatched one at times or when help comes much later.

use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Color;
use crate::chart::scene::Hatch;
use crate::chart::scene::Hit;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Stroke;
use crate::chart::style::Palette;
use crate::chart::symbol::circle;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::chart::world::may_show;
use crate::words::Key;

/// See the module.
pub(super) struct LeftOutLayer;

/// The radius of a disc on the map and in the legend, in page units.
const RADIUS: f32 = 14.0;
const SAMPLE_RADIUS: f32 = 7.0;

impl Layer for LeftOutLayer {
    fn id(&self) -> LayerId {
        LayerId("left-out")
    }

    fn title(&self) -> Key {
        "layer-left-out"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        for mark in world.left_out {
            let Some(community) = world.operation.communities.get(mark.community) else {
                continue;
            };
            if !may_show(community, view) || !canvas.window.extent.contains(community.at) {
                continue;
            }
            let at = view.page_from_earth(community.at);
            let hit = Hit::new("communities", mark.community.number());
            canvas
                .scene
                .add_for(hit, disc(at, RADIUS, mark.always, &world.palette));
            let key = if mark.always {
                "legend-left-out-always"
            } else {
                "legend-left-out-sometimes"
            };
            canvas.explain_key(world, key, || {
                vec![disc(legend::MIDDLE, SAMPLE_RADIUS, mark.always, &world.palette).into()]
            });
        }
    }
}

fn disc(at: PagePoint, radius: f32, always: bool, palette: &Palette) -> Area {
    let ink = palette.warning;
    Area {
        rings: vec![circle(at, radius)],
        fill: if always { ink.faded(0.38) } else { Color::CLEAR },
        hatch: (!always).then(|| Hatch {
            stroke: Stroke::solid(ink.faded(0.8), 0.9),
            spacing: 4.5,
            angle_deg: -45.0,
        }),
        stroke: Some(Stroke::solid(ink.faded(0.7), if always { 1.4 } else { 0.7 })),
    }
}
