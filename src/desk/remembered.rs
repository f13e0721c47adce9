//! Keeping the settings: written on a thread of their own, so that no frame waits for the disk; the last ones count.

use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::thread;
use std::thread::JoinHandle;

use crate::desk::Desk;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::post::Post;
use crate::model::Severity;
use crate::store::settings::Settings;

/// What is to be written, and in which folder.
type Order = (Settings, PathBuf);

/// The thread that writes the settings, started with the first ones. Dropping it writes what waits.
#[derive(Debug, Default)]
pub(crate) struct SettingsKeeper {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl SettingsKeeper {
    /// Writes the settings soon; what cannot be written is said on the desk.
    pub(crate) fn keep(&mut self, settings: Settings, folder: PathBuf, post: &Post) {
        if self.orders.is_none() {
            let (orders, receiver) = mpsc::channel();
            let post = post.clone();
            let thread = thread::Builder::new()
                .name("doria settings".to_owned())
                .spawn(move || run(&receiver, &post));
            if let Ok(thread) = thread {
                (self.orders, self.thread) = (Some(orders), Some(thread));
            }
        }
        let order = (settings, folder);
        let left = match &self.orders {
            Some(orders) => orders.send(order).err().map(|unsent| unsent.0),
            None => Some(order),
        };
        // Without a thread they are written here: slower, but not lost.
        if let Some(order) = left {
            write(order, post);
        }
    }
}

fn run(orders: &Receiver<Order>, post: &Post) {
    while let Ok(mut order) = orders.recv() {
        while let Ok(newer) = orders.try_recv() {
            order = newer;
        }
        write(order, post);
    }
}

fn write((settings, folder): Order, post: &Post) {
    let Err(error) = settings.save(&folder) else {
        return;
    };
    post.send(Box::new(move |desk: &mut Desk| {
        let says = Saying::new("notice-settings-not-saved")
            .with("folder", Value::Plain(folder.display().to_string()))
            .with("detail", Value::Plain(error.to_string()));
        desk.notices.say(Severity::Warning, says);
    }));
}

impl Drop for SettingsKeeper {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // A thread that fell over has nothing left to write.
            drop(thread.join());
        }
    }
}
