//! Placing names: one engine for screen and paper. No two names overlap, the weightier wins, the same input always
//! gives the same map.
//!
//! Measures with the program's own font; knows nothing of what is named.

#[cfg(test)]
mod tests;

mod taken;

use self::taken::Taken;
use crate::chart::color::Color;
use crate::chart::scene::Anchor;
use crate::chart::scene::Hit;
use crate::chart::scene::Item;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;

/// How much a name matters: larger wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(pub i32);

impl Rank {
    /// What the hand is at: a draft, a measure, the selection.
    pub const HAND: Self = Self(900);
    /// Bases.
    pub const BASE: Self = Self(800);
    /// Communities; the priority adds up to 99.
    pub const COMMUNITY: Self = Self(600);
    /// Areas drawn by the planner, bands of protected counts.
    pub const AREA: Self = Self(500);
    /// Towns of the base map; their size adds up to 99.
    pub const PLACE: Self = Self(400);
    /// Services, activities, bridges.
    pub const DETAIL: Self = Self(300);
    /// Waters and nature of the base map.
    pub const WATER: Self = Self(200);
    /// Roads of the base map.
    pub const ROAD: Self = Self(100);

    /// A little more, within the same kind.
    #[must_use]
    pub const fn plus(self, more: i32) -> Self {
        Self(self.0 + more)
    }
}

/// Where a name may stand.
#[derive(Debug, Clone, PartialEq)]
pub enum Spot {
    /// Beside a mark with this half-size: right, left, above, below, and the corners between.
    Beside(PagePoint, f32),
    /// Beside a mark as before, and where all that room is taken a little farther out.
    Around(PagePoint, f32),
    /// Centred on a point.
    On(PagePoint),
    /// Centred on one of several points, the best first.
    Any(Vec<PagePoint>),
    /// Along a line, where it runs straight enough.
    Along(Vec<PagePoint>),
}

/// A name that wants to stand on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The name.
    pub text: String,
    /// Where.
    pub spot: Spot,
    /// How much it matters.
    pub rank: Rank,
    /// Size of the letters, in page units.
    pub size: f32,
    /// How strong.
    pub weight: Weight,
    /// Colour of the letters.
    pub color: Color,
    /// The line around the letters.
    pub halo: Option<(Color, f32)>,
    /// The record that is named.
    pub hit: Option<Hit>,
}

/// The same name is not set again within so many page units.
const REPEAT: f32 = 160.0;
/// Space that names keep from one another.
const GAP: f32 = 1.5;

/// Collects names and what they must not cover, then places them.
#[derive(Debug, Default)]
pub struct Labels {
    wanted: Vec<Label>,
    taken: Taken,
    crowd: Taken,
    /// Names that stand, in order: for tests and for the legend of names.
    placed: Vec<(String, PagePoint)>,
}

impl Labels {
    /// Asks for a name.
    pub fn add(&mut self, label: Label) {
        if !label.text.trim().is_empty() {
            self.wanted.push(label);
        }
    }

    /// Asks for names.
    pub fn extend(&mut self, labels: impl IntoIterator<Item = Label>) {
        for label in labels {
            self.add(label);
        }
    }

    /// Keeps every name off this box.
    pub fn block(&mut self, around: PageBox) {
        self.taken.put(around);
    }

    /// Keeps names off this box where there is room elsewhere.
    pub fn crowd(&mut self, around: PageBox) {
        self.crowd.put(around);
    }

    /// Lays all names that find room over the scene, the weightiest first.
    ///
    /// # Cost
    /// About linear in the names: each looks only at its neighbours.
    pub fn place(mut self, scene: &mut Scene) {
        let page = scene.bounds();
        self.wanted.sort_by(|a, b| {
            b.rank
                .cmp(&a.rank)
                .then_with(|| a.hit.cmp(&b.hit))
                .then_with(|| a.text.cmp(&b.text))
                .then_with(|| first_point(&a.spot).x.total_cmp(&first_point(&b.spot).x))
                .then_with(|| first_point(&a.spot).y.total_cmp(&first_point(&b.spot).y))
        });
        for label in std::mem::take(&mut self.wanted) {
            if self.is_repeated(&label) {
                continue;
            }
            let texts = candidates(&label);
            let free = |text: &&Text| self.fits(text, page, false);
            let chosen = texts
                .iter()
                .find(free)
                .or_else(|| texts.iter().find(|text| self.fits(text, page, true)));
            if let Some(text) = chosen {
                for around in covers(text) {
                    self.taken.put(around.grown(GAP));
                }
                self.placed.push((label.text.clone(), text.at));
                scene.items.push(Item {
                    shape: text.clone().into(),
                    hit: label.hit,
                });
            }
        }
    }

    fn is_repeated(&self, label: &Label) -> bool {
        let at = first_point(&label.spot);
        self.placed
            .iter()
            .any(|(text, other)| *text == label.text && other.distance(at) < REPEAT)
    }

    fn fits(&self, text: &Text, page: PageBox, crowded: bool) -> bool {
        let inside = text.corners().iter().all(|corner| page.contains(*corner));
        inside
            && covers(text)
                .all(|around| !self.taken.overlaps(around) && (crowded || !self.crowd.overlaps(around)))
    }
}

fn first_point(spot: &Spot) -> PagePoint {
    match spot {
        Spot::Beside(at, _) | Spot::Around(at, _) | Spot::On(at) => *at,
        Spot::Any(points) => points.first().copied().unwrap_or_default(),
        Spot::Along(line) => line.get(line.len() / 2).copied().unwrap_or_default(),
    }
}

/// All ways in which a name could stand, the best first.
fn candidates(label: &Label) -> Vec<Text> {
    let text = |at: PagePoint, anchor: Anchor, angle_deg: f32| Text {
        at,
        string: label.text.clone(),
        size: label.size,
        weight: label.weight,
        color: label.color,
        halo: label.halo,
        anchor,
        angle_deg,
    };
    match &label.spot {
        Spot::On(at) => vec![text(*at, Anchor::Centre, 0.0)],
        Spot::Any(points) => points.iter().map(|at| text(*at, Anchor::Centre, 0.0)).collect(),
        Spot::Beside(at, half) => beside(*half)
            .into_iter()
            .map(|(dx, dy, anchor)| text(at.shifted(dx, dy), anchor, 0.0))
            .collect(),
        Spot::Around(at, half) => [*half, half + label.size * 0.8, half + label.size * 1.6]
            .into_iter()
            .flat_map(beside)
            .map(|(dx, dy, anchor)| text(at.shifted(dx, dy), anchor, 0.0))
            .collect(),
        Spot::Along(line) => {
            let width = text(PagePoint::default(), Anchor::Centre, 0.0).width();
            stretches(line, width + label.size)
                .into_iter()
                .map(|(at, angle)| text(at, Anchor::Centre, angle))
                .collect()
        }
    }
}

/// The places beside a mark of this half-size, the best first: how far from its middle, and by what the name hangs.
fn beside(half: f32) -> [(f32, f32, Anchor); 8] {
    let away = half + 2.5;
    let slant = half * 0.7 + 1.0;
    [
        (away, 0.0, Anchor::Left),
        (-away, 0.0, Anchor::Right),
        (0.0, -away + 1.0, Anchor::Bottom),
        (0.0, away - 1.0, Anchor::Top),
        (slant, -slant, Anchor::BottomLeft),
        (slant, slant, Anchor::TopLeft),
        (-slant, -slant, Anchor::BottomRight),
        (-slant, slant, Anchor::TopRight),
    ]
}

/// Places along a line where it runs nearly straight for a length, the straightest and most central first: the middle
/// and the angle, never upside down.
fn stretches(line: &[PagePoint], length: f32) -> Vec<(PagePoint, f32)> {
    let mut reached = 0.0;
    let mut marks = Vec::with_capacity(line.len());
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        marks.push((reached, *a, *b));
        reached += a.distance(*b);
    }
    let along = |distance: f32| -> Option<PagePoint> {
        let next = marks.partition_point(|(from, _, _)| *from <= distance);
        let (from, a, b) = marks.get(next.checked_sub(1)?)?;
        let share = ((distance - from) / a.distance(*b).max(f32::EPSILON)).min(1.0);
        Some(a.shifted((b.x - a.x) * share, (b.y - a.y) * share))
    };
    if reached < length {
        return Vec::new();
    }
    let tries = ((reached - length) / (length / 2.0)).floor().clamp(0.0, 12.0);
    let mut found: Vec<(f32, PagePoint, f32)> = Vec::new();
    for step in 0..=(tries as u8) {
        let from = if tries > 0.0 {
            (reached - length) * f32::from(step) / tries
        } else {
            (reached - length) / 2.0
        };
        let (Some(a), Some(b)) = (along(from), along(from + length)) else {
            continue;
        };
        // How much longer the line is than the chord says how bent it is.
        let bend = length / a.distance(b).max(f32::EPSILON) - 1.0;
        if bend > 0.06 {
            continue;
        }
        let middle = PagePoint::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
        let mut angle = (b.y - a.y).atan2(b.x - a.x).to_degrees();
        if angle > 90.0 {
            angle -= 180.0;
        } else if angle < -90.0 {
            angle += 180.0;
        }
        let off_centre = ((from + length / 2.0) / reached - 0.5).abs();
        found.push((bend * 4.0 + off_centre * 0.2, middle, angle));
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, at, angle)| (at, angle)).collect()
}

/// Upright boxes that together cover a text, turned or not.
pub(super) fn covers(text: &Text) -> impl Iterator<Item = PageBox> {
    let start = text.baseline();
    let (above, below) = (start.y - 0.80 * text.size, start.y + 0.22 * text.size);
    let height = below - above;
    let width = text.width();
    let turned = text.angle_deg.abs() > 0.5;
    let parts = if turned {
        (width / height).ceil().clamp(1.0, 40.0)
    } else {
        1.0
    };
    let (at, angle_deg) = (text.at, text.angle_deg);
    (0..parts as u8).filter_map(move |part| {
        let flat = PageBox {
            left: start.x + width * f32::from(part) / parts,
            top: above,
            right: start.x + width * f32::from(part + 1) / parts,
            bottom: below,
        };
        PageBox::bounding(flat.corners().map(|corner| {
            let turned = corner.turned(angle_deg);
            at.shifted(turned.x, turned.y)
        }))
    })
}
