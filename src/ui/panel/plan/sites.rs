//! Sites for new bases: how many within which time, what each gains, what speaks for and against it.

use egui::CollapsingHeader;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::earth::mgrs;
use crate::plan::site::Site;
use crate::plan::site::Sites;
use crate::quantity::Seconds;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::panel::plan::marks;
use crate::ui::panel::plan::names;
use crate::ui::panel::plan::progress;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// So many sites at most are asked for at once.
const MOST_SITES: u32 = 10;
/// The longest time within which they shall reach people, in hours.
const MOST_HOURS: u32 = 48;

/// What sites are asked for next.
pub(super) struct AskedSites {
    bases: u32,
    hours: u32,
}

impl Default for AskedSites {
    fn default() -> Self {
        Self { bases: 3, hours: 6 }
    }
}

impl AskedSites {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        ui.horizontal_wrapped(|ui| {
            let name = words::text(lang, "planning-site-count");
            ui.label(&name);
            form::whole(ui, &name, &mut self.bases, 1..=MOST_SITES);
            let name = words::text(lang, "planning-site-hours");
            ui.label(&name);
            form::whole(ui, &name, &mut self.hours, 1..=MOST_HOURS);
            let title = words::text(lang, "planning-site-ask");
            let response = widget::picture_button(ui, icon::IDEA, &title);
            let tip = words::text(lang, "planning-site-ask-help");
            if response.on_hover_text(tip).clicked() {
                actions.push(Action::StartSites {
                    bases: self.bases as usize,
                    within: Seconds::from_hours(f64::from(self.hours)),
                });
            }
        });
        progress(ui, desk, "job-sites", actions);
        let answer = &desk.answers().sites;
        if let Some(planned) = answer.value.as_deref() {
            marks(ui, desk, planned.is_out_of_date(desk), answer.computing);
            together(ui, desk, &planned.plan);
            for (index, site) in planned.plan.sites.iter().enumerate() {
                one(ui, desk, index, site, planned.plan.uncovered, actions);
            }
        }
    }
}

/// What the sites gain together, against what any could.
fn together(ui: &mut Ui, desk: &Desk, sites: &Sites) {
    let lang = desk.lang();
    let gained = [(
        "share",
        Arg::from(number::percent(lang, share(sites.value, sites.uncovered))),
    )];
    form::sentence(ui, words::text_with(lang, "planning-site-gain", &gained));
    let key = if sites.optimal {
        "planning-site-optimal"
    } else {
        "planning-site-bound"
    };
    let most = [(
        "share",
        Arg::from(number::percent(lang, share(sites.bound, sites.uncovered))),
    )];
    form::sentence(ui, words::text_with(lang, key, &most));
    form::remark(ui, words::text(lang, "planning-bound-proves"));
    if !sites.beyond.is_empty() {
        let args = [
            ("count", Arg::from(sites.beyond.len())),
            ("names", names(desk, &sites.beyond).into()),
        ];
        form::sentence(ui, words::text_with(lang, "planning-site-beyond", &args));
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A site with its reasons.
fn one(ui: &mut Ui, desk: &Desk, index: usize, site: &Site, all: f64, actions: &mut Vec<Action>) {
    let lang = desk.lang();
    let gain = number::percent(lang, share(site.gain, all));
    let title = format!("{} · {} · +{gain}", index + 1, site.name);
    CollapsingHeader::new(title)
        .id_salt(("site", index))
        .default_open(true)
        .show(ui, |ui| {
            form::remark(ui, mgrs(site.at, 4).unwrap_or_default());
            reasons(ui, lang, site);
            ui.horizontal_wrapped(|ui| {
                let name = [("name", Arg::from(&site.name))];
                let place = words::text_with(lang, "planning-site-place", &name);
                let button = |ui: &mut Ui| widget::picture_button(ui, icon::BASE, &place);
                let response = ui.add_enabled_ui(desk.may_edit(), button).inner;
                let tip = words::text(lang, "planning-site-place-help");
                let response = response.on_disabled_hover_text(words::text(lang, "why-read-only"));
                if response.on_hover_text(tip).clicked() {
                    actions.push(Action::AcceptSite(index));
                }
                let show = words::text_with(lang, "planning-show", &name);
                if widget::icon_button(ui, icon::SEARCH, &show, &show).clicked() {
                    actions.push(Action::FlyTo(site.at));
                }
            });
        });
}

fn reasons(ui: &mut Ui, lang: Lang, site: &Site) {
    for why in &site.why {
        let sentence = format!("• {}", why.sentence(lang));
        if why.against {
            form::warning(ui, sentence);
        } else {
            form::sentence(ui, sentence);
        }
    }
}
