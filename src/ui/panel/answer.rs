//! Whether an answer is that of this moment: one place says that it is being computed, or that it was stopped and can be
//! made again.

use egui::RichText;
use egui::TextStyle;
use egui::Ui;

use crate::desk::Action;
use crate::desk::Answer;
use crate::words;
use crate::words::Lang;

/// How far an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// It is that of this moment.
    Known,
    /// It is being made.
    Computing,
    /// It was stopped, or came to grief: what is shown is of an older state, or there is none.
    Stopped,
}

impl Stand {
    pub(super) const fn of<T>(answer: &Answer<T>) -> Self {
        match (answer.computing, answer.stale, answer.value.is_some()) {
            (true, _, _) | (false, false, false) => Self::Computing,
            (false, true, _) => Self::Stopped,
            (false, false, true) => Self::Known,
        }
    }
}

/// Says on a line of its own that an answer is not that of this moment; no line where the answer is that of this moment.
pub(super) fn line(ui: &mut Ui, lang: Lang, stand: Stand, actions: &mut Vec<Action>) {
    if stand != Stand::Known {
        ui.horizontal_wrapped(|ui| tell(ui, lang, stand, actions));
    }
}

/// Says so beside an answer that is not that of this moment; what was stopped can be made again there.
pub(super) fn tell(ui: &mut Ui, lang: Lang, stand: Stand, actions: &mut Vec<Action>) {
    let small = |key: &str| RichText::new(words::text(lang, key)).text_style(TextStyle::Small);
    match stand {
        Stand::Known => {}
        Stand::Computing => {
            ui.label(small("answer-computing").weak())
                .on_hover_text(words::text(lang, "answer-computing-help"));
        }
        Stand::Stopped => {
            ui.label(small("answer-stopped").color(ui.visuals().warn_fg_color))
                .on_hover_text(words::text(lang, "answer-stopped-help"));
            let again = ui.add(egui::Button::new(small("offer-make-again")).small());
            if again
                .on_hover_text(words::text(lang, "offer-make-again-help"))
                .clicked()
            {
                actions.push(Action::MakeAgain);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn what_was_stopped_before_the_first_answer_is_not_said_to_be_computed() {
        let answer = |computing, stale, known: bool| Answer {
            value: known.then(|| Arc::new(1)),
            computing,
            stale,
        };
        assert_eq!(Stand::of(&answer(false, true, false)), Stand::Stopped);
        assert_eq!(Stand::of(&answer(false, true, true)), Stand::Stopped);
        assert_eq!(Stand::of(&answer(true, true, true)), Stand::Computing);
        assert_eq!(Stand::of(&answer(false, false, false)), Stand::Computing);
        assert_eq!(Stand::of(&answer(false, false, true)), Stand::Known);
    }
}
