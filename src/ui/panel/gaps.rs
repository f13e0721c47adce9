//! The answer to "what should I look at": who is not protected as they should be, ranked, each with its cause.
//!
//! Computes nothing; while a newer answer is made the old one stays and is marked.

use std::sync::Arc;

use egui::ProgressBar;
use egui::RichText;
use egui::Ui;
use jiff::Unit;

use crate::analysis::gap::Gap;
use crate::chart::Hit;
use crate::desk::Action;
use crate::desk::Answer;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::LIMITS_H;
use crate::desk::derived::GapAnswer;
use crate::model::Operation;
use crate::quantity::Seconds;
use crate::ui::combo::Choice;
use crate::ui::combo::Combo;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::asked::Asked;
use crate::ui::panel::asked::View;
use crate::ui::panel::first;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::Laid;
use crate::ui::panel::list::List;
use crate::ui::panel::list::Same;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// The panel of the gaps, with the heights of its lines.
#[derive(Default)]
pub(super) struct GapsPanel {
    list: List,
    laid: Laid<Same<GapAnswer>>,
    asked: Asked,
}

impl Panel for GapsPanel {
    fn id(&self) -> &'static str {
        "gaps"
    }

    fn title(&self) -> Key {
        "panel-gaps"
    }

    fn side(&self) -> Side {
        Side::Answers
    }

    fn command(&self) -> Option<Command> {
        Some(Command::TabGaps)
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let op = desk.operation();
        if op.communities.is_empty() {
            if op.has_places() || desk.is_reading() {
                // Something is there already: what is missing for this list goes first.
                advice(ui, desk, "gaps-no-community", Command::Import, actions);
            }
            egui::ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| first::steps(ui, desk, actions));
            return;
        }
        if self.asked.choice(ui, desk, actions) != View::Gaps {
            return self.asked.ui(ui, desk, actions);
        }
        let answer = &desk.answers().gaps;
        head(ui, desk, answer, actions);
        if op.roads.is_empty() {
            advice(ui, desk, "gaps-no-roads", Command::Import, actions);
        } else if !op.bases.rows().any(|base| base.is_open_on(desk.day())) {
            advice(ui, desk, "gaps-no-base", Command::ToolBase, actions);
        }
        let Some(found) = &answer.value else { return };
        if found.found.gaps.is_empty() {
            let day = [("day", Arg::from(number::date(desk.lang(), found.day)))];
            ui.label(words::text_with(desk.lang(), "gaps-none", &day));
            return;
        }
        self.table(ui, desk, found, actions);
    }
}

impl GapsPanel {
    fn table(&mut self, ui: &mut Ui, desk: &Desk, answer: &Arc<GapAnswer>, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        let gaps = &answer.found.gaps;
        let texts = |text: fn(&Gap, &GapAnswer, Lang) -> String| -> Vec<String> {
            gaps.iter().map(|gap| text(gap, answer, lang)).collect()
        };
        let title = |key: Key| words::text(lang, key);
        let columns = [
            Column::fitting(ui, title("gaps-rank"), &[gaps.len().to_string()]).right(),
            Column::rest(title("record-community")),
            Column::fitting(ui, title("gaps-time"), &texts(time_and_limit)).right(),
            Column::fitting(ui, title("gaps-seen"), &texts(seen)).right(),
        ];
        let line = |index| {
            gaps.get(index)
                .map_or_else(Line::default, |gap| line(op, gap, answer, lang))
        };
        let notes = gaps.iter().map(|gap| note(gap, lang));
        let ends = self.laid.ends(ui, Same(Arc::clone(answer)), lang, notes);
        self.list
            .ui(ui, desk, &columns, Heights::Ends(ends), line, actions);
    }
}

/// The covered share, the limit that counts, and whether a newer answer is being made.
fn head(ui: &mut Ui, desk: &Desk, gaps: &Answer<GapAnswer>, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    if let Some(found) = &gaps.value {
        let share = found.found.covered_share;
        let covered = [
            ("covered", Arg::from(found.found.covered.sentence(lang))),
            ("count", Arg::from(found.found.gaps.len())),
        ];
        let text = words::text_with(lang, "gaps-covered", &covered);
        ui.label(RichText::new(&text).text_style(crate::ui::theme::strong()))
            .on_hover_text(words::text(lang, "gaps-covered-help"));
        let bar = ProgressBar::new(share as f32).desired_height(6.0);
        ui.add(bar);
    }
    ui.horizontal_wrapped(|ui| {
        limit(ui, desk, actions);
        answer::tell(ui, lang, Stand::of(gaps), actions);
    });
}

fn limit(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let title = |limit: Option<Seconds>| match limit {
        Some(limit) => {
            let limit = [("limit", Arg::from(number::duration(lang, limit)))];
            words::text_with(lang, "gaps-limit", &limit)
        }
        None => words::text(lang, "gaps-limit-own"),
    };
    let limits = LIMITS_H.map(|hours| Some(Seconds::from_hours(hours)));
    let choices = std::iter::once(None).chain(limits);
    let choices: Vec<_> = choices.map(|limit| Choice::new(limit, title(limit))).collect();
    let list = Combo {
        name: &words::text(lang, "gaps-limit-name"),
        tip: &words::text(lang, "gaps-limit-name-help"),
        width: None,
        says_choice: false,
    };
    let chosen = list.ui(ui, &desk.situation().within, &choices);
    actions.extend(chosen.map(Action::SetWithin));
}

/// A sentence about what is missing, with the command that helps.
pub(super) fn advice(ui: &mut Ui, desk: &Desk, key: Key, command: Command, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    ui.label(words::text(lang, key));
    let title = words::text(lang, command.title());
    ui.add_enabled_ui(widget::is_possible(command, desk), |ui| {
        let button = widget::picture_button(ui, widget::picture(command), &title);
        let button = button.on_disabled_hover_text(widget::tip_why_not(command, desk));
        if button.on_hover_text(widget::tooltip(command, lang)).clicked() {
            actions.push(Action::Command(command));
        }
    });
}

fn line(op: &Operation, gap: &Gap, answer: &GapAnswer, lang: Lang) -> Line {
    let late = |beyond: bool| if beyond { Tone::Warning } else { Tone::Plain };
    let priority = op
        .communities
        .get(gap.community)
        .map(|community| community.priority);
    let name = Cell {
        mark: priority.map(Mark::Priority),
        ..Cell::new(&gap.name)
    };
    let priority = priority.map_or_else(String::new, |priority| words::text(lang, priority.title()));
    let note = note(gap, lang);
    let time = time_and_limit(gap, answer, lang);
    let presence = gap.presence_sentence(lang);
    let seen = seen(gap, answer, lang);
    Line {
        hit: Some(Hit::new("communities", gap.community.number())),
        name: format!("{} {} · {priority} · {time} · {note}", gap.rank, gap.name),
        tip: format!("{} · {priority}\n{presence}", gap.name),
        cells: vec![
            Cell::toned(gap.rank.to_string(), Tone::Soft),
            name,
            Cell::toned(time, late(gap.beyond_reach)),
            Cell::toned(seen, late(gap.without_presence)),
        ],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}

/// The cause in a sentence, and that protected incidents weigh in it.
fn note(gap: &Gap, lang: Lang) -> String {
    let mut note = gap.sentence(lang);
    if gap.protection_priority {
        note.push_str(" · ");
        note.push_str(&words::text(lang, "gap-protection-priority"));
    }
    note
}

/// From alert to arrival, and when help should be there.
fn time_and_limit(gap: &Gap, _answer: &GapAnswer, lang: Lang) -> String {
    let time = gap.time.map_or_else(
        || words::text(lang, "gaps-cut-off"),
        |time| number::duration(lang, time),
    );
    format!("{time} / {}", number::duration(lang, gap.limit))
}

/// How many days ago somebody of ours was there.
fn seen(gap: &Gap, answer: &GapAnswer, lang: Lang) -> String {
    let days = gap
        .last_presence
        .and_then(|last| last.until((Unit::Day, answer.day)).ok())
        .map(|span| i64::from(span.get_days()));
    match days {
        Some(days) => words::text_with(lang, "gaps-days", &[("days", Arg::from(days))]),
        None => words::text(lang, "gaps-never"),
    }
}
