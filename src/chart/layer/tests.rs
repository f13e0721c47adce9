//! Scenes of layers, asserted as facts.

use std::collections::BTreeSet;

use geo_types::LineString;
use geo_types::MultiPolygon;
use geo_types::Polygon;
use jiff::civil::date;

use super::*;
use crate::analysis::IncidentFilter;
use crate::chart::marks::Marks;
use crate::chart::scene::Area;
use crate::chart::scene::Hit;
use crate::chart::scene::Scene;
use crate::chart::style::Palette;
use crate::chart::style::Theme;
use crate::chart::world::Draft;
use crate::chart::world::GapMark;
use crate::chart::world::ReachPicture;
use crate::earth::LonLat;
use crate::earth::UtmZone;
use crate::model::Access;
use crate::model::Base;
use crate::model::BaseKind;
use crate::model::Change;
use crate::model::Community;
use crate::model::Condition;
use crate::model::Crossing;
use crate::model::Edit;
use crate::model::Id;
use crate::model::IncidentKind;
use crate::model::Limits;
use crate::model::Month;
use crate::model::OpenSeason;
use crate::model::Operation;
use crate::model::Period;
use crate::model::Priority;
use crate::model::ProtectedCount;
use crate::model::Road;
use crate::model::RoadClass;
use crate::model::Season;
use crate::quantity::Seconds;
use crate::words::Lang;

fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

fn community(name: &str, place: LonLat, priority: Priority) -> Community {
    Community {
        name: name.to_owned(),
        other_names: String::new(),
        at: place,
        population: Some(900),
        priority,
        access: Access::Open,
        market_day: None,
        response_minutes: None,
        presence_days: None,
    }
}

fn base(name: &str, place: LonLat, planned: bool) -> Base {
    Base {
        name: name.to_owned(),
        kind: BaseKind::Tob,
        at: place,
        from: None,
        until: None,
        planned,
        platoons: 1,
        landing_site: false,
    }
}

fn road(open: OpenSeason) -> Road {
    Road {
        name: String::new(),
        class: RoadClass::Track,
        line: vec![at(27.2, -2.6), at(27.5, -2.8)],
        condition: Condition::Good,
        open,
        crossing: Crossing::None,
        closure: None,
        oneway: false,
        no_motor: false,
        stated_kmh: None,
        speed_class: None,
        noded: false,
        travelled: None,
        reporter: String::new(),
        limits: Limits::default(),
        flows: false,
        source: String::new(),
    }
}

fn hexagon(lon: f64, lat: f64, size: f64) -> Polygon<f64> {
    let corner = |n: i32| {
        let angle = (f64::from(n) * 60.0).to_radians();
        (lon + size * angle.cos(), lat + size * angle.sin())
    };
    Polygon::new((0..=6).map(corner).collect::<LineString<f64>>(), Vec::new())
}

fn protected(count: u32, month: i8, outline: Polygon<f64>) -> ProtectedCount {
    ProtectedCount {
        kind: IncidentKind::SexualViolence,
        area: "Nzovu".to_owned(),
        outline,
        month: Month::new(2018, month).unwrap(),
        actor: String::new(),
        count,
        source: String::new(),
    }
}

fn operation() -> Operation {
    let mut operation = Operation::default();
    let communities = [
        community("Kigulube", at(27.40, -2.70), Priority::Must),
        community("Katchungu", at(27.20, -2.60), Priority::Should),
        community("Mapimo", at(27.50, -2.80), Priority::Could),
    ];
    operation.communities = communities
        .into_iter()
        .zip(1..)
        .map(|(row, id)| (Id::new(id), row))
        .collect();
    operation.bases = [
        base("COB Shabunda", at(27.34, -2.68), false),
        base("TOB Nzovu", at(27.6, -2.5), true),
    ]
    .into_iter()
    .zip(1..)
    .map(|(row, id)| (Id::new(id), row))
    .collect();
    operation
}

struct Map {
    operation: Operation,
    marks: Marks,
}

impl Map {
    fn of(operation: Operation) -> Self {
        let marks = Marks::of(&operation, &IncidentFilter::default());
        Self { operation, marks }
    }

    fn world(&self) -> World<'_> {
        World::new(&self.operation, &self.marks, Palette::of(Theme::Light), Lang::En)
    }

    fn drawn(&self, change: impl FnOnce(&mut World<'_>)) -> Drawn {
        let mut world = self.world();
        change(&mut world);
        draw(&world, &screen(), &|_| true)
    }
}

fn screen() -> View {
    View::screen(at(27.4, -2.68), 300_000.0, 1000.0, 700.0)
}

fn titles(drawn: &Drawn, layer: &str) -> Vec<String> {
    let entries = drawn.legend.iter().filter(|entry| entry.layer.0 == layer);
    entries.map(|entry| entry.title.clone()).collect()
}

fn texts(scene: &Scene) -> Vec<&str> {
    let words = scene.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(text) => Some(text.string.as_str()),
        _ => None,
    });
    words.collect()
}

#[test]
fn every_layer_has_a_name_of_its_own_and_a_title_in_both_languages() {
    let names: BTreeSet<LayerId> = LAYERS.iter().map(|layer| layer.id()).collect();
    assert_eq!(names.len(), LAYERS.len());
    for layer in LAYERS {
        for lang in Lang::ALL {
            assert!(words::has(lang, layer.title()), "{}", layer.title());
        }
    }
}

#[test]
fn an_empty_operation_gives_an_empty_map_and_legend() {
    let map = Map::of(Operation::default());
    let drawn = draw(&map.world(), &screen(), &|layer| layer.0 != "grid");
    assert_eq!(drawn.scene.to_text(), "scene 1000 x 700\n");
    assert!(drawn.legend.is_empty());
}

#[test]
fn communities_are_named_and_can_be_hit() {
    let map = Map::of(operation());
    let drawn = map.drawn(|_| {});
    for name in ["Kigulube", "Katchungu", "Mapimo", "COB Shabunda"] {
        assert!(texts(&drawn.scene).contains(&name), "{}", drawn.scene.to_text());
    }
    let on_page = screen().page_from_earth(at(27.40, -2.70));
    assert_eq!(
        drawn.scene.hit(on_page.x, on_page.y, 4.0),
        Some(Hit::new("communities", 1))
    );
    assert_eq!(
        titles(&drawn, "communities"),
        ["Must protect", "Should protect", "Could protect"]
    );
}

#[test]
fn what_must_not_be_shown_is_on_no_paper() {
    let mut operation = operation();
    let mut hidden = community("Nyalubemba", at(27.45, -2.65), Priority::Must);
    hidden.access = Access::DoNotShow;
    operation.communities = operation.communities.with(vec![(Id::new(9), hidden)]);
    let map = Map::of(operation);
    assert!(texts(&map.drawn(|_| {}).scene).contains(&"Nyalubemba"));
    let paper = View::paper(
        UtmZone::new(35, true).unwrap(),
        at(27.4, -2.68),
        250_000.0,
        700.0,
        500.0,
    );
    let gap = GapMark {
        rank: 1,
        community: Id::new(9),
    };
    let world = World {
        gaps: &[gap],
        selection: &[Hit::new("communities", 9)],
        ..map.world()
    };
    let text = draw(&world, &paper, &|_| true).scene.to_text();
    assert!(
        !text.contains("Nyalubemba") && !text.contains("[communities 9]"),
        "{text}"
    );
}

#[test]
fn protected_counts_are_areas_with_bands_and_nothing_else() {
    let mut operation = Operation::default();
    let outline = hexagon(27.4, -2.7, 0.08);
    let rows = [
        protected(2, 1, outline.clone()),
        protected(5, 2, outline.clone()),
        protected(40, 6, outline.clone()),
    ];
    operation.protected = rows
        .into_iter()
        .zip(1..)
        .map(|(row, id)| (Id::new(id), row))
        .collect();
    let winter = IncidentFilter {
        period: Period::between(date(2018, 1, 1), date(2018, 3, 31)),
        ..IncidentFilter::default()
    };
    let mut map = Map::of(operation);
    map.marks.refresh(&map.operation, &winter, None);
    let drawn = map.drawn(|_| {});
    let scene = draw(&map.world(), &screen(), &|layer| layer.0 != "grid").scene;
    assert_eq!(texts(&scene), ["5–9"]);
    assert_eq!(
        titles(&drawn, "protected"),
        ["Protected incidents, count by area"]
    );
    // No point of the scene is finer than the outline: its corners, and the name in its middle.
    for item in &scene.items {
        assert_eq!(item.hit, None);
        match &item.shape {
            Shape::Area(area) => {
                assert_eq!(area.rings.len(), 1);
                assert_eq!(area.rings[0].len(), 6);
                for (corner, expected) in area.rings[0].iter().zip(outline.exterior().coords()) {
                    let expected = screen().page_from_earth(at(expected.x, expected.y));
                    assert!(corner.distance(expected) < 0.01);
                }
            }
            Shape::Text(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn protected_counts_of_a_kind_or_group_that_is_not_shown_are_not_drawn() {
    let mut operation = Operation::default();
    let mut of_owls = protected(8, 1, hexagon(27.4, -2.7, 0.08));
    of_owls.actor = "Owls".to_owned();
    operation.protected = [(Id::new(1), of_owls)].into_iter().collect();
    let mut map = Map::of(operation);
    let hidden = [IncidentKind::SexualViolence].into_iter().collect();
    let of = |actor: &str| IncidentFilter {
        actor: Some(actor.to_owned()),
        ..IncidentFilter::default()
    };
    let without = IncidentFilter {
        hidden,
        ..IncidentFilter::default()
    };
    for (filter, shown) in [
        (IncidentFilter::default(), true),
        (without, false),
        (of("Owls"), true),
        (of("Herons"), false),
    ] {
        map.marks.refresh(&map.operation, &filter, None);
        let drawn = draw(&map.world(), &screen(), &|layer| layer.0 == "protected");
        assert_eq!(!drawn.scene.items.is_empty(), shown, "{filter:?}");
        assert_eq!(!drawn.legend.is_empty(), shown, "{filter:?}");
    }
}

#[test]
fn a_groups_ground_is_drawn_on_its_days_alone_and_the_legend_says_how_sure_it_is() {
    let ground = |name: &str, from: i8, to: i8, confidence| crate::model::Area {
        name: name.to_owned(),
        kind: crate::model::AreaKind::Influence,
        outline: MultiPolygon::new(vec![hexagon(27.4, -2.7, 0.08)]),
        influence: crate::model::Influence {
            group: "Owls".to_owned(),
            period: Period::between(date(2018, from, 1), date(2018, to, 28)),
            confidence,
            made_of: None,
        },
    };
    let sure = Some(crate::model::Confidence::Confirmed);
    let operation = Operation {
        areas: [
            (Id::new(1), ground("Early", 1, 2, sure)),
            (Id::new(2), ground("Late", 3, 6, None)),
        ]
        .into_iter()
        .collect(),
        ..Operation::default()
    };
    let mut map = Map::of(operation);
    for (day, name, how) in [
        (Some(date(2018, 2, 10)), "Early", "confirmed"),
        (Some(date(2018, 4, 10)), "Late", "not said"),
        (Some(date(2019, 1, 1)), "", ""),
    ] {
        let filter = IncidentFilter::of(Period { from: None, to: day });
        map.marks.refresh(&map.operation, &filter, None);
        let drawn = draw(&map.world(), &screen(), &|layer| layer.0 == "areas");
        let shown = texts(&drawn.scene);
        let other = if name == "Early" { "Late" } else { "Early" };
        assert!(!shown.iter().any(|text| text.contains(other)), "{shown:?}");
        assert_eq!(shown.is_empty(), name.is_empty(), "{shown:?}");
        let legend: Vec<String> = drawn.legend.iter().map(|entry| entry.title.clone()).collect();
        assert_eq!(legend.is_empty(), name.is_empty());
        assert!(legend.iter().all(|title| title.contains(how)), "{legend:?}");
    }
}

#[test]
fn bands_are_those_of_the_rules() {
    for (count, band) in [
        (1, "1–2"),
        (2, "1–2"),
        (3, "3–4"),
        (4, "3–4"),
        (5, "5–9"),
        (9, "5–9"),
        (10, "10–19"),
        (19, "10–19"),
        (20, "20"),
        (48, "48"),
    ] {
        let mut operation = Operation::default();
        let row = protected(count, 1, hexagon(27.4, -2.7, 0.08));
        operation.protected = [(Id::new(1), row)].into_iter().collect();
        let map = Map::of(operation);
        let scene = draw(&map.world(), &screen(), &|layer| layer.0 == "protected").scene;
        assert_eq!(texts(&scene), [band], "{count}");
    }
}

#[test]
fn the_legend_lists_exactly_what_is_drawn() {
    let mut operation = operation();
    operation.roads = [(Id::new(1), road(OpenSeason::DryOnly))].into_iter().collect();
    let map = Map::of(operation);
    let dry = map.drawn(|_| {});
    assert_eq!(titles(&dry, "roads"), ["Track"]);
    let wet = map.drawn(|world| world.season = Season::Wet);
    assert_eq!(titles(&wet, "roads"), ["Track", "Closed now"]);
    for (crossing, title, mark) in [
        (Crossing::Bridge, "Bridge", "Bridge"),
        (Crossing::Ford, "Ford", "Ford"),
    ] {
        let mut over = road(OpenSeason::DryOnly);
        over.crossing = crossing;
        let mut operation = map.operation.clone();
        operation.roads = [(Id::new(1), over)].into_iter().collect();
        let map = Map::of(operation);
        let dry = map.drawn(|_| {});
        assert_eq!(titles(&dry, "roads"), ["Track", title]);
        assert!(dry.scene.to_text().contains(mark), "{}", dry.scene.to_text());
        // Closed it is barred instead, and from afar it is a speck.
        assert_eq!(
            titles(&map.drawn(|world| world.season = Season::Wet), "roads"),
            ["Track", "Closed now"]
        );
        let afar = View::screen(at(27.4, -2.68), 1_000_000.0, 1000.0, 700.0);
        assert_eq!(titles(&draw(&map.world(), &afar, &|_| true), "roads"), ["Track"]);
    }
    assert_eq!(
        titles(&dry, "bases"),
        [
            "Temporary operating base (TOB)",
            "Temporary operating base (TOB) (planned)"
        ]
    );
    for layer in ["gaps", "reach", "incidents", "patrols", "protected"] {
        assert!(titles(&dry, layer).is_empty(), "{layer}");
    }
    // Far away nothing of it is seen, so nothing is explained.
    let elsewhere = View::screen(at(29.9, -5.0), 100_000.0, 500.0, 400.0);
    let drawn = draw(&map.world(), &elsewhere, &|layer| layer.0 != "grid");
    assert!(drawn.legend.is_empty(), "{:?}", drawn.legend);
}

#[test]
fn a_closed_way_is_red_and_barred_while_it_is_closed() {
    let operation = Operation {
        roads: [(Id::new(1), road(OpenSeason::NotInRain))].into_iter().collect(),
        ..Operation::default()
    };
    let map = Map::of(operation);
    let red = format!("{}", Palette::of(Theme::Light).danger);
    let text = |season| map.drawn(|world| world.season = season).scene.to_text();
    assert!(!text(Season::Wet).contains(&red));
    assert!(text(Season::Rain).contains(&red) && text(Season::Rain).contains("Barrier"));
}

#[test]
fn planned_is_dashed_and_present_is_solid() {
    let map = Map::of(operation());
    let text = map.drawn(|_| {}).scene.to_text();
    let of = |id: &str| -> Vec<&str> {
        text.lines()
            .filter(|line| line.contains("area") && line.ends_with(id))
            .collect()
    };
    assert!(of("[bases 2]").iter().any(|line| line.contains("dashed")));
    assert!(of("[bases 1]").iter().all(|line| !line.contains("dashed")));
}

#[test]
fn a_base_that_is_not_open_yet_is_not_drawn() {
    let mut operation = Operation::default();
    let mut later = base("TOB Iwalo", at(27.4, -2.7), false);
    later.from = Some(date(2018, 3, 12));
    operation.bases = [(Id::new(1), later)].into_iter().collect();
    let map = Map::of(operation);
    assert!(texts(&map.drawn(|world| world.today = Some(date(2018, 3, 11))).scene).is_empty_of("TOB Iwalo"));
    assert!(!texts(&map.drawn(|world| world.today = Some(date(2018, 3, 12))).scene).is_empty_of("TOB Iwalo"));
}

trait Lacks {
    fn is_empty_of(&self, text: &str) -> bool;
}

impl Lacks for Vec<&str> {
    fn is_empty_of(&self, text: &str) -> bool {
        !self.contains(&text)
    }
}

#[test]
fn reach_lies_under_the_marks_and_the_shorter_time_over_the_longer() {
    let map = Map::of(operation());
    let reach = |hours: f64, size: f64| ReachPicture {
        limit: Seconds::from_hours(hours),
        outline: MultiPolygon::new(vec![hexagon(27.4, -2.7, size)]),
    };
    let pictures = [reach(2.0, 0.05), reach(6.0, 0.15)];
    let world = World {
        reach: &pictures,
        ..map.world()
    };
    let drawn = draw(&world, &screen(), &|_| true);
    assert_eq!(
        titles(&drawn, "reach"),
        ["Within reach in 6\u{a0}h", "Within reach in 2\u{a0}h"]
    );
    let text = drawn.scene.to_text();
    let reach_line = text
        .lines()
        .position(|line| line.contains(&Palette::of(Theme::Light).reach.to_string()));
    let community_line = text.lines().position(|line| line.contains("[communities 1]"));
    assert!(reach_line < community_line);
}

#[test]
fn a_gap_has_its_rank_and_no_red() {
    let map = Map::of(operation());
    let gap = GapMark {
        rank: 7,
        community: Id::new(1),
    };
    let world = World {
        gaps: &[gap],
        ..map.world()
    };
    let scene = draw(&world, &screen(), &|layer| {
        layer.0 == "gaps" || layer.0 == "communities"
    })
    .scene;
    assert!(texts(&scene).contains(&"7"));
    assert!(
        !scene
            .to_text()
            .contains(&Palette::of(Theme::Light).danger.to_string())
    );
}

#[test]
fn the_same_world_gives_the_same_scene() {
    let map = Map::of(operation());
    assert_eq!(map.drawn(|_| {}), map.drawn(|_| {}));
}

#[test]
fn numbers_of_gaps_keep_room_from_one_another_and_come_as_one_looks_nearer() {
    let rows: Vec<_> = (0..12i64)
        .map(|n| {
            let place = at(27.0 + n as f64 * 0.01, -2.7);
            (
                Id::new(n + 1),
                community(&format!("V{n}"), place, Priority::Could),
            )
        })
        .collect();
    let operation = Operation::default().with(&[Edit::Communities(Change::Put(rows))]);
    let gaps: Vec<GapMark> = (1..=12i64)
        .map(|n| GapMark {
            rank: usize::try_from(n).unwrap(),
            community: Id::new(n),
        })
        .collect();
    let marks = Marks::default();
    let world = World {
        gaps: &gaps,
        ..World::new(&operation, &marks, Palette::of(Theme::Light), Lang::En)
    };
    let numbers = |denominator: f64| {
        let view = View::screen(at(27.05, -2.7), denominator, 1200.0, 600.0);
        let scene = draw(&world, &view, &|layer| layer.0 == "gaps").scene;
        let texts = scene
            .items
            .iter()
            .filter(|item| matches!(item.shape, Shape::Text(_)));
        texts.count()
    };
    // The five heaviest always have theirs.
    assert!(
        (5..=8).contains(&numbers(1_200_000.0)),
        "{}",
        numbers(1_200_000.0)
    );
    assert_eq!(numbers(50_000.0), 12);
}

/// The window draws what follows the hand over a map that is there already: what is written there stays readable.
#[test]
fn what_is_selected_covers_no_name_and_no_plate_and_hours_keep_off_them() {
    let map = Map::of(operation());
    let (hit, place) = (Hit::new("communities", 1), at(27.40, -2.70));
    let gaps = [GapMark {
        rank: 7,
        community: Id::new(1),
    }];
    let mut world = map.world();
    world.gaps = &gaps;
    let below = draw(&world, &screen(), &|_| true);
    let standing = &below.scene.items[below.below..];
    let written = |item: &Item, text: &str| matches!(&item.shape, Shape::Text(found) if found.string == text);
    assert!(standing.iter().any(|item| written(item, "Kigulube")));
    // A way with its hours, along which the village lies.
    let draft = Draft {
        legs: Vec::new(),
        handles: vec![place],
        notes: vec![(place, "19:52".to_owned())],
    };
    (world.selection, world.draft) = (std::slice::from_ref(&hit), Some(&draft));
    let shown = |id: LayerId| ["selection", "draft"].contains(&id.0);
    let above = draw_over(&world, &screen(), &shown, standing);
    let items = &above.scene.items;
    let ring = items
        .iter()
        .rposition(|item| matches!(&item.shape, Shape::Area(area) if area.fill.is_clear()))
        .unwrap();
    // The plate with its number lies over the ring, in this order; so does nothing that is far from it.
    let plate = items.iter().position(|item| written(item, "7")).unwrap();
    assert!(plate > ring + 1 && matches!(items[plate - 1].shape, Shape::Area(_)));
    assert!(!items.iter().any(|item| written(item, "Katchungu")));
    let hour = items.iter().find(|item| written(item, "19:52")).unwrap();
    // From afar an hour that finds no room is left out.
    let far = View::screen(at(27.4, -2.68), 3_000_000.0, 1000.0, 700.0);
    let wall = Item {
        shape: Area::filled(vec![far.bounds().corners().to_vec()], world.palette.land).into(),
        hit: None,
    };
    let crowded = |view: &View| draw_over(&world, view, &shown, std::slice::from_ref(&wall)).scene;
    assert!(!crowded(&far).items.iter().any(|item| written(item, "19:52")));
    assert!(crowded(&screen()).items.iter().any(|item| written(item, "19:52")));
    for item in standing {
        for around in over::boxes(&item.shape) {
            let free = over::boxes(&hour.shape);
            assert!(free.iter().all(|hour| !hour.overlaps(around)), "{:?}", item.shape);
        }
    }
}

fn incident(kind: IncidentKind, place: LonLat) -> crate::model::Incident {
    crate::model::Incident {
        kind,
        at: place,
        precision: crate::model::PlacePrecision::Exact,
        date: date(2018, 3, 1),
        until: None,
        date_precision: crate::model::DatePrecision::Day,
        time: None,
        place: String::new(),
        actor: String::new(),
        fatalities: None,
        source: String::new(),
        source_key: String::new(),
        grade: crate::model::Grade::NONE,
        found_by_patrol: false,
    }
}

fn own_picture(drawn: &Drawn) -> Vec<std::sync::Arc<crate::chart::Pixels>> {
    let items = drawn.scene.items.iter();
    let own = items.filter_map(|item| match &item.shape {
        Shape::Picture(picture) => picture.own.clone(),
        _ => None,
    });
    own.collect()
}

#[test]
fn every_incident_as_a_dot_lights_its_pixel_and_no_protected_one_does() {
    let rows = (0..90).map(|n| {
        let kind = IncidentKind::ALL[n % IncidentKind::ALL.len()];
        let place = at(27.2 + n as f64 / 250.0, -2.6 - (n % 9) as f64 / 60.0);
        (Id::new(n as i64 + 1), incident(kind, place))
    });
    let map = Map::of(Operation {
        incidents: rows.collect(),
        ..Operation::default()
    });
    let drawn = draw(&map.world(), &screen(), &|layer| layer.0 == "dots");
    let [picture] = &own_picture(&drawn)[..] else {
        panic!()
    };
    assert_eq!((picture.width(), picture.height()), (1000, 700));
    let open = map
        .operation
        .incidents
        .rows()
        .filter(|row| !row.kind.is_protected());
    let places: BTreeSet<(u32, u32)> = open
        .map(|row| screen().page_from_earth(row.at))
        .filter(|at| screen().bounds().contains(*at))
        .map(|at| (at.x as u32, at.y as u32))
        .collect();
    let lit = (0..700).flat_map(|y| (0..1000).map(move |x| (x, y)));
    let lit: BTreeSet<(u32, u32)> = lit
        .filter(|(x, y)| picture.pixel(*x, *y).unwrap()[3] > 0)
        .collect();
    assert_eq!(lit, places);
    assert_eq!(titles(&drawn, "dots"), ["Incidents, a dot each"]);
    // Where there is nothing there is no picture.
    let none = draw(&Map::of(operation()).world(), &screen(), &|layer| {
        layer.0 == "dots"
    });
    assert!(own_picture(&none).is_empty() && none.legend.is_empty());
}

#[test]
fn more_ways_than_an_eye_tells_apart_are_hairlines_but_for_those_that_are_closed() {
    let many = |count: i64| {
        let rows = (1..=count).map(|n| {
            let open = if n == 7 {
                OpenSeason::DryOnly
            } else {
                OpenSeason::Always
            };
            let (lon, lat) = (27.2 + (n % 200) as f64 / 500.0, -2.8 + (n / 200) as f64 / 500.0);
            let line = vec![at(lon, lat), at(lon + 0.01, lat + 0.005)];
            (Id::new(n), Road { line, ..road(open) })
        });
        Map::of(Operation {
            roads: rows.collect(),
            ..Operation::default()
        })
    };
    let drawn = |map: &Map| {
        let mut world = map.world();
        world.season = Season::Wet;
        draw(&world, &screen(), &|layer| layer.0 == "roads")
    };
    let lines = |drawn: &Drawn| {
        let items = drawn.scene.items.iter();
        items.filter(|item| matches!(item.shape, Shape::Line(_))).count()
    };
    let (few, tangle) = (drawn(&many(500)), drawn(&many(21_000)));
    assert_eq!((lines(&few), own_picture(&few).len()), (500, 0));
    assert_eq!((lines(&tangle), own_picture(&tangle).len()), (1, 1));
    assert_eq!(titles(&tangle, "roads"), titles(&few, "roads"));
}
