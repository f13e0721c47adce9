//! Words set on a page: lines broken to a width, what does not fit counted and never overlapping.
//!
//! Knows nothing of what is said; `sheet` and `order` bring the words.

mod flow;
mod stack;
mod table;
#[cfg(test)]
mod tests;

use crate::chart::color::Color;
use crate::chart::font;
use crate::chart::scene::Anchor;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;

pub(super) use flow::Laid;
pub(super) use flow::flow;
pub(super) use stack::Lost;
pub(super) use stack::Section;
pub(super) use stack::stack;
pub(super) use table::Cell;
pub(super) use table::Table;

/// The smallest letters on paper, in points: below them nothing is read at arm's length.
pub(super) const SMALLEST: f32 = 6.0;

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// Their size, in points.
    pub(super) size: f32,
    /// How strong they are.
    pub(super) weight: Weight,
    /// Their colour.
    pub(super) color: Color,
}

impl Style {
    /// Plain letters, never smaller than can be read.
    pub(super) const fn plain(size: f32, color: Color) -> Self {
        Self {
            size: if size < SMALLEST { SMALLEST } else { size },
            weight: Weight::Regular,
            color,
        }
    }

    /// The same letters, strong.
    pub(super) const fn bold(self) -> Self {
        Self {
            weight: Weight::Bold,
            ..self
        }
    }

    /// The same letters in another colour.
    pub(super) const fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// How wide a line is.
    pub(super) fn width(self, text: &str) -> f32 {
        font::font(self.weight).width(text, self.size)
    }

    /// From one line to the next.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.24
    }

    /// A line of text at a place.
    pub(super) fn text(self, at: PagePoint, anchor: Anchor, string: impl Into<String>) -> Text {
        Text {
            at,
            string: string.into(),
            size: self.size,
            weight: self.weight,
            color: self.color,
            halo: None,
            anchor,
            angle_deg: 0.0,
        }
    }
}

/// The text broken into lines of this width, at blanks only (never at those that hold a number and its unit
/// together); a word that is wider than a line is broken where it must.
pub(super) fn wrapped(text: &str, style: Style, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if style.width(&longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if style.width(&line) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Lines of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lines {
    /// The lines.
    pub(super) lines: Vec<String>,
    /// Whether some of the text is not in them.
    pub(super) is_cut: bool,
}

/// The text in so many lines at most, the last one cut with an ellipsis where there is more to say.
pub(super) fn wrapped_to(text: &str, style: Style, width: f32, most: usize) -> Lines {
    let mut lines = wrapped(text, style, width);
    let is_cut = lines.len() > most;
    if is_cut {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
            *last = cut(last, style, width);
        }
    }
    Lines { lines, is_cut }
}

/// The text in one line of this width, cut with an ellipsis where it is longer.
pub(super) fn cut(text: &str, style: Style, width: f32) -> String {
    if style.width(text) <= width {
        return text.to_owned();
    }
    let mut short: String = text.trim_end_matches([' ', '…']).to_owned();
    while !short.is_empty() && style.width(&short) + style.width("…") > width {
        short.pop();
    }
    let short = short.trim_end_matches([' ', ',', '·', '→', '\u{a0}']);
    format!("{short}…")
}

/// Shapes from 0, 0 down, with the height that they take.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Block {
    /// What is drawn.
    pub(super) shapes: Vec<Shape>,
    /// How high it is.
    pub(super) height: f32,
    /// How many of its texts are cut.
    pub(super) cut: usize,
    /// How many entries stand in it beside the first.
    pub(super) also: usize,
}

impl Block {
    /// A paragraph of so many lines at most.
    pub(super) fn paragraph(text: &str, style: Style, width: f32, most: usize) -> Self {
        let broken = wrapped_to(text, style, width, most);
        Self {
            cut: usize::from(broken.is_cut),
            ..Self::lines(broken.lines, style, 0.0)
        }
    }

    /// A paragraph with as many lines as it needs.
    pub(super) fn whole(text: &str, style: Style, width: f32) -> Self {
        Self::lines(wrapped(text, style, width), style, 0.0)
    }

    /// Lines as they are, so far from the left.
    pub(super) fn lines(lines: Vec<String>, style: Style, left: f32) -> Self {
        let mut block = Self::default();
        for line in lines {
            let at = PagePoint::new(left, block.height);
            block.shapes.push(style.text(at, Anchor::TopLeft, line).into());
            block.height += style.leading();
        }
        block
    }

    /// Empty room.
    pub(super) fn space(height: f32) -> Self {
        Self {
            height,
            ..Self::default()
        }
    }

    /// The block with another one below.
    #[must_use]
    pub(super) fn above(mut self, below: Self) -> Self {
        let down = self.height;
        self.shapes
            .extend(below.shapes.into_iter().map(|shape| shape.shifted(0.0, down)));
        self.height += below.height;
        self.cut += below.cut;
        self
    }

    /// The block with another entry to its right, so far from the left.
    #[must_use]
    pub(super) fn beside(mut self, other: Self, left: f32) -> Self {
        self.shapes
            .extend(other.shapes.into_iter().map(|shape| shape.shifted(left, 0.0)));
        self.height = self.height.max(other.height);
        self.cut += other.cut;
        self.also += 1 + other.also;
        self
    }

    /// The block with a number or a sign before it, which hangs in the margin.
    #[must_use]
    pub(super) fn hung(mut self, mark: &str, style: Style, indent: f32) -> Self {
        self.shapes = self
            .shapes
            .into_iter()
            .map(|shape| shape.shifted(indent, 0.0))
            .collect();
        self.shapes
            .push(style.text(PagePoint::default(), Anchor::TopLeft, mark).into());
        self
    }
}
