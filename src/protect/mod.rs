//! What may come in and what may leave: no persons, protected incidents as areas and bands, audiences, neutral cells.
//!
//! The rules of survivor-centred data protection in one place, for importers, exporters, screen and paper alike.
//! Reads and writes no files.

pub mod alert;
pub mod area;
pub mod audience;
pub mod band;
pub mod cell;
pub mod hidden;
pub mod part;
pub mod partners;
pub mod person;

mod hexagon;

pub use area::ProtectionArea;
pub use area::ProtectionAreas;
pub use audience::Audience;
pub use band::Band;
pub use hidden::Hidden;
pub use part::part_for;
pub use partners::plan_for_partners;
