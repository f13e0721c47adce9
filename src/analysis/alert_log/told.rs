//! The log in sentences, the same in the window and on the command line.

use crate::analysis::alert_log::AlertLog;
use crate::analysis::alert_log::PostStand;
use crate::analysis::alert_log::Rehearsed;
use crate::analysis::alert_log::median;
use crate::analysis::alert_log::rate::too_few;
use crate::model::Operation;
use crate::protect::Band;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

impl AlertLog {
    /// How many alerts were answered, how soon help was there, how often in time; what is not known.
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let mut said = Vec::new();
        if self.answered.all == 0 {
            said.push(words::text(lang, "alert-log-none"));
        } else {
            let args = [
                ("of", Arg::from(self.answered.of)),
                ("all", Arg::from(self.answered.all)),
                ("share", Arg::from(self.answered.text(lang))),
                ("state", Arg::from(self.by_state)),
            ];
            said.push(words::text_with(lang, "alert-log-answered", &args));
            said.push(self.times(lang));
            let args = [
                ("of", Arg::from(self.in_time.of)),
                ("all", Arg::from(self.in_time.all)),
                ("share", Arg::from(self.in_time.text(lang))),
                ("unknown", Arg::from(self.unknown)),
            ];
            said.push(words::text_with(lang, "alert-log-in-time", &args));
        }
        said.extend(self.protected_sentence(lang));
        said
    }

    fn times(&self, lang: Lang) -> String {
        let half = median(self.arrivals.iter().copied());
        let half = half.map_or_else(
            || too_few(lang),
            |half| half.text(|time| number::duration(lang, time)),
        );
        let args = [
            ("time", Arg::from(half)),
            ("count", Arg::from(self.arrivals.len())),
        ];
        words::text_with(lang, "alert-log-times", &args)
    }

    /// Of protected kinds as bands; none where there were none.
    fn protected_sentence(&self, lang: Lang) -> Option<String> {
        let band = |count: u32| Band::of(count).map_or_else(|| "0".to_owned(), Band::text);
        let all = Band::of(self.protected.count)?;
        let args = [
            ("count", Arg::from(all.text())),
            ("answered", Arg::from(band(self.protected.answered))),
            ("intime", Arg::from(band(self.protected.in_time))),
        ];
        Some(words::text_with(lang, "alert-log-protected", &args))
    }
}

impl Rehearsed {
    /// The measured times beside the reckoned ones; that they are too few where they are.
    pub fn sentence(&self, lang: Lang) -> String {
        let count = self.pairs.len();
        let duration = |time| number::duration(lang, time);
        let Some(measured) = self.measured() else {
            return words::text_with(lang, "alert-log-beside-few", &[("count", count.into())]);
        };
        let reckoned = self.reckoned();
        let reckoned = reckoned.map_or_else(|| words::text(lang, "alert-log-never"), duration);
        let args = [
            ("count", Arg::from(count)),
            ("measured", Arg::from(measured.text(duration))),
            ("reckoned", Arg::from(reckoned)),
            (
                "intime",
                Arg::from(number::percent(lang, share(self.in_time().of, count))),
            ),
            (
                "reckonedintime",
                Arg::from(number::percent(lang, share(self.reckoned_in_time().of, count))),
            ),
        ];
        words::text_with(lang, "alert-log-beside", &args)
    }
}

fn share(of: usize, all: usize) -> f64 {
    of as f64 / all.max(1) as f64
}

impl PostStand {
    /// When it was last heard, or that it never was.
    pub fn sentence(&self, op: &Operation, lang: Lang) -> String {
        match (self.heard, self.days) {
            (Some(day), Some(days)) => {
                let args = [
                    ("day", Arg::from(number::date(lang, day))),
                    ("days", Arg::from(i64::from(days))),
                ];
                words::text_with(lang, "alert-post-heard", &args)
            }
            (_, Some(days)) => {
                let since = op.contacts.get(self.contact).and_then(|row| row.since);
                let since = since.map_or_else(String::new, |day| number::date(lang, day));
                let args = [("day", Arg::from(since)), ("days", Arg::from(i64::from(days)))];
                words::text_with(lang, "alert-post-never-since", &args)
            }
            (_, None) => words::text(lang, "alert-post-never"),
        }
    }
}

/// How many posts are overdue, and how often they are due.
pub fn overdue_sentence(posts: &[PostStand], op: &Operation, lang: Lang) -> String {
    let args = [
        (
            "count",
            Arg::from(posts.iter().filter(|post| post.overdue).count()),
        ),
        ("all", Arg::from(posts.len())),
        (
            "days",
            Arg::from(op.assumptions.get("alert.check-in").round() as i64),
        ),
    ];
    words::text_with(lang, "alert-log-overdue", &args)
}
