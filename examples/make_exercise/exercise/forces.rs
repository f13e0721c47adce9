//! The company: its base at Shabunda, the temporary base from month 9, and the units that live there.

use doria::model::Base;
use doria::model::BaseKind;
use doria::model::Id;
use doria::model::Mode;
use doria::model::Unit;

use super::story::TOB_FROM;
use super::story::hot_centre;
use super::villages::Village;

/// The number of the company base in the file.
pub(crate) const COB: Id<Base> = Id::new(1);
/// The number of the temporary base.
pub(crate) const TOB: Id<Base> = Id::new(2);

/// The village of the temporary base: on a track, nearest to the middle of the upsurge.
pub(crate) fn tob_village(villages: &[Village], on_track: impl Fn(&Village) -> bool) -> usize {
    let far = |index: &usize| villages[*index].spot.to(hot_centre());
    let candidates =
        (0..villages.len()).filter(|index| !villages[*index].real && on_track(&villages[*index]));
    candidates
        .min_by(|a, b| far(a).total_cmp(&far(b)))
        .expect("a village on a track")
}

/// The bases: at the edge of Shabunda (the first village) and of the temporary base's village.
pub(crate) fn bases(shabunda: &Village, tob: &Village) -> Vec<Base> {
    vec![
        Base {
            name: "COB Shabunda".to_owned(),
            kind: BaseKind::Cob,
            at: shabunda.spot.moved(0.15, 0.25).place(),
            from: None,
            until: None,
            planned: false,
            platoons: 4,
            landing_site: true,
        },
        Base {
            name: format!("TOB {}", tob.name),
            kind: BaseKind::Tob,
            at: tob.spot.moved(-0.2, 0.15).place(),
            from: Some(TOB_FROM),
            until: None,
            planned: false,
            platoons: 1,
            landing_site: true,
        },
    ]
}

/// The units, in the order of their numbers in the file.
pub(crate) fn units() -> Vec<Unit> {
    let unit = |name: &str, base, strength, vehicles, boats, mode, duty_hours| Unit {
        name: name.to_owned(),
        base,
        strength,
        vehicles,
        boats,
        mode,
        duty_hours,
    };
    vec![
        unit("1 Platoon", COB, 20, 4, 0, Mode::Vehicle, 11.0),
        unit("2 Platoon", COB, 18, 3, 0, Mode::Vehicle, 11.0),
        unit("Support Section", COB, 10, 0, 0, Mode::Foot, 10.0),
        unit("Boat Section", COB, 10, 0, 2, Mode::Boat, 10.0),
        unit("3 Platoon", TOB, 16, 2, 0, Mode::Vehicle, 11.0),
        unit("3 Platoon, foot section", TOB, 12, 0, 0, Mode::Foot, 10.0),
    ]
}
