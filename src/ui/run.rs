//! Opens the window, or says in one sentence why there can be none and what works without.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::OnceLock;

use crate::desk::Action;
use crate::desk::Desk;
use crate::desk::Folders;
use crate::ui::Doria;
use crate::words;
use crate::words::Arg;
use crate::words::Lang;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// No screen to open it on.
    #[error("no display")]
    NoDisplay,
    /// The screen or the graphics refused.
    #[error("{0}")]
    Refused(String),
}

impl WindowError {
    /// The sentence for people, with what works without a window.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::NoDisplay => words::text(lang, "window-no-display"),
            Self::Refused(detail) => {
                words::text_with(lang, "window-refused", &[("detail", Arg::from(detail))])
            }
        }
    }
}

/// Whether there is a screen, by what its environment says. Elsewhere than on X11 and Wayland there always is.
fn has_display(get: impl Fn(&str) -> Option<std::ffi::OsString>) -> bool {
    let named = |name: &str| get(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos"))
        || named("DISPLAY")
        || named("WAYLAND_DISPLAY")
        || named("WAYLAND_SOCKET")
}

/// How the window is opened.
///
/// # Errors
/// [`WindowError::NoDisplay`] where there is no screen.
pub(crate) fn options() -> Result<eframe::NativeOptions, WindowError> {
    if !has_display(|name| std::env::var_os(name)) {
        return Err(WindowError::NoDisplay);
    }
    Ok(eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Doria")
            .with_app_id("doria")
            .with_inner_size([1366.0, 768.0])
            .with_min_inner_size([900.0, 560.0]),
        renderer: eframe::Renderer::Glow,
        // No soft gradients here that could show bands; without a graphics card each pixel of it is felt.
        dithering: false,
        ..eframe::NativeOptions::default()
    })
}

/// Opens the window on an operation, or on the exercise, and comes back when it is closed. A language that is asked for is
/// chosen, as by hand.
///
/// # Errors
/// [`WindowError`] where there is no screen, or it refuses.
pub fn run(file: Option<PathBuf>, lang: Option<Lang>) -> Result<(), WindowError> {
    let options = options()?;
    let first = file.map_or(Action::OpenExercise, Action::OpenFile);
    let mut begun = Begun::with(Folders::of_system(), first);
    if let Some(lang) = lang {
        begun.desk.ask(Action::SetLang(lang));
    }
    let start = move |creation: &eframe::CreationContext<'_>| {
        let app: Box<dyn eframe::App> = Box::new(begun.window(&creation.egui_ctx));
        Ok(app)
    };
    eframe::run_native("Doria", options, Box::new(start))
        .map_err(|error| WindowError::Refused(error.to_string()))
}

/// A desk at which an operation is opened while the system still makes the window.
pub(crate) struct Begun {
    desk: Desk,
    window: Arc<OnceLock<egui::Context>>,
}

impl Begun {
    pub(crate) fn with(folders: Folders, first: Action) -> Self {
        let window: Arc<OnceLock<egui::Context>> = Arc::default();
        let woken = Arc::clone(&window);
        // The first frame looks at the desk by itself.
        let wake = move || woken.get().into_iter().for_each(egui::Context::request_repaint);
        let mut desk = Desk::new(folders, Arc::new(wake));
        desk.is_in_window();
        desk.ask(first);
        Self { desk, window }
    }

    /// The window around it.
    pub(crate) fn window(self, ctx: &egui::Context) -> Doria {
        self.window.get_or_init(|| ctx.clone());
        Doria::around(ctx, self.desk, Lang::of_system())
    }
}

/// What wakes the window from another thread.
pub(crate) fn waker(ctx: &egui::Context) -> Arc<dyn Fn() + Send + Sync> {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(all(unix, not(target_os = "macos")))]
    fn without_display_the_sentence_names_commands_that_work_without_one() {
        assert!(!has_display(|_| None));
        assert!(!has_display(|_| Some("".into())));
        assert!(has_display(|name| (name == "DISPLAY").then(|| ":0".into())));
        for lang in Lang::ALL {
            let sentence = WindowError::NoDisplay.sentence(lang);
            assert!(
                sentence.contains("doria gaps") && sentence.contains("doria brief"),
                "{sentence}"
            );
        }
    }
}
