//! The card of what leaves as layers: for whom, which, what will be in the file and what not; then the file.
//!
//! Decides nothing of what may leave: `store::export` does, and it is looked at before anything is written.

use std::path::Path;
use std::path::PathBuf;

use egui::Button;
use egui::Grid;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::Leaving;
use crate::model::Finding;
use crate::model::Severity;
use crate::protect::Audience;
use crate::store::export;
use crate::store::export::ExportLayer;
use crate::store::export::Exported;
use crate::ui::files;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::form;
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
const WIDTH: f32 = 560.0;
/// The endings that the name may have.
const ENDINGS: &[&str] = &["gpkg", "geojson", "csv", "kml", "gpx"];

/// The card, as it was filled in last.
pub(super) struct Leave {
    /// The operation for which it was filled in.
    of: Option<PathBuf>,
    audience: Audience,
    /// The layers that stay.
    off: Vec<ExportLayer>,
    path: PathField,
    telling: Telling,
    done: bool,
}

impl Default for Leave {
    fn default() -> Self {
        Self {
            of: None,
            // Who does not choose gives away least.
            audience: Audience::Shared,
            off: Vec::new(),
            path: PathField::default(),
            telling: Telling::default(),
            done: false,
        }
    }
}

impl Panel for Leave {
    fn id(&self) -> &'static str {
        "leave"
    }

    fn title(&self) -> Key {
        Command::ExportLayers.title()
    }

    fn side(&self) -> Side {
        Side::Card
    }

    fn command(&self) -> Option<Command> {
        Some(Command::ExportLayers)
    }

    fn is_done(&mut self) -> bool {
        std::mem::take(&mut self.done)
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        ui.set_width(WIDTH);
        let lang = desk.lang();
        self.begin(desk);
        whom(ui, lang, &mut self.audience);
        let leaving = self.leaving();
        let found = leaving.as_ref().and_then(|leaving| {
            let look = desk.departures().look(leaving, desk.operation());
            if look.is_none() {
                actions.push(Action::LookAtLeaving(leaving.clone()));
            }
            look
        });
        self.layers(ui, lang, found.and_then(|found| found.as_ref().ok()));
        ui.add_space(theme::GRID);
        ui.label(words::text(lang, "file-write-where"));
        let entered = self.path.ui(ui, lang);
        form::remark(ui, words::text(lang, "leave-formats"));
        ui.add_space(theme::GRID);
        ui.separator();
        let may_go = match found {
            None => {
                form::remark(ui, words::text(lang, "leave-looking"));
                false
            }
            Some(Err(error)) => {
                let file = leaving.as_ref().map(|leaving| leaving.out.display().to_string());
                form::warning(ui, error.sentence(lang, &file.unwrap_or_default()));
                false
            }
            Some(Ok(found)) => self.told(ui, desk, found),
        };
        ui.add_space(theme::GRID * 2.0);
        let title = words::text(lang, "leave-do");
        let response = ui.add_enabled(may_go, Button::new((icon::EXPORT, title.as_str())));
        widget::named(&response, &title);
        let response = response
            .on_hover_text(words::text(lang, "leave-do-help"))
            .on_disabled_hover_text(words::text(lang, "leave-first"));
        let wanted = may_go && (response.clicked() || entered);
        let one = |path: &Path| vec![path.to_path_buf()];
        let written = self.path.to_write(ui, lang, wanted, one);
        if let (Some(_), Some(leaving)) = (written, leaving) {
            actions.push(Action::Leave(leaving));
            self.done = true;
        }
    }
}

impl Leave {
    /// The first time for an operation: a file beside the person's own.
    fn begin(&mut self, desk: &Desk) {
        let of = desk.file().map(Path::to_path_buf);
        if self.of == of && self.path.path().is_some() {
            return;
        }
        let name = files::file_name(&desk.operation().about.name);
        let name = if name.is_empty() { "doria".to_owned() } else { name };
        let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
        *self = Self {
            of,
            path: PathField::to_make(home.join(format!("{name}.geojson")), ENDINGS),
            ..Self::default()
        };
    }

    /// The layers that this audience may have, each with the rows of it that would leave.
    fn layers(&mut self, ui: &mut Ui, lang: Lang, found: Option<&Exported>) {
        let name = words::text(lang, "leave-layers");
        let layers = ExportLayer::ALL.iter().copied();
        let layers: Vec<ExportLayer> = layers
            .filter(|layer| export::may_leave(*layer, self.audience))
            .collect();
        form::line(ui, &name, |ui| {
            Grid::new("leave-layers").num_columns(2).show(ui, |ui| {
                for (at, layer) in layers.into_iter().enumerate() {
                    let mut on = !self.off.contains(&layer);
                    let rows = found.and_then(|found| {
                        let mut all = found.layers.iter();
                        all.find(|(other, _)| *other == layer).map(|(_, rows)| *rows)
                    });
                    let title = words::text(lang, layer.title());
                    let title = match rows {
                        Some(rows) => format!("{title} ({})", number::count(lang, rows)),
                        None => title,
                    };
                    if ui.checkbox(&mut on, title).changed() {
                        self.off.retain(|other| *other != layer);
                        if !on {
                            self.off.push(layer);
                        }
                    }
                    if at % 2 == 1 {
                        ui.end_row();
                    }
                }
            });
        });
    }

    /// What would leave; none while nothing is chosen.
    fn leaving(&self) -> Option<Leaving> {
        let layers = ExportLayer::ALL.iter().copied();
        let layers: Vec<ExportLayer> = layers
            .filter(|layer| export::may_leave(*layer, self.audience) && !self.off.contains(layer))
            .collect();
        Some(Leaving {
            audience: self.audience,
            out: self.path.path().filter(|_| !layers.is_empty())?,
            layers,
        })
    }

    /// What the file will bear and what is not in it; says whether it may be written.
    fn told(&mut self, ui: &mut Ui, desk: &Desk, found: &Exported) -> bool {
        let lang = desk.lang();
        let rows: usize = found.layers.iter().map(|(_, rows)| rows).sum();
        let args = [
            ("rows", Arg::from(number::count(lang, rows))),
            ("marking", Arg::from(words::text(lang, found.marking.title()))),
        ];
        form::sentence(ui, words::text_with(lang, "leave-holds", &args));
        for finding in &found.findings {
            told(ui, finding, lang);
        }
        let beside = found
            .left
            .as_ref()
            .and_then(|left| desk.departures().beside(left));
        let is_protected_in = beside.is_some() && !self.off.contains(&ExportLayer::Protected);
        let may_go = self.telling.ui(ui, beside, lang);
        if is_protected_in && ui.button(words::text(lang, "leave-without")).clicked() {
            self.off.push(ExportLayer::Protected);
        }
        may_go && rows > 0 && (found.left.is_none() || desk.departures().is_told())
    }
}

fn told(ui: &mut Ui, finding: &Finding, lang: Lang) {
    if finding.severity == Severity::Note {
        form::remark(ui, form::told(finding, lang));
    } else {
        form::warning(ui, form::told(finding, lang));
    }
}

/// The choice for whom something is that leaves, with what that means.
pub(super) fn whom(ui: &mut Ui, lang: Lang, chosen: &mut Audience) {
    let audiences = [Audience::Internal, Audience::Planner, Audience::Shared];
    let audiences = audiences.map(|audience| (audience, words::text(lang, audience.title())));
    let name = words::text(lang, "leave-whom");
    form::line(ui, &name, |ui| {
        if let Some(audience) = form::either(ui, Some(&*chosen), &audiences) {
            *chosen = audience;
        }
        form::remark(ui, words::text(lang, about(*chosen)));
    });
}

/// What this audience gets and what not.
const fn about(audience: Audience) -> Key {
    match audience {
        Audience::Planner => "leave-planner",
        Audience::Internal => "leave-internal",
        Audience::Shared => "leave-shared",
    }
}
