//! The pictograms of services.

use super::Pen;
use crate::chart::scene::Color;
use crate::chart::symbol::Symbol;
use crate::model::ServiceKind;

impl Pen {
    pub(super) fn service(&mut self, service: ServiceKind) {
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
            ServiceKind::Worship => self.open_door(line),
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

    /// A roof with an open door, of no creed.
    fn open_door(&mut self, line: Color) {
        self.polygon(&[(0.0, -0.75), (0.55, -0.25), (-0.55, -0.25)], line, None);
        self.polygon(
            &[(-0.45, -0.2), (-0.15, -0.2), (-0.15, 0.65), (-0.45, 0.65)],
            line,
            None,
        );
        self.polygon(
            &[(0.15, -0.2), (0.45, -0.2), (0.45, 0.65), (0.15, 0.65)],
            line,
            None,
        );
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
