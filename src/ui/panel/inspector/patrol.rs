//! A patrol in the inspector: name and status, its legs with their hours, approval, order and files.

use std::sync::Arc;

use egui::TextEdit;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Assumptions;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolKind;
use crate::model::PatrolStatus;
use crate::model::Revision;
use crate::model::Season;
use crate::model::Unit;
use crate::network::Network;
use crate::plan;
use crate::plan::timing;
use crate::plan::timing::PatrolChange;
use crate::plan::timing::TimedPatrol;
use crate::ui::combo::Choice;
use crate::ui::panel::answer;
use crate::ui::panel::answer::Stand;
use crate::ui::panel::form;
use crate::ui::panel::inspector::field;
use crate::ui::panel::inspector::field::Fields;
use crate::ui::panel::inspector::field::choices;
use crate::ui::panel::inspector::field::fact;
use crate::ui::panel::inspector::force;
use crate::ui::panel::inspector::range::may_arrive;
use crate::ui::panel::patrols::hours;
use crate::ui::panel::patrols::wrong;
use crate::ui::widget;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Width of the names of places, in points.
const PLACES: f32 = 92.0;

/// What the times of a patrol are made from: they hold while all of it is the same, whatever else is edited.
#[derive(PartialEq)]
struct From {
    patrol: Patrol,
    season: Season,
    /// Bases, communities, units, areas, roads and services.
    tables: [Revision; 6],
    numbers: Assumptions,
    offset_minutes: i32,
}

impl From {
    fn of(op: &Operation, patrol: &Patrol, season: Season) -> Self {
        Self {
            patrol: patrol.clone(),
            season,
            tables: [
                op.bases.revision(),
                op.communities.revision(),
                op.units.revision(),
                op.areas.revision(),
                op.roads.revision(),
                op.services.revision(),
            ],
            numbers: (*op.assumptions).clone(),
            offset_minutes: op.about.offset_minutes,
        }
    }
}

/// A patrol with its times, and what they were made from.
struct Timed {
    from: From,
    network: Arc<Network>,
    patrol: TimedPatrol,
}

/// What the inspector remembers of a patrol.
#[derive(Default)]
pub(super) struct PatrolDetail {
    /// The role that is to approve.
    role: String,
    timed: Option<Timed>,
    /// The field of the role is to take the keyboard in the next frame.
    asked: bool,
}

impl PatrolDetail {
    /// Gives the keyboard to the field of the role.
    pub(super) const fn ask_for_role(&mut self) {
        self.asked = true;
    }

    /// The fields of a patrol; gives the change that was made.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        fields: &mut Fields,
        id: Id<Patrol>,
        actions: &mut Vec<Action>,
    ) -> Option<Edit> {
        let (op, lang) = (desk.operation(), desk.lang());
        let row = op.patrols.get(id)?;
        // While a halt is dragged the hours are those of the patrol in the hand.
        let in_hand = desk.moment().patrols.get(id).unwrap_or(row);
        // What is wrong comes first: below the fields it would be out of sight.
        let wrong = wrong(desk.answers().ahead.value.as_deref(), id);
        if let Some(timed) = self.timed(desk, in_hand) {
            doubts(ui, lang, timed, wrong);
        }
        let mut new = row.clone();
        if let Some(name) = fields.name(ui, lang, &row.name) {
            new.name = name;
        }
        let statuses = next_statuses(row.status);
        let statuses: Vec<_> = statuses.iter().map(|status| (*status, status.title())).collect();
        if let Some(status) = fields.choice(ui, lang, "patrols-status", row.status, &statuses) {
            new.status = status;
            if status == PatrolStatus::Draft {
                new.approval = None;
            }
        }
        if row.may_change() {
            let change = plan_of(ui, desk, fields, row);
            actions.extend(change.map(|change| Action::ChangePatrol(id, change)));
            fact(ui, lang, "inspector-back", &number::date_time(lang, in_hand.back));
        } else {
            told_plan(ui, desk, row);
        }
        fact(ui, lang, "inspector-along", &plan::along::in_words(op, row, lang));
        self.buttons(ui, desk, id, row.status, actions);
        self.legs(ui, desk, in_hand, actions);
        if new.status == PatrolStatus::Done
            && row.status != PatrolStatus::Done
            && let Some(roads) = desk
                .network()
                .and_then(|network| plan::travelled(op, &network, &new))
        {
            // One step: the patrol is done, and its ways are known anew.
            let done = Edit::Patrols(Change::Put(vec![(id, new)]));
            actions.push(Action::Edit("step-edit", vec![done, roads]));
            return None;
        }
        (new != *row).then(|| Edit::Patrols(Change::Put(vec![(id, new)])))
    }

    /// Approval by a role, while it can be given, and what leaves as files.
    fn buttons(
        &mut self,
        ui: &mut Ui,
        desk: &Desk,
        id: Id<Patrol>,
        status: PatrolStatus,
        actions: &mut Vec<Action>,
    ) {
        let lang = desk.lang();
        // Where no role is asked for the wish is over: it is not kept for the next patrol.
        let asked = std::mem::take(&mut self.asked);
        let waits = matches!(status, PatrolStatus::Draft | PatrolStatus::Proposed);
        if waits && desk.may_edit() {
            ui.horizontal(|ui| {
                let approve = words::text(lang, "inspector-approve");
                let named = !self.role.trim().is_empty();
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let button = ui.add_enabled(named, egui::Button::new(&approve));
                    let button = button
                        .on_hover_text(words::text(lang, "inspector-approve-help"))
                        .on_disabled_hover_text(words::text(lang, "inspector-role-help"));
                    let role = words::text(lang, "inspector-role");
                    let field = TextEdit::singleline(&mut self.role)
                        .hint_text(role.as_str())
                        .desired_width(f32::INFINITY);
                    let response = ui.add(field);
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &role));
                    if asked {
                        response.request_focus();
                        response.scroll_to_me(None);
                    }
                    let entered =
                        response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
                    if named && (button.clicked() || entered) {
                        actions.push(Action::Approve(id, self.role.trim().to_owned()));
                    }
                });
            });
        }
        ui.horizontal_wrapped(|ui| {
            let files: [(Command, Key); 3] = [
                (Command::Order, "inspector-order"),
                (Command::ExportGpx, "inspector-gpx"),
                (Command::ExportKml, "inspector-kml"),
            ];
            for (command, key) in files {
                let button = widget::picture_button(ui, widget::picture(command), &words::text(lang, key));
                if button.on_hover_text(widget::tooltip(command, lang)).clicked() {
                    actions.push(Action::Command(command));
                }
            }
        });
    }

    /// Leg by leg how far, when it leaves and arrives; doubts below in words.
    fn legs(&mut self, ui: &mut Ui, desk: &Desk, row: &Patrol, actions: &mut Vec<Action>) {
        let lang = desk.lang();
        let Some(timed) = self.timed(desk, row) else {
            return without_network(ui, desk, actions);
        };
        legs_table(ui, lang, timed);
    }

    /// The times of a patrol, made again only when something they stand on changed. A few milliseconds then.
    fn timed(&mut self, desk: &Desk, row: &Patrol) -> Option<&TimedPatrol> {
        let op = desk.moment();
        let season = desk.season_on(row.depart.date());
        let network = desk.network()?;
        let from = From::of(op, row, season);
        let known = self
            .timed
            .take()
            .filter(|timed| timed.from == from && Arc::ptr_eq(&timed.network, &network));
        let timed = known.unwrap_or_else(|| Timed {
            patrol: timing::timed(op, &network, row, season),
            from,
            network,
        });
        Some(&self.timed.insert(timed).patrol)
    }
}

/// Why there are no hours: the network is being made, or was stopped. What is reached rests on it, and stands as it does.
pub(super) fn without_network(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let stand = match Stand::of(&desk.answers().reach) {
        Stand::Stopped => Stand::Stopped,
        Stand::Computing | Stand::Known => Stand::Computing,
    };
    answer::line(ui, desk.lang(), stand, actions);
}

/// Leg by leg how far, when it leaves and arrives; the whole way.
pub(super) fn legs_table(ui: &mut Ui, lang: Lang, timed: &TimedPatrol) {
    field::grid("legs", 3).show(ui, |ui| {
        let first = timed.legs.first().map(|leg| leg.depart.date());
        for (number, leg) in timed.legs.iter().enumerate() {
            let first = first.unwrap_or(leg.depart.date());
            ui.scope(|ui| {
                ui.set_max_width(PLACES);
                ui.set_min_width(PLACES);
                let to = egui::Label::new(leg.place(lang)).truncate();
                let name = leg_name(lang, &leg.from, &leg.to);
                ui.add(to).on_hover_text(name);
            });
            ui.label(number::distance(lang, leg.length));
            // With their days the two hours are wider than the column: they stand one below the other then.
            let is_later = leg.arrive.date() > first;
            ui.label(format!(
                "{}–{}{}",
                number::clock_since(first, leg.depart),
                if is_later { "\n" } else { "" },
                number::clock_since(first, leg.arrive)
            ))
            .on_hover_text(number::date_time(lang, leg.arrive));
            ui.end_row();
            if let Some(range) = timed.ranges.get(number) {
                may_arrive(ui, lang, first, range);
            }
        }
    });
    let sum = [
        ("length", Arg::from(number::distance(lang, timed.length))),
        ("time", Arg::from(number::duration(lang, timed.moving))),
    ];
    ui.label(words::text_with(lang, "inspector-way", &sum));
}

/// What is doubtful about the patrol in words, and what the checker says besides.
pub(super) fn doubts(ui: &mut Ui, lang: Lang, timed: &TimedPatrol, more: &[Finding]) {
    let told: Vec<&Finding> = timed.doubts().collect();
    let is_new = |finding: &&Finding| told.iter().all(|known| known.code != finding.code);
    let all = more.iter().filter(is_new).chain(told.iter().copied());
    field::warnings(ui, lang, all);
}

/// Who goes, what kind of patrol it is, how it moves and when it leaves; gives what was changed. While the network is
/// being made nothing can be timed anew.
fn plan_of(ui: &mut Ui, desk: &Desk, fields: &mut Fields, row: &Patrol) -> Option<PatrolChange> {
    let lang = desk.lang();
    let can_be_timed = desk.network().is_some();
    ui.add_enabled_ui(can_be_timed, |ui| {
        let units = units(desk, row);
        let unit = fields.pick(ui, lang, "record-unit", row.unit, &units);
        let second = fields.pick(
            ui,
            lang,
            "inspector-second",
            row.second,
            &force::partners(desk, row),
        );
        let kinds = choices!(PatrolKind);
        let kind = fields.choice(ui, lang, "inspector-kind", row.kind, &kinds);
        let modes: Vec<_> = Mode::PATROLS.iter().map(|mode| (*mode, mode.title())).collect();
        let mode = fields.choice(ui, lang, "toolbar-mode", row.mode, &modes);
        let names = ("inspector-leaves", "inspector-leaves-at");
        let depart = fields.moment(ui, lang, names, row.depart);
        (unit.map(PatrolChange::Unit))
            .or(second.map(PatrolChange::Second))
            .or(kind.map(PatrolChange::Kind))
            .or(mode.map(PatrolChange::Mode))
            .or(depart.map(PatrolChange::Depart))
    })
    .inner
}

/// The units, each with the base at which it lives, those of the patrol's own base first; none where none goes yet.
fn units(desk: &Desk, row: &Patrol) -> Vec<Choice<Option<Id<Unit>>>> {
    let (op, lang) = (desk.operation(), desk.lang());
    let none = Choice::new(None, words::text(lang, "patrols-no-unit"));
    let mut units: Vec<(bool, Id<Unit>, &Unit)> = (op.units.iter())
        .map(|(id, unit)| (Some(unit.base) != row.base, id, unit))
        .collect();
    units.sort_by_key(|(elsewhere, id, _)| (*elsewhere, *id));
    let named = units.into_iter().map(|(_, id, unit)| {
        let base = op.bases.get(unit.base).map_or("", |base| base.name.as_str());
        Choice::new(Some(id), format!("{} · {base}", unit.name))
    });
    std::iter::once(none)
        .filter(|_| row.unit.is_none())
        .chain(named)
        .collect()
}

/// The same where it can no longer be changed, and what would have to be done first.
fn told_plan(ui: &mut Ui, desk: &Desk, row: &Patrol) {
    let (op, lang) = (desk.operation(), desk.lang());
    let unit = row.going(&op.units).map_or_else(String::new, |unit| unit.name);
    fact(ui, lang, "record-unit", &unit);
    fact(ui, lang, "inspector-kind", &words::text(lang, row.kind.title()));
    fact(ui, lang, "toolbar-mode", &words::text(lang, row.mode.title()));
    fact(ui, lang, "inspector-hours", &hours(row, lang));
    if let Some(approval) = &row.approval {
        let when = number::date_time(lang, approval.at);
        fact(
            ui,
            lang,
            "inspector-approved",
            &format!("{}, {when}", approval.role),
        );
    }
    if next_statuses(row.status).contains(&PatrolStatus::Draft) && desk.may_edit() {
        form::remark(ui, words::text(lang, "inspector-stands"));
    }
}

fn leg_name(lang: Lang, from: &str, to: &str) -> String {
    let ends = [("from", Arg::from(from)), ("to", Arg::from(to))];
    words::text_with(lang, "inspector-leg", &ends)
}

/// What a hand may make of a status. Approval is given by a role, not chosen here.
const fn next_statuses(status: PatrolStatus) -> &'static [PatrolStatus] {
    use PatrolStatus::Approved;
    use PatrolStatus::Cancelled;
    use PatrolStatus::Done;
    use PatrolStatus::Draft;
    use PatrolStatus::Proposed;
    use PatrolStatus::UnderWay;
    match status {
        Draft | Proposed => &[Draft, Proposed, Cancelled],
        Approved => &[Approved, UnderWay, Cancelled, Draft],
        UnderWay => &[UnderWay, Done, Cancelled],
        Done => &[Done],
        Cancelled => &[Cancelled, Draft],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_role_makes_a_patrol_approved() {
        for status in PatrolStatus::ALL {
            let next = next_statuses(*status);
            assert!(next.contains(status));
            assert!(!next.contains(&PatrolStatus::Approved) || *status == PatrolStatus::Approved);
        }
        assert_eq!(next_statuses(PatrolStatus::Done), [PatrolStatus::Done]);
    }
}
