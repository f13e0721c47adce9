//! What sites are asked for: how many within which time, and which of the bases that there are may go.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use egui::CollapsingHeader;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Base;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Season;
use crate::plan::site::SiteRequest;
use crate::quantity::Seconds;
use crate::ui::combo::Choice;
use crate::ui::combo::Combo;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// So many sites at most are asked for at once.
const MOST_SITES: u32 = 10;
/// The longest time within which they shall reach people, in hours.
const MOST_HOURS: u32 = 48;

/// What may become of a base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Staying {
    /// It stays.
    #[default]
    Keep,
    /// It may be given up for a better place.
    Free,
    /// It counts as closed.
    Closed,
}

/// What sites are asked for next.
pub(super) struct AskedSites {
    bases: u32,
    hours: u32,
    /// From `hours` to here cover fades; where this is not more, it ends at once.
    fades: u32,
    /// What a second base counts, in percent.
    second: u32,
    /// By whichever of these means is quickest; none: by that of the tool bar.
    modes: BTreeSet<Mode>,
    /// Whether help has to come in time in each season, not in the one that is looked at alone.
    all_seasons: bool,
    staying: BTreeMap<Id<Base>, Staying>,
}

impl Default for AskedSites {
    fn default() -> Self {
        Self {
            bases: 3,
            hours: 6,
            fades: 0,
            second: 0,
            modes: BTreeSet::new(),
            all_seasons: false,
            staying: BTreeMap::new(),
        }
    }
}

impl AskedSites {
    pub(super) fn request(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        ui.horizontal_wrapped(|ui| {
            let name = words::text(lang, "planning-site-count");
            ui.label(&name);
            form::whole(ui, &name, &mut self.bases, 0..=MOST_SITES);
            let name = words::text(lang, "planning-site-hours");
            ui.label(&name);
            form::whole(ui, &name, &mut self.hours, 1..=MOST_HOURS);
            let title = words::text(lang, "planning-site-ask");
            let response = widget::picture_button(ui, icon::IDEA, &title);
            let tip = words::text(lang, "planning-site-ask-help");
            if response.on_hover_text(tip).clicked() {
                actions.push(Action::StartSites(Box::new(self.asked(desk))));
            }
        });
        tried(ui, desk, actions);
        CollapsingHeader::new(words::text(lang, "planning-site-more"))
            .id_salt("site-more")
            .show(ui, |ui| self.more(ui, desk));
    }

    fn more(&mut self, ui: &mut Ui, desk: &Desk) {
        let lang = desk.lang();
        for (key, value, range) in [
            ("planning-site-fades", &mut self.fades, 0..=2 * MOST_HOURS),
            ("planning-site-second", &mut self.second, 0..=100),
        ] {
            let name = words::text(lang, key);
            let tip = words::text(lang, &format!("{key}-help"));
            form::line(ui, &name, |ui| form::whole(ui, &name, value, range)).on_hover_text(tip);
        }
        form::remark(ui, words::text(lang, "planning-site-try-how"));
        self.means(ui, lang);
        let seasons = words::text(lang, "planning-site-seasons");
        ui.checkbox(&mut self.all_seasons, seasons);
        let day = desk.day();
        let open = desk
            .operation()
            .bases
            .iter()
            .filter(|(_, base)| base.is_open_on(day));
        let choices = [
            (Staying::Keep, "planning-site-keep"),
            (Staying::Free, "planning-site-free"),
            (Staying::Closed, "planning-site-closed"),
        ]
        .map(|(staying, key)| Choice::new(staying, words::text(lang, key)));
        for (id, base) in open {
            let now = self.staying.entry(id).or_default();
            let combo = Combo {
                name: &base.name,
                tip: "",
                width: None,
                says_choice: true,
            };
            if let Some(chosen) = form::line(ui, &base.name, |ui| combo.ui(ui, now, &choices)) {
                *now = chosen;
            }
        }
    }

    /// The means, each to be ticked: whichever is quickest counts.
    fn means(&mut self, ui: &mut Ui, lang: Lang) {
        let name = words::text(lang, "planning-site-modes");
        form::remark(ui, &name);
        ui.horizontal_wrapped(|ui| {
            for mode in Mode::ASKED {
                let mut on = self.modes.contains(mode);
                let title = words::text(lang, mode.title());
                if ui.checkbox(&mut on, title).changed() {
                    if on {
                        self.modes.insert(*mode);
                    } else {
                        self.modes.remove(mode);
                    }
                }
            }
        });
    }

    fn asked(&self, desk: &Desk) -> SiteRequest {
        let within = Seconds::from_hours(f64::from(self.hours));
        let bases = |wanted: Staying| -> Vec<Id<Base>> {
            let known = self.staying.iter().filter(|(_, staying)| **staying == wanted);
            let ids = known.map(|(id, _)| *id);
            ids.filter(|id| desk.operation().bases.get(*id).is_some())
                .collect()
        };
        let mut asked = SiteRequest::new(self.bases as usize, within, desk.conditions());
        if self.all_seasons {
            asked.how.seasons = Season::ALL.to_vec();
        }
        if !self.modes.is_empty() {
            asked.how.modes = self.modes.iter().copied().collect();
        }
        SiteRequest {
            places: desk.tried_sites().to_vec(),
            fades: (self.fades > self.hours).then(|| Seconds::from_hours(f64::from(self.fades))),
            second: f64::from(self.second) / 100.0,
            closed: bases(Staying::Closed),
            free: bases(Staying::Free),
            ..asked
        }
    }
}

/// The places of the planner's own that are tried, each to be shown or left.
fn tried(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let tried = desk.tried_sites();
    if tried.is_empty() {
        return;
    }
    form::remark(ui, words::text(lang, "planning-site-tried"));
    for (index, (at, name)) in tried.iter().enumerate() {
        ui.horizontal(|ui| {
            let args = [("name", Arg::from(name))];
            let show = words::text_with(lang, "planning-show", &args);
            if widget::picture_button(ui, icon::SEARCH, name)
                .on_hover_text(show)
                .clicked()
            {
                actions.push(Action::FlyTo(*at));
            }
            let leave = words::text_with(lang, "planning-site-leave", &args);
            if widget::icon_button(ui, icon::CLOSE, &leave, &leave).clicked() {
                actions.push(Action::LeaveSite(index));
            }
        });
    }
}
