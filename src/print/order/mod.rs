//! The patrol order: exactly two sides of A4, in English or French, with tasks and never motives.
//!
//! No incident, no count and no reason of the planner comes into it; the map extract shows the ground, our own bases
//! and this one patrol. Approves nothing: what no role has approved says DRAFT across both sides.

mod back;
mod extract;
mod front;
mod hazard;
mod route;
pub mod support;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use jiff::civil::DateTime;

use crate::chart::Palette;
use crate::chart::Theme;
use crate::chart::World;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::PageBox;
use crate::chart::scene::Scene;
use crate::chart::scene::Stroke;
use crate::model::Id;
use crate::model::Marking;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::plan::timing::TimedPatrol;
use crate::print::marking;
use crate::print::order::support::LegCare;
use crate::print::sheet::paper::Orientation;
use crate::print::sheet::paper::Paper;
use crate::print::typeset::Block;
use crate::print::typeset::Lost;
use crate::print::typeset::Style;
use crate::print::typeset::cut;
use crate::protect::Hidden;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What an order is made of, besides the world that its map is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct OrderRequest<'a> {
    /// Which patrol.
    pub patrol: Id<Patrol>,
    /// Its legs with their times.
    pub timed: &'a TimedPatrol,
    /// The nearest care from each leg; see [`support::care`].
    pub care: &'a [LegCare],
    /// When the order is printed, in the operation's offset; none where that is not to be said, so that the same patrol
    /// gives the same bytes.
    pub printed: Option<DateTime>,
}

/// Why an order could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    /// There is no such patrol in the operation.
    #[error("there is no such patrol")]
    Unknown,
    /// The patrol has no leg: nothing can be ordered.
    #[error("the patrol has no leg")]
    NoLeg,
}

impl OrderError {
    /// What is missing, for people.
    pub fn sentence(self, lang: Lang) -> String {
        let key = match self {
            Self::Unknown => "order-error-unknown",
            Self::NoLeg => "order-error-no-leg",
        };
        words::text(lang, key)
    }
}

/// Legs for which there is room on the front.
pub const MOST_LEGS: usize = 14;
/// Empty edge of the page, in points.
const EDGE: f32 = 24.0;
/// Sizes of the letters, in points, and how many lines what people wrote may take: the first with which all has room
/// is taken.
const LETTERS: [(f32, usize); 10] = [
    (9.2, 24),
    (8.6, 24),
    (8.0, 24),
    (7.4, 24),
    (6.8, 24),
    (6.8, 8),
    (6.8, 5),
    (6.8, 3),
    (6.8, 2),
    (6.8, 1),
];

/// All that both sides are made from.
struct Order<'a> {
    world: World<'a>,
    patrol: &'a Patrol,
    request: OrderRequest<'a>,
    style: Style,
    heading: Style,
    /// How many lines a text that people wrote may take.
    most: usize,
}

impl<'a> Order<'a> {
    fn operation(&self) -> &'a Operation {
        self.world.operation
    }

    fn lang(&self) -> Lang {
        self.world.lang
    }

    fn text(&self, key: &str) -> String {
        words::text(self.lang(), key)
    }

    fn text_with(&self, key: &str, args: &[(&str, words::Arg<'_>)]) -> String {
        words::text_with(self.lang(), key, args)
    }

    /// A date-time group in the operation's clock.
    fn group(&self, at: DateTime) -> String {
        let group = number::date_time_group(at, self.operation().about.offset_minutes);
        group.replace(' ', "\u{a0}")
    }

    /// A text in which no place is named that must not be shown on paper: not by a doubt, a task or the mission.
    fn without_hidden(&self, text: &str) -> String {
        let hidden = Hidden::of(self.operation());
        let stops = self.request.timed.stops.iter();
        let names: Vec<&str> = stops
            .filter(|stop| !hidden.may_show(stop))
            .map(|stop| stop.name.as_str())
            .collect();
        hidden.and_names(names.into_iter()).without(text)
    }

    /// The first day of the patrol.
    fn first_day(&self) -> Date {
        let first = self.request.timed.legs.first();
        first.map_or_else(|| self.patrol.depart.date(), |leg| leg.depart.date())
    }

    /// Whether a leg has room on the order: of more than [`MOST_LEGS`] the first ones and the last, the way home.
    fn has_room(&self, index: usize) -> bool {
        let legs = self.request.timed.legs.len();
        legs <= MOST_LEGS || index + 1 < MOST_LEGS || index + 1 == legs
    }

    /// A paragraph of the order's own words: never cut.
    fn paragraph(&self, text: &str, width: f32) -> Block {
        Block::whole(text, self.style, width).above(Block::space(1.0))
    }

    /// A paragraph with words that people wrote: it may have no end, and is cut where there is no room for it.
    fn written(&self, text: &str, width: f32) -> Block {
        Block::paragraph(text, self.style, width, self.most).above(Block::space(1.0))
    }

    /// Whether a role has approved it.
    fn is_approved(&self) -> bool {
        let past = matches!(
            self.patrol.status,
            PatrolStatus::Approved | PatrolStatus::UnderWay | PatrolStatus::Done
        );
        past && self.patrol.approval.is_some()
    }

    /// The status with the role that gave it and when.
    fn status(&self) -> String {
        match (&self.patrol.approval, self.patrol.status) {
            (_, PatrolStatus::Cancelled) => self.text("order-cancelled"),
            (Some(approval), _) if self.is_approved() => self.text_with(
                "order-approved",
                &[
                    ("role", approval.role.as_str().into()),
                    ("group", self.group(approval.at).into()),
                ],
            ),
            (_, PatrolStatus::Proposed) => self.text("order-proposed"),
            (_, _) => self.text("order-draft"),
        }
    }

    /// Writes DRAFT or CANCELLED across a finished page where nobody may go by it.
    fn cross(&self, page: &mut Scene) {
        let across = if self.patrol.status == PatrolStatus::Cancelled {
            Some("order-cancelled-large")
        } else if self.is_approved() {
            None
        } else {
            Some("order-draft-large")
        };
        if let Some(key) = across {
            let mut text = Style::plain(120.0, self.world.palette.danger.faded(0.13))
                .bold()
                .text(page.bounds().centre(), Anchor::Centre, self.text(key));
            text.size = text.size.min(page.width * 0.95 / text.width() * text.size);
            text.angle_deg = -52.0;
            page.add(text);
        }
    }

    /// A page with marking and running foot.
    fn page(&self, side: u8) -> Scene {
        let palette = &self.world.palette;
        let around = Paper::A4.page(Orientation::Portrait);
        let mut page = Scene {
            background: Some(palette.plate),
            ..Scene::new(around.width(), around.height())
        };
        let content = around.grown(-EDGE + 4.0);
        let about = &self.operation().about;
        let marked = about.marking.max(Marking::Confidential);
        let words = marking::marking_words(self.lang(), marked, about.exercise);
        marking::mark(&mut page, content, &words, 9.5, palette);
        let inside = inside();
        page.add(Area::outline(
            vec![inside.grown(3.0).corners().to_vec()],
            Stroke::solid(palette.text, 0.6),
        ));
        let (name, side) = (
            self.without_hidden(&self.patrol.name).into(),
            side.to_string().into(),
        );
        let mut said = vec![("name", name), ("side", side)];
        let running = if let Some(printed) = self.request.printed {
            said.push(("group", self.group(printed).into()));
            self.text_with("order-running", &said)
        } else {
            self.text_with("order-running-undated", &said)
        };
        let at = crate::chart::PagePoint::new(inside.left, inside.bottom - 1.0);
        let running = cut(&running, self.style, inside.width());
        page.add(self.style.text(at, Anchor::BottomLeft, running));
        page
    }
}

/// What lies between the markings.
fn inside() -> PageBox {
    let content = Paper::A4.page(Orientation::Portrait).grown(-EDGE);
    PageBox {
        top: content.top + 15.0,
        bottom: content.bottom - 15.0,
        ..content
    }
}

/// The order of a patrol, front and back.
///
/// # Errors
/// [`OrderError`] where there is no such patrol or it goes nowhere.
pub fn order(world: &World<'_>, request: OrderRequest<'_>) -> Result<Vec<Scene>, OrderError> {
    let patrol = world
        .operation
        .patrols
        .get(request.patrol)
        .ok_or(OrderError::Unknown)?;
    if request.timed.legs.is_empty() {
        return Err(OrderError::NoLeg);
    }
    let palette = Palette::of(Theme::Print);
    let order = |(size, most): (f32, usize)| {
        let style = Style::plain(size, palette.text);
        Order {
            world: World { palette, ..*world },
            patrol,
            request,
            style,
            heading: Style {
                size: size + 0.8,
                ..style.bold()
            },
            most,
        }
    };
    // Where even the smallest letters are not enough, the page that lacks least is taken; it says what it leaves out.
    let fitted = |side: fn(&Order<'_>) -> (Scene, Lost)| {
        let mut best: Option<(Scene, Lost)> = None;
        for letters in LETTERS {
            let drawn = side(&order(letters));
            let is_all = drawn.1.is_nothing();
            if best.as_ref().is_none_or(|best| drawn.1 < best.1) {
                best = Some(drawn);
            }
            if is_all {
                break;
            }
        }
        best.map(|(page, _)| page).unwrap_or_default()
    };
    Ok(vec![fitted(front::front), fitted(back::back)])
}
