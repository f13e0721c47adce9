//! Values as people write them: days, places, numbers, words. What is doubtful is refused with its reason, never guessed.

pub(crate) mod date;
pub(crate) mod datum;
pub(crate) mod fence;
pub(crate) mod month;
pub(crate) mod number;
pub(crate) mod position;
pub(crate) mod real;
pub(crate) mod shape;
pub(crate) mod vocabulary;
