//! The story planted in the exercise (maps/README.md) is seen by the analysis.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test: it fails loudly when something is off"
)]

use std::path::Path;

use doria::analysis::IncidentFilter;
use doria::analysis::density;
use doria::analysis::density::DensityRequest;
use doria::analysis::hotspot;
use doria::analysis::planning_day;
use doria::analysis::presence;
use doria::analysis::silence;
use doria::analysis::timeline;
use doria::earth::LonLat;
use doria::earth::measure;
use doria::model::Operation;
use doria::model::Period;
use doria::quantity::Metres;
use doria::store::gpkg::OperationFile;
use doria::ticket::Ticket;
use geo::Centroid as _;
use jiff::civil::date;

fn exercise() -> Operation {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    OperationFile::open_read_only(&file).unwrap().operation
}

fn place(op: &Operation, name: &str) -> LonLat {
    let mut found = op.communities.rows().filter(|row| row.name == name);
    found.next().unwrap().at
}

/// Early 2018, when the upsurge was at its height.
fn upsurge() -> IncidentFilter {
    IncidentFilter::of(Period::between(date(2018, 1, 1), date(2018, 3, 31)))
}

/// How far a place lies from the straight line between Lulingu and Nzovu, in kilometres.
fn from_the_line_km(op: &Operation, at: LonLat) -> f64 {
    let plane = measure::LocalPlane::around(at);
    let (a, b) = (
        plane.forward(place(op, "Lulingu")),
        plane.forward(place(op, "Nzovu")),
    );
    let share = measure::nearest_share(plane.forward(at), a, b);
    (a.x_m + (b.x_m - a.x_m) * share).hypot(a.y_m + (b.y_m - a.y_m) * share) / 1000.0
}

#[test]
fn the_surest_hotspot_of_early_2018_lies_between_lulingu_and_nzovu() {
    let op = exercise();
    let bandwidth = Metres::from_km(op.assumptions.get("hotspot.bandwidth"));
    let found = hotspot::hotspots(&op, &upsurge(), bandwidth, &Ticket::new()).unwrap();
    assert!(!found.too_few);
    let middle = found.hotspots[0].polygon.centroid().unwrap();
    assert!(from_the_line_km(&op, LonLat::clamped(middle.x(), middle.y())) < 15.0);
}

#[test]
fn the_density_of_early_2018_is_highest_between_lulingu_and_nzovu() {
    let op = exercise();
    let request = DensityRequest {
        filter: upsurge(),
        bandwidth: Metres::from_km(5.0),
        extent: op.extent().unwrap(),
        cells: 600,
    };
    let density = density::density(&op, &request, &Ticket::new()).unwrap();
    let (cell, _) = density.highest().unwrap();
    let columns = density.frame().columns();
    let at = density
        .frame()
        .plane()
        .inverse(density.frame().middle(cell % columns, cell / columns));
    assert!(from_the_line_km(&op, at) < 15.0);
    assert_eq!(density::bands(&density).len(), 5);
}

#[test]
fn villages_far_from_any_base_are_silent() {
    let op = exercise();
    let day = planning_day(&op);
    let silent = silence::silence(&op, day, &Ticket::new()).unwrap();
    assert!(silent.unknown_share > 0.02 && silent.unknown_share < 0.5);
    assert!(silent.unknown_area_share > silent.unknown_share);
    let base_km = |at: LonLat| {
        let open = op
            .bases
            .rows()
            .filter(|base| !base.planned && base.is_open_on(day));
        open.map(|base| measure::distance(base.at, at).km())
            .fold(f64::INFINITY, f64::min)
    };
    let mean_km = |wanted: bool| {
        let rows = op
            .communities
            .iter()
            .filter(|(id, _)| silent.communities[id] == wanted);
        let km: Vec<f64> = rows.map(|(_, row)| base_km(row.at)).collect();
        km.iter().sum::<f64>() / km.len() as f64
    };
    assert!(mean_km(true) > 1.3 * mean_km(false));
}

#[test]
fn the_time_line_rises_and_falls_and_someone_was_nearly_everywhere() {
    let op = exercise();
    let line = timeline::timeline(&op, &IncidentFilter::default());
    let month = |year, month| -> u32 {
        let weeks = line.weeks.iter();
        weeks
            .filter(|week| week.monday.year() == year && week.monday.month() == month)
            .map(timeline::Week::total)
            .sum()
    };
    assert!(month(2018, 3) > 2 * month(2017, 10));
    assert!(month(2018, 3) > 2 * month(2018, 7));
    let last = presence::last_presence(&op, planning_day(&op));
    let visited = last.values().flatten().count();
    assert!(visited > 0 && visited < last.len());
}
