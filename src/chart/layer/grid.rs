//! The military grid over the map.

use crate::chart::grid;
use crate::chart::grid::Side;
use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::legend;
use crate::chart::scene::Anchor;
use crate::chart::scene::Line;
use crate::chart::scene::Stroke;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::style::size;
use crate::chart::view::Medium;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// See the module.
pub(super) struct Grid;

impl Layer for Grid {
    fn id(&self) -> LayerId {
        LayerId("grid")
    }

    fn title(&self) -> Key {
        "layer-grid"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let Some(spacing) = grid::spacing(view) else {
            return;
        };
        let palette = &world.palette;
        let lines = grid::lines(view, spacing);
        // On paper the values stand around the frame, where the sheet writes them.
        if view.medium() == Medium::Screen {
            for value in grid::edge_values(view, &lines) {
                let (dx, dy, anchor) = match value.side {
                    Side::Bottom => (2.0, -1.0, Anchor::BottomLeft),
                    Side::Left => (2.0, -1.0, Anchor::BottomLeft),
                    Side::Top | Side::Right => continue,
                };
                canvas.scene.add(Text {
                    at: value.at.shifted(dx, dy),
                    string: value.text,
                    size: size::SMALL,
                    weight: Weight::Regular,
                    color: palette.grid_text,
                    halo: Some((palette.halo, size::HALO)),
                    anchor,
                    angle_deg: 0.0,
                });
            }
        }
        for line in lines {
            let whole = (line.value_m / 100_000.0).fract().abs() < 1e-9;
            canvas.scene.add(Line {
                points: line.points,
                stroke: stroke(whole, palette),
                casing: None,
            });
        }
        for square in grid::squares(view) {
            canvas.labels.add(Label {
                text: square.name,
                spot: Spot::On(square.at),
                rank: Rank::ROAD,
                size: 15.0,
                weight: Weight::Bold,
                color: palette.grid.faded(0.75),
                halo: Some((palette.halo.faded(0.7), size::HALO)),
                hit: None,
            });
        }
        let distance = number::round_distance(world.lang, spacing);
        let title = words::text_with(
            world.lang,
            "legend-grid",
            &[("spacing", distance.as_str().into())],
        );
        canvas.explain(title, || legend::line_sample(stroke(false, palette), None));
    }
}

fn stroke(whole: bool, palette: &Palette) -> Stroke {
    if whole {
        Stroke::solid(palette.grid.faded(0.8), 1.1)
    } else {
        Stroke::solid(palette.grid.faded(0.45), 0.6)
    }
}
