//! Libraries that fall over foreign bytes.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

/// What a library makes of foreign bytes; none where it falls over them: then the file is refused and nothing else happens.
///
/// Nothing that the work has changed by then may be used any more.
pub fn unless_it_falls<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
