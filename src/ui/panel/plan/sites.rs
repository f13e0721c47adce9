//! Sites for new bases: how many within which time, what each gains, what speaks for and against it.

use egui::CollapsingHeader;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::earth::mgrs;
use crate::plan::site;
use crate::plan::site::APART;
use crate::plan::site::Site;
use crate::plan::site::Sites;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::panel::plan::asked_sites::AskedSites;
use crate::ui::panel::plan::marks;
use crate::ui::panel::plan::names;
use crate::ui::panel::plan::progress;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

impl AskedSites {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        self.request(ui, desk, actions);
        progress(ui, desk, "job-sites", actions);
        let answer = &desk.answers().sites;
        if let Some(planned) = answer.value.as_deref() {
            marks(ui, desk, planned.is_out_of_date(desk), answer.computing);
            together(ui, desk, &planned.plan);
            for (index, site) in planned.plan.sites.iter().enumerate() {
                one(ui, desk, index, site, planned.plan.uncovered, actions);
            }
            others(ui, desk, &planned.plan, actions);
        }
    }
}

/// What the sites gain together, against what any could.
fn together(ui: &mut Ui, desk: &Desk, sites: &Sites) {
    let lang = desk.lang();
    if sites.asked.how.modes.len() > 1 {
        let modes = sites.asked.how.modes.iter();
        let modes: Vec<String> = modes
            .map(|mode| words::text(lang, mode.title()).to_lowercase())
            .collect();
        let args = [("modes", Arg::from(modes.join(", ")))];
        form::remark(ui, words::text_with(lang, "planning-site-by", &args));
    }
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
    let more = number::percent(lang, share(sites.next, sites.uncovered));
    let args = [("share", Arg::from(more))];
    form::sentence(ui, words::text_with(lang, "planning-site-next", &args));
    let known = sites
        .given_up
        .iter()
        .filter_map(|id| desk.operation().bases.get(*id));
    let given_up: Vec<&str> = known.map(|base| base.name.as_str()).collect();
    if !given_up.is_empty() {
        let args = [("names", Arg::from(given_up.join(", ")))];
        form::warning(ui, words::text_with(lang, "planning-site-given-up", &args));
    }
    for sentence in site::must_sentences(desk.operation(), &sites.must, &sites.asked, lang) {
        form::warning(ui, sentence);
    }
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
                if site.base.is_none() {
                    let button = |ui: &mut Ui| widget::picture_button(ui, icon::BASE, &place);
                    let response = ui.add_enabled_ui(desk.may_edit(), button).inner;
                    let tip = words::text(lang, "planning-site-place-help");
                    let response = response.on_disabled_hover_text(words::text(lang, "why-read-only"));
                    if response.on_hover_text(tip).clicked() {
                        actions.push(Action::AcceptSite(index));
                    }
                }
                let show = words::text_with(lang, "planning-show", &name);
                if widget::icon_button(ui, icon::SEARCH, &show, &show).clicked() {
                    actions.push(Action::FlyTo(site.at));
                }
            });
        });
}

/// The next best answers that differ, each with its places to fly to.
fn others(ui: &mut Ui, desk: &Desk, sites: &Sites, actions: &mut Vec<Action>) {
    if sites.others.is_empty() {
        return;
    }
    let lang = desk.lang();
    let apart = [("km", Arg::from(format!("{:.0}", APART.km())))];
    form::heading(ui, words::text(lang, "planning-site-others"));
    form::remark(ui, words::text_with(lang, "planning-site-others-how", &apart));
    for (rank, other) in (2..).zip(&sites.others) {
        let sentence = site::other_sentence(other, sites.value, lang);
        form::sentence(ui, format!("{rank} · {sentence}"));
        ui.horizontal_wrapped(|ui| {
            for (at, name) in &other.sites {
                let show = words::text_with(lang, "planning-show", &[("name", Arg::from(name))]);
                if widget::picture_button(ui, icon::SEARCH, name)
                    .on_hover_text(show)
                    .clicked()
                {
                    actions.push(Action::FlyTo(*at));
                }
            }
        });
    }
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
