//! A deadline for work on a foreign file.
//!
//! Stops nothing by itself; long loops ask it. It never enters a result, only a refusal.

use std::time::Duration;
use std::time::Instant;

use crate::store::gate::GateError;

/// Runs out after a given time.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    end: Option<Instant>,
    allowed: Duration,
}

impl Clock {
    /// A clock that runs out so long from now.
    pub fn new(allowed: Duration) -> Self {
        Self {
            end: Instant::now().checked_add(allowed),
            allowed,
        }
    }

    /// The one of two that runs out first.
    #[must_use]
    pub fn or_sooner(self, other: Self) -> Self {
        match (self.end, other.end) {
            (Some(mine), Some(theirs)) if mine <= theirs => self,
            (Some(_), None) => self,
            _ => other,
        }
    }

    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        self.end.is_some_and(|end| Instant::now() >= end)
    }

    /// To be called in every loop whose length a foreign file decides.
    ///
    /// # Errors
    /// [`GateError::TooSlow`] when the time is over.
    pub fn check(&self) -> Result<(), GateError> {
        if self.is_over() {
            Err(GateError::TooSlow(self.allowed))
        } else {
            Ok(())
        }
    }
}
