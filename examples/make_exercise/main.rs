//! Makes the bundled exercise again: `cargo run --example make_exercise` writes `maps/shabunda.gpkg` and
//! `maps/shabunda.pmtiles` from `maps/source`, byte for byte the same each time. An argument names another folder.

mod exercise;

use std::path::Path;
use std::path::PathBuf;

use anyhow::Context as _;
use doria::store::gpkg::OperationFile;

fn main() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = std::env::args_os()
        .nth(1)
        .map_or_else(|| root.join("maps"), PathBuf::from);
    let operation = exercise::operation(&root.join("maps/source"))?;
    let path = out.join("shabunda.gpkg");
    if path.exists() {
        std::fs::remove_file(&path).with_context(|| path.display().to_string())?;
    }
    OperationFile::create(&path, &operation)?;
    let ground = exercise::ground::Ground::read(&root.join("maps/source"))?;
    let tiles = exercise::basemap::archive(&ground, &operation)?;
    let map = out.join("shabunda.pmtiles");
    std::fs::write(&map, &tiles).with_context(|| map.display().to_string())?;
    eprintln!("{}: {} bytes", map.display(), tiles.len());
    eprintln!(
        "{}: {} incidents, {} communities, {} roads, {} patrols",
        path.display(),
        operation.incidents.len(),
        operation.communities.len(),
        operation.roads.len(),
        operation.patrols.len(),
    );
    Ok(())
}
