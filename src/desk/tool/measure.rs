//! Measuring: distance and bearing along a line, over the ellipsoid.

use crate::chart::world::Measure;
use crate::desk::action::Action;
use crate::desk::action::MapEvent;
use crate::desk::action::MapEventKind;
use crate::desk::action::ToolKey;
use crate::desk::command::Command;
use crate::desk::tool::Around;
use crate::desk::tool::Heard;
use crate::desk::tool::Tool;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::quantity::Metres;
use crate::words::Lang;
use crate::words::number;

/// The tool that measures, with its line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measuring {
    line: Vec<LonLat>,
    /// The end that follows the pointer, while the line is open.
    loose: Option<LonLat>,
    ended: bool,
}

/// One leg of a measured line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasuredLeg {
    /// Where it ends.
    pub to: LonLat,
    /// How long it is.
    pub length: Metres,
    /// In which direction it begins, in degrees from true north.
    pub bearing_deg: f64,
    /// The length of the line up to its end.
    pub total: Metres,
}

impl Measuring {
    /// The points of the line, the one under the pointer with them.
    pub fn points(&self) -> Vec<LonLat> {
        self.line.iter().copied().chain(self.loose).collect()
    }

    /// The legs of the line.
    pub fn legs(&self) -> Vec<MeasuredLeg> {
        let points = self.points();
        let mut total = Metres::ZERO;
        points
            .iter()
            .zip(points.iter().skip(1))
            .map(|(from, to)| {
                let length = measure::distance(*from, *to);
                total += length;
                MeasuredLeg {
                    to: *to,
                    length,
                    bearing_deg: measure::bearing_deg(*from, *to),
                    total,
                }
            })
            .collect()
    }
}

impl Tool for Measuring {
    fn pointer(&mut self, event: &MapEvent, _: &Around<'_>) -> Heard {
        match event.kind {
            MapEventKind::Hover => {
                self.loose = (!self.ended && !self.line.is_empty()).then_some(event.at);
                Heard::Yes
            }
            MapEventKind::Leave => {
                self.loose = None;
                Heard::Yes
            }
            MapEventKind::Click => {
                if self.ended {
                    *self = Self::default();
                }
                self.loose = None;
                self.line.push(event.at);
                Heard::Yes
            }
            // Its first click has put the last point, its second one the same again.
            MapEventKind::DoubleClick => {
                self.line.dedup();
                self.ended = self.line.len() > 1;
                Heard::Yes
            }
            MapEventKind::DragStart | MapEventKind::Drag | MapEventKind::DragEnd => Heard::No,
        }
    }

    fn key(&mut self, key: ToolKey, _: &Around<'_>) -> Heard {
        match key {
            ToolKey::Enter => {
                self.loose = None;
                self.ended = self.line.len() > 1;
                Heard::Yes
            }
            ToolKey::Escape if self.line.is_empty() => Heard::Ask(vec![Action::Command(Command::ToolSelect)]),
            // A line that has ended goes as one thing.
            ToolKey::Escape if self.ended => {
                *self = Self::default();
                Heard::Yes
            }
            ToolKey::Backspace | ToolKey::Escape => {
                self.ended = false;
                self.line.pop();
                if self.line.is_empty() {
                    self.loose = None;
                }
                Heard::Yes
            }
        }
    }

    fn measure(&self, lang: Lang) -> Option<Measure> {
        let line = self.points();
        let several = line.len() > 2;
        let notes = self.legs().into_iter().map(|leg| {
            let mut note = format!(
                "{} · {:03.0}°",
                number::distance(lang, leg.length),
                leg.bearing_deg.round().rem_euclid(360.0)
            );
            if several {
                note = format!("{note} · Σ {}", number::distance(lang, leg.total));
            }
            (leg.to, note)
        });
        let notes = notes.collect();
        (!line.is_empty()).then_some(Measure { line, notes })
    }
}
