//! Every incident as a dot of its own, the stronger the more lie under one pixel: where hundreds of thousands gather, which
//! counts in circles cannot show.

use std::sync::Arc;

use crate::chart::dots::Dots;
use crate::chart::dots::Rgba;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::picture::Pixels;
use crate::chart::scene::Area;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Picture;
use crate::chart::scene::PictureKey;
use crate::chart::style::Palette;
use crate::chart::symbol::circle;
use crate::chart::view::Medium;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::words::Key;

/// See the module.
pub(super) struct EveryIncident;

/// Dots of one page unit: on the screen they are pixels, on paper they are printed finer.
const PER_UNIT_OF_PAPER: f32 = 3.0;
/// Bytes from full opacity down to what a single dot has.
const FEW: u8 = 80;

impl Layer for EveryIncident {
    fn id(&self) -> LayerId {
        LayerId("dots")
    }

    fn title(&self) -> Key {
        "layer-dots"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let mut page = Page::of(view);
        let per_unit = f64::from(page.per_unit);
        let places = world.marks.incidents().places();
        page.dots.mark(places.map(|(x, y)| {
            let at = view.page_from_world(x, y);
            (f64::from(at.x) * per_unit, f64::from(at.y) * per_unit)
        }));
        let [few, many] = colors(&world.palette);
        if page.lay(canvas, [few, many, [0; 4]]) {
            canvas.explain_key(world, "legend-dots", || {
                let rings = [-4.0, 0.0, 4.0].map(|x| circle(legend::MIDDLE.shifted(x, x / 3.0), 1.0));
                vec![
                    Area {
                        rings: rings.to_vec(),
                        fill: world.palette.violence,
                        hatch: None,
                        stroke: None,
                    }
                    .into(),
                ]
            });
        }
    }
}

/// The colours of a dot of one incident and of one of very many.
fn colors(palette: &Palette) -> [Rgba; 2] {
    let color = palette.violence;
    [FEW, u8::MAX].map(|opacity| [color.r, color.g, color.b, opacity])
}

/// The pixels over a whole page.
pub(super) struct Page {
    pub(super) dots: Dots,
    /// Pixels of one page unit.
    pub(super) per_unit: f32,
    size: (usize, usize),
    bounds: (f32, f32),
}

impl Page {
    pub(super) fn of(view: &View) -> Self {
        let per_unit = match view.medium() {
            Medium::Screen => 1.0,
            Medium::Paper => PER_UNIT_OF_PAPER,
        };
        let size = [view.width(), view.height()].map(|units| (units * per_unit).ceil() as usize);
        Self {
            dots: Dots::new(size[0], size[1]),
            per_unit,
            size: (size[0], size[1]),
            bounds: (size[0] as f32 / per_unit, size[1] as f32 / per_unit),
        }
    }

    /// Lays the picture over the map, in the colours of few marks in a pixel, of many, and of a way; says whether anything is
    /// on it.
    pub(super) fn lay(self, canvas: &mut Canvas, [few, many, way]: [Rgba; 3]) -> bool {
        if self.dots.is_empty() {
            return false;
        }
        let (right, bottom) = self.bounds;
        let pixels = u32::try_from(self.size.0)
            .ok()
            .zip(u32::try_from(self.size.1).ok());
        let pixels =
            pixels.and_then(|(width, height)| Pixels::new(width, height, self.dots.painted(few, many, way)));
        canvas.scene.add(Picture {
            key: PictureKey(String::new()),
            own: pixels.map(Arc::new),
            corners: [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)]
                .map(|(x, y)| PagePoint::new(x, y)),
            opacity: 1.0,
        });
        true
    }
}
