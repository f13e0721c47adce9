//! Areas of responsibility, sectors, areas of interest, no-go areas.

use crate::chart::fill;
use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area as Shape;
use crate::chart::scene::Color;
use crate::chart::scene::Hatch;
use crate::chart::scene::Hit;
use crate::chart::scene::Stroke;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::style::size;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::model::AreaKind;
use crate::words::Key;

/// See the module.
pub(super) struct Areas;

impl Layer for Areas {
    fn id(&self) -> LayerId {
        LayerId("areas")
    }

    fn title(&self) -> Key {
        "layer-areas"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let mut kinds: Vec<AreaKind> = Vec::new();
        for (id, area) in world.operation.areas.iter() {
            let rings = canvas.window.polygons(view, &area.outline);
            if rings.is_empty() {
                continue;
            }
            kinds.push(area.kind);
            let hit = Hit::new("areas", id.number());
            let spots = fill::inner_points(&rings, view.bounds());
            if !spots.is_empty() {
                canvas.labels.add(Label {
                    text: area.name.clone(),
                    spot: Spot::Any(spots),
                    rank: Rank::AREA,
                    size: size::NAME,
                    weight: Weight::Bold,
                    color: color(area.kind, &world.palette),
                    halo: Some((world.palette.halo, size::HALO)),
                    hit: Some(hit),
                });
            }
            canvas.scene.add_for(hit, shape(area.kind, rings, &world.palette));
        }
        for kind in AreaKind::ALL.iter().filter(|kind| kinds.contains(kind)) {
            canvas.explain_key(world, kind.title(), || {
                legend::area_sample(&shape(*kind, Vec::new(), &world.palette))
            });
        }
    }
}

const fn color(kind: AreaKind, palette: &Palette) -> Color {
    match kind {
        AreaKind::Responsibility => palette.own_line,
        AreaKind::Sector | AreaKind::Interest => palette.area,
        AreaKind::NoGo => palette.danger,
        AreaKind::DoNotVisit => palette.warning,
        AreaKind::Influence => palette.armed,
    }
}

fn shape(kind: AreaKind, rings: Vec<Vec<crate::chart::PagePoint>>, palette: &Palette) -> Shape {
    let ink = color(kind, palette);
    let hatch = |spacing: f32, angle_deg: f32| {
        Some(Hatch {
            stroke: Stroke::solid(ink.faded(0.45), 0.8),
            spacing,
            angle_deg,
        })
    };
    let (dash, width, hatch): (&'static [f32], f32, Option<Hatch>) = match kind {
        AreaKind::Responsibility => (&[14.0, 5.0], 1.8, None),
        AreaKind::Sector => (&[12.0, 4.0, 2.0, 4.0], 1.4, None),
        AreaKind::Interest => (&[5.0, 3.0], 1.4, None),
        AreaKind::NoGo => (&[], 1.6, hatch(8.0, 45.0)),
        AreaKind::DoNotVisit => (&[], 1.3, hatch(12.0, 45.0)),
        AreaKind::Influence => (&[3.0, 3.0], 1.2, hatch(14.0, -45.0)),
    };
    Shape {
        rings,
        fill: Color::CLEAR,
        hatch,
        stroke: Some(Stroke::dashed(ink, width, dash)),
    }
}
