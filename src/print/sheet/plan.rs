//! Where the parts of a sheet lie on its paper.

use crate::chart::scene::PageBox;
use crate::print::sheet::BriefRequest;
use crate::print::sheet::paper::Orientation;
use crate::print::sheet::paper::Paper;
use crate::print::sheet::strip;

/// Empty edge of the page: printers reach no further out.
const EDGE: f32 = 20.0;
/// Room for the values of the grid around the frame.
pub(super) const VALUES: f32 = 15.0;
/// Room between the parts of a sheet.
pub(super) const GAP: f32 = 8.0;

/// Where the parts of a sheet lie.
pub(super) struct Plan {
    /// The whole page.
    pub(super) page: PageBox,
    /// What printers reach.
    pub(super) content: PageBox,
    /// The map.
    pub(super) frame: PageBox,
    /// Legend, patrols, assumptions.
    pub(super) beside: PageBox,
    /// Scale, north, datum.
    pub(super) strip: PageBox,
    /// The small print.
    pub(super) foot: PageBox,
    /// Size of the letters.
    pub(super) size: f32,
}

impl Plan {
    /// The parts for a paper, with so many lines beside the scale; `foot_height` gives the height of the small print
    /// for a width and size of letters.
    pub(super) fn new(request: &BriefRequest, lines: usize, foot_height: impl Fn(f32, f32) -> f32) -> Self {
        let (size, side, below) = match request.paper {
            Paper::A4 => (6.8, 168.0, 186.0),
            Paper::A3 => (8.0, 232.0, 250.0),
        };
        let page = request.paper.page(request.orientation);
        let content = page.grown(-EDGE);
        let band = size + 8.0;
        let inner = PageBox {
            top: content.top + band,
            bottom: content.bottom - band,
            ..content
        };
        let foot = PageBox {
            top: inner.bottom - foot_height(inner.width() - 8.0, size),
            left: inner.left + 4.0,
            right: inner.right - 4.0,
            ..inner
        };
        let strip = PageBox {
            top: foot.top - strip::height(size, lines) - 2.0,
            bottom: foot.top - 2.0,
            ..inner
        };
        let (map, beside) = match request.orientation {
            Orientation::Landscape => {
                let right = inner.right - side;
                // What stands beside the map goes on beside the scale.
                let beside = PageBox {
                    left: right,
                    right: inner.right - 5.0,
                    top: inner.top + 4.0,
                    bottom: strip.bottom - 3.0,
                };
                let map = PageBox {
                    right: right - GAP,
                    bottom: strip.top,
                    ..inner
                };
                (map, beside)
            }
            Orientation::Portrait => {
                let top = strip.top - below;
                let beside = PageBox {
                    left: inner.left + 6.0,
                    right: inner.right - 6.0,
                    top: top + 2.0,
                    bottom: strip.top - 4.0,
                };
                (PageBox { bottom: top, ..inner }, beside)
            }
        };
        let strip = match request.orientation {
            Orientation::Landscape => PageBox {
                right: map.right,
                ..strip
            },
            Orientation::Portrait => strip,
        };
        let frame = PageBox {
            left: map.left + VALUES,
            top: map.top + VALUES,
            right: map.right - VALUES,
            bottom: map.bottom - VALUES,
        };
        Self {
            page,
            content,
            frame,
            beside,
            strip,
            foot,
            size,
        }
    }

    /// What lies between the two markings.
    pub(super) fn inside(&self) -> PageBox {
        PageBox {
            top: self.frame.top - VALUES,
            bottom: self.foot.bottom,
            ..self.content
        }
    }

    /// The columns beside the map, or below it.
    pub(super) fn columns(&self, orientation: Orientation) -> Vec<PageBox> {
        match orientation {
            Orientation::Landscape => vec![self.beside],
            Orientation::Portrait => columns(self.beside, 4),
        }
    }

    /// The columns of the page that holds what the first has no room for.
    pub(super) fn overleaf(&self, orientation: Orientation) -> Vec<PageBox> {
        columns(
            self.inside().grown(-6.0),
            match orientation {
                Orientation::Landscape => 4,
                Orientation::Portrait => 3,
            },
        )
    }
}

/// An area in so many columns side by side.
fn columns(area: PageBox, count: u8) -> Vec<PageBox> {
    let width = (area.width() - GAP * f32::from(count - 1)) / f32::from(count);
    (0..count)
        .map(|index| {
            let left = area.left + f32::from(index) * (width + GAP);
            PageBox {
                left,
                right: left + width,
                ..area
            }
        })
        .collect()
}
