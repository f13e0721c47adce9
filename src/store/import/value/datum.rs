//! What is to be said of positions that were not longitude and latitude of WGS 84.

use crate::earth::System;
use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;

/// That positions were converted, and how well an old datum was shifted.
pub(crate) fn findings(system: System) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !system.is_degrees() {
        let converted = Finding::new("I273", Severity::Note, Place::Whole);
        findings.push(converted.with("crs", format!("EPSG:{}", system.epsg())));
    }
    let datum = system.datum();
    if datum.accuracy_m() > 0 {
        let shifted = Finding::new("I276", Severity::Note, Place::Whole);
        findings.push(
            shifted
                .with("datum", datum.title())
                .with("metres", datum.accuracy_m().to_string()),
        );
    }
    findings
}
