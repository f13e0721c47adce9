//! Closing the window: held while something is being written, and asked about while work is not saved.

use std::time::Duration;

use egui::Context;
use egui::ViewportCommand;

use crate::desk::AtStake;
use crate::desk::Desk;

/// How often it is looked whether all is safe.
const LOOK: Duration = Duration::from_millis(50);

/// How far the closing of the window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Closing {
    /// Nobody wants to close it.
    #[default]
    No,
    /// It closes as soon as what is being written is safe.
    Waiting,
    /// It closes, whatever is lost.
    Decided,
}

impl Closing {
    /// Hears whether the window is to be closed; says whether the person has to be asked what becomes of their work.
    pub(crate) fn hear(&mut self, ctx: &Context, desk: &Desk) -> bool {
        let asked = ctx.input(|input| input.viewport().close_requested());
        let stake = desk.at_stake();
        if asked && *self != Self::Decided && stake != AtStake::Nothing {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            *self = Self::Waiting;
        }
        match (*self, stake) {
            (Self::Waiting, AtStake::Work) => {
                *self = Self::No;
                true
            }
            (Self::Waiting, AtStake::Nothing) => {
                self.decide(ctx);
                false
            }
            (Self::Waiting, AtStake::Moment) => {
                ctx.request_repaint_after(LOOK);
                false
            }
            (Self::No | Self::Decided, _) => false,
        }
    }

    /// Closes the window.
    pub(crate) fn decide(&mut self, ctx: &Context) {
        *self = Self::Decided;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}
