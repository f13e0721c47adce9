//! Two periods held against each other: a triangle upwards where more was reported, downwards where less; filled where that is
//! more than chance, hollow where it may be chance, a dot where there are too few to say. The larger, the more it changed.

use crate::analysis::periods::Row;
use crate::analysis::periods::Where;
use crate::analysis::periods::chance::Verdict;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Area;
use crate::chart::scene::Hit;
use crate::chart::scene::Item;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::style::Palette;
use crate::chart::symbol::circle;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::chart::world::may_show;
use crate::words;

/// See the module.
pub(super) struct PeriodsLayer;

/// From the middle of a triangle to its corners, by how much changed beside the largest change, in page units.
const RADII: [f32; 3] = [9.0, 12.0, 16.0];
/// From which share of the largest change on the next size.
const STEPS: [f64; 2] = [0.25, 0.6];
const SAMPLE_RADIUS: f32 = 7.0;
const DOT: f32 = 2.6;

impl Layer for PeriodsLayer {
    fn id(&self) -> LayerId {
        LayerId("periods")
    }

    fn title(&self) -> words::Key {
        "layer-periods"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let Some(found) = world.periods else { return };
        let moved = |row: &Row| row.a_month(found.days);
        let most = found.rows.iter().fold(0.0, |most: f64, row| {
            if row.at.is_some() {
                most.max(moved(row).abs())
            } else {
                most
            }
        });
        let mut seen: Vec<(Verdict, bool)> = Vec::new();
        // The surest come first in the list and lie on top.
        for row in found.rows.iter().rev() {
            let Some(place) = row.at.filter(|at| canvas.window.extent.contains(*at)) else {
                continue;
            };
            let hit = match row.place {
                Where::Community(id) => {
                    let community = world.operation.communities.get(id);
                    if !community.is_some_and(|row| may_show(row, view)) {
                        continue;
                    }
                    Some(Hit::new("communities", id.number()))
                }
                Where::Area(id) => Some(Hit::new("areas", id.number())),
                Where::All | Where::Elsewhere => None,
            };
            let at = view.page_from_earth(place);
            let size = STEPS.iter().filter(|least| moved(row).abs() >= **least * most);
            let radius = RADII.get(size.count()).copied().unwrap_or_default();
            let more = moved(row) > 0.0;
            let mark = mark(at, radius, row.verdict, more, &world.palette);
            // Over the marks of all layers: incidents and communities lie at the same places.
            canvas.plates.push(Item {
                shape: mark.into(),
                hit,
            });
            seen.push((row.verdict, more));
        }
        if seen.is_empty() {
            return;
        }
        let lang = world.lang;
        let days = [
            ("a", found.request.a.text(lang).into()),
            ("b", found.request.b.text(lang).into()),
        ];
        canvas.explain(words::text_with(lang, "legend-periods", &days), Vec::new);
        let palette = world.palette;
        let sample = |verdict, more| move || vec![sampled(verdict, more, &palette)];
        let shown = |verdict: Verdict| seen.iter().any(|(one, _)| *one == verdict);
        if shown(Verdict::Grew) {
            canvas.explain_key(world, "legend-periods-grew", sample(Verdict::Grew, true));
        }
        if shown(Verdict::Fell) {
            canvas.explain_key(world, "legend-periods-fell", sample(Verdict::Fell, false));
        }
        if shown(Verdict::Chance) {
            canvas.explain_key(world, "legend-periods-chance", || {
                let [left, right] = [-6.5, 6.5].map(|x| legend::MIDDLE.shifted(x, 0.0));
                let small = SAMPLE_RADIUS * 0.85;
                vec![
                    mark(left, small, Verdict::Chance, true, &palette).into(),
                    mark(right, small, Verdict::Chance, false, &palette).into(),
                ]
            });
        }
        if shown(Verdict::TooFew) {
            canvas.explain_key(world, "legend-periods-too-few", sample(Verdict::TooFew, true));
        }
    }
}

fn sampled(verdict: Verdict, more: bool, palette: &Palette) -> Shape {
    mark(legend::MIDDLE, SAMPLE_RADIUS, verdict, more, palette).into()
}

fn mark(at: PagePoint, radius: f32, verdict: Verdict, more: bool, palette: &Palette) -> Area {
    let ink = if more { palette.grew } else { palette.fell };
    let triangle = || {
        let up = if more { -1.0 } else { 1.0 };
        let corner = |x: f32, y: f32| at.shifted(x * radius, up * y * radius);
        vec![corner(0.0, 1.0), corner(0.95, -0.62), corner(-0.95, -0.62)]
    };
    match verdict {
        Verdict::Grew | Verdict::Fell => Area {
            rings: vec![triangle()],
            fill: ink.faded(0.85),
            hatch: None,
            stroke: Some(Stroke::solid(palette.halo, 1.2)),
        },
        Verdict::Chance => Area {
            rings: vec![triangle()],
            fill: palette.plate.faded(0.55),
            hatch: None,
            stroke: Some(Stroke::solid(ink, 1.3)),
        },
        Verdict::TooFew => Area {
            rings: vec![circle(at, DOT)],
            fill: palette.silence.faded(0.8),
            hatch: None,
            stroke: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::style::Theme;

    #[test]
    fn more_points_up_less_points_down_and_chance_is_never_filled() {
        for theme in Theme::ALL {
            let palette = Palette::of(theme);
            let of = |verdict, more| mark(legend::MIDDLE, 10.0, verdict, more, &palette);
            let top = |area: &Area| area.rings[0].iter().map(|p| p.y).fold(f32::MAX, f32::min);
            let (grew, fell) = (of(Verdict::Grew, true), of(Verdict::Fell, false));
            assert!(
                top(&grew) < top(&fell),
                "the tip is farther from the middle than the foot"
            );
            assert_ne!(grew.fill, of(Verdict::Chance, true).fill);
            assert_eq!(of(Verdict::Chance, true).fill, of(Verdict::Chance, false).fill);
            assert_eq!(of(Verdict::TooFew, true), of(Verdict::TooFew, false));
        }
    }
}
