//! Which part of the earth is seen, at what scale, on what plane: from earth to page and back.
//!
//! Screens use the plane of map tiles, sheets the UTM grid, so that a page can be measured with a ruler. No rotation.

mod hand;

#[cfg(test)]
mod tests;

use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::earth::PlanePoint;
use crate::earth::UtmZone;
use crate::earth::mercator;
use crate::quantity::Metres;

/// The flat plane of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plane {
    /// Web Mercator, as map tiles are cut.
    Mercator,
    /// The grid of one UTM zone.
    Utm(UtmZone),
}

impl Plane {
    fn forward(self, place: LonLat) -> PlanePoint {
        match self {
            Self::Mercator => {
                let (x, y) = mercator::world_from_earth(place);
                PlanePoint {
                    x_m: (2.0 * x - 1.0) * mercator::HALF_WORLD_M,
                    y_m: (1.0 - 2.0 * y) * mercator::HALF_WORLD_M,
                }
            }
            Self::Utm(zone) => zone.forward(place),
        }
    }

    fn inverse(self, point: PlanePoint) -> LonLat {
        match self {
            Self::Mercator => {
                let x = (point.x_m / mercator::HALF_WORLD_M + 1.0) / 2.0;
                let y = (1.0 - point.y_m / mercator::HALF_WORLD_M) / 2.0;
                mercator::earth_from_world(x, y)
            }
            Self::Utm(zone) => zone.inverse(point),
        }
    }

    /// Metres by which a scale counts for one metre on the plane: on the grid itself for UTM, on the ground (along
    /// the parallel) for tiles.
    fn ground(self, at: LonLat) -> f64 {
        match self {
            Self::Mercator => {
                // First eccentricity of WGS 84, squared.
                const E2: f64 = 0.006_694_379_990_14;
                let (sin, cos) = at
                    .lat()
                    .clamp(-mercator::MAX_LAT, mercator::MAX_LAT)
                    .to_radians()
                    .sin_cos();
                cos / (1.0 - E2 * sin * sin).sqrt()
            }
            Self::Utm(_) => 1.0,
        }
    }
}

/// What the map is drawn on, which says how long a page unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Logical pixels of 1/96 inch.
    Screen,
    /// Points of 1/72 inch.
    Paper,
}

impl Medium {
    /// The length of a page unit, in metres.
    pub const fn unit_m(self) -> f64 {
        match self {
            Self::Screen => 0.0254 / 96.0,
            Self::Paper => 0.0254 / 72.0,
        }
    }
}

/// The largest scale that a map can have: 1:500.
const LARGEST: f64 = 500.0;
/// The smallest scale that a map can have: the whole earth on a hand's width.
const SMALLEST: f64 = 400_000_000.0;

/// The greatest of 1, 2, 5, 10 … metres that is no longer than this on the ground, as for a scale bar; one centimetre
/// at least.
pub fn round_length(most: Metres) -> Metres {
    let power = 10.0_f64.powf(most.get().max(0.01).log10().floor());
    let step = [5.0, 2.0]
        .into_iter()
        .find(|step| step * power <= most.get())
        .unwrap_or(1.0);
    Metres::new(step * power)
}

/// Scales that people expect on a sheet.
pub const ROUND_SCALES: &[f64] = &[
    5_000.0,
    10_000.0,
    25_000.0,
    50_000.0,
    100_000.0,
    200_000.0,
    250_000.0,
    300_000.0,
    400_000.0,
    500_000.0,
    750_000.0,
    1_000_000.0,
    1_500_000.0,
    2_000_000.0,
    2_500_000.0,
    5_000_000.0,
    10_000_000.0,
];

/// The part of the earth that a map shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    plane: Plane,
    medium: Medium,
    /// The plane's point in the middle of the page.
    middle: PlanePoint,
    units_per_metre: f64,
    width: f32,
    height: f32,
}

impl View {
    /// A map on the screen: Web Mercator, true to scale in its middle. Size in logical pixels.
    pub fn screen(centre: LonLat, denominator: f64, width: f32, height: f32) -> Self {
        Self::new(
            Plane::Mercator,
            Medium::Screen,
            centre,
            denominator,
            (width, height),
        )
    }

    /// A map on paper: the grid of a zone, true to scale on the grid. Size in points.
    pub fn paper(zone: UtmZone, centre: LonLat, denominator: f64, width: f32, height: f32) -> Self {
        Self::new(
            Plane::Utm(zone),
            Medium::Paper,
            centre,
            denominator,
            (width, height),
        )
    }

    /// A map of any plane and medium; size in page units.
    pub fn new(plane: Plane, medium: Medium, centre: LonLat, denominator: f64, size: (f32, f32)) -> Self {
        let view = Self {
            plane,
            medium,
            middle: plane.forward(centre),
            units_per_metre: 1.0,
            width: size.0.max(1.0),
            height: size.1.max(1.0),
        };
        view.at_scale(denominator)
    }

    /// The plane of the map.
    pub const fn plane(&self) -> Plane {
        self.plane
    }

    /// What the map is drawn on.
    pub const fn medium(&self) -> Medium {
        self.medium
    }

    /// Width in page units.
    pub const fn width(&self) -> f32 {
        self.width
    }

    /// Height in page units.
    pub const fn height(&self) -> f32 {
        self.height
    }

    /// The box of the page.
    pub const fn bounds(&self) -> PageBox {
        PageBox::of_size(self.width, self.height)
    }

    /// The place in the middle.
    pub fn centre(&self) -> LonLat {
        self.plane.inverse(self.middle)
    }

    /// Where a place lies on the page; may be off it.
    pub fn page_from_earth(&self, place: LonLat) -> PagePoint {
        self.page_from_plane(self.plane.forward(place))
    }

    /// Where a point of the map's plane lies on the page.
    pub fn page_from_plane(&self, point: PlanePoint) -> PagePoint {
        PagePoint::new(
            ((point.x_m - self.middle.x_m) * self.units_per_metre + f64::from(self.width) / 2.0) as f32,
            ((self.middle.y_m - point.y_m) * self.units_per_metre + f64::from(self.height) / 2.0) as f32,
        )
    }

    /// Where a point of the square world of map tiles lies on the page.
    pub fn page_from_world(&self, x: f64, y: f64) -> PagePoint {
        match self.plane {
            Plane::Mercator => self.page_from_plane(PlanePoint {
                x_m: (2.0 * x - 1.0) * mercator::HALF_WORLD_M,
                y_m: (1.0 - 2.0 * y) * mercator::HALF_WORLD_M,
            }),
            Plane::Utm(_) => self.page_from_earth(mercator::earth_from_world(x, y)),
        }
    }

    /// The point of the map's plane that lies here on the page.
    pub fn plane_from_page(&self, at: PagePoint) -> PlanePoint {
        PlanePoint {
            x_m: self.middle.x_m + (f64::from(at.x) - f64::from(self.width) / 2.0) / self.units_per_metre,
            y_m: self.middle.y_m - (f64::from(at.y) - f64::from(self.height) / 2.0) / self.units_per_metre,
        }
    }

    /// The place that lies here on the page.
    pub fn earth_from_page(&self, at: PagePoint) -> LonLat {
        self.plane.inverse(self.plane_from_page(at))
    }

    /// The scale's denominator: 100 000 for 1:100 000. On the screen true in the middle, on paper on the grid.
    pub fn denominator(&self) -> f64 {
        self.plane.ground(self.centre()) / (self.units_per_metre * self.medium.unit_m())
    }

    /// The length on the ground (on paper: on the grid) of one page unit in the middle of the map.
    pub fn unit_on_ground(&self) -> Metres {
        Metres::new(self.plane.ground(self.centre()) / self.units_per_metre)
    }

    /// How long a length on the ground is on the page, in page units, in the middle of the map.
    pub fn units(&self, length: Metres) -> f32 {
        (length.get() / self.unit_on_ground().get()) as f32
    }

    /// The same middle at another scale.
    #[must_use]
    pub fn at_scale(&self, denominator: f64) -> Self {
        let denominator = if denominator.is_finite() {
            denominator.clamp(LARGEST, SMALLEST)
        } else {
            SMALLEST
        };
        Self {
            units_per_metre: self.plane.ground(self.centre()) / (denominator * self.medium.unit_m()),
            ..*self
        }
    }

    /// The same scale around another place.
    #[must_use]
    pub fn centred_on(&self, place: LonLat) -> Self {
        let denominator = self.denominator();
        Self {
            middle: self.plane.forward(place),
            ..*self
        }
        .at_scale(denominator)
    }

    /// The same middle and scale on a page of another size.
    #[must_use]
    pub fn resized(&self, width: f32, height: f32) -> Self {
        Self {
            width: width.max(1.0),
            height: height.max(1.0),
            ..*self
        }
    }

    /// The largest scale at which a box of degrees fits the page with a margin of so many page units around it.
    #[must_use]
    pub fn fitted(&self, extent: Extent, margin: f32) -> Self {
        let Some((low, high)) = self.on_plane(extent) else {
            return *self;
        };
        let middle = PlanePoint {
            x_m: (low.x_m + high.x_m) / 2.0,
            y_m: (low.y_m + high.y_m) / 2.0,
        };
        let room = |units: f32| f64::from((units - 2.0 * margin).max(units * 0.2));
        let units_per_metre = (room(self.width) / (high.x_m - low.x_m).max(1.0))
            .min(room(self.height) / (high.y_m - low.y_m).max(1.0));
        let fitted = Self {
            middle,
            units_per_metre,
            ..*self
        };
        fitted.at_scale(fitted.denominator().max(5_000.0))
    }

    /// The corners on the plane of a box of degrees: of its whole outline, since parallels bend on the grid.
    fn on_plane(&self, extent: Extent) -> Option<(PlanePoint, PlanePoint)> {
        let points = outline(8).map(|(x, y)| {
            self.plane.forward(LonLat::clamped(
                extent.west + (extent.east - extent.west) * x,
                extent.south + (extent.north - extent.south) * y,
            ))
        });
        points.fold(None, |all: Option<(PlanePoint, PlanePoint)>, p| {
            let (low, high) = all.unwrap_or((p, p));
            Some((
                PlanePoint {
                    x_m: low.x_m.min(p.x_m),
                    y_m: low.y_m.min(p.y_m),
                },
                PlanePoint {
                    x_m: high.x_m.max(p.x_m),
                    y_m: high.y_m.max(p.y_m),
                },
            ))
        })
    }

    /// The box of degrees that holds all that is seen.
    pub fn extent(&self) -> Extent {
        let at = |x: f64, y: f64| {
            self.earth_from_page(PagePoint::new(x as f32 * self.width, y as f32 * self.height))
        };
        outline(8)
            .map(|(x, y)| at(x, y))
            .fold(Extent::of(self.centre()), Extent::with)
    }

    /// The level of map tiles at which a tile of 256 pixels is 256 page units wide, with its fraction.
    /// On the grid: the level of the same ground resolution.
    pub fn zoom(&self) -> f64 {
        let world_m = match self.plane {
            Plane::Mercator => 2.0 * mercator::HALF_WORLD_M,
            // What a tile's metre covers on the ground, so that sheet and screen show the same detail at one scale.
            Plane::Utm(_) => 2.0 * mercator::HALF_WORLD_M * mercator::ground_scale(self.centre().lat()),
        };
        (world_m * self.units_per_metre / 256.0).log2()
    }
}

/// Points along the outline of the unit square, so many on each side.
fn outline(steps: u8) -> impl Iterator<Item = (f64, f64)> {
    (0..steps).flat_map(move |step| {
        let share = f64::from(step) / f64::from(steps);
        [(share, 0.0), (1.0, share), (1.0 - share, 1.0), (0.0, 1.0 - share)]
    })
}
