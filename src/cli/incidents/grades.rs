//! How the incidents are graded, letter by figure, and the grade of one of them set by hand.

use serde_json::Value as Json;
use serde_json::json;

use super::GradeOne;
use super::OneOperation;
use super::incident;
use crate::cli::answer::Answer;
use crate::cli::answer::Failure;
use crate::cli::answer::Side;
use crate::cli::answer::table;
use crate::cli::file;
use crate::model::Change;
use crate::model::Credibility;
use crate::model::Edit;
use crate::model::Grade;
use crate::model::Incident;
use crate::model::Operation;
use crate::model::Reliability;
use crate::words;
use crate::words::Lang;

/// All letters, then none.
fn letters() -> impl Iterator<Item = Option<Reliability>> {
    Reliability::ALL
        .iter()
        .map(|half| Some(*half))
        .chain(std::iter::once(None))
}

/// All figures, then none.
fn figures() -> impl Iterator<Item = Option<Credibility>> {
    Credibility::ALL
        .iter()
        .map(|half| Some(*half))
        .chain(std::iter::once(None))
}

fn count(op: &Operation, grade: Grade) -> usize {
    op.incidents.rows().filter(|row| row.grade == grade).count()
}

/// A table of the letters by the figures.
pub(super) fn told(request: &OneOperation, lang: Lang) -> Result<Answer, Failure> {
    let (op, _) = file::look(&request.file, lang)?;
    let counts: Vec<(Grade, usize)> = letters()
        .flat_map(|reliability| {
            figures().map(move |credibility| Grade {
                reliability,
                credibility,
            })
        })
        .map(|grade| (grade, count(&op, grade)))
        .collect();
    let ungraded = count(&op, Grade::NONE);
    let by_grade: serde_json::Map<String, Json> = counts
        .iter()
        .filter(|(grade, count)| !grade.is_none() && *count > 0)
        .map(|(grade, count)| (grade.code(), json!(count)))
        .collect();
    let args = [
        ("all", op.incidents.len().into()),
        ("graded", (op.incidents.len() - ungraded).into()),
    ];
    let mut lines = vec![words::text_with(lang, "grade-count", &args)];
    let none = words::text(lang, "grade-none-short");
    let title = |code: String| if code.is_empty() { none.clone() } else { code };
    let of_figure = |half: Option<Credibility>| half.map_or("", Credibility::code).to_owned();
    let titles: Vec<String> = std::iter::once(String::new())
        .chain(figures().map(|half| title(of_figure(half))))
        .collect();
    let headings: Vec<(&str, Side)> = titles.iter().map(|title| (title.as_str(), Side::Right)).collect();
    let rows: Vec<Vec<String>> = letters()
        .map(|reliability| {
            let letter = Grade {
                reliability,
                credibility: None,
            };
            let cells = counts
                .iter()
                .filter(|(grade, _)| grade.reliability == reliability);
            std::iter::once(title(letter.code()))
                .chain(cells.map(|(_, count)| count.to_string()))
                .collect()
        })
        .collect();
    lines.extend(table(&headings, &rows));
    lines.push(words::text(lang, "grade-protected"));
    let json = json!({
        "incidents": op.incidents.len(), "ungraded": ungraded, "grades": by_grade,
    });
    Ok(Answer::new(json, lines))
}

/// Grades one incident.
pub(super) fn set(request: &GradeOne, lang: Lang) -> Result<Answer, Failure> {
    let (mut operation_file, before) = file::open(&request.file, lang)?;
    let (id, row) = incident(&before, request.incident, lang)?;
    let new = Incident {
        grade: request.grade,
        ..row.clone()
    };
    let edits = [Edit::Incidents(Change::Put(vec![(id, new)]))];
    file::commit(&mut operation_file, &before, &edits, "step-edit", lang)?;
    let args = [
        ("incident", request.incident.into()),
        ("grade", request.grade.code().into()),
        ("kind", words::text(lang, row.kind.title()).into()),
    ];
    let key = if request.grade.is_none() {
        "grade-taken-away"
    } else {
        "grade-set"
    };
    let json = json!({"id": request.incident, "grade": request.grade.code()});
    Ok(Answer::new(json, vec![words::text_with(lang, key, &args)]))
}
