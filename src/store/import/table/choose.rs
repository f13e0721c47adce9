//! What the rows of a sheet become, where nobody says it.

use crate::store::import::choices::Choices;
use crate::store::import::choices::ImportKind;
use crate::store::import::error::ImportError;
use crate::store::import::incident;
use crate::store::import::incident::Preset;
use crate::store::import::record;
use crate::store::import::table::columns::Columns;
use crate::store::import::table::peek::Peek;
use crate::store::import::table::run::Records;
use crate::store::import::table::sheet::Sheet;
use crate::store::import::value::position::Positions;

/// The data set whose columns these are, unless the person says that the rows are something else.
pub(super) fn preset_for(sheet: &dyn Sheet, choices: &Choices) -> Option<&'static Preset> {
    let wanted = choices.kind.is_none_or(|kind| kind == ImportKind::Incidents);
    incident::preset(sheet.headings()).filter(|_| wanted)
}

/// What the rows become: as a person says, or the kind for which columns, values and shapes speak most.
///
/// # Errors
/// [`ImportError::KindUnclear`] where nothing speaks for any.
pub(super) fn records_for(
    sheet: &dyn Sheet,
    choices: &Choices,
    preset: Option<&'static Preset>,
    positions: &Positions,
) -> Result<&'static dyn Records, ImportError> {
    let asked = choices.kind.or(preset.map(|_| ImportKind::Incidents));
    if let Some(kind) = asked {
        return record::of_kind(kind).ok_or(ImportError::KindNotHere { kind });
    }
    let peek = Peek::of(sheet)?;
    let mut best: Option<(u32, &'static dyn Records)> = None;
    let mut refusal = ImportError::KindUnclear;
    let no_points = peek.is_of_lines() || peek.is_of_outlines();
    for records in record::RECORDS
        .iter()
        .filter(|records| !(no_points && records.lies_at_points()))
    {
        let fitted = Columns::fit(sheet.headings(), records.kind(), &records.fields(), None, choices);
        // A mapping that this kind has no field for speaks against it.
        let columns = match fitted {
            Ok(columns) => columns,
            Err(error) => {
                if matches!(error, ImportError::Person { .. }) {
                    refusal = error;
                }
                continue;
            }
        };
        let claim = records.claim(&columns, positions, &peek);
        if claim > best.map_or(0, |(best, _)| best) {
            best = Some((claim, *records));
        }
    }
    best.map(|(_, records)| records).ok_or(refusal)
}
