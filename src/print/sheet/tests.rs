//! Facts about `sheet`: what a ruler, a reader and a leak hunter would look for.

use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::chart::IncidentFilter;
use crate::chart::Marks;
use crate::chart::PagePoint;
use crate::chart::picture::NoPictures;
use crate::chart::scene::Shape;
use crate::chart::view::ROUND_SCALES;
use crate::chart::world::GapMark;
use crate::earth::UtmZone;
use crate::model::About;
use crate::model::Access;
use crate::model::Community;
use crate::model::Id;
use crate::model::Mode;
use crate::model::Operation;
use crate::model::Patrol;
use crate::model::PatrolStatus;
use crate::model::Period;
use crate::model::Priority;
use crate::model::Service;
use crate::model::ServiceKind;
use crate::print::looking;
use crate::print::pdf;
use crate::print::pdf::PageMeta;
use crate::print::reading;
use crate::print::sheet::paper::POINTS_PER_MM;
use crate::store::gpkg::OperationFile;
use crate::words::Lang;

/// What a ruler may be off, in points.
const RULER: f32 = 0.2 * POINTS_PER_MM;

fn exercise() -> Operation {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    OperationFile::open_read_only(&path).unwrap().operation
}

fn request(paper: Paper, orientation: Orientation) -> BriefRequest {
    BriefRequest {
        paper,
        orientation,
        ..BriefRequest::new(date(2019, 1, 7).at(6, 30, 0, 0))
    }
}

fn extras() -> SheetExtras {
    SheetExtras {
        mode: Some(Mode::Foot),
        assumptions: vec!["Reach within 2 h".into()],
        credits: vec!["Natural Earth".into(), "GeoNames (CC BY 4.0)".into()],
    }
}

fn sheet(operation: &Operation, request: &BriefRequest, lang: Lang) -> Brief {
    let marks = Marks::of(operation, &IncidentFilter::default());
    let gaps: Vec<GapMark> = operation
        .communities
        .iter()
        .take(9)
        .zip(1..)
        .map(|((community, _), rank)| GapMark { rank, community })
        .collect();
    let world = World {
        gaps: &gaps,
        plan_period: Period::between(date(2019, 1, 7), date(2019, 1, 21)),
        ..World::new(operation, &marks, Palette::of(Theme::Print), lang)
    };
    brief(&world, request, &extras()).unwrap()
}

fn file(brief: &Brief) -> Vec<u8> {
    let about = PageMeta {
        title: "Shabunda".into(),
        lang: Lang::En,
    };
    pdf::pdf(&brief.pages, &about, &NoPictures).unwrap()
}

fn community(name: &str, at: LonLat, access: Access) -> Community {
    Community {
        name: name.to_owned(),
        other_names: String::new(),
        at,
        population: Some(1_000),
        priority: Priority::Must,
        access,
        market_day: None,
        response_minutes: None,
        presence_days: None,
    }
}

/// The sheet as a reader with a ruler sees it: marks of places known on the grid, read back from the file.
#[test]
fn a_ruler_finds_known_places_within_two_tenths_of_a_millimetre() {
    let zone = UtmZone::new(35, true).unwrap();
    let middle = (540_000.0, 9_700_000.0);
    let known: Vec<(f64, f64)> = vec![
        (-16_000.0, 9_000.0),
        (17_000.0, -8_000.0),
        (3_000.0, 4_000.0),
        (0.0, 0.0),
    ];
    let place = |(east, north): (f64, f64)| {
        zone.inverse(crate::earth::PlanePoint {
            x_m: middle.0 + east,
            y_m: middle.1 + north,
        })
    };
    let operation = Operation {
        communities: known
            .iter()
            .zip(1..)
            .map(|(offset, id)| {
                (
                    Id::new(id),
                    community(&format!("C{id}"), place(*offset), Access::Open),
                )
            })
            .collect(),
        ..Operation::default()
    };
    for (paper, orientation, scale) in [
        (Paper::A3, Orientation::Landscape, 150_000.0),
        (Paper::A4, Orientation::Portrait, 250_000.0),
        (Paper::A4, Orientation::Landscape, 500_000.0),
    ] {
        let request = BriefRequest {
            scale: Some(scale),
            centre: Some(place((0.0, 0.0))),
            ..request(paper, orientation)
        };
        let brief = sheet(&operation, &request, Lang::En);
        let page = &brief.pages[0];
        let bytes = file(&brief);
        let paths = reading::paths(&bytes, page.height);
        // Discs of the marks, as they were drawn: their middles on the paper.
        let marks: Vec<PagePoint> = paths
            .iter()
            .map(reading::Drawn::around)
            .filter(|around| (around.width() - 11.0 * 0.9 * 0.75).abs() < 0.2)
            .map(PageBox::centre)
            .collect();
        let frame = brief.map.on_page().centre();
        for (east, north) in &known {
            let points = |metres: f64| (metres / scale / 0.0254 * 72.0) as f32;
            let expected = PagePoint::new(frame.x + points(*east), frame.y - points(*north));
            let nearest = marks
                .iter()
                .map(|mark| mark.distance(expected))
                .fold(f32::INFINITY, f32::min);
            assert!(nearest <= RULER, "{paper:?} 1:{scale}: {nearest} points off");
        }
    }
}

/// Ticks of the grid, the scale bar and the check bar, all read back from the file, agree.
#[test]
fn the_scale_bar_agrees_with_the_grid_and_the_check_bar_is_a_hundred_millimetres() {
    let request = BriefRequest {
        scale: Some(250_000.0),
        ..request(Paper::A3, Orientation::Landscape)
    };
    let brief = sheet(&exercise(), &request, Lang::En);
    let bytes = file(&brief);
    let paths = reading::paths(&bytes, brief.pages[0].height);
    let frame = brief.map.on_page();
    // The ticks at which the lines of the grid meet the upper edge of the frame.
    let mut lines: Vec<f32> = paths
        .iter()
        .filter(|path| !path.filled)
        .map(reading::Drawn::around)
        .filter(|around| (around.bottom - frame.top).abs() < 0.01 && (around.height() - 3.0).abs() < 0.01)
        .map(|around| around.centre().x)
        .collect();
    lines.sort_by(f32::total_cmp);
    lines.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    assert!(lines.len() > 4, "{lines:?}");
    let ten_km = 10_000.0 / 250_000.0 * 1_000.0 * POINTS_PER_MM;
    for pair in lines.windows(2) {
        assert!((pair[1] - pair[0] - ten_km).abs() < RULER, "{pair:?}");
    }
    let bars: Vec<PageBox> = paths
        .iter()
        .map(reading::Drawn::around)
        .filter(|around| around.top > frame.bottom && (around.height() - 4.0).abs() < 0.01)
        .collect();
    let is_drawn = |length: f32| bars.iter().any(|bar| (bar.width() - length).abs() < 0.05);
    assert!(is_drawn(100.0 * POINTS_PER_MM), "{bars:?}");
    // The longest round length on the bar: 20 km at this scale.
    assert!(is_drawn(2.0 * ten_km), "{bars:?}");
}

#[test]
fn the_page_fits_the_operation_at_the_next_round_scale() {
    let operation = exercise();
    let brief = sheet(&operation, &request(Paper::A3, Orientation::Portrait), Lang::En);
    assert!(
        ROUND_SCALES
            .iter()
            .any(|round| (round - brief.scale).abs() < 1e-3)
    );
    let frame = brief.map.on_page();
    for row in operation.communities.rows() {
        assert!(frame.contains(brief.map.page_from_earth(row.at)), "{}", row.name);
    }
    let half = ROUND_SCALES
        .iter()
        .rev()
        .find(|round| **round < brief.scale - 1.0)
        .unwrap();
    let closer = MapFrame::new(frame, operation.extent().unwrap().centre(), *half);
    let fits = operation
        .roads
        .rows()
        .flat_map(|road| &road.line)
        .chain(operation.communities.rows().map(|row| &row.at))
        .all(|at| frame.grown(-12.0).contains(closer.page_from_earth(*at)));
    assert!(!fits, "1:{half} would have held it too");
}

/// The exercise with twelve times as many patrols, all with names that do not end.
fn crowded() -> Operation {
    let mut operation = exercise();
    let (_, sample) = operation.patrols.iter().last().unwrap();
    let long = "Kalole-sur-Ulindi-et-au-delà ".repeat(3);
    let patrols: Vec<(Id<Patrol>, Patrol)> = (1..60)
        .map(|id| {
            let mut patrol = sample.clone();
            patrol.name = format!("P{id} {long}");
            patrol.status = PatrolStatus::Proposed;
            patrol.depart = date(2019, 1, 8).at(6, 0, 0, 0);
            patrol.back = date(2019, 1, 9).at(17, 45, 0, 0);
            patrol
                .stops
                .iter_mut()
                .for_each(|stop| stop.name.clone_from(&long));
            (Id::new(id), patrol)
        })
        .collect();
    operation.patrols = patrols.into_iter().collect();
    operation.about = std::sync::Arc::new(About {
        name: "Opération de protection des populations civiles du territoire de Shabunda et de ses environs"
            .into(),
        ..(*operation.about).clone()
    });
    operation
}

#[test]
fn nothing_overlaps_leaves_its_page_or_is_too_small_however_long_the_words() {
    for operation in [exercise(), crowded()] {
        for (paper, orientation) in [
            (Paper::A4, Orientation::Landscape),
            (Paper::A4, Orientation::Portrait),
            (Paper::A3, Orientation::Landscape),
            (Paper::A3, Orientation::Portrait),
        ] {
            for lang in Lang::ALL {
                let mut request = request(paper, orientation);
                request.times = true;
                for page in &sheet(&operation, &request, lang).pages {
                    looking::at(page, &[]);
                }
            }
        }
    }
}

#[test]
fn what_has_no_room_is_counted_and_stands_overleaf_whole() {
    let mut operation = crowded();
    let (unit, name) = {
        let (id, unit) = operation.units.iter().next().unwrap();
        (id, unit.name.clone())
    };
    let patrols: Vec<(Id<Patrol>, Patrol)> = operation
        .patrols
        .iter()
        .map(|(id, patrol)| {
            let mut patrol = patrol.clone();
            patrol.unit = Some(unit);
            // A dozen halts, as a suggestion of four days has them.
            patrol.stops = patrol.stops.iter().cycle().take(12).cloned().collect();
            patrol
                .stops
                .iter_mut()
                .for_each(|stop| stop.name = "Kalole-sur-Ulindi".into());
            (id, patrol)
        })
        .collect();
    operation.patrols = patrols.into_iter().collect();
    for orientation in [Orientation::Landscape, Orientation::Portrait] {
        let brief = sheet(&operation, &request(Paper::A4, orientation), Lang::En);
        let first = looking::words(&brief.pages[..1]);
        assert!(first.contains("more, overleaf"), "{first}");
        let mut cut = brief.pages.iter().flat_map(looking::cut);
        // The list of squares says that it goes on.
        assert!(cut.all(|text| text.ends_with(", …")));
        let overleaf = looking::words(&brief.pages[1..]);
        assert_eq!(overleaf.matches(&name).count(), 59, "{overleaf}");
        // Three times in the name of each, and at each halt.
        assert_eq!(overleaf.matches("Kalole-sur-Ulindi").count(), 59 * (3 + 12));
    }
}

/// Who stands before the wall cannot turn the sheet over: the legend is on the front, and not again overleaf.
#[test]
fn the_legend_of_an_ordinary_sheet_is_whole_beside_its_map() {
    let operation = exercise();
    let marks = Marks::of(&operation, &IncidentFilter::default());
    let world = World {
        plan_period: Period::between(date(2019, 1, 7), date(2019, 1, 21)),
        ..World::new(&operation, &marks, Palette::of(Theme::Print), Lang::Fr)
    };
    for paper in Paper::ALL {
        for orientation in [Orientation::Landscape, Orientation::Portrait] {
            let request = request(paper, orientation);
            let brief = sheet(&operation, &request, Lang::Fr);
            let shown = |id: LayerId| id.0 == "grid" || request.layers.contains(&id);
            let drawn = chart::draw(&world, brief.map.view(), &shown);
            assert!(drawn.legend.len() > 20);
            let front = looking::words(&brief.pages[..1]);
            for entry in drawn.legend {
                assert!(
                    front.contains(&entry.title),
                    "{paper:?} {orientation:?} {}: {front}",
                    entry.title
                );
            }
            let overleaf = looking::words(&brief.pages[1..]);
            assert!(!overleaf.contains(&words::text(Lang::Fr, "paper-legend")));
        }
    }
}

#[test]
fn every_page_is_marked_top_and_bottom_and_no_dialog_lowers_it() {
    let mut operation = crowded();
    operation.about = std::sync::Arc::new(About {
        marking: Marking::Unclassified,
        ..(*operation.about).clone()
    });
    let request = BriefRequest {
        marking: Some(Marking::Unclassified),
        ..request(Paper::A4, Orientation::Landscape)
    };
    for (lang, words) in [
        (Lang::En, "CONFIDENTIAL — EXERCISE"),
        (Lang::Fr, "CONFIDENTIEL — EXERCICE"),
    ] {
        let brief = sheet(&operation, &request, lang);
        assert_eq!(brief.marking, Marking::Confidential);
        assert!(brief.pages.len() > 1);
        for page in &brief.pages {
            let marks: Vec<f32> = looking::texts(page)
                .into_iter()
                .filter(|(text, ..)| text == words)
                .map(|(_, _, around)| around.centre().y)
                .collect();
            assert_eq!(marks.len(), 2, "{words}");
            assert!(marks[0] < 40.0 && marks[1] > page.height - 40.0, "{marks:?}");
        }
        let Some(pages) = reading::words_of(&file(&brief)) else {
            return;
        };
        assert!(pages.iter().all(|page| page.matches(words).count() == 2));
    }
}

/// The exercise is an ordinary operation: nothing of it is cut anywhere, on no paper and in no language.
#[test]
fn no_text_of_an_ordinary_sheet_is_cut_and_no_fact_of_the_grid_left_out() {
    let operation = exercise();
    for paper in Paper::ALL {
        for orientation in [Orientation::Landscape, Orientation::Portrait] {
            for lang in Lang::ALL {
                for scale in [None, Some(1_000_000.0)] {
                    let mut request = request(paper, orientation);
                    (request.times, request.scale) = (true, scale);
                    let brief = sheet(&operation, &request, lang);
                    let cut: Vec<String> = brief.pages.iter().flat_map(looking::cut).collect();
                    // The list of squares says that it goes on.
                    assert!(
                        cut.iter().all(|text| text.ends_with(", …")),
                        "{paper:?} {orientation:?} {lang:?}: {cut:?}"
                    );
                    let said = looking::words(&brief.pages);
                    let corner = words::text_with(lang, "paper-corner", &[("corner", "".into())]);
                    let wanted = [
                        corner.trim().to_owned(),
                        words::text(lang, "paper-check-bar"),
                        words::text(lang, "paper-disclaimer"),
                        "(EPSG:32735)".to_owned(),
                    ];
                    for text in wanted {
                        assert!(said.contains(&text), "{text} in {said}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_sheet_tells_the_paces_of_those_whose_reach_is_drawn() {
    let operation = exercise();
    let marks = Marks::of(&operation, &IncidentFilter::default());
    let gaps = [GapMark {
        rank: 1,
        community: operation.communities.iter().next().unwrap().0,
    }];
    let world = World {
        gaps: &gaps,
        plan_period: Period::between(date(2030, 1, 7), date(2030, 1, 21)),
        ..World::new(&operation, &marks, Palette::of(Theme::Print), Lang::En)
    };
    let told = |mode: Mode| {
        let extras = SheetExtras {
            mode: Some(mode),
            ..extras()
        };
        let brief = brief(&world, &request(Paper::A3, Orientation::Landscape), &extras).unwrap();
        looking::words(&brief.pages)
    };
    let title = |name: &str| words::text(Lang::En, &format!("assumption-pace-{name}"));
    let boat = told(Mode::Boat);
    assert!(boat.contains(&title("boat-river")), "{boat}");
    assert!(
        !boat.contains(&title("vehicle-track")) && !boat.contains(&title("foot-path")),
        "{boat}"
    );
    // Whoever leaves the road walks.
    let vehicle = told(Mode::Vehicle);
    assert!(
        vehicle.contains(&title("vehicle-track")) && vehicle.contains(&title("foot-off-road")),
        "{vehicle}"
    );
}

#[test]
fn times_stand_on_the_sheet_only_where_they_are_asked_for() {
    let operation = crowded();
    let mut request = request(Paper::A3, Orientation::Landscape);
    let all = |brief: &Brief| -> String { brief.pages.iter().map(Scene::to_text).collect() };
    assert!(!all(&sheet(&operation, &request, Lang::En)).contains("17:45"));
    request.times = true;
    assert!(all(&sheet(&operation, &request, Lang::En)).contains("17:45"));
}

#[test]
fn a_sheet_says_all_that_it_must_in_both_languages() {
    for lang in Lang::ALL {
        let brief = sheet(&crowded(), &request(Paper::A3, Orientation::Landscape), lang);
        let text: String = brief.pages.iter().map(Scene::to_text).collect();
        for key in [
            "paper-internal",
            "paper-legend",
            "paper-assumptions",
            "paper-north-magnetic",
        ] {
            assert!(text.contains(&words::text(lang, key)), "{key}");
        }
        let protected = words::text(lang, "paper-protected");
        let words_only: Vec<String> = looking::texts(&brief.pages[0])
            .into_iter()
            .map(|(text, ..)| text)
            .collect();
        let together = words_only.join(" ");
        assert!(together.contains(&protected), "{together}");
        for word in [
            "WGS 84 / UTM 35S (EPSG:32735)",
            "070630B JAN 19",
            "GeoNames (CC BY 4.0)",
            "Reach within 2 h",
        ] {
            assert!(together.contains(word), "{word}");
        }
        assert!(together.contains(if lang == Lang::En {
            "DRAFT: 59 of 59"
        } else {
            "PROJET"
        }));
    }
}

#[test]
fn what_must_not_be_shown_is_on_no_page() {
    let mut operation = exercise();
    let (stop, at) = {
        let (_, patrol) = operation.patrols.iter().last().unwrap();
        let stop = patrol.stops.iter().find_map(|stop| stop.community).unwrap();
        (stop, operation.communities.get(stop).unwrap().at)
    };
    let hidden = community("CANARY-SHELTER", at, Access::DoNotShow);
    operation.communities = operation.communities.with(vec![(stop, hidden)]);
    let patrols: Vec<(Id<Patrol>, Patrol)> = operation
        .patrols
        .iter()
        .map(|(id, patrol)| {
            let mut patrol = patrol.clone();
            for halt in patrol
                .stops
                .iter_mut()
                .filter(|halt| halt.community == Some(stop))
            {
                halt.name = "CANARY-SHELTER".into();
            }
            patrol.mission = "CANARY-MISSION".into();
            (id, patrol)
        })
        .collect();
    operation.patrols = operation.patrols.with(patrols);
    let brief = sheet(&operation, &request(Paper::A3, Orientation::Landscape), Lang::En);
    let text: String = brief.pages.iter().map(Scene::to_text).collect();
    assert!(text.contains("Patrols ("), "the patrol is on the sheet");
    assert!(!text.contains("CANARY"));
}

#[test]
fn a_sheet_for_others_tells_no_plan_no_priority_and_no_small_number() {
    let mut operation = exercise();
    let patrol = operation.patrols.iter().last().unwrap().1.name.clone();
    let all: Vec<_> = operation
        .protected
        .iter()
        .map(|(id, row)| (id, row.clone()))
        .collect();
    let seen = |operation: &Operation, audience| {
        let request = BriefRequest {
            audience,
            ..request(Paper::A3, Orientation::Landscape)
        };
        let brief = sheet(operation, &request, Lang::En);
        let texts = brief.pages.iter().flat_map(looking::texts);
        let texts: Vec<String> = texts.map(|(text, ..)| text).collect();
        texts.join(" ")
    };
    for lang in ["1–2", "3–4"] {
        assert!(!seen(&operation, Audience::Shared).contains(lang));
    }
    let few = all.iter().map(|(id, row)| {
        let mut row = row.clone();
        row.count = 1;
        (*id, row)
    });
    operation.protected = operation.protected.with(few.collect());
    let told = |audience| seen(&operation, audience);
    let (own, planner, shared) = (
        told(Audience::Internal),
        told(Audience::Planner),
        told(Audience::Shared),
    );
    let text = |key: &str| words::text(Lang::En, key);
    let must = text(Priority::Must.title());
    assert!(own.contains(&patrol) && own.contains(&must) && own.contains(&text("legend-protected")));
    assert!(planner.contains(&patrol) && planner.contains(&must));
    assert!(!planner.contains(&text("legend-protected")), "{planner}");
    assert!(!shared.contains(&patrol) && !shared.contains(&must), "{shared}");
    assert!(shared.contains(&text("layer-communities")));
    assert!(
        !shared.contains("Plan ") && !shared.contains("Patrols ("),
        "{shared}"
    );
    for (sheet, audience) in [(&planner, Audience::Planner), (&shared, Audience::Shared)] {
        let whom = text(audience.title());
        let line = words::text_with(Lang::En, "paper-audience", &[("audience", whom.into())]);
        assert!(sheet.contains(&line), "{line}");
    }
}

#[test]
fn no_place_of_care_is_on_paper() {
    let mut operation = exercise();
    let (_, base) = operation.bases.iter().next().unwrap();
    let at = base.at;
    let service = |kind, name: &str| Service {
        name: name.to_owned(),
        kind,
        at,
        day: None,
        source: String::new(),
    };
    operation.services = operation.services.with(vec![
        (Id::new(900), service(ServiceKind::Hospital, "CANARY-1")),
        (Id::new(901), service(ServiceKind::HealthPost, "CANARY-2")),
    ]);
    let near = BriefRequest {
        centre: Some(at),
        scale: Some(50_000.0),
        ..request(Paper::A3, Orientation::Landscape)
    };
    for audience in Audience::ALL.iter().copied() {
        let near = BriefRequest {
            audience,
            ..near.clone()
        };
        let brief = sheet(&operation, &near, Lang::En);
        let text: String = brief.pages.iter().map(Scene::to_text).collect();
        assert!(text.contains(&base.name) && !text.contains("CANARY"));
        for kind in [ServiceKind::Hospital, ServiceKind::HealthPost] {
            assert!(!text.contains(&words::text(Lang::En, kind.title())));
        }
    }
}

#[test]
fn two_runs_give_the_same_bytes_and_an_empty_operation_a_sentence() {
    let operation = exercise();
    let request = request(Paper::A4, Orientation::Portrait);
    let run = || file(&sheet(&operation, &request, Lang::Fr));
    assert_eq!(run(), run());
    let (empty, marks) = (Operation::default(), Marks::default());
    let world = World::new(&empty, &marks, Palette::of(Theme::Print), Lang::En);
    let error = brief(&world, &request, &extras()).unwrap_err();
    assert_eq!(error, SheetError::Nowhere);
    assert!(error.sentence(Lang::Fr).contains("L’opération"));
}

#[test]
fn near_a_border_of_zones_the_neighbours_grid_stands_around_a_large_sheet() {
    // Beni: zone 35 ends 30 km to the east, at 30° E.
    let operation = Operation {
        communities: [(
            Id::new(1),
            community("Beni", LonLat::new(29.6, 0.5).unwrap(), Access::Open),
        )]
        .into_iter()
        .collect(),
        ..Operation::default()
    };
    let mut request = request(Paper::A4, Orientation::Landscape);
    request.scale = Some(50_000.0);
    let ink = Palette::of(Theme::Print).own_line;
    let values = |brief: &Brief| {
        brief.pages[0]
            .items
            .iter()
            .filter(|item| matches!(&item.shape, Shape::Text(text) if text.color == ink))
            .count()
    };
    assert!(values(&sheet(&operation, &request, Lang::En)) > 6);
    request.scale = Some(250_000.0);
    assert_eq!(values(&sheet(&operation, &request, Lang::En)), 0);
}

#[test]
fn the_scale_that_is_named_before_printing_is_the_one_that_is_printed() {
    let operation = exercise();
    for paper in Paper::ALL {
        for orientation in [Orientation::Landscape, Orientation::Portrait] {
            for lang in Lang::ALL {
                let request = request(paper, orientation);
                let named = scale(&operation, lang, &request, &extras().credits).unwrap();
                assert!((named - sheet(&operation, &request, lang).scale).abs() < 1e-6);
            }
        }
    }
    let nowhere = scale(
        &Operation::default(),
        Lang::En,
        &request(Paper::A4, Orientation::Portrait),
        &[],
    );
    assert_eq!(nowhere, Err(SheetError::Nowhere));
}

#[test]
fn all_days_are_on_a_sheet_that_asks_for_them() {
    let operation = crowded();
    let mut request = request(Paper::A3, Orientation::Landscape);
    let told = |request: &BriefRequest| looking::words(&sheet(&operation, request, Lang::Fr).pages);
    request.plan = Some(Period::between(date(2020, 1, 1), date(2020, 1, 14)));
    assert!(!told(&request).contains("Patrouilles ("), "none of those days");
    request.plan = Some(Period::ALWAYS);
    let all = told(&request);
    assert!(all.contains("Patrouilles (59)") && all.contains(&words::text(Lang::Fr, "paper-plan-all")));
}
