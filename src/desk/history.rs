//! Undo and redo: whole states of the operation, which share their rows; and the steps that only the file remembers.

use std::sync::Arc;

use crate::chart::Hit;
use crate::desk::writer::Earlier;
use crate::model::Edit;
use crate::model::Operation;

/// Steps kept in memory, as many as the file keeps.
const MOST: usize = 200;

/// A step from one state to the next.
#[derive(Debug, Clone)]
pub(crate) struct Move {
    /// Its name: the key of a text.
    pub(crate) label: String,
    pub(crate) before: Arc<Operation>,
    pub(crate) after: Arc<Operation>,
    /// What was selected before it was done.
    pub(crate) selected_before: Vec<Hit>,
    /// What was selected when it was taken back.
    pub(crate) selected_after: Vec<Hit>,
}

/// What was done and can be taken back, what was taken back and can be done again.
#[derive(Debug, Default)]
pub(crate) struct History {
    done: Vec<Move>,
    undone: Vec<Move>,
    /// The last step of an earlier process that is still in the file.
    earlier: Earlier,
    /// The file was asked for the step before that one, and has not answered.
    asked: bool,
    /// Steps of this run were forgotten: what lies before them cannot be reached any more.
    forgot: bool,
}

impl History {
    pub(crate) fn did(&mut self, step: Move) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > MOST {
            self.done.remove(0);
            // To take back what lies before a step that is not known any more would leave that step out.
            self.forgot = true;
            self.earlier = None;
        }
    }

    /// Takes the last step back; gives it, and whether it came from the file.
    pub(crate) fn undo(&mut self, now: &Arc<Operation>, selected: &[Hit]) -> Option<(Move, bool)> {
        let (mut step, from_file) = match self.done.pop() {
            Some(step) => (step, false),
            None => {
                let (label, edits) = self.earlier.take()?;
                (step_back(label, &edits, now), true)
            }
        };
        step.selected_after = selected.to_vec();
        self.undone.push(step.clone());
        Some((step, from_file))
    }

    pub(crate) fn redo(&mut self) -> Option<Move> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }

    pub(crate) fn next_undo(&self) -> Option<&str> {
        let earlier = self.earlier.as_ref().map(|(label, _)| label.as_str());
        self.done.last().map(|step| step.label.as_str()).or(earlier)
    }

    pub(crate) fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
    }

    pub(crate) fn expect_earlier(&mut self) {
        self.asked = true;
    }

    pub(crate) const fn is_asking(&self) -> bool {
        self.asked
    }

    pub(crate) fn set_earlier(&mut self, earlier: Earlier) {
        self.earlier = earlier.filter(|_| !self.forgot);
        self.asked = false;
    }

    /// Whether the next step to take back is one that the file was asked for and has not told yet.
    pub(crate) const fn waits_for_file(&self) -> bool {
        self.asked && self.done.is_empty() && !self.forgot
    }
}

fn step_back(label: String, edits: &[Edit], now: &Arc<Operation>) -> Move {
    Move {
        label,
        before: Arc::new(now.with(edits)),
        after: Arc::clone(now),
        selected_before: Vec::new(),
        selected_after: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(number: usize) -> Move {
        let state = Arc::new(Operation::default());
        Move {
            label: number.to_string(),
            before: Arc::clone(&state),
            after: state,
            selected_before: Vec::new(),
            selected_after: Vec::new(),
        }
    }

    #[test]
    fn no_step_is_left_out_on_the_way_back() {
        let now = Arc::new(Operation::default());
        let mut history = History::default();
        history.set_earlier(Some(("earlier".to_owned(), Vec::new())));
        for number in 0..=MOST {
            history.did(step(number));
        }
        // The answer of the file to an older question comes late.
        history.set_earlier(Some(("earlier".to_owned(), Vec::new())));
        for number in (1..=MOST).rev() {
            let (taken, from_file) = history.undo(&now, &[]).unwrap();
            assert_eq!((taken.label, from_file), (number.to_string(), false));
        }
        assert!(history.undo(&now, &[]).is_none(), "step 0 is not known any more");
        assert_eq!(history.next_undo(), None);
    }
}
