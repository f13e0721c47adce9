//! Positions as people write them: decimal degrees, degrees-minutes-seconds, grid references.
//!
//! What is doubtful is not read: a wrong place is worse than none.

use crate::earth::LonLat;
use crate::earth::mgrs::parse_mgrs;

/// Which of the two coordinates a lone number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Degrees east.
    Lon,
    /// Degrees north.
    Lat,
}

/// A place as decimal degrees, latitude first as people write it: `−2.6841, 27.3456`.
pub fn degrees(place: LonLat) -> String {
    format!("{:.4}, {:.4}", place.lat(), place.lon()).replace('-', "−")
}

/// Reads a place: a grid reference, or latitude and longitude in decimal degrees (`-2.684, 27.346`) or in degrees,
/// minutes and seconds with letters (`2°41'03"S 27°20'44"E`, French `O` for west) in either order.
pub fn parse_place(text: &str) -> Option<LonLat> {
    parse_mgrs(text).or_else(|| parse_pair(&plain(text)))
}

fn parse_pair(text: &str) -> Option<LonLat> {
    // With hemisphere letters behind (or before) both numbers the order does not matter.
    if text.chars().filter(|c| hemisphere(*c).is_some()).count() == 2 {
        let leads = text.trim_start().chars().next().and_then(hemisphere).is_some();
        let cut = text
            .char_indices()
            .filter(|(_, c)| hemisphere(*c).is_some())
            .nth(usize::from(leads))
            .map(|(at, c)| if leads { at } else { at + c.len_utf8() })?;
        let (a, b) = text.split_at_checked(cut)?;
        let (a, b) = (a.trim_matches([' ', ',', ';']), b.trim_matches([' ', ',', ';']));
        return (parse_angle(a, Axis::Lat).zip(parse_angle(b, Axis::Lon)))
            .or_else(|| parse_angle(b, Axis::Lat).zip(parse_angle(a, Axis::Lon)))
            .and_then(|(lat, lon)| LonLat::new(lon, lat));
    }
    let parts: Vec<&str> = if text.contains(';') {
        text.split(';').collect()
    } else if text.matches(',').count() == 1 && text.contains('.') {
        text.split(',').collect()
    } else if text.matches(',').count() == 1 && !text.trim().contains(' ') {
        // `2,27` could be one number with a decimal comma or two whole ones.
        return None;
    } else if text.matches(',').count() == 1 {
        text.split(',').collect()
    } else {
        text.split_whitespace().collect()
    };
    let &[lat, lon] = parts.as_slice() else {
        return None;
    };
    LonLat::new(
        parse_angle(lon.trim(), Axis::Lon)?,
        parse_angle(lat.trim().trim_end_matches(','), Axis::Lat)?,
    )
}

/// Reads one coordinate: `-2.684`, `-2,684`, `2°41'03"S`, `2 41 3 S`, `27.34 E`. Degrees; none for anything doubtful
/// (a letter of the other axis, minutes of 60, a value off the globe).
pub fn parse_angle(text: &str, axis: Axis) -> Option<f64> {
    let text = plain(text);
    let text = text.trim();
    let letters: Vec<(char, Axis)> = text
        .chars()
        .filter_map(|c| hemisphere(c).map(|on| (c, on)))
        .collect();
    let sign_of_letter = match letters.as_slice() {
        [] => None,
        [(letter, on)] if *on == axis => Some(if matches!(letter, 'S' | 'W' | 'O') {
            -1.0
        } else {
            1.0
        }),
        _ => return None,
    };
    let body: String = text.chars().filter(|c| hemisphere(*c).is_none()).collect();
    let body = body.trim();
    let (negative, body) = body.strip_prefix('-').map_or((false, body), |rest| (true, rest));
    let body = body.strip_prefix('+').unwrap_or(body);
    if negative && sign_of_letter.is_some() {
        return None;
    }
    let numbers: Vec<&str> = body
        .split(['°', '\'', '"', ' ', ':'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if numbers.len() > 3 || numbers.iter().any(|n| n.starts_with(['-', '+'])) {
        return None;
    }
    let mut value = 0.0;
    let mut unit = 1.0;
    for (index, number) in numbers.iter().enumerate() {
        let last = index + 1 == numbers.len();
        let number = number.replace(',', ".");
        if !number.bytes().all(|b| b.is_ascii_digit() || b == b'.') || (!last && number.contains('.')) {
            return None;
        }
        let part: f64 = number.parse().ok()?;
        // Programs that round seconds write 60.0 for the next full minute; 60 minutes are a slip.
        let rounded_up = index == 2 && last && number.contains('.') && part <= 60.0;
        if index > 0 && part >= 60.0 && !rounded_up {
            return None;
        }
        value += part * unit;
        unit /= 60.0;
    }
    let limit = match axis {
        Axis::Lon => 180.0,
        Axis::Lat => 90.0,
    };
    let value = value * sign_of_letter.unwrap_or(if negative { -1.0 } else { 1.0 });
    (!numbers.is_empty() && value.abs() <= limit).then_some(value)
}

const fn hemisphere(letter: char) -> Option<Axis> {
    match letter {
        'N' | 'S' => Some(Axis::Lat),
        'E' | 'W' | 'O' => Some(Axis::Lon),
        _ => None,
    }
}

/// Capitals, plain minus, primes and blanks.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{feff}'))
        .map(|c| match c {
            '−' | '–' | '‐' | '‑' => '-',
            '′' | '’' | '‘' | '`' | '´' => '\'',
            '″' | '”' | '“' => '"',
            'º' | '˚' => '°',
            c if c.is_whitespace() => ' ',
            c => c.to_ascii_uppercase(),
        })
        .collect::<String>()
        .replace("''", "\"")
}
