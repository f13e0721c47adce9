//! What QGIS reads with: GDAL opens every layer without a warning, and what it writes comes back.

use std::process::Command;

use super::read;
use super::sample::dump;
use super::sample::full;
use crate::model::*;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::Step;
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

#[test]
fn what_gdal_writes_is_read_and_the_next_step_follows() {
    if Command::new("ogrinfo").arg("--version").output().is_err() {
        eprintln!("skipped: ogrinfo (Debian gdal-bin) is not installed");
        return;
    }
    let folder = Folder::new("gdal-writes");
    let path = folder.file("a.gpkg");
    let start = full();
    drop(OperationFile::create(&path, &start).unwrap());
    for sql in [
        "UPDATE incidents SET place = 'by hand', fatalities = 7 WHERE fid = 3",
        "DELETE FROM incidents WHERE fid = 4",
        "UPDATE patrol_stops SET task = 'listen'",
        "INSERT INTO communities (geom, name, priority, access)
           SELECT geom, 'New', 'could', 'open' FROM communities WHERE fid = 1",
    ] {
        let done = Command::new("ogrinfo")
            .arg(&path)
            .args(["-sql", sql])
            .output()
            .unwrap();
        assert!(
            done.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
    let opened = OperationFile::open(&path).unwrap();
    assert_eq!(opened.findings, []);
    let held = &opened.operation;
    let third = held.incidents.get(Id::new(3)).unwrap();
    assert_eq!((third.place.as_str(), third.fatalities), ("by hand", Some(7)));
    assert!(held.incidents.get(Id::new(4)).is_none());
    assert_eq!(
        held.patrols.rows().next().unwrap().stops[0].task,
        Task::Written("listen".into())
    );
    let added = held.communities.rows().last().unwrap();
    assert_eq!((added.name.as_str(), added.population), ("New", None));
    assert_eq!(added.at, held.communities.rows().next().unwrap().at);
    let next = held.with(&[Edit::Incidents(Change::Remove(vec![Id::new(3)]))]);
    let mut file = opened.file;
    file.commit(held, &next, Step::Do("step-delete".to_owned()))
        .unwrap();
    drop(file);
    assert_eq!(dump(&read(&path)), dump(&next));
    assert_eq!(folder.names(), ["a.gpkg"]);
}
