//! Facts about `view`.

use proptest::prelude::*;

use super::*;
use crate::earth::measure;

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

#[test]
fn a_grid_kilometre_is_ten_millimetres_at_one_to_a_hundred_thousand() {
    let zone = UtmZone::new(35, true).unwrap();
    let view = View::paper(zone, at(27.34, -2.68), 100_000.0, 1077.0, 765.0);
    let a = view.page_from_plane(PlanePoint {
        x_m: 540_000.0,
        y_m: 9_700_000.0,
    });
    let b = view.page_from_plane(PlanePoint {
        x_m: 541_000.0,
        y_m: 9_700_000.0,
    });
    let ten_mm = 10.0 / 25.4 * 72.0;
    assert!((b.x - a.x - ten_mm).abs() < 1e-3, "{}", b.x - a.x);
    assert!((view.denominator() - 100_000.0).abs() < 1e-6);
}

#[test]
fn the_screen_is_true_to_scale_in_its_middle() {
    let centre = at(27.34, -2.68);
    let view = View::screen(centre, 187_000.0, 900.0, 600.0);
    let (a, b) = (PagePoint::new(440.0, 300.0), PagePoint::new(460.0, 300.0));
    let ground_m = measure::distance(view.earth_from_page(a), view.earth_from_page(b)).get();
    let paper_m = 20.0 * 0.0254 / 96.0;
    assert!(
        (ground_m / paper_m / 187_000.0 - 1.0).abs() < 1e-4,
        "{}",
        ground_m / paper_m
    );
}

#[test]
fn a_scale_bar_has_a_round_length_that_fits() {
    for (most, wanted) in [
        (1.0, 1.0),
        (1.99, 1.0),
        (4.9, 2.0),
        (7_300.0, 5_000.0),
        (10_000.0, 10_000.0),
        (26_000.0, 20_000.0),
        (999_000.0, 500_000.0),
    ] {
        let got = round_length(Metres::new(most)).get();
        assert!((got - wanted).abs() < wanted * 1e-9, "{most}: {got}");
    }
}

#[test]
fn tiles_of_256_pixels_fit_their_level() {
    let view = View::screen(at(0.0, 0.0), 1e6, 800.0, 600.0);
    let tile = crate::earth::TileId::at(at(0.1, 0.1), 9);
    let extent = tile.extent();
    let (west, east) = (
        view.page_from_earth(at(extent.west, 0.0)).x,
        view.page_from_earth(at(extent.east, 0.0)).x,
    );
    let width = f64::from(east - west);
    assert!((width / 256.0 / (view.zoom() - 9.0).exp2() - 1.0).abs() < 1e-4);
}

#[test]
fn a_page_lies_on_another_of_its_plane_however_it_is_pushed_and_zoomed() {
    let view = View::screen(at(27.3, -2.7), 2e5, 900.0, 700.0);
    assert_eq!(view.place_of(&view), Some(view.bounds()));
    let wide = view.resized(1300.0, 900.0);
    let place = view.place_of(&wide).unwrap();
    assert_eq!((place.left, place.top), (-200.0, -100.0));
    assert!(view.is_pushed(&wide));
    let near = view.zoomed(PagePoint::new(0.0, 0.0), 2.0);
    let place = view.place_of(&near).unwrap();
    assert!(
        place.left.abs() < 1e-3 && (place.right - 450.0).abs() < 1e-3,
        "{place:?}"
    );
    assert!(!view.is_pushed(&near));
    let paper = View::paper(UtmZone::of(at(27.3, -2.7)), at(27.3, -2.7), 2e5, 900.0, 700.0);
    assert!(view.place_of(&paper).is_none() && !view.is_pushed(&paper));
}

proptest! {
    #[test]
    fn a_pushed_page_lies_where_the_other_has_it(dx in -500.0f32..500.0, dy in -500.0f32..500.0, grow in 0.0f32..400.0) {
        let view = View::screen(at(27.3, -2.7), 2e5, 900.0, 700.0);
        let other = view.panned(dx, dy).resized(900.0 + grow, 700.0);
        let page = other.place_of(&view).unwrap();
        let place = at(27.35, -2.65);
        let here = view.page_from_earth(place).shifted(page.left, page.top);
        prop_assert!(here.distance(other.page_from_earth(place)) < 0.01);
    }

    #[test]
    fn page_and_earth_are_each_others_way_back(
        lon in -179.0..179.0f64, lat in -80.0..80.0f64, scale in 2_000.0..5e6f64, x in 0.0f32..900.0, y in 0.0f32..700.0,
    ) {
        let zone = UtmZone::of(at(lon, lat));
        for view in [View::screen(at(lon, lat), scale, 900.0, 700.0), View::paper(zone, at(lon, lat), scale.min(1e6), 900.0, 700.0)] {
            let p = PagePoint::new(x, y);
            let back = view.page_from_earth(view.earth_from_page(p));
            let place = view.earth_from_page(p);
            // At the rim of the plane places are clamped to the globe.
            prop_assume!(place.lon().abs() < 179.99 && place.lat().abs() < 85.0);
            prop_assert!(back.distance(p) < 0.01, "{view:?} {p:?} {back:?}");
        }
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer(factor in 0.2..5.0f64, x in 0.0f32..900.0, y in 0.0f32..700.0) {
        let view = View::screen(at(27.3, -2.7), 2e5, 900.0, 700.0);
        let p = PagePoint::new(x, y);
        let place = view.earth_from_page(p);
        let zoomed = view.zoomed(p, factor);
        prop_assert!(zoomed.page_from_earth(place).distance(p) < 0.01);
        prop_assert!((zoomed.units_per_metre / view.units_per_metre - factor).abs() < 1e-9);
        prop_assert!((zoomed.zoomed(p, 1.0 / factor).middle.x_m - view.middle.x_m).abs() < 1e-3);
    }
}
