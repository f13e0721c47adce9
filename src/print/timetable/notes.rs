//! Below the bars: what is lacking and what mends it, what the bars mean, and what is left out.

use super::EDGE;
use super::Page;
use super::Row;
use crate::chart::scene::Anchor;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::model::Activity;
use crate::model::Id;
use crate::print::typeset::Style;
use crate::print::typeset::cut;
use crate::protect::Hidden;
use crate::words;
use crate::words::Arg;

impl Page<'_> {
    /// The sign by which a note below is found; none where nothing is lacking.
    pub(super) fn mark_of(&self, id: Id<Activity>) -> Option<String> {
        let shown = self.noted();
        let place = shown.iter().position(|known| *known == id)?;
        Some(format!("!{}", place + 1))
    }

    /// The activities on the page that lack something, in the order of the rows.
    fn noted(&self) -> Vec<Id<Activity>> {
        let ids = self.rows.iter().filter_map(|row| match row {
            Row::Activity(id, _) => Some(*id),
            Row::Group(_) => None,
        });
        ids.filter(|id| self.lacking.contains_key(id)).collect()
    }

    /// What is lacking and what mends it, a line each.
    pub(super) fn notes(&self) -> Vec<String> {
        let hidden = Hidden::of(self.op);
        self.noted()
            .iter()
            .enumerate()
            .map(|(index, id)| {
                let flags = self.lacking.get(id).map_or(&[][..], Vec::as_slice);
                let told: Vec<String> = flags
                    .iter()
                    .map(|flag| {
                        format!(
                            "{} {}",
                            flag.finding.cause(self.lang),
                            flag.finding.remedy(self.lang)
                        )
                    })
                    .collect();
                format!("!{} {}", index + 1, hidden.without(&told.join(" ")))
            })
            .collect()
    }

    /// Notes, what the bars mean, and what is left out.
    pub(super) fn foot(&self, scene: &mut Scene, left_out: usize) {
        let content = Self::around().grown(-EDGE);
        let mut y = self.body().bottom + 3.0;
        for note in self.notes() {
            let note = cut(&note, self.style, content.width());
            scene.add(
                self.style
                    .text(PagePoint::new(content.left, y), Anchor::TopLeft, note),
            );
            y += self.style.leading();
        }
        let mut told = vec![self.text("timetable-legend")];
        let circles = &self.plan.circles;
        told.extend((!circles.is_empty()).then(|| {
            words::text_with(
                self.lang,
                "timetable-circle",
                &[("count", Arg::from(circles.len()))],
            )
        }));
        told.extend((self.hidden > 0).then(|| {
            words::text_with(
                self.lang,
                "timetable-hidden",
                &[("count", Arg::from(self.hidden))],
            )
        }));
        told.extend(
            (left_out > 0).then(|| {
                words::text_with(self.lang, "timetable-left-out", &[("count", Arg::from(left_out))])
            }),
        );
        let style = Style::plain(7.0, self.palette.text_soft);
        let told = cut(&told.join(" "), style, content.width());
        let at = PagePoint::new(content.left, content.bottom - 10.0);
        scene.add(style.text(at, Anchor::BottomLeft, told));
    }
}
