//! What closing a base would mean, and what must-places would take, as sentences.

use crate::earth::mgrs;
use crate::model::Base;
use crate::model::Community;
use crate::model::Id;
use crate::model::Operation;
use crate::model::Priority;
use crate::plan::site::Closing;
use crate::plan::site::Fate;
use crate::plan::site::MustLeft;
use crate::plan::site::OtherSites;
use crate::plan::site::SiteRequest;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// So many places are named; the others are counted.
const NAMED: usize = 8;

/// Names in a row, the first ones written out.
fn listed(lang: Lang, mut names: Vec<String>) -> String {
    let left = names.len().saturating_sub(NAMED);
    if left > 0 {
        names.truncate(NAMED);
        names.push(words::text_with(
            lang,
            "planning-more",
            &[("count", Arg::from(left))],
        ));
    }
    names.join(", ")
}

fn base_name(op: &Operation, id: Id<Base>) -> String {
    op.bases
        .get(id)
        .map_or_else(String::new, |base| base.name.clone())
}

fn name(op: &Operation, id: Id<Community>) -> String {
    op.communities
        .get(id)
        .map_or_else(String::new, |row| row.name.clone())
}

/// What is asked: `If TOB Iwalo closed`, `If TOB Iwalo moved to 35M NT 38 03`.
pub fn asked_sentence(op: &Operation, closing: &Closing, lang: Lang) -> String {
    let closed = closing.asked.closed.iter().map(|id| {
        let name = [("base", Arg::from(base_name(op, *id)))];
        words::text_with(lang, "closing-closed", &name)
    });
    let moved = closing.asked.moved.iter().map(|(id, at)| {
        let args = [
            ("base", Arg::from(base_name(op, *id))),
            ("grid", mgrs(*at, 3).unwrap_or_default().into()),
        ];
        words::text_with(lang, "closing-moved", &args)
    });
    closed.chain(moved).collect::<Vec<_>>().join(" · ")
}

/// What would be, the weightiest first.
pub fn closing_sentences(op: &Operation, closing: &Closing, lang: Lang) -> Vec<String> {
    let (before, after) = closing.share;
    let share = [
        ("before", Arg::from(number::percent(lang, before))),
        ("after", number::percent(lang, after).into()),
    ];
    let mut sentences = vec![words::text_with(lang, "closing-share", &share)];
    let fates = [
        (Fate::Lost, "closing-lost"),
        (Fate::Worse, "closing-worse"),
        (Fate::Later, "closing-later"),
        (Fate::Gained, "closing-gained"),
        (Fate::Sooner, "closing-sooner"),
    ];
    for (fate, key) in fates {
        sentences.extend(fated(op, closing, (fate, key), lang));
    }
    if closing.changed.is_empty() {
        sentences.push(words::text(lang, "closing-nothing"));
    }
    let over: Vec<String> = (closing.takes_over().iter())
        .map(|(base, count)| {
            let args = [
                ("base", Arg::from(base_name(op, *base))),
                ("count", (*count).into()),
            ];
            words::text_with(lang, "closing-takes-one", &args)
        })
        .collect();
    if !over.is_empty() {
        let args = [("bases", Arg::from(listed(lang, over)))];
        sentences.push(words::text_with(lang, "closing-takes", &args));
    }
    let none: Vec<String> = (closing.changed.iter())
        .filter(|changed| changed.before.is_some() && changed.after.is_none())
        .map(|changed| name(op, changed.community))
        .collect();
    sentences.extend(named(lang, "closing-no-way", none));
    let units: Vec<String> = (closing.units.iter())
        .filter_map(|id| Some(op.units.get(*id)?.name.clone()))
        .collect();
    sentences.extend(named(lang, "closing-units", units));
    sentences
}

fn fated(op: &Operation, closing: &Closing, (fate, key): (Fate, Key), lang: Lang) -> Option<String> {
    let all: Vec<_> = closing.of(fate).collect();
    if all.is_empty() {
        return None;
    }
    let must = |id: Id<Community>| op.communities.get(id).map(|row| row.priority) == Some(Priority::Must);
    let people: f64 = all.iter().map(|changed| changed.people).sum();
    let names = all.iter().map(|changed| name(op, changed.community)).collect();
    let args = [
        ("count", Arg::from(all.len())),
        (
            "people",
            number::count(lang, people.round().max(0.0) as usize).into(),
        ),
        (
            "must",
            all.iter()
                .filter(|changed| must(changed.community))
                .count()
                .into(),
        ),
        ("names", listed(lang, names).into()),
    ];
    Some(words::text_with(lang, key, &args))
}

fn named(lang: Lang, key: Key, names: Vec<String>) -> Option<String> {
    let count = names.len();
    let args = [("count", Arg::from(count)), ("names", listed(lang, names).into())];
    (count > 0).then(|| words::text_with(lang, key, &args))
}

/// What would have to give for the must-places that stay beyond reach; nothing where none does.
pub fn must_sentences(op: &Operation, must: &MustLeft, request: &SiteRequest, lang: Lang) -> Vec<String> {
    let mut sentences = Vec::new();
    let left = must.left.iter().map(|id| name(op, *id)).collect();
    sentences.extend(named(lang, "site-must-left", left));
    for (id, nearest) in &must.nowhere {
        let place = Arg::from(name(op, *id));
        sentences.push(match nearest {
            Some(time) => words::text_with(
                lang,
                "site-must-nearest",
                &[("name", place), ("time", number::duration(lang, *time).into())],
            ),
            None => words::text_with(lang, "site-must-nowhere", &[("name", place)]),
        });
    }
    if let Some(bases) = must.bases {
        let args = [
            ("bases", Arg::from(bases)),
            ("time", number::duration(lang, request.within).into()),
        ];
        sentences.push(words::text_with(lang, "site-must-bases", &args));
    }
    if let Some(time) = must.within {
        let args = [
            ("bases", Arg::from(request.most())),
            ("time", number::duration(lang, time).into()),
        ];
        sentences.push(words::text_with(lang, "site-must-within", &args));
    }
    sentences
}

/// Another answer in a sentence: what it covers of the best one, and what differs.
pub fn other_sentence(other: &OtherSites, best: f64, lang: Lang) -> String {
    let none = || words::text(lang, "site-other-none");
    let all = |names: &[String]| {
        if names.is_empty() {
            none()
        } else {
            listed(lang, names.to_vec())
        }
    };
    let share = if best > 0.0 { other.value / best } else { 0.0 };
    let args = [
        ("share", Arg::from(below_all(lang, share))),
        ("instead", all(&other.instead).into()),
        ("without", all(&other.without).into()),
    ];
    words::text_with(lang, "site-other", &args)
}

/// A share that is told as the whole only where it is.
fn below_all(lang: Lang, share: f64) -> String {
    if share < 1.0 && share > 0.995 {
        let parts = (share * 1000.0).floor() / 10.0;
        return format!("{}\u{a0}%", number::decimal(lang, parts, 1));
    }
    number::percent(lang, share)
}
