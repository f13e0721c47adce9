//! The briefing sheet as it is asked for: paper, scale, what lies on it, marking, copies; and the files of a patrol.
//!
//! Lays out nothing: `print::sheet` does, on a thread of the desk.

mod fit;
#[cfg(test)]
mod tests;
mod whom;

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use egui::Button;
use egui::Ui;

use crate::chart::LAYERS;
use crate::chart::LayerId;
use crate::chart::view::ROUND_SCALES;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::paper::numbered;
use crate::model::About;
use crate::model::Marking;
use crate::model::Period;
use crate::print::sheet::BriefRequest;
use crate::print::sheet::paper::Orientation;
use crate::print::sheet::paper::Paper;
use crate::protect::Audience;
use crate::ui::files;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
use crate::ui::panel::patrol_files;
use crate::ui::panel::print::fit::Fit;
use crate::ui::panel::telling::Telling;
use crate::ui::path_field::PathField;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Width of the card, in points.
const WIDTH: f32 = 520.0;
/// Width of its fields, in points.
const FIELD: f32 = 320.0;
/// The smallest and the largest scale for planning on the ground.
const SCALES: std::ops::RangeInclusive<f64> = 25_000.0..=1_000_000.0;
/// So many numbered copies at most.
const MOST_COPIES: u32 = 99;
/// Never on paper, or only where asked for.
const OFF: &[&str] = &["selection", "draft", "contacts"];

/// What part of the earth the sheet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    Whole,
    Seen,
}

/// The card of the briefing sheet, as it was filled in last.
pub(super) struct Print {
    /// The operation for which it was filled in: where it lies, what it is called and how it is marked.
    of: Option<(Option<PathBuf>, Arc<About>)>,
    paper: Paper,
    orientation: Orientation,
    ground: Ground,
    /// All patrols and activities, not only those of the days that the map shows.
    all_days: bool,
    /// The scale's denominator, in whole numbers; none for the largest round one that holds the ground.
    scale: Option<u32>,
    title: String,
    marking: Marking,
    contacts: bool,
    times: bool,
    grey: bool,
    audience: Audience,
    telling: Telling,
    /// Numbered copies; none leaves the number open.
    copies: u32,
    path: PathField,
    done: bool,
    fit: Option<Fit>,
}

impl Default for Print {
    fn default() -> Self {
        Self {
            of: None,
            paper: Paper::A3,
            orientation: Orientation::Landscape,
            ground: Ground::Whole,
            all_days: false,
            scale: None,
            title: String::new(),
            marking: Marking::Confidential,
            contacts: false,
            times: false,
            grey: false,
            audience: Audience::Internal,
            telling: Telling::default(),
            copies: 0,
            path: PathField::default(),
            done: false,
            fit: None,
        }
    }
}

impl Panel for Print {
    fn id(&self) -> &'static str {
        "print"
    }

    fn title(&self) -> Key {
        Command::Print.title()
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn command(&self) -> Option<Command> {
        Some(Command::Print)
    }

    fn is_done(&mut self) -> bool {
        std::mem::take(&mut self.done)
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        self.begin(desk);
        let lang = desk.lang();
        self.sheet(ui, lang);
        self.map(ui, desk);
        self.words_on_it(ui, lang);
        let may_go = self.whom(ui, desk, actions);
        ui.add_space(theme::GRID);
        ui.label(words::text(lang, "file-write-where"));
        let entered = self.path.ui(ui, lang);
        ui.add_space(theme::GRID * 2.0);
        let title = words::text(lang, "print-do");
        let path = self.path.path();
        let button = Button::new((icon::PRINT, title.as_str()));
        let response = ui.add_enabled(path.is_some() && may_go, button);
        widget::named(&response, &title);
        let response = response
            .on_hover_text(words::text(lang, "print-do-help"))
            .on_disabled_hover_text(words::text(lang, "file-first"));
        let wanted = path.is_some() && may_go && (response.clicked() || entered);
        let copies = self.copies;
        let written = self
            .path
            .to_write(ui, lang, wanted, |path| files_of(path, copies));
        if let Some(path) = written {
            actions.extend(self.requests(desk, &path));
            self.done = true;
        }
        patrol_files::ui(ui, desk, actions);
    }
}

impl Print {
    /// The first time for an operation: its name, its marking, a file beside the person's own. Where it was called or
    /// marked otherwise since, what nobody has changed by hand follows.
    fn begin(&mut self, desk: &Desk) {
        let about = &desk.operation().about;
        let of = Some((desk.file().map(Path::to_path_buf), Arc::clone(about)));
        if self.of == of {
            return;
        }
        let before = std::mem::replace(&mut self.of, of);
        let before = before.filter(|(file, _)| file.as_deref() == desk.file());
        let before = before.map(|(_, about)| about);
        let own = |same: fn(&Self, &About) -> bool| before.as_deref().is_some_and(|old| !same(self, old));
        let (title, marking, path) = (
            own(|card, old| card.title == old.name),
            own(|card, old| card.marking == old.marking),
            own(|card, old| card.path.path() == Some(proposal(old))),
        );
        if !title {
            self.title.clone_from(&about.name);
        }
        if !marking {
            self.marking = about.marking;
        }
        if !path {
            self.path = PathField::to_make(proposal(about), &["pdf", "png"]);
        }
    }

    fn sheet(&mut self, ui: &mut Ui, lang: Lang) {
        let papers = Paper::ALL.map(|paper| (paper, paper.code().to_owned()));
        let name = words::text(lang, "print-paper");
        if let Some(paper) = form::line(ui, &name, |ui| form::either(ui, Some(&self.paper), &papers)) {
            self.paper = paper;
        }
        let ways = [
            (Orientation::Landscape, words::text(lang, "print-landscape")),
            (Orientation::Portrait, words::text(lang, "print-portrait")),
        ];
        let name = words::text(lang, "print-orientation");
        if let Some(way) = form::line(ui, &name, |ui| form::either(ui, Some(&self.orientation), &ways)) {
            self.orientation = way;
        }
    }

    fn map(&mut self, ui: &mut Ui, desk: &Desk) {
        let lang = desk.lang();
        let grounds = [
            (Ground::Whole, words::text(lang, "print-whole")),
            (Ground::Seen, words::text(lang, "print-seen")),
        ];
        let name = words::text(lang, "print-ground");
        if let Some(ground) = form::line(ui, &name, |ui| form::either(ui, Some(&self.ground), &grounds)) {
            self.ground = ground;
        }
        self.days(ui, desk);
        let fitting = match self.fitting(desk) {
            Some(scale) => words::text_with(lang, "print-fits", &[("scale", ratio(lang, scale).into())]),
            None => words::text(lang, "print-fit"),
        };
        let mut scales = vec![(None, fitting)];
        let round = ROUND_SCALES.iter().filter(|scale| SCALES.contains(*scale));
        scales.extend(round.map(|scale| (Some(*scale as u32), ratio(lang, *scale))));
        let name = words::text(lang, "print-scale");
        form::line(ui, &name, |ui| {
            if let Some(scale) = form::choice(ui, &name, &self.scale, &scales, FIELD) {
                self.scale = scale;
            }
            if self.scale.is_some() {
                form::remark(ui, words::text(lang, "print-scale-exact"));
            }
        });
    }

    /// Of which days patrols and activities are printed.
    fn days(&mut self, ui: &mut Ui, desk: &Desk) {
        let lang = desk.lang();
        let day = |day| Arg::from(number::date(lang, day));
        let plan = desk.plan_period();
        let shown = match (plan.from, plan.to) {
            (Some(from), Some(to)) => {
                words::text_with(lang, "print-days-shown", &[("from", day(from)), ("to", day(to))])
            }
            _ => words::text(lang, "print-days-all"),
        };
        let days = [(false, shown), (true, words::text(lang, "print-days-all"))];
        let name = words::text(lang, "print-days");
        if let Some(all) = form::line(ui, &name, |ui| form::either(ui, Some(&self.all_days), &days)) {
            self.all_days = all;
        }
    }

    fn words_on_it(&mut self, ui: &mut Ui, lang: Lang) {
        let name = words::text(lang, "print-title");
        form::line(ui, &name, |ui| form::text(ui, &name, &mut self.title, FIELD));
        let name = words::text(lang, "print-marking");
        let markings: Vec<_> = Marking::ALL
            .iter()
            .map(|marking| (*marking, words::text(lang, marking.title())))
            .collect();
        form::line(ui, &name, |ui| {
            if let Some(marking) = form::choice(ui, &name, &self.marking, &markings, FIELD) {
                self.marking = marking;
            }
            form::remark(ui, words::text(lang, "print-marking-help"));
        });
        form::line(ui, &words::text(lang, "print-shown"), |ui| {
            form::remark(ui, words::text(lang, "print-as-seen"));
            let boxes = [
                (&mut self.times, "print-times"),
                (&mut self.contacts, "print-contacts"),
                (&mut self.grey, "print-grey"),
            ];
            for (value, key) in boxes {
                let tip = words::text(lang, &format!("{key}-help"));
                ui.checkbox(value, words::text(lang, key)).on_hover_text(tip);
            }
        });
        let name = words::text(lang, "print-copies");
        form::line(ui, &name, |ui| {
            form::whole(ui, &name, &mut self.copies, 0..=MOST_COPIES);
            let key = match self.copies {
                0 => "print-copies-none",
                1 => "print-copies-one",
                _ => "print-copies-more",
            };
            form::remark(ui, words::text(lang, key));
        });
    }

    /// The sheet as it was filled in.
    fn request(&self, desk: &Desk) -> BriefRequest {
        let whole = self.ground == Ground::Whole;
        let view = desk.view();
        BriefRequest {
            paper: self.paper,
            orientation: self.orientation,
            scale: self.scale.map(f64::from),
            centre: (!whole).then(|| view.centre()),
            extent: (!whole).then(|| view.extent()),
            marking: Some(self.marking),
            title: self.title.trim().to_owned(),
            plan: self.all_days.then_some(Period::ALWAYS),
            layers: layers(desk, self.contacts),
            times: self.times,
            grey: self.grey,
            audience: self.audience,
            ..BriefRequest::new(desk.now())
        }
    }

    /// What is asked of the desk: one file, or one for each numbered copy.
    fn requests(&self, desk: &Desk, path: &Path) -> Vec<Action> {
        let request = self.request(desk);
        if self.copies == 0 {
            return vec![Action::Print(Box::new(request), path.to_path_buf())];
        }
        (1..=self.copies)
            .map(|copy| {
                let request = BriefRequest {
                    copy: Some((copy, self.copies)),
                    ..request.clone()
                };
                Action::Print(Box::new(request), numbered(path, copy, self.copies))
            })
            .collect()
    }
}

/// A file for the sheet, called after the operation, in the person's own folder.
fn proposal(about: &About) -> PathBuf {
    let name = files::file_name(&about.name);
    let name = if name.is_empty() { "doria".to_owned() } else { name };
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    home.join(format!("{name}.pdf"))
}

/// A scale as it is written.
fn ratio(lang: Lang, denominator: f64) -> String {
    format!("1:{}", number::decimal(lang, denominator, 0))
}

/// The layers as they are on the screen; the alert contacts only where asked for.
fn layers(desk: &Desk, contacts: bool) -> Vec<LayerId> {
    let all = LAYERS.iter().map(|layer| layer.id());
    all.filter(|id| desk.shown(*id))
        .filter(|id| !OFF.contains(&id.0) || (contacts && id.0 == "contacts"))
        .collect()
}

/// The files of so many numbered copies; one where they are not numbered.
fn files_of(path: &Path, copies: u32) -> Vec<PathBuf> {
    (1..=copies.max(1))
        .map(|copy| numbered(path, copy, copies.max(1)))
        .collect()
}
