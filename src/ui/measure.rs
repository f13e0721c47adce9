//! The window measured: when it first shows an operation, and what a frame costs while it rests, is pushed, or filters.
//!
//! The window is a real one on a real screen. Prints nothing: what was found is told as it is found.

use std::path::PathBuf;
use std::time::Instant;

use jiff::ToSpan as _;

use crate::chart::View;
use crate::desk::Action;
use crate::desk::Folders;
use crate::model::Period;
use crate::store::process;
use crate::ui::Doria;
use crate::ui::WindowError;
use crate::ui::run;
use crate::ui::run::Begun;

/// Size of the window, in points.
const SIZE: [f32; 2] = [1280.0, 800.0];
/// Frames of each kind that are drawn before they count.
const WARM: usize = 20;
/// Frames measured of each kind.
const FRAMES: usize = 200;
/// How far the map is pushed in one frame, in points.
const STEP: f32 = 6.0;
/// After so many frames the path turns.
const TURN: usize = 50;
/// Days of which the incidents are shown while it filters.
const FILTERED_DAYS: i64 = 365;

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watched {
    /// A window of the same framework with nothing in it.
    Empty,
    /// An operation until its full picture, or the exercise.
    Picture(Option<PathBuf>),
    /// The frames of an operation, or of the exercise.
    Frames(Option<PathBuf>),
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Something of it is on the screen.
    First,
    /// All records are in memory, and what is asked of them is answered.
    Whole,
    /// All of it is on the screen, and no work is left.
    Full,
    /// The most memory that the process held until now, in bytes.
    Peak(u64),
    /// What frames of a kind cost.
    Frames(FrameCost),
    /// The operation could not be opened.
    Refused,
}

/// A kind of frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameKind {
    /// The window without anything in it.
    Empty,
    /// All of the window, nothing moves.
    Still,
    /// The map is pushed along a fixed path.
    Pan,
    /// The map is zoomed in and out about its middle.
    Zoom,
    /// Another span of days is shown in each frame.
    Filter,
}

impl FrameKind {
    const ALL: [Self; 5] = [Self::Empty, Self::Still, Self::Pan, Self::Zoom, Self::Filter];

    /// Its name in figures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Still => "still",
            Self::Pan => "pan",
            Self::Zoom => "zoom",
            Self::Filter => "filter",
        }
    }
}

/// What frames of one kind cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrameCost {
    /// Which.
    pub kind: FrameKind,
    /// Processor time of all threads for one frame, the mean, in seconds; none where the system does not tell.
    pub cpu_s: Option<f64>,
    /// From one frame to the next, the middle one, in seconds.
    pub median_s: f64,
    /// The longest of them.
    pub longest_s: f64,
    /// How many pictures of the map were shown meanwhile.
    pub pictures: usize,
}

/// Opens a window, tells what is found, closes it.
///
/// # Errors
/// [`WindowError`] where there is no screen, or it refuses.
pub fn watch(watched: Watched, tell: fn(Mark)) -> Result<(), WindowError> {
    let mut options = run::options()?;
    options.viewport = options.viewport.with_inner_size(SIZE);
    options.glow_options.vsync = false;
    let watched = match watched {
        Watched::Empty => None,
        Watched::Picture(file) => Some((begun(file), false)),
        Watched::Frames(file) => Some((begun(file), true)),
    };
    let start = move |creation: &eframe::CreationContext<'_>| {
        let app: Box<dyn eframe::App> = match watched {
            None => Box::new(Empty { frames: 0, tell }),
            Some((begun, counts)) => Box::new(Measured::new(begun.window(&creation.egui_ctx), counts, tell)),
        };
        Ok(app)
    };
    eframe::run_native("Doria", options, Box::new(start))
        .map_err(|error| WindowError::Refused(error.to_string()))
}

/// The desk of the window that is measured, at work as that of a person is.
fn begun(file: Option<PathBuf>) -> Begun {
    // What is measured shall depend on the file alone, and leave no trace in the person's settings.
    let folders = Folders {
        config: None,
        ..Folders::of_system()
    };
    Begun::with(folders, file.map_or(Action::OpenExercise, Action::OpenToLook))
}

/// A window with nothing in it, until its first frame is on the screen.
struct Empty {
    frames: usize,
    tell: fn(Mark),
}

impl eframe::App for Empty {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.frames += 1;
        if self.frames == 2 {
            (self.tell)(Mark::First);
            process::peak_bytes()
                .into_iter()
                .map(Mark::Peak)
                .for_each(self.tell);
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        ui.ctx().request_repaint();
        egui::CentralPanel::default().show(ui, |_| {});
    }
}

/// How far the picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Nothing of the operation was drawn.
    Waiting,
    /// Something of it was drawn in the last frame.
    Drawn,
    /// That was told.
    First,
    /// All of it was drawn in the last frame.
    Done,
    /// That was told.
    Full,
}

/// The window under measurement.
struct Measured {
    doria: Doria,
    stage: Stage,
    /// Whether it was told that all records are there.
    whole: bool,
    /// Whether frames are measured when the picture is full.
    counts: bool,
    /// Frames since the picture was full.
    frame: usize,
    /// Where the path begins.
    home: View,
    /// The first day shown while it filters.
    first_day: Option<jiff::civil::Date>,
    tally: Option<Tally>,
    tell: fn(Mark),
}

/// The frames of one kind as they come.
struct Tally {
    cpu_s: Option<f64>,
    pictures: usize,
    last: Instant,
    frames_s: Vec<f64>,
}

impl Measured {
    fn new(doria: Doria, counts: bool, tell: fn(Mark)) -> Self {
        let home = *doria.desk().view();
        Self {
            doria,
            stage: Stage::Waiting,
            whole: false,
            counts,
            frame: 0,
            home,
            first_day: None,
            tally: None,
            tell,
        }
    }

    /// Which kind of frame this is, and its number among them.
    fn phase(&self) -> Option<(FrameKind, usize)> {
        let at = self.frame.checked_sub(1)?;
        let kind = FrameKind::ALL.get(at / (WARM + FRAMES + 1))?;
        Some((*kind, at % (WARM + FRAMES + 1)))
    }

    /// What was drawn in the last frame is on the screen by now.
    fn follow_picture(&mut self, ctx: &egui::Context) {
        if self.stage == Stage::Drawn {
            (self.tell)(Mark::First);
            self.stage = Stage::First;
        } else if self.stage == Stage::Done {
            (self.tell)(Mark::Full);
            self.tell_peak();
            self.home = *self.doria.desk().view();
            let incidents = &self.doria.desk().operation().incidents;
            self.first_day = incidents.rows().map(|row| row.date).min();
            self.stage = Stage::Full;
        }
        let desk = self.doria.desk();
        if !self.whole && desk.file().is_some() && !desk.is_reading() {
            (self.tell)(Mark::Whole);
            self.whole = true;
        }
        let ready = self.whole && desk.is_idle() && !desk.pictures().is_busy();
        self.stage = match self.stage {
            Stage::Waiting if desk.file().is_some() && desk.shows_moment() => Stage::Drawn,
            Stage::First if ready => Stage::Done,
            stage => stage,
        };
        if self.stage == Stage::Waiting && desk.is_idle() {
            (self.tell)(Mark::Refused);
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        // While it works the window is woken by its own means, as it is for a person.
        if self.stage != Stage::Waiting && self.stage != Stage::First {
            ctx.request_repaint();
        }
    }

    fn tell_peak(&self) {
        process::peak_bytes()
            .into_iter()
            .map(Mark::Peak)
            .for_each(self.tell);
    }

    /// Counts the frame that has ended.
    fn count(&mut self, kind: FrameKind, number: usize) {
        let now = Instant::now();
        if number == WARM {
            self.tally = Some(Tally {
                cpu_s: process::cpu_s(),
                pictures: self.doria.map_pictures(),
                last: now,
                frames_s: Vec::with_capacity(FRAMES),
            });
            return;
        }
        let Some(tally) = &mut self.tally else { return };
        tally.frames_s.push((now - tally.last).as_secs_f64());
        tally.last = now;
        if number < WARM + FRAMES {
            return;
        }
        tally.frames_s.sort_by(f64::total_cmp);
        let at = |at: usize| tally.frames_s.get(at).copied().unwrap_or(f64::NAN);
        let spent = process::cpu_s().zip(tally.cpu_s);
        (self.tell)(Mark::Frames(FrameCost {
            kind,
            cpu_s: spent.map(|(after, before)| (after - before) / FRAMES as f64),
            median_s: at(FRAMES / 2),
            longest_s: at(FRAMES - 1),
            pictures: self.doria.map_pictures() - tally.pictures,
        }));
        self.tally = None;
    }

    /// Does what the kind of frame asks for.
    fn act(&mut self, kind: FrameKind, number: usize) {
        let along = (number % (2 * TURN)).min(2 * TURN - number % (2 * TURN)) as f32 * STEP;
        match kind {
            FrameKind::Empty | FrameKind::Still => {}
            // Back and forth, aslant, so that new tiles and names come in.
            FrameKind::Pan => {
                let there = self.home.panned(along, along / 2.0);
                self.doria.ask(Action::SetView(there));
            }
            // To eight times as near and back, as a wheel does it.
            FrameKind::Zoom => {
                let factor = f64::from(along / (STEP * TURN as f32) * 3.0).exp2();
                let middle = self.home.page_from_earth(self.home.centre());
                self.doria.ask(Action::SetView(self.home.zoomed(middle, factor)));
            }
            FrameKind::Filter => {
                let first = self.first_day.unwrap_or_else(|| self.doria.desk().day());
                let days = i64::try_from(number).unwrap_or(0);
                let from = first.checked_add(days.days()).unwrap_or(first);
                let until = from.checked_add(FILTERED_DAYS.days()).unwrap_or(from);
                self.doria.ask(Action::SetPeriod(Period::between(from, until)));
            }
        }
    }
}

impl eframe::App for Measured {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if self.stage == Stage::Full {
            if let Some((kind, number)) = self.phase() {
                self.count(kind, number);
            }
            self.frame += 1;
            match self.phase().filter(|_| self.counts) {
                Some((FrameKind::Empty, _)) => {}
                Some((kind, number)) => {
                    self.act(kind, number);
                    self.doria.logic(ctx, frame);
                }
                None => {
                    self.tell_peak();
                    ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                    return;
                }
            }
            ctx.request_repaint();
            return;
        }
        self.doria.logic(ctx, frame);
        self.follow_picture(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if matches!(self.phase(), Some((FrameKind::Empty, _))) {
            egui::CentralPanel::default().show(ui, |_| {});
        } else {
            self.doria.ui(ui, frame);
        }
    }
}
