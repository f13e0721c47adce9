//! What the profile says in sentences, the same in the window and on the command line.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::profile::Spread;
use crate::analysis::profile::near::Near;
use crate::analysis::profile::near::Window;
use crate::analysis::profile::nearby::Nearby;
use crate::analysis::profile::scan::Cylinder;
use crate::analysis::profile::scan::Scan;
use crate::earth::mgrs;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// A finding is told as one from this chance on.
pub const SURE: f64 = 0.05;

/// A chance as it is written: three places, and below a thousandth only that it is.
pub fn chance(chance: f64, lang: Lang) -> String {
    if chance < 0.001 {
        format!("<\u{a0}{}", number::decimal(lang, 0.001, 3))
    } else {
        number::decimal(lang, chance, 3)
    }
}

impl Spread {
    /// Whether the counts lie unevenly, with the chance of that; or that nothing can be said.
    pub fn sentence(&self, lang: Lang) -> String {
        let Some(share) = self.chance else {
            return words::text(lang, "profile-untested");
        };
        let key = if share < SURE {
            "profile-uneven"
        } else {
            "profile-even"
        };
        words::text_with(lang, key, &[("chance", chance(share, lang).into())])
    }
}

impl Near {
    /// The windows in which more follows than chance brings; none where nothing can be said.
    pub fn sure(&self) -> Vec<Window> {
        let windows = match self {
            Self::TooFew => &[][..],
            Self::Windows(windows) => windows.as_slice(),
        };
        let sure = windows
            .iter()
            .filter(|window| window.chance < SURE && window.pairs > 0);
        sure.copied().collect()
    }

    /// What the windows are, or why there are none.
    pub fn sentence(&self, lang: Lang) -> String {
        let key = match self {
            Self::TooFew => "profile-near-too-few",
            Self::Windows(_) => "profile-near",
        };
        words::text(lang, key)
    }
}

impl Window {
    /// Distance, days, pairs, expected, times, chance, as they are written.
    pub fn cells(&self, lang: Lang) -> [String; 6] {
        [
            number::decimal(lang, self.km, 0),
            self.days.to_string(),
            self.pairs.to_string(),
            number::decimal(lang, self.expected, 1),
            number::decimal(lang, self.times(), 1),
            chance(self.chance, lang),
        ]
    }
}

impl Cylinder {
    /// Its first and its last day, given the day of the first report.
    pub fn days(&self, first: Date) -> (Date, Date) {
        let day = |days: i32| first.checked_add(i64::from(days).days()).unwrap_or(first);
        (day(self.from), day(self.to))
    }
}

impl Scan {
    /// Where and when most gathered, given the day of the first report; or that nothing can be said.
    pub fn sentence(&self, first: Option<Date>, lang: Lang) -> String {
        let found = match self {
            Self::TooFew => return words::text(lang, "profile-scan-too-few"),
            Self::Nothing => return words::text(lang, "profile-scan-nothing"),
            Self::Found(found) => found,
        };
        let (from, to) = found.days(first.unwrap_or_default());
        let grid = mgrs(found.at, 3).unwrap_or_default();
        let args = [
            ("km", number::decimal(lang, found.km, 0).into()),
            ("grid", grid.as_str().into()),
            ("from", number::date(lang, from).into()),
            ("to", number::date(lang, to).into()),
            ("count", i64::from(found.reports).into()),
            ("expected", number::decimal(lang, found.expected, 1).into()),
            ("chance", chance(found.chance, lang).into()),
        ];
        let key = if found.chance < SURE {
            "profile-scan"
        } else {
            "profile-scan-by-chance"
        };
        words::text_with(lang, key, &args)
    }
}

impl Nearby {
    /// How many times as many reports a community near such a site has, or why nothing can be said.
    pub fn sentence(&self, lang: Lang) -> String {
        let [near, far] = self.communities;
        let [here, there] = self.mean;
        let mut args = vec![
            ("site", words::text(lang, self.site.title()).into()),
            ("km", number::decimal(lang, self.site.within().km(), 0).into()),
            ("near", near.into()),
            ("far", far.into()),
            ("here", number::decimal(lang, here, 1).into()),
            ("there", number::decimal(lang, there, 1).into()),
        ];
        let Some([times, low, high]) = self.times else {
            return words::text_with(lang, "profile-nearby-unsaid", &args);
        };
        let limit = |value: f64| {
            if value.is_finite() {
                number::decimal(lang, value, 1)
            } else {
                "∞".to_owned()
            }
        };
        args.extend([
            ("times", number::decimal(lang, times, 1).into()),
            ("low", limit(low).into()),
            ("high", limit(high).into()),
        ]);
        let key = if self.is_sure() {
            "profile-nearby"
        } else {
            "profile-nearby-by-chance"
        };
        words::text_with(lang, key, &args)
    }
}
