//! A picture that does not say where it lies is laid by points, on the card and on the map.

use super::walk::drop_file;
use super::*;

use crate::hand::type_into;

/// A picture as large as its place on the card, so that a point of the screen is one of its pixels.
const SIZE: (u32, u32) = (460, 230);

fn picture(folder: &Folder) -> PathBuf {
    let file = folder.0.join("sheet.png");
    let image = image::RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| image::Rgb([(x / 2) as u8, y as u8, 90]));
    image.save(&file).unwrap();
    file
}

fn click_at(harness: &mut Harness<'_, Doria>, at: egui::Pos2) {
    harness.hover_at(at);
    harness.run_steps(2);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_steps(4);
}

fn point(lang: Lang, key: &str, number: usize) -> String {
    words::text_with(lang, key, &[("point", number.into())])
}

#[test]
fn a_picture_is_laid_by_points_changed_and_taken_back() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("lay-{}", lang.code()));
        let mut harness = window(&folder, lang);
        let maps = |harness: &Harness<'_, Doria>| {
            let maps = &harness.state().desk().operation().maps;
            maps.rows().cloned().collect::<Vec<_>>()
        };
        let before = maps(&harness);
        drop_file(&mut harness, picture(&folder));
        until(&mut harness, |doria| {
            doria
                .desk()
                .placing()
                .is_some_and(|placing| placing.preview.is_some())
        });
        harness.run_steps(4);
        let seen = harness.get_by_label(&words::text(lang, "placing-picture")).rect();
        let button = words::text(lang, "placing-do");
        // Two by typing, the third by a click on the map.
        let places = ["-2.5 27.2", "35M NT 700 200"];
        let spots = [(100.0, 60.0), (400.0, 80.0), (90.0, 220.0)];
        for (index, place) in places.iter().enumerate() {
            click_at(&mut harness, seen.min + egui::Vec2::from(spots[index]));
            harness.get_by_label(&point(lang, "placing-no-place", index + 1));
            type_into(&mut harness, &point(lang, "placing-place", index + 1), place);
        }
        click_at(&mut harness, seen.min + egui::Vec2::from(spots[2]));
        let map = harness.get_by_label(&words::text(lang, "map-name")).rect();
        click_at(&mut harness, map.right_bottom() - vec2(160.0, 120.0));
        assert!(harness.state().desk().found().is_some(), "the place is marked");
        let now = harness.get_by_label(&words::text(lang, "placing-picture")).rect();
        assert!(
            (now.min - seen.min).length() < 0.5,
            "the picture stays where it is"
        );
        harness.get_by_label(&words::text(lang, "placing-three"));
        harness.get_by_label(&button).click();
        harness.run_steps(6);
        let after = maps(&harness);
        assert_eq!(after.len(), before.len() + 1);
        let laid = after.last().unwrap();
        assert_eq!(laid.points.len(), 3);
        for (found, (x, y)) in laid.points.iter().zip(spots) {
            let off = (found.column - f64::from(x), found.row - f64::from(y));
            assert!(off.0.abs() < 1.0 && off.1.abs() < 1.0, "{found:?} {x} {y}");
        }
        assert!((laid.points[0].at.lat() + 2.5).abs() < 1e-4);
        assert!(harness.state().desk().placing().is_none());
        assert!(harness.state().desk().found().is_none());
        until(&mut harness, |doria| doria.desk().is_idle());
        assert!(harness.state().desk().pictures().refused().is_empty());
        // Again, with a place that is none, and given up: nothing changes.
        let number = harness.state().desk().operation().maps.iter().last().unwrap().0;
        harness.state_mut().ask(Action::PlaceAgain(number));
        until(&mut harness, |doria| {
            doria
                .desk()
                .placing()
                .is_some_and(|placing| placing.preview.is_some())
        });
        harness.run_steps(4);
        type_into(&mut harness, &point(lang, "placing-place", 2), "nowhere");
        harness.get_by_label(&point(lang, "placing-unread", 2));
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        harness.key_press(Key::Escape);
        harness.run_steps(3);
        assert!(harness.state().desk().placing().is_none());
        assert_eq!(maps(&harness), after);
        for wanted in [&before, &after] {
            let command = if wanted.len() == before.len() {
                Command::Undo
            } else {
                Command::Redo
            };
            harness.state_mut().ask(Action::Command(command));
            harness.run_steps(6);
            assert_eq!(&maps(&harness), wanted);
        }
    }
}
