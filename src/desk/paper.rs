//! The briefing sheet of this moment: what is on the desk, on paper, made on a thread and written whole.
//!
//! Lays out nothing; that is done in `print::sheet`.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::density;
use crate::analysis::density::DensityRequest;
use crate::chart::LayerId;
use crate::chart::Marks;
use crate::chart::Theme;
use crate::chart::world::DensityBand;
use crate::desk::Desk;
use crate::desk::derived::CELLS;
use crate::desk::ground;
use crate::desk::ground::GroundsAtOnce;
use crate::desk::ground::WantedMap;
use crate::desk::notice::Saying;
use crate::desk::notice::Sentence;
use crate::desk::notice::Value;
use crate::desk::output::Made;
use crate::desk::output::Sheaf;
use crate::desk::sight;
use crate::desk::sight::Sight;
use crate::model::Severity;
use crate::print::file::file;
use crate::print::pdf::PageMeta;
use crate::print::pdf::PdfError;
use crate::print::sheet::BriefRequest;
use crate::print::sheet::SheetError;
use crate::print::sheet::SheetExtras;
use crate::print::sheet::brief;
use crate::protect::Audience;
use crate::protect::part_for;
use crate::quantity::Metres;
use crate::store::export::Left;
use crate::store::gpkg::AuditNote;
use crate::ticket::Cancelled;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

impl Sentence for SheetError {
    fn sentence(&self, lang: Lang) -> String {
        Self::sentence(*self, lang)
    }
}

impl Sentence for PdfError {
    fn sentence(&self, lang: Lang) -> String {
        Self::sentence(self, lang)
    }
}

impl Desk {
    /// Notes that a sheet is wanted; it is made once the answers that stand on it are those of this moment. What was
    /// stopped is made for it after all.
    pub(crate) fn print(&mut self, request: BriefRequest, path: PathBuf) {
        self.derived.again();
        self.wanted_sheets.push((request, path));
    }

    /// Whether the answers are to be those that stand on paper: a sheet waits for them.
    pub(crate) const fn is_for_paper(&self) -> bool {
        !self.wanted_sheets.is_empty()
    }

    pub(crate) fn print_wanted(&mut self) {
        let network = self.derived.network.answer().computing;
        if self.wanted_sheets.is_empty() || network || self.answers.is_computing() {
            return;
        }
        if self.answers.is_stale() {
            return self.drop_sheets("notice-sheet-stale");
        }
        for (request, path) in std::mem::take(&mut self.wanted_sheets) {
            let mut sight = self.sight();
            sight.operation = Arc::clone(self.operation());
            let maps = ground::wanted(self.operation(), self.file());
            let gaps = self.answers().gaps.value.as_ref();
            let covered = gaps
                .filter(|_| request.layers.contains(&LayerId("gaps")))
                .map(|gaps| format!("{}.", gaps.found.covered.sentence(sight.lang)));
            let mut told = SheetExtras {
                mode: Some(self.situation().mode),
                assumptions: std::iter::once(self.conditions_in_words(sight.lang))
                    .chain(covered)
                    .chain(self.effect_in_words(sight.lang))
                    .collect(),
                credits: Vec::new(),
            };
            if !request.audience.sees_plans() {
                // How one moves and what that covers is nothing for others.
                told = SheetExtras::default();
            }
            let detail = format!("sheet {} {}", request.paper.code(), request.audience.code());
            let (note, name) = (
                AuditNote {
                    kind: "print",
                    detail,
                },
                path.clone(),
            );
            let left = self.left_on(&request);
            self.write_shared(path, note, left, move |ticket| {
                sheet(sight, (&request, &name), &maps, told, ticket)
            });
        }
    }

    /// What is behind a sheet for others outside that shows protected incidents.
    pub fn left_on(&self, request: &BriefRequest) -> Option<Left> {
        let is_shared = request.audience == Audience::Shared;
        let shows = is_shared && request.layers.contains(&LayerId("protected"));
        let filter = &self.situation().filter;
        let left = shows.then(|| Left::of_sheet(self.operation(), |row| filter.takes_count(row)));
        left.filter(|left| !left.is_empty())
    }

    /// Gives up the sheets that wait, and says why: nothing is printed that its reader would take for something else.
    pub(crate) fn drop_sheets(&mut self, why: Key) {
        for (_, path) in std::mem::take(&mut self.wanted_sheets) {
            let says = Saying::new(why).with("file", Value::Plain(path.display().to_string()));
            self.notices.say(Severity::Fault, says);
        }
    }

    /// What the change brought that is asked about. Where counts may only be told as bands the sheet does not tell it.
    fn effect_in_words(&self, lang: Lang) -> Option<String> {
        self.situation().impact.as_ref()?;
        let found = self.answers().impact.value.as_ref()?;
        let sentence = (!found.is_suppressed()).then(|| found.sentence(lang))?;
        let args = [
            ("day", Arg::from(number::date(lang, found.request.day))),
            ("sentence", Arg::from(sentence)),
        ];
        Some(words::text_with(lang, "impact-on-sheet", &args))
    }

    /// The conditions for which the times on the sheet hold.
    fn conditions_in_words(&self, lang: Lang) -> String {
        let situation = self.situation();
        let light = if situation.night {
            "light-night"
        } else {
            "light-day"
        };
        words::text_with(
            lang,
            "sheet-conditions",
            &[
                (
                    "mode",
                    Arg::from(words::text(lang, situation.mode.title()).to_lowercase()),
                ),
                ("season", Arg::from(words::text(lang, situation.season.title()))),
                ("light", Arg::from(words::text(lang, light))),
            ],
        )
    }
}

fn sheet(
    mut sight: Sight,
    (request, name): (&BriefRequest, &Path),
    maps: &[WantedMap],
    told: SheetExtras,
    ticket: &Ticket,
) -> Made {
    let theme = if request.grey { Theme::Grey } else { Theme::Print };
    let grounds = GroundsAtOnce::open(maps, theme);
    if !request.audience.sees_plans() {
        // Nothing that others may not see lends its risk to what they see.
        let filter = &sight.filter;
        let part = part_for(&sight.operation, request.audience, |row| filter.takes_count(row));
        sight.operation = Arc::new(part);
        sight.answers.hotspots.value = None;
    }
    whole_density(&mut sight, ticket).ok()?;
    let marks = Marks::of(&sight.operation, &sight.filter);
    let layers = grounds.grounds();
    let world = sight::world(&sight, &marks, &layers);
    let extras = SheetExtras {
        credits: grounds.credits(sight.lang),
        ..told
    };
    let sheet = match brief(&world, request, &extras) {
        Ok(sheet) => sheet,
        Err(error) => return Some(Err(Arc::new(error))),
    };
    ticket.check().ok()?;
    let about = PageMeta {
        title: sight.operation.about.name.clone(),
        lang: sight.lang,
    };
    let made = file(name, &sheet.pages, &about, &grounds).map(|bytes| Sheaf {
        bytes,
        warnings: grounds.refused().to_vec(),
    });
    Some(made.map_err(|error| Arc::new(error) as Arc<dyn Sentence>))
}

/// On paper the density is that of the whole operation, not of what the window happened to show.
fn whole_density(sight: &mut Sight, ticket: &Ticket) -> Result<(), Cancelled> {
    let op = &sight.operation;
    let Some(extent) = op.extent() else { return Ok(()) };
    let request = DensityRequest {
        filter: sight.filter.clone(),
        bandwidth: Metres::from_km(op.assumptions.get("hotspot.bandwidth")),
        extent: extent.grown(0.1),
        cells: CELLS,
    };
    let bands = density::bands(&density::density(op, &request, ticket)?);
    sight.bands = bands
        .into_iter()
        .map(|band| DensityBand {
            level: band.level,
            outline: band.outline,
        })
        .collect();
    Ok(())
}

/// The file of a copy: `sheet-2.pdf`; the only copy keeps the name.
pub fn numbered(path: &Path, copy: u32, of: u32) -> PathBuf {
    if of == 1 {
        return path.to_path_buf();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    let ending = ending.map_or_else(String::new, |ending| format!(".{ending}"));
    path.with_file_name(format!("{stem}-{copy}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_numbered_copy_is_a_file_of_its_own() {
        let path = Path::new("/g3/Shabunda.v2.pdf");
        assert_eq!(numbered(path, 1, 1), path);
        assert_eq!(numbered(path, 2, 3), Path::new("/g3/Shabunda.v2-2.pdf"));
        assert_eq!(numbered(Path::new("sheet"), 3, 3), Path::new("sheet-3"));
    }
}
