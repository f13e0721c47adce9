//! The incidents of the chosen days, the latest first; protected ones only by area and month, in bands.
//!
//! Shows no count of protected incidents that the bands do not allow, and no place of theirs.

use std::collections::BTreeMap;

use egui::RichText;
use egui::TextStyle;
use egui::Ui;
use jiff::civil::Date;

use crate::analysis::graded::Graded;
use crate::analysis::graded::graded;
use crate::chart::Hit;
use crate::chart::IncidentFilter;
use crate::desk::Action;
use crate::desk::Command;
use crate::desk::Desk;
use crate::model::Id;
use crate::model::Incident;
use crate::model::IncidentKind;
use crate::model::Month;
use crate::model::Operation;
use crate::model::ProtectedCount;
use crate::model::Revision;
use crate::protect::Band;
use crate::ui::icon;
use crate::ui::panel::Panel;
use crate::ui::panel::Side;
use crate::ui::panel::duplicates::DuplicatesView;
use crate::ui::panel::forecast::ForecastView;
use crate::ui::panel::form;
use crate::ui::panel::gaps::advice;
use crate::ui::panel::grading;
use crate::ui::panel::hotspots::HotspotList;
use crate::ui::panel::impact::ImpactView;
use crate::ui::panel::influence::InfluenceView;
use crate::ui::panel::kinds;
use crate::ui::panel::line::Cell;
use crate::ui::panel::line::Line;
use crate::ui::panel::line::NOTED;
use crate::ui::panel::list;
use crate::ui::panel::list::Column;
use crate::ui::panel::list::Heights;
use crate::ui::panel::list::List;
use crate::ui::panel::mark::Mark;
use crate::ui::panel::mark::Tone;
use crate::ui::panel::periods::PeriodsView;
use crate::ui::panel::profile;
use crate::ui::panel::timeline::period_text;
use crate::ui::theme;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Incident(Id<Incident>),
    /// All protected incidents of a kind in an area and month, with one of their records.
    Protected(Month, IncidentKind, String, Band, Id<ProtectedCount>),
}

type Found = (Revision, Revision, IncidentFilter);

/// The panel of the incidents, and which of them it shows.
#[derive(Default)]
pub(super) struct IncidentsPanel {
    list: List,
    found: Option<Found>,
    entries: Vec<Entry>,
    /// What their grade leaves out.
    graded: Option<Graded>,
    /// All incidents, the latest first, as of this state of their table.
    latest: (Option<Revision>, Vec<(Date, Id<Incident>)>),
    /// What stands in the tab.
    shows: Shows,
    hotspots: HotspotList,
    forecast: ForecastView,
    impact: ImpactView,
    duplicates: DuplicatesView,
    influence: InfluenceView,
    periods: PeriodsView,
}

/// The views of the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shows {
    #[default]
    Days,
    Hotspots,
    Periods,
    Times,
    Forecast,
    Impact,
    Duplicates,
    Influence,
}

impl Shows {
    /// What is said where there are no incidents: what would stand here, and what to do.
    const fn none(self) -> Key {
        match self {
            Self::Hotspots => "hotspots-empty",
            Self::Periods => "periods-empty",
            Self::Duplicates => "duplicates-empty",
            Self::Days | Self::Times | Self::Forecast | Self::Impact | Self::Influence => "incidents-none",
        }
    }
}

impl Panel for IncidentsPanel {
    fn id(&self) -> &'static str {
        "incidents"
    }

    fn title(&self) -> Key {
        "panel-incidents"
    }

    fn side(&self) -> Side {
        Side::Answers
    }

    fn command(&self) -> Option<Command> {
        Some(Command::TabIncidents)
    }

    fn answers_to(&self, command: Command) -> bool {
        matches!(
            command,
            Command::TabIncidents | Command::Periods | Command::AlongWays
        )
    }

    fn called(&mut self, command: Command, _: &Desk) {
        match command {
            Command::Periods => self.shows = Shows::Periods,
            Command::AlongWays => {
                self.shows = Shows::Hotspots;
                self.hotspots.show_along();
            }
            _ => {}
        }
    }

    fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let (op, lang) = (desk.operation(), desk.lang());
        if let Some(count) = desk.incidents_to_come() {
            let count = [("count", Arg::from(number::count(lang, count)))];
            ui.label(words::text_with(lang, "incidents-reading", &count));
            return;
        }
        self.views(ui, lang);
        if op.incidents.is_empty() && op.protected.is_empty() && self.shows != Shows::Influence {
            return advice(ui, desk, self.shows.none(), Command::Import, actions);
        }
        self.find(op, &desk.situation().filter);
        if self.shows != Shows::Times && desk.situation().profile {
            actions.push(Action::ShowProfile(false));
        }
        if self.shows == Shows::Duplicates {
            return self.duplicates.ui(ui, desk, actions);
        }
        if desk.situation().duplicates {
            actions.push(Action::ShowDuplicates(false));
        }
        if self.shows == Shows::Influence {
            return self.influence.ui(ui, desk, actions);
        }
        if self.shows == Shows::Impact {
            egui::ScrollArea::vertical()
                .id_salt("impact-scroll")
                .show(ui, |ui| self.impact.ui(ui, desk, actions));
            return;
        }
        if self.shows == Shows::Forecast {
            return self.forecast.ui(ui, desk, actions);
        }
        ui.horizontal_wrapped(|ui| {
            kinds::ui(ui, desk, actions);
            grading::ui(ui, desk, actions);
        });
        if let Some(graded) = &self.graded {
            form::remark(ui, graded.sentence(lang));
        }
        if self.shows == Shows::Times {
            return profile::ui(ui, desk, actions);
        }
        if self.shows == Shows::Hotspots {
            return self.hotspots.ui(ui, desk, actions);
        }
        if self.shows == Shows::Periods {
            return self.periods.ui(ui, desk, actions);
        }
        let said = [
            ("count", Arg::from(self.entries.len())),
            ("period", Arg::from(period_text(lang, desk.period()))),
        ];
        ui.label(words::text_with(lang, "incidents-count", &said));
        let columns = [
            Column::rest(words::text(lang, "record-incident")),
            Column::fitting(
                ui,
                words::text(lang, "incidents-day"),
                &list::days(|day| number::date(lang, day)),
            )
            .right(),
        ];
        let line = |index: usize| {
            let entry = self.entries.get(index);
            entry.map_or_else(Line::default, |entry| line(op, entry, lang))
        };
        let heights = Heights::Same(self.entries.len(), NOTED);
        self.list.ui(ui, desk, &columns, heights, line, actions);
    }
}

impl IncidentsPanel {
    /// The choice among the views.
    fn views(&mut self, ui: &mut Ui, lang: Lang) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().button_padding.x = theme::GRID;
            ui.spacing_mut().item_spacing.x = theme::GRID;
            for (shows, key) in [
                (Shows::Days, "incidents-by-day"),
                (Shows::Hotspots, "layer-hotspots"),
                (Shows::Periods, "periods-view"),
                (Shows::Times, "profile-view"),
                (Shows::Forecast, "forecast-view"),
                (Shows::Impact, "impact-view"),
                (Shows::Duplicates, "duplicates-view"),
                (Shows::Influence, "influence-view"),
            ] {
                let text = RichText::new(words::text(lang, key)).text_style(TextStyle::Small);
                if ui.selectable_label(self.shows == shows, text).clicked() {
                    self.shows = shows;
                }
            }
        });
    }

    /// The incidents of the filter, the latest first; looked for again only when something changed.
    fn find(&mut self, op: &Operation, filter: &IncidentFilter) {
        let key = (op.incidents.revision(), op.protected.revision(), filter.clone());
        if self.found.as_ref() == Some(&key) {
            return;
        }
        let revision = Some(op.incidents.revision());
        if self.latest.0 != revision {
            self.latest = (revision, latest_first(op));
        }
        self.entries = entries(op, filter, &self.latest.1);
        self.graded = graded(op, filter);
        self.found = Some(key);
    }
}

/// The incidents that have a place of their own, the latest first.
///
/// # Cost
/// One sort of all incidents, once for each state of their table; another filter then only goes through them.
fn latest_first(op: &Operation) -> Vec<(Date, Id<Incident>)> {
    let open = op.incidents.iter().filter(|(_, row)| !row.kind.is_protected());
    let mut all: Vec<(Date, Id<Incident>)> = open.map(|(id, row)| (row.date, id)).collect();
    all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    all
}

/// What passes the filter, the latest first; of equal days incidents before counts.
fn entries(op: &Operation, filter: &IncidentFilter, latest: &[(Date, Id<Incident>)]) -> Vec<Entry> {
    let in_period = latest.iter().filter(|(date, _)| filter.period.contains(*date));
    let incidents = in_period.filter(|(_, id)| {
        let row = op.incidents.get(*id);
        row.is_some_and(|row| filter.takes(row))
    });
    let incidents = incidents.map(|(date, id)| (*date, Entry::Incident(*id)));
    let counts = op.protected.iter().filter(|(_, row)| filter.takes_count(row));
    let mut sums: BTreeMap<(Month, IncidentKind, &str), (u32, Id<ProtectedCount>)> = BTreeMap::new();
    for (id, row) in counts {
        let sum = sums.entry((row.month, row.kind, &row.area)).or_insert((0, id));
        sum.0 = sum.0.saturating_add(row.count);
    }
    let counts = sums.into_iter().filter_map(|((month, kind, area), (sum, id))| {
        let band = Band::of(sum)?;
        let entry = Entry::Protected(month, kind, area.to_owned(), band, id);
        Some((month.last_day(), entry))
    });
    let mut counts: Vec<(Date, Entry)> = counts.collect();
    counts.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    merged(incidents, counts.into_iter())
}

/// Two rows of entries that each go from the latest to the earliest, as one.
fn merged(
    first: impl Iterator<Item = (Date, Entry)>,
    second: impl Iterator<Item = (Date, Entry)>,
) -> Vec<Entry> {
    let (mut first, mut second) = (first.peekable(), second.peekable());
    let mut all = Vec::new();
    loop {
        let next = match (first.peek(), second.peek()) {
            (Some((a, _)), Some((b, _))) if a < b => second.next(),
            (Some(_), _) => first.next(),
            (None, _) => second.next(),
        };
        let Some((_, entry)) = next else { return all };
        all.push(entry);
    }
}

fn line(op: &Operation, entry: &Entry, lang: Lang) -> Line {
    let (hit, kind, mark, when, note) = match entry {
        Entry::Incident(id) => {
            let Some(row) = op.incidents.get(*id) else {
                return Line::default();
            };
            let grade = row.grade.code();
            let parts = [
                row.place.as_str(),
                row.actor.as_str(),
                grade.as_str(),
                row.source.as_str(),
            ];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let hit = Hit::new("incidents", id.number());
            let mark = Mark::Family(row.kind.family());
            (
                hit,
                row.kind,
                mark,
                number::date(lang, row.date),
                parts.join(" · "),
            )
        }
        Entry::Protected(month, kind, area, band, id) => {
            let name = number::month_name(lang, month.number());
            let when = format!("{name}\u{a0}{}", month.year());
            let said = [("area", Arg::from(area)), ("count", Arg::from(band.text()))];
            let note = words::text_with(lang, "incidents-protected", &said);
            let hit = Hit::new("protected_counts", id.number());
            (hit, *kind, Mark::Picture(icon::AREA, Tone::Soft), when, note)
        }
    };
    let title = words::text(lang, kind.title());
    Line {
        hit: Some(hit),
        name: format!("{title} · {when} · {note}"),
        cells: vec![Cell::marked(title, mark), Cell::toned(when, Tone::Soft)],
        note,
        note_tone: Tone::Soft,
        ..Line::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Change;
    use crate::model::Edit;

    fn count(number: i64, area: &str, count: u32) -> (Id<ProtectedCount>, ProtectedCount) {
        let row = ProtectedCount {
            kind: IncidentKind::SexualViolence,
            area: area.to_owned(),
            outline: geo_types::Polygon::new(geo_types::LineString::new(Vec::new()), Vec::new()),
            month: Month::new(2018, 3).unwrap(),
            actor: String::new(),
            count,
            source: String::new(),
        };
        (Id::new(number), row)
    }

    #[test]
    fn protected_incidents_are_told_by_area_month_and_band_whatever_records_they_stand_in() {
        let rows = vec![
            count(1, "A", 1),
            count(2, "A", 1),
            count(3, "B", 4),
            count(4, "A", 1),
        ];
        let op = Operation::default().with(&[Edit::Protected(Change::Put(rows))]);
        let found = entries(&op, &IncidentFilter::default(), &latest_first(&op));
        let told: Vec<(&str, String)> = found
            .iter()
            .filter_map(|entry| match entry {
                Entry::Protected(_, _, area, band, _) => Some((area.as_str(), band.text())),
                Entry::Incident(_) => None,
            })
            .collect();
        assert_eq!(told, [("A", "3–4".to_owned()), ("B", "3–4".to_owned())]);
        let line = line(&op, &found[0], Lang::En);
        assert!(line.note.contains("3–4") && !line.name.contains("source"));
    }
}
