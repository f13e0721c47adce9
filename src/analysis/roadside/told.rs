//! Reports along the ways in words: which stretch of which way, and what was left out.

use super::Roadside;
use super::stretch::Stretch;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// Reports for each kilometre, as they are written: `2.4 / km`.
pub fn per_km(lang: Lang, value: f64) -> String {
    let digits = if value < 0.095 { 2 } else { 1 };
    format!("{}\u{a0}/\u{a0}km", number::decimal(lang, value, digits))
}

impl Stretch {
    /// From where to where: `Kigulube – Nzovu`, `near Kigulube`.
    pub fn name(&self, op: &Operation, lang: Lang) -> String {
        let name = |id: Option<Id<Community>>| {
            id.and_then(|id| op.communities.get(id))
                .map(|row| row.name.clone())
        };
        match (name(self.ends[0]), name(self.ends[1])) {
            (Some(from), Some(to)) if from != to => format!("{from} – {to}"),
            (Some(near), _) | (None, Some(near)) => {
                words::text_with(lang, "roadside-near", &[("name", near.into())])
            }
            (None, None) => self.way(op, lang),
        }
    }

    /// The way by its name, else by its class.
    pub fn way(&self, op: &Operation, lang: Lang) -> String {
        let road = op.roads.get(self.road);
        road.map_or_else(String::new, |road| {
            if road.name.is_empty() {
                words::text(lang, road.class.title())
            } else {
                road.name.clone()
            }
        })
    }

    /// Which way, how long, and how many times as much as if all lay evenly.
    pub fn note(&self, op: &Operation, even: f64, lang: Lang) -> String {
        let times = self.reports / self.length.km().max(f64::MIN_POSITIVE) / even.max(f64::MIN_POSITIVE);
        let args = [
            ("way", Arg::from(self.way(op, lang))),
            ("length", number::distance(lang, self.length).into()),
            ("times", number::decimal(lang, times, 1).into()),
        ];
        words::text_with(lang, "roadside-note", &args)
    }
}

impl Roadside {
    /// How many reports lie along how much way, and what that is where most gather.
    pub fn sentence(&self, lang: Lang) -> String {
        let args = [
            ("count", Arg::from(self.counted)),
            ("number", number::count(lang, self.counted).into()),
            ("length", number::distance(lang, self.length).into()),
            ("even", per_km(lang, self.even()).into()),
            ("most", per_km(lang, self.most()).into()),
        ];
        words::text_with(lang, "roadside-sentence", &args)
    }

    /// By which settings, and what was left out.
    pub fn remarks(&self, lang: Lang) -> Vec<String> {
        let args = [
            ("within", Arg::from(number::distance(lang, self.request.within))),
            ("bandwidth", number::distance(lang, self.request.bandwidth).into()),
        ];
        let mut told = vec![words::text_with(lang, "roadside-how", &args)];
        for (key, number) in [("roadside-far", self.far), ("roadside-rough", self.rough)] {
            if number > 0 {
                told.push(words::text_with(lang, key, &[("count", number.into())]));
            }
        }
        if self.protected {
            told.push(words::text(lang, "roadside-protected"));
        }
        told
    }
}
