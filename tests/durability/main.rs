//! An acknowledged step is in the file whatever happens to the process, the disk or the other process.
//!
//! The tests run this binary again as a child, through the real store. `DORIA_KILLS=1000` asks for more rounds;
//! `cargo test --test durability -- --ignored` also walks through every point where the system
//! or the power can fail.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test says what is wrong by falling over; its children speak on their output"
)]

mod children;
mod faults;
mod kills;
mod power;
mod states;
