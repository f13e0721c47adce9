//! A scene as lines of text, so that tests assert facts, not pixels.
//!
//! Numbers are rounded to a tenth. Not a file format.

use std::fmt::Write as _;

use crate::chart::scene::Item;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Shape;

impl Scene {
    /// One line per item, from the ground up; items of a group are indented.
    pub fn to_text(&self) -> String {
        let mut text = format!("scene {:.0} x {:.0}\n", self.width, self.height);
        for item in &self.items {
            put(&mut text, item, "");
        }
        text
    }
}

fn put(text: &mut String, item: &Item, indent: &str) {
    let what = what(&item.shape);
    let hit = item
        .hit
        .map_or(String::new(), |hit| format!(" [{} {}]", hit.table, hit.id));
    // Writing to a string cannot fail.
    writeln!(text, "{indent}{what}{hit}").ok();
    let inside: &[Item] = match &item.shape {
        Shape::Group(group) => &group.items,
        Shape::Inset(inset) => &inset.scene.items,
        _ => &[],
    };
    for inner in inside {
        put(text, inner, "  ");
    }
}

fn what(shape: &Shape) -> String {
    match shape {
        Shape::Line(line) => format!(
            "line {} {:.1}{} {}",
            line.stroke.color,
            line.stroke.width,
            if line.stroke.dash.is_empty() {
                ""
            } else {
                " dashed"
            },
            points(&line.points)
        ),
        Shape::Area(area) => format!(
            "area {}{}{} {}",
            area.fill,
            area.hatch.map_or("", |_| " hatched"),
            area.stroke.map_or(String::new(), |stroke| format!(
                " edge {}{}",
                stroke.color,
                if stroke.dash.is_empty() { "" } else { " dashed" }
            )),
            area.rings
                .iter()
                .map(|ring| points(ring))
                .collect::<Vec<_>>()
                .join(" | ")
        ),
        Shape::Symbol(symbol) => format!(
            "symbol {:?} {} {} {:.1}",
            symbol.kind,
            symbol.fill,
            point(symbol.at),
            symbol.size
        ),
        Shape::Text(label) => format!(
            "text \"{}\" {:?} {:.1} {} {}{}",
            label.string,
            label.weight,
            label.size,
            label.color,
            point(label.at),
            if label.angle_deg.abs() > 0.05 {
                format!(" turned {:.0}", label.angle_deg)
            } else {
                String::new()
            }
        ),
        Shape::Picture(picture) => format!(
            "picture {} {}",
            picture.key.0,
            picture
                .corners
                .iter()
                .map(|p| point(*p))
                .collect::<Vec<_>>()
                .join(" ")
        ),
        Shape::Group(group) => format!(
            "group {} {} x{:.3}",
            group.key.0,
            point(group.origin),
            group.scale
        ),
        Shape::Inset(inset) => format!(
            "inset {} {:.0} x {:.0} x{:.3}",
            point(inset.at),
            inset.scene.width,
            inset.scene.height,
            inset.scale
        ),
    }
}

fn point(p: PagePoint) -> String {
    format!("{:.1},{:.1}", p.x, p.y)
}

/// All points of short lines, of long ones the ends and how many there are.
fn points(points: &[PagePoint]) -> String {
    match points {
        [first, .., last] if points.len() > 6 => {
            format!("{} … {} ({} points)", point(*first), point(*last), points.len())
        }
        _ => points.iter().map(|p| point(*p)).collect::<Vec<_>>().join(" "),
    }
}
