//! Sections one below the other in a column: room is shared fairly, and what does not fit is counted.

use crate::chart::scene::Anchor;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::print::typeset::Block;
use crate::print::typeset::Style;
use crate::print::typeset::flow;

/// A heading with blocks below it.
#[derive(Debug, Clone)]
pub(in crate::print) struct Section {
    /// Its heading; none where it is empty.
    pub(in crate::print) heading: String,
    /// What stands below, in the order in which it counts.
    pub(in crate::print) blocks: Vec<Block>,
    /// How much it counts where there is not room for all.
    pub(in crate::print) weight: f32,
}

impl Section {
    fn wanted(&self) -> f32 {
        self.blocks.iter().map(|block| block.height).sum()
    }
}

/// How far a column was filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::print) struct Filled {
    /// Its lower end.
    pub(in crate::print) bottom: f32,
    /// How much of it is not there.
    pub(in crate::print) lost: Lost,
}

/// What had no room; less is better, and a text that is cut is better than one that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in crate::print) struct Lost {
    /// How many blocks are left out.
    pub(in crate::print) left: usize,
    /// How many texts are cut.
    pub(in crate::print) cut: usize,
}

impl Lost {
    /// Whether all is there.
    pub(in crate::print) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl std::ops::Add for Lost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            left: self.left + other.left,
            cut: self.cut + other.cut,
        }
    }
}

/// Draws sections into a column from its top; `more` words how many entries had no room.
pub(in crate::print) fn stack(
    scene: &mut Scene,
    area: PageBox,
    sections: Vec<Section>,
    styles: (Style, Style),
    more: &dyn Fn(usize) -> String,
) -> Filled {
    let (heading, small) = styles;
    let sections: Vec<Section> = sections
        .into_iter()
        .filter(|section| !section.blocks.is_empty())
        .collect();
    let head = |section: &Section| {
        if section.heading.is_empty() {
            0.0
        } else {
            flow::heading_height(heading)
        }
    };
    let heads: f32 = sections.iter().map(head).sum();
    let wanted: Vec<(f32, f32)> = sections
        .iter()
        .map(|section| (section.wanted(), section.weight))
        .collect();
    let room = area.height() - heads;
    let rooms = spread(shared(room, &wanted), &sections, room, small.leading());
    let (mut y, mut lost) = (area.top, Lost::default());
    for (section, room) in sections.into_iter().zip(rooms) {
        if y + head(&section) + small.leading() > area.bottom + 0.1 {
            lost.left += section.blocks.len();
            continue;
        }
        if !section.heading.is_empty() {
            y = flow::draw_heading(scene, area, y, &section.heading, heading);
        }
        let at = PagePoint::new(area.left, y);
        let filled = fill(scene, at, room, section.blocks, small, more);
        y = filled.bottom;
        lost = lost + filled.lost;
    }
    Filled { bottom: y, lost }
}

/// Draws as many blocks as there is room for, and says how many are left.
fn fill(
    scene: &mut Scene,
    at: PagePoint,
    room: f32,
    blocks: Vec<Block>,
    small: Style,
    more: &dyn Fn(usize) -> String,
) -> Filled {
    let fitting = how_many(&blocks, room, small.leading());
    let left = blocks.len() - fitting;
    let (mut y, mut cut) = (at.y, 0);
    for block in blocks.into_iter().take(fitting) {
        for shape in block.shapes {
            scene.add(shape.shifted(at.x, y));
        }
        y += block.height;
        cut += block.cut;
    }
    if left > 0 {
        let place = PagePoint::new(at.x, y);
        scene.add(small.text(place, Anchor::TopLeft, more(left)));
        y += small.leading();
    }
    Filled {
        bottom: y,
        lost: Lost { left, cut },
    }
}

/// How many blocks fit, with a line that counts the others where some do not.
fn how_many(blocks: &[Block], room: f32, line: f32) -> usize {
    // A hundredth of a point: sums of heights are never exact.
    let total: f32 = blocks.iter().map(|block| block.height).sum();
    if total <= room + 0.01 {
        return blocks.len();
    }
    let mut used = line;
    blocks
        .iter()
        .take_while(|block| {
            used += block.height;
            used <= room + 0.01
        })
        .count()
}

/// Gives the room that is left below the last block of each section to the first ones that it helps.
fn spread(mut rooms: Vec<f32>, sections: &[Section], room: f32, line: f32) -> Vec<f32> {
    // The height of so many blocks, with the line that counts the others.
    let height = |section: &Section, count: usize| -> f32 {
        let blocks = section.blocks.iter().take(count).map(|block| block.height);
        let counts_others = count < section.blocks.len();
        blocks.sum::<f32>() + if counts_others { line } else { 0.0 }
    };
    let mut counts: Vec<usize> = sections
        .iter()
        .zip(&rooms)
        .map(|(section, room)| how_many(&section.blocks, *room, line))
        .collect();
    let used = sections.iter().zip(&counts);
    let mut spare = room - used.map(|(section, count)| height(section, *count)).sum::<f32>();
    for ((section, count), mine) in sections.iter().zip(&mut counts).zip(&mut rooms) {
        while *count < section.blocks.len() {
            let step = height(section, *count + 1) - height(section, *count);
            if step > spare {
                break;
            }
            spare -= step;
            *count += 1;
            *mine = height(section, *count);
        }
    }
    rooms
}

/// Shares room by weight: who wants less than its part gets all that it wants, the others share the rest.
fn shared(room: f32, wanted: &[(f32, f32)]) -> Vec<f32> {
    let mut order: Vec<(usize, f32, f32)> = wanted
        .iter()
        .enumerate()
        .map(|(index, (want, weight))| (index, *want, weight.max(0.01)))
        .collect();
    order.sort_by(|a, b| (a.1 / a.2).total_cmp(&(b.1 / b.2)));
    let mut rooms = vec![0.0; wanted.len()];
    let mut left = room.max(0.0);
    let mut weights: f32 = order.iter().map(|(_, _, weight)| weight).sum();
    for (index, want, weight) in order {
        let given = want.min(left * weight / weights);
        if let Some(mine) = rooms.get_mut(index) {
            *mine = given;
        }
        left -= given;
        weights -= weight;
    }
    rooms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wants_little_gets_it_and_the_others_share_the_rest() {
        let even = |wants: &[f32]| wants.iter().map(|want| (*want, 1.0)).collect::<Vec<_>>();
        assert_eq!(shared(100.0, &even(&[10.0, 200.0, 60.0])), [10.0, 45.0, 45.0]);
        assert_eq!(shared(100.0, &even(&[10.0, 20.0])), [10.0, 20.0]);
        assert_eq!(shared(-5.0, &even(&[10.0])), [0.0]);
        assert_eq!(shared(90.0, &[(200.0, 2.0), (200.0, 1.0)]), [60.0, 30.0]);
    }

    #[test]
    fn room_that_one_section_leaves_goes_to_the_first_that_it_helps() {
        let section = |heights: &[f32]| Section {
            heading: String::new(),
            blocks: heights.iter().map(|height| Block::space(*height)).collect(),
            weight: 1.0,
        };
        let sections = [section(&[10.0; 6]), section(&[30.0, 30.0])];
        // 50 for each: four of six with their line, one of two with its line; 14 are left: enough for
        // all six, which need no line then.
        let rooms = spread(vec![50.0, 50.0], &sections, 100.0, 8.0);
        assert_eq!(how_many(&sections[0].blocks, rooms[0], 8.0), 6);
        assert_eq!(how_many(&sections[1].blocks, rooms[1], 8.0), 1);
        assert!((rooms[0] - 60.0).abs() < 1e-3);
        // Where nothing more fits the rooms stay.
        assert_eq!(spread(vec![50.0, 40.0], &sections, 90.0, 8.0), [50.0, 40.0]);
    }

    #[test]
    fn what_does_not_fit_is_counted_and_its_line_fits() {
        let blocks = vec![Block::space(10.0); 6];
        assert_eq!(how_many(&blocks, 60.0, 8.0), 6);
        assert_eq!(how_many(&blocks, 59.0, 8.0), 5);
        assert_eq!(how_many(&blocks, 57.0, 8.0), 4);
        assert_eq!(how_many(&blocks, 3.0, 8.0), 0);
    }
}
