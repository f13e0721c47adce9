//! Incidents: a small shape for each family, gathered into counts where they would cover one another.

use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::chart::cluster::Cluster;
use crate::chart::layer::Canvas;
use crate::chart::layer::Layer;
use crate::chart::layer::LayerId;
use crate::chart::layer::anchors::Side;
use crate::chart::legend;
use crate::chart::scene::Anchor;
use crate::chart::scene::Area;
use crate::chart::scene::Hit;
use crate::chart::scene::PageBox;
use crate::chart::scene::PagePoint;
use crate::chart::scene::Shape;
use crate::chart::scene::Stroke;
use crate::chart::scene::Symbol;
use crate::chart::scene::SymbolKind;
use crate::chart::scene::Text;
use crate::chart::scene::Weight;
use crate::chart::style::Palette;
use crate::chart::symbol::circle;
use crate::chart::view::View;
use crate::chart::world::World;
use crate::model::IncidentFamily;
use crate::words::Key;

/// See the module.
pub(super) struct Incidents;

/// The radius of the largest count.
const LARGEST: f32 = 17.0;
/// Size of a single mark.
const SIZE: f32 = 10.0;

impl Layer for Incidents {
    fn id(&self) -> LayerId {
        LayerId("incidents")
    }

    fn title(&self) -> Key {
        "layer-incidents"
    }

    fn draw(&self, world: &World<'_>, view: &View, canvas: &mut Canvas) {
        let palette = &world.palette;
        let mut families = BTreeSet::new();
        let (mut gathered, mut rough) = (false, false);
        for (at, cluster) in spread(world, view, canvas) {
            let hit = Hit::new("incidents", cluster.first.number());
            rough |= cluster.rough;
            families.insert(cluster.family);
            if cluster.count == 1 {
                canvas.labels.crowd(PageBox::around(at, SIZE / 2.0, SIZE / 2.0));
                canvas
                    .scene
                    .add_for(hit, single(at, cluster.family, cluster.rough, palette));
            } else {
                gathered = true;
                let half = radius(cluster.count);
                canvas.labels.crowd(PageBox::around(at, half, half));
                for shape in many(at, &cluster, palette) {
                    canvas.scene.add_for(hit, shape);
                }
            }
        }
        for family in families {
            canvas.explain_key(world, family.title(), || {
                vec![single(legend::MIDDLE, family, false, palette).into()]
            });
        }
        if gathered {
            canvas.explain_key(world, "legend-cluster", || {
                disc(legend::MIDDLE, 7.5, palette.violence, "7", false, palette)
            });
        }
        if rough {
            canvas.explain_key(world, "legend-rough", || {
                vec![single(legend::MIDDLE, IncidentFamily::Other, true, palette).into()]
            });
        }
    }
}

/// The clusters and where they stand: those of a village or base aside of its mark, together with what they would cover
/// there.
fn spread(world: &World<'_>, view: &View, canvas: &Canvas) -> Vec<(PagePoint, Cluster)> {
    let mut aside: Vec<(PagePoint, Cluster)> = Vec::new();
    let mut plain: Vec<(PagePoint, Cluster)> = Vec::new();
    for cluster in world.marks.incidents().clusters(view, canvas.window.extent) {
        let at = view.page_from_earth(cluster.at);
        let beside = canvas.anchors.beside(at, Side::Below);
        if at == beside {
            plain.push((at, cluster));
        } else {
            aside.push((beside, cluster));
        }
    }
    let mut kept: Vec<(PagePoint, Cluster)> = Vec::new();
    // Which of them stand in each square of the page: some thousands are not to be held against all others.
    let mut squares: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    for (at, cluster) in aside.into_iter().chain(plain) {
        let (column, row) = square(at);
        let around =
            (column - 1..=column + 1).flat_map(|column| (row - 1..=row + 1).map(move |row| (column, row)));
        let near = around.filter_map(|square| squares.get(&square)).flatten();
        let covered = near.copied().filter(|index| {
            kept.get(*index).is_some_and(|(other, with)| {
                with.rough == cluster.rough
                    && other.distance(at) < radius(with.count) + radius(cluster.count) - 3.0
            })
        });
        // The first of them, as they were laid.
        match covered.min().and_then(|index| kept.get_mut(index)) {
            Some((_, with)) => with.take(&cluster),
            None => {
                squares.entry((column, row)).or_default().push(kept.len());
                kept.push((at, cluster));
            }
        }
    }
    kept
}

/// The square of the page in which a point lies: what covers something there lies in it or beside it.
fn square(at: PagePoint) -> (i32, i32) {
    let along = |value: f32| (value / (2.0 * LARGEST)).floor() as i32;
    (along(at.x), along(at.y))
}

/// The mark of an incident of this family, in the middle of a sample; for lists.
pub fn mark(family: IncidentFamily, palette: &Palette) -> Symbol {
    single(legend::MIDDLE, family, false, palette)
}

/// One incident; hollow where its place is known only roughly.
fn single(at: PagePoint, family: IncidentFamily, rough: bool, palette: &Palette) -> Symbol {
    let color = palette.family(family);
    let (fill, line) = if rough {
        (palette.plate.faded(0.7), color)
    } else {
        (color, palette.mark_edge)
    };
    Symbol::new(at, SymbolKind::Incident(family), SIZE, fill, line)
}

fn radius(count: usize) -> f32 {
    (6.0 + 2.2 * (count as f32).log10() * 1.6).min(LARGEST)
}

fn many(at: PagePoint, cluster: &Cluster, palette: &Palette) -> Vec<Shape> {
    let color = palette.family(cluster.family);
    disc(
        at,
        radius(cluster.count),
        color,
        &count_text(cluster.count),
        cluster.rough,
        palette,
    )
}

/// A disc with a number, in the ring of the colour of most of what it stands for.
fn disc(
    at: PagePoint,
    radius: f32,
    color: crate::chart::Color,
    count: &str,
    rough: bool,
    palette: &Palette,
) -> Vec<Shape> {
    let ring = circle(at, radius);
    let size = match count.chars().count() {
        0..=2 => 9.5,
        3 => 8.5,
        _ => 7.5,
    };
    vec![
        Area {
            rings: vec![ring],
            fill: palette.plate.towards(color, 0.18),
            hatch: None,
            stroke: Some(Stroke::dashed(color, 2.0, if rough { &[2.5, 2.0] } else { &[] })),
        }
        .into(),
        Text {
            at,
            string: count.to_owned(),
            size,
            weight: Weight::Bold,
            color: palette.text,
            halo: None,
            anchor: Anchor::Centre,
            angle_deg: 0.0,
        }
        .into(),
    ]
}

/// At most four signs: 999, 1.2k, 12k.
fn count_text(count: usize) -> String {
    match count {
        0..=999 => count.to_string(),
        1_000..=9_999 => format!("{}.{}k", count / 1_000, count % 1_000 / 100),
        _ => format!("{}k", count / 1_000),
    }
}
