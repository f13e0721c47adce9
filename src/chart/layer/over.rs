//! Plates and names of a map that is there already, and the marks that come to lie over it.

use crate::chart::label;
use crate::chart::scene::Item;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;

/// The room that a plate or name takes.
pub(super) fn boxes(shape: &Shape) -> Vec<PageBox> {
    match shape {
        Shape::Text(text) => label::covers(text).collect(),
        Shape::Area(area) => PageBox::bounding(area.rings.iter().flatten().copied())
            .into_iter()
            .collect(),
        Shape::Symbol(symbol) => vec![PageBox::around(symbol.at, symbol.size / 2.0, symbol.size / 2.0)],
        Shape::Line(_) | Shape::Picture(_) | Shape::Group(_) | Shape::Inset(_) => Vec::new(),
    }
}

/// Those plates and names that one of the marks would cover, in their order; a plate with what is written on it.
pub(super) fn covered(marks: &[Item], standing: &[Item]) -> Vec<Item> {
    let is_covered = |item: &Item| {
        let boxes = boxes(&item.shape);
        marks
            .iter()
            .any(|mark| boxes.iter().any(|around| crosses(&mark.shape, *around)))
    };
    let mut with_next = false;
    standing
        .iter()
        .filter(|item| {
            let wanted = with_next || is_covered(item);
            with_next = wanted && matches!(item.shape, Shape::Area(_));
            wanted
        })
        .cloned()
        .collect()
}

/// Whether the stroke or the inside of a mark comes into a box.
fn crosses(mark: &Shape, around: PageBox) -> bool {
    let along = |points: &[PagePoint], width: f32| {
        points.iter().zip(points.iter().skip(1)).any(|(a, b)| {
            PageBox::bounding([*a, *b]).is_some_and(|piece| piece.grown(width / 2.0).overlaps(around))
        })
    };
    match mark {
        Shape::Line(line) => {
            let casing = line.casing.as_ref().map_or(0.0, |casing| casing.width);
            along(&line.points, line.stroke.width.max(casing))
        }
        Shape::Area(area) if area.fill.is_clear() => {
            let width = area.stroke.as_ref().map_or(0.0, |stroke| stroke.width);
            area.rings.iter().any(|ring| along(ring, width))
        }
        Shape::Area(_) | Shape::Symbol(_) => boxes(mark).iter().any(|mark| mark.overlaps(around)),
        Shape::Text(_) | Shape::Picture(_) | Shape::Group(_) | Shape::Inset(_) => false,
    }
}
