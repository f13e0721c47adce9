//! Facts about `label`.

use proptest::prelude::*;

use super::*;
use crate::chart::fill;
use crate::chart::scene::Shape;

fn label(text: &str, spot: Spot, rank: i32) -> Label {
    Label {
        text: text.to_owned(),
        spot,
        rank: Rank(rank),
        size: 11.0,
        weight: Weight::Regular,
        color: Color::hex(0),
        halo: None,
        hit: None,
    }
}

fn placed(labels: Vec<Label>) -> Vec<Text> {
    let mut all = Labels::default();
    labels.into_iter().for_each(|label| all.add(label));
    let mut scene = Scene::new(300.0, 200.0);
    all.place(&mut scene);
    scene
        .items
        .into_iter()
        .map(|item| match item.shape {
            Shape::Text(text) => text,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn the_weightier_name_wins_the_room() {
    let at = PagePoint::new(150.0, 100.0);
    let texts = placed(vec![
        label("N2", Spot::On(at), 100),
        label("Kigulube", Spot::On(at), 600),
    ]);
    assert_eq!(
        texts.iter().map(|text| text.string.as_str()).collect::<Vec<_>>(),
        ["Kigulube"]
    );
}

#[test]
fn a_name_beside_a_mark_gives_way_to_the_other_side() {
    let at = PagePoint::new(150.0, 100.0);
    let mut all = Labels::default();
    all.block(PageBox::around(PagePoint::new(190.0, 100.0), 35.0, 5.0));
    all.add(label("Katchungu", Spot::Beside(at, 4.0), 600));
    let mut scene = Scene::new(300.0, 200.0);
    all.place(&mut scene);
    let Some(Shape::Text(text)) = scene.items.first().map(|item| &item.shape) else {
        panic!("not placed")
    };
    assert_eq!(text.anchor, Anchor::Right);
}

#[test]
fn no_name_runs_over_the_edge_of_the_page() {
    let texts = placed(vec![label("Shabunda", Spot::On(PagePoint::new(5.0, 100.0)), 600)]);
    assert!(texts.is_empty());
}

#[test]
fn a_river_carries_its_name_along_its_line() {
    let line: Vec<PagePoint> = (0..20u8)
        .map(|n| PagePoint::new(20.0 + f32::from(n) * 12.0, 180.0 - f32::from(n) * 6.0))
        .collect();
    let texts = placed(vec![label("Ulindi", Spot::Along(line), 200)]);
    assert!((texts[0].angle_deg + 26.6).abs() < 0.5, "{}", texts[0].angle_deg);
    let crooked: Vec<PagePoint> = (0..20u8)
        .map(|n| PagePoint::new(20.0 + f32::from(n) * 6.0, if n % 2 == 0 { 100.0 } else { 130.0 }))
        .collect();
    assert!(placed(vec![label("Ulindi", Spot::Along(crooked), 200)]).is_empty());
}

#[test]
fn a_name_is_not_set_twice_side_by_side() {
    let spots = [40.0, 120.0, 270.0].map(|x| Spot::On(PagePoint::new(x, 100.0)));
    let texts = placed(spots.map(|spot| label("Ulindi", spot, 200)).to_vec());
    assert_eq!(texts.len(), 2);
}

/// Whether two boxes turned as they like have a point in common, by their sides (separating axes).
fn meet(a: &[PagePoint; 4], b: &[PagePoint; 4]) -> bool {
    let apart = |a: &[PagePoint; 4], b: &[PagePoint; 4]| {
        (0..4).any(|n| {
            let (p, q) = (a[n], a[(n + 1) % 4]);
            let side = |r: PagePoint| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
            b.iter().all(|r| side(*r) <= 0.0)
        })
    };
    !apart(a, b) && !apart(b, a)
}

/// The box of the letters themselves, without the room for accents.
fn letters(text: &Text) -> [PagePoint; 4] {
    let start = text.baseline();
    PageBox {
        left: start.x,
        top: start.y - 0.75 * text.size,
        right: start.x + text.width(),
        bottom: start.y + 0.2 * text.size,
    }
    .corners()
    .map(|corner| {
        let turned = corner.turned(text.angle_deg);
        text.at.shifted(turned.x, turned.y)
    })
}

fn spot() -> impl Strategy<Value = Spot> {
    let at = || (0.0f32..300.0, 0.0f32..200.0).prop_map(|(x, y)| PagePoint::new(x, y));
    prop_oneof![
        at().prop_map(Spot::On),
        (at(), 2.0f32..10.0).prop_map(|(at, half)| Spot::Beside(at, half)),
        (at(), at()).prop_map(|(a, b)| Spot::Along(vec![a, b])),
    ]
}

proptest! {
    #[test]
    fn no_two_names_overlap(wanted in prop::collection::vec(("[A-Z][a-z]{2,9}", spot(), 0..9i32), 0..120)) {
        let labels: Vec<Label> = wanted.into_iter().map(|(text, spot, rank)| label(&text, spot, rank)).collect();
        let texts = placed(labels.clone());
        for (n, a) in texts.iter().enumerate() {
            for b in &texts[n + 1..] {
                prop_assert!(!meet(&letters(a), &letters(b)), "{a:?} {b:?}");
            }
        }
        // Another order of asking gives the same map.
        let mut turned = labels;
        turned.reverse();
        let again = placed(turned);
        prop_assert_eq!(texts.iter().map(|t| &t.string).collect::<Vec<_>>(), again.iter().map(|t| &t.string).collect::<Vec<_>>());
    }

    #[test]
    fn names_keep_off_blocked_boxes(wanted in prop::collection::vec(("[A-Z][a-z]{2,9}", spot()), 0..40), x in 0.0f32..300.0, y in 0.0f32..200.0) {
        let mut all = Labels::default();
        let blocked = PageBox::around(PagePoint::new(x, y), 40.0, 25.0);
        all.block(blocked);
        wanted.into_iter().for_each(|(text, spot)| all.add(label(&text, spot, 1)));
        let mut scene = Scene::new(300.0, 200.0);
        all.place(&mut scene);
        for item in &scene.items {
            let Shape::Text(text) = &item.shape else { panic!() };
            prop_assert!(!meet(&letters(text), &blocked.corners()));
            prop_assert!(!fill::contains(&[letters(text).to_vec()], blocked.centre()));
        }
    }
}
