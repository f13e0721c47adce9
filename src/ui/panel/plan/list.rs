//! The list of the suggested patrols: ticked, accepted, unfolded with what speaks for each halt.

use std::collections::BTreeSet;

use egui::Button;
use egui::Label;
use egui::RichText;
use egui::Role;
use egui::Sense;
use egui::TextStyle;
use egui::Ui;
use egui::WidgetInfo;
use egui::collapsing_header::CollapsingState;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Planned;
use crate::desk::Which;
use crate::earth::Extent;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::Stop;
use crate::plan::along;
use crate::plan::suggest::Reason;
use crate::plan::suggest::SuggestedPatrol;
use crate::plan::suggest::Suggestion;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// The patrols that are ticked, by their places in the list of the suggestion of this seed.
#[derive(Default)]
pub(super) struct Chosen {
    seed: u64,
    places: BTreeSet<usize>,
}

/// Which patrols of a suggestion the operation holds already, by their places in its list.
pub(super) fn taken(desk: &Desk, plan: &Suggestion) -> Vec<bool> {
    plan.patrols
        .iter()
        .map(|one| desk.is_taken(&one.patrol))
        .collect()
}

impl Chosen {
    /// The list, with the buttons that accept several at once.
    pub(super) fn patrols(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        planned: &Planned<Suggestion>,
        taken: &[bool],
        computing: bool,
        actions: &mut Vec<Action>,
    ) {
        let lang = desk.lang();
        let all = &planned.plan.patrols;
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
            let may = may && open(&index);
            let id = ui.make_persistent_id(("suggested", index));
            let mut is_clicked = false;
            let fold = CollapsingState::load_with_default_open(ui.ctx(), id, false);
            let mut row = fold.show_header(ui, |ui| {
                if may {
                    self.tick(ui, lang, index, &one.patrol.name);
                }
                is_clicked = title(ui, desk, &one.patrol, !open(&index));
            });
            if is_clicked {
                row.toggle();
            }
            let (arrow, ..) = row.body(|ui| patrol(ui, desk, index, one, may, actions));
            widget::named(&arrow, &one.patrol.name);
        }
    }

    fn tick(&mut self, ui: &mut Ui, lang: Lang, index: usize, name: &str) {
        let name = words::text_with(lang, "planning-tick", &[("name", name.into())]);
        let mut on = self.places.contains(&index);
        let response = ui.checkbox(&mut on, "");
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
        if response.on_hover_text(&name).changed() {
            if on {
                self.places.insert(index);
            } else {
                self.places.remove(&index);
            }
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
                // The button itself, not a part of the row around it: only so does a row wrap.
                let button = Button::new((icon::CHECK, title.as_str()));
                let response = ui.add_enabled(may && possible, button);
                widget::named(&response, &title);
                let response = response.on_hover_text(&tip).on_disabled_hover_text(&tip);
                if response.clicked() {
                    actions.push(Action::AcceptSuggestion(which));
                }
            }
        });
    }
}

/// The row of a patrol: its name, hour and unit, below them the means and the places; the whole in the tooltip.
/// Whether it was clicked.
fn title(ui: &mut Ui, desk: &Desk, patrol: &Patrol, is_taken: bool) -> bool {
    let (lang, op) = (desk.lang(), desk.operation());
    let unit = patrol.going(&op.units);
    let first = vec![
        Some(patrol.name.clone()),
        Some(number::date_time(lang, patrol.depart)),
        unit.map(|unit| unit.name),
    ];
    let places: Vec<&str> = patrol.stops.iter().map(|stop| stop.name.as_str()).collect();
    let second = vec![
        is_taken.then(|| words::text(lang, "planning-taken")),
        (patrol.kind == PatrolKind::Integrated).then(|| integrated(op, patrol, lang)),
        Some(words::text(lang, patrol.mode.title())),
        Some(places.join(", ")),
    ];
    let [first, second] = [first, second].map(|facts| {
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        facts.join(" · ")
    });
    let whole = format!("{first}\n{second}");
    let first = RichText::new(first);
    let second = RichText::new(second).text_style(TextStyle::Small).weak();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let lines = [first, second].map(|line| {
            let line = Label::new(line).truncate().show_tooltip_when_elided(false);
            ui.add(line.sense(Sense::click())).on_hover_text(&whole).clicked()
        });
        lines.contains(&true)
    })
    .inner
}

/// That a patrol is integrated, and who goes along.
fn integrated(op: &Operation, patrol: &Patrol, lang: Lang) -> String {
    let kind = words::text(lang, patrol.kind.title());
    let who = along::in_words(op, patrol, lang);
    if who.is_empty() {
        return kind;
    }
    words::text_with(lang, "paper-along", &[("kind", kind.into()), ("who", who.into())])
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
    if let Some(base) = patrol.base.and_then(|id| op.bases.get(id)) {
        form::remark(ui, base.name.clone());
    }
    for (stop, why) in patrol.stops.iter().zip(&one.why) {
        halt(ui, lang, stop, why);
    }
    let back = [("time", Arg::from(number::date_time(lang, patrol.back)))];
    form::remark(ui, words::text_with(lang, "planning-back", &back));
    ui.horizontal_wrapped(|ui| {
        let name = [("name", Arg::from(&patrol.name))];
        if desk.is_taken(patrol) {
            ui.label(words::text(lang, "planning-taken"));
        } else if may {
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
        number::clock_since(stop.arrive.date(), stop.leave)
    );
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&stop.name).text_style(theme::strong()));
        ui.label(RichText::new(hours).weak());
    });
    for reason in why {
        form::remark(ui, format!("• {}", reason.sentence(lang)));
    }
}
