//! A gap as a sentence: the cause first, then what it means, in the reader's language.
//!
//! Never says more of protected incidents than "protection priority".

use crate::analysis::gap::Cause;
use crate::analysis::gap::Gap;
use crate::analysis::gap::WayName;
use crate::earth::mgrs;
use crate::earth::text;
use crate::model::Crossing;
use crate::model::Season;
use crate::quantity::Seconds;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

impl Gap {
    /// What makes the difference, as a sentence: "Ulindi bridge is closed: Kigulube is 9 h away instead of 3 h."
    pub fn sentence(&self, lang: Lang) -> String {
        let place = ("place", Arg::from(&self.name));
        let time = ("time", Arg::from(spoken(lang, self.time)));
        let otherwise = ("otherwise", Arg::from(spoken(lang, self.cause.otherwise())));
        // A place that nothing reaches has no time to compare.
        let key = |reached: &'static str, cut_off: &'static str| {
            if self.time.is_some() { reached } else { cut_off }
        };
        match &self.cause {
            Cause::NoBase => words::text_with(lang, "gap-no-base", &[place]),
            Cause::NoNetwork => words::text_with(lang, "gap-no-way", &[place]),
            Cause::TooFar { name, .. } => {
                let limit = ("limit", Arg::from(number::duration(lang, self.limit)));
                let base = ("base", Arg::from(name));
                words::text_with(lang, "gap-too-far", &[place, time, base, limit])
            }
            Cause::Closed {
                way, reason, others, ..
            } => {
                let way = ("way", Arg::from(way.closed(lang, reason, *others)));
                let key = key("gap-closed", "gap-closed-cut-off");
                words::text_with(lang, key, &[way, place, time, otherwise])
            }
            Cause::Limits {
                mode, way, others, ..
            } => {
                let way = ("way", Arg::from(way.closed(lang, "", *others)));
                let mode = ("mode", Arg::from(words::text(lang, mode.title()).to_lowercase()));
                let key = key("gap-limit", "gap-limit-cut-off");
                words::text_with(lang, key, &[way, mode, place, time, otherwise])
            }
            Cause::Season { season, way, .. } => {
                let season = ("season", Arg::from(season_words(lang, *season)));
                match way {
                    Some(way) => {
                        let way = ("way", Arg::from(way.text(lang)));
                        let key = key("gap-season-way", "gap-season-way-cut-off");
                        words::text_with(lang, key, &[way, season, place, time, otherwise])
                    }
                    None => {
                        let key = key("gap-season", "gap-season-cut-off");
                        words::text_with(lang, key, &[season, place, time, otherwise])
                    }
                }
            }
            Cause::Night { .. } => {
                let key = key("gap-night", "gap-night-cut-off");
                words::text_with(lang, key, &[place, time, otherwise])
            }
            Cause::Together { .. } => {
                let key = key("gap-together", "gap-together-cut-off");
                words::text_with(lang, key, &[place, time, otherwise])
            }
            Cause::OnFootOnly { mode, .. } => {
                let mode = words::text(lang, mode.title()).to_lowercase();
                words::text_with(
                    lang,
                    "gap-on-foot-only",
                    &[place, ("mode", Arg::from(mode)), otherwise],
                )
            }
            Cause::NoVisit { .. } => self.presence_sentence(lang),
        }
    }

    /// Since when nobody of ours was there, as a sentence.
    pub fn presence_sentence(&self, lang: Lang) -> String {
        let place = ("place", Arg::from(&self.name));
        match self.last_presence {
            Some(since) => {
                let since = ("since", Arg::from(number::date(lang, since)));
                words::text_with(lang, "gap-no-visit-since", &[place, since])
            }
            None => words::text_with(lang, "gap-no-visit", &[place]),
        }
    }
}

impl WayName {
    /// What it is called: its name, or what it is and where.
    pub fn text(&self, lang: Lang) -> String {
        if !self.name.is_empty() {
            return self.name.clone();
        }
        let what = match self.crossing {
            Crossing::None => self.class.title(),
            Crossing::Bridge | Crossing::Ford | Crossing::Ferry => self.crossing.title(),
        };
        let at = mgrs(self.at, 3).unwrap_or_else(|| text::degrees(self.at));
        let what = ("what", Arg::from(words::text(lang, what)));
        words::text_with(lang, "gap-way-at", &[what, ("at", Arg::from(at))])
    }

    /// Its name with why it is closed, and how many others must be opened with it.
    fn closed(&self, lang: Lang, reason: &str, others: usize) -> String {
        let mut words = self.text(lang);
        if !reason.is_empty() {
            words = format!("{words} ({reason})");
        }
        if others == 0 {
            return words;
        }
        let others = ("others", Arg::from(others));
        words::text_with(lang, "gap-way-and-others", &[("way", Arg::from(words)), others])
    }
}

fn spoken(lang: Lang, time: Option<Seconds>) -> String {
    time.map_or_else(String::new, |time| number::duration(lang, time))
}

/// "in the rains", "on days of heavy rain".
fn season_words(lang: Lang, season: Season) -> String {
    let key = match season {
        Season::Dry => "gap-in-dry",
        Season::Wet => "gap-in-wet",
        Season::Rain => "gap-in-rain",
    };
    words::text(lang, key)
}
