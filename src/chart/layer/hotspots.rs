//! Where incidents gather: bands of one hue from light to dark, and the outlines that stand a test.

use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Color;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::style::Palette;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::words::Key;

/// See the module.
pub(super) struct Hotspots;

/// How strongly a band lies over the map; bands lie over one another.
const STRENGTH: f32 = 0.62;

impl Layer for Hotspots {
    fn id(&self) -> LayerId {
        LayerId("hotspots")
    }

    fn title(&self) -> Key {
        "layer-hotspots"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let mut bands: Vec<_> = world.density.iter().collect();
        bands.sort_by_key(|band| band.level);
        let mut any = false;
        for band in bands {
            let rings = canvas.window.polygons(view, &band.outline);
            if !rings.is_empty() {
                any = true;
                let fill = color(band.level, &world.palette).faded(STRENGTH);
                canvas.scene.add(Area::filled(rings, fill));
            }
        }
        if any {
            canvas.explain_key(world, "legend-density", || ramp(&world.palette));
        }
        if let Some(outline) = world.hotspots {
            let rings = canvas.window.polygons(view, outline);
            if !rings.is_empty() {
                let edge = Stroke::solid(world.palette.hotspot, 1.8);
                let area = Area::outline(rings, edge);
                canvas.explain_key(world, "legend-hotspot", || legend::area_sample(&area));
                canvas.scene.add(area);
            }
        }
    }
}

fn color(level: u8, palette: &Palette) -> Color {
    let steps = palette.amounts();
    let step = usize::from(level.clamp(1, 5)) - 1;
    steps.get(step).copied().unwrap_or(palette.amount_5)
}

/// Five little boxes from least to most.
fn ramp(palette: &Palette) -> Vec<Shape> {
    let width = (legend::SAMPLE_WIDTH - 4.0) / 5.0;
    (1..=5u8)
        .map(|level| {
            let at = PagePoint::new(2.0 + width * (f32::from(level) - 0.5), legend::MIDDLE.y);
            let ring = PageBox::around(at, width / 2.0, 5.0).corners().to_vec();
            Area::filled(vec![ring], color(level, palette)).into()
        })
        .collect()
}
