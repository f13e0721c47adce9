//! Sunrise, sunset and civil twilight, by NOAA's formulas: within two minutes between the polar circles.

use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::earth::LonLat;
use crate::quantity::Seconds;

/// Daylight of one day at one place, as spans since midnight of the given offset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Daylight {
    /// The sun rises and sets.
    Day {
        /// First light (sun 6° below the horizon).
        dawn: Seconds,
        /// Sunrise.
        sunrise: Seconds,
        /// Sunset.
        sunset: Seconds,
        /// Last light.
        dusk: Seconds,
    },
    /// The sun does not set.
    PolarDay,
    /// The sun does not rise.
    PolarNight,
}

/// Whether the sun is down at a place, at a moment in the clock of a fixed offset from UTC.
pub fn is_dark(at: DateTime, place: LonLat, offset_minutes: i32) -> bool {
    let since_midnight = Seconds::new(f64::from(at.hour()) * 3600.0 + f64::from(at.minute()) * 60.0);
    match daylight(place, at.date(), offset_minutes) {
        Daylight::Day { sunrise, sunset, .. } => !(sunrise..=sunset).contains(&since_midnight),
        Daylight::PolarDay => false,
        Daylight::PolarNight => true,
    }
}

/// The daylight of a day at a place, in the clock of a fixed offset from UTC.
pub fn daylight(place: LonLat, date: Date, offset_minutes: i32) -> Daylight {
    let (declination, equation_min) = solar_position(date, place.lon());
    let noon_min = 720.0 - 4.0 * place.lon() - equation_min + f64::from(offset_minutes);
    let half = |zenith_deg: f64| half_day_min(place.lat(), declination, zenith_deg);
    match (half(90.833), half(96.0)) {
        (Half::Never, _) => Daylight::PolarNight,
        (Half::Always, _) => Daylight::PolarDay,
        (Half::Minutes(sun), twilight) => {
            let light = if let Half::Minutes(light) = twilight {
                light
            } else {
                720.0
            };
            Daylight::Day {
                dawn: Seconds::from_minutes(noon_min - light),
                sunrise: Seconds::from_minutes(noon_min - sun),
                sunset: Seconds::from_minutes(noon_min + sun),
                dusk: Seconds::from_minutes(noon_min + light),
            }
        }
    }
}

enum Half {
    Minutes(f64),
    Always,
    Never,
}

fn half_day_min(lat_deg: f64, declination: f64, zenith_deg: f64) -> Half {
    let lat = lat_deg.to_radians();
    let cosine =
        (zenith_deg.to_radians().cos() - lat.sin() * declination.sin()) / (lat.cos() * declination.cos());
    if cosine > 1.0 {
        Half::Never
    } else if cosine < -1.0 {
        Half::Always
    } else {
        Half::Minutes(cosine.acos().to_degrees() * 4.0)
    }
}

/// Declination of the sun (radians) and equation of time (minutes) at local noon of the day.
fn solar_position(date: Date, lon_deg: f64) -> (f64, f64) {
    let days = f64::from(date.day_of_year()) - 1.0 - lon_deg / 360.0;
    let year = f64::from(date.days_in_year());
    let g = std::f64::consts::TAU / year * (days + 0.0);
    let equation = 229.18
        * (0.000_075 + 0.001_868 * g.cos()
            - 0.032_077 * g.sin()
            - 0.014_615 * (2.0 * g).cos()
            - 0.040_849 * (2.0 * g).sin());
    let declination = 0.006_918 - 0.399_912 * g.cos() + 0.070_257 * g.sin() - 0.006_758 * (2.0 * g).cos()
        + 0.000_907 * (2.0 * g).sin()
        - 0.002_697 * (3.0 * g).cos()
        + 0.001_48 * (3.0 * g).sin();
    (declination, equation)
}
