//! Metres, seconds, speeds, areas and heads: numbers that cannot be mixed up.
//!
//! Printing for people, in their language, is done in `words`.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default)]
        pub struct $name(f64);

        impl $name {
            /// Nothing.
            pub const ZERO: Self = Self(0.0);

            /// The quantity of so many units.
            pub const fn new(value: f64) -> Self {
                Self(value)
            }

            /// The quantity of a number that came from outside; none where it is not a finite number.
            pub fn checked(value: f64) -> Option<Self> {
                value.is_finite().then_some(Self(value))
            }

            /// The bare number of units.
            pub const fn get(self) -> f64 {
                self.0
            }

            /// The smaller of two.
            #[must_use]
            pub fn min(self, other: Self) -> Self {
                if self <= other { self } else { other }
            }

            /// The larger of two.
            #[must_use]
            pub fn max(self, other: Self) -> Self {
                if self >= other { self } else { other }
            }
        }

        // By the same order as `Ord`, so that the two never disagree: a number that is none equals itself.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other) == Ordering::Equal
            }
        }
        impl Eq for $name {}
        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                // Adding nothing makes of minus nothing the plain one, which it equals.
                (self.0 + 0.0).total_cmp(&(other.0 + 0.0))
            }
        }
        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl Mul<f64> for $name {
            type Output = Self;
            fn mul(self, factor: f64) -> Self {
                Self(self.0 * factor)
            }
        }
        impl Div<f64> for $name {
            type Output = Self;
            fn div(self, divisor: f64) -> Self {
                Self(self.0 / divisor)
            }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, Add::add)
            }
        }
    };
}

quantity!(
    /// A length on the ground, in metres.
    Metres
);
quantity!(
    /// A span of time, in seconds.
    Seconds
);
quantity!(
    /// How fast one moves, in metres per second.
    Speed
);
quantity!(
    /// An area on the ground, in square kilometres.
    SquareKm
);

impl Metres {
    /// A length given in kilometres.
    pub const fn from_km(km: f64) -> Self {
        Self(km * 1000.0)
    }

    /// The length in kilometres.
    pub const fn km(self) -> f64 {
        self.0 / 1000.0
    }
}

impl Seconds {
    /// A span given in minutes.
    pub const fn from_minutes(minutes: f64) -> Self {
        Self(minutes * 60.0)
    }

    /// A span given in hours.
    pub const fn from_hours(hours: f64) -> Self {
        Self(hours * 3600.0)
    }

    /// The span in minutes.
    pub const fn minutes(self) -> f64 {
        self.0 / 60.0
    }

    /// The span in hours.
    pub const fn hours(self) -> f64 {
        self.0 / 3600.0
    }
}

impl Speed {
    /// A speed given in kilometres per hour.
    pub const fn from_kmh(kmh: f64) -> Self {
        Self(kmh / 3.6)
    }

    /// The speed in kilometres per hour.
    pub const fn kmh(self) -> f64 {
        self.0 * 3.6
    }
}

impl Div<Speed> for Metres {
    type Output = Seconds;
    /// How long the way takes at this speed; endless at a standstill.
    fn div(self, speed: Speed) -> Seconds {
        if speed.get() > 0.0 {
            Seconds(self.0 / speed.0)
        } else {
            Seconds(f64::INFINITY)
        }
    }
}

impl Mul<Seconds> for Speed {
    type Output = Metres;
    fn mul(self, time: Seconds) -> Metres {
        Metres(self.0 * time.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_at_a_speed_takes_its_time() {
        let time = Metres::from_km(8.0) / Speed::from_kmh(4.0);
        assert!((time.hours() - 2.0).abs() < 1e-12);
        assert!((Metres::from_km(1.0) / Speed::ZERO).get().is_infinite());
    }

    #[test]
    fn equality_and_order_agree_for_every_number() {
        let odd = [
            f64::NAN,
            -f64::NAN,
            0.0,
            -0.0,
            1.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ]
        .map(Metres::new);
        for a in odd {
            for b in odd {
                assert_eq!(a == b, a.cmp(&b) == Ordering::Equal, "{a:?} {b:?}");
                assert_eq!(a.partial_cmp(&b), Some(a.cmp(&b)));
            }
        }
        assert_eq!(Metres::new(f64::NAN), Metres::new(f64::NAN));
        assert_eq!(Metres::new(-0.0), Metres::ZERO);
    }

    #[test]
    fn numbers_from_outside_must_be_numbers() {
        assert!(Metres::checked(f64::NAN).is_none());
        assert_eq!(Metres::checked(3.0), Some(Metres::new(3.0)));
    }
}
