//! What QGIS reads with: GDAL opens every layer without a warning, and what it writes comes back.

use std::process::Command;

use super::sample::full;
use crate::store::gpkg::OperationFile;
use crate::store::test_folder::Folder;

#[test]
fn gdal_opens_every_layer_without_a_warning() {
    if Command::new("ogrinfo").arg("--version").output().is_err() {
        eprintln!("skipped: ogrinfo (Debian gdal-bin) is not installed");
        return;
    }
    let folder = Folder::new("gdal");
    let path = folder.file("a.gpkg");
    drop(OperationFile::create(&path, &full()).unwrap());
    let output = Command::new("ogrinfo")
        .args(["-al", "-so", "-ro"])
        .arg(&path)
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success() && err.trim().is_empty(), "{err}");
    for layer in [
        "incidents",
        "protected_counts",
        "communities",
        "bases",
        "roads",
        "patrols",
        "patrol_stops",
        "areas",
        "activities",
        "units",
    ] {
        assert!(out.contains(&format!("Layer name: {layer}")), "{layer}");
    }
    assert!(out.contains("Feature Count: 700"), "{out}");
    let sql = "SELECT HasSpatialIndex('incidents', 'geom') + HasSpatialIndex('patrol_stops', 'geom') AS has";
    let index = Command::new("ogrinfo")
        .arg(&path)
        .args(["-ro", "-sql", sql])
        .output()
        .unwrap();
    assert!(
        String::from_utf8_lossy(&index.stdout).contains("= 2"),
        "no spatial index"
    );
}
