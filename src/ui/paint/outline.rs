//! Lines, insides and marks of a scene as shapes of egui, which knows only convex insides.
//!
//! Soft edges come from egui's own outlines; an inside that is not convex is cut into level strips.

use egui::Color32;
use egui::Mesh;
use egui::Pos2;
use egui::Shape;
use egui::epaint::PathShape;
use egui::epaint::PathStroke;
use egui::pos2;

use crate::chart::fill;
use crate::chart::scene;
use crate::chart::scene::Area;
use crate::chart::scene::Line;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Stroke;
use crate::ui::paint::dash::dashes;
use crate::ui::paint::thin;
use crate::ui::theme::color32;

/// A point of the page for egui, in page units.
pub(crate) const fn pos(p: PagePoint) -> Pos2 {
    pos2(p.x, p.y)
}

/// Adds the shapes of a line, area or mark; texts, pictures and groups are left to others.
pub(crate) fn add(shape: &scene::Shape, shapes: &mut Vec<Shape>) {
    match shape {
        scene::Shape::Line(line) => add_line(line, shapes),
        scene::Shape::Area(area) => add_area(area, shapes),
        scene::Shape::Symbol(symbol) => symbol.parts().iter().for_each(|part| add(part, shapes)),
        scene::Shape::Text(_)
        | scene::Shape::Picture(_)
        | scene::Shape::Group(_)
        | scene::Shape::Inset(_) => {}
    }
}

fn add_line(line: &Line, shapes: &mut Vec<Shape>) {
    let points: Vec<Pos2> = line.points.iter().copied().map(pos).collect();
    let points = thin::line(&points);
    if let Some(casing) = line.casing {
        add_stroke(&points, casing, shapes);
    }
    add_stroke(&points, line.stroke, shapes);
}

fn is_seen(stroke: Stroke) -> bool {
    !stroke.color.is_clear() && stroke.width > 0.0
}

fn add_stroke(points: &[Pos2], stroke: Stroke, shapes: &mut Vec<Shape>) {
    if !is_seen(stroke) || points.len() < 2 {
        return;
    }
    let pen = PathStroke::new(stroke.width, color32(stroke.color));
    for piece in dashes(points, stroke.dash) {
        shapes.push(PathShape::line(piece, pen.clone()).into());
    }
}

fn add_area(area: &Area, shapes: &mut Vec<Shape>) {
    if !area.fill.is_clear() {
        add_inside(area, shapes);
    }
    for line in area.hatch_lines() {
        add_line(&line, shapes);
    }
    let Some(stroke) = area.stroke.filter(|stroke| is_seen(*stroke)) else {
        return;
    };
    for ring in &area.rings {
        let points: Vec<Pos2> = ring.iter().copied().map(pos).collect();
        let mut points = thin::ring(&points);
        if stroke.dash.is_empty() {
            let pen = PathStroke::new(stroke.width, color32(stroke.color));
            shapes.push(PathShape::closed_line(points, pen).into());
        } else {
            points.extend(points.first().copied());
            add_stroke(&points, stroke, shapes);
        }
    }
}

fn add_inside(area: &Area, shapes: &mut Vec<Shape>) {
    let color = color32(area.fill);
    if let [ring] = area.rings.as_slice()
        && is_convex(ring)
    {
        let points = ring.iter().copied().map(pos).collect();
        shapes.push(PathShape::convex_polygon(points, color, PathStroke::NONE).into());
        return;
    }
    shapes.push(Shape::mesh(strips(&area.rings, color)));
    // Strips have hard edges; a hair of the same colour softens them where no line does.
    if area.stroke.is_none() && area.fill.a == 255 {
        let hair = PathStroke::new(1.0, color);
        for ring in &area.rings {
            let points = ring.iter().copied().map(pos).collect();
            shapes.push(PathShape::closed_line(points, hair.clone()).into());
        }
    }
}

/// The inside of rings by the even-odd rule, as triangles.
pub(crate) fn strips(rings: &[Vec<PagePoint>], color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for strip in fill::strips(rings) {
        let Ok(first) = u32::try_from(mesh.vertices.len()) else {
            break;
        };
        for corner in strip {
            mesh.colored_vertex(pos(corner), color);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
    }
    mesh
}

/// Whether a ring turns only one way, once around.
fn is_convex(ring: &[PagePoint]) -> bool {
    let next = |at: usize| ring.iter().cycle().skip(at);
    let mut sign = 0.0_f32;
    let mut turned = 0.0_f32;
    for ((a, b), c) in ring.iter().zip(next(1)).zip(next(2)) {
        let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y);
        let cross = ux * vy - uy * vx;
        if cross * sign < 0.0 {
            return false;
        }
        if cross.abs() > f32::EPSILON {
            sign = cross;
        }
        turned += cross.atan2(ux * vx + uy * vy);
    }
    ring.len() >= 3 && (turned.abs() - std::f32::consts::TAU).abs() < 0.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Color;
    use crate::chart::symbol::circle;

    fn ring(points: &[(f32, f32)]) -> Vec<PagePoint> {
        points.iter().map(|(x, y)| PagePoint::new(*x, *y)).collect()
    }

    #[test]
    fn a_circle_is_convex_and_a_star_of_five_strokes_is_not() {
        assert!(is_convex(&circle(PagePoint::new(5.0, 5.0), 9.0)));
        assert!(is_convex(&ring(&[
            (0.0, 0.0),
            (4.0, 0.0),
            (4.0, 4.0),
            (0.0, 4.0)
        ])));
        assert!(!is_convex(&ring(&[
            (0.0, 0.0),
            (4.0, 0.0),
            (1.0, 1.0),
            (0.0, 4.0)
        ])));
        // A pentagram always turns the same way, but twice around.
        let star: Vec<PagePoint> = (0..5u8)
            .map(|corner| {
                let angle = (f32::from(corner) * 144.0).to_radians();
                PagePoint::new(angle.cos(), angle.sin())
            })
            .collect();
        assert!(!is_convex(&star));
        assert!(!is_convex(&ring(&[(0.0, 0.0), (1.0, 0.0)])));
    }

    #[test]
    fn a_hole_stays_open_and_the_rest_is_covered() {
        let square = |from: f32, to: f32| ring(&[(from, from), (to, from), (to, to), (from, to)]);
        let rings = vec![square(0.0, 10.0), square(3.0, 7.0)];
        let mesh = strips(&rings, Color32::WHITE);
        let area: f32 = mesh
            .triangles()
            .map(|corners| {
                let [a, b, c] = corners.map(|at| mesh.vertices[at as usize].pos);
                ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0
            })
            .sum();
        assert!((area - 84.0).abs() < 1e-3, "{area}");
    }

    #[test]
    fn a_clear_inside_and_a_clear_line_draw_nothing() {
        let mut shapes = Vec::new();
        let clear = Area::filled(vec![circle(PagePoint::new(0.0, 0.0), 5.0)], Color::CLEAR);
        add(&clear.into(), &mut shapes);
        let line = Line {
            points: ring(&[(0.0, 0.0), (9.0, 9.0)]),
            stroke: Stroke::solid(Color::CLEAR, 2.0),
            casing: None,
        };
        add(&line.into(), &mut shapes);
        assert!(shapes.is_empty());
    }
}
