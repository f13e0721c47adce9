//! Undo and redo: the states that the operation went through, one per gesture.
//!
//! States share all that they have in common, so a step costs a few kilobytes. Writes no file.

use std::sync::Arc;

use crate::desk::selection::Selection;
use crate::model::Operation;
use crate::words::Key;

/// Steps kept in memory; the file keeps its own.
const LONGEST: usize = 500;

/// One gesture: what it was called, and the state and selection before it.
#[derive(Debug, Clone)]
struct Past {
    label: Key,
    operation: Arc<Operation>,
    selection: Selection,
}

/// The operation now, and the way back and forth.
#[derive(Debug)]
pub struct History {
    now: Arc<Operation>,
    past: Vec<Past>,
    future: Vec<Past>,
}

/// A move through the history: the states before and after it, and what to select again.
#[derive(Debug, Clone)]
pub struct Move {
    /// What the step was called.
    pub label: Key,
    /// The state that was left.
    pub before: Arc<Operation>,
    /// The state that holds now.
    pub after: Arc<Operation>,
    /// What was selected when that state held.
    pub selection: Selection,
}

impl History {
    /// The history of an operation that was just opened.
    pub fn of(operation: Arc<Operation>) -> Self {
        Self { now: operation, past: Vec::new(), future: Vec::new() }
    }

    /// The operation as it is now.
    pub fn now(&self) -> &Arc<Operation> {
        &self.now
    }

    /// Takes a new state; what could be redone is gone.
    pub fn push(&mut self, label: Key, after: Arc<Operation>, selection: Selection) -> Move {
        let before = std::mem::replace(&mut self.now, after);
        self.past.push(Past { label, operation: Arc::clone(&before), selection });
        if self.past.len() > LONGEST {
            self.past.remove(0);
        }
        self.future.clear();
        Move { label, before, after: Arc::clone(&self.now), selection }
    }

    /// Puts the state before `before` under all that is remembered: a step that the file remembered
    /// from an earlier session, which is undone now and can be redone.
    pub fn step_back_to(&mut self, label: Key, earlier: Arc<Operation>, selection: Selection) -> Move {
        let before = std::mem::replace(&mut self.now, earlier);
        self.future.push(Past { label, operation: Arc::clone(&before), selection });
        Move { label, before, after: Arc::clone(&self.now), selection }
    }

    /// One step back; none at the beginning.
    pub fn undo(&mut self, selection: Selection) -> Option<Move> {
        let past = self.past.pop()?;
        let before = std::mem::replace(&mut self.now, past.operation);
        self.future.push(Past { label: past.label, operation: Arc::clone(&before), selection });
        Some(Move { label: past.label, before, after: Arc::clone(&self.now), selection: past.selection })
    }

    /// One step forward again; none at the end.
    pub fn redo(&mut self, selection: Selection) -> Option<Move> {
        let next = self.future.pop()?;
        let before = std::mem::replace(&mut self.now, next.operation);
        self.past.push(Past { label: next.label, operation: Arc::clone(&before), selection });
        Some(Move { label: next.label, before, after: Arc::clone(&self.now), selection: next.selection })
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<Key> {
        self.past.last().map(|past| past.label)
    }

    /// What redo would bring again.
    pub fn redo_label(&self) -> Option<Key> {
        self.future.last().map(|next| next.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::LonLat;
    use crate::model::Change;
    use crate::model::Edit;
    use crate::model::Id;
    use crate::model::Service;
    use crate::model::ServiceKind;

    fn with_service(operation: &Operation, number: i64) -> Arc<Operation> {
        let row = Service {
            name: format!("S{number}"),
            kind: ServiceKind::Market,
            at: LonLat::clamped(27.0, -2.0),
            day: None,
            source: String::new(),
        };
        Arc::new(operation.with(&[Edit::Services(Change::Put(vec![(Id::new(number), row)]))]))
    }

    #[test]
    fn undo_brings_back_state_and_selection_and_redo_the_later_ones() {
        let mut history = History::of(Arc::new(Operation::default()));
        let first = Selection::of("services", 1);
        for number in 1..=3 {
            let next = with_service(history.now(), number);
            history.push("step-edit", next, first);
        }
        let back = history.undo(Selection::default()).unwrap();
        assert_eq!(history.now().services.len(), 2);
        assert_eq!(back.selection, first);
        history.undo(Selection::default()).unwrap();
        assert_eq!(history.now().services.len(), 1);
        history.redo(Selection::default()).unwrap();
        assert_eq!(history.now().services.len(), 2);
        let other = with_service(history.now(), 9);
        history.push("step-edit", other, first);
        assert!(history.redo(Selection::default()).is_none());
    }
}
