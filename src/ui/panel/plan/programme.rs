//! The programme of patrols: asked for by days and seed, shown with what it is worth, what it leaves, and why.

use std::collections::BTreeSet;

use egui::CollapsingHeader;
use egui::RichText;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Planned;
use crate::desk::Which;
use crate::desk::is_taken;
use crate::earth::Extent;
use crate::model::Community;
use crate::model::Id;
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
    chosen: Chosen,
}

/// The patrols that are ticked, by their places in the list of the suggestion of this seed.
#[derive(Default)]
struct Chosen {
    seed: u64,
    places: BTreeSet<usize>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            days: 14,
            seed: 1,
            chosen: Chosen::default(),
        }
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
            marks(ui, desk, planned.is_out_of_date(desk), answer.computing);
            worth(ui, lang, &planned.plan);
            predictability(ui, lang, &planned.plan);
            uncovered(ui, desk, &planned.plan);
            self.chosen.patrols(ui, desk, planned, answer.computing, actions);
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
    let same =
        last.is_some_and(|planned| planned.plan.seed == u64::from(seed) && !planned.is_out_of_date(desk));
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
    let helpless = |id: &Id<Community>| plan.beyond.contains(id) || plan.marked.contains(id);
    let left: Vec<Id<Community>> = (plan.uncovered.iter().copied())
        .filter(|id| !helpless(id))
        .collect();
    let kinds = [
        ("planning-left-out", &left),
        ("planning-beyond", &plan.beyond),
        ("planning-marked", &plan.marked),
    ];
    for (key, ids) in kinds.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        let args = [
            ("count", Arg::from(ids.len())),
            ("names", names(desk, ids).into()),
            ("days", plan.longest_days.into()),
        ];
        form::sentence(ui, words::text_with(lang, key, &args));
    }
}

impl Chosen {
    fn patrols(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        planned: &Planned<Suggestion>,
        computing: bool,
        actions: &mut Vec<Action>,
    ) {
        let lang = desk.lang();
        let all = &planned.plan.patrols;
        let taken: Vec<bool> = (all.iter())
            .map(|one| is_taken(desk.operation(), &one.patrol))
            .collect();
        let open = |place: &usize| taken.get(*place) == Some(&false);
        if self.seed != planned.plan.seed || computing {
            self.places.clear();
            self.seed = planned.plan.seed;
        }
        self.places.retain(open);
        form::heading(
            ui,
            words::text_with(lang, "planning-patrols", &[("count", all.len().into())]),
        );
        let may = desk.may_edit() && !computing;
        self.buttons(ui, lang, may && taken.contains(&false), actions);
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
                .show(ui, |ui| {
                    let may = may && open(&index);
                    let tick = may.then_some(&mut self.places);
                    patrol(ui, desk, index, one, tick, actions);
                });
        }
    }

    /// What is taken over at once: all, all that pass the checker, or those that are ticked.
    fn buttons(&self, ui: &mut Ui, lang: Lang, may: bool, actions: &mut Vec<Action>) {
        let count = [("count", Arg::from(self.places.len()))];
        let choices = [
            ("planning-accept-all", true, Which::All),
            ("planning-accept-passing", true, Which::Passing),
            (
                "planning-accept-ticked",
                !self.places.is_empty(),
                Which::These(self.places.clone()),
            ),
        ];
        let tip = words::text(lang, "planning-accept-help");
        ui.horizontal_wrapped(|ui| {
            for (key, possible, which) in choices {
                let title = words::text_with(lang, key, &count);
                let button = |ui: &mut Ui| widget::picture_button(ui, icon::CHECK, &title);
                let response = ui.add_enabled_ui(may && possible, button).inner;
                let response = response.on_hover_text(&tip).on_disabled_hover_text(&tip);
                if response.clicked() {
                    actions.push(Action::AcceptSuggestion(which));
                }
            }
        });
    }
}

/// A patrol with its halts, each with what speaks for it.
fn patrol(
    ui: &mut Ui,
    desk: &Desk,
    index: usize,
    one: &SuggestedPatrol,
    tick: Option<&mut BTreeSet<usize>>,
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
        if is_taken(op, patrol) {
            ui.label(words::text(lang, "planning-taken"));
        } else if let Some(ticked) = tick {
            let mut on = ticked.contains(&index);
            if ui.checkbox(&mut on, words::text(lang, "planning-tick")).changed() {
                if on {
                    ticked.insert(index);
                } else {
                    ticked.remove(&index);
                }
            }
            let accept = words::text_with(lang, "planning-accept", &name);
            let response = widget::picture_button(ui, icon::CHECK, &accept);
            let tip = words::text(lang, "planning-accept-help");
            if response.on_hover_text(tip).clicked() {
                actions.push(Action::AcceptSuggestion(Which::These(BTreeSet::from([index]))));
            }
        }
        let show = words::text_with(lang, "planning-show", &name);
        let tip = words::text(lang, "planning-show-help");
        if widget::picture_button(ui, icon::FIT, &show)
            .on_hover_text(tip)
            .clicked()
        {
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
