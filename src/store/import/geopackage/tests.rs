//! Layers of a GeoPackage that are made here, sound, odd and hostile.

use std::path::PathBuf;

use rusqlite::Connection;

use super::Layer;
use crate::model::Finding;
use crate::model::Operation;
use crate::store::import;
use crate::store::import::Choices;
use crate::store::import::Import;
use crate::store::import::ImportError;
use crate::store::import::ImportKind;
use crate::store::import::Question;
use crate::store::import::Source;
use crate::store::import::table::Row;
use crate::store::import::table::Sheet as _;
use crate::store::test_folder::Folder;
use crate::ticket::Ticket;
use crate::words::Lang;

/// A file with the tables that every GeoPackage has, and what these instructions add.
fn made(folder: &Folder, sql: &str) -> PathBuf {
    let path = folder.file("layers.gpkg");
    let connection = Connection::open(&path).unwrap();
    let common = "PRAGMA application_id = 1196444487;
        CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES (4326, 'EPSG', 4326, ''), (32735, 'EPSG', 32735, ''), (7, 'NONE', 7, '?');
        CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT, srs_id INTEGER);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);";
    connection.execute_batch(&format!("{common}{sql}")).unwrap();
    path
}

/// A layer of this name in this system.
fn layer(name: &str, columns: &str, srs: i32) -> String {
    let (table, quoted) = (name.replace('"', "\"\""), name.replace('\'', "''"));
    format!(
        "CREATE TABLE \"{table}\" (fid INTEGER PRIMARY KEY, geom BLOB, {columns});
         INSERT INTO gpkg_contents VALUES ('{quoted}', 'features', '{quoted}', {srs});
         INSERT INTO gpkg_geometry_columns VALUES ('{quoted}', 'geom', 'POINT', {srs});"
    )
}

/// A point as SQL writes a blob.
fn point(x: f64, y: f64) -> String {
    let mut blob = vec![b'G', b'P', 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0];
    blob.extend(x.to_le_bytes());
    blob.extend(y.to_le_bytes());
    let digits: String = blob.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("X'{digits}'")
}

fn read(path: &std::path::Path, choices: &Choices) -> Result<Import, ImportError> {
    import::read(path, choices, &Operation::default(), true, &Ticket::new())
}

#[test]
fn the_layer_with_the_most_known_headings_is_read_and_the_others_are_offered() {
    let folder = Folder::new("geopackage-layers");
    let sql = format!(
        "{}{}INSERT INTO villages VALUES (1, {}, 'Kigulube', 900), (2, X'00', 'broken', 1), (3, NULL, 'nowhere', 1);
         INSERT INTO wells VALUES (1, {}, 3.5);",
        layer("wells", "depth REAL", 4326),
        layer("villages", "name TEXT, population INTEGER", 4326),
        point(27.5, -2.5),
        point(27.6, -2.6)
    );
    let path = made(&folder, &sql);
    let import = read(&path, &Choices::default()).unwrap();
    let report = &import.report;
    assert_eq!(
        (report.kind, report.read, report.imported),
        (ImportKind::Communities, 3, 1)
    );
    let refused: Vec<&str> = report.refused.iter().map(|finding| finding.code).collect();
    assert_eq!(refused, ["I331", "I201"]);
    let after = Operation::default().with(&import.edits);
    let place = after.communities.rows().next().unwrap();
    assert_eq!((place.name.as_str(), place.population), ("Kigulube", Some(900)));
    let (operation, ticket) = (Operation::default(), Ticket::new());
    let preview = import::inspect(&path, &Choices::default(), &operation, &ticket).unwrap();
    let sheets = Question::Sheet {
        sheets: vec!["villages".to_owned(), "wells".to_owned()],
        read: "villages".to_owned(),
    };
    assert_eq!(preview.questions, [sheets]);
    let wells = Choices {
        sheet: Some("wells".to_owned()),
        ..Choices::default()
    };
    assert_eq!(read(&path, &wells).unwrap().report.read, 1);
    let none = Choices {
        sheet: Some("roads".to_owned()),
        ..Choices::default()
    };
    assert_eq!(read(&path, &none).unwrap_err().code(), "no-sheet");
}

#[test]
fn positions_in_metres_are_converted_and_unknown_systems_refused() {
    let folder = Folder::new("geopackage-utm");
    let insert = |name: &str| {
        format!(
            "INSERT INTO {name} VALUES (1, {}, 'a');",
            point(555_776.27, 9_723_609.0)
        )
    };
    let sql = format!("{}{}", layer("utm", "name TEXT", 32735), insert("utm"));
    let import = read(&made(&folder, &sql), &Choices::default()).unwrap();
    let after = Operation::default().with(&import.edits);
    let at = after.communities.rows().next().unwrap().at;
    assert!(
        (at.lon() - 27.5).abs() < 3e-3 && (at.lat() + 2.5).abs() < 3e-3,
        "{at:?}"
    );
    let folder = Folder::new("geopackage-unknown");
    let sql = format!("{}{}", layer("odd", "name TEXT", 7), insert("odd"));
    let path = made(&folder, &sql);
    assert_eq!(read(&path, &Choices::default()).unwrap_err().code(), "crs");
    let said = Choices {
        crs: Some(32735),
        ..Choices::default()
    };
    assert_eq!(read(&path, &said).unwrap().report.imported, 1);
}

#[test]
fn names_are_data_and_what_is_computed_is_not_asked() {
    let folder = Folder::new("geopackage-hostile");
    let hostile = "x\"; DROP TABLE gpkg_contents; --";
    let endless = "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT i AS fid, NULL AS geom, 'x' AS name FROM n;
        INSERT INTO gpkg_contents VALUES ('endless', 'features', 'endless', 4326);
        INSERT INTO gpkg_geometry_columns VALUES ('endless', 'geom', 'POINT', 4326);";
    let insert = format!(
        "INSERT INTO \"{}\" VALUES (1, {}, 'a');",
        hostile.replace('"', "\"\""),
        point(27.5, -2.5)
    );
    let path = made(
        &folder,
        &format!("{}{insert}{endless}", layer(hostile, "name TEXT", 4326)),
    );
    let import = read(&path, &Choices::default()).unwrap();
    assert_eq!((import.report.read, import.report.imported), (1, 1));
    let again = Connection::open(&path).unwrap();
    let count: i64 = again
        .query_row("SELECT count(*) FROM gpkg_contents", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 2);
    let only = Choices {
        sheet: Some("endless".to_owned()),
        ..Choices::default()
    };
    assert_eq!(read(&path, &only).unwrap_err().code(), "no-sheet");
}

#[test]
fn a_file_of_no_layers_is_refused() {
    let folder = Folder::new("geopackage-none");
    assert_eq!(
        read(&made(&folder, ""), &Choices::default()).unwrap_err().code(),
        "no-table"
    );
    let folder = Folder::new("geopackage-bare");
    let path = folder.file("bare.gpkg");
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE a (b)")
        .unwrap();
    assert_eq!(read(&path, &Choices::default()).unwrap_err().code(), "no-table");
}

#[test]
fn an_operation_of_our_own_is_to_be_opened_and_nothing_of_it_is_imported() {
    let exercise = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    let folder = Folder::new("geopackage-operation");
    let locked = folder.file("a.doria");
    std::fs::write(&locked, [7; 4096]).unwrap();
    for path in [exercise, locked] {
        let error = read(&path, &Choices::default()).unwrap_err();
        assert_eq!(error.code(), "operation");
        assert!(error.sentence(Lang::En, "x").contains("open it"));
    }
}

/// The cells and shapes of the rows of a layer, as one walk gives them, and as parts of this many bytes do.
fn walked(layer: &Layer, step: usize) -> (Vec<String>, Vec<String>) {
    let mut all = Vec::new();
    let told = |row: Result<&Row<'_>, Finding>| match row {
        Ok(row) => format!("{:?} {:?}", row.cells, row.shape),
        Err(refusal) => refusal.code.to_owned(),
    };
    layer
        .walk(&mut |row| {
            all.push(told(row));
            Ok(())
        })
        .unwrap();
    let mut parted = Vec::new();
    let parts = layer.parts().unwrap();
    let (from, to) = parts.bounds();
    for at in (from..to).step_by(step) {
        let next = parts
            .walk_part(at, (at + step).min(to), &mut |row| {
                parted.push(told(row));
                Ok(())
            })
            .unwrap();
        assert_eq!(next, (at + step).min(to));
    }
    (all, parted)
}

#[test]
fn several_hands_read_the_rows_that_one_reads() {
    for numbers in [
        &[1, 2, 3, 4, 5, 6, 7][..],
        &[-3, 0, 9, 10_000, 10_001],
        &[i64::MIN, -1, 5, i64::MAX],
        &[i64::MAX - 1, i64::MAX],
        &[42],
    ] {
        let folder = Folder::new("geopackage-hands");
        let mut sql = layer("villages", "name TEXT, population INTEGER, share REAL", 4326);
        for (n, number) in numbers.iter().enumerate() {
            let shape = if n == 1 {
                "X'00'".to_owned()
            } else {
                point(27.5, -2.5 + n as f64)
            };
            sql += &format!("INSERT INTO villages VALUES ({number}, {shape}, 'Place {n}', {n}, 0.5);");
        }
        let path = made(&folder, &sql);
        let layer = Layer::open(&Source::open(&path).unwrap(), &Choices::default()).unwrap();
        for step in [1, 97, 4096, 5000, 1 << 30] {
            let (all, parted) = walked(&layer, step.max(layer.parts().unwrap().bounds().1 / 300));
            assert_eq!(all.len(), numbers.len());
            assert_eq!(all, parted, "{numbers:?} {step}");
        }
    }
}

#[test]
fn a_layer_without_numbers_of_its_own_is_read_by_one_hand() {
    let named = |table: &str| {
        format!(
            "CREATE TABLE villages {table};
             INSERT INTO gpkg_contents VALUES ('villages', 'features', 'villages', 4326);
             INSERT INTO gpkg_geometry_columns VALUES ('villages', 'geom', 'POINT', 4326);
             INSERT INTO villages VALUES ('a', {}), ('b', {});",
            point(27.5, -2.5),
            point(27.6, -2.6)
        )
    };
    for table in [
        "(name TEXT PRIMARY KEY, geom BLOB) WITHOUT ROWID",
        "(_ROWID_ TEXT, geom BLOB)",
    ] {
        let folder = Folder::new("geopackage-hand");
        let path = made(&folder, &named(table));
        let layer = Layer::open(&Source::open(&path).unwrap(), &Choices::default()).unwrap();
        assert!(layer.parts().is_none(), "{table}");
        let mut rows = 0;
        layer
            .walk(&mut |row| {
                rows += usize::from(row.is_ok());
                Ok(())
            })
            .unwrap();
        assert_eq!(rows, 2);
    }
}
