//! The time line plays: the days that count move on by themselves, until the last of them or until the hand does anything.

use egui::Ui;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::desk::Action;
use crate::desk::Desk;
use crate::model::Period;
use crate::words;

/// From one step to the next, in seconds.
const BEAT_S: f64 = 0.4;
/// How many days are shown at once where no span was chosen.
const DAYS: i64 = 30;
/// A step is one so-manieth of the span, a day at least.
const STEPS: i64 = 4;

/// Whether it plays, and when the next step is due.
#[derive(Debug, Default)]
pub(super) struct Play {
    next: Option<f64>,
}

impl Play {
    /// The button, and a step where one is due.
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let whole = desk
            .answers()
            .timeline
            .value
            .as_ref()
            .and_then(|found| found.whole);
        let Some((first, last)) = whole.and_then(|whole| whole.from.zip(whole.to)) else {
            self.next = None;
            return;
        };
        let lang = desk.lang();
        let playing = self.next.is_some();
        let key = if playing { "timeline-stop" } else { "timeline-play" };
        let button = ui.small_button(words::text(lang, key));
        let now = ui.input(|input| input.time);
        if button
            .on_hover_text(words::text(lang, "timeline-play-help"))
            .clicked()
        {
            self.next = (!playing).then_some(now + BEAT_S);
            if !playing {
                actions.push(Action::SetPeriod(begin(desk.period(), first, last)));
            }
        } else if playing && is_touched(ui) {
            self.next = None;
        } else if self.next.is_some_and(|next| now >= next) {
            match stepped(desk.period(), last) {
                Some(period) => {
                    actions.push(Action::SetPeriod(period));
                    self.next = Some(now + BEAT_S);
                }
                None => self.next = None,
            }
        }
        if self.next.is_some() {
            ui.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }
}

/// Whether somebody pressed, typed or turned the wheel.
fn is_touched(ui: &Ui) -> bool {
    ui.input(|input| {
        let typed = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, .. });
        input.pointer.any_pressed()
            || input.events.iter().any(typed)
            || input.smooth_scroll_delta() != egui::Vec2::ZERO
    })
}

/// The days it begins with: those that were chosen, from the beginning where they are the last; else the first month.
fn begin(chosen: Period, first: Date, last: Date) -> Period {
    match (chosen.from, chosen.to) {
        (Some(from), Some(to)) if to < last => Period::between(from, to),
        (Some(from), Some(to)) => Period::between(first, later(first, length(from, to) - 1)),
        _ => Period::between(first, later(first, DAYS - 1)),
    }
}

/// The same days a step on; none where these reach the last.
fn stepped(now: Period, last: Date) -> Option<Period> {
    let (from, to) = now.from.zip(now.to).filter(|(_, to)| *to < last)?;
    let step = (length(from, to) / STEPS).max(1);
    Some(Period::between(later(from, step), later(to, step)))
}

fn length(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days())) + 1
}

fn later(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_days_move_on_by_a_quarter_until_the_last_and_begin_anew_from_there() {
        let (first, last) = (date(2018, 1, 1), date(2018, 3, 1));
        let month = begin(Period::ALWAYS, first, last);
        assert_eq!(month, Period::between(first, date(2018, 1, 30)));
        let mut now = month;
        let mut steps = 0;
        while let Some(next) = stepped(now, last) {
            assert_eq!(length(next.from.unwrap(), next.to.unwrap()), 30);
            now = next;
            steps += 1;
        }
        assert_eq!((steps, now.to), (5, Some(date(2018, 3, 6))));
        assert_eq!(begin(now, first, last), month);
        let day = Period::between(first, first);
        assert_eq!(
            stepped(day, last),
            Some(Period::between(date(2018, 1, 2), date(2018, 1, 2)))
        );
        assert_eq!(stepped(Period::ALWAYS, last), None);
    }
}
