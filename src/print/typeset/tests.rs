//! Facts about `typeset`.

use super::*;
use crate::chart::scene::PageBox;
use crate::chart::scene::Scene;

const STYLE: Style = Style::plain(7.0, Color::hex(0));

#[test]
fn lines_keep_to_their_width_and_lose_no_word() {
    let text =
        "Le pont sur l’Ulindi est fermé en saison des pluies : Kigulube est à 9\u{a0}h au lieu de 3\u{a0}h.";
    for width in [30.0, 55.0, 90.0, 400.0] {
        let lines = wrapped(text, STYLE, width);
        assert!(lines.iter().all(|line| STYLE.width(line) <= width), "{lines:?}");
        let together: String = lines.concat().split(' ').collect();
        assert_eq!(together, text.split(' ').collect::<String>());
    }
    assert!(
        wrapped(text, STYLE, 90.0)
            .iter()
            .any(|line| line.contains("9\u{a0}h"))
    );
}

#[test]
fn a_word_without_end_is_broken_and_a_long_text_is_cut() {
    let lines = wrapped(&"W".repeat(90), STYLE, 50.0);
    assert!(lines.len() > 5 && lines.iter().all(|line| STYLE.width(line) <= 50.0));
    let Lines { lines, is_cut } = wrapped_to("one two three four five six", STYLE, 30.0, 2);
    assert!(is_cut && lines.len() == 2);
    assert!(!wrapped_to("one two", STYLE, 30.0, 2).is_cut);
    assert!(
        lines[1].ends_with('…') && STYLE.width(&lines[1]) <= 30.0,
        "{lines:?}"
    );
    assert_eq!(cut("short", STYLE, 100.0), "short");
    assert!(wrapped("", STYLE, 10.0).is_empty());
}

#[test]
fn nothing_is_smaller_than_six_points() {
    assert!((Style::plain(3.0, Color::hex(0)).size - SMALLEST).abs() < 1e-6);
}

#[test]
fn sections_stay_in_their_column_however_much_they_hold() {
    for (legend, patrols, height) in [(60, 40, 300.0), (3, 2, 300.0), (60, 0, 40.0), (200, 200, 90.0)] {
        let blocks = |count: usize| {
            (0..count)
                .map(|n| Block::paragraph(&format!("Entry {n} with a long name"), STYLE, 80.0, 2))
                .collect()
        };
        let section = |heading: &str, count| Section {
            heading: heading.into(),
            blocks: blocks(count),
            weight: 1.0,
        };
        let area = PageBox {
            left: 10.0,
            top: 20.0,
            right: 90.0,
            bottom: 20.0 + height,
        };
        let mut scene = Scene::new(100.0, 1000.0);
        let sections = vec![section("Legend", legend), section("Patrols", patrols)];
        let end = stack(&mut scene, area, sections, (STYLE.bold(), STYLE), &|n| {
            format!("… and {n} more")
        });
        assert!(end.bottom <= area.bottom + 0.1, "{end:?} of {area:?}");
        let text = scene.to_text();
        let shown = text.matches("Entry").count();
        let counted: usize = text
            .split("… and ")
            .skip(1)
            .map(|rest| rest.split(' ').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!(shown + end.lost.left, legend + patrols);
        assert!(
            counted == end.lost.left || height < 60.0,
            "{counted} said of {}",
            end.lost.left
        );
    }
}

#[test]
fn what_runs_on_from_column_to_column_keeps_inside_and_loses_nothing() {
    let columns = [10.0, 110.0, 210.0].map(|left| PageBox {
        left,
        top: 20.0,
        right: left + 90.0,
        bottom: 140.0,
    });
    let section = |count: usize| Section {
        heading: "Legend".into(),
        blocks: (0..count)
            .map(|n| Block::paragraph(&format!("Entry {n}"), STYLE, 90.0, 2))
            .collect(),
        weight: 1.0,
    };
    for count in [3, 20, 90] {
        let mut scene = Scene::new(300.0, 200.0);
        let left = flow(
            &mut scene,
            &columns,
            vec![section(count), section(2)],
            STYLE.bold(),
        );
        let left: usize = left.iter().map(|section| section.blocks.len()).sum();
        let text = scene.to_text();
        assert_eq!(text.matches("Entry").count() + left, count + 2);
        assert_eq!(left == 0, count < 30);
        for item in &scene.items {
            if let Shape::Text(text) = &item.shape {
                let inside =
                    |corner: &PagePoint| columns.iter().any(|column| column.grown(0.1).contains(*corner));
                assert!(text.corners().iter().all(inside), "{text:?}");
            }
        }
    }
}

#[test]
fn where_there_is_not_room_for_all_the_lighter_section_gives_way_and_is_counted() {
    let columns = [10.0, 110.0].map(|left| PageBox {
        left,
        top: 20.0,
        right: left + 90.0,
        bottom: 140.0,
    });
    let section = |heading: &str, count: usize, weight| Section {
        heading: heading.into(),
        blocks: (0..count)
            .map(|n| {
                let entry = |side: &str| Block::whole(&format!("{heading} {n}{side}"), STYLE, 40.0);
                entry("a").beside(entry("b"), 45.0)
            })
            .collect(),
        weight,
    };
    let more = |count: usize| format!("{count} more");
    let lay = |legend: usize, patrols: usize| {
        let sections = [section("L", legend, 100.0), section("P", patrols, 1.0)];
        let laid = Laid::new(&columns, &sections, (STYLE.bold(), STYLE), &more);
        let mut scene = Scene::new(220.0, 200.0);
        laid.draw(&mut scene, STYLE.bold());
        (laid, scene)
    };
    assert!(lay(8, 6).0.is_all());
    let (laid, scene) = lay(12, 40);
    let text = scene.to_text();
    assert_eq!(laid.left[0], 0, "the weightier is whole");
    // Two entries stand side by side in each block.
    let shown = text.matches("\"P ").count();
    assert!(shown > 4 && shown + laid.left[1] == 80, "{shown} {:?}", laid.left);
    assert!(text.contains(&more(laid.left[1])));
    // The room is used up: two entries more, one in the place of that line, would not have had any.
    assert!(!lay(12, shown / 2 + 2).0.is_all());
    // Where not even the weightier has room, the other is only counted.
    let (laid, _) = lay(60, 3);
    assert!(laid.left[0] > 0 && laid.left[1] == 6, "{:?}", laid.left);
}

#[test]
fn a_heading_is_never_broken_within_a_word_and_what_is_cut_is_counted() {
    let table = Table {
        width: 100.0,
        shares: vec![0.5, 0.5],
        style: Style::plain(9.2, Color::hex(0)),
        tint: Color::hex(0xDD_DDDD),
        lines: 3,
    };
    let head = table.heading(vec![Cell::words("Zone d’atterrissage"), Cell::words("N°")]);
    let words: Vec<&str> = head
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(text) => Some(text.string.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(words, ["Zone", "d’atterrissage", "N°"]);
    assert_eq!(head.cut, 0);
    let row = table.row(&[
        Cell::words("one two three four five six seven eight nine"),
        Cell::words(""),
    ]);
    let block = Block::paragraph("one two three four five six", STYLE, 30.0, 2).above(row);
    assert_eq!(block.cut, 2);
    let mut scene = Scene::new(100.0, 100.0);
    let section = Section {
        heading: String::new(),
        blocks: vec![block],
        weight: 1.0,
    };
    let area = PageBox::of_size(100.0, 100.0);
    let filled = stack(&mut scene, area, vec![section], (STYLE, STYLE), &|_| {
        String::new()
    });
    assert_eq!(filled.lost, Lost { left: 0, cut: 2 });
}
