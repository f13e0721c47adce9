//! `doria restore` and `doria destroy`: back to how an operation was, and records that are gone for good.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::file;
use crate::model::Id;
use crate::model::difference;
use crate::model::difference::TableDifference;
use crate::store::gpkg;
use crate::store::gpkg::Doomed;
use crate::store::gpkg::OperationFile;
use crate::store::gpkg::RestorePoint;
use crate::store::gpkg::Step;
use crate::words;
use crate::words::Lang;
use crate::words::number;

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Restore {
    pub(in crate::cli) file: PathBuf,
    /// The number of the point, or the name under which it was kept.
    pub(in crate::cli) point: Option<String>,
    #[arg(long, value_name = "NAME", conflicts_with = "point")]
    pub(in crate::cli) keep: Option<String>,
    #[arg(long, requires = "point")]
    pub(in crate::cli) compare: bool,
}

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Destroy {
    pub(in crate::cli) file: PathBuf,
    #[arg(
        long,
        value_name = "NUMBER",
        required_unless_present = "before",
        conflicts_with = "before"
    )]
    pub(in crate::cli) incident: Option<i64>,
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) before: Option<Date>,
    #[arg(long)]
    pub(in crate::cli) for_good: bool,
}

/// Lists the restore points, keeps one, compares with one, or goes back to one.
pub(super) fn restore(request: &Restore, lang: Lang) -> Result<Answer, Failure> {
    let fail = |error| file::failure(&error, lang);
    if let Some(name) = &request.keep {
        let (mut file, _) = file::open(&request.file, lang)?;
        let point = file.keep(Some(name.trim())).map_err(fail)?;
        return Ok(one(
            lang,
            "cli-restore-kept",
            &point,
            json!({"kept": point.number}),
        ));
    }
    let Some(wanted) = &request.point else {
        return list(request, lang);
    };
    if request.compare {
        let opened = file::opened_to_look(&request.file, lang)?;
        let point = named(&opened.file, wanted, lang)?;
        let then = opened.file.read_point(&point).map_err(fail)?;
        let tables = difference::tables(&opened.operation, &then);
        return Ok(compared(&point, &tables, lang));
    }
    let (mut file, now) = file::open(&request.file, lang)?;
    let point = named(&file, wanted, lang)?;
    let then = file.read_point(&point).map_err(fail)?;
    let then = gpkg::with_numbers_going_on(&then, &now);
    let tables = difference::tables(&now, &then);
    file.commit(&now, &then, Step::Do("step-restore".to_owned()))
        .map_err(fail)?;
    let json = json!({"restored": point.number, "changes": changes(&tables)});
    Ok(one(lang, "cli-restore-done", &point, json))
}

fn one(lang: Lang, key: &'static str, point: &RestorePoint, json: Json) -> Answer {
    let file = point.path.display().to_string();
    let args = [
        ("point", point.number.to_string().into()),
        ("file", file.as_str().into()),
    ];
    Answer::new(json, vec![words::text_with(lang, key, &args)])
}

fn list(request: &Restore, lang: Lang) -> Result<Answer, Failure> {
    let opened = file::opened_to_look(&request.file, lang)?;
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    let seconds = opened.operation.about.offset_minutes.saturating_mul(60);
    let offset = Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
    for point in gpkg::points(&request.file) {
        let said = opened.file.describe(&point);
        let kept = said.as_ref().ok();
        let at = kept.and_then(|kept| kept.at);
        let error = said.as_ref().err().map(|error| error.sentence(lang));
        let line = match (kept, &error) {
            (Some(kept), _) => {
                let at = at.map(|at| number::date_time(lang, offset.to_datetime(at)));
                let name = Some(kept.name.clone()).filter(|name| !name.is_empty());
                let name = name.unwrap_or_else(|| words::text(lang, "restore-by-itself"));
                format!("{}  {name}", at.unwrap_or_default())
            }
            (None, error) => error.clone().unwrap_or_default(),
        };
        lines.push(format!("{:>4}  {line}", point.number));
        rows.push(json!({
            "point": point.number,
            "by_itself": point.by_itself,
            "file": point.path.display().to_string(),
            "name": kept.map(|kept| &kept.name),
            "at": at.map(|at| at.to_string()),
            "error": error,
        }));
    }
    if lines.is_empty() {
        lines.push(words::text(lang, "restore-none"));
    }
    Ok(Answer::new(json!({"points": rows}), lines))
}

/// The point of this number or name, the newest where several are called so.
fn named(file: &OperationFile, wanted: &str, lang: Lang) -> Result<RestorePoint, Failure> {
    let points = gpkg::points(file.path());
    let by_number = wanted
        .parse()
        .ok()
        .and_then(|number: u32| points.iter().find(|p| p.number == number));
    let is_called = |point: &&RestorePoint| file.describe(point).is_ok_and(|kept| kept.name == wanted);
    by_number
        .or_else(|| points.iter().find(is_called))
        .cloned()
        .ok_or_else(|| {
            let args = [("point", wanted.into())];
            Failure::new(
                "no-restore-point",
                words::text_with(lang, "cli-restore-none", &args),
            )
        })
}

fn changes(tables: &[TableDifference]) -> Json {
    let one = |table: &TableDifference| json!({"table": table.name, "added": table.added, "changed": table.changed, "removed": table.removed});
    tables.iter().map(one).collect()
}

/// What going back would do.
fn compared(point: &RestorePoint, tables: &[TableDifference], lang: Lang) -> Answer {
    let mut lines: Vec<String> = tables.iter().map(|table| table.sentence(lang)).collect();
    if lines.is_empty() {
        lines.push(words::text(lang, "restore-same"));
    }
    Answer::new(json!({"point": point.number, "changes": changes(tables)}), lines)
}

/// Destroys records; without `--for-good` says how many there would be.
pub(super) fn destroy(request: &Destroy, lang: Lang) -> Result<Answer, Failure> {
    let fail = |error| file::failure(&error, lang);
    let doomed = match (request.incident, request.before) {
        (Some(number), _) => Doomed::Incident(Id::new(number)),
        (None, Some(day)) => Doomed::Before(day),
        (None, None) => return Err(Failure::new("usage", words::text(lang, "cli-destroy-what"))),
    };
    let (mut file, now) = file::open(&request.file, lang)?;
    let records = doomed.edits(&now).1;
    let points = gpkg::points(file.path()).len();
    let args = [
        ("records", number::count(lang, records).into()),
        ("points", points.into()),
    ];
    if !request.for_good {
        let line = words::text_with(lang, "destroy-would", &args);
        return Ok(Answer::new(
            json!({"would_destroy": records, "restore_points": points}),
            vec![line],
        ));
    }
    let done = file.destroy(&now, doomed).map_err(fail)?;
    let mut lines = vec![
        words::text_with(lang, "destroy-done", &args),
        words::text(lang, "destroy-disk"),
    ];
    let left: Vec<String> = done
        .left
        .iter()
        .map(|point| point.path.display().to_string())
        .collect();
    for file in &left {
        lines.push(words::text_with(
            lang,
            "destroy-left",
            &[("file", file.as_str().into())],
        ));
    }
    let json = json!({"destroyed": done.records, "restore_points": done.points, "left": left});
    Ok(Answer::new(json, lines))
}
