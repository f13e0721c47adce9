//! What stands beside or below the map, and on a second page where there is not room for all of it.

use crate::chart::LegendEntry;
use crate::chart::World;
use crate::chart::scene::PageBox;
use crate::chart::scene::Scene;
use crate::model::Patrol;
use crate::print::sheet::BriefRequest;
use crate::print::sheet::SheetExtras;
use crate::print::sheet::paper::Orientation;
use crate::print::sheet::plan::Plan;
use crate::print::sheet::sections;
use crate::print::typeset::Section;
use crate::print::typeset::Style;
use crate::print::typeset::flow;
use crate::print::typeset::stack;
use crate::words;

/// What there is to say.
pub(super) struct Beside<'a> {
    world: World<'a>,
    request: &'a BriefRequest,
    extras: &'a SheetExtras,
    legend: Vec<LegendEntry>,
    patrols: Vec<&'a Patrol>,
}

impl<'a> Beside<'a> {
    /// What there is to say of a map with this legend; patrols are told only where they are drawn.
    pub(super) fn new(
        world: &World<'a>,
        request: &'a BriefRequest,
        extras: &'a SheetExtras,
        legend: Vec<LegendEntry>,
    ) -> Self {
        let patrols = if legend.iter().any(|entry| entry.layer.0 == "patrols") {
            sections::patrols_of(world)
        } else {
            Vec::new()
        };
        Self {
            world: *world,
            request,
            extras,
            legend,
            patrols,
        }
    }

    /// Title, legend, patrols and assumptions, for columns of this width.
    fn sections(&self, style: Style, width: f32) -> [Section; 4] {
        let (world, patrols) = (&self.world, self.patrols.as_slice());
        [
            sections::title_section(world, self.request, patrols, style, width),
            sections::legend_section(world.lang, &self.legend, style, width),
            sections::patrols_section(world, patrols, self.request.times, style, width),
            sections::assumptions_section(world, (patrols, &self.legend), self.extras, style, width),
        ]
    }

    fn styles(&self, plan: &Plan) -> (Style, Style) {
        let style = Style::plain(plan.size, self.world.palette.text);
        let heading = Style {
            size: style.size + 0.8,
            ..style.bold()
        };
        (heading, style)
    }

    /// Draws what there is room for beside the map; gives how many entries had none.
    pub(super) fn draw(&self, page: &mut Scene, plan: &Plan) -> usize {
        let (heading, style) = self.styles(plan);
        let lang = self.world.lang;
        let more = |count: usize| words::text_with(lang, "paper-more-overleaf", &[("count", count.into())]);
        let columns = plan.columns(self.request.orientation);
        let width = columns.first().copied().map_or(0.0, PageBox::width);
        let [title, legend, patrols, assumptions] = self.sections(style, width);
        let parts: Vec<Vec<Section>> = match self.request.orientation {
            Orientation::Landscape => vec![vec![title, legend, patrols, assumptions]],
            Orientation::Portrait => {
                let (first, second) = halves(legend);
                vec![vec![title, patrols], vec![first], vec![second], vec![assumptions]]
            }
        };
        columns
            .into_iter()
            .zip(parts)
            .map(|(column, part)| stack(page, column, part, (heading, style), &more).lost.left)
            .sum()
    }

    /// Draws all of it on a page of its own.
    pub(super) fn draw_overleaf(&self, page: &mut Scene, plan: &Plan) {
        let (heading, style) = self.styles(plan);
        let columns = plan.overleaf(self.request.orientation);
        let Some(first) = columns.first().copied() else {
            return;
        };
        let width = first.width();
        let [title, legend, patrols, assumptions] = self.sections(style, width);
        let more = |_: usize| String::new();
        let end = stack(page, first, vec![title], (heading, style), &more).bottom;
        let columns: Vec<PageBox> = columns
            .into_iter()
            .map(|column| PageBox { top: end, ..column })
            .collect();
        let left = flow(page, &columns, vec![legend, patrols, assumptions], heading);
        if left > 0 {
            // Hundreds of entries: said at the foot of the last column, below which nothing stands.
            let words = words::text_with(self.world.lang, "paper-more", &[("count", left.into())]);
            if let Some(last) = columns.last() {
                let at = crate::chart::PagePoint::new(last.left, last.bottom + 0.5);
                page.add(style.text(at, crate::chart::scene::Anchor::TopLeft, words));
            }
        }
    }
}

/// A section in two columns; the second has an empty heading, so that both begin at one height.
fn halves(mut section: Section) -> (Section, Section) {
    let second = section.blocks.split_off(section.blocks.len().div_ceil(2));
    let rest = Section {
        heading: "\u{a0}".to_owned(),
        blocks: second,
        ..section
    };
    (section, rest)
}
