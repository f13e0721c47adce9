//! Which column fills which field: by the person's word, by a known data set, by English and French headings.
//!
//! A column that speaks of a person fills no field; free text only where the person asked for it by name.

use std::collections::BTreeMap;

use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::protect::person;
use crate::protect::person::Personal;
use crate::store::import::choices::Choices;
use crate::store::import::choices::ImportKind;
use crate::store::import::error::ImportError;
use crate::store::import::incident::Preset;
use crate::store::import::outcome::FieldCode;
use crate::store::import::outcome::FieldSpec;
use crate::store::import::table::sheet::Cell;
use crate::store::import::table::sheet::Row;
use crate::words::fold;

/// A field with the headings by which it is known, folded, the surest first.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) spec: FieldSpec,
    pub(crate) words: &'static [&'static str],
}

/// A field by its code: `field!("date", needed, ["date", "event date"])`.
macro_rules! field {
    ($code:literal, needed, [$($word:literal),* $(,)?]) => { field!(@ $code, true, [$($word),*]) };
    ($code:literal, [$($word:literal),* $(,)?]) => { field!(@ $code, false, [$($word),*]) };
    (@ $code:literal, $needed:literal, [$($word:literal),*]) => {
        $crate::store::import::table::columns::Field {
            spec: $crate::store::import::outcome::FieldSpec {
                code: $code,
                title: concat!("import-field-", $code),
                needed: $needed,
            },
            words: &[$($word),*],
        }
    };
}
pub(crate) use field;

/// The columns of a sheet and what they fill.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    headings: Vec<String>,
    fields: BTreeMap<FieldCode, usize>,
    by_hand: Vec<FieldCode>,
    dropped: BTreeMap<usize, Finding>,
    /// The data set that these columns are known from.
    pub(crate) preset: Option<&'static Preset>,
}

impl Columns {
    /// Fits headings to the fields of a kind.
    ///
    /// # Errors
    /// [`ImportError::NoField`], [`ImportError::NoHeading`] and [`ImportError::Person`] for what a person asked for
    /// in vain.
    pub(crate) fn fit(
        headings: &[String],
        kind: ImportKind,
        groups: &[&'static [Field]],
        preset: Option<&'static Preset>,
        choices: &Choices,
    ) -> Result<Self, ImportError> {
        let mut columns = Self {
            headings: headings.to_vec(),
            preset,
            ..Self::default()
        };
        columns.drop_by_heading(kind);
        let all = || groups.iter().flat_map(|group| group.iter());
        let mut closed: Vec<FieldCode> = Vec::new();
        for (code, heading) in &choices.mapping {
            let field = all()
                .find(|field| field.spec.code == code)
                .ok_or_else(|| ImportError::NoField { field: code.clone() })?;
            closed.push(field.spec.code);
            if !heading.is_empty() {
                columns.take_by_hand(field.spec.code, heading)?;
            }
        }
        if let Some(preset) = preset {
            for (code, heading) in preset.columns {
                if !closed.contains(code) && !columns.fields.contains_key(code) {
                    columns.take_folded(code, &[heading], true);
                }
            }
            columns.allow_preset(preset);
        } else {
            // The surest word of every field first, so that `name` goes to the field that has it first.
            let longest = all().map(|field| field.words.len()).max().unwrap_or(0);
            for rank in 0..longest {
                for field in all().filter(|field| !closed.contains(&field.spec.code)) {
                    if let (Some(word), false) = (
                        field.words.get(rank),
                        columns.fields.contains_key(field.spec.code),
                    ) {
                        columns.take_folded(field.spec.code, &[word], false);
                    }
                }
            }
        }
        Ok(columns)
    }

    fn drop_by_heading(&mut self, kind: ImportKind) {
        let places = matches!(
            kind,
            ImportKind::Communities
                | ImportKind::Bases
                | ImportKind::Units
                | ImportKind::Routes
                | ImportKind::Barriers
                | ImportKind::Services
                | ImportKind::Areas
                | ImportKind::Patrols
                | ImportKind::Tracks
        );
        for (index, heading) in self.headings.iter().enumerate() {
            let finding = match person::heading(heading) {
                Some(Personal::FreeText) => column_finding("I263", Severity::Note, heading),
                Some(_) => column_finding("I261", Severity::Warning, heading),
                None if !places && person::is_plain_name(heading) => {
                    column_finding("I264", Severity::Warning, heading)
                }
                None => continue,
            };
            self.dropped.insert(index, finding);
        }
    }

    /// Columns that a data set is known for are its places and events, whatever they are called.
    fn allow_preset(&mut self, preset: &Preset) {
        for (index, heading) in self.headings.iter().enumerate() {
            let folded = fold(heading);
            if preset.columns.iter().any(|(_, known)| *known == folded) {
                self.dropped.remove(&index);
            }
        }
    }

    fn take_by_hand(&mut self, code: FieldCode, heading: &str) -> Result<(), ImportError> {
        let index = (self.headings.iter().position(|known| known == heading))
            .or_else(|| {
                self.headings
                    .iter()
                    .position(|known| fold(known) == fold(heading))
            })
            .ok_or_else(|| ImportError::NoHeading {
                heading: heading.to_owned(),
            })?;
        let of_person = self
            .dropped
            .get(&index)
            .is_some_and(|finding| finding.code == "I261");
        // A plain name may be that of a place, but whoever is said to have done it would be named by it.
        let names_actor = matches!(code, "actor" | "other-actor") && person::is_plain_name(heading);
        if of_person || names_actor {
            return Err(ImportError::Person {
                heading: heading.to_owned(),
            });
        }
        self.dropped.remove(&index);
        self.fields.insert(code, index);
        self.by_hand.push(code);
        Ok(())
    }

    fn take_folded(&mut self, code: FieldCode, words: &[&str], also_dropped: bool) {
        let free = |index: &usize| {
            !self.fields.values().any(|taken| taken == index)
                && (also_dropped || !self.dropped.contains_key(index))
        };
        let found = (self.headings.iter().enumerate())
            .filter(|(index, _)| free(index))
            .find(|(_, heading)| words.contains(&fold(heading).as_str()));
        if let Some((index, _)) = found {
            self.fields.insert(code, index);
        }
    }

    /// Leaves out a column because of its values.
    pub(crate) fn drop_by_value(&mut self, index: usize, why: Personal) {
        let Some(heading) = self.headings.get(index) else {
            return;
        };
        let code = if why == Personal::Mail { "I266" } else { "I265" };
        let finding = column_finding(code, Severity::Warning, heading);
        self.dropped.entry(index).or_insert(finding);
        self.fields.retain(|_, taken| *taken != index);
    }

    /// The headings.
    pub(crate) fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The column that fills a field.
    pub(crate) fn index(&self, code: &str) -> Option<usize> {
        self.fields.get(code).copied()
    }

    /// Whether a column fills the field.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.fields.contains_key(code)
    }

    /// Whether the field is filled by free text that a person asked for.
    pub(crate) fn is_free_text(&self, code: &str) -> bool {
        self.by_hand.contains(&code)
            && self
                .index(code)
                .and_then(|index| self.headings.get(index))
                .is_some_and(|heading| person::heading(heading) == Some(Personal::FreeText))
    }

    /// The field that a column fills.
    pub(crate) fn field_of(&self, index: usize) -> Option<FieldCode> {
        (self.fields.iter()).find_map(|(code, taken)| (*taken == index).then_some(*code))
    }

    /// Why a column does not come in.
    pub(crate) fn dropped(&self, index: usize) -> Option<&Finding> {
        self.dropped.get(&index)
    }

    /// All columns that do not come in, in their order.
    pub(crate) fn all_dropped(&self) -> Vec<Finding> {
        self.dropped.values().cloned().collect()
    }

    /// The cell of a field in a row.
    pub(crate) fn cell<'r, 'a>(&self, row: &'r Row<'a>, code: &str) -> &'r Cell<'a> {
        self.index(code)
            .and_then(|index| row.cells.get(index))
            .unwrap_or(&Cell::Empty)
    }
}

fn column_finding(code: &'static str, severity: Severity, heading: &str) -> Finding {
    Finding::new(code, severity, Place::Column(heading.to_owned())).with("column", heading)
}
