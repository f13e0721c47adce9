//! What leaves the operation: one patrol for a hand-held, layers for other programs, each for a stated audience.

mod patrol;
mod xml;

#[cfg(test)]
mod tests;

pub use patrol::gpx;
pub use patrol::kml;
