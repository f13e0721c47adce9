//! The map in its frame: cut to the neat line, with the values of the grid all round and, near the border of a zone,
//! the grid of the neighbour as ticks (DMA TM 8358.1).

use std::sync::Arc;

use crate::chart::Palette;
use crate::chart::View;
use crate::chart::grid;
use crate::chart::grid::EdgeValue;
use crate::chart::grid::Side;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Inset;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Stroke;
use crate::chart::scene::Weight;
use crate::chart::view::ROUND_SCALES;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::UtmZone;
use crate::earth::measure;
use crate::print::typeset::Style;
use crate::quantity::Metres;

/// Length of the ticks outside of the frame, in points.
const TICK: f32 = 3.0;
/// Sheets of this scale and larger show the neighbour's grid.
const NEIGHBOUR_SCALE: f64 = 100_000.0;
/// … where its zone begins within this distance.
const NEIGHBOUR_REACH: Metres = Metres::from_km(40.0);
/// Free edge around what must be seen, in units of the screen.
const MARGIN: f32 = 16.0;
/// Pieces of an edge in which a line of the neighbour's grid is looked for.
const PIECES: u16 = 400;

/// How large signs and letters of the map are on paper, compared with the screen: as many millimetres.
const SIGNS: f32 = 0.75;

/// A map at true scale in a frame of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapFrame {
    /// The part of the earth that is seen, in units of the screen's size.
    view: View,
    /// Where the frame lies on the page, in points.
    at: PageBox,
}

impl MapFrame {
    /// A frame on the page with this place in its middle, at this scale.
    pub fn new(at: PageBox, centre: LonLat, denominator: f64) -> Self {
        let view = View::paper(
            UtmZone::of(centre),
            centre,
            denominator * f64::from(SIGNS),
            at.width() / SIGNS,
            at.height() / SIGNS,
        );
        Self { view, at }
    }

    /// The frame at the largest round scale at which it holds a box of degrees.
    #[must_use]
    pub fn fitted(self, extent: Extent) -> Self {
        let view = self.view.fitted(extent, MARGIN);
        let least = view.denominator() / f64::from(SIGNS) * 0.999;
        let round = ROUND_SCALES.iter().copied().find(|round| *round >= least);
        let view = view.at_scale(round.unwrap_or(least) * f64::from(SIGNS));
        Self { view, ..self }
    }

    /// The scale's denominator, true on the grid.
    pub fn denominator(&self) -> f64 {
        self.view.denominator() / f64::from(SIGNS)
    }

    /// The frame on the page, in points.
    pub const fn on_page(&self) -> PageBox {
        self.at
    }

    /// What is seen, for drawing it.
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// The zone of the grid.
    pub fn zone(&self) -> UtmZone {
        UtmZone::of(self.view.centre())
    }

    /// Where a place lies on the page, in points.
    pub fn page_from_earth(&self, place: LonLat) -> PagePoint {
        self.on(self.view.page_from_earth(place))
    }

    /// How long a length on the grid is on the page, in points.
    pub fn points(&self, length: Metres) -> f32 {
        self.view.units(length) * SIGNS
    }

    fn on(&self, at: PagePoint) -> PagePoint {
        PagePoint::new(self.at.left + at.x * SIGNS, self.at.top + at.y * SIGNS)
    }

    /// Draws the map into its frame, with the values of the grid around it.
    pub(in crate::print) fn draw(&self, page: &mut Scene, map: Scene, palette: &Palette, size: f32) {
        page.add(Inset {
            scene: Arc::new(map),
            at: PagePoint::new(self.at.left, self.at.top),
            scale: SIGNS,
        });
        self.draw_values(page, palette, size);
        page.add(Area::outline(
            vec![self.at.corners().to_vec()],
            Stroke::solid(palette.text, 1.0),
        ));
    }

    fn draw_values(&self, page: &mut Scene, palette: &Palette, size: f32) {
        let Some(spacing) = grid::spacing(&self.view) else {
            return;
        };
        let style = Style::plain(size, palette.grid_text);
        let italic = Style {
            weight: Weight::Italic,
            ..style
        };
        let mut taken: Vec<PageBox> = Vec::new();
        let lines = grid::lines(&self.view, spacing);
        for value in grid::edge_values(&self.view, &lines) {
            let style = if value.zone == self.zone() {
                style.bold()
            } else {
                italic
            };
            self.write(page, &value, style, &mut taken);
        }
        for value in neighbours(&self.view, self.denominator(), self.zone(), spacing) {
            self.write(page, &value, italic.colored(palette.own_line), &mut taken);
        }
    }

    /// A tick and its value outside of the frame, unless another value stands there already.
    fn write(&self, page: &mut Scene, value: &EdgeValue, style: Style, taken: &mut Vec<PageBox>) {
        let at = self.on(value.at);
        let (dx, dy, anchor) = match value.side {
            Side::Left => (-1.0, 0.0, Anchor::Right),
            Side::Right => (1.0, 0.0, Anchor::Left),
            Side::Top => (0.0, -1.0, Anchor::Centre),
            Side::Bottom => (0.0, 1.0, Anchor::Centre),
        };
        let out = match value.side {
            Side::Left | Side::Right => TICK + 1.0,
            Side::Top | Side::Bottom => TICK + 1.0 + style.size * 0.4,
        };
        // Where a value of the neighbour's grid meets one of our own, it stands beside its tick.
        let (along_x, along_y) = match value.side {
            Side::Left | Side::Right => (0.0, style.size + 1.0),
            Side::Top | Side::Bottom => (style.width(&value.text) + 2.0, 0.0),
        };
        let places = [0.0, 1.0, -1.0].map(|step| {
            let at = at.shifted(dx * out + step * along_x, dy * out + step * along_y);
            let text = style.text(at, anchor, value.text.clone());
            // Digits only: no room is needed for accents and descenders.
            let around = PageBox::bounding(text.corners()).map(|around| PageBox {
                top: around.top + style.size * 0.2,
                bottom: around.bottom - style.size * 0.2,
                ..around
            });
            (text, around)
        });
        let free = places.into_iter().find_map(|(text, around)| {
            let around = around?;
            let free = taken.iter().all(|other| !other.overlaps(around));
            free.then_some((text, around))
        });
        let Some((text, around)) = free else { return };
        taken.push(around);
        page.add(Line {
            points: vec![at, at.shifted(dx * TICK, dy * TICK)],
            stroke: Stroke::solid(style.color, 0.6),
            casing: None,
        });
        page.add(text);
    }
}

/// Where lines of the neighbouring zones' grids meet the edges of a large-scale sheet near a border of zones.
fn neighbours(view: &View, denominator: f64, main: UtmZone, spacing: Metres) -> Vec<EdgeValue> {
    if denominator > NEIGHBOUR_SCALE * 1.001 {
        return Vec::new();
    }
    let (number, south) = (main.number(), main.is_south());
    let west = UtmZone::new(if number == 1 { 60 } else { number - 1 }, south);
    let east = UtmZone::new(if number == 60 { 1 } else { number + 1 }, south);
    let extent = view.extent();
    let lat = extent.centre().lat();
    let near = |edge_lon: f64, border_lon: f64| {
        let (edge, border) = (LonLat::clamped(edge_lon, lat), LonLat::clamped(border_lon, lat));
        measure::distance(edge, border) <= NEIGHBOUR_REACH
    };
    let meridian = main.central_meridian();
    let sides = [
        (west, extent.west, meridian - 3.0),
        (east, extent.east, meridian + 3.0),
    ];
    sides
        .into_iter()
        // Where the sheet reaches over the border, the neighbour's own lines are drawn with their values.
        .filter(|(_, edge, border)| {
            (edge - meridian).abs() < (border - meridian).abs() && near(*edge, *border)
        })
        .filter_map(|(zone, _, _)| zone)
        .flat_map(|zone| crossings(view, zone, spacing))
        .collect()
}

/// Where the lines of a zone's grid cross the edges of the map.
fn crossings(view: &View, zone: UtmZone, spacing: Metres) -> Vec<EdgeValue> {
    let (width, height) = (view.width(), view.height());
    let mut found = Vec::new();
    for side in [Side::Left, Side::Right, Side::Top, Side::Bottom] {
        let along = |share: f32| match side {
            Side::Left => PagePoint::new(0.0, height * share),
            Side::Right => PagePoint::new(width, height * share),
            Side::Top => PagePoint::new(width * share, 0.0),
            Side::Bottom => PagePoint::new(width * share, height),
        };
        let value = |share: f32| {
            let point = zone.forward(view.earth_from_page(along(share)));
            match side {
                Side::Left | Side::Right => point.y_m,
                Side::Top | Side::Bottom => point.x_m,
            }
        };
        let step = spacing.get();
        for piece in 0..PIECES {
            let (a, b) = (
                f32::from(piece) / f32::from(PIECES),
                f32::from(piece + 1) / f32::from(PIECES),
            );
            let (from, to) = (value(a), value(b));
            let line = from.max(to).div_euclid(step) * step;
            if from.min(to) < line && line <= from.max(to) {
                let share = ((line - from) / (to - from)) as f32;
                found.push(EdgeValue {
                    side,
                    at: along(a + (b - a) * share),
                    text: format!("{:02}", (line / 1_000.0).round().rem_euclid(100.0) as u8),
                    zone,
                    value_m: line,
                });
            }
        }
    }
    found
}
