//! Writing a grid as a GeoTIFF that QGIS and GDAL open: floats in packed strips, −1 where nothing is known.

use std::io::Cursor;

use tiff::encoder::Compression;
use tiff::encoder::DeflateLevel;
use tiff::encoder::TiffEncoder;
use tiff::encoder::colortype::Gray32Float;
use tiff::tags::Tag;

use crate::earth::Raster;
use crate::store::raster::RasterError;
use crate::store::raster::geokeys;

/// What stands where nothing is known; no time and no height of ours is below 0.
const NOTHING: f32 = -1.0;

/// What `ImageDescription` says of a grid of travel times, so that it is known again.
pub(in crate::store) const SECONDS: &str = "Doria: seconds of travel";

/// The bytes of a GeoTIFF of travel times in seconds. The same grid gives the same bytes. No value may be negative.
///
/// # Errors
/// [`RasterError::TooManyCells`] for a grid larger than the format has numbers for.
pub fn geotiff(raster: &Raster) -> Result<Vec<u8>, RasterError> {
    let frame = &raster.frame;
    let values: Vec<f32> = raster
        .values
        .iter()
        .map(|value| if value.is_nan() { NOTHING } else { *value })
        .collect();
    let mut out = Cursor::new(Vec::new());
    encode(&mut out, raster, &values).map_err(|_| RasterError::TooManyCells { limit: frame.cells() })?;
    Ok(out.into_inner())
}

fn encode(out: &mut Cursor<Vec<u8>>, raster: &Raster, values: &[f32]) -> tiff::TiffResult<()> {
    let frame = &raster.frame;
    let (columns, rows) = (u32::try_from(frame.columns)?, u32::try_from(frame.rows)?);
    let mut tiff = TiffEncoder::new(out)?.with_compression(Compression::Deflate(DeflateLevel::Balanced));
    let mut image = tiff.new_image::<Gray32Float>(columns, rows)?;
    let scale = [frame.dx, frame.dy, 0.0];
    let tie = [0.0, 0.0, 0.0, frame.west, frame.north, 0.0];
    let encoder = image.encoder();
    encoder.write_tag(Tag::Unknown(33550), &scale[..])?;
    encoder.write_tag(Tag::Unknown(33922), &tie[..])?;
    encoder.write_tag(Tag::Unknown(34735), &geokeys::keys_of(frame.system)[..])?;
    encoder.write_tag(Tag::ImageDescription, SECONDS)?;
    encoder.write_tag(Tag::Unknown(42113), "-1")?;
    image.write_data(values)
}
