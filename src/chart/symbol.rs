//! The marks of fixed size: each a few outlines and lines, the same on the screen, on paper and in the legend.
//!
//! Shape doubles colour: no two kinds differ by colour alone. Who gets which mark is decided by the layers.

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
    /// A circle with nothing in it but the ground.
    Ring,
    /// A disc with a dark middle: a community that must be protected.
    Target,
    /// A square.
    Square,
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
    /// Two strokes across a way: a bridge.
    Bridge,
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
            SymbolKind::Ring => self.disc(0.0, 0.0, 0.9, Color::CLEAR, Some(0.16)),
            SymbolKind::Target => {
                self.disc(0.0, 0.0, 0.9, fill, Some(0.16));
                self.disc(0.0, 0.0, 0.46, line, None);
            }
            SymbolKind::Square | SymbolKind::Handle => self.polygon(
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
                self.polygon(
                    &[(-0.6, -0.2), (0.6, -0.2), (0.6, 0.2), (-0.6, 0.2)],
                    Color::hex(0xFF_FFFF),
                    None,
                );
            }
            SymbolKind::Bridge => {
                for side in [-1.0, 1.0_f32] {
                    let rail = [(-0.8, 0.8), (-0.5, 0.5), (0.5, 0.5), (0.8, 0.8)];
                    let rail: Vec<(f32, f32)> = rail.iter().map(|(x, y)| (*x, y * side)).collect();
                    self.stroke(&rail, line, 0.14);
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

    fn service(&mut self, service: ServiceKind) {
        let Symbol { fill, line, .. } = self.symbol;
        let plate = [(-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)];
        self.polygon(&plate, fill, Some(0.07));
        match service {
            ServiceKind::Hospital => {
                self.stroke(&[(-0.4, -0.6), (-0.4, 0.6)], line, 0.15);
                self.stroke(&[(0.4, -0.6), (0.4, 0.6)], line, 0.15);
                self.stroke(&[(-0.4, 0.0), (0.4, 0.0)], line, 0.15);
            }
            ServiceKind::HealthPost => {
                self.stroke(&[(0.0, -0.62), (0.0, 0.62)], line, 0.2);
                self.stroke(&[(-0.62, 0.0), (0.62, 0.0)], line, 0.2);
            }
            ServiceKind::Market => {
                self.polygon(
                    &[(-0.65, -0.5), (0.65, -0.5), (0.8, 0.0), (-0.8, 0.0)],
                    line,
                    None,
                );
                self.stroke(&[(-0.55, 0.0), (-0.55, 0.65)], line, 0.1);
                self.stroke(&[(0.55, 0.0), (0.55, 0.65)], line, 0.1);
            }
            ServiceKind::School => {
                self.polygon(&[(0.0, -0.7), (0.75, -0.1), (-0.75, -0.1)], line, None);
                self.polygon(&[(-0.5, 0.0), (0.5, 0.0), (0.5, 0.65), (-0.5, 0.65)], line, None);
            }
            ServiceKind::Airstrip => self.aeroplane(line),
            ServiceKind::LandingSite => {
                self.disc(0.0, 0.0, 0.7, Color::CLEAR, Some(0.1));
                self.stroke(&[(-0.25, -0.38), (-0.25, 0.38)], line, 0.11);
                self.stroke(&[(0.25, -0.38), (0.25, 0.38)], line, 0.11);
                self.stroke(&[(-0.25, 0.0), (0.25, 0.0)], line, 0.11);
            }
            ServiceKind::Police => self.polygon(
                &[
                    (0.0, -0.7),
                    (0.6, -0.45),
                    (0.5, 0.25),
                    (0.0, 0.72),
                    (-0.5, 0.25),
                    (-0.6, -0.45),
                ],
                line,
                None,
            ),
            ServiceKind::Court => {
                self.stroke(&[(0.0, -0.65), (0.0, 0.65)], line, 0.1);
                self.stroke(&[(-0.65, -0.45), (0.65, -0.45)], line, 0.1);
                self.polygon(&[(-0.85, 0.1), (-0.35, 0.1), (-0.6, 0.35)], line, None);
                self.polygon(&[(0.35, 0.1), (0.85, 0.1), (0.6, 0.35)], line, None);
                self.stroke(&[(-0.35, 0.65), (0.35, 0.65)], line, 0.1);
            }
            ServiceKind::Water => {
                let drop = [
                    (0.0, -0.75),
                    (0.4, -0.1),
                    (0.5, 0.25),
                    (0.3, 0.6),
                    (0.0, 0.72),
                    (-0.3, 0.6),
                    (-0.5, 0.25),
                    (-0.4, -0.1),
                ];
                self.polygon(&drop, line, None);
            }
            ServiceKind::Mine => {
                self.stroke(&[(-0.6, 0.65), (0.4, -0.45)], line, 0.13);
                self.stroke(&[(0.6, 0.65), (-0.4, -0.45)], line, 0.13);
                self.stroke(&[(0.1, -0.7), (0.7, -0.2)], line, 0.13);
                self.stroke(&[(-0.1, -0.7), (-0.7, -0.2)], line, 0.13);
            }
            ServiceKind::Other => self.disc(0.0, 0.0, 0.35, line, None),
        }
    }

    fn aeroplane(&mut self, line: Color) {
        let outline = [
            (0.0, -0.78),
            (0.12, -0.55),
            (0.12, -0.2),
            (0.75, 0.2),
            (0.75, 0.38),
            (0.12, 0.18),
            (0.1, 0.5),
            (0.32, 0.68),
            (0.32, 0.8),
            (-0.32, 0.8),
            (-0.32, 0.68),
            (-0.1, 0.5),
            (-0.12, 0.18),
            (-0.75, 0.38),
            (-0.75, 0.2),
            (-0.12, -0.2),
            (-0.12, -0.55),
        ];
        self.polygon(&outline, line, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_stays_in_its_square() {
        let families = [
            IncidentFamily::Violence,
            IncidentFamily::Armed,
            IncidentFamily::Displacement,
            IncidentFamily::Hazard,
            IncidentFamily::Other,
        ];
        let mut kinds: Vec<SymbolKind> = families.into_iter().map(SymbolKind::Incident).collect();
        kinds.extend(ServiceKind::ALL.iter().map(|kind| SymbolKind::Service(*kind)));
        kinds.extend([
            SymbolKind::Disc,
            SymbolKind::Ring,
            SymbolKind::Target,
            SymbolKind::Square,
        ]);
        kinds.extend([
            SymbolKind::Mast,
            SymbolKind::Flag,
            SymbolKind::Arrow,
            SymbolKind::Barrier,
        ]);
        for kind in kinds {
            let symbol = Symbol::new(
                PagePoint::new(50.0, 50.0),
                kind,
                20.0,
                Color::hex(0x12_3456),
                Color::hex(0),
            );
            let parts = symbol.parts();
            assert!(!parts.is_empty(), "{kind:?}");
            for part in parts {
                let points: Vec<PagePoint> = match part {
                    Shape::Area(area) => area.rings.concat(),
                    Shape::Line(line) => line.points,
                    other => panic!("{kind:?} has {other:?}"),
                };
                for p in points {
                    assert!(
                        (p.x - 50.0).abs() <= 10.0 && (p.y - 50.0).abs() <= 13.0,
                        "{kind:?} {p:?}"
                    );
                }
            }
        }
    }
}
