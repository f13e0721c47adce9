//! Tables of speeds in the shape of `AccessMod`: a class, its name, a speed on the flat and a way of moving, as XLSX or CSV.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::ClassSpeed;
use crate::model::SpeedMode;
use crate::store::import::choices::Choices;
use crate::store::import::csv;
use crate::store::import::error::ImportError;
use crate::store::import::source::Source;
use crate::store::import::value::number;
use crate::store::import::xlsx;
use crate::store::text;
use crate::words::fold;

/// The headings of the columns, folded: class, label, speed, mode.
const HEADINGS: [&[&str]; 4] = [
    &["class", "classe", "code", "value", "valeur"],
    &["label", "libelle", "name", "nom"],
    &["speed", "vitesse", "kmh", "km h", "speed km h", "speed kmh"],
    &["mode", "transport", "mode de transport"],
];

/// The words for the ways of moving, folded.
const MODES: &[(SpeedMode, &[&str])] = &[
    (
        SpeedMode::Walking,
        &["walking", "walk", "foot", "a pied", "pied", "marche"],
    ),
    (
        SpeedMode::Bicycling,
        &["bicycling", "bicycle", "bike", "velo", "bicyclette", "cycling"],
    ),
    (
        SpeedMode::Motorized,
        &[
            "motorized",
            "motorised",
            "motor",
            "vehicle",
            "car",
            "motorise",
            "vehicule",
            "voiture",
        ],
    ),
];

/// The fastest that a table may say, km/h.
const MOST_KMH: f64 = 300.0;

/// Reads a table; every row must be sound, because a class without its speed would be a hole in the ground.
///
/// # Errors
/// [`ImportError`] for a file that is no such table, with the row at fault.
pub(super) fn read(path: &Path, choices: &Choices) -> Result<Vec<ClassSpeed>, ImportError> {
    let source = Source::open(path)?;
    let wide = source.head().starts_with(b"PK") || source.ends_with("xlsx");
    let format = if wide { &xlsx::XLSX } else { &csv::CSV };
    let plain = Choices {
        encoding: choices.encoding.clone(),
        ..Choices::default()
    };
    let sheet = (format.open)(&source, &plain)?;
    let columns: Vec<usize> = HEADINGS
        .iter()
        .filter_map(|words| {
            let mut headings = sheet.headings().iter();
            headings.position(|heading| words.contains(&fold(heading).as_str()))
        })
        .collect();
    let [class, label, speed, mode] = columns.as_slice() else {
        return Err(ImportError::NoSpeedTable);
    };
    let mut speeds: BTreeMap<i64, ClassSpeed> = BTreeMap::new();
    sheet.walk(&mut |row| {
        let row = row.map_err(|finding| ImportError::SpeedRow {
            row: finding.arg("row").and_then(|row| row.parse().ok()).unwrap_or(0),
        })?;
        let wrong = || ImportError::SpeedRow { row: row.at.number };
        let cell = |column: &usize| row.cells.get(*column).map(|cell| cell.text().into_owned());
        let words = |column: &usize| cell(column).unwrap_or_default();
        let number = |column: &usize| row.cells.get(*column).and_then(number::decimal);
        let class = number(class).filter(|class| class.fract().abs() < 1e-9);
        let kmh = number(speed).filter(|kmh| (0.0..=MOST_KMH).contains(kmh));
        let said = fold(&words(mode));
        let mode = MODES.iter().find(|(_, words)| words.contains(&said.as_str()));
        let (Some(class), Some(kmh), Some((mode, _))) = (class, kmh, mode) else {
            return Err(wrong());
        };
        let class = class as i64;
        let label = text::clean(&words(label).replace('_', " "), text::LABEL);
        let one = ClassSpeed {
            class,
            label,
            kmh,
            mode: *mode,
        };
        // Two speeds for one class: nobody knows which is meant.
        if speeds.insert(class, one).is_some() {
            return Err(wrong());
        }
        Ok(())
    })?;
    if speeds.is_empty() {
        return Err(ImportError::NoSpeedTable);
    }
    Ok(speeds.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::test_folder::Folder;

    fn of_text(text: &str) -> Result<Vec<ClassSpeed>, ImportError> {
        let folder = Folder::new("speeds");
        let path = folder.file("table.csv");
        std::fs::write(&path, text).unwrap();
        read(&path, &Choices::default())
    }

    #[test]
    fn csv_and_xlsx_of_accessmod_say_the_same() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/travelmodel/spearfish");
        if !folder.exists() {
            eprintln!("skipped: {} is missing", folder.display());
            return;
        }
        let table = |name: &str| read(&folder.join(name), &Choices::default()).unwrap();
        let csv = table("speed_table.csv");
        assert_eq!(csv.len(), 11);
        let urban = csv.iter().find(|row| row.class == 2).unwrap();
        assert_eq!(
            (urban.label.as_str(), urban.mode),
            ("Urban", SpeedMode::Bicycling)
        );
        assert!((urban.kmh - 15.0).abs() < 1e-12);
        let plain = |rows: Vec<ClassSpeed>| -> Vec<(i64, i64, SpeedMode)> {
            rows.into_iter()
                .map(|row| (row.class, (row.kmh * 1000.0) as i64, row.mode))
                .collect()
        };
        assert_eq!(plain(csv), plain(table("speed_table.xlsx")));
    }

    #[test]
    fn french_tables_are_read() {
        let rows =
            of_text("classe;libellé;vitesse;mode\n1;Forêt_dense;1,5;À pied\n7;Piste;20;Véhicule\n").unwrap();
        assert_eq!(
            (rows[0].label.as_str(), rows[0].mode),
            ("Forêt dense", SpeedMode::Walking)
        );
        assert!((rows[0].kmh - 1.5).abs() < 1e-12);
        assert_eq!(rows[1].mode, SpeedMode::Motorized);
    }

    #[test]
    fn a_row_without_sense_is_named() {
        let head = "class,label,speed,mode\n1,Grass,2,WALKING\n";
        for row in [
            "2,Sand,-1,WALKING",
            "2,Sand,3,FLYING",
            "x,Sand,3,WALKING",
            "1,Again,3,WALKING",
            "2,Sand,,WALKING",
        ] {
            assert_eq!(
                of_text(&format!("{head}{row}\n")),
                Err(ImportError::SpeedRow { row: 2 }),
                "{row}"
            );
        }
        assert_eq!(of_text("class,label\n1,Grass\n"), Err(ImportError::NoSpeedTable));
        assert_eq!(
            of_text("class,label,speed,mode\n"),
            Err(ImportError::NoSpeedTable)
        );
    }
}
