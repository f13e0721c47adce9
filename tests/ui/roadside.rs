//! Reports along the ways in the window: the list of stretches, its layer in place of the hotspots', and back.

use doria::chart::LayerId;
use doria::desk::Command;
use doria::words;
use doria::words::Lang;
use egui_kittest::kittest::Queryable as _;

use super::*;

#[test]
fn the_worst_stretches_are_listed_and_drawn_in_place_of_the_hotspots() {
    for lang in Lang::ALL {
        let folder = Folder::new(&format!("roadside-{}", lang.code()));
        let mut harness = window(&folder, lang);
        settle(&mut harness);
        harness.state_mut().ask(Action::Command(Command::AlongWays));
        harness.run_steps(6);
        until(&mut harness, |doria| {
            doria.desk().answers().roadside.value.is_some()
        });
        settle(&mut harness);
        let (name, extent) = {
            let desk = harness.state().desk();
            let found = desk.answers().roadside.value.clone().unwrap();
            let first = found.stretches.first().unwrap();
            assert!(desk.shown(LayerId("roadside")) && !desk.shown(LayerId("hotspots")));
            (
                format!("1 {} · ", first.name(desk.operation(), lang)),
                first.extent,
            )
        };
        harness.get_by_label_contains(&name).click();
        harness.run_steps(4);
        settle(&mut harness);
        let view = *harness.state().desk().view();
        assert!(view.extent().contains(extent.centre()) && view.denominator() < 200_000.0);
        let legend = harness.state().desk().map().unwrap().drawn.legend.clone();
        assert!(legend.iter().any(|entry| entry.layer == LayerId("roadside")));
        harness
            .get_by_label(&words::text(lang, "hotspots-over-ground"))
            .click();
        harness.run_steps(4);
        let desk = harness.state().desk();
        assert!(!desk.shown(LayerId("roadside")) && desk.shown(LayerId("hotspots")));
    }
}
