//! What can be read of a damaged operation, put into a file beside it.

use crate::desk::Desk;
use crate::desk::action::Action;
use crate::desk::loaded::Loaded;
use crate::model::Finding;
use crate::model::Severity;
use crate::store::gpkg;
use crate::store::gpkg::FileError;
use crate::store::gpkg::Opened;
use crate::store::gpkg::Place;

impl Desk {
    /// Reads a damaged operation as far as it can be read into a file beside it, and opens that; what is missing is said.
    pub(crate) fn recover(&mut self, damaged: Place) {
        self.load(false, move || Loaded::of(beside(&damaged)?));
    }

    /// An encrypted operation was opened by its passphrase, or is damaged: then its key is needed to read what can be read.
    pub(super) fn arrive_unlocked(&mut self, loaded: Result<Loaded, FileError>, place: Place) {
        match loaded {
            Err(error @ FileError::Damaged { .. }) => {
                self.withdraw_early();
                let offers = vec![("offer-recover", Action::Recover(place))];
                self.notices.offer(Severity::Fault, error, offers);
            }
            loaded => self.arrive(loaded),
        }
    }
}

/// Reads a damaged operation as far as it can be read into a file beside it, and gives that; what is missing stands in its
/// findings.
fn beside(damaged: &Place) -> Result<Opened, FileError> {
    let made = gpkg::recover(damaged, &free_place(damaged))?;
    let whole = Finding::new("M116", Severity::Warning, crate::model::Place::Whole);
    Ok(Opened {
        file: made.file,
        operation: made.operation,
        findings: [vec![whole], made.missing].concat(),
    })
}

/// A name beside the damaged file that nothing has.
fn free_place(damaged: &Place) -> Place {
    let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = (text(damaged.path.file_stem()), text(damaged.path.extension()));
    let named = |number: u32| {
        let more = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        damaged
            .path
            .with_file_name(format!("{stem}-recovered{more}.{ending}"))
    };
    // One that is taken after all is refused, not overwritten.
    let path = (1..1000).map(named).find(|path| !path.exists());
    Place {
        path: path.unwrap_or_else(|| named(1000)),
        passphrase: damaged.passphrase.clone(),
    }
}
