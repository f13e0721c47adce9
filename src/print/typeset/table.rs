//! Tables on paper: columns of fixed share, a heading, rows of one or more lines with fine rules between them.

use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Stroke;
use crate::print::typeset::Block;
use crate::print::typeset::Style;
use crate::print::typeset::wrapped_to;

/// One cell of a row.
#[derive(Debug, Clone, Default)]
pub(in crate::print) struct Cell {
    /// What is written.
    pub(in crate::print) text: String,
    /// Whether it stands at the right edge, as numbers do.
    pub(in crate::print) right: bool,
    /// Whether it is strong.
    pub(in crate::print) bold: bool,
}

impl Cell {
    /// Words.
    pub(in crate::print) fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A number.
    pub(in crate::print) fn number(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            right: true,
            ..Self::default()
        }
    }

    /// The same, strong.
    pub(in crate::print) fn strong(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// Columns of a table.
#[derive(Debug, Clone)]
pub(in crate::print) struct Table {
    /// The width of the whole, in points.
    pub(in crate::print) width: f32,
    /// The share of each column; they are brought to one.
    pub(in crate::print) shares: Vec<f32>,
    /// Letters of the rows.
    pub(in crate::print) style: Style,
    /// The ground of the heading.
    pub(in crate::print) tint: crate::chart::Color,
    /// Lines that a cell may take.
    pub(in crate::print) lines: usize,
}

/// Room on each side of a cell.
const PAD: f32 = 2.0;

impl Table {
    /// Left edge and width of each column.
    fn columns(&self) -> Vec<(f32, f32)> {
        let total: f32 = self.shares.iter().sum();
        let mut left = 0.0;
        self.shares
            .iter()
            .map(|share| {
                let width = self.width * share / total;
                let column = (left, width);
                left += width;
                column
            })
            .collect()
    }

    /// The headings on their ground, in letters small enough that no heading is broken within a word.
    pub(in crate::print) fn heading(&self, cells: Vec<Cell>) -> Block {
        let cells: Vec<Cell> = cells.into_iter().map(Cell::strong).collect();
        let size = self.heading_size(&cells);
        let table = Self {
            style: Style::plain(size, self.style.color),
            ..self.clone()
        };
        let row = table.row(&cells);
        let ground = PageBox::of_size(self.width, row.height);
        let mut shapes = vec![Area::filled(vec![ground.corners().to_vec()], self.tint).into()];
        shapes.extend(row.shapes);
        Block {
            shapes,
            height: row.height,
            cut: row.cut,
            also: 0,
        }
    }

    /// The size of the letters with which every word of the headings fits into its column.
    fn heading_size(&self, cells: &[Cell]) -> f32 {
        let style = self.style.bold();
        let words = cells.iter().zip(self.columns()).flat_map(|(cell, (_, width))| {
            let words = cell.text.split(' ');
            words.map(move |word| (style.width(word), width - 2.0 * PAD))
        });
        let share = words
            .filter(|(word, room)| word > room)
            // A hair less, so that rounding breaks nothing.
            .map(|(word, room)| room / word * 0.999)
            .fold(1.0, f32::min);
        style.size * share
    }

    /// A row, with a fine line under it.
    pub(in crate::print) fn row(&self, cells: &[Cell]) -> Block {
        let mut block = Block::default();
        let mut lines = 1;
        for (cell, (left, width)) in cells.iter().zip(self.columns()) {
            let style = if cell.bold { self.style.bold() } else { self.style };
            let broken = wrapped_to(&cell.text, style, width - 2.0 * PAD, self.lines.max(1));
            lines = lines.max(broken.lines.len());
            block.cut += usize::from(broken.is_cut);
            let (x, anchor) = if cell.right {
                (left + width - PAD, Anchor::TopRight)
            } else {
                (left + PAD, Anchor::TopLeft)
            };
            for (line, number) in broken.lines.into_iter().zip(0u8..) {
                let at = PagePoint::new(x, 1.0 + f32::from(number) * style.leading());
                block.shapes.push(style.text(at, anchor, line).into());
            }
        }
        block.height = lines as f32 * self.style.leading() + 2.0;
        block.shapes.push(
            Line {
                points: vec![
                    PagePoint::new(0.0, block.height),
                    PagePoint::new(self.width, block.height),
                ],
                stroke: Stroke::solid(self.style.color.faded(0.35), 0.35),
                casing: None,
            }
            .into(),
        );
        block
    }
}
