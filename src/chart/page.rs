//! Points and boxes of a page, in page units: x to the right, y down.

/// A point of the page, in page units.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PagePoint {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl PagePoint {
    /// The point at these page units.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The point so far to the right and down.
    #[must_use]
    pub fn shifted(self, dx: f32, dy: f32) -> Self {
        Self::new(self.x + dx, self.y + dy)
    }

    /// How far another point is, in page units.
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point turned around the origin by degrees clockwise, as seen on the page.
    #[must_use]
    pub fn turned(self, angle_deg: f32) -> Self {
        let (sin, cos) = angle_deg.to_radians().sin_cos();
        Self::new(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }
}

/// A box of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageBox {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl PageBox {
    /// The box around a point, so far to each side.
    pub fn around(at: PagePoint, half_width: f32, half_height: f32) -> Self {
        Self {
            left: at.x - half_width,
            top: at.y - half_height,
            right: at.x + half_width,
            bottom: at.y + half_height,
        }
    }

    /// The box of a page that begins at 0, 0.
    pub const fn of_size(width: f32, height: f32) -> Self {
        Self {
            left: 0.0,
            top: 0.0,
            right: width,
            bottom: height,
        }
    }

    /// The box around points; none where there are none.
    pub fn bounding(points: impl IntoIterator<Item = PagePoint>) -> Option<Self> {
        points.into_iter().fold(None, |all: Option<Self>, p| {
            Some(all.map_or(Self::around(p, 0.0, 0.0), |all| Self {
                left: all.left.min(p.x),
                top: all.top.min(p.y),
                right: all.right.max(p.x),
                bottom: all.bottom.max(p.y),
            }))
        })
    }

    /// The box grown (or, with less than 0, shrunk) on every side.
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether two boxes have more than an edge in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the point lies in the box or on its edge.
    pub fn contains(self, p: PagePoint) -> bool {
        (self.left..=self.right).contains(&p.x) && (self.top..=self.bottom).contains(&p.y)
    }

    /// Its middle.
    pub fn centre(self) -> PagePoint {
        PagePoint::new((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// Its width.
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// Its four corners, from the upper left clockwise.
    pub fn corners(self) -> [PagePoint; 4] {
        [
            PagePoint::new(self.left, self.top),
            PagePoint::new(self.right, self.top),
            PagePoint::new(self.right, self.bottom),
            PagePoint::new(self.left, self.bottom),
        ]
    }
}
