//! Grid references as soldiers read and write them (MGRS on WGS 84, DMA TM 8358.1).
//!
//! Digits are cut, never rounded; a reference names the south-west corner of its square, and reading one gives the
//! square's centre. Beyond 84° N and 80° S, where UTM ends, there is no reference.

use crate::earth::LonLat;
use crate::earth::measure::distance;
use crate::earth::utm::PlanePoint;
use crate::earth::utm::UtmZone;

const BANDS: &[u8] = b"CDEFGHJKLMNPQRSTUVWX";
const COLUMNS: [&[u8]; 3] = [b"STUVWXYZ", b"ABCDEFGH", b"JKLMNPQR"];
const ROWS: &[u8] = b"ABCDEFGHJKLMNPQRSTUV";
const SQUARE_M: f64 = 100_000.0;
/// A millionth of a metre: keeps a corner that was computed from slipping into the square below.
const NUDGE_M: f64 = 1e-6;
/// Two places so near each other, in metres, are the same: what is lost where degrees are written and read again.
const SAME_M: f64 = 0.05;

/// The grid reference of a place with so many digits for each of easting and northing (5 for a metre, 0 for the
/// 100 km square), as `35M NT 38414 03318`; none near the poles.
pub fn mgrs(place: LonLat, digits: u8) -> Option<String> {
    let (square, east, north) = reference(place)?;
    let digits = usize::from(digits.min(5));
    if digits == 0 {
        return Some(square);
    }
    let cut = 10_u32.pow(5 - u32::try_from(digits).unwrap_or(5));
    Some(format!(
        "{square} {:0digits$} {:0digits$}",
        east / cut,
        north / cut
    ))
}

/// The grid reference of a place, as short as says exactly this place: the middle of a 100 m square is told by three
/// digits each, as whoever typed `35M NT 384 033` wrote it; any other place by five.
pub fn mgrs_as_typed(place: LonLat) -> Option<String> {
    let is_middle = |text: &String| {
        let middle = parse_mgrs(text);
        middle.is_some_and(|middle| distance(middle, place).get() < SAME_M)
    };
    let mut shorter = (1..5).filter_map(|digits| mgrs(place, digits));
    shorter.find(is_middle).or_else(|| mgrs(place, 5))
}

fn reference(place: LonLat) -> Option<(String, u32, u32)> {
    if !(-80.0..84.0).contains(&place.lat()) {
        return None;
    }
    let zone = UtmZone::of(place);
    let mut point = zone.forward(place);
    if !zone.is_south() {
        point.y_m = point.y_m.max(0.0);
    }
    let (east_m, north_m) = (
        point.x_m + NUDGE_M,
        (point.y_m + NUDGE_M).min(if zone.is_south() { 9_999_999.999 } else { f64::MAX }),
    );
    let band = *BANDS.get(band_index(place.lat()))?;
    let column = (east_m / SQUARE_M).floor() as usize;
    let set = COLUMNS.get(usize::from(zone.number() % 3))?;
    let column = *set.get(column.checked_sub(1)?)?;
    let row = *ROWS.get(((north_m / SQUARE_M).floor() as usize + row_shift(zone)) % ROWS.len())?;
    let square = format!(
        "{:02}{} {}{}",
        zone.number(),
        char::from(band),
        char::from(column),
        char::from(row)
    );
    Some((square, (east_m % SQUARE_M) as u32, (north_m % SQUARE_M) as u32))
}

fn band_index(lat: f64) -> usize {
    (((lat + 80.0) / 8.0).floor().max(0.0) as usize).min(BANDS.len() - 1)
}

/// Even zones begin their rows five letters later.
const fn row_shift(zone: UtmZone) -> usize {
    if zone.number().is_multiple_of(2) { 5 } else { 0 }
}

/// The centre of the square that a reference names; none for anything doubtful.
///
/// Blanks (no-break ones too) and small letters do not matter: `35M NT 384 033`, `35mnt384033`. Both numbers need the
/// same count of digits, one to five.
pub fn parse_mgrs(text: &str) -> Option<LonLat> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if !plain.is_ascii() {
        return None;
    }
    let zone_digits = plain.chars().take_while(char::is_ascii_digit).count();
    if !(1..=2).contains(&zone_digits) {
        return None;
    }
    let number: u8 = plain.get(..zone_digits)?.parse().ok()?;
    let letters = plain.get(zone_digits..zone_digits + 3)?.as_bytes();
    let digits = plain.get(zone_digits + 3..)?;
    let half = digits.len() / 2;
    if digits.len() % 2 != 0 || !(1..=5).contains(&half) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let &[band, column, row] = letters else {
        return None;
    };
    let band = BANDS.iter().position(|letter| *letter == band)?;
    let zone = UtmZone::new(number, band < 10)?;
    let column = COLUMNS
        .get(usize::from(number % 3))?
        .iter()
        .position(|letter| *letter == column)?
        + 1;
    let row = ROWS.iter().position(|letter| *letter == row)?;
    let row = (row + ROWS.len() - row_shift(zone)) % ROWS.len();
    let cell_m = 10_f64.powi(5 - i32::try_from(half).ok()?);
    let east: f64 = digits.get(..half)?.parse().ok()?;
    let north: f64 = digits.get(half..)?.parse().ok()?;
    let x_m = column as f64 * SQUARE_M + (east + 0.5) * cell_m;
    let y_m = row as f64 * SQUARE_M + (north + 0.5) * cell_m;
    in_band(zone, band, x_m, y_m)
}

/// Rows repeat every 2 000 km; the band tells which of them is meant. A square that lies across the edge of its
/// band counts for both.
fn in_band(zone: UtmZone, band: usize, x_m: f64, y_m: f64) -> Option<LonLat> {
    let low = band as f64 * 8.0 - 80.0;
    let high = if band + 1 == BANDS.len() { 84.0 } else { low + 8.0 };
    (0..5).find_map(|cycle| {
        let place = zone.inverse(PlanePoint {
            x_m,
            y_m: y_m + f64::from(cycle) * 20.0 * SQUARE_M,
        });
        // A zone ends after a few hundred kilometres on either side: else the letters are of no square.
        // Beside 180° the middle of a coarse square may lie on the other side of it.
        let east_deg = (place.lon() - zone.central_meridian() + 540.0).rem_euclid(360.0) - 180.0;
        let inside = east_deg.abs() < 9.5;
        ((low - 0.95..high + 0.95).contains(&place.lat()) && inside).then_some(place)
    })
}
