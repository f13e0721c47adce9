//! What stands beside or below the map, and on further pages where there is not room for all of it.

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
use crate::print::typeset::Laid;
use crate::print::typeset::Section;
use crate::print::typeset::Style;
use crate::print::typeset::flow;
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
    fn sections(&self, side_by_side: usize, style: Style, width: f32) -> [Section; 4] {
        let (world, patrols) = (&self.world, self.patrols.as_slice());
        [
            sections::title_section(world, self.request, patrols, style, width),
            sections::legend_section(world.lang, &self.legend, side_by_side, style, width),
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

    /// Draws what there is room for beside the map; gives which of the sections had not room for all.
    pub(super) fn draw(&self, page: &mut Scene, plan: &Plan) -> [bool; 4] {
        let (heading, style) = self.styles(plan);
        let lang = self.world.lang;
        let more = |count: usize| words::text_with(lang, "paper-more-overleaf", &[("count", count.into())]);
        let columns = plan.columns(self.request.orientation);
        let width = columns.first().copied().map_or(0.0, PageBox::width);
        let laid = |side_by_side: usize| {
            let sections = self.sections(side_by_side, style, width);
            Laid::new(&columns, &sections, (heading, style), &more)
        };
        let mut best = laid(1);
        // In one long column the legend stands two by two where all of it in single file leaves others no room.
        if !best.is_all() && self.request.orientation == Orientation::Landscape {
            best = laid(2);
        }
        best.draw(page, heading);
        let mut left = best.left.iter().map(|left| *left > 0);
        [(); 4].map(|()| left.next().unwrap_or_default())
    }

    /// The sections that had not room for all beside the map, whole, on as many pages as they need; each begins as
    /// `empty`.
    pub(super) fn overleaf(&self, plan: &Plan, wanted: [bool; 4], empty: &Scene) -> Vec<Scene> {
        let (heading, style) = self.styles(plan);
        let columns = plan.overleaf(self.request.orientation);
        let width = columns.first().copied().map_or(0.0, PageBox::width);
        let [title, others @ ..] = self.sections(1, style, width);
        let [_, wanted @ ..] = wanted;
        let others = others.into_iter().zip(wanted);
        let mut left: Vec<Section> = others
            .filter(|(_, wanted)| *wanted)
            .map(|(section, _)| section)
            .collect();
        let mut pages = Vec::new();
        while !left.is_empty() {
            let before: usize = left.iter().map(|section| section.blocks.len()).sum();
            left.insert(0, title.clone());
            let mut page = empty.clone();
            left = flow(&mut page, &columns, left, heading);
            let after: usize = left.iter().map(|section| section.blocks.len()).sum();
            pages.push(page);
            if after >= before {
                // A block higher than a page, which nothing that is laid out here is.
                break;
            }
        }
        pages
    }
}
