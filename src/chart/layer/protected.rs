//! Protected incidents: shaded areas with a band of counts. Never a point, never a mark, nothing finer than the area.

use crate::chart::fill;
use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Hatch;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Stroke;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::style::size;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::model::ProtectedCount;
use crate::protect::Band;
use crate::words::Key;

/// See the module.
pub(super) struct Protected;

impl Layer for Protected {
    fn id(&self) -> LayerId {
        LayerId("protected")
    }

    fn title(&self) -> Key {
        "layer-protected"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        for (row, count) in by_area(world) {
            let rings = canvas.window.polygon(view, &row.outline);
            let Some(band) = Band::of(count).filter(|_| !rings.is_empty()) else {
                continue;
            };
            let spots = fill::inner_points(&rings, view.bounds());
            if !spots.is_empty() {
                canvas.labels.add(Label {
                    text: band.text(),
                    spot: Spot::Any(spots),
                    rank: Rank::AREA.plus(50),
                    size: size::NAME_MIDDLE,
                    weight: Weight::Bold,
                    color: world.palette.text,
                    halo: Some((world.palette.halo, size::HALO)),
                    hit: None,
                });
            }
            canvas.scene.add(shape(rings, band, &world.palette));
            canvas.explain_key(world, "legend-protected", || {
                legend::area_sample(&shape(Vec::new(), Band::Middle, &world.palette))
            });
        }
    }
}

/// The counts that the filter takes by area, each area once, in the order of their first rows.
fn by_area<'a>(world: &World<'a>) -> Vec<(&'a ProtectedCount, u32)> {
    let mut areas: Vec<(&ProtectedCount, u32)> = Vec::new();
    let rows = world.operation.protected.rows();
    for row in rows.filter(|row| world.marks.filter().takes_count(row)) {
        match areas
            .iter_mut()
            .find(|(known, _)| known.area == row.area && known.outline == row.outline)
        {
            Some((_, count)) => *count = count.saturating_add(row.count),
            None => areas.push((row, row.count)),
        }
    }
    areas
}

/// How strongly a band is shaded.
const fn strength(band: Band) -> f32 {
    match band {
        Band::Least => 0.08,
        Band::Few => 0.13,
        Band::Middle => 0.18,
        Band::Many => 0.24,
        Band::Most(_) => 0.32,
    }
}

fn shape(rings: Vec<Vec<PagePoint>>, band: Band, palette: &Palette) -> Area {
    let ink = palette.protected;
    Area {
        rings,
        fill: ink.faded(strength(band)),
        hatch: Some(Hatch {
            stroke: Stroke::solid(ink.faded(0.28), 0.5),
            spacing: 9.0,
            angle_deg: -45.0,
        }),
        stroke: Some(Stroke::solid(ink.faded(0.5), 0.8)),
    }
}
