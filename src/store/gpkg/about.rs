//! Name, marking, clock and changed planning numbers of an operation, in `doria_about` and `doria_assumptions`.

use std::str::FromStr as _;

use rusqlite::Connection;
use rusqlite::params;
use serde_json::Value as Json;
use serde_json::json;

use super::reading::Reading;
use super::rows;
use super::schema;
use crate::model::About;
use crate::model::Assumptions;
use crate::model::Marking;
use crate::model::assumption;

/// Writes what differs from the state before; everything where there was none. Keys of a newer Doria stay.
pub(crate) fn write_about(
    connection: &Connection,
    before: Option<&About>,
    after: &About,
) -> rusqlite::Result<()> {
    let sql =
        "INSERT INTO doria_about VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    let mut put = connection.prepare(sql)?;
    if before.is_none() {
        put.execute(params!["schema", schema::SCHEMA_VERSION.to_string()])?;
    }
    let old = before.map(pairs);
    for (at, (key, value)) in pairs(after).into_iter().enumerate() {
        if old.as_ref().and_then(|old| old.get(at)) != Some(&(key, value.clone())) {
            put.execute(params![key, value])?;
        }
    }
    Ok(())
}

/// Writes the planning numbers that differ from the state before.
pub(crate) fn write_assumptions(
    connection: &Connection,
    before: &Assumptions,
    after: &Assumptions,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO doria_assumptions VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let mut put = connection.prepare(sql)?;
    for (name, value) in after.changed() {
        put.execute(params![name, value])?;
    }
    for (name, _) in before.changed() {
        if after.changed().all(|(other, _)| other != name) {
            connection.execute("DELETE FROM doria_assumptions WHERE name = ?1", [name])?;
        }
    }
    // What stood under a name of before stands under the new one now, or was taken back.
    for (name, ..) in assumption::RENAMED {
        connection.execute(
            "DELETE FROM doria_assumptions WHERE name = ?1",
            [format!("risk.{name}")],
        )?;
    }
    Ok(())
}

/// Reads name, marking and clock; what makes no sense is said, and the safest holds.
pub(crate) fn read_about(connection: &Connection, reading: &mut Reading) -> rusqlite::Result<About> {
    let mut about = About::default();
    let mut statement =
        connection.prepare("SELECT key, CAST(value AS TEXT) FROM doria_about ORDER BY key")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let key = rows::raw_text(row, 0)?.unwrap_or_default();
        let value = rows::raw_text(row, 1)?.unwrap_or_default();
        if set(&mut about, &key, &value).is_none() {
            reading.setting("M103", &key, &value);
        }
    }
    Ok(about)
}

/// Reads the changed planning numbers; those that are unknown or make no sense are said and stay in the file.
pub(crate) fn read_assumptions(
    connection: &Connection,
    reading: &mut Reading,
) -> rusqlite::Result<Assumptions> {
    let mut values = Assumptions::default();
    let mut statement =
        connection.prepare("SELECT name, CAST(value AS REAL) FROM doria_assumptions ORDER BY name")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let name = rows::raw_text(row, 0)?.unwrap_or_default();
        let value: Option<f64> = row.get(1)?;
        match value.and_then(|value| values.with(&name, value)) {
            Some(with) => values = with,
            None => reading.setting("M104", &name, &value.unwrap_or_default().to_string()),
        }
    }
    Ok(values)
}

/// The line of the history that remembers name, marking and clock.
pub(crate) fn about_line(about: &About) -> Json {
    let pairs: Vec<Json> = pairs(about)
        .into_iter()
        .map(|(key, value)| json!([key, value]))
        .collect();
    json!({ "about": pairs })
}

/// The line of the history that remembers the planning numbers.
pub(crate) fn assumptions_line(values: &Assumptions) -> Json {
    let pairs: Vec<Json> = values
        .changed()
        .map(|(name, value)| json!([name, value]))
        .collect();
    json!({ "assumptions": pairs })
}

/// Name, marking and clock as remembered.
pub(crate) fn about_of(line: &Json) -> Option<About> {
    let mut about = About::default();
    for pair in line.as_array()? {
        set(&mut about, pair.get(0)?.as_str()?, pair.get(1)?.as_str()?)?;
    }
    Some(about)
}

/// The planning numbers as remembered.
pub(crate) fn assumptions_of(line: &Json) -> Option<Assumptions> {
    let mut values = Assumptions::default();
    for pair in line.as_array()? {
        values = values.with(pair.get(0)?.as_str()?, pair.get(1)?.as_f64()?)?;
    }
    Some(values)
}

fn pairs(about: &About) -> [(&'static str, String); 5] {
    [
        ("name", about.name.clone()),
        ("exercise", about.exercise.to_string()),
        ("marking", about.marking.code().to_owned()),
        ("offset_minutes", about.offset_minutes.to_string()),
        ("cell_km", about.cell_km.to_string()),
    ]
}

/// Sets what a key says; none where the value makes no sense. Keys of a newer Doria say nothing to us.
fn set(about: &mut About, key: &str, value: &str) -> Option<()> {
    match key {
        "name" => value.clone_into(&mut about.name),
        "exercise" => about.exercise = bool::from_str(value).ok()?,
        "marking" => {
            // Where nobody knows how secret it is, it is as secret as can be.
            let marking = Marking::from_code(value);
            about.marking = marking.unwrap_or(Marking::StrictlyConfidential);
            marking?;
        }
        "offset_minutes" => {
            let minutes = value.parse().ok();
            about.offset_minutes = minutes.filter(|minutes: &i32| minutes.abs() <= 15 * 60)?;
        }
        "cell_km" => {
            let km = value.parse().ok();
            about.cell_km = km.filter(|km| (5.0..=20.0).contains(km))?;
        }
        _ => {}
    }
    Some(())
}
