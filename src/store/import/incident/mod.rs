//! What happened, in the words of data sets and reports; the strictest category of a row wins.

pub(crate) mod acled;
pub(crate) mod ipis;
pub(crate) mod protected;
pub(crate) mod ucdp;
pub(crate) mod words;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::DatePrecision;
use crate::model::IncidentKind;
use crate::model::PlacePrecision;
use crate::store::import::outcome::FieldCode;
use crate::store::import::table::Columns;
use crate::store::import::table::Row;
use crate::store::import::value::date::Day;
use crate::store::text::clean;
use crate::words::Key;
use crate::words::fold;

/// How many letters of an unknown kind are told.
const LONGEST_WORDS: usize = 40;

/// What a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// Something happened.
    Happened(IncidentKind),
    /// Something happened, in words that Doria does not know; it comes in as `other`.
    Unknown,
    /// Somebody looked and saw calm.
    Calm,
}

/// A data set that is known by its columns.
#[derive(Debug)]
pub(crate) struct Preset {
    /// The key of its name for people.
    pub(crate) title: Key,
    /// What its records name as their source.
    pub(crate) source: &'static str,
    /// Headings that together are its mark, folded.
    marks: &'static [&'static str],
    /// The fields with their headings, folded; codes that are no fields of incidents are of the data set alone.
    pub(crate) columns: &'static [(FieldCode, &'static str)],
    /// What a row says, with its number of dead.
    pub(crate) said: fn(&Columns, &Row<'_>, Option<u32>) -> Said,
    /// How well the place is known.
    pub(crate) place_precision: fn(&Columns, &Row<'_>) -> PlacePrecision,
    /// How well the day is known.
    pub(crate) date_precision: fn(&Columns, &Row<'_>, Day) -> DatePrecision,
}

/// All of them.
pub(crate) static PRESETS: &[&Preset] = &[&acled::ACLED, &ucdp::UCDP, &ipis::IPIS, &ipis::IPIS_FR];

/// The data set whose marks stand among these headings.
pub(crate) fn preset(headings: &[String]) -> Option<&'static Preset> {
    let folded: BTreeSet<String> = headings.iter().map(|heading| fold(heading)).collect();
    PRESETS
        .iter()
        .copied()
        .find(|preset| preset.marks.iter().all(|mark| folded.contains(*mark)))
}

/// The stricter of two: protected kinds before all others, the gravest of them first.
pub(crate) fn stricter(a: IncidentKind, b: IncidentKind) -> IncidentKind {
    const STRICT: &[IncidentKind] = &[
        IncidentKind::SexualViolence,
        IncidentKind::ForcedRecruitment,
        IncidentKind::Abduction,
    ];
    let rank = |kind: IncidentKind| STRICT.iter().position(|strict| *strict == kind);
    match (rank(a), rank(b)) {
        (Some(first), Some(second)) => {
            if first <= second {
                a
            } else {
                b
            }
        }
        (None, Some(_)) => b,
        _ => a,
    }
}

/// What the columns for kind, sub-kind and tags say of a row: the sub-kind before the kind, and a protected kind named
/// anywhere before both.
pub(crate) fn said_by_words(columns: &Columns, row: &Row<'_>, fatalities: Option<u32>) -> Said {
    let texts = ["sub-kind", "kind", "tags"].map(|field| columns.cell(row, field).text().into_owned());
    let [sub, kind, tags] = texts.each_ref().map(|text| words::kind(text, fatalities));
    let protected = tags.filter(|kind| kind.is_protected());
    let named = sub.or(kind);
    let strict = [kind, protected]
        .into_iter()
        .flatten()
        .fold(named, |found, next| {
            Some(found.map_or(next, |found| stricter(found, next)))
        });
    match strict {
        Some(kind) => Said::Happened(kind),
        None if texts.iter().all(String::is_empty) => Said::Happened(IncidentKind::Other),
        None => Said::Unknown,
    }
}

/// What a row names as having happened, in the columns for kind, sub-kind and tags.
fn named<'r>(columns: &Columns, row: &'r Row<'_>) -> impl Iterator<Item = Cow<'r, str>> {
    let cells = ["sub-kind", "kind", "tags"].map(|field| columns.cell(row, field).text());
    cells.into_iter()
}

/// Whether a row names children as those to whom it happened: then it is protected, whatever its kind.
pub(crate) fn names_children(columns: &Columns, row: &Row<'_>) -> bool {
    named(columns, row).any(|text| words::names_children(&text))
}

/// The words by which a row of an unknown kind calls it, short; none where they are free text.
pub(crate) fn unknown_words(columns: &Columns, row: &Row<'_>) -> String {
    if ["sub-kind", "kind", "tags"]
        .iter()
        .any(|field| columns.is_free_text(field))
    {
        return String::new();
    }
    let said = named(columns, row)
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    clean(&said, LONGEST_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stricter_kind_wins_whichever_way_round() {
        use IncidentKind::*;
        for (a, b, wins) in [
            (Killing, SexualViolence, SexualViolence),
            (Abduction, SexualViolence, SexualViolence),
            (Abduction, ForcedRecruitment, ForcedRecruitment),
            (Looting, Abduction, Abduction),
        ] {
            assert_eq!(stricter(a, b), wins);
            assert_eq!(stricter(b, a), wins);
        }
        assert_eq!(
            stricter(Looting, Killing),
            Looting,
            "plain kinds: the first named"
        );
    }
}
