//! An alert that was called, entered by hand: from which community, when, of what, who answered and when help was there.
//!
//! One of a protected kind is kept by area and month alone, as incidents of these kinds are, and only in an encrypted
//! operation.

use egui::Response;
use egui::Ui;
use jiff::civil::DateTime;

use crate::chart::Hit;
use crate::desk::Command;
use crate::desk::Desk;
use crate::desk::find;
use crate::earth::LonLat;
use crate::model::Alert;
use crate::model::Answerer;
use crate::model::Base;
use crate::model::Change;
use crate::model::Community;
use crate::model::Edit;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::Revision;
use crate::protect::ProtectionAreas;
use crate::protect::alert::counted;
use crate::ui::panel::add::Entered;
use crate::ui::panel::add::choice;
use crate::ui::panel::add::community_at;
use crate::ui::panel::add::text;
use crate::ui::panel::add::titled;
use crate::ui::panel::form;
use crate::ui::panel::inspector::clock_of;
use crate::ui::panel::inspector::day_of;
use crate::words;
use crate::words::Key;
use crate::words::number;

/// What the protection areas are cut from.
type Ground = [Revision; 3];

/// What was entered.
pub(in crate::ui::panel) struct NewAlert {
    community: String,
    kind: IncidentKind,
    day: String,
    hour: String,
    by: Option<Answerer>,
    base: Option<Id<Base>>,
    arrived_day: String,
    arrived_hour: String,
    /// Made when a protected kind is chosen, for what they were cut from.
    areas: Option<(Ground, ProtectionAreas)>,
}

impl NewAlert {
    /// The community that is meant.
    fn of(&self, desk: &Desk) -> Option<Id<Community>> {
        let found = find::place(desk.operation(), &self.community).ok()?;
        let hit = found.hit.filter(|hit| hit.table == "communities")?;
        Some(Id::new(hit.id))
    }

    fn alert(&self, desk: &Desk) -> Result<Alert, Key> {
        let community = self.of(desk).ok_or("add-no-community")?;
        let called = moment(&self.day, &self.hour)?;
        let arrived = if self.by.is_none() || self.arrived_hour.trim().is_empty() {
            None
        } else {
            let day = match self.arrived_day.trim() {
                "" => &self.day,
                _ => &self.arrived_day,
            };
            Some(moment(day, &self.arrived_hour)?)
        };
        if arrived.is_some_and(|arrived| arrived < called) {
            return Err("alert-arrived-before");
        }
        Ok(Alert {
            kind: self.kind,
            community,
            called,
            answered_by: self.by,
            base: self.base.filter(|_| self.by == Some(Answerer::Mission)),
            unit: None,
            arrived,
        })
    }

    /// Cuts the areas anew where that is needed.
    fn look_at_ground(&mut self, desk: &Desk) {
        let op = desk.operation();
        let ground = [
            op.communities.revision(),
            op.protected.revision(),
            op.alert_counts.revision(),
        ];
        let is_known = self.areas.as_ref().is_some_and(|(of, _)| *of == ground);
        if self.kind.is_protected() && !is_known {
            self.areas = Some((ground, ProtectionAreas::of(op)));
        }
    }

    fn made_protected(&self, desk: &Desk, alert: &Alert) -> Result<(Vec<Edit>, Hit), Key> {
        if !desk.is_encrypted() {
            return Err("alert-plain");
        }
        let op = desk.operation();
        let in_time = alert.in_time(op) == Some(true);
        let (_, areas) = self.areas.as_ref().ok_or("alert-no-area")?;
        let (edits, id) = counted(op, areas, alert, in_time).ok_or("alert-no-area")?;
        Ok((edits, Hit::new("alert_counts", id.number())))
    }
}

/// A day and an hour as they were typed.
fn moment(day: &str, hour: &str) -> Result<DateTime, Key> {
    let day = day_of(day).ok().flatten().ok_or("inspector-no-day")?;
    let hour = clock_of(hour).map_err(|()| "inspector-no-hour")?;
    Ok(day.to_datetime(hour))
}

impl Entered for NewAlert {
    const ID: &'static str = "add-alert";
    const COMMAND: Command = Command::AddAlert;
    const STEP: Key = "step-alert";
    const DO: Key = "add-alert-do";
    const ON_MAP: bool = true;

    /// On the planned day, from the community or the post that is selected.
    fn new(desk: &Desk) -> Self {
        let op = desk.operation();
        let community = desk.selection().iter().find_map(|hit| match hit.table {
            "communities" => Some(Id::new(hit.id)),
            "contacts" => op.contacts.get(Id::new(hit.id)).map(|post| post.community),
            _ => None,
        });
        let community = community.and_then(|id| op.communities.get(id));
        Self {
            community: community.map(|row| row.name.clone()).unwrap_or_default(),
            kind: IncidentKind::Threat,
            day: number::date(desk.lang(), desk.day()),
            hour: String::new(),
            by: None,
            base: None,
            arrived_day: String::new(),
            arrived_hour: String::new(),
            areas: None,
        }
    }

    fn fields(&mut self, ui: &mut Ui, desk: &Desk) -> Response {
        let lang = desk.lang();
        form::remark(ui, words::text(lang, "add-alert-post"));
        let which = Some("add-contact-where");
        let first = text(ui, lang, "record-community", &mut self.community, which);
        let kinds = titled!(IncidentKind, lang);
        choice(ui, lang, "inspector-kind", &mut self.kind, &kinds);
        if self.kind.is_protected() {
            form::remark(ui, words::text(lang, "add-alert-protected"));
        }
        text(ui, lang, "alert-log-called", &mut self.day, None);
        text(ui, lang, "inspector-hour", &mut self.hour, None);
        let nobody = (None, words::text(lang, "alert-log-nobody"));
        let who = Answerer::ALL.iter();
        let who = who.map(|who| (Some(*who), words::text(lang, who.title())));
        let who: Vec<_> = std::iter::once(nobody).chain(who).collect();
        choice(ui, lang, "alert-log-by", &mut self.by, &who);
        if self.by == Some(Answerer::Mission) {
            let bases = desk.operation().bases.iter();
            let bases = bases.map(|(id, base)| (Some(id), base.name.clone()));
            let bases: Vec<_> = std::iter::once((None, "–".to_owned())).chain(bases).collect();
            choice(ui, lang, "record-base", &mut self.base, &bases);
        }
        if self.by.is_some() {
            let help = Some("add-alert-arrived-help");
            text(ui, lang, "alert-arrived-hour", &mut self.arrived_hour, help);
            let help = Some("add-alert-arrived-day-help");
            text(ui, lang, "alert-arrived", &mut self.arrived_day, help);
        }
        self.look_at_ground(desk);
        first
    }

    fn made(&self, desk: &Desk) -> Result<(Vec<Edit>, Hit), Key> {
        let alert = self.alert(desk)?;
        if alert.kind.is_protected() {
            return self.made_protected(desk, &alert);
        }
        let id = desk.operation().alerts.next_id();
        let edit = Edit::Alerts(Change::Put(vec![(id, alert)]));
        Ok((vec![edit], Hit::new("alerts", id.number())))
    }

    fn place(&mut self, at: LonLat, desk: &Desk) {
        if let Some((_, row)) = community_at(at, desk) {
            self.community = row.name.clone();
        }
    }
}
