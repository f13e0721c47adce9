//! Nobody has touched the window for a while: an encrypted operation is locked away.

use std::time::Duration;

use egui::Context;

/// When the window was touched last, by its own clock in seconds.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    last_s: Option<f64>,
}

impl Idle {
    /// Whether nobody has touched the window for too long while there was something to lock; asked in every frame. Sees to it
    /// that it is asked when that time has come, though nothing else happens.
    pub(crate) fn is_over(&mut self, ctx: &Context, may_lock: bool, limit_min: u16) -> bool {
        if !may_lock {
            // What is opened later has its own time.
            self.last_s = None;
            return false;
        }
        let (now_s, touched) = ctx.input(|input| (input.time, !input.events.is_empty()));
        let last_s = self.last_s.filter(|_| !touched).unwrap_or(now_s);
        self.last_s = Some(last_s);
        let left = (u64::from(limit_min) * 60).saturating_sub((now_s - last_s) as u64);
        if left == 0 {
            self.last_s = None;
            return true;
        }
        ctx.request_repaint_after(Duration::from_secs(left));
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(idle: &mut Idle, time_s: f64, events: Vec<egui::Event>) -> bool {
        asked(idle, time_s, events, true)
    }

    fn asked(idle: &mut Idle, time_s: f64, events: Vec<egui::Event>, may_lock: bool) -> bool {
        let ctx = Context::default();
        let input = egui::RawInput {
            time: Some(time_s),
            events,
            ..egui::RawInput::default()
        };
        let mut over = false;
        let mut shown = ctx.run_ui(input, |ui| over = idle.is_over(ui.ctx(), may_lock, 10));
        shown.textures_delta.clear();
        over
    }

    #[test]
    fn only_a_long_time_without_a_touch_is_too_long() {
        let mut idle = Idle::default();
        assert!(!after(&mut idle, 0.0, Vec::new()));
        assert!(!after(&mut idle, 599.0, Vec::new()));
        assert!(!after(
            &mut idle,
            599.5,
            vec![egui::Event::PointerMoved(egui::Pos2::ZERO)]
        ));
        assert!(!after(&mut idle, 1199.0, Vec::new()));
        assert!(after(&mut idle, 1199.6, Vec::new()));
        assert!(!after(&mut idle, 1199.7, Vec::new()));
    }

    #[test]
    fn what_is_opened_after_a_long_time_is_not_locked_at_once() {
        let mut idle = Idle::default();
        assert!(!after(&mut idle, 0.0, Vec::new()));
        // It is locked by hand; twenty minutes later it is opened by what was typed a moment ago.
        assert!(!asked(&mut idle, 1.0, Vec::new(), false));
        assert!(!after(&mut idle, 1201.0, Vec::new()));
        assert!(after(&mut idle, 1801.0, Vec::new()));
    }
}
