//! What is to be expected at each place in the coming weeks: discs of one hue from light to dark; hatched where nothing was
//! reported and it may still be much (*unknown, look*), a plain ring where one would have heard and little is expected.

use crate::analysis::forecast::Expected;
use crate::analysis::forecast::Standing;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Color;
use crate::chart::scene::Hatch;
use crate::chart::scene::Hit;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::style::Palette;
use crate::chart::symbol::circle;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::chart::world::may_show;
use crate::words::Key;

/// See the module.
pub(super) struct Expectation;

/// The radius of a disc on the map and in the legend, in page units.
const RADIUS: f32 = 16.0;
const SAMPLE_RADIUS: f32 = 7.0;
/// Seen from afar discs are smaller.
const AFAR: f64 = 900_000.0;

impl Layer for Expectation {
    fn id(&self) -> LayerId {
        LayerId("forecast")
    }

    fn title(&self) -> Key {
        "layer-forecast"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let most = world.forecast.first().map_or(0.0, |place| place.events);
        let radius = if view.denominator() > AFAR { 0.75 } else { 1.0 } * RADIUS;
        // The most expected is drawn last, on top.
        for place in world.forecast.iter().rev() {
            let community = place.community.and_then(|id| world.operation.communities.get(id));
            let hidden = community.is_some_and(|row| !may_show(row, view));
            if hidden || !canvas.window.extent.contains(place.at) {
                continue;
            }
            let at = view.page_from_earth(place.at);
            let step = step(place, most);
            let disc = disc(at, radius, place.standing, step, &world.palette);
            match place.community {
                Some(id) => canvas.scene.add_for(Hit::new("communities", id.number()), disc),
                None => canvas.scene.add(disc),
            }
            let sample = |standing| -> Vec<Shape> { vec![disc_in_legend(standing, &world.palette)] };
            match place.standing {
                Standing::Unknown => {
                    canvas.explain_key(world, "legend-forecast-unknown", || sample(Standing::Unknown));
                }
                Standing::Quiet => {
                    canvas.explain_key(world, "legend-forecast-quiet", || sample(Standing::Quiet));
                }
                Standing::High | Standing::Between => {
                    canvas.explain_key(world, "legend-forecast", || ramp(&world.palette));
                }
            }
        }
    }
}

/// The step of the ramp, from 0 to 4: halved from one to the next, so that a few high places do not make all others alike.
fn step(place: &Expected, most: f64) -> usize {
    let share = if most > 0.0 { place.events / most } else { 0.0 };
    [0.5, 0.25, 0.125, 0.0625]
        .iter()
        .filter(|least| share >= **least)
        .count()
}

fn color(step: usize, palette: &Palette) -> Color {
    palette.amounts().get(step).copied().unwrap_or(palette.amount_5)
}

fn disc(at: PagePoint, radius: f32, standing: Standing, step: usize, palette: &Palette) -> Area {
    let ink = palette.silence;
    let ring = |radius: f32| vec![circle(at, radius)];
    match standing {
        Standing::Unknown => Area {
            rings: ring(radius),
            fill: palette.plate.faded(0.55),
            hatch: Some(Hatch {
                stroke: Stroke::solid(ink, 1.2),
                spacing: 4.0,
                angle_deg: 45.0,
            }),
            stroke: Some(Stroke::dashed(ink, 1.4, &[3.0, 2.0])),
        },
        Standing::Quiet => Area {
            rings: ring(radius * 0.8),
            fill: palette.plate.faded(0.8),
            hatch: None,
            stroke: Some(Stroke::solid(ink.faded(0.8), 0.9)),
        },
        Standing::High | Standing::Between => Area {
            rings: ring(radius),
            fill: color(step, palette).faded(0.85),
            hatch: None,
            stroke: Some(Stroke::solid(palette.hotspot.faded(0.7), 0.8)),
        },
    }
}

fn disc_in_legend(standing: Standing, palette: &Palette) -> Shape {
    disc(legend::MIDDLE, SAMPLE_RADIUS, standing, 0, palette).into()
}

/// Three discs from little to much.
fn ramp(palette: &Palette) -> Vec<Shape> {
    let one = |(place, step): (f32, usize)| {
        let at = legend::MIDDLE.shifted(place, 0.0);
        disc(at, 4.5, Standing::Between, step, palette).into()
    };
    [(-9.0, 0), (0.0, 2), (9.0, 4)].into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::style::Theme;

    #[test]
    fn what_is_unknown_never_looks_like_what_is_quiet() {
        for theme in Theme::ALL {
            let palette = Palette::of(theme);
            let of = |standing| disc(legend::MIDDLE, RADIUS, standing, 0, &palette);
            let (unknown, quiet, least) = (of(Standing::Unknown), of(Standing::Quiet), of(Standing::Between));
            assert!(unknown.hatch.is_some() && quiet.hatch.is_none() && least.hatch.is_none());
            assert!(unknown.stroke != quiet.stroke && quiet.fill != least.fill);
        }
    }

    #[test]
    fn each_step_takes_twice_as_much() {
        let place = |events| Expected {
            community: None,
            name: String::new(),
            at: crate::earth::LonLat::clamped(27.0, -2.0),
            events,
            low: 0.0,
            high: events,
            seen: 0.5,
            reports: 1.0,
            standing: Standing::Between,
        };
        let steps: Vec<usize> = [8.0, 4.0, 3.9, 1.9, 0.9, 0.4, 0.0]
            .into_iter()
            .map(|events| step(&place(events), 8.0))
            .collect();
        assert_eq!(steps, [4, 4, 3, 2, 1, 0, 0]);
        assert_eq!(step(&place(0.0), 0.0), 0);
    }
}
