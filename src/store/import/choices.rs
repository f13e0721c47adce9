//! What a person may decide about an import: what the rows are, which column is what, what the file does not say.

use std::path::PathBuf;

use crate::model::coded::coded;

coded! {
    /// What the rows of a file become.
    ImportKind, "import-kind" {
        /// Incidents, and observations of calm.
        Incidents = "incidents",
        /// Villages, towns, sites.
        Communities = "communities",
        /// Bases of ours.
        Bases = "bases",
        /// Units of ours.
        Units = "units",
        /// Roads, tracks, paths, river reaches.
        Routes = "routes",
        /// Patrols that were made.
        Patrols = "patrols",
        /// Tracks of receivers, as patrols that were made.
        Tracks = "tracks",
        /// Care, markets, airstrips.
        Services = "services",
        /// Outlines with a meaning.
        Areas = "areas",
        /// Lines that nobody crosses but on a way.
        Barriers = "barriers",
        /// A grid of heights.
        Elevation = "elevation",
        /// A grid of land cover, with the speeds on its classes.
        Landcover = "landcover",
        /// A grid of people, counted around the communities.
        Population = "population",
        /// Posts of the alert network.
        Contacts = "contacts",
        /// Lines of the work plan.
        Activities = "activities",
        /// Alerts that were called.
        Alerts = "alerts",
        /// Calls at which posts were heard.
        CheckIns = "check-ins",
        /// Dated events that may explain a change.
        Events = "events",
    }
}

coded! {
    /// In which order the numbers of a date stand.
    DateOrder, "date-order" {
        /// Day first, as in most of the world.
        DayFirst = "dmy",
        /// Month first, as in the United States.
        MonthFirst = "mdy",
    }
}

coded! {
    /// What a further file of a source is to the protected counts that the operation holds of it.
    Counting, "counting" {
        /// A newer edition: of each area and month the larger count holds.
        Edition = "edition",
        /// Further reports: counts add.
        Add = "add",
    }
}

/// Everything that a person decided about an import. Nothing decided is a choice too: the file speaks for itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choices {
    /// What the rows become.
    pub kind: Option<ImportKind>,
    /// Fields with the headings of their columns. A field with an empty heading is left open.
    pub mapping: Vec<(String, String)>,
    /// The order of day and month where no value of the column settles it.
    pub date_order: Option<DateOrder>,
    /// What records of the file name as their source, in place of the name of the data set or file.
    pub source: Option<String>,
    /// What the file is to protected counts of its source that are held already.
    pub counting: Option<Counting>,
    /// The encoding of a text file, as in `windows-1252`.
    pub encoding: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The coordinate system of the positions, as a number of the EPSG register.
    pub crs: Option<u32>,
    /// The table of speeds by class, for land cover and roads.
    pub speeds: Option<PathBuf>,
    /// The operation's own file, so that what lies beside it is kept by its name alone.
    pub operation: Option<PathBuf>,
    /// Why protected kinds may come into a file that is not encrypted; the caller writes it to the audit trail.
    pub accept_plain: Option<String>,
}

impl Choices {
    /// The reason for protected kinds in a file that is not encrypted; blanks are none.
    pub fn reason_for_plain(&self) -> Option<&str> {
        let reason = self.accept_plain.as_deref().map(str::trim);
        reason.filter(|reason| !reason.is_empty())
    }
}
