//! Sections that run on from column to column: beside the map as many entries as there is room for, and on further
//! pages all that is left.

use crate::chart::scene::Anchor;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Stroke;
use crate::print::typeset::Block;
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

/// Where the blocks of sections come to stand.
#[derive(Debug, Clone, Default)]
struct Places {
    /// Headings: of which section, in which column, how far down.
    heads: Vec<(usize, PageBox, f32)>,
    /// The corners of the blocks, section by section.
    corners: Vec<Vec<PagePoint>>,
    /// Whether all of them have room.
    is_all: bool,
}

/// Finds a place for each block in its order, headings anew in each column, until the first that has none.
fn places(columns: &[PageBox], sections: &[Section], heading: Style) -> Places {
    let mut found = Places {
        corners: vec![Vec::new(); sections.len()],
        ..Places::default()
    };
    let mut columns = columns.iter().copied();
    let Some(mut area) = columns.next() else {
        return found;
    };
    let mut y = area.top;
    let mut filled = sections.iter().zip(0..).zip(&mut found.corners);
    let full = filled.any(|((section, index), corners)| {
        let head = match section.heading.as_str() {
            "" => 0.0,
            _ => heading_height(heading),
        };
        let mut is_headed = false;
        section.blocks.iter().any(|block| {
            let needed = |is_headed: bool| block.height + if is_headed { 0.0 } else { head };
            while y + needed(is_headed) > area.bottom + 0.01 {
                let Some(next) = columns.next() else { return true };
                (area, y, is_headed) = (next, next.top, false);
            }
            if !is_headed && head > 0.0 {
                found.heads.push((index, area, y));
                y += head;
            }
            is_headed = true;
            corners.push(PagePoint::new(area.left, y));
            y += block.height;
            false
        })
    });
    found.is_all = !full;
    found
}

fn draw(scene: &mut Scene, sections: &[Section], places: &Places, heading: Style) {
    for (index, area, y) in &places.heads {
        if let Some(section) = sections.get(*index) {
            draw_heading(scene, *area, *y, &section.heading, heading);
        }
    }
    for (section, corners) in sections.iter().zip(&places.corners) {
        for (block, at) in section.blocks.iter().zip(corners) {
            for shape in &block.shapes {
                scene.add(shape.clone().shifted(at.x, at.y));
            }
        }
    }
}

/// Draws sections into columns one after the other, headings anew in each column. Gives what had no room, for another
/// page.
pub(in crate::print) fn flow(
    scene: &mut Scene,
    columns: &[PageBox],
    sections: Vec<Section>,
    heading: Style,
) -> Vec<Section> {
    let places = places(columns, &sections, heading);
    draw(scene, &sections, &places, heading);
    sections
        .into_iter()
        .zip(&places.corners)
        .map(|(section, corners)| Section {
            blocks: section.blocks.into_iter().skip(corners.len()).collect(),
            ..section
        })
        .filter(|section| !section.blocks.is_empty())
        .collect()
}

/// Sections laid into columns, with as much of each as there is room for.
#[derive(Debug, Clone)]
pub(in crate::print) struct Laid {
    sections: Vec<Section>,
    places: Places,
    /// How many entries of each section have no room.
    pub(in crate::print) left: Vec<usize>,
}

impl Laid {
    /// Lays sections into columns. Where there is not room for all, the one that takes most for its weight gives way,
    /// entry by entry, and a line in the words of `more` says how many are missing.
    pub(in crate::print) fn new(
        columns: &[PageBox],
        sections: &[Section],
        (heading, small): (Style, Style),
        more: &dyn Fn(usize) -> String,
    ) -> Self {
        let room: f32 = columns.iter().map(|column| column.height()).sum();
        // No more than the columns hold if nothing else stood there.
        let mut shown: Vec<usize> = sections
            .iter()
            .map(|section| fitting(&section.blocks, room))
            .collect();
        let lay = |shown: &[usize]| {
            let (sections, left): (Vec<Section>, Vec<usize>) = sections
                .iter()
                .zip(shown)
                .map(|(section, count)| shortened(section, *count, small, more))
                .unzip();
            let places = places(columns, &sections, heading);
            Self {
                sections,
                places,
                left,
            }
        };
        let mut laid = lay(&shown);
        while !laid.places.is_all && give_way(sections, &mut shown) {
            laid = lay(&shown);
        }
        // What gave way last may have been high: lower ones may have room where it stood.
        for index in 0..shown.len() {
            while laid.places.is_all && laid.left.get(index).is_some_and(|left| *left > 0) {
                let longer: Vec<usize> = shown
                    .iter()
                    .enumerate()
                    .map(|(at, count)| count + usize::from(at == index))
                    .collect();
                let trial = lay(&longer);
                if !trial.places.is_all {
                    break;
                }
                (laid, shown) = (trial, longer);
            }
        }
        laid
    }

    /// Whether all is there.
    pub(in crate::print) fn is_all(&self) -> bool {
        self.left.iter().all(|left| *left == 0)
    }

    /// Draws what is there.
    pub(in crate::print) fn draw(&self, scene: &mut Scene, heading: Style) {
        draw(scene, &self.sections, &self.places, heading);
    }
}

/// How many blocks a room of this height holds.
fn fitting(blocks: &[Block], room: f32) -> usize {
    let mut used = 0.0;
    let fits = |block: &&Block| {
        used += block.height;
        used <= room
    };
    blocks.iter().take_while(fits).count()
}

/// The section with so many blocks and a line that counts the entries of the others, and how many these are.
fn shortened(
    section: &Section,
    count: usize,
    small: Style,
    more: &dyn Fn(usize) -> String,
) -> (Section, usize) {
    let mut blocks: Vec<Block> = section.blocks.iter().take(count).cloned().collect();
    let left = section
        .blocks
        .iter()
        .skip(count)
        .map(|block| 1 + block.also)
        .sum();
    if left > 0 {
        blocks.push(Block::lines(vec![more(left)], small, 0.0));
    }
    let section = Section {
        heading: section.heading.clone(),
        blocks,
        weight: section.weight,
    };
    (section, left)
}

/// Takes a block from the section that has the most room for its weight; no where none has any.
fn give_way(sections: &[Section], shown: &mut [usize]) -> bool {
    let taken = |(section, count): &(&Section, &mut usize)| {
        let blocks = section.blocks.iter().take(**count);
        blocks.map(|block| block.height).sum::<f32>() / section.weight.max(0.01)
    };
    let most = sections
        .iter()
        .zip(shown)
        .filter(|(_, count)| **count > 0)
        .max_by(|a, b| taken(a).total_cmp(&taken(b)));
    match most {
        Some((_, count)) => {
            *count -= 1;
            true
        }
        None => false,
    }
}
