//! The thread that draws and paints the map: it does what was asked last, and lets go what was asked before that.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use crate::chart::Marks;
use crate::chart::Pictures;
use crate::chart::View;
use crate::chart::basemap::Ground;
use crate::desk::Desk;
use crate::desk::ground::ShownMap;
use crate::desk::notice::Saying;
use crate::desk::notice::Value;
use crate::desk::picture;
use crate::desk::picture::DrawnMap;
use crate::desk::post::Post;
use crate::desk::sight::Sight;
use crate::model::Severity;
use crate::print::png;

/// From one map of the same place to the next at least so many times as long as the first one took, and so long.
const PACE: u32 = 3;
const LEAST_PACE: Duration = Duration::from_millis(100);

/// A map that is to be drawn.
pub(crate) struct Order {
    pub(crate) number: u64,
    /// Whether it is the second map.
    pub(crate) is_beside: bool,
    pub(crate) sight: Sight,
    pub(crate) page: View,
    pub(crate) pixels_per_unit: f32,
    pub(crate) grounds: Vec<ShownMap>,
    pub(crate) pictures: Arc<dyn Pictures + Send + Sync>,
}

#[derive(Default)]
struct Inside {
    order: Option<Order>,
    ends: bool,
}

/// Where the newest order lies.
#[derive(Default)]
struct Mailbox {
    inside: Mutex<Inside>,
    more: Condvar,
}

impl Mailbox {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for an order whose time has come; none when the desk is gone.
    fn next(&self, last: Option<&Last>) -> Option<Order> {
        let mut inside = self.inside();
        loop {
            if inside.ends {
                return None;
            }
            let pause = match (&inside.order, last) {
                (Some(order), Some(last)) => last.pause_before(order, Instant::now()),
                (Some(_), None) => Duration::ZERO,
                (None, _) => Duration::MAX,
            };
            if pause.is_zero() {
                return inside.order.take();
            }
            // A newer order wakes it, and may have no pause.
            let woken = self.more.wait_timeout(inside, pause);
            inside = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// The map that was drawn last.
struct Last {
    page: View,
    begun: Instant,
    ended: Instant,
}

impl Last {
    /// How long the next map still waits. One of the same place, with other records on it, gives the frames more time than
    /// the last one took from them, ten pictures in a second at most: a hand on the time line changes it faster than the
    /// eye follows.
    fn pause_before(&self, order: &Order, now: Instant) -> Duration {
        if order.page != self.page {
            return Duration::ZERO;
        }
        let took = self.ended - self.begun;
        (self.begun + (took * PACE).max(LEAST_PACE)).saturating_duration_since(now)
    }
}

/// The thread; it ends with this value.
pub(crate) struct Drawer {
    mailbox: Arc<Mailbox>,
    /// The system had no thread left: what is asked is done at once.
    alone: Option<(Arc<Mutex<Marks>>, Post)>,
}

impl Drawer {
    /// Starts the thread; maps come back through the post.
    pub(crate) fn start(marks: Arc<Mutex<Marks>>, post: Post) -> Self {
        let mailbox = Arc::new(Mailbox::default());
        let (orders, columns, back) = (Arc::clone(&mailbox), Arc::clone(&marks), post.clone());
        let work = move || {
            let mut last: Option<Last> = None;
            while let Some(order) = orders.next(last.as_ref()) {
                let (page, begun) = (order.page, Instant::now());
                serve(order, &columns, &back);
                let ended = Instant::now();
                last = Some(Last { page, begun, ended });
            }
        };
        let started = thread::Builder::new().name("doria map".to_owned()).spawn(work);
        Self {
            mailbox,
            alone: started.is_err().then_some((marks, post)),
        }
    }

    /// Asks for a map, in place of the one that was asked for before and is not begun.
    pub(crate) fn ask(&self, order: Order) {
        if let Some((marks, post)) = &self.alone {
            return serve(order, marks, post);
        }
        self.mailbox.inside().order = Some(order);
        self.mailbox.more.notify_one();
    }
}

impl std::fmt::Debug for Drawer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Drawer")
    }
}

impl Drop for Drawer {
    fn drop(&mut self) {
        self.mailbox.inside().ends = true;
        self.mailbox.more.notify_all();
    }
}

fn serve(order: Order, marks: &Mutex<Marks>, post: &Post) {
    let map = catch_unwind(AssertUnwindSafe(|| drawn(&order, marks)));
    let Order {
        number,
        sight,
        is_beside,
        ..
    } = order;
    post.send(Box::new(move |desk: &mut Desk| {
        if map.is_err() {
            let saying = Saying::new("notice-job-fell").with("job", Value::Key("job-draw".to_owned()));
            desk.notices.say(Severity::Fault, saying);
        }
        let picture = if is_beside {
            &mut desk.beside
        } else {
            &mut desk.picture
        };
        picture.put(number, sight, map.ok());
    }));
}

fn drawn(order: &Order, marks: &Mutex<Marks>) -> DrawnMap {
    let grounds: Vec<&dyn Ground> = order.grounds.iter().map(|map| map as &dyn Ground).collect();
    let columns = picture::refreshed(marks, &order.sight);
    let drawn = picture::draw(&order.sight, &order.page, &columns, &grounds);
    drop(columns);
    // A page of no size has no picture; the window then shows the bare ground.
    let pixels = png::pixels(&drawn.scene, order.pixels_per_unit, order.pictures.as_ref()).ok();
    DrawnMap {
        drawn: Arc::new(drawn),
        page: order.page,
        pixels: pixels.map(Arc::new),
    }
}
