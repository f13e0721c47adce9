//! A GeoPackage of map tiles, made for a test.

use std::path::PathBuf;

use crate::store::test_folder::Folder;

/// A GeoPackage of tiles of one colour a level, at the given corner, in the given system.
pub(crate) fn package(folder: &Folder, srs: u32, west: f64, north: f64, size: f64, fault: &str) -> PathBuf {
    let path = folder.file("map.gpkg");
    let connection = rusqlite::Connection::open(&path).unwrap();
    let (east, south) = (size.mul_add(256.0, west), size.mul_add(-256.0, north));
    connection
        .execute_batch(&format!(
            "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('x', 7, 'EPSG', {srs});
            CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT,
                last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), identifier TEXT, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE);
            INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y) VALUES ('a \"b', 'tiles', 'Sheet 12', {west}, {south}, {east}, {north});
            CREATE TABLE gpkg_tile_matrix_set (table_name TEXT, srs_id INTEGER, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE);
            INSERT INTO gpkg_tile_matrix_set VALUES ('a \"b', 7, {west}, {south}, {east}, {north});
            CREATE TABLE gpkg_tile_matrix (table_name TEXT, zoom_level INTEGER, matrix_width INTEGER, matrix_height INTEGER,
                tile_width INTEGER, tile_height INTEGER, pixel_x_size DOUBLE, pixel_y_size DOUBLE);
            INSERT INTO gpkg_tile_matrix VALUES ('a \"b', 3, 2, 2, 64, 64, {half}, {half}), ('a \"b', 4, 4, 4, 64, 64, {size}, {size}),
                ('a \"b', 5, 8, 8, 64, 64, {quarter}, {quarter});
            CREATE TABLE \"a \"\"b\" (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);",
            half = size * 2.0,
            quarter = size / 2.0,
        ))
        .unwrap();
    for (level, side) in [(3, 2), (4, 4)] {
        for row in 0..side {
            for column in 0..side {
                let colour = image::Rgb([level as u8 * 40, column as u8 * 50, row as u8 * 50]);
                let mut png = std::io::Cursor::new(Vec::new());
                image::RgbImage::from_pixel(64, 64, colour)
                    .write_to(&mut png, image::ImageFormat::Png)
                    .unwrap();
                let sql = "INSERT INTO \"a \"\"b\" VALUES (?1, ?2, ?3, ?4)";
                connection
                    .execute(sql, (level, column, row, png.into_inner()))
                    .unwrap();
            }
        }
    }
    connection.execute_batch(fault).unwrap();
    path
}
