//! What the pointer is told over the time line: weeks by family, months in bands, patrols, activities and what they lack.

use egui::Pos2;
use egui::Ui;

use crate::analysis::timeline::FAMILIES;
use crate::analysis::timeline::SpanOf;
use crate::model::Period;
use crate::ui::panel::timeline::bars::last_day;
use crate::ui::panel::timeline::draw::Picture;
use crate::ui::panel::timeline::period_text;
use crate::words;
use crate::words::Arg;
use crate::words::number;

impl Picture<'_> {
    /// Says what lies under the pointer.
    pub(super) fn explain(&self, ui: &mut Ui, at: Pos2) {
        let lang = self.desk.lang();
        if let Some(of) = self.span_at(at) {
            return self.explain_span(ui, of);
        }
        if self.is_on_axis(Some(at)) {
            ui.label(number::date(lang, self.axis.day_at(at.x)));
            ui.label(words::text(lang, "timeline-day-help"));
            return;
        }
        if self.months.contains(at) {
            let day = self.axis.day_at(at.x);
            let band = self.timeline.protected.iter();
            for band in band.filter(|band| Period::between(day, day).touches(band.month)) {
                let month = number::month_name(lang, band.month.number());
                let month = format!("{month}\u{a0}{}", band.month.year());
                let count = band.band.text();
                let said = [("month", Arg::from(month)), ("count", Arg::from(count))];
                ui.label(words::text_with(lang, "timeline-protected", &said));
            }
            return;
        }
        let day = self.axis.day_at(at.x);
        let under = self
            .bars
            .iter()
            .find(|bar| bar.from <= day && day <= last_day(bar));
        if let Some(bar) = under {
            ui.label(period_text(lang, Period::between(bar.from, last_day(bar))));
            for (family, count) in FAMILIES.iter().zip(bar.counts).filter(|(_, count)| *count > 0) {
                let family = words::text(lang, family.title());
                ui.label(format!("{family} · {}", number::count(lang, count as usize)));
            }
        }
        ui.label(words::text(lang, "timeline-brush-help"));
    }

    fn explain_span(&self, ui: &mut Ui, of: SpanOf) {
        let (op, lang) = (self.desk.operation(), self.desk.lang());
        match of {
            SpanOf::Patrol(id, _) => {
                let Some(patrol) = op.patrols.get(id) else { return };
                ui.label(&patrol.name);
                let status = words::text(lang, patrol.status.title());
                let hours = [patrol.depart, patrol.back].map(|at| number::date_time(lang, at));
                ui.label(format!("{} · {status}", hours.join(" – ")));
            }
            SpanOf::Activity(id, _) => {
                let Some(activity) = op.activities.get(id) else {
                    return;
                };
                ui.label(&activity.title);
                let who = words::text(lang, activity.stakeholder.title());
                let days = period_text(lang, Period::between(activity.from, activity.to));
                ui.label(format!("{who} · {days}"));
                let flags = self.desk.answers().flags.value.as_deref();
                for flag in flags.into_iter().flatten().filter(|flag| flag.activity == id) {
                    let warning = ui.visuals().warn_fg_color;
                    ui.colored_label(warning, flag.finding.cause(lang));
                }
            }
        }
    }
}
