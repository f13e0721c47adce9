//! What a map needs to be measured: scale in numbers and as a bar, a bar to check the printer, north, datum, grid.

use crate::chart::Color;
use crate::chart::Palette;
use crate::chart::grid;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Line;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Scene;
use crate::chart::scene::Stroke;
use crate::chart::view::round_length;
use crate::earth::UtmZone;
use crate::earth::mgrs;
use crate::print::sheet::frame::MapFrame;
use crate::print::sheet::paper::POINTS_PER_MM;
use crate::print::typeset::Block;
use crate::print::typeset::Style;
use crate::print::typeset::wrapped;
use crate::quantity::Metres;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// Height of the strip for letters of this size and so many lines of facts, in points.
pub(in crate::print) fn height(size: f32, lines: usize) -> f32 {
    let leading = Style::plain(size, Color::CLEAR).leading();
    (size * 4.0 + 36.0).max(lines as f32 * leading + 4.0)
}

/// Width of the bars, in points: the check bar and a little.
const BARS: f32 = 100.0 * POINTS_PER_MM + 14.0;
/// Width of the drawing of north, in points.
const NORTH: f32 = 64.0;
/// Height of a bar, in points.
const BAR: f32 = 4.0;

/// The lines beside the drawing of north: what the caller has to say, such as the date-time group, and the grid.
pub(in crate::print) fn lines(
    area: PageBox,
    map: &MapFrame,
    facts: &[String],
    (lang, size): (Lang, f32),
) -> Vec<String> {
    let style = Style::plain(size, Color::CLEAR);
    let width = area.right - (area.left + BARS + 8.0 + NORTH);
    let grid = grid_facts(map, map.zone(), lang);
    let all = facts.iter().chain(&grid);
    all.flat_map(|line| wrapped(line, style, width)).collect()
}

/// Draws the strip with its [`lines`].
pub(in crate::print) fn strip(
    page: &mut Scene,
    area: PageBox,
    map: &MapFrame,
    lines: Vec<String>,
    palette: &Palette,
    (lang, size): (Lang, f32),
) {
    let style = Style::plain(size, palette.text);
    bars(page, area, map, palette, (lang, style));
    let zone = map.zone();
    let left = area.left + BARS + 8.0;
    north(
        page,
        PagePoint::new(left + 20.0, area.top + 4.0),
        map,
        zone,
        palette,
        (lang, style),
    );
    let left = left + NORTH;
    for (line, index) in lines.into_iter().zip(0u8..) {
        let at = PagePoint::new(left, area.top + 2.0 + f32::from(index) * style.leading());
        page.add(style.text(at, Anchor::TopLeft, line));
    }
}

fn grid_facts(map: &MapFrame, zone: UtmZone, lang: Lang) -> Vec<String> {
    let mut lines = vec![format!("WGS 84 / {} (EPSG:{})", zone.title(), zone.epsg())];
    if let Some(spacing) = grid::spacing(map.view()) {
        let spacing = number::round_distance(lang, spacing);
        lines.push(words::text_with(
            lang,
            "paper-grid",
            &[("spacing", spacing.as_str().into())],
        ));
    }
    let view = map.view();
    let corner = view.earth_from_page(PagePoint::new(0.0, view.height()));
    if let Some(corner) = mgrs(corner, 3) {
        lines.push(words::text_with(
            lang,
            "paper-corner",
            &[("corner", corner.as_str().into())],
        ));
    }
    lines
}

/// The longest round length whose bar is no longer than so many points, and how many round parts it has.
fn scale_bar(map: &MapFrame, most: f32) -> (Metres, u8) {
    let length = round_length(Metres::new(f64::from(most / map.points(Metres::new(1.0)))));
    let digit = length.get() / 10_f64.powf(length.get().log10().floor());
    (length, if (1.5..2.5).contains(&digit) { 4 } else { 5 })
}

fn bars(page: &mut Scene, area: PageBox, map: &MapFrame, palette: &Palette, (lang, style): (Lang, Style)) {
    let left = area.left + 4.0;
    let scale = format!("1:{}", number::decimal(lang, map.denominator().round(), 0));
    let centimetre = Metres::new(map.denominator() / 100.0);
    let ratio = words::text_with(
        lang,
        "paper-centimetre",
        &[("length", number::round_distance(lang, centimetre).into())],
    );
    let big = Style {
        size: style.size + 3.0,
        ..style.bold()
    };
    let y = area.top + 2.0;
    page.add(big.text(PagePoint::new(left, y), Anchor::TopLeft, scale.clone()));
    page.add(style.text(
        PagePoint::new(left + big.width(&scale) + 8.0, y + 2.6),
        Anchor::TopLeft,
        ratio,
    ));
    let (length, parts) = scale_bar(map, 240.0);
    let labels: Vec<String> = (0..=parts)
        .map(|part| {
            let reached = length * (f64::from(part) / f64::from(parts));
            let (value, unit) = if length.get() < 1_000.0 {
                (reached.get(), "m")
            } else {
                (reached.km(), "km")
            };
            let digits = usize::from((value - value.round()).abs() > 1e-6);
            let number = number::decimal(lang, value, digits);
            if part == parts {
                format!("{number}\u{a0}{unit}")
            } else {
                number
            }
        })
        .collect();
    let top = y + big.leading() + 1.0;
    let bar = PageBox {
        left,
        top,
        right: left + map.points(length),
        bottom: top + BAR,
    };
    draw_bar(page, bar, &labels, style, palette);
    // The bar by which a reader proves the printer.
    let top = bar.bottom + style.leading() + 5.0;
    let bar = PageBox {
        left,
        top,
        right: left + 100.0 * POINTS_PER_MM,
        bottom: top + BAR,
    };
    let mut labels = vec![String::new(); 11];
    if let Some(last) = labels.last_mut() {
        "100\u{a0}mm".clone_into(last);
    }
    draw_bar(page, bar, &labels, style, palette);
    let check = words::text(lang, "paper-check-bar");
    let room = bar.width() - style.width("100 mm");
    let check = Block::whole(&check, style, room);
    for shape in check.shapes {
        page.add(shape.shifted(left, bar.bottom + 1.0));
    }
}

/// A bar of black and white parts with a word under the end of each.
fn draw_bar(page: &mut Scene, bar: PageBox, labels: &[String], style: Style, palette: &Palette) {
    let parts = labels.len().saturating_sub(1).max(1);
    let width = bar.width() / parts as f32;
    for (label, index) in labels.iter().zip(0u8..) {
        let x = bar.left + width * f32::from(index);
        if usize::from(index) < parts && index.is_multiple_of(2) {
            let part = PageBox {
                left: x,
                right: x + width,
                ..bar
            };
            page.add(Area::filled(vec![part.corners().to_vec()], palette.text));
        }
        if !label.is_empty() {
            page.add(style.text(PagePoint::new(x, bar.bottom + 1.0), Anchor::Top, label.clone()));
        }
    }
    page.add(Area::outline(
        vec![bar.corners().to_vec()],
        Stroke::solid(palette.text, 0.6),
    ));
}

/// Grid north straight up, true north beside it with the angle between them; the magnetic one is not known here.
fn north(
    page: &mut Scene,
    foot: PagePoint,
    map: &MapFrame,
    zone: UtmZone,
    palette: &Palette,
    (lang, style): (Lang, Style),
) {
    let convergence = zone.convergence_deg(map.view().centre());
    let length = 26.0;
    let top = foot.y + style.leading();
    let base = PagePoint::new(foot.x, top + length);
    let stroke = Stroke::solid(palette.text, 0.8);
    page.add(Line {
        points: vec![base, PagePoint::new(foot.x, top)],
        stroke,
        casing: None,
    });
    let grid_letters = words::text(lang, "paper-north-grid");
    page.add(
        style
            .bold()
            .text(PagePoint::new(foot.x, top - 1.0), Anchor::Bottom, grid_letters),
    );
    // True north lies to the left where grid north lies clockwise of it; drawn wider than it is.
    let side: f32 = if convergence > 0.0 { -1.0 } else { 1.0 };
    let tip = PagePoint::new(foot.x + side * 9.0, top + 3.0);
    page.add(Line {
        points: vec![base, tip],
        stroke: Stroke::solid(palette.text, 0.6),
        casing: None,
    });
    let arrow = |tip: PagePoint, turn: f32| {
        let wing = |dx: f32| {
            let p = PagePoint::new(dx, 6.0).turned(turn);
            tip.shifted(p.x, p.y)
        };
        Area::filled(vec![vec![tip, wing(-2.2), wing(2.2)]], palette.text)
    };
    page.add(arrow(PagePoint::new(foot.x, top), 0.0));
    page.add(arrow(tip, side * 21.4));
    let true_letters = words::text(lang, "paper-north-true");
    let (dx, anchor) = if side > 0.0 {
        (3.0, Anchor::Left)
    } else {
        (-3.0, Anchor::Right)
    };
    page.add(style.text(tip.shifted(dx, 2.0), anchor, true_letters));
    let angle = words::text_with(
        lang,
        "paper-convergence",
        &[("angle", number::decimal(lang, convergence.abs(), 1).into())],
    );
    let at = PagePoint::new(foot.x - 20.0, base.y + 2.0);
    page.add(style.text(at, Anchor::TopLeft, angle));
    let magnetic = words::text(lang, "paper-north-magnetic");
    let at = at.shifted(0.0, style.leading());
    page.add(style.text(at, Anchor::TopLeft, magnetic));
}
