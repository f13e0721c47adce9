//! The half-made thing of a tool, and what is being measured, above everything.

use crate::chart::label::Label;
use crate::chart::label::Rank;
use crate::chart::label::Spot;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::Stroke;
use crate::chart::scene::Symbol;
use crate::chart::scene::SymbolKind;
use crate::chart::scene::Weight;
use crate::chart::style::size;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::earth::LonLat;
use crate::words::Key;

/// See the module.
pub(super) struct DraftLayer;

impl Layer for DraftLayer {
    fn id(&self) -> LayerId {
        LayerId("draft")
    }

    fn title(&self) -> Key {
        "layer-draft"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let palette = &world.palette;
        if let Some(measure) = world.measure {
            for points in canvas.window.line(view, &measure.line) {
                canvas.scene.add(Line {
                    points,
                    stroke: Stroke::dashed(palette.text, 1.6, &[6.0, 3.0]),
                    casing: Some(Stroke::solid(palette.halo.faded(0.85), 4.0)),
                });
            }
            handles(&measure.line, world, view, canvas);
            notes(&measure.notes, world, view, canvas);
        }
        let Some(draft) = world.draft else { return };
        for (leg, doubtful) in &draft.legs {
            let color = if *doubtful {
                palette.warning
            } else {
                palette.own_line
            };
            for points in canvas.window.line(view, leg) {
                canvas.scene.add(Line {
                    points,
                    stroke: Stroke::dashed(color, 3.0, &[9.0, 4.0]),
                    casing: Some(Stroke::solid(palette.halo.faded(0.85), 5.4)),
                });
            }
        }
        handles(&draft.handles, world, view, canvas);
        notes(&draft.notes, world, view, canvas);
    }
}

fn handles(places: &[LonLat], world: &World<'_>, view: &View, canvas: &mut Canvas) {
    for place in places {
        let at = view.page_from_earth(*place);
        let (fill, line) = (world.palette.plate, world.palette.selection_edge);
        canvas
            .scene
            .add(Symbol::new(at, SymbolKind::Handle, 9.0, fill, line));
        canvas.labels.crowd(PageBox::around(at, 4.5, 4.5));
    }
}

fn notes(notes: &[(LonLat, String)], world: &World<'_>, view: &View, canvas: &mut Canvas) {
    for ((place, text), more) in notes.iter().zip(0..99) {
        canvas.labels.add(Label {
            text: text.clone(),
            spot: Spot::Around(view.page_from_earth(*place), 6.0),
            // The newest note is the one that is looked at.
            rank: Rank::HAND.plus(more),
            size: size::NAME_MIDDLE,
            weight: Weight::Bold,
            color: world.palette.text,
            halo: Some((world.palette.halo, 3.0)),
            hit: None,
        });
    }
}
