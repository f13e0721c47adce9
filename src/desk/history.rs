//! Undo and redo: the last states of the operation whole, which share their rows; older steps as the edits that lead over
//! them; and the steps that only the file remembers.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::chart::Hit;
use crate::desk::writer::Earlier;
use crate::model::Edit;
use crate::model::Operation;
use crate::model::difference;

/// Steps that can be taken back.
const MOST: usize = 20_000;
/// Steps whose states are kept whole: of a million incidents each costs as much as a hundred kilobytes.
const WHOLE: usize = 200;

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

/// A step as it is kept.
#[derive(Debug)]
enum Kept {
    Whole(Move),
    /// Only what leads over it, to be applied to the state that is there then.
    Edits(String, Vec<Edit>),
}

impl Kept {
    fn label(&self) -> &str {
        match self {
            Self::Whole(step) => &step.label,
            Self::Edits(label, _) => label,
        }
    }
}

/// Steps in their order, the newest whole.
#[derive(Debug, Default)]
struct Steps(VecDeque<Kept>);

impl Steps {
    /// Adds a step; `over` gives the two states between which an old one leads.
    fn push(&mut self, step: Move, over: fn(&Move) -> (&Operation, &Operation)) {
        self.0.push_back(Kept::Whole(step));
        let old = self
            .0
            .len()
            .checked_sub(WHOLE + 1)
            .and_then(|at| self.0.get_mut(at));
        let Some(old) = old else { return };
        if let Kept::Whole(step) = &*old {
            let (from, to) = over(step);
            *old = Kept::Edits(step.label.clone(), difference::edits(from, to));
        }
    }
}

const BACK: fn(&Move) -> (&Operation, &Operation) = |step| (&step.after, &step.before);
const AGAIN: fn(&Move) -> (&Operation, &Operation) = |step| (&step.before, &step.after);

/// What was done and can be taken back, what was taken back and can be done again.
#[derive(Debug, Default)]
pub(crate) struct History {
    done: Steps,
    undone: Steps,
    /// The last step of an earlier process that is still in the file.
    earlier: Earlier,
    /// The file was asked for the step before that one, and has not answered.
    asked: bool,
    /// Steps of this run were forgotten: what lies before them cannot be reached any more.
    forgot: bool,
}

impl History {
    pub(crate) fn did(&mut self, step: Move) {
        self.undone.0.clear();
        self.done.push(step, BACK);
        if self.done.0.len() > MOST {
            self.done.0.pop_front();
            // To take back what lies before a step that is not known any more would leave that step out.
            self.forgot = true;
            self.earlier = None;
        }
    }

    /// Takes the last step back; gives it, and whether it came from the file.
    pub(crate) fn undo(&mut self, now: &Arc<Operation>, selected: &[Hit]) -> Option<(Move, bool)> {
        let (mut step, from_file) = match self.done.0.pop_back() {
            Some(Kept::Whole(step)) => (step, false),
            Some(Kept::Edits(label, edits)) => (step_back(label, &edits, now), false),
            None => {
                let (label, edits) = self.earlier.take()?;
                (step_back(label, &edits, now), true)
            }
        };
        step.selected_after = selected.to_vec();
        self.undone.push(step.clone(), AGAIN);
        Some((step, from_file))
    }

    /// Does again what was taken back last.
    pub(crate) fn redo(&mut self, now: &Arc<Operation>) -> Option<Move> {
        let step = match self.undone.0.pop_back()? {
            Kept::Whole(step) => step,
            Kept::Edits(label, edits) => Move {
                label,
                before: Arc::clone(now),
                after: Arc::new(now.with(&edits)),
                selected_before: Vec::new(),
                selected_after: Vec::new(),
            },
        };
        self.done.push(step.clone(), BACK);
        Some(step)
    }

    pub(crate) fn next_undo(&self) -> Option<&str> {
        let earlier = self.earlier.as_ref().map(|(label, _)| label.as_str());
        self.done.0.back().map(Kept::label).or(earlier)
    }

    pub(crate) fn next_redo(&self) -> Option<&str> {
        self.undone.0.back().map(Kept::label)
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
    pub(crate) fn waits_for_file(&self) -> bool {
        self.asked && self.done.0.is_empty() && !self.forgot
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
    use crate::earth::LonLat;
    use crate::model::Base;
    use crate::model::BaseKind;
    use crate::model::Change;
    use crate::model::Id;

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

    #[test]
    fn steps_of_long_ago_lead_back_and_forth_over_the_same_states() {
        let base = |number: i64| Base {
            name: number.to_string(),
            kind: BaseKind::Tob,
            at: LonLat::clamped(27.0, -2.5),
            from: None,
            until: None,
            planned: false,
            platoons: 1,
            landing_site: false,
        };
        let mut history = History::default();
        let mut now = Arc::new(Operation::default());
        let mut states = vec![Arc::clone(&now)];
        for number in 0..600_i64 {
            let edit = match number % 3 {
                0 => Change::Put(vec![(Id::new(number + 1), base(number))]),
                1 => Change::Put(vec![(Id::new(number), base(-number))]),
                _ => Change::Remove(vec![Id::new((number / 7) * 3 + 1)]),
            };
            let after = Arc::new(now.with(&[Edit::Bases(edit)]));
            history.did(Move {
                label: number.to_string(),
                before: now,
                after: Arc::clone(&after),
                selected_before: Vec::new(),
                selected_after: Vec::new(),
            });
            now = after;
            states.push(Arc::clone(&now));
        }
        let same = |one: &Operation, other: &Operation| one.bases.iter().eq(other.bases.iter());
        for round in 0..2 {
            for number in (0..600).rev() {
                let (step, from_file) = history.undo(&now, &[]).unwrap();
                assert_eq!((step.label, from_file), (number.to_string(), false));
                assert!(Arc::ptr_eq(&step.after, &now) && same(&step.before, &states[number]));
                now = step.before;
            }
            assert!(history.undo(&now, &[]).is_none() && history.next_undo().is_none());
            for number in 0..600 {
                assert_eq!(history.next_redo(), Some(number.to_string().as_str()), "{round}");
                let step = history.redo(&now).unwrap();
                assert!(same(&step.before, &now) && same(&step.after, &states[number + 1]));
                now = step.after;
            }
            assert!(history.redo(&now).is_none());
        }
    }
}
