//! What a programme lacks, in sentences.

use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::plan::clock;
use crate::plan::suggest::Suggestion;
use crate::plan::suggest::habit;
use crate::plan::suggest::help::TooFar;
use crate::plan::suggest::lacking::Lack;
use crate::plan::suggest::lacking::Over;
use crate::plan::suggest::lacking::OverWhy;
use crate::plan::suggest::lacking::Remedy;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;
use crate::words::number;

/// What the programme comes to with what its patrols pass on their way; none where it reads no more than its halts.
pub fn with_ways_sentence(plan: &Suggestion, lang: Lang) -> Option<String> {
    let (kept, presence) = plan.with_ways;
    let args = [
        ("share", Arg::from(number::percent(lang, presence))),
        ("kept", i64::from(kept).into()),
        ("all", i64::from(plan.must_days.1).into()),
    ];
    let reads = |presence: f64| number::percent(lang, presence);
    let is_more = kept > plan.must_days.0 || reads(presence) != reads(plan.presence);
    is_more.then(|| words::text_with(lang, "plan-with-ways", &args))
}

/// The cheapest change that would bring a patrol to a place, as a sentence.
pub fn remedy_sentence(op: &Operation, remedy: &Remedy, lang: Lang) -> String {
    let base = |id: Id<Base>| op.bases.get(id).map_or("", |base| base.name.as_str());
    match remedy {
        Remedy::Mark => words::text(lang, "plan-lack-mark"),
        Remedy::TooFar(TooFar::Help) => words::text(lang, "plan-lack-help"),
        Remedy::TooFar(TooFar::Care) => words::text(lang, "plan-lack-care"),
        Remedy::TooFar(TooFar::Radio) => words::text(lang, "plan-lack-radio"),
        Remedy::TooFar(TooFar::Fuel) => words::text(lang, "plan-lack-fuel"),
        Remedy::LongerDay { unit, day, by } => {
            let unit = op.units.get(*unit).map_or("", |unit| unit.name.as_str());
            let args = [
                ("unit", Arg::from(unit)),
                ("day", number::short_date(lang, *day).into()),
                ("hours", clock::hours(*by).into()),
            ];
            words::text_with(lang, "plan-lack-longer-day", &args)
        }
        Remedy::LongerPatrols { days } => {
            words::text_with(lang, "plan-lack-longer-patrols", &[("days", Arg::from(*days))])
        }
        Remedy::MoreUnit { base: at, mode } => {
            let args = [
                ("base", Arg::from(base(*at))),
                ("mode", words::text(lang, mode.title()).into()),
            ];
            words::text_with(lang, "plan-lack-more-unit", &args)
        }
        Remedy::MoreFlights => words::text(lang, "plan-lack-more-flights"),
        Remedy::NearerBase { nearest: Some(time) } => {
            let args = [("time", Arg::from(clock::hours(*time)))];
            words::text_with(lang, "plan-lack-nearer-base", &args)
        }
        Remedy::NearerBase { nearest: None } => words::text(lang, "plan-lack-no-way"),
    }
}

/// What would bring patrols to places where nobody of ours comes, and to which of them, the most first; marks aside.
pub fn remedies(op: &Operation, lack: &Lack, lang: Lang) -> Vec<(String, Vec<Id<Community>>)> {
    let mut groups: Vec<(String, Vec<Id<Community>>)> = Vec::new();
    for lacking in &lack.places {
        let sentence = match &lacking.remedy {
            Remedy::Mark => continue,
            Remedy::NearerBase { nearest: Some(_) } => words::text(lang, "plan-lack-nearer-bases"),
            other => remedy_sentence(op, other, lang),
        };
        match groups.iter_mut().find(|(known, _)| *known == sentence) {
            Some((_, places)) => places.push(lacking.community),
            None => groups.push((sentence, vec![lacking.community])),
        }
    }
    groups.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    groups
}

/// How predictable the patrols were that are done: how often they were guessed, and which habits they have.
pub fn done_sentences(op: &Operation, plan: &Suggestion, lang: Lang) -> Vec<String> {
    let guessed = plan.done_predictability.map(|seen| {
        let args = [
            ("observer", Arg::from(number::percent(lang, seen.observer))),
            ("chance", number::percent(lang, seen.chance).into()),
            ("observer-hour", number::percent(lang, seen.observer_hour).into()),
            ("chance-hour", number::percent(lang, seen.chance_hour).into()),
        ];
        words::text_with(lang, "plan-done-guessed", &args)
    });
    let habits = plan.habits.iter().map(|habit| habit::sentence(op, habit, lang));
    guessed.into_iter().chain(habits).collect()
}

/// What was demanded and cannot be: a sentence for each must-place that stays over its interval, the one more unit that
/// would help most, and bases that nobody leaves from.
pub fn over_sentences(op: &Operation, lack: &Lack, lang: Lang) -> Vec<String> {
    let mut sentences: Vec<String> = lack.over.iter().map(|over| sentence(op, over, lang)).collect();
    if let Some(more) = lack.one_more {
        let args = [
            (
                "base",
                Arg::from(op.bases.get(more.base).map_or("", |base| base.name.as_str())),
            ),
            ("mode", words::text(lang, more.mode.title()).into()),
            ("days", i64::from(more.days).into()),
        ];
        sentences.push(words::text_with(lang, "plan-one-more", &args));
    }
    for base in lack.idle.iter().filter_map(|id| op.bases.get(*id)) {
        sentences.push(words::text_with(
            lang,
            "plan-idle-base",
            &[("base", Arg::from(&base.name))],
        ));
    }
    sentences
}

fn sentence(op: &Operation, over: &Over, lang: Lang) -> String {
    let why = match &over.why {
        OverWhy::NoUnit(Remedy::Mark) => words::text(lang, "plan-lack-mark"),
        OverWhy::NoUnit(remedy) => {
            let remedy = remedy_sentence(op, remedy, lang);
            words::text_with(lang, "plan-over-no-unit", &[("remedy", Arg::from(remedy))])
        }
        OverWhy::NotBefore(day) => {
            let day = number::short_date(lang, *day);
            words::text_with(lang, "plan-over-not-before", &[("day", Arg::from(day))])
        }
        OverWhy::NoHours => words::text(lang, "plan-over-no-hours"),
    };
    let place = op
        .communities
        .get(over.community)
        .map_or("", |row| row.name.as_str());
    let args = [
        ("place", Arg::from(place)),
        ("days", i64::from(over.days).into()),
        ("interval", i64::from(over.interval).into()),
        ("why", why.into()),
    ];
    words::text_with(lang, "plan-over", &args)
}
