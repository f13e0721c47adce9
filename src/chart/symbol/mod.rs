//! The marks of fixed size: each a few outlines and lines, the same on the screen, on paper and in the legend.
//!
//! Shape doubles colour: no two kinds differ by colour alone. Who gets which mark is decided by the layers.

#[cfg(test)]
mod tests;

mod service;

use crate::chart::scene::Area;
use crate::chart::scene::Color;
use crate::chart::scene::Line;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::model::IncidentFamily;
use crate::model::ServiceKind;

/// Which mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SymbolKind {
    /// A disc.
    Disc,
    /// A disc with a dark middle: a community that must be protected.
    Target,
    /// An incident, by its family.
    Incident(IncidentFamily),
    /// A service: a pictogram on a small plate.
    Service(ServiceKind),
    /// A post of the alert network: a mast that sends.
    Mast,
    /// A flag: an activity.
    Flag,
    /// An arrow head that points along its angle.
    Arrow,
    /// A bar across a way: closed.
    Barrier,
    /// Two strokes beside a way: a bridge.
    Bridge,
    /// Two waves across a way: a ford.
    Ford,
    /// A small frame to be grabbed by the hand.
    Handle,
}

/// A mark of fixed size at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Symbol {
    /// Its middle.
    pub at: PagePoint,
    /// Which mark.
    pub kind: SymbolKind,
    /// Its width and height in page units.
    pub size: f32,
    /// The colour inside.
    pub fill: Color,
    /// The colour of its lines.
    pub line: Color,
    /// Turned clockwise by degrees, for arrows and barriers.
    pub angle_deg: f32,
}

impl Symbol {
    /// A mark that is not turned.
    pub const fn new(at: PagePoint, kind: SymbolKind, size: f32, fill: Color, line: Color) -> Self {
        Self {
            at,
            kind,
            size,
            fill,
            line,
            angle_deg: 0.0,
        }
    }

    /// The areas and lines of which it consists, from the ground up.
    pub fn parts(&self) -> Vec<Shape> {
        let mut pen = Pen {
            symbol: *self,
            parts: Vec::new(),
        };
        pen.draw();
        pen.parts
    }
}

/// A circle as a ring of points, fine enough for its size.
pub fn circle(at: PagePoint, radius: f32) -> Vec<PagePoint> {
    let steps = ((radius * 3.0) as u16).clamp(12, 72);
    (0..steps)
        .map(|step| {
            let angle = f32::from(step) / f32::from(steps) * std::f32::consts::TAU;
            at.shifted(radius * angle.cos(), radius * angle.sin())
        })
        .collect()
}

/// Draws in a square from -1 to 1, x to the right, y down.
struct Pen {
    symbol: Symbol,
    parts: Vec<Shape>,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> PagePoint {
        let half = self.symbol.size / 2.0;
        let turned = PagePoint::new(x * half, y * half).turned(self.symbol.angle_deg);
        self.symbol.at.shifted(turned.x, turned.y)
    }

    fn width(&self, share: f32) -> f32 {
        (self.symbol.size * share).max(0.5)
    }

    fn polygon(&mut self, points: &[(f32, f32)], fill: Color, outline: Option<f32>) {
        let ring = points.iter().map(|(x, y)| self.place(*x, *y)).collect();
        let stroke = outline.map(|share| Stroke::solid(self.symbol.line, self.width(share)));
        self.parts.push(
            Area {
                rings: vec![ring],
                fill,
                hatch: None,
                stroke,
            }
            .into(),
        );
    }

    fn disc(&mut self, x: f32, y: f32, radius: f32, fill: Color, outline: Option<f32>) {
        let ring = circle(self.place(x, y), radius * self.symbol.size / 2.0);
        let stroke = outline.map(|share| Stroke::solid(self.symbol.line, self.width(share)));
        self.parts.push(
            Area {
                rings: vec![ring],
                fill,
                hatch: None,
                stroke,
            }
            .into(),
        );
    }

    fn stroke(&mut self, points: &[(f32, f32)], color: Color, share: f32) {
        let line = Line {
            points: points.iter().map(|(x, y)| self.place(*x, *y)).collect(),
            stroke: Stroke::solid(color, self.width(share)),
            casing: None,
        };
        self.parts.push(line.into());
    }

    fn draw(&mut self) {
        let Symbol { kind, fill, line, .. } = self.symbol;
        match kind {
            SymbolKind::Disc => self.disc(0.0, 0.0, 0.92, fill, Some(0.1)),
            SymbolKind::Target => {
                self.disc(0.0, 0.0, 0.9, fill, Some(0.16));
                self.disc(0.0, 0.0, 0.46, line, None);
            }
            SymbolKind::Handle => self.polygon(
                &[(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)],
                fill,
                Some(0.12),
            ),
            SymbolKind::Incident(family) => self.incident(family),
            SymbolKind::Service(service) => self.service(service),
            SymbolKind::Mast => self.mast(),
            SymbolKind::Flag => {
                self.polygon(&[(-0.55, -0.95), (0.85, -0.5), (-0.55, -0.05)], fill, Some(0.08));
                self.stroke(&[(-0.55, -0.95), (-0.55, 0.95)], line, 0.13);
            }
            SymbolKind::Arrow => {
                self.polygon(
                    &[(0.95, 0.0), (-0.7, -0.75), (-0.3, 0.0), (-0.7, 0.75)],
                    fill,
                    Some(0.06),
                );
            }
            SymbolKind::Barrier => {
                self.disc(0.0, 0.0, 0.95, fill, Some(0.1));
                self.polygon(&[(-0.6, -0.2), (0.6, -0.2), (0.6, 0.2), (-0.6, 0.2)], line, None);
            }
            SymbolKind::Bridge => {
                for side in [-1.0, 1.0_f32] {
                    let rail = [(-0.8, 0.8), (-0.5, 0.5), (0.5, 0.5), (0.8, 0.8)];
                    let rail: Vec<(f32, f32)> = rail.iter().map(|(x, y)| (*x, y * side)).collect();
                    self.stroke(&rail, line, 0.14);
                }
            }
            SymbolKind::Ford => {
                for across in [-0.4, 0.4_f32] {
                    let wave: Vec<(f32, f32)> = (-4..=4i8)
                        .map(|step| {
                            let y = f32::from(step) / 4.0 * 0.9;
                            (
                                across + 0.22 * (f32::from(step) * std::f32::consts::FRAC_PI_2).sin(),
                                y,
                            )
                        })
                        .collect();
                    self.stroke(&wave, line, 0.13);
                }
            }
        }
    }

    fn incident(&mut self, family: IncidentFamily) {
        let Symbol { fill, line, .. } = self.symbol;
        match family {
            IncidentFamily::Violence => {
                self.polygon(&[(0.0, -0.9), (0.95, 0.75), (-0.95, 0.75)], fill, Some(0.09));
            }
            IncidentFamily::Armed => {
                // A cross of two thick bars.
                let arm = [
                    (0.0, -0.35),
                    (0.5, -0.85),
                    (0.85, -0.5),
                    (0.35, 0.0),
                    (0.85, 0.5),
                    (0.5, 0.85),
                    (0.0, 0.35),
                    (-0.5, 0.85),
                    (-0.85, 0.5),
                    (-0.35, 0.0),
                    (-0.85, -0.5),
                    (-0.5, -0.85),
                ];
                self.polygon(&arm, fill, Some(0.08));
            }
            IncidentFamily::Displacement => {
                let chevrons = [
                    (-0.9, -0.75),
                    (0.1, -0.75),
                    (0.95, 0.0),
                    (0.1, 0.75),
                    (-0.9, 0.75),
                    (-0.15, 0.0),
                ];
                self.polygon(&chevrons, fill, Some(0.09));
            }
            IncidentFamily::Hazard => {
                self.polygon(
                    &[(-0.78, -0.78), (0.78, -0.78), (0.78, 0.78), (-0.78, 0.78)],
                    fill,
                    Some(0.09),
                );
                self.stroke(&[(0.0, -0.55), (0.0, 0.15)], line, 0.14);
                self.stroke(&[(0.0, 0.35), (0.0, 0.58)], line, 0.14);
            }
            IncidentFamily::Other => {
                // A drop of five corners: neither the disc of a community nor the square of a hazard.
                let pentagon: Vec<(f32, f32)> = (0..5u8)
                    .map(|corner| {
                        let angle = (f32::from(corner) * 72.0 - 90.0).to_radians();
                        (0.88 * angle.cos(), 0.88 * angle.sin())
                    })
                    .collect();
                self.polygon(&pentagon, fill, Some(0.09));
            }
        }
    }

    fn mast(&mut self) {
        let line = self.symbol.line;
        self.stroke(&[(-0.45, 0.95), (0.0, -0.35), (0.45, 0.95)], line, 0.11);
        self.stroke(&[(-0.28, 0.45), (0.28, 0.45)], line, 0.09);
        for radius in [0.45_f32, 0.85] {
            for side in [-1.0_f32, 1.0] {
                let arc: Vec<(f32, f32)> = (-2..=2i8)
                    .map(|step| {
                        let angle = (f32::from(step) * 22.0).to_radians();
                        (side * radius * angle.cos(), -0.4 + radius * angle.sin())
                    })
                    .collect();
                self.stroke(&arc, line, 0.1);
            }
        }
    }
}
