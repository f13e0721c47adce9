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
                    text: band.text(count),
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

/// The counts of the period by area, each area once, in the order of their first rows.
fn by_area<'a>(world: &World<'a>) -> Vec<(&'a ProtectedCount, u32)> {
    let mut areas: Vec<(&ProtectedCount, u32)> = Vec::new();
    let rows = world.operation.protected.rows();
    for row in rows.filter(|row| world.period.touches(row.month)) {
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

/// The bands in which small counts are told (SAFETY, decision 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Band {
    Least,
    Few,
    Middle,
    Many,
    Most,
}

impl Band {
    const fn of(count: u32) -> Option<Self> {
        match count {
            0 => None,
            1..=2 => Some(Self::Least),
            3..=4 => Some(Self::Few),
            5..=9 => Some(Self::Middle),
            10..=19 => Some(Self::Many),
            _ => Some(Self::Most),
        }
    }

    fn text(self, count: u32) -> String {
        match self {
            Self::Least => "1–2".to_owned(),
            Self::Few => "3–4".to_owned(),
            Self::Middle => "5–9".to_owned(),
            Self::Many => "10–19".to_owned(),
            Self::Most => count.to_string(),
        }
    }

    const fn strength(self) -> f32 {
        match self {
            Self::Least => 0.08,
            Self::Few => 0.13,
            Self::Middle => 0.18,
            Self::Many => 0.24,
            Self::Most => 0.32,
        }
    }
}

fn shape(rings: Vec<Vec<PagePoint>>, band: Band, palette: &Palette) -> Area {
    let ink = palette.protected;
    Area {
        rings,
        fill: ink.faded(band.strength()),
        hatch: Some(Hatch {
            stroke: Stroke::solid(ink.faded(0.28), 0.5),
            spacing: 9.0,
            angle_deg: -45.0,
        }),
        stroke: Some(Stroke::solid(ink.faded(0.5), 0.8)),
    }
}
