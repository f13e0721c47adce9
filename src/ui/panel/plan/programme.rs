//! The programme of patrols: asked for by days and seed, shown with what it is worth, what it leaves, and why.

use egui::CollapsingHeader;
use egui::RichText;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Planned;
use crate::desk::Which;
use crate::earth::Extent;
use crate::model::Patrol;
use crate::model::Stop;
use crate::plan::suggest::MOST_DAYS;
use crate::plan::suggest::Reason;
use crate::plan::suggest::SuggestedPatrol;
use crate::plan::suggest::Suggestion;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::panel::plan::marks;
use crate::ui::panel::plan::names;
use crate::ui::panel::plan::progress;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// From so evenly spread hours and places on a watcher learns little; below the other he learns much.
const HARD: f64 = 0.8;
const EASY: f64 = 0.6;

/// What programme is asked for next.
pub(super) struct Asked {
    days: u32,
    seed: u32,
}

impl Default for Asked {
    fn default() -> Self {
        Self { days: 14, seed: 1 }
    }
}

impl Asked {
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        form::heading(ui, words::text(lang, "planning-programme"));
        self.request(ui, desk, actions);
        progress(ui, desk, "job-suggest", actions);
        let answer = &desk.answers().suggestion;
        if let Some(planned) = answer.value.as_deref() {
            marks(
                ui,
                desk,
                planned.is_out_of_date(desk.operation()),
                answer.computing,
            );
            worth(ui, lang, &planned.plan);
            predictability(ui, lang, &planned.plan);
            uncovered(ui, desk, &planned.plan);
            patrols(ui, desk, planned, answer.computing, actions);
        }
    }

    fn request(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        ui.horizontal_wrapped(|ui| {
            let name = words::text(lang, "planning-days");
            ui.label(&name);
            form::whole(ui, &name, &mut self.days, 1..=MOST_DAYS);
            let name = words::text(lang, "planning-seed");
            ui.label(&name);
            form::whole(ui, &name, &mut self.seed, 0..=u32::MAX)
                .on_hover_text(words::text(lang, "planning-seed-help"));
        });
        ui.horizontal(|ui| start(ui, desk, actions));
        ui.horizontal_wrapped(|ui| {
            let again = desk.answers().suggestion.value.is_some();
            let key = if again { "planning-again" } else { "planning-ask" };
            let title = words::text(lang, key);
            let response = widget::picture_button(ui, icon::IDEA, &title);
            let tip = words::text(lang, &format!("{key}-help"));
            if response.on_hover_text(tip).clicked() {
                self.seed = next_seed(self.seed, desk);
                actions.push(Action::StartSuggest {
                    days: self.days,
                    seed: u64::from(self.seed),
                });
            }
        });
    }
}

/// Asked again with the same seed, nothing else would come: the next one is taken, unless the operation changed.
fn next_seed(seed: u32, desk: &Desk) -> u32 {
    let last = desk.answers().suggestion.value.as_deref();
    let same = last.is_some_and(|planned| {
        planned.plan.seed == u64::from(seed) && !planned.is_out_of_date(desk.operation())
    });
    seed.wrapping_add(u32::from(same))
}

/// The first day, a day earlier, a day later.
fn start(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let (lang, day) = (desk.lang(), desk.day());
    let moves = [
        (icon::LEFT, "planning-earlier", day.yesterday()),
        (icon::RIGHT, "planning-later", day.tomorrow()),
    ];
    for (picture, key, other) in moves {
        let name = words::text(lang, key);
        let clicked = widget::icon_button(ui, picture, &name, &name).clicked();
        if let (true, Ok(other)) = (clicked, other) {
            actions.push(Action::SetDay(Some(other)));
        }
    }
    ui.label(words::text(lang, "planning-from"));
    ui.label(RichText::new(number::date(lang, day)).text_style(theme::strong()));
}

/// What the programme is worth against what any could be.
fn worth(ui: &mut Ui, lang: Lang, plan: &Suggestion) {
    let (kept, all) = plan.must_days;
    if all > 0 {
        let share = f64::from(kept) / f64::from(all);
        let args = [
            ("kept", Arg::from(i64::from(kept))),
            ("all", Arg::from(i64::from(all))),
            ("share", number::percent(lang, share).into()),
        ];
        form::sentence(ui, words::text_with(lang, "planning-must-days", &args));
    }
    let presence = [("share", Arg::from(number::percent(lang, plan.presence)))];
    form::sentence(ui, words::text_with(lang, "planning-presence", &presence));
    let Some(bound) = plan.bound.filter(|bound| *bound > 0.0) else {
        return;
    };
    let args = [
        ("value", Arg::from(number::decimal(lang, plan.value, 2))),
        ("bound", number::decimal(lang, bound, 2).into()),
        (
            "share",
            number::percent(lang, (plan.value / bound).min(1.0)).into(),
        ),
    ];
    form::sentence(ui, words::text_with(lang, "planning-bound", &args));
    form::remark(ui, words::text(lang, "planning-bound-proves"));
}

fn predictability(ui: &mut Ui, lang: Lang, plan: &Suggestion) {
    let seen = &plan.predictability;
    let key = if seen.entropy_share >= HARD {
        "planning-predict-hard"
    } else if seen.entropy_share >= EASY {
        "planning-predict-partly"
    } else {
        "planning-predict-easy"
    };
    let args = [
        ("observer", Arg::from(number::percent(lang, seen.observer))),
        ("chance", number::percent(lang, seen.chance).into()),
    ];
    form::sentence(ui, words::text(lang, key));
    form::remark(ui, words::text_with(lang, "planning-predict-observer", &args));
}

fn uncovered(ui: &mut Ui, desk: &Desk, plan: &Suggestion) {
    let lang = desk.lang();
    if plan.uncovered.is_empty() {
        form::sentence(ui, words::text(lang, "planning-uncovered-none"));
        return;
    }
    let args = [
        ("count", Arg::from(plan.uncovered.len())),
        ("names", names(desk, &plan.uncovered).into()),
    ];
    form::sentence(ui, words::text_with(lang, "planning-uncovered", &args));
}

fn patrols(
    ui: &mut Ui,
    desk: &Desk,
    planned: &Planned<Suggestion>,
    computing: bool,
    actions: &mut Vec<Action>,
) {
    let lang = desk.lang();
    let all = &planned.plan.patrols;
    form::heading(
        ui,
        words::text_with(lang, "planning-patrols", &[("count", all.len().into())]),
    );
    let may = desk.may_edit() && !computing;
    let none_taken = !all.iter().any(|one| is_taken(desk, &one.patrol));
    let title = words::text(lang, "planning-accept-all");
    let button = |ui: &mut Ui| widget::picture_button(ui, icon::CHECK, &title);
    let response = ui
        .add_enabled_ui(may && none_taken && !all.is_empty(), button)
        .inner;
    let tip = words::text(lang, "planning-accept-help");
    let response = response.on_hover_text(&tip).on_disabled_hover_text(&tip);
    if response.clicked() {
        actions.push(Action::AcceptSuggestion(Which::All));
    }
    for (index, one) in all.iter().enumerate() {
        let halts = [("count", Arg::from(one.patrol.stops.len()))];
        let title = format!(
            "{} · {} · {}",
            one.patrol.name,
            number::date_time(lang, one.patrol.depart),
            words::text_with(lang, "planning-halts", &halts)
        );
        CollapsingHeader::new(title)
            .id_salt(("suggested", index))
            .show(ui, |ui| patrol(ui, desk, index, one, may, actions));
    }
}

/// A patrol with its halts, each with what speaks for it.
fn patrol(
    ui: &mut Ui,
    desk: &Desk,
    index: usize,
    one: &SuggestedPatrol,
    may: bool,
    actions: &mut Vec<Action>,
) {
    let (lang, op, patrol) = (desk.lang(), desk.operation(), &one.patrol);
    let base = patrol.base.and_then(|id| op.bases.get(id));
    let unit = patrol.unit.and_then(|id| op.units.get(id));
    let facts = [
        base.map(|base| base.name.clone()),
        unit.map(|unit| unit.name.clone()),
        Some(words::text(lang, patrol.mode.title())),
    ];
    form::remark(ui, facts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    for (stop, why) in patrol.stops.iter().zip(&one.why) {
        halt(ui, lang, stop, why);
    }
    let back = [("time", Arg::from(number::date_time(lang, patrol.back)))];
    form::remark(ui, words::text_with(lang, "planning-back", &back));
    ui.horizontal_wrapped(|ui| {
        let name = [("name", Arg::from(&patrol.name))];
        if is_taken(desk, patrol) {
            ui.label(words::text(lang, "planning-taken"));
        } else {
            let accept = words::text_with(lang, "planning-accept", &name);
            let button = |ui: &mut Ui| widget::picture_button(ui, icon::CHECK, &accept);
            let response = ui.add_enabled_ui(may, button).inner;
            let tip = words::text(lang, "planning-accept-help");
            if response.on_hover_text(tip).clicked() {
                actions.push(Action::AcceptSuggestion(Which::One(index)));
            }
        }
        let show = words::text_with(lang, "planning-show", &name);
        if widget::picture_button(ui, icon::FIT, &show).clicked() {
            let places = patrol.route.iter().copied();
            let stops = patrol.stops.iter().map(|stop| stop.at);
            let extent = Extent::around(places.chain(stops));
            actions.extend(extent.map(Action::FlyToExtent));
        }
    });
}

fn halt(ui: &mut Ui, lang: Lang, stop: &Stop, why: &[Reason]) {
    let hours = format!(
        "{}–{}",
        number::date_time(lang, stop.arrive),
        number::clock(stop.leave)
    );
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&stop.name).text_style(theme::strong()));
        ui.label(RichText::new(hours).weak());
    });
    for reason in why {
        form::remark(ui, format!("• {}", reason.sentence(lang)));
    }
}

/// Whether the operation holds this suggested patrol already: the same seed, unit, hour and way.
fn is_taken(desk: &Desk, patrol: &Patrol) -> bool {
    desk.operation().patrols.rows().any(|row| {
        row.suggested_by_seed == patrol.suggested_by_seed
            && row.unit == patrol.unit
            && row.depart == patrol.depart
            && row.route == patrol.route
    })
}
