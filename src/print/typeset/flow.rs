//! Sections that run on from column to column, for the page that holds what the first one had no room for.

use crate::chart::scene::Anchor;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Stroke;
use crate::print::typeset::Section;
use crate::print::typeset::Style;
use crate::print::typeset::cut;

/// Room above a heading, in points.
pub(super) const GAP: f32 = 5.0;
/// Room between the line under a heading and what follows.
pub(super) const UNDER: f32 = 2.5;

/// How high a heading is, with the room around it.
pub(super) fn heading_height(style: Style) -> f32 {
    GAP + style.leading() + UNDER
}

/// Draws a heading with its line at the top of a column; gives where what follows begins.
pub(super) fn draw_heading(scene: &mut Scene, area: PageBox, y: f32, words: &str, style: Style) -> f32 {
    let at = PagePoint::new(area.left, y + GAP);
    scene.add(style.text(at, Anchor::TopLeft, cut(words, style, area.width())));
    let line = at.y + style.leading();
    scene.add(Line {
        points: vec![PagePoint::new(area.left, line), PagePoint::new(area.right, line)],
        stroke: Stroke::solid(style.color, 0.6),
        casing: None,
    });
    line + UNDER
}

/// Draws sections into columns one after the other, headings anew in each column. Gives how many blocks had no room.
pub(in crate::print) fn flow(
    scene: &mut Scene,
    columns: &[PageBox],
    sections: Vec<Section>,
    heading: Style,
) -> usize {
    let mut columns = columns.iter().copied();
    let Some(mut area) = columns.next() else {
        return sections.iter().map(|section| section.blocks.len()).sum();
    };
    let mut y = area.top;
    let mut left = 0;
    for section in sections.into_iter().filter(|section| !section.blocks.is_empty()) {
        let mut headed = false;
        for block in section.blocks {
            let head = if headed { 0.0 } else { heading_height(heading) };
            if y + head + block.height > area.bottom + 0.01 {
                let Some(next) = columns.next() else {
                    left += 1;
                    continue;
                };
                (area, y, headed) = (next, next.top, false);
            }
            if !headed {
                y = draw_heading(scene, area, y, &section.heading, heading);
                headed = true;
            }
            for shape in block.shapes {
                scene.add(shape.shifted(area.left, y));
            }
            y += block.height;
        }
    }
    left
}
