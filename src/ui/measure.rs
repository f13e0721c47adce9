//! What a frame costs: the window on an operation, empty and while the map is pushed along a fixed path.
//!
//! The window is a real one on a real screen; the clock of the processor is handed in. Prints nothing.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Instant;

use crate::chart::View;
use crate::desk::Action;
use crate::desk::Folders;
use crate::ui::Doria;
use crate::ui::WindowError;
use crate::ui::run;
use crate::words::Lang;

/// Frames that are drawn before a measurement counts.
const WARM: usize = 20;
/// Frames measured of each kind.
const FRAMES: usize = 200;
/// How far the map is pushed in one frame, in points.
const STEP: f32 = 6.0;
/// After so many frames the path turns.
const TURN: usize = 50;

/// What frames cost, one number a frame, in seconds.
#[derive(Debug, Clone, Default)]
pub struct FrameCost {
    /// From the start until the operation was first drawn.
    pub first_picture_s: f64,
    /// Processor time of an empty frame.
    pub empty_cpu_s: Vec<f64>,
    /// Wall time of an empty frame.
    pub empty_wall_s: Vec<f64>,
    /// Processor time of a frame in which the map was pushed.
    pub pan_cpu_s: Vec<f64>,
    /// Wall time of a frame in which the map was pushed.
    pub pan_wall_s: Vec<f64>,
    /// How often the map was turned into triangles while it was pushed.
    pub builds: usize,
}

/// Opens the window on an operation, measures it, closes it. `cpu` tells the processor time of this process so far.
///
/// # Errors
/// [`WindowError`] where there is no screen, or it refuses.
pub fn measure_frames(file: Option<PathBuf>, cpu: fn() -> f64) -> Result<FrameCost, WindowError> {
    let cost = Arc::new(Mutex::new(FrameCost::default()));
    let found = Arc::clone(&cost);
    let mut options = run::options()?;
    options.glow_options.vsync = false;
    let begun = Instant::now();
    let start = move |creation: &eframe::CreationContext<'_>| {
        let mut doria = Doria::new(&creation.egui_ctx, Folders::of_system(), Lang::of_system());
        doria.ask(file.map_or(Action::OpenExercise, Action::OpenFile));
        let measured: Box<dyn eframe::App> = Box::new(Measured {
            doria,
            begun,
            cpu,
            frame: 0,
            home: None,
            last: None,
            builds: 0,
            found,
        });
        Ok(measured)
    };
    eframe::run_native("Doria", options, Box::new(start))
        .map_err(|error| WindowError::Refused(error.to_string()))?;
    let cost = cost.lock().map(|cost| cost.clone());
    cost.map_err(|error| WindowError::Refused(error.to_string()))
}

/// The window under measurement.
struct Measured {
    doria: Doria,
    begun: Instant,
    cpu: fn() -> f64,
    /// Frames since the operation lay there, idle.
    frame: usize,
    /// Where the path begins.
    home: Option<View>,
    /// Clock and processor time at the last frame.
    last: Option<(Instant, f64)>,
    builds: usize,
    found: Arc<Mutex<FrameCost>>,
}

impl Measured {
    /// Whether this frame is drawn empty: those before the map is pushed.
    const fn is_empty(&self) -> bool {
        self.frame > 0 && self.frame <= WARM + FRAMES
    }

    fn note(&mut self) {
        let (now, cpu) = (Instant::now(), (self.cpu)());
        let last = self.last.replace((now, cpu));
        let Some((before, cpu_before)) = last else { return };
        let Ok(mut found) = self.found.lock() else { return };
        let (wall_s, cpu_s) = ((now - before).as_secs_f64(), cpu - cpu_before);
        let in_phase = self.frame.saturating_sub(1) % (WARM + FRAMES);
        if self.frame == 0 || in_phase < WARM {
            return;
        }
        if self.is_empty() {
            found.empty_wall_s.push(wall_s);
            found.empty_cpu_s.push(cpu_s);
        } else {
            found.pan_wall_s.push(wall_s);
            found.pan_cpu_s.push(cpu_s);
            found.builds = self.doria.map_builds() - self.builds;
        }
    }

    /// Back and forth, aslant, so that new tiles and names come in.
    fn push(&mut self) {
        let step = self.frame.saturating_sub(WARM + FRAMES);
        let Some(home) = self.home else { return };
        let phase = (step % (2 * TURN)) as f32;
        let along = if phase < TURN as f32 {
            phase
        } else {
            2.0 * TURN as f32 - phase
        };
        self.doria
            .ask(Action::SetView(home.panned(along * STEP, along * STEP / 2.0)));
    }
}

impl eframe::App for Measured {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        let desk = self.doria.desk();
        let ready = !desk.operation().communities.is_empty() && desk.is_idle() && !desk.pictures().is_busy();
        if self.frame > 0 || ready {
            self.frame += 1;
        }
        self.note();
        if self.home.is_none() && ready {
            self.home = Some(*self.doria.desk().view());
            self.builds = self.doria.map_builds();
            if let Ok(mut found) = self.found.lock() {
                found.first_picture_s = self.begun.elapsed().as_secs_f64();
            }
        }
        if self.frame > 2 * (WARM + FRAMES) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if !self.is_empty() {
            self.push();
            self.doria.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        ui.ctx().request_repaint();
        if self.is_empty() {
            egui::CentralPanel::default().show(ui, |_| {});
        } else {
            self.doria.ui(ui, frame);
        }
    }
}
