//! The programme of patrols: asked for by days and seed, shown with what it is worth, what it leaves, and why.

use egui::CollapsingHeader;
use egui::RichText;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Community;
use crate::model::Id;
use crate::plan::suggest;
use crate::plan::suggest::GivenAway;
use crate::plan::suggest::MOST_DAYS;
use crate::plan::suggest::Suggestion;
use crate::ui::icon;
use crate::ui::panel::form;
use crate::ui::panel::plan::beside;
use crate::ui::panel::plan::calendar;
use crate::ui::panel::plan::list::Chosen;
use crate::ui::panel::plan::list::taken;
use crate::ui::panel::plan::marks;
use crate::ui::panel::plan::names;
use crate::ui::panel::plan::progress;
use crate::ui::theme;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// What programme is asked for next.
pub(super) struct Asked {
    days: u32,
    seed: u32,
    chosen: Chosen,
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
        self.request(ui, desk, actions);
        progress(ui, desk, "job-suggest", actions);
        let answer = &desk.answers().suggestion;
        if let Some(planned) = answer.value.as_deref() {
            let taken = taken(desk, &planned.plan);
            let accepted = taken.iter().filter(|taken| **taken).count();
            // Where nothing is left to accept, that the operation has changed is what was wanted.
            let is_left = accepted < taken.len();
            let is_old = is_left && planned.is_out_of_date(desk);
            marks(ui, desk, is_old, answer.computing);
            if is_old && !answer.computing {
                let title = words::text(lang, "planning-mend");
                let response = widget::picture_button(ui, icon::IDEA, &title);
                let tip = words::text(lang, "planning-mend-help");
                if response.on_hover_text(tip).clicked() {
                    actions.push(Action::MendSuggestion);
                }
            }
            if accepted > 0 {
                let args = [("count", Arg::from(accepted)), ("all", taken.len().into())];
                form::sentence(ui, words::text_with(lang, "planning-accepted", &args));
            }
            worth(ui, lang, &planned.plan);
            if !answer.computing {
                beside::ui(ui, desk, &planned.plan, actions);
            }
            calendar::ui(ui, desk, &planned.plan, actions);
            predictability(ui, desk, &planned.plan);
            lack(ui, desk, &planned.plan);
            uncovered(ui, desk, &planned.plan);
            left_alone(ui, desk, &planned.plan);
            self.chosen
                .patrols(ui, desk, planned, &taken, answer.computing, actions);
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
    if let Some(sentence) = suggest::with_ways_sentence(plan, lang) {
        form::remark(ui, sentence);
    }
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

/// How much somebody who watches the base learns, and from what.
fn predictability(ui: &mut Ui, desk: &Desk, plan: &Suggestion) {
    let lang = desk.lang();
    let seen = &plan.predictability;
    let args = [
        ("observer", Arg::from(number::percent(lang, seen.observer))),
        ("chance", number::percent(lang, seen.chance).into()),
        ("observer-hour", number::percent(lang, seen.observer_hour).into()),
        ("chance-hour", number::percent(lang, seen.chance_hour).into()),
    ];
    form::sentence(ui, words::text(lang, one_of(seen.altogether(), VERDICTS)));
    let guess = one_of(seen.by_guessing(), GUESSES);
    form::remark(ui, format!("• {}", words::text_with(lang, guess, &args)));
    form::remark(
        ui,
        format!("• {}", words::text_with(lang, "planning-guess-hour", &args)),
    );
    for (given, keys) in [(seen.by_hours(), HOURS), (seen.by_places(), PLACES)] {
        form::remark(ui, format!("• {}", words::text(lang, one_of(given, keys))));
    }
    for sentence in suggest::done_sentences(desk.operation(), plan, lang) {
        form::remark(ui, format!("• {sentence}"));
    }
    if let Some(drawn) = &plan.drawn {
        form::remark(ui, format!("• {}", suggest::drawn_sentence(drawn, lang)));
    }
}

/// The texts for what gives away little, some, much.
type Keys = [Key; 3];

const VERDICTS: Keys = [
    "planning-predict-hard",
    "planning-predict-partly",
    "planning-predict-easy",
];
const GUESSES: Keys = [
    "planning-guess-no-better",
    "planning-guess-better",
    "planning-guess-far-better",
];
const HOURS: Keys = [
    "planning-hours-even",
    "planning-hours-repeat",
    "planning-hours-same",
];
const PLACES: Keys = [
    "planning-places-even",
    "planning-places-repeat",
    "planning-places-same",
];

const fn one_of(given: GivenAway, [little, some, much]: Keys) -> Key {
    match given {
        GivenAway::Little => little,
        GivenAway::Some => some,
        GivenAway::Much => much,
    }
}

/// Which days of units the operation's own patrols take, drafts among them, and which activities get no escort.
fn left_alone(ui: &mut Ui, desk: &Desk, plan: &Suggestion) {
    let (op, lang) = (desk.operation(), desk.lang());
    for activity in &plan.without_escort {
        if let Some(sentence) = suggest::without_escort(op, *activity, lang) {
            form::warning(ui, sentence);
        }
    }
    if let Some(sentence) = suggest::along_sentence(op, plan, lang) {
        form::sentence(ui, sentence);
    }
    for sentence in suggest::taken_sentences(op, &plan.taken, lang) {
        form::remark(ui, sentence);
    }
}

/// Which must-places stay over their interval, why, and what would help.
fn lack(ui: &mut Ui, desk: &Desk, plan: &Suggestion) {
    for sentence in suggest::over_sentences(desk.operation(), &plan.lack, desk.lang()) {
        form::warning(ui, sentence);
    }
}

fn uncovered(ui: &mut Ui, desk: &Desk, plan: &Suggestion) {
    let lang = desk.lang();
    if plan.uncovered.is_empty() && plan.passed.is_empty() {
        form::sentence(ui, words::text(lang, "planning-uncovered-none"));
        return;
    }
    let helpless = |id: &Id<Community>| plan.beyond.contains(id) || plan.marked.contains(id);
    let left: Vec<Id<Community>> = (plan.uncovered.iter().copied())
        .filter(|id| !helpless(id))
        .collect();
    let kinds = [
        ("planning-passed", &plan.passed),
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
    let remedies = suggest::remedies(desk.operation(), &plan.lack, lang);
    if remedies.is_empty() {
        return;
    }
    CollapsingHeader::new(words::text(lang, "planning-remedies"))
        .id_salt("remedies")
        .show(ui, |ui| {
            for (remedy, ids) in remedies {
                let args = [("remedy", Arg::from(remedy)), ("names", names(desk, &ids).into())];
                form::remark(ui, words::text_with(lang, "planning-remedy", &args));
            }
        });
}
