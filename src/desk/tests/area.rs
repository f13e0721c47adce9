//! Areas drawn by hand.

use super::*;

use crate::desk::tool::DrawArea;
use crate::model::AreaKind;

const CORNERS: [(f64, f64); 4] = [(27.2, -2.6), (27.3, -2.6), (27.3, -2.5), (27.2, -2.5)];

fn click(desk: &mut Desk, (lon, lat): (f64, f64)) {
    let place = at(lon, lat);
    desk.ask(pointer(desk, MapEventKind::Hover, place));
    desk.ask(pointer(desk, MapEventKind::Click, place));
}

fn drawing(folder: &Folder, corners: &[(f64, f64)]) -> Desk {
    let mut desk = exercise_in(folder);
    settle(&mut desk);
    desk.scene();
    desk.ask(Action::Command(Command::ToolArea));
    corners.iter().for_each(|corner| click(&mut desk, *corner));
    desk
}

fn note(desk: &Desk) -> String {
    let measure = desk.tool().tool().measure(desk.lang()).unwrap();
    measure.notes.into_iter().map(|(_, note)| note).collect()
}

#[test]
fn an_area_is_drawn_named_selected_and_one_undo_takes_it_away() {
    let folder = Folder::new("desk-area");
    let mut desk = drawing(&folder, &CORNERS);
    let before = desk.operation().areas.len();
    // A tenth of a degree each way, 2.5° south.
    assert_eq!(note(&desk).replace('\u{a0}', " "), "123 km²");
    desk.ask(Action::ToolKey(ToolKey::Enter));
    let (id, area) = desk.operation().areas.iter().last().unwrap();
    assert_eq!(desk.operation().areas.len(), before + 1);
    assert_eq!(area.kind, AreaKind::Interest);
    assert_eq!(area.outline.0[0].exterior().0.len(), 5);
    assert!(!area.name.is_empty());
    assert_eq!(desk.selection(), [Hit::new("areas", id.number())]);
    assert!(matches!(desk.tool(), ToolState::Select(_)));
    desk.ask(Action::Command(Command::Undo));
    assert_eq!(desk.operation().areas.len(), before);
}

#[test]
fn an_outline_that_crosses_itself_or_has_two_corners_stays_open() {
    let folder = Folder::new("desk-area-crossed");
    let [a, b, c, d] = CORNERS;
    for corners in [&[a, b][..], &[a, c, b, d]] {
        let mut desk = drawing(&folder, corners);
        let before = desk.operation().areas.len();
        desk.ask(Action::ToolKey(ToolKey::Enter));
        assert_eq!(desk.operation().areas.len(), before);
        assert!(matches!(desk.tool(), ToolState::Area(drawn) if drawn.is_begun()));
        let crosses = crate::words::text(desk.lang(), "area-crosses");
        assert_eq!(note(&desk) == crosses, corners.len() > 2);
    }
}

#[test]
fn each_step_back_takes_a_corner_and_the_last_one_the_tool() {
    let folder = Folder::new("desk-area-back");
    let mut desk = drawing(&folder, &CORNERS[..2]);
    desk.ask(Action::Command(Command::Undo));
    assert!(matches!(desk.tool(), ToolState::Area(drawn) if drawn.is_begun()));
    desk.ask(Action::ToolKey(ToolKey::Backspace));
    assert!(matches!(desk.tool(), ToolState::Area(drawn) if *drawn == DrawArea::default()));
    desk.ask(Action::ToolKey(ToolKey::Escape));
    assert!(matches!(desk.tool(), ToolState::Select(_)));
}
