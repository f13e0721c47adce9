//! One file tried in every way in which somebody could hand it to the program, and what is wrong with the answers.

use std::path::Path;
use std::time::Duration;

use serde_json::Value as Json;

use crate::child::Run;
use crate::child::run;
use crate::manifest::Case;
use crate::place::Place;
use crate::place::contents;
use crate::place::holds_canary;

/// What came of one way of trying a file.
pub(crate) struct Trial {
    /// The file and the way.
    pub(crate) name: String,
    /// `ok`, `warn`, `reject`, or that there was none.
    pub(crate) answer: String,
    /// Rules that hold for every file and did not.
    pub(crate) broken: Vec<String>,
    /// In what the answer is another one than is expected.
    pub(crate) unmet: Option<String>,
    pub(crate) took: Duration,
    pub(crate) peak_kib: u64,
}

/// By which command files of a format are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// `doria map info --tiles`.
    Map,
    /// The environment variable.
    Settings,
    /// `doria import`.
    Import,
}

fn way_of(format: &str) -> Way {
    match format {
        "pmtiles" | "mbtiles" | "mvt" | "pbf-tile" | "png" | "jpg" | "jpeg" | "webp" | "tif" | "tiff"
        | "geotiff" | "svg" => Way::Map,
        "settings" | "ron" => Way::Settings,
        _ => Way::Import,
    }
}

/// The names under which a file is tried: its own, and where that tells nothing, one of each format that it may be.
fn names_of(case: &Case) -> Vec<String> {
    let own = Path::new(&case.path)
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    let endings: &[&str] = match (case.path.contains("go-fuzz"), case.format.as_str()) {
        (true, "csv") => &["csv"],
        (true, "json") => &["geojson"],
        (true, "xml") => &["gpx", "kml", "osm"],
        (true, "zip") => &["kmz", "zip", "xlsx"],
        _ => &[],
    };
    let more = endings.iter().map(|ending| format!("{own}.{ending}"));
    std::iter::once(own.clone()).chain(more).collect()
}

/// Tries a file in every way.
pub(crate) fn try_all(place: &Place, folder: &Path, case: &Case) -> Vec<Trial> {
    let mut trials = Vec::new();
    let file = folder.join(&case.path);
    for name in names_of(case) {
        match way_of(&case.format) {
            Way::Import => {
                for operation in place.operations(&case.path) {
                    let way = format!("{} as {name} into {operation}", case.path);
                    trials.push(import(place, &file, &name, operation, case, way));
                }
            }
            Way::Map => trials.push(map(place, &file, &name, case)),
            Way::Settings => trials.push(settings(place, &file, &name, case)),
        }
    }
    trials
}

/// What every answer is looked at for, whatever the command.
struct Look {
    answer: String,
    broken: Vec<String>,
}

fn look(place: &Place, done: &Run, before: &Inputs, file_name: &str) -> Look {
    let mut broken: Vec<String> = done.fault().into_iter().collect();
    let json = done.json();
    let answer = match (&json, done.code) {
        (None, _) => {
            broken.push(format!(
                "answer is no JSON: {}",
                String::from_utf8_lossy(&done.stdout)
            ));
            "none"
        }
        (Some(json), Some(code)) if json.get("error").is_some() || code != 0 => {
            broken.extend(unsaid(json, done, file_name));
            "reject"
        }
        (Some(json), _) if warns(json) => "warn",
        _ => "ok",
    };
    if place.files("in") != before.0 {
        broken.push("the input or its folder was changed".to_owned());
    }
    let left: Vec<_> = place.files("tmp").into_keys().collect();
    if !left.is_empty() {
        broken.push(format!("left behind: {left:?}"));
    }
    if holds_canary(&done.stdout) || holds_canary(done.stderr.as_bytes()) {
        broken.push("a canary in what is said".to_owned());
    }
    broken.extend(
        place
            .canaries()
            .into_iter()
            .map(|file| format!("a canary in {file}")),
    );
    Look {
        answer: answer.to_owned(),
        broken,
    }
}

struct Inputs(std::collections::BTreeMap<std::path::PathBuf, String>);

/// What a refusal fails to say.
fn unsaid(json: &Json, done: &Run, file_name: &str) -> Vec<String> {
    let Some(error) = json.get("error") else {
        // Everything was refused row by row: the rows say why.
        return Vec::new();
    };
    let text = |key: &str| error[key].as_str().unwrap_or("").to_owned();
    let mut missing = Vec::new();
    if text("code").is_empty() || text("place").is_empty() {
        missing.push(format!("a refusal without code or place: {error}"));
    }
    let cause = text("cause");
    let sentence = cause.ends_with(['.', '!', '?', '…']) && cause.contains(' ') && !cause.contains('{');
    if !sentence || !cause.contains(file_name) {
        missing.push(format!("a refusal that is no sentence about the file: {cause}"));
    }
    if !done.stderr.contains(&cause) {
        missing.push("a refusal that is not said to people".to_owned());
    }
    missing
}

/// Whether something was left out or is doubtful.
fn warns(json: &Json) -> bool {
    let filled = |key: &str| json[key].as_array().is_some_and(|list| !list.is_empty());
    let poor = json["problems"]
        .as_array()
        .is_some_and(|problems| problems.iter().any(|problem| problem["severity"] != "note"));
    let dropped = json["dropped_columns"]
        .as_array()
        .is_some_and(|columns| columns.iter().any(|column| column["severity"] != "note"));
    filled("refused") || filled("warnings") || dropped || poor
}

fn import(place: &Place, file: &Path, name: &str, operation: &str, case: &Case, way: String) -> Trial {
    place.clear();
    let laid = place.lay(file, name).display().to_string();
    let before = Inputs(place.files("in"));
    let is_judged = operation == place.operations(&case.path)[0];
    let operation = place.operation(operation);
    let was = contents(&operation);
    let target = operation.display().to_string();
    let mut args = vec!["import", &target, &laid, "--json"];
    if is_judged {
        args.extend(["--accept-plain", "bad files are tried"]);
    }
    let done = run(place.path(), &args, None);
    let Look { answer, mut broken } = look(place, &done, &before, name);
    let json = done.json().unwrap_or_default();
    let now = contents(&operation);
    let came = json["imported"].as_u64().unwrap_or(0);
    if (answer == "reject" || came == 0) && now != was {
        broken.push("a refusal that changed the operation".to_owned());
    }
    if came > 0 {
        let undone = run(place.path(), &["undo", &target, "--json"], None);
        if undone.code != Some(0) || contents(&operation) != was {
            broken.push("one undo does not take it away".to_owned());
        }
    }
    let read = json["read"].as_u64().unwrap_or(0);
    let refused = json["refused"].as_array().map_or(0, Vec::len) as u64;
    if json.get("error").is_none() && read != came + refused {
        broken.push(format!("read {read}, imported {came}, refused {refused}"));
    }
    let unmet = (!case.is_met_by(&answer))
        .then(|| format!("{answer} ({})", said(&json, &done)))
        .or_else(|| other_counts(case, &json))
        .filter(|_| is_judged && !is_lone_part(file));
    Trial {
        name: way,
        answer,
        broken,
        unmet,
        took: done.took,
        peak_kib: done.peak_kib,
    }
}

/// Whether this is the table or index of a shapefile whose shapes are not there: it can but be refused, whatever the whole
/// is worth.
fn is_lone_part(file: &Path) -> bool {
    let is_part = file
        .extension()
        .is_some_and(|ending| ["dbf", "shx", "prj"].iter().any(|part| ending == *part));
    is_part && !file.with_extension("shp").is_file()
}

/// In which counts or rows an account differs from the list; none for a refusal, whose word is judged.
fn other_counts(case: &Case, json: &Json) -> Option<String> {
    let came = json.get("imported")?.as_u64()?;
    let list = json["refused"].as_array()?;
    let (read, refused) = case.counts();
    if !read.is_empty() && !read.contains(&usize::try_from(came).unwrap()) {
        return Some(format!("{came} imported"));
    }
    if refused.is_some_and(|refused| refused != list.len()) {
        return Some(format!("{} refused", list.len()));
    }
    let numbers: Vec<u64> = list
        .iter()
        .filter_map(|finding| finding["row"].as_u64())
        .collect();
    let (in_rows, out_rows) = case.rows();
    let wrong =
        in_rows.iter().any(|row| numbers.contains(row)) || out_rows.iter().any(|row| !numbers.contains(row));
    wrong.then(|| format!("rows {numbers:?} refused"))
}

fn said(json: &Json, done: &Run) -> String {
    let texts = ["refused", "warnings", "dropped_columns"]
        .into_iter()
        .flat_map(|key| {
            let list = json[key].as_array().cloned().unwrap_or_default();
            list.into_iter().take(2).map(|one| one.to_string())
        });
    let mut words: Vec<String> = texts.collect();
    words.push(done.stderr.trim().to_owned());
    words.join(" ").chars().take(400).collect()
}

fn map(place: &Place, file: &Path, name: &str, case: &Case) -> Trial {
    place.clear();
    let laid = place.lay(file, name).display().to_string();
    let before = Inputs(place.files("in"));
    let done = run(place.path(), &["map", "info", &laid, "--tiles", "--json"], None);
    let Look { answer, broken } = look(place, &done, &before, name);
    let unmet = (!case.is_met_by(&answer)).then(|| format!("{answer} ({})", said(&Json::Null, &done)));
    Trial {
        name: case.path.clone(),
        answer,
        broken,
        unmet,
        took: done.took,
        peak_kib: done.peak_kib,
    }
}

/// The program does its work with bad settings, says that it does not use them, and keeps them.
fn settings(place: &Place, file: &Path, name: &str, case: &Case) -> Trial {
    place.clear();
    let laid = place.lay(file, name);
    let before = Inputs(place.files("in"));
    let operation = place.operation("old.gpkg").display().to_string();
    let done = run(place.path(), &["info", &operation, "--json"], Some(&laid));
    let Look { answer, mut broken } = look(place, &done, &before, name);
    if !done.stderr.contains(name) {
        broken.push(format!("nothing is said of the settings: {}", done.stderr));
    }
    let bytes = std::fs::read(&laid).unwrap();
    let mut kept = place
        .files("data")
        .into_keys()
        .chain(place.files("config").into_keys());
    if !kept.any(|path| std::fs::read(path).unwrap() == bytes) {
        broken.push("the bad settings are not kept aside".to_owned());
    }
    let unmet = (!case.is_met_by(&answer)).then(|| format!("{answer} ({})", done.stderr));
    Trial {
        name: case.path.clone(),
        answer,
        broken,
        unmet,
        took: done.took,
        peak_kib: done.peak_kib,
    }
}
