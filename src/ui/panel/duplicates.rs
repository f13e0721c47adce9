//! Reports that may tell of one event, pair by pair; a click selects both, and the inspector shows them side by side.
//!
//! Decides nothing and merges nothing itself.

use egui::Button;
use egui::Ui;

use crate::analysis::duplicate::Candidate;
use crate::analysis::duplicate::DuplicateRule;
use crate::analysis::duplicate::Duplicates;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::ReportsAction;
use crate::earth::Extent;
use crate::earth::measure;
use crate::model::Id;
use crate::model::Incident;
use crate::model::Operation;
use crate::quantity::Metres;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::line::NOTED;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::List;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::words;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The share of the room above the list at most.
const HEAD: f32 = 0.6;
/// So much ground is seen around a pair, in kilometres.
const AROUND_KM: f64 = 3.0;

/// The list of the pairs.
#[derive(Default)]
pub(super) struct DuplicatesView {
    list: List,
}

impl DuplicatesView {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        if !desk.situation().duplicates {
            actions.push(Action::ShowDuplicates(true));
        }
        let answer = &desk.answers().duplicates;
        let stand = Stand::of(answer);
        answer::line(ui, lang, stand, actions);
        let Some(found) = &answer.value else { return };
        // With both reports in the inspector little room is left: the list must keep some of it.
        egui::ScrollArea::vertical()
            .id_salt("duplicates-head")
            .max_height(HEAD * ui.available_height())
            .auto_shrink([false, true])
            .show(ui, |ui| head(ui, desk, found, stand, actions));
        self.pairs(ui, desk, found, actions);
    }

    fn pairs(&mut self, ui: &mut Ui, desk: &Desk, found: &Duplicates, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        let title = |key: Key| words::text(lang, key);
        let days = [number_of_days(30, lang)];
        let lengths = ["888 km".to_owned(), "0,0 km".to_owned()];
        let columns = [
            Column::rest(title("duplicates-reports")),
            Column::fitting(ui, title("duplicates-days"), &days).right(),
            Column::fitting(ui, title("duplicates-away"), &lengths).right(),
        ];
        let line = |index: usize| {
            let pair = found.pairs.get(index);
            pair.and_then(|pair| line(op, pair, lang)).unwrap_or_default()
        };
        let heights = Heights::Same(found.pairs.len(), NOTED);
        self.list.ui(ui, desk, &columns, heights, line, actions);
    }
}

/// What was found by which rule, and the button that merges what is sure.
fn head(ui: &mut Ui, desk: &Desk, found: &Duplicates, stand: Stand, actions: &mut Vec<Action>) {
    let (op, lang) = (desk.operation(), desk.lang());
    let told = found.sentences(lang);
    form::sentence(ui, told.join(" "));
    let rule = DuplicateRule::of(op).sentence(lang);
    form::remark(
        ui,
        format!("{rule} {}", words::text(lang, "duplicates-protected")),
    );
    if found.sure() > 0 {
        let args = [("count", found.sure().into())];
        let name = words::text_with(lang, "duplicates-merge-sure", &args);
        let may = desk.may_edit() && stand == Stand::Known;
        let button = ui.add_enabled(may, Button::new(&name));
        if button
            .on_hover_text(words::text(lang, "duplicates-merge-sure-help"))
            .clicked()
        {
            actions.push(Action::Reports(ReportsAction::MergeSure));
        }
    }
}

fn hit(id: Id<Incident>) -> Hit {
    Hit::new("incidents", id.number())
}

fn number_of_days(days: i32, lang: Lang) -> String {
    words::text_with(lang, "duplicates-day-count", &[("count", i64::from(days).into())])
}

fn line(op: &Operation, pair: &Candidate, lang: Lang) -> Option<Line> {
    let (a, b) = (op.incidents.get(pair.first)?, op.incidents.get(pair.second)?);
    let kind = words::text(lang, a.kind.title());
    let title = if pair.sure {
        format!("{kind} · {}", words::text(lang, "duplicates-sure"))
    } else {
        kind
    };
    let one = |row: &Incident| {
        let parts = [number::short_date(lang, row.date), row.source.clone()];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let place = if a.place.is_empty() { &b.place } else { &a.place };
    let parts = [place.clone(), one(a), one(b)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let note = parts.join(" · ");
    let away = number::distance(lang, pair.away);
    let days = number_of_days(pair.days, lang);
    let select = Action::Select(vec![hit(pair.first), hit(pair.second)]);
    // A little of the ground around, so that one sees where it is.
    let around = [a.at, b.at].into_iter().flat_map(|at| {
        let to = |bearing_deg: f64| measure::destination(at, bearing_deg, Metres::from_km(AROUND_KM));
        [0.0, 90.0, 180.0, 270.0].map(to)
    });
    let fly = Extent::around(around).map(Action::FlyToExtent);
    Some(Line {
        hit: None,
        asks: fly.into_iter().chain([select]).collect(),
        name: format!("{title} · {note} · {days} · {away}"),
        cells: vec![
            Cell::marked(title, Mark::Family(a.kind.family())),
            Cell::toned(days, Tone::Soft),
            Cell::toned(away, Tone::Soft),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    })
}
