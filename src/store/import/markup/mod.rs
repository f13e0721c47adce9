//! Places in XML: GPX as receivers write it, KML and KMZ as globes do. One row for each waypoint, route, track or
//! placemark, its parts as columns, its geometry as shape.
//!
//! Read event by event, with no memory for depth. No entity is resolved that the file declares itself, and no link is
//! followed.

mod gather;
mod gpx;
mod halts;
mod kml;
mod walk;

use std::io::Read;

use crate::store::gate;
use crate::store::gate::GateError;
use crate::store::import::format::TableFormat;
use crate::store::import::source::Source;

/// The longest text of XML that is read, in bytes; a year of tracks has a tenth of it.
const MOST_TEXT: u64 = 128 * 1024 * 1024;

/// Tracks, routes and waypoints.
pub(super) static GPX: TableFormat = TableFormat {
    id: "gpx",
    title: "import-format-gpx",
    extensions: &["gpx"],
    knows: |source| walk::root_of(source.head()).is_some_and(|root| root == "gpx"),
    open: |source, _| {
        let mut gpx = gpx::Gpx::default();
        walk::walk(stream(source)?, &mut gpx)?;
        Ok(Box::new(gpx.finish()))
    },
};

/// Placemarks, also packed in an archive.
pub(super) static KML: TableFormat = TableFormat {
    id: "kml",
    title: "import-format-kml",
    extensions: &["kml", "kmz"],
    knows: |source| walk::root_of(source.head()).is_some_and(|root| root == "kml"),
    open: |source, _| {
        let mut kml = kml::Kml::default();
        if source.head().starts_with(b"PK") {
            let bytes = source.whole()?;
            kml::with_document(&bytes, &mut |document| walk::walk(document, &mut kml))?;
        } else {
            walk::walk(stream(source)?, &mut kml)?;
        }
        Ok(Box::new(kml.finish()))
    },
};

fn stream(source: &Source) -> Result<impl Read, GateError> {
    let file = gate::open_file(source.path())?;
    if file.len() > MOST_TEXT {
        return Err(GateError::TooLarge { limit: MOST_TEXT });
    }
    Ok(file.into_stream().take(MOST_TEXT))
}

#[cfg(test)]
mod tests;
