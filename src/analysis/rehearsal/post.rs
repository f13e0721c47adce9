//! Whether a place can call, and whether anybody hears it: posts of the alert network by day and hour.

use jiff::civil::Date;

use crate::model::Community;
use crate::model::Contact;
use crate::model::Id;
use crate::model::Operation;

/// Whether an alert gets out, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// A post calls and a base in use listens.
    Heard,
    /// The same, but the hours of the post are not written so that they can be read.
    HoursUnclear,
    /// There is a post, and nobody answers at that hour.
    Asleep,
    /// There is a post, and no base in use listens to it.
    NobodyListens,
    /// No post speaks for the place.
    NoPost,
}

impl Word {
    /// All of them, the best first.
    pub const ALL: [Self; 5] = [
        Self::Heard,
        Self::HoursUnclear,
        Self::Asleep,
        Self::NobodyListens,
        Self::NoPost,
    ];

    /// Its name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Heard => "heard",
            Self::HoursUnclear => "hours-unclear",
            Self::Asleep => "asleep",
            Self::NobodyListens => "nobody-listens",
            Self::NoPost => "no-post",
        }
    }
}

/// Whether an alert from a community gets out on a day, so many minutes after midnight.
pub fn word(op: &Operation, community: Id<Community>, day: Date, minute: u16) -> Word {
    let posts = op.contacts.rows().filter(|post| post.community == community);
    let posts = posts.filter(|post| post.since.is_none_or(|since| since <= day));
    posts
        .map(|post| of_post(op, post, day, minute))
        .min()
        .unwrap_or(Word::NoPost)
}

fn of_post(op: &Operation, post: &Contact, day: Date, minute: u16) -> Word {
    let base = post.listens.and_then(|id| op.bases.get(id));
    if !base.is_some_and(|base| !base.planned && base.is_open_on(day)) {
        return Word::NobodyListens;
    }
    match answers_at(&post.hours, minute) {
        Some(true) => Word::Heard,
        Some(false) => Word::Asleep,
        None => Word::HoursUnclear,
    }
}

/// Whether hours as in `06:00–20:00` hold a minute of the day, also over midnight; none where they cannot be read.
fn answers_at(hours: &str, minute: u16) -> Option<bool> {
    let (from, to) = hours.split_once(['–', '-', '—'])?;
    let (from, to) = (minutes(from)?, minutes(to)?);
    Some(if from <= to {
        (from..to).contains(&minute)
    } else {
        minute >= from || minute < to
    })
}

fn minutes(clock: &str) -> Option<u16> {
    let (hour, minute) = clock.trim().split_once([':', 'h']).unwrap_or((clock.trim(), ""));
    let hour: u16 = hour.trim().parse().ok().filter(|hour| *hour <= 24)?;
    let minute: u16 = match minute.trim() {
        "" => 0,
        minute => minute.parse().ok().filter(|minute| *minute < 60)?,
    };
    Some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them_and_go_over_midnight() {
        for hours in ["06:00–20:00", "6-20", "6h00 - 20h00", "06:00—20:00"] {
            assert_eq!(answers_at(hours, 6 * 60), Some(true), "{hours}");
            assert_eq!(answers_at(hours, 20 * 60), Some(false), "{hours}");
            assert_eq!(answers_at(hours, 0), Some(false), "{hours}");
        }
        assert_eq!(answers_at("00:00–24:00", 23 * 60 + 59), Some(true));
        assert_eq!(answers_at("20:00–06:00", 0), Some(true));
        assert_eq!(answers_at("20:00–06:00", 12 * 60), Some(false));
        for unclear in ["", "always", "25:00–26:00", "06:00", "dawn-dusk"] {
            assert_eq!(answers_at(unclear, 0), None, "{unclear}");
        }
    }
}
