//! Positions, grid and measures against GeographicLib's tables and against one another.

use jiff::civil::date;
use proptest::prelude::*;

use super::LonLat;
use super::TileId;
use super::UtmZone;
use super::measure;
use super::mercator;
use super::mgrs::mgrs;
use super::mgrs::mgrs_as_typed;
use super::mgrs::parse_mgrs;
use super::parse_place;
use super::sun;
use super::text;
use super::text::Axis;
use super::text::parse_angle;
use crate::quantity::Metres;

fn at(lat: f64, lon: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

#[test]
fn grid_and_references_agree_with_geographiclib() {
    let table = include_str!("../../tests/fixtures/geoconvert.tsv");
    let mut rows = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let place = at(cells[0].parse().unwrap(), cells[1].parse().unwrap());
        let got = mgrs(place, 5).unwrap().replace(' ', "");
        // Longitude 180 is the same meridian in zone 1 and 60; the table takes zone 1 as we do.
        assert_eq!(got, cells[2], "{line}");
        let utm: Vec<&str> = cells[3].split(' ').collect();
        let zone = UtmZone::of(place);
        let point = zone.forward(place);
        let (x, y): (f64, f64) = (utm[1].parse().unwrap(), utm[2].parse().unwrap());
        assert!(
            (point.x_m - x).abs() < 1e-5 && (point.y_m - y).abs() < 1e-5,
            "{line}: {point:?}"
        );
        rows += 1;
    }
    assert!(rows > 300, "{rows} rows");
}

#[test]
fn references_are_read_as_people_write_them() {
    let full = parse_mgrs("35M NT 38414 03318").unwrap();
    for text in [
        "35MNT3841403318",
        "35m nt 38414 03318",
        " 35M\u{a0}NT\u{202f}38414 03318 ",
    ] {
        assert_eq!(parse_mgrs(text), Some(full), "{text}");
    }
    let hundred = parse_mgrs("35M NT 384 033").unwrap();
    assert!(measure::distance(full, hundred) < Metres::new(100.0));
    for text in [
        "35M NT 384 0331",
        "35M NT",
        "35I NT 384 033",
        "61M NT 38 03",
        "35M AT 38 03",
        "NT 384 033",
        "35M NW 38 03",
    ] {
        assert_eq!(parse_mgrs(text), None, "{text}");
    }
}

#[test]
fn the_equator_is_no_trap() {
    assert_eq!(mgrs(at(0.0, 27.0), 5).unwrap(), "35N NA 00000 00000");
    assert_eq!(mgrs(at(-0.0, 27.0), 5).unwrap(), "35N NA 00000 00000");
    assert!(mgrs(at(-1e-12, 27.0), 5).unwrap().starts_with("35M NV"));
    assert_eq!(mgrs(at(85.0, 27.0), 5), None);
}

#[test]
fn places_are_read_as_people_write_them() {
    let want = at(-2.684_166_666_7, 27.345_555_555_6);
    for text in [
        "2°41'03\"S 27°20'44\"E",
        "27°20′44″E, 2°41′03″S",
        "S 2 41 03, E 27 20 44",
        "-2.6841666667, 27.3455555556",
        "−2.6841666667 27.3455555556",
        "-2,6841666667; 27,3455555556",
    ] {
        let got = parse_place(text).unwrap_or_else(|| panic!("{text}"));
        assert!(measure::distance(got, want) < Metres::new(0.1), "{text}: {got:?}");
    }
    for text in [
        "",
        "Shabunda",
        "2,27",
        "91, 10",
        "2°61'S 27°E",
        "-2.6 S 27 E",
        "1 2 3 4 5",
    ] {
        assert_eq!(parse_place(text), None, "{text}");
    }
    assert_eq!(parse_angle("27,34 O", Axis::Lon), Some(-27.34));
    assert_eq!(parse_angle("27.34 N", Axis::Lon), None);
    assert_eq!(text::degrees(at(-2.6841, 27.3456)), "−2.6841, 27.3456");
}

#[test]
fn a_reference_comes_back_with_as_many_digits_as_were_typed() {
    for typed in [
        "35M NT 38 03",
        "35M NT 384 033",
        "35M NT 3841 0331",
        "35M NT 38414 03318",
        "35N NA 3 0",
    ] {
        let place = parse_mgrs(typed).unwrap();
        assert_eq!(mgrs_as_typed(place).unwrap(), typed);
        // As it stands in a file, and comes back out of one.
        let written = format!("{:.7} {:.7}", place.lon(), place.lat());
        let (lon, lat) = written.split_once(' ').unwrap();
        let again = LonLat::new(lon.parse().unwrap(), lat.parse().unwrap()).unwrap();
        assert_eq!(mgrs_as_typed(again).unwrap(), typed);
    }
    // A place that is the middle of no larger square is told to the metre.
    let place = LonLat::new(27.345_678, -2.684_321).unwrap();
    assert_eq!(mgrs_as_typed(place), mgrs(place, 5));
    assert_eq!(mgrs_as_typed(LonLat::new(10.0, 86.0).unwrap()), None);
}

#[test]
fn distances_agree_with_geodsolve() {
    // GeographicLib: GeodSolve -i.
    let (jfk, lhr) = (at(40.64, -73.779_444_444_4), at(51.477_5, -0.461_388_888_9));
    assert!((measure::distance(jfk, lhr).get() - 5_554_361.719).abs() < 1e-3);
    let (shabunda, bukavu) = (at(-2.68, 27.34), at(-2.51, 28.86));
    assert!((measure::distance(shabunda, bukavu).get() - 170_075.240).abs() < 1e-3);
    assert!((measure::bearing_deg(shabunda, bukavu) - 83.689_056_00).abs() < 1e-7);
    let a = at(-2.68, 27.34);
    let b = measure::destination(a, 71.0, Metres::from_km(40.0));
    assert!((measure::distance(a, b).get() - 40_000.0).abs() < 1e-6);
    assert!((measure::bearing_deg(a, b) - 71.0).abs() < 1e-9);
}

#[test]
fn the_sun_rises_at_shabunda_and_greenwich_when_the_almanac_says() {
    let check = |place, day, offset, rise_min: f64, set_min: f64| {
        let sun::Daylight::Day {
            sunrise,
            sunset,
            dawn,
            dusk,
        } = sun::daylight(place, day, offset)
        else {
            panic!("no day");
        };
        assert!(
            (sunrise.minutes() - rise_min).abs() < 3.0,
            "{}",
            sunrise.minutes()
        );
        assert!((sunset.minutes() - set_min).abs() < 3.0, "{}", sunset.minutes());
        assert!(dawn < sunrise && sunset < dusk);
    };
    // Greenwich at the solstice of June: 03:43 to 20:21 UTC. Equator at 30° E at the equinox, UTC+2: 06:04 to 18:11.
    check(
        at(51.48, 0.0),
        date(2018, 6, 21),
        0,
        3.0 * 60.0 + 43.0,
        20.0 * 60.0 + 21.0,
    );
    check(
        at(0.0, 30.0),
        date(2018, 3, 20),
        120,
        6.0 * 60.0 + 4.0,
        18.0 * 60.0 + 11.0,
    );
    assert_eq!(
        sun::daylight(at(80.0, 0.0), date(2018, 6, 21), 0),
        sun::Daylight::PolarDay
    );
    assert_eq!(
        sun::daylight(at(80.0, 0.0), date(2018, 12, 21), 0),
        sun::Daylight::PolarNight
    );
}

#[test]
fn a_kilometre_of_grid_is_a_kilometre_but_for_the_scale_factor() {
    let place = at(-2.7, 27.0);
    let zone = UtmZone::of(place);
    let north = at(-2.69, 27.0);
    let (a, b) = (zone.forward(place), zone.forward(north));
    let scale = (b.x_m - a.x_m).hypot(b.y_m - a.y_m) / measure::distance(place, north).get();
    assert!((scale - 0.9996).abs() < 1e-7, "{scale}");
    assert!(zone.convergence_deg(place).abs() < 1e-9);
    // South of the equator and east of the meridian grid north lies west of true north… by sin φ · Δλ.
    let east = at(-2.7, 29.0);
    let want = 2.0 * (-2.7_f64).to_radians().sin();
    assert!(
        (zone.convergence_deg(east) - want).abs() < 1e-3,
        "{}",
        zone.convergence_deg(east)
    );
    assert_eq!((zone.epsg(), zone.title().as_str()), (32735, "UTM 35S"));
}

#[test]
fn a_coarse_square_across_the_date_line_is_read() {
    let place = at(64.548_152_256_914_11, -179.939_480_719_502_63);
    let written = mgrs(place, 1).unwrap();
    let read = parse_mgrs(&written).unwrap();
    assert!(measure::distance(place, read).get() < 7_500.0, "{written}");
}

proptest! {
    #[test]
    fn reading_a_reference_comes_back_to_its_square(lat in -79.0..83.0f64, lon in -180.0..180.0f64, digits in 1u8..=5) {
        let place = at(lat, lon);
        let written = mgrs(place, digits).unwrap();
        let read = parse_mgrs(&written).unwrap();
        let cell_m = 10_f64.powi(5 - i32::from(digits));
        prop_assert!(measure::distance(place, read).get() < cell_m * 0.75, "{written}");
    }

    #[test]
    fn planes_give_places_back(lat in -79.0..79.0f64, lon in -179.0..179.0f64, shift in -6i32..6) {
        let place = at(lat, lon);
        let number = (i32::from(UtmZone::of(place).number()) - 1 + shift / 3).rem_euclid(60) + 1;
        let zone = UtmZone::new(u8::try_from(number).unwrap(), lat < 0.0).unwrap();
        let back = zone.inverse(zone.forward(place));
        prop_assert!(measure::distance(place, back).get() < 1e-3);
        let (x, y) = mercator::world_from_earth(place);
        prop_assert!(measure::distance(place, mercator::earth_from_world(x, y)).get() < 1e-6);
        let tile = TileId::at(place, 12);
        prop_assert!(tile.extent().grown(1e-9).contains(place));
    }

    #[test]
    fn near_distances_are_right_to_one_in_a_thousand(lat in -60.0..60.0f64, lon in -170.0..170.0f64, bearing in 0.0..360.0f64, km in 0.1..50.0f64) {
        let a = at(lat, lon);
        let b = measure::destination(a, bearing, Metres::from_km(km));
        let near = measure::near_distance(a, b).km();
        prop_assert!((near - km).abs() / km < 1e-3, "{near} for {km}");
    }

    #[test]
    fn no_text_makes_the_readers_fall_over(text in "\\PC{0,30}") {
        let _place = parse_place(&text);
        let _angle = parse_angle(&text, Axis::Lat);
    }
}
