//! The whole operation in and out of its tables, and the difference between two states of it.

use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::params;
use serde_json::Value as Json;

use super::difference;
use super::history::Before;
use super::rows;
use super::schema;
use crate::model::About;
use crate::model::Assumptions;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Marking;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::model::operation::for_each_table;
use crate::store::audit;

/// Writes what differs between two states and gives back the state before.
pub(crate) fn write_difference(
    connection: &Connection,
    before: &Operation,
    after: &Operation,
) -> rusqlite::Result<Before> {
    let mut remembered = Before::default();
    macro_rules! write_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(
                let difference = difference::between(&before.$field, &after.$field);
                remembered.remember($name, &difference);
                rows::write(connection, $name, &difference)?;
            )+
        };
    }
    for_each_table!(write_tables);
    if before.about != after.about {
        let pairs: Vec<Json> = about_pairs(&before.about)
            .into_iter()
            .map(|(key, value)| serde_json::json!([key, value]))
            .collect();
        remembered.remember_text("doria_about", Json::Array(pairs));
    }
    if before.assumptions != after.assumptions {
        let pairs: Vec<Json> = before
            .assumptions
            .changed()
            .map(|(name, value)| serde_json::json!([name, value]))
            .collect();
        remembered.remember_text("doria_assumptions", Json::Array(pairs));
    }
    Ok(remembered)
}

/// The edits that bring a remembered state back; none where it makes no sense.
pub(crate) fn edits_back(before: &Before) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    macro_rules! read_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(edits.extend(before.changes::<crate::model::$record>($name)?.into_iter().map(Edit::$variant));)+
        };
    }
    for_each_table!(read_tables);
    if let Some(pairs) = before.text("doria_about") {
        let mut about = About::default();
        for pair in pairs.as_array()? {
            set_about(&mut about, pair.get(0)?.as_str()?, pair.get(1)?.as_str()?);
        }
        edits.push(Edit::About(about));
    }
    if let Some(pairs) = before.text("doria_assumptions") {
        let mut values = Assumptions::default();
        for pair in pairs.as_array()? {
            values = values.with(pair.get(0)?.as_str()?, pair.get(1)?.as_f64()?)?;
        }
        edits.push(Edit::Assumptions(values));
    }
    Some(edits)
}

/// Reads all that the file holds.
pub(crate) fn read(connection: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<Operation> {
    let mut operation = Operation::default();
    macro_rules! read_tables {
        ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
            $(operation.$field = rows::read(connection, $name, findings)?;)+
        };
    }
    for_each_table!(read_tables);
    let mut about = About::default();
    let mut statement = connection.prepare("SELECT key, value FROM doria_about")?;
    let mut pairs = statement.query([])?;
    while let Some(pair) = pairs.next()? {
        set_about(&mut about, &pair.get::<_, String>(0)?, &pair.get::<_, String>(1)?);
    }
    operation.about = Arc::new(about);
    let mut values = Assumptions::default();
    let mut statement = connection.prepare("SELECT name, value FROM doria_assumptions ORDER BY name")?;
    let mut pairs = statement.query([])?;
    while let Some(pair) = pairs.next()? {
        values = values
            .with(&pair.get::<_, String>(0)?, pair.get(1)?)
            .unwrap_or(values);
    }
    operation.assumptions = Arc::new(values);
    if let Some(line) = audit::first_broken_line(connection)? {
        findings.push(Finding::new("M102", Severity::Warning, Place::Whole).with("line", line.to_string()));
    }
    Ok(operation)
}

/// Writes name, marking, clock and changed planning numbers.
pub(crate) fn write_about(connection: &Connection, operation: &Operation) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM doria_about", [])?;
    let mut insert = connection.prepare("INSERT INTO doria_about VALUES (?1, ?2)")?;
    insert.execute(params!["schema", schema::SCHEMA_VERSION.to_string()])?;
    for (key, value) in about_pairs(&operation.about) {
        insert.execute(params![key, value])?;
    }
    connection.execute("DELETE FROM doria_assumptions", [])?;
    let mut insert = connection.prepare("INSERT INTO doria_assumptions VALUES (?1, ?2)")?;
    for (name, value) in operation.assumptions.changed() {
        insert.execute(params![name, value])?;
    }
    Ok(())
}

fn about_pairs(about: &About) -> [(&'static str, String); 5] {
    [
        ("name", about.name.clone()),
        ("exercise", about.exercise.to_string()),
        ("marking", about.marking.code().to_owned()),
        ("offset_minutes", about.offset_minutes.to_string()),
        ("cell_km", about.cell_km.to_string()),
    ]
}

fn set_about(about: &mut About, key: &str, value: &str) {
    match key {
        "name" => value.clone_into(&mut about.name),
        "exercise" => about.exercise = value == "true",
        "marking" => about.marking = Marking::from_code(value).unwrap_or(Marking::StrictlyConfidential),
        "offset_minutes" => about.offset_minutes = value.parse().unwrap_or(about.offset_minutes),
        "cell_km" => {
            about.cell_km = value
                .parse::<f64>()
                .ok()
                .filter(|km| (5.0..=20.0).contains(km))
                .unwrap_or(about.cell_km);
        }
        _ => {}
    }
}
