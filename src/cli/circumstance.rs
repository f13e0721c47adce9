//! For which ground, hour and means an answer holds: from the options, the file and its planning day; echoed with
//! every answer.

use clap::Args as ClapArgs;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde_json::Map;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Failure;
use crate::analysis;
use crate::earth::sun;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Season;
use crate::model::assumption;
use crate::network;
use crate::network::Conditions;
use crate::quantity::Seconds;
use crate::surface::Direction;
use crate::words;
use crate::words::Lang;

/// How one moves, in which season, by day or night, and when.
#[derive(Debug, Clone, ClapArgs)]
pub(super) struct Movement {
    #[arg(long, default_value = "foot")]
    pub(super) mode: String,
    #[arg(long, value_parser = season)]
    pub(super) season: Option<Season>,
    #[arg(long)]
    pub(super) night: bool,
    #[arg(long, value_parser = moment)]
    pub(super) at: Option<Moment>,
}

/// The mode that the table of speeds gives each class of ground.
const TABLE: &str = "table";

/// What an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Circumstance {
    pub(super) conditions: Conditions,
    /// The day for which bases, closures and presence count.
    pub(super) day: Date,
}

impl Movement {
    /// The circumstance that the options and the file give together.
    pub(super) fn of(&self, operation: &Operation, lang: Lang) -> Result<Circumstance, Failure> {
        Ok(self.with_mode(self.mode(lang)?, operation))
    }

    /// Whether each class of ground is to have its own mode.
    pub(super) fn is_by_table(&self) -> bool {
        self.mode == TABLE
    }

    fn mode(&self, lang: Lang) -> Result<Mode, Failure> {
        Mode::from_asked(&self.mode).ok_or_else(|| {
            let key = match self.mode.as_str() {
                TABLE => "cli-mode-table-elsewhere",
                _ => "cli-mode-unknown",
            };
            let codes: Vec<&str> = Mode::ASKED.iter().map(|mode| mode.code()).collect();
            let args = [
                ("mode", self.mode.as_str().into()),
                ("modes", codes.join(", ").into()),
            ];
            Failure::new("mode", words::text_with(lang, key, &args)).at("--mode")
        })
    }

    /// The circumstance of moving so, whatever the option for the mode says.
    pub(super) fn with_mode(&self, mode: Mode, operation: &Operation) -> Circumstance {
        let at = self.at.map(|at| at.of(operation));
        let day = at.map_or_else(|| analysis::planning_day(operation), DateTime::date);
        let season = self
            .season
            .unwrap_or_else(|| network::season_of(day, &operation.assumptions));
        let middle = operation.extent().map(|extent| extent.centre());
        let dark = at
            .filter(|_| !matches!(self.at, Some(Moment::Day(_))))
            .zip(middle)
            .is_some_and(|(at, place)| sun::is_dark(at, place, operation.about.offset_minutes));
        Circumstance {
            conditions: Conditions {
                mode,
                season,
                night: self.night || dark,
                date: Some(day),
            },
            day,
        }
    }
}

impl Circumstance {
    /// What the answer rests on, for scripts: means, season, hour and the planning numbers of the way.
    pub(super) fn assumptions(&self, operation: &Operation, prefixes: &[&str]) -> Json {
        let mode = self.conditions.mode.code();
        let pace = match self.conditions.mode {
            Mode::Foot | Mode::Bicycle => "pace.foot.",
            Mode::Boat => "pace.boat.",
            Mode::Motorbike | Mode::Vehicle | Mode::Truck => "pace.vehicle.",
            Mode::Mixed => "pace.",
            Mode::Air => "pace.foot.",
        };
        let own = format!("pace.{mode}.");
        let size = format!("size.{mode}.");
        let is_used = |name: &str| {
            name.starts_with(pace)
                || name.starts_with(&own)
                || (mode == "mixed" && name.starts_with("transfer."))
                || (mode == "air" && name.starts_with("air."))
                || name.starts_with("access.")
                || (mode == "foot" && name.starts_with("march."))
                || name.starts_with("size.ford.")
                || name.starts_with(&size)
                || name.starts_with("season.")
                || prefixes.iter().any(|prefix| name.starts_with(prefix))
        };
        let numbers: Map<String, Json> = assumption::ASSUMPTIONS
            .iter()
            .filter(|spec| is_used(spec.name))
            .map(|spec| {
                let value = operation.assumptions.get(spec.name);
                (
                    spec.name.to_owned(),
                    json!({"value": value, "unit": spec.unit, "source": spec.source}),
                )
            })
            .collect();
        json!({
            "mode": mode,
            "season": self.conditions.season.code(),
            "night": self.conditions.night,
            "date": self.day.to_string(),
            "numbers": numbers,
        })
    }

    /// The same in a line for people.
    pub(super) fn line(&self, lang: Lang) -> String {
        let hour = if self.conditions.night {
            "cli-by-night"
        } else {
            "cli-by-day"
        };
        format!(
            "{} · {} · {} · {}",
            words::text(lang, self.conditions.mode.title()),
            words::text(lang, self.conditions.season.title()),
            words::text(lang, hour),
            words::number::date(lang, self.day)
        )
    }
}

pub(super) fn season(text: &str) -> Result<Season, String> {
    Season::from_code(text).ok_or_else(|| "dry | wet | rain".to_owned())
}

/// A day, or a day and an hour: by the operation's clock, or with an offset of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day without an hour.
    Day(Date),
    /// As the operation's clock shows it.
    Local(DateTime),
    /// The same everywhere on earth.
    Instant(Timestamp),
}

impl Moment {
    /// Whether it names an hour, not a day alone.
    pub(super) const fn has_hour(self) -> bool {
        !matches!(self, Self::Day(_))
    }

    /// What the operation's clock shows then.
    pub(super) fn of(self, operation: &Operation) -> DateTime {
        match self {
            Self::Day(day) => day.at(0, 0, 0, 0),
            Self::Local(at) => at,
            Self::Instant(at) => {
                let seconds = operation.about.offset_minutes.saturating_mul(60);
                Offset::from_seconds(seconds)
                    .unwrap_or(Offset::UTC)
                    .to_datetime(at)
            }
        }
    }
}

/// A day with or without an hour, as the operation's clock shows it or with an offset: `2018-03-12`,
/// `2018-03-12T14:30`, `2018-03-12T12:30Z`, `2018-03-12T14:30+02:00`.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    let wrong = || "2018-03-12 | 2018-03-12T14:30 | 2018-03-12T12:30Z | 2018-03-12T14:30+02:00".to_owned();
    // A text that bears an offset is read by it; the plain readers would leave it out without a word.
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Moment::Instant(at));
    }
    let has_offset = text
        .split_once(['T', 't', ' '])
        .is_some_and(|(_, time)| time.contains(['+', '-', '[', 'Z', 'z']));
    if has_offset {
        return Err(wrong());
    }
    let read = if text.contains(['T', 't', ' ']) {
        text.parse().map(Moment::Local)
    } else {
        text.parse().map(Moment::Day)
    };
    read.map_err(|_| wrong())
}

/// A span of time: `90m`, `6h`, `180d`, `2h30m`.
pub(super) fn duration(text: &str) -> Result<Seconds, String> {
    let wrong = || "90m | 6h | 2h30m | 180d".to_owned();
    let mut total = 0.0;
    let mut number = String::new();
    for letter in text.trim().chars() {
        let unit_s = match letter {
            'm' => 60.0,
            'h' => 3600.0,
            'd' => 86_400.0,
            other => {
                number.push(other);
                continue;
            }
        };
        total += number.parse::<f64>().map_err(|_| wrong())? * unit_s;
        number.clear();
    }
    // A number without a unit is no span: nobody knows whether it means hours or minutes.
    let sound = number.is_empty() && total > 0.0 && total.is_finite();
    if sound {
        Ok(Seconds::new(total))
    } else {
        Err(wrong())
    }
}

/// Towards the places, or from them.
pub(super) fn direction(text: &str) -> Result<Direction, String> {
    match text.trim().to_lowercase().as_str() {
        "from" => Ok(Direction::From),
        "to" => Ok(Direction::To),
        _ => Err("to | from".to_owned()),
    }
}

/// Minutes east of UTC, from `+02:00`, `+2` or `Z`.
pub(super) fn offset(text: &str) -> Result<i32, String> {
    let wrong = || "+HH:MM | -HH:MM | Z".to_owned();
    if text.eq_ignore_ascii_case("z") {
        return Ok(0);
    }
    let (sign, rest) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => return Err(wrong()),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let hours: i32 = hours.parse().map_err(|_| wrong())?;
    let minutes: i32 = minutes.parse().map_err(|_| wrong())?;
    if !(0..=14).contains(&hours) || !(0..60).contains(&minutes) {
        return Err(wrong());
    }
    Ok(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::LonLat;

    #[test]
    fn an_hour_with_an_offset_is_that_of_the_operations_clock() {
        let mut operation = Operation::default();
        let about = std::sync::Arc::make_mut(&mut operation.about);
        about.offset_minutes = 120;
        let told = |text: &str| moment(text).map(|at| at.of(&operation).to_string());
        for (text, shows) in [
            ("2018-03-12", "2018-03-12T00:00:00"),
            ("2018-03-12T14:30", "2018-03-12T14:30:00"),
            ("2018-03-12T12:30Z", "2018-03-12T14:30:00"),
            ("2018-03-12T12:30:00Z", "2018-03-12T14:30:00"),
            ("2018-03-12T14:30+02:00", "2018-03-12T14:30:00"),
            ("2018-03-12T23:30:00+01:00", "2018-03-13T00:30:00"),
            ("2018-03-12T06:00-05:00", "2018-03-12T13:00:00"),
        ] {
            assert_eq!(told(text).as_deref(), Ok(shows), "{text}");
        }
        for wrong in ["", "noon", "2018-13-01", "2018-03-12T14:30+x", "2018-03-12T25:00"] {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn midnight_is_by_night_and_a_day_without_an_hour_by_day() {
        let base = crate::model::Base {
            name: "Shabunda".to_owned(),
            kind: crate::model::BaseKind::Tob,
            at: LonLat::new(27.34, -2.69).unwrap(),
            from: None,
            until: None,
            planned: false,
            platoons: 1,
            landing_site: false,
        };
        let edits = [crate::model::Edit::Bases(crate::model::Change::Put(vec![(
            crate::model::Id::new(1),
            base,
        )]))];
        let mut operation = Operation::default().with(&edits);
        std::sync::Arc::make_mut(&mut operation.about).offset_minutes = 120;
        let is_night = |at: &str| {
            let movement = Movement {
                mode: "foot".to_owned(),
                season: None,
                night: false,
                at: Some(moment(at).unwrap()),
            };
            movement.of(&operation, Lang::En).unwrap().conditions.night
        };
        assert!(is_night("2018-03-12T00:00") && is_night("2018-03-12T23:00"));
        assert!(is_night("2018-03-11T22:00Z"), "midnight in zone B");
        assert!(!is_night("2018-03-12") && !is_night("2018-03-12T12:00"));
    }

    #[test]
    fn spans_are_read_with_their_units_and_never_without() {
        assert_eq!(duration("90m"), Ok(Seconds::new(5400.0)));
        assert_eq!(duration("2h30m"), Ok(Seconds::new(9000.0)));
        assert_eq!(duration("180d"), Ok(Seconds::new(15_552_000.0)));
        for wrong in ["", "6", "h", "-6h", "6 hours", "1e400h"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
