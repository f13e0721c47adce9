//! The work plan on one side of A4: bars by who does what, what waits for what, the longest chain, and what is lacking.
//!
//! Activities at places that must not be shown, or that name one, stay out. Where there is not room for all, the page says how
//! many are left out.

mod notes;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::analysis::activity::ActivityFlag;
use crate::analysis::day::days_between;
use crate::analysis::schedule;
use crate::analysis::schedule::Schedule;
use crate::chart::Palette;
use crate::chart::Theme;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Stroke;
use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::Marking;
use crate::model::Operation;
use crate::model::Stakeholder;
use crate::print::marking;
use crate::print::sheet::paper::Orientation;
use crate::print::sheet::paper::Paper;
use crate::print::typeset::Style;
use crate::print::typeset::cut;
use crate::protect::Hidden;
use crate::words;
use crate::words::Arg;
use crate::words::Key;
use crate::words::Lang;
use crate::words::number;

/// Empty edge of the page, in points.
const EDGE: f32 = 24.0;
/// Sizes of the letters, in points: the first with which all has room is taken.
const LETTERS: [f32; 5] = [9.0, 8.2, 7.4, 6.8, 6.2];
/// Shares of the width: names, days; the bars have the rest.
const NAMES: f32 = 0.34;
const DAYS: f32 = 0.13;

/// A line of the timetable.
enum Row<'a> {
    Group(Stakeholder),
    Activity(Id<Activity>, &'a Activity),
}

/// All that the page is made from.
struct Page<'a> {
    op: &'a Operation,
    plan: &'a Schedule,
    lacking: BTreeMap<Id<Activity>, Vec<&'a ActivityFlag>>,
    hidden: usize,
    rows: Vec<Row<'a>>,
    title: Key,
    from: Date,
    days: f32,
    palette: Palette,
    lang: Lang,
    style: Style,
}

/// The timetable under this title, a key that takes the name of the operation; none where there is no activity that may
/// stand on it.
pub fn timetable(op: &Operation, flags: &[ActivityFlag], title: Key, lang: Lang) -> Option<Scene> {
    let plan = schedule::schedule(op);
    let hidden = Hidden::of(op);
    let all: Vec<(Id<Activity>, &Activity)> = plan
        .rows
        .iter()
        .filter_map(|row| Some((row.activity, op.activities.get(row.activity)?)))
        .collect();
    let shown: Vec<(Id<Activity>, &Activity)> = all
        .iter()
        .copied()
        .filter(|(_, row)| hidden.may_tell(row))
        .collect();
    let from = shown.iter().map(|(_, row)| row.from).min()?;
    let to = shown.iter().map(|(_, row)| row.to.max(row.from)).max()?;
    let mut lacking: BTreeMap<Id<Activity>, Vec<&ActivityFlag>> = BTreeMap::new();
    for flag in flags {
        lacking.entry(flag.activity).or_default().push(flag);
    }
    let palette = Palette::of(Theme::Print);
    let page = |size: f32| Page {
        op,
        plan: &plan,
        lacking: lacking.clone(),
        hidden: all.len() - shown.len(),
        rows: rows(&shown),
        title,
        from,
        days: days_between(from, to) as f32 + 1.0,
        palette,
        lang,
        style: Style::plain(size, palette.text),
    };
    let fits = |size: &&f32| page(**size).fits();
    let size = LETTERS.iter().find(fits).or(LETTERS.last())?;
    Some(page(*size).drawn())
}

/// The activities by who does them, each group under its name.
fn rows<'a>(shown: &[(Id<Activity>, &'a Activity)]) -> Vec<Row<'a>> {
    let groups: BTreeSet<Stakeholder> = shown.iter().map(|(_, row)| row.stakeholder).collect();
    let mut rows = Vec::new();
    for group in groups {
        rows.push(Row::Group(group));
        let of_group = shown.iter().filter(|(_, row)| row.stakeholder == group);
        rows.extend(of_group.map(|(id, row)| Row::Activity(*id, row)));
    }
    rows
}

impl Page<'_> {
    fn text(&self, key: &str) -> String {
        words::text(self.lang, key)
    }

    fn around() -> PageBox {
        Paper::A4.page(Orientation::Landscape)
    }

    /// What lies between title and notes.
    fn body(&self) -> PageBox {
        let content = Self::around().grown(-EDGE);
        PageBox {
            top: content.top + 46.0,
            bottom: content.bottom - 26.0 - self.notes().len() as f32 * self.style.leading(),
            ..content
        }
    }

    fn line_height(&self) -> f32 {
        self.style.leading() * 1.22
    }

    fn fits(&self) -> bool {
        self.rows.len() as f32 * self.line_height() <= self.body().height()
    }

    /// From where to where the bars lie.
    fn bars(&self) -> (f32, f32) {
        let body = self.body();
        (body.left + body.width() * (NAMES + DAYS), body.right)
    }

    /// Where a day begins.
    fn x(&self, day: Date) -> f32 {
        let (left, right) = self.bars();
        left + (right - left) * days_between(self.from, day) as f32 / self.days
    }

    /// The next day's beginning: where a bar that ends on a day ends.
    fn end_x(&self, day: Date) -> f32 {
        self.x(day.checked_add(1.day()).unwrap_or(day))
    }

    fn drawn(&self) -> Scene {
        let around = Self::around();
        let mut scene = Scene {
            background: Some(self.palette.plate),
            ..Scene::new(around.width(), around.height())
        };
        let about = &self.op.about;
        let content = around.grown(-EDGE + 4.0);
        let marked = about.marking.max(Marking::Confidential);
        marking::mark(
            &mut scene,
            content,
            &marking::marking_words(self.lang, marked, about.exercise),
            9.5,
            &self.palette,
        );
        self.title(&mut scene);
        self.months(&mut scene);
        let body = self.body();
        let room = (body.height() / self.line_height()).floor() as usize;
        let mut places: BTreeMap<Id<Activity>, f32> = BTreeMap::new();
        for (index, row) in self.rows.iter().take(room).enumerate() {
            let top = body.top + index as f32 * self.line_height();
            match row {
                Row::Group(who) => self.group(&mut scene, *who, top),
                Row::Activity(id, activity) => {
                    self.activity(&mut scene, (*id, activity), top);
                    places.insert(*id, top + self.line_height() / 2.0);
                }
            }
        }
        self.ties(&mut scene, &places);
        let left_out = self.rows.len().saturating_sub(room);
        self.foot(&mut scene, left_out);
        scene
    }

    fn title(&self, scene: &mut Scene) {
        let content = Self::around().grown(-EDGE);
        let style = Style::plain(14.0, self.palette.text).bold();
        let args = [("name", Arg::from(self.op.about.name.as_str()))];
        let title = words::text_with(self.lang, self.title, &args);
        let at = PagePoint::new(content.left, content.top + 10.0);
        scene.add(style.text(at, Anchor::TopLeft, cut(&title, style, content.width() * 0.7)));
        let last = self.plan.end.unwrap_or(self.from);
        let args = [
            ("from", Arg::from(number::date(self.lang, self.from))),
            ("to", Arg::from(number::date(self.lang, last))),
            ("days", Arg::from(i64::from(self.plan.days))),
        ];
        let told = words::text_with(self.lang, "timetable-span", &args);
        let style = Style::plain(8.5, self.palette.text_soft);
        let at = PagePoint::new(content.right, content.top + 14.0);
        scene.add(style.text(at, Anchor::TopRight, told));
    }

    /// A line at each Monday, a stronger one with its name at each month.
    fn months(&self, scene: &mut Scene) {
        let body = self.body();
        let rule = |scene: &mut Scene, x: f32, top: f32, stroke: Stroke| {
            scene.add(Line {
                points: vec![PagePoint::new(x, top), PagePoint::new(x, body.bottom)],
                stroke,
                casing: None,
            });
        };
        let mut named = f32::MIN;
        for ahead in 0..self.days as i64 {
            let Ok(day) = self.from.checked_add(ahead.days()) else {
                break;
            };
            let x = self.x(day);
            if day.day() == 1 || ahead == 0 {
                rule(
                    scene,
                    x,
                    body.top - 12.0,
                    Stroke::solid(self.palette.text_soft.faded(0.45), 0.5),
                );
                let name = format!("{} {}", number::month_name(self.lang, day.month()), day.year());
                let style = Style::plain(7.0, self.palette.text_soft);
                if x > named && x + style.width(&name) < body.right {
                    scene.add(style.text(
                        PagePoint::new(x + 2.0, body.top - 12.0),
                        Anchor::TopLeft,
                        name.clone(),
                    ));
                    named = x + style.width(&name) + 4.0;
                }
            } else if day.weekday() == jiff::civil::Weekday::Monday && self.days < 400.0 {
                rule(
                    scene,
                    x,
                    body.top,
                    Stroke::solid(self.palette.text_soft.faded(0.35), 0.3),
                );
            }
        }
    }

    fn group(&self, scene: &mut Scene, who: Stakeholder, top: f32) {
        let body = self.body();
        let ground = PageBox {
            top,
            bottom: top + self.line_height(),
            ..body
        };
        scene.add(Area::filled(
            vec![ground.corners().to_vec()],
            self.palette.own.faded(0.10),
        ));
        let at = PagePoint::new(body.left + 2.0, top + self.line_height() / 2.0);
        scene.add(self.style.bold().text(at, Anchor::Left, self.text(who.title())));
    }

    fn activity(&self, scene: &mut Scene, (id, activity): (Id<Activity>, &Activity), top: f32) {
        let (body, middle) = (self.body(), top + self.line_height() / 2.0);
        let critical = self.plan.longest.contains(&id);
        let style = if critical { self.style.bold() } else { self.style };
        let place = if activity.place.is_empty() {
            String::new()
        } else {
            format!(" · {}", activity.place)
        };
        let name = cut(
            &format!("{}{place}", activity.title),
            style,
            body.width() * NAMES - 12.0,
        );
        scene.add(style.text(PagePoint::new(body.left + 8.0, middle), Anchor::Left, name));
        let days = format!(
            "{}–{}",
            number::short_date(self.lang, activity.from),
            number::short_date(self.lang, activity.to)
        );
        let at = PagePoint::new(body.left + body.width() * (NAMES + DAYS) - 10.0, middle);
        scene.add(self.style.text(at, Anchor::Right, days));
        let half = self.line_height() * 0.32;
        let (left, right) = (self.x(activity.from), self.end_x(activity.to.max(activity.from)));
        let bar = PageBox {
            left,
            right: right.max(left + 2.0),
            top: middle - half,
            bottom: middle + half,
        };
        let ink = self.palette.activity;
        let width = if critical { 1.8 } else { 0.7 };
        let (fill, edge) = match activity.status {
            ActivityStatus::Planned => (ink.faded(0.18), Stroke::dashed(ink, width, &[3.0, 1.6])),
            ActivityStatus::UnderWay => (ink.faded(0.55), Stroke::solid(ink, width)),
            ActivityStatus::Done | ActivityStatus::Cancelled => (ink, Stroke::solid(ink, width)),
        };
        scene.add(Area {
            rings: vec![bar.corners().to_vec()],
            fill,
            hatch: None,
            stroke: Some(edge),
        });
        if let Some(mark) = self.mark_of(id) {
            let style = self.style.bold().colored(self.palette.warning);
            // Beside the bar, or before it where it ends at the edge.
            let (x, anchor) = if bar.right + 14.0 < body.right {
                (bar.right + 3.0, Anchor::Left)
            } else {
                (bar.left - 3.0, Anchor::Right)
            };
            scene.add(style.text(PagePoint::new(x, middle), anchor, mark));
        }
    }

    /// Lines from the end of what comes before to the beginning of what waits for it.
    fn ties(&self, scene: &mut Scene, places: &BTreeMap<Id<Activity>, f32>) {
        let tie = Stroke::solid(self.palette.text_soft, 0.6);
        for (id, at) in places {
            let Some(row) = self.op.activities.get(*id) else {
                continue;
            };
            let before = row.after.iter();
            let before =
                before.filter_map(|after| Some((self.op.activities.get(*after)?, places.get(after)?)));
            for (before, from) in before {
                let (start, end) = (self.end_x(before.to), self.x(row.from));
                let turn = start.max(end - 3.0).min(start + 4.0);
                scene.add(Line {
                    points: vec![
                        PagePoint::new(start, *from),
                        PagePoint::new(turn, *from),
                        PagePoint::new(turn, *at),
                        PagePoint::new(end, *at),
                    ],
                    stroke: tie,
                    casing: None,
                });
            }
        }
    }
}
