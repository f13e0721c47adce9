//! The coordinate system that a text beside a file describes (`.prj`, QGIS' point files): known by its number where it
//! ends with one, else by its datum, zone and unit, never by its name alone.

use crate::earth::System;
use crate::earth::UtmZone;
use crate::earth::datum::Datum;

/// The system; none for what Doria does not read.
pub(in crate::store) fn system(text: &str) -> Option<System> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let upper = plain.to_uppercase();
    if let Some(epsg) = epsg(&upper) {
        return System::of_epsg(epsg);
    }
    let datum = datum(&upper)?;
    if upper.starts_with("GEOGCS[") || upper.starts_with("GEOGCRS[") {
        return is_near(number(&upper, "UNIT[\"DEGREE\",")?, 0.017_453_292_519_943_295)
            .then_some(System::Degrees(datum));
    }
    let metre = ["UNIT[\"METER\",1", "UNIT[\"METRE\",1"]
        .iter()
        .any(|unit| upper.contains(unit));
    if !upper.starts_with("PROJCS[") || !metre {
        return None;
    }
    if upper.contains("MERCATOR_AUXILIARY_SPHERE") {
        return (datum == Datum::Wgs84).then_some(System::WebMercator);
    }
    if !upper.contains("PROJECTION[\"TRANSVERSE_MERCATOR\"]") {
        return None;
    }
    let parameter = |name: &str| number(&upper, &format!("PARAMETER[\"{name}\","));
    let south = match parameter("FALSE_NORTHING")? {
        north if is_near(north, 0.0) => false,
        north if is_near(north, 10_000_000.0) => true,
        _ => return None,
    };
    let utm = is_near(parameter("FALSE_EASTING")?, 500_000.0)
        && is_near(parameter("SCALE_FACTOR")?, 0.9996)
        && is_near(parameter("LATITUDE_OF_ORIGIN")?, 0.0);
    let zone = (parameter("CENTRAL_MERIDIAN")? + 183.0) / 6.0;
    let on_a_zone = is_near(zone, zone.round()) && (1.0..=60.0).contains(&zone);
    // The old datums have northern zones only.
    if !utm || !on_a_zone || (south && datum != Datum::Wgs84) {
        return None;
    }
    let system = System::Utm(UtmZone::new(zone.round() as u8, south)?, datum);
    (System::of_epsg(system.epsg()) == Some(system)).then_some(system)
}

/// The name by which it calls itself, for the sentence that refuses it.
pub(in crate::store) fn name(text: &str) -> String {
    let name = text.split('"').nth(1).unwrap_or("?");
    name.chars().take(60).collect()
}

/// The number in the EPSG register with which a description ends: `ID["EPSG",32735]]`, `AUTHORITY["EPSG","32735"]]`, or
/// which stands in its place: `EPSG:32735`.
fn epsg(upper: &str) -> Option<u32> {
    if let Some(number) = upper.strip_prefix("EPSG:") {
        return number.parse().ok();
    }
    let inside = upper.strip_suffix("]]")?;
    let (_, last) = inside.rsplit_once('[')?;
    let number = last.strip_prefix("\"EPSG\",")?;
    number.trim_matches('"').parse().ok()
}

fn datum(upper: &str) -> Option<Datum> {
    let name = upper.split("DATUM[\"").nth(1)?.split('"').next()?;
    match name.strip_prefix("D_").unwrap_or(name) {
        "WGS_1984" | "WGS84" | "WGS_84" | "WORLD_GEODETIC_SYSTEM_1984" | "WORLDGEODETICSYSTEM1984" => {
            Some(Datum::Wgs84)
        }
        "NORTH_AMERICAN_1983" | "NORTH_AMERICAN_DATUM_1983" => Some(Datum::Nad83),
        "NORTH_AMERICAN_1927" | "NORTH_AMERICAN_DATUM_1927" => Some(Datum::Nad27),
        _ => None,
    }
}

/// The number after a word.
fn number(text: &str, word: &str) -> Option<f64> {
    let rest = text.split(word).nth(1)?;
    rest.split([',', ']']).next()?.parse().ok()
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_known_by_the_number_at_the_end_whatever_stands_before() {
        // As QGIS writes it into a file of control points.
        let wkt2 = "PROJCRS[\"WGS 84 / UTM zone 35S\",BASEGEOGCRS[\"WGS 84\",ID[\"EPSG\",4326]],CONVERSION[\"UTM zone \
                    35S\"],CS[Cartesian,2],LENGTHUNIT[\"metre\",1],ID[\"EPSG\",32735]]";
        assert_eq!(system(wkt2), System::of_epsg(32735));
        let wkt1 = "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\"],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]]";
        assert_eq!(system(wkt1), Some(System::WGS84));
        assert_eq!(system("EPSG:3857"), Some(System::WebMercator));
        // A number that Doria does not read is no reason to guess by the name.
        assert_eq!(
            system(
                "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\"],UNIT[\"degree\",0.017453292519943295],AUTHORITY[\"EPSG\",\"4210\"]]"
            ),
            None
        );
    }
}
