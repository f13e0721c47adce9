//! Every number makes sense, is named once and told as its reader writes it.

use super::*;

#[test]
fn every_default_makes_sense_and_every_name_is_one() {
    for (index, spec) in ASSUMPTIONS.iter().enumerate() {
        assert!(
            (spec.range.0..=spec.range.1).contains(&spec.default),
            "{}",
            spec.name
        );
        assert!(
            ASSUMPTIONS[..index].iter().all(|other| other.name != spec.name),
            "{} twice",
            spec.name
        );
    }
}

#[test]
fn numbers_of_before_are_read_under_their_new_names() {
    let before = |name: &str| format!("risk.{name}");
    let values = Assumptions::default()
        .with(&before("found-factor"), 0.25)
        .unwrap();
    assert!((values.get("risk.own-finding") - 0.25).abs() < 1e-12);
    let values = values.with(&before("days"), 90.0).unwrap();
    assert!((values.get("risk.half-life") - 30.0).abs() < 1e-12);
    for (name, now, _) in RENAMED {
        assert!(find(&before(name)).is_none() && find(now).is_some());
    }
}

#[test]
fn values_and_sources_are_told_as_their_reader_writes_them() {
    let told =
        |lang: Lang, name: &str, value: f64| find(name).unwrap().value_in(lang, value).replace('\u{a0}', " ");
    assert_eq!(told(Lang::Fr, "response.could", 1440.0), "1 j");
    assert_eq!(told(Lang::En, "response.must", 120.0), "2 h");
    assert_eq!(told(Lang::En, "response.must", 150.0), "2 h 30");
    assert_eq!(told(Lang::Fr, "turn-out.day", 30.0), "30 min");
    assert_eq!(told(Lang::Fr, "turn-out.day", 90.5), "90,5 min");
    assert_eq!(told(Lang::Fr, "pace.foot.wet-factor", 0.67), "× 0,67");
    // No English sentence in French: what is the same in both is a title or the name of a document.
    let titles = [CLFG, OSRM, NIGER, "Toxopeus; Nelson"];
    for spec in ASSUMPTIONS.iter().filter(|spec| !titles.contains(&spec.source)) {
        let (en, fr) = (spec.source_in(Lang::En), spec.source_in(Lang::Fr));
        assert_ne!(en, fr, "{}", spec.name);
        assert!(spec.source == OURS || en == spec.source, "{}: {en}", spec.name);
    }
}

#[test]
fn a_value_without_sense_is_not_taken() {
    let values = Assumptions::default();
    assert!(values.with("pace.foot.road", -1.0).is_none());
    assert!(values.with("pace.foot.flying", 1.0).is_none());
    let slower = values.with("pace.foot.road", 3.0).unwrap();
    assert!((slower.get("pace.foot.road") - 3.0).abs() < 1e-12);
    assert!((values.get("pace.foot.road") - 4.0).abs() < 1e-12);
    assert_eq!(slower.without("pace.foot.road"), values);
    assert_eq!(slower.without("pace.foot.track"), slower);
}
