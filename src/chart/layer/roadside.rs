//! Reports along the ways: each piece of way in a hue from light to dark, the darker and wider the more for each kilometre.

use crate::analysis::roadside::told::per_km;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Line;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::style::Palette;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::words;
use crate::words::Key;

/// See the module.
pub(super) struct RoadsideLayer;

/// From which share of the most on each step begins: halved from one to the next, so that one bad stretch does not make all
/// others alike; what is less is not drawn.
const STEPS: [f64; 5] = [0.04, 0.125, 0.25, 0.5, 0.75];
/// How wide each step is, in page units.
const WIDTHS: [f32; 5] = [3.2, 4.2, 5.2, 6.4, 7.6];

impl Layer for RoadsideLayer {
    fn id(&self) -> LayerId {
        LayerId("roadside")
    }

    fn title(&self) -> Key {
        "layer-roadside"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let Some(found) = world.roadside else { return };
        let most = found.most();
        let mut any = false;
        // The darkest lie on top.
        for step in 0..STEPS.len() {
            for piece in found
                .pieces
                .iter()
                .filter(|piece| step_of(piece.per_km, most) == Some(step))
            {
                for points in canvas.window.line(view, &piece.line) {
                    canvas.scene.add(line(points, step, &world.palette));
                    any = true;
                }
            }
        }
        if any {
            let least = STEPS.first().copied().unwrap_or_default() * most;
            let args = [
                ("least", per_km(world.lang, least).into()),
                ("most", per_km(world.lang, most).into()),
            ];
            let title = words::text_with(world.lang, "legend-roadside", &args);
            canvas.explain(title, || ramp(&world.palette));
        }
    }
}

/// The step of a piece, from 0; none where it holds too little to be drawn.
fn step_of(per_km: f64, most: f64) -> Option<usize> {
    let share = if most > 0.0 { per_km / most } else { 0.0 };
    STEPS
        .iter()
        .filter(|least| share >= **least)
        .count()
        .checked_sub(1)
}

fn line(points: Vec<PagePoint>, step: usize, palette: &Palette) -> Line {
    let color = palette.amounts().get(step).copied().unwrap_or(palette.amount_5);
    let width = WIDTHS.get(step).copied().unwrap_or_default();
    Line {
        points,
        stroke: Stroke::solid(color, width),
        casing: Some(Stroke::solid(palette.hotspot.faded(0.55), width + 1.2)),
    }
}

/// Five short lines from least to most.
fn ramp(palette: &Palette) -> Vec<Shape> {
    let width = (legend::SAMPLE_WIDTH - 4.0) / 5.0;
    (0..5_u8)
        .map(|step| {
            let left = 2.0 + width * f32::from(step);
            let ends = [left, left + width].map(|x| PagePoint::new(x, legend::MIDDLE.y));
            line(ends.to_vec(), usize::from(step), palette).into()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_the_darker_and_next_to_nothing_is_not_drawn() {
        let steps: Vec<Option<usize>> = [8.0, 6.0, 4.0, 2.0, 1.0, 0.4, 0.1, 0.0]
            .into_iter()
            .map(|per_km| step_of(per_km, 8.0))
            .collect();
        assert_eq!(
            steps,
            [Some(4), Some(4), Some(3), Some(2), Some(1), Some(0), None, None]
        );
        assert_eq!(step_of(0.0, 0.0), None);
    }
}
