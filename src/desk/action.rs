//! All that can be asked of the desk. Panels and tools only ask; the desk decides and does.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::analysis::impact::ImpactRequest;
use crate::chart::Hit;
use crate::chart::LayerId;
use crate::chart::PagePoint;
use crate::chart::View;
use crate::desk::command::Command;
use crate::desk::leaving::Leaving;
use crate::desk::periods::PeriodsAsked;
use crate::desk::planning::Which;
use crate::desk::reports::ReportsAction;
use crate::desk::restore::Purpose;
use crate::desk::situation::Question;
use crate::earth::ControlPoint;
use crate::earth::Extent;
use crate::earth::LonLat;
use crate::model::About;
use crate::model::Base;
use crate::model::Edit;
use crate::model::Grade;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::MadeOf;
use crate::model::MapRef;
use crate::model::Mode;
use crate::model::Patrol;
use crate::model::Period;
use crate::model::Season;
use crate::plan::site::SiteRequest;
use crate::plan::timing::PatrolChange;
use crate::print::sheet::BriefRequest;
use crate::protect::Audience;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::store::gpkg::Doomed;
use crate::store::gpkg::Passphrase;
use crate::store::gpkg::Place;
use crate::store::import::Choices;
use crate::store::settings::LockAfter;
use crate::store::settings::Theme;
use crate::words::Key;
use crate::words::Lang;

/// What the pointer did on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapEventKind {
    /// It moved, with no button held.
    Hover,
    /// It left the map.
    Leave,
    /// The first button was pressed and released on the spot.
    Click,
    /// Twice in short order; the two clicks came before.
    DoubleClick,
    /// The first button was pressed and the pointer began to move; the place is where it was pressed.
    DragStart,
    /// It moved with the button held.
    Drag,
    /// The button was released.
    DragEnd,
}

/// What was held beside the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// Shift: adds to the selection.
    pub shift: bool,
    /// Alt: a free leg, not along the network.
    pub alt: bool,
    /// Ctrl, or Command on a Mac.
    pub command: bool,
}

/// Something the pointer did on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapEvent {
    /// What.
    pub kind: MapEventKind,
    /// Where on the earth.
    pub at: LonLat,
    /// Where on the map, in its page units.
    pub page: PagePoint,
    /// What was held.
    pub modifiers: Modifiers,
    /// On the second map, which shows other days with the same camera.
    pub beside: bool,
}

/// Keys that mean something to the tool at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToolKey {
    /// Ends what is being made.
    Enter,
    /// Takes the last point back.
    Backspace,
    /// Gives up what is being made; else goes one step back.
    Escape,
}

/// Something that is asked of the desk.
#[derive(Debug, Clone)]
pub enum Action {
    /// A command of the closed list.
    Command(Command),
    /// A change of the operation, as one step with this name in the history.
    Edit(Key, Vec<Edit>),
    /// This is selected, and nothing else.
    Select(Vec<Hit>),
    /// This is selected too, or no longer.
    Toggle(Hit),
    /// This is under the pointer of a table.
    Hover(Option<Hit>),
    /// Another part of the earth is seen.
    SetView(View),
    /// The map has another size, in page units.
    Resize(f32, f32),
    /// The map goes to a place.
    FlyTo(LonLat),
    /// A place is marked on the map, or none; the map stays where it is.
    Mark(Option<LonLat>),
    /// The map shows all of this.
    FlyToExtent(Extent),
    /// The map goes to a record, which is selected.
    FlyToRecord(Hit),
    /// A layer is shown, or not.
    ShowLayer(LayerId, bool),
    /// How people move.
    SetMode(Mode),
    /// The season.
    SetSeason(Season),
    /// By night, or by day.
    SetNight(bool),
    /// The day that is planned for; the day after the last thing known where none is given.
    SetDay(Option<Date>),
    /// One limit for all gaps; every community's own where none is given.
    SetWithin(Option<Seconds>),
    /// The times within which reach is drawn.
    SetLimits(Vec<Seconds>),
    /// The days whose incidents count.
    SetPeriod(Period),
    /// Incidents of a kind are shown, or not.
    ShowKind(IncidentKind, bool),
    /// Incidents graded so or better count; all where neither half is named.
    SetGrade(Grade),
    /// A question about who reaches whom is asked, or no longer.
    Question(Option<Question>),
    /// A forecast of so many weeks from so many days of reports is asked for.
    SetForecast(u32, i32),
    /// The effect of a change is asked for, or no longer.
    SetImpact(Option<ImpactRequest>),
    /// Another hotspot radius is tried while the hand drags it; none: that of the planning numbers again.
    TryBandwidth(Option<Metres>),
    /// Two periods are held against each other, or no longer.
    SetPeriods(Option<PeriodsAsked>),
    /// Somebody looks at how many are reported along the ways, or no longer.
    ShowRoadside(bool),
    /// Somebody looks at when it is reported, or no longer.
    ShowProfile(bool),
    /// Somebody looks at which reports may tell of one event, or no longer.
    ShowDuplicates(bool),
    /// The ground of armed groups is held against that of a day, or no longer.
    HoldAgainst(Option<Date>),
    /// Areas of influence are made of reports by these settings.
    MakeInfluence(Vec<MadeOf>),
    /// Reports that may tell of one event are merged, told apart or taken out again.
    Reports(ReportsAction),
    /// The pointer did something on the map.
    Pointer(MapEvent),
    /// A key for the tool at work.
    ToolKey(ToolKey),
    /// A base is placed here, as the tool does it; for places that were typed.
    PlaceBase(LonLat),
    /// Open an operation to work on.
    OpenFile(PathBuf),
    /// Try a passphrase on the encrypted operation that waits for one.
    Unlock(Passphrase),
    /// It stays locked.
    StayLocked,
    /// Give the open, encrypted operation another passphrase.
    ChangePassphrase(Passphrase),
    /// Look for the restore points.
    ListPoints,
    /// Keep the operation as it is now, under a name.
    KeepPoint(String),
    /// Read a restore point, to compare or to go back.
    ReadPoint(u32, Purpose),
    /// Destroy records for good.
    Destroy(Doomed),
    /// Open an operation to look at only.
    OpenToLook(PathBuf),
    /// Open the working copy of the exercise.
    OpenExercise,
    /// Renew the working copy of the exercise; what was done in it is gone, and its history with it.
    StartAgain,
    /// Name, marking and clock of the operation; a lower marking leaves a line in the audit trail.
    SetAbout(About),
    /// Make a new operation in a file of its own.
    NewFile(Place, About),
    /// Put all that is in memory into a new file, and go on there; where it leaves encryption, with the reason.
    SaveCopy(Place, Option<String>),
    /// Try again to write what could not be written.
    RetrySave,
    /// Files were dropped or chosen: maps are laid, operations opened, the rest is looked at for import.
    InspectImport(Vec<PathBuf>),
    /// A file was chosen to come in: it is looked at, whatever it is.
    InspectFile(PathBuf),
    /// Other choices for the file that is looked at.
    ImportChoices(Choices),
    /// Read the file that was looked at; one step.
    RunImport,
    /// Close the import, read or not; the next file follows.
    CancelImport,
    /// Write a briefing sheet of what is on the desk as PDF.
    Print(Box<BriefRequest>, PathBuf),
    /// Write the order of a patrol as PDF, in this language.
    PrintOrder(Id<Patrol>, Lang, PathBuf),
    /// Lay an offline map under the operation.
    AddMap(PathBuf),
    /// Set the points anew by which a picture lies.
    PlaceAgain(Id<MapRef>),
    /// Lay the picture that is shown by these points.
    LayPicture(Vec<ControlPoint>),
    /// Give up laying the picture that is shown.
    DropPicture,
    /// Make an offline map of an extract, beside it, and lay it under the operation.
    BuildMap(PathBuf),
    /// Ask for a programme of patrols.
    StartSuggest {
        /// For how many days from the planned one.
        days: u32,
        /// The seed of all chance in it.
        seed: u64,
    },
    /// Take the programme suggested before in place of the one on the desk.
    SwapSuggestion,
    /// Adjust the suggestion on the desk to what has changed since.
    MendSuggestion,
    /// Take patrols of the suggestion over as proposed.
    AcceptSuggestion(Which),
    /// Ask for sites of new bases.
    StartSites(Box<SiteRequest>),
    /// Try a base at this place when sites are asked for.
    TrySite(LonLat),
    /// Try the place of this number in the list no longer, from 0.
    LeaveSite(usize),
    /// Ask what would be if a base closed, or stood there.
    WhatIf(Id<Base>, Option<LonLat>),
    /// Put a planned base at the site of this place in the list, from 0.
    AcceptSite(usize),
    /// Take the suggestions off the desk.
    DropPlans,
    /// Who goes on a patrol, how or when; its way and hours are made anew.
    ChangePatrol(Id<Patrol>, PatrolChange),
    /// A role approves a patrol, which is proposed until then.
    Approve(Id<Patrol>, String),
    /// Write the work plan as a table, a calendar or one page, by the ending of the name; for others outside what is marked for
    /// partners alone.
    WritePlan(Audience, PathBuf),
    /// Write a patrol for hand-held receivers.
    ExportGpx(Id<Patrol>, PathBuf),
    /// Write a patrol for map viewers.
    ExportKml(Id<Patrol>, PathBuf),
    /// Look at what a file of layers would hold.
    LookAtLeaving(Leaving),
    /// Ask the file what left before in shared exports and sheets.
    AskLeft,
    /// Write a file of layers.
    Leave(Leaving),
    /// Show a file that was written, or its folder, with the program that the system has for it.
    Show(PathBuf),
    /// Stop a piece of work.
    CancelJob(u64),
    /// Make the answers after all whose work was stopped or came to grief.
    MakeAgain,
    /// A notice was read.
    Dismiss(u64),
    /// The language of the window.
    SetLang(Lang),
    /// The look of the window.
    SetTheme(Theme),
    /// What the system says: its language, and whether it is dark. Counts while the person chose none.
    SystemSays {
        /// The language of the system.
        lang: Lang,
        /// Whether the system is dark.
        dark: bool,
    },
    /// The size of a panel in points, to be remembered.
    SetPanel(String, f32),
    /// Reads a damaged operation as far as it can be read into a new file beside it, and opens that.
    Recover(Place),
    /// After which time without a touch an encrypted operation is locked away, to be remembered.
    LockAfter(LockAfter),
}
