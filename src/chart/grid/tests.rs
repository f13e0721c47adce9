//! Facts about `grid`.

use super::*;

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

#[test]
fn spacing_follows_the_scale_of_the_sheet() {
    let zone = UtmZone::new(35, true).unwrap();
    let spacing_km = |denominator: f64| {
        let view = View::paper(zone, at(27.3, -2.7), denominator, 1077.0, 765.0);
        spacing(&view).map(Metres::km)
    };
    assert_eq!(spacing_km(50_000.0), Some(1.0));
    assert_eq!(spacing_km(100_000.0), Some(1.0));
    assert_eq!(spacing_km(250_000.0), Some(10.0));
    assert_eq!(spacing_km(1_000_000.0), Some(10.0));
    assert_eq!(spacing_km(10_000_000.0), None);
}

#[test]
fn every_point_of_a_line_has_the_value_of_the_line() {
    // Across 30° E and the equator: four zones meet.
    for view in [
        View::screen(at(30.0, 0.0), 400_000.0, 900.0, 700.0),
        View::paper(
            UtmZone::new(35, true).unwrap(),
            at(30.0, 0.0),
            250_000.0,
            900.0,
            700.0,
        ),
    ] {
        let lines = lines(&view, Metres::from_km(10.0));
        let zones: BTreeSet<UtmZone> = lines.iter().map(|line| line.zone).collect();
        assert_eq!(zones.len(), 4);
        for line in &lines {
            for p in &line.points {
                let place = view.earth_from_page(*p);
                let on_grid = line.zone.forward(place);
                let value_m = if line.runs_north { on_grid.x_m } else { on_grid.y_m };
                let unit_m = view.unit_on_ground().get();
                assert!(
                    (value_m - line.value_m).abs() < unit_m * 0.6,
                    "{line:?} {value_m}"
                );
                // In its own zone, but for the width of a line at the junction.
                let inward = LonLat::clamped(
                    place.lon() + (line.zone.central_meridian() - place.lon()).signum() * 1e-4,
                    place.lat() + if line.zone.is_south() { -1e-4 } else { 1e-4 },
                );
                assert_eq!(UtmZone::of(inward), line.zone, "{place:?}");
            }
        }
    }
}

#[test]
fn lines_reach_the_junction_of_zones() {
    let view = View::screen(at(30.0, -2.0), 400_000.0, 900.0, 700.0);
    let x = view.page_from_earth(at(30.0, -2.0)).x;
    let lines = lines(&view, Metres::from_km(10.0));
    let level: Vec<&GridLine> = lines.iter().filter(|line| !line.runs_north).collect();
    assert!(level.len() >= 10);
    for line in level {
        let touches = line.points.iter().any(|p| (p.x - x).abs() < 0.5);
        assert!(touches, "{line:?}");
    }
}

#[test]
fn the_edge_says_what_mgrs_says_there() {
    let zone = UtmZone::new(35, true).unwrap();
    let view = View::paper(zone, at(27.34, -2.68), 100_000.0, 700.0, 500.0);
    let values = edge_values(&view, &lines(&view, Metres::from_km(1.0)));
    let sides: BTreeSet<Side> = values.iter().map(|value| value.side).collect();
    assert_eq!(sides.len(), 4);
    for value in &values {
        // A little inside the square to the north-east of the line.
        let at = view.earth_from_page(value.at.shifted(0.8, -0.8));
        let reference = mgrs(at, 2).unwrap();
        let mut parts = reference.split(' ').skip(2);
        let (east, north) = (parts.next().unwrap(), parts.next().unwrap());
        let says = if matches!(value.side, Side::Top | Side::Bottom) {
            east
        } else {
            north
        };
        assert_eq!(value.text, says, "{value:?} {reference}");
    }
}

#[test]
fn the_letters_stand_in_their_square() {
    let view = View::screen(at(30.0, 0.0), 1_500_000.0, 900.0, 700.0);
    let squares = squares(&view);
    assert!(squares.len() >= 4, "{squares:?}");
    for square in &squares {
        assert_eq!(mgrs(view.earth_from_page(square.at), 0).unwrap(), square.name);
    }
    assert!(squares.iter().any(|square| square.name.starts_with("35N")));
    assert!(squares.iter().any(|square| square.name.starts_with("36M")));
}
